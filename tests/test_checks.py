"""Tests of the argument checks; no error repeats personal data."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction
from math import inf, nan, nextafter
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import (
    CANARIES,
    MAIL,
    NAME,
    NO_NUMBERS,
    SEVENS,
    all_text_of,
    leaks_of,
)

from custsat import _checks as checks
from custsat.errors import (
    BoolAsNumber,
    CustsatError,
    InputError,
    InvalidCount,
    NaiveDatetime,
    NotADate,
    NotANumber,
    OutOfRange,
    TooLarge,
    UnknownField,
    UnknownOption,
    WrongType,
)

ZERO_AND_ONE = [
    (0, True),
    (1, True),
    (nextafter(0, -inf), False),
    (nextafter(0, inf), True),
    (nextafter(1, -inf), True),
    (nextafter(1, inf), False),
    (-0.0, True),
]


class Colour(StrEnum):
    """An enum of texts."""

    RED = "red"
    BLUE = "blue"


class Level(IntEnum):
    """An enum of numbers."""

    LOW = 1
    HIGH = 2


# ------------------------------------------------------------------------------ numbers


@pytest.mark.parametrize("value", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_number_rejects_what_is_no_number(value: Any) -> None:
    with pytest.raises(NotANumber) as caught:
        checks.number(value, "score", row=3)

    assert str(caught.value).startswith("score at row 3 must be a number, got ")
    assert (caught.value.name, caught.value.row) == ("score", 3)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        pytest.param(nan, "NaN", id="nan"),
        pytest.param(np.float64(nan), "NaN", id="np_nan"),
        pytest.param(Decimal("NaN"), "NaN", id="decimal_nan"),
        pytest.param(Decimal("sNaN"), "NaN", id="decimal_snan"),
        pytest.param(-inf, "infinity", id="infinity"),
        pytest.param(10**400, "one beyond 1.8e+308", id="integer"),
        pytest.param(Fraction(10**400, 3), "one beyond 1.8e+308", id="fraction"),
        pytest.param(None, "None", id="none"),
        pytest.param("7", "str", id="text"),
        pytest.param(np.array([7]), "ndarray", id="array"),
    ],
)
def test_number_says_what_came(value: Any, kind: str) -> None:
    with pytest.raises(NotANumber) as caught:
        checks.number(value, "margin")

    assert str(caught.value) == f"margin must be a number, got {kind}"


@pytest.mark.parametrize(
    ("value", "advice", "hint"),
    [
        ("7", "", "float(...) reads a number that is written as text"),
        ("7", "Scale.parse", "Scale.parse"),
        (True, "Scale.parse", "write 1 or 0 if a number is meant"),
        (None, "Scale.parse", ""),
        (nan, "Scale.parse", ""),
        (
            pd.Series([7]),
            "Scale.parse",
            "one number is meant; columns of a frame go to custsat.frames",
        ),
    ],
)
def test_number_advises_what_fits_the_type(value: Any, advice: str, hint: str) -> None:
    with pytest.raises(NotANumber) as caught:
        checks.number(value, "margin", advice=advice)

    assert caught.value.hint == hint


@pytest.mark.parametrize("value", [True, False, np.True_, np.False_])
def test_number_rejects_booleans_with_their_own_error(value: Any) -> None:
    with pytest.raises(BoolAsNumber, match="score must be a number, got bool"):
        checks.number(value, "score")


@pytest.mark.parametrize("value", CANARIES)
def test_number_does_not_repeat_text(value: str) -> None:
    with pytest.raises(NotANumber, match="got str") as caught:
        checks.number(value, "score")

    assert value not in all_text_of(caught.value)


@pytest.mark.parametrize("value", SEVENS.values(), ids=SEVENS)
def test_number_returns_an_int_or_a_float(value: Any) -> None:
    number = checks.number(value, "score")

    assert number == checks.as_builtin(value) == 7
    assert type(number) in (int, float)
    assert type(checks.as_builtin(value)) is type(number)


@given(st.integers(-(2**62), 2**62))
def test_number_keeps_every_digit_of_an_integer(value: int) -> None:
    number = checks.number(np.int64(value), "count")

    assert (number, type(number)) == (value, int)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_number_returns_the_same_float(value: float) -> None:
    assert repr(checks.number(value, "x")) == repr(value or 0.0)
    assert checks.number(np.float64(value), "x") == value


@pytest.mark.parametrize(
    ("bounds", "allowed"),
    [
        ({"ge": 0}, "0 or more"),
        ({"gt": 0}, "above 0"),
        ({"le": 0}, "at most 0"),
        ({"lt": 0}, "below 0"),
        ({"ge": 0, "le": 0}, "from 0 to 0"),
        ({"gt": -1, "lt": 1}, "above -1 and below 1"),
        ({"gt": -1, "le": 0}, "above -1 and at most 0"),
        ({"ge": 0, "lt": 1}, "0 or more and below 1"),
    ],
)
def test_number_respects_its_bounds(bounds: dict[str, float], allowed: str) -> None:
    compare = {
        "ge": lambda value, limit: value >= limit,
        "gt": lambda value, limit: value > limit,
        "le": lambda value, limit: value <= limit,
        "lt": lambda value, limit: value < limit,
    }
    for limit in bounds.values():
        for value in (nextafter(limit, -inf), limit, nextafter(limit, inf)):
            if all(compare[kind](value, bound) for kind, bound in bounds.items()):
                assert checks.number(value, "x", **bounds) == value
                continue
            with pytest.raises(OutOfRange) as caught:
                checks.number(value, "x", **bounds)
            assert str(caught.value) == f"x must be {allowed}"


@pytest.mark.parametrize("check", [checks.share, checks.discount])
@pytest.mark.parametrize(("value", "is_inside"), ZERO_AND_ONE)
def test_share_and_discount_lie_between_0_and_1(
    check: Any, value: float, is_inside: bool
) -> None:
    if is_inside:
        assert check(value, "x") == value
        return
    with pytest.raises(OutOfRange, match="x must be"):
        check(value, "x")


def test_share_explains_a_percentage() -> None:
    with pytest.raises(OutOfRange) as caught:
        checks.share(85, "target")
    assert caught.value.hint == "a share of 0.85, not 85"
    with pytest.raises(OutOfRange) as caught:
        checks.share(-0.1, "target")
    assert not caught.value.hint


def test_discount_explains_a_percentage() -> None:
    with pytest.raises(OutOfRange) as caught:
        checks.discount(10)
    assert caught.value.hint == "a rate of 0.1, not 10"


@pytest.mark.parametrize("level", [0, 1, -0.1, 1.1])
def test_confidence_level_rejects_0_and_1(level: float) -> None:
    with pytest.raises(OutOfRange, match="level must be above 0 and below 1") as caught:
        checks.confidence_level(level)
    advice = "a level of 0.95, not 95" if level >= 1 else ""
    assert caught.value.hint == advice


def test_confidence_level_returns_the_level() -> None:
    assert checks.confidence_level(0.95) == 0.95
    assert checks.confidence_level(0.999999999) == 0.999999999
    assert checks.confidence_level(0.9999999999, highest=1) == 0.9999999999


def test_a_confidence_level_that_prints_as_all_is_refused() -> None:
    allowed = "level must be above 0, and 0.999999999 at most"
    with pytest.raises(OutOfRange, match=allowed):
        checks.confidence_level(0.9999999991)


@pytest.mark.parametrize("value", [7, 7.0, Decimal(7), np.int8(7)])
def test_count_returns_an_int(value: Any) -> None:
    assert type(checks.count(value, "n")) is int
    assert checks.count(value, "n", minimum=7, maximum=7) == 7


@pytest.mark.parametrize(
    ("value", "limits", "error"),
    [
        (-1, {}, InvalidCount),
        (6.5, {}, InvalidCount),
        (0, {"minimum": 1}, InvalidCount),
        (8, {"maximum": 7}, TooLarge),
        (True, {}, BoolAsNumber),
        ("7", {}, NotANumber),
    ],
)
def test_count_rejects_what_cannot_be_counted(
    value: Any, limits: dict[str, int], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        checks.count(value, "n", **limits)


@pytest.mark.parametrize("value", [-1, 7.0, True, "7", None, np.int8(7)])
def test_exact_count_takes_ints_only(value: Any) -> None:
    with pytest.raises(InvalidCount, match="n must be a whole number of 0 or more"):
        checks.exact_count(value, "n")
    assert checks.exact_count(0, "n") == 0


@pytest.mark.parametrize("value", [inf, -inf, nan, 10**400])
def test_finite_result_rejects_overflow(value: float) -> None:
    with pytest.raises(TooLarge, match="the value is beyond what can be computed"):
        checks.finite_result(value, "the value")
    assert checks.finite_result(1e308, "the value") == 1e308


@pytest.mark.parametrize(
    "value",
    [None, "7", b"7", True, np.True_, object(), Decimal("sNaN"), Fraction(10**400, 3)],
)
def test_as_builtin_returns_anything_else_as_it_is(value: Any) -> None:
    assert checks.as_builtin(value) is value


@pytest.mark.parametrize(
    "value",
    [
        *(None, nan, np.float32("nan"), Decimal("NaN")),
        *(pd.NA, pd.NaT, np.datetime64("NaT", "s")),
    ],
)
def test_is_missing_of_missing_values(value: Any) -> None:
    assert checks.is_missing(value) is True


class Unequal:
    """An object that cannot be compared."""

    def __ne__(self, other: object) -> bool:
        raise TypeError

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize(
    "value",
    [0, 0.0, "", False, [], "nan", Decimal("sNaN"), np.array([1, 2]), Unequal()],
)
def test_is_missing_of_other_values(value: Any) -> None:
    assert checks.is_missing(value) is False


# -------------------------------------------------------------------------------- words


@pytest.mark.parametrize("value", [True, False, np.True_, np.False_])
def test_boolean_takes_pythons_and_numpys(value: Any) -> None:
    assert checks.boolean(value, "flag") is bool(value)
    assert checks.boolean_or_none(value, "flag") is bool(value)


NO_BOOLEANS = pytest.mark.parametrize(
    "value", [0, 1, "yes", 1.0, NAME, [True], object()]
)


@NO_BOOLEANS
def test_boolean_rejects_anything_else(value: Any) -> None:
    with pytest.raises(WrongType, match="flag must be True or False, got "):
        checks.boolean(value, "flag")


@NO_BOOLEANS
def test_boolean_or_none_rejects_anything_else(value: Any) -> None:
    with pytest.raises(WrongType, match="flag must be True, False or None") as caught:
        checks.boolean_or_none(value, "flag")
    assert NAME not in all_text_of(caught.value)


@pytest.mark.parametrize("value", [None, nan, np.float64(nan), pd.NA, pd.NaT])
def test_boolean_or_none_reads_what_is_missing_as_none(value: Any) -> None:
    assert checks.boolean_or_none(value, "flag") is None


@pytest.mark.parametrize("value", [None, nan])
def test_boolean_rejects_what_is_missing(value: Any) -> None:
    with pytest.raises(WrongType):
        checks.boolean(value, "flag")


@pytest.mark.parametrize(
    "value", [True, 1, 1.0, np.True_, np.int8(1), np.float32(1), Decimal(1)]
)
def test_flag_takes_booleans_and_1_and_0(value: Any) -> None:
    assert checks.flag(value, "observed") is True
    assert checks.flag(type(value)(0), "observed") is False


@pytest.mark.parametrize("value", [2, -1, 0.5, nan, None, [True], object()])
def test_flag_rejects_anything_else(value: Any) -> None:
    with pytest.raises(WrongType) as caught:
        checks.flag(value, "observed")
    kind = "None" if value is None else type(value).__name__
    assert str(caught.value) == (
        f"each of observed must be True or False, or 1 or 0, got {kind}"
    )


def test_flag_shows_how_texts_become_flags() -> None:
    with pytest.raises(WrongType) as caught:
        checks.flag(NAME, "observed")
    assert str(caught.value).endswith(
        "got str; write [value == 'Yes' for value in observed] for instance"
    )
    assert not leaks_of(all_text_of(caught.value))


@pytest.mark.parametrize("value", [Colour.RED, "red"])
def test_member_takes_the_member_and_its_code(value: Any) -> None:
    assert checks.member(value, "colour", Colour) is Colour.RED


def test_member_does_not_keep_a_cell() -> None:
    with pytest.raises(UnknownOption) as caught:
        checks.member("rid", "colour", Colour, is_data=True)
    assert "rid" not in str(vars(caught.value))
    with pytest.raises(UnknownOption) as caught:
        checks.member("rid", "colour", Colour)
    assert caught.value.suggestion == "red"


@pytest.mark.parametrize("value", ["rid", "RED", " red", "", 1, None, ["red"], b"red"])
def test_member_rejects_anything_else(value: Any) -> None:
    with pytest.raises(UnknownOption, match="colour= must be one of 'red', 'blue'"):
        checks.member(value, "colour", Colour)


def test_member_of_an_enum_of_numbers_takes_members_only() -> None:
    assert checks.member(Level.LOW, "level", Level) is Level.LOW
    with pytest.raises(UnknownOption, match="level= must be one of '1', '2'"):
        checks.member(1, "level", Level)


@pytest.mark.parametrize(
    ("value", "error"),
    [("", OutOfRange), (7, WrongType), (None, WrongType), ("x" * 201, TooLarge)],
)
def test_short_text_rejects_what_is_none(value: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        checks.short_text(value, "name")


def test_short_text_and_text_return_the_text() -> None:
    assert checks.short_text("x" * 200, "name") == "x" * 200
    assert checks.text("x" * 201, "title") == "x" * 201


def test_hashable_rejects_lists() -> None:
    assert checks.hashable(("a", 1), "customer") == ("a", 1)
    with pytest.raises(WrongType, match="customer must be hashable, got list"):
        checks.hashable([NAME], "customer")


@pytest.mark.parametrize("code", ["cny", "yuan", "CN", "CNYY", "", "ＣＮＹ", 156, None])
def test_currency_rejects_what_is_no_code(code: Any) -> None:
    with pytest.raises(OutOfRange, match="currency must be a code of three capitals"):
        checks.currency(code)
    assert checks.currency("CNY") == "CNY"


# -------------------------------------------------------------------- objects and lists


def test_instance_returns_the_value() -> None:
    assert checks.instance(1, "n", int) == 1


@pytest.mark.parametrize(
    ("type_", "expected"), [(int, "an int"), (ZoneInfo, "a ZoneInfo")]
)
def test_instance_names_the_type_with_its_article(type_: type, expected: str) -> None:
    with pytest.raises(WrongType, match=f"value must be {expected}, got str"):
        checks.instance("1", "value", type_)


def test_attributes_returns_them_in_order() -> None:
    lead = SimpleNamespace(id="a", need=None)

    assert checks.attributes(lead, "lead", "need", "id") == (None, "a")
    with pytest.raises(WrongType, match="lead must be an object with id, money"):
        checks.attributes(lead, "lead", "id", "money")


@pytest.mark.parametrize("value", ["ab", b"ab", bytearray(b"ab"), {"a": 1}, 5, None])
def test_sequence_rejects_what_is_no_list(value: Any) -> None:
    with pytest.raises(WrongType, match="days must be a list, got "):
        checks.sequence(value, "days")


def test_sequence_checks_its_items() -> None:
    assert checks.sequence((n for n in [1, 2]), "days", int) == (1, 2)
    with pytest.raises(WrongType, match="each of days must be an int, got str"):
        checks.sequence([1, NAME], "days", int)


@pytest.mark.parametrize(
    "values",
    [
        [1, 2],
        (1, 2),
        iter([1, 2]),
        np.array([1, 2]),
        pd.Series([1, 2]),
        pl.Series([1, 2]),
    ],
)
def test_column_reads_lists_and_columns(values: Any) -> None:
    assert checks.column(values, "score") == [1, 2]


@pytest.mark.parametrize("values", ["12", {1: 2}, {1, 2}, frozenset({1}), 5, None])
def test_column_rejects_what_is_no_list_of_answers(values: Any) -> None:
    with pytest.raises(WrongType, match="score must be a list, got "):
        checks.column(values, "score")


@pytest.mark.parametrize("value", [(1,), (1, 2, 3), "ab", {1, 2}, None])
def test_pair_rejects_what_is_no_pair(value: Any) -> None:
    with pytest.raises(WrongType, match="each of links must be a pair, got "):
        checks.pair(value, "each of links")
    assert checks.pair([1, 2], "each of links") == (1, 2)


def test_mapping_by_name_returns_the_mapping() -> None:
    assert checks.mapping_by_name({"a": 1}, "causes") == {"a": 1}


def test_mapping_by_name_rejects_a_list() -> None:
    with pytest.raises(WrongType, match="causes must be a mapping, got list"):
        checks.mapping_by_name(["a"], "causes")


def test_mapping_by_name_rejects_other_keys() -> None:
    with pytest.raises(WrongType, match="each key of causes must be a text, got int"):
        checks.mapping_by_name({"a": 1, 7: 2}, "causes")


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"a": [1]}),
        pl.DataFrame({"a": [1]}),
        pl.LazyFrame({"a": [1]}),
        pa.table({"a": [1]}),
        duckdb.sql("select 1 a"),
    ],
    ids=["pandas", "polars", "polars_lazy", "pyarrow", "duckdb"],
)
@pytest.mark.parametrize("check", [checks.sequence, checks.column])
def test_sequence_and_column_reject_a_frame(check: Any, frame: Any) -> None:
    assert checks.is_frame(frame)
    with pytest.raises(WrongType) as caught:
        check(frame, "ages")
    kind = type(frame).__name__
    assert str(caught.value) == (
        f"ages must be a list, got {kind}; pass one of its columns, or see "
        "custsat.frames"
    )


def test_no_frame_says_where_a_frame_goes() -> None:
    checks.no_frame([1], "scores", "satisfaction.nps(df, score='...')")
    with pytest.raises(WrongType) as caught:
        checks.no_frame(pl.DataFrame(), "scores", "satisfaction.nps(df, score='...')")
    assert str(caught.value) == (
        "scores must be a list, got DataFrame; a dataframe goes to "
        "custsat.frames.satisfaction.nps(df, score='...')"
    )


@pytest.mark.parametrize(
    "value", [[1], pd.Series([1]), pl.Series([1]), np.array([1]), 1, None, object()]
)
def test_is_frame_is_false_for_anything_else(value: Any) -> None:
    assert not checks.is_frame(value)


def test_entry_quotes_the_key_and_cuts_it() -> None:
    assert checks.entry("weights", "it's") == 'weights["it\'s"]'
    assert checks.entry("weights", "x" * 61) == f"weights['{'x' * 57}...']"


def test_has_names_reports_the_first_that_is_absent() -> None:
    checks.has_names(["speed", "manner"], "item_means", ["speed"])
    with pytest.raises(UnknownField) as caught:
        checks.has_names(["a"], "item_means", ["a", "b", "c"], named_by="weights")
    assert str(caught.value) == "item_means has no 'b', which weights has"
    assert caught.value.known == ()


def test_has_names_suggests_the_nearest_where_that_is_no_data() -> None:
    with pytest.raises(UnknownField, match=r"has no 'speed'; did you mean 'sped'\?$"):
        checks.has_names(["sped"], "item_means", ["speed"], suggest=True)


def test_no_duplicates_says_where_they_are() -> None:
    checks.no_duplicates(["a", "b"], "a contact")
    with pytest.raises(
        InputError, match="a contact is listed twice, at positions 1 an"
    ):
        checks.no_duplicates([NAME, MAIL, NAME], "a contact")


def test_has_names_and_known_names_do_not_repeat_names_of_data() -> None:
    with pytest.raises(UnknownField) as caught:
        checks.has_names([NAME], "contacts", [MAIL], unit="source", is_data=True)
    assert str(caught.value) == "contacts has no source number 1"
    assert not leaks_of(all_text_of(caught.value))
    with pytest.raises(UnknownField) as caught:
        checks.known_names(["red", NAME], "answers", Colour, unit="item", is_data=True)
    assert str(caught.value) == (
        "unknown item at position 2 of answers; there are 'red', 'blue'"
    )
    assert not leaks_of(all_text_of(caught.value))


def test_known_names_accepts_codes() -> None:
    checks.known_names(["red"], "colours", Colour)


@pytest.mark.parametrize("name", ["blu", "BLUE", "Blue"])
def test_known_names_suggests_the_nearest(name: str) -> None:
    with pytest.raises(UnknownField) as caught:
        checks.known_names(["red", name], "colours", Colour, unit="colour")
    assert str(caught.value) == (
        f"unknown colour '{name}' in colours; there are 'red', 'blue'; "
        "did you mean 'blue'?"
    )


def test_known_names_rejects_what_is_no_text() -> None:
    with pytest.raises(WrongType, match="each colour of colours must be a text, got "):
        checks.known_names(["red", 7], "colours", Colour, unit="colour")


def test_rising_returns_the_numbers() -> None:
    assert checks.rising([1, np.float64(2.5)], "cuts", 2) == (1, 2.5)


@pytest.mark.parametrize("value", [[1], [1, 2, 3], [2, 1], [1, 1], []])
def test_rising_rejects_another_number_or_order(value: Any) -> None:
    with pytest.raises(OutOfRange, match="cuts must be 2 numbers that rise"):
        checks.rising(value, "cuts", 2)


@pytest.mark.parametrize(
    ("value", "error"),
    [([1, "2"], NotANumber), ([1, None], NotANumber), (5, WrongType)],
)
def test_rising_rejects_other_values(value: Any, error: type[CustsatError]) -> None:
    with pytest.raises(error):
        checks.rising(value, "cuts", 2)


@pytest.mark.parametrize("values", [(None, None), (1, 1)])
def test_exactly_one_rejects_none_and_both(values: tuple[Any, Any]) -> None:
    with pytest.raises(InputError, match="give exactly one of a= and b="):
        checks.exactly_one(a=values[0], b=values[1])
    checks.exactly_one(a=1, b=None)


def test_together_rejects_one_without_the_other() -> None:
    checks.together(a=1, b=2)
    checks.together(a=None, b=None)
    with pytest.raises(InputError, match="a= and b= go together"):
        checks.together(a=1, b=None)


def test_same_length_names_both_lists() -> None:
    checks.same_length([1], "a", ("scores", "weights"))
    with pytest.raises(InputError, match="scores and weights differ in length: 1, 2"):
        checks.same_length([1], "ab", ("scores", "weights"))


def test_no_duplicates_says_what_is_duplicated() -> None:
    checks.no_duplicates("ab", "a contact")
    with pytest.raises(InputError, match="a contact is listed twice"):
        checks.no_duplicates("aba", "a contact")


# ----------------------------------------------------------------------- days and times


def test_day_rejects_datetimes_and_texts() -> None:
    assert checks.day(date(2026, 2, 28), "at") == date(2026, 2, 28)
    for value in (datetime(2026, 2, 28, tzinfo=UTC), "2026-02-28", 20260228, None):
        with pytest.raises(NotADate, match="at must be a date"):
            checks.day(value, "at")


def test_instant_returns_universal_time() -> None:
    local = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))

    assert checks.instant(local, "at").isoformat() == "2026-10-25T00:30:00+00:00"
    assert checks.instant(local.replace(fold=1), "at").hour == 1
    assert type(checks.instant(pd.Timestamp(local), "at")) is datetime


@pytest.mark.parametrize("value", [date(2026, 1, 1), "x", pd.NaT, 1727683200, None])
def test_instant_rejects_what_is_no_datetime(value: Any) -> None:
    with pytest.raises(WrongType, match="at must be a datetime with a time zone, got "):
        checks.instant(value, "at")


def test_instant_rejects_times_without_a_zone() -> None:
    with pytest.raises(NaiveDatetime, match="at has no time zone"):
        checks.instant(datetime(2026, 1, 1), "at")


def test_option_takes_one_of_its_texts() -> None:
    assert checks.option("wald", "method", ("wald", "adjusted")) == "wald"


@pytest.mark.parametrize("value", ["wold", "", 1, None, ["wald"]])
def test_option_rejects_anything_else(value: Any) -> None:
    options = ("wald", "adjusted")
    with pytest.raises(UnknownOption, match="method= must be one of 'wald'"):
        checks.option(value, "method", options)


@pytest.mark.parametrize(
    "value",
    [
        datetime(1, 1, 3, tzinfo=UTC),
        datetime(9999, 12, 29, tzinfo=timezone(timedelta(hours=-23))),
    ],
)
def test_instant_rejects_the_edges_of_the_calendar(value: datetime) -> None:
    with pytest.raises(TooLarge, match="at is at the edge of the calendar"):
        checks.instant(value, "at")


# ---------------------------------------------------------------------- fields of attrs


def test_field_validates_under_the_name_of_the_field() -> None:
    @attrs.frozen
    class Target:
        rate: float = attrs.field(validator=checks.field(checks.number, ge=0, le=2))

    assert Target(2).rate == 2
    with pytest.raises(OutOfRange, match="rate must be from 0 to 2"):
        Target(3)
