"""Strategies for the values of :mod:`custsat.customers`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from custsat.customers import (
    Concentration,
    Funnel,
    Qualification,
    RfmTable,
    SocialStyle,
    Style,
    concentration,
    funnel,
    qualify,
    rfm_table,
    social_style,
)
from custsat.customers.portfolio import BasketPair
from custsat.records._customers import Lead, Transaction
from custsat.values import ZERO_TO_HUNDRED

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


CONDITIONS = st.sampled_from((True, False, None))
NAMES = st.text("abcdefgh", min_size=1, max_size=3)
IDS = NAMES | st.integers(0, 99)
COUNTS = st.integers(0, 10**6)


def leads() -> SearchStrategy[Lead]:
    """Leads with known and unknown conditions; ids are texts and whole numbers."""
    return st.builds(
        Lead, id=IDS, money=CONDITIONS, authority=CONDITIONS, need=CONDITIONS
    )


def qualifications() -> SearchStrategy[Qualification]:
    """Qualifications of every pattern of MAN."""
    return st.builds(qualify, money=CONDITIONS, authority=CONDITIONS, need=CONDITIONS)


def styles() -> SearchStrategy[Style]:
    """The four social styles, without ``BORDERLINE``."""
    return st.sampled_from([style for style in Style if style is not Style.BORDERLINE])


def social_styles() -> SearchStrategy[SocialStyle]:
    """Social styles on and off the axes, with known and unknown scores."""
    score = st.none() | st.just(50.0) | st.floats(0, 100)
    return st.builds(
        social_style,
        assertiveness=score,
        responsiveness=score,
        scale=st.just(ZERO_TO_HUNDRED),
    )


def funnels() -> SearchStrategy[Funnel]:
    """Funnels of two to six stages, with empty ones."""
    counts = st.lists(COUNTS, min_size=2, max_size=6)
    return counts.map(
        lambda values: funnel(at_stage={f"stage{i}": n for i, n in enumerate(values)})
    )


def concentrations() -> SearchStrategy[Concentration]:
    """Concentrations of values that may be negative or all zero."""
    value = st.integers(-100, 10_000) | st.floats(-1e6, 1e9)
    return st.lists(value, min_size=1, max_size=30).map(concentration)


def rfm_tables() -> SearchStrategy[RfmTable]:
    """RFM tables with equal customers among them."""
    customer = st.tuples(st.integers(0, 50), st.integers(1, 9), st.integers(-50, 900))
    shops = st.dictionaries(IDS, customer, min_size=1, max_size=20)
    return st.builds(
        rfm_table, shops, method=st.sampled_from(["independent", "nested"])
    )


def basket_pairs() -> SearchStrategy[BasketPair]:
    """Pairs of products with counts that baskets can have."""

    def pair(counts: tuple[int, int, int, int]) -> BasketPair:
        both, first, second, neither = counts
        return BasketPair(
            first="a",
            second="b",
            both_count=both,
            first_count=both + first,
            second_count=both + second,
            baskets=both + first + second + neither,
        )

    return st.tuples(st.integers(1, 10**6), COUNTS, COUNTS, COUNTS).map(pair)


def transactions(**overrides: Any) -> SearchStrategy[Transaction]:
    """Transactions in one currency, with refunds, zero amounts and ids of both kinds.

    Args:
        overrides: strategies for single fields, in place of the default ones.
    """
    fields: dict[str, Any] = {
        "customer": st.none() | IDS,
        "at": st.dates(date(2020, 1, 1), date(2030, 12, 31)),
        "amount": st.decimals(-1000, 10_000, places=2),
        "currency": st.just("CNY"),
        "cost": st.none() | st.decimals(0, 10_000, places=2),
        "product": st.none() | NAMES,
        "channel": st.none() | NAMES,
        "basket": st.none() | IDS,
    }
    return st.builds(Transaction, **fields | overrides)
