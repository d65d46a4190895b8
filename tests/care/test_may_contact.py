"""Contact rules: no customer is contacted more often than they allow."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.care import (
    CONTACT_RULES,
    Contact,
    ContactCap,
    ContactChannel,
    ContactObstacle,
    ContactPause,
    ContactPurpose,
    ContactRules,
    ContactWishes,
    CustomerDates,
    PastContact,
    UnscheduledReason,
    may_contact,
    plan,
    schedule_calls,
)
from custsat.errors import (
    InputError,
    InvalidCount,
    NaiveDatetime,
    NotADate,
    OutOfOrder,
    RuleError,
    TooLarge,
    UnknownOption,
    WrongType,
)
from custsat.testing.strategies import customer_dates

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST = date(2026, 1, 1)
DAY = timedelta(days=1)
DAYS = st.integers(0, 45).map(lambda n: FIRST + n * DAY)
CONTACTS = st.builds(
    PastContact,
    customer=st.sampled_from(["A", "A", "B"]),
    at=DAYS,
    channel=st.sampled_from([ContactChannel.CALL, ContactChannel.EMAIL]),
    purpose=st.sampled_from([ContactPurpose.SURVEY, ContactPurpose.COMPLAINT]),
)
CAPS = st.builds(
    ContactCap,
    maximum=st.integers(0, 2),
    days=st.integers(1, 40),
    channels=st.sets(st.sampled_from(ContactChannel), min_size=1),
    purposes=st.sets(st.sampled_from(ContactPurpose), min_size=1),
)
PAUSES = st.builds(
    ContactPause,
    after=st.sampled_from(ContactPurpose),
    days=st.integers(1, 40),
    purposes=st.sets(st.sampled_from(ContactPurpose), min_size=1),
)


@st.composite
def contact_rules(draw: st.DrawFn) -> ContactRules:
    caps = draw(st.lists(CAPS, max_size=3, unique=True))
    pauses = draw(st.lists(PAUSES, max_size=2, unique=True, min_size=not caps))
    return CONTACT_RULES.evolve(id="drawn@1", caps=caps, pauses=pauses)


def survey(at: date, customer: str = "A") -> PastContact:
    return PastContact(customer=customer, at=at, channel="email", purpose="survey")


def obstacles(
    on: date,
    *history: Any,
    channel: str = "email",
    purpose: str = "survey",
    rules: ContactRules = CONTACT_RULES,
    wishes: Iterable[ContactWishes] = (),
) -> list[str]:
    decision = may_contact(
        "A",
        on=on,
        channel=channel,
        purpose=purpose,
        history=history,
        wishes=wishes,
        contact_rules=rules,
    )
    assert decision.is_allowed is not decision.obstacles
    return [one.value for one in decision.obstacles]


def rules_of(*limits: ContactCap | ContactPause) -> ContactRules:
    return CONTACT_RULES.evolve(
        id="test@1",
        caps=[one for one in limits if isinstance(one, ContactCap)],
        pauses=[one for one in limits if isinstance(one, ContactPause)],
    )


# -------------------------------------------------------------------------- boundaries


@pytest.mark.parametrize(
    ("later", "is_held"), [(0, True), (1, True), (89, True), (90, False), (91, False)]
)
def test_a_cap_holds_for_its_days_on_end(later: int, is_held: bool) -> None:
    assert bool(obstacles(FIRST + later * DAY, survey(FIRST))) is is_held
    assert bool(obstacles(FIRST - later * DAY, survey(FIRST))) is is_held


@pytest.mark.parametrize(
    ("later", "is_held"), [(-1, False), (0, True), (14, True), (15, False)]
)
def test_a_pause_begins_with_the_complaint_and_has_an_end(
    later: int, is_held: bool
) -> None:
    complaint = PastContact(customer="A", at=FIRST, channel="call", purpose="complaint")
    found = obstacles(FIRST + later * DAY, complaint, purpose="offer")

    assert found == (["pause"] if is_held else [])
    assert not obstacles(FIRST + later * DAY, complaint, purpose="care")


def test_days_on_end_hold_contacts_before_and_after() -> None:
    cap = ContactCap(maximum=2, days=10)
    around = [survey(FIRST), survey(FIRST + 9 * DAY)]
    apart = [survey(FIRST), survey(FIRST + 10 * DAY)]

    assert obstacles(FIRST + 5 * DAY, *around, rules=rules_of(cap)) == ["cap"]
    assert not obstacles(FIRST + 5 * DAY, *apart, rules=rules_of(cap))
    assert obstacles(date.min, survey(date.min), rules=rules_of(cap)) == []
    assert obstacles(date.max, rules=rules_of(ContactCap(maximum=0, days=9))) == ["cap"]


def test_what_answers_a_customer_is_not_held_back_by_the_rules() -> None:
    history = [survey(FIRST + n * DAY) for n in range(30)]

    for purpose in ("service", "complaint"):
        assert not obstacles(FIRST, *history, purpose=purpose)
    assert obstacles(FIRST, *history, purpose="care") == ["cap"]


def test_other_customers_and_other_channels_do_not_count() -> None:
    call = PastContact(customer="A", at=FIRST, channel="call", purpose="care")

    assert not obstacles(FIRST, survey(FIRST, "B"))
    assert not obstacles(FIRST, call, purpose="care")
    assert obstacles(FIRST, call, purpose="care", channel="visit") == ["cap"]


# ------------------------------------------------------- cases of other people's issues


def test_one_survey_a_quarter_whichever_survey_it_is() -> None:
    """Surveys that each keep their own count ask the same customers again and again."""
    asked = [survey(FIRST), survey(FIRST + 90 * DAY)]

    assert obstacles(FIRST + 100 * DAY, *asked) == ["cap"]
    decision = may_contact(
        "A", on=FIRST + 100 * DAY, channel="email", purpose="survey", history=asked
    )
    assert decision.allowed_from == FIRST + 180 * DAY


def test_who_dismissed_surveys_is_not_asked_by_another_one() -> None:
    wishes = [ContactWishes(customer="A", refused_purposes=["survey"])]

    assert obstacles(FIRST, wishes=wishes) == ["purpose_refused"]
    assert not obstacles(FIRST, wishes=wishes, purpose="care")


# ------------------------------------------------------------------------------ wishes


def test_wishes_hold_for_their_customer_and_their_days() -> None:
    quiet = (FIRST + DAY, FIRST + 3 * DAY)
    wishes = [
        ContactWishes(customer="A", refused_channels=["call"], quiet_days=[quiet]),
        ContactWishes(customer="B", do_not_contact=True),
    ]

    assert not obstacles(FIRST, wishes=wishes)
    assert obstacles(FIRST, wishes=wishes, channel="call") == ["channel_refused"]
    held = [bool(obstacles(FIRST + n * DAY, wishes=wishes)) for n in range(5)]
    assert held == [False, True, True, True, False]
    decision = may_contact(
        "B", on=FIRST, channel="call", purpose="complaint", wishes=wishes
    )
    assert decision.obstacles == (ContactObstacle.DO_NOT_CONTACT,)
    assert decision.allowed_from is None


def test_nothing_within_a_year_is_said() -> None:
    never = rules_of(ContactCap(maximum=0, days=1))
    decision = may_contact(
        "A", on=date.max, channel="call", purpose="care", contact_rules=never
    )

    assert decision.allowed_from is None
    assert decision.summary().endswith(
        "no, the customer has been contacted often enough"
    )
    assert decision.why[0].rule == "test@1"


# -------------------------------------------------------------------------------- laws


def n_within(contacts: Iterable[PastContact], cap: ContactCap, customer: str) -> int:
    """The most contacts that a cap counts within its days on end."""
    days = [
        one.at
        for one in contacts
        if one.customer == customer and cap.counts(one.channel, one.purpose)
    ]
    return max(
        (sum(0 <= (day - start).days < cap.days for day in days) for start in days),
        default=0,
    )


@given(st.lists(CONTACTS, max_size=8), CONTACTS, contact_rules())
def test_a_contact_is_allowed_where_no_limit_is_broken_with_it(
    history: list[PastContact], contact: PastContact, rules: ContactRules
) -> None:
    decision = may_contact(
        contact.customer,
        on=contact.at,
        channel=contact.channel,
        purpose=contact.purpose,
        history=history,
        contact_rules=rules,
    )
    near = [
        cap
        for cap in rules.caps
        if cap.counts(contact.channel, contact.purpose)
        and any(
            sum(
                one.customer == contact.customer
                and cap.counts(one.channel, one.purpose)
                and 0 <= (one.at - start).days < cap.days
                for one in [*history, contact]
            )
            > cap.maximum
            for start in (contact.at - n * DAY for n in range(cap.days))
        )
    ]
    paused = [
        pause
        for pause in rules.pauses
        if contact.purpose in pause.purposes
        and any(
            one.customer == contact.customer
            and one.purpose is pause.after
            and one.at <= contact.at <= one.at + pause.days * DAY
            for one in history
        )
    ]

    assert (ContactObstacle.CAP in decision.obstacles) is bool(near)
    assert (ContactObstacle.PAUSE in decision.obstacles) is bool(paused)
    assert [one.row for one in decision.why] == [
        number
        for number, limit in enumerate(rules.limits, start=1)
        if limit in near or limit in paused
    ]
    if decision.is_allowed:
        assert decision.allowed_from == contact.at


@given(st.lists(CONTACTS, max_size=8), CONTACTS, contact_rules())
def test_the_first_day_that_is_allowed_is_the_first(
    history: list[PastContact], contact: PastContact, rules: ContactRules
) -> None:
    def on(day: date) -> Any:
        return may_contact(
            contact.customer,
            on=day,
            channel=contact.channel,
            purpose=contact.purpose,
            history=history,
            contact_rules=rules,
        )

    first = on(contact.at).allowed_from
    last = contact.at + 366 * DAY if first is None else first - DAY
    if first is not None:
        assert on(first).is_allowed
    days = (last - contact.at).days + 1
    assert not any(on(contact.at + n * DAY).is_allowed for n in range(0, days, 30))


@given(
    st.lists(customer_dates(), max_size=3, unique_by=lambda one: str(one.customer)),
    st.lists(CONTACTS, max_size=6),
    contact_rules(),
)
def test_no_plan_breaks_a_limit_and_every_task_is_done_or_held_back(
    customers: list[CustomerDates], history: list[PastContact], rules: ContactRules
) -> None:
    customers = [attrs.evolve(one, customer=str(one.customer)) for one in customers]
    window = (date(2026, 1, 1), date(2027, 1, 1))
    free = plan(customers, window=window)
    kept = plan(customers, window=window, contact_rules=rules, history=history)

    held = [(one.day, one.customer, one.occasion) for one in kept.held_back]
    done = [(one.day, one.customer, one.occasion) for one in kept]
    assert sorted(map(str, [*done, *held])) == sorted(
        str((one.day, one.customer, one.occasion)) for one in free
    )
    assert all(one.obstacles for one in kept.held_back)
    contacts = [
        PastContact(
            customer=task.customer,
            at=task.day,
            channel=CHANNELS[task.action.value],
            purpose="care",
        )
        for task in kept
    ]
    for cap in rules.caps:
        for one in customers:
            before = n_within(history, cap, str(one.customer))
            after = n_within([*history, *contacts], cap, str(one.customer))
            assert after <= max(before, cap.maximum)


CHANNELS = {
    "write_by_hand": "letter",
    "ask_how_it_works": "call",
    "send_card": "letter",
    "announce_price_change": "message",
    "announce_usage_change": "message",
    "visit_with_advice": "visit",
    "remind": "message",
    "call": "call",
}


# ----------------------------------------------------------------------- plan and calls


def test_a_plan_names_what_it_holds_back() -> None:
    customer = CustomerDates(customer="A", price_changes=[FIRST, FIRST + DAY])
    once = rules_of(ContactCap(maximum=1, days=7))
    result = plan(customer, window=(FIRST, FIRST + 7 * DAY), contact_rules=once)

    assert [(one.day, one.customer) for one in result] == [(FIRST, "A")]
    assert [(one.day, one.obstacles) for one in result.held_back] == [
        (FIRST + DAY, (ContactObstacle.CAP,))
    ]
    assert result.summary().endswith("1 task, customers: 1; held back: 1")
    assert result.summary("zh").endswith("；另有 1 项暂缓")
    assert result.reasons[-1].rule == "test@1"
    assert "the customer has been contacted often enough" in result.to_text()
    assert type(result).from_dict(result.to_dict()) == result


def test_wishes_hold_without_rules() -> None:
    customer = CustomerDates(customer="A", purchased_on=FIRST)
    window = (FIRST, FIRST + 7 * DAY)
    wishes = [ContactWishes(customer="A", do_not_contact=True)]

    assert len(plan(customer, window=window)) == 1
    result = plan(customer, window=window, wishes=wishes)
    assert (len(result), result.n_held_back) == (0, 1)
    with pytest.raises(InputError, match="contact_rules="):
        plan(customer, window=window, history=[survey(FIRST)])


def test_calls_of_a_day_are_held_back_with_their_reason() -> None:
    people = [Contact(customer=name, tz="Asia/Shanghai") for name in "ABC"]
    monday = date(2026, 11, 23)
    result = schedule_calls(
        people,
        day=monday,
        contact_rules=CONTACT_RULES,
        history=[
            {"customer": "A", "at": "2026-11-17", "channel": "call", "purpose": "care"}
        ],
        wishes=[ContactWishes(customer="B", refused_channels=["call"])],
    )

    assert [slot.customer for slot in result.slots] == ["C"]
    assert [
        (one.customer, one.reason, one.obstacles) for one in result.unscheduled
    ] == [
        ("A", UnscheduledReason.HELD_BACK, (ContactObstacle.CAP,)),
        ("B", UnscheduledReason.HELD_BACK, (ContactObstacle.CHANNEL_REFUSED,)),
    ]
    assert result.reasons[-1].rule == "contact@1"
    assert "the customer refused this channel" in result.to_text()
    answer = schedule_calls(
        people[:1],
        day=monday,
        purpose="complaint",
        contact_rules=CONTACT_RULES,
        history=[survey(monday)] * 9,
    )
    assert answer.n_scheduled == 1


# ----------------------------------------------------------------------------- refusals


def test_instants_count_for_their_local_day() -> None:
    late = datetime(2026, 1, 1, 23, tzinfo=timezone(timedelta(hours=-5)))

    assert survey(late).at == FIRST
    assert survey(late.astimezone(UTC)).at == FIRST + DAY
    row = {"customer": "A", "at": "2026-01-01T23:00-05:00"}
    more = {"channel": "email", "purpose": "survey"}
    assert obstacles(FIRST, row | more) == ["cap"]
    assert obstacles(FIRST, row | more | {"at": FIRST}) == ["cap"]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"at": datetime(2026, 1, 1)}, NaiveDatetime),
        ({"at": "2026-01-01"}, NotADate),
        ({"channel": "fax"}, UnknownOption),
        ({"purpose": "fun"}, UnknownOption),
        ({"customer": None}, WrongType),
    ],
)
def test_contacts_that_cannot_be_are_refused(
    change: dict[str, Any], error: type[Exception]
) -> None:
    fields: dict[str, Any] = {"customer": "A", "at": FIRST}
    fields |= {"channel": "call", "purpose": "care"}
    with pytest.raises(error):
        PastContact(**fields | change)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"do_not_contact": 1}, WrongType),
        ({"refused_channels": "call"}, WrongType),
        ({"refused_purposes": ["fun"]}, UnknownOption),
        ({"quiet_days": [FIRST]}, WrongType),
        ({"quiet_days": [(FIRST, "2026-01-02")]}, NotADate),
        ({"quiet_days": [(FIRST + DAY, FIRST)]}, OutOfOrder),
    ],
)
def test_wishes_that_cannot_be_are_refused(
    change: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        ContactWishes(customer="A", **change)


@pytest.mark.parametrize(
    ("limit", "error"),
    [
        ({"maximum": -1, "days": 7}, InvalidCount),
        ({"maximum": 1, "days": 0}, InvalidCount),
        ({"maximum": 1, "days": 10**6}, TooLarge),
        ({"maximum": 1, "days": 7, "channels": []}, InputError),
        ({"maximum": 1, "days": 7, "purposes": ["care", "care"]}, InputError),
        ({"maximum": 1, "days": 7, "channels": "call"}, WrongType),
    ],
)
def test_caps_that_cannot_be_are_refused(
    limit: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        ContactCap(**limit)


def test_rules_need_limits_each_once() -> None:
    cap = ContactCap(maximum=1, days=7)
    with pytest.raises(RuleError, match="needs rows"):
        rules_of()
    with pytest.raises(RuleError, match="row 2 repeats"):
        rules_of(cap, cap)
    with pytest.raises(InvalidCount):
        ContactPause(after="complaint", days=0)
    with pytest.raises(InputError, match="wishes"):
        obstacles(FIRST, wishes=[ContactWishes(customer="A")] * 2)
    with pytest.raises(WrongType):
        obstacles(FIRST, rules="contact@1")  # type: ignore[arg-type]
    with pytest.raises(WrongType, match="history at row 0"):
        obstacles(FIRST, FIRST)


COMPLAINT = {"at": "2026-03-02", "channel": "email", "purpose": "complaint"}


@pytest.mark.parametrize(
    ("history", "wishes"),
    [
        ([], [{"customer": "1", "do_not_contact": True}]),
        ([{"customer": "1", **COMPLAINT}], []),
        ([{"customer": "2", **COMPLAINT}], [{"customer": 1, "do_not_contact": True}]),
    ],
)
def test_ids_of_two_types_are_refused(history: Any, wishes: Any) -> None:
    """What "1" refused would not hold for 1."""
    with pytest.raises(InputError, match="id of one type"):
        may_contact(
            1,
            on=date(2026, 3, 9),
            channel="email",
            purpose="survey",
            history=history,
            wishes=wishes,
        )
