"""Minus zero is never returned where 0 is meant, and never printed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.registry import collect
from tests.test_every_call import call_silently, nested

from custsat import _checks as checks
from custsat.care import VisitGroup
from custsat.customers.styles import social_style_rule
from custsat.customers.tiers import target_rule, tier_bands
from custsat.display import format_value
from custsat.errors import CustsatError
from custsat.loyalty import BgnbdFit
from custsat.review import RetentionChange
from custsat.rules import below
from custsat.satisfaction import csat, measure
from custsat.service import Standard
from custsat.values import ZERO_TO_HUNDRED, Count, Hours, Interval, Result, Scale, Tally

CALLS = collect("CALLS")
NUMBERS = (0, 0.0, -0.0, Decimal("-0.0"), -1, 1, 0.5, -1e-9, 5e-324)
MINUS_ZERO_TEXT = re.compile(r"(?<![\w.])-0(?:\.0+)?%?(?![\w.])")


def is_minus_zero(value: Any) -> bool:
    return type(value) is float and not value and math.copysign(1, value) < 0


def numbers_in(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every number in a result, a value or a container, with its place."""
    if isinstance(value, Result):
        yield from numbers_in(value.to_dict(), path)
        yield from numbers_in(value.findings, f"{path}.findings")
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from numbers_in(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from numbers_in(item, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for item in value:
            yield from numbers_in(item, f"{path}[]")
    else:
        yield path, value


def texts_of(result: Result) -> Iterator[str]:
    for lang in ("en", "zh"):
        yield from (result.summary(lang), result.to_text(lang), result.html(lang))
        yield from (finding.explain(lang) for finding in result.findings)


def has_number(value: Any) -> bool:
    return type(value) in (int, float) or isinstance(value, Decimal)


def replaced(arguments: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The arguments with each of ``NUMBERS`` in place of each number among them."""
    for name, value in arguments.items():
        for number in NUMBERS:
            if has_number(value):
                yield {**arguments, name: number}
            else:
                for position, other in nested(value, number):
                    if position != "key":  # a name
                        yield {**arguments, name: other}


@pytest.mark.parametrize("call", CALLS)
def test_call_never_returns_or_prints_minus_zero(
    call: tuple[Any, dict[str, Any]],
) -> None:
    function, arguments = call
    for changed in replaced(arguments):
        try:
            result = call_silently(function, changed)
        except CustsatError:
            continue
        places = {path for path, value in numbers_in(result) if is_minus_zero(value)}
        assert not places, (changed, places)
        if isinstance(result, Result):
            texts = [t for t in texts_of(result) if MINUS_ZERO_TEXT.search(t)]
            assert not texts, (changed, texts)


@pytest.mark.parametrize(
    "value",
    [
        checks.number(-0.0, "n"),
        checks.number(Decimal("-0.0"), "n"),
        checks.finite_result(-0.0, "n"),
        checks.as_builtin(-0.0),
        checks.as_builtin(Decimal("-0.0")),
        below(-0.0).at,
        Hours(-0.0).count,
        Scale(-0.0, 1).low,
        Scale(-1, 1).snap(-0.0),
        Scale(-1, 1, step=1).snap(-0.0),
        Interval(low=-0.0, high=1, level=0.95, method="t").low,
        Count(n=0, weight=-0.0, sum_squared_weights=-0.0).weight,
        Tally.of([-0.0, 0], scale=ZERO_TO_HUNDRED).counts[0][0],
        Tally.of([0, -0.0], scale=ZERO_TO_HUNDRED).counts[0][0],
        csat([-0.0, 0], scale=Scale(-1, 1, step=1), top=1).mean,
        measure(perceived=0, expected=0).difference,
        measure(perceived=-0.0, expected=5).perceived,
        VisitGroup(name="a", success_rate=1, value=-0.0).value,
        RetentionChange(low=-0.0, expected=0, high=1).low,
        Standard(
            requirement="r", metric="m", operator="at_most", threshold=-0.0
        ).threshold,
    ],
)
def test_value_is_zero_without_a_sign(value: float) -> None:
    assert value == 0
    assert not is_minus_zero(value)


@pytest.mark.parametrize("periods", [0, 0.0, -0.0, 1e-300, 1e-17, 1e-9])
@pytest.mark.parametrize(
    "history",
    [(0, 0, 5), (1, 1, 5), (3, 4, 5), (0, 0, 0), (200, 90, 100)],
)
def test_no_purchases_in_no_time(
    periods: float, history: tuple[int, float, float]
) -> None:
    parameters = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}
    fit = BgnbdFit.from_parameters(**parameters, period="week")
    frequency, age_at_last, age = history
    expected = fit.expected_purchases(
        periods, frequency=frequency, age_at_last=age_at_last, age=age
    )
    assert expected >= 0
    assert not is_minus_zero(expected)
    assert expected < 1e-6


@pytest.mark.parametrize(
    "make",
    [
        lambda at: target_rule(at, 0.5),
        lambda at: tier_bands((at, 1, 2)),
        lambda at: social_style_rule(at, 1),
    ],
)
def test_a_cached_rule_does_not_depend_on_earlier_calls(make: Any) -> None:
    for first, second in ((-0.0, 0.0), (0.0, -0.0), (0, -0.0), (0.0, 0)):
        printed = [str(make(at)) for at in (first, second)]
        assert printed[0] == printed[1]
        assert not MINUS_ZERO_TEXT.search(printed[0])


@given(
    st.floats(-1e6, 1e6) | st.sampled_from([-0.0, -0.04, -1e-9, -5e-324]),
    st.sampled_from(["", ".0", ".1", ".2", ".0%", ".1%", "%", "+.0", "+.1%", "+"]),
    st.sampled_from(["en", "zh"]),
)
def test_no_number_prints_as_minus_zero(value: float, spec: str, lang: str) -> None:
    for number in (value, Decimal(repr(value))):
        assert not MINUS_ZERO_TEXT.fullmatch(format_value(number, lang, spec))
