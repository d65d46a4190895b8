"""Every number that came out of somebody's publication, with unit, source and status.

A status says how much a claim can bear.  A *definition* cannot be wrong, a
*convention* is what most people do, a *measured* figure was observed once somewhere,
and *folklore* is quoted everywhere although nobody can show where it was measured.
Figures stand here once; rules cite the same sources.

>>> from custsat.evidence.satisfaction import TOP_BOXES
>>> TOP_BOXES.value, TOP_BOXES.unit, TOP_BOXES.status.label("zh")
(2, 'highest answers of a scale that count as satisfied', '惯例')
"""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.evidence import (
        care,
        complaints,
        customers,
        loyalty,
        satisfaction,
        service,
        works,
    )
    from custsat.evidence.figure import Figure, Source, Status

__all__ = [
    "Figure",
    "Source",
    "Status",
    "care",
    "complaints",
    "customers",
    "loyalty",
    "satisfaction",
    "service",
    "works",
]

if not TYPE_CHECKING:  # a type checker knows the names, and no others

    def __getattr__(name: str) -> object:
        """Open the figures of a chapter when somebody asks for them."""
        if name not in __all__:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        if name.islower():
            return import_module(f"{__name__}.{name}")
        return getattr(import_module(f"{__name__}.figure"), name)

    def __dir__() -> list[str]:
        return sorted(__all__)
