"""SERVQUAL, SERVPERF and journeys of cells of a survey file, which questions read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import CANARIES, all_text_of

from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    InvalidQuestion,
    MixedScales,
    UnknownField,
    UnreadableAnswer,
    WrongScale,
    WrongType,
)
from custsat.service import (
    Journey,
    MomentOfTruth,
    ServicePerformance,
    ServiceQuality,
    journey,
    servperf,
    servqual,
)
from custsat.values import LIKERT5, LIKERT7, NonAnswer, Question, Scale

RATING = Question(
    scale=LIKERT5,
    not_answers={6: "not applicable", 11: "blank"},
    labels={"good": 4, "很好": 5},
)
CHANNELS = Question(kind="multiple", options=["shop", "web"])
ITEMS = {"speed": "reliability", "manner": "empathy"}
READINGS = [{"question": RATING}, {"questions": dict.fromkeys(ITEMS, RATING)}]
cell = st.sampled_from(
    [1, "2", "３分", "good", "5 = 很好", 6, "6: does not apply", "11", "", None]
)
row = st.tuples(cell, cell)
rows = st.lists(st.tuples(row, row, row), min_size=1, max_size=10)
readings = st.sampled_from(READINGS)


def number_of(one: Any) -> float | None:
    """The answer that a cell is, if it is one."""
    meaning = RATING.read(one)
    return None if isinstance(meaning, NonAnswer) else meaning


def numbers_of(some: list[Any]) -> list[list[float | None]]:
    """The answers of rows of cells."""
    return [[number_of(one) for one in one_row] for one_row in some]


def names_of(some: list[Any], position: int) -> tuple[Any, ...]:
    """How often each non-answer is at a position of rows of cells."""
    meanings = [RATING.read(one_row[position]) for one_row in some]
    names = Counter(one.name for one in meanings if isinstance(one, NonAnswer))
    return tuple(sorted(names.items()))


@given(rows, readings, st.booleans())
def test_servqual_of_cells_is_that_of_what_the_cells_say(
    drawn: Any, reading: dict[str, Any], has_adequate: bool
) -> None:
    measures = ("expected", "perceived", *(("adequate",) if has_adequate else ()))
    given_rows = dict(zip(measures, map(list, zip(*drawn, strict=True)), strict=False))
    numbers = {name: numbers_of(some) for name, some in given_rows.items()}
    try:
        plain = servqual(**numbers, items=ITEMS, scale=LIKERT5)
    except EmptyInput:
        with pytest.raises(EmptyInput):
            servqual(**given_rows, items=ITEMS, **reading)
        return
    result = servqual(**given_rows, items=ITEMS, **reading)
    items = []
    for position, item in enumerate(plain.items):
        names = {
            f"{name}_not_answers": names_of(some, position)
            for name, some in given_rows.items()
        }
        items.append(attrs.evolve(item, **names))
        assert sum(n for _, n in names["expected_not_answers"]) <= item.n_dropped

    assert result == attrs.evolve(plain, items=tuple(items))
    assert ServiceQuality.from_dict(result.to_dict()) == result
    total = Counter[str]()
    for some in given_rows.values():
        for position in range(2):
            total.update(dict(names_of(some, position)))
    assert dict(result.not_answers) == total


@given(st.lists(row, min_size=1, max_size=10), readings)
def test_servperf_of_cells_is_that_of_what_the_cells_say(
    drawn: Any, reading: dict[str, Any]
) -> None:
    try:
        plain = servperf(numbers_of(drawn), items=ITEMS, scale=LIKERT5)
    except EmptyInput:
        with pytest.raises(EmptyInput):
            servperf(drawn, items=ITEMS, **reading)
        return
    result = servperf(drawn, items=ITEMS, **reading)

    assert result == attrs.evolve(
        plain,
        items=tuple(
            attrs.evolve(item, not_answers=names_of(drawn, position))
            for position, item in enumerate(plain.items)
        ),
    )
    assert ServicePerformance.from_dict(result.to_dict()) == result
    for item in result.items:
        assert sum(n for _, n in item.not_answers) <= item.n_missing


@given(st.lists(row, min_size=1, max_size=10), readings)
def test_journey_of_cells_is_that_of_what_the_cells_say(
    drawn: Any, reading: dict[str, Any]
) -> None:
    moments = [MomentOfTruth(name=name) for name in (*ITEMS, "bill")]
    by_moment = dict(zip(ITEMS, map(list, zip(*drawn, strict=True)), strict=True))
    numbers = {name: list(map(number_of, some)) for name, some in by_moment.items()}
    plain = journey(moments, answers=numbers, scale=LIKERT5)
    result = journey(moments, answers=by_moment, **reading)

    assert result == attrs.evolve(
        plain,
        answers=tuple(
            attrs.evolve(each, not_answers=names_of(drawn, position))
            for position, each in enumerate(plain.answers)
        ),
    )
    assert Journey.from_dict(result.to_dict()) == result


LIKELY = Question(kind="recommend", not_answers={11: "blank"})
BY_ITEM = dict.fromkeys(ITEMS, RATING)


def test_servqual_reads_an_overall_rating_by_a_question_of_its_own() -> None:
    expected = [["5", "good"], ["4", "5"], ["5", "4"], ["6", "4"]]
    perceived = [["3", "good"], ["4", "3"], ["5", "1"], ["4", "4"]]
    questions = BY_ITEM | {"overall": LIKELY}
    overall = ["9", "3分", 11, 5]
    result = servqual(
        expected, perceived, items=ITEMS, overall=overall, questions=questions
    )
    plain = servqual(
        numbers_of(expected),
        numbers_of(perceived),
        items=ITEMS,
        scale=LIKERT5,
        overall=[9, 3, None, 5],
    )

    assert result.overall == attrs.evolve(plain.overall, not_answers=(("blank", 1),))
    assert result.overall.n == 2
    assert ServiceQuality.from_dict(result.to_dict()) == result


def test_servqual_may_have_an_item_called_overall() -> None:
    items = {"overall": "all"}
    cells = [["5"], ["4"]], [["6"], ["3"]]
    result = servqual(*cells, items=items, questions={"overall": RATING})

    assert result.item("overall").perceived_not_answers == (("not applicable", 1),)


def test_servqual_reads_columns_and_mappings_of_cells() -> None:
    columns = {"speed": ["5", "6"], "manner": ["good", ""]}
    as_rows = [{"speed": "5", "manner": "good"}, {"speed": "6"}]
    result = servqual(columns, as_rows, items=ITEMS, question=RATING)

    assert result.item("speed").expected_not_answers == (("not applicable", 1),)
    assert result.item("speed").perceived_not_answers == (("not applicable", 1),)
    assert result.item("manner").n == 1


def test_quality_says_what_was_no_answer() -> None:
    some = [["5", "6"], ["6", "11"], ["2", "1"]]
    text = "Given in place of answers: blank 2, not applicable 4"
    quality = servqual(some, some, items=ITEMS, question=RATING)

    assert quality.summary("en").endswith(text)
    assert quality.summary("zh").endswith("代替回答的内容：空白 2、不适用 4")
    performance = servperf(some, items=ITEMS, question=RATING)
    assert performance.summary("en").endswith("blank 1, not applicable 2")
    moments = [MomentOfTruth(name=name) for name in ITEMS]
    answers = {"speed": [5, 6], "manner": [1, 11]}
    result = journey(moments, answers=answers, question=RATING)
    assert dict(result.not_answers) == {"blank": 1, "not applicable": 1}
    assert "not applicable 1" in result.to_text("en")


def test_quality_without_a_question_has_no_names() -> None:
    some = [[5, None], [3, 2]]

    assert servqual(some, some, items=ITEMS).not_answers == ()
    assert servperf(some, items=ITEMS).not_answers == ()
    assert "place of answers" not in servqual(some, some, items=ITEMS).summary()


@pytest.mark.parametrize("verb", [servqual, servperf])
def test_quality_has_the_scale_1_to_7_by_default(verb: Any) -> None:
    some = [[7, 1], [6, 2]]
    arguments = [some, some][: 2 if verb is servqual else 1]

    assert verb(*arguments, items=ITEMS).scale == LIKERT7
    assert verb(*arguments, items=ITEMS, scale=None).scale == LIKERT7
    rated = Question(scale=LIKERT5, not_answers={6: "none", 7: "none"})
    assert verb(*arguments, items=ITEMS, question=rated).scale == LIKERT5


SOME = [["5", "4"], ["3", "2"]]
MOMENTS = [MomentOfTruth(name="call"), MomentOfTruth(name="visit", score=1)]
LOW_IS_GOOD = Question(scale=Scale(1, 5, low_is_good=True))


def quality(**options: Any) -> ServiceQuality:
    """SERVQUAL of two respondents."""
    return servqual(SOME, SOME, **{"items": ITEMS} | options)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda: quality(question=RATING, scale=LIKERT5),
            InputError,
            "scale= cannot be combined with question=",
            id="scale",
        ),
        pytest.param(
            lambda: quality(questions={"speed": RATING}),
            UnknownField,
            "questions has no 'manner', which items has",
            id="item without a question",
        ),
        pytest.param(
            lambda: quality(questions=dict.fromkeys([*ITEMS, "maner"], RATING)),
            UnknownField,
            "items has no 'maner', which questions has; did you mean 'manner'?",
            id="question without an item",
        ),
        pytest.param(
            lambda: quality(questions=BY_ITEM | {"overall": LIKELY}),
            InputError,
            "questions['overall'] needs overall=",
            id="no overall rating",
        ),
        pytest.param(
            lambda: quality(questions=BY_ITEM | {"overall": CHANNELS}, overall=[1, 2]),
            InvalidQuestion,
            "needs a question of ratings",
            id="overall rating of options",
        ),
        pytest.param(
            lambda: quality(question=RATING, overall=[6, 2]),
            InputError,
            "overall= has codes that are no answers in the question, 1 in all",
            id="code as overall rating",
        ),
        pytest.param(
            lambda: quality(questions={}), EmptyInput, "question", id="no questions"
        ),
        pytest.param(
            lambda: quality(questions={"speed": RATING, "manner": LIKERT5}),
            WrongType,
            "question",
            id="a scale",
        ),
        pytest.param(
            lambda: quality(
                questions={"speed": RATING, "manner": Question(scale=LIKERT7)}
            ),
            MixedScales,
            "1-5 and on 1-7",
            id="two scales",
        ),
        pytest.param(
            lambda: quality(question=CHANNELS),
            InvalidQuestion,
            "needs a question of ratings",
            id="options",
        ),
        pytest.param(
            lambda: quality(question=LOW_IS_GOOD),
            WrongScale,
            "low end is good",
            id="low is good",
        ),
        pytest.param(
            lambda: servqual(SOME, [["5", "x"]] * 2, items=ITEMS, question=RATING),
            UnreadableAnswer,
            "perceived['manner'] at row 0 is no answer of 1-5; 2 such cells",
            id="word",
        ),
        pytest.param(
            lambda: servperf([["5", "x"]], items=ITEMS, question=RATING),
            UnreadableAnswer,
            "perceived['manner'] at row 0 is no answer of 1-5",
            id="word of a perception",
        ),
        pytest.param(
            lambda: servperf(SOME, items=ITEMS, questions={"speed": RATING}),
            UnknownField,
            "questions has no 'manner', which items has",
            id="perceptions of an item without a question",
        ),
        pytest.param(
            lambda: journey(MOMENTS, question=RATING),
            InputError,
            "question= needs answers=",
            id="journey without answers",
        ),
        pytest.param(
            lambda: journey(MOMENTS, questions={"call": RATING}),
            InputError,
            "question= needs answers=",
            id="journey with questions without answers",
        ),
        pytest.param(
            lambda: journey(MOMENTS, answers={"call": [5]}, questions={"cal": RATING}),
            UnknownField,
            "questions has no 'call', which answers has; did you mean 'cal'?",
            id="moment without a question",
        ),
        pytest.param(
            lambda: journey(MOMENTS, answers={"call": ["x"]}, question=RATING),
            UnreadableAnswer,
            "answers['call'] at row 0 is no answer of 1-5",
            id="word about a moment",
        ),
        pytest.param(
            lambda: journey(MOMENTS, answers={"call": [5]}, question=LOW_IS_GOOD),
            WrongScale,
            "low end is good",
            id="journey where low is good",
        ),
    ],
)
def test_questions_of_quality_reject(
    call: Callable[[], Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error) as caught:
        call()
    assert message in str(caught.value)


@pytest.mark.parametrize("text", CANARIES)
def test_questions_of_quality_repeat_no_cell(text: str) -> None:
    for call in (
        lambda: servqual(SOME, [["5", text]] * 2, items=ITEMS, question=RATING),
        lambda: servperf([["5", text]], items=ITEMS, question=RATING),
        lambda: journey(MOMENTS, answers={"call": [text]}, question=RATING),
    ):
        with pytest.raises(CustsatError) as caught:
            call()
        assert text not in all_text_of(caught.value)
        assert text not in repr(vars(caught.value))
