"""Diagnosis of service gaps: from present causes to the root and its remedies.

``True`` means that a cause is present, ``False`` that it is not, ``None`` (or not
mentioned) that it is unknown.  The root is the gap that costs most by what was measured
and found: its loss times the share of its causes that are present.  Both have bounds
(the interval of the loss, the causes that nobody has looked for), and a gap is the root
only if it costs at least as much as every other measured one could; of equals the one
furthest upstream, since training does not help where the standard rests on a wrong
belief.

Only a survey of people bears a root.  Plain numbers, and checklists without any
measurement, have a candidate by the same arithmetic, whose evidence is unknown.

>>> from custsat.service import gaps
>>> profile = gaps(expected=6, believed=6, specified=6, delivered=5, promised=6)
>>> causes = dict.fromkeys(GapCause, False) | {"no_authority": True}
>>> diagnosis = diagnose(causes, gaps=profile)
>>> diagnosis.root, diagnosis.candidate_root, diagnosis.root_evidence.label("zh")
(None, <Gap.GAP3: 'gap3'>, '依据未知')
>>> diagnose({"bad weather": True})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown cause 'bad weather' in causes; there are ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import WrongType
from custsat.labels import LabelledEnum, translate
from custsat.service.gap_model._antecedent_scores import AntecedentScores
from custsat.service.gap_model._cause_evidence import (
    CAUSE_AGREEMENT,
    CAUSE_FREQUENCY,
    CauseAgreement,
    GapCauses,
    measurement,
)
from custsat.service.gap_model._gap_causes import (
    ANTECEDENTS_BY_CAUSE,
    GAP_ANTECEDENTS,
    GAP_CAUSES,
    GapCause,
    counted_once,
    is_answered,
)
from custsat.service.gap_model._gap_survey import GapSurvey
from custsat.service.gap_model._gaps import Gap, GapProfile
from custsat.service.gap_model._remedies import Remedy
from custsat.values import Finding, Reason, Result, Scale
from custsat.values._certainty import Certainty

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.rules import Checklist


class RootEvidence(LabelledEnum):
    """What the root of a diagnosis rests on."""

    MEASURED = "measured"
    UNDECIDED = "undecided"
    UNKNOWN = "unknown"


@attrs.frozen(kw_only=True)
class Diagnosis(Result):
    """The causes of GAP1 to GAP4, the root and the remedies.

    Attributes:
        gaps: the causes of GAP1 to GAP4, in this order.
        is_survey: whether the gaps were measured by the answers of people.
        scale: the scale of the gaps; None if unknown.
        reasons: the rows of the rules that fired.
    """

    schema: ClassVar[str] = "diagnosis@1"
    choices: ClassVar[tuple[str, ...]] = ("scale",)
    table_fields: ClassVar[tuple[str, ...]] = (
        "root?",
        "candidate_root?",
        "root_evidence",
        "next_causes",
        "gaps_to_measure?",
    )
    gaps: tuple[GapCauses, ...]
    is_survey: bool
    scale: Scale | None
    reasons: tuple[Reason, ...]

    @property
    def root(self) -> Gap | None:
        """The gap to mend first; None unless a survey and the causes decide on it."""
        leader = self._leader
        return leader.gap if leader is not None and leader.is_loss else None

    @property
    def candidate_root(self) -> Gap | None:
        """The root by the same arithmetic of plain numbers; None if that is open."""
        leader = self._leader
        return None if leader is None or self.is_survey else leader.gap

    @property
    def root_evidence(self) -> RootEvidence:
        """What the root rests on."""
        if self.root is not None:
            return RootEvidence.MEASURED
        if self.candidate_root is not None:
            return RootEvidence.UNKNOWN
        return RootEvidence.UNDECIDED

    @property
    def _leader(self) -> GapCauses | None:
        """The measured gap that costs at least as much as any other could."""
        scores = {each.gap: each.score_bounds for each in self._measured_alike}
        for position, each in enumerate(self.gaps):
            least = scores[each.gap][0]
            before = (scores[other.gap][1] for other in self.gaps[:position])
            after = (scores[other.gap][1] for other in self.gaps[position + 1 :])
            if (
                least
                and all(n < least for n in before)
                and all(n <= least for n in after)
            ):
                return each
        return None

    @property
    def _measured_alike(self) -> tuple[GapCauses, ...]:
        """The gaps; without any measurement each counts as a loss of one point."""
        if any(each.measured_gap is not None for each in self.gaps):
            return self.gaps
        return tuple(attrs.evolve(each, measured_gap=-1) for each in self.gaps)

    @property
    def ranked_gaps(self) -> tuple[Gap, ...]:
        """The gaps by share of present causes, highest first; ties upstream first."""
        ranked = sorted(self.gaps, key=lambda each: -(each.share or 0))
        return tuple(each.gap for each in ranked)

    @property
    def to_investigate(self) -> tuple[GapCause, ...]:
        """The unknown causes, first those of the gap that could cost the most."""
        ordered = sorted(self._measured_alike, key=lambda each: -each.score_bounds[1])
        return tuple(cause for each in ordered for cause in each.unknown)

    @property
    def next_causes(self) -> tuple[GapCause, ...]:
        """The first three causes to investigate."""
        return self.to_investigate[:3]

    @property
    def gaps_to_measure(self) -> tuple[Gap, ...]:
        """The gaps that were not measured, or by too few answers for a verdict."""
        return tuple(
            each.gap
            for each in self.gaps
            if each.measured_gap is None
            or (self.is_survey and each.certainty is not Certainty.CONCLUSIVE)
        )

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """A remedy of every present cause, those of the root first."""
        first = self.root or self.candidate_root
        ranked = {gap: rank for rank, gap in enumerate(self.ranked_gaps)}
        ordered = sorted(
            self.gaps, key=lambda each: (each.gap is not first, ranked[each.gap])
        )
        return tuple(Remedy(cause=cause) for each in ordered for cause in each.present)

    @property
    def antecedents(self) -> tuple[GapCause, ...]:
        """The antecedents of the present causes in the literature, each once."""
        antecedents = (
            antecedent
            for each in self.gaps
            for cause in each.present
            for antecedent in ANTECEDENTS_BY_CAUSE.get(cause, (cause,))
        )
        return tuple(dict.fromkeys(antecedents))

    @property
    def contradictions(self) -> tuple[tuple[Gap, CauseAgreement], ...]:
        """The gaps whose causes contradict their measurement."""
        return tuple(
            (each.gap, each.agreement)
            for each in self.gaps
            if each.is_contradictory and each.agreement is not None
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every present cause with its remedy, and every contradiction.

        A cause weighs its part of the measured loss; where no answers bear a loss it
        weighs nothing, and a cause of a gap that is still open has no remedy yet.
        """
        ranked = {gap: rank for rank, gap in enumerate(self.ranked_gaps)}
        ordered = sorted(self.gaps, key=lambda each: ranked[each.gap])
        causes = tuple(
            self._cause_finding(each, cause)
            for each in ordered
            for cause in each.present
        )
        contradictions = (each for each in self.gaps if each.is_contradictory)
        return (*causes, *map(self._contradiction, contradictions))

    def _loss_percent(self, gap_causes: GapCauses) -> float:
        """Return the loss by a gap in percent of the scale; 0 if no answers bear it."""
        if self.scale is None or not gap_causes.is_loss:
            return 0.0
        return 100 * gap_causes.loss / self.scale.span

    def _cause_finding(self, gap_causes: GapCauses, cause: GapCause) -> Finding:
        certainty = gap_causes.certainty or Certainty.CONCLUSIVE
        is_open = certainty is not Certainty.CONCLUSIVE
        return Finding(
            code="finding.gap_cause_open" if is_open else "finding.gap_cause",
            weight=self._loss_percent(gap_causes) / len(gap_causes.present),
            subject=cause.code,
            facts=(
                ("found", len(gap_causes.present)),
                ("examined", gap_causes.n_examined),
            ),
            advice="" if is_open or gap_causes.has_no_loss else cause.remedy,
            certainty=certainty,
        )

    def _contradiction(self, gap_causes: GapCauses) -> Finding:
        return Finding(
            code=f"finding.agreement_{gap_causes.agreement}",
            weight=self._loss_percent(gap_causes),
            subject=gap_causes.gap.code,
            facts=(("gap", gap_causes.measured_gap or 0),),
            advice=f"advice.agreement_{gap_causes.agreement}",
        )

    def summary(self, lang: str = "en") -> str:
        """The root or its candidate, and what to find out next."""
        keys = [f"diagnosis.root_{self.root_evidence}"]
        keys += ["diagnosis.next"] if self.next_causes else []
        stop = translate("page.stop", lang)
        return stop.join(format_template(key, self, lang) for key in keys)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The root, a row for every gap, a remedy for every present cause."""
        return (*super().tables(lang), self._gap_table(lang), self._remedy_table(lang))

    def _gap_table(self, lang: str) -> Table:
        names = ("gap", "found", "n_examined", "measured_gap", "certainty", "agreement")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            (
                each.gap.label(lang),
                str(len(each.present)),
                str(each.n_examined),
                format_value(each.measured_gap, lang, "+.2"),
                format_value(each.certainty, lang),
                format_value(each.agreement, lang),
            )
            for each in self.gaps
        )
        return Table(title="", rows=(header, *rows))

    def _remedy_table(self, lang: str) -> Table:
        names = ("cause", "remedy", "remedy_owner", "remedy_check")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            (
                remedy.cause.label(lang),
                remedy.action_text(lang),
                remedy.owner.label(lang),
                remedy.check_text(lang),
            )
            for remedy in self.remedies
        )
        return Table(title="", rows=(header, *rows))


def diagnose(
    causes: Mapping[str, bool | None] | AntecedentScores,
    *,
    gaps: GapProfile | GapSurvey | None = None,
) -> Diagnosis:
    """Find the gaps that the *causes* point at, the root and the remedies.

    The causes of the slides and those of the literature are two checklists.  A list is
    evaluated if one of its causes is mentioned; if none is, the list of the slides is.
    Of a cause and the antecedent that it maps to, one counts.

    >>> from custsat.service import diagnose
    >>> causes = {"research_use": True, "no_authority": True, "no_team_spirit": False}
    >>> diagnosis = diagnose(causes)
    >>> diagnosis.root_evidence, [cause.value for cause in diagnosis.to_investigate[:2]]
    (<RootEvidence.UNDECIDED: 'undecided'>, ['research_method', 'research_focus'])

    Args:
        causes: names of :class:`GapCause` with True (present), False or None (unknown);
            or scored antecedents, of which the weak ones are present.
        gaps: the measured gaps; a survey bears a root, plain numbers a candidate.

    Raises:
        UnknownField: for a name that is no cause.
        WrongType: for an answer other than True, False and None, or other *gaps*.
    """
    by_name = causes.to_causes() if isinstance(causes, AntecedentScores) else causes
    answers = _parse_answers(checks.mapping_by_name(by_name, "causes"))
    if gaps is not None and not isinstance(gaps, GapProfile | GapSurvey):
        got = checks.type_name(gaps)
        raise WrongType(name="gaps", expected="a GapSurvey or a GapProfile", got=got)
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
        decision = CAUSE_AGREEMENT.evaluate(gap_causes.evidence())
        if gap_causes.share is not None:
            reasons.append(CAUSE_FREQUENCY.reason_for(gap_causes.share))
        if decision.outcome is not None:
            reasons.extend(decision.reasons)
        all_gap_causes.append(attrs.evolve(gap_causes, agreement=decision.outcome))
    profile = gaps.profile if isinstance(gaps, GapSurvey) else gaps
    return Diagnosis(
        gaps=tuple(all_gap_causes),
        is_survey=isinstance(gaps, GapSurvey),
        scale=None if profile is None else profile.scale,
        reasons=tuple(reasons),
    )


def _parse_answers(causes: Mapping[str, bool | None]) -> dict[GapCause, bool | None]:
    checks.known_names(causes, "causes", GapCause, unit="cause")
    return {GapCause(name): answer for name, answer in causes.items()}


def _gap_causes(
    gap: Gap,
    answers: Mapping[GapCause, bool | None],
    parts: list[Checklist[GapCause]],
    gaps: GapProfile | GapSurvey | None,
) -> GapCauses:
    """Evaluate the checklists of one gap as one list."""
    results = [
        part.evaluate(
            {cause: answer for cause, answer in answers.items() if cause in part.items},
            name="causes",
        )
        for part in parts
    ]
    present = tuple(cause for part in results for cause in part.present)
    absent = tuple(cause for part in results for cause in part.absent)
    unknown = tuple(cause for part in results for cause in part.unknown)
    return GapCauses(
        gap=gap,
        present=counted_once(present),
        absent=counted_once(absent),
        unknown=tuple(
            cause for cause in unknown if not is_answered(cause, (*present, *absent))
        ),
        **measurement(gap, gaps),
    )
