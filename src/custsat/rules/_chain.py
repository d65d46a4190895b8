"""Chains: an effect is passed on from link to link.

Two questions, one shape.  *Given the links*, what arrives at every station (an
elasticity chain, people who hear of a bad experience)?  *Given the stations*, what
did every link do (gap 1 + 2 + 3 = gap 5, a sales funnel)?  Links add or multiply; in
both, the effect of the whole needs only the two ends.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from custsat import _checks as checks
from custsat.errors import InputError
from custsat.labels import LabelledEnum, catalogue
from custsat.rules._rule import Rule, code_for

if TYPE_CHECKING:
    from collections.abc import Sequence


class Combine(LabelledEnum):
    """How a link changes the value before it: by a sum or by a product."""

    SUM = "sum"
    PRODUCT = "product"


def _to_combine(combine: Any) -> Combine:
    return checks.member(combine, "combine", Combine)


@attrs.frozen(kw_only=True)
class Path:
    """The values of all stations and links; None where one is unknown."""

    stations: tuple[tuple[str, float | None], ...]
    links: tuple[tuple[str, float | None], ...]
    overall: float | None

    @property
    def total(self) -> float | None:
        """The sum of all stations after the start; None if one is unknown."""
        values = [value for _, value in self.stations[1:]]
        return None if None in values else sum(v for v in values if v is not None)


@attrs.frozen(kw_only=True, repr=False)
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
    >>> path = gaps.decompose([6.0, 5.5, None, 5.0])
    >>> path.links, path.overall
    ((('gap1', -0.5), ('gap2', None), ('gap3', None)), -1.0)
    >>> word_of_mouth = gaps.evolve(id="word_of_mouth@1", combine=Combine.PRODUCT)
    >>> word_of_mouth.propagate(1, [25, 20, 2.6]).total
    1825.0

    Raises:
        RuleError: without a link, or if a station or a link is duplicated.
        UnknownOption: for another value of *combine*.
    """

    stations: tuple[str, ...]
    links: tuple[str, ...]
    combine: Combine = attrs.field(converter=_to_combine)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if len(self.stations) != len(self.links) + 1 or not self.links:
            self.fail("chain_length")
        for names in (self.stations, self.links):
            if len(set(names)) < len(names):
                self.fail("duplicate_name")

    def propagate(self, start: float, links: Sequence[float | None]) -> Path:
        """Propagate *start* along the links; None after the first unknown link.

        Raises:
            InputError: if there is not one number, or None, for every link.
            NotANumber: for NaN, infinity, text and truth values.
        """
        effects = self._check_numbers("link", links, len(self.links))
        values: list[float | None] = [checks.number(start, "start")]
        for effect in effects:
            values.append(self._apply_link(values[-1], effect))
        return self._path(values, effects)

    def decompose(self, values: Sequence[float | None]) -> Path:
        """Infer the links from the stations; an unknown station hides two links only.

        Raises:
            InputError: if there is not one number, or None, for every station.
            NotANumber: for NaN, infinity, text and truth values.
        """
        numbers = self._check_numbers("station", values, len(self.stations))
        links = [self._infer_link(start, end) for start, end in pairwise(numbers)]
        return self._path(numbers, links)

    def _check_numbers(
        self, unit: str, numbers: Sequence[float | None], n: int
    ) -> list[float | None]:
        values = checks.sequence(numbers, f"the numbers of {self.id}")
        if len(values) != n:
            fields = {"rule": self.id, "unit": unit, "n": n, "got": len(values)}
            raise InputError(problem="chain_numbers", **fields)
        return [
            None if value is None else checks.number(value, unit, row=row)
            for row, value in enumerate(values)
        ]

    def _apply_link(self, value: float | None, link: float | None) -> float | None:
        if value is None or link is None:
            return None
        effect = value + link if self.combine is Combine.SUM else value * link
        return checks.finite_result(effect, "the effect of a link")

    def _infer_link(self, start: float | None, end: float | None) -> float | None:
        if (
            start is None
            or end is None
            or (self.combine is Combine.PRODUCT and not start)
        ):
            return None
        link = end - start if self.combine is Combine.SUM else end / start
        return checks.finite_result(link, "the effect of a link")

    def _path(
        self, values: Sequence[float | None], links: Sequence[float | None]
    ) -> Path:
        return Path(
            stations=tuple(zip(self.stations, values, strict=True)),
            links=tuple(zip(self.links, links, strict=True)),
            overall=self._infer_link(values[0], values[-1]),
        )

    def codes(self) -> tuple[tuple[str, ...], ...]:
        """Return a row per link."""
        links = zip(self.links, self.stations, self.stations[1:], strict=False)
        rows = (tuple(map(self._name_code, row)) for row in links)
        return (("page.link", "page.from", "page.to"), *rows)

    def _name_code(self, name: object) -> str:
        """Return the code of a link or a station: that of its label, or its name."""
        code = f"{self.id.partition('@')[0]}.{name}"
        return code if code in catalogue() else code_for(name)
