"""What counts as a number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import nan, nextafter
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import CANARIES, NO_NUMBERS, SEVENS, told

from custsat.errors import BoolAsNumber, NotANumber, OutOfRange
from custsat.values._number import (
    finite,
    is_missing,
    not_negative,
    plain,
    positive,
    within,
)


@pytest.mark.parametrize("value", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_what_is_no_number_is_refused(value: Any) -> None:
    with pytest.raises(NotANumber) as caught:
        finite("score", value, row=3)

    assert str(caught.value).startswith("score at row 3 is ")
    assert (caught.value.name, caught.value.row) == ("score", 3)


@pytest.mark.parametrize("value", [True, False, np.True_, np.False_])
def test_a_truth_value_has_an_error_of_its_own(value: Any) -> None:
    with pytest.raises(BoolAsNumber, match="is a bool"):
        finite("score", value)


@pytest.mark.parametrize("value", CANARIES)
def test_text_is_not_repeated(value: str) -> None:
    with pytest.raises(NotANumber) as caught:
        finite("score", value)

    assert value not in told(caught.value)
    assert "type str" in str(caught.value)


@pytest.mark.parametrize("value", SEVENS.values(), ids=SEVENS)
def test_every_make_of_a_number_becomes_a_plain_one(value: Any) -> None:
    number = finite("score", value)

    assert number == plain(value) == 7
    assert type(number) in (int, float)
    assert type(plain(value)) is type(number)


@given(st.integers(-(2**62), 2**62))
def test_a_whole_number_keeps_its_last_digit(value: int) -> None:
    assert finite("count", np.int64(value)) == value
    assert type(finite("count", np.int64(value))) is int


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_is_itself(value: float) -> None:
    assert finite("x", value) is value
    assert finite("x", np.float64(value)) == value


@pytest.mark.parametrize(
    "value",
    [None, "7", b"7", True, np.True_, object(), Decimal("sNaN"), Fraction(10**400, 3)],
)
def test_what_cannot_be_made_plain_is_left_to_be_refused(value: Any) -> None:
    assert plain(value) is value


@pytest.mark.parametrize(
    "value",
    [
        *(None, nan, np.float32("nan"), Decimal("NaN")),
        *(pd.NA, pd.NaT, np.datetime64("NaT", "s")),
    ],
)
def test_missing(value: Any) -> None:
    assert is_missing(value) is True


class Unequal:
    """An object that cannot be compared."""

    def __ne__(self, other: object) -> bool:
        raise TypeError

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize(
    "value",
    [0, 0.0, "", False, [], "nan", Decimal("sNaN"), np.array([1, 2]), Unequal()],
)
def test_not_missing(value: Any) -> None:
    assert is_missing(value) is False


UP, DOWN = float("inf"), float("-inf")


@pytest.mark.parametrize(
    ("value", "inside"),
    [
        (0, True),
        (1, True),
        (nextafter(0, DOWN), False),
        (nextafter(0, UP), True),
        (nextafter(1, DOWN), True),
        (nextafter(1, UP), False),
        (-0.0, True),
    ],
)
def test_within_holds_its_ends(value: float, inside: bool) -> None:
    if inside:
        assert within("share", value, 0, 1) == value
        return
    with pytest.raises(OutOfRange, match="share must be from 0 to 1") as caught:
        within("share", value, 0, 1)
    assert caught.value.hint == "a share of 0.85, not 85"


def test_advice_is_for_shares_only() -> None:
    with pytest.raises(OutOfRange) as caught:
        within("x", 3, 0, 2)
    assert caught.value.hint == ""


@pytest.mark.parametrize("check", [not_negative, positive])
def test_signs(check: Any) -> None:
    assert check("x", nextafter(0, UP)) > 0
    with pytest.raises(OutOfRange, match="x must be"):
        check("x", nextafter(0, DOWN))
    with pytest.raises(NotANumber):
        check("x", nan)


def test_zero_is_not_negative_and_not_positive() -> None:
    assert not_negative("x", 0) == 0
    with pytest.raises(OutOfRange, match="above 0"):
        positive("x", 0)
