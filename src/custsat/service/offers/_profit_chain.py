"""Service-profit chain: from service inside the house to what it earns.

Links multiply: a change at one station brings the product of the coefficients at
another.  A coefficient is *units there per unit here*; it has to be measured, and a
link that nobody measured leaves everything behind it unknown.

Sources: the decks and Heskett et al. (1994) for the stations; one chain of department
stores for the only coefficients (measured there, and never a default elsewhere).

>>> seen = propagate(5, links=STORE_LINKS, chain=STORE_CHAIN)
>>> [(name, None if it is None else round(it, 9)) for name, it in seen.effects]
[('employee_attitude', 5), ('customer_impression', 1.3), ('revenue_growth', 0.5)]
>>> propagate(1, links={"employee_satisfaction": 0.6}).instant_after.label("zh")
'员工满意'
>>> propagate(1, links={"mood": 0.6})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: profit_chain@1 does not know name number 1
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, Final

import attrs

from custsat.display import Table, format_value
from custsat.errors import InputError, UnknownField
from custsat.evidence.service import HESKETT, RUCCI, STORE_CHAIN_UNITS
from custsat.evidence.sources import SLIDE_COLLECTION, WHAT_IS_SATISFACTION
from custsat.labels import LabelledEnum, translate
from custsat.rules import Chain, Checklist, Combine
from custsat.service.handed_in import mapped, one_of
from custsat.values import Result
from custsat.values._number import finite, is_missing
from custsat.values._tally import to_list


class ProfitStation(LabelledEnum):
    """What is handed on."""

    INTERNAL_QUALITY = "internal_quality"
    EMPLOYEE_SATISFACTION = "employee_satisfaction"
    EMPLOYEE_LOYALTY = "employee_loyalty"
    EMPLOYEE_PRODUCTIVITY = "employee_productivity"
    CUSTOMER_VALUE = "customer_value"
    CUSTOMER_SATISFACTION = "customer_satisfaction"
    CUSTOMER_LOYALTY = "customer_loyalty"
    PROFITABILITY = "profitability"
    SERVICE_QUALITY = "service_quality"
    GROWTH_AND_PROFIT = "growth_and_profit"
    EMPLOYEE_ATTITUDE = "employee_attitude"
    CUSTOMER_IMPRESSION = "customer_impression"
    REVENUE_GROWTH = "revenue_growth"


class ServiceProcess(LabelledEnum):
    """What carries satisfaction in after-sales service."""

    SERVICE_ADVISER = "service_adviser"
    WORKSHOP_MANAGEMENT = "workshop_management"
    CUSTOMER_MANAGEMENT = "customer_management"
    BRAND_IMAGE = "brand_image"


Station = ProfitStation
PROFIT_CHAIN: Final = Chain(
    id="profit_chain@1",
    source=HESKETT,
    stations=tuple(Station)[:8],
    links=tuple(Station)[1:8],
    combine=Combine.PRODUCT,
)
SHORT_PROFIT_CHAIN: Final = Chain(
    id="short_profit_chain@1",
    source=WHAT_IS_SATISFACTION,
    stations=(
        Station.SERVICE_QUALITY,
        Station.CUSTOMER_SATISFACTION,
        Station.CUSTOMER_LOYALTY,
        Station.GROWTH_AND_PROFIT,
    ),
    links=(
        Station.CUSTOMER_SATISFACTION,
        Station.CUSTOMER_LOYALTY,
        Station.GROWTH_AND_PROFIT,
    ),
    combine=Combine.PRODUCT,
)
STORE_CHAIN: Final = Chain(
    id="store_chain@1",
    source=RUCCI,
    stations=(
        Station.EMPLOYEE_ATTITUDE,
        Station.CUSTOMER_IMPRESSION,
        Station.REVENUE_GROWTH,
    ),
    links=(Station.CUSTOMER_IMPRESSION, Station.REVENUE_GROWTH),
    combine=Combine.PRODUCT,
)
ATTITUDE, IMPRESSION, GROWTH = STORE_CHAIN_UNITS.value
STORE_LINKS: Final[Mapping[str, float]] = MappingProxyType(
    {
        Station.CUSTOMER_IMPRESSION: IMPRESSION / ATTITUDE,
        Station.REVENUE_GROWTH: GROWTH / IMPRESSION,
    }
)
SERVICE_PROCESSES: Final = Checklist(
    id="service_processes@1", source=SLIDE_COLLECTION, items=tuple(ServiceProcess)
)


@attrs.frozen(kw_only=True)
class ChainEffect(Result):
    """A change, handed on.

    Attributes:
        chain: the id of the chain.
        effects: every station from the start on, and what arrives there.
        links: the coefficients that were used, by the station they lead to.
        source: where the chain was published.
    """

    schema: ClassVar[str] = "chain_effect@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "last_known_station",
        "total_effect:+.3",
        "unmeasured_links",
    )
    chain_id: str
    effects: tuple[tuple[str, float | None], ...]
    links: tuple[tuple[str, float | None], ...]
    source: str

    @property
    def last_known_station(self) -> str:
        """The last station at which the effect is known."""
        return [_station(name) for name, effect in self.effects if effect is not None][
            -1
        ]

    @property
    def total_effect(self) -> float | None:
        """What arrives at the end; None behind an unmeasured link."""
        return self.effects[-1][1]

    @property
    def unmeasured_links(self) -> tuple[str, ...]:
        """The stations whose link nobody measured."""
        return tuple(_station(name) for name, link in self.links if link is None)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The verdict, and what arrives at every station."""
        names = ("station", "coefficient", "effect")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        links = dict(self.links)
        rows = (
            (
                format_value(_station(station), lang),
                format_value(links.get(station, 1), lang),
                format_value(effect, lang),
            )
            for station, effect in self.effects
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def _station(name: str) -> str:
    """A station of ours as its word; a user's own as it is."""
    return ProfitStation(name) if name in set(ProfitStation) else name


def propagate(
    change: float,
    *,
    links: Mapping[str, float | None] | Sequence[float | None],
    chain: Chain = PROFIT_CHAIN,
    start: str | None = None,
) -> ChainEffect:
    """Hand a *change* on along the *chain*, from its first station or from *start*.

    *links* are coefficients: by the station they lead to (one that is not mentioned is
    unknown), or one for every link behind *start*, in order.

    >>> propagate(2, links=[0.5, 3], chain=STORE_CHAIN).total_effect
    3.0
    >>> propagate(2, links=[3], chain=STORE_CHAIN, start="customer_impression").instant_after
    <ProfitStation.REVENUE_GROWTH: 'revenue_growth'>

    Raises:
        UnknownField: for a station or a link that the chain does not have.
        InputError: if there is not one coefficient for every link, or nothing behind
            *start*, or the links of the chain add.
        NotANumber: for NaN in a sequence position that is no coefficient, infinity,
            text and truth values.
    """
    if one_of(Chain, "chain", chain).combine is not Combine.PRODUCT:
        raise InputError(what="the links of this chain add; coefficients multiply")
    first = _station_index(chain, chain.stations[0] if start is None else start)
    subchain = _links_after(chain, first)
    coefficients = _coefficients(subchain, links)
    path = subchain.propagate(finite("change", change), coefficients)
    return ChainEffect(
        chain_id=chain.id,
        effects=tuple((str(name), value) for name, value in path.stations),
        links=tuple((str(name), value) for name, value in path.links),
        source=chain.source.citation,
    )


def _station_index(chain: Chain, start: str) -> int:
    if one_of(str, "start", start) not in chain.stations:
        raise UnknownField(
            owner=chain.id, given=str(start), known=tuple(map(str, chain.stations))
        )
    return chain.stations.index(start)


def _links_after(chain: Chain, first: int) -> Chain:
    if first == len(chain.links):
        raise InputError(what="nothing lies behind the last station")
    return chain.evolve(
        id=chain.id, stations=chain.stations[first:], links=chain.links[first:]
    )


def _coefficients(
    chain: Chain, links: Mapping[str, float | None] | Sequence[float | None]
) -> list[float | None]:
    """One coefficient for every link of the chain; None where it is unknown."""
    names = tuple(map(str, chain.links))
    if isinstance(links, Mapping):
        for position, name in enumerate(mapped("links", links), start=1):
            if name not in names:
                raise UnknownField(
                    owner=chain.id, position=position, given=str(name), known=names
                )
        values = [links.get(name) for name in names]
    else:
        values = to_list(links, "links")
    if len(values) != len(names):
        raise InputError(what=f"{len(names)} links need {len(names)} coefficients")
    return [None if is_missing(value) else finite("link", value) for value in values]
