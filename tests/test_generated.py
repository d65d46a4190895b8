"""Generated files are those that ``python docs/generate.py`` writes."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GENERATED: dict[Path, str] = runpy.run_path(str(ROOT / "docs" / "generate.py"))[
    "generated"
]()


@pytest.mark.parametrize(
    "path", GENERATED, ids=[path.relative_to(ROOT).as_posix() for path in GENERATED]
)
def test_generated_file_is_up_to_date(path: Path) -> None:
    assert path.is_file(), "run: python docs/generate.py"
    assert path.read_text("utf-8") == GENERATED[path], "run: python docs/generate.py"


def test_no_stub_is_left_over() -> None:
    assert set((ROOT / "src").rglob("*.pyi")) <= set(GENERATED)
