"""``servqual`` beside an overall rating: which of gaps and perceptions go with it."""

from __future__ import annotations

import csv
from math import nan
from random import Random
from statistics import correlation
from typing import Any

import pytest

from custsat.errors import InputError, NotANumber, TooLarge
from custsat.service import servqual
from custsat.values import LIKERT7

ITEMS = {"a": "x", "b": "y", "c": "y"}


def answers(dice: Random, n: int) -> list[list[int]]:
    return [[dice.randint(1, 7) for _ in ITEMS] for _ in range(n)]


def test_servqual_correlates_sums_of_gaps_and_perceptions_with_the_rating() -> None:
    dice = Random(3)
    expected, perceived = answers(dice, 50), answers(dice, 50)
    overall: list[Any] = [sum(row) + dice.random() for row in perceived]
    expected[0][1], overall[1], overall[2] = None, None, nan  # type: ignore[call-overload]

    result = servqual(expected, perceived, items=ITEMS, overall=overall)

    own = [sum(row) for row in perceived[3:]]
    gaps = [p - sum(e) for p, e in zip(own, expected[3:], strict=True)]
    assert result.overall is not None
    assert result.overall.n == 47
    assert result.overall.of_perceptions == pytest.approx(correlation(own, overall[3:]))
    assert result.overall.of_gaps == pytest.approx(correlation(gaps, overall[3:]))
    assert f"{result.overall.of_perceptions:.2f}" in result.explain("en")
    assert f"{result.overall.of_gaps:.2f}" in result.explain("zh")


def test_servqual_without_an_overall_rating_says_nothing_of_it() -> None:
    result = servqual([[7, 6, 6]], [[5, 5, 5]], items=ITEMS)
    rated = servqual([[7, 6, 6]], [[5, 5, 5]], items=ITEMS, overall=[4])

    assert result.overall is None
    assert rated.overall is not None
    assert (rated.overall.n, rated.overall.of_gaps) == (1, None)
    assert len(rated.explain().splitlines()) == len(result.explain().splitlines()) + 1


@pytest.mark.parametrize(
    ("overall", "error"),
    [
        ([1, 2], InputError),
        ([1e200], TooLarge),
        (["5"], NotANumber),
        ([True], NotANumber),
    ],
)
def test_servqual_rejects_invalid_overall_ratings(overall: Any, error: Any) -> None:
    with pytest.raises(error, match="overall"):
        servqual([[7, 6, 6]], [[5, 5, 5]], items=ITEMS, overall=overall)


@pytest.mark.data
def test_perceptions_go_with_the_rating_of_the_kiosk_survey_more_than_gaps(
    data: Any,
) -> None:
    text = (data / "kiosk_servqual_kano_ipa_clean.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    numbers = range(1, 25)
    result = servqual(
        *([[int(row[f"{kind}{k}"]) for k in numbers] for row in rows] for kind in "ep"),
        items={str(k): str((k - 1) // 3) for k in numbers},
        scale=LIKERT7,
        overall=[float(row["overall_sat"]) for row in rows],
    )

    assert result.overall is not None
    assert result.overall.of_perceptions == pytest.approx(0.52, abs=0.005)
    assert result.overall.of_gaps == pytest.approx(0.42, abs=0.005)
    assert "Cronin" in result.explain()
