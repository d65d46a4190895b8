"""Customer satisfaction score: who ticked the top of the scale.

The same answers have several satisfaction "percentages", and dashboards part on which
one they show.  All of them stand here side by side, computed from one tally: top box,
top two boxes (the score), mean, mean in percent, and net (top two less bottom two).

>>> from custsat.values import LIKERT5
>>> score = csat([5, 4, 4, 3, 1, None], scale=LIKERT5)
>>> score.score, score.top_box_rate, score.mean, round(score.net_rate, 3)
(0.6, 0.2, 3.4, 0.4)
>>> csat([0.5], scale=LIKERT5)
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: score at row 0 must lie on 1-5, got 0.5
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat.errors import EmptyInput, InputError
from custsat.estimates import mean_interval, proportion_interval
from custsat.evidence.satisfaction import MIN_ANSWERS, TOP_BOXES
from custsat.satisfaction._targeted_score import (
    TallyScore,
    level_of,
    to_tally,
)
from custsat.values._number import within
from custsat.values._scale import Scale
from custsat.values._tally import Count, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.values._finding import Finding
    from custsat.values._interval import Interval


@attrs.frozen(kw_only=True)
class CustomerSatisfaction(TallyScore):
    """One tally, and every figure that goes by the name of satisfaction.

    Attributes:
        tally: how often each answer was given.
        top: how many of the best answers count as satisfied.
        target: the share of satisfied to reach, if there is one. [0 to 1]
        min_n: answers below which no verdict is given.

    Raises:
        EmptyInput: if nobody answered.
        InputError: if the scale has no finite list of answers, or too few of them.
    """

    schema: ClassVar[str] = "customer_satisfaction@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "score:.1%",
        "interval:.1%",
        "target?:.1%",
        "target_met?",
        "n",
        "n_missing",
        "top_box_rate:.1%",
        "mean:.2",
        "mean_percent:.1",
        "net_rate:+.1%",
        "certainty",
    )
    top: int

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.tally.n:
            what = "a customer satisfaction score"
            raise EmptyInput(what=what, missing=self.tally.missing)
        n_answers = len(self.tally.scale.answers)
        if not n_answers:
            raise InputError(what="a top box needs a scale with separate answers")
        if type(self.top) is not int or not 0 < 2 * self.top <= n_answers:
            what = f"top= must be 1 or more and at most half of the {n_answers} answers"
            raise InputError(what=what)
        if self.target is not None:
            within("target", self.target, 0, 1)

    @property
    def score(self) -> float:
        """Share of the *top* best answers, two unless said otherwise. [0 to 1]"""
        return self._share(self._answers_best_first[: self.top])

    @property
    def top_box_rate(self) -> float:
        """Share of the best answer alone. [0 to 1]"""
        return self._share(self._answers_best_first[:1])

    @property
    def bottom_rate(self) -> float:
        """Share of the *top* worst answers. [0 to 1]"""
        return self._share(self._answers_best_first[-self.top :])

    @property
    def net_rate(self) -> float:
        """Best less worst answers, as many of each. [-1 to 1]"""
        return self.score - self.bottom_rate

    def ci(self, *, level: float = 0.95, method: str | None = None) -> Interval:
        """The interval of the score.

        Args:
            level: the confidence. [0 to 1]
            method: ``"wilson"`` (the default) or ``"exact"``.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
            UnknownOption: for another method.
        """
        n = self.effective_n
        chosen_method = "wilson" if method is None else method
        return proportion_interval(
            self.score * n, n, level=level_of(level), method=chosen_method
        )

    def mean_ci(self, *, level: float = 0.95) -> Interval | None:
        """The t interval of the mean; None for a single answer."""
        return mean_ci(self.tally, level)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Unhappy customers, and the verdict."""
        findings = self.target_findings()
        if not self.bottom_rate:
            return findings
        return (
            *findings,
            self.finding(
                "unhappy",
                weight=100 * self.bottom_rate,
                facts=(("share", self.bottom_rate),),
                advice="call_unhappy",
            ),
        )

    @property
    def _answers_best_first(self) -> tuple[float, ...]:
        scale = self.tally.scale
        return tuple(sorted(scale.answers, reverse=not scale.low_is_good))

    def _share(self, answers: tuple[float, ...]) -> float:
        return _share_of(
            self.tally.count_where(lambda answer: answer in answers), self.tally
        )


def _share_of(count: Count, tally: Tally) -> float:
    return count.weight / tally.weight


def mean_ci(tally: Tally, level: float) -> Interval | None:
    """The t interval of the mean of *tally*; None where one answer has no spread."""
    if tally.variance is None:
        return None
    return mean_interval(
        mean=tally.mean,
        variance=tally.variance,
        n=tally.effective_n,
        level=level_of(level),
    )


def csat(
    scores: Iterable[float | None] | Tally | None = None,
    *,
    scale: Scale | None = None,
    counts: Mapping[Any, Any] | None = None,
    respondent_weights: Iterable[float] | None = None,
    top: int = TOP_BOXES.value,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> CustomerSatisfaction:
    """The customer satisfaction score of answers, of a tally, or of counts.

    Args:
        scores: answers on *scale*, or their :class:`~custsat.values.Tally`.
        scale: the scale of the answers; a tally brings its own.
        counts: how often each answer was given; None counts the missing.
        respondent_weights: one positive weight for each answer.
        top: how many of the best answers count as satisfied.
        target: the share of satisfied to reach. [0 to 1]
        min_n: answers below which no verdict is given.

    Raises:
        InputError: without a scale; no scale is ever guessed.
        OutOfScale: for an answer that is none of the scale.
        EmptyInput: if nobody answered.
        InvalidWeights: if there is not one positive weight for each answer.
    """
    answer_scale = declared(scores, scale)
    tally = to_tally(scores, counts, answer_scale, respondent_weights)
    return CustomerSatisfaction(tally=tally, top=top, target=target, min_n=min_n)


def declared(scores: object, scale: Scale | None) -> Scale:
    """The scale that was declared, by name or by the tally.

    Raises:
        InputError: if none was.
    """
    if scale is None and isinstance(scores, Tally):
        return scores.scale
    if scale is None:
        raise InputError(what="scale= is needed: no scale is ever guessed")
    if not isinstance(scale, Scale):
        raise InputError(what="scale= must be a Scale, LIKERT5 or Scale(1, 5) say")
    return scale
