"""Tests of CareProfile and ContactRecord."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from custsat.care import Contact, CustomerDates, MonthDay, plan, schedule_calls
from custsat.errors import OutOfRange
from custsat.records import Birthday, CareProfile, ContactRecord, read_many

JSON = """{"customer": "C-1", "purchased_on": "2026-11-23",
"birthday": {"month": 2, "day": 29}, "price_changes": ["2026-12-01"]}"""


def test_care_profile_converts_to_customer_dates() -> None:
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


def test_contact_record_converts_to_contact() -> None:
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
        pytest.param({"customer": ""}, id="empty id"),
        pytest.param({"customer": 7.5}, id="fraction as id"),
        pytest.param({"customer": "C", "phone": "12345"}, id="phone"),
        pytest.param({"customer": "C", "email": "a@b.c"}, id="email"),
        pytest.param(
            {"customer": "C", "purchased_on": datetime(2026, 1, 1, tzinfo=UTC)},
            id="datetime",
        ),
        pytest.param({"customer": "C", "purchased_on": 0}, id="day number"),
        pytest.param(
            {"customer": "C", "purchased_on": "01/02/2026"}, id="other format"
        ),
        pytest.param({"customer": "C", "purchased_on": "2026-02-30"}, id="30 February"),
        pytest.param(
            {"customer": "C", "purchased_on": "2026-01-01T00:01"}, id="time of day"
        ),
        pytest.param(
            {"customer": "C", "birthday": {"month": 2.0, "day": 29}}, id="month float"
        ),
        pytest.param(
            {"customer": "C", "birthday": {"month": True, "day": 29}}, id="month bool"
        ),
        pytest.param(
            {"customer": "C", "birthday": {"month": "2", "day": 29}}, id="month text"
        ),
        pytest.param({"customer": "C", "birthday": "1990-02-01"}, id="birthday text"),
        pytest.param({"customer": "C", "price_changes": ["soon"]}, id="change text"),
    ],
)
def test_care_profile_rejects_invalid_rows(row: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CareProfile.model_validate(row)


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"tz": ""}, id="empty zone"),
        pytest.param({"tz": 8}, id="zone number"),
        pytest.param({"available": ""}, id="empty hours"),
        pytest.param({"available": "x" * 1001}, id="long hours"),
        pytest.param({"missed_calls": ["2026-01-01T09:00"]}, id="naive call"),
        pytest.param({"priority": "1"}, id="priority text"),
        pytest.param({"priority": True}, id="priority bool"),
        pytest.param({"priority": float("nan")}, id="priority nan"),
        pytest.param({"phone": "12345"}, id="phone"),
    ],
)
def test_contact_record_rejects_invalid_rows(more: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ContactRecord.model_validate({"customer": "C", "tz": "UTC", **more})


def test_care_profile_conversion_rejects_30_february() -> None:
    profile = CareProfile(customer="C", birthday=Birthday(month=2, day=30))
    with pytest.raises(OutOfRange):
        profile.to_customer_dates()


def test_contact_record_conversion_rejects_unknown_zones() -> None:
    with pytest.raises(OutOfRange):
        ContactRecord(customer="C", tz="Mars").to_contact()


def test_care_profile_errors_do_not_repeat_values() -> None:
    canary = "CANARY"
    rows = [{"customer": canary, "birthday": canary}, {"customer": "C", canary: 1}]
    result = read_many(CareProfile, rows)
    assert result.n_rejected == 2
    assert canary not in repr(result.errors)
    with pytest.raises(ValidationError) as caught:
        CareProfile.model_validate(rows[0])
    assert canary not in str(caught.value)


def test_care_records_have_no_personal_fields() -> None:
    for model in (CareProfile, ContactRecord):
        assert not {"phone", "email", "name", "address"} & set(model.model_fields)
        assert model.model_json_schema()["additionalProperties"] is False
