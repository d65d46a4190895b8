"""Answers as they arrive."""

from __future__ import annotations

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


@given(st.dictionaries(names, numbers, min_size=1), st.floats(1e-6, 1e6), names)
def test_a_questionnaire_survives_json(
    answers: dict, weight: float, respondent: str
) -> None:
    sheet = SurveyResponse(respondent=respondent, answers=answers, weight=weight, at=AT)

    assert SurveyResponse.model_validate_json(sheet.model_dump_json()) == sheet
    assert SurveyResponse.model_validate(sheet.model_dump()) == sheet
    assert sheet.answers == answers


@given(names, names, numbers)
def test_an_answer_survives_json(respondent: str, item: str, value: Any) -> None:
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
        (bytearray(b"4"), "float_type"),
        (float("nan"), "finite_number"),
        (float("inf"), "finite_number"),
        (Decimal("NaN"), "finite_number"),
        ([4], "float_type"),
        (4j, "float_type"),
        (10**400, "float_type"),
    ],
)
def test_what_is_no_number_is_refused(value: Any, code: str) -> None:
    for build in (
        lambda: Answer(respondent="r", item="i", value=value),
        lambda: SurveyResponse(respondent="r", answers={"i": value}),
        lambda: SurveyResponse(respondent="r", answers={"i": 1}, weight=value),
    ):
        with pytest.raises(ValidationError) as caught:
            build()
        assert [error["type"] for error in caught.value.errors()] == [code]


def test_numbers_of_numpy_are_numbers_and_its_truth_is_not() -> None:
    np = pytest.importorskip("numpy")
    sheet = SurveyResponse(
        respondent="r", answers={"a": np.float64(2.5), "b": np.int8(3)}
    )

    assert sheet.answers == {"a": 2.5, "b": 3.0}
    with pytest.raises(ValidationError, match="a bool is not a number"):
        SurveyResponse(respondent="r", answers={"a": np.bool_(True)})


@pytest.mark.parametrize("weight", [0, -1, -0.0])
def test_nobody_weighs_nothing(weight: float) -> None:
    with pytest.raises(ValidationError):
        SurveyResponse(respondent="r", answers={"a": 1}, weight=weight)


@pytest.mark.parametrize("name", ["", "x" * 201, 5, None, b"r"])
def test_ids_are_opaque_texts(name: Any) -> None:
    arguments = {"respondent": "r", "item": "i", "value": 1}
    for field in ("respondent", "item"):
        with pytest.raises(ValidationError):
            Answer(**arguments | {field: name})
    with pytest.raises(ValidationError):
        SurveyResponse(respondent="r", answers={name: 1})
    assert Answer(**arguments | {"item": "x" * 200}).item == "x" * 200


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
def test_an_instant_has_a_time_zone(at: Any) -> None:
    for build in (
        lambda: Answer(respondent="r", item="i", value=1, at=at),
        lambda: SurveyResponse(respondent="r", answers={"i": 1}, at=at),
    ):
        with pytest.raises(ValidationError):
            build()


@pytest.mark.parametrize(
    "at", [AT, "2026-11-21T09:30:00Z", "2026-11-21T17:30:00+08:00"]
)
def test_an_aware_instant_is_welcome(at: Any) -> None:
    assert Answer(respondent="r", item="i", value=1, at=at).at == AT


def test_records_are_closed_and_frozen() -> None:
    sheet = SurveyResponse(respondent="r", answers={"a": 1})
    answer = Answer(respondent="r", item="a", value=None)

    assert sheet.weight == 1
    with pytest.raises(ValidationError, match="frozen"):
        sheet.weight = 2
    with pytest.raises(ValidationError, match="frozen"):
        answer.value = 2
    for more in ({"more": 1}, {"name": "x"}):
        with pytest.raises(ValidationError):
            SurveyResponse(respondent="r", answers={"a": 1}, **more)
        with pytest.raises(ValidationError):
            Answer(respondent="r", item="a", value=1, **more)
    for lacking in ({"respondent": "r"}, {"answers": {"a": 1}}, {}):
        with pytest.raises(ValidationError):
            SurveyResponse(**lacking)
    with pytest.raises(ValidationError):
        Answer(respondent="r", item="a")


def test_forms_can_be_made_of_the_schema() -> None:
    schema = SurveyResponse.model_json_schema()

    assert schema["additionalProperties"] is False
    assert schema["required"] == ["respondent", "answers"]
    answers = schema["properties"]["answers"]
    assert answers["minProperties"] == 1
    assert {option["type"] for option in answers["additionalProperties"]["anyOf"]} == {
        "number",
        "null",
    }
    assert schema["properties"]["weight"]["exclusiveMinimum"] == 0
    assert schema["properties"]["respondent"]["maxLength"] == 200
    one = Answer.model_json_schema()
    assert one["required"] == ["respondent", "item", "value"]
    assert {"format": "date-time", "type": "string"} in one["properties"]["at"]["anyOf"]


def test_questionnaires_go_straight_into_an_index() -> None:
    rows = [{"a": 5, "b": None}, {"a": 2, "b": 4}]
    sheets = [
        SurveyResponse(respondent=f"r{i}", answers=row) for i, row in enumerate(rows)
    ]
    options = {"weights": {"a": 1, "b": 1}, "scale": LIKERT5}

    assert index(sheets, **options) == index(rows, **options)
