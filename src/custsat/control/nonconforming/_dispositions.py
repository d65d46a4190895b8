"""Dispositions of nonconforming items, and what each needs.

Rework makes the item conform, repair makes it usable, downgrading gives it to other
requirements, scrapping takes it out of use.  A concession leaves it as it is with
permission, a return hands it back to whoever supplied it.  Segregation only keeps it
apart until it is reviewed again.  Of a service the same words are read as what can be
done about a case.

>>> Disposition.SCRAP.label(), disposition_label(Disposition.SCRAP, ItemKind.SERVICE)
('scrap', 'cancel the service, and refund it')
"""

from __future__ import annotations

from typing import Final

from custsat.evidence.nonconforming import ISO_9001_8_7
from custsat.labels import LabelledEnum, translate
from custsat.rules import Checklist


class ItemKind(LabelledEnum):
    """What a nonconforming item is."""

    PRODUCT = "product"
    SERVICE = "service"


class Disposition(LabelledEnum):
    """What happens to a nonconforming item."""

    REWORK = "rework"
    REPAIR = "repair"
    DOWNGRADE = "downgrade"
    SCRAP = "scrap"
    CONCESSION = "concession"
    RETURN = "return"
    SEGREGATE = "segregate"


class DispositionNeed(LabelledEnum):
    """What must be done or on record for a disposition."""

    DESCRIBED = "described"
    AUTHORITY_NAMED = "authority_named"
    CONFORMITY_VERIFIED = "conformity_verified"
    USE_VERIFIED = "use_verified"
    CONCESSION_GRANTED = "concession_granted"
    CUSTOMER_INFORMED = "customer_informed"
    NEW_GRADE_MARKED = "new_grade_marked"
    USE_PREVENTED = "use_prevented"
    SUPPLIER_INFORMED = "supplier_informed"
    KEPT_APART = "kept_apart"


def disposition_label(
    disposition: Disposition, kind: ItemKind, lang: str = "en"
) -> str:
    """Return the label of a disposition, of a service what it means there."""
    if kind is ItemKind.SERVICE:
        return translate(f"service_disposition.{disposition.value}", lang)
    return disposition.label(lang)


def _needs(
    disposition: Disposition, *needs: DispositionNeed
) -> Checklist[DispositionNeed]:
    """Return what a disposition needs, on top of what each of them does."""
    each = (DispositionNeed.DESCRIBED, DispositionNeed.AUTHORITY_NAMED)
    return Checklist(
        id=f"{disposition.value}_needs@1", source=ISO_9001_8_7, items=(*each, *needs)
    )


DISPOSITION_NEEDS: Final = {
    Disposition.REWORK: _needs(Disposition.REWORK, DispositionNeed.CONFORMITY_VERIFIED),
    Disposition.REPAIR: _needs(
        Disposition.REPAIR,
        DispositionNeed.USE_VERIFIED,
        DispositionNeed.CONCESSION_GRANTED,
        DispositionNeed.CUSTOMER_INFORMED,
    ),
    Disposition.DOWNGRADE: _needs(
        Disposition.DOWNGRADE,
        DispositionNeed.NEW_GRADE_MARKED,
        DispositionNeed.CUSTOMER_INFORMED,
    ),
    Disposition.SCRAP: _needs(Disposition.SCRAP, DispositionNeed.USE_PREVENTED),
    Disposition.CONCESSION: _needs(
        Disposition.CONCESSION,
        DispositionNeed.CONCESSION_GRANTED,
        DispositionNeed.CUSTOMER_INFORMED,
    ),
    Disposition.RETURN: _needs(Disposition.RETURN, DispositionNeed.SUPPLIER_INFORMED),
    Disposition.SEGREGATE: _needs(Disposition.SEGREGATE, DispositionNeed.KEPT_APART),
}
"""What each disposition needs, by disposition."""
