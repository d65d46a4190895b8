"""Customer satisfaction score (CSAT): the share of answers in the top boxes.

The same answers have several satisfaction "percentages", and dashboards differ in which
one they show.  All of them are here side by side, computed from one tally: top box, top
two boxes (the score), mean, mean in percent, and net (top boxes less bottom boxes).
Any number of top answers may count as satisfied: a satisfied rate that includes
"basically satisfied" takes the best three of five.

>>> from custsat.values import LIKERT5, SATISFACTION5_BASIC
>>> with_basically = csat([5, 4, 3, 2], scale=SATISFACTION5_BASIC, top=3)
>>> with_basically.score, with_basically.bottom_rate, with_basically.net_rate
(0.75, 0.25, None)
>>> csat([0.5], scale=LIKERT5)
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: score at row 0 must lie on 1-5, got 0.5
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError, OutOfRange
from custsat.estimates import mean_interval, proportion_interval
from custsat.evidence.satisfaction import MIN_ANSWERS, TOP_BOXES
from custsat.labels import translate
from custsat.satisfaction._score_formulas import (
    answer_share,
    best_first,
    overlaps,
    worst_answers,
)
from custsat.satisfaction._survey_score import TallyScore, to_tally
from custsat.values._question_kind import QuestionKind
from custsat.values._scale_checks import require_scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.values._finding import Finding
    from custsat.values._interval import Interval
    from custsat.values._question import Question
    from custsat.values._scale import Scale
    from custsat.values._tally import Tally


@attrs.frozen(kw_only=True)
class CustomerSatisfaction(TallyScore):
    """The satisfaction percentages of one tally.

    Attributes:
        tally: how often each answer was given.
        top: how many of the best answers count as satisfied.
        target: the score to reach; None for no target. [0 to 1]
        min_n: number of answers below which no verdict is given.

    Raises:
        EmptyInput: if nobody answered.
        InputError: if the scale has no separate answers.
        OutOfRange: if *top* is not from 1 to all of them but one, or the *target* is no
            share.
    """

    schema: ClassVar[str] = "customer_satisfaction@1"
    choices: ClassVar[tuple[str, ...]] = (
        "tally.scale",
        "top",
        "target:.1%",
        "min_n",
        "interval",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "score:.1%",
        "interval:.1%",
        "target?:.1%",
        "target_met?",
        "n",
        "n_missing",
        "not_answers?",
        "top_box_rate:.1%",
        "mean:.2",
        "mean_percent:.1!0!100",
        "net_rate?:+.1%",
        "certainty",
    )
    top: int

    def __attrs_post_init__(self) -> None:
        if not self.tally.n:
            what = "a customer satisfaction score"
            raise EmptyInput(result=what, missing=self.tally.missing)
        n_answers = len(self.tally.scale.answers)
        if not n_answers:
            raise InputError(problem="no_separate_answers", result="a top box")
        if type(self.top) is not int or not 0 < self.top < n_answers:
            allowed = f"a whole number from 1 to {n_answers - 1}, all answers but one"
            raise OutOfRange(name="top", allowed=allowed)
        if self.target is not None:
            checks.share(self.target, "target")

    @property
    def score(self) -> float:
        """Share of answers among the *top* best. [0 to 1]"""
        return self._share(self._answers_best_first[: self.top])

    @property
    def top_box_rate(self) -> float:
        """Share of the best answer alone. [0 to 1]"""
        return self._share(self._answers_best_first[:1])

    @property
    def bottom_rate(self) -> float:
        """Share of the *top* worst answers, none that counts as satisfied. [0 to 1]"""
        return self._share(worst_answers(self.tally.scale, self.top))

    @property
    def net_rate(self) -> float | None:
        """Score less bottom rate; None where best and worst overlap. [-1 to 1]"""
        if overlaps(self.tally.scale, self.top):
            return None
        return self.score - self.bottom_rate

    @classmethod
    def score_names(cls) -> tuple[str, ...]:
        """Return the names under which the score is printed, the top box included."""
        return ("score", "top_box_rate")

    def ci(self, *, level: float = 0.95, method: str | None = None) -> Interval:
        """Confidence interval of the score.

        Args:
            level: the confidence level. [0 to 1]
            method: ``"wilson"`` (the default) or ``"exact"``.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
            UnknownOption: for another method.
        """
        return proportion_interval(
            self.score * self.effective_n,
            self.effective_n,
            level=checks.confidence_level(level),
            method="wilson" if method is None else method,
        )

    def mean_ci(self, *, level: float = 0.95) -> Interval | None:
        """Student's t interval of the mean; None for a single answer."""
        return mean_ci(self.tally, level)

    def summary(self, lang: str = "en") -> str:
        """Return the score, the verdict, and what counts as satisfied if it is more.

        More than half of the answers include what is neither good nor bad.
        """
        sentences = super().summary(lang)
        if not overlaps(self.tally.scale, self.top):
            return sentences
        counted = translate("customer_satisfaction.counted", lang).format(
            top=self.top, n_answers=len(self.tally.scale.answers)
        )
        return translate("page.stop", lang).join((sentences, counted))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The finding about the target, and the unhappy customers if there are any."""
        if not self.bottom_rate:
            return self.target_findings()
        unhappy = self.finding(
            "unhappy",
            weight=100 * self.bottom_rate,
            facts=(("share", self.bottom_rate),),
            advice="call_unhappy",
        )
        return (*self.target_findings(), unhappy)

    @property
    def _answers_best_first(self) -> tuple[float, ...]:
        """The answers of the scale from the best to the worst."""
        return best_first(self.tally.scale)

    def _share(self, answers: tuple[float, ...]) -> float:
        """Return the weighted share of *answers*."""
        return answer_share(self.tally.weight_by_answer, answers, self.tally.weight)


def csat(
    scores: Iterable[float | None] | Tally | None = None,
    *,
    scale: Scale | None = None,
    question: Question | None = None,
    counts: Mapping[Any, Any] | None = None,
    respondent_weights: Iterable[float] | None = None,
    top: int | None = None,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> CustomerSatisfaction:
    """Return the customer satisfaction score of answers, of a tally, or of counts.

    >>> from custsat.satisfaction import csat
    >>> from custsat.values import LIKERT5
    >>> score = csat([5, 4, 4, 3, 1, None], scale=LIKERT5)
    >>> score.score, score.top_box_rate, score.mean, round(score.net_rate, 3)
    (0.6, 0.2, 3.4, 0.4)

    Args:
        scores: answers on *scale*, or their :class:`~custsat.values.Tally`.
        scale: the scale of the answers; a tally brings its own.
        question: instead of *scale*, the question that reads *scores*, or the keys of
            *counts*, as cells of a survey file.
        counts: how often each answer was given; None counts the missing.
        respondent_weights: one positive weight for each answer.
        top: how many of the best answers count as satisfied, all but one at most; two
            by default, and one of a question for yes or no.  Of fewer than four answers
            it has no default.
        target: the score to reach; None for no target. [0 to 1]
        min_n: number of answers below which no verdict is given.

    Raises:
        WrongType: without a scale; it is never guessed.
        OutOfScale: for an answer that is not on the scale.
        UnreadableAnswer: for a cell that the *question* cannot read.
        EmptyInput: if nobody answered.
        InputError: unless exactly one of *scores* and *counts* is given.
        InvalidWeights: if there is not one positive weight for each answer.
    """
    verb = "satisfaction.csat(df, score='...', scale=...)"
    checks.no_frame(scores, "scores", verb)
    answer_scale = require_scale(scale, scores, question)
    tally = to_tally(scores, counts, answer_scale, respondent_weights, question)
    boxes = top_boxes(tally.scale, question) if top is None else top
    return CustomerSatisfaction(tally=tally, top=boxes, target=target, min_n=min_n)


def top_boxes(scale: Scale, question: Question | None) -> int:
    """Return how many of the best answers count as satisfied, if nobody says so.

    Raises:
        OutOfRange: if it is more than half of the answers: the middle one of three is
            not taken for satisfied unless somebody says so.
    """
    is_yes_no = question is not None and question.kind is QuestionKind.YES_NO
    boxes = 1 if is_yes_no else TOP_BOXES.value
    if scale.answers and overlaps(scale, boxes):
        n_answers = len(scale.answers)
        allowed = f"stated for {n_answers} answers, from 1 to {n_answers - 1}"
        raise OutOfRange(name="top", allowed=allowed)
    return boxes


def mean_ci(tally: Tally, level: float) -> Interval | None:
    """Return Student's t interval of the mean of *tally*; None for a single answer."""
    if tally.variance is None:
        return None
    return mean_interval(
        mean=tally.mean,
        variance=tally.variance,
        n=tally.effective_n,
        level=checks.confidence_level(level),
    )
