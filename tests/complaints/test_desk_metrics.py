"""Tests of desk metrics against plain loops, on drawn and on real tickets."""

from __future__ import annotations

import csv
import pickle
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.care import WorkCalendar
from custsat.complaints import (
    DeskMetrics,
    TicketKind,
    TicketTimes,
    desk_metrics,
    pareto,
)
from custsat.complaints.desk import SlaAttainment, WaitQuantile, WaitTimes
from custsat.errors import (
    CustsatError,
    EmptyInput,
    EventOutOfOrder,
    InputError,
    InvalidCount,
    InvalidExport,
    NaiveDatetime,
    NotANumber,
    OutOfRange,
    UnknownOption,
    WrongType,
)
from custsat.records._complaints import Ticket
from custsat.values import Certainty, Days, Hours, WorkDays, WorkHours

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOW = NINE + 100 * HOUR


def ticket(
    opened: float = 0,
    closed: float | None = None,
    response: float | None = None,
    **more: Any,
) -> TicketTimes:
    return TicketTimes(
        opened_at=NINE + opened * HOUR,
        closed_at=None if closed is None else NINE + closed * HOUR,
        first_response_at=None if response is None else NINE + response * HOUR,
        **more,
    )


ticket_strategy = st.builds(
    lambda opened, response, rest, responded, done, kind, reopened: ticket(
        opened,
        closed=opened + response + rest if done else None,
        response=opened + response if responded else None,
        kind=kind,
        reopened=reopened,
    ),
    st.integers(0, 100),
    st.integers(0, 20),
    st.integers(0, 90),
    st.booleans(),
    st.booleans(),
    st.sampled_from([*TicketKind, None]),
    st.sampled_from([None, 0, 1, 3]),
)


def plain_quantile(waits: list[tuple[float, bool]], share: float) -> float | None:
    """Kaplan-Meier quantile, computed with one loop over the event times."""
    lasting = 1.0
    for time in sorted({wait for wait, over in waits if over}):
        at_risk = sum(wait >= time for wait, _ in waits)
        ended = sum(over and wait == time for wait, over in waits)
        lasting *= 1 - ended / at_risk
        if lasting <= 1 - share + 1e-9:
            return time
    return None


def as_it_stood(at: datetime | None, now: datetime) -> datetime | None:
    return at if at and at <= now else None


# ----------------------------------------------------------------- against plain loops


@given(st.lists(ticket_strategy, min_size=1, max_size=30), st.integers(100, 200))
def test_desk_metrics_equal_plain_loops(tickets: list[TicketTimes], later: int) -> None:
    now = NINE + later * HOUR
    desk = desk_metrics(
        tickets, as_of=now, response_within=Hours(8), resolution_within=Hours(48)
    )
    ends = [(item.opened_at, as_it_stood(item.closed_at, now)) for item in tickets]
    assert (desk.n_tickets, desk.n_open) == (
        len(tickets),
        sum(end is None for _, end in ends),
    )
    waits = [(((end or now) - start) / HOUR, end is not None) for start, end in ends]
    if desk.resolution is None:
        assert not any(over for _, over in waits)
    else:
        assert desk.resolution.n_waiting == desk.n_open
        for share in (0.5, 0.9):
            assert desk.resolution.quantile(share) == plain_quantile(waits, share)
    old = [(s, e) for s, e in ends if s + 48 * HOUR <= now]
    assert desk.resolution_sla == SlaAttainment(
        time_allowed=Hours(48),
        n_met=sum(e is not None and e - s <= 48 * HOUR for s, e in old),
        n_due=len(old),
        n_not_due_yet=len(ends) - len(old),
        n_overdue=sum(e is None and now - s > 48 * HOUR for s, e in old),
    )
    answers = [
        (item.opened_at, as_it_stood(item.first_response_at, now))
        for item, (_, end) in zip(tickets, ends, strict=True)
        if as_it_stood(item.first_response_at, now) or end is None
    ]
    if desk.response is not None:
        waits = [(((e or now) - s) / HOUR, e is not None) for s, e in answers]
        assert desk.response.n_missing == len(tickets) - len(answers)
        assert desk.response_median == plain_quantile(waits, 0.5)
    kinds = Counter(item.kind for item in tickets)
    assert dict(desk.kind_counts) == {k: n for k, n in kinds.items() if k is not None}
    assert desk.n_unknown_kind == kinds[None]
    reopen_counts = [
        item.reopened
        for item, (_, end) in zip(tickets, ends, strict=True)
        if item.reopened is not None
        and (end is not None or (item.reopened and item.closed_at is None))
    ]
    assert (desk.n_reopened, desk.n_reopen_recorded) == (
        sum(n > 0 for n in reopen_counts),
        len(reopen_counts),
    )


@given(st.lists(ticket_strategy, min_size=1, max_size=20), st.randoms())
def test_desk_metrics_do_not_depend_on_order_or_counting(
    tickets: list[TicketTimes], dice: Any
) -> None:
    desk = desk_metrics(tickets, as_of=NOW)
    shuffled = tickets[:]
    dice.shuffle(shuffled)
    assert desk_metrics(shuffled, as_of=NOW) == desk
    counts = Counter(tickets)
    assert desk_metrics(list(counts), as_of=NOW, counts=list(counts.values())) == desk
    assert desk_metrics(iter(tickets), as_of=NOW) == desk


@given(st.lists(ticket_strategy, min_size=1, max_size=20))
def test_desk_metrics_of_doubled_tickets_have_the_same_median(
    tickets: list[TicketTimes],
) -> None:
    once, twice = (
        desk_metrics(tickets, as_of=NOW),
        desk_metrics(tickets * 2, as_of=NOW),
    )
    assert twice.n_tickets == 2 * once.n_tickets
    assert twice.resolution_median == once.resolution_median
    assert twice.reopen_rate == once.reopen_rate


@given(st.lists(ticket_strategy, min_size=1, max_size=20))
def test_desk_metrics_round_trip_and_have_texts(tickets: list[TicketTimes]) -> None:
    desk = desk_metrics(
        tickets, as_of=NOW, response_within=Hours(8), resolution_within=Hours(48)
    )
    assert DeskMetrics.from_dict(desk.to_dict()) == desk
    assert pickle.loads(pickle.dumps(desk)) == desk
    for lang in ("en", "zh"):
        assert desk.summary(lang)
        assert desk.to_text(lang)
        for finding in desk.findings:
            assert finding.explain(lang)
            assert finding.advice_text(lang)


# --------------------------------------------------------------------------- boundaries


@pytest.mark.parametrize(
    "time_allowed", [None, {"hours": "4"}, {"hours": True}, {"weeks": 1}, {}]
)
def test_desk_metrics_from_dict_rejects_what_is_no_duration(time_allowed: Any) -> None:
    tickets = [TicketTimes(opened_at=NINE, first_response_at=NINE + HOUR)]
    data = desk_metrics(tickets, as_of=NOW, response_within=Hours(4)).to_dict()
    assert data["response_sla"]["time_allowed"] == {"hours": 4}
    data["response_sla"]["time_allowed"] = time_allowed
    with pytest.raises(InvalidExport):
        DeskMetrics.from_dict(data)


def test_desk_metrics_count_open_tickets_as_censored() -> None:
    done = [ticket(0, closed=hours) for hours in (1, 2, 3)]
    waiting = [ticket(0) for _ in range(3)]
    assert desk_metrics(done, as_of=NOW).resolution_median == 2
    assert desk_metrics(done + waiting, as_of=NOW).resolution_median == 3
    more = desk_metrics(done + waiting * 2, as_of=NOW)
    assert more.resolution_median is None
    assert more.resolution is not None
    assert more.resolution.n_waiting == 6


@pytest.mark.parametrize(
    ("closed", "n_met"), [(48 - 1e-6, 1), (48, 1), (48 + 1e-6, 0), (None, 0)]
)
def test_sla_attainment_at_the_limit_of_the_promise(
    closed: float | None, n_met: int
) -> None:
    desk = desk_metrics([ticket(0, closed)], as_of=NOW, resolution_within=Hours(48))
    assert desk.resolution_sla is not None
    assert desk.resolution_sla.n_met == n_met
    assert desk.resolution_sla.n_overdue == (closed is None)
    assert desk.resolution_met_share == n_met


@pytest.mark.parametrize(
    ("opened", "n_due", "n_overdue"), [(52 - 1e-6, 1, 1), (52, 1, 0), (52 + 1e-6, 0, 0)]
)
def test_sla_attainment_counts_tickets_once_they_are_due(
    opened: float, n_due: int, n_overdue: int
) -> None:
    quick = ticket(60, closed=61)  # too young, however quick
    desk = desk_metrics([ticket(opened), quick], as_of=NOW, resolution_within=Hours(48))
    attainment = desk.resolution_sla
    assert attainment is not None
    assert (attainment.n_due, attainment.n_overdue) == (n_due, n_overdue)
    assert attainment.n_not_due_yet == 2 - n_due
    assert attainment.share == (0 if n_due else None)
    assert (attainment.interval is None) == (n_due == 0)


def test_desk_metrics_leave_out_events_after_as_of() -> None:
    tickets = [ticket(0, closed=5, response=2, reopened=1)]
    before = desk_metrics(tickets, as_of=NINE + HOUR)
    assert (before.n_open, before.response, before.resolution) == (1, None, None)
    assert before.n_reopen_recorded == 0
    between = desk_metrics(tickets, as_of=NINE + 2 * HOUR)
    assert (between.n_open, between.response_median) == (1, 2)
    after = desk_metrics(tickets, as_of=NINE + 5 * HOUR)
    assert (after.n_open, after.resolution_median, after.reopen_rate) == (0, 5, 1)


def test_desk_metrics_count_closed_tickets_without_a_response_as_missing() -> None:
    tickets = [ticket(0, closed=5), ticket(0, closed=5, response=3), ticket(0)]
    desk = desk_metrics(tickets, as_of=NOW, response_within=Hours(4))
    assert desk.response is not None
    assert (desk.response.n, desk.response.n_missing) == (2, 1)
    assert desk.response_sla is not None
    assert desk.response_sla.n_due == 2
    assert desk.response_met_share == 0.5


def test_desk_metrics_measure_working_time_with_a_calendar() -> None:
    calendar = WorkCalendar.weekly("Mon-Fri 09:00-17:00", tz="UTC")
    friday = datetime(2026, 3, 6, 16, tzinfo=UTC)
    tickets = [
        TicketTimes(opened_at=friday, closed_at=friday + 66 * HOUR)
    ]  # Monday 10:00
    now = friday + timedelta(days=9)
    work = desk_metrics(
        tickets, as_of=now, calendar=calendar, resolution_within=WorkHours(2)
    )
    plain = desk_metrics(tickets, as_of=now, resolution_within=Hours(65))
    assert (work.resolution_median, plain.resolution_median) == (2, 66)
    assert (work.resolution_met_share, plain.resolution_met_share) == (1, 0)
    assert (work.in_work_time, plain.in_work_time) == (True, False)
    days = desk_metrics(
        tickets, as_of=now, calendar=calendar, resolution_within=WorkDays(1)
    )
    assert days.resolution_met_share == 1


def desk_of(n_met: int, n_late: int, **options: Any) -> DeskMetrics:
    """A desk with a promise of 4 hours, kept and not kept so often."""
    tickets, counts = [ticket(0, closed=1), ticket(0, closed=9)], [n_met, n_late]
    promise = {"as_of": NOW, "resolution_within": Hours(4), "counts": counts}
    return desk_metrics(tickets, **promise | options)


def test_desk_metrics_of_399_in_400_in_time_keep_the_promise() -> None:
    desk = desk_of(399, 1)

    assert desk.findings == ()
    assert desk.resolution_target == 0.95
    assert desk.resolution_sla.certainty is Certainty.CONCLUSIVE
    assert "done in time: 99.8%" in desk.summary()
    assert "95" in desk.to_text()
    assert "95" in desk.to_text("zh")


@pytest.mark.parametrize(
    ("n_met", "n_late", "target", "code", "certainty"),
    [
        pytest.param(360, 40, 0.95, "promise_broken", "conclusive", id="clearly below"),
        pytest.param(375, 25, 0.95, "promise_target_open", "inconclusive", id="below"),
        pytest.param(385, 15, 0.95, "promise_target_open", "inconclusive", id="above"),
        pytest.param(395, 5, 0.95, None, "conclusive", id="clearly above"),
        pytest.param(0, 29, 0.95, "promise_too_few", "too_few", id="too few"),
        pytest.param(0, 30, 0.95, "promise_broken", "conclusive", id="just enough"),
        pytest.param(30, 0, 0.95, "promise_target_open", "inconclusive", id="all met"),
        pytest.param(400, 0, 1, None, "conclusive", id="all of all"),
        pytest.param(399, 1, 1, "promise_broken", "conclusive", id="not quite all"),
        pytest.param(12, 0, 1, "promise_too_few", "too_few", id="all of too few"),
        pytest.param(360, 40, 0.8, None, "conclusive", id="own target"),
    ],
)
def test_desk_metrics_find_a_broken_promise_by_target_and_interval(
    n_met: int, n_late: int, target: float, code: str | None, certainty: str
) -> None:
    desk = desk_of(n_met, n_late, resolution_target=target)
    attainment = desk.resolution_sla
    assert attainment is not None

    assert attainment.certainty is Certainty(certainty)
    assert [f.code for f in desk.findings] == ([f"finding.{code}"] if code else [])
    for finding in desk.findings:
        assert finding.certainty is attainment.certainty
        is_broken = code == "promise_broken"
        expected = 100 * (target - n_met / (n_met + n_late)) if is_broken else 0
        assert finding.weight == pytest.approx(expected)
        assert (finding.advice == "advice.keep_promises") is is_broken
        for lang in ("en", "zh"):
            assert finding.explain(lang)
            assert finding.advice_text(lang)


def test_desk_metrics_say_how_many_more_tickets_decide_about_a_promise() -> None:
    (finding,) = desk_of(375, 25).findings
    more = dict(finding.facts)["more"]

    assert 300 < more < 3000
    assert f"another {more:.0f} tickets" in finding.explain()
    larger = 1 + more / 400
    (decided,) = desk_of(round(375 * larger), round(25 * larger)).findings
    assert decided.code == "finding.promise_broken"
    near = desk_of(380, 20).findings
    assert [f.code for f in near] == ["finding.promise_near_target_open"]
    assert desk_of(380, 20).resolution_sla.more_tickets is None
    assert desk_of(19, 1).resolution_sla.more_tickets >= 10  # too few, and equal


def test_desk_metrics_print_a_share_apart_from_its_target() -> None:
    desk = desk_of(94_960, 5_040, resolution_target=0.95)
    text = desk_of(94_600, 5_400).findings[0].explain()

    assert "done in time: 94.96%" in desk.summary()
    assert "94.6% of 100000 tickets in time, below the target of 95%" in text


def test_desk_metrics_have_a_target_for_each_promise() -> None:
    tickets = [ticket(0, closed=9, response=1), ticket(0, closed=9, response=5)]
    desk = desk_metrics(
        tickets,
        as_of=NOW,
        counts=[90, 10],
        response_within=Hours(4),
        resolution_within=Hours(4),
        response_target=0.8,
    )
    assert (desk.response_target, desk.resolution_target) == (0.8, 0.95)
    (finding,) = desk.findings
    assert finding.subject == "sla_metric.resolution"
    alone = desk_metrics(tickets, as_of=NOW)
    assert (alone.response_target, alone.resolution_target) == (None, None)


@pytest.mark.parametrize("name", ["response_target", "resolution_target"])
@pytest.mark.parametrize(
    ("target", "error"),
    [
        pytest.param(0, OutOfRange, id="nothing"),
        pytest.param(95, OutOfRange, id="percent"),
        pytest.param(float("nan"), NotANumber, id="nan"),
        pytest.param(True, NotANumber, id="bool"),
    ],
)
def test_desk_metrics_reject_an_invalid_target(
    name: str, target: Any, error: type[CustsatError]
) -> None:
    with pytest.raises(error, match=name):
        desk_metrics([ticket()], as_of=NOW, **{name: target})


def test_desk_metrics_findings_weigh_in_points_of_100() -> None:
    tickets = [ticket(0, closed=1, reopened=0), ticket(0), ticket(0, 9, reopened=1)]
    promise: dict[str, Any] = {"as_of": NOW, "resolution_within": Hours(4)}
    desk = desk_metrics(tickets, counts=[30, 10, 10], **promise)
    weights = {
        finding.code.partition(".")[2]: finding.weight for finding in desk.findings
    }
    assert weights == {
        "promise_broken": pytest.approx(35),
        "tickets_overdue": pytest.approx(20),
        "reopened": pytest.approx(25),  # 10 of 40 that were closed
    }


@pytest.mark.parametrize(("n", "is_found"), [(29, False), (30, True)])
def test_desk_metrics_find_reopened_tickets_among_enough(
    n: int, is_found: bool
) -> None:
    tickets = [ticket(0, closed=1, reopened=1)] * n
    findings = desk_metrics(tickets, as_of=NOW).findings

    assert [f.code for f in findings] == (["finding.reopened"] if is_found else [])


def test_desk_metrics_have_intervals_and_other_quantiles() -> None:
    tickets = [ticket(0, closed=n, reopened=n % 2) for n in range(1, 41)]
    desk = desk_metrics(
        tickets, as_of=NOW, quantiles=(0.25,), resolution_within=Hours(30)
    )
    assert desk.resolution is not None
    (quarter,) = desk.resolution.quantiles
    assert (quarter.hours, desk.resolution.median) == (10, None)
    assert quarter.low is not None
    assert quarter.high is not None
    assert quarter.low < 10 < quarter.high
    attainment = desk.resolution_sla
    assert attainment is not None
    interval, wide = attainment.ci(), attainment.ci(level=0.99)
    assert interval is not None
    assert wide is not None
    assert wide.low < interval.low < 0.75 < interval.high < wide.high
    assert desk.resolution_met_interval == interval
    again = desk.reopen_ci(level=0.9)
    assert again is not None
    assert again.contains(0.5)
    assert desk_metrics([ticket()], as_of=NOW).reopen_ci() is None


def test_desk_metrics_accept_float_counts_and_nan() -> None:
    tickets = [ticket(0, closed=1, reopened=n) for n in (1.0, 0.0, float("nan"))]
    assert desk_metrics(tickets, as_of=NOW).reopen_rate == 0.5


def test_desk_metrics_accept_ticket_records() -> None:
    record = Ticket(
        ticket="t1", kind=TicketKind.ENQUIRY, opened_at=NINE, channel="phone"
    )
    desk = desk_metrics([record], as_of=NOW)
    assert desk.kind_counts == ((TicketKind.ENQUIRY, 1),)


# ---------------------------------------------------------------------------- bad input


NAIVE = datetime(2026, 3, 2, 9)  # on purpose


@pytest.mark.parametrize(
    ("tickets", "error"),
    [
        pytest.param([], EmptyInput, id="no ticket"),
        pytest.param("tickets", WrongType, id="text"),
        pytest.param(None, WrongType, id="None"),
        pytest.param([7], WrongType, id="numbers"),
        pytest.param([{"opened_at": NINE}], WrongType, id="mappings"),
    ],
)
def test_desk_metrics_rejects_what_is_no_list_of_tickets(
    tickets: Any, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        desk_metrics(tickets, as_of=NOW)


@pytest.mark.parametrize(
    "ticket_times",
    [
        pytest.param({"opened": 5, "closed": 4}, id="closed before opened"),
        pytest.param({"opened": 5, "response": 4}, id="answered before opened"),
        pytest.param({"closed": 4, "response": 5}, id="answered after closed"),
        pytest.param({"opened": 101}, id="opened after as_of"),
    ],
)
def test_desk_metrics_rejects_events_out_of_order(ticket_times: dict[str, Any]) -> None:
    with pytest.raises(EventOutOfOrder):
        desk_metrics([ticket(**ticket_times)], as_of=NOW)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        pytest.param({"kind": "complain"}, UnknownOption, id="unknown kind"),
        pytest.param({"kind": 3}, WrongType, id="kind as a number"),
        pytest.param({"reopened": -1}, InvalidCount, id="negative count"),
        pytest.param({"reopened": 0.5}, InvalidCount, id="fraction"),
        pytest.param({"reopened": True}, NotANumber, id="bool"),
        pytest.param({"opened_at": NAIVE}, NaiveDatetime, id="naive opening"),
        pytest.param({"closed_at": NAIVE}, NaiveDatetime, id="naive closing"),
        pytest.param({"opened_at": pd.NaT}, WrongType, id="NaT"),
        pytest.param({"opened_at": date(2026, 3, 2)}, NaiveDatetime, id="date"),
        pytest.param({"opened_at": "2026"}, WrongType, id="text"),
    ],
)
def test_desk_metrics_rejects_invalid_fields_of_tickets(
    fields: dict[str, Any], error: type[CustsatError]
) -> None:
    ticket_times = TicketTimes(**({"opened_at": NINE} | fields))
    with pytest.raises(error):
        desk_metrics([ticket_times], as_of=NOW)


def test_desk_metrics_names_the_position_of_an_invalid_ticket() -> None:
    with pytest.raises(EventOutOfOrder, match="ticket at row 1"):
        desk_metrics([ticket(), ticket(5, closed=4)], as_of=NOW)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        pytest.param({"as_of": NAIVE}, NaiveDatetime, id="naive as_of"),
        pytest.param({"response_within": 4}, WrongType, id="promise as a number"),
        pytest.param({"resolution_within": Hours(0)}, OutOfRange, id="no time"),
        pytest.param({"resolution_within": Days(2)}, InputError, id="no calendar"),
        pytest.param({"quantiles": (1.5,)}, OutOfRange, id="quantile above 1"),
        pytest.param({"counts": [1, 1]}, InputError, id="too many counts"),
        pytest.param({"counts": [-1]}, InvalidCount, id="negative count"),
        pytest.param({"counts": [1.5]}, InvalidCount, id="fraction"),
        pytest.param({"counts": [0]}, EmptyInput, id="counts of 0"),
    ],
)
def test_desk_metrics_rejects_invalid_options(
    options: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        desk_metrics([ticket()], **({"as_of": NOW} | options))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"n_open": 2}, id="more open than all"),
        pytest.param({"n_tickets": 0}, id="no ticket"),
        pytest.param(
            {"kind_counts": ((TicketKind.COMPLAINT, 2),)}, id="more of a kind than all"
        ),
        pytest.param({"n_reopened": 1}, id="more reopened than recorded"),
    ],
)
def test_desk_metrics_result_rejects_contradicting_counts(
    change: dict[str, Any],
) -> None:
    desk = desk_metrics([ticket(0, closed=1)], as_of=NOW)
    with pytest.raises(InvalidCount):
        attrs.evolve(desk, **change)


@pytest.mark.parametrize("n_overdue", [1, -1])
def test_sla_attainment_rejects_contradicting_counts(n_overdue: int) -> None:
    with pytest.raises(InvalidCount):
        SlaAttainment(
            time_allowed=Hours(1),
            n_met=1,
            n_due=1,
            n_not_due_yet=0,
            n_overdue=n_overdue,
        )


def test_wait_times_reject_a_bool_as_a_count() -> None:
    with pytest.raises(InvalidCount):
        WaitTimes(n=1, n_ended=True, n_missing=0, quantiles=())


def test_wait_quantile_rejects_negative_hours() -> None:
    with pytest.raises(OutOfRange):
        WaitQuantile(share=0.5, hours=-1, low=None, high=None)


# ------------------------------------------------------------------------- real tickets

NEW_YORK = ZoneInfo("America/New_York")
READ_ON = datetime(2025, 3, 14, 3, tzinfo=NEW_YORK)


def nyc(data: Path) -> list[dict[str, str]]:
    with (data / "nyc311_animal_requests.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        return list(csv.DictReader(file))


def instant(written: str) -> datetime | None:
    if not written:
        return None
    local = datetime.strptime(written, "%m/%d/%Y %H:%M")  # noqa: DTZ007
    return local.replace(tzinfo=NEW_YORK)


def times(row: dict[str, str]) -> TicketTimes:
    opened = instant(row["created_date"])
    assert opened is not None
    return TicketTimes(opened_at=opened, closed_at=instant(row["closed_date"]))


@pytest.mark.data
@pytest.mark.parametrize("agency", ["DOHMH", "DPR", "DSNY", "NYPD", None])
def test_desk_metrics_of_real_tickets_equal_an_independent_computation(
    data: Path, agency: str | None
) -> None:
    rows = [row for row in nyc(data) if agency in {None, row["agency"]}]
    desk = desk_metrics(map(times, rows), as_of=READ_ON, resolution_within=Hours(24))
    now = READ_ON.timestamp()
    waits = []
    for row in rows:
        opened, closed = instant(row["created_date"]), instant(row["closed_date"])
        assert opened is not None
        end = closed.timestamp() if closed else now
        waits.append(((end - opened.timestamp()) / 3600, closed is not None))
    assert desk.n_tickets == len(rows)
    assert desk.n_open == sum(row["status"] != "Closed" for row in rows)
    assert desk.resolution is not None
    for share in (0.5, 0.9):
        assert desk.resolution.quantile(share) == plain_quantile(waits, share)
    old = [
        (wait, over)
        for (wait, over), row in zip(waits, rows, strict=True)
        if now - (instant(row["created_date"]) or READ_ON).timestamp() >= 24 * 3600
    ]
    n_met = sum(over and wait <= 24 for wait, over in old)
    assert desk.resolution_met_share == n_met / len(old)


@pytest.mark.data
def test_desk_metrics_of_real_tickets_have_277_open_requests(data: Path) -> None:
    desk = desk_metrics(map(times, nyc(data)), as_of=READ_ON)
    assert (desk.n_tickets, desk.n_open) == (4969, 277)
    assert desk.resolution is not None
    assert desk.resolution.n_waiting == 277
    assert desk.resolution_median == 5.7


def test_pareto_says_the_row_of_a_cause_that_is_no_text() -> None:
    with pytest.raises(WrongType, match="causes at row 1 must be a text or a member"):
        pareto(["late", 3])
