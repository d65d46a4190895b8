"""Concentration: the 80/20 claim, Lorenz, Gini, ABC."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custsat.customers import AbcClass, Concentration, concentration
from custsat.errors import EmptyInput, UndefinedRatio, NotANumber, OutOfRange

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
def test_the_top_share_takes_the_last_customer_in_part(
    told: list, hundredth: int
) -> None:
    assume(sum(told) > 0)

    assert concentration(told).top_share(hundredth / 100) == pytest.approx(
        float(top(told, Fraction(hundredth, 100))), rel=1e-12
    )


@given(bases)
def test_gini_is_the_mean_difference_of_all_pairs(told: list) -> None:
    assume(sum(told) > 0)
    exact = [Fraction(value) for value in told]
    apart = sum(abs(a - b) for a in exact for b in exact)
    expected = apart / (2 * len(exact) * sum(exact))

    assert concentration(told).gini == pytest.approx(float(expected), abs=1e-12)


@given(bases, st.integers(2, 4))
def test_everybody_twice_changes_no_share(told: list, k: int) -> None:
    assume(sum(told) > 0)
    once, often = concentration(told), concentration(told * k)

    assert often.gini == pytest.approx(once.gini, abs=1e-12)
    assert often.top_fifth == pytest.approx(once.top_fifth)


@given(bases, st.randoms())
def test_order_and_currency_do_not_matter(told: list, dice: object) -> None:
    assume(sum(told) > 0)
    mixed = list(told)
    dice.shuffle(mixed)

    assert concentration(mixed) == concentration(told)
    assert concentration([v * 128 for v in told]).gini == concentration(told).gini


@given(bases)
def test_abc_is_disjoint_and_complete(told: list) -> None:
    assume(sum(told) > 0)
    rows = concentration(told).abc

    assert [row.name for row in rows] == list(AbcClass)
    assert sum(row.customers for row in rows) == len(told)
    assert sum(row.value_share for row in rows) == pytest.approx(1)
    assert rows[0].customers >= 1


@given(bases, st.floats(0, 1))
def test_customers_for_a_share_bring_that_share(told: list, wanted: float) -> None:
    assume(sum(told) > 0)
    seen = concentration(told)
    share = seen.customers_for(wanted)

    assert 0 <= share <= 1
    assert seen.top_share(share) == pytest.approx(wanted, abs=1e-9)


@given(bases)
def test_lorenz_rises_below_the_diagonal(told: list) -> None:
    assume(sum(told) > 0)
    points = concentration(told).lorenz(7)
    shares = [point.value_share for point in points]

    assert (shares[0], shares[-1]) == (0, 1)
    assert shares == sorted(shares)
    assert all(p.value_share <= p.customer_share + 1e-12 for p in points)


def test_ex39_one_to_five() -> None:
    assert concentration([1, 2, 3, 4, 5]).gini == pytest.approx(0.2666667, abs=1e-7)


def test_ex39_eighty_percent_from_a_fifth() -> None:
    seen = concentration([20] * 80 + [320] * 20)

    assert seen.top_share(0.2) == 0.8
    assert seen.gini == pytest.approx(0.6, abs=1e-12)
    assert [row.customers for row in seen.abc] == [20, 60, 20]


def test_abc_on_its_limits() -> None:
    seen = concentration([50, 30, 10, 5, 5])

    assert [row.customers for row in seen.abc] == [2, 2, 1]
    assert [
        r.customers for r in concentration([50, 50], abc_limits=(0.4, 0.5)).abc
    ] == [
        1,
        0,
        1,
    ]


def test_losses_lift_the_curve_above_one() -> None:
    seen = concentration([100, -20, 5])

    assert seen.peak == pytest.approx(105 / 85)
    assert seen.losing_customers == 1
    assert {finding.code for finding in seen.findings} == {
        "finding.base_concentrated",
        "finding.customers_losing_money",
    }
    for undefined in ("gini", "gini_corrected", "abc"):
        with pytest.raises(UndefinedRatio):
            getattr(seen, undefined)
        assert seen.to_dict()[undefined] is None
    with pytest.raises(UndefinedRatio):
        seen.lorenz()


@pytest.mark.parametrize("told", [[0, 0], [-1, 1], [-1]])
def test_without_a_total_there_is_no_share(told: list[int]) -> None:
    seen = concentration(told)

    assert seen.findings == ()
    for ask in (lambda: seen.top_share(0.2), lambda: seen.customers_for(0.2)):
        with pytest.raises(UndefinedRatio):
            ask()


def test_one_customer_has_no_corrected_gini() -> None:
    assert (concentration([5]).gini, concentration([5]).gini_corrected) == (0, None)
    assert concentration([0, 5]).gini_corrected == 1


def test_missing_values_are_counted() -> None:
    seen = concentration([5, None, float("nan"), Decimal("2.5")])

    assert (seen.customer_count, seen.missing, seen.total) == (2, 2, 7.5)


@pytest.mark.parametrize(
    ("ask", "error"),
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
def test_bad_input(ask: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        ask()


def test_a_long_base_has_a_short_repr() -> None:
    assert "<1000 values>" in repr(concentration(range(1000)))
