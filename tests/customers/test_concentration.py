"""Concentration: top shares, Lorenz, Gini and ABC classes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custsat.customers import Concentration, concentration
from custsat.customers.tiers import AbcClass
from custsat.errors import (
    EmptyInput,
    InvalidCount,
    NotANumber,
    OutOfRange,
    TooLarge,
    UndefinedRatio,
    WrongType,
)

amounts = st.integers(0, 1000) | st.floats(0, 1e6).map(lambda x: round(x, 2))
bases = st.lists(amounts, min_size=1, max_size=40)


def top(values: list[float], share: Fraction) -> Fraction:
    """Return the top share by adding customers one by one, the last in part."""
    left, total = share * len(values), Fraction()
    for value in sorted(values, reverse=True):
        part = min(left, Fraction(1))
        total += part * Fraction(value)
        left -= part
    return total / sum(map(Fraction, values))


@given(bases, st.integers(0, 100))
def test_top_share_counts_last_customer_in_part(values: list, hundredth: int) -> None:
    assume(sum(values) > 0)

    assert concentration(values).top_share(hundredth / 100) == pytest.approx(
        float(top(values, Fraction(hundredth, 100))), rel=1e-12
    )


@given(bases)
def test_gini_equals_mean_difference_of_all_pairs(values: list) -> None:
    assume(sum(values) > 0)
    exact = [Fraction(value) for value in values]
    apart = sum(abs(a - b) for a in exact for b in exact)
    expected = apart / (2 * len(exact) * sum(exact))

    assert concentration(values).gini == pytest.approx(float(expected), abs=1e-12)


@given(bases, st.integers(2, 4))
def test_concentration_ignores_duplication_of_all_values(values: list, k: int) -> None:
    assume(sum(values) > 0)
    once, often = concentration(values), concentration(values * k)

    assert often.gini == pytest.approx(once.gini, abs=1e-12)
    assert often.top_20_share == pytest.approx(once.top_20_share)


@given(bases, st.randoms())
def test_concentration_ignores_order_and_unit(values: list, random: object) -> None:
    assume(sum(values) > 0)
    mixed = list(values)
    random.shuffle(mixed)

    assert concentration(mixed) == concentration(values)
    assert concentration([v * 128 for v in values]).gini == concentration(values).gini


@given(bases)
def test_abc_classes_every_customer_once(values: list) -> None:
    assume(sum(values) > 0)
    rows = concentration(values).abc

    assert [row.name for row in rows] == list(AbcClass)
    assert sum(row.customers for row in rows) == len(values)
    assert sum(row.value_share for row in rows) == pytest.approx(1)
    assert rows[0].customers >= 1


@given(bases, st.floats(0, 1))
def test_customers_for_inverts_top_share(values: list, value_share: float) -> None:
    assume(sum(values) > 0)
    result = concentration(values)
    share = result.customers_for(value_share)

    assert 0 <= share <= 1
    assert result.top_share(share) == pytest.approx(value_share, abs=1e-9)


@given(bases)
def test_lorenz_rises_below_diagonal(values: list) -> None:
    assume(sum(values) > 0)
    points = concentration(values).lorenz(7)
    shares = [point.value_share for point in points]

    assert (shares[0], shares[-1]) == (0, 1)
    assert shares == sorted(shares)
    assert all(p.value_share <= p.customer_share + 1e-12 for p in points)


@given(st.floats(1e-6, 1e6), st.integers(1, 50))
def test_gini_of_equal_customers_is_zero(value: float, n: int) -> None:
    """Neither below 0, as rounding makes it, nor -0.0."""
    gini = concentration([value] * n).gini

    assert gini == pytest.approx(0, abs=1e-12)
    assert not str(gini).startswith("-")


def test_ex39_gini_of_one_to_five() -> None:
    assert concentration([1, 2, 3, 4, 5]).gini == pytest.approx(0.2666667, abs=1e-7)


def test_share_lost_is_that_of_the_best_customers_in_the_market() -> None:
    base = concentration([20] * 80 + [320] * 20)

    assert base.share_lost(0.2) == base.top_share(0.2) == 0.8
    assert base.share_lost(0.2, market_total=base.total) == 0.8
    assert base.share_lost(0.2, market_total=4 * base.total) == 0.2
    assert base.share_lost(0) == 0
    with pytest.raises(OutOfRange, match="market_total must be 8000"):
        base.share_lost(0.2, market_total=7999)


def test_ex39_top_share_of_eighty_percent() -> None:
    result = concentration([20] * 80 + [320] * 20)

    assert result.top_share(0.2) == 0.8
    assert result.gini == pytest.approx(0.6, abs=1e-12)
    assert [row.customers for row in result.abc] == [20, 80, 0]


def test_abc_customer_on_limit_belongs_to_class_that_ends_there() -> None:
    result = concentration([50, 30, 10, 6, 4])

    assert [row.customers for row in result.abc] == [2, 2, 1]


def test_abc_customers_of_equal_value_are_in_one_class() -> None:
    result = concentration([50, 30, 10, 5, 5])

    assert [row.customers for row in result.abc] == [2, 3, 0]
    assert [row.customers for row in concentration([10] * 10).abc] == [10, 0, 0]


def test_abc_may_have_empty_class() -> None:
    result = concentration([51, 49], abc_limits=(0.4, 0.5))

    assert [row.customers for row in result.abc] == [1, 0, 1]


def test_concentration_with_losses_exceeds_one() -> None:
    result = concentration([100, -20, 5] * 10)

    assert result.max_cumulative_share == pytest.approx(105 / 85)
    assert result.n_negative == 10
    few = concentration([100, -20, 5]).findings
    assert [each.code for each in few] == ["finding.customers_losing_money"]
    assert {finding.code for finding in result.findings} == {
        "finding.base_concentrated",
        "finding.customers_losing_money",
    }


@pytest.mark.parametrize("name", ["gini", "gini_corrected", "abc"])
def test_concentration_with_losses_has_no_measures_of_inequality(name: str) -> None:
    result = concentration([100, -20, 5])

    with pytest.raises(UndefinedRatio):
        getattr(result, name)
    assert result.to_dict()[name] is None


def test_lorenz_rejects_losses() -> None:
    with pytest.raises(UndefinedRatio):
        concentration([100, -20, 5]).lorenz()


NO_TOTAL = pytest.mark.parametrize("values", [[0, 0], [-1, 1], [-1]])


def test_concentration_of_equal_customers_has_no_finding() -> None:
    assert concentration([5] * 30).findings == ()
    assert concentration([6] + [5] * 29).findings != ()
    assert concentration([6] + [5] * 28).findings == ()  # too few to be a base


@NO_TOTAL
def test_concentration_without_positive_total_has_no_finding(values: list[int]) -> None:
    assert concentration(values).findings == ()


@NO_TOTAL
@pytest.mark.parametrize("method", ["top_share", "customers_for"])
def test_top_share_and_customers_for_need_positive_total(
    values: list[int], method: str
) -> None:
    with pytest.raises(UndefinedRatio):
        getattr(concentration(values), method)(0.2)


def test_gini_corrected_is_none_for_one_customer() -> None:
    assert (concentration([5]).gini, concentration([5]).gini_corrected) == (0, None)
    assert concentration([0, 5]).gini_corrected == 1


def test_concentration_counts_missing_values() -> None:
    result = concentration([5, None, float("nan"), Decimal("2.5")])

    assert (result.customer_count, result.n_missing, result.total) == (2, 2, 7.5)


@pytest.mark.parametrize(
    ("values", "options", "error"),
    [
        pytest.param([], {}, EmptyInput, id="empty"),
        pytest.param([None], {}, EmptyInput, id="all missing"),
        pytest.param([True], {}, NotANumber, id="bool"),
        pytest.param("12", {}, WrongType, id="text"),
        pytest.param([1], {"abc_limits": (0.9, 0.8)}, OutOfRange, id="falling limits"),
        pytest.param([1], {"abc_limits": (0, 0.8)}, OutOfRange, id="limit of 0"),
        pytest.param([1], {"abc_limits": (80, 95)}, OutOfRange, id="percent"),
        pytest.param([1], {"abc_limits": (0.8,)}, OutOfRange, id="one limit"),
    ],
)
def test_concentration_rejects_invalid_input(
    values: object, options: dict, error: type[Exception]
) -> None:
    with pytest.raises(error):
        concentration(values, **options)


@pytest.mark.parametrize(
    ("points", "error"),
    [
        pytest.param(0, InvalidCount, id="none"),
        pytest.param(1.5, InvalidCount, id="fraction"),
        pytest.param(1001, TooLarge, id="too many"),
    ],
)
def test_lorenz_rejects_invalid_points(points: float, error: type[Exception]) -> None:
    with pytest.raises(error):
        concentration([1]).lorenz(points)


def test_top_share_rejects_percent() -> None:
    with pytest.raises(OutOfRange):
        concentration([1]).top_share(20)


def test_concentration_rejects_ascending_values() -> None:
    with pytest.raises(OutOfRange):
        Concentration(values=(1, 2))


def test_concentration_repr_is_short() -> None:
    assert "<1000 values>" in repr(concentration(range(1000)))
