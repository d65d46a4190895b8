"""Diagnosis: from causes that were found to the gap where to begin, and how.

``True`` means that a cause is present, ``False`` that it is not, ``None`` (or not
mentioned) that nobody knows.  Where gaps chain, the first of them is the likely root:
a standard built on a wrong belief cannot be mended by training.  Where measured gaps
are given, it is said whether they and the causes tell the same story.

Checked: the tables are gone through case by case in the tests.  Not checked: how many
causes make a root; no source says, so the cut is a rule to replace.

>>> seen = diagnose(
...     {"research_use": True, "no_authority": True, "no_team_spirit": False}
... )
>>> seen.likely_root, [cause.value for cause in seen.ask[:2]]
(<Gap.GAP1: 'gap1'>, ['research_method', 'research_focus'])
>>> diagnose({"bad weather": True})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: causes does not know name number 1
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

import attrs

from custsat.display import Table, format_value
from custsat.errors import UnknownField
from custsat.evidence.service import HALF_OF_THE_CAUSES, HOUSE_ON_SERVICE
from custsat.labels import LabelledEnum, translate
from custsat.rules import Bands, Checklist, ChecklistResult, below, two_way_table, up_to
from custsat.service.gap_model._gap_causes import (
    ANTECEDENTS_BY_CAUSE,
    GAP_ANTECEDENTS,
    GAP_CAUSES,
    GapCause,
)
from custsat.service.gap_model._gaps import Gap, GapProfile
from custsat.service.handed_in import mapped, one_of
from custsat.values import Finding, Reason, Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping


class CauseAgreement(LabelledEnum):
    """Whether the causes that were found and the gap that was measured fit together."""

    CONFIRMED = "confirmed"
    UNEXPLAINED = "unexplained"
    NO_GAP_MEASURED = "no_gap_measured"
    NEITHER = "neither"


class CauseFrequency(LabelledEnum):
    """How many of its known causes a gap has."""

    NONE = "none"
    SOME = "some"
    MANY = "many"


class CauseEvidence(NamedTuple):
    """What is known of one gap."""

    causes_found: bool | None
    gap_measured: bool | None


CAUSE_AGREEMENT: Final = two_way_table(
    id="cause_agreement@1",
    source=HOUSE_ON_SERVICE,
    inputs=CauseEvidence,
    outcomes=(
        (CauseAgreement.CONFIRMED, CauseAgreement.NO_GAP_MEASURED),
        (CauseAgreement.UNEXPLAINED, CauseAgreement.NEITHER),
    ),
)
CONTRADICTIONS: Final = (CauseAgreement.UNEXPLAINED, CauseAgreement.NO_GAP_MEASURED)
CAUSE_FREQUENCY: Final = Bands(
    id="cause_frequency@1",
    source=HOUSE_ON_SERVICE,
    variable="cause_share",
    rows=(
        (up_to(0), CauseFrequency.NONE),
        (below(HALF_OF_THE_CAUSES.value), CauseFrequency.SOME),
    ),
    above=CauseFrequency.MANY,
)


@attrs.frozen(kw_only=True)
class GapCauses(ExportsProperties):
    """The causes of one gap.

    Attributes:
        gap: the gap they open.
        present: causes that were found.
        absent: causes that were looked for and not found.
        unknown: causes nobody has looked for.
        measured: the gap itself, where it was measured. [scale points]
        agreement: whether the two fit; None as long as it is open.
    """

    gap: Gap
    present: tuple[GapCause, ...]
    absent: tuple[GapCause, ...]
    unknown: tuple[GapCause, ...]
    measured_gap: float | None = None
    agreement: CauseAgreement | None = None

    @property
    def share(self) -> float | None:
        """Share of present among the answered causes; None if none is. [0 to 1]"""
        return self._checklist_result.share

    @property
    def bounds(self) -> tuple[float, float]:
        """The share if nothing unknown is present, and if everything is. [0 to 1]"""
        return self._checklist_result.bounds

    @property
    def frequency(self) -> CauseFrequency | None:
        """The share in a word; None as long as nothing was answered."""
        return CAUSE_FREQUENCY.evaluate(self.share)

    @property
    def is_contradictory(self) -> bool:
        """Whether the causes and the measured gap tell different stories."""
        return self.agreement in CONTRADICTIONS

    @property
    def _checklist_result(self) -> ChecklistResult[GapCause]:
        return ChecklistResult(
            present=self.present, absent=self.absent, unknown=self.unknown
        )


@attrs.frozen(kw_only=True)
class Diagnosis(Result):
    """The causes of GAP1 to GAP4, in this order, and why they were judged so."""

    schema: ClassVar[str] = "diagnosis@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "likely_root",
        "ranked_gaps",
        "next_causes",
    )
    gaps: tuple[GapCauses, ...]
    why: tuple[Reason, ...]

    @property
    def ranked_gaps(self) -> tuple[Gap, ...]:
        """Gaps by share of causes present, highest first; upstream first in a tie."""
        return tuple(gap_causes.gap for gap_causes in self._ranked)

    @property
    def likely_root(self) -> Gap | None:
        """The first gap, upstream first, among those with the heaviest load of causes.

        A gap that was measured and is none cannot be the root.
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
        """Causes to look for next: those of the most negative measured gap first."""
        ordered = sorted(
            self.gaps, key=lambda gap_causes: min(gap_causes.measured_gap or 0, 0)
        )
        return tuple(cause for gap_causes in ordered for cause in gap_causes.unknown)

    @property
    def next_causes(self) -> tuple[GapCause, ...]:
        """The three causes to look for first."""
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
        """What the literature calls the causes that are present, each once."""
        present = (cause for gap_causes in self.gaps for cause in gap_causes.present)
        antecedents = (
            antecedent
            for cause in present
            for antecedent in ANTECEDENTS_BY_CAUSE.get(cause, (cause,))
        )
        return tuple(dict.fromkeys(antecedents))

    @property
    def contradictions(self) -> tuple[tuple[Gap, CauseAgreement], ...]:
        """Gaps whose causes and measurement tell different stories."""
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
        """Every cause with its remedy; gaps without a cause, causes without a gap."""
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
                code=f"finding.gap_{gap_causes.agreement}",
                weight=100 * (gap_causes.share or 0),
                subject=gap_causes.gap.code,
                facts=(("gap", gap_causes.measured_gap or 0),),
                advice=f"advice.gap_{gap_causes.agreement}",
            )
            for gap_causes in self.gaps
            if gap_causes.is_contradictory
        )
        return causes + contradictions

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The verdict, the gaps, and what to do about every cause."""
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
    """Say which gaps the *causes* point at, and what to do about each of them.

    The names are those of :class:`GapCause`.  A list (the decks', the literature's)
    is gone through if one of its items is mentioned; without any, it is the decks'.

    >>> from custsat.service import gaps
    >>> seen = diagnose({"overpromising": True}, gaps=gaps(delivered=5, promised=6))
    >>> seen.lines[3].agreement.label("zh"), seen.remedies[0][0].label()
    ('相互印证', 'staff promise more than can be kept')

    Raises:
        UnknownField: for a name that is no cause.
        UnknownCase: for an answer that is neither yes, no nor unknown.
    """
    answers = _parse_answers(mapped("causes", causes))
    if gaps is not None:
        one_of(GapProfile, "gaps", gaps)
    lists = [
        kind
        for kind in (GAP_CAUSES, GAP_ANTECEDENTS)
        if any(cause in answers for part in kind.values() for cause in part.items)
    ]
    why: list[Reason] = []
    all_gap_causes = []
    for gap in GAP_CAUSES:
        parts = [kind[gap] for kind in lists or [GAP_CAUSES]]
        gap_causes = _gap_causes(gap, answers, parts, gaps)
        decision = CAUSE_AGREEMENT.evaluate(_evidence(gap_causes))
        if gap_causes.share is not None:
            why.append(CAUSE_FREQUENCY.reason_for(gap_causes.share))
        if decision.outcome is not None:
            why.extend(decision.reasons)
        all_gap_causes.append(attrs.evolve(gap_causes, agreement=decision.outcome))
    return Diagnosis(gaps=tuple(all_gap_causes), why=tuple(why))


def _parse_answers(causes: Mapping[str, bool | None]) -> dict[GapCause, bool | None]:
    names = tuple(cause.value for cause in GapCause)
    for position, name in enumerate(causes, start=1):
        if name not in names:
            raise UnknownField(
                owner="causes", position=position, given=str(name), known=names
            )
    return {GapCause(name): answer for name, answer in causes.items()}


def _gap_causes(
    gap: Gap,
    answers: Mapping[GapCause, bool | None],
    parts: list[Checklist[GapCause]],
    gaps: GapProfile | None,
) -> GapCauses:
    """Go through the lists of one gap as if they were one."""
    results = [
        part.evaluate(
            {cause: answer for cause, answer in answers.items() if cause in part.items}
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
