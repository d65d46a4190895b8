"""Tests of read_many, and of the base class of records."""

from __future__ import annotations

import json
import traceback
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError, field_validator

from custsat.errors import WrongType
from custsat.records import (
    Answer,
    ReadResult,
    Record,
    RowError,
    SurveyResponse,
    read_many,
)

CANARY = "Mrs Smith 13800138000"
GOOD = {"respondent": "r1", "answers": {"speed": 4}}
BAD = [
    ({"answers": {"speed": 4}}, ("respondent", "missing")),
    ({"respondent": "", "answers": {"speed": 4}}, ("respondent", "not_an_id")),
    ({"respondent": 5.0, "answers": {"speed": 4}}, ("respondent", "not_an_id")),
    ({"respondent": "r", "answers": {}}, ("answers", "too_short")),
    ({"respondent": "r", "answers": {"s": True}}, ("answers", "bool_as_number")),
    ({"respondent": "r", "answers": {"s": CANARY}}, ("answers", "not_a_number")),
    ({"respondent": "r", "answers": {CANARY: "4"}}, ("answers", "not_a_number")),
    ({"respondent": "r", "answers": {"s": float("nan")}}, ("answers", "not_a_number")),
    ({**GOOD, "weight": 0}, ("weight", "greater_than")),
    ({**GOOD, "at": "2026-01-01T00:00:00"}, ("at", "naive_datetime")),
    ({**GOOD, CANARY: 1}, ("", "extra_forbidden")),
    (CANARY, ("", "model_type")),
    (None, ("", "model_type")),
    (Answer(respondent=CANARY, item="i", value=1), ("", "model_type")),
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from([(GOOD, None), *BAD]), max_size=12))
def test_read_many_accepts_or_rejects_every_row_by_position(rows: list) -> None:
    result = read_many(SurveyResponse, [row for row, _ in rows])

    assert len(result.accepted) + result.n_rejected == len(rows)
    assert all(record == SurveyResponse(**GOOD) for record in result.accepted)
    assert [(error.position, error.field, error.code) for error in result.errors] == [
        (position, *error) for position, (_, error) in enumerate(rows) if error
    ]


def test_read_many_reports_every_mistake_of_a_row() -> None:
    rows = [GOOD, {"respondent": "", "answers": {"a": True, "b": "x"}, "weight": -1}]
    result = read_many(SurveyResponse, rows)

    assert [error.field for error in result.errors] == [
        "respondent",
        "answers",
        "answers",
        "weight",
    ]
    assert result.n_rejected == 1
    assert {error.position for error in result.errors} == {1}


def test_read_many_keeps_the_valid_rows_of_many_invalid_ones() -> None:
    rows = [GOOD if n % 2 else {"respondent": CANARY} for n in range(2000)]
    result = read_many(SurveyResponse, rows)

    assert (len(result.accepted), result.n_rejected) == (1000, 1000)
    assert [error.position for error in result.errors] == list(range(0, 2000, 2))


def test_read_many_errors_do_not_repeat_values() -> None:
    result = read_many(SurveyResponse, [row for row, _ in BAD])
    exported = json.dumps([attrs.asdict(error) for error in result.errors])

    for text in (repr(result), str(result), exported):
        assert CANARY not in text
        assert "Smith" not in text


@pytest.mark.parametrize("row", [row for row, _ in BAD if isinstance(row, dict)])
def test_record_errors_do_not_repeat_values(row: dict) -> None:
    values = {key: value for key, value in row.items() if key != CANARY}
    if CANARY in values.get("answers", {}):
        values["answers"] = {"s": CANARY}
    if values == GOOD:
        return
    with pytest.raises(ValidationError) as caught:
        SurveyResponse(**values)

    printed = "".join(traceback.format_exception(caught.value))
    assert CANARY not in str(caught.value) + repr(caught.value)
    assert f"input_value={CANARY}" not in printed


def test_read_many_accepts_records() -> None:
    sheet = SurveyResponse(**GOOD)

    assert read_many(SurveyResponse, (row for row in [sheet, GOOD])).accepted == (
        sheet,
        sheet,
    )
    assert read_many(SurveyResponse, []) == ReadResult(accepted=(), errors=())


def test_read_many_accepts_other_pydantic_models() -> None:
    class Mine(BaseModel):
        n: int

        @field_validator("n")
        @classmethod
        def _small(cls, value: int) -> int:
            if value > 9:
                raise ValueError(CANARY)
            return value

    result = read_many(Mine, [{"n": 1}, {"n": 10}, {"n": "x"}])

    assert [record.n for record in result.accepted] == [1]
    assert result.errors == (
        RowError(position=1, field="n", code="value_error"),
        RowError(position=2, field="n", code="int_parsing"),
    )


@pytest.mark.parametrize("rows", [None, 3, "rows", b"rows", GOOD, {}])
def test_read_many_rejects_what_is_not_a_list(rows: Any) -> None:
    with pytest.raises(WrongType, match="rows must be a list"):
        read_many(SurveyResponse, rows)


@pytest.mark.parametrize("model", [None, dict, GOOD, float("nan")])
def test_read_many_rejects_what_is_not_a_model(model: Any) -> None:
    with pytest.raises(WrongType, match="model must be a class"):
        read_many(model, [GOOD])


def test_read_result_is_frozen() -> None:
    result = read_many(SurveyResponse, [GOOD, None])

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        result.errors = ()


def test_row_error_is_frozen() -> None:
    (error,) = read_many(SurveyResponse, [GOOD, None]).errors

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        error.position = 7


def test_records_forbid_extra_fields_and_hide_input() -> None:
    for kind in (Answer, SurveyResponse):
        assert issubclass(kind, Record)
        assert kind.model_config["frozen"]
        assert kind.model_config["extra"] == "forbid"
        assert kind.model_config["hide_input_in_errors"]
