"""Intangibility: how far an offer is a service rather than a thing.

Eight contrasts between things and services; True is the answer of a service.  Each
contrast belongs to one of the four characteristics of services, of which the slides
name two.  Source: the slides; Lovelock for the four characteristics.

>>> intangibility({"big": True})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown item 'big' in contrasts; there are ...
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final, cast

import attrs

from custsat import _checks as checks
from custsat.display import Table
from custsat.evidence.sources import SERVICE_MARKETING_SLIDES
from custsat.labels import LabelledEnum, translate
from custsat.rules import Checklist, ChecklistResult
from custsat.values import Result

if TYPE_CHECKING:
    from collections.abc import Mapping


class ServiceContrast(LabelledEnum):
    """The eight contrasts between services and things."""

    NOT_PHYSICAL = "not_physical"
    HETEROGENEOUS = "heterogeneous"
    MADE_WHILE_CONSUMED = "made_while_consumed"
    ACT_OR_PROCESS = "act_or_process"
    VALUE_MADE_IN_CONTACT = "value_made_in_contact"
    CUSTOMER_TAKES_PART = "customer_takes_part"
    NOT_STORABLE = "not_storable"
    NO_OWNERSHIP = "no_ownership"

    def product_label(self, lang: str = "en") -> str:
        """Return what a tangible product is instead.

        >>> ServiceContrast.NOT_STORABLE.product_label("zh")
        '可以储存'
        """
        return translate(f"product_contrast.{self.value}", lang)


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
    """The contrasts of one offer, and the characteristics they lead to.

    Attributes:
        present: contrasts in which the offer is a service.
        absent: contrasts in which the offer is a thing.
        unknown: contrasts that were not answered.
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
        """Number of contrasts in which the offer is a service. [0 to 8]"""
        return len(self.present)

    @property
    def contrast_share(self) -> float | None:
        """Share of the answered contrasts; None if none was answered. [0 to 1]"""
        return ChecklistResult(
            present=self.present, absent=self.absent, unknown=self.unknown
        ).share

    @property
    def characteristics(self) -> tuple[ServiceCharacteristic, ...]:
        """The characteristics of the present contrasts, in their usual order."""
        present = {CHARACTERISTIC_BY_CONTRAST[contrast] for contrast in self.present}
        return tuple(
            characteristic
            for characteristic in ServiceCharacteristic
            if characteristic in present
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The figures, and both sides of every contrast with what the offer is."""
        answers = {
            contrast: name
            for name in ("present", "absent", "unknown")
            for contrast in getattr(self, name)
        }
        names = ("products", "services")
        header = [translate(f"field.contrast_of_{name}", lang) for name in names]
        header.append(translate("field.contrast_answer", lang))
        rows = (
            (
                contrast.product_label(lang),
                contrast.label(lang),
                translate(f"contrast_answer.{answers[contrast]}", lang),
            )
            for contrast in ServiceContrast
        )
        return (*super().tables(lang), Table(title="", rows=(tuple(header), *rows)))


def intangibility(contrasts: Mapping[str, bool | None]) -> Intangibility:
    """Evaluate in how many of the eight contrasts an offer is a service.

    >>> from custsat.service import intangibility
    >>> answers = {"no_ownership": True, "not_storable": True, "act_or_process": False}
    >>> result = intangibility(answers)
    >>> result.n_contrasts, result.characteristics[0].label("zh")
    (2, '无形性')

    Args:
        contrasts: names of :class:`ServiceContrast` with True, False or None (unknown).

    Raises:
        UnknownField: for a name that is no contrast.
        WrongType: for an answer other than True, False and None.
    """
    # Members of ServiceContrast equal their names; the checklist refuses other names.
    result = SERVICE_CONTRASTS.evaluate(
        cast(
            "Mapping[ServiceContrast, bool | None]",
            checks.mapping_by_name(contrasts, "contrasts"),
        ),
        name="contrasts",
    )
    return Intangibility(
        present=result.present, absent=result.absent, unknown=result.unknown
    )
