"""Weights of the rows of frames and the quality of their answers, refusals."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import Any

import duckdb
import polars as pl
import pytest

from custsat import surveys
from custsat.errors import (
    DuplicateColumn,
    EmptyInput,
    InputError,
    InvalidTargets,
    InvalidWeights,
    OutOfRange,
    OutOfScale,
    UnknownField,
    WrongType,
)
from custsat.frames import surveys as frames
from custsat.frames import to_frame
from custsat.values import LIKERT5, Scale

RNG = Random(20261130)
PEOPLE = {
    "sex": RNG.choices("fm", k=300),
    "age": RNG.choices([1, 2, 3], weights=[3, 2, 1], k=300),
}
MARGINS: dict[str, dict[Any, float]] = {
    "sex": {"f": 0.5, "m": 0.5},
    "age": {1: 0.3, 2: 0.35, 3: 0.35},
}


def test_rake_of_several_columns_is_that_of_lists_on_each_engine() -> None:
    expected = list(surveys.rake(PEOPLE, margins=MARGINS, limits=(0.3, 3)).weights)
    table = pl.DataFrame(PEOPLE)
    connection = duckdb.connect()
    relation = connection.from_arrow(table.with_row_index("row").to_arrow())
    eager = frames.rake(table, margins=MARGINS, limits=(0.3, 3))
    lazy = frames.rake(table.lazy(), margins=MARGINS, limits=(0.3, 3)).collect()
    sql = frames.rake(relation, margins=MARGINS, limits=(0.3, 3)).order("row").pl()

    for result in (eager, lazy, sql):
        assert result["weight"].to_list() == pytest.approx(expected, rel=1e-12)


def test_post_stratify_of_several_columns_is_that_of_lists() -> None:
    population = {(s, a): 10 + a for s in "fm" for a in (1, 2, 3)}
    expected = surveys.post_stratify(PEOPLE, population=population, expand=True)
    result = frames.post_stratify(
        pl.DataFrame(PEOPLE), cells=["sex", "age"], population=population, expand=True
    )

    assert result["weight"].to_list() == pytest.approx(list(expected.weights))
    assert result["weight"].sum() == pytest.approx(72)


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        pytest.param({"margins": {}}, InvalidTargets, "one variable", id="no margin"),
        pytest.param(
            {"data": pl.DataFrame({"sex": ["f", None], "age": [1, 1]})},
            InvalidTargets,
            "data has 1 people without 'sex'",
            id="missing",
        ),
        pytest.param(
            {"data": pl.DataFrame({"sex": ["f"], "age": [1], "weight": [1]})},
            DuplicateColumn,
            "prefix=|rename",
            id="weight",
        ),
        pytest.param(
            {"data": pl.DataFrame({"sex": ["f"], "age": [1.5]})},
            WrongType,
            "margins='age'",
            id="fraction",
        ),
        pytest.param(
            {
                "data": pl.DataFrame({"sex": ["f"], "age": [1], "w": [0]}),
                "base_weights": "w",
            },
            InvalidWeights,
            "base_weights='w'",
            id="weight of 0",
        ),
        pytest.param(
            {"data": pl.DataFrame({"sex": ["f"], "age": [1]}).head(0)},
            EmptyInput,
            "one person",
            id="nobody",
        ),
    ],
)
def test_rake_of_frames_rejects(
    changes: dict[str, Any], error: type[Exception], message: str
) -> None:
    arguments: dict[str, Any] = {"data": pl.DataFrame(PEOPLE), "margins": MARGINS}
    arguments |= changes
    if "margins" not in changes and error not in {InvalidTargets, WrongType}:
        arguments["margins"] = {"sex": {"f": 1}, "age": {1: 1}}
    with pytest.raises(error, match=message):
        frames.rake(**arguments)


def test_post_stratify_of_frames_needs_a_column() -> None:
    with pytest.raises(InvalidTargets, match="one column"):
        frames.post_stratify(pl.DataFrame(PEOPLE), cells=[], population={"f": 1})


def test_response_quality_of_frames_without_times_has_no_haste() -> None:
    people = pl.DataFrame({"a": [5, 4, None], "b": [5, 2, None]})
    result = frames.response_quality(
        people, answers={"x": "a", "y": "b"}, scale=LIKERT5, min_items=2
    )

    assert result.columns == [
        *("a", "b", "n_answered", "straight_lining", "is_complete", "is_flagged")
    ]
    assert result["straight_lining"].to_list() == ["alike", "no", None]
    assert result["is_complete"].to_list() == [True, True, False]
    assert not any(result["is_flagged"])


def test_response_quality_of_frames_without_any_time_is_unknown() -> None:
    people = pl.DataFrame({"a": [5, 4], "s": pl.Series([None, None], dtype=pl.Float64)})
    result = frames.response_quality(people, answers=["a"], scale=LIKERT5, seconds="s")

    assert result["is_speeding"].to_list() == [None, None]
    assert result["is_flagged"].to_list() == [False, False]


def test_response_quality_of_frames_refuses_what_lists_refuse() -> None:
    people = pl.DataFrame({"a": [5, 9], "s": [-1, 20]})
    verb = partial(frames.response_quality, people, scale=LIKERT5)

    with pytest.raises(OutOfScale):
        verb(answers=["a"])
    with pytest.raises(OutOfRange, match="seconds="):
        verb(answers=["s"], scale=Scale(-1, 20), seconds="s")
    with pytest.raises(UnknownField):
        verb(answers=["a"], reverse=["b"])
    with pytest.raises(DuplicateColumn):
        frames.response_quality(
            pl.DataFrame({"is_flagged": [5]}), answers=["is_flagged"], scale=LIKERT5
        )


def test_groups_of_an_estimate_are_domains_of_the_whole_design() -> None:
    """Also where values lie far from 0, and where a cluster has nobody of a group."""
    n = 200
    far = [1e7 + RNG.choice([1, 2.5, 7]) for _ in range(n)]
    sex = ["m" if k < 40 else RNG.choice("fm") for k in range(n)]
    shop = [k // 20 for k in range(n)]
    groups = frames.survey_estimate(
        pl.DataFrame({"v": far, "sex": sex, "shop": shop}),
        values="v",
        by="sex",
        clusters="shop",
    )
    for name in "fm":
        expected = surveys.survey_estimate(
            far, clusters=shop, domain=[one == name for one in sex]
        )
        assert groups[name].n == expected.n
        assert groups[name].score == pytest.approx(expected.score, rel=1e-12)
        error = expected.standard_error
        assert groups[name].standard_error == pytest.approx(error, rel=1e-6)


def test_an_estimate_of_a_group_without_answers_says_why() -> None:
    people = pl.DataFrame({"v": [1.0, 2.0, None], "g": ["a", "a", "b"]})
    groups = frames.survey_estimate(people, values="v", by="g")

    assert groups["b"] is None
    assert groups["a"].score == 1.5
    row = to_frame(groups).filter(pl.col("g") == "b").row(0, named=True)
    assert (row["n"], row["n_missing"]) == (0, 1)


def test_an_estimate_of_frames_refuses_what_lists_refuse() -> None:
    people = pl.DataFrame({"v": [1.0, 2.0], "s": ["a", None]})

    with pytest.raises(WrongType, match="strata="):
        frames.survey_estimate(people, values="v", strata="s")
    with pytest.raises(InputError, match="respondent_weights="):
        frames.survey_estimate(people, values="v", measure="total")
    nobody = pl.DataFrame({"v": [None, None]})
    assert frames.survey_estimate(nobody, values="v").total is None
