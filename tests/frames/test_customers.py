"""The customer verbs for columns equal the scalar verbs, on every engine."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custsat.customers import (
    MAN,
    Campaign,
    bant,
    qualify,
    rfm,
    rfm_segment,
    seven_p,
    social_style,
)
from custsat.errors import (
    BoolAsNumber,
    CurrencyMismatch,
    DuplicateColumn,
    EmptyInput,
    InexactAmount,
    InputError,
    InvalidCount,
    NaiveDatetime,
    NotADate,
    NotANumber,
    OutOfRange,
    OutOfScale,
    TooLarge,
    UnknownCase,
    UnknownColumn,
    WrongType,
)
from custsat.frames import customers as frames
from custsat.rules import Bands, below
from custsat.values import LIKERT7

ENGINES = ["polars", "polars_lazy", "pandas", "pyarrow", "duckdb"]
START, END = date(2025, 1, 1), date(2025, 12, 31)
FACTS = (True, False, None)


def to_engine(frame: Any, engine: str) -> Any:
    """Return a polars frame as a frame of *engine*."""
    if engine == "polars_lazy":
        return frame.lazy()
    if engine == "pandas":
        pandas = frame.to_pandas()
        for name, kind in frame.schema.items():
            if kind == pl.Date:
                pandas[name] = frame[name].to_list()
        return pandas
    if engine == "pyarrow":
        return frame.to_arrow()
    if engine == "duckdb":
        return duckdb.connect().from_arrow(frame.to_arrow())
    return frame


def to_polars(result: Any) -> Any:
    """Return a frame of any engine as a polars frame."""
    if isinstance(result, pl.LazyFrame):
        return result.collect()
    if isinstance(result, pd.DataFrame):
        return pl.from_pandas(result)
    if isinstance(result, duckdb.DuckDBPyRelation):
        result = result.to_arrow_table()
    return result if isinstance(result, pl.DataFrame) else pl.from_arrow(result)


# ------------------------------------------------------------------------------- leads


@pytest.mark.parametrize("engine", ENGINES)
def test_qualify_equals_the_scalar_verb_for_every_pattern(engine: str) -> None:
    cases = list(product(FACTS, repeat=3))
    columns = dict(zip("man", zip(*cases, strict=True), strict=True))
    frame = pl.DataFrame({name: list(values) for name, values in columns.items()})
    data = to_engine(frame.with_row_index("id"), engine)
    result = frames.qualify(data, money="m", authority="a", need="n")
    rows = to_polars(result).sort("id")

    for row, case in zip(rows.iter_rows(named=True), cases, strict=True):
        scalar = qualify(money=case[0], authority=case[1], need=case[2])
        assert row["prospect"] == scalar.prospect
        assert row["action"] == scalar.action
        assert row["ask"] == ",".join(scalar.ask)


def test_qualify_returns_the_kind_of_frame_that_came() -> None:
    frame = pl.DataFrame({"m": [True], "a": [None], "n": [False]})
    roles = {"money": "m", "authority": "a", "need": "n"}

    assert isinstance(frames.qualify(frame.lazy(), **roles), pl.LazyFrame)
    pandas = frames.qualify(frame.to_pandas().set_index(pd.Index([7])), **roles)
    assert list(pandas.index) == [7]
    assert frames.qualify(frame, **roles, prefix="man_").columns[-1] == "man_ask"


MAN_WITH_BUDGET = MAN.evolve(
    id="mine@1",
    bands=(
        (
            "money",
            Bands(
                id="budget@1",
                source=MAN.source,
                variable="budget",
                rows=((below(50), False),),
                above=True,
            ),
        ),
    ),
)
BUDGETS = pl.DataFrame({"m": [49.9, 50.0, None], "a": [True] * 3, "n": [True] * 3})


def test_qualify_reads_numbers_through_the_bands_of_a_rule() -> None:
    result = frames.qualify(
        BUDGETS, money="m", authority="a", need="n", rule=MAN_WITH_BUDGET
    )

    assert result["action"].to_list() == ["arrange_credit", "sell", None]


def test_qualify_rejects_truth_values_for_a_rule_with_bands() -> None:
    with pytest.raises(BoolAsNumber):
        frames.qualify(
            BUDGETS, money="a", authority="a", need="n", rule=MAN_WITH_BUDGET
        )


def test_bant_equals_the_scalar_verb_for_every_pattern() -> None:
    cases = list(product(FACTS, repeat=4))
    names = ("budget", "authority", "need", "timing")
    frame = pl.DataFrame(
        {name: [case[i] for case in cases] for i, name in enumerate(names)}
    )
    result = frames.bant(frame, **{name: name for name in names})

    assert result["verdict"].to_list() == [
        bant(**dict(zip(names, case, strict=True))).verdict for case in cases
    ]


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        pytest.param([1, 2], "numbers other than 0 and 1 in 1 row", id="numbers"),
        pytest.param(["yes", "no"], "holds text", id="texts"),
    ],
)
def test_qualify_rejects_columns_without_truth_values(
    bad: list[Any], message: str
) -> None:
    frame = pl.DataFrame({"m": bad, "a": [True, None], "n": [True, False]})
    with pytest.raises(WrongType, match=message) as caught:
        frames.qualify(frame, money="m", authority="a", need="n")

    assert (caught.value.name, caught.value.column) == ("money=", "m")


def test_qualify_reads_1_and_0_as_true_and_false() -> None:
    frame = pl.DataFrame({"m": [1, 0], "a": [True, None], "n": [1.0, float("nan")]})
    flags = pl.DataFrame({"m": [True, False], "a": [True, None], "n": [True, None]})
    roles = {"money": "m", "authority": "a", "need": "n"}
    names = ("prospect", "action", "ask")

    assert (
        frames.qualify(frame, **roles)
        .select(names)
        .equals(frames.qualify(flags, **roles).select(names))
    )


def test_qualify_rejects_a_rule_that_is_no_table() -> None:
    with pytest.raises(WrongType, match="rule"):
        frames.qualify(BUDGETS, money="m", authority="a", need="n", rule="MAN")


# ------------------------------------------------------------------- styles, segments


@pytest.mark.parametrize("engine", ["polars", "pandas"])
def test_social_style_equals_the_scalar_verb(engine: str) -> None:
    scores = [1.0, 2.5, 4.0, 4.000001, 7.0, None, float("nan")]
    cases = list(product(scores, repeat=2))
    frame = pl.DataFrame({"a": [a for a, _ in cases], "r": [r for _, r in cases]})
    for medians in (None, (3, 5)):
        result = to_polars(
            frames.social_style(
                to_engine(frame, engine),
                assertiveness="a",
                responsiveness="r",
                scale=LIKERT7,
                medians=medians,
            )
        )
        assert result["style"].to_list() == [
            social_style(
                assertiveness=None if a is None or a != a else a,  # noqa: PLR0124
                responsiveness=None if r is None or r != r else r,  # noqa: PLR0124
                scale=LIKERT7,
                medians=medians,
            ).style
            for a, r in cases
        ]


def test_social_style_counts_scores_off_the_scale() -> None:
    frame = pl.DataFrame({"a": [1, 8, 9], "r": [1, 2, 3]})
    with pytest.raises(OutOfScale) as caught:
        frames.social_style(frame, assertiveness="a", responsiveness="r", scale=LIKERT7)

    assert caught.value.count == 2


SCORE_CASES = list(product((1, 2, 3, 4, 5, None), repeat=3))
SCORES = pl.DataFrame(
    {name: [case[i] for case in SCORE_CASES] for i, name in enumerate("rfm")}
)
SCORE_ROLES = {"recency": "r", "frequency": "f", "monetary": "m"}


def test_social_style_rejects_non_scale() -> None:
    frame = pl.DataFrame({"a": [1], "r": [1]})
    with pytest.raises(WrongType, match="scale"):
        frames.social_style(frame, assertiveness="a", responsiveness="r", scale="1-7")


@pytest.mark.parametrize("engine", ENGINES[:3])
def test_rfm_segment_equals_the_scalar_verb(engine: str) -> None:
    result = to_polars(frames.rfm_segment(to_engine(SCORES, engine), **SCORE_ROLES))

    assert result["segment"].to_list() == [
        rfm_segment(recency=r, frequency=f, monetary=m).segment
        for r, f, m in SCORE_CASES
    ]


def test_rfm_segment_rejects_a_score_above_five() -> None:
    with pytest.raises(UnknownCase):
        frames.rfm_segment(SCORES.with_columns(r=pl.lit(6)), **SCORE_ROLES)


# --------------------------------------------------------------------------- purchases

choices = st.sampled_from
purchases = st.lists(
    st.fixed_dictionaries(
        {
            "customer": choices(["a", "b", "c", "d", None]),
            "at": st.integers(0, 400).map(lambda n: START + timedelta(n)) | st.none(),
            "amount": st.decimals(-50, 200, places=2) | st.none(),
            "currency": choices(["CNY", "CNY", "CNY", "USD", None]),
            "cost": st.none() | st.decimals(0, 90, places=2),
            "cost_to_serve": st.none() | st.decimals(0, 9, places=1),
            "product": choices([None, "tea", "pot", "cup"]),
            "channel": choices([None, "shop", "web"]),
            "store": choices([None, "north", "south"]),
            "sale_type": choices([None, "gift"]),
            "basket": choices([None, "r1", "r2", "r3"]),
            "city": choices([None, "Wuhan", "Xi'an"]),
        }
    ),
    min_size=1,
    max_size=40,
)
SCHEMA = {
    **dict.fromkeys(
        (
            "customer",
            "currency",
            "product",
            "channel",
            "store",
            "sale_type",
            "basket",
            "city",
        ),
        pl.String,
    ),
    "at": pl.Date,
    **dict.fromkeys(("amount", "cost", "cost_to_serve"), pl.Float64),
}
ROLES = {name: name for name in SCHEMA if name != "city"}
CAMPAIGN = Campaign(
    start=date(2025, 3, 1),
    end=date(2025, 9, 30),
    treated={"a", "b", "x"},
    control={"c", "y"},
    cost=Decimal(5),
)
MORE = {
    "as_of": END,
    "in_currency": "CNY",
    "campaign": CAMPAIGN,
    "min_pair_count": 1,
    "overhead": Decimal("1.5"),
}


def table(rows: list[dict[str, Any]]) -> Any:
    """Return rows as a frame whose numbers are floats."""
    plain = [
        {k: float(v) if isinstance(v, Decimal) else v for k, v in row.items()}
        for row in rows
    ]
    return pl.DataFrame(plain, schema=SCHEMA)


def records(rows: list[dict[str, Any]]) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(**row, attributes={"city": row["city"]} if row["city"] else {})
        for row in rows
    ]


@settings(max_examples=25)
@pytest.mark.parametrize("engine", ENGINES)
@given(rows=purchases)
def test_seven_p_equals_the_scalar_verb(
    engine: str, rows: list[dict[str, Any]]
) -> None:
    try:
        expected = seven_p(records(rows), **MORE)
    except EmptyInput:
        with pytest.raises(EmptyInput):
            frames.seven_p(table(rows), **ROLES, attributes=["city"], **MORE)
        return
    frame = to_engine(table(rows), engine)

    assert frames.seven_p(frame, **ROLES, attributes=["city"], **MORE) == expected


@settings(max_examples=25)
@pytest.mark.parametrize("engine", ENGINES)
@given(
    rows=purchases,
    method=choices(["independent", "nested"]),
    has_own_cuts=st.booleans(),
)
def test_rfm_equals_the_scalar_verb(
    engine: str, rows: list[dict[str, Any]], method: str, has_own_cuts: bool
) -> None:
    more = {"as_of": END, "in_currency": "CNY", "method": method}
    if has_own_cuts:
        more["cuts"] = {"frequency": (1, 2, 3, 5)}
    roles = {name: name for name in ("customer", "at", "amount", "currency")}
    try:
        expected = rfm(records(rows), **more)
    except EmptyInput:
        with pytest.raises(EmptyInput):
            frames.rfm(table(rows), **roles, **more)
        return
    result = frames.rfm(to_engine(table(rows), engine), **roles, **more)
    scores = to_polars(result)

    assert list(scores.iter_rows()) == [
        (
            row.customer,
            row.recency_days,
            row.frequency,
            float(row.monetary),
            row.recency_score,
            row.frequency_score,
            row.monetary_score,
            rfm_segment(
                recency=row.recency_score,
                frequency=row.frequency_score,
                monetary=row.monetary_score,
            ).segment,
        )
        for row in expected.rows
    ]


def test_seven_p_and_rfm_take_numbers_as_customers() -> None:
    frame = pl.DataFrame(
        {"who": [1.0, 1.0, None], "day": [START, END, END], "paid": [3, 4, 5]}
    )
    roles = {"customer": "who", "at": "day", "amount": "paid", "as_of": END}
    campaign = Campaign(start=START, end=END, treated={1.0}, control={2.0})
    analysis = frames.seven_p(frame, **roles, campaign=campaign)

    assert analysis.checks.ledger.no_customer == 1
    assert analysis.promotion.effect.treated.responded == 1
    assert frames.rfm(frame, **roles)["monetary"].to_list() == [7]


LATE = datetime(2025, 3, 31, 16, 30, tzinfo=UTC)
LATE_PURCHASE = pl.DataFrame({"who": ["a"], "day": [LATE], "paid": [1.0]})
PURCHASE_ROLES = {"customer": "who", "at": "day", "amount": "paid", "as_of": END}


@pytest.mark.parametrize("tz", ["Asia/Shanghai", ZoneInfo("America/New_York")])
@pytest.mark.parametrize("engine", ENGINES)
def test_seven_p_reads_instants_in_the_time_zone(
    engine: str, tz: str | ZoneInfo
) -> None:
    row = SimpleNamespace(customer="a", at=LATE, amount=Decimal(1))
    data = to_engine(LATE_PURCHASE, engine)
    analysis = frames.seven_p(data, **PURCHASE_ROLES, tz=tz)

    assert analysis == seven_p([row], as_of=END, tz=tz)


@pytest.mark.parametrize("engine", ENGINES)
def test_seven_p_rejects_instants_without_a_time_zone_to_read_them_in(
    engine: str,
) -> None:
    with pytest.raises(OutOfRange):
        frames.seven_p(to_engine(LATE_PURCHASE, engine), **PURCHASE_ROLES)


FINER = ["0.00005", "1.23456", "-0.00015", "10000000000.00001"]
EXACT = ["0.0001", "1.2345", "-29.9", "10000000000.0001", "7"]


@pytest.mark.parametrize("role", ["amount", "cost", "cost_to_serve"])
@pytest.mark.parametrize("kind", ["floats", "decimals", "narrow"])
@pytest.mark.parametrize("engine", ENGINES)
def test_seven_p_rejects_amounts_that_are_finer_than_the_grain(
    engine: str, kind: str, role: str
) -> None:
    """As the scalar verb does: nothing is rounded, and the message says how."""
    texts = [*FINER, *EXACT]
    decimals = pl.Series(list(map(Decimal, texts)), dtype=pl.Decimal(20, 6))
    column = {
        "floats": pl.Series(list(map(float, texts))),
        "decimals": decimals,
        "narrow": pl.Series([29.9] * len(FINER) + [29.5] * 5, dtype=pl.Float32),
    }[kind]
    frame = pl.DataFrame(
        {"who": list("abcdefghi"), "day": [START] * 9, "paid": 1, "x": column}
    )
    roles = PURCHASE_ROLES | {role: "x"}
    with pytest.raises(InexactAmount) as caught:
        frames.seven_p(to_engine(frame, engine), **roles)

    as_floats = "as 64-bit floats, " if kind == "narrow" else ""
    assert str(caught.value) == (
        f"{role}='x' holds numbers with more than 4 decimals in 4 rows, not amounts; "
        f"{as_floats}round them to the decimals that are meant, frame['x'].round(2) "
        "for instance"
    )
    assert caught.value.hint == ""


@pytest.mark.parametrize("scale", [4, 9])
@pytest.mark.parametrize("engine", ENGINES)
def test_seven_p_takes_amounts_of_four_decimals_exactly(
    engine: str, scale: int
) -> None:
    decimals = list(map(Decimal, EXACT))
    frame = pl.DataFrame(
        {
            "who": list("abcde"),
            "day": [START] * 5,
            "paid": pl.Series(decimals, dtype=pl.Decimal(30, scale)),
            "spent": list(map(float, EXACT)),
        }
    )
    rows = [
        SimpleNamespace(customer=who, at=START, amount=amount, cost=amount)
        for who, amount in zip("abcde", decimals, strict=True)
    ]
    analysis = frames.seven_p(to_engine(frame, engine), **PURCHASE_ROLES, cost="spent")

    assert analysis == seven_p(rows, as_of=END)


@given(st.lists(st.floats(-1e10, 1e10), max_size=9))
def test_rfm_takes_the_floats_that_the_scalar_verb_takes(paid: list[float]) -> None:
    amounts = [*paid, *(round(amount, 4) for amount in paid)]
    for amount in amounts:
        frame = pl.DataFrame({"who": ["a"], "day": [START], "paid": [amount]})
        row = {"customer": "a", "at": START, "amount": amount}
        try:
            rfm([row], as_of=END)
        except InexactAmount:
            with pytest.raises(InexactAmount):
                frames.rfm(frame, **PURCHASE_ROLES)
        except EmptyInput:  # a refund and no visit
            pass
        else:
            frames.rfm(frame, **PURCHASE_ROLES)


def test_a_currency_is_no_empty_text() -> None:
    frame = pl.DataFrame(ROW | {"c": ["CNY", ""]})
    with pytest.raises(OutOfRange, match="currency='c' must be a text that is not emp"):
        frames.rfm(frame, **PURCHASE_ROLES, currency="c", in_currency="CNY")


ROW = {
    "who": ["a", "b"],
    "day": [START, START],
    "paid": [1.0, 2.0],
    "c": ["CNY", "USD"],
}


BAD_PURCHASES = [
    pytest.param({}, {"customer": "whom"}, UnknownColumn, id="unknown column"),
    pytest.param({"day": [datetime(2025, 1, 1, 9)] * 2}, {}, NaiveDatetime, id="naive"),
    pytest.param({"day": ["2025-01-01"] * 2}, {}, NotADate, id="day as text"),
    pytest.param({"paid": ["1", "2"]}, {}, NotANumber, id="amount as text"),
    pytest.param({"paid": [True, False]}, {}, BoolAsNumber, id="amount as bool"),
    pytest.param({"paid": [1e12, 1]}, {}, TooLarge, id="large amount"),
    pytest.param({}, {"currency": "c"}, CurrencyMismatch, id="two currencies"),
    pytest.param({}, {"tz": "Asia/Atlantis"}, OutOfRange, id="unknown zone"),
    pytest.param({}, {"as_of": datetime(2025, 1, 1)}, NotADate, id="as_of datetime"),
    pytest.param({}, {"as_of": date(2024, 1, 1)}, EmptyInput, id="all late"),
    pytest.param({"paid": [float("nan"), None]}, {}, EmptyInput, id="no amount"),
]


@pytest.mark.parametrize(("change", "more", "error"), BAD_PURCHASES)
@pytest.mark.parametrize("verb", ["seven_p", "rfm"])
@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_seven_p_and_rfm_reject_bad_purchases(
    engine: str, verb: str, change: dict, more: dict, error: type[Exception]
) -> None:
    frame = to_engine(pl.DataFrame(ROW | change), engine)
    with pytest.raises(error):
        getattr(frames, verb)(frame, **PURCHASE_ROLES | more)


@pytest.mark.parametrize("dtype", [pl.Float64, pl.Int64, pl.Decimal(18, 4)], ids=str)
@pytest.mark.parametrize("verb", ["seven_p", "rfm"])
@pytest.mark.parametrize("engine", ENGINES)
def test_amounts_are_taken_up_to_the_limit(engine: str, verb: str, dtype: Any) -> None:
    """The limit is tested before the amount becomes a whole number of minor units."""
    call = getattr(frames, verb)

    def frame(amount: float) -> Any:
        paid = pl.Series([amount, 5]).cast(dtype)
        return to_engine(pl.DataFrame(ROW | {"paid": paid}), engine)

    assert call(frame(10**11 - 1), **PURCHASE_ROLES) is not None
    assert call(frame(1 - 10**11), **PURCHASE_ROLES) is not None
    for amount in (10**11, 10**11 + 1, 10**13, -(10**11), -(10**13)):
        with pytest.raises(TooLarge, match="amount='paid' must be between"):
            call(frame(amount), **PURCHASE_ROLES)


@pytest.mark.parametrize(
    ("micros", "days"), [(-1, 2), (0, 1), (1, 1)], ids=["before", "at", "after"]
)
@pytest.mark.parametrize("engine", ENGINES)
def test_rfm_reads_the_local_day_at_midnight(
    engine: str, micros: int, days: int
) -> None:
    """In Shanghai, where the day begins at 16:00 of the day before in UTC."""
    midnight = datetime(2025, 12, 29, 16, tzinfo=UTC)
    at = midnight + timedelta(microseconds=micros)
    frame = to_engine(LATE_PURCHASE.with_columns(day=pl.lit(at)), engine)
    table = to_polars(frames.rfm(frame, **PURCHASE_ROLES, tz="Asia/Shanghai"))
    rows = [{"customer": "a", "at": at, "amount": 1}]

    assert table["recency_days"].to_list() == [days]
    assert rfm(rows, as_of=END, tz="Asia/Shanghai").rows[0].recency_days == days


@pytest.mark.parametrize("verb", ["seven_p", "rfm"])
@pytest.mark.parametrize("engine", ENGINES)
def test_days_as_text_are_refused_with_the_way_to_read_them(
    engine: str, verb: str
) -> None:
    frame = to_engine(pl.DataFrame(ROW | {"day": ["2025-01-01"] * 2}), engine)
    with pytest.raises(NotADate, match="at='day' holds text, not dates") as caught:
        getattr(frames, verb)(frame, **PURCHASE_ROLES)

    assert "2025-01-01" not in str(caught.value)


@pytest.mark.parametrize(
    "changes",
    [{"campaign": "spring"}, {"in_currency": 156}, {"attributes": "city"}],
    ids=["campaign", "currency", "attributes"],
)
def test_seven_p_rejects_arguments_of_another_type(changes: dict) -> None:
    with pytest.raises(WrongType):
        frames.seven_p(pl.DataFrame(ROW), **PURCHASE_ROLES | changes)


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_seven_p_rejects_half_a_day_as_window(engine: str) -> None:
    frame = to_engine(pl.DataFrame(ROW), engine)
    with pytest.raises(InvalidCount):
        frames.seven_p(frame, **PURCHASE_ROLES, window_days=0.5)


def test_seven_p_rejects_an_empty_frame() -> None:
    frame = pl.DataFrame(ROW).clear()
    with pytest.raises(EmptyInput):
        frames.seven_p(frame, customer="who", at="day", amount="paid", as_of=END)


def test_seven_p_names_the_one_currency() -> None:
    roles = {"customer": "who", "at": "day", "amount": "paid", "as_of": END}
    analysis = frames.seven_p(
        pl.DataFrame(ROW), **roles, currency="c", in_currency="CNY"
    )

    assert analysis.profitability.currency == "CNY"
    assert analysis.checks.ledger.other_currency == 1


def test_qualify_rejects_a_column_that_exists() -> None:
    frame = pl.DataFrame({"m": [True], "a": [True], "n": [True], "action": [1]})
    with pytest.raises(DuplicateColumn):
        frames.qualify(frame, money="m", authority="a", need="n")


@pytest.mark.data
@pytest.mark.parametrize("engine", ENGINES)
def test_seven_p_of_cdnow_equals_the_scalar_verb(data: Any, engine: str) -> None:
    frame = pl.read_csv(data / "cdnow_sample.csv", try_parse_dates=True)
    frame = frame.with_columns(pl.col("customer_id", "quantity").cast(pl.String))
    rows = [
        SimpleNamespace(
            customer=row["customer_id"],
            at=row["date"],
            amount=Decimal(str(row["amount"])),
            product=row["quantity"],
        )
        for row in frame.iter_rows(named=True)
    ]
    analysis = frames.seven_p(
        to_engine(frame, engine),
        customer="customer_id",
        at="date",
        amount="amount",
        product="quantity",
        as_of=date(1998, 6, 15),
    )

    assert analysis == seven_p(rows, as_of=date(1998, 6, 15))
    assert analysis.checks.reconciled


NEW_COLUMNS = frames.rfm(pl.DataFrame(ROW), **PURCHASE_ROLES).columns[1:]


@pytest.mark.parametrize("name", NEW_COLUMNS)
def test_rfm_rejects_a_customer_column_named_like_a_new_one(name: str) -> None:
    """moj-analytical-services/splink#884, mozilla/jetstream#3292."""
    frame = pl.DataFrame({name: ["a"], "day": [START], "paid": [5.0]})
    roles = {"customer": name, "at": "day", "amount": "paid", "as_of": END}
    with pytest.raises(DuplicateColumn, match="prefix="):
        frames.rfm(frame, **roles)

    assert frames.rfm(frame, **roles, prefix="x_").columns == [
        name,
        *(f"x_{column}" for column in NEW_COLUMNS),
    ]


def test_rfm_in_one_currency_needs_the_column_of_currencies() -> None:
    frame = pl.DataFrame({"who": ["a"], "day": [START], "paid": [5.0]})
    with pytest.raises(InputError, match="in_currency= needs currency="):
        frames.rfm(
            frame,
            customer="who",
            at="day",
            amount="paid",
            as_of=END,
            in_currency="CNY",
        )


def test_mixed_currencies_of_a_column_repeat_only_codes_of_the_list() -> None:
    rows = {"who": ["a", "a", "b"], "at": [date(2026, 1, 5)] * 3, "paid": [1, 2, 3]}
    table = pl.DataFrame(rows | {"unit": ["USD", "CNY", "LEE"]})
    with pytest.raises(CurrencyMismatch) as caught:
        frames.rfm(
            table,
            customer="who",
            at="at",
            amount="paid",
            currency="unit",
            as_of=date(2026, 2, 1),
        )
    assert str(caught.value) == "3 currencies in one sum, 1 not a currency code"
    assert caught.value.currencies == ("CNY", "USD")
