"""Strategies for the values of the service chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from custsat.service import (
    DeliveredValue,
    GapCause,
    GapProfile,
    MomentOfTruth,
    Standard,
    Touchpoint,
)
from custsat.service.gap_model import GapNode
from custsat.service.quality import MomentChannel, MomentKind
from custsat.service.standards import Operator
from custsat.values import MINUS2_TO_2, Scale

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


NAMES = st.text(min_size=1, max_size=12)
AMOUNTS = st.floats(0, 1e9)
SCALE = Scale(1, 7)


def gap_profiles() -> SearchStrategy[GapProfile]:
    """Gap profiles on 1 to 7, some nodes unknown."""
    node = st.none() | st.floats(SCALE.low, SCALE.high)
    nodes = {str(name): node for name in GapNode}
    return st.builds(GapProfile, scale=st.just(SCALE), **nodes)


def cause_answers() -> SearchStrategy[dict[str, bool | None]]:
    """Answers to some of the causes: True, False or None."""
    causes = st.sampled_from([cause.value for cause in GapCause])
    return st.dictionaries(causes, st.sampled_from([True, False, None]))


def standards() -> SearchStrategy[Standard]:
    """Standards: numeric, yes or no, or not measurable."""
    not_measurable = st.builds(Standard, requirement=NAMES)
    yes_no = st.builds(Standard, requirement=NAMES, metric=NAMES)
    numeric = st.builds(
        Standard,
        requirement=NAMES,
        metric=NAMES,
        operator=st.sampled_from(Operator),
        threshold=st.floats(-1e6, 1e6),
        unit=NAMES,
    )
    return not_measurable | yes_no | numeric


def moments_of_truth() -> SearchStrategy[MomentOfTruth]:
    """Moments of truth with or without a score."""
    return st.builds(
        MomentOfTruth,
        name=NAMES,
        score=st.none() | st.sampled_from(MINUS2_TO_2.answers),
        weight=st.floats(0.01, 100),
        channel=st.none() | st.sampled_from(MomentChannel),
        kind=st.none() | st.sampled_from(MomentKind),
        touchpoints=st.lists(st.sampled_from(Touchpoint), unique=True).map(tuple),
    )


def delivered_values(currency: str = "CNY") -> SearchStrategy[DeliveredValue]:
    """Delivered values in one *currency*."""
    names = (
        *("product", "service", "personnel", "image"),
        *("money", "time", "energy", "psychic"),
    )
    parts = dict.fromkeys(names, AMOUNTS)
    return st.builds(
        DeliveredValue, risk=st.none() | AMOUNTS, currency=st.just(currency), **parts
    )
