"""How often a verb reads its input, where reading it again may give other rows.

A verb that returns figures reads it once per call.  A verb for rows looks at it once,
or not at all, and its result reads it when it is collected.
"""

from __future__ import annotations

import inspect
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import duckdb
import narwhals as nw
import polars as pl
import polars.selectors as cs
import pytest

from custsat import frames
from custsat.care import WorkCalendar
from custsat.frames import Groups, customers, satisfaction, to_frame
from custsat.values import LIKERT5, NPS11, Hours, Question, Scale

if TYPE_CHECKING:
    from collections.abc import Callable

OPENED = datetime(2026, 3, 2, 9, tzinfo=UTC)
N_ROWS = 60
NUMBERS = range(N_ROWS)
COLUMNS = pl.DataFrame(
    {
        "id": [*NUMBERS],
        "g": ["ab"[n % 2] for n in NUMBERS],
        "score": [n % 11 for n in NUMBERS],
        "low": [1 + n % 5 for n in NUMBERS],
        "other": [1 + n % 3 for n in NUMBERS],
        "least": [1] * N_ROWS,
        "small": pl.Series([1 + n % 5 for n in NUMBERS], dtype=pl.Int32),
        "part": [1 + n % 5 / 2 for n in NUMBERS],
        "weight": [1 + n % 2 / 2 for n in NUMBERS],
        "share": [n % 4 / 5 for n in NUMBERS],
        "word": [("good", "fair", "poor", "none")[n % 4] for n in NUMBERS],
        "used": [("shop", "shop;web", "web")[n % 3] for n in NUMBERS],
        "flag": [n % 3 == 0 for n in NUMBERS],
        "fact": [n % 2 for n in NUMBERS],
        "cause": [("late", "rude", "wrong")[n % 3] for n in NUMBERS],
        "who": [n % 20 for n in NUMBERS],
        "day": [date(2026, 1, 1 + n // 20) for n in NUMBERS],
        "paid": [1.0] * N_ROWS,
        "opened": [OPENED + timedelta(hours=n) for n in NUMBERS],
        "closed": [OPENED + timedelta(hours=2 * n) for n in NUMBERS],
    }
)
ITEMS = {"speed": "reliability", "manner": "empathy"}
PAIRS = {"expected": {"speed": "low", "manner": "other"}} | {
    "perceived": {"speed": "other", "manner": "low"}
}
LADDER = Question(
    kind="rating",
    scale=LIKERT5,
    labels={"good": 5, "fair": 3, "poor": 1},
    not_answers={"none": "not asked"},
)
CHANNELS = Question(kind="multiple", options=["shop", "web"])
LEDGER = {"customer": "who", "at": "day", "amount": "paid", "as_of": date(2026, 3, 1)}
INDEX = {"items": ["low", "other"], "scale": LIKERT5, "by": "g"}
IMPORTANCE = {"importance": {"low": "score", "other": "part"}}
# Counts of a total that are the sums of those of its groups.
ADDED = "^(n_)?(n|missing|cases|responses|respondents|tickets|customers(_lost)?)$"
LATE = OPENED + timedelta(days=3)
DESK = WorkCalendar.weekly("Mon-Fri 09:00-17:00", tz="UTC")
ADEQUATE = {"speed": "least", "manner": "least"}


# The calls of each verb that returns figures, by different ways through the code.
FIGURES: dict[str, list[dict[str, Any]]] = {
    "satisfaction.nps": [
        {"score": "score", "by": "g"},
        {"score": "low", "by": ["g", "word"], "scale": NPS11},
        {"score": "score", "by": "g", "respondent_weights": "weight"},
        {"score": "score", "by": "g", "question": Question(kind="recommend")},
    ],
    "satisfaction.csat": [
        {"score": "low", "by": "g", "scale": LIKERT5},
        {"score": "part", "by": "g", "scale": Scale(1, 5, step=0.5)},
        {"score": "score", "by": "g", "scale": NPS11},
        {"score": "word", "by": "g", "question": LADDER},
    ],
    "satisfaction.ces": [
        {"score": "low", "by": "g", "version": "ease"},
        {
            "score": "low",
            "by": "g",
            "version": "effort",
            "respondent_weights": "weight",
        },
    ],
    "satisfaction.index": [
        INDEX | {"weights": {"low": 2, "other": 1}},
        INDEX | {"weights": {"low": 2, "other": 1}, "respondent_weights": "weight"},
        INDEX | {"weights": {"low": 2, "other": 1}, "missing": "complete_cases"},
        INDEX | IMPORTANCE,
        INDEX | IMPORTANCE | {"respondent_weights": "weight"},
        INDEX | IMPORTANCE | {"weighting": "per_respondent"},
        {"items": ["word"], "weights": {"word": 1}, "question": LADDER, "by": "g"},
        {
            "items": ["word", "low"],
            "importance": {"word": "score", "low": "part"},
            "questions": {"word": LADDER, "low": Question(scale=LIKERT5)},
            "by": "g",
        },
    ],
    "satisfaction.multiple_choice": [
        {"answers": "used", "question": CHANNELS, "by": "g"},
        {"answers": {"shop": "flag", "web": "fact"}, "question": CHANNELS, "by": "g"},
    ],
    "service.servqual": [
        {**PAIRS, "items": ITEMS, "by": "g"},
        {**PAIRS, "items": ITEMS, "by": "g", "adequate": ADEQUATE},
    ],
    "loyalty.kaplan_meier": [
        {"duration": "score", "observed": "flag", "by": "g"},
        {"duration": "part", "observed": "fact", "by": "g"},
    ],
    "loyalty.cohort_retention": [
        {"customer": "who", "at": "day", "until": date(2026, 1, 31), "period": "day"},
        {"customer": "who", "at": "low", "until": 6, "method": "unbounded"},
    ],
    "customers.rfm": [LEDGER, LEDGER | {"method": "nested"}],
    "customers.seven_p": [
        LEDGER,
        LEDGER | {"product": "word", "channel": "g", "attributes": ["cause"]},
        LEDGER
        | {"cost": "weight", "cost_to_serve": "share", "currency": "g"}
        | {"in_currency": "a"},
    ],
    "complaints.desk_metrics": [
        {"opened": "opened", "closed": "closed", "as_of": LATE, "by": "g"},
        {"opened": "opened", "closed": "closed", "as_of": LATE, "by": "g"}
        | {"first_response": "closed", "reopened": "fact"}
        | {"resolution_within": Hours(8), "calendar": DESK},
    ],
    "complaints.pareto": [{"cause": "cause", "by": "g"}],
}
# The calls of each verb for rows; a look is needed for some of the values, or for none.
ROWS: dict[str, list[tuple[int, dict[str, Any]]]] = {
    "satisfaction.measure": [
        (0, {"perceived": "small", "expected": "small"}),
        (1, {"perceived": "small", "expected": "part"}),
        (1, {"perceived": "small", "expected": "small", "scale": LIKERT5}),
    ],
    "service.item_gaps": [(1, {**PAIRS, "items": ITEMS})],
    "service.respondent_gaps": [(1, {**PAIRS, "items": ITEMS, "normalise": True})],
    "service.service_style": [
        (1, {"procedural": "small", "personal": "part", "scale": LIKERT5}),
    ],
    "loyalty.lifetime_value": [
        (1, {"margin": "part", "retention": "share", "discount": 0.1}),
    ],
    "customers.qualify": [
        (0, {"money": "flag", "authority": "flag", "need": "flag"}),
        (1, {"money": "flag", "authority": "fact", "need": "flag"}),
    ],
    "customers.bant": [
        (0, {"budget": "flag", "authority": "flag", "need": "flag", "timing": "flag"}),
    ],
    "customers.social_style": [
        (1, {"assertiveness": "small", "responsiveness": "part", "scale": LIKERT5}),
    ],
    "customers.rfm_segment": [
        (1, {"recency": "small", "frequency": "small", "monetary": "small"}),
    ],
    "complaints.overdue": [
        (
            1,
            {"opened": "opened", "closed": "closed", "within": Hours(8), "as_of": LATE},
        ),
    ],
}
GROUPED = {
    verb: [options for options in of_verb if "by" in options]
    for verb, of_verb in FIGURES.items()
}


def cases_of(calls: Any) -> list[Any]:
    """Every call of every verb as a test parameter."""
    return [
        pytest.param(verb, call, id=f"{verb}-{number}")
        for verb, of_verb in calls.items()
        for number, call in enumerate(of_verb)
    ]


figures = pytest.mark.parametrize(("verb", "options"), cases_of(FIGURES))
rows = pytest.mark.parametrize(("verb", "call"), cases_of(ROWS))


def verb_of(name: str) -> Callable[..., Any]:
    chapter, verb = name.split(".")
    function: Callable[..., Any] = getattr(getattr(frames, chapter), verb)
    return function


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
