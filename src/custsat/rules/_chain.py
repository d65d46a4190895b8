"""Chains: what is handed on from link to link.

Two questions, one shape.  *Given the links*, what arrives at every station (an
elasticity chain, people who hear of a bad experience)?  *Given the stations*, what
did every link do (gap 1 + 2 + 3 = gap 5, a sales funnel)?  Links add or multiply; in
both, the effect of the whole needs only the two ends.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from custsat.errors import InputError, UnknownOption
from custsat.labels import LabelledEnum
from custsat.rules._rule import Rule, code_for
from custsat.values._number import finite

if TYPE_CHECKING:
    from collections.abc import Sequence


class Combine(LabelledEnum):
    """How a link changes what it is handed."""

    SUM = "sum"
    PRODUCT = "product"


def _to_combine(way: str) -> Combine:
    if way not in set(Combine):
        raise UnknownOption(name="combine", given=str(way), options=tuple(Combine))
    return Combine(way)


@attrs.frozen(kw_only=True)
class Path:
    """A chain walked once; None is a station or a link that is not known."""

    stations: tuple[tuple[str, float | None], ...]
    links: tuple[tuple[str, float | None], ...]
    overall: float | None

    @property
    def total(self) -> float | None:
        """Everything after the start taken together (all who heard)."""
        values = [value for _, value in self.stations[1:]]
        return None if None in values else sum(v for v in values if v is not None)


@attrs.frozen(kw_only=True)
class Chain(Rule):
    """Stations in order; link *i* leads from station *i* to station *i + 1*.

    >>> from custsat.evidence.sources import DEALER_HANDBOOK
    >>> gaps = Chain(
    ...     id="gaps@1",
    ...     source=DEALER_HANDBOOK,
    ...     stations=("expected", "believed", "specified", "delivered"),
    ...     links=("gap1", "gap2", "gap3"),
    ...     combine=Combine.SUM,
    ... )
    >>> walk = gaps.decompose([6.0, 5.5, None, 5.0])
    >>> walk.links, walk.whole
    ((('gap1', -0.5), ('gap2', None), ('gap3', None)), -1.0)
    >>> word_of_mouth = gaps.evolve(id="ripple@1", combine=Combine.PRODID)
    >>> word_of_mouth.propagate(1, [25, 20, 2.6]).total
    1825.0

    Raises:
        RuleError: without a link, or if a station or a link stands twice.
        UnknownOption: for another way.
    """

    stations: tuple[str, ...]
    links: tuple[str, ...]
    combine: Combine = attrs.field(converter=_to_combine)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if len(self.stations) != len(self.links) + 1 or not self.links:
            self.fail("a chain has one station more than links")
        for names in (self.stations, self.links):
            if len(set(names)) < len(names):
                self.fail("a chain names every station and every link once")

    def propagate(self, start: float, links: Sequence[float | None]) -> Path:
        """Hand *start* on; behind an unknown link nothing is known.

        Raises:
            InputError: if there is not one number, or None, for every link.
            NotANumber: for NaN, infinity, text and truth values.
        """
        told = self._check_numbers("link", links, len(self.links))
        values: list[float | None] = [finite("start", start)]
        for link in told:
            values.append(self._apply_link(values[-1], link))
        return self._path(values, told)

    def decompose(self, values: Sequence[float | None]) -> Path:
        """Say what every link did; an unknown station hides its two links only.

        Raises:
            InputError: if there is not one number, or None, for every station.
            NotANumber: for NaN, infinity, text and truth values.
        """
        told = self._check_numbers("station", values, len(self.stations))
        return self._path(told, [self._infer_link(a, b) for a, b in pairwise(told)])

    def _check_numbers(
        self, name: str, numbers: Sequence[float | None], count: int
    ) -> list[float | None]:
        given = list(numbers)
        if len(given) != count:
            what = f"{self.id} needs one number for each {name}: {count}"
            raise InputError(what=f"{what}, got {len(given)}")
        return [
            None if number is None else finite(name, number, row)
            for row, number in enumerate(given)
        ]

    def _apply_link(self, value: float | None, link: float | None) -> float | None:
        if value is None or link is None:
            return None
        handed = value + link if self.combine is Combine.SUM else value * link
        return finite("what a link hands on", handed)

    def _infer_link(self, start: float | None, end: float | None) -> float | None:
        if (
            start is None
            or end is None
            or (self.combine is Combine.PRODUCT and not start)
        ):
            return None
        done = end - start if self.combine is Combine.SUM else end / start
        return finite("what a link did", done)

    def _path(
        self, values: Sequence[float | None], links: Sequence[float | None]
    ) -> Path:
        return Path(
            stations=tuple(zip(self.stations, values, strict=True)),
            links=tuple(zip(self.links, links, strict=True)),
            overall=self._infer_link(values[0], values[-1]),
        )

    def codes(self) -> tuple[tuple[str, ...], ...]:
        """One line per link."""
        told = zip(self.links, self.stations, self.stations[1:], strict=False)
        lines = (tuple(map(code_for, line)) for line in told)
        return (("page.link", "page.from", "page.to"), *lines)
