"""What ``python -m tests.simulations.priorities`` shows, in fewer surveys."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.simulations.priorities import (
    ERROR,
    LINES,
    false_breaks,
    held,
    main,
    misplaced,
)

SURVEYS = 60
ALLOWED = ERROR + 3 * (ERROR * (1 - ERROR) / SURVEYS) ** 0.5


@pytest.mark.parametrize("lines", LINES, ids=str)
def test_an_item_on_a_line_is_seldom_called_one_to_improve(lines: Any) -> None:
    assert misplaced(lines, SURVEYS) <= ALLOWED


def test_a_break_is_seldom_named_where_there_is_none() -> None:
    assert false_breaks(7, SURVEYS) <= ALLOWED


def test_a_break_is_found_and_its_interval_holds_it() -> None:
    shares = held(4.5, 300, 20)
    assert shares["found"] == 1
    assert min(shares["break"], shares["below"], shares["above"]) >= 0.8


def test_main_prints_every_share(capsys: pytest.CaptureFixture[str]) -> None:
    main(1)
    *shares, total = capsys.readouterr().out.splitlines()
    assert len(shares) > len(LINES)
    assert all(re.search(r"[01]\.\d{3}$", line) for line in shares)
    assert total.startswith("1 surveys each")
