"""Small counts hidden before a table is published, and those that would give them away.

A count of a few people says something about persons.  It is hidden, and because totals
are published as well, so are others: of one hidden count in a row, the row total minus
the rest is the count.  Afterwards no hidden count follows exactly from the row, column
and grand totals, not even for a reader who knows the rule and which counts are small;
the range that remains for each is part of the result.  Totals are counts like others: a
small one is hidden, a large one only if no cell can be hidden in its place, and the
grand total last of all.

0 is no small count: nobody is in the cell, and a group that is missing from a table is
seen to be empty anyway.  With ``hide_zero=True`` it is hidden as well.

A result whose parts count other people, as the items of an index do, is refused: such a
part may be of few people, or give them away by its total.

What all hidden groups have in common follows from the total.  Of results as many groups
are hidden as it takes that they are *min_n* people together; of counts, two small ones
may stay with their sum.

What it does not do.  A range may be narrow; other tables of the same people are not
looked at; that all people of a group gave one answer can be seen from a large group as
well; and whoever repeats the search may rule out some of the numbers that remain.

>>> shops = suppress({"north": 4, "south": 25, "west": 12, "east": 60})
>>> [(count.row, count.n) for count in shops.counts if count.n is None]
[('north', None), ('west', None)]
>>> shops.counts[0].low, shops.counts[0].high, shops.total
(1, 6, 101)
>>> suppress({"north": -4})
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: each of groups must be a whole number of 0 or more
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, overload

import attrs

from custsat import _checks as checks
from custsat.display import format_value
from custsat.errors import EmptyInput, InputError, OutOfRange, TooLarge, WrongType
from custsat.estimates._hidden_flows import Edge, Network
from custsat.evidence.publication import MIN_CELL
from custsat.surveys.publication._other_counts import part_of_others
from custsat.surveys.publication._secondary_cells import Hidden, hide_with_pools
from custsat.surveys.publication._suppressed_counts import (
    CountKind,
    HiddenReason,
    PublishedCount,
    SuppressedCounts,
)
from custsat.values._groups import ListedGroups, ResultGroups, ResultT

if TYPE_CHECKING:
    from collections.abc import Hashable

MAX_CELLS: Final = 5000
TWO_WAYS: Final = 2
SMALLEST_MIN_N: Final = 3  # below, "small" says which number it is


class Place(NamedTuple):
    """What a count of the table is, and whose."""

    kind: CountKind
    row: str = ""
    column: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False, str=False, slots=False)
class SuppressedGroups(ListedGroups[ResultT]):
    """Groups of which the small ones, and what would give them away, have no result.

    Attributes:
        suppression: the counts that may be published, and why others may not.
    """

    suppression: SuppressedCounts

    def _why_none_at(self, position: int, lang: str) -> str | None:
        is_total = position == len(self)
        counts = self.suppression.counts
        reason = counts[-1 if is_total else position].reason
        return None if reason is None else reason.label(lang)

    def explain(self, lang: str = "en") -> str:
        """Return the rule, and how many groups are hidden for which reason."""
        return f"{self.suppression.explain(lang)}\n{self.suppression.summary(lang)}"


@overload
def suppress(
    groups: ResultGroups[ResultT],
    *,
    min_n: int = ...,
    hide_zero: bool = ...,
    limits_known: bool = ...,
) -> SuppressedGroups[ResultT]: ...
@overload
def suppress(
    groups: Mapping[Any, int],
    *,
    min_n: int = ...,
    hide_zero: bool = ...,
    limits_known: bool = ...,
) -> SuppressedCounts: ...
def suppress(
    groups: ResultGroups[Any] | Mapping[Any, int],
    *,
    min_n: int = MIN_CELL.value,
    hide_zero: bool = False,
    limits_known: bool = True,
) -> SuppressedGroups[Any] | SuppressedCounts:
    """Return a table of groups, or counts, without what must not be published.

    Of groups, the whole result of a hidden one is gone, and the total stays.  Of groups
    by two columns, the totals of either are supposed to be published elsewhere.

    >>> from custsat.surveys import suppress
    >>> table = {("north", "old"): 3, ("north", "new"): 40, ("south", "old"): 30,
    ...          ("south", "new"): 20}
    >>> print(suppress(table).summary())
    9 counts, hidden: 1 as small (below 10), 3 that would give those away, totals: 0. \
Each hidden count may be one of at least 9 numbers

    Args:
        groups: a table of groups whose results have ``n``, by one or two columns; or
            counts by name, or by a pair of names of row and column.
        min_n: the smallest count that is published; 3 or more.
        hide_zero: whether 0 is a small count.
        limits_known: whether readers may know *min_n* and which counts are hidden as
            small.  Without it less is hidden, and the reasons must not be published.

    Raises:
        WrongType: for something that is neither, or for a flag that is none.
        EmptyInput: without any count.
        InvalidCount: for a count that is no whole number of 0 or more, or for a
            *min_n* below 3.
        InputError: for groups without a number of answers, or with parts that count
            other people, as the items of an index do; for groups that are too small for
            a result, as those of key drivers; for names that are alike as text.
        OutOfRange: for groups by more than two columns, or none.
        TooLarge: for more than 5,000 counts.
    """
    rule = _Rule(
        checks.count(min_n, "min_n", minimum=SMALLEST_MIN_N),
        checks.boolean(hide_zero, "hide_zero"),
        checks.boolean(limits_known, "limits_known"),
    )
    edges, places = _edges(_read(groups))
    pairs = zip(edges, places, strict=True)
    network = Network(tuple(rule.limited(edge, place.kind) for edge, place in pairs))
    small = frozenset(
        number for number, edge in enumerate(edges) if rule.is_small(edge)
    )
    pools = _pools(places) if isinstance(groups, ResultGroups) else []
    hidden = hide_with_pools(network, small, pools, rule.min_n)
    counts = _published(network, places, small, hidden)
    suppression = SuppressedCounts(
        min_published=rule.min_n,
        hide_zero=rule.hide_zero,
        limits_known=rule.limits_known,
        counts=counts,
        is_minimal=hidden.is_minimal,
    )
    if not isinstance(groups, ResultGroups):
        return suppression
    return SuppressedGroups(
        by=groups.by,
        results=tuple(
            (key, None if counts[position].n is None else result)
            for position, (key, result) in enumerate(groups.items())
        ),
        total=None if suppression.total is None else groups.total,
        suppression=suppression,
    )


class _Rule(NamedTuple):
    """Which counts are small, and what a reader knows of a hidden one."""

    min_n: int
    hide_zero: bool
    limits_known: bool

    def is_small(self, edge: Edge) -> bool:
        """Whether a count is too small to be published."""
        return edge.n < self.min_n and (edge.n > 0 or self.hide_zero)

    def limited(self, edge: Edge, kind: CountKind) -> Edge:
        """Return a count with the limits that a reader knows if it is hidden.

        Which hidden totals are small is not published.
        """
        lowest = 0 if self.hide_zero else 1
        if not self.limits_known:
            return edge._replace(low=0, high=None)
        if kind is not CountKind.CELL:
            return edge._replace(low=lowest, high=None)
        if self.is_small(edge):
            return edge._replace(low=lowest, high=self.min_n - 1)
        return edge._replace(low=self.min_n, high=None)


def _read(groups: Any) -> dict[tuple[str, ...], int]:
    """Return the counts by the texts of their names, one or two.

    Raises:
        WrongType: for something that is neither groups nor a mapping.
        EmptyInput: without any count.
        InvalidCount: for a count that is no whole number of 0 or more.
        InputError: for groups without a number of answers, or whose numbers do not
            add up to the total; for names alike as text.
        OutOfRange: for names of more than two parts, or of one part and of two.
    """
    counts: list[tuple[Any, Any]]
    if isinstance(groups, ResultGroups):
        counts = [(key, _n_of(result)) for key, result in groups]
        if _n_of(groups.total) != sum(n for _, n in counts):
            raise InputError(problem="parts_of_total", name="suppress")
        n_ways = len(groups.by)
    elif isinstance(groups, Mapping):
        counts = list(groups.items())
        lengths = {len(k) if isinstance(k, tuple) else 1 for k, _ in counts}
        n_ways = lengths.pop() if len(lengths) == 1 else 0
    else:
        expected = "a table of groups, or a mapping of names to counts"
        got = checks.type_name(groups)
        raise WrongType(name="groups", expected=expected, got=got)
    if not counts:
        raise EmptyInput(result="suppress", unit="count")
    if not 1 <= n_ways <= TWO_WAYS:
        allowed = "groups by one column or two, all of them alike"
        raise OutOfRange(name="groups", allowed=allowed)
    if len(counts) > MAX_CELLS:
        raise TooLarge(
            problem="too_many", name="groups", maximum=MAX_CELLS, unit="counts"
        )
    table = {_texts(key): checks.count(n, "each of groups") for key, n in counts}
    if len(table) < len(counts):
        raise InputError(problem="keys_alike_as_text")
    return table


def _n_of(result: Any) -> int:
    """Return the number of answers of a group, 0 if it has no result.

    Raises:
        InputError: for a result without one, or with parts of other answers.
    """
    if result is None:
        return 0
    n = getattr(result, "n", None)
    if not isinstance(n, int):
        raise InputError(problem="needs", name="suppress", needed="results with n")
    part = part_of_others(result)
    if part is not None:
        raise InputError(problem="parts_of_others", name="suppress", part=part)
    return n


def _texts(key: Hashable) -> tuple[str, ...]:
    parts = key if isinstance(key, tuple) else (key,)
    return tuple(
        format_value(part, "en") if part is None else str(part) for part in parts
    )


def _edges(
    table: dict[tuple[str, ...], int],
) -> tuple[tuple[Edge, ...], tuple[Place, ...]]:
    """Return the counts of a table as edges, and what each of them is."""
    rows = list(dict.fromkeys(key[0] for key in table))
    columns = list(dict.fromkeys(key[-1] for key in table if len(key) == TWO_WAYS))
    source, sink = "source", "sink"
    nodes: dict[tuple[str, str], int] = {}
    edges: list[Edge] = []
    places: list[Place] = []

    def add(tail: tuple[str, str], head: tuple[str, str], n: int, place: Place) -> None:
        first, second = (nodes.setdefault(node, len(nodes)) for node in (tail, head))
        is_last = place.kind is CountKind.TOTAL
        edges.append(Edge(first, second, n, 0, None, last_resort=is_last))
        places.append(place)

    start, end = (source, ""), (sink, "")
    for key, n in table.items():
        row, column = ("row", key[0]), ("column", key[-1])
        ends = (row, column) if columns else (start, end)
        add(*ends, n, Place(CountKind.CELL, *key))
    for name in rows if columns else ():
        n = sum(n for key, n in table.items() if key[0] == name)
        add(start, ("row", name), n, Place(CountKind.ROW_TOTAL, row=name))
    for name in columns:
        n = sum(n for key, n in table.items() if key[-1] == name)
        add(("column", name), end, n, Place(CountKind.COLUMN_TOTAL, column=name))
    add(end, start, sum(table.values()), Place(CountKind.TOTAL))
    return tuple(edges), tuple(places)


def _pools(places: tuple[Place, ...]) -> list[list[int]]:
    """Return the cells that add up to each total, those of all first."""
    cells = [n for n, place in enumerate(places) if place.kind is CountKind.CELL]
    pools = [cells]
    for part in (1, 2) if places[cells[0]].column else ():
        by_name: dict[str, list[int]] = {}
        for number in cells:
            by_name.setdefault(places[number][part], []).append(number)
        pools += by_name.values()
    return pools


def _published(
    network: Network, places: tuple[Place, ...], small: frozenset[int], hidden: Hidden
) -> tuple[PublishedCount, ...]:
    """Return every count, or why it is hidden and what can be worked out of it."""
    counts = []
    spans = network.spans(hidden.edges)
    given_away = network.given_away_without(hidden.edges)
    for number, (edge, place) in enumerate(zip(network.edges, places, strict=True)):
        if number not in hidden.edges:
            counts.append(PublishedCount(**place._asdict(), n=edge.n))
            continue
        low, high = spans[number]
        counts.append(
            PublishedCount(
                **place._asdict(),
                n=None,
                reason=_reason(place.kind, is_small=number in small),
                gives_away=tuple(
                    " × ".join(filter(None, places[other][1:]))
                    for other in (given_away[number] if number not in small else ())
                    if other in small
                ),
                low=low,
                high=high,
            )
        )
    return tuple(counts)


def _reason(kind: CountKind, *, is_small: bool) -> HiddenReason:
    if kind is not CountKind.CELL:
        return HiddenReason.SUM
    return HiddenReason.SMALL if is_small else HiddenReason.GIVES_AWAY
