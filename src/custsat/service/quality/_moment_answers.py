"""What customers say of one moment of truth, on -2 to +2."""

from __future__ import annotations

from typing import Any

import attrs

from custsat import _checks as checks
from custsat.estimates import Judgement, judge, mean_interval, moments
from custsat.estimates._judgement import limits_of
from custsat.values import MINUS2_TO_2, Interval, Scale
from custsat.values._not_answers import NotAnswers
from custsat.values._question import Question, read_answers
from custsat.values._serialize import ExportsProperties


@attrs.frozen(kw_only=True)
class MomentAnswers(ExportsProperties):
    """What customers say of one moment.

    Attributes:
        moment: its name.
        n: answers.
        n_missing: missing answers.
        mean: mean answer; None if nobody answered. [-2 to +2]
        interval: its confidence interval; None where nobody differs.
        judgement: whether the answers bear that it is bad, below 0.
        not_answers: number of non-answers by name, a part of *n_missing*.
    """

    moment: str
    n: int
    n_missing: int
    mean: float | None
    interval: Interval | None
    judgement: Judgement
    not_answers: NotAnswers = ()

    @property
    def is_bad(self) -> bool:
        """Whether the answers bear that customers find this moment bad."""
        return self.judgement.is_conclusive and (self.mean or 0) < 0

    def limits(self) -> Interval:
        """Return where the mean may lie."""
        return limits_of(self.mean or 0.0, self.interval, self.judgement)


def read_moment(
    name: str,
    values: Any,
    question: Question | None,
    scale: Scale,
    *,
    levels: tuple[float, float],
    min_n: int,
) -> MomentAnswers:
    """Return what customers say of a moment.

    Args:
        name: its name.
        values: the answers; None and NaN are missing.
        question: what reads them as cells, if there is one.
        scale: their scale.
        levels: of the interval that is shown, and of the one that is judged.
        min_n: answers below which there is no verdict.
    """
    label = checks.entry("answers", name)
    column: list[Any] = checks.column(values, label)
    not_answers: NotAnswers = ()
    if question is not None:
        column, not_answers = read_answers(column, question, label)
    known = [
        _rescaled(scale.check_answer(value, label, row), scale)
        for row, value in enumerate(column)
        if not checks.is_missing(value)
    ]
    n, missing = len(known), len(column) - len(known)
    sample = moments(known) if known else None
    shown, judged = (
        None
        if sample is None
        else mean_interval(mean=sample.mean, variance=sample.variance, n=n, level=level)
        for level in levels
    )
    return MomentAnswers(
        moment=name,
        n=n,
        n_missing=missing,
        mean=None if sample is None else sample.mean,
        interval=shown,
        judgement=judge(n=n, min_n=min_n, interval=judged, target=0),
        not_answers=not_answers,
    )


def _rescaled(answer: float, scale: Scale) -> float:
    """Return an answer on -2 to +2; that of another scale is moved linearly."""
    if scale == MINUS2_TO_2:
        return answer
    return MINUS2_TO_2.low + MINUS2_TO_2.span * (answer - scale.low) / scale.span
