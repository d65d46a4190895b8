"""What is read from a frame, and what is rejected, on every engine."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.frames.verb_calls import COLUMNS, FIGURES, ROWS, cases_of, verb_of

from custsat import frames
from custsat.errors import (
    BoolAsNumber,
    DuplicateColumn,
    InputError,
    MissingExtra,
    NotANumber,
    UnknownColumn,
    WrongType,
)
from custsat.frames import Groups, customers
from custsat.frames import satisfaction as columns
from custsat.frames._frame_input import open_frame
from custsat.satisfaction import nps
from custsat.values import LIKERT5

if TYPE_CHECKING:
    from collections.abc import Callable

FRAME = {
    "score": [9, 3],
    "text": ["9", "3"],
    "flag": [True, False],
    "w": [1, 0],
    "g": [1, 2],
    "day": [date(2026, 1, 1)] * 2,
}

SERIES = pd.Series(["Li Wei 555-0100", "Wang"], name="customer")


def test_nps_suggests_the_nearest_column(engine: Any) -> None:
    with pytest.raises(UnknownColumn) as caught:
        columns.nps(engine.frame(FRAME), score="scor")

    assert caught.value.suggestion == "score"
    assert str(caught.value).startswith("no column 'scor' for score=; columns: 'score'")
    assert caught.value.role == "score"


@pytest.mark.parametrize(
    "roles",
    [
        pytest.param({"by": "region"}, id="group"),
        pytest.param({"by": ["g", "region"]}, id="second group"),
        pytest.param({"respondent_weights": "x"}, id="weights"),
    ],
)
def test_nps_rejects_unknown_columns(engine: Any, roles: dict) -> None:
    with pytest.raises(UnknownColumn):
        columns.nps(engine.frame(FRAME), **{"score": "score"} | roles)


@pytest.mark.parametrize(
    ("roles", "message"),
    [
        pytest.param(
            {"by": 5},
            r"by= must be the name of a column, got int; rename it to a text first",
            id="by",
        ),
        pytest.param({"score": 3}, "score= must be the name of", id="number"),
        pytest.param({"score": SERIES}, "name of a column, got Series", id="column"),
        pytest.param({"by": SERIES}, "name of a column, got Series", id="key column"),
        pytest.param({"by": pl.col("g")}, "of a column, got Expr", id="expression"),
        pytest.param({"score": ["s"]}, "of a column, got list", id="list"),
    ],
)
def test_nps_rejects_a_column_where_its_name_is_meant(
    engine: Any, roles: dict, message: str
) -> None:
    """A column is not repeated: it may hold the names of customers."""
    with pytest.raises(WrongType, match=message) as caught:
        columns.nps(engine.frame(FRAME), **{"score": "score"} | roles)

    assert "Li Wei" not in f"{caught.value!r}{vars(caught.value)}"


def test_index_rejects_a_column_as_items(engine: Any) -> None:
    with pytest.raises(WrongType, match="items= must be a mapping") as caught:
        columns.index(
            engine.frame(FRAME), items=SERIES, weights={"score": 1}, scale=LIKERT5
        )

    assert "Li Wei" not in f"{caught.value!r}{vars(caught.value)}"


@pytest.mark.parametrize("name", ["", "SCORE", "3", None])
def test_measure_rejects_unknown_columns(engine: Any, name: Any) -> None:
    with pytest.raises(UnknownColumn):
        columns.measure(engine.frame(FRAME), perceived="score", expected=str(name))


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda f: columns.nps(f, score="text"),
            NotANumber,
            "holds text, not numbers",
            id="text as score",
        ),
        pytest.param(
            lambda f: columns.nps(f, score="flag"),
            BoolAsNumber,
            None,
            id="bool as score",
        ),
        pytest.param(
            lambda f: columns.nps(f, score="day"), NotANumber, None, id="day as score"
        ),
        pytest.param(
            lambda f: columns.measure(f, perceived="score", expected="text"),
            NotANumber,
            None,
            id="text as expectation",
        ),
        pytest.param(
            lambda f: columns.index(
                f, items=["flag"], weights={"flag": 1}, scale=LIKERT5
            ),
            BoolAsNumber,
            None,
            id="bool as item",
        ),
        pytest.param(
            lambda f: columns.csat(
                f, score="score", scale=LIKERT5, respondent_weights="text"
            ),
            NotANumber,
            None,
            id="text as weights",
        ),
    ],
)
def test_check_numeric_rejects_other_types(
    engine: Any, call: Callable[[Any], Any], error: type[Exception], message: str | None
) -> None:
    with pytest.raises(error, match=message):
        call(engine.frame(FRAME))


NO_FRAMES = [None, 3, "frame", [1], {"score": [1]}, object(), pl.Series([1])]


@pytest.mark.parametrize("data", NO_FRAMES, ids=lambda data: type(data).__name__)
def test_open_frame_rejects_what_is_no_frame(data: Any) -> None:
    with pytest.raises(WrongType):
        columns.nps(data, score="score")
    with pytest.raises(WrongType):
        columns.measure(data, perceived="score", expected="score")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(pd.DataFrame([[1, 2]], columns=["s", "s"]), id="pandas"),
        pytest.param(pa.table([[1], [2]], names=["s", "s"]), id="pyarrow"),
        pytest.param(duckdb.sql("SELECT 1 AS s, 2 AS s"), id="duckdb"),
    ],
)
def test_open_frame_rejects_two_columns_of_one_name(data: Any) -> None:
    with pytest.raises(InputError, match="same name"):
        columns.nps(data, score="s")


def test_open_frame_rejects_a_column_of_mixed_types() -> None:
    frame = pd.DataFrame({"s": [1, "secret", object()]})
    with pytest.raises(NotANumber, match="mixed") as caught:
        columns.nps(frame, score="s")

    assert "secret" not in str(caught.value)


def test_open_frame_rejects_a_number_named_as_text() -> None:
    with pytest.raises(UnknownColumn):
        columns.nps(pd.DataFrame([[1, 2]]), score="0")


@pytest.mark.parametrize(
    "keys", [[[1], [2]], [{"a": 1}, {"a": 2}]], ids=["lists", "structures"]
)
def test_nps_rejects_groups_of_lists_and_structures(keys: list) -> None:
    frame = pl.DataFrame({"s": [1, 2], "g": keys})
    with pytest.raises(InputError, match="by="):
        columns.nps(frame, score="s", by="g")


def test_open_frame_of_pandas_without_pyarrow_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custsat.frames._in_memory.find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match="needs pyarrow") as caught:
        columns.measure(pd.DataFrame({"s": [9, 3]}), perceived="s", expected="s")

    assert caught.value.hint == "pip install 'custsat[frames]'"


def test_a_decimal_that_signals_is_refused_by_name() -> None:
    frame = pd.DataFrame({"s": pd.Series([Decimal("sNaN"), Decimal(1)], dtype=object)})
    with pytest.raises(NotANumber, match="score='s' holds"):
        columns.nps(frame, score="s")


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(
            lambda frame: customers.rfm(
                frame, customer=SERIES, at="day", amount="w", as_of=date(2026, 3, 1)
            ),
            id="rfm",
        ),
        pytest.param(
            lambda frame: customers.seven_p(
                frame,
                customer="g",
                at="day",
                amount="w",
                as_of=date(2026, 3, 1),
                attributes=SERIES,
            ),
            id="seven_p",
        ),
    ],
)
def test_verbs_of_purchases_reject_a_column_where_names_are_meant(call: Any) -> None:
    with pytest.raises(WrongType, match="got Series") as caught:
        call(pl.DataFrame(FRAME))

    assert "Li Wei" not in f"{caught.value!r}{vars(caught.value)}"


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        pytest.param(
            pd.Categorical(pd.interval_range(0, 2)),
            "categories of the type interval",
            id="categories",
        ),
        pytest.param(pd.Series([1j, 2j]), "the type complex128", id="complex"),
        pytest.param(
            pd.Series([2**130, 1], dtype=object),
            "whole numbers of more than 38 digits",
            id="large",
        ),
        pytest.param(
            pd.Series([object(), 1], dtype=object), "objects of mixed", id="objects"
        ),
    ],
)
def test_a_column_of_pandas_is_refused_by_the_name_of_its_type(
    column: Any, kind: str
) -> None:
    with pytest.raises(NotANumber, match=kind):
        columns.nps(pd.DataFrame({"s": column}), score="s")


def test_a_sparse_column_is_read_as_what_it_holds() -> None:
    frame = pd.DataFrame({"s": pd.arrays.SparseArray([10, 0, 0])})

    assert columns.nps(frame, score="s").total == nps([10, 0, 0])


def test_temporary_names_are_free() -> None:
    frame = pl.DataFrame({"s": [1], "custsat_x": [2], "custsat_x_": [3]})
    frame_input = open_frame(frame, numbers={"score": "s"})

    assert frame_input.temporary("x") == "custsat_x__"
    assert frame_input.temporary("y") == "custsat_y"


@pytest.mark.parametrize("prefix", [SERIES, 5, None], ids=["column", "number", "none"])
def test_row_verbs_reject_a_prefix_that_is_no_text(prefix: Any) -> None:
    frame = pl.DataFrame({"p": [5.0], "e": [4.0]})
    with pytest.raises(WrongType, match="prefix must be"):
        columns.measure(frame, perceived="p", expected="e", prefix=prefix)


# Every word in the code of frames, and every beginning of a name that ends in a number.
CODE = "".join(
    path.read_text("utf-8") for path in Path(frames.__file__).parent.rglob("*.py")
)
OUR_NAMES = sorted(
    {
        *re.findall(r"[\"' ](\w{1,40})[\"'=]", CODE),
        *(f"{start}0" for start in re.findall(r"\"(\w+_)\{", CODE)),
        *("by 0", "score ", "", "n", "N"),
    }
)


def renamed(value: Any, names: dict[str, str]) -> Any:
    """The arguments of a verb, with other names of columns."""
    if isinstance(value, dict):
        return {
            # the margins of raking have columns as keys
            names.get(key, key) if isinstance(item, dict) else key: renamed(item, names)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [renamed(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value


def figures_in(result: Any, frame: pl.DataFrame) -> Any:
    """What a verb returned, without the names of the columns of the user."""
    if isinstance(result, Groups):
        return dict(result), result.total
    if not hasattr(result, "to_dict") or hasattr(result, "columns"):
        table = nw.from_native(result).lazy().collect(backend="polars").to_native()
        is_row_verb = table.columns[: frame.width] == frame.columns
        new = table.columns[frame.width if is_row_verb else 1 :]
        return table.select(new).to_dict(as_series=False)
    return result


# Those that the code adds to the columns of the user.
ADDED_NAMES = sorted(
    {f"custsat_{name}_{n}" for name in ("answer", "cell", "key", "name") for n in "01"}
    | {name for name in OUR_NAMES if name.startswith("custsat_")}
)
N_DRAWS = 8
NAMED_BY_COLUMNS = ("answers", "items")  # in a list, items are named like their columns


def with_own_names(options: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a verb, with items that keep their names in other columns."""
    lists = {k for k in NAMED_BY_COLUMNS if isinstance(options.get(k), list)}
    return options | {k: dict(zip(*[options[k]] * 2, strict=True)) for k in lists}


# Names of some columns are in the result, and sums of fractions depend on the order.
NAMES_IN_RESULT = {"attributes", "outcome", "reverse", "weighting"}
PLAIN_CALLS = {
    verb: [
        with_own_names(options)
        for options in calls
        if NAMES_IN_RESULT.isdisjoint(options)
    ]
    for verb, calls in FIGURES.items()
} | {verb: [options for _, options in calls] for verb, calls in ROWS.items()}


@pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame])
@pytest.mark.parametrize(("verb", "options"), cases_of(PLAIN_CALLS))
def test_columns_may_have_any_name_that_the_library_uses(
    make: Any, verb: str, options: dict[str, Any]
) -> None:
    """Also those that the verb does not read; a row verb refuses the names it adds."""
    expected = figures_in(verb_of(verb)(make(COLUMNS), **options), COLUMNS)
    n_refused = 0
    for seed in range(N_DRAWS):
        some = Random(seed).sample(OUR_NAMES, COLUMNS.width)
        if seed % 2:
            some = [*dict.fromkeys([*ADDED_NAMES, *some])][: COLUMNS.width]
            Random(seed).shuffle(some)
        names = dict(zip(COLUMNS.columns, some, strict=True))
        frame = COLUMNS.rename(names)
        try:
            result = verb_of(verb)(make(frame), **renamed(options, names))
        except DuplicateColumn:
            n_refused += 1
            continue
        assert figures_in(result, frame) == expected, names

    assert n_refused < N_DRAWS
