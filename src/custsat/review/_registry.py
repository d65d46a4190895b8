"""The result classes of all chapters, by the schema of their exports."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Final

from custsat.errors import InvalidExport
from custsat.values._result import Result

CHAPTERS: Final = (
    "satisfaction",
    "service",
    "loyalty",
    "customers",
    "complaints",
    "care",
    "control",
    "surveys",
    "team",
    "review",
)


def result_class(schema: str) -> type[Result]:
    """Return the result class whose exports have this *schema*.

    >>> result_class("custsat/net_promoter@1").__name__
    'NetPromoter'

    Raises:
        InvalidExport: if no class has it.
    """
    class_ = _classes_by_schema().get(str(schema))
    if class_ is None:
        raise InvalidExport(schema="any result of custsat")
    return class_


@cache
def _classes_by_schema() -> dict[str, type[Result]]:
    """Import every module of the chapters and return all result classes."""
    for name in CHAPTERS:
        chapter = import_module(f"custsat.{name}")
        for module in walk_packages(chapter.__path__, f"{chapter.__name__}."):
            import_module(module.name)
    classes = _subclasses_with_schema(Result)
    return {f"custsat/{class_.schema}": class_ for class_ in classes}


def _subclasses_with_schema(base: type[Result]) -> list[type[Result]]:
    """Return every subclass of *base* that has a schema of its own."""
    classes = []
    for subclass in base.__subclasses__():
        classes += [subclass] if "schema" in vars(subclass) else []
        classes += _subclasses_with_schema(subclass)
    return classes
