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
from custsat.rules import Bands, ChecklistResult, Checklist, below, two_way_table, up_to
from custsat.service.gap_causes import (
    ANTECEDENTS_OF,
    GAP_ANTECEDENTS,
    GAP_CAUSES,
    GapCause,
)
from custsat.service.gap_model import Gap, GapProfile
from custsat.service.handed_in import mapped, one_of
from custsat.values import Finding, Reason, Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "AGREEMENTS",
    "CAUSE_LOADS",
    "CauseAgreement",
    "CauseLoad",
    "Diagnosis",
    "GapCauses",
    "diagnose",
]


class CauseAgreement(LabelledEnum):
    """Whether the causes that were found and the gap that was measured fit together."""

    CONFIRMED = "confirmed"
    UNEXPLAINED = "unexplained"
    NOT_FELT = "not_felt"
    CLEAR = "clear"


class CauseLoad(LabelledEnum):
    """How many of its known causes a gap has."""

    NONE = "none"
    SOME = "some"
    MANY = "many"


class CauseEvidence(NamedTuple):
    """What is known of one gap."""

    causes_found: bool | None
    gap_measured: bool | None


AGREEMENTS: Final = two_way_table(
    id="cause_agreement@1",
    source=HOUSE_ON_SERVICE,
    inputs=CauseEvidence,
    outcomes=(
        (CauseAgreement.CONFIRMED, CauseAgreement.NOT_FELT),
        (CauseAgreement.UNEXPLAINED, CauseAgreement.CLEAR),
    ),
)
CONTRADICTIONS: Final = (CauseAgreement.UNEXPLAINED, CauseAgreement.NOT_FELT)
CAUSE_LOADS: Final = Bands(
    id="cause_load@1",
    source=HOUSE_ON_SERVICE,
    variable="cause_share",
    rows=(
        (up_to(0), CauseLoad.NONE),
        (below(HALF_OF_THE_CAUSES.value), CauseLoad.SOME),
    ),
    above=CauseLoad.MANY,
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
    measured: float | None = None
    agreement: CauseAgreement | None = None

    @property
    def share(self) -> float | None:
        """Share of present among the answered causes; None if none is. [0 to 1]"""
        return self._checked.share

    @property
    def bounds(self) -> tuple[float, float]:
        """The share if nothing unknown is present, and if everything is. [0 to 1]"""
        return self._checked.bounds

    @property
    def load(self) -> CauseLoad | None:
        """The share in a word; None as long as nothing was answered."""
        return CAUSE_LOADS.evaluate(self.share)

    @property
    def contradicted(self) -> bool:
        """Whether the causes and the measured gap tell different stories."""
        return self.agreement in CONTRADICTIONS

    @property
    def _checked(self) -> ChecklistResult[GapCause]:
        return ChecklistResult(present=self.present, absent=self.absent, unknown=self.unknown)


@attrs.frozen(kw_only=True)
class Diagnosis(Result):
    """The causes of GAP1 to GAP4, in this order, and why they were judged so."""

    schema: ClassVar[str] = "diagnosis@1"
    table_fields: ClassVar[tuple[str, ...]] = ("likely_root", "ranked_gaps", "next_causes")
    lines: tuple[GapCauses, ...]
    why: tuple[Reason, ...]

    @property
    def ranked_gaps(self) -> tuple[Gap, ...]:
        """Gaps by share of causes present, highest first; upstream first in a tie."""
        return tuple(line.gap for line in self._ranked)

    @property
    def likely_root(self) -> Gap | None:
        """The first gap, upstream first, among those with the heaviest load of causes.

        A gap that was measured and is none cannot be the root.
        """
        found = [line for line in self.lines if line.present and not line.contradicted]
        many = [line for line in found if line.load is CauseLoad.MANY]
        return next((line.gap for line in (*many, *found)), None)

    @property
    def ask(self) -> tuple[GapCause, ...]:
        """Causes to look for next: those of the most negative measured gap first."""
        lines = sorted(self.lines, key=lambda line: min(line.measured or 0, 0))
        return tuple(cause for line in lines for cause in line.unknown)

    @property
    def next_causes(self) -> tuple[GapCause, ...]:
        """The three causes to look for first."""
        return self.ask[:3]

    @property
    def remedies(self) -> tuple[tuple[GapCause, str], ...]:
        """Every present cause and the code of its remedy, the likely root first."""
        root = self.likely_root
        lines = sorted(self._ranked, key=lambda line: line.gap is not root)
        return tuple((cause, cause.remedy) for line in lines for cause in line.present)

    @property
    def antecedents(self) -> tuple[GapCause, ...]:
        """What the literature calls the causes that are present, each once."""
        present = (cause for line in self.lines for cause in line.present)
        found = (it for cause in present for it in ANTECEDENTS_OF.get(cause, (cause,)))
        return tuple(dict.fromkeys(found))

    @property
    def contradictions(self) -> tuple[tuple[Gap, CauseAgreement], ...]:
        """Gaps whose causes and measurement tell different stories."""
        return tuple(
            (line.gap, line.agreement)
            for line in self.lines
            if line.agreement in CONTRADICTIONS and line.agreement is not None
        )

    @property
    def _ranked(self) -> list[GapCauses]:
        return sorted(self.lines, key=lambda line: -(line.share or 0))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every cause with its remedy; gaps without a cause, causes without a gap."""
        causes = tuple(
            Finding(
                code="finding.gap_cause",
                weight=100 * (line.share or 0),
                subject=cause.code,
                facts=(("share", line.share or 0),),
                advice=cause.remedy,
            )
            for line in self._ranked
            for cause in line.present
        )
        odd = tuple(
            Finding(
                code=f"finding.gap_{line.agreement}",
                weight=100 * (line.share or 0),
                subject=line.gap.code,
                facts=(("gap", line.measured or 0),),
                advice=f"advice.gap_{line.agreement}",
            )
            for line in self.lines
            if line.contradicted
        )
        return causes + odd

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The verdict, the gaps, and what to do about every cause."""
        names = ("gap", "cause_share", "measured_gap", "agreement")
        head = tuple(translate(f"field.{name}", lang) for name in names)
        body = (
            (
                line.gap.label(lang),
                format_value(line.share, lang, ".0%"),
                format_value(line.measured, lang, "+.2"),
                format_value(line.agreement, lang),
            )
            for line in self.lines
        )
        told = tuple(translate(f"field.{name}", lang) for name in ("cause", "remedy"))
        cures = tuple((it.label(lang), translate(code, lang)) for it, code in self.remedies)
        return (
            *super().tables(lang),
            Table(title="", rows=(head, *body)),
            Table(title="", rows=(told, *cures)),
        )


def diagnose(
    causes: Mapping[str, bool | None], *, gaps: GapProfile | None = None
) -> Diagnosis:
    """Say which gaps the *causes* point at, and what to do about each of them.

    The names are those of :class:`GapCause`.  A list (the decks', the literature's)
    is gone through if one of its items is mentioned; without any, it is the decks'.

    >>> from custsat.service.gap_model import gaps
    >>> seen = diagnose({"overpromising": True}, gaps=gaps(delivered=5, promised=6))
    >>> seen.lines[3].agreement.label("zh"), seen.remedies[0][0].label()
    ('相互印证', 'staff promise more than can be kept')

    Raises:
        UnknownField: for a name that is no cause.
        UnknownCase: for an answer that is neither yes, no nor unknown.
    """
    answers = _answers(mapped("causes", causes))
    if gaps is not None:
        one_of(GapProfile, "gaps", gaps)
    lists = [
        kind
        for kind in (GAP_CAUSES, GAP_ANTECEDENTS)
        if any(cause in answers for part in kind.values() for cause in part.items)
    ]
    why: list[Reason] = []
    lines = []
    for gap in GAP_CAUSES:
        parts = [kind[gap] for kind in lists or [GAP_CAUSES]]
        line = _line(gap, answers, parts, gaps)
        decision = AGREEMENTS.evaluate(_evidence(line))
        if line.share is not None:
            why.append(CAUSE_LOADS.reason_for(line.share))
        if decision.outcome is not None:
            why.extend(decision.reasons)
        lines.append(attrs.evolve(line, agreement=decision.outcome))
    return Diagnosis(lines=tuple(lines), why=tuple(why))


def _answers(causes: Mapping[str, bool | None]) -> dict[GapCause, bool | None]:
    known = tuple(cause.value for cause in GapCause)
    for position, name in enumerate(causes, start=1):
        if name not in known:
            raise UnknownField(
                owner="causes", position=position, given=str(name), known=known
            )
    return {GapCause(name): said for name, said in causes.items()}


def _line(
    gap: Gap,
    answers: Mapping[GapCause, bool | None],
    parts: list[Checklist[GapCause]],
    gaps: GapProfile | None,
) -> GapCauses:
    """Go through the lists of one gap as if they were one."""
    seen = [
        part.evaluate({it: said for it, said in answers.items() if it in part.items})
        for part in parts
    ]
    return GapCauses(
        gap=gap,
        present=tuple(it for part in seen for it in part.present),
        absent=tuple(it for part in seen for it in part.absent),
        unknown=tuple(it for part in seen for it in part.unknown),
        measured=None if gaps is None else gaps.of(gap),
    )


def _evidence(line: GapCauses) -> CauseEvidence:
    found = True if line.present else None if line.unknown else False
    return CauseEvidence(
        causes_found=found,
        gap_measured=None if line.measured is None else line.measured < 0,
    )
