"""What the chapters show of themselves: every file in tests/examples, gathered."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "examples"


def gathered(kind: str) -> list[Any]:
    """The RESULTS, RULES or CALLS of every chapter, under readable names."""
    return [
        pytest.param(it, id=f"{path.stem}-{place:03}-{named(it)}")
        for path in sorted(FOLDER.glob("*.py"))
        for place, it in enumerate(getattr(loaded(path), kind, ()))
    ]


def named(it: Any) -> str:
    """What a reader calls an example."""
    if isinstance(it, tuple):
        return str(getattr(it[0], "__qualname__", type(it[0]).__name__))
    return str(getattr(it, "id", type(it).__name__))


def loaded(path: Path) -> Any:
    """The module at *path*, loaded once."""
    if path not in LOADED:
        spec = spec_from_file_location(f"examples_{path.stem}", path)
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        LOADED[path] = module
    return LOADED[path]


LOADED: dict[Path, Any] = {}
