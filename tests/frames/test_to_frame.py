"""Results as data frames."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from math import nan
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import attrs
import duckdb
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests import library
from tests.registry import collect

from custsat import complaints, customers
from custsat.errors import DuplicateColumn, TooLarge, UnknownOption, WrongType
from custsat.frames import complaints as complaint_columns
from custsat.frames import loyalty as loyalty_columns
from custsat.frames import satisfaction as columns
from custsat.frames import service as service_columns
from custsat.frames import to_frame
from custsat.frames._figure_columns import (
    column_names,
    figure_frame,
    figure_kinds,
    row_classes,
)
from custsat.loyalty import WordOfMouth, cohort_retention, kaplan_meier
from custsat.satisfaction import NetPromoter, index, measure, multiple_choice, nps
from custsat.values import LIKERT5, Interval, Question, Result
from custsat.values._groups import ListedGroups
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Callable

FRAME = pl.DataFrame(
    {"g": ["b", "a", None, "c"], "y": [1, 1, 2, 2], "s": [10, 3, 9, None]}
)
LIKE = {
    "polars_eager": (pl.DataFrame({"x": [1]}), pl.DataFrame),
    "polars_lazy": (pl.LazyFrame({"x": [1]}), pl.DataFrame),
    "pandas": (pd.DataFrame({"x": [1]}), pd.DataFrame),
    "pyarrow": (pa.table({"x": [1]}), pa.Table),
    "duckdb": (duckdb.from_arrow(pa.table({"x": [1]})), pa.Table),
}
likes = pytest.mark.parametrize(("like", "kind"), LIKE.values(), ids=LIKE)
RESULTS = collect("RESULTS")


def rows(frame: Any) -> list[dict[str, Any]]:
    if isinstance(frame, pd.DataFrame):
        frame = pa.Table.from_pandas(frame, preserve_index=False)
    return list(nw.from_native(frame, eager_only=True).iter_rows(named=True))


def cells(result: Any) -> dict[str, Any]:
    """What a row says about a result: its figures, as a user reads them."""
    row: dict[str, Any] = {}
    for name in figure_kinds(type(result)):
        value = read(result, name)
        if figure_kinds(type(result))[name] == "Interval":
            row[f"{name}_low"] = None if value is None else value.low
            row[f"{name}_high"] = None if value is None else value.high
        else:
            row[name] = value
    return row


def near(row: dict[str, Any]) -> dict[str, Any]:
    """The row, whose percent of a scale is computed with decimals in a result."""
    names = [name for name in ("percent", "shortfall") if row.get(name) is not None]
    return row | {name: pytest.approx(row[name], rel=1e-12) for name in names}


def read(result: Any, name: str) -> Any:
    is_result = isinstance(result, ExportsProperties)
    return result.get_or_none(name) if is_result else getattr(result, name)


# ------------------------------------------------------------------------ one result


@likes
def test_to_frame_makes_one_row_of_a_result(like: Any, kind: type) -> None:
    score = nps([10, 9, 3], target=20)
    frame = to_frame(score, like=like)
    (row,) = rows(frame)

    assert isinstance(frame, kind)
    assert row["score"] == score.score
    assert (row["interval_low"], row["interval_high"]) == (
        score.interval.low,
        score.interval.high,
    )
    assert (row["certainty"], row["target_met"]) == ("too_few", True)
    assert "promoters" not in row
    assert all(not name.startswith("_") for name in row)


@pytest.mark.parametrize("result", RESULTS)
def test_to_frame_has_the_figures_of_every_result(result: Result) -> None:
    frame = to_frame(result, rows="figures")

    if figure_kinds(type(result)):
        assert frame.rows(named=True) == [cells(result)]
    assert tuple(frame.columns) == column_names(type(result))


@pytest.mark.parametrize("result", RESULTS)
def test_to_frame_has_the_rows_of_every_result(result: Result) -> None:
    for name, cls in row_classes(type(result)).items():
        frame = to_frame(result, rows=name)

        parts = result.get_or_none(name) or ()  # shares of negative values are none
        assert frame.rows(named=True) == [cells(row) for row in parts]
        assert tuple(frame.columns) == column_names(cls)


@pytest.mark.parametrize("result", RESULTS)
def test_to_frame_of_nothing_has_the_columns_of_every_result(result: Result) -> None:
    for cls in (type(result), *row_classes(type(result)).values()):
        (some,) = [figure_frame([None], cls)]
        none = figure_frame([], cls)

        assert none.schema == some.schema
        assert pl.Null not in none.dtypes


def test_every_annotation_of_a_result_is_a_column_rows_or_known_to_be_neither() -> None:
    """A new type that a figure may have is either added here or to the columns."""
    other = re.compile(
        r"tuple\[.*|Count|Covariances|Tally|Scale|Procedure|KaplanMeierEstimate|Moments"
        r"|WaitTimes|HoldTime|SlaAttainment|LedgerChecks|SevenPChecks|Convergence|ProfitRow"
        r"|RetentionChange|Reason|LifetimeValue|Concentration|CohortTriangle|Pyramid"
        r"|PairTable|Promotion|CampaignGroup|CampaignEffect|GapProfile|Profiling"
        r"|Persistency|Profitability|Performance|Prospecting|ProductSection"
        r"|PromotionSection|OverallAgreement|AssumedRange|BusinessCase|NotAnswers(ByPart)?"
        r"|ZoneSums|ControlChart|ControlLimits|AcceptancePlan|CapabilityIndices"
        r"|ScoreChart|ScoreLimits|TrackedScore"
    )
    for cls in library.classes_below(Result):
        if "schema" not in vars(cls):
            continue
        annotations: dict[str, str] = {}  # attrs may have resolved those of its fields
        for parent in reversed(cls.__mro__):
            annotations |= vars(parent).get("__annotations__", {})
        fields = {field.name for field in attrs.fields(cls)}
        unread = fields - figure_kinds(cls).keys()
        for name in unread:
            parts = [part for part in annotations[name].split(" | ") if part != "None"]
            assert all(map(other.fullmatch, parts)) or "tuple" in annotations[name], (
                f"{cls.__name__}.{name}: {annotations[name]}"
            )


DEFAULT_ROWS = [
    pytest.param(cls, id=cls.__name__)
    for cls in library.classes_below(Result)
    if getattr(cls, "default_rows", "") and hasattr(cls, "schema")
]


@pytest.mark.parametrize("cls", DEFAULT_ROWS)
def test_default_rows_are_rows_of_the_result(cls: type[Result]) -> None:
    assert cls.default_rows in row_classes(cls)


def test_to_frame_of_a_result_whose_content_is_rows_has_these() -> None:
    table = kaplan_meier([1, 2, 2, 3], observed=[True, True, False, True])

    assert to_frame(table).rows(named=True) == [cells(row) for row in table.rows]
    assert to_frame(table).equals(to_frame(table, rows="rows"))
    assert to_frame(table, rows="figures")["median"].to_list() == [table.median]
    causes = complaints.pareto(["late", "late", "rude"])
    assert to_frame(causes)["name"].to_list() == ["late", "rude"]


def test_to_frame_has_every_cell_of_a_cohort_triangle() -> None:
    events = [("a", 1), ("a", 2), ("b", 1), ("c", 2)]
    triangle = cohort_retention(events, until=2)
    expected = [
        (cohort.name, age, cohort.size, active, cohort.retention[age])
        for cohort in triangle.cohorts
        for age, active in enumerate(cohort.active)
    ]

    cells = to_frame(triangle)
    assert cells.select(cells.columns[:5]).rows() == expected
    low, high = (cells[f"interval_{end}"] for end in ("low", "high"))
    retention = cells["retention"]
    assert ((low <= retention) & (retention <= high)).all()
    assert "cells" not in triangle.to_dict()
    assert to_frame(triangle, rows="cohorts")["size"].to_list() == [
        cohort.size for cohort in triangle.cohorts
    ]


def test_to_frame_keeps_money_exact() -> None:
    @attrs.frozen(kw_only=True)
    class Account(ExportsProperties):
        balance: Decimal | None

    amounts = [Decimal("0.10"), None, Decimal("-12345678901234567890.123456")]
    frame = figure_frame([Account(balance=amount) for amount in amounts], Account)

    assert frame["balance"].to_list() == amounts
    assert figure_frame([], Account).schema["balance"] == pl.Decimal(38, 4)
    with pytest.raises(TooLarge, match="balance"):
        figure_frame([Account(balance=Decimal("1E+40"))], Account)


def test_to_frame_has_instants_in_utc_and_days() -> None:
    @attrs.frozen(kw_only=True)
    class Call:
        at: datetime | None
        day: date | None

    at = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    frame = figure_frame([Call(at=at, day=at.date()), Call(at=None, day=None)], Call)

    assert frame.rows() == [(at, date(2026, 3, 2)), (None, None)]
    assert frame.schema == {"at": pl.Datetime("us", "UTC"), "day": pl.Date}
    assert frame["at"][0].astimezone(UTC).hour == 1


def test_to_frame_refuses_a_whole_number_that_no_column_holds() -> None:
    gossip = WordOfMouth(
        n_unhappy=1e30,
        branching=(1.0,),
        include_self=True,
        loss_share=None,
        published_generations=(),
        claimed_total=None,
    )
    with pytest.raises(TooLarge, match="total_people"):
        to_frame(gossip)


def test_to_frame_writes_enum_members_as_text() -> None:
    frame = to_frame(measure(perceived=4, expected=5), like=pd.DataFrame())

    assert type(frame["outcome"][0]) is str


@pytest.mark.parametrize("thing", [None, 3, "nps", {"score": 3}, FRAME])
def test_to_frame_rejects_what_is_no_result(thing: Any) -> None:
    with pytest.raises(WrongType):
        to_frame(thing, like=FRAME)


@pytest.mark.parametrize("thing", [3, "polars", [FRAME]])
def test_to_frame_rejects_a_like_that_is_no_frame(thing: Any) -> None:
    with pytest.raises(WrongType):
        to_frame(nps([10]), like=thing)


@pytest.mark.parametrize(
    "option",
    [{"total": 1}, {"total": None}, {"prefix": None}, {"prefix": 3}],
    ids=str,
)
def test_to_frame_rejects_options_of_another_type(option: dict[str, Any]) -> None:
    with pytest.raises(WrongType):
        to_frame(nps([10]), **option)


@pytest.mark.parametrize(
    ("result", "message"),
    [
        pytest.param(
            index(item_means={"a": 4}, weights={"a": 1}, scale=LIKERT5),
            "rows= must be one of 'figures', 'items', 'respondents'",
            id="index",
        ),
        pytest.param(nps([10]), "rows= must be one of 'figures'", id="nps"),
    ],
)
def test_to_frame_lists_the_rows_that_there_are(result: Result, message: str) -> None:
    with pytest.raises(UnknownOption) as caught:
        to_frame(result, rows="item")
    assert message in str(caught.value)


# ---------------------------------------------------------------------------- groups


@likes
def test_to_frame_makes_a_row_of_each_group_in_order(like: Any, kind: type) -> None:
    groups = columns.nps(FRAME, score="s", by="g")
    frame = to_frame(groups, like=like)

    assert isinstance(frame, kind)
    assert [row["g"] for row in rows(frame)] == ["a", "b", "c", None]
    assert [row["score"] for row in rows(frame)] == [-100, 100, None, 100]
    assert [row["n"] for row in rows(frame)] == [1, 1, 0, 1]
    assert [row["n_missing"] for row in rows(frame)] == [0, 0, 1, 0]
    two = rows(to_frame(columns.nps(FRAME, score="s", by=["y", "g"]), like=like))
    assert [(row["y"], row["g"]) for row in two] == [
        *((1, "a"), (1, "b")),
        *((2, "c"), (2, None)),
    ]


@likes
def test_to_frame_ends_with_the_total_if_asked(like: Any, kind: type) -> None:
    groups = columns.nps(FRAME, score="s", by=["y", "g"], target=20)
    frame = to_frame(groups, like=like, total=True)
    *others, last = rows(frame)

    assert isinstance(frame, kind)
    assert [row["is_total"] for row in others] == [False] * 4
    assert (last["y"], last["g"], last["is_total"]) == (None, None, True)
    assert last["score"] == groups.total.score
    assert last["interval_low"] == groups.total.interval.low
    assert (last["n"], last["n_missing"]) == (3, 1)
    assert "is_total" not in rows(to_frame(groups, like=like))[0]
    (alone,) = rows(to_frame(groups.total, like=like, total=True))
    assert (alone["is_total"], alone["n"]) == (True, 3)


@likes
def test_to_frame_without_groups_makes_a_row_of_the_total(
    like: Any, kind: type
) -> None:
    frame = to_frame(columns.nps(FRAME, score="s"), like=like)
    assert isinstance(frame, kind)
    assert rows(frame)[0]["n"] == 3
    no_answers = columns.nps(FRAME.filter(pl.col("s").is_null()), score="s")
    (row,) = rows(to_frame(no_answers, like=like, total=True))
    assert (row["n"], row["n_missing"], row["is_total"]) == (0, 1, True)
    assert row["score"] is None or row["score"] != row["score"]


@likes
def test_to_frame_of_an_empty_frame_has_no_rows(like: Any, kind: type) -> None:
    empty = to_frame(columns.nps(FRAME.clear(), score="s", by=["g", "y"]), like=like)
    full = to_frame(columns.nps(FRAME, score="s", by=["g", "y"]), like=like)

    assert isinstance(empty, kind)
    assert nw.from_native(empty).columns == nw.from_native(full).columns
    assert rows(empty) == []


GROUPS: dict[str, Callable[[pl.DataFrame], Any]] = {
    "nps": lambda frame: columns.nps(frame, score="s", by="g"),
    "csat": lambda frame: columns.csat(frame, score="c", by="g", scale=LIKERT5),
    "ces effort": lambda frame: columns.ces(frame, score="c", by="g", version="effort"),
    "ces ease": lambda frame: columns.ces(frame, score="c", by="g", version="ease"),
    "index": lambda frame: columns.index(
        frame, items=["c", "d"], weights={"c": 1, "d": 2}, by="g", scale=LIKERT5
    ),
    "kaplan-meier": lambda frame: loyalty_columns.kaplan_meier(
        frame, duration="c", observed="left", by="g"
    ),
    "pareto": lambda frame: complaint_columns.pareto(frame, cause="cause", by="g"),
    "servqual": lambda frame: service_columns.servqual(
        frame,
        expected={"a": "c"},
        perceived={"a": "d"},
        items={"a": "reliability"},
        by="g",
        scale=LIKERT5,
    ),
    "desk": lambda frame: complaint_columns.desk_metrics(
        frame, opened="at", closed="end", by="g", as_of=AS_OF
    ),
}
AS_OF = datetime(2026, 3, 9, tzinfo=UTC)
DATA = pl.DataFrame(
    {
        "g": ["b", "a", None, "c", "b"],
        "s": [10, 3, 9, None, 0],
        "c": [5, 3, 4, None, 1],
        "d": [2, 3, None, None, 5],
        "left": [True, False, True, True, False],
        "cause": ["late", "rude", None, None, "late"],
        "at": [datetime(2026, 3, 2, tzinfo=UTC)] * 5,
        "end": [datetime(2026, 3, 3, tzinfo=UTC), None, None, None, AS_OF],
    }
)
group_verbs = pytest.mark.parametrize("verb", GROUPS.values(), ids=GROUPS)


@group_verbs
def test_to_frame_of_groups_says_what_their_results_say(
    verb: Callable[[pl.DataFrame], Any],
) -> None:
    groups = verb(DATA)
    frame = to_frame(groups, total=True)
    results = [*groups.values(), groups.total]

    assert frame["g"].to_list() == [*groups.keys(), None]
    for row, result in zip(frame.rows(named=True), results, strict=True):
        if result is not None:
            expected = cells(result)
            assert {name: row[name] for name in expected} == near(expected)
    for name in row_classes(groups.counts.result_type):
        parts = [
            {"g": key, **cells(part), "is_total": is_total}
            for key, result, is_total in (
                *((key, result, False) for key, result in groups),
                (None, groups.total, True),
            )
            for part in (getattr(result, name) if result is not None else ())
        ]
        table = to_frame(groups, rows=name, total=True).rows(named=True)
        assert table == list(map(near, parts))


@group_verbs
def test_to_frame_has_the_same_columns_whatever_the_groups(
    verb: Callable[[pl.DataFrame], Any],
) -> None:
    groups = verb(DATA)
    silent = DATA.filter(pl.col("g") == "c")
    tables = ["figures", *row_classes(groups.counts.result_type)]
    for table in tables:
        full = to_frame(groups, rows=table, total=True)
        few = to_frame(verb(silent), rows=table, total=True)
        assert few.schema == full.schema
        assert pl.Null not in full.dtypes
        if verb is not GROUPS["desk"]:  # which refuses an empty frame
            assert to_frame(verb(DATA.clear()), rows=table).schema == {
                name: dtype for name, dtype in full.schema.items() if name != "is_total"
            }


@pytest.mark.parametrize(
    ("verb", "name"),
    [
        *(("nps", "n_missing"), ("csat", "n_missing"), ("index", "n_missing")),
        *(("kaplan-meier", "missing"), ("pareto", "n_missing")),
        ("servqual", "n_respondents"),
    ],
)
def test_to_frame_counts_the_missing_of_a_group_without_answers(
    verb: str, name: str
) -> None:
    groups = GROUPS[verb](DATA)
    row = to_frame(groups).row(by_predicate=pl.col("g") == "c", named=True)

    assert groups["c"] is None
    assert row[name] == 1


KEYS = {
    "text": (["b", "a", None], pl.String),
    "small integers": ([2, 1, None], pl.Int8),
    "unsigned": ([2, 1, None], pl.UInt32),
    "floats": ([2.5, nan, None], pl.Float32),
    "flags": ([True, False, None], pl.Boolean),
    "days": ([date(2026, 3, 2), date(2026, 1, 1), None], pl.Date),
    "instants": (
        [datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC), None],
        pl.Datetime("ms", "UTC"),
    ),
    "decimals": ([Decimal("2.50"), Decimal("1.25"), None], pl.Decimal(10, 2)),
    "all null": ([None, None, None], pl.Int64),
    "categories": (["b", "a", None], pl.Categorical()),
    "enum": (["b", "a", None], pl.Enum(["b", "a"])),
}


@pytest.mark.parametrize(("values", "dtype"), KEYS.values(), ids=KEYS)
def test_to_frame_keeps_the_type_of_the_keys(values: list[Any], dtype: Any) -> None:
    frame = pl.DataFrame(
        {"g": pl.Series(values, dtype=dtype), "s": [10, 9, 0]},
    )
    for some in (frame, frame.clear(), frame.head(1)):
        for verb in (
            lambda data: columns.nps(data, score="s", by="g"),
            lambda data: loyalty_columns.kaplan_meier(
                data.with_columns(left=True), duration="s", observed="left", by="g"
            ),
        ):
            table = to_frame(verb(some), total=True)
            assert table.schema["g"] == dtype


@likes
def test_to_frame_puts_integers_and_floats_in_one_column(like: Any, kind: type) -> None:
    frame = pl.DataFrame({"g": [1, 2], "a": [3, 4], "b": [4, 3]})
    options = {"items": ["a", "b"], "by": "g", "scale": LIKERT5}
    result = to_frame(
        columns.index(frame, weights={"a": 2, "b": 1}, **options), like=like
    )

    assert isinstance(result, kind)
    assert [row["overall"] for row in rows(result)] == pytest.approx([10 / 3, 11 / 3])
    mixed = columns.csat(
        pl.DataFrame({"g": [1, 1, 2], "s": [3, 4, 4]}), score="s", by="g", scale=LIKERT5
    )
    assert [row["mean"] for row in rows(to_frame(mixed, like=like))] == [3.5, 4]


@pytest.mark.parametrize("name", ["n", "score", "target", "interval_low", "is_total"])
def test_to_frame_rejects_a_group_column_named_like_a_number(name: str) -> None:
    frame = FRAME.rename({"y": name})
    groups = columns.nps(frame, score="s", by=["g", name])
    with pytest.raises(DuplicateColumn) as caught:
        to_frame(groups, like=frame, total=True)

    assert caught.value.columns == (name,)
    assert "pass prefix= for the columns of the result" in str(caught.value)
    table = to_frame(groups, total=True, prefix="nps_")
    assert table.columns[:3] == ["g", name, "nps_target"]
    assert all(column.startswith("nps_") for column in table.columns[2:])


def test_to_frame_makes_a_polars_frame_by_default() -> None:
    frame = to_frame(columns.nps(FRAME, score="s", by="g"))

    assert isinstance(frame, pl.DataFrame)
    assert frame["g"].to_list() == ["a", "b", "c", None]


def test_to_frame_takes_groups_whose_results_are_listed() -> None:
    results = (("n", nps([10])), ("s", None))
    groups = ListedGroups(by=("shop",), results=results, total=nps([10]))
    silent = ListedGroups(by=("shop",), results=(("s", None),), total=None)

    assert to_frame(groups, total=True)["n"].to_list() == [1, None, 1]
    assert to_frame(silent).to_dicts() == [{"shop": "s"}]


def test_row_classes_are_those_with_figures() -> None:
    assert list(row_classes(NetPromoter)) == []
    assert list(row_classes(customers.SevenP)) == ["customers"]
    assert list(row_classes(type(None))) == []


def test_intervals_that_are_none_are_null() -> None:
    @attrs.frozen(kw_only=True)
    class Estimate:
        interval: Interval | None

    limits = Interval(low=1, high=2, level=0.95, method="t")
    frame = figure_frame([Estimate(interval=limits), Estimate(interval=None)], Estimate)

    assert frame.rows() == [(1.0, 2.0), (None, None)]


def test_to_frame_of_a_choice_table_has_a_row_of_each_option() -> None:
    question = Question(kind="multiple", options=["shop", "web"])
    table = multiple_choice(["shop;web", "web"], question=question)

    assert to_frame(table).select("option", "n").rows() == [("shop", 1), ("web", 2)]


def test_to_frame_says_what_like_takes() -> None:
    with pytest.raises(WrongType) as caught:
        to_frame(nps([10]), like="pandas")
    assert str(caught.value) == (
        "like= must be a data frame (pandas, polars, pyarrow, DuckDB, Spark, ...), got "
        "str; pass a frame of the kind to return, the data for instance"
    )
