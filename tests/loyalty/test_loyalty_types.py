"""The loyalty grid, zones and types, traits and tiers, what follows satisfaction."""

import math
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    CustsatError,
    EmptyInput,
    UndefinedRatio,
    UnknownCase,
    OutOfRange,
    InvalidCount,
)
from custsat.evidence.loyalty import LOYAL_MULTIPLE
from custsat.loyalty import (
    BEHAVIOUR_TIERS,
    LOYALTY_BEHAVIOURS,
    LOYALTY_FACTORS,
    LOYALTY_TRAITS,
    REPURCHASE_ZONES,
    SATISFACTION_CHAIN,
    Consequence,
    LoyaltyBehaviour,
    LoyaltyFactor,
    LoyaltyKind,
    LoyaltyTier,
    LoyaltyTrait,
    LoyaltyTypeKind,
    LoyaltyZone,
    TierBehaviour,
    behaviour_tier,
    classify,
    completely_satisfied,
    consequences,
    loyalty_type,
    trait_score,
)
from custsat.values._scale import LIKERT7, ZERO_TO_FIVE

HALF = 0.5
BELOW = math.nextafter(HALF, 0)


@pytest.mark.parametrize(
    ("attitude", "patronage", "kind"),
    [
        (HALF, HALF, LoyaltyKind.LOYALTY),
        (HALF, BELOW, LoyaltyKind.LATENT),
        (BELOW, HALF, LoyaltyKind.SPURIOUS),
        (BELOW, BELOW, LoyaltyKind.NONE),
        (1, 1, LoyaltyKind.LOYALTY),
        (0, 0, LoyaltyKind.NONE),
    ],
)
def test_the_four_cells(attitude: Any, patronage: Any, kind: Any) -> None:
    seen = classify(attitude=attitude, patronage=patronage)
    assert (seen.kind, seen.possible, seen.ask) == (kind, (kind,), ())
    assert seen.why[0].rule == "dick_basu@1"


@pytest.mark.parametrize(
    ("attitude", "patronage", "possible"),
    [
        (1, None, {LoyaltyKind.LOYALTY, LoyaltyKind.LATENT}),
        (0, None, {LoyaltyKind.SPURIOUS, LoyaltyKind.NONE}),
        (None, 1, {LoyaltyKind.LOYALTY, LoyaltyKind.SPURIOUS}),
        (None, 0, {LoyaltyKind.LATENT, LoyaltyKind.NONE}),
        (None, None, set(LoyaltyKind)),
    ],
)
def test_what_is_not_known_stays_open(
    attitude: Any, patronage: Any, possible: Any
) -> None:
    seen = classify(attitude=attitude, patronage=patronage)
    assert (seen.kind, set(seen.possible)) == (None, possible)
    given_ = {"attitude": attitude, "patronage": patronage}
    assert set(seen.ask) == {name for name, value in given_.items() if value is None}


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_the_limit_is_the_callers(
    attitude: Any, patronage: Any, high_from: Any
) -> None:
    seen = classify(attitude=attitude, patronage=patronage, high_from=high_from)
    high = (attitude >= high_from, patronage >= high_from)
    kinds = dict(zip(product((True, False), repeat=2), LoyaltyKind, strict=True))
    assert seen.kind is kinds[high]


@pytest.mark.parametrize(
    "given_",
    [
        {"attitude": 1.1},
        {"patronage": -0.1},
        {"attitude": True},
        {"attitude": math.nan},
        {"high_from": 50},
        {"attitude": "high"},
    ],
)
def test_bad_conditions_are_refused(given_: Any) -> None:
    with pytest.raises(CustsatError):
        classify(**{"attitude": 0.5, "patronage": 0.5} | given_)


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
def test_the_zone_of_an_answer(answer: Any, zone: Any) -> None:
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
def test_the_zone_of_a_repurchase_rate(rate: Any, zone: Any) -> None:
    assert REPURCHASE_ZONES.evaluate(rate) is zone


def expected_type(satisfaction: Any, loyal: Any, speaks: Any) -> Any:
    kind = LoyaltyTypeKind
    if satisfaction == 5 and loyal:
        return kind.APOSTLE if speaks else kind.LOYALIST
    if satisfaction == 5:
        return kind.MERCENARY
    if loyal:
        return kind.HOSTAGE
    return kind.TERRORIST if speaks else kind.DEFECTOR


@pytest.mark.parametrize("satisfaction", [1, 2, 3, 4, 5, None])
@pytest.mark.parametrize("loyalty", [math.nextafter(0.8, 0), 0.8, None])
@pytest.mark.parametrize("speaks", [True, False, None])
def test_every_type(satisfaction: Any, loyalty: Any, speaks: Any) -> None:
    seen = loyalty_type(satisfaction=satisfaction, loyalty=loyalty, speaks=speaks)
    possible = {
        expected_type(s, loyal, k)
        for s in ([satisfaction] if satisfaction else [1, 3, 5])
        for loyal in ([loyalty >= 0.8] if loyalty else [True, False])
        for k in ([speaks] if speaks is not None else [True, False])
    }
    assert set(seen.possible) == possible
    assert seen.kind is (next(iter(possible)) if len(possible) == 1 else None)


@pytest.mark.parametrize(
    "given_",
    [{"satisfaction": 0}, {"satisfaction": 4.5}, {"loyalty": 80}, {"speaks": "yes"}],
)
def test_bad_types_are_refused(given_: Any) -> None:
    with pytest.raises(CustsatError):
        loyalty_type(**{"satisfaction": 5, "loyalty": 0.5} | given_)


@given(st.integers(1, 50), st.integers(1, 50), st.integers(1, 50), st.integers(1, 50))
def test_the_ratio_and_its_interval(a: Any, n: Any, c: Any, m: Any) -> None:
    a, c = min(a, n), min(c, m)
    seen = completely_satisfied({5: (a, n), 4: (c, m), 1: (0, 3)})
    assert seen.repurchase_ratio == pytest.approx((a / n) / (c / m))
    wide, narrow = seen.interval, seen.ci(level=0.5)
    ends = (wide.low, narrow.low, seen.repurchase_ratio, narrow.high, wide.high)
    assert all(x <= y * (1 + 1e-12) for x, y in pairwise(ends))
    reach = 1.959963984540054 * math.sqrt(1 / a - 1 / n + 1 / c - 1 / m)
    assert wide.high == pytest.approx(seen.repurchase_ratio * math.exp(reach))
    assert seen.difference.low <= a / n - c / m <= seen.difference.high


def test_six_times_as_loyal_is_a_measured_ratio() -> None:
    seen = completely_satisfied({5: (60, 100), 4: (10, 100)})
    assert seen.repurchase_ratio == LOYAL_MULTIPLE.value == 6
    wide = completely_satisfied({7: (3, 4), 6: (1, 4)}, scale=LIKERT7)
    assert wide.repurchase_ratio == 3


def test_a_ratio_that_is_none() -> None:
    none = completely_satisfied({5: (9, 10), 4: (0, 10)})
    with pytest.raises(UndefinedRatio):
        _ = none.repurchase_ratio
    with pytest.raises(UndefinedRatio):
        none.ci()
    with pytest.raises(UndefinedRatio):
        completely_satisfied({5: (0, 10), 4: (5, 10)}).ci()
    for counts, error in (
        ({5: (1, 2)}, EmptyInput),
        ({4: (1, 2)}, EmptyInput),
        ({5: (3, 2), 4: (1, 2)}, InvalidCount),
        ({5: (1, 2), 4: (3, 2)}, InvalidCount),
        ({5: (1, 2), 4: (-1, 2)}, InvalidCount),
        ({6: (1, 2)}, CustsatError),
    ):
        with pytest.raises(error):
            completely_satisfied(counts)
    with pytest.raises(OutOfRange):
        completely_satisfied({5: (1, 2), 4: (1, 2)}, scale=ZERO_TO_FIVE)


# --------------------------------------------------------------------- traits and tiers


@given(
    st.dictionaries(st.sampled_from(LoyaltyTrait), st.sampled_from([True, False, None]))
)
def test_a_share_has_bounds(answers: Any) -> None:
    seen = trait_score(answers)
    assert 0 <= seen.lowest_share <= (seen.trait_share or seen.lowest_share)
    assert (seen.trait_share or 0) <= seen.highest_share <= 1
    asked = [said for said in answers.values() if said is not None]
    assert seen.trait_share == (sum(asked) / len(asked) if asked else None)
    assert len(seen.present + seen.absent + seen.unknown) == 4


def test_the_lists_of_the_slides() -> None:
    assert (len(LOYALTY_TRAITS.items), len(LOYALTY_FACTORS.items)) == (4, 5)
    every = dict.fromkeys(LoyaltyBehaviour, True)
    assert trait_score(every, checklist=LOYALTY_BEHAVIOURS).trait_share == 1
    with pytest.raises(UnknownCase):
        trait_score({LoyaltyFactor.TRUST: True})
    with pytest.raises(UnknownCase):
        trait_score({LoyaltyTrait.IMMUNE: 1})


@pytest.mark.parametrize(
    ("satisfied", "here", "tier", "ask"),
    [
        (True, True, LoyaltyTier.LOYAL, ()),
        (True, False, LoyaltyTier.SATISFIED, ()),
        (False, True, LoyaltyTier.DISSATISFIED, ()),
        (False, False, LoyaltyTier.DISSATISFIED, ()),
        (False, None, LoyaltyTier.DISSATISFIED, ()),
        (True, None, None, ("buys_all_here",)),
        (None, True, None, ("satisfied",)),
        (None, False, None, ("satisfied",)),
        (None, None, None, ("satisfied", "buys_all_here")),
    ],
)
def test_every_tier(satisfied: Any, here: Any, tier: Any, ask: Any) -> None:
    seen = behaviour_tier(satisfied=satisfied, buys_all_here=here)
    assert (seen.tier, seen.ask) == (tier, ask)
    behaviours = dict(zip(LoyaltyTier, TierBehaviour, strict=True))
    assert seen.behaviour is (behaviours[tier] if tier else None)
    assert len(BEHAVIOUR_TIERS.rows) == 3


def test_a_tier_takes_no_numbers() -> None:
    with pytest.raises(UnknownCase):
        behaviour_tier(satisfied="yes", buys_all_here=True)


def test_what_follows_satisfaction() -> None:
    good, bad = (consequences(satisfied=it).consequences for it in (True, False))
    assert {*good, *bad} == set(Consequence)
    assert bad == (Consequence.WARNING, Consequence.NO_PURCHASE)
    with pytest.raises(UnknownCase):
        consequences(satisfied=None)
    walk = SATISFACTION_CHAIN.propagate(10, [0.5, 0.4, 2])
    assert [value for _, value in walk.stations] == [10, 5, 2, 4]
