"""Profiles and contacts at the door."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from custsat.care import Contact, CustomerDates, MonthDay, plan, schedule_calls
from custsat.errors import OutOfRange
from custsat.records._care import Birthday, CareProfile, ContactRecord
from custsat.records._reading import read_many

JSON = """{"customer": "C-1", "purchased_on": "2026-11-23",
"birthday": {"month": 2, "day": 29}, "price_changes": ["2026-12-01"]}"""


def test_a_profile_becomes_the_dates_that_a_plan_reads() -> None:
    profile = CareProfile.model_validate_json(JSON)
    assert profile.to_customer_dates() == CustomerDates(
        customer="C-1",
        purchased_on=date(2026, 11, 23),
        birthday=MonthDay(month=2, day=29),
        price_changes=(date(2026, 12, 1),),
    )
    window = date(2026, 11, 1), date(2027, 3, 1)
    assert plan(profile, window=window) == plan([profile], window=window)
    assert plan(profile, window=window) == plan(
        profile.to_customer_dates(), window=window
    )
    assert CareProfile(customer="C").to_customer_dates() == CustomerDates(customer="C")


def test_a_contact_becomes_the_callee_that_a_schedule_reads() -> None:
    call = datetime(2026, 11, 20, 9, tzinfo=UTC)
    contact = ContactRecord(
        customer="C-1",
        tz="Asia/Shanghai",
        available="Mon-Fri 09:00-17:00",
        unavailable="Mon 10:00-11:00",
        missed_calls=(call,),
        priority=2,
    )
    assert contact.to_contact() == Contact(
        customer="C-1",
        tz="Asia/Shanghai",
        available="Mon-Fri 09:00-17:00",
        unavailable="Mon 10:00-11:00",
        missed_calls=(call,),
        priority=2,
    )
    day = date(2026, 11, 23)
    assert schedule_calls([contact], day=day) == schedule_calls(
        [contact.to_contact()], day=day
    )


@pytest.mark.parametrize(
    "row",
    [
        {"customer": ""},
        {"customer": 7},
        {"customer": "C", "phone": "12345"},
        {"customer": "C", "email": "a@b.c"},
        {"customer": "C", "purchased_on": datetime(2026, 1, 1, tzinfo=UTC)},
        {"customer": "C", "purchased_on": 0},
        {"customer": "C", "purchased_on": "01/02/2026"},
        {"customer": "C", "purchased_on": "2026-02-30"},
        {"customer": "C", "purchased_on": "2026-01-01T00:00"},
        {"customer": "C", "birthday": {"month": 2.0, "day": 29}},
        {"customer": "C", "birthday": {"month": True, "day": 29}},
        {"customer": "C", "birthday": {"month": "2", "day": 29}},
        {"customer": "C", "birthday": "1990-02-01"},
        {"customer": "C", "price_changes": ["soon"]},
    ],
)
def test_profiles_of_the_wrong_shape_stay_outside(row: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CareProfile.model_validate(row)


@pytest.mark.parametrize(
    "more",
    [
        {"tz": ""},
        {"tz": 8},
        {"available": ""},
        {"available": "x" * 1001},
        {"missed_calls": ["2026-01-01T09:00"]},
        {"priority": "1"},
        {"priority": True},
        {"priority": float("nan")},
        {"phone": "12345"},
    ],
)
def test_contacts_of_the_wrong_shape_stay_outside(more: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ContactRecord.model_validate({"customer": "C", "tz": "UTC", **more})


def test_what_a_record_means_is_checked_by_its_value() -> None:
    with pytest.raises(OutOfRange):
        CareProfile(
            customer="C", birthday=Birthday(month=2, day=30)
        ).to_customer_dates()
    with pytest.raises(OutOfRange):
        ContactRecord(customer="C", tz="Mars").to_contact()


def test_refusals_repeat_nothing() -> None:
    secret = "SECRET"  # noqa: S105  # nobody's
    rows = [{"customer": secret, "birthday": secret}, {"customer": "C", secret: 1}]
    batch = read_many(CareProfile, rows)
    assert batch.n_rejected == 2
    assert secret not in repr(batch.errors)
    with pytest.raises(ValidationError) as caught:
        CareProfile.model_validate(rows[0])
    assert secret not in str(caught.value)


def test_no_record_of_care_asks_for_a_number_to_call() -> None:
    for model in (CareProfile, ContactRecord):
        assert not {"phone", "email", "name", "address"} & set(model.model_fields)
        assert model.model_json_schema()["additionalProperties"] is False
