"""Tests of Question: kinds, codes that are no answers, words, cells of a survey."""

from __future__ import annotations

import pickle
from collections import Counter
from decimal import Decimal
from math import nan
from typing import Any

import attrs
import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import CANARIES, NAME, all_text_of, invalid_inputs

from custsat import testing as ct
from custsat.errors import (
    BoolAsNumber,
    CustsatError,
    InvalidQuestion,
    InvalidWeights,
    NotANumber,
    NotOnScale,
    OutOfRange,
    OutOfScale,
    TooLarge,
    UnknownField,
    UnknownOption,
    UnreadableAnswer,
    WrongType,
)
from custsat.labels import LANGUAGES
from custsat.values import (
    LIKERT5,
    NON_ANSWER_WORDS,
    NPS11,
    SATISFACTION5_AVERAGE,
    ZERO_TO_FIVE,
    ChoiceBase,
    Count,
    NonAnswer,
    Question,
    QuestionKind,
    Tally,
)

NOT_APPLICABLE, REFUSED = NonAnswer("not applicable"), NonAnswer("refused")
RATING = Question(
    scale=SATISFACTION5_AVERAGE,
    not_answers={**NON_ANSWER_WORDS, 6: "not applicable", -99: "refused"},
    labels={"muy satisfecho": 5, 8: 3},
)
LIKELY = Question(kind="recommend", not_answers={11: "blank"}, labels={"certainly": 10})
RETURN = Question(kind="yes_no", not_answers={9: "refused"}, labels={"oui": True})
BRANCH = Question(
    kind="single",
    options=["north", "south", "2 halls"],
    labels={1: "north", "2": "south", "北店": "north"},
    not_answers={0: "not applicable"},
)
CHANNELS = Question(
    kind="multiple",
    options=["shop", "phone", "web, app"],
    separator="，",
    labels={1: "shop", "电话": "phone", "店": "shop"},
    not_answers={99: "not applicable", 98: "refused"},
)
QUESTIONS = {
    question.kind.value: question
    for question in (RATING, LIKELY, RETURN, BRANCH, CHANNELS)
}
EMPTY = (None, nan, "", " ", "\u3000", "\u00a0", "\t", pd.NA, np.nan, Decimal("NaN"))


# ------------------------------------------------------------------------ reading cells


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        (5, 5),
        (5.0, 5),
        (np.int8(5), 5),
        (Decimal(5), 5),
        ("5", 5),
        ("５分", 5),
        (" 5.0\u00a0", 5),
        ("5\u202fpoints", 5),
        ("05", 5),
        ("非常满意", 5),
        ("Very\u00a0 SATISFIED ", 5),
        ("muy  satisfecho", 5),
        ("5 - 非常满意", 5),
        ("5：很满意", 5),
        ("5 = very satisfied", 5),
        ("5) very satisfied", 5),
        ("5.很满意", 5),
        ("5 (very satisfied)", 5),
        ("5（很满意）", 5),
        ("5[很满意]", 5),
        ("5 很满意", 5),
        ("8", 3),
        ("8 - average", 3),
        (6, NOT_APPLICABLE),
        ("6.0", NOT_APPLICABLE),
        (-99.0, REFUSED),
        ("不知道", NonAnswer("don't know")),
        ("N/A", NOT_APPLICABLE),
        ("Not  Applicable", NOT_APPLICABLE),
        ("6 = not applicable", NOT_APPLICABLE),
        ("6: did not fly", NOT_APPLICABLE),
        ("6 - 不适用", NOT_APPLICABLE),
    ],
)
def test_question_reads_a_rating(cell: Any, answer: Any) -> None:
    meaning = RATING.read(cell)

    assert meaning == answer
    assert not isinstance(meaning, bool)


@pytest.mark.parametrize(
    ("cell", "error", "problem"),
    [
        ("1 - very satisfied", UnreadableAnswer, "contradiction"),
        ("7: very satisfied", UnreadableAnswer, "contradiction"),
        ("6: very satisfied", UnreadableAnswer, "contradiction"),
        ("5: 不知道", UnreadableAnswer, "contradiction"),
        ("9: something", UnreadableAnswer, "cell"),
        ("4 - something", UnreadableAnswer, "cell"),
        ("4 -", UnreadableAnswer, "cell"),
        ("4 - 5", UnreadableAnswer, "cell"),
        ("满意", UnreadableAnswer, "several_answers"),
        ("something", UnreadableAnswer, "cell"),
        ("1_000", UnreadableAnswer, "cell"),
        ("²", UnreadableAnswer, "cell"),
        ("5,0", UnreadableAnswer, "cell"),
        ("80%", UnreadableAnswer, "cell"),
        ("7", OutOfScale, ""),
        (7, OutOfScale, ""),
        (float("inf"), OutOfScale, ""),
        ("3.5", NotOnScale, ""),
        (True, BoolAsNumber, ""),
        (np.False_, BoolAsNumber, ""),
        ([5], NotANumber, ""),
        (b"5", NotANumber, ""),
        (Decimal("sNaN"), NotANumber, ""),
        ("x" * 257, TooLarge, "too_long"),
    ],
)
def test_question_refuses_other_cells_of_a_rating(
    cell: Any, error: type[CustsatError], problem: str
) -> None:
    with pytest.raises(error) as caught:
        RATING.read(cell, "speed", 3)
    assert caught.value.problem == problem
    assert str(caught.value).startswith("speed ")
    assert type(caught.value) is error


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        (0, 0),
        ("１０分", 10),
        ("10 - certainly", 10),
        ("certainly", 10),
        ("11", NonAnswer("blank")),
        ("Blank", NonAnswer("blank")),
    ],
)
def test_question_reads_the_likelihood_to_recommend(cell: Any, answer: Any) -> None:
    assert LIKELY.read(cell) == answer


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        (1, True),
        ("1.0", True),
        (True, True),
        (np.True_, True),
        ("YES", True),
        ("y", True),
        ("是的", True),
        ("oui", True),
        ("1:yes", True),
        ("1=是", True),
        (0, False),
        (False, False),
        ("0 - no", False),
        ("2:no", False),
        ("false", False),
        ("否", False),
        ("9", REFUSED),
        ("9:refused", REFUSED),
    ],
)
def test_question_reads_a_yes_or_a_no(cell: Any, answer: Any) -> None:
    assert RETURN.read(cell) is answer or RETURN.read(cell) == answer
    assert type(RETURN.read(cell)) is type(answer)


@pytest.mark.parametrize(
    "cell", [2, "2", "1:no", "0 = oui", "perhaps", "10", [1], b"1"]
)
def test_question_refuses_other_cells_of_a_yes_or_a_no(cell: Any) -> None:
    with pytest.raises(UnreadableAnswer):
        RETURN.read(cell)


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("North ", "north"),
        (1, "north"),
        (2.0, "south"),
        ("2 halls", "2 halls"),
        ("3: 2 halls", "2 halls"),
        ("7 - south", "south"),
        ("北店", "north"),
        ("1 - 北店", "north"),
        ("0", NOT_APPLICABLE),
    ],
)
def test_question_reads_a_single_choice(cell: Any, answer: Any) -> None:
    assert BRANCH.read(cell) == answer


@pytest.mark.parametrize(
    "cell", ["east", 3, "1 - south", True, "north;south", ["north"]]
)
def test_question_refuses_other_cells_of_a_single_choice(cell: Any) -> None:
    with pytest.raises(UnreadableAnswer, match="'north', 'south', '2 halls'"):
        BRANCH.read(cell)


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("shop", ("shop",)),
        ("phone, SHOP", ("shop", "phone")),
        ("web, app", ("web, app",)),
        ("shop，web, app,phone", ("shop", "phone", "web, app")),
        ("1, 电话,", ("shop", "phone")),
        ("1: shop, 7: phone", ("shop", "phone")),
        ("shop, 店, shop", ("shop",)),
        (1, ("shop",)),
        (["phone", "shop"], ("shop", "phone")),
        (("shop", None, nan), ("shop",)),
        ({"phone", "1"}, ("shop", "phone")),
        (frozenset({"phone"}), ("phone",)),
        (np.array(["shop", "phone"]), ("shop", "phone")),
        (pl.Series(["phone"]), ("phone",)),
        (np.float64(1), ("shop",)),
        ([], ()),
        ([None, " "], None),
        ([99, None], NOT_APPLICABLE),
        ("99", NOT_APPLICABLE),
        (98, REFUSED),
        ("refused,refused", REFUSED),
        ({"shop": 1, "phone": 0, "web, app": True}, ("shop", "web, app")),
        ({"shop": "1:yes", "phone": "no"}, ("shop",)),
        ({"店": "是"}, ("shop",)),
        ({"shop": "Shop", "phone": None, "web, app": ""}, ("shop",)),
        ({"shop": 0, "phone": False}, ()),
        ({"shop": 0, "phone": None}, ()),
        ({"shop": 0, "phone": 99}, ()),
        ({"shop": 1, "phone": 99}, ("shop",)),
        ({"shop": 99, "phone": "99"}, NOT_APPLICABLE),
        ({"shop": 99, "phone": None}, NOT_APPLICABLE),
        ({"shop": None, "phone": ""}, None),
        ({}, None),
    ],
)
def test_question_reads_multiple_choices(cell: Any, answer: Any) -> None:
    assert CHANNELS.read(cell) == answer


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("shop;phone", "separator"),
        ("web", "cell"),
        ("app, web", "cell"),
        ("shop, 99", "mixed"),
        ("98, 99", "mixed"),
        (["shop", 99], "mixed"),
        ({"shop": 98, "phone": 99}, "mixed"),
        ({"shop": 2}, "cell"),
        ({"shop": "phone"}, "cell"),
        ({"shop": "1:no"}, "contradiction"),
        ("1: phone", "contradiction"),
        (True, "cell"),
        (3, "cell"),
        ([["shop"]], "cell"),
    ],
)
def test_question_refuses_other_cells_of_multiple_choices(
    cell: Any, problem: str
) -> None:
    with pytest.raises(UnreadableAnswer) as caught:
        CHANNELS.read(cell)
    assert caught.value.problem == problem


@pytest.mark.parametrize("name", ["fax", 1, None, NAME])
def test_question_refuses_flags_of_unknown_options(name: Any) -> None:
    with pytest.raises(UnknownField) as caught:
        CHANNELS.read({"shop": 1, name: 1})
    assert caught.value.position == 2
    assert NAME not in all_text_of(caught.value)


def test_question_limits_the_length_of_cells() -> None:
    assert CHANNELS.read("shop," * 2000) == ("shop",)
    with pytest.raises(TooLarge):
        CHANNELS.read("shop," * 2000 + " ")


def test_question_refuses_a_text_that_can_be_divided_in_two_ways() -> None:
    question = Question(kind="multiple", options=["a;b", "c", "b;c", "a"])

    assert question.read("a;b") == ("a;b",)
    assert question.read("a;c") == ("c", "a")
    with pytest.raises(UnreadableAnswer) as caught:
        question.read("a;b;c")
    assert caught.value.problem == "two_ways"


def test_question_reads_options_on_lines_of_their_own() -> None:
    lines = Question(kind="multiple", options=["one, two", "three"], separator="\n")

    assert lines.read("three\n one,  two \n") == ("one, two", "three")


def test_question_reads_the_codes_of_yes_and_no_that_a_file_has() -> None:
    question = Question(
        kind="yes_no", labels={1: True, 2: False}, not_answers={0: "blank"}
    )

    assert [question.read(code) for code in ("1", 2, "2:no", 0)] == [
        True,
        False,
        False,
        NonAnswer("blank"),
    ]
    assert Question(kind="yes_no", labels={0: "yes", 1: "no"}).read("0 - yes") is True
    with pytest.raises(UnreadableAnswer):
        question.read("0:no")


def test_question_reads_flags_of_any_kind_and_number() -> None:
    question = Question(kind="multiple", options=["a"])

    assert question.read({"a": np.True_}) == question.read({"a": Decimal(1)}) == ("a",)
    for number in range(1100):  # more than are remembered
        with pytest.raises(UnreadableAnswer):
            question.read({"a": f"word {number}"})
    assert question.read({"a": 1}) == ("a",)


def test_question_reads_flags_by_its_codes() -> None:
    question = Question(kind="multiple", options=["a", "b"], not_answers={0: "blank"})

    assert question.read({"a": 0, "b": "0"}) == NonAnswer("blank")
    assert question.read({"a": 0, "b": 1}) == ("b",)
    assert question.read({"a": 0, "b": "no"}) == ()


@pytest.mark.parametrize("cell", EMPTY, ids=map(repr, EMPTY))
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_question_reads_an_empty_cell_as_missing(question: Question, cell: Any) -> None:
    named = attrs.evolve(
        question, not_answers=(*question.not_answers, (cell, "left out"))
    )

    assert question.read(cell) is None
    assert named.read(cell) == NonAnswer("left out")
    assert named.read(None) == NonAnswer("left out")


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_question_errors_do_not_repeat_cells(question: Question) -> None:
    cells = [value for _, value in invalid_inputs()]
    cells += [f"5 - {text}" for text in CANARIES]
    errors = [error_of(question, cell) for cell in [*cells, *([one] for one in cells)]]
    texts = [all_text_of(error) + repr(vars(error)) for error in errors if error]

    assert len(texts) > 50
    assert not [text for text in texts if any(name in text for name in CANARIES)]


def error_of(question: Question, cell: Any) -> CustsatError | None:
    """The error of reading a cell; other exceptions are raised."""
    try:
        question.read(cell)
    except CustsatError as error:
        return error
    return None


# ----------------------------------------------------------------- declaring a question


def test_question_kinds_have_their_defaults() -> None:
    assert Question(scale=LIKERT5).kind is QuestionKind.RATING
    assert LIKELY.scale == NPS11
    assert RETURN.answers == (False, True)
    assert [RETURN.label(True, lang) for lang in LANGUAGES] == ["yes", "是"]
    assert CHANNELS.answers == CHANNELS.options
    assert CHANNELS.base is ChoiceBase.CASES
    assert (BRANCH.base, BRANCH.separator, RATING.base) == (None, None, None)
    assert Question(kind="multiple", options=["a"]).separator == ";"
    assert Question(scale=ZERO_TO_FIVE).answers == ()


def test_question_is_a_hashable_value() -> None:
    for question in QUESTIONS.values():
        assert question.read(None) is None  # the reader is made
        again = pickle.loads(pickle.dumps(question))
        assert again == question == attrs.evolve(question)
        assert hash(again) == hash(question)
    assert attrs.evolve(RATING, labels=()) != RATING
    assert Question(scale=LIKERT5, not_answers=[[6, "x"]]).not_answers == ((6, "x"),)


@pytest.mark.parametrize(
    ("parts", "error", "message"),
    [
        pytest.param({}, InvalidQuestion, "rating needs scale=", id="no scale"),
        pytest.param(
            {"kind": "ratin"}, UnknownOption, "kind= must be one of", id="kind"
        ),
        pytest.param(
            {"kind": "recommend", "not_answers": {6: "not applicable"}},
            InvalidQuestion,
            "not_answers= has '6', which is an answer of 0-10",
            id="code is an answer",
        ),
        pytest.param(
            {"scale": ZERO_TO_FIVE, "not_answers": {"4.5": "x"}},
            InvalidQuestion,
            "not_answers= has '4.5', which is an answer of 0-5",
            id="code between two answers",
        ),
        pytest.param(
            {"scale": SATISFACTION5_AVERAGE, "not_answers": {"很满意": "x"}},
            InvalidQuestion,
            "which is an answer of 1-5",
            id="word is an answer",
        ),
        pytest.param(
            {"kind": "yes_no", "labels": {1: True, "1": False}},
            InvalidQuestion,
            "labels= has '1', which has another meaning already",
            id="two answers of a code",
        ),
        pytest.param(
            {"kind": "yes_no", "not_answers": {9: "No"}},
            InvalidQuestion,
            "'No', which is an answer of 'yes', 'no'",
            id="name is an answer",
        ),
        pytest.param(
            {"kind": "single", "options": ["a", "b"], "not_answers": {9: "b"}},
            InvalidQuestion,
            "'b', which is an answer of 'a', 'b'",
            id="name is an option",
        ),
        pytest.param(
            {"scale": LIKERT5, "not_answers": {6: "a", "６": "b"}},
            InvalidQuestion,
            "gives '６' two names",
            id="two names",
        ),
        pytest.param(
            {"scale": LIKERT5, "not_answers": {None: "a", " ": "b"}},
            InvalidQuestion,
            "gives ' ' two names",
            id="two names of an empty cell",
        ),
        pytest.param(
            {"scale": LIKERT5, "not_answers": {7: "a", "a": "b"}},
            InvalidQuestion,
            "gives 'a' two names",
            id="name is another code",
        ),
        pytest.param(
            {"scale": LIKERT5, "labels": {"good": 5, "Good ": 4}},
            InvalidQuestion,
            "labels= has 'Good ', which has another meaning already",
            id="two answers of a word",
        ),
        pytest.param(
            {"scale": LIKERT5, "labels": {3: 4}},
            InvalidQuestion,
            "labels= has '3', which",
            id="label of another number",
        ),
        pytest.param(
            {"scale": SATISFACTION5_AVERAGE, "labels": {"非常满意": 4}},
            InvalidQuestion,
            "labels= has '非常满意', which",
            id="label that the scale has",
        ),
        pytest.param(
            {"scale": LIKERT5, "labels": {"": 3}},
            InvalidQuestion,
            "labels= has an empty text",
            id="label of an empty cell",
        ),
        pytest.param(
            {"scale": LIKERT5, "labels": {"good": 6}},
            OutOfScale,
            "an answer in labels= must lie on 1-5, got 6",
            id="label off the scale",
        ),
        pytest.param(
            {"scale": LIKERT5, "labels": {"good": "5"}},
            NotANumber,
            "an answer in labels=",
            id="label of a text",
        ),
        pytest.param(
            {"scale": LIKERT5, "labels": {True: 5}},
            BoolAsNumber,
            "a code in labels= must be a number, got bool",
            id="code True",
        ),
        pytest.param(
            {"scale": LIKERT5, "labels": [([], 5)]},
            NotANumber,
            "a code in labels=",
            id="code list",
        ),
        pytest.param(
            {"scale": LIKERT5, "labels": {"x" * 201: 5}}, TooLarge, "", id="long word"
        ),
        pytest.param(
            {"scale": LIKERT5, "labels": ["good"]}, WrongType, "a pair", id="no pairs"
        ),
        pytest.param(
            {"scale": LIKERT5, "labels": "good"}, WrongType, "labels", id="no mapping"
        ),
        pytest.param(
            {"kind": "single", "options": ["bus", "car"], "labels": {"b": "buss"}},
            UnknownField,
            "labels=",
            id="label of another option",
        ),
        pytest.param(
            {"kind": "single", "options": ["bus", "car"], "labels": {"b": 1}},
            UnknownField,
            "labels=",
            id="label of a number",
        ),
        pytest.param(
            {"kind": "yes_no", "labels": {"oui": 2}}, UnknownField, "labels=", id="flag"
        ),
        pytest.param(
            {"scale": LIKERT5, "not_answers": {6: ""}}, OutOfRange, "", id="no name"
        ),
        pytest.param(
            {"scale": LIKERT5, "not_answers": {6: " "}}, OutOfRange, "", id="blank name"
        ),
        pytest.param(
            {"scale": LIKERT5, "not_answers": {6: 7}}, WrongType, "text", id="name 7"
        ),
        pytest.param(
            {"scale": LIKERT5, "not_answers": {6: "x" * 201}},
            TooLarge,
            "",
            id="long name",
        ),
        pytest.param(
            {"scale": LIKERT5, "not_answers": dict.fromkeys(range(6, 100007), "x")},
            TooLarge,
            "not_answers has at most 100000 words",
            id="many words",
        ),
        pytest.param(
            {"kind": "single", "options": ["a"]},
            InvalidQuestion,
            "kind single choice needs options=, 2 or more",
            id="one option",
        ),
        pytest.param(
            {"kind": "multiple"}, InvalidQuestion, "needs options=", id="no options"
        ),
        pytest.param(
            {"kind": "single", "options": ["a", "Ａ "]},
            InvalidQuestion,
            "two options are the same word: 'a' and 'Ａ '",
            id="same option",
        ),
        pytest.param(
            {"kind": "multiple", "options": ["a", " "]},
            InvalidQuestion,
            "an option is blank",
            id="blank option",
        ),
        pytest.param(
            {"kind": "multiple", "options": [str(n) for n in range(1001)]},
            TooLarge,
            "a question has at most 1000 options",
            id="many options",
        ),
        pytest.param(
            {"kind": "multiple", "options": "ab"}, WrongType, "options", id="text"
        ),
        pytest.param(
            {"kind": "multiple", "options": [1]}, WrongType, "options", id="number"
        ),
        pytest.param(
            {"kind": "multiple", "options": ["a;b", "a", "b"]},
            InvalidQuestion,
            "the option 'a;b' can be read in two ways",
            id="separator",
        ),
        pytest.param(
            {"kind": "multiple", "options": ["a"], "separator": "and"},
            OutOfRange,
            "separator must be punctuation",
            id="separator of letters",
        ),
        pytest.param(
            {"kind": "multiple", "options": ["a"], "separator": ""},
            OutOfRange,
            "separator",
            id="no separator",
        ),
        pytest.param(
            {"kind": "multiple", "options": ["a"], "separator": None},
            InvalidQuestion,
            "separator= does not belong to a question of the kind multiple choice",
            id="separator None",
        ),
        pytest.param(
            {"kind": "multiple", "options": ["a"], "base": "people"},
            UnknownOption,
            "base= must be one of 'cases', 'responses'",
            id="base",
        ),
        pytest.param(
            {"kind": "multiple", "options": ["a"], "scale": LIKERT5},
            InvalidQuestion,
            "scale= does not belong",
            id="scale of a choice",
        ),
        pytest.param(
            {"kind": "yes_no", "scale": LIKERT5},
            InvalidQuestion,
            "scale=1-5 does not belong to a question of the kind yes or no",
            id="scale of yes or no",
        ),
        pytest.param(
            {"scale": LIKERT5, "options": ["a", "b"]},
            InvalidQuestion,
            "options= does not belong to a question of the kind rating",
            id="options of a rating",
        ),
        pytest.param(
            {"scale": LIKERT5, "base": "cases"},
            InvalidQuestion,
            "base= does not belong",
            id="base of a rating",
        ),
    ],
)
def test_question_rejects_parts_that_contradict_each_other(
    parts: dict[str, Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error) as caught:
        Question(**parts)
    assert message in str(caught.value)
    assert type(caught.value) is error


def test_question_accepts_a_word_twice_with_one_meaning() -> None:
    question = Question(
        scale=SATISFACTION5_AVERAGE,
        labels={"Good": 4, "good": 4.0, "很满意": 5, 5: 5},
        not_answers={6: "refused", "6": "refused", "Refused": "refused"},
    )

    assert question.read("GOOD") == 4
    assert question.read("6") == REFUSED


# ----------------------------------------------------------------------- many cells


def test_question_reads_all_cells_and_reports_the_first_bad_one() -> None:
    assert LIKERT_QUESTION.read_all([1, "1", 1.0, None]) == [1, 1, 1, None]
    with pytest.raises(UnreadableAnswer) as caught:
        LIKERT_QUESTION.read_all([5, "poor", None, "bad", "poor"], name="speed")
    assert str(caught.value) == "speed at row 1 is no answer of 1-5; 3 such cells"
    assert (caught.value.row, caught.value.count) == (1, 3)
    with pytest.raises(OutOfScale, match="row 1 must lie on 1-5, got 7; 2 such"):
        LIKERT_QUESTION.read_all([5, 7, "7"])
    with pytest.raises(BoolAsNumber):  # True equals 1, and is no answer
        LIKERT_QUESTION.read_all([1, True])


LIKERT_QUESTION = Question(scale=LIKERT5)


@pytest.mark.parametrize("cells", ["5", {5: 1}, {5}, 5, None])
def test_question_read_all_rejects_what_is_no_list(cells: Any) -> None:
    with pytest.raises(WrongType):
        LIKERT_QUESTION.read_all(cells)


def test_question_tally_counts_each_non_answer_by_name() -> None:
    cells = ["5", "４分", 6, "N/A", -99, None, "", "非常满意", "9" * 0]
    tally = RATING.tally(cells)

    assert tally.not_answers == (("not applicable", 2), ("refused", 1))
    assert (tally.n, tally.missing) == (3, 6)
    assert tally.counts == Tally.of([5, 4, 5], scale=SATISFACTION5_AVERAGE).counts


def test_question_tally_of_plain_answers_is_that_of_the_scale() -> None:
    answers = [5, 4, None, 1, nan]

    assert LIKERT_QUESTION.tally(answers) == Tally.of(answers, scale=LIKERT5)


def test_question_tally_of_yes_and_no_is_on_0_to_1() -> None:
    tally = RETURN.tally(["1:yes", "no", True, 9])

    assert tally.mean == pytest.approx(2 / 3)
    assert tally.not_answers == (("refused", 1),)


def test_question_tally_weighs_answers() -> None:
    tally = RATING.tally(["5", 6, "4", None], weights=[1, 2, 3, 4])
    plain = Tally.of(
        [5, None, 4, None], scale=SATISFACTION5_AVERAGE, weights=[1, 2, 3, 4]
    )

    assert tally == attrs.evolve(plain, not_answers=(("not applicable", 1),))
    with pytest.raises(InvalidWeights):
        RATING.tally(["5"], weights=[1, 2])


def test_question_tally_counts_adds_cells_of_one_meaning() -> None:
    weighted = Count(n=2, weight=5, sum_squared_weights=13)
    counts = {"5": 2, "5分": 1, 5: weighted, "6": 3, "N/A": 1, None: 1, "": 2, "1": 0}
    tally = RATING.tally_counts(counts)

    assert tally.count_where() == Count.of(3) + weighted
    assert tally.not_answers == (("not applicable", 4),)
    assert tally.missing == 7


@pytest.mark.parametrize("question", [BRANCH, CHANNELS])
def test_question_of_options_has_no_tally(question: Question) -> None:
    with pytest.raises(InvalidQuestion, match="tally needs a question of ratings"):
        question.tally(["shop"])
    with pytest.raises(InvalidQuestion, match="tally_counts needs"):
        question.tally_counts({"shop": 1})


# ------------------------------------------------------------------------------- laws

kinds_with_scale = st.sampled_from(["rating", "recommend", "yes_no"])


@given(ct.strategies.questions(), st.sampled_from(LANGUAGES))
def test_question_reads_the_label_of_every_answer(
    question: Question, lang: str
) -> None:
    scale = question.scale
    for answer in question.answers or (scale.low, scale.high):
        one = (answer,) if question.kind is QuestionKind.MULTIPLE else answer
        assert question.read(question.label(answer, lang)) == one
        assert question.read(answer) == one


@given(ct.strategies.questions())
def test_question_reads_each_of_its_words_and_codes(question: Question) -> None:
    is_multiple = question.kind is QuestionKind.MULTIPLE
    for word, answer in question.labels:
        assert question.read(word) == ((answer,) if is_multiple else answer)
    for code, name in question.not_answers:
        assert question.read(code) == question.read(name) == NonAnswer(name)


@given(ct.strategies.questions(), st.data())
def test_question_reads_what_it_has_read(
    question: Question, data: st.DataObject
) -> None:
    meaning = question.read(data.draw(ct.strategies.cells(question)))

    if not isinstance(meaning, NonAnswer):
        assert question.read(meaning) == meaning


@given(ct.strategies.questions(), st.data())
def test_question_does_not_mind_spaces(question: Question, data: st.DataObject) -> None:
    cell = data.draw(ct.strategies.cells(question))
    spaces = st.text(" \u00a0\u3000\u202f\u2009\t", max_size=3)
    if isinstance(cell, str):
        padded = f"{data.draw(spaces)}{cell}{data.draw(spaces)}"
        assert question.read(padded) == question.read(cell)


@given(kinds_with_scale.flatmap(ct.strategies.questions), st.data())
def test_question_tallies_add(question: Question, data: st.DataObject) -> None:
    cells = st.lists(ct.strategies.cells(question), max_size=8)
    first, second = data.draw(cells), data.draw(cells)
    both = question.tally(first + second)

    assert question.tally(first) + question.tally(second) == both
    assert both.n + both.missing == len(first + second)
    assert question.tally(data.draw(st.permutations(first + second))) == both


@given(kinds_with_scale.flatmap(ct.strategies.questions), st.data())
def test_question_counts_codes_by_name(question: Question, data: st.DataObject) -> None:
    cells = data.draw(st.lists(ct.strategies.cells(question), max_size=12))
    meanings = [question.read(cell) for cell in cells]
    names = Counter(one.name for one in meanings if isinstance(one, NonAnswer))
    tally = question.tally(cells)

    assert meanings == question.read_all(cells)
    assert dict(tally.not_answers) == names
    assert tally.missing == sum(names.values()) + meanings.count(None)


@given(kinds_with_scale.flatmap(ct.strategies.questions), st.data())
def test_question_tally_of_counts_is_that_of_cells(
    question: Question, data: st.DataObject
) -> None:
    cells = data.draw(st.lists(ct.strategies.cells(question), max_size=12))

    assert question.tally_counts(Counter(cells)) == question.tally(cells)
