"""Concentration: the 80/20 claim, Lorenz, Gini, ABC."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custsat.customers import Concentration, concentration
from custsat.customers.tiers import AbcClass
from custsat.errors import EmptyInput, NotANumber, OutOfRange, UndefinedRatio

amounts = st.integers(0, 1000) | st.floats(0, 1e6).map(lambda x: round(x, 2))
bases = st.lists(amounts, min_size=1, max_size=40)


def top(values: list[float], share: Fraction) -> Fraction:
    """A second way: take customers one by one, the last in part."""
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


def test_ex39_gini_of_one_to_five() -> None:
    assert concentration([1, 2, 3, 4, 5]).gini == pytest.approx(0.2666667, abs=1e-7)


def test_ex39_top_share_of_eighty_percent() -> None:
    result = concentration([20] * 80 + [320] * 20)

    assert result.top_share(0.2) == 0.8
    assert result.gini == pytest.approx(0.6, abs=1e-12)
    assert [row.customers for row in result.abc] == [20, 60, 20]


def test_abc_customer_on_limit_belongs_to_class_that_ends_there() -> None:
    result = concentration([50, 30, 10, 5, 5])

    assert [row.customers for row in result.abc] == [2, 2, 1]
    assert [
        r.customers for r in concentration([50, 50], abc_limits=(0.4, 0.5)).abc
    ] == [
        1,
        0,
        1,
    ]


def test_concentration_with_losses_exceeds_one() -> None:
    result = concentration([100, -20, 5])

    assert result.max_cumulative_share == pytest.approx(105 / 85)
    assert result.n_negative == 1
    assert {finding.code for finding in result.findings} == {
        "finding.base_concentrated",
        "finding.customers_losing_money",
    }
    for undefined in ("gini", "gini_corrected", "abc"):
        with pytest.raises(UndefinedRatio):
            getattr(result, undefined)
        assert result.to_dict()[undefined] is None
    with pytest.raises(UndefinedRatio):
        result.lorenz()


@pytest.mark.parametrize("values", [[0, 0], [-1, 1], [-1]])
def test_concentration_rejects_shares_without_positive_total(values: list[int]) -> None:
    result = concentration(values)

    assert result.findings == ()
    for call in (lambda: result.top_share(0.2), lambda: result.customers_for(0.2)):
        with pytest.raises(UndefinedRatio):
            call()


def test_gini_corrected_is_none_for_one_customer() -> None:
    assert (concentration([5]).gini, concentration([5]).gini_corrected) == (0, None)
    assert concentration([0, 5]).gini_corrected == 1


def test_concentration_counts_missing_values() -> None:
    result = concentration([5, None, float("nan"), Decimal("2.5")])

    assert (result.customer_count, result.missing, result.total) == (2, 2, 7.5)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: concentration([]), EmptyInput),
        (lambda: concentration([None]), EmptyInput),
        (lambda: concentration([True]), NotANumber),
        (lambda: concentration("12"), NotANumber),
        (lambda: concentration([1], abc_limits=(0.9, 0.8)), OutOfRange),
        (lambda: concentration([1], abc_limits=(0, 0.8)), OutOfRange),
        (lambda: concentration([1], abc_limits=(80, 95)), OutOfRange),
        (lambda: concentration([1]).top_share(20), OutOfRange),
        (lambda: concentration([1]).lorenz(0), OutOfRange),
        (lambda: concentration([1]).lorenz(1.5), OutOfRange),
        (lambda: Concentration(values=(1, 2)), OutOfRange),
    ],
)
def test_concentration_rejects_invalid_input(
    call: object, error: type[Exception]
) -> None:
    with pytest.raises(error):
        call()


def test_concentration_repr_is_short() -> None:
    assert "<1000 values>" in repr(concentration(range(1000)))
