"""Tallies: how often each answer of a scale was given.

A tally says how often each answer of a scale was given, and how often none was.
Tallies add, in any order and any grouping; a measure is computed from the sum.  Where
people carry weights, each answer also has the sum of the weights and of their squares.

>>> from custsat.values import NPS11
>>> Tally.of([10, 9, None, 10], scale=NPS11) + Tally.of([3], scale=NPS11) == Tally.of(
...     [3, 9, 10, 10, None], scale=NPS11
... )
True
>>> Tally.of([10, 9, 3], scale=NPS11, weights=[1, 1, 2]).effective_n
2.6666666666666665
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from math import fsum
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, Self

import attrs

from custsat import _checks as checks
from custsat.errors import (
    EmptyInput,
    InvalidCount,
    MixedScales,
    NotOnScale,
    OutOfScale,
)
from custsat.values._arithmetic import FLOATS
from custsat.values._respondent_weights import check_n_weights, check_weight
from custsat.values._scale import TEXT_ADVICE, Scale
from custsat.values._sorted_rows import add_rows, evolve_unchecked
from custsat.values._tally_formulas import (
    answer_variance,
    effective_number,
    mean_answer,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


ANSWER_TYPES: Final = frozenset({int, float, type(None)})
NOT_A_SEQUENCE: Final = (str, bytes, bytearray, Mapping, AbstractSet)


@attrs.frozen(kw_only=True)
class Count:
    """A number of people and the sums of their weights.

    Attributes:
        n: people.
        weight: the sum of their weights; *n* where nobody is weighted.
        sum_squared_weights: the sum of their squared weights.
    """

    n: int
    weight: float = attrs.field(converter=checks.as_builtin)
    sum_squared_weights: float = attrs.field(converter=checks.as_builtin)

    def __attrs_post_init__(self) -> None:
        parts = [
            checks.exact_count(self.n, "n"),
            checks.number(self.weight, "weight", ge=0),
            checks.number(self.sum_squared_weights, "sum_squared_weights", ge=0),
        ]
        if any(parts) is not all(parts):
            raise InvalidCount(problem="weightless")

    @classmethod
    def of(cls, n: int) -> Count:
        """Return a count of *n* people with a weight of 1 each."""
        return cls(n=n, weight=n, sum_squared_weights=n)

    def __add__(self, other: Count) -> Count:
        return Count(
            n=self.n + other.n,
            weight=self.weight + other.weight,
            sum_squared_weights=self.sum_squared_weights + other.sum_squared_weights,
        )

    @property
    def effective_n(self) -> float:
        """Kish's effective number: so many unweighted people would tell as much.

        It is n where all have the same weight.
        """
        if not self.sum_squared_weights:
            return 0
        total: Any = self
        effective: float = effective_number(total, FLOATS)
        return effective

    @property
    def is_weighted(self) -> bool:
        """Whether people count with unequal weights, beyond rounding."""
        return self.effective_n < self.n


EMPTY_COUNT: Final = Count(n=0, weight=0, sum_squared_weights=0)


@attrs.frozen(kw_only=True)
class Tally:
    """How often each answer was given.

    Attributes:
        scale: the scale of the answers.
        counts: answers from low to high, each with its count; no empty ones.
        missing: people who were asked and did not answer.
        not_answers: how many of the missing gave which non-answer, by its name, as a
            :class:`~custsat.values.Question` names them; sorted by name.

    Raises:
        InvalidCount: if answers or non-answers are duplicated, not sorted, or have a
            count of 0, or if there are more non-answers than missing.
        OutOfScale: if an answer is none of the scale.
    """

    scale: Scale
    counts: tuple[tuple[float, Count], ...]
    missing: int = 0
    not_answers: tuple[tuple[str, int], ...] = ()

    def __attrs_post_init__(self) -> None:
        answers = [answer for answer, _ in self.counts]
        if answers != sorted(set(answers)) or not all(c.n for _, c in self.counts):
            raise InvalidCount(problem="not_sorted")
        check_not_answers(self.not_answers, checks.exact_count(self.missing, "missing"))
        for answer in answers:
            if self.scale.check_answer(answer, "answer") != answer:
                raise InvalidCount(problem="not_canonical")

    @classmethod
    def empty(cls, scale: Scale) -> Tally:
        """Return the tally of no answers, which changes nothing when added."""
        return cls(scale=scale, counts=())

    @classmethod
    def of(
        cls,
        answers: Iterable[Any],
        *,
        scale: Scale,
        weights: Iterable[float] | None = None,
        name: str = "score",
        weights_name: str = "weights",
    ) -> Tally:
        """Return the tally of *answers*; None and NaN are missing.

        Args:
            answers: one for each respondent.
            scale: the scale of the answers.
            weights: one positive weight for each answer.
            name: what an answer is called in a message.
            weights_name: what the weights are called in a message.

        Raises:
            OutOfScale: naming the row and how many more there are.
            WrongType: for text, a mapping or a set in place of a list.
            NotANumber: for an answer that is text, a truth value or infinite.
            InvalidWeights: if there is not one positive weight for each answer.
        """
        values = checks.column(answers, name)
        if not set(map(type, values)) <= ANSWER_TYPES:
            values = [
                None
                if checks.is_missing(value)
                else checks.number(value, name, row=row, advice=TEXT_ADVICE)
                for row, value in enumerate(values)
            ]
        frequency: Counter[Any] = Counter(values)
        not_answered = [answer for answer in frequency if checks.is_missing(answer)]
        missing = sum(frequency.pop(answer) for answer in not_answered)
        _check_on_scale(frequency, values, scale, name)
        if weights is not None:
            counts = weighted_counts(
                values, checks.column(weights, weights_name), weights_name
            )
        else:
            counts = {answer: Count.of(n) for answer, n in frequency.items()}
        return cls(scale=scale, counts=_sorted_counts(counts, scale), missing=missing)

    @classmethod
    def from_counts(
        cls,
        counts: Mapping[float | None, int | Count],
        *,
        scale: Scale,
        name: str = "score",
    ) -> Tally:
        """Return the tally of ready counts, those of a ``GROUP BY`` for instance.

        Raises:
            WrongType: if *counts* is no mapping.
            InvalidCount: if a count is no whole number of 0 or more.
            OutOfScale: if an answer is none of the scale.
        """
        missing = 0
        by_answer: dict[float, Count] = {}
        for answer, number in checks.mapping(counts, "counts").items():
            count = to_count(number)
            if answer is None or checks.is_missing(answer):
                missing += count.n
            elif count.n:
                value = checks.number(answer, name, advice=TEXT_ADVICE)
                by_answer[value] = by_answer.get(value, EMPTY_COUNT) + count
        off_scale = [answer for answer in by_answer if not scale.is_answer(answer)]
        if off_scale:
            n = sum(by_answer[answer].n for answer in off_scale)
            raise _off_scale_error(off_scale[0], scale, name, None, n)
        sorted_counts = _sorted_counts(by_answer, scale)
        return cls(scale=scale, counts=sorted_counts, missing=missing)

    def __add__(self, other: Tally) -> Tally:
        if not isinstance(other, Tally):
            return NotImplemented
        if self.scale != other.scale:
            raise MixedScales(first=str(self.scale), second=str(other.scale))
        return evolve_unchecked(
            self,
            counts=add_rows(self.counts, other.counts, 1, _add_counts),
            missing=self.missing + other.missing,
            not_answers=merge_not_answers(self.not_answers, other.not_answers),
        )

    def __radd__(self, other: object) -> Self:
        if other != 0:  # sum() starts with 0
            return NotImplemented
        return self

    def count_where(self, predicate: Callable[[float], bool] = lambda _: True) -> Count:
        """Return the count of the answers that satisfy *predicate*, all by default."""
        total = EMPTY_COUNT
        for answer, count in self.counts:
            if predicate(answer):
                total = total + count
        return total

    @property
    def n(self) -> int:
        """People who answered; the missing do not count."""
        return sum(count.n for _, count in self.counts)

    @property
    def weight(self) -> float:
        """The sum of the weights of those who answered."""
        return self.count_where().weight

    @property
    def effective_n(self) -> float:
        """Kish's effective number of answers; n where nobody is weighted."""
        return self.count_where().effective_n

    @property
    def mean(self) -> float:
        """The mean answer, in scale points.

        Raises:
            EmptyInput: if nobody answered.
        """
        if not self.counts:
            raise EmptyInput(result="a mean", missing=self.missing)
        limits = self.counts[0][0], self.counts[-1][0]
        return mean_answer(self.weight_by_answer, self.weight, limits, FLOATS)

    @property
    def variance(self) -> float | None:
        """The variance of the answers, n - 1 below; None for a single answer.

        With weights, the weighted mean square is enlarged by m / (m - 1), m being the
        effective number of answers.
        """
        if not self.counts:
            return None
        total: Any = self.count_where()
        variance: float | None = answer_variance(
            self.weight_by_answer, self.mean, total, FLOATS
        )
        return variance

    @property
    def weight_by_answer(self) -> list[tuple[float, float]]:
        """The answers from low to high, each with its weight."""
        return [(answer, count.weight) for answer, count in self.counts]


def to_count(value: Any) -> Count:
    """Return one of *counts* as a Count: itself, or that of so many people.

    Raises:
        InvalidCount: if it is no whole number of 0 or more.
    """
    if isinstance(value, Count):
        return value
    return Count.of(checks.count(value, "each of counts", maximum=None))


def check_not_answers(not_answers: Sequence[tuple[str, int]], missing: int) -> None:
    """Check counts of non-answers by name, of which *missing* is the total or more.

    Raises:
        InvalidCount: unless each name is listed once, in order, with a count above 0,
            and the total is at most *missing*.
    """
    names = [checks.text(name, "a name of not_answers") for name, _ in not_answers]
    counts = [checks.exact_count(n, "a count of not_answers") for _, n in not_answers]
    if names != sorted(set(names)) or not all(counts) or sum(counts) > missing:
        raise InvalidCount(problem="not_answers")


def merge_not_answers(
    *counts: Iterable[tuple[str, int]],
) -> tuple[tuple[str, int], ...]:
    """Return the counts of non-answers by name, added and sorted by name."""
    total: Counter[str] = Counter()
    for name, n in chain(*counts):
        total[name] += n
    return tuple(sorted((name, n) for name, n in total.items() if n))


def _add_counts(count: Count, other: Count) -> tuple[Count]:
    return (count + other,)


def _merge_counts(
    counts: Iterable[tuple[float, Count]],
) -> tuple[tuple[float, Count], ...]:
    """Return the counts with those of equal answers added, sorted by answer."""
    total: dict[float, Count] = {}
    for answer, count in counts:
        total[answer] = total.get(answer, EMPTY_COUNT) + count
    return tuple(sorted(total.items(), key=itemgetter(0)))


def _sorted_counts(
    counts: Mapping[float, Count], scale: Scale
) -> tuple[tuple[float, Count], ...]:
    """Return *counts* sorted by answer, each answer as its scale writes it."""
    return _merge_counts((scale.snap(answer), counts[answer]) for answer in counts)


def _check_on_scale(
    frequency: Counter[Any], values: list[Any], scale: Scale, name: str
) -> None:
    """Raise for the first of *values* that is no answer of *scale*, if there is one."""
    off_scale = {answer for answer in frequency if not scale.is_answer(answer)}
    if not off_scale:
        return
    row, value = next((r, v) for r, v in enumerate(values) if v in off_scale)
    answer = checks.number(value, name, row=row)
    n = sum(frequency[value] for value in off_scale)
    raise _off_scale_error(answer, scale, name, row, n)


def _off_scale_error(
    answer: float, scale: Scale, name: str, row: int | None, n: int
) -> OutOfScale:
    error_type = NotOnScale if answer in scale else OutOfScale
    return error_type(name=name, scale=str(scale), value=answer, row=row, count=n)


def weighted_counts(
    answers: list[Any], weights: list[Any], name: str
) -> dict[Any, Count]:
    """Return the counts of weighted answers; sums are rounded once, at the end."""
    check_n_weights(weights, name, len(answers), "answers")
    groups: dict[Any, list[float]] = {}
    for row, (answer, weight) in enumerate(zip(answers, weights, strict=True)):
        number = check_weight(weight, name, row)
        if not checks.is_missing(answer):
            groups.setdefault(answer, []).append(number)
    return {
        answer: Count(
            n=len(group),
            weight=fsum(group),
            sum_squared_weights=fsum(weight * weight for weight in group),
        )
        for answer, group in groups.items()
    }
