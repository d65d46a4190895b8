"""How often a verb reads its input, where reading it again may give other rows.

A verb that returns figures reads it once per call.  A verb for rows looks at it once,
or not at all, and its result reads it when it is collected.
"""

from __future__ import annotations

import inspect
from functools import partial
from math import inf
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import polars.selectors as cs
import pytest
from polars.io.plugins import register_io_source
from tests.frames.verb_calls import (
    COLUMNS,
    FIGURES,
    LEDGER,
    N_ROWS,
    ROWS,
    cases_of,
    verb_of,
)

from custsat import frames
from custsat.frames import Groups, customers, satisfaction, to_frame
from custsat.values import LIKERT5, Question

# Counts of a total that are the sums of those of its groups.
ADDED = (
    "^(n_)?(n|missing|cases|responses|respondents|tickets|customers(_lost)?"
    "|now|before|answered_once)$"
)
WITHOUT_TOTAL = {"control.individuals", "control.ewma", "control.cusum"}
GROUPED = {
    verb: [options for options in of_verb if "by" in options]
    for verb, of_verb in FIGURES.items()
    if not verb.startswith("control.")  # points of charts, which are not added
}
figures = pytest.mark.parametrize(("verb", "options"), cases_of(FIGURES))
rows = pytest.mark.parametrize(("verb", "call"), cases_of(ROWS))


def counted_polars(reads: list[int]) -> Any:
    """A lazy frame that notes in *reads* how many rows were read each time."""

    def read(frame: pl.DataFrame) -> pl.DataFrame:
        reads.append(frame.height)
        return frame

    return COLUMNS.lazy().map_batches(read)


def counted_duckdb(reads: list[int]) -> Any:
    """A relation with a filter of ours, which is asked for every row that is read."""

    def is_read(_: int) -> bool:
        reads.append(1)
        return True

    connection = duckdb.connect()
    connection.create_function(
        "is_read", is_read, ["BIGINT"], "BOOLEAN", side_effects=True
    )
    connection.register("answers", COLUMNS.to_arrow())
    return connection.sql("select * from answers where is_read(id)")


COUNTED = {"polars_lazy": counted_polars, "duckdb": counted_duckdb}
counted = pytest.mark.parametrize("make", COUNTED.values(), ids=COUNTED)


def test_every_verb_has_a_call() -> None:
    verbs = {
        f"{chapter}.{name}"
        for chapter in frames.__all__
        if inspect.ismodule(module := getattr(frames, chapter))
        for name in module.__all__
    }

    assert {*FIGURES} | {*ROWS} == verbs
    assert not {*FIGURES} & {*ROWS}


@counted
@figures
def test_a_verb_that_returns_figures_reads_its_rows_once(
    make: Any, verb: str, options: dict[str, Any]
) -> None:
    reads: list[int] = []
    frame = make(reads)
    result = verb_of(verb)(frame, **options)
    if isinstance(result, Groups):
        to_frame(result, total=True)
        assert (result.total is None) == (verb in WITHOUT_TOTAL)
        assert dict(result)

    assert sum(reads) == N_ROWS


@counted
@rows
def test_a_verb_for_rows_reads_them_when_its_result_is_collected(
    make: Any, verb: str, call: tuple[int, dict[str, Any]]
) -> None:
    n_looks, options = call
    reads: list[int] = []
    result = verb_of(verb)(make(reads), **options)

    assert sum(reads) == n_looks * N_ROWS
    table = result.collect() if hasattr(result, "collect") else result.pl()
    assert table.height == N_ROWS
    assert sum(reads) == (n_looks + 1) * N_ROWS


def sampled_polars() -> Any:
    """A lazy frame that has other rows, in another order, each time it is read."""
    seeds = iter(range(1000))

    def sample(frame: pl.DataFrame) -> pl.DataFrame:
        seed = next(seeds)
        return frame.sample(N_ROWS // 2 + seed, shuffle=True, seed=seed)

    return COLUMNS.lazy().map_batches(sample)


def sampled_duckdb(query: str) -> Any:
    connection = duckdb.connect()
    connection.register("answers", COLUMNS.to_arrow())
    return connection.sql(query)


SAMPLED = {
    "polars_lazy": sampled_polars,
    "duckdb-sample": partial(
        sampled_duckdb, "select * from answers using sample 50% (bernoulli)"
    ),
    "duckdb-random": partial(
        sampled_duckdb, "select * from answers where random() < 0.5"
    ),
}
sampled = pytest.mark.parametrize("make", SAMPLED.values(), ids=SAMPLED)


@sampled
def test_a_sample_has_other_rows_each_time_it_is_read(make: Any) -> None:
    frame = make()
    read = frame.collect if hasattr(frame, "collect") else frame.pl

    assert len({tuple(read()["id"]) for _ in range(5)}) > 1


@sampled
@pytest.mark.parametrize(("verb", "options"), cases_of(GROUPED))
def test_the_total_of_a_sample_is_that_of_its_groups(
    make: Any, verb: str, options: dict[str, Any]
) -> None:
    table = to_frame(verb_of(verb)(make(), **options), total=True)
    counts = table.select("is_total", cs.matches(ADDED) & cs.integer())
    of_total = counts.filter("is_total").drop("is_total")
    of_groups = counts.filter(~pl.col("is_total")).drop("is_total")

    assert of_total.width
    assert of_groups.sum().equals(of_total)


@sampled
@pytest.mark.parametrize("verb", ["c_chart", "u_chart", "xbar_r", "xbar_s"])
def test_the_chart_of_a_sample_is_that_of_its_groups(make: Any, verb: str) -> None:
    [options] = FIGURES[f"control.{verb}"]
    charts = verb_of(f"control.{verb}")(make(), **options)
    n_of_groups = [counted(chart) for _, chart in charts]

    assert counted(charts.total) == sum(n_of_groups) > 0


def counted(chart: Any) -> float:
    """The number of events, or of values, on a chart."""
    numbers = chart.location.sizes if hasattr(chart, "location") else chart.observed
    return sum(number or 0 for number in numbers)


@sampled
def test_equal_columns_of_a_sample_have_equal_means(make: Any) -> None:
    items = {"low": "low", "again": "low"}
    index = satisfaction.index(
        make(), items=items, weights=dict.fromkeys(items, 1), scale=LIKERT5
    ).total

    assert len({(item.mean, item.n) for item in index.items}) == 1


@sampled
def test_money_and_visits_of_a_sample_are_of_the_same_rows(make: Any) -> None:
    """A customer has one row per day, each of 1.0."""
    table = nw.from_native(customers.rfm(make(), **LEDGER), eager_only=True)

    assert table["monetary"].to_list() == table["frequency"].to_list()


@sampled
def test_the_checks_of_a_sample_of_purchases_add_up(make: Any) -> None:
    result = customers.seven_p(make(), **LEDGER)

    assert result.profitability.revenue == result.checks.ledger.n_rows
    assert all(check.parts == check.total for check in result.checks.sums)


def changing_polars(readings: list[pl.DataFrame]) -> Any:
    """A lazy frame that reads the last of *readings*."""
    return readings[0].lazy().map_batches(lambda _: readings[-1])


def changing_generator(readings: list[pl.DataFrame]) -> Any:
    """A lazy frame whose rows come from a generator, which reads the last one."""

    def scan(columns: Any, predicate: Any, n_rows: Any, _: Any) -> Any:
        assert predicate is None
        assert n_rows is None
        yield readings[-1].select(columns or readings[0].columns)

    return register_io_source(scan, schema=readings[0].schema)


def judged_polars(
    verb: Any, first: dict[str, Any], second: dict[str, Any]
) -> list[pl.DataFrame]:
    """What the result is if the source has other rows when it is collected."""
    results = []
    for make in (changing_polars, changing_generator):
        readings = [pl.DataFrame(first)]
        result = verb(make(readings))
        readings.append(pl.DataFrame(second))
        results.append(result.collect())
    return results


def judged_duckdb(
    verb: Any, first: dict[str, Any], second: dict[str, Any]
) -> list[pl.DataFrame]:
    """What the result is if the table is replaced before it is read."""
    connection = duckdb.connect()
    tables = [pl.DataFrame(reading).to_arrow() for reading in (first, second)]
    connection.register("reading", tables[0])
    connection.execute("create table answers as from reading")
    result = verb(connection.table("answers"))
    connection.register("reading", tables[1])
    connection.execute("delete from answers")
    connection.execute("insert into answers from reading")
    return [result.pl()]


CHANGED: dict[str, tuple[Any, ...]] = {
    "a scale": (
        partial(satisfaction.measure, perceived="a", expected="b", scale=LIKERT5),
        {"a": [5, 4, 3, 2], "b": [3, 3, 3, 3]},
        {"a": [5, 9, 2, None], "b": [3, 3, 0, 3]},
        [("exceeded", 2.0), (None, None), (None, None), (None, None)],
        ("outcome", "difference"),
    ),
    "infinity": (
        partial(satisfaction.measure, perceived="a", expected="b"),
        {"a": [5.0, 4.0, 3.0], "b": [3.0, 3.0, 3.0]},
        {"a": [inf, 4.0, 2.0], "b": [3.0, 3.0, -inf]},
        [(None, None), ("exceeded", 1.0), (None, None)],
        ("outcome", "difference"),
    ),
    "a question": (
        partial(
            satisfaction.measure,
            perceived="a",
            expected="b",
            question=Question(scale=LIKERT5),
        ),
        {"a": [5, 4], "b": [3, 3]},
        {"a": [9, 4], "b": [3, 3]},
        [(None, None), ("exceeded", 1.0)],
        ("outcome", "difference"),
    ),
    "truth values": (
        partial(customers.qualify, money="a", authority="b", need="c"),
        {"a": [1, 1], "b": [1, 0], "c": [1, 1]},
        {"a": [1, 7], "b": [1, 1], "c": [1, 1]},
        [("sell", ""), (None, None)],
        ("action", "ask"),
    ),
    "a column of nulls": (
        partial(customers.qualify, money="a", authority="b", need="c"),
        {"a": pl.Series([None, None], dtype=pl.String), "b": [1, 1], "c": [1, 1]},
        {"a": ["yes", None], "b": [1, 1], "c": [1, 1]},
        [(None, None), (None, "money")],
        ("action", "ask"),
    ),
}


@pytest.mark.parametrize("judge", [judged_polars, judged_duckdb])
@pytest.mark.parametrize("name", CHANGED)
def test_row_that_is_refused_only_when_it_is_collected_is_null(
    judge: Any, name: str
) -> None:
    verb, first, second, expected, new_columns = CHANGED[name]
    for result in judge(verb, first, second):
        assert result.select(new_columns).rows() == expected
        assert result.columns[: len(second)] == list(second)
        assert list(result.select(list(second)).to_dict(as_series=False).values()) == (
            list(second.values())
        )
