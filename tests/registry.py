"""The examples in tests/examples, for the tests of every result, rule and call."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from custsat.labels import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).parent / "examples"
MODULES: dict[Path, Any] = {}
ADD_LABEL = "add a line to src/custsat/labels/<chapter>.py, with both languages"


def collect(name: str, *, fresh: bool = False) -> list[Any]:
    """The RESULTS, RULES or CALLS of every chapter as test parameters with ids.

    With *fresh* they are made anew: a random generator that another test has used
    would not give the numbers that it gives first.
    """
    return [
        pytest.param(example, id=f"{path.stem}-{index:03}-{label_of(example)}")
        for path in sorted(FOLDER.glob("*.py"))
        for index, example in enumerate(
            getattr(run(path) if fresh else load(path), name, ())
        )
    ]


def label_of(example: Any) -> str:
    """The name of an example's function, its rule id or the name of its class."""
    if isinstance(example, tuple):
        return str(getattr(example[0], "__qualname__", type(example[0]).__name__))
    return str(getattr(example, "id", type(example).__name__))


def to_do_for_labels(codes: Iterable[str]) -> str:
    """What to do about the *codes* without a label; empty if all have one."""
    lines = catalogue()
    missing = sorted(
        code for code in codes if len(lines.get(code, ())) != len(LANGUAGES)
    )
    return f"{ADD_LABEL}: {', '.join(missing)}" if missing else ""


def load(path: Path) -> Any:
    """The module at *path*, loaded once."""
    if path not in MODULES:
        MODULES[path] = run(path)
    return MODULES[path]


def run(path: Path) -> Any:
    """The module at *path*, executed anew."""
    spec = spec_from_file_location(f"examples_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
