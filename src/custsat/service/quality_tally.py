"""Counts behind SERVQUAL: sums of answers and of their squares, which add.

A tally of one partition plus that of another is the tally of both, so that lists,
warehouses and frames give the same gaps.  An item counts the pairs of answers it got;
a dimension also counts the respondents who answered all of its pairs, which is what
its spread and its alpha are made of.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat.errors import InputError, UnknownField
from custsat.service.handed_in import mapped
from custsat.values._number import is_missing
from custsat.values._tally import to_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.values import Scale

__all__ = ["ItemSums", "Pair", "QualityTally", "Spread", "columns_of", "read_pairs"]

NOISE: Final = 1e-12  # a relative spread below this is what rounding leaves of none
Column = list[Any]
Pair = tuple[float, float, float]  # expected, perceived, adequate (0 where not asked)


@attrs.frozen(kw_only=True)
class ItemSums:
    """One item.

    Attributes:
        n: complete pairs (with adequate service: triples).
        dropped: respondents without a complete pair.
        reversals: of the dropped, those whose adequate service exceeds the desired one.
        expected: sum of expectations.
        perceived: sum of perceptions.
        adequate: sum of adequate levels; 0 where they were not asked.
        squares: sum of squared gaps.
        adequacy_squares: sum of squared differences of perception and adequate level.
        ceiling: expectations at the top of the scale.
    """

    n: int = 0
    dropped: int = 0
    reversals: int = 0
    expected: float = 0
    perceived: float = 0
    adequate: float = 0
    squares: float = 0
    adequacy_squares: float = 0
    ceiling: int = 0

    def __add__(self, other: ItemSums) -> ItemSums:
        return ItemSums(**_sums(self, other))

    def variance(self, total: float, squares: float) -> float | None:
        """The variance of differences, n - 1 below; None for fewer than two."""
        return _variance(self.n, total, squares)


@attrs.frozen(kw_only=True)
class Spread:
    """Sums over the complete respondents of a dimension, for one kind of score.

    Attributes:
        n: respondents who answered every pair of the dimension.
        total_squares: sum of their squared sums over the items.
        item_totals: sum of every item.
        squares: sum of all squared scores.
    """

    n: int
    total_squares: float
    item_totals: tuple[float, ...]
    squares: float

    @classmethod
    def of(cls, rows: Sequence[Sequence[float]], items: int) -> Spread:
        """The sums of complete *rows*."""
        totals = [fsum(row) for row in rows]
        return cls(
            n=len(rows),
            total_squares=fsum(it * it for it in totals),
            item_totals=tuple(fsum(row[k] for row in rows) for k in range(items)),
            squares=fsum(it * it for row in rows for it in row),
        )

    def __add__(self, other: Spread) -> Spread:
        pairs = zip(self.item_totals, other.item_totals, strict=True)
        return Spread(
            n=self.n + other.n,
            total_squares=self.total_squares + other.total_squares,
            item_totals=tuple(a + b for a, b in pairs),
            squares=self.squares + other.squares,
        )

    @property
    def total(self) -> float:
        """The sum of all scores."""
        return fsum(self.item_totals)

    @property
    def variance_of_mean_score(self) -> float | None:
        """The variance of the respondents' means over the items."""
        variance = _variance(self.n, self.total, self.total_squares)
        return None if variance is None else variance / len(self.item_totals) ** 2

    @property
    def alpha(self) -> float | None:
        """Cronbach's alpha; None for one item, one respondent or equal sums."""
        items = len(self.item_totals)
        whole = self.n * self.total_squares - self.total * self.total
        nothing = whole <= NOISE * self.n * self.total_squares
        if items < 2 or self.n < 2 or nothing:  # noqa: PLR2004  # two have a spread
            return None
        parts = self.n * self.squares - fsum(it * it for it in self.item_totals)
        return items / (items - 1) * (1 - parts / whole)


@attrs.frozen(kw_only=True)
class QualityTally:
    """All items and all dimensions.

    Attributes:
        respondents: people asked.
        items: the sums of every item.
        gaps: the spread of every dimension's gaps.
        expected: the spread of its expectations.
        perceived: the spread of its perceptions.
    """

    respondents: int
    items: tuple[tuple[str, ItemSums], ...]
    gaps: tuple[tuple[str, Spread], ...]
    expected: tuple[tuple[str, Spread], ...]
    perceived: tuple[tuple[str, Spread], ...]

    @classmethod
    def of(
        cls,
        pairs: Mapping[str, Sequence[Pair | None]],
        items: Mapping[str, str],
        top: float,
    ) -> QualityTally:
        """Count the *pairs* of every item; None is a pair that cannot be used."""
        rows = {
            dimension: [
                [pair for pair in row if pair is not None]
                for row in zip(*(pairs[it] for it in members), strict=True)
                if None not in row
            ]
            for dimension, members in members_of(items).items()
        }
        k = {dimension: len(own) for dimension, own in members_of(items).items()}

        def spread(score: Any) -> tuple[tuple[str, Spread], ...]:
            return tuple(
                (name, Spread.of([[score(it) for it in row] for row in own], k[name]))
                for name, own in rows.items()
            )

        return cls(
            respondents=max((len(own) for own in pairs.values()), default=0),
            items=tuple((item, _summed(pairs[item], top)) for item in items),
            gaps=spread(lambda pair: pair[1] - pair[0]),
            expected=spread(lambda pair: pair[0]),
            perceived=spread(lambda pair: pair[1]),
        )

    @property
    def answered(self) -> bool:
        """Whether any item has a complete pair."""
        return any(sums.n for _, sums in self.items)

    def __add__(self, other: QualityTally) -> QualityTally:
        def both(name: str) -> Any:
            ours, theirs = getattr(self, name), dict(getattr(other, name))
            return tuple((key, value + theirs[key]) for key, value in ours)

        return QualityTally(
            respondents=self.respondents + other.respondents,
            items=both("items"),
            gaps=both("gaps"),
            expected=both("expected"),
            perceived=both("perceived"),
        )


def members_of(items: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The items of every dimension, dimensions in the order of their first item."""
    found: dict[str, list[str]] = {}
    for item, dimension in items.items():
        found.setdefault(dimension, []).append(item)
    return {dimension: tuple(own) for dimension, own in found.items()}


def columns_of(
    answers: Iterable[Any] | Mapping[str, Any], items: Sequence[str], name: str
) -> list[Column]:
    """One column per item, from columns by name or from rows of respondents.

    A row is a mapping from items to answers or a list of answers in the order of the
    items; an item that a mapping does not mention was not answered.
    """
    if isinstance(answers, Mapping):
        mapped(name, answers)
        _refuse_strangers(answers, items, name)
        if len(answers) < len(items):
            raise InputError(what=f"{name} lacks a column of {len(items)} items")
        return [to_list(answers[item], name) for item in items]
    rows = [_row(row, items, name) for row in to_list(answers, name)]
    return [[row[place] for row in rows] for place in range(len(items))]


def _row(row: Any, items: Sequence[str], name: str) -> Column:
    if isinstance(row, Mapping):
        mapped(name, row)
        _refuse_strangers(row, items, name)
        return [row.get(item) for item in items]
    values = to_list(row, name)
    if len(values) != len(items):
        raise InputError(what=f"a row of {name} needs {len(items)} answers")
    return values


def _refuse_strangers(
    given: Mapping[str, Any], items: Sequence[str], name: str
) -> None:
    for position, item in enumerate(given, start=1):
        if item not in items:
            raise UnknownField(
                owner=name,
                position=position,
                given=str(item),
                known=tuple(map(str, items)),
            )


def read_pairs(
    expected: Column, perceived: Column, adequate: Column | None, scale: Scale
) -> tuple[list[Pair | None], int]:
    """The usable pairs of one item, and how many had their levels reversed.

    Raises:
        InputError: if the columns differ in length.
        OutOfScale: for an answer that is none of the *scale*.
    """
    third = [0] * len(expected) if adequate is None else adequate
    if not len(expected) == len(perceived) == len(third):
        raise InputError(what="expected and perceived differ in respondents")
    pairs: list[Pair | None] = []
    reversals = 0
    for row, (e, p, a) in enumerate(zip(expected, perceived, third, strict=True)):
        wanted = _answer("expected", e, scale, row)
        seen = _answer("perceived", p, scale, row)
        least = 0.0 if adequate is None else _answer("adequate", a, scale, row)
        pair = None
        if wanted is not None and seen is not None and least is not None:
            if adequate is not None and least > wanted:
                reversals += 1
            else:
                pair = (wanted, seen, least)
        pairs.append(pair)
    return pairs, reversals


def _answer(name: str, value: Any, scale: Scale, row: int) -> float | None:
    return None if is_missing(value) else scale.check_answer(name, value, row)


def _summed(pairs: Sequence[Pair | None], top: float) -> ItemSums:
    used = [pair for pair in pairs if pair is not None]
    return ItemSums(
        n=len(used),
        dropped=len(pairs) - len(used),
        expected=fsum(e for e, _, _ in used),
        perceived=fsum(p for _, p, _ in used),
        adequate=fsum(a for _, _, a in used),
        squares=fsum((p - e) ** 2 for e, p, _ in used),
        adequacy_squares=fsum((p - a) ** 2 for _, p, a in used),
        ceiling=sum(e == top for e, _, _ in used),
    )


def _variance(n: int, total: float, squares: float) -> float | None:
    if n < 2:  # noqa: PLR2004  # one has no spread
        return None
    left = n * squares - total * total
    return left / (n * (n - 1)) if left > NOISE * n * squares else 0.0


def _sums(one: Any, other: Any) -> dict[str, Any]:
    names = [field.name for field in attrs.fields(type(one))]
    return {name: getattr(one, name) + getattr(other, name) for name in names}
