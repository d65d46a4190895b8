"""Intangibility: how much of a service an offer is.

Eight contrasts between a thing and a service; *yes* is the answer of a service.  The
share says how far the four characteristics of services, which the decks only half
name, must be reckoned with.  Source: the decks; Lovelock for the four.

>>> seen = intangibility({"no_ownership": True, "not_storable": True, "act_or_process": False})
>>> seen.n_contrasts, seen.characteristics[0].label("zh")
(2, '无形性')
>>> intangibility({"big": True})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: service_contrasts@1 does not know name number 1
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


class ServiceContrast(LabelledEnum):
    """What a service is and a thing is not."""

    NOT_PHYSICAL = "not_physical"
    HETEROGENEOUS = "heterogeneous"
    MADE_WHILE_CONSUMED = "made_while_consumed"
    ACT_OR_PROCESS = "act_or_process"
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


Contrast = ServiceContrast
Characteristic = ServiceCharacteristic
SERVICE_CONTRASTS: Final = Checklist(
    id="service_contrasts@1",
    source=SERVICE_MARKETING_SLIDES,
    items=tuple(ServiceContrast),
)
CHARACTERISTIC_BY_CONTRAST: Final = MappingProxyType(
    {
        Contrast.NOT_PHYSICAL: Characteristic.INTANGIBILITY,
        Contrast.HETEROGENEOUS: Characteristic.VARIABILITY,
        Contrast.MADE_WHILE_CONSUMED: Characteristic.INSEPARABILITY,
        Contrast.ACT_OR_PROCESS: Characteristic.INTANGIBILITY,
        Contrast.VALUE_MADE_IN_CONTACT: Characteristic.INSEPARABILITY,
        Contrast.CUSTOMER_TAKES_PART: Characteristic.INSEPARABILITY,
        Contrast.NOT_STORABLE: Characteristic.PERISHABILITY,
        Contrast.NO_OWNERSHIP: Characteristic.INTANGIBILITY,
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
        "n_contrasts",
        "contrast_share:.0%",
        "characteristics",
    )
    present: tuple[ServiceContrast, ...]
    absent: tuple[ServiceContrast, ...]
    unknown: tuple[ServiceContrast, ...]

    @property
    def n_contrasts(self) -> int:
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
        present = {CHARACTERISTIC_BY_CONTRAST[contrast] for contrast in self.present}
        return tuple(
            contrast for contrast in ServiceCharacteristic if contrast in present
        )


def intangibility(contrasts: Mapping[str, bool | None]) -> Intangibility:
    """Say how much of a service an offer is; the names are ``ServiceContrast``'s.

    Raises:
        UnknownField: for a name that is no contrast.
        UnknownCase: for an answer that is neither yes, no nor unknown.
    """
    # A word is its value, and what is no word of ours the list refuses.
    result = SERVICE_CONTRASTS.evaluate(
        cast("Mapping[ServiceContrast, bool | None]", mapped("contrasts", contrasts))
    )
    return Intangibility(
        present=result.present, absent=result.absent, unknown=result.unknown
    )
