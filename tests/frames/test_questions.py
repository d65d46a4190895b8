"""Verbs with a question: a frame of cells says what its rows say, on every engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.frames.rows import column_lists, groups, person_weights, scalar_groups
from tests.hostile import CANARIES, all_text_of

from custsat import satisfaction as scalar
from custsat import testing as ct
from custsat._checks import is_missing
from custsat.errors import (
    CustsatError,
    InputError,
    InvalidQuestion,
    InvalidWeights,
    MixedScales,
    NotANumber,
    NotOnScale,
    OutOfScale,
    TooLarge,
    UnknownColumn,
    UnknownField,
    UnreadableAnswer,
    WrongScale,
    WrongType,
)
from custsat.frames import _cells, loyalty, to_frame
from custsat.frames import satisfaction as columns
from custsat.values import LIKERT5, LIKERT7, NPS11, Question

if TYPE_CHECKING:
    from tests.frames.rows import Rows

law = settings(max_examples=12)
LIKELY = Question(
    kind="recommend",
    not_answers={11: "blank", -99: "not applicable", "n/a": "not applicable"},
    labels={"extremely likely": 10, "极有可能": 10},
)
RATING = Question(
    scale=LIKERT5,
    not_answers={6: "not applicable", 11: "blank"},
    labels={"good": 4, "很好": 5},
)
CHANNELS = Question(
    kind="multiple",
    options=["shop", "phone", "web"],
    labels={"网店": "web"},
    not_answers={99: "not applicable", -1: "refused"},
)
NUMBERS = {
    "nps": (LIKELY, [*range(11), 11, -99, None], {"target": 20}),
    "csat": (RATING, [1, 2, 3, 4, 5, 6, 11, None], {"top": 1, "min_n": 2}),
    "ces": (RATING, [1, 2, 3, 4, 5, 6, 11, None], {"version": "effort"}),
}
LIKELY_TEXTS = [
    "10",
    "９分",
    "极有可能",
    "0",
    "7 ",
    "10 - extremely likely",
    "n/a",
    "11",
]
RATING_TEXTS = ["5", "４分", "good", "1.0", "5: 很好", "6", "6 = x", "11", "3\u00a0"]
TEXTS = {
    "nps": (LIKELY, [*LIKELY_TEXTS, "", " ", None], {"min_n": 1}),
    "csat": (RATING, [*RATING_TEXTS, "", None], {"target": 0.5}),
    "ces": (RATING, [*RATING_TEXTS, "", None], {"version": "effort", "target": 2}),
}
CASES = {f"{name}-numbers": (name, *case) for name, case in NUMBERS.items()} | {
    f"{name}-texts": (name, *case) for name, case in TEXTS.items()
}


@pytest.mark.parametrize("case", CASES)
@law
@given(data=st.data())
def test_scores_of_cells_equal_the_scalar_verb_in_each_group(
    engine: Any, case: str, data: st.DataObject
) -> None:
    verb, question, cells, options = CASES[case]
    row = {"g": groups, "score": st.sampled_from(cells), "w": person_weights}
    rows = data.draw(st.lists(st.fixed_dictionaries(row), max_size=9))
    is_weighted = data.draw(st.booleans())
    frame = engine.frame(column_lists(rows, "g", "score", "w"))

    def scalar_score(group_rows: Rows) -> Any:
        return getattr(scalar, verb)(
            [row["score"] for row in group_rows],
            question=question,
            respondent_weights=[r["w"] for r in group_rows] if is_weighted else None,
            **options,
        )

    result = getattr(columns, verb)(
        frame,
        score="score",
        question=question,
        by="g",
        respondent_weights="w" if is_weighted else None,
        **options,
    )
    expected, total = scalar_groups(rows, ["g"], scalar_score)
    assert dict(result) == expected
    assert result.total == total


@law
@given(data=st.data())
def test_multiple_choice_of_texts_equals_the_scalar_verb(
    engine: Any, data: st.DataObject
) -> None:
    texts = [
        "shop",
        "web; shop",
        "网店；phone",
        "99",
        "-1",
        "",
        " ",
        "1: web;shop",
        None,
    ]
    row = {"g": groups, "used": st.sampled_from(texts), "w": person_weights}
    rows = data.draw(st.lists(st.fixed_dictionaries(row), min_size=1, max_size=9))
    is_weighted = data.draw(st.booleans())

    def scalar_table(group_rows: Rows) -> Any:
        return scalar.multiple_choice(
            [row["used"] for row in group_rows],
            question=CHANNELS,
            respondent_weights=[r["w"] for r in group_rows] if is_weighted else None,
        )

    result = columns.multiple_choice(
        engine.frame(column_lists(rows, "g", "used", "w")),
        answers="used",
        question=CHANNELS,
        by="g",
        respondent_weights="w" if is_weighted else None,
    )
    expected, total = scalar_groups(rows, ["g"], scalar_table)
    assert dict(result) == expected
    assert result.total == total


FLAGS = {
    "numbers": [1, 0, None, 99],
    "floats": [1.0, 0.0, None, 99.0],
    "flags": [True, False, None],
    "texts": ["1:yes", "no", "是", "0", "99", "", None],
}


@law
@given(data=st.data())
def test_multiple_choice_of_flags_equals_the_scalar_verb(
    engine: Any, data: st.DataObject
) -> None:
    kinds = [data.draw(st.sampled_from([*FLAGS])) for _ in CHANNELS.options]
    flags = {
        option: st.sampled_from(FLAGS[kind])
        for option, kind in zip(CHANNELS.options, kinds, strict=True)
    }
    row = {"g": groups, "w": person_weights, **flags}
    rows = data.draw(st.lists(st.fixed_dictionaries(row), min_size=1, max_size=9))

    def scalar_table(group_rows: Rows) -> Any:
        return scalar.multiple_choice(
            [
                {option: row[option] for option in CHANNELS.options}
                for row in group_rows
            ],
            question=CHANNELS,
            respondent_weights=[row["w"] for row in group_rows],
        )

    result = columns.multiple_choice(
        engine.frame(column_lists(rows, "g", "w", *CHANNELS.options)),
        answers={option: option for option in CHANNELS.options[::-1]},
        question=CHANNELS,
        by="g",
        respondent_weights="w",
    )
    expected, total = scalar_groups(rows, ["g"], scalar_table)
    assert dict(result) == expected
    assert result.total == total


@law
@given(data=st.data())
def test_multiple_choice_of_several_columns_equals_the_scalar_verb(
    engine: Any, data: st.DataObject
) -> None:
    first = st.sampled_from(["shop", "网店", "phone", "99", None])
    row = {"g": groups, "first": first, "second": st.sampled_from(["web", "", None])}
    rows = data.draw(st.lists(st.fixed_dictionaries(row), min_size=1, max_size=9))
    rows = [row | {"second": None} if row["first"] == "99" else row for row in rows]

    def scalar_table(group_rows: Rows) -> Any:
        cells = [[row["first"], row["second"]] for row in group_rows]
        return scalar.multiple_choice(cells, question=CHANNELS)

    result = columns.multiple_choice(
        engine.frame(column_lists(rows, "g", "first", "second")),
        answers=["first", "second"],
        question=CHANNELS,
        by=["g"],
    )
    expected, total = scalar_groups(rows, ["g"], scalar_table)
    assert dict(result) == expected
    assert result.total == total


@pytest.mark.parametrize("weighting", [None, "mean_importance", "per_respondent"])
@law
@given(data=st.data())
def test_index_of_cells_equals_the_scalar_verb(
    engine: Any, weighting: str | None, data: st.DataObject
) -> None:
    missing = data.draw(st.sampled_from(["available_items", "complete_cases"]))
    row = {
        "g": groups,
        "speed": st.sampled_from(TEXTS["csat"][1]),
        "manner": st.sampled_from(NUMBERS["csat"][1]),
        "w": person_weights,
        "i": st.sampled_from([1, 2, 4]),
        "j": st.sampled_from([1, 3]),
    }
    rows = data.draw(st.lists(st.fixed_dictionaries(row), min_size=1, max_size=7))
    items = {"speed": "i", "manner": "j"}
    questions = {"speed": RATING, "manner": Question(**parts_without_labels())}
    options: dict[str, Any] = {"missing": missing, "questions": questions}
    if weighting is None:
        options["weights"] = {"speed": 0.6, "manner": 0.4}
    else:
        options["weighting"] = weighting

    def scalar_index(group_rows: Rows) -> Any:
        importance = [{k: row[c] for k, c in items.items()} for row in group_rows]
        ratings = {} if weighting is None else {"importance": importance}
        return scalar.index(
            [{item: row[item] for item in items} for row in group_rows],
            respondent_weights=[row["w"] for row in group_rows],
            **options,
            **ratings,
        )

    ratings = {} if weighting is None else {"importance": items}
    frame = engine.frame(column_lists(rows, "g", "speed", "manner", "w", "i", "j"))
    result = columns.index(
        frame, items=[*items], by="g", respondent_weights="w", **options, **ratings
    )
    expected, total = scalar_groups(rows, ["g"], scalar_index)
    assert dict(result).keys() == expected.keys()
    for key, one in [*expected.items(), ("total", total)]:
        frame_result = result.total if key == "total" else result[key]
        assert (frame_result is None) is (one is None)
        if one is not None:
            assert frame_result.overall == pytest.approx(one.overall, abs=1e-12)
            assert frame_result.satisfied_count == one.satisfied_count
            assert frame_result.n_missing == one.n_missing
            for mine, theirs in zip(frame_result.items, one.items, strict=True):
                assert mine.not_answers == theirs.not_answers
                assert (mine.n, mine.n_missing) == (theirs.n, theirs.n_missing)


def parts_without_labels() -> dict[str, Any]:
    """A question like RATING, which knows numbers only."""
    return {"scale": LIKERT5, "not_answers": RATING.not_answers}


@law
@given(data=st.data())
def test_scores_read_every_cell_that_a_question_reads(
    engine: Any, data: st.DataObject
) -> None:
    question = data.draw(ct.strategies.questions("recommend"))
    cells = data.draw(st.lists(ct.strategies.cells(question), min_size=1, max_size=8))
    texts = [None if is_missing(cell) else str(cell) for cell in cells]
    result = columns.nps(
        engine.frame({"score": texts, "g": ["x"] * len(texts)}),
        score="score",
        question=question,
        by="g",
    )
    tally = question.tally(texts)
    expected = scalar.nps(tally) if tally.n else None
    assert result.total == expected


# ------------------------------------------------------------------- kinds of columns


def test_csat_reads_categories_enums_and_decimals() -> None:
    texts = ["5", "good", None, "6"]
    expected = scalar.csat(texts, question=RATING)
    series = pl.Series("x", texts)
    frames = [
        series.cast(pl.Categorical).to_frame(),
        series.cast(pl.Enum(["6", "good", "5"])).to_frame(),
        pd.DataFrame({"x": pd.Categorical(texts)}),
    ]
    for frame in frames:
        result = columns.csat(frame, score="x", question=RATING)
        assert result.total == expected
    exact = pl.DataFrame({"x": ["5", "4.00", "6"]}).cast(pl.Decimal(6, 2))
    assert columns.csat(exact, score="x", question=RATING).total == scalar.csat(
        [5, 4, 6], question=RATING
    )


def test_csat_reads_pandas_columns_of_mixed_kinds() -> None:
    """Files of Excel have numbers and words in one column."""
    cells = [5, "good", 4.0, None, float("nan"), "６", pd.NA, 11]
    frame = pd.DataFrame({"x": pd.Series(cells, dtype=object)})
    result = columns.csat(frame, score="x", question=RATING)

    assert result.total == scalar.csat(cells, question=RATING)
    with pytest.raises(CustsatError):
        columns.csat(frame, score="x", scale=LIKERT5)


def test_csat_reads_yes_and_no_in_columns_of_truth_values_and_mixtures() -> None:
    question = Question(kind="yes_no", not_answers={9: "refused"})
    options = {"score": "x", "question": question}
    flags = columns.csat(pl.DataFrame({"x": [True, False, None, True]}), **options)
    mixed = pd.DataFrame({"x": pd.Series([True, "no", None, 9, "是"], dtype=object)})

    assert flags.total.score == 2 / 3
    assert columns.csat(mixed, **options).total.score == 2 / 3
    assert columns.csat(mixed, **options).total.not_answers == (("refused", 1),)


def test_csat_refuses_objects_that_are_no_cells() -> None:
    frame = pd.DataFrame({"x": pd.Series([5, ["good"]], dtype=object)})

    with pytest.raises(WrongType, match="score='x' holds objects of mixed kinds"):
        columns.csat(frame, score="x", question=RATING)


def test_csat_of_a_column_of_nulls_has_no_answer(engine: Any) -> None:
    result = columns.csat(engine.frame({"x": [None, None]}), score="x", question=RATING)

    assert result.total is None


def test_groups_of_cells_show_non_answers_only_where_there_are_some() -> None:
    frame = pl.DataFrame({"g": ["a", "b"], "x": ["5", "6"], "y": [5, 4]})
    with_names = columns.csat(frame, score="x", question=RATING, by="g")
    without = columns.csat(frame, score="y", scale=LIKERT5, by="g")

    assert "not applicable 1" in with_names.to_text()
    assert "of the missing" not in without.to_text()
    assert to_frame(with_names)["n_missing"].to_list() == [0, 1]


def test_multiple_choice_of_a_single_choice_reads_words(engine: Any) -> None:
    branch = Question(
        kind="single", options=["north", "south"], labels={1: "north", "南店": "south"}
    )
    cells = ["1", "南店", "North", None]
    result = columns.multiple_choice(
        engine.frame({"x": cells}), answers="x", question=branch
    )

    assert result.total == scalar.multiple_choice(cells, question=branch)
    assert result.total["north"].share_of_cases == 2 / 3


def test_multiple_choice_counts_a_tick_beside_two_codes(engine: Any) -> None:
    flags = {"shop": [1, 0, -1], "phone": [99, 99, -1], "web": [-1, -1, None]}
    result = columns.multiple_choice(
        engine.frame(flags), answers={one: one for one in flags}, question=CHANNELS
    )

    assert [row.n for row in result.total.rows] == [1, 0, 0]
    assert result.total.not_answers == (("nothing ticked", 1), ("refused", 1))


def test_multiple_choice_groups_become_a_frame() -> None:
    frame = pl.DataFrame({"g": ["a", "b", "a"], "x": ["shop;web", "99", "web"]})
    groups_of_x = columns.multiple_choice(frame, answers="x", question=CHANNELS, by="g")

    assert to_frame(groups_of_x).select("g", "n_cases", "n_missing").rows() == [
        ("a", 2, 0),
        ("b", 0, 1),
    ]
    assert "share of cases" not in groups_of_x.to_text()
    assert groups_of_x.total["web"].share_of_cases == 1


# ---------------------------------------------------------------------- what is refused

FRAME = {"g": ["a", "b", "b"], "x": ["5", "somewhat", "somewhat"], "y": [5, 4, 9]}
CHOICE = {
    "x": ["shop", "fax", None],
    "shop": [1, 2, 0],
    "phone": [0, 0, 0],
    "web": [None, None, None],
    "a": [99, 1, 0],
    "b": [-1, 0, 0],
}


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda frame: columns.csat(frame, score="x", question=RATING),
            UnreadableAnswer,
            "score='x' is no answer of 1-5; 2 such cells",
            id="word",
        ),
        pytest.param(
            lambda frame: columns.csat(frame, score="y", question=RATING, by="g"),
            OutOfScale,
            "score='y' must lie on 1-5, got 9",
            id="code",
        ),
        pytest.param(
            lambda frame: columns.csat(frame, score="z", question=RATING),
            UnknownColumn,
            "no column 'z' for score=",
            id="column",
        ),
        pytest.param(
            lambda frame: columns.csat(
                frame, score="y", question=RATING, scale=LIKERT5
            ),
            InputError,
            "scale= cannot be combined with question=",
            id="scale",
        ),
        pytest.param(
            lambda frame: columns.nps(frame, score="y", question=LIKELY, scale=NPS11),
            InputError,
            "scale= cannot be combined with question=",
            id="nps scale",
        ),
        pytest.param(
            lambda frame: columns.csat(frame, score="y"),
            WrongType,
            "scale must be a Scale",
            id="nothing",
        ),
        pytest.param(
            lambda frame: columns.csat(frame, score="y", question=CHANNELS),
            InvalidQuestion,
            "a score needs a question of ratings",
            id="choice",
        ),
        pytest.param(
            lambda frame: columns.nps(frame, score="y", question=RATING),
            WrongScale,
            "answers on 0-10, these are on 1-5",
            id="nps of a rating",
        ),
        pytest.param(
            lambda frame: columns.ces(
                frame, score="y", version="ease", question=RATING
            ),
            WrongScale,
            "answers on 1-7, these are on 1-5",
            id="ces of a rating",
        ),
        pytest.param(
            lambda frame: columns.csat(
                frame, score="y", question=RATING, respondent_weights="z"
            ),
            UnknownColumn,
            "respondent_weights=",
            id="weights",
        ),
        pytest.param(
            lambda frame: columns.index(
                frame, items=["x", "y"], weights={"x": 1, "y": 1}, question=RATING
            ),
            UnreadableAnswer,
            "items='x' is no answer of 1-5; 2 such cells",
            id="index word",
        ),
        pytest.param(
            lambda frame: columns.index(
                frame,
                items=["x", "y"],
                weights={"x": 1, "y": 1},
                questions={"x": RATING, "y": Question(scale=LIKERT7)},
            ),
            MixedScales,
            "1-5 and on 1-7",
            id="index scales",
        ),
        pytest.param(
            lambda frame: columns.index(
                frame,
                items=["x", "y"],
                weights={"x": 1, "y": 1},
                questions={"x": RATING},
            ),
            UnknownField,
            "questions has no 'y'",
            id="index item",
        ),
        pytest.param(
            lambda frame: columns.index(
                frame, items=["x"], weights={"x": 1}, question=RATING, scale=LIKERT5
            ),
            InputError,
            "scale= cannot be combined",
            id="index scale",
        ),
    ],
)
def test_verbs_with_a_question_reject(
    engine: Any, call: Callable[[Any], Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error) as caught:
        call(engine.frame(FRAME))
    assert message in str(caught.value)
    assert type(caught.value) is error
    assert "somewhat" not in all_text_of(caught.value)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        pytest.param(
            {"answers": "x"},
            UnreadableAnswer,
            "answers='x' is no answer of 'shop', 'phone', 'web'",
            id="option",
        ),
        pytest.param(
            {"answers": {"shop": "shop", "phone": "phone", "web": "web"}},
            UnreadableAnswer,
            "answers='shop' is no answer of 'yes', 'no'",
            id="flag",
        ),
        pytest.param(
            {"answers": {"shop": "a", "phone": "b", "web": "web"}},
            UnreadableAnswer,
            "answers='a' has an answer and a non-answer, or two non-answers",
            id="two names",
        ),
        pytest.param(
            {"answers": {"shop": "shop"}},
            UnknownField,
            "answers= has no 'phone'",
            id="one flag",
        ),
        pytest.param(
            {"answers": {"shop": "a", "phone": "b", "fax": "web"}},
            UnknownField,
            "answers=",
            id="other flag",
        ),
        pytest.param(
            {"answers": []}, InputError, "answers= needs at least one column", id="none"
        ),
        pytest.param({"answers": [5]}, WrongType, "answers", id="number"),
        pytest.param({"answers": 5}, WrongType, "answers", id="no columns"),
        pytest.param({"answers": "z"}, UnknownColumn, "no column 'z'", id="column"),
        pytest.param(
            {"answers": "x", "question": RATING},
            InvalidQuestion,
            "multiple_choice needs a question with options",
            id="rating",
        ),
        pytest.param(
            {
                "answers": ["x", "shop"],
                "question": Question(kind="single", options=["shop", "fax"]),
            },
            InvalidQuestion,
            "several columns need a question of the kind multiple choice",
            id="single choice",
        ),
        pytest.param(
            {"answers": "phone", "respondent_weights": "shop"},
            InvalidWeights,
            "respondent_weights='shop' has weights that are missing, not above 0, or "
            "beyond 1e-100 to 1e100, 1 in all",
            id="weights",
        ),
    ],
)
def test_multiple_choice_of_columns_rejects(
    engine: Any, options: dict[str, Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error) as caught:
        columns.multiple_choice(
            engine.frame(CHOICE), **{"question": CHANNELS} | options
        )
    assert message in str(caught.value)
    assert type(caught.value) is error


def test_verbs_with_a_question_limit_the_different_cells(
    engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_cells, "MAX_CELLS", 2)
    with pytest.raises(TooLarge) as caught:
        columns.csat(engine.frame({"x": ["1", "2", "3"]}), score="x", question=RATING)
    assert str(caught.value) == (
        "score='x' holds more than 2 different cells, not the answers to one question"
    )


@pytest.mark.parametrize("text", CANARIES)
def test_verbs_with_a_question_repeat_no_cell(engine: Any, text: str) -> None:
    frame = engine.frame({"x": ["5", text], "g": [text, text]})
    for call in (
        lambda: columns.csat(frame, score="x", question=RATING, by="g"),
        lambda: columns.index(frame, items=["x"], weights={"x": 1}, question=RATING),
        lambda: columns.multiple_choice(frame, answers="x", question=CHANNELS, by="g"),
    ):
        with pytest.raises((UnreadableAnswer, OutOfScale, NotOnScale)) as caught:
            call()
        assert text not in all_text_of(caught.value)
        assert text not in repr(vars(caught.value))


def test_index_rejects_codes_among_the_ratings_of_importance(engine: Any) -> None:
    """A 9 may be "not applicable", or an importance of 9: it is not guessed."""
    question = Question(scale=LIKERT5, not_answers={9: "not applicable"})
    frame = engine.frame({"s": [5, 4], "w": [9, 3]})
    options = {"items": ["s"], "importance": {"s": "w"}, "question": question}
    with pytest.raises(InputError, match="1 in all"):
        columns.index(frame, **options)


@pytest.mark.parametrize(
    ("call", "role"),
    [
        pytest.param(
            lambda df: columns.csat(df, score="a", scale=LIKERT5),
            "score",
            id="csat",
        ),
        pytest.param(
            lambda df: columns.index(
                df, items={"x": "a"}, weights={"x": 1}, scale=LIKERT5
            ),
            "items",
            id="index",
        ),
    ],
)
def test_verbs_of_answers_say_that_questions_read_words(call: Any, role: str) -> None:
    with pytest.raises(NotANumber) as caught:
        call(pl.DataFrame({"a": ["satisfied", "4"]}))
    assert str(caught.value) == (
        f"{role}='a' holds text, not numbers; cast digits to numbers; verbs that have "
        "question= read words and digits with it"
    )


def test_verbs_of_numbers_say_that_digits_are_cast() -> None:
    with pytest.raises(NotANumber, match="not numbers; cast it to numbers first"):
        loyalty.kaplan_meier(
            pl.DataFrame({"d": ["3"], "o": [True]}), duration="d", observed="o"
        )


def test_ticks_with_codes_of_their_own_are_refused_with_the_way_to_compare() -> None:
    """1 ticked, 2 not: labels= and not_answers= led round in a circle."""
    question = Question(kind="multiple", options=["shop", "web"])
    ticks = pl.DataFrame({"shop": [1, 2], "web": [2, 2]})
    by_option = {"shop": "shop", "web": "web"}
    with pytest.raises(UnreadableAnswer) as refused:
        columns.multiple_choice(ticks, answers=by_option, question=question)
    assert "[cell == 1 for cell in column]" in refused.value.hint
    table = columns.multiple_choice(ticks == 1, answers=by_option, question=question)
    assert [row.n for row in table.total.rows] == [1, 0]


def test_lists_in_a_column_are_refused_with_the_way_to_join_them() -> None:
    question = Question(kind="multiple", options=["shop", "web"], separator=";")
    lists = pl.DataFrame({"m": [["shop", "web"], ["web"]]})
    with pytest.raises(WrongType, match=r"join each list with the separator"):
        columns.multiple_choice(lists, answers="m", question=question)
    joined = lists.with_columns(pl.col("m").list.join(";"))
    table = columns.multiple_choice(joined, answers="m", question=question)
    assert [row.n for row in table.total.rows] == [1, 2]
