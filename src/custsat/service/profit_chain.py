"""Service-profit chain: from service inside the house to what it earns.

Links multiply: a change at one station brings the product of the coefficients at
another.  A coefficient is *units there per unit here*; it has to be measured, and a
link that nobody measured leaves everything behind it unknown.

Sources: the decks and Heskett et al. (1994) for the stations; one chain of department
stores for the only coefficients (measured there, and never a default elsewhere).

>>> seen = propagate(5, links=STORE_LINKS, chain=STORE_CHAIN)
>>> [(name, None if it is None else round(it, 9)) for name, it in seen.effects]
[('employee_attitude', 5), ('customer_impression', 1.3), ('revenue_growth', 0.5)]
>>> propagate(1, links={"employee_satisfaction": 0.6}).reached.label("zh")
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

from custsat.display import Sheet, say
from custsat.errors import InputError, UnknownField
from custsat.evidence.service import HESKETT, RUCCI, STORE_CHAIN_UNITS
from custsat.evidence.works import COLLECTION, WHAT_IS_SATISFACTION
from custsat.labels import Word, text
from custsat.rules import Chain, Checklist, Way
from custsat.service.handed_in import mapped, one_of
from custsat.values import Result
from custsat.values.number import finite, is_missing
from custsat.values.tally import listed

__all__ = [
    "PROCESS_LINKS",
    "PROFIT_CHAIN",
    "SHORT_PROFIT_CHAIN",
    "STORE_CHAIN",
    "STORE_LINKS",
    "ChainEffect",
    "ProcessLink",
    "ProfitStation",
    "propagate",
]


class ProfitStation(Word):
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


class ProcessLink(Word):
    """What carries satisfaction in after-sales service."""

    SERVICE_ADVISER = "service_adviser"
    WORKSHOP_MANAGEMENT = "workshop_management"
    CUSTOMER_MANAGEMENT = "customer_management"
    BRAND_IMAGE = "brand_image"


_ = ProfitStation
PROFIT_CHAIN: Final = Chain(
    id="profit_chain@1",
    source=HESKETT,
    stations=tuple(_)[:8],
    links=tuple(_)[1:8],
    way=Way.MULTIPLIES,
)
SHORT_PROFIT_CHAIN: Final = Chain(
    id="short_profit_chain@1",
    source=WHAT_IS_SATISFACTION,
    stations=(
        _.SERVICE_QUALITY,
        _.CUSTOMER_SATISFACTION,
        _.CUSTOMER_LOYALTY,
        _.GROWTH_AND_PROFIT,
    ),
    links=(_.CUSTOMER_SATISFACTION, _.CUSTOMER_LOYALTY, _.GROWTH_AND_PROFIT),
    way=Way.MULTIPLIES,
)
STORE_CHAIN: Final = Chain(
    id="store_chain@1",
    source=RUCCI,
    stations=(_.EMPLOYEE_ATTITUDE, _.CUSTOMER_IMPRESSION, _.REVENUE_GROWTH),
    links=(_.CUSTOMER_IMPRESSION, _.REVENUE_GROWTH),
    way=Way.MULTIPLIES,
)
ATTITUDE, IMPRESSION, GROWTH = STORE_CHAIN_UNITS.value
STORE_LINKS: Final[Mapping[str, float]] = MappingProxyType(
    {
        _.CUSTOMER_IMPRESSION: IMPRESSION / ATTITUDE,
        _.REVENUE_GROWTH: GROWTH / IMPRESSION,
    }
)
PROCESS_LINKS: Final = Checklist(
    id="process_links@1", source=COLLECTION, items=tuple(ProcessLink)
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
    shown: ClassVar[tuple[str, ...]] = ("reached", "total_effect:+.3", "unmeasured")
    chain: str
    effects: tuple[tuple[str, float | None], ...]
    links: tuple[tuple[str, float | None], ...]
    source: str

    @property
    def reached(self) -> str:
        """The last station at which the effect is known."""
        return [_word(name) for name, effect in self.effects if effect is not None][-1]

    @property
    def total_effect(self) -> float | None:
        """What arrives at the end; None behind an unmeasured link."""
        return self.effects[-1][1]

    @property
    def unmeasured(self) -> tuple[str, ...]:
        """The stations whose link nobody measured."""
        return tuple(_word(name) for name, link in self.links if link is None)

    def sheets(self, lang: str) -> tuple[Sheet, ...]:
        """The verdict, and what arrives at every station."""
        names = ("station", "coefficient", "effect")
        head = tuple(text(f"field.{name}", lang) for name in names)
        links = dict(self.links)
        rows = (
            (say(_word(it), lang), say(links.get(it, 1), lang), say(effect, lang))
            for it, effect in self.effects
        )
        return (*super().sheets(lang), Sheet(title="", rows=(head, *rows)))


def _word(name: str) -> str:
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
    >>> propagate(2, links=[3], chain=STORE_CHAIN, start="customer_impression").reached
    <ProfitStation.REVENUE_GROWTH: 'revenue_growth'>

    Raises:
        UnknownField: for a station or a link that the chain does not have.
        InputError: if there is not one coefficient for every link, or nothing behind
            *start*, or the links of the chain add.
        NotANumber: for NaN in a sequence position that is no coefficient, infinity,
            text and truth values.
    """
    if one_of(Chain, "chain", chain).way is not Way.MULTIPLIES:
        raise InputError(what="the links of this chain add; coefficients multiply")
    first = _place(chain, chain.stations[0] if start is None else start)
    part = _behind(chain, first)
    given = _coefficients(part, links)
    path = part.along(finite("change", change), given)
    return ChainEffect(
        chain=chain.id,
        effects=tuple((str(name), it) for name, it in path.stations),
        links=tuple((str(name), it) for name, it in path.links),
        source=chain.source.work,
    )


def _place(chain: Chain, start: str) -> int:
    if one_of(str, "start", start) not in chain.stations:
        raise UnknownField(
            owner=chain.id, given=str(start), known=tuple(map(str, chain.stations))
        )
    return chain.stations.index(start)


def _behind(chain: Chain, first: int) -> Chain:
    if first == len(chain.links):
        raise InputError(what="nothing lies behind the last station")
    return chain.evolve(
        id=chain.id, stations=chain.stations[first:], links=chain.links[first:]
    )


def _coefficients(
    chain: Chain, links: Mapping[str, float | None] | Sequence[float | None]
) -> list[float | None]:
    """One coefficient for every link of the chain; None where it is unknown."""
    known = tuple(map(str, chain.links))
    if isinstance(links, Mapping):
        for position, name in enumerate(mapped("links", links), start=1):
            if name not in known:
                raise UnknownField(
                    owner=chain.id, position=position, given=str(name), known=known
                )
        given = [links.get(name) for name in known]
    else:
        given = listed(links, "links")
    if len(given) != len(known):
        raise InputError(what=f"{len(known)} links need {len(known)} coefficients")
    return [None if is_missing(it) else finite("link", it) for it in given]
