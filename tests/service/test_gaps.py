"""``gaps``: signs, sums, unknown nodes, findings."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    BoolAsNumber,
    EmptyInput,
    MixedScales,
    NotANumber,
    OutOfScale,
    WrongScale,
)
from custsat.service import Gap, GapProfile, gaps
from custsat.service.gap_model import (
    GAP_CHAIN,
    PERCEPTION_DRIVERS,
    PERCEPTION_OUTCOMES,
    UPWARD_COMMUNICATION_CHAIN,
    GapNode,
)
from custsat.values import LIKERT5, LIKERT7, Scale, Tally

SEVEN = Scale(1, 7)
scores = st.floats(min_value=1, max_value=7)
complete_nodes = st.fixed_dictionaries(dict.fromkeys(map(str, GapNode), scores))
partial_nodes = st.fixed_dictionaries(
    dict.fromkeys(map(str, GapNode), st.none() | scores)
)
FULL = {
    "expected": 6.5,
    "believed": 6.0,
    "specified": 5.0,
    "delivered": 4.5,
    "promised": 6.0,
    "perceived": 4.0,
    "believed_by_staff": 6.25,
}
ENDPOINTS = {
    Gap.GAP1: ("expected", "believed"),
    Gap.GAP2: ("believed", "specified"),
    Gap.GAP3: ("specified", "delivered"),
    Gap.GAP4: ("promised", "delivered"),
    Gap.GAP5: ("expected", "perceived"),
    Gap.GAP6: ("expected", "believed_by_staff"),
    Gap.GAP7: ("believed_by_staff", "believed"),
}


@pytest.mark.parametrize(
    ("gap", "value"),
    [*zip(Gap, (-0.5, -1.0, -0.5, -1.5, -2.5, -0.25, -0.25), strict=True)],
)
def test_gaps_are_later_minus_earlier_node(gap: Any, value: Any) -> None:
    profile = gaps(**FULL, scale=SEVEN)

    assert getattr(profile, gap) == profile.gap(gap) == value


@given(complete_nodes)
def test_gaps_contributions_add_up_to_gap5(nodes: Any) -> None:
    profile = gaps(**nodes)
    values = [value for _, value in profile.contributions]

    assert sum(values) == pytest.approx(profile.gap5, abs=1e-12)
    assert [name for name, _ in profile.contributions] == [
        "gap1",
        "gap2",
        "gap3",
        "residual",
    ]


@given(complete_nodes)
def test_gaps_residual_is_0_if_perceived_as_delivered(
    nodes: Any,
) -> None:
    profile = gaps(**nodes | {"perceived": nodes["delivered"]})

    assert profile.contributions[-1] == ("residual", 0)
    assert profile.gap1 + profile.gap2 + profile.gap3 == pytest.approx(
        profile.gap5, abs=1e-12
    )


@given(complete_nodes)
def test_gaps_gap6_and_gap7_add_up_to_gap1(nodes: Any) -> None:
    profile = gaps(**nodes)

    assert profile.gap6 + profile.gap7 == pytest.approx(profile.gap1, abs=1e-12)


@given(complete_nodes)
def test_gaps_change_sign_if_nodes_are_swapped(nodes: Any) -> None:
    for gap, (before, after) in ENDPOINTS.items():
        swapped = nodes | {before: nodes[after], after: nodes[before]}

        assert gaps(**swapped).gap(gap) == -gaps(**nodes).gap(gap)


@given(complete_nodes, st.integers(-5, 5))
def test_gaps_do_not_depend_on_the_origin_of_the_scale(nodes: Any, shift: Any) -> None:
    moved = {name: value + shift for name, value in nodes.items()}
    for gap in Gap:
        assert gaps(**moved).gap(gap) == pytest.approx(
            gaps(**nodes).gap(gap), abs=1e-12
        )


@given(partial_nodes)
def test_gaps_of_a_missing_node_are_none(nodes: Any) -> None:
    profile = gaps(**nodes)
    for gap, endpoints in ENDPOINTS.items():
        assert (profile.gap(gap) is None) == any(
            nodes[node] is None for node in endpoints
        )


@given(partial_nodes)
def test_gaps_widest_gap_is_the_most_negative_but_gap5(nodes: Any) -> None:
    profile = gaps(**nodes)
    company = [profile.gap(gap) for gap in Gap if gap is not Gap.GAP5]
    negative = [value for value in company if value is not None and value < 0]

    if negative:
        assert profile.gap(profile.widest_gap) == min(negative)
    else:
        assert profile.widest_gap is None


@given(partial_nodes)
def test_gaps_contribution_shares_need_one_sign(nodes: Any) -> None:
    profile = gaps(**nodes)
    values = [value for _, value in profile.contributions]
    shares = profile.contribution_shares

    if None in values or sum(values) == 0 or min(values) < 0 < max(values):
        assert shares is None
    elif shares is not None:
        assert sum(share for _, share in shares) == pytest.approx(1)
        assert all(share >= 0 for _, share in shares)


def test_gaps_contribution_shares_of_one_and_two_signs() -> None:
    assert gaps(**FULL).contribution_shares == (
        ("gap1", 0.2),
        ("gap2", 0.4),
        ("gap3", 0.2),
        ("residual", 0.2),
    )
    assert gaps(**FULL | {"specified": 6.1}).contribution_shares is None
    assert gaps(**dict.fromkeys(FULL, 5)).contribution_shares is None
    assert gaps(**FULL | {"specified": None}).contribution_shares is None


def test_gaps_widest_gap_of_a_tie_is_the_first() -> None:
    assert gaps(expected=6, believed=5, specified=4).widest_gap is Gap.GAP1


def test_gaps_of_plain_numbers_are_no_findings() -> None:
    profile = gaps(**FULL, scale=SEVEN)

    assert profile.findings == ()
    assert profile.widest_gap is Gap.GAP4
    assert profile.explain("en").splitlines()[-1].startswith("Evidence unknown")
    assert profile.explain("zh").splitlines()[-1].startswith("依据未知")


def test_gaps_summary_and_text() -> None:
    profile = gaps(**FULL, scale=SEVEN)

    assert profile.summary() == (
        "GAP5 -2.50 points; widest gap of the company: GAP4: not keeping promises"
    )
    assert "从提供到感知" in profile.to_text("zh")
    assert "unknown" in gaps(expected=5).to_text()


def test_gaps_takes_the_mean_of_a_tally() -> None:
    expected = Tally.of([7, 6, None], scale=LIKERT7)
    perceived = Tally.of([5, 4], scale=LIKERT7)

    assert gaps(expected=expected, perceived=perceived).gap5 == -2
    assert gaps(expected=expected, perceived=perceived).scale == LIKERT7


LIKERT7_TALLY = Tally.of([7], scale=LIKERT7)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param(
            {"expected": LIKERT7_TALLY, "perceived": Tally.of([5], scale=LIKERT5)},
            MixedScales,
            id="tallies on two scales",
        ),
        pytest.param(
            {"expected": LIKERT7_TALLY, "scale": LIKERT5},
            MixedScales,
            id="tally on another scale",
        ),
        pytest.param({"expected": Tally.empty(LIKERT7)}, EmptyInput, id="empty tally"),
        pytest.param({"expected": float("nan")}, NotANumber, id="NaN"),
        pytest.param({"expected": True}, BoolAsNumber, id="bool"),
        pytest.param(
            {"expected": 5, "scale": Scale(1, 7, low_is_good=True)},
            WrongScale,
            id="low end is good",
        ),
    ],
)
def test_gaps_rejects_invalid_nodes(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        gaps(**arguments)


def test_gaps_rejects_nodes_off_the_scale() -> None:
    with pytest.raises(OutOfScale, match=r"perceived must lie on 1-7, got 7\.5"):
        gaps(expected=6, perceived=7.5, scale=SEVEN)


@pytest.mark.parametrize("end", [1, 7])
def test_gaps_accepts_the_ends_of_the_scale(end: Any) -> None:
    assert gaps(expected=end, scale=SEVEN).expected == end


def test_gap_profile_exports_and_evolves() -> None:
    profile = gaps(**FULL, scale=SEVEN)

    assert GapProfile.from_dict(profile.to_dict()) == profile
    assert attrs.evolve(profile, expected=7).gap1 == -1


def test_gap_chains_and_perception_drivers() -> None:
    assert GAP_CHAIN.links == ("gap1", "gap2", "gap3", "residual")
    assert UPWARD_COMMUNICATION_CHAIN.stations == (
        "expected",
        "believed_by_staff",
        "believed",
    )
    assert [driver.value for driver in PERCEPTION_DRIVERS.items] == [
        "encounters",
        "evidence",
        "image",
        "price",
    ]
    assert [outcome.label("zh") for outcome in PERCEPTION_OUTCOMES.items] == [
        "服务质量",
        "价值",
        "客户满意度",
    ]


def test_gaps_table_says_what_gap5_consists_of_and_its_shares() -> None:
    means = {"expected": 6.5, "believed": 6, "specified": 5, "delivered": 4.5}
    one_sign = gaps(**means, perceived=4.5).contribution_table("en").rows
    two_signs = gaps(**means, perceived=5).contribution_table("zh").rows
    unknown = gaps(expected=6, believed=5).contribution_table("en").rows

    assert [row[1:] for row in one_sign] == [
        ("-0.50", "25%"),
        ("-1.00", "50%"),
        ("-0.50", "25%"),
        ("0.00", "0%"),
        ("-2.00", "100%"),
    ]
    assert one_sign[-1][0] == "GAP5: perceived below expected"
    assert two_signs[-1] == ("差距5：感知低于期望", "-1.50")
    assert unknown[-1][1] == "unknown"
