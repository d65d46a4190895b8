"""Perceptions and expectations as cells of a survey file, which questions read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import CANARIES, all_text_of

from custsat import testing as ct
from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    InvalidQuestion,
    MixedScales,
    NotANumber,
    OutOfScale,
    UnknownField,
    UnreadableAnswer,
    WrongType,
)
from custsat.satisfaction import (
    Perceptions,
    measure,
    perceptions,
    zone_of_tolerance,
)
from custsat.values import LIKERT5, LIKERT7, NonAnswer, Question

RATING = Question(
    scale=LIKERT5,
    not_answers={6: "not applicable", 11: "blank"},
    labels={"good": 4, "很好": 5},
)
LIKELY = Question(kind="recommend", not_answers={11: "blank"})
CHANNELS = Question(kind="multiple", options=["shop", "web"])
CELLS = [1, "2", "３分", "good", "5 = 很好", 6, "6: does not apply", "11", "", None]
cells = st.sampled_from(CELLS)
BOTH = {"perceived": RATING, "expected": RATING}


def number_of(cell: Any, question: Question = RATING) -> float | None:
    """The answer that a cell is, if it is one."""
    meaning = question.read(cell)
    return None if isinstance(meaning, NonAnswer) else meaning


def names_of(some: list[Any], question: Question = RATING) -> tuple[Any, ...]:
    """How often each non-answer is among cells."""
    meanings = map(question.read, some)
    names = Counter(one.name for one in meanings if isinstance(one, NonAnswer))
    return tuple(sorted(names.items()))


@given(
    st.lists(st.tuples(cells, cells), min_size=1, max_size=12),
    st.sampled_from([{"question": RATING}, {"questions": BOTH}]),
    st.sampled_from([0, 1]),
)
def test_perceptions_of_cells_are_those_of_what_the_cells_say(
    pairs: Any, reading: dict[str, Any], tolerance: float
) -> None:
    perceived, expected = map(list, zip(*pairs, strict=True))
    numbers = {
        "perceived": list(map(number_of, perceived)),
        "expected": list(map(number_of, expected)),
    }
    try:
        plain = perceptions(**numbers, scale=LIKERT5, tolerance=tolerance)
    except EmptyInput:
        with pytest.raises(EmptyInput):
            perceptions(perceived=perceived, expected=expected, **reading)
        return
    read = perceptions(
        perceived=perceived, expected=expected, tolerance=tolerance, **reading
    )

    assert read == attrs.evolve(
        plain,
        perceived_not_answers=names_of(perceived),
        expected_not_answers=names_of(expected),
    )
    assert sum(n for _, n in read.perceived_not_answers) <= read.n_missing
    assert Perceptions.from_dict(read.to_dict()) == read


@given(st.data())
def test_perceptions_read_what_their_questions_read(data: st.DataObject) -> None:
    questions = ct.strategies.questions("rating")
    question = data.draw(questions.filter(lambda one: not one.scale.low_is_good))
    some = st.lists(ct.strategies.cells(question), min_size=1, max_size=6)
    perceived = data.draw(some)
    expected = [question.scale.low, *perceived[1:]]
    read = {"perceived": [question.scale.high, *perceived[1:]], "expected": expected}
    result = perceptions(**read, question=question)

    assert result.scale == question.scale
    assert result.perceived_not_answers == names_of(read["perceived"], question)
    assert result.n + result.n_missing == len(expected)


def test_perceptions_read_an_overall_rating_by_a_question_of_its_own() -> None:
    overall = ["10", 9, 11, "3分", "", 0]
    result = perceptions(
        perceived=[5, 4, 3, "good", 2, 6],
        expected=[4, 4, 4, 5, 5, 5],
        overall=overall,
        questions=BOTH | {"overall": LIKELY},
    )
    plain = perceptions(
        perceived=[5, 4, 3, 4, 2, None],
        expected=[4, 4, 4, 5, 5, 5],
        overall=[10, 9, None, 3, None, 0],
        scale=LIKERT5,
    )

    assert result.overall == attrs.evolve(plain.overall, not_answers=(("blank", 1),))
    assert result.overall.n == 3


def test_perceptions_without_a_question_have_no_names() -> None:
    result = perceptions(perceived=[5, None], expected=[4, 4], overall=[1, 2])

    assert result.perceived_not_answers == result.expected_not_answers == ()
    assert result.overall.not_answers == ()
    assert "not_answers" not in result.summary()


def test_perceptions_say_what_was_no_answer() -> None:
    result = perceptions(
        perceived=[5, 6, 6, 11], expected=[4, 4, 4, 11], question=RATING
    )

    assert result.summary("en").endswith(
        "3 missing). No answer to the perception: blank 1, not applicable 2. "
        "No answer to the expectation: blank 1"
    )
    assert result.summary("zh").endswith(
        "未答“感知”：空白 1、不适用 2。未答“期望”：空白 1"
    )
    assert "no answer to the perception" in result.to_text("en")


@given(cells, cells)
def test_measure_of_cells_is_that_of_what_the_cells_say(
    perceived: Any, expected: Any
) -> None:
    numbers = number_of(perceived), number_of(expected)
    if None in numbers:
        with pytest.raises(UnreadableAnswer, match="which is no answer"):
            measure(perceived=perceived, expected=expected, question=RATING)
        return
    plain = measure(perceived=numbers[0], expected=numbers[1], scale=LIKERT5)

    assert measure(perceived=perceived, expected=expected, question=RATING) == plain
    assert measure(perceived=perceived, expected=expected, questions=BOTH) == plain


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (6, "expected is 'not applicable', which is no answer"),
        ("11", "expected is 'blank', which is no answer"),
        (" ", "expected is an empty cell, which is no answer"),
        (None, "expected is an empty cell, which is no answer"),
        ("somewhat", "expected is no answer of 1-5"),
    ],
)
def test_measure_names_the_non_answer_of_its_question(cell: Any, message: str) -> None:
    with pytest.raises(UnreadableAnswer) as caught:
        measure(perceived=5, expected=cell, question=RATING)
    assert str(caught.value) == message
    assert caught.value.hint


def of(**options: Any) -> Perceptions:
    """Perceptions of two customers."""
    pairs = {"perceived": ["5", "4"], "expected": ["4", "5"]}
    return perceptions(**pairs | options)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda: of(question=RATING, scale=LIKERT5),
            InputError,
            "scale= cannot be combined with question=",
            id="scale and question",
        ),
        pytest.param(
            lambda: of(question=RATING, questions=BOTH),
            InputError,
            "exactly one of question= and questions=",
            id="question and questions",
        ),
        pytest.param(
            lambda: of(questions={"percieved": RATING, "expected": RATING}),
            UnknownField,
            "unknown argument 'percieved' in questions; there are 'perceived', "
            "'expected', 'overall'; did you mean 'perceived'?",
            id="misspelt argument",
        ),
        pytest.param(
            lambda: of(questions={"perceived": RATING}),
            UnknownField,
            "questions has no 'expected'",
            id="no question of an argument",
        ),
        pytest.param(
            lambda: of(questions={}),
            UnknownField,
            "questions has no 'perceived'",
            id="no questions",
        ),
        pytest.param(lambda: of(questions=[RATING]), WrongType, "questions", id="list"),
        pytest.param(
            lambda: of(questions=BOTH | {"overall": LIKELY}),
            InputError,
            "questions['overall'] needs overall=",
            id="no overall rating",
        ),
        pytest.param(
            lambda: of(questions=BOTH | {"overall": CHANNELS}, overall=[1, 2]),
            InvalidQuestion,
            "needs a question of ratings",
            id="overall rating of options",
        ),
        pytest.param(
            lambda: of(questions=BOTH | {"expected": Question(scale=LIKERT7)}),
            MixedScales,
            "1-5 and on 1-7",
            id="two scales",
        ),
        pytest.param(
            lambda: of(question=CHANNELS),
            InvalidQuestion,
            "needs a question of ratings",
            id="options",
        ),
        pytest.param(lambda: of(question=LIKERT5), WrongType, "question", id="a scale"),
        pytest.param(lambda: of(scale=RATING), WrongType, "scale", id="no scale"),
        pytest.param(
            lambda: of(question=RATING, overall=[6, 5]),
            InputError,
            "overall= has codes that are no answers in the question, 1 in all",
            id="code as overall rating",
        ),
        pytest.param(
            lambda: of(question=RATING, perceived=["5", "12"]),
            OutOfScale,
            "perceived at row 1",
            id="number off the scale",
        ),
        pytest.param(
            lambda: of(question=RATING, perceived=["5"]),
            InputError,
            "perceived and expected differ in length: 1, 2",
            id="length",
        ),
        pytest.param(
            lambda: of(question=RATING, overall=["5", "4"]),
            CustsatError,
            "overall at row 0",
            id="overall rating as text",
        ),
        pytest.param(
            lambda: measure(perceived=1, expected=2, questions={"overall": RATING}),
            UnknownField,
            "unknown argument 'overall' in questions; there are 'perceived'",
            id="overall rating of one customer",
        ),
    ],
)
def test_questions_of_two_columns_reject(
    call: Callable[[], Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error) as caught:
        call()
    assert message in str(caught.value)


@pytest.mark.parametrize("text", CANARIES)
def test_questions_of_two_columns_repeat_no_cell(text: str) -> None:
    for call in (
        lambda: of(question=RATING, perceived=["5", text]),
        lambda: measure(perceived=text, expected="5", question=RATING),
    ):
        with pytest.raises(CustsatError) as caught:
            call()
        assert text not in all_text_of(caught.value)
        assert text not in repr(vars(caught.value))


@pytest.mark.parametrize("question", [None, RATING], ids=["numbers", "cells"])
@pytest.mark.parametrize(
    "many", [[4, 5], (4,), pl.Series([4, 5])], ids=["list", "tuple", "Series"]
)
def test_lists_are_refused_with_the_function_of_many(many: Any, question: Any) -> None:
    options: dict[str, Any] = {} if question is None else {"question": question}
    calls: dict[str, Callable[[], object]] = {
        "perceptions": lambda: measure(perceived=3, expected=many, **options),
        "zones_of_tolerance": lambda: zone_of_tolerance(
            adequate=3, desired=4, perceived=many, **options
        ),
    }
    for verb, call in calls.items():
        with pytest.raises(NotANumber) as caught:
            call()
        kind = type(many).__name__
        assert str(caught.value).endswith(
            f" must be a number, got {kind}; {verb} takes the answers of many customers"
        )
