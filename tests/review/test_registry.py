"""The result classes of all chapters are found by the schema of their exports."""

from __future__ import annotations

from tests import library

from custsat.review._registry import result_class
from custsat.values import Result


def test_registry_finds_the_results_of_every_chapter() -> None:
    classes = [
        cls
        for cls in library.classes_below(Result)
        if "schema" in vars(cls) and cls.__module__.startswith("custsat.")
    ]

    assert len(classes) > 100
    for cls in classes:
        assert result_class(f"custsat/{cls.schema}") is cls
