"""Intangibility: how much of a service an offer is.

Eight contrasts between a thing and a service; *yes* is the answer of a service.  The
share says how far the four characteristics of services, which the decks only half
name, must be reckoned with.  Source: the decks; Lovelock for the four.

>>> seen = intangibility({"no_ownership": True, "not_storable": True, "an_act": False})
>>> seen.contrast_count, seen.characteristics[0].label("zh")
(2, '无形性')
>>> intangibility({"big": True})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: contrasts@1 does not know name number 1
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final, cast

import attrs

from custsat.evidence.sources import SERVICE_MARKETING_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import Checklist
from custsat.service.handed_in import mapped
from custsat.values import Result

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CHARACTERISTIC_OF",
    "CONTRASTS",
    "Intangibility",
    "ServiceCharacteristic",
    "ServiceContrast",
    "intangibility",
]


class ServiceContrast(LabelledEnum):
    """What a service is and a thing is not."""

    NOT_PHYSICAL = "not_physical"
    HETEROGENEOUS = "heterogeneous"
    MADE_WHILE_CONSUMED = "made_while_consumed"
    AN_ACT = "an_act"
    VALUE_MADE_IN_CONTACT = "value_made_in_contact"
    CUSTOMER_TAKES_PART = "customer_takes_part"
    NOT_STORABLE = "not_storable"
    NO_OWNERSHIP = "no_ownership"


class ServiceCharacteristic(LabelledEnum):
    """The four characteristics of services."""

    INTANGIBILITY = "intangibility"
    VARIABILITY = "variability"
    INSEPARABILITY = "inseparability"
    PERISHABILITY = "perishability"


_ = ServiceContrast
_is = ServiceCharacteristic
CONTRASTS: Final = Checklist(
    id="contrasts@1", source=SERVICE_MARKETING_SLIDES, items=tuple(ServiceContrast)
)
CHARACTERISTIC_OF: Final = MappingProxyType(
    {
        _.NOT_PHYSICAL: _is.INTANGIBILITY,
        _.HETEROGENEOUS: _is.VARIABILITY,
        _.MADE_WHILE_CONSUMED: _is.INSEPARABILITY,
        _.AN_ACT: _is.INTANGIBILITY,
        _.VALUE_MADE_IN_CONTACT: _is.INSEPARABILITY,
        _.CUSTOMER_TAKES_PART: _is.INSEPARABILITY,
        _.NOT_STORABLE: _is.PERISHABILITY,
        _.NO_OWNERSHIP: _is.INTANGIBILITY,
    }
)


@attrs.frozen(kw_only=True)
class Intangibility(Result):
    """One offer, as far as it is known.

    Attributes:
        present: contrasts in which it is a service.
        absent: contrasts in which it is a thing.
        unknown: contrasts that nobody answered.
    """

    schema: ClassVar[str] = "intangibility@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "contrast_count",
        "contrast_share:.0%",
        "characteristics",
    )
    present: tuple[ServiceContrast, ...]
    absent: tuple[ServiceContrast, ...]
    unknown: tuple[ServiceContrast, ...]

    @property
    def contrast_count(self) -> int:
        """Contrasts in which the offer is a service. [0 to 8]"""
        return len(self.present)

    @property
    def contrast_share(self) -> float | None:
        """The same as a share of the answered ones; None if there is none. [0 to 1]"""
        answered = len(self.present) + len(self.absent)
        return len(self.present) / answered if answered else None

    @property
    def characteristics(self) -> tuple[ServiceCharacteristic, ...]:
        """The characteristics that show, in their usual order."""
        shown = {CHARACTERISTIC_OF[it] for it in self.present}
        return tuple(it for it in ServiceCharacteristic if it in shown)


def intangibility(contrasts: Mapping[str, bool | None]) -> Intangibility:
    """Say how much of a service an offer is; the names are ``ServiceContrast``'s.

    Raises:
        UnknownField: for a name that is no contrast.
        UnknownCase: for an answer that is neither yes, no nor unknown.
    """
    # A word is its value, and what is no word of ours the list refuses.
    seen = CONTRASTS.evaluate(
        cast("Mapping[ServiceContrast, bool | None]", mapped("contrasts", contrasts))
    )
    return Intangibility(present=seen.present, absent=seen.absent, unknown=seen.unknown)
