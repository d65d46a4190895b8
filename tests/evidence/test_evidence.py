"""Tests of Source and PublishedFigure, and of those that the library publishes."""

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
    if not path.stem.startswith("_")
]
NAMED = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if name.isupper()
}
FIGURES = {k: value for k, value in NAMED.items() if isinstance(value, PublishedFigure)}
SOURCES = {k: value for k, value in NAMED.items() if isinstance(value, Source)}


def is_immutable(value: Any) -> bool:
    """Whether *value* is a number, a text, None or a tuple of them."""
    if isinstance(value, tuple):
        return all(map(is_immutable, value))
    return value is None or isinstance(value, int | float | str)


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_published_figure_is_complete_and_immutable(
    figure: PublishedFigure[Any],
) -> None:
    assert is_immutable(figure.value)
    assert figure.unit.strip() == figure.unit != ""
    assert isinstance(figure.source, Source)
    assert isinstance(figure.status, Status)
    assert pickle.loads(pickle.dumps(figure)) == figure
    assert hash(figure) is not None


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_source_is_complete_and_immutable(source: Source) -> None:
    assert source.citation.strip() == source.citation != ""
    assert isinstance(source.status, Status)
    assert pickle.loads(pickle.dumps(source)) == source
    assert str(source) == f"{source.citation} [{source.status}]"


def test_source_citations_are_unique() -> None:
    sources: dict[str, set[Source]] = {}
    for source in SOURCES.values():
        sources.setdefault(source.citation, set()).add(source)

    assert not [citation for citation, same in sources.items() if len(same) > 1]


def test_published_figure_has_the_status_of_its_source_by_default() -> None:
    source = Source(citation="w", status=Status.MEASURED)

    assert PublishedFigure(value=1, unit="u", source=source).status is Status.MEASURED
    figure = PublishedFigure(value=1, unit="u", source=source, status=Status.FOLKLORE)
    assert figure.status is Status.FOLKLORE


def test_evidence_names_no_page_numbers() -> None:
    for name, value in (FIGURES | SOURCES).items():
        text = f"{getattr(value, 'citation', '')} {value.note}"
        assert not re.search(r"\bpp?\. ?[0-9]", text), name


def test_s10_status_folklore_has_labels_in_both_languages() -> None:
    assert Status.FOLKLORE.label("en") == "folklore"
    assert Status.FOLKLORE.label("zh") == "坊间说法"


def test_evidence_modules_list_their_names_in_order() -> None:
    for module in MODULES:
        assert sorted(module.__all__) == list(module.__all__), module.__name__
