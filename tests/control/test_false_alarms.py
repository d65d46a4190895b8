"""Charts of a process that never changes rarely come to a conclusion."""

from __future__ import annotations

import pytest
from tests.simulations.false_alarms import AFTER_FEW_VALUES, KINDS, conclusive_share

ALL = KINDS | AFTER_FEW_VALUES
N = 200
HIGHEST = 0.05 + 3 * (0.05 * 0.95 / N) ** 0.5  # of 200 charts, if 5% are


@pytest.mark.slow
@pytest.mark.parametrize("kind", ALL)
def test_few_charts_without_a_change_have_a_conclusive_finding(kind: str) -> None:
    assert conclusive_share(ALL[kind], N) <= HIGHEST
