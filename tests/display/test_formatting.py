"""Tests of format_value and format_template."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import inf
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.display import format_template, format_value
from custsat.errors import EmptyInput
from custsat.evidence import Status
from custsat.values import Interval, Scale


@pytest.mark.parametrize(
    ("value", "spec", "shown"),
    [
        # half up, on the decimal text
        (0.175, ".2", "0.18"),
        (4.5 * 0.15, ".2", "0.68"),
        (62.5, ".0", "63"),
        (2.5, ".0", "3"),
        (-2.5, ".0", "-3"),
        (0.5, ".0", "1"),
        (1.005, ".2", "1.01"),
        (2.675, ".2", "2.68"),
        (0.285, ".0%", "29%"),
        (0.755, ".0%", "76%"),
        (0.1 + 0.2, ".1", "0.3"),
        (9.995, ".2", "10.00"),
        # no minus before 0
        (-0.0, ".1", "0.0"),
        (-0.04, ".1", "0.0"),
        (-0.04, "+.1", "-0.04"),  # a sign is never lost
        (-1e-13, "+.1", "0.0"),  # a rounding error is no difference
        (-0.05, "+.1", "-0.1"),
        (0.04, "+.1", "+0.04"),
        (Decimal("0.0004"), "+.2", "+0.0004"),
        (-0.0, "", "0"),
        (-0.0, "+", "0"),
        (Decimal("-0.00"), ".2", "0.00"),
        (-0.0004, ".1%", "-0.04%"),
        # not all is not 100 %, not none is not 0 %
        (0.9996, ".0%", "99.96%"),
        (0.99996, ".1%", "99.996%"),
        (1 - 1e-12, ".0%", "99.9999999999%"),
        (1 - 1e-15, ".0%", "100%"),  # a rounding error
        (1.004, ".0%", "100.4%"),
        (-0.9996, ".0%", "-99.96%"),
        (0.004, ".0%", "0.4%"),
        (1e-9, ".0%", "0.0000001%"),
        (1e-10, ".0%", "1e-8%"),
        (1, ".0%", "100%"),
        (0, ".0%", "0%"),
        (Decimal("0.99996"), ".1%", "99.996%"),
        # told apart from a number
        (1.04, ".1!1", "1.04"),
        (0.96, ".1!1", "0.96"),
        (1.06, ".1!1", "1.1"),
        (99.6, ".0!0!100", "99.6"),
        (0.3, ".0!0!100", "0.3"),
        (2e-9, ".4!0", "2e-9"),
        # signs
        (3, "+", "+3"),
        (0, "+", "0"),
        (-3, "+", "-3"),
        (0.25, "+.0%", "+25%"),
        # without a number of digits: as many as needed
        (0.1 + 0.2, "", "0.3"),
        (4.5, "", "4.5"),
        (7.0, "", "7"),
        (1 / 3, "", "0.333333"),
        (1234567.0, "", "1234567"),
        (123456.78, "", "123456.78"),
        (99999.5, "", "99999.5"),
        (1234567, "", "1234567"),
        (10**20, "", "1" + 20 * "0"),
        (Decimal("5.00"), "", "5.00"),
        (0.5, "%", "50%"),
        (0.125, "+%", "+12.5%"),
        (0.0, "%", "0%"),
        # large and small
        (1e15, ".1", "1e+15"),
        (999_999_999_999_999.0, ".0", "1e+15"),
        (123_456_789_012.5, ".1", "123456789012.0"),  # twelve digits are shown
        (1e300, ".1", "1e+300"),
        (-1e300, "+.1", "-1e+300"),
        (1e300, "", "1e+300"),
        (5e-324, ".2", "0.00"),
        (5e-324, "", "4.94066e-324"),
        (10**400, ".1", "1.00000e+400"),
        (Decimal("1e999999"), ".1", "1e+999999"),
        (inf, ".1", "Infinity"),
        # other numeric types
        (np.float64(0.175), ".2", "0.18"),
    ],
)
def test_format_value_of_numbers(value: Any, spec: str, shown: str) -> None:
    assert format_value(value, "en", spec) == format_value(value, "zh", spec) == shown


@given(st.integers(-(10**8), 10**8), st.integers(0, 4), st.integers(0, 4))
def test_format_value_rounds_half_up_on_the_decimal_text(
    units: int, places: int, digits: int
) -> None:
    exact = Decimal(units).scaleb(-places)
    expected = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    shown = format_value(float(exact), "en", f".{digits}")

    assert Decimal(shown) == expected
    assert not (Decimal(shown) == 0 and shown.startswith("-"))
    assert len(shown.partition(".")[2]) == digits


@given(st.integers(-(10**6), 10**6), st.integers(0, 3))
def test_format_value_percent_is_the_number_times_100(units: int, digits: int) -> None:
    share = float(Fraction(units, 10**4))
    apart = "!0!100!-100"

    assert (
        format_value(share, "en", f".{digits}%")
        == format_value(units / 100, "en", f".{digits}{apart}") + "%"
    )


@given(st.integers(1, 10**6), st.sampled_from(["", ".0", ".1", ".2", ".1%"]))
def test_format_value_with_sign_differs_only_in_the_sign(value: int, spec: str) -> None:
    assert format_value(value, "en", f"+{spec}") == "+" + format_value(
        value, "en", spec
    )
    assert format_value(-value, "en", f"+{spec}") == "-" + format_value(
        value, "en", spec
    )


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (None, "unknown", "未知"),
        (True, "yes", "是"),
        (False, "no", "否"),
        (Status.FOLKLORE, "folklore", "坊间说法"),
        ("Zhang", "Zhang", "Zhang"),
        ((), "nothing", "无"),
        (("",), "nothing", "无"),
        ((True, None, "a"), "yes, unknown, a", "是、未知、a"),
        (("a, b", "c"), "a, b; c", "a, b；c"),
        (("a，b", "c"), "a，b; c", "a，b；c"),
        (("a、b", "c"), "a、b; c", "a、b；c"),
        (("a, b",), "a, b", "a, b"),
        ((("a", "b"), ("c",)), "a, b; c", "a、b；c"),
        (
            Interval(low=0.25, high=0.5, level=0.95, method="t"),
            "0.3 to 0.5",
            "0.3 至 0.5",
        ),
        (Scale(1, 5), "1.0 to 5.0", "1.0 至 5.0"),
        (SimpleNamespace(low=None, high=3), None, None),
        (SimpleNamespace(low=3, high=None), None, None),
    ],
)
def test_format_value_of_words(value: Any, en: str | None, zh: str | None) -> None:
    assert format_value(value, "en", ".1") == (str(value) if en is None else en)
    assert format_value(value, "zh-CN", ".1") == (str(value) if zh is None else zh)


class Subject:
    """An object with the attributes of a template."""

    rate = 0.125
    share = -0.0
    names = ("a", "b")

    @property
    def ratio(self) -> float:
        raise EmptyInput(result="a ratio")

    @property
    def broken(self) -> float:
        raise KeyError("no error of the library")


def test_format_template_reads_attributes() -> None:
    template = "{rate:.0%} of {names}: {share:+.1}, {ratio:.2}"

    assert format_template(template, Subject(), "en") == "13% of a, b: 0.0, not defined"
    assert format_template(template, Subject(), "zh") == "13% of a、b: 0.0, 无定义"


@pytest.mark.parametrize(
    ("template", "error"), [("{broken}", KeyError), ("{nothing}", AttributeError)]
)
def test_format_template_raises_errors_of_others(
    template: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        format_template(template, Subject(), "en")


def test_format_value_of_instants_has_minutes_and_zone() -> None:
    zone = timezone(timedelta(hours=8))

    assert (
        format_value(datetime(2026, 9, 28, 18, tzinfo=zone), "en")
        == "2026-09-28 18:00+08:00"
    )
    assert format_value(datetime(2026, 9, 28, 18, 0, 5, tzinfo=UTC), "zh").endswith(
        "18:00:05+00:00"
    )
