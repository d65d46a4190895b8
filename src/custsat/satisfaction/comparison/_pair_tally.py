"""Tallies of pairs: how often the same person gave one answer now and another before.

They add like tallies of answers, so that counts of an engine, grouped by both columns,
do as well as the answers themselves.

>>> from custsat.values import LIKERT5
>>> pairs = PairTally.of([5, 4, None, 5], [4, 4, 3, 4], scale=LIKERT5)
>>> pairs.n, pairs.n_answered_once
(3, 1)
>>> pairs == PairTally.from_counts(
...     {(5, 4): 2, (4, 4): 1, (None, 3): 1}, scale=LIKERT5
... )
True
>>> PairTally.of([5], [4, 3], scale=LIKERT5)
Traceback (most recent call last):
    ...
custsat.errors.InputError: now and before differ in length: 1, 2
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from custsat import _checks as checks
from custsat.errors import InvalidCount, MixedScales
from custsat.values._scale import Scale, check_scale
from custsat.values._sorted_rows import add_rows, evolve_unchecked
from custsat.values._tally import EMPTY_COUNT, Count, to_count, weighted_counts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Pair = tuple[float | None, float | None]
KEY_NAME = "each key of counts"


@attrs.frozen(kw_only=True)
class PairTally:
    """How often each pair of answers, now and before, was given.

    Attributes:
        scale: the scale of both answers.
        counts: the answer now, the answer before and their count, in rising order.
        n_answered_once: people who answered only now or only before.
        n_missing: people who answered neither time.

    Raises:
        InvalidCount: if pairs are listed twice, not sorted, or have a count of 0.
        OutOfScale: if an answer is none of the scale.
    """

    scale: Scale = attrs.field(validator=checks.field(check_scale))
    counts: tuple[tuple[float, float, Count], ...]
    n_answered_once: int = 0
    n_missing: int = 0

    def __attrs_post_init__(self) -> None:
        pairs = [(now, before) for now, before, _ in self.counts]
        if pairs != sorted(set(pairs)) or not all(c.n for *_, c in self.counts):
            raise InvalidCount(problem="not_sorted")
        checks.exact_count(self.n_answered_once, "n_answered_once")
        checks.exact_count(self.n_missing, "n_missing")
        for answer in {answer for pair in pairs for answer in pair}:
            if self.scale.check_answer(answer, "answer") != answer:
                raise InvalidCount(problem="not_canonical")

    @classmethod
    def of(
        cls,
        now: Iterable[Any],
        before: Iterable[Any],
        *,
        scale: Scale,
        weights: Iterable[float] | None = None,
        weights_name: str = "weights",
    ) -> PairTally:
        """Return the tally of two columns of answers of the same people, row by row.

        Args:
            now: the answer of each person now; None and NaN are missing.
            before: the answer of the same person before.
            scale: the scale of both.
            weights: one positive weight for each person.
            weights_name: what the weights are called in a message.

        Raises:
            InputError: if the columns differ in length.
            OutOfScale: for an answer that is not on the scale.
            NotANumber: for an answer that is no number.
            WrongType: for text, a mapping or a set in place of a list.
            InvalidWeights: if there is not one positive weight for each person.
        """
        check_scale(scale, "scale")
        first, second = _answers(now, "now", scale), _answers(before, "before", scale)
        checks.same_length(first, second, ("now", "before"))
        pairs: list[Any] = list(zip(first, second, strict=True))
        if weights is None:
            by_pair: dict[Pair, int] = {}
            for pair in pairs:
                by_pair[pair] = by_pair.get(pair, 0) + 1
            return cls._from_pairs(by_pair, scale)
        numbers = checks.column(weights, weights_name)
        return cls._from_pairs(weighted_counts(pairs, numbers, weights_name), scale)

    @classmethod
    def from_counts(
        cls, counts: Mapping[Any, int | Count], *, scale: Scale
    ) -> PairTally:
        """Return the tally of ready counts by pairs, those of a ``GROUP BY``.

        Raises:
            WrongType: if *counts* is no mapping, or a key no pair.
            InvalidCount: if a count is no whole number of 0 or more.
            OutOfScale: if an answer is none of the scale.
        """
        check_scale(scale, "scale")
        by_pair: dict[Pair, Count] = {}
        for key, number in checks.mapping(counts, "counts").items():
            now, before = (
                None if checks.is_missing(part) else scale.check_answer(part, KEY_NAME)
                for part in checks.pair(key, KEY_NAME)
            )
            count = by_pair.get((now, before), EMPTY_COUNT) + to_count(number)
            by_pair[now, before] = count
        return cls._from_pairs(by_pair, scale)

    @classmethod
    def _from_pairs(
        cls, by_pair: Mapping[Pair, int | Count], scale: Scale
    ) -> PairTally:
        once = missing = 0
        rows: list[tuple[float, float, Count]] = []
        for (now, before), number in by_pair.items():
            count = to_count(number)
            if now is not None and before is not None:
                rows += [(now, before, count)] if count.n else []
            elif now is None and before is None:
                missing += count.n
            else:
                once += count.n
        rows.sort(key=lambda row: row[:2])
        return cls(
            scale=scale, counts=tuple(rows), n_answered_once=once, n_missing=missing
        )

    def __add__(self, other: PairTally) -> PairTally:
        if not isinstance(other, PairTally):
            return NotImplemented
        if self.scale != other.scale:
            raise MixedScales(first=str(self.scale), second=str(other.scale))
        return evolve_unchecked(
            self,
            counts=add_rows(self.counts, other.counts, 2, _add_counts),
            n_answered_once=self.n_answered_once + other.n_answered_once,
            n_missing=self.n_missing + other.n_missing,
        )

    def count_where(self, predicate: Callable[[float, float], bool]) -> Count:
        """Return the count of the pairs that satisfy *predicate*."""
        total = EMPTY_COUNT
        for now, before, count in self.counts:
            if predicate(now, before):
                total = total + count
        return total

    @property
    def n(self) -> int:
        """People who answered both times."""
        return sum(count.n for *_, count in self.counts)


def _answers(values: Any, name: str, scale: Scale) -> list[float | None]:
    """Return a column of answers of *scale*; None where one is missing."""
    return [
        None if checks.is_missing(value) else scale.check_answer(value, name, row)
        for row, value in enumerate(checks.column(values, name))
    ]


def _add_counts(count: Count, other: Count) -> tuple[Count]:
    return (count + other,)
