"""The service-profit chain: from internal service quality to profitability.

Links multiply: the effect at a station is the change times the coefficients on the way.
A coefficient is the change at a station per unit of change at the one before; it has to
be measured, and all effects after an unmeasured link are unknown.

Sources: the slides for the stations and their order (Heskett et al. (1994) have loyalty
and productivity of employees side by side, between their satisfaction and the value for
customers); one chain of department stores for the only coefficients (measured there,
and never a default elsewhere).

>>> start = "customer_impression"
>>> propagate(2, links=[3], chain=STORE_CHAIN, start=start).last_known_station
<ProfitStation.REVENUE_GROWTH: 'revenue_growth'>
>>> propagate(1, links={"employee_satisfaction": 0.6}).last_known_station.label("zh")
'员工满意'
>>> propagate(1, links={"mood": 0.6})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown link 'mood' in links; there are ...
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import InputError
from custsat.evidence.service import HESKETT, RUCCI, STORE_CHAIN_UNITS
from custsat.evidence.sources import (
    LOYALTY_SLIDES,
    SLIDE_COLLECTION,
    WHAT_IS_SATISFACTION,
)
from custsat.labels import LabelledEnum, translate
from custsat.rules import Chain, Checklist, Combine
from custsat.values import Result


class ProfitStation(LabelledEnum):
    """The stations of the three published chains."""

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
    """The processes that satisfaction with after-sales service depends on."""

    SERVICE_ADVISER = "service_adviser"
    WORKSHOP_MANAGEMENT = "workshop_management"
    CUSTOMER_MANAGEMENT = "customer_management"
    BRAND_IMAGE = "brand_image"


Station = ProfitStation
PROFIT_CHAIN: Final = Chain(
    id="profit_chain@1",
    source=attrs.evolve(
        LOYALTY_SLIDES,
        note=f"the order of the slides; in {HESKETT.citation} loyalty and productivity "
        "of employees stand side by side",
    ),
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
    """The effects of a change at all later stations of a chain.

    Attributes:
        chain_id: the id of the chain.
        effects: every station from the start on, and the effect there.
        links: the coefficients, by the station they lead to.
        source: where the chain was published.
    """

    schema: ClassVar[str] = "chain_effect@1"
    choices: ClassVar[tuple[str, ...]] = ("chain_id", "source")
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
        stations = (name for name, effect in self.effects if effect is not None)
        return _station(list(stations)[-1])

    @property
    def total_effect(self) -> float | None:
        """The effect at the last station; None if a link is unmeasured."""
        return self.effects[-1][1]

    @property
    def unmeasured_links(self) -> tuple[str, ...]:
        """The stations whose link is unmeasured."""
        return tuple(_station(name) for name, link in self.links if link is None)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The total effect, and the effect at every station."""
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
    """The member of :class:`ProfitStation` named *name*; *name* itself if none is."""
    return ProfitStation(name) if name in set(ProfitStation) else name


def propagate(
    change: float,
    *,
    links: Mapping[str, float | None] | Sequence[float | None],
    chain: Chain = PROFIT_CHAIN,
    start: str | None = None,
) -> ChainEffect:
    """Compute the effects of a *change* at all later stations of a *chain*.

    >>> from custsat.service import propagate
    >>> from custsat.service.offers import STORE_CHAIN, STORE_LINKS
    >>> result = propagate(5, links=STORE_LINKS, chain=STORE_CHAIN)
    >>> [(station, round(effect, 9)) for station, effect in result.effects]
    [('employee_attitude', 5), ('customer_impression', 1.3), ('revenue_growth', 0.5)]

    Args:
        change: the change at the first station, or at *start*.
        links: coefficients by the station they lead to (None or not mentioned if
            unknown), or one for every link after *start*, in order.
        chain: a chain whose links multiply.
        start: the station of the change; the first one if None.

    Raises:
        UnknownField: for a link that the chain does not have.
        UnknownOption: for a *start* that is none of its stations.
        InputError: if there is not one coefficient for every link, or nothing after
            *start*, or the links of the chain add.
        NotANumber: for NaN in a sequence position that is no coefficient, infinity,
            text and truth values.
        WrongType: for an argument of another type.
    """
    if checks.instance(chain, "chain", Chain).combine is not Combine.PRODUCT:
        raise InputError(problem="links_add", rule=chain.id)
    first = _station_index(chain, chain.stations[0] if start is None else start)
    subchain = _chain_from(chain, first)
    coefficients = _coefficients(subchain, links)
    path = subchain.propagate(checks.number(change, "change"), coefficients)
    return ChainEffect(
        chain_id=chain.id,
        effects=tuple((str(name), value) for name, value in path.stations),
        links=tuple((str(name), value) for name, value in path.links),
        source=chain.source.citation,
    )


def _station_index(chain: Chain, start: str) -> int:
    stations = tuple(map(str, chain.stations))
    return stations.index(checks.option(start, "start", stations))


def _chain_from(chain: Chain, first: int) -> Chain:
    if first == len(chain.links):
        raise InputError(problem="no_later_link", rule=chain.id)
    return chain.evolve(
        id=chain.id, stations=chain.stations[first:], links=chain.links[first:]
    )


def _coefficients(
    chain: Chain, links: Mapping[str, float | None] | Sequence[float | None]
) -> list[float | None]:
    """The coefficient of every link of the chain; None where it is unknown."""
    names = tuple(map(str, chain.links))
    if isinstance(links, Mapping):
        checks.known_names(
            checks.mapping_by_name(links, "links"), "links", names, unit="link"
        )
        values = [links.get(name) for name in names]
    else:
        values = checks.column(links, "links")
    if len(values) != len(names):
        raise InputError(
            problem="chain_numbers",
            rule=chain.id,
            unit="link",
            n=len(names),
            got=len(values),
        )
    return [
        None if checks.is_missing(value) else checks.number(value, "link")
        for value in values
    ]
