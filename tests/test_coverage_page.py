"""The coverage page says what is so: names, examples, values, owners."""

from __future__ import annotations

import ast
import datetime as dt
import warnings
from collections import Counter
from decimal import Decimal
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

import custsat
from custsat.errors import FolkloreWarning

if TYPE_CHECKING:
    from types import ModuleType

HOME = Path(__file__).parent.parent


def script() -> ModuleType:
    """The script that writes the page."""
    spec = spec_from_file_location("coverage_page", HOME / "docs" / "coverage_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGE = script()
ENTRIES = PAGE.fragments()
SYSTEMS = [entry for entry in ENTRIES if "glossary" not in entry]
TERMS = [entry for entry in ENTRIES if "glossary" in entry]
KNOWN = {
    "custsat": custsat,
    "datetime": dt,
    "date": dt.date,
    "Decimal": Decimal,
    "ZoneInfo": ZoneInfo,
}


def called(entry: dict[str, Any]) -> str:
    """The name of a case."""
    return f"{entry['id']}-{entry['chapter']}"


def public(name: str) -> object:
    """What stands under a public name; every part of the way must be public as well.

    A module is public by its name, what stands in it by ``__all__``.
    """
    found: Any = custsat
    for part in name.split(".")[1:]:
        rooms = getattr(found, "__path__", [])
        if part in (room.name for room in iter_modules(rooms)):
            found = import_module(f"{found.__name__}.{part}")
        else:
            assert part in getattr(found, "__all__", [part]), name
            found = getattr(found, part)
    return found


def test_the_committed_page_is_what_the_script_writes() -> None:
    """Else run ``python docs/coverage.py`` and commit the page."""
    assert PAGE.PAGE.read_text("utf-8") == PAGE.page()


def test_every_system_stands_once() -> None:
    """One owner for each, and no number that the decks do not have."""
    numbers = Counter(entry["id"] for entry in ENTRIES)

    assert not [name for name, count in numbers.items() if count > 1]
    assert all(name == f"S{PAGE.number(name):02d}" for name in numbers)
    assert all(0 < PAGE.number(name) <= PAGE.LAST for name in numbers)


@pytest.mark.parametrize("entry", SYSTEMS, ids=called)
def test_public_names_are_public(entry: dict[str, Any]) -> None:
    """They are handed on by their chapter, and the example uses one of them."""
    names = PAGE.names(entry)

    assert names
    assert all(name.startswith("custsat.") for name in names)
    assert all(public(name) is not None for name in names)
    assert any(name in entry["example"] for name in names)


@pytest.mark.parametrize("entry", SYSTEMS, ids=called)
def test_examples_have_the_value_that_is_printed(entry: dict[str, Any]) -> None:
    """Carried out now, in this interpreter."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FolkloreWarning)
        value = eval(entry["example"], dict(KNOWN))  # noqa: S307  # our own fragments

    assert repr(value) == entry["value"]


@pytest.mark.parametrize("entry", SYSTEMS, ids=called)
def test_the_owning_test_exists(entry: dict[str, Any]) -> None:
    """The file, and in it the function."""
    place, _, rest = entry["test"].partition("::")
    path = HOME / place

    assert path.is_relative_to(HOME / "tests")
    tree = ast.parse(path.read_text("utf-8"))
    names = [it.name for it in ast.walk(tree) if isinstance(it, ast.FunctionDef)]
    assert rest.split("::")[-1].partition("[")[0] in names


@pytest.mark.parametrize("entry", TERMS, ids=called)
def test_terms_are_explained_in_both_languages(entry: dict[str, Any]) -> None:
    """In the glossary of the chapter."""
    page = HOME / "docs" / "glossary" / f"{entry['chapter']}.md"
    words = page.read_text("utf-8")

    assert entry["glossary"].casefold() in words.casefold()
    assert any("\u4e00" <= letter <= "\u9fff" for letter in words)
