"""The causes of one gap beside its measurement, and how far both together bear a root.

What a gap may cost through the causes that were looked for is its loss times the share
of its causes that are present.  Both are known within bounds: the loss by the interval
of a survey, the share by the causes that nobody has looked for yet.

>>> from custsat.service import Gap, GapCause
>>> evidence = GapCauses(
...     gap=Gap.GAP4, present=(GapCause.OVERPROMISING,), absent=(),
...     unknown=(GapCause.SEPARATE_DEPARTMENTS,), measured_gap=-1.2,
... )
>>> evidence.score_bounds
(0.6, 1.2)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from custsat.evidence.service import HALF_OF_THE_CAUSES
from custsat.evidence.sources import LIBRARY_DEFAULT
from custsat.labels import LabelledEnum
from custsat.rules import Bands, ChecklistResult, below, two_way_table, up_to
from custsat.service.gap_model._gap_causes import GapCause
from custsat.service.gap_model._gaps import Gap, GapProfile
from custsat.values import Interval
from custsat.values._certainty import Certainty
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from custsat.service.gap_model._gap_estimate import GapEstimate
    from custsat.service.gap_model._gap_survey import GapSurvey


class CauseAgreement(LabelledEnum):
    """Whether the causes of a gap agree with its measurement."""

    CONFIRMED = "confirmed"
    UNEXPLAINED = "unexplained"
    NO_GAP_MEASURED = "no_gap_measured"
    NEITHER = "neither"


class CauseFrequency(LabelledEnum):
    """How many of the examined causes of a gap are present."""

    NONE = "none"
    SOME = "some"
    MANY = "many"


class CauseEvidence(NamedTuple):
    """The conditions of :data:`CAUSE_AGREEMENT`: causes and measurement of one gap."""

    causes_found: bool | None
    gap_measured: bool | None


CAUSE_AGREEMENT: Final = two_way_table(
    id="cause_agreement@1",
    source=LIBRARY_DEFAULT,
    inputs=CauseEvidence,
    outcomes=(
        (CauseAgreement.CONFIRMED, CauseAgreement.NO_GAP_MEASURED),
        (CauseAgreement.UNEXPLAINED, CauseAgreement.NEITHER),
    ),
)
CONTRADICTIONS: Final = (CauseAgreement.UNEXPLAINED, CauseAgreement.NO_GAP_MEASURED)
CAUSE_FREQUENCY: Final = Bands(
    id="cause_frequency@1",
    source=LIBRARY_DEFAULT,
    variable="cause_share",
    rows=(
        (up_to(0), CauseFrequency.NONE),
        (below(HALF_OF_THE_CAUSES.value), CauseFrequency.SOME),
    ),
    above=CauseFrequency.MANY,
)


@attrs.frozen(kw_only=True)
class GapCauses(ChecklistResult[GapCause], ExportsProperties):
    """The causes of one gap.

    Attributes:
        gap: the gap.
        present: causes that are present.
        absent: causes that were examined and are absent.
        unknown: causes that nobody has examined.
        measured_gap: the measured gap; None if unknown. [scale points]
        interval: its limits, from the answers of a survey; None of a plain number.
        certainty: whether the answers bear a verdict; None of a plain number.
        agreement: whether causes and measurement agree; None if undecided.
        largest_loss: the most that customers may lose in all, by the survey (GAP5);
            None if unknown. [scale points]
    """

    gap: Gap
    present: tuple[GapCause, ...]
    absent: tuple[GapCause, ...]
    unknown: tuple[GapCause, ...]
    measured_gap: float | None = None
    interval: Interval | None = None
    certainty: Certainty | None = None
    agreement: CauseAgreement | None = None
    largest_loss: float | None = None

    @property
    def frequency(self) -> CauseFrequency | None:
        """The share as none, some or many; None if no cause was examined."""
        return CAUSE_FREQUENCY.evaluate(self.share)

    @property
    def is_contradictory(self) -> bool:
        """Whether the causes contradict the measured gap."""
        return self.agreement in CONTRADICTIONS

    @property
    def is_negative(self) -> bool:
        """Whether the answers of a survey bear that the gap is negative."""
        return self.certainty is Certainty.CONCLUSIVE and (self.measured_gap or 0) < 0

    @property
    def is_loss(self) -> bool:
        """Whether the gap is negative, and customers may lose something by it."""
        return self.is_negative and self.largest_loss != 0

    @property
    def loss(self) -> float:
        """What the gap costs customers, no more than they may lose. [scale points]"""
        return self._capped(-(self.measured_gap or 0))

    def _capped(self, loss: float) -> float:
        """Return a loss of at least 0, and no more than customers may lose in all."""
        most = loss if self.largest_loss is None else min(loss, self.largest_loss)
        return max(most, 0.0)

    @property
    def has_no_loss(self) -> bool:
        """Whether the answers of a survey bear that there is no loss."""
        return self.certainty is Certainty.CONCLUSIVE and not self.is_loss

    @property
    def n_examined(self) -> int:
        """Number of causes that were looked for."""
        return len(self.present) + len(self.absent)

    @property
    def loss_bounds(self) -> tuple[float, float]:
        """The least and the largest loss by this gap; 0 if it was not measured."""
        if self.interval is None:
            return self.loss, self.loss
        return self._capped(-self.interval.high), self._capped(-self.interval.low)

    @property
    def score_bounds(self) -> tuple[float, float]:
        """Loss times share of causes present, at least and at most. [scale points]"""
        losses, shares = self.loss_bounds, self.bounds
        return losses[0] * shares[0], losses[1] * shares[1]

    def evidence(self) -> CauseEvidence:
        """Return whether causes and a gap were found; None where that is open."""
        found = True if self.present else None if self.unknown else False
        is_known = self.certainty is Certainty.CONCLUSIVE
        return CauseEvidence(
            causes_found=found, gap_measured=self.is_negative if is_known else None
        )


def measurement(gap: Gap, gaps: GapProfile | GapSurvey | None) -> dict[str, Any]:
    """Return what is measured of a gap: its size and, by a survey, its certainty."""
    if gaps is None:
        return {}
    if isinstance(gaps, GapProfile):
        return {"measured_gap": gaps.gap(gap)}
    estimate: GapEstimate | None = gaps.estimate(gap)
    if estimate is None:
        return {}
    return {
        "measured_gap": estimate.difference,
        "interval": estimate.limits(),
        "certainty": estimate.judgement and estimate.judgement.certainty,
        "largest_loss": gaps.largest_loss,
    }
