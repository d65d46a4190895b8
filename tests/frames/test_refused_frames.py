"""Frames that no verb can read rightly: refused, and never with a wrong answer."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

from custsat.errors import (
    CustsatError,
    DuplicateColumn,
    InputError,
    OutOfRange,
    OutOfScale,
    TooLarge,
    WrongType,
)
from custsat.frames import complaints, loyalty, satisfaction, service
from custsat.frames._in_memory import _converted
from custsat.values import NPS11, Question

GAPS = {"expected": {"S": "e1", "s": "e2"}, "perceived": {"S": "p1", "s": "p2"}}
SURVEY = "select 1 e1, 2 e2, 3 p1, 5 p2"
SQL_NAMES = [
    pytest.param(
        'select -5 "VALUE", 100.0::double m, 0.5::double r',
        lambda frame: loyalty.lifetime_value(
            frame, margin="m", retention="r", discount=0.1
        ),
        id="a column of the frame",
    ),
    pytest.param(
        SURVEY,
        lambda frame: service.item_gaps(frame, **GAPS, items={"S": "x", "s": "x"}),
        id="two new columns",
    ),
    pytest.param(
        SURVEY,
        lambda frame: service.respondent_gaps(
            frame, **GAPS, items={"S": "x", "s": "X"}
        ),
        id="two columns that are dropped again",
    ),
]


@pytest.mark.parametrize(("query", "call"), SQL_NAMES)
def test_names_that_differ_by_capitals_are_one_name_in_sql(
    query: str, call: Any
) -> None:
    """A column of the user came back as our verdict."""
    with pytest.raises(DuplicateColumn):
        call(duckdb.sql(query))


def test_columns_of_our_own_do_not_meet_those_of_the_user_in_sql() -> None:
    frame = duckdb.sql('select 100 "CUSTSAT_PERCEIVED", 2.0 p, 4.0 e')
    result = satisfaction.measure(frame, perceived="p", expected="e")

    (row,) = result.fetchall()
    assert row[3:] == (-2, 0.5, "missed", "dissatisfied", "churn_risk")


TWICE = pl.DataFrame(
    {
        "at": [datetime(2025, 11, 2, hour, 30, tzinfo=UTC) for hour in (5, 6, 6)],
        "s": [9, 10, 8],
        "cause": ["late", "rude", "late"],
    }
).with_columns(pl.col("at").dt.convert_time_zone("America/New_York"))
FINE = TWICE.with_columns(pl.Series("at", [1, 2, 2]).cast(pl.Datetime("ns")))
BY_TIME = {
    "nps": lambda frame: satisfaction.nps(frame, score="s", by="at"),
    "perceptions": lambda frame: satisfaction.perceptions(
        frame, perceived="s", expected="s", by="at"
    ),
    "pareto": lambda frame: complaints.pareto(frame, cause="cause", by="at"),
    "servqual": lambda frame: service.servqual(
        frame,
        expected={"a": "s"},
        perceived={"a": "s"},
        items={"a": "x"},
        scale=NPS11,
        by="at",
    ),
}


@pytest.mark.parametrize(
    "frame",
    [TWICE, TWICE.lazy(), TWICE.to_arrow()],
    ids=["polars_eager", "polars_lazy", "pyarrow"],
)
@pytest.mark.parametrize("call", BY_TIME.values(), ids=BY_TIME)
def test_keys_that_python_takes_for_one_are_refused(frame: Any, call: Any) -> None:
    """An hour that comes twice had two groups of one key: one was lost."""
    with pytest.raises(InputError, match="equal in Python"):
        call(frame)


@pytest.mark.parametrize("call", BY_TIME.values(), ids=BY_TIME)
def test_keys_finer_than_a_microsecond_are_refused(call: Any) -> None:
    with pytest.raises(OutOfRange, match="holds times finer than a microsecond in 3"):
        call(FINE)


def test_keys_of_an_hour_that_comes_twice_are_told_apart_in_utc() -> None:
    utc = TWICE.with_columns(pl.col("at").dt.convert_time_zone("UTC"))
    groups = satisfaction.nps(utc, score="s", by="at")

    assert [one.n for _, one in groups] == [1, 2]


def test_results_beyond_any_float_are_refused() -> None:
    far = pl.DataFrame({"p": [1.7e308, None], "e": [-1.7e308, 1.0]})
    with pytest.raises(TooLarge, match="rows: 1"):
        satisfaction.measure(far, perceived="p", expected="e")
    margins = pl.DataFrame({"m": [-1e308, 1.0], "r": [0.9, 0.5]})
    with pytest.raises(TooLarge, match="rows: 1"):
        loyalty.lifetime_value(margins, margin="m", retention="r", discount=0.1)


WIDE = pd.Series([Decimal(10) ** 29, Decimal("0.1234567890")], dtype=object)
LONE = pd.Series(["\ud800Zhangwei", "5"], dtype=object)
RECOMMEND = Question(kind="recommend")


@pytest.mark.parametrize(
    ("columns", "arguments", "message"),
    [
        ({"s": [9, 8], "g": WIDE}, {"by": "g"}, "more than 38 digits"),
        ({"s": WIDE}, {}, "more than 38 digits"),
        ({"s": LONE}, {"question": RECOMMEND}, "objects of mixed kinds"),
    ],
    ids=["wide keys", "wide numbers", "lone surrogates"],
)
def test_objects_that_polars_cannot_hold_are_refused(
    columns: Any, arguments: Any, message: str
) -> None:
    """Polars panicked, which is no exception, or could not encode a text."""
    with pytest.raises(CustsatError, match=message) as caught:
        satisfaction.nps(pd.DataFrame(columns), score="s", **arguments)
    assert "Zhang" not in str(caught.value)


@pytest.mark.parametrize("value", [1000, 104523, -13800.138])
def test_a_number_that_is_no_rating_is_not_repeated(value: float) -> None:
    with pytest.raises(OutOfScale) as caught:
        satisfaction.nps(pl.DataFrame({"s": [value, value]}), score="s")
    assert f"{value:g}" not in str(caught.value)
    assert caught.value.value is None


@pytest.mark.parametrize("is_lazy", [False, True], ids=["polars_eager", "polars_lazy"])
def test_messages_about_tickets_name_the_argument_of_the_verb(is_lazy: bool) -> None:
    """They named the field of the scalar verb, and a position among equal tickets."""
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    frame = pl.DataFrame({"o": [noon, None], "c": [noon, noon]})
    data = frame.lazy() if is_lazy else frame
    with pytest.raises(WrongType, match="opened='o' holds nulls in 1 row"):
        complaints.desk_metrics(data, opened="o", closed="c", as_of=noon)


def test_messages_about_durations_name_the_argument_of_the_verb() -> None:
    frame = pl.DataFrame({"d": [-1, 2, None], "o": [True, True, False]})
    with pytest.raises(OutOfRange, match="duration= must be 0 or more; 1 rows are not"):
        loyalty.kaplan_meier(frame, duration="d", observed="o")


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, MemoryError])
def test_what_is_no_matter_of_columns_is_not_caught(error: Any) -> None:
    def stop() -> None:
        raise error

    with pytest.raises(error):
        _converted(stop)


@pytest.mark.parametrize("role", ["perceived", "expected", "overall"])
@pytest.mark.parametrize("number", [1e200, -1e200])
def test_numbers_that_cannot_be_squared_are_refused(role: str, number: float) -> None:
    frame = pl.DataFrame({"perceived": [1.0], "expected": [2.0], "overall": [3.0]})
    columns = {name: name for name in frame.columns}
    with pytest.raises(TooLarge, match=f"{role}="):
        satisfaction.perceptions(
            frame.with_columns(pl.lit(number).alias(role)), **columns
        )
