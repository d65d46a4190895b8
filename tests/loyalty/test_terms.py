"""What is no argument at all is refused before it is read."""

from typing import Any

import pytest
from tests.examples.loyalty import CALLS
from tests.hostile import NO_NUMBERS

from custsat.errors import CustsatError, InputError, LimitExceeded, OutOfDomain
from custsat.loyalty import (
    PurchaseTable,
    behaviour_tier,
    completely_satisfied,
    departures,
    fit_bgnbd,
    kaplan_meier,
    loyalty_type,
    what_if,
)
from custsat.loyalty.retention_curves import whole


@pytest.mark.parametrize(("call", "given"), CALLS)
def test_only_errors_of_ours_escape(call: Any, given: dict[str, Any]) -> None:
    for name in given:
        for bad in (*NO_NUMBERS.values(), None, -1, 1e308, [], [[1]], {1}, 10**30):
            try:
                call(**{**given, name: bad})
            except CustsatError as error:
                assert str(error)  # noqa: PT017


def test_what_must_be_a_value_of_ours() -> None:
    for call in (fit_bgnbd, what_if):
        with pytest.raises(InputError, match="must be of type"):
            call({"rows": 1})


def test_what_must_map() -> None:
    for bad in ([(5, (1, 2))], "5", None):
        with pytest.raises(InputError, match="mapping"):
            completely_satisfied(bad)


def test_what_must_be_pairs() -> None:
    for bad in ({1: 2}, {1: "12"}, {1: (1, 2, 3)}):
        with pytest.raises(InputError, match="pairs"):
            kaplan_meier(counts=bad)
    with pytest.raises(CustsatError):
        PurchaseTable.from_rows({5: 1}, period="week")


def test_what_must_be_yes_or_no() -> None:
    with pytest.raises(OutOfDomain):
        behaviour_tier(satisfied=True, buys_all_here=1)
    with pytest.raises(OutOfDomain):
        loyalty_type(satisfaction=5, loyalty=1, speaks="yes")


def test_a_cause_is_a_name() -> None:
    with pytest.raises(InputError):
        departures({"price": 1}, controllable=[["price"]])
    for bad in ("price", 7):
        with pytest.raises(InputError, match="names of causes"):
            departures({"price": 1}, controllable=bad)


def test_a_count_has_an_end() -> None:
    assert whole(10**12) == 10**12
    with pytest.raises(LimitExceeded):
        whole(10**12 + 1)
