"""Cohorts: intervals of what they kept, and which kept fewer than the others."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.estimates import wilson
from custsat.labels import LANGUAGES
from custsat.loyalty import cohort_retention
from custsat.review import prepare

cohorts = st.dictionaries(
    st.sampled_from(["2026-01", "2026-02", "2026-03", "2026-04"]),
    st.integers(1, 300).flatmap(
        lambda n: st.tuples(st.just(n), st.one_of(st.none(), st.integers(0, n)))
    ),
    min_size=1,
)


def of(counts: Any) -> Any:
    return cohort_retention(counts=counts)


def test_cells_and_ages_have_wilsons_interval_of_the_share_retained() -> None:
    triangle = of({"1": (100, 60, None), "2": (50, 35), "3": (9,)})
    by_place = {(cell.cohort, cell.age): cell.interval for cell in triangle.cells}

    assert by_place["1", 1] == wilson(60, 100)
    assert by_place["1", 0] == wilson(100, 100)
    assert by_place["1", 2] is None
    assert triangle.intervals_by_age == (wilson(95, 150), None)
    assert triangle.cohorts[1].intervals == (wilson(50, 50), wilson(35, 50))
    _, ages = triangle.tables("en")
    assert ages.rows[1:] == (
        ("1", "150", "95", "63.3%", "55.4% to 70.6%"),
        ("2", "0", "0", "unknown", "unknown"),
    )
    assert len(of({"1": (100,)}).tables("zh")) == 1


def test_a_cohort_that_kept_fewer_than_the_others_is_a_finding() -> None:
    triangle = of({"1": (400, 280), "2": (400, 200), "3": (400, 270), "4": (400,)})
    (finding,) = triangle.findings

    assert (finding.subject, finding.code) == ("2", "finding.cohort_kept_fewer")
    assert dict(finding.facts) == {"share": 0.5, "others": 550 / 800, "n": 400}
    assert finding.weight == pytest.approx(100 * (550 / 800 - 0.5) / 3)
    for lang in LANGUAGES:
        assert "50.0%" in prepare(triangle).summary(lang)


@pytest.mark.parametrize(
    "counts",
    [
        {"1": (400, 280), "2": (400, 270)},
        {"1": (20, 1), "2": (400, 390)},
        {"1": (400, 1)},
        {"1": (400, 1), "2": (400, None)},
        {"1": (50, 0), "2": (60, 0)},
    ],
    ids=["may be chance", "too few", "alone", "one observed", "all alike"],
)
def test_no_cohort_is_called_worse_where_the_numbers_do_not_bear_it(
    counts: Any,
) -> None:
    assert of(counts).findings == ()


@given(cohorts, st.integers(2, 9))
def test_more_customers_in_proportion_turn_no_finding_round(
    counts: Any, times: int
) -> None:
    more = {
        name: tuple(None if n is None else times * n for n in row)
        for name, row in counts.items()
    }
    few, many = ({f.subject for f in of(each).findings} for each in (counts, more))
    assert few <= many


@pytest.mark.slow
def test_cohorts_that_keep_alike_are_a_finding_in_one_of_twenty_at_most() -> None:
    dice = Random(4)
    found = [
        bool(
            of(
                {
                    str(k): (80, sum(dice.random() < 0.6 for _ in range(80)))
                    for k in range(6)
                }
            ).findings
        )
        for _ in range(300)
    ]
    assert sum(found) / len(found) <= 0.05
