"""How often a verb reads its input, where reading it again may give other rows.

A verb that returns figures reads it once per call.  A verb for rows looks at it once,
or not at all, and its result reads it when it is collected.
"""

from __future__ import annotations

import inspect
from functools import partial
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import polars.selectors as cs
import pytest
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
from custsat.values import LIKERT5

# Counts of a total that are the sums of those of its groups.
ADDED = "^(n_)?(n|missing|cases|responses|respondents|tickets|customers(_lost)?)$"
GROUPED = {
    verb: [options for options in of_verb if "by" in options]
    for verb, of_verb in FIGURES.items()
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
        assert result.total is not None
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
