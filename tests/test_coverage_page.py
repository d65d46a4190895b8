"""Tests of the coverage page: names, examples, values and tests."""

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


def load_script() -> ModuleType:
    """The script that writes the page, as a module."""
    spec = spec_from_file_location("coverage_page", HOME / "docs" / "coverage_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGE = load_script()
ENTRIES = PAGE.fragments()
SYSTEMS = [entry for entry in ENTRIES if "glossary" not in entry]
TERMS = [entry for entry in ENTRIES if "glossary" in entry]
NAMES = {
    "custsat": custsat,
    "datetime": dt,
    "date": dt.date,
    "Decimal": Decimal,
    "ZoneInfo": ZoneInfo,
}


def label_of(entry: dict[str, Any]) -> str:
    """The id of a case."""
    return f"{entry['id']}-{entry['chapter']}"


def public(name: str) -> object:
    """The object of a public name, every part of which must be public as well.

    A module is public by its name, its contents by ``__all__``.
    """
    value: Any = custsat
    for part in name.split(".")[1:]:
        paths = getattr(value, "__path__", [])
        if part in (module.name for module in iter_modules(paths)):
            value = import_module(f"{value.__name__}.{part}")
        else:
            assert part in getattr(value, "__all__", [part]), name
            value = getattr(value, part)
    return value


def test_coverage_page_is_up_to_date() -> None:
    """Otherwise run ``python docs/generate.py`` and commit the page."""
    assert PAGE.PAGE.read_text("utf-8") == PAGE.page()


def test_coverage_ids_are_unique_and_valid() -> None:
    """Each number has one entry, and is one of those of the decks."""
    numbers = Counter(entry["id"] for entry in ENTRIES)

    assert not [name for name, count in numbers.items() if count > 1]
    assert all(name == f"S{PAGE.number(name):02d}" for name in numbers)
    assert all(0 < PAGE.number(name) <= PAGE.LAST for name in numbers)


@pytest.mark.parametrize("entry", SYSTEMS, ids=label_of)
def test_coverage_names_are_public(entry: dict[str, Any]) -> None:
    """Their chapter exports them, and the example uses one of them."""
    names = PAGE.names(entry)

    assert names
    assert all(name.startswith("custsat.") for name in names)
    assert all(public(name) is not None for name in names)
    assert any(name in entry["example"] for name in names)


@pytest.mark.parametrize("entry", SYSTEMS, ids=label_of)
def test_coverage_examples_have_the_shown_value(entry: dict[str, Any]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FolkloreWarning)
        value = eval(entry["example"], dict(NAMES))  # noqa: S307  # our own fragments

    assert repr(value) == entry["value"]


@pytest.mark.parametrize("entry", SYSTEMS, ids=label_of)
def test_coverage_tests_exist(entry: dict[str, Any]) -> None:
    """The file and the function in it."""
    file, _, rest = entry["test"].partition("::")
    path = HOME / file

    assert path.is_relative_to(HOME / "tests")
    tree = ast.parse(path.read_text("utf-8"))
    names = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert rest.split("::")[-1].partition("[")[0] in names


@pytest.mark.parametrize("entry", TERMS, ids=label_of)
def test_coverage_terms_are_in_the_glossary(entry: dict[str, Any]) -> None:
    """In the glossary of the chapter, in both languages."""
    page = HOME / "docs" / "glossary" / f"{entry['chapter']}.md"
    text = page.read_text("utf-8")

    assert entry["glossary"].casefold() in text.casefold()
    assert any("\u4e00" <= letter <= "\u9fff" for letter in text)
