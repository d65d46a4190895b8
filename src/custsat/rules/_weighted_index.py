"""Weighted indices: parts with weights make one score; a part may be an index itself.

A part that was not answered leaves with its weight, inside its own group; what is left
decides.  Weights written by people (0.05, 32 points) are first made whole numbers, so
that a score on a threshold is exactly on it: five equal answers of 3.5 are 70 percent,
not 69.99999999999999.  Scalars and columns are summed in the same order, from left to
right, so that they agree to the last bit.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from math import lcm
from sys import float_info
from typing import TYPE_CHECKING, Final, Self

import attrs

from custsat import _checks as checks
from custsat.errors import InvalidWeights, quote
from custsat.rules._rule import Rule, code_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from custsat.evidence import Source


MAX_FLOAT: Final = float_info.max
MIN_WEIGHT_SUM: Final = 1e-100  # beyond these, the digits of a sum are lost
MAX_WEIGHT_SUM: Final = 1e100
MAX_INTEGER_WEIGHT: Final = 10**9  # up to here its products with ratings are exact


@attrs.frozen
class WeightedItem:
    """An item, or a group of items under a name, with its weight."""

    name: str
    weight: float = attrs.field(converter=checks.as_builtin)
    group: tuple[WeightedItem, ...] = ()

    @property
    def item_names(self) -> tuple[str, ...]:
        """The names of the items in this part."""
        return tuple(n for p in self.group for n in p.item_names) or (self.name,)


@attrs.frozen(kw_only=True)
class Score:
    """The score of one case.

    Attributes:
        total: the sum of weights times values of what was answered.
        weight: the sum of those weights.
        coverage: the share of the total weight that was answered, that of unanswered
            items inside a group left out. [0 to 1]
        parts: the score of every part, None where it was not answered.
    """

    total: float
    weight: float
    coverage: float
    parts: tuple[tuple[str, float | None], ...]

    @property
    def value(self) -> float | None:
        """The weighted mean of what was answered; None if nothing was."""
        return self.total / self.weight if self.weight else None

    def percent(self, worst: float, best: float) -> float | None:
        """Return the value in percent of the span from *worst* to *best*. [0 to 100]

        There is one division, of whole numbers, so that it is exact where it can be.
        """
        if not self.weight:
            return None
        return (self.total - worst * self.weight) * 100 / (self.weight * (best - worst))


@attrs.frozen(kw_only=True, repr=False)
class WeightedIndex(Rule):
    """Parts and their weights; weights need not add up to 1.

    >>> from custsat.evidence.sources import DEALER_HANDBOOK
    >>> index = WeightedIndex.flat(
    ...     {"speed": 0.6, "manner": 0.4}, id="desk@1", source=DEALER_HANDBOOK
    ... )
    >>> index.evaluate({"speed": 5, "manner": 2.5}).value
    4.0
    >>> index.evaluate({"speed": 5, "manner": None}).coverage
    0.6

    Raises:
        InvalidWeights: if a weight is negative or no number, or all of a group are 0.
        RuleError: if an item or a group is duplicated, or there is none.
    """

    parts: tuple[WeightedItem, ...]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.parts:
            self.fail("no_parts")
        _check_weights(self.parts)
        if len(set(self.items)) < len(self.items):
            self.fail("duplicate_item")
        for group in _groups(self.parts):
            if len({part.name for part in group}) < len(group):
                self.fail("duplicate_part")

    @classmethod
    def flat(cls, weights: Mapping[str, float], *, id: str, source: Source) -> Self:
        """Return an index without groups."""
        parts = tuple(WeightedItem(name, weight) for name, weight in weights.items())
        return cls(id=id, source=source, parts=parts)

    @property
    def items(self) -> tuple[str, ...]:
        """The names of all items."""
        return tuple(name for part in self.parts for name in part.item_names)

    @cached_property
    def shares(self) -> tuple[tuple[str, float], ...]:
        """The share of every item in the total weight, weights of groups included."""
        return tuple(_shares(self.integer_parts, 1.0))

    @cached_property
    def integer_parts(self) -> tuple[WeightedItem, ...]:
        """The parts with integer weights in the same proportions, if there are such."""
        return _integer_parts(self.parts)

    def evaluate(self, answers: Mapping[str, float | None]) -> Score:
        """Return the score of one case; an item that is not mentioned is unknown.

        Raises:
            UnknownField: for an answer to something that is not in the index.
            NotANumber: for NaN, infinity, text and truth values.
        """
        if not answers.keys() <= self._item_set:
            checks.known_names(answers, "answers", self.items, unit="item")
        total, weight, parts = weighted_sum(self.integer_parts, answers)
        return Score(
            total=checks.number(total, "the sum of the answers"),
            weight=weight,
            coverage=_coverage(self.integer_parts, answers),
            parts=tuple(parts),
        )

    @cached_property
    def _item_set(self) -> frozenset[str]:
        return frozenset(self.items)

    def codes(self) -> tuple[tuple[str, ...], ...]:
        """Return a row per part; the parts of a group follow it, under its name."""
        rows = tuple(_table_rows(self.parts, ""))
        header = ("page.group", "page.item", "page.weight")
        has_groups = any(group for group, *_ in rows)
        return (header, *rows) if has_groups else (header[1:], *(r[1:] for r in rows))


def integer_weights(weights: Sequence[float]) -> tuple[float, ...]:
    """Return *weights* as integers in the same proportions, or else as they are.

    >>> from custsat.rules import integer_weights
    >>> integer_weights([0.04, 0.06, 0.15]), integer_weights([1, 0.1234567890123])
    ((4.0, 6.0, 15.0), (1, 0.1234567890123))
    """
    numbers = checks.column(weights, "weights")
    exact = [Fraction(str(checks.number(weight, "weight"))) for weight in numbers]
    factor = lcm(*(weight.denominator for weight in exact))
    scaled = [weight * factor for weight in exact]
    if max(scaled, default=0) > MAX_INTEGER_WEIGHT:
        return tuple(numbers)
    return tuple(float(weight) for weight in scaled)


def _integer_parts(parts: tuple[WeightedItem, ...]) -> tuple[WeightedItem, ...]:
    weights = integer_weights([part.weight for part in parts])
    return tuple(
        WeightedItem(
            part.name, weight, _integer_parts(part.group) if part.group else ()
        )
        for part, weight in zip(parts, weights, strict=True)
    )


def _shares(parts: tuple[WeightedItem, ...], of: float) -> Iterator[tuple[str, float]]:
    total = sum(part.weight for part in parts)
    for part in parts:
        if part.group:
            yield from _shares(part.group, of * part.weight / total)
        else:
            yield part.name, of * part.weight / total


def _check_weights(parts: Iterable[WeightedItem]) -> None:
    total = 0.0
    for part in parts:
        weight = checks.number(part.weight, f"the weight of {quote(part.name)}")
        if weight < 0:
            raise InvalidWeights(problem="negative", item=quote(part.name))
        total += weight
        if part.group:
            _check_weights(part.group)
    if not MIN_WEIGHT_SUM < total < MAX_WEIGHT_SUM:
        raise InvalidWeights(problem="sum_out_of_bounds" if total else "all_zero")


def _groups(parts: tuple[WeightedItem, ...]) -> Iterator[tuple[WeightedItem, ...]]:
    """Yield the parts, and those of every group inside."""
    yield parts
    for part in parts:
        if part.group:
            yield from _groups(part.group)


def _table_rows(
    parts: tuple[WeightedItem, ...], group: str
) -> Iterator[tuple[str, str, str]]:
    for part in parts:
        yield group, code_for(part.name), f"{part.weight:.12g}"
        yield from _table_rows(part.group, code_for(part.name))


def _coverage(
    parts: tuple[WeightedItem, ...], answers: Mapping[str, float | None]
) -> float:
    """Return the share of the weight of *parts* that was answered."""
    answered = total = 0.0
    for part in parts:
        is_known = answers.get(part.name) is not None
        share = _coverage(part.group, answers) if part.group else float(is_known)
        answered, total = answered + part.weight * share, total + part.weight
    return answered / total


def weighted_sum(
    parts: tuple[WeightedItem, ...], answers: Mapping[str, float | None]
) -> tuple[float, float, list[tuple[str, float | None]]]:
    """Return the sum of weights times values, that of the weights, and the values."""
    numerator = denominator = 0.0
    values: list[tuple[str, float | None]] = []
    for part in parts:
        value = _value(part, answers)
        if value is not None:
            numerator = numerator + value * part.weight
            denominator = denominator + part.weight
        values.append((part.name, value))
    return numerator, denominator, values


def _value(part: WeightedItem, answers: Mapping[str, float | None]) -> float | None:
    if part.group:
        numerator, denominator, _ = weighted_sum(part.group, answers)
        return numerator / denominator if denominator else None
    value = answers.get(part.name)
    if value is None:
        return None
    is_number = type(value) is float or type(value) is int
    if not is_number or not -MAX_FLOAT <= value <= MAX_FLOAT:
        return checks.number(value, checks.entry("answers", part.name))
    return value
