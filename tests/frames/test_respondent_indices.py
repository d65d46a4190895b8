"""acsi, csi and describe of groups, beyond what agreement tests."""

from __future__ import annotations

import pickle
from typing import Any

import polars as pl
import pytest

from custsat import satisfaction as scalar
from custsat.errors import (
    EmptyInput,
    InputError,
    OutOfRange,
    OutOfScale,
    UnknownField,
    WrongScale,
    WrongType,
)
from custsat.frames import satisfaction, to_frame
from custsat.satisfaction import compare
from custsat.satisfaction.indices import CSI_2014, HotelIndicator
from custsat.values import LIKERT5

QUESTIONS = ["overall", "confirmation", "ideal"]
ANSWERS = pl.DataFrame(
    {
        "shop": ["n"] * 60 + ["s"] * 60 + ["w"],
        "overall": [9, 8, 10] * 20 + [5, 6, 7] * 20 + [None],
        "confirmation": [8, 9, None] * 20 + [6, 5, 5] * 20 + [None],
        "ideal": [8, 8, 9] * 20 + [5, 4, 7] * 20 + [None],
    }
)
WORKSHOP = {
    "answers": {"time": "overall", "work": "confirmation", "people": "ideal"},
    "items": {"time": "workshop", "work": "workshop"},
    "weights": {"workshop": 60, "people": 41},
}


def rows_of(frame: pl.DataFrame, shop: str) -> list[dict[str, Any]]:
    return frame.filter(pl.col("shop") == shop).select(QUESTIONS).to_dicts()


def test_acsi_of_groups_is_that_of_their_rows(engine: Any) -> None:
    groups = satisfaction.acsi(
        engine.frame(ANSWERS.to_dict(as_series=False)),
        answers=QUESTIONS,
        by="shop",
        target=75,
    )
    alone = scalar.acsi(rows_of(ANSWERS, "n"), target=75)

    assert groups["n"].score == pytest.approx(alone.score)
    assert groups["n"].ci().low == pytest.approx(alone.ci().low)  # type: ignore[union-attr]
    assert [item.n for item in groups["n"].items] == [60, 40, 60]
    assert groups["w"] is None
    assert (groups.total.n, groups.total.n_missing) == (120, 1)


@pytest.mark.parametrize("missing", ["available_items", "complete_cases"])
def test_factors_of_groups_are_those_of_their_rows(missing: str) -> None:
    groups = satisfaction.csi(ANSWERS, by="shop", missing=missing, **WORKSHOP)
    rows = [
        {"time": row["overall"], "work": row["confirmation"], "people": row["ideal"]}
        for row in rows_of(ANSWERS, "n")
    ]
    settings = {name: WORKSHOP[name] for name in ("items", "weights")}
    alone = scalar.csi(rows, missing=missing, **settings)  # type: ignore[arg-type]

    for ours, theirs in zip(groups["n"].factors, alone.factors, strict=True):
        assert (ours.n, ours.n_missing) == (theirs.n, theirs.n_missing)
        assert ours.mean == pytest.approx(theirs.mean)
        assert ours.excess == pytest.approx(theirs.excess)
    assert groups["n"].costliest_factor == alone.costliest_factor
    assert groups["n"].findings == alone.findings


def test_indices_of_groups_are_compared_together() -> None:
    groups = satisfaction.acsi(ANSWERS, answers=QUESTIONS, by="shop")
    changes = compare(groups)

    assert (changes.better, changes.worse) == (("n",), ("s",))
    assert changes.without_answers == (("w",),)


def test_indices_of_groups_are_a_table() -> None:
    groups = satisfaction.acsi(ANSWERS, answers=QUESTIONS, by="shop", target=70)
    table = to_frame(groups, total=True)

    assert table.select("shop", "n", "n_missing", "target_met").rows() == [
        ("n", 60, 0, True),
        ("s", 60, 0, False),
        ("w", 0, 1, None),
        (None, 120, 1, False),
    ]
    assert pickle.loads(pickle.dumps(groups)) == groups  # our own
    factors = to_frame(satisfaction.csi(ANSWERS, **WORKSHOP), rows="factors")
    assert factors["name"].to_list() == ["workshop", "people"]


def test_the_service_index_of_2014_is_the_default() -> None:
    frame = pl.DataFrame({str(item): [8, 9] for item in CSI_2014.items})

    assert satisfaction.csi(frame, answers=list(CSI_2014.items)).total.score == 850


@pytest.mark.parametrize(
    ("answers", "is_refused"),
    [
        ([5, 4, 3, 2, 1], True),
        ([5, 4, 3, 5, 4, 3, 5, 4, 3, 5], True),
        ([5, 4, 3, 2, 2], False),
        ([5, 4, 3, 2, 1, 6], False),
        ([4, 3, 2, 1], False),
    ],
)
def test_answers_on_five_points_are_refused_where_no_scale_was_named(
    engine: Any, answers: list[int], *, is_refused: bool
) -> None:
    columns = {
        "q": [*answers, None],
        "by": ["a", "b"] * 3 if len(answers) == 5 else ["a"] * (len(answers) + 1),
    }
    options: dict[str, Any] = {"answers": ["q"], "weights": {"q": 1}, "by": "by"}
    frame = engine.frame(columns)
    if not is_refused:
        assert satisfaction.acsi(frame, **options).total.n == len(answers)
        return
    with pytest.raises(WrongScale, match="LIKERT5"):
        satisfaction.acsi(frame, **options)
    assert satisfaction.acsi(frame, scale=LIKERT5, **options).total.n == len(answers)
    with pytest.raises(WrongScale, match="LIKERT5"):
        scalar.acsi({"q": columns["q"]}, weights={"q": 1})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("incomplete", "complete", "missing", "is_refused"),
    [
        (9, 5, "complete_cases", True),
        (9, 5, "available_items", False),
        (2, 8, "complete_cases", False),
        (2, 8, "available_items", False),
        (5, 4, "complete_cases", False),  # nobody who counts chose 5
        (5, 4, "available_items", True),
    ],
)
def test_five_points_are_looked_for_in_the_answers_that_count(
    engine: Any, incomplete: int, complete: int, missing: str, *, is_refused: bool
) -> None:
    """Lists looked at all answers, frames at those of complete questionnaires."""
    rows = [(incomplete, None, None)] + [(complete, 4, 3), (4, 3, 2), (4, 4, 3)] * 4
    lists = dict(zip(QUESTIONS, map(list, zip(*rows, strict=True)), strict=True))
    frame = engine.frame(lists)
    calls = (
        lambda: scalar.acsi(lists, missing=missing),
        lambda: satisfaction.acsi(frame, answers=QUESTIONS, missing=missing).total,
    )
    if is_refused:
        for call in calls:
            with pytest.raises(WrongScale, match="all from 1 to 5"):
                call()
        return
    ours, theirs = (call() for call in calls)
    assert ours.score == pytest.approx(theirs.score)


def test_hotel_indicators_are_described_without_items() -> None:
    frame = pl.DataFrame({"r": [5, 4, None], "c": [3, 2, 1], "h": ["x", "x", "y"]})
    answers = {HotelIndicator.ROOMS: "r", HotelIndicator.COMFORT: "c"}
    groups = satisfaction.describe(frame, answers=answers, by="h", scale=LIKERT5)

    assert [item.group for item in groups["x"].items] == [
        "service_quality",
        "facilities",
    ]
    assert (groups["y"].items[0].n, groups["y"].items[0].mean) == (0, None)
    assert groups.total.n_respondents == 3


def test_a_group_that_nobody_described_has_its_respondents_in_the_table() -> None:
    frame = pl.DataFrame({"q": [5, None, None], "h": ["x", "y", "y"]})
    groups = satisfaction.describe(
        frame, answers=["q"], items={"q": "all"}, by="h", scale=LIKERT5
    )

    assert groups["y"] is None
    assert to_frame(groups)["n_respondents"].to_list() == [1, 2]


@pytest.mark.parametrize("verb", ["acsi", "csi", "describe"])
def test_a_frame_passed_to_the_scalar_verb_is_sent_on(verb: str) -> None:
    function = getattr(scalar, verb, None) or getattr(scalar.indices, verb)
    message = rf"a dataframe goes to custsat.frames.satisfaction.{verb}\(df, answers=\["
    with pytest.raises(WrongType, match=message):
        function(ANSWERS)


@pytest.mark.parametrize(
    ("verb", "options", "error", "message"),
    [
        ("acsi", {"answers": ["overall"]}, UnknownField, "answers= has no"),
        ("acsi", {"answers": 3}, WrongType, "answers= must be a mapping of items"),
        ("acsi", {"answers": QUESTIONS, "target": 101}, OutOfRange, "target"),
        ("csi", WORKSHOP | {"answers": ["overall"]}, UnknownField, "answers="),
        (
            "csi",
            {"answers": ["friendliness", "service_delivery"]},
            InputError,
            "2006",
        ),
        (
            "describe",
            {"answers": QUESTIONS, "items": {}, "scale": LIKERT5},
            EmptyInput,
            "items=",
        ),
        (
            "describe",
            {"answers": ["overall"], "items": {"ideal": "x"}, "scale": LIKERT5},
            UnknownField,
            "ideal",
        ),
        (
            "describe",
            {"answers": ["overall"], "items": {"overall": "x"}, "scale": LIKERT5},
            OutOfScale,
            r"answers='overall'.*100",
        ),
    ],
)
def test_indices_of_groups_say_what_is_wrong(
    verb: str, options: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        getattr(satisfaction, verb)(ANSWERS, **options)
