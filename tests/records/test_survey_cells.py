"""Tests of survey records with non-answers, and of read_many with questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from tests.hostile import CANARIES, NAME, all_text_of, invalid_inputs

from custsat import testing as ct
from custsat.errors import (
    CustsatError,
    InputError,
    UnknownField,
    WrongType,
)
from custsat.labels import LANGUAGES
from custsat.records import Answer, Lead, RowError, SurveyResponse, read_many
from custsat.satisfaction import index
from custsat.values import LIKERT5, NonAnswer, Question, QuestionKind

SPEED = Question(
    scale=LIKERT5, not_answers={6: "not applicable", -99: "blank"}, labels={"good": 5}
)
SOLVED = Question(kind="yes_no", not_answers={9: "refused"})
ROWS = [
    {"respondent": "r1", "answers": {"speed": "good", "manner": "6"}},
    {"respondent": 2, "answers": {"speed": " ４分", "manner": None}, "weight": 2},
    {"respondent": "r3", "answers": {"speed": -99, "manner": "2"}},
]


def test_read_many_reads_cells_by_one_question() -> None:
    result = read_many(SurveyResponse, ROWS, questions=SPEED)

    assert [record.answers for record in result.accepted] == [
        {"speed": 5, "manner": None},
        {"speed": 4, "manner": None},
        {"speed": None, "manner": 2},
    ]
    assert [record.not_answers for record in result.accepted] == [
        {"manner": "not applicable"},
        {},
        {"speed": "blank"},
    ]
    assert ROWS[0]["answers"] == {"speed": "good", "manner": "6"}  # not changed


def test_read_many_reads_only_items_with_a_question() -> None:
    rows = [{"respondent": "r1", "answers": {"speed": "good", "done": "1:yes", "x": 3}}]
    result = read_many(SurveyResponse, rows, questions={"speed": SPEED, "done": SOLVED})

    assert result.accepted[0].answers == {"speed": 5, "done": 1, "x": 3}


def test_read_many_reads_rows_in_long_format() -> None:
    rows = [
        {"respondent": "r1", "item": "speed", "value": "good"},
        {"respondent": "r1", "item": "manner", "value": "6"},
        {"respondent": "r1", "item": "price", "value": ""},
    ]
    result = read_many(Answer, rows, questions=SPEED)

    assert [record.value for record in result.accepted] == [5, None, None]
    assert [record.not_answer for record in result.accepted] == [
        None,
        "not applicable",
        None,
    ]


def test_read_many_reads_the_codes_of_records() -> None:
    record = SurveyResponse(
        respondent="r1", answers={"a": 6, "b": 3, "c": None}, not_answers={"c": "lost"}
    )
    result = read_many(SurveyResponse, [record], questions=SPEED)

    assert result.accepted[0].answers == {"a": None, "b": 3, "c": None}
    assert result.accepted[0].not_answers == {"a": "not applicable", "c": "lost"}


def test_read_many_reports_bad_cells_by_row_and_code() -> None:
    rows = [
        {"respondent": "r1", "answers": {"speed": "poor", "manner": "7"}, "weight": 0},
        *ROWS,
        {"respondent": "r5", "answers": {"speed": True, "manner": 3.5}},
    ]
    result = read_many(SurveyResponse, rows, questions=SPEED)

    assert len(result.accepted) == 3
    assert [(error.position, error.field, error.code) for error in result.errors] == [
        (0, "answers", "out_of_scale"),
        (0, "answers", "unreadable_answer"),
        (0, "weight", "greater_than"),
        (4, "answers", "bool_as_number"),
        (4, "answers", "not_on_scale"),
    ]
    for lang in LANGUAGES:
        for error in result.errors:
            assert error.code not in error.summary(lang)
        assert "_" not in result.summary(lang)


def test_read_many_reports_a_cell_that_is_too_long() -> None:
    rows = [{"respondent": "r", "answers": {"a": "x" * 300}}]
    (error,) = read_many(SurveyResponse, rows, questions=SPEED).errors

    assert error.summary() == "row 0, answers: too long a text"


def test_read_many_reports_a_bad_cell_in_long_format() -> None:
    rows = [{"respondent": "r", "item": "a", "value": "poor"}]

    assert read_many(Answer, rows, questions=SPEED).errors == (
        RowError(position=0, field="value", code="unreadable_answer"),
    )


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(4, id="number"),
        pytest.param(None, id="none"),
        pytest.param({}, id="empty"),
        pytest.param({"respondent": "r", "answers": []}, id="list"),
        pytest.param({"respondent": "r", "answers": {}}, id="no answers"),
        pytest.param({"respondent": "r", "answers": {7: 5}}, id="key"),
        pytest.param(
            {"respondent": "r", "answers": {"a": 6}, "not_answers": [1]}, id="names"
        ),
        pytest.param(
            {"respondent": "r", "answers": {"a": 5}, "not_answers": {"a": "x"}},
            id="answer and non-answer",
        ),
        pytest.param(
            {"respondent": "r", "answers": {"a": 5}, "not_answers": {"b": "x"}},
            id="non-answer without an item",
        ),
        pytest.param(object(), id="object"),
    ],
)
def test_read_many_with_questions_rejects_other_rows(row: Any) -> None:
    result = read_many(SurveyResponse, [row, ROWS[0]], questions=SPEED)

    assert {error.position for error in result.errors} == {0}
    assert len(result.accepted) == 1


@pytest.mark.parametrize(
    "row",
    [
        4,
        {},
        {"respondent": "r", "item": None, "value": 5},
        {"respondent": "r", "item": ["a"], "value": 5},
        {"respondent": "r", "item": "a", "value": 5, "not_answer": "x"},
        {"respondent": "r", "item": "a"} | {"not_answer": ""},
    ],
)
def test_read_many_with_questions_rejects_other_rows_in_long_format(row: Any) -> None:
    assert read_many(Answer, [row], questions=SPEED).n_rejected == 1


class Visit(BaseModel):
    """A model of a user."""

    shop: str


LONG = {"respondent": "r", "item": NAME, "value": 4}


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda: read_many(Lead, [], questions=SPEED),
            InputError,
            "questions= cannot be combined with records of the class Lead",
            id="record without answers",
        ),
        pytest.param(
            lambda: read_many(Visit, [], questions=SPEED),
            InputError,
            "class Visit",
            id="own model",
        ),
        pytest.param(
            lambda: read_many(SurveyResponse, ROWS, questions=LIKERT5),
            WrongType,
            "questions must be a mapping",
            id="scale",
        ),
        pytest.param(
            lambda: read_many(SurveyResponse, ROWS, questions={"speed": LIKERT5}),
            WrongType,
            "each of questions must be a Question, got Scale",
            id="scale of an item",
        ),
        pytest.param(
            lambda: read_many(SurveyResponse, ROWS, questions={"sped": SPEED}),
            UnknownField,
            "the field answers of the rows has no 'sped', which questions= has",
            id="item in no row",
        ),
        pytest.param(
            lambda: read_many(
                SurveyResponse, ROWS, questions={"speed": SPEED, "x" * 99: SPEED}
            ),
            UnknownField,
            f"has no '{'x' * 57}...', which questions= has",
            id="second item in no row",
        ),
        pytest.param(
            lambda: read_many(Answer, [LONG], questions={"sped": SPEED}),
            UnknownField,
            "the field item of the rows has no 'sped', which questions= has",
            id="item in no row of the long format",
        ),
    ],
)
def test_read_many_rejects_questions(
    call: Callable[[], Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error) as caught:
        call()
    assert message in str(caught.value)
    assert type(caught.value) is error
    assert NAME not in all_text_of(caught.value)  # an item of the rows is data


def test_read_many_with_questions_accepts_no_rows() -> None:
    assert read_many(SurveyResponse, [], questions={"speed": SPEED}).accepted == ()


def test_read_many_with_questions_repeats_no_cell() -> None:
    cells = [value for _, value in invalid_inputs()]
    rows = [{"respondent": "r", "answers": {"a": cell}} for cell in cells]
    result = read_many(SurveyResponse, rows, questions=SPEED)

    assert result.n_rejected > 30
    assert not [text for text in CANARIES if text in repr(result.errors)]


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (SurveyResponse, {"answers": {"a": 1}, "not_answers": {"a": "blank"}}),
        (SurveyResponse, {"answers": {"a": None}, "not_answers": {"b": "blank"}}),
        (Answer, {"item": "a", "value": 1, "not_answer": "blank"}),
    ],
)
def test_survey_records_reject_an_answer_that_is_none(
    model: type[BaseModel], fields: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError) as caught:
        model(respondent="r", **fields)
    assert [error["type"] for error in caught.value.errors()] == ["not_missing"]
    assert "blank" not in all_text_of(caught.value)


def test_index_counts_the_non_answers_of_records() -> None:
    records = read_many(SurveyResponse, ROWS, questions=SPEED).accepted
    weights = {"speed": 1, "manner": 1}
    result = index(records, weights=weights, scale=LIKERT5)

    assert [item.not_answers for item in result.items] == [
        (("blank", 1),),
        (("not applicable", 1),),
    ]
    mappings = [record.model_dump() for record in records]
    assert index(mappings, weights=weights, scale=LIKERT5) == result
    cells = [row["answers"] for row in ROWS]
    weighted = index(
        cells, weights=weights, question=SPEED, respondent_weights=[1, 2, 1]
    )
    assert weighted == result


@given(st.sampled_from(["rating", "recommend"]), st.data())
def test_read_many_reads_what_the_question_reads(
    kind: QuestionKind, data: st.DataObject
) -> None:
    question = data.draw(ct.strategies.questions(kind))
    cells = data.draw(st.lists(ct.strategies.cells(question), min_size=1, max_size=5))
    rows = [{"respondent": "r", "answers": {"a": cell}} for cell in cells]
    records = read_many(SurveyResponse, rows, questions=question).accepted

    for cell, record in zip(cells, records, strict=True):
        meaning = question.read(cell)
        is_answer = not isinstance(meaning, NonAnswer)
        assert record.answers["a"] == (meaning if is_answer else None)
        assert record.not_answers == ({} if is_answer else {"a": meaning.name})
