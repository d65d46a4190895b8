"""Survey records hold options: one as a text, several as a list, read by a question."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.hostile import CANARIES, NAME, all_text_of, invalid_inputs

from custsat import testing as ct
from custsat.errors import UnknownField
from custsat.labels import LANGUAGES
from custsat.records import Answer, RowError, SurveyResponse, read_many
from custsat.satisfaction import csat, index, multiple_choice, nps
from custsat.values import LIKERT5, NonAnswer, Question, QuestionKind

SPEED = Question(scale=LIKERT5, not_answers={6: "not applicable"}, labels={"good": 5})
SOLVED = Question(kind="yes_no", not_answers={9: "refused"})
BRANCH = Question(kind="single", options=["north", "south"], not_answers={99: "none"})
USED = Question(
    kind="multiple",
    options=["shop", "phone", "2"],
    labels={"店": "shop"},
    not_answers={99: "not applicable"},
)
QUESTIONS = {"speed": SPEED, "solved": SOLVED, "branch": BRANCH, "used": USED}
ROWS: list[dict[str, Any]] = [
    {
        "respondent": "r1",
        "answers": {
            "speed": "good",
            "solved": "1:yes",
            "branch": "North ",
            "used": "shop; 2",
        },
    },
    {
        "respondent": 2,
        "answers": {"speed": "6", "solved": True, "branch": 99},
        "choices": {"used": ["店", "phone"]},
    },
    {
        "respondent": "r3",
        "answers": {"speed": 3, "solved": "9", "branch": "", "used": 99},
    },
    {"respondent": "r4", "answers": {"used": {"shop": 1, "phone": "no"}, "speed": 2}},
    {"respondent": "r5", "answers": {"used": {"shop": 0}, "branch": "south"}},
]


def test_read_many_reads_every_kind_of_question() -> None:
    result = read_many(SurveyResponse, ROWS, questions=QUESTIONS)

    assert result.errors == ()
    assert [record.answers for record in result.accepted] == [
        {"speed": 5, "solved": 1},
        {"speed": None, "solved": 1},
        {"speed": 3, "solved": None},
        {"speed": 2},
        {},
    ]
    assert [record.choices for record in result.accepted] == [
        {"branch": "north", "used": ("shop", "2")},
        {"branch": None, "used": ("shop", "phone")},
        {"branch": None, "used": None},
        {"used": ("shop",)},
        {"used": (), "branch": "south"},
    ]
    assert [record.not_answers for record in result.accepted] == [
        {},
        {"speed": "not applicable", "branch": "none"},
        {"solved": "refused", "used": "not applicable"},
        {},
        {},
    ]
    assert ROWS[0]["answers"]["used"] == "shop; 2"  # not changed
    assert "choices" not in ROWS[0]


def test_cells_of_records_give_what_the_rows_give() -> None:
    records = read_many(SurveyResponse, ROWS, questions=QUESTIONS).accepted
    raw = [{**row["answers"], **row.get("choices", {})} for row in ROWS]
    used = [record.cell("used") for record in records]
    table = multiple_choice(used, question=USED)

    assert table == multiple_choice([row["used"] for row in raw], question=USED)
    assert dict(table.not_answers) == {"not applicable": 1, "nothing ticked": 1}
    solved = [record.cell("solved") for record in records[:3]]
    assert csat(solved, question=SOLVED) == csat(
        [row["solved"] for row in raw[:3]], question=SOLVED
    )
    weights = {"speed": 1}
    rated = records[:4]
    assert index(rated, weights=weights, questions={"speed": SPEED}).overall == 10 / 3


def test_choices_do_not_disturb_the_index() -> None:
    records = [
        SurveyResponse(respondent=n, answers={"a": n}, choices={"used": ["shop"]})
        for n in (1, 2)
    ]
    plain = [{"a": 1}, {"a": 2}]
    options = {"weights": {"a": 1}, "scale": LIKERT5}

    assert index(records, **options) == index(plain, **options)
    dumped = [record.model_dump() for record in records]
    assert index(dumped, **options) == index(plain, **options)


@given(st.sampled_from(QuestionKind), st.data())
def test_records_keep_what_a_question_reads(
    kind: QuestionKind, data: st.DataObject
) -> None:
    question = data.draw(ct.strategies.questions(kind))
    cells = data.draw(st.lists(ct.strategies.cells(question), min_size=1, max_size=5))
    field = data.draw(st.sampled_from(["answers", "choices"]))
    rows = [{"respondent": "r", "answers": {}, field: {"a": cell}} for cell in cells]
    records = read_many(SurveyResponse, rows, questions=question).accepted
    long = [{"respondent": "r", "item": "a", "value": cell} for cell in cells]
    answers = read_many(Answer, long, questions=question).accepted

    assert len(records) == len(answers) == len(cells)
    for cell, record, answer in zip(cells, records, answers, strict=True):
        meaning = question.read(cell)
        assert question.read(record.cell("a")) == meaning
        assert question.read(answer.cell()) == meaning
        held = record.choices if question.options else record.answers
        is_none = isinstance(meaning, NonAnswer) or meaning is None
        assert held == {"a": None if is_none else meaning}
        for one in (record, answer):
            same = type(one).model_validate_json(one.model_dump_json())
            assert same == one
            assert type(one).model_validate(one.model_dump()) == one
    again = read_many(SurveyResponse, records, questions=question)
    assert again.accepted == records  # reading twice changes nothing
    assert read_many(Answer, answers, questions=question).accepted == answers


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("shop", "shop"),
        ("x" * 200, "x" * 200),
        ([], ()),
        (["shop"], ("shop",)),
        (("shop", "web"), ("shop", "web")),
        (["shop", "Shop"], ("shop", "Shop")),  # two options without a question
        ([f"o{n}" for n in range(1000)], tuple(f"o{n}" for n in range(1000))),
        ("5", "5"),
        (None, None),
    ],
)
def test_choices_hold_options(choice: Any, expected: Any) -> None:
    record = SurveyResponse(respondent="r", answers={}, choices={"used": choice})
    row = Answer(respondent="r", item="used", value=None, choice=choice)

    assert record.choices == {"used": expected}
    assert record.cell("used") == row.cell() == expected
    body = json.dumps({"respondent": "r", "answers": {}, "choices": {"used": choice}})
    assert SurveyResponse.model_validate_json(body) == record


@pytest.mark.parametrize(
    "choice",
    [
        pytest.param("", id="empty"),
        pytest.param("x" * 201, id="long"),
        pytest.param(["x" * 201], id="long option"),
        pytest.param([""], id="empty option"),
        pytest.param(["shop", "shop"], id="twice"),
        pytest.param(["shop", 1], id="number in a list"),
        pytest.param([["shop"]], id="nested"),
        pytest.param([None], id="none in a list"),
        pytest.param({"shop", "web"}, id="set"),
        pytest.param({"shop": 1}, id="flags without a question"),
        pytest.param(5, id="number"),
        pytest.param(True, id="flag"),
        pytest.param([f"o{n}" for n in range(1001)], id="many"),
        pytest.param(iter(["shop"]), id="iterator"),
    ],
)
def test_choices_reject_what_is_no_option(choice: Any) -> None:
    row = {"respondent": "r", "answers": {"a": 1}, "choices": {"used": choice}}

    assert read_many(SurveyResponse, [row]).errors == (
        RowError(position=0, field="choices", code="not_a_choice"),
    )
    long = {"respondent": "r", "item": "a", "value": None, "choice": choice}
    assert [error.code for error in read_many(Answer, [long]).errors] == [
        "not_a_choice"
    ]


@pytest.mark.parametrize("text", ["5", "４分", "yes", "call 555-0100", True])
def test_answers_are_numbers_without_a_question(text: Any) -> None:
    """Free text is refused where no question says that it is an option."""
    row = {"respondent": "r", "answers": {"used": text}}

    assert read_many(SurveyResponse, [row]).n_rejected == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"answers": {}}, "too_short"),
        ({"answers": {}, "choices": {}}, "too_short"),
        ({"choices": {"a": "x"}}, "missing"),
        ({"answers": {"a": 1}, "choices": {"a": "x"}}, "two_answers"),
        ({"answers": {"a": None}, "choices": {"a": None}}, "two_answers"),
        (
            {"answers": {}, "choices": {"a": "x"}, "not_answers": {"a": "none"}},
            "not_missing",
        ),
        (
            {"answers": {}, "choices": {"a": None}, "not_answers": {"b": "none"}},
            "not_missing",
        ),
        ({"answers": {"a": 1}, "choices": []}, "dict_type"),
    ],
)
def test_survey_responses_reject(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        SurveyResponse(respondent="r", **fields)
    assert [error["type"] for error in caught.value.errors()] == [code]
    for questions in (None, {"b": USED} if "a" not in str(fields) else None):
        rows = [{"respondent": "r"} | fields]
        assert read_many(SurveyResponse, rows, questions=questions).n_rejected == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"value": 1, "choice": "x"}, "two_answers"),
        ({"value": None, "choice": "x", "not_answer": "none"}, "not_missing"),
        ({"value": 1, "not_answer": "none"}, "not_missing"),
        ({"choice": "x"}, "missing"),
    ],
)
def test_answers_reject(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Answer(respondent="r", item="a", **fields)
    assert [error["type"] for error in caught.value.errors()] == [code]
    rows = [{"respondent": "r", "item": "a"} | fields]
    if code == "two_answers":
        assert read_many(Answer, rows, questions=USED).n_rejected == 1


def test_read_many_leaves_a_row_with_two_answers_to_the_record() -> None:
    row = {"respondent": "r", "answers": {"used": "shop"}, "choices": {"used": "shop"}}

    assert read_many(SurveyResponse, [row], questions=USED).n_rejected == 1


def test_read_many_counts_bad_choices_by_code() -> None:
    rows = [
        {"respondent": 1, "answers": {"used": "fax"}},
        {"respondent": 2, "answers": {"used": ["shop", "fax"]}},
        {"respondent": 3, "answers": {"used": {"fax": 1}}},
        {"respondent": 4, "answers": {"used": {"shop": 1, "Shop": 0}}},
        {"respondent": 5, "answers": {"used": "shop"}},
    ]
    result = read_many(SurveyResponse, rows, questions=USED)

    assert result.errors_by_code == {"unreadable_answer": 3, "unknown_field": 1}
    assert {error.field for error in result.errors} == {"choices"}
    assert len(result.accepted) == 1
    for lang in LANGUAGES:
        assert "_" not in result.summary(lang)


def test_read_many_with_a_choice_repeats_no_cell() -> None:
    cells = [value for _, value in invalid_inputs()]
    rows = [{"respondent": "r", "answers": {"a": cell}} for cell in cells]
    rows += [{"respondent": "r", "answers": {"a": {text: 1}}} for text in CANARIES]
    result = read_many(SurveyResponse, rows, questions=USED)

    assert result.n_rejected > 30
    assert not [text for text in CANARIES if text in repr(result.errors)]


def test_cell_of_a_record_names_the_item_that_there_is_not() -> None:
    record = SurveyResponse(respondent="r", answers={NAME: 1}, choices={"used": "x"})
    with pytest.raises(UnknownField) as caught:
        record.cell("usd")
    assert str(caught.value) == "the response has no 'usd'"
    assert NAME not in all_text_of(caught.value)


def test_long_format_holds_choices_for_the_table() -> None:
    rows = [
        {"respondent": "r1", "item": "used", "value": "shop;phone"},
        {"respondent": "r2", "item": "used", "value": None, "choice": ["2"]},
        {"respondent": "r3", "item": "used", "value": 99},
        {"respondent": "r3", "item": "likely", "value": "9"},
    ]
    likely = Question(kind="recommend")
    questions = {"used": USED, "likely": likely}
    answers = read_many(Answer, rows, questions=questions).accepted

    assert [answer.choice for answer in answers] == [
        ("shop", "phone"),
        ("2",),
        None,
        None,
    ]
    used = [answer.cell() for answer in answers if answer.item == "used"]
    table = multiple_choice(used, question=USED)
    assert (table.n_cases, table.not_answers) == (2, (("not applicable", 1),))
    assert nps([answers[-1].cell()], question=likely).score == 100
