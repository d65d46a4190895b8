"""Rows as records, mappings and objects: every verb that reads rows reads them alike.

Further keys are ignored, ids come back as they came, a local day may come as a date, as
its text and at midnight, and what is missing or wrong is named without repeating it.
"""

from __future__ import annotations

from collections import UserDict
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import CANARIES, NAME, PHONE, all_text_of

from custsat.care import Contact, CustomerDates, MonthDay, plan, schedule_calls
from custsat.complaints import desk_metrics, open_case
from custsat.customers import (
    Campaign,
    RfmTable,
    lead_queue,
    lead_score,
    rfm,
    rfm_table,
    seven_p,
)
from custsat.customers.journey import stage_durations
from custsat.errors import (
    CurrencyMismatch,
    CustsatError,
    EmptyInput,
    InexactAmount,
    InputError,
    InvalidExport,
    NaiveDatetime,
    NotADate,
    NotANumber,
    OutOfRange,
    UnknownOption,
    WrongType,
)
from custsat.evidence import Source, Status
from custsat.loyalty import PurchaseTable, cohort_retention
from custsat.records import (
    CareProfile,
    ContactRecord,
    Lead,
    SurveyResponse,
    Ticket,
    Transaction,
)
from custsat.rules import WeightedIndex
from custsat.satisfaction import index
from custsat.values import LIKERT5
from custsat.values._contact import contact_from_row

if TYPE_CHECKING:
    from collections.abc import Callable

AS_OF = date(2026, 3, 31)
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
WINTER = date(2026, 11, 23), date(2027, 3, 2)
SOURCE = Source(citation="our sales team", status=Status.CONVENTION)
SIGNALS = WeightedIndex.flat({"need": 1}, id="signals@1", source=SOURCE)


def cohorts(rows: list[Any]) -> Any:
    """The cohorts of events, by month."""
    return cohort_retention(rows, until=AS_OF, period="month", tz="Asia/Shanghai")


def purchases(rows: list[Any]) -> Any:
    """The purchase histories of events."""
    return PurchaseTable.from_purchases(
        rows, until=AS_OF, period="day", tz="Asia/Shanghai"
    )


def survey(rows: list[Any]) -> Any:
    """The index of responses."""
    return index(rows, weights={"speed": 1, "manner": 2}, scale=LIKERT5)


class Verb(NamedTuple):
    """A function of rows, the record of a row, and rows that it accepts."""

    call: Callable[[list[Any]], Any]
    record: type[Any]
    rows: list[dict[str, Any]]
    required: tuple[str, ...]
    takes_objects: bool = True


SALES = [
    {
        "customer": 7,
        "at": date(2026, 1, 5),
        "amount": 29.9,
        "currency": "CNY",
        "cost": 9,
        "product": 4711,
        "basket": 1,
        "attributes": {"city": "Wuhan", "age group": 3},
    },
    {
        "customer": "7",
        "at": "2026-01-05",
        "amount": "29.90",
        "currency": "CNY",
        "product": "pot",
        "basket": "1",
    },
    {"customer": 7, "at": datetime(2026, 2, 5), "amount": 10, "currency": "CNY"},
    {"customer": 8, "at": NOON, "amount": Decimal("-1.5"), "currency": "CNY"},
    {"customer": 8, "at": NOON.isoformat(), "amount": 0, "currency": "CNY"},
    {"customer": None, "at": NOON, "amount": 1, "currency": "CNY"},
]
LEADS = [
    {"id": 1, "money": True, "authority": None, "need": True},
    {"id": "1", "money": True, "authority": True, "need": True},
    {"id": 2, "money": False, "authority": True, "need": None},
]
TICKETS: list[dict[str, Any]] = [
    {"ticket": 1, "opened_at": NOON, "closed_at": NOON + timedelta(hours=5)},
    {"ticket": 2, "opened_at": "2026-01-05T13:00:00Z", "closed_at": None},
    {
        "ticket": "3",
        "opened_at": NOON,
        "first_response_at": "2026-01-05T21:00:00+08:00",
        "closed_at": None,
        "kind": "complaint",
        "reopened": 1,
    },
]
PROFILES: list[dict[str, Any]] = [
    {"customer": 1, "purchased_on": date(2026, 11, 20)},
    {
        "customer": "1",
        "purchased_on": "2026-11-20",
        "first_used_on": datetime(2026, 11, 25),
        "birthday": {"month": 2, "day": 28},
        "price_changes": ["2026-12-05", date(2026, 12, 6)],
        "usage_changes": (),
    },
    {"customer": 2, "purchased_on": None, "birthday": {"month": 12, "day": 5}},
    {
        "customer": 3,
        "deals": [
            {"product": "car", "purchased_on": "2026-11-24"},
            {"product": None, "first_used_on": date(2026, 11, 26), "price_changes": []},
        ],
    },
]
CONTACTS: list[dict[str, Any]] = [
    {"customer": 1, "tz": "Asia/Shanghai", "unavailable": "Mon 10:00-11:00"},
    {"customer": "1", "tz": "Asia/Shanghai", "available": "Mon-Fri 09:00-17:00"},
    {
        "customer": 2,
        "tz": "Asia/Shanghai",
        "missed_calls": ["2026-11-20T01:00:00Z", NOON],
        "priority": 2,
    },
]
RESPONSES: list[dict[str, Any]] = [
    {"respondent": 1, "answers": {"speed": 4, "manner": 5}, "weight": 2},
    {"respondent": 2, "answers": {"speed": 1, "manner": None}},
]
VERBS = {
    "rfm": Verb(
        lambda rows: rfm(rows, as_of=AS_OF, tz="Asia/Shanghai"),
        Transaction,
        SALES,
        ("customer", "at", "amount"),
    ),
    "seven_p": Verb(
        lambda rows: seven_p(rows, as_of=AS_OF, tz="Asia/Shanghai"),
        Transaction,
        SALES,
        ("customer", "at", "amount"),
    ),
    "cohort_retention": Verb(cohorts, Transaction, SALES, ("customer", "at")),
    "from_purchases": Verb(purchases, Transaction, SALES, ("customer", "at")),
    "lead_queue": Verb(lead_queue, Lead, LEADS, ("id", "money", "authority", "need")),
    "desk_metrics": Verb(
        lambda rows: desk_metrics(rows, as_of=NOON + timedelta(days=9)),
        Ticket,
        TICKETS,
        ("opened_at", "closed_at"),
    ),
    "plan": Verb(
        lambda rows: plan(rows, window=WINTER),
        CareProfile,
        PROFILES,
        ("customer",),
        takes_objects=False,
    ),
    "schedule_calls": Verb(
        lambda rows: schedule_calls(rows, day=MONDAY),
        ContactRecord,
        CONTACTS,
        ("customer", "tz"),
        takes_objects=False,
    ),
    "index": Verb(survey, SurveyResponse, RESPONSES, ()),
}
verbs = pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)


@verbs
def test_rows_are_read_alike_as_records_mappings_and_objects(verb: Verb) -> None:
    expected = verb.call([verb.record(**row) for row in verb.rows])

    assert verb.call(verb.rows) == expected
    assert verb.call([row | {NAME: PHONE, "owner": 5} for row in verb.rows]) == expected
    assert verb.call([UserDict(row) for row in verb.rows]) == expected
    assert verb.call(row for row in verb.rows) == expected
    if verb.takes_objects:
        assert verb.call([SimpleNamespace(**row) for row in verb.rows]) == expected
    if hasattr(expected, "to_dict"):
        assert type(expected).from_dict(expected.to_dict()) == expected


@verbs
def test_a_row_without_a_field_is_refused_by_name_and_position(verb: Verb) -> None:
    for field in verb.required:
        row = {name: value for name, value in verb.rows[1].items() if name != field}
        row |= {NAME: PHONE}
        with pytest.raises(WrongType, match=f"without '{field}'") as caught:
            verb.call([verb.rows[0], row])
        assert "1" in str(caught.value) or "ticket at row 1" in str(caught.value)
        assert not [name for name in CANARIES if name in all_text_of(caught.value)]


@verbs
@pytest.mark.parametrize("row", [NAME, 7, None, [NAME], object()])
def test_what_is_no_row_is_refused(verb: Verb, row: Any) -> None:
    with pytest.raises(InputError) as caught:
        verb.call([row])
    assert NAME not in all_text_of(caught.value)


# ---------------------------------------------------------------------------------- ids


ids = st.integers(-9, 9) | st.text("ab1", max_size=2)


@given(st.lists(st.tuples(ids, st.integers(1, 90)), min_size=1, max_size=12))
def test_ids_come_back_as_they_came(visits: list[tuple[Any, int]]) -> None:
    start = date(2026, 1, 1)
    rows = [
        {"customer": customer, "at": start + timedelta(days), "amount": 1}
        for customer, days in visits
    ]
    table = rfm(rows, as_of=AS_OF + timedelta(9))
    customers = [row.customer for row in table.rows]

    assert {(type(key), key) for key in customers} == {(type(k), k) for k, _ in visits}
    numbers = [key for key in customers if isinstance(key, int)]
    texts = [key for key in customers if isinstance(key, str)]
    assert customers == sorted(numbers) + sorted(texts)
    assert RfmTable.from_dict(table.to_dict()) == table
    assert all((table.to_text(), table.html(), table.summary("zh")))


@pytest.mark.parametrize("customer", [1.0, True, None, ["a"]])
def test_from_dict_rejects_what_is_no_id(customer: Any) -> None:
    exported = rfm(SALES, as_of=AS_OF, tz="Asia/Shanghai").to_dict()
    exported["rows"][0]["customer"] = customer
    with pytest.raises(InvalidExport):
        RfmTable.from_dict(exported)


def test_rfm_table_takes_whole_numbers() -> None:
    table = rfm_table({2: (1, 1, 5), "2": (3, 2, 9)})
    assert [row.customer for row in table.rows] == [2, "2"]
    with pytest.raises(WrongType, match="each key of customers must be a text or"):
        rfm_table({1.5: (1, 1, 1)})  # type: ignore[dict-item]


def test_one_and_the_text_of_one_are_two_customers() -> None:
    analysis = seven_p(SALES, as_of=AS_OF, tz="Asia/Shanghai")
    assert rfm(SALES, as_of=AS_OF, tz="Asia/Shanghai").customers == 3
    assert {row.name for row in analysis.profitability.by_product} == {
        "4711",
        "pot",
        None,
    }
    task_ids = [task.customer for task in plan(PROFILES, window=WINTER)]
    assert {1, "1", 2, 3} == set(task_ids)
    events = plan(PROFILES[:1], window=WINTER).to_ics()
    others = plan([PROFILES[0] | {"customer": "1"}], window=WINTER).to_ics()
    uids = [
        {line for line in text.split("\r\n") if line.startswith("UID:")}
        for text in (events, others)
    ]
    assert uids[0]
    assert not uids[0] & uids[1]


def test_one_and_the_text_of_one_are_two_receipts() -> None:
    rows = [
        {"customer": 1, "at": AS_OF, "amount": 1, "product": product, "basket": basket}
        for basket, product in [(1, "tea"), ("1", "pot"), (2, "tea"), (2, "pot")]
    ]
    (pair,) = seven_p(rows, as_of=AS_OF, min_pair_count=1).product.pairs.pairs
    assert (pair.both_count, pair.baskets) == (1, 3)


def test_ids_of_contacts_and_cases_may_be_whole_numbers() -> None:
    calls = schedule_calls(
        CONTACTS, day=MONDAY, unavailable={1: "Mon 00:00-24:00"}, tz="Asia/Shanghai"
    )
    assert [call.customer for call in calls.unscheduled] == [1]
    assert {slot.customer for slot in calls.slots} == {"1", 2}
    assert all((calls.to_text(), calls.html()))
    case = open_case(7, at=NOON)
    assert case.id == 7
    assert type(case).from_dict(case.to_dict()) == case
    with pytest.raises(InputError, match="a contact is listed twice"):
        schedule_calls([CONTACTS[0], CONTACTS[0]], day=MONDAY)


@pytest.mark.parametrize("customer", [True, 1.5, b"a", ["a"], Decimal("1.5")])
def test_rfm_rejects_what_is_no_id(customer: Any) -> None:
    with pytest.raises(WrongType, match="customer at row 0 must be a text or a whole"):
        rfm([{"customer": customer, "at": AS_OF, "amount": 1}], as_of=AS_OF)


def test_rfm_reads_the_floats_of_a_column_with_gaps_as_whole_numbers() -> None:
    frame = pd.DataFrame({"customer": [7, None, 7], "at": [AS_OF] * 3, "amount": 1})
    table = rfm(frame.to_dict("records"), as_of=AS_OF)
    assert [(row.customer, type(row.customer)) for row in table.rows] == [(7, int)]
    assert table.checks.no_customer == 1


@pytest.mark.parametrize("customer", [None, float("nan"), pd.NA, pd.NaT])
def test_rfm_counts_missing_customers(customer: Any) -> None:
    rows = [{"customer": customer, "at": AS_OF, "amount": 1}, SALES[0]]
    table = rfm(rows, as_of=AS_OF)
    assert (table.customers, table.checks.no_customer) == (1, 1)


# --------------------------------------------------------------------------- local days


READ_TIMES = ("rfm", "seven_p", "cohort_retention", "from_purchases")
DAYS_ALIKE = [
    date(2026, 1, 5),
    datetime(2026, 1, 5),
    pd.Timestamp(2026, 1, 5),
    "2026-01-05",
    "2026-01-05T00:00:00",
    datetime(2026, 1, 4, 20, tzinfo=UTC),
    pd.Timestamp(2026, 1, 4, 20, tz="UTC"),
    "2026-01-05T00:00:00+08:00",
]


@pytest.mark.parametrize("name", ["rfm", "cohort_retention", "from_purchases"])
@pytest.mark.parametrize("at", DAYS_ALIKE)
def test_a_local_day_may_come_in_every_form(name: str, at: Any) -> None:
    call = VERBS[name].call
    row = {"customer": 1, "at": at, "amount": 1}
    expected = call([row | {"at": date(2026, 1, 5)}])

    assert call([row]) == expected
    if name != "rfm":
        assert call([(1, at)]) == call([[1, at]]) == expected


@pytest.mark.parametrize("at", DAYS_ALIKE)
def test_the_day_of_a_stage_may_come_in_every_form(at: Any) -> None:
    history = [("potential", date(2026, 1, 1)), ("prospect", at)]
    result = stage_durations([history], as_of=AS_OF, tz="Asia/Shanghai")
    assert result.transitions[0].mean_days == 4
    if isinstance(at, datetime) and at.tzinfo:
        with pytest.raises(OutOfRange, match="tz must be given"):
            stage_durations([history], as_of=AS_OF)


@pytest.mark.parametrize("at", [at for at in DAYS_ALIKE if isinstance(at, date)])
def test_the_day_of_a_signal_may_come_in_every_form(at: date) -> None:
    options = {"rule": SIGNALS, "as_of": date(2026, 1, 15), "half_life_days": 10}
    assert lead_score({"need": at}, tz="Asia/Shanghai", **options).score == 50
    if isinstance(at, datetime) and at.tzinfo:
        with pytest.raises(OutOfRange, match="tz must be given"):
            lead_score({"need": at}, **options)


@pytest.mark.parametrize("at", [datetime(2026, 1, 5, 9), "2026-01-05T09:00:00"])
@pytest.mark.parametrize("name", READ_TIMES)
def test_a_time_of_day_without_a_zone_is_refused(name: str, at: Any) -> None:
    with pytest.raises(NaiveDatetime, match=r"at in row 0 .* give its \.date\(\)"):
        VERBS[name].call([{"customer": 1, "at": at, "amount": 1}])


@pytest.mark.parametrize("at", [46027, "46027", 46027.5, "20260105", "soon", NAME])
@pytest.mark.parametrize("name", READ_TIMES)
def test_a_number_is_never_a_time_in_a_row(name: str, at: Any) -> None:
    with pytest.raises(NotADate, match="at in row 0 must be a date, a") as caught:
        VERBS[name].call([{"customer": 1, "at": at, "amount": 1}])
    assert not [word for word in CANARIES if word in all_text_of(caught.value)]


@pytest.mark.parametrize("at", [46027, "46027", "2026", "soon"])
def test_a_number_is_never_the_time_of_a_ticket(at: Any) -> None:
    for field in ("opened_at", "closed_at", "first_response_at"):
        ticket = TICKETS[0] | {field: at}
        with pytest.raises(
            WrongType, match=f"{field} of the ticket at row 0 must be a datetime"
        ):
            desk_metrics([ticket], as_of=NOON)


@pytest.mark.parametrize(
    "call",
    [
        lambda rows: rfm(rows, as_of=AS_OF),
        lambda rows: seven_p(rows, as_of=AS_OF),
        lambda rows: cohort_retention(rows, until=AS_OF, period="month"),
        lambda rows: PurchaseTable.from_purchases(rows, until=AS_OF, period="day"),
    ],
)
def test_an_instant_needs_tz(call: Any) -> None:
    with pytest.raises(OutOfRange, match="tz must be given where times are instants"):
        call([{"customer": 1, "at": NOON, "amount": 1}])
    assert call([{"customer": 1, "at": datetime(2026, 1, 5), "amount": 1}])


@pytest.mark.parametrize("tz", ["Asia/Atlantis", 8])
@pytest.mark.parametrize(
    "call",
    [
        lambda tz: cohort_retention([], until=AS_OF, period="month", tz=tz),
        lambda tz: PurchaseTable.from_purchases([], until=AS_OF, period="day", tz=tz),
    ],
)
def test_an_unknown_tz_is_refused(call: Any, tz: Any) -> None:
    with pytest.raises((OutOfRange, WrongType, UnknownOption)):
        call(tz)


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2026, 3, 30), timezones=st.just(UTC))
)
def test_cohorts_and_rfm_agree_on_the_local_day(at: datetime) -> None:
    local = at.astimezone(ZoneInfo("Asia/Shanghai")).date()
    rows = [{"customer": 1, "at": at, "amount": 1}]
    days = [{"customer": 1, "at": local, "amount": 1}]

    for name in ("rfm", "cohort_retention", "from_purchases"):
        call = VERBS[name].call
        assert call(rows) == call(days)


# ------------------------------------------------------------------------------ amounts


def test_rfm_sums_floats_exactly() -> None:
    rows = [{"customer": 1, "at": AS_OF, "amount": 0.1} for _ in range(10)]
    table = rfm(rows, as_of=AS_OF)
    assert table.rows[0].monetary == 1


@pytest.mark.parametrize("name", ["amount", "cost", "cost_to_serve"])
@pytest.mark.parametrize(
    ("value", "error"),
    [
        (0.1 + 0.2, InexactAmount),
        ("1e5", NotANumber),
        ("1_000", NotANumber),
        (NAME, NotANumber),
        ([1], NotANumber),
    ],
)
def test_amounts_follow_the_one_rule(
    name: str, value: Any, error: type[CustsatError]
) -> None:
    with pytest.raises(error, match=f"{name} at row 1 ") as caught:
        seven_p([SALES[0], SALES[0] | {name: value}], as_of=AS_OF)
    assert NAME not in all_text_of(caught.value)


def test_costs_of_campaigns_and_overheads_are_amounts() -> None:
    campaign = Campaign(start=AS_OF, end=AS_OF, treated={7}, cost=99.5)  # type: ignore[arg-type]
    assert campaign.cost == Decimal("99.5")
    for cost in ("99.5", 0.1 + 0.2, True):
        with pytest.raises(InputError):
            Campaign(start=AS_OF, end=AS_OF, treated={7}, cost=cost)  # type: ignore[arg-type]
    analysis = seven_p(SALES[:1], as_of=AS_OF, overhead=5.5)  # type: ignore[arg-type]
    assert analysis.profitability.overhead == Decimal("5.5")


# ------------------------------------------------------------- what else a row may have


@pytest.mark.parametrize("name", ["product", "channel", "store", "sale_type", "basket"])
@pytest.mark.parametrize("value", [1.5, True, [NAME], {NAME: 1}])
def test_names_are_texts_or_whole_numbers(name: str, value: Any) -> None:
    with pytest.raises(WrongType, match=f"{name} at row 0 must be a text or a whole"):
        rfm([SALES[0] | {name: value}], as_of=AS_OF)


@pytest.mark.parametrize(
    ("attributes", "error"),
    [
        ({"city": 1.5}, WrongType),
        ({7: "x"}, WrongType),
        ([("city",)], WrongType),
        (NAME, WrongType),
        (7, WrongType),
    ],
)
def test_attributes_are_pairs_of_names(attributes: Any, error: Any) -> None:
    with pytest.raises(error) as caught:
        rfm([SALES[0] | {"attributes": attributes}], as_of=AS_OF)
    assert NAME not in all_text_of(caught.value)


def test_attributes_may_be_missing_or_a_list_of_pairs() -> None:
    row = SALES[0] | {"attributes": [("city", "Wuhan"), ("age group", None)]}
    preferences = seven_p([row], as_of=AS_OF).profiling.preferences
    dimensions = {preference.dimension for preference in preferences}
    assert "city" in dimensions
    assert "age group" not in dimensions
    assert seven_p([SALES[0] | {"attributes": None}], as_of=AS_OF)


@pytest.mark.parametrize("currency", [156, ["CNY"], "", True])
def test_a_currency_is_a_text(currency: Any) -> None:
    with pytest.raises(InputError, match="currency at row 0 must be a text"):
        rfm([SALES[0] | {"currency": currency}], as_of=AS_OF)


def test_mixed_currencies_do_not_repeat_what_is_no_code() -> None:
    currencies = ("CNY", NAME, PHONE, None)
    rows = [SALES[0] | {"currency": currency} for currency in currencies]
    with pytest.raises(CurrencyMismatch) as caught:
        rfm(rows, as_of=AS_OF)
    assert str(caught.value) == ("4 currencies in one sum, 3 not a currency code")
    assert not [word for word in CANARIES if word[:4] in all_text_of(caught.value)]


def test_mixed_currencies_do_not_repeat_three_capitals_that_are_no_currency() -> None:
    rows = [SALES[0] | {"currency": currency} for currency in ("CNY", "LEE", "KIM")]
    with pytest.raises(CurrencyMismatch) as caught:
        rfm(rows, as_of=AS_OF)
    assert str(caught.value) == "3 currencies in one sum, 2 not a currency code"
    assert caught.value.currencies == ("CNY",)
    assert "LEE" not in all_text_of(caught.value)


def test_the_currency_of_late_rows_is_not_added() -> None:
    late = SALES[0] | {"at": AS_OF + timedelta(1), "currency": "USD"}
    table = rfm([SALES[0], late], as_of=AS_OF)
    assert table.checks.late == 1


@pytest.mark.parametrize(
    ("kind", "error", "message"),
    [
        ("complain", UnknownOption, "'complaint'"),
        (PHONE, UnknownOption, "'complaint'"),
        (int(PHONE), WrongType, "must be a text, got int"),
        ([PHONE], WrongType, "must be a text, got list"),
    ],
)
def test_the_kind_of_a_ticket_is_not_kept_in_the_error(
    kind: Any, error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error, match=message) as caught:
        desk_metrics([TICKETS[0] | {"kind": kind}], as_of=NOON)
    assert PHONE not in all_text_of(caught.value) + str(vars(caught.value))


# ------------------------------------------------------------- mappings of single verbs


def test_plan_takes_one_mapping() -> None:
    expected = plan(
        CustomerDates(customer=1, birthday=MonthDay(month=12, day=5)), window=WINTER
    )
    for birthday in (
        MonthDay(month=12, day=5),
        {"month": 12, "day": 5, "year": None, NAME: 1},
        SimpleNamespace(month=12, day=5),
    ):
        row = {"customer": 1, "birthday": birthday, "price_changes": None}
        assert plan(row, window=WINTER) == plan([row], window=WINTER) == expected


@pytest.mark.parametrize(
    ("row", "error", "message"),
    [
        ({"birthday": "1990-12-05"}, WrongType, "birthday of dates at row 0"),
        ({"birthday": {"month": 2, "day": 30}}, OutOfRange, "a day of the calendar"),
        ({"purchased_on": 46027}, NotADate, "purchased_on of dates at row 0"),
        ({"price_changes": "2026-12-05"}, WrongType, "price_changes of dates at row 0"),
        ({"price_changes": [46027]}, NotADate, "price_changes of dates at row 0"),
        ({"customer": 1.5}, WrongType, "customer must be a text or a whole number"),
    ],
)
def test_plan_rejects_mappings(row: Any, error: Any, message: str) -> None:
    with pytest.raises(error, match=message):
        plan({"customer": 1} | row, window=WINTER)


@pytest.mark.parametrize(
    ("row", "error", "message"),
    [
        ({"missed_calls": [46027]}, WrongType, "missed_calls of contacts at row 0"),
        ({"missed_calls": [datetime(2026, 1, 5)]}, NaiveDatetime, "missed_calls of"),
        ({"priority": "high"}, NotANumber, "priority"),
        ({"tz": PHONE}, OutOfRange, "tz"),
    ],
)
def test_schedule_calls_rejects_mappings(row: Any, error: Any, message: str) -> None:
    with pytest.raises(error, match=message) as caught:
        schedule_calls([CONTACTS[0] | row], day=MONDAY)
    assert PHONE not in all_text_of(caught.value)


def test_contacts_of_mappings_have_every_field() -> None:
    calls = (datetime(2026, 11, 20, 1, tzinfo=UTC), NOON)
    expected = Contact(customer=2, tz="Asia/Shanghai", missed_calls=calls, priority=2)
    assert contact_from_row(CONTACTS[2], "a contact") == expected


def test_schedule_calls_reads_missing_fields_of_mappings() -> None:
    nothing = dict.fromkeys(("available", "unavailable", "missed_calls", "priority"))
    row = {"customer": 1, "tz": "UTC"}
    expected = schedule_calls([Contact(customer=1, tz="UTC")], day=MONDAY)
    assert schedule_calls([row | nothing], day=MONDAY) == expected
    assert schedule_calls([row], day=MONDAY) == expected


def test_desk_metrics_reads_fields_that_are_left_out_as_unknown() -> None:
    times = {"opened_at": NOON, "closed_at": None}
    unknown = dict.fromkeys(("first_response_at", "kind", "reopened"))
    assert desk_metrics([times], as_of=NOON) == desk_metrics(
        [times | unknown], as_of=NOON
    )


def test_index_reads_an_item_called_answers() -> None:
    rows = [{"answers": 4, "weight": 5}, {"answers": 2, "weight": 1}]
    result = index(rows, weights={"answers": 1, "weight": 1}, scale=LIKERT5)
    assert (result.overall, result.n) == (3, 2)


def test_a_named_tuple_is_read_by_its_names() -> None:
    class Visit(NamedTuple):
        at: date
        customer: str

    visits = [Visit(at=date(2026, 1, 5), customer="a")]
    expected = cohorts([("a", date(2026, 1, 5))])
    assert cohorts(visits) == expected


def test_events_are_pairs_or_rows() -> None:
    assert cohort_retention([("a", 0), {"customer": "b", "at": 1}], until=1)
    with pytest.raises(WrongType, match="the event at row 1 must be a pair"):
        cohort_retention([("a", 0), ("b", 1, 2)], until=1)
    with pytest.raises(EmptyInput):
        cohort_retention([{"customer": None, "at": 1}], until=1)
    midnight = datetime.combine(AS_OF, time())
    with pytest.raises(NotADate):
        cohort_retention([("a", AS_OF)], until=midnight, period="day")
