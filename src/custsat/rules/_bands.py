"""Bands: a number falls between thresholds and gets a name.

The table is the rule.  :meth:`Bands.evaluate` reads it for one number, ``frames`` for a
column.  Both ask :meth:`Limit.admits`, whose ``<`` gives a ``bool`` for a float and an
expression for a column.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Generic, Protocol, TypeAlias, TypeVar, overload

import attrs

from custsat import _checks as checks
from custsat.errors import RuleGap
from custsat.rules._rule import Rule, code_for
from custsat.values._reason import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping


Label_co = TypeVar("Label_co", covariant=True)
Truth_co = TypeVar("Truth_co", covariant=True)
Outcome = TypeVar("Outcome")
Label = TypeVar("Label")
BandStep: TypeAlias = tuple[float, bool, Label, Reason]


class SupportsLess(Protocol[Truth_co]):
    """Anything that can be compared with a number: a float, a column."""

    def __lt__(self, other: float, /) -> Truth_co: ...
    def __le__(self, other: float, /) -> Truth_co: ...


@attrs.frozen(order=True)
class Limit:
    """An upper limit, itself outside (``below``) or inside (``up_to``) its band.

    Raises:
        NotANumber: if it is none.
    """

    at: float = attrs.field(converter=checks.as_builtin)
    inside: bool

    def __attrs_post_init__(self) -> None:
        checks.number(self.at, "at")

    def __str__(self) -> str:
        return f"{'<=' if self.inside else '<'} {self.at:.12g}"

    def admits(self, value: SupportsLess[Truth_co]) -> Truth_co:
        """Return whether *value* has not passed this limit."""
        return value <= self.at if self.inside else value < self.at


def below(at: float) -> Limit:
    """Return the limit that admits what lies below *at*.

    >>> from custsat.rules import below
    >>> below(7).admits(6), below(7).admits(7)
    (True, False)
    """
    return Limit(at, inside=False)


def up_to(at: float) -> Limit:
    """Return the limit that admits *at* and what lies below it.

    >>> from custsat.rules import up_to
    >>> up_to(7).admits(7), up_to(7).admits(8)
    (True, False)
    """
    return Limit(at, inside=True)


@attrs.frozen(kw_only=True, repr=False)
class Bands(Rule, Generic[Label_co]):
    """Bands from low to high; whatever passes every limit is *above*.

    >>> from custsat.evidence.sources import DEALER_HANDBOOK
    >>> speed = Bands(
    ...     id="speed@1",
    ...     source=DEALER_HANDBOOK,
    ...     variable="speed",
    ...     rows=((below(50), "slow"), (up_to(120), "fast")),
    ...     above="fined",
    ... )
    >>> [speed.evaluate(value) for value in (50, 120, 121, None)]
    ['fast', 'fast', 'fined', None]
    >>> speed.reason_for(50).when
    (('condition.speed', '<= 120'),)
    >>> speed.evolve(id="mine@1", rows=((up_to(2), "a"), (below(1), "b")))
    Traceback (most recent call last):
        ...
    custsat.errors.RuleError: mine@1: limits must rise, got < 1 after <= 2

    Raises:
        RuleError: without a limit, or if the limits do not rise.
    """

    variable: str
    rows: tuple[tuple[Limit, Label_co], ...]
    above: Label_co

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.rows:
            self.fail("no_limits")
        for (earlier, _name), (later, _other) in pairwise(self.rows):
            if later <= earlier:
                self.fail("limits_not_rising", later=later, earlier=earlier)

    @property
    def outcomes(self) -> tuple[Label_co, ...]:
        """Every outcome of this rule, from low to high."""
        return (*(outcome for _, outcome in self.rows), self.above)

    @overload
    def evaluate(self, value: float) -> Label_co: ...
    @overload
    def evaluate(self, value: float | None) -> Label_co | None: ...
    def evaluate(self, value: float | None) -> Label_co | None:
        """Return the outcome of the first band whose limit *value* does not pass.

        Raises:
            NotANumber: for NaN, infinity, text and truth values.
        """
        return None if value is None else self._match(value)[2]

    @overload
    def reason_for(self, value: float) -> Reason: ...
    @overload
    def reason_for(self, value: float | None) -> Reason | None: ...
    def reason_for(self, value: float | None) -> Reason | None:
        """Return the row that fires for *value*."""
        return None if value is None else self._match(value)[3]

    def evaluate_with_reason(self, value: float) -> tuple[Label_co, Reason]:
        """Return the outcome of *value* and the row that fires, in one look-up.

        Raises:
            NotANumber: for NaN, infinity, text and truth values.
        """
        _, _, name, reason = self._match(value)
        return name, reason

    def map_outcomes(
        self, meaning: Mapping[Label_co, Outcome], *, id: str
    ) -> Bands[Outcome]:
        """Return bands with every outcome replaced by its *meaning*.

        Raises:
            RuleGap: for an outcome that has none.
        """
        for outcome in self.outcomes:
            if outcome not in meaning:
                self.fail("no_meaning", RuleGap, outcome=outcome)
        return Bands(
            id=id,
            source=self.source,
            variable=self.variable,
            rows=tuple((limit, meaning[outcome]) for limit, outcome in self.rows),
            above=meaning[self.above],
        )

    def _match(self, value: float) -> BandStep[Label_co]:
        is_number = type(value) is float or type(value) is int
        if not is_number or not -inf < value < inf:
            value = checks.number(value, self.variable)
        limits, last = self._steps
        for step in limits:
            at, inside, _, _ = step
            if value < at or (inside and value == at):
                return step
        return last

    @cached_property
    def _steps(self) -> tuple[tuple[BandStep[Label_co], ...], BandStep[Label_co]]:
        """The rows as flat tuples with their reasons, and the last one by itself."""
        limits = [(limit.at, limit.inside) for limit, _ in self.rows] + [(inf, False)]
        condition = f"condition.{self.variable}"
        rows = zip(limits, self.outcomes, self.codes()[1:], strict=True)
        *steps, last = (
            (*limit, outcome, self.reason(row, ((condition, text),), code_for(outcome)))
            for row, (limit, outcome, (text, _)) in enumerate(rows, start=1)
        )
        return tuple(steps), last

    def codes(self) -> tuple[tuple[str, str], ...]:
        """Return the limits and their outcomes as codes."""
        end = self.rows[-1][0]
        last = f"{'>' if end.inside else '>='} {end.at:.12g}"
        return (
            (f"condition.{self.variable}", "page.then"),
            *((str(limit), code_for(outcome)) for limit, outcome in self.rows),
            (last, code_for(self.above)),
        )
