"""Counts of answers: the one thing that lists, warehouses and partitions agree on.

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
from math import fsum
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, Self

import attrs

from custsat.errors import (
    EmptyInput,
    InvalidCount,
    InvalidWeights,
    MixedScales,
    NotANumber,
    NotOnScale,
    OutOfScale,
)
from custsat.values._number import finite, is_missing, plain
from custsat.values._scale import Scale

if TYPE_CHECKING:
    from collections.abc import Callable


ANSWER_TYPES: Final = frozenset({int, float, type(None)})
MIN_WEIGHT: Final = 1e-100
MAX_WEIGHT: Final = 1e100  # beyond, the square of a weight is 0 or infinite
NOT_A_SEQUENCE: Final = (str, bytes, bytearray, Mapping, AbstractSet)


@attrs.frozen(kw_only=True)
class Count:
    """How many people, and what they weigh.

    Attributes:
        n: people.
        weight: the sum of their weights; *n* where nobody is weighted.
        squares: the sum of the squared weights.
    """

    n: int
    weight: float = attrs.field(converter=plain)
    sum_squared_weights: float = attrs.field(converter=plain)

    def __attrs_post_init__(self) -> None:
        parts = [
            finite("count", it)
            for it in (self.n, self.weight, self.sum_squared_weights)
        ]
        if type(self.n) is not int or min(parts) < 0:
            raise InvalidCount(what="a count is a whole number of 0 or more")
        if any(parts) is not all(parts):
            raise InvalidCount(what="people weigh something, and nobody nothing")

    @classmethod
    def of(cls, n: int) -> Count:
        """So many people, each weighing 1."""
        return cls(n=n, weight=n, sum_squared_weights=n)

    def __add__(self, other: Count) -> Count:
        return Count(
            n=self.n + other.n,
            weight=self.weight + other.weight,
            sum_squared_weights=self.sum_squared_weights + other.sum_squared_weights,
        )

    @property
    def effective_n(self) -> float:
        """Kish's effective number: as many unweighted people say as much."""
        return (
            self.weight * self.weight / self.sum_squared_weights
            if self.sum_squared_weights
            else 0
        )


EMPTY_COUNT: Final = Count(n=0, weight=0, sum_squared_weights=0)


@attrs.frozen(kw_only=True)
class Tally:
    """How often each answer was given.

    Attributes:
        scale: the scale of the answers.
        counts: answers from low to high, each with its count; no empty ones.
        missing: people who were asked and did not answer.

    Raises:
        InvalidCount: if an answer stands twice, out of order, or with nobody behind it.
        OutOfScale: if an answer is none of the scale.
    """

    scale: Scale
    counts: tuple[tuple[float, Count], ...]
    missing: int = 0

    def __attrs_post_init__(self) -> None:
        answers = [answer for answer, _ in self.counts]
        if answers != sorted(set(answers)) or not all(c.n for _, c in self.counts):
            raise InvalidCount(what="a tally holds each answer once, low to high")
        if type(self.missing) is not int or self.missing < 0:
            raise InvalidCount(what="the number of missing answers is a whole number")
        for answer in answers:
            if self.scale.check_answer("answer", answer) != answer:
                raise InvalidCount(what="an answer is written as its scale writes it")

    @classmethod
    def empty(cls, scale: Scale) -> Tally:
        """No answers yet; the tally that changes nothing when it is added."""
        return cls(scale=scale, counts=())

    @classmethod
    def of(
        cls,
        answers: Iterable[Any],
        *,
        scale: Scale,
        weights: Iterable[float] | None = None,
        name: str = "score",
    ) -> Tally:
        """Count *answers*; None and NaN are missing.  A generator is used up.

        Raises:
            OutOfScale: naming the row and how many more there are.
            NotANumber: for text, truth values and infinity.
            InvalidWeights: if there is not one positive weight for each answer.
        """
        told = to_list(answers, name)
        if not set(map(type, told)) <= ANSWER_TYPES:
            told = [
                None if is_missing(it) else finite(name, it, row)
                for row, it in enumerate(told)
            ]
        found: Counter[Any] = Counter(told)
        gone = [answer for answer in found if is_missing(answer)]
        missing = sum(found.pop(answer) for answer in gone)
        _check_on_scale(found, told, scale, name)
        if weights is not None:
            counts = _weighted_counts(told, to_list(weights, "weight"))
        else:
            counts = {answer: Count.of(n) for answer, n in found.items()}
        return cls(scale=scale, counts=_sorted_counts(counts, scale), missing=missing)

    @classmethod
    def from_counts(
        cls,
        counts: Mapping[float | None, int | Count],
        *,
        scale: Scale,
        name: str = "score",
    ) -> Tally:
        """Take over counts that somebody else made, a ``GROUP BY`` for instance.

        Raises:
            InvalidCount: if a count is no whole number of 0 or more.
            OutOfScale: if an answer is none of the scale.
        """
        if not isinstance(counts, Mapping):
            raise InvalidCount(what="counts map answers to how often they were given")
        missing = 0
        kept: dict[float, Count] = {}
        for answer, number in counts.items():
            count = number if isinstance(number, Count) else Count.of(_whole(number))
            if answer is None or is_missing(answer):
                missing += count.n
            elif count.n:
                value = finite(name, answer)
                kept[value] = kept.get(value, EMPTY_COUNT) + count
        strange = [answer for answer in kept if not scale.is_answer(answer)]
        if strange:
            people = sum(kept[answer].n for answer in strange)
            raise _off_scale_error(strange[0], scale, name, None, people)
        return cls(scale=scale, counts=_sorted_counts(kept, scale), missing=missing)

    def __add__(self, other: Tally) -> Tally:
        if not isinstance(other, Tally):
            return NotImplemented
        if self.scale != other.scale:
            raise MixedScales(first=str(self.scale), second=str(other.scale))
        counts = _merge_counts((*self.counts, *other.counts))
        missing = self.missing + other.missing
        return attrs.evolve(self, counts=counts, missing=missing)

    def __radd__(self, other: object) -> Self:
        if other != 0:  # sum() starts with 0
            return NotImplemented
        return self

    def count_where(self, predicate: Callable[[float], bool] = lambda _: True) -> Count:
        """The people whose answer *holds*; everybody if nothing is asked."""
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
            raise EmptyInput(what="a mean", missing=self.missing)
        mean = fsum(a * c.weight for a, c in self.counts) / self.weight
        return min(max(mean, self.counts[0][0]), self.counts[-1][0])  # but for rounding

    @property
    def variance(self) -> float | None:
        """The variance of the answers, n - 1 below; None for a single answer.

        With weights, the weighted mean square is enlarged by m / (m - 1), m being the
        effective number of answers.
        """
        if self.n <= 1:
            return None
        mean, whole = self.mean, self.count_where()
        squares = fsum(c.weight * (a - mean) ** 2 for a, c in self.counts)
        free = whole.weight - whole.sum_squared_weights / whole.weight
        return squares / free if free > 0 else None


def to_list(values: Any, name: str) -> list[Any]:
    """*values* as a list, read the fast way where they are a column of some engine.

    Raises:
        NotANumber: for text, a mapping or a set, which are no list of answers.
    """
    for fast in ("tolist", "to_list", "to_pylist"):
        reader = getattr(values, fast, None)
        if reader is not None:
            values = reader()
            break
    if isinstance(values, NOT_A_SEQUENCE) or not isinstance(values, Iterable):
        raise NotANumber(name=name, kind=type(values).__name__)
    return list(values)


def check_weight(weight: Any, row: int) -> float:
    """What the person at *row* weighs.

    Raises:
        InvalidWeights: if it is not above 0, or its square would be 0 or infinite.
        NotANumber: if it is none.
    """
    number = finite("weight", weight, row)
    if number <= 0:
        raise InvalidWeights(what=f"the weight at row {row} is not above 0")
    if not MIN_WEIGHT <= number <= MAX_WEIGHT:
        raise InvalidWeights(what=f"the weight at row {row} is beyond 1e-100 to 1e100")
    return number


def _merge_counts(
    counts: Iterable[tuple[float, Count]],
) -> tuple[tuple[float, Count], ...]:
    """Counts of the same answer in one, answers from low to high."""
    total: dict[float, Count] = {}
    for answer, count in counts:
        total[answer] = total.get(answer, EMPTY_COUNT) + count
    return tuple(sorted(total.items(), key=itemgetter(0)))


def _sorted_counts(
    counts: Mapping[float, Count], scale: Scale
) -> tuple[tuple[float, Count], ...]:
    """The same, every answer as its scale writes it."""
    return _merge_counts((scale.snap(answer), counts[answer]) for answer in counts)


def _check_on_scale(
    found: Counter[Any], told: list[Any], scale: Scale, name: str
) -> None:
    """Say where the first answer stands that is none of the scale."""
    strange = {answer for answer in found if not scale.is_answer(answer)}
    if not strange:
        return
    row, value = next((r, v) for r, v in enumerate(told) if v in strange)
    given = finite(name, value, row)
    count = sum(found[answer] for answer in strange)
    raise _off_scale_error(given, scale, name, row, count)


def _off_scale_error(
    given: float, scale: Scale, name: str, row: int | None, count: int
) -> OutOfScale:
    kind = NotOnScale if given in scale else OutOfScale
    return kind(name=name, scale=str(scale), given=given, row=row, count=count)


def _weighted_counts(answers: list[Any], weights: list[Any]) -> dict[float, Count]:
    """The counts of weighted answers; sums are exact to their last rounding."""
    if len(weights) != len(answers):
        what = f"{len(answers)} answers have {len(weights)} weights"
        raise InvalidWeights(what=what)
    groups: dict[float, list[float]] = {}
    for row, (answer, weight) in enumerate(zip(answers, weights, strict=True)):
        number = check_weight(weight, row)
        if not is_missing(answer):
            groups.setdefault(answer, []).append(number)
    return {
        answer: Count(
            n=len(own), weight=fsum(own), sum_squared_weights=fsum(w * w for w in own)
        )
        for answer, own in groups.items()
    }


def _whole(number: Any) -> int:
    value = finite("count", number)
    if value < 0 or value != int(value):
        raise InvalidCount(what="a count is a whole number of 0 or more")
    return int(value)
