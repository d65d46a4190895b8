"""Fixtures of the tests of care."""

from __future__ import annotations

from datetime import date

import pytest

from custsat.care import WorkCalendar


@pytest.fixture
def desk() -> WorkCalendar:
    """A work calendar with breaks, holidays and a make-up day."""
    return WorkCalendar.weekly(
        "Mon-Fri 09:00-18:00",
        tz="Asia/Shanghai",
        closed_days=[date(2026, 10, 1), date(2026, 10, 2)],
        open_days=[date(2026, 10, 10)],
        breaks="12:00-13:00",
        horizon=date(2026, 12, 31),
    )
