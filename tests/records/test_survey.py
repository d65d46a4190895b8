"""Tests of Answer and SurveyResponse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from custsat.records import Answer, SurveyResponse
from custsat.satisfaction import index
from custsat.values import LIKERT5

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
names = st.text(min_size=1, max_size=9).filter(str.isprintable)
numbers = (
    st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(0, 9)
)


NUMBER_TAKERS = {
    "value": lambda value: Answer(respondent="r", item="i", value=value),
    "answers": lambda value: SurveyResponse(respondent="r", answers={"i": value}),
    "weight": lambda value: SurveyResponse(
        respondent="r", answers={"i": 1}, weight=value
    ),
}
ID_TAKERS = {
    "respondent": lambda value: Answer(respondent=value, item="i", value=1),
    "item": lambda value: Answer(respondent="r", item=value, value=1),
    "answers": lambda value: SurveyResponse(respondent="r", answers={value: 1}),
}
TIME_TAKERS = {
    "answer": lambda at: Answer(respondent="r", item="i", value=1, at=at),
    "response": lambda at: SurveyResponse(respondent="r", answers={"i": 1}, at=at),
}


@given(st.dictionaries(names, numbers, min_size=1), st.floats(1e-6, 1e6), names)
def test_survey_response_round_trips_json(
    answers: dict, weight: float, respondent: str
) -> None:
    sheet = SurveyResponse(respondent=respondent, answers=answers, weight=weight, at=AT)

    assert SurveyResponse.model_validate_json(sheet.model_dump_json()) == sheet
    assert SurveyResponse.model_validate(sheet.model_dump()) == sheet
    assert sheet.answers == answers


@given(names, names, numbers)
def test_answer_round_trips_json(respondent: str, item: str, value: Any) -> None:
    answer = Answer(respondent=respondent, item=item, value=value)

    assert Answer.model_validate_json(answer.model_dump_json()) == answer
    assert answer.at is None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (True, "bool_as_number"),
        (False, "bool_as_number"),
        ("4", "not_a_number"),
        ("４", "not_a_number"),
        (b"4", "not_a_number"),
        (bytearray(b"4"), "not_a_number"),
        (float("nan"), "not_a_number"),
        (float("inf"), "not_a_number"),
        (Decimal("NaN"), "not_a_number"),
        ([4], "not_a_number"),
        (4j, "not_a_number"),
        (10**400, "not_a_number"),
    ],
)
@pytest.mark.parametrize("build", NUMBER_TAKERS.values(), ids=NUMBER_TAKERS)
def test_answer_and_survey_response_reject_other_values(
    build: Callable[[Any], Any], value: Any, code: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        build(value)
    assert [error["type"] for error in caught.value.errors()] == [code]


def test_survey_response_accepts_numpy_numbers_and_rejects_its_bools() -> None:
    np = pytest.importorskip("numpy")
    sheet = SurveyResponse(
        respondent="r", answers={"a": np.float64(2.5), "b": np.int8(3)}
    )

    assert sheet.answers == {"a": 2.5, "b": 3.0}
    with pytest.raises(ValidationError, match="must be a number, got bool"):
        SurveyResponse(respondent="r", answers={"a": np.bool_(True)})


@pytest.mark.parametrize("weight", [0, -1, -0.0])
def test_survey_response_rejects_weights_not_above_0(weight: float) -> None:
    with pytest.raises(ValidationError):
        SurveyResponse(respondent="r", answers={"a": 1}, weight=weight)


@pytest.mark.parametrize("name", ["", "x" * 201, 5.5, True, None, b"r", "\ud800"])
@pytest.mark.parametrize("build", ID_TAKERS.values(), ids=ID_TAKERS)
def test_answer_and_survey_response_reject_other_ids(
    build: Callable[[Any], Any], name: Any
) -> None:
    with pytest.raises(ValidationError):
        build(name)


@pytest.mark.parametrize("build", ID_TAKERS.values(), ids=ID_TAKERS)
def test_answer_and_survey_response_accept_ids_of_200_characters(
    build: Callable[[Any], Any],
) -> None:
    assert build("x" * 200)


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 1, 1),
        date(2026, 1, 1),
        "2026-01-01",
        "2026-01-01T00:00:00",
        "yesterday",
        0,
        1.5,
        True,
        "1700000000",
        " 12 ",
    ],
)
@pytest.mark.parametrize("build", TIME_TAKERS.values(), ids=TIME_TAKERS)
def test_answer_and_survey_response_reject_times_without_zone(
    build: Callable[[Any], Any], at: Any
) -> None:
    with pytest.raises(ValidationError):
        build(at)


@pytest.mark.parametrize(
    "at", [AT, "2026-11-21T09:30:00Z", "2026-11-21T17:30:00+08:00"]
)
def test_answer_accepts_aware_times(at: Any) -> None:
    assert Answer(respondent="r", item="i", value=1, at=at).at == AT


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (SurveyResponse(respondent="r", answers={"a": 1}), "weight"),
        (Answer(respondent="r", item="a", value=None), "value"),
    ],
)
def test_answer_and_survey_response_are_frozen(record: Any, name: str) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(record, name, 2)


@pytest.mark.parametrize("more", [{"more": 1}, {"name": "x"}])
@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (SurveyResponse, {"respondent": "r", "answers": {"a": 1}}),
        (Answer, {"respondent": "r", "item": "a", "value": 1}),
    ],
)
def test_answer_and_survey_response_reject_extra_fields(
    model: type, fields: dict, more: dict
) -> None:
    assert model(**fields)
    with pytest.raises(ValidationError):
        model(**fields, **more)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        pytest.param(SurveyResponse, {"respondent": "r"}, id="no answers"),
        pytest.param(SurveyResponse, {"answers": {"a": 1}}, id="no respondent"),
        pytest.param(SurveyResponse, {}, id="nothing"),
        pytest.param(Answer, {"respondent": "r", "item": "a"}, id="no value"),
    ],
)
def test_answer_and_survey_response_reject_missing_fields(
    model: type, fields: dict
) -> None:
    with pytest.raises(ValidationError):
        model(**fields)


def test_survey_response_json_schema() -> None:
    schema = SurveyResponse.model_json_schema()

    assert schema["additionalProperties"] is False
    assert schema["required"] == ["respondent", "answers"]
    answers = schema["properties"]["answers"]
    assert "minProperties" not in answers  # there may be choices only
    choice = schema["properties"]["choices"]["additionalProperties"]["anyOf"]
    assert [option["type"] for option in choice] == ["string", "array", "null"]
    assert choice[1]["uniqueItems"] is True
    assert {option["type"] for option in answers["additionalProperties"]["anyOf"]} == {
        "number",
        "null",
    }
    assert schema["properties"]["weight"]["exclusiveMinimum"] == 0
    text, number = schema["properties"]["respondent"]["anyOf"]
    assert (text["type"], text["maxLength"]) == ("string", 200)
    assert (number["type"], number["maximum"]) == ("integer", 2**63 - 1)
    one = Answer.model_json_schema()
    assert one["required"] == ["respondent", "item", "value"]
    assert {"format": "date-time", "type": "string"} in one["properties"]["at"]["anyOf"]


def test_index_accepts_survey_responses() -> None:
    rows = [{"a": 5, "b": None}, {"a": 2, "b": 4}]
    sheets = [
        SurveyResponse(respondent=f"r{i}", answers=row) for i, row in enumerate(rows)
    ]
    options = {"weights": {"a": 1, "b": 1}, "scale": LIKERT5}

    assert index(sheets, **options) == index(rows, **options)
