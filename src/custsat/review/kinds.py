"""Which class reads an export: the results of all chapters, by their schema."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from custsat.errors import InvalidExport
from custsat.values._result import Result

__all__ = ["kind_of"]

CHAPTERS: Final = (
    "satisfaction",
    "service",
    "loyalty",
    "customers",
    "complaints",
    "care",
    "review",
)


def kind_of(schema: str) -> type[Result]:
    """The class of results that writes exports under *schema*.

    >>> kind_of("custsat/net_promoter@1").__name__
    'NetPromoter'

    Raises:
        InvalidExport: if there is none.
    """
    kind = _kinds().get(str(schema))
    if kind is None:
        raise InvalidExport(schema="any result of custsat")
    return kind


@cache
def _kinds() -> dict[str, type[Result]]:
    for name in CHAPTERS:
        chapter = import_module(f"custsat.{name}")
        for room in iter_modules(chapter.__path__):
            import_module(f"custsat.{name}.{room.name}")
    return {f"custsat/{kind.schema}": kind for kind in _below(Result)}


def _below(kind: type[Result]) -> list[type[Result]]:
    """Every class below *kind* that has a schema of its own."""
    found = []
    for child in kind.__subclasses__():
        found += [child] if "schema" in vars(child) else []
        found += _below(child)
    return found
