"""Distribution channels: the intermediaries between the maker and the consumer.

The level of a channel is the number of its intermediaries; level 0 is direct sale.

>>> distribution_channel([Intermediary.RETAILER, Intermediary.AGENT])
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: agent is not possible after retailer; ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InvalidTransition
from custsat.labels import LabelledEnum
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable


class Intermediary(LabelledEnum):
    """Intermediaries between maker and consumer, the nearest to the maker first."""

    ONLINE_SHOP = "online_shop"
    AGENT = "agent"
    WHOLESALER = "wholesaler"
    SECOND_WHOLESALER = "second_wholesaler"
    RETAILER = "retailer"


# The arrows of the slide are lost.  This is the only reading of its boxes in which each
# channel ends with a consumer and none is shorter than the one before it.
PUBLISHED_CHANNELS: Final = (
    (Intermediary.ONLINE_SHOP,),
    (Intermediary.AGENT,),
    (Intermediary.RETAILER,),
    (Intermediary.WHOLESALER, Intermediary.RETAILER),
    (
        Intermediary.AGENT,
        Intermediary.WHOLESALER,
        Intermediary.SECOND_WHOLESALER,
        Intermediary.RETAILER,
    ),
)


@attrs.frozen(kw_only=True)
class DistributionChannel(Result):
    """A distribution channel from the maker to the consumer.

    Attributes:
        intermediaries: the intermediaries in order; empty for direct sale.
    """

    schema: ClassVar[str] = "distribution_channel@1"
    table_fields: ClassVar[tuple[str, ...]] = ("level", "intermediaries")
    intermediaries: tuple[Intermediary, ...]

    @property
    def level(self) -> int:
        """Number of intermediaries between maker and consumer."""
        return len(self.intermediaries)


def distribution_channel(intermediaries: Iterable[Intermediary]) -> DistributionChannel:
    """Return the distribution channel with these intermediaries.

    >>> from custsat.customers.journey import Intermediary, distribution_channel
    >>> distribution_channel([Intermediary.WHOLESALER, Intermediary.RETAILER]).level
    2

    Args:
        intermediaries: the intermediaries in order, the nearest to the maker first.

    Raises:
        InvalidTransition: if they are not in the order from maker to consumer.
        UnknownOption: for an unknown intermediary.
    """
    order = list(Intermediary)
    chain: list[Intermediary] = []
    values: tuple[Any, ...] = checks.sequence(intermediaries, "intermediaries")
    for value in values:
        member = checks.member(value, "intermediaries", Intermediary)
        possible = order[order.index(chain[-1]) + 1 :] if chain else order
        if member not in possible:
            raise InvalidTransition(
                step=member, after=chain[-1], possible=tuple(possible)
            )
        chain.append(member)
    return DistributionChannel(intermediaries=tuple(chain))
