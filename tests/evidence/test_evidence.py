"""Every published number has a unit, a source and a status."""

from __future__ import annotations

import pickle
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from custsat import evidence
from custsat.evidence import PublishedFigure, Source, Status

FOLDER = Path(evidence.__file__).parent
MODULES = [
    import_module(f"custsat.evidence.{path.stem}")
    for path in sorted(FOLDER.glob("*.py"))
    if path.stem not in {"__init__", "figure"}
]
NAMED = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if name.isupper()
}
FIGURES = {name: it for name, it in NAMED.items() if isinstance(it, PublishedFigure)}
SOURCES = {name: it for name, it in NAMED.items() if isinstance(it, Source)}


def plain(value: Any) -> bool:
    """Whether nobody can change *value*."""
    if isinstance(value, tuple):
        return all(map(plain, value))
    return value is None or isinstance(value, int | float | str)


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_figures(figure: PublishedFigure[Any]) -> None:
    assert plain(figure.value)
    assert figure.unit.strip() == figure.unit != ""
    assert isinstance(figure.source, Source)
    assert isinstance(figure.status, Status)
    assert pickle.loads(pickle.dumps(figure)) == figure
    assert hash(figure) is not None


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_sources(source: Source) -> None:
    assert source.citation.strip() == source.citation != ""
    assert isinstance(source.status, Status)
    assert pickle.loads(pickle.dumps(source)) == source
    assert str(source) == f"{source.citation} [{source.status}]"


def test_a_work_stands_once() -> None:
    works: dict[str, set[Source]] = {}
    for source in SOURCES.values():
        works.setdefault(source.citation, set()).add(source)

    assert {work for work, them in works.items() if len(them) > 1} == set()


def test_a_figure_has_the_status_of_its_source_unless_told_otherwise() -> None:
    source = Source(citation="w", status=Status.MEASURED)

    assert PublishedFigure(value=1, unit="u", source=source).status is Status.MEASURED
    told = PublishedFigure(value=1, unit="u", source=source, status=Status.FOLKLORE)
    assert told.status is Status.FOLKLORE


def test_no_page_is_invented() -> None:
    for name, it in (FIGURES | SOURCES).items():
        told = f"{getattr(it, 'work', '')} {it.note}"
        assert not re.search(r"\bpp?\. ?[0-9]", told), name


def test_s10_the_status_of_folklore_is_said_in_both_languages() -> None:
    assert Status.FOLKLORE.label("en") == "folklore"
    assert Status.FOLKLORE.label("zh") == "坊间说法"


def test_only_names_that_are_handed_on_are_named() -> None:
    for module in MODULES:
        assert sorted(module.__all__) == list(module.__all__), module.__name__
