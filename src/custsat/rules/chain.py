"""Chains: what is handed on from link to link.

Two questions, one shape.  *Given the links*, what arrives at every station (an
elasticity chain, people who hear of a bad experience)?  *Given the stations*, what
did every link do (gap 1 + 2 + 3 = gap 5, a sales funnel)?  Links add or multiply; in
both, the effect of the whole needs only the two ends.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from custsat.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Chain", "Path", "Way"]


class Way(StrEnum):
    """How a link changes what it is handed."""

    ADDS = "adds"
    MULTIPLIES = "multiplies"


@attrs.frozen(kw_only=True)
class Path:
    """A chain walked once; None is a station or a link that is not known."""

    stations: tuple[tuple[str, float | None], ...]
    links: tuple[tuple[str, float | None], ...]
    whole: float | None

    @property
    def total(self) -> float | None:
        """Everything after the start taken together (all who heard)."""
        values = [value for _, value in self.stations[1:]]
        return None if None in values else sum(v for v in values if v is not None)


@attrs.frozen(kw_only=True)
class Chain(Rule):
    """Stations in order; link *i* leads from station *i* to station *i + 1*.

    >>> from custsat.evidence.works import DEALER_HANDBOOK
    >>> gaps = Chain(
    ...     id="gaps@1",
    ...     source=DEALER_HANDBOOK,
    ...     stations=("expected", "believed", "specified", "delivered"),
    ...     links=("gap1", "gap2", "gap3"),
    ...     way=Way.ADDS,
    ... )
    >>> walk = gaps.between([6.0, 5.5, None, 5.0])
    >>> walk.links, walk.whole
    ((('gap1', -0.5), ('gap2', None), ('gap3', None)), -1.0)
    >>> ripple = gaps.evolve(id="ripple@1", way=Way.MULTIPLIES)
    >>> ripple.along(1, [25, 20, 2.6]).total
    1825.0
    """

    stations: tuple[str, ...]
    links: tuple[str, ...]
    way: Way

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if len(self.stations) != len(self.links) + 1 or not self.links:
            self.refuse("a chain has one station more than links")

    def along(self, start: float, links: Sequence[float | None]) -> Path:
        """Hand *start* on; behind an unknown link nothing is known."""
        values: list[float | None] = [start]
        for link in links:
            values.append(self._on(values[-1], link))
        return self._path(values, links)

    def between(self, values: Sequence[float | None]) -> Path:
        """Say what every link did; an unknown station hides its two links only."""
        pairs = pairwise(values)
        return self._path(values, [self._apart(a, b) for a, b in pairs])

    def _on(self, value: float | None, link: float | None) -> float | None:
        if value is None or link is None:
            return None
        return value + link if self.way is Way.ADDS else value * link

    def _apart(self, start: float | None, end: float | None) -> float | None:
        if start is None or end is None or (self.way is Way.MULTIPLIES and not start):
            return None
        return end - start if self.way is Way.ADDS else end / start

    def _path(
        self, values: Sequence[float | None], links: Sequence[float | None]
    ) -> Path:
        return Path(
            stations=tuple(zip(self.stations, values, strict=True)),
            links=tuple(zip(self.links, links, strict=True)),
            whole=self._apart(values[0], values[-1]),
        )

    def codes(self) -> tuple[tuple[str, ...], ...]:
        """One line per link."""
        ends = pairwise(self.stations)
        lines = (
            (name, f"{a} → {b}") for name, (a, b) in zip(self.links, ends, strict=True)
        )
        return (("page.row", "page.then"), *lines)
