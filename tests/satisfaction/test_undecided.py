"""What answers leave open: too few, or too wide an interval for the scale."""

from __future__ import annotations

import pytest

from custsat.estimates import judge
from custsat.satisfaction._undecided import undecided
from custsat.service import belief_gaps
from custsat.values import LIKERT7, Interval

INCONCLUSIVE = judge(
    n=40, min_n=30, interval=Interval(low=-1, high=2, level=0.95, method="t"), target=0
)
DETECTABLE = INCONCLUSIVE.detectable or 0


@pytest.mark.parametrize("unit", ["items", "moments", "beliefs", "antecedents"])
@pytest.mark.parametrize(
    ("largest", "code"),
    [
        (DETECTABLE * 0.99, "open"),
        (DETECTABLE, "open"),
        (DETECTABLE * 1.01, "undecided"),
    ],
)
def test_a_difference_beyond_the_scale_is_not_stated_as_one_that_would_be_found(
    unit: str, largest: float, code: str
) -> None:
    (finding,) = undecided([INCONCLUSIVE], unit, largest=largest)
    assert finding.code == f"finding.{unit}_{code}"
    assert ("detectable" in dict(finding.facts)) is (code == "undecided")
    for lang in ("en", "zh"):
        assert "{" not in finding.explain(lang)


def test_two_managers_cannot_show_a_difference_on_a_scale_of_seven() -> None:
    gaps = belief_gaps(
        customers={"speed": [5, 6, 7] * 20, "price": [4, 5, 6] * 20},
        managers={"speed": [4, 7], "price": [6, 4]},
        scale=LIKERT7,
        min_n=2,
    )
    (finding,) = gaps.findings
    assert finding.code == "finding.beliefs_open"
    assert "so few people cannot show it" in gaps.findings[0].explain()
