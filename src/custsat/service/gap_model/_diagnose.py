"""Diagnosis of service gaps: from present causes to the likely root and its remedies.

``True`` means that a cause is present, ``False`` that it is not, ``None`` (or not
mentioned) that it is unknown.  Of several gaps the one furthest upstream is the likely
root: training does not help where the standard rests on a wrong belief.  With measured
gaps the diagnosis says whether they agree with the causes.

Checked: every case of the tables, in the tests.  Not checked: how many causes make a
root; no source says, so the threshold is a rule to replace.

>>> from custsat.service import gaps
>>> profile = gaps(delivered=5, promised=6)
>>> diagnosis = diagnose({"overpromising": True}, gaps=profile)
>>> diagnosis.gaps[3].agreement.label("zh"), diagnosis.remedies[0][0].label()
('相互印证', 'staff promise more than can be kept')
>>> diagnose({"bad weather": True})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown cause 'bad weather' in causes; there are ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.evidence.service import HALF_OF_THE_CAUSES
from custsat.evidence.sources import LIBRARY_DEFAULT
from custsat.labels import LabelledEnum, translate
from custsat.rules import Bands, Checklist, ChecklistResult, below, two_way_table, up_to
from custsat.service.gap_model._gap_causes import (
    ANTECEDENTS_BY_CAUSE,
    GAP_ANTECEDENTS,
    GAP_CAUSES,
    GapCause,
)
from custsat.service.gap_model._gaps import Gap, GapProfile
from custsat.values import Finding, Reason, Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping


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
        agreement: whether causes and measurement agree; None if undecided.
    """

    gap: Gap
    present: tuple[GapCause, ...]
    absent: tuple[GapCause, ...]
    unknown: tuple[GapCause, ...]
    measured_gap: float | None = None
    agreement: CauseAgreement | None = None

    @property
    def frequency(self) -> CauseFrequency | None:
        """The share as none, some or many; None if no cause was examined."""
        return CAUSE_FREQUENCY.evaluate(self.share)

    @property
    def is_contradictory(self) -> bool:
        """Whether the causes contradict the measured gap."""
        return self.agreement in CONTRADICTIONS


@attrs.frozen(kw_only=True)
class Diagnosis(Result):
    """The causes of GAP1 to GAP4, the likely root and the remedies.

    Attributes:
        gaps: the causes of GAP1 to GAP4, in this order.
        reasons: the rows of the rules that fired.
    """

    schema: ClassVar[str] = "diagnosis@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "likely_root",
        "ranked_gaps",
        "next_causes",
    )
    gaps: tuple[GapCauses, ...]
    reasons: tuple[Reason, ...]

    @property
    def ranked_gaps(self) -> tuple[Gap, ...]:
        """The gaps by share of present causes, highest first; ties upstream first."""
        return tuple(gap_causes.gap for gap_causes in self._ranked)

    @property
    def likely_root(self) -> Gap | None:
        """The gap furthest upstream among those with many causes, else with any.

        A gap whose causes contradict its measurement is never the root.
        """
        candidates = [
            gap_causes
            for gap_causes in self.gaps
            if gap_causes.present and not gap_causes.is_contradictory
        ]
        many = [
            gap_causes
            for gap_causes in candidates
            if gap_causes.frequency is CauseFrequency.MANY
        ]
        return next((gap_causes.gap for gap_causes in (*many, *candidates)), None)

    @property
    def to_investigate(self) -> tuple[GapCause, ...]:
        """The unknown causes, those of the most negative measured gap first."""
        ordered = sorted(
            self.gaps, key=lambda gap_causes: min(gap_causes.measured_gap or 0, 0)
        )
        return tuple(cause for gap_causes in ordered for cause in gap_causes.unknown)

    @property
    def next_causes(self) -> tuple[GapCause, ...]:
        """The first three causes to investigate."""
        return self.to_investigate[:3]

    @property
    def remedies(self) -> tuple[tuple[GapCause, str], ...]:
        """Every present cause and the code of its remedy, the likely root first."""
        root = self.likely_root
        ordered = sorted(
            self._ranked, key=lambda gap_causes: gap_causes.gap is not root
        )
        return tuple(
            (cause, cause.remedy)
            for gap_causes in ordered
            for cause in gap_causes.present
        )

    @property
    def antecedents(self) -> tuple[GapCause, ...]:
        """The antecedents of the present causes in the literature, each once."""
        present = (cause for gap_causes in self.gaps for cause in gap_causes.present)
        antecedents = (
            antecedent
            for cause in present
            for antecedent in ANTECEDENTS_BY_CAUSE.get(cause, (cause,))
        )
        return tuple(dict.fromkeys(antecedents))

    @property
    def contradictions(self) -> tuple[tuple[Gap, CauseAgreement], ...]:
        """The gaps whose causes contradict their measurement."""
        return tuple(
            (gap_causes.gap, gap_causes.agreement)
            for gap_causes in self.gaps
            if gap_causes.agreement in CONTRADICTIONS
            and gap_causes.agreement is not None
        )

    @property
    def _ranked(self) -> list[GapCauses]:
        return sorted(self.gaps, key=lambda gap_causes: -(gap_causes.share or 0))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every present cause with its remedy, and every contradiction."""
        causes = tuple(
            Finding(
                code="finding.gap_cause",
                weight=100 * (gap_causes.share or 0),
                subject=cause.code,
                facts=(("share", gap_causes.share or 0),),
                advice=cause.remedy,
            )
            for gap_causes in self._ranked
            for cause in gap_causes.present
        )
        contradictions = tuple(
            Finding(
                code=f"finding.agreement_{gap_causes.agreement}",
                weight=100 * (gap_causes.share or 0),
                subject=gap_causes.gap.code,
                facts=(("gap", gap_causes.measured_gap or 0),),
                advice=f"advice.agreement_{gap_causes.agreement}",
            )
            for gap_causes in self.gaps
            if gap_causes.is_contradictory
        )
        return causes + contradictions

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The likely root, a row for every gap, a remedy for every present cause."""
        names = ("gap", "cause_share", "measured_gap", "agreement")
        gap_header = tuple(translate(f"field.{name}", lang) for name in names)
        gap_rows = (
            (
                gap_causes.gap.label(lang),
                format_value(gap_causes.share, lang, ".0%"),
                format_value(gap_causes.measured_gap, lang, "+.2"),
                format_value(gap_causes.agreement, lang),
            )
            for gap_causes in self.gaps
        )
        remedy_header = tuple(
            translate(f"field.{name}", lang) for name in ("cause", "remedy")
        )
        remedy_rows = tuple(
            (cause.label(lang), translate(code, lang)) for cause, code in self.remedies
        )
        return (
            *super().tables(lang),
            Table(title="", rows=(gap_header, *gap_rows)),
            Table(title="", rows=(remedy_header, *remedy_rows)),
        )


def diagnose(
    causes: Mapping[str, bool | None], *, gaps: GapProfile | None = None
) -> Diagnosis:
    """Find the gaps that the *causes* point at, the likely root and the remedies.

    The causes of the slides and those of the literature are two checklists.  A list is
    evaluated if one of its causes is mentioned; if none is, the list of the slides is.

    >>> from custsat.service import diagnose
    >>> causes = {"research_use": True, "no_authority": True, "no_team_spirit": False}
    >>> diagnosis = diagnose(causes)
    >>> diagnosis.likely_root, [cause.value for cause in diagnosis.to_investigate[:2]]
    (<Gap.GAP1: 'gap1'>, ['research_method', 'research_focus'])

    Args:
        causes: names of :class:`GapCause` with True (present), False or None (unknown).
        gaps: the measured gaps, to compare with the causes.

    Raises:
        UnknownField: for a name that is no cause.
        WrongType: for an answer other than True, False and None.
    """
    answers = _parse_answers(checks.mapping_by_name(causes, "causes"))
    if gaps is not None:
        checks.instance(gaps, "gaps", GapProfile)
    checklists = [
        by_gap
        for by_gap in (GAP_CAUSES, GAP_ANTECEDENTS)
        if any(cause in answers for part in by_gap.values() for cause in part.items)
    ]
    reasons: list[Reason] = []
    all_gap_causes = []
    for gap in GAP_CAUSES:
        parts = [by_gap[gap] for by_gap in checklists or [GAP_CAUSES]]
        gap_causes = _gap_causes(gap, answers, parts, gaps)
        decision = CAUSE_AGREEMENT.evaluate(_evidence(gap_causes))
        if gap_causes.share is not None:
            reasons.append(CAUSE_FREQUENCY.reason_for(gap_causes.share))
        if decision.outcome is not None:
            reasons.extend(decision.reasons)
        all_gap_causes.append(attrs.evolve(gap_causes, agreement=decision.outcome))
    return Diagnosis(gaps=tuple(all_gap_causes), reasons=tuple(reasons))


def _parse_answers(causes: Mapping[str, bool | None]) -> dict[GapCause, bool | None]:
    checks.known_names(causes, "causes", GapCause, unit="cause")
    return {GapCause(name): answer for name, answer in causes.items()}


def _gap_causes(
    gap: Gap,
    answers: Mapping[GapCause, bool | None],
    parts: list[Checklist[GapCause]],
    gaps: GapProfile | None,
) -> GapCauses:
    """Evaluate the checklists of one gap as one list."""
    results = [
        part.evaluate(
            {cause: answer for cause, answer in answers.items() if cause in part.items},
            name="causes",
        )
        for part in parts
    ]
    return GapCauses(
        gap=gap,
        present=tuple(cause for part in results for cause in part.present),
        absent=tuple(cause for part in results for cause in part.absent),
        unknown=tuple(cause for part in results for cause in part.unknown),
        measured_gap=None if gaps is None else gaps.gap(gap),
    )


def _evidence(gap_causes: GapCauses) -> CauseEvidence:
    causes_found = True if gap_causes.present else None if gap_causes.unknown else False
    return CauseEvidence(
        causes_found=causes_found,
        gap_measured=None
        if gap_causes.measured_gap is None
        else gap_causes.measured_gap < 0,
    )
