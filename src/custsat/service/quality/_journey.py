"""Customer journeys: the moments of truth in their order, and what customers say.

The score of a journey is the weighted mean of its moments.  A moment has the score of
an assessor, or the answers of customers: then it has n, an interval and a judgement,
and the weakest moment is named only if it is told from all others.  The coverage shows
what contacts involve, and what no moment of the journey involves.

Sources: the slides.

>>> journey([])
Traceback (most recent call last):
    ...
custsat.errors.EmptyInput: a journey needs at least one moment
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import EmptyInput, InputError
from custsat.estimates._judgement import possibly_lowest, shared_level
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import LabelledEnum, translate
from custsat.satisfaction._survey_cells import questions_by_item, survey_scale
from custsat.satisfaction._undecided import undecided
from custsat.service.quality._moment_answers import MomentAnswers, read_moment
from custsat.service.quality._moment_groups import (
    MomentGroup,
    group_table,
    mean_interval,
    weighted_mean,
)
from custsat.service.quality._moment_of_truth import (
    DesignGoal,
    MomentChannel,
    MomentKind,
    MomentOfTruth,
    Touchpoint,
)
from custsat.values import MINUS2_TO_2, Finding, Result
from custsat.values._scale_checks import high_is_good
from custsat.values._tally import merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from custsat.values import Scale
    from custsat.values._not_answers import NotAnswers
    from custsat.values._question import Question


@attrs.frozen(kw_only=True)
class Journey(Result):
    """The moments of one journey, in their order, and their weighted score.

    Attributes:
        moments: the moments; the score of one with answers is their mean.
        answers: what customers say of the moments that they were answered about.
    """

    schema: ClassVar[str] = "journey@1"
    default_rows: ClassVar[str] = "moments"
    table_fields: ClassVar[tuple[str, ...]] = (
        "score:+.2",
        "weakest_moment?",
        "weakest_score?:+.1",
        "n_unscored",
        "not_answers?",
        "uncovered_touchpoints",
    )
    moments: tuple[MomentOfTruth, ...]
    answers: tuple[MomentAnswers, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.moments:
            raise EmptyInput(result="a journey", unit="moment")
        checks.no_duplicates(
            (moment.name for moment in self.moments), "the name of a moment"
        )

    @property
    def score(self) -> float | None:
        """The weighted mean of the scored moments; None if none is. [-2 to +2]"""
        return weighted_mean((m.weight, m.score) for m in self.moments)

    @property
    def weakest_moment(self) -> str | None:
        """The name of the moment with the lowest score.

        Of the scores of an assessor the lowest, ties by weight, then order; of answers
        only if it is told from all other moments.
        """
        candidates = self.weakest_candidates
        few = {each.moment for each in self.answers if each.judgement.is_too_few}
        is_told = len(candidates) == 1 and candidates[0] not in few
        return candidates[0] if is_told else None

    @property
    def weakest_candidates(self) -> tuple[str, ...]:
        """The moments that may be the weakest; of scores of an assessor it is one."""
        if not self.answers:
            order = sorted(self._scored, key=lambda pair: (pair[1], -pair[0].weight))
            return tuple(moment.name for moment, _ in order[:1])
        if not any(each.n for each in self.answers):
            return ()
        return possibly_lowest({each.moment: each.limits() for each in self.answers})

    @property
    def weakest_score(self) -> float | None:
        """The score of the weakest moment; None if none is named. [-2 to +2]"""
        weakest = self.weakest_moment
        return next((m.score for m in self.moments if m.name == weakest), None)

    @property
    def n_unscored(self) -> int:
        """Number of moments without a score."""
        return len(self.moments) - len(self._scored)

    @property
    def not_answers(self) -> NotAnswers:
        """Number of non-answers by name, over all moments."""
        return merge_not_answers(*(each.not_answers for each in self.answers))

    @property
    def coverage(self) -> tuple[tuple[str, tuple[bool, ...]], ...]:
        """Which touchpoints every moment involves, in the order of ``Touchpoint``."""
        return tuple(
            (
                moment.name,
                tuple(touchpoint in moment.touchpoints for touchpoint in Touchpoint),
            )
            for moment in self.moments
        )

    @property
    def uncovered_touchpoints(self) -> tuple[Touchpoint, ...]:
        """The touchpoints that no moment involves."""
        involved = {
            touchpoint for moment in self.moments for touchpoint in moment.touchpoints
        }
        return tuple(
            touchpoint for touchpoint in Touchpoint if touchpoint not in involved
        )

    @property
    def by_channel(self) -> tuple[MomentGroup, ...]:
        """The moments of each channel that is there."""
        return self._groups(MomentChannel, lambda moment: (moment.channel,))

    @property
    def by_kind(self) -> tuple[MomentGroup, ...]:
        """The moments of each kind of experience that is there."""
        return self._groups(MomentKind, lambda moment: (moment.kind,))

    @property
    def by_touchpoint(self) -> tuple[MomentGroup, ...]:
        """The moments that involve each touchpoint."""
        return self._groups(Touchpoint, lambda moment: moment.touchpoints)

    @property
    def by_goal(self) -> tuple[MomentGroup, ...]:
        """The ratings of each design goal that was rated."""
        groups = []
        for goal in DesignGoal:
            rated = [(m.weight, dict(m.goal_ratings).get(goal)) for m in self.moments]
            n_rated = sum(rating is not None for _, rating in rated)
            if n_rated:
                mean = weighted_mean(rated)
                groups.append(
                    MomentGroup(group=goal.code, n_moments=n_rated, score=mean)
                )
        return tuple(groups)

    def _groups(
        self,
        kind: type[LabelledEnum],
        of: Callable[[MomentOfTruth], Iterable[LabelledEnum | None]],
    ) -> tuple[MomentGroup, ...]:
        groups = []
        for member in kind:
            moments = [moment for moment in self.moments if member in of(moment)]
            if moments:
                groups.append(self._group(member.code, moments))
        return tuple(groups)

    def _group(self, code: str, moments: list[MomentOfTruth]) -> MomentGroup:
        scored = [moment for moment in moments if moment.score is not None]
        answers = {each.moment: each for each in self.answers}
        known = [(m.weight, answers[m.name]) for m in scored if m.name in answers]
        are_answered = bool(known) and len(known) == len(scored)
        return MomentGroup(
            group=code,
            n_moments=len(scored),
            score=weighted_mean((m.weight, m.score) for m in scored),
            n=sum(each.n for _, each in known) if are_answered else None,
            interval=mean_interval(known) if are_answered else None,
        )

    @property
    def _scored(self) -> list[tuple[MomentOfTruth, float]]:
        return [(m, m.score) for m in self.moments if m.score is not None]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What answers leave open, bad moments, worst first; uncovered touchpoints.

        Where no moment says what it involves, nothing is known to be uncovered.
        """
        judged = {each.moment: each for each in self.answers}
        bad = (
            (moment, score)
            for moment, score in sorted(self._scored, key=lambda pair: pair[1])
            if score < 0 and (moment.name not in judged or judged[moment.name].is_bad)
        )
        judgements = [each.judgement for each in self.answers]
        uncovered = tuple(
            Finding(
                code="finding.uncovered_touchpoint",
                weight=0,
                subject=touchpoint.code,
                advice="advice.uncovered_touchpoint",
            )
            for touchpoint in self.uncovered_touchpoints
            if any(moment.touchpoints for moment in self.moments)
        )
        return (
            *undecided(judgements, "moments", largest=MINUS2_TO_2.high),
            *(self._bad_moment(moment, score) for moment, score in bad),
            *uncovered,
        )

    def _bad_moment(self, moment: MomentOfTruth, score: float) -> Finding:
        """Return the finding about a bad moment; it weighs its part of the score."""
        share = moment.weight / fsum(each.weight for each, _ in self._scored)
        return Finding(
            code="finding.bad_moment",
            weight=100 * -score * share / MINUS2_TO_2.span,
            subject=moment.name,
            facts=(("score", score),),
            advice="advice.bad_moment",
        )

    def summary(self, lang: str = "en") -> str:
        """The score, and the weakest moment or those among which it is not decided."""
        key = "summary" if self.weakest_moment is not None else "undecided"
        if not self.weakest_candidates:
            key = "unscored"
        return format_template(f"journey.{key}", self, lang)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The score; a row for every moment; the moments by channel, kind and goal."""
        groups = (
            *self.by_channel,
            *self.by_kind,
            *self.by_touchpoint,
            *self.by_goal,
        )
        further = []
        if groups:
            has_answers = bool(self.answers)
            further.append(group_table(groups, lang, has_answers=has_answers))
        return (*super().tables(lang), self._moment_table(lang), *further)

    def _moment_table(self, lang: str) -> Table:
        names = ("moment", "score", *(("n", "interval") if self.answers else ()))
        header = (
            *(translate(f"field.{name}", lang) for name in names),
            *(touchpoint.label(lang) for touchpoint in Touchpoint),
        )
        answers = {each.moment: each for each in self.answers}
        rows = []
        for moment, (_, covered) in zip(self.moments, self.coverage, strict=True):
            answered = answers.get(moment.name)
            figures = (
                format_value(answered and answered.n, lang),
                format_value(answered and answered.interval, lang, "+.2"),
            )
            rows.append(
                (
                    moment.name,
                    format_value(moment.score, lang, "+.1"),
                    *(figures if self.answers else ()),
                    *(format_value(is_covered, lang) for is_covered in covered),
                )
            )
        return Table(title="", rows=(header, *rows))


def journey(
    moments: Iterable[MomentOfTruth],
    *,
    answers: Mapping[str, Iterable[Any]] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> Journey:
    """Compute the score, the weakest moment and the coverage of a journey.

    >>> from custsat.service import MomentOfTruth, Touchpoint, journey
    >>> call = MomentOfTruth(name="call", score=2, touchpoints=(Touchpoint.STAFF,))
    >>> queue = MomentOfTruth(name="queue", score=-2, weight=3)
    >>> result = journey([call, queue])
    >>> result.score, result.weakest_moment, result.uncovered_touchpoints[0].label("zh")
    (-1.0, 'queue', '规章制度')

    Args:
        moments: the moments in their order; those that customers answered about have no
            score of their own.
        answers: the answers of customers by the name of a moment; None and NaN are
            missing.
        scale: the scale of the answers, -2 to +2 by default; one end of another is read
            as -2, the other as +2.
        question: instead of *scale*, the question that reads the answers about all
            moments as cells of a survey file.
        questions: instead of *scale*, the question of each moment that was asked about,
            all on one scale.
        level: the confidence level of the intervals. [0 to 1]
        min_n: answers below which there is no verdict on a moment.

    Raises:
        EmptyInput: if there is no moment.
        InputError: if two have one name, or one has a score and answers.
        UnknownField: for answers about a moment that is not in *moments*, or without a
            question.
        OutOfScale: for an answer that is not on the *scale*.
        UnreadableAnswer: for a cell that its question cannot read.
        MixedScales: for *questions* on different scales.
        WrongScale: if the low end of the scale is the good one.
        WrongType: for an argument of another type.
    """
    of_journey = checks.sequence(moments, "moments", of=MomentOfTruth)
    on = high_is_good(survey_scale(scale, question, questions, MINUS2_TO_2), "scale")
    checks.confidence_level(level)
    checks.count(min_n, "min_n", minimum=1)
    if answers is None:
        if question is not None or questions is not None:
            raise InputError(problem="needs", name="question=", needed="answers=")
        return Journey(moments=of_journey)
    by_name = checks.mapping_by_name(answers, "answers")
    _check_answered(by_name, of_journey)
    levels = level, shared_level(level, len(by_name))
    by_moment = questions_by_item(question or questions, by_name, "answers")
    answered = {
        name: read_moment(
            name, by_name[name], by_moment.get(name), on, levels=levels, min_n=min_n
        )
        for name in (moment.name for moment in of_journey)
        if name in by_name
    }
    scored = (
        attrs.evolve(moment, score=answered[moment.name].mean)
        if moment.name in answered
        else moment
        for moment in of_journey
    )
    return Journey(moments=tuple(scored), answers=tuple(answered.values()))


def _check_answered(
    answers: Mapping[str, Any], moments: Iterable[MomentOfTruth]
) -> None:
    """Check that *answers* are about moments, which have no score of their own.

    Raises:
        UnknownField: for answers about another moment.
        InputError: for a moment with a score and answers.
    """
    by_name = {moment.name: moment for moment in moments}
    checks.known_names(answers, "answers", by_name, unit="moment")
    for name, moment in by_name.items():
        if name in answers and moment.score is not None:
            entry = checks.entry("answers", name)
            raise InputError(problem="excluded", names=entry, other="score=")
