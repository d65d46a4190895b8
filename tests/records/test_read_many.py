"""The bulk door."""

from __future__ import annotations

import json
import traceback
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError, field_validator

from custsat.errors import InputError
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
    ({"respondent": "", "answers": {"speed": 4}}, ("respondent", "string_too_short")),
    ({"respondent": 5, "answers": {"speed": 4}}, ("respondent", "string_type")),
    ({"respondent": "r", "answers": {}}, ("answers", "too_short")),
    ({"respondent": "r", "answers": {"s": True}}, ("answers", "bool_as_number")),
    ({"respondent": "r", "answers": {"s": CANARY}}, ("answers", "not_a_number")),
    ({"respondent": "r", "answers": {CANARY: "4"}}, ("answers", "not_a_number")),
    ({"respondent": "r", "answers": {"s": float("nan")}}, ("answers", "finite_number")),
    ({**GOOD, "weight": 0}, ("weight", "greater_than")),
    ({**GOOD, "at": "2026-01-01T00:00:00"}, ("at", "timezone_aware")),
    ({**GOOD, CANARY: 1}, ("", "extra_forbidden")),
    (CANARY, ("", "model_type")),
    (None, ("", "model_type")),
    (Answer(respondent=CANARY, item="i", value=1), ("", "model_type")),
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from([(GOOD, None), *BAD]), max_size=12))
def test_every_row_is_accepted_or_refused_in_its_place(rows: list) -> None:
    result = read_many(SurveyResponse, [row for row, _ in rows])

    assert len(result.accepted) + result.n_rejected == len(rows)
    assert all(item == SurveyResponse(**GOOD) for item in result.accepted)
    assert [(item.position, item.field, item.code) for item in result.errors] == [
        (at, *wrong) for at, (_, wrong) in enumerate(rows) if wrong
    ]


def test_a_row_may_have_several_mistakes() -> None:
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


def test_a_thousand_refused_rows_cost_nothing_but_themselves() -> None:
    rows = [GOOD if at % 2 else {"respondent": CANARY} for at in range(2000)]
    result = read_many(SurveyResponse, rows)

    assert (len(result.accepted), result.n_rejected) == (1000, 1000)
    assert [error.position for error in result.errors] == list(range(0, 2000, 2))


def test_what_was_refused_is_never_repeated() -> None:
    result = read_many(SurveyResponse, [row for row, _ in BAD])
    exported = json.dumps([attrs.asdict(error) for error in result.errors])

    for words in (repr(result), str(result), exported):
        assert CANARY not in words
        assert "Smith" not in words


@pytest.mark.parametrize("row", [row for row, _ in BAD if isinstance(row, dict)])
def test_the_error_of_one_record_does_not_repeat_what_it_was_given(row: dict) -> None:
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


def test_records_that_exist_already_pass() -> None:
    sheet = SurveyResponse(**GOOD)

    assert read_many(SurveyResponse, (row for row in [sheet, GOOD])).accepted == (
        sheet,
        sheet,
    )
    assert read_many(SurveyResponse, []) == ReadResult(accepted=(), errors=())


def test_a_model_of_your_own_is_read_as_well() -> None:
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
def test_what_is_no_list_of_rows_is_refused(rows: Any) -> None:
    with pytest.raises(InputError, match="rows must be a list of mappings"):
        read_many(SurveyResponse, rows)


def test_a_report_is_frozen() -> None:
    result = read_many(SurveyResponse, [GOOD, None])

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        result.errors = ()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        result.errors[0].position = 7


def test_every_record_is_closed_and_silent() -> None:
    for kind in (Answer, SurveyResponse):
        assert issubclass(kind, Record)
        assert kind.model_config["frozen"]
        assert kind.model_config["extra"] == "forbid"
        assert kind.model_config["hide_input_in_errors"]
