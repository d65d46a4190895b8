"""Loyalty condition and type, traits, tiers and consequences of satisfaction."""

import math
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    CustsatError,
    EmptyInput,
    InvalidCount,
    OutOfRange,
    OutOfScale,
    UndefinedRatio,
    UnknownField,
    WrongType,
)
from custsat.evidence.loyalty import LOYAL_MULTIPLE
from custsat.loyalty import loyalty_condition, loyalty_type
from custsat.loyalty.types import (
    BEHAVIOUR_TIERS,
    LOYALTY_BEHAVIOURS,
    LOYALTY_FACTORS,
    LOYALTY_TRAITS,
    REPURCHASE_ZONES,
    SATISFACTION_CHAIN,
    Consequence,
    DickBasuType,
    JonesSasserType,
    LoyaltyBehaviour,
    LoyaltyFactor,
    LoyaltyTier,
    LoyaltyTrait,
    LoyaltyZone,
    TypicalBehaviour,
    behaviour_tier,
    compare_repurchase,
    satisfaction_consequences,
    trait_score,
)
from custsat.values._scale import LIKERT7, ZERO_TO_FIVE

HALF = 0.5
BELOW = math.nextafter(HALF, 0)


@pytest.mark.parametrize(
    ("attitude", "patronage", "kind"),
    [
        (HALF, HALF, DickBasuType.LOYALTY),
        (HALF, BELOW, DickBasuType.LATENT),
        (BELOW, HALF, DickBasuType.SPURIOUS),
        (BELOW, BELOW, DickBasuType.NONE),
        (1, 1, DickBasuType.LOYALTY),
        (0, 0, DickBasuType.NONE),
    ],
)
def test_loyalty_condition_of_each_cell(
    attitude: Any, patronage: Any, kind: Any
) -> None:
    condition = loyalty_condition(attitude=attitude, patronage=patronage)
    assert (condition.kind, condition.possible, condition.ask) == (kind, (kind,), ())
    assert condition.reasons[0].rule == "dick_basu@1"


@pytest.mark.parametrize(
    ("attitude", "patronage", "possible"),
    [
        pytest.param(
            1,
            None,
            {DickBasuType.LOYALTY, DickBasuType.LATENT},
            id="high attitude",
        ),
        pytest.param(
            0,
            None,
            {DickBasuType.SPURIOUS, DickBasuType.NONE},
            id="low attitude",
        ),
        pytest.param(
            None,
            1,
            {DickBasuType.LOYALTY, DickBasuType.SPURIOUS},
            id="high patronage",
        ),
        pytest.param(
            None,
            0,
            {DickBasuType.LATENT, DickBasuType.NONE},
            id="low patronage",
        ),
        pytest.param(None, None, set(DickBasuType), id="both unknown"),
    ],
)
def test_loyalty_condition_stays_open_when_unknown(
    attitude: Any, patronage: Any, possible: Any
) -> None:
    condition = loyalty_condition(attitude=attitude, patronage=patronage)
    assert (condition.kind, set(condition.possible)) == (None, possible)
    arguments = {"attitude": attitude, "patronage": patronage}
    assert set(condition.ask) == {
        name for name, value in arguments.items() if value is None
    }


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_loyalty_condition_uses_high_from(
    attitude: Any, patronage: Any, high_from: Any
) -> None:
    condition = loyalty_condition(
        attitude=attitude, patronage=patronage, high_from=high_from
    )
    high = (attitude >= high_from, patronage >= high_from)
    kinds = dict(zip(product((True, False), repeat=2), DickBasuType, strict=True))
    assert condition.kind is kinds[high]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param({"attitude": 1.1}, id="attitude above 1"),
        pytest.param({"patronage": -0.1}, id="negative patronage"),
        pytest.param({"attitude": True}, id="attitude boolean"),
        pytest.param({"attitude": math.nan}, id="attitude nan"),
        pytest.param({"high_from": 50}, id="high_from in percent"),
        pytest.param({"attitude": "high"}, id="attitude as text"),
    ],
)
def test_loyalty_condition_rejects_invalid_arguments(arguments: Any) -> None:
    with pytest.raises(CustsatError):
        loyalty_condition(**{"attitude": 0.5, "patronage": 0.5} | arguments)


# ---------------------------------------------------------------------- zones and types


@pytest.mark.parametrize(
    ("answer", "zone"),
    [
        (1, "defection"),
        (2, "defection"),
        (3, "indifference"),
        (4, "indifference"),
        (5, "affection"),
    ],
)
def test_loyalty_type_zone_of_answer(answer: Any, zone: Any) -> None:
    assert loyalty_type(satisfaction=answer, loyalty=None).zone == zone


@pytest.mark.parametrize(
    ("rate", "zone"),
    [
        (0.0, LoyaltyZone.DEFECTION),
        (math.nextafter(0.3, 0), LoyaltyZone.DEFECTION),
        (0.3, LoyaltyZone.INDIFFERENCE),
        (math.nextafter(0.8, 0), LoyaltyZone.INDIFFERENCE),
        (0.8, LoyaltyZone.AFFECTION),
        (1.0, LoyaltyZone.AFFECTION),
    ],
)
def test_repurchase_zones_of_rate(rate: Any, zone: Any) -> None:
    assert REPURCHASE_ZONES.evaluate(rate) is zone


def expected_type(satisfaction: Any, loyal: Any, tells_others: Any) -> Any:
    kind = JonesSasserType
    if satisfaction == 5 and loyal:
        return kind.APOSTLE if tells_others else kind.LOYALIST
    if satisfaction == 5:
        return kind.MERCENARY
    if loyal:
        return kind.HOSTAGE
    return kind.TERRORIST if tells_others else kind.DEFECTOR


@pytest.mark.parametrize("satisfaction", [1, 2, 3, 4, 5, None])
@pytest.mark.parametrize("loyalty", [math.nextafter(0.8, 0), 0.8, None])
@pytest.mark.parametrize("tells_others", [True, False, None])
def test_loyalty_type_of_every_case(
    satisfaction: Any, loyalty: Any, tells_others: Any
) -> None:
    result = loyalty_type(
        satisfaction=satisfaction, loyalty=loyalty, tells_others=tells_others
    )
    possible = {
        expected_type(s, loyal, k)
        for s in ([satisfaction] if satisfaction else [1, 3, 5])
        for loyal in ([loyalty >= 0.8] if loyalty else [True, False])
        for k in ([tells_others] if tells_others is not None else [True, False])
    }
    assert set(result.possible) == possible
    assert result.kind is (next(iter(possible)) if len(possible) == 1 else None)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param({"satisfaction": 0}, id="answer below scale"),
        pytest.param({"satisfaction": 4.5}, id="answer between steps"),
        pytest.param({"loyalty": 80}, id="loyalty in percent"),
        pytest.param({"tells_others": "yes"}, id="tells_others as text"),
    ],
)
def test_loyalty_type_rejects_invalid_arguments(arguments: Any) -> None:
    with pytest.raises(CustsatError):
        loyalty_type(**{"satisfaction": 5, "loyalty": 0.5} | arguments)


@given(st.integers(1, 50), st.integers(1, 50), st.integers(1, 50), st.integers(1, 50))
def test_repurchase_ratio_lies_within_its_interval(
    a: Any, n: Any, c: Any, m: Any
) -> None:
    a, c = min(a, n), min(c, m)
    comparison = compare_repurchase({5: (a, n), 4: (c, m), 1: (0, 3)})
    assert comparison.repurchase_ratio == pytest.approx((a / n) / (c / m))
    wide, narrow = comparison.interval, comparison.ci(level=0.5)
    ends = (wide.low, narrow.low, comparison.repurchase_ratio, narrow.high, wide.high)
    assert all(x <= y * (1 + 1e-12) for x, y in pairwise(ends))
    half_width = 1.959963984540054 * math.sqrt(1 / a - 1 / n + 1 / c - 1 / m)
    assert wide.high == pytest.approx(
        comparison.repurchase_ratio * math.exp(half_width)
    )
    assert (
        comparison.difference_interval.low
        <= a / n - c / m
        <= comparison.difference_interval.high
    )


def test_repurchase_ratio_matches_published_six() -> None:
    comparison = compare_repurchase({5: (60, 100), 4: (10, 100)})
    assert comparison.repurchase_ratio == LOYAL_MULTIPLE.value == 6
    wide = compare_repurchase({7: (3, 4), 6: (1, 4)}, scale=LIKERT7)
    assert wide.repurchase_ratio == 3


def test_repurchase_ratio_is_undefined_if_no_satisfied_bought_again() -> None:
    comparison = compare_repurchase({5: (9, 10), 4: (0, 10)})
    with pytest.raises(UndefinedRatio, match="none of the satisfied"):
        _ = comparison.repurchase_ratio


@pytest.mark.parametrize(
    "counts",
    [
        pytest.param({5: (9, 10), 4: (0, 10)}, id="no satisfied"),
        pytest.param({5: (0, 10), 4: (5, 10)}, id="no completely satisfied"),
    ],
)
def test_repurchase_ci_is_undefined_if_nobody_bought_again(counts: Any) -> None:
    with pytest.raises(UndefinedRatio):
        compare_repurchase(counts).ci()


@pytest.mark.parametrize(
    ("counts", "error"),
    [
        pytest.param({5: (1, 2)}, EmptyInput, id="no satisfied"),
        pytest.param({4: (1, 2)}, EmptyInput, id="no completely satisfied"),
        pytest.param({5: (3, 2), 4: (1, 2)}, InvalidCount, id="3 of 2, complete"),
        pytest.param({5: (1, 2), 4: (3, 2)}, InvalidCount, id="3 of 2, satisfied"),
        pytest.param({5: (1, 2), 4: (-1, 2)}, InvalidCount, id="negative"),
        pytest.param({6: (1, 2)}, OutOfScale, id="answer off the scale"),
    ],
)
def test_compare_repurchase_rejects_invalid_counts(counts: Any, error: Any) -> None:
    with pytest.raises(error):
        compare_repurchase(counts)


def test_compare_repurchase_rejects_scale_without_steps() -> None:
    with pytest.raises(OutOfRange, match="a scale with steps"):
        compare_repurchase({5: (1, 2), 4: (1, 2)}, scale=ZERO_TO_FIVE)


# --------------------------------------------------------------------- traits and tiers


@given(
    st.dictionaries(st.sampled_from(LoyaltyTrait), st.sampled_from([True, False, None]))
)
def test_trait_score_share_lies_within_bounds(answers: Any) -> None:
    score = trait_score(answers)
    assert 0 <= score.lowest_share <= (score.trait_share or score.lowest_share)
    assert (score.trait_share or 0) <= score.highest_share <= 1
    answered = [answer for answer in answers.values() if answer is not None]
    assert score.trait_share == (sum(answered) / len(answered) if answered else None)
    assert len(score.present + score.absent + score.unknown) == 4


def test_trait_score_checklists_match_slides() -> None:
    assert (len(LOYALTY_TRAITS.items), len(LOYALTY_FACTORS.items)) == (4, 5)
    every = dict.fromkeys(LoyaltyBehaviour, True)
    assert trait_score(every, checklist=LOYALTY_BEHAVIOURS).trait_share == 1


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        pytest.param({LoyaltyFactor.TRUST: True}, UnknownField, id="other checklist"),
        pytest.param({LoyaltyTrait.PROMOTES: 1}, CustsatError, id="number as answer"),
        pytest.param([LoyaltyTrait.PROMOTES], WrongType, id="list"),
    ],
)
def test_trait_score_rejects_invalid_answers(answers: Any, error: Any) -> None:
    with pytest.raises(error):
        trait_score(answers)


@pytest.mark.parametrize(
    ("satisfied", "here", "tier", "ask"),
    [
        pytest.param(True, True, LoyaltyTier.LOYAL, (), id="satisfied, buys here"),
        pytest.param(
            True,
            False,
            LoyaltyTier.SATISFIED,
            (),
            id="satisfied, buys elsewhere",
        ),
        pytest.param(
            False,
            True,
            LoyaltyTier.DISSATISFIED,
            (),
            id="dissatisfied, buys here",
        ),
        pytest.param(
            False,
            False,
            LoyaltyTier.DISSATISFIED,
            (),
            id="dissatisfied, buys elsewhere",
        ),
        pytest.param(
            False,
            None,
            LoyaltyTier.DISSATISFIED,
            (),
            id="dissatisfied, unknown",
        ),
        pytest.param(
            True,
            None,
            None,
            ("buys_all_here",),
            id="satisfied, unknown",
        ),
        pytest.param(None, True, None, ("satisfied",), id="unknown, buys here"),
        pytest.param(None, False, None, ("satisfied",), id="unknown, buys elsewhere"),
        pytest.param(
            None,
            None,
            None,
            ("satisfied", "buys_all_here"),
            id="unknown, unknown",
        ),
    ],
)
def test_behaviour_tier_of_every_case(
    satisfied: Any, here: Any, tier: Any, ask: Any
) -> None:
    result = behaviour_tier(satisfied=satisfied, buys_all_here=here)
    assert (result.tier, result.ask) == (tier, ask)
    behaviours = dict(zip(LoyaltyTier, TypicalBehaviour, strict=True))
    assert result.behaviour is (behaviours[tier] if tier else None)
    assert len(BEHAVIOUR_TIERS.rows) == 3


def test_behaviour_tier_rejects_text() -> None:
    with pytest.raises(WrongType):
        behaviour_tier(satisfied="yes", buys_all_here=True)


def test_satisfaction_consequences_by_outcome() -> None:
    good, bad = (
        satisfaction_consequences(satisfied=satisfied).consequences
        for satisfied in (True, False)
    )
    assert {*good, *bad} == set(Consequence)
    assert bad == (Consequence.WARNING, Consequence.NO_PURCHASE)


def test_satisfaction_consequences_rejects_unknown() -> None:
    with pytest.raises(WrongType):
        satisfaction_consequences(satisfied=None)


def test_satisfaction_chain_multiplies_its_links() -> None:
    propagation = SATISFACTION_CHAIN.propagate(10, [0.5, 0.4, 2])
    assert [value for _, value in propagation.stations] == [10, 5, 2, 4]


def test_compare_repurchase_rejects_non_scale() -> None:
    with pytest.raises(WrongType, match="scale must be a Scale, got int"):
        compare_repurchase({5: (1, 2), 4: (1, 2)}, scale=5)


def test_trait_score_rejects_non_checklist() -> None:
    with pytest.raises(WrongType, match="checklist must be a Checklist, got list"):
        trait_score({}, checklist=[LoyaltyTrait.IMMUNE_TO_COMPETITORS])


def test_loyalty_condition_names_what_to_find_out_by_its_label() -> None:
    verdict = loyalty_condition(attitude=None, patronage=None)

    assert verdict.summary("zh").endswith("尚需了解：相对态度、重复惠顾")
    assert verdict.summary().endswith("relative attitude, repeat patronage")
