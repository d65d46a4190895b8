"""The page on frames says which kinds of columns each role takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from custsat.frames._column_kinds import ACCEPTED, Role

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "frames.md"


@pytest.mark.parametrize("role", Role, ids=lambda role: role.name)
def test_the_page_on_frames_lists_the_kinds_that_a_role_takes(role: Role) -> None:
    row = re.search(rf"^\| {role.value} \| .*$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert row is not None
    listed = {kind.strip() for kind in row[0].split("|")[3].split(",")}

    assert listed == {kind.value for kind in ACCEPTED[role]}


def test_every_role_says_what_it_takes() -> None:
    assert set(ACCEPTED) == set(Role)
