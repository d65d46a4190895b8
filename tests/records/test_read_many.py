"""Tests of read_many, and of the base class of records."""

from __future__ import annotations

import json
import traceback
from collections import Counter
from enum import Enum
from typing import Any

import attrs
import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError, field_validator
from tests.hostile import all_text_of

from custsat.errors import UnknownOption, WrongType
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
    ({"respondent": 5.5, "answers": {"speed": 4}}, ("respondent", "not_an_id")),
    ({"respondent": "r", "answers": {}}, ("answers", "too_short")),
    ({"respondent": "r", "answers": {"s": True}}, ("answers", "bool_as_number")),
    ({"respondent": "r", "answers": {"s": CANARY}}, ("answers", "not_a_number")),
    ({"respondent": "r", "answers": {CANARY: "4"}}, ("answers", "not_a_number")),
    ({"respondent": "r", "answers": {"s": float("inf")}}, ("answers", "not_a_number")),
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


COLUMNS = {"respondent": [CANARY, "r2"], "weight": [1, 2]}


class GeoFrame(pd.DataFrame):
    """A subclass of a dataframe, as geopandas has one."""


def frame_of(module: str, name: str) -> Any:
    """An object of a class that looks like that of an engine not installed here."""
    return type(name, (), {"__module__": module})()


@pytest.mark.parametrize(
    ("rows", "advice"),
    [
        pytest.param(None, "got NoneType", id="none"),
        pytest.param(3, "got int", id="number"),
        pytest.param("[]", "got str: read it first", id="text"),
        pytest.param(CANARY, "got str: read it first", id="name"),
        pytest.param(b"[]", "got bytes: read it first", id="bytes"),
        pytest.param(GOOD, r"got one dict: pass \[row\]", id="row"),
        pytest.param({}, r"got one dict: pass \[row\]", id="empty mapping"),
        pytest.param(
            SurveyResponse(**GOOD),
            r"got one SurveyResponse: pass \[record\]",
            id="record",
        ),
        pytest.param(COLUMNS, r"got a dict of columns: pass \[dict\(zip", id="columns"),
        pytest.param(
            pd.DataFrame(COLUMNS),
            r'got a pandas DataFrame: pass frame.to_dict\("records"\)',
            id="pandas",
        ),
        pytest.param(GeoFrame(COLUMNS), r"got a pandas GeoFrame: pass", id="subclass"),
        pytest.param(
            pl.DataFrame(COLUMNS),
            r"got a polars DataFrame: pass frame.to_dicts\(\)",
            id="polars",
        ),
        pytest.param(
            pl.LazyFrame(COLUMNS),
            r"got a polars LazyFrame: pass frame.collect\(\).to_dicts\(\)",
            id="polars lazy",
        ),
        pytest.param(
            pa.table(COLUMNS),
            r"got a pyarrow Table: pass table.to_pylist\(\)",
            id="pyarrow",
        ),
        pytest.param(
            duckdb.sql("select 'x' respondent"),
            "got a duckdb DuckDBPyRelation: pass relation",
            id="duckdb",
        ),
        pytest.param(
            nw.from_native(pl.DataFrame(COLUMNS)),
            "got a narwhals DataFrame: pass frame.rows",
            id="narwhals",
        ),
        pytest.param(
            frame_of("pyspark.sql.dataframe", "DataFrame"),
            r"got a pyspark DataFrame: pass \[row.asDict\(\)",
            id="pyspark",
        ),
        pytest.param(
            frame_of("_duckdb", "DuckDBPyRelation"),
            "got a duckdb DuckDBPyRelation: pass relation",
            id="later duckdb",
        ),
        pytest.param(
            frame_of("cudf.core", "DataFrame"),
            "got a cudf DataFrame: pass its rows as mappings",
            id="other library",
        ),
    ],
)
def test_read_many_says_how_to_make_a_list_of_rows(rows: Any, advice: str) -> None:
    with pytest.raises(
        WrongType, match=f"rows must be a list of mappings or records, {advice}"
    ) as caught:
        read_many(SurveyResponse, rows)
    assert "Smith" not in all_text_of(caught.value)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(pd.DataFrame([GOOD]).to_dict("records"), id="pandas"),
        pytest.param(pl.DataFrame([GOOD]).to_dicts(), id="polars"),
        pytest.param(pl.LazyFrame([GOOD]).collect().to_dicts(), id="polars lazy"),
        pytest.param(pa.Table.from_pylist([GOOD]).to_pylist(), id="pyarrow"),
        pytest.param(
            duckdb.sql("select 'r1' respondent, {'speed': 4} answers")
            .arrow()
            .read_all()
            .to_pylist(),
            id="duckdb",
        ),
        pytest.param(
            nw.from_native(pl.DataFrame([GOOD]), eager_only=True).rows(named=True),
            id="narwhals",
        ),
        pytest.param(
            [
                dict(zip(d, row, strict=True))
                for d in [{"respondent": ["r1"], "answers": [GOOD["answers"]]}]
                for row in zip(*d.values(), strict=True)
            ],
            id="columns",
        ),
    ],
)
def test_read_many_accepts_the_rows_that_it_advises(rows: Any) -> None:
    assert read_many(SurveyResponse, rows).accepted == (SurveyResponse(**GOOD),)


class Colour(Enum):
    """An enum whose look-up prints what it does not know."""

    RED = "red"


class Paint(Record):
    """A record of a user, with an enum."""

    colour: Colour


class Node(Record):
    """A record of a user, with records of its kind in it."""

    child: Node | None = None


def nest(depth: int, value: Any = 1) -> Any:
    """*value* within *depth* lists."""
    for _ in range(depth):
        value = [value]
    return value


def test_read_many_rejects_a_row_nested_too_deeply_and_keeps_the_others() -> None:
    rows = [{"colour": "red"}] * 5 + [{"colour": nest(100_000)}] + [{"colour": "x"}]
    result = read_many(Paint, rows)

    assert len(result.accepted) == 5
    assert [(error.position, error.field, error.code) for error in result.errors] == [
        (5, "", "nested_too_deeply"),
        (6, "colour", "enum"),
    ]


def test_read_many_has_one_code_for_records_nested_too_deeply() -> None:
    row: dict[str, Any] = {}
    for _ in range(3000):
        row = {"child": row}
    result = read_many(Node, [row, {}])

    assert len(result.accepted) == 1
    assert result.errors == (
        RowError(position=0, field="child", code="nested_too_deeply"),
    )


@settings(max_examples=60)
@given(st.lists(st.sampled_from([(GOOD, None), *BAD]), max_size=12))
def test_read_result_counts_mistakes_by_code(rows: list) -> None:
    result = read_many(SurveyResponse, [row for row, _ in rows])

    assert sum(result.errors_by_code.values()) == len(result.errors)
    assert Counter(error.code for error in result.errors) == result.errors_by_code
    counts = list(result.errors_by_code.items())
    assert counts == sorted(counts, key=lambda item: (-item[1], item[0]))
    for lang in ("en", "zh"):
        texts = [result.summary(lang), *(e.summary(lang) for e in result.errors)]
        assert all(texts)
        assert not [text for text in texts if "Smith" in text]


def test_read_result_summaries() -> None:
    rows = [GOOD, None, GOOD | {"weight": 0}, GOOD | {"weight": -1}]
    result = read_many(SurveyResponse, rows)

    assert result.summary() == (
        "rows accepted: 1 of 4; mistakes: not above 0 (2), not a record (1)"
    )
    assert result.summary("zh") == (
        "共 4 行，接受 1 行；错误：不大于 0（2 处）、不是一条记录（1 处）"
    )
    assert read_many(SurveyResponse, rows[:1]).summary() == "rows accepted: all 1"
    assert [error.summary() for error in result.errors[:2]] == [
        "row 1: not a record",
        "row 2, weight: not above 0",
    ]
    with pytest.raises(UnknownOption):
        result.summary("fr")


def test_read_result_summary_of_five_codes_lists_them_all() -> None:
    errors = tuple(RowError(position=0, field="", code=code) for code in "edcba")
    assert ReadResult(accepted=(), errors=errors).summary() == (
        "rows accepted: 0 of 1; mistakes: a (1), b (1), c (1), d (1), e (1)"
    )


def test_read_result_summary_lists_the_most_frequent_codes() -> None:
    errors = [
        RowError(position=position, field="", code=f"kind_{position % 7}")
        for position in range(20)
    ]
    result = ReadResult(accepted=(), errors=tuple(errors))

    assert result.summary().endswith(
        "kind 0 (3), kind 1 (3), kind 2 (3), kind 3 (3), kind 4 (3), and 5 more"
    )


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
