"""Referrals, ripples, deals, impressions; why customers leave."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    CustsatError,
    EmptyInput,
    FolkloreWarning,
    TooLarge,
    NotANumber,
    OutOfRange,
    UnknownField,
    UnknownOption,
    InvalidCount,
)
from custsat.evidence import Status
from custsat.evidence import loyalty as told
from custsat.loyalty import (
    DepartureCause,
    deals,
    departures,
    impressions,
    referrals,
    ripple,
)
from custsat.loyalty.word_of_mouth import people

folklore = pytest.mark.filterwarnings("ignore::custsat.errors.FolkloreWarning")
branchings = st.lists(st.floats(0, 50), min_size=1, max_size=6)


def test_every_published_claim_is_folklore_or_says_why_not() -> None:
    claims = {
        n: f for n, f in vars(told).items() if n.isupper() and hasattr(f, "status")
    }
    figures = {n for n, f in claims.items() if f.status is Status.FOLKLORE}
    assert {
        n for n in claims if n.startswith(("RIPPLE", "NEW_COST", "DEPART"))
    } <= figures


# -------------------------------------------------------------------- ripples: examples


def test_ex31_sixteen_lost_customers() -> None:
    seen = ripple(7, branching=[9], loss_share=0.25)
    assert (seen.total, seen.lost, seen.lost_people) == (63, 15.75, 16)
    assert seen.lost_people * 1000 == 16_000


@folklore
def test_ex33_three_waves_add_up_and_do_not_follow() -> None:
    seen = ripple(figures=told.RIPPLE_THREE_WAVES)
    assert seen.by_wave == pytest.approx((25, 500, 1300))
    assert (seen.total_people, seen.total_adds_up) == (1825, True)
    assert seen.underivable == (2, 3)
    second = seen.waves[1]
    assert (second.derived_low, second.derived_high) == (200, 400)
    assert (seen.waves[0].derivable, second.derivable) == (True, False)
    assert (seen.waves[2].derived_low, seen.waves[2].derived_high) == (None, None)
    with_self = ripple(figures=told.RIPPLE_THREE_WAVES, include_self=True)
    assert with_self.total_people == 1826


@folklore
def test_ex33_twenty_seven_times_eighteen() -> None:
    seen = ripple(figures=told.RIPPLE_TWENTY_SEVEN)
    assert seen.by_wave == pytest.approx((27, 486))
    assert seen.underivable == ()
    assert seen.total_adds_up is None
    assert seen.total_people == 513


@folklore
@pytest.mark.parametrize(
    ("name", "n"), [("RIPPLE_INFLUENCE", 25), ("RIPPLE_TWENTY", 20)]
)
def test_ex33_one_wave(name: Any, n: Any) -> None:
    seen = ripple(40, figures=getattr(told, name))
    assert (seen.total, seen.underivable, seen.total_adds_up) == (40 * n, (), True)


def test_ex33_what_does_follow_from_eight_to_sixteen() -> None:
    assert ripple(branching=[25, 8]).by_wave[1] == 200
    assert ripple(branching=[25, 16]).by_wave[1] == 400


# ------------------------------------------------------------------------ ripples: laws


@given(st.floats(0, 1000), branchings, st.booleans())
def test_a_ripple_is_a_running_product(
    unhappy: Any, branching: Any, include: Any
) -> None:
    seen = ripple(unhappy, branching=branching, include_self=include)
    wave, waves = unhappy, []
    for each in branching:
        wave *= each
        waves.append(wave)
    assert seen.by_wave == tuple(waves)
    assert seen.total == pytest.approx(sum(waves) + include * unhappy)
    assert (seen.lost, seen.lost_people, seen.waves) == (None, None, ())


@given(st.floats(0, 1000), branchings, st.floats(0, 10))
def test_a_ripple_grows_with_the_unhappy(
    unhappy: Any, branching: Any, times: Any
) -> None:
    one, many = (ripple(n, branching=branching) for n in (unhappy, unhappy * times))
    assert many.total == pytest.approx(one.total * times, rel=1e-9)


def test_a_measured_figure_does_not_warn() -> None:
    assert impressions(good=6, bad=1, needed=told.LOYAL_MULTIPLE).repaired


def test_people_are_whole_and_half_up() -> None:
    assert [people(n) for n in (0.5, 1.5, 2.5, 2.4999, 0)] == [1, 2, 3, 2, 0]
    with pytest.raises(TooLarge):
        people(math.inf)


@pytest.mark.parametrize(
    ("given_", "error"),
    [
        ({}, OutOfRange),
        ({"branching": [2], "figures": told.RIPPLE_TWENTY}, OutOfRange),
        ({"branching": []}, EmptyInput),
        ({"branching": [-1]}, OutOfRange),
        ({"branching": [math.nan]}, NotANumber),
        ({"branching": [1] * 101}, TooLarge),
        ({"branching": [1e300, 1e300]}, NotANumber),
        ({"unhappy": -1, "branching": [1]}, OutOfRange),
        ({"branching": [1], "loss_share": 1.1}, OutOfRange),
    ],
)
def test_bad_ripples_are_refused(given_: Any, error: Any) -> None:
    with pytest.raises(error):
        ripple(**given_)


def test_the_share_that_never_returns_is_folklore() -> None:
    with pytest.warns(FolkloreWarning, match="never return"):
        seen = ripple(1, branching=[10], loss_share=told.NEVER_RETURN_SHARE)
    assert seen.lost == 7


# ------------------------------------------------------------------------ the good side


@pytest.mark.parametrize("basis", ["loyal", "satisfied"])
def test_a_hundred_bring_twenty_five_in_both_readings(basis: Any) -> None:
    figure = getattr(told, f"REFERRALS_OF_{basis.upper()}")
    with pytest.warns(FolkloreWarning):
        seen = referrals(100, rate=figure, basis=basis)
    assert (seen.new_customers, seen.basis.value) == (25, basis)


@given(st.floats(1e-3, 1e6), st.floats(0, 0.95), st.integers(1, 100))
def test_generations_approach_the_end(
    customers: Any, rate: Any, generations: Any
) -> None:
    seen = referrals(customers, rate=rate, basis="loyal", generations=generations)
    assert len(seen.by_generation) == generations
    end = seen.new_customers_in_the_end
    assert seen.new_customers <= end * (1 + 1e-12)
    rest = end * rate**generations
    assert seen.new_customers + rest == pytest.approx(end, rel=1e-9, abs=1e-9)


def test_growth_without_end() -> None:
    assert referrals(1, rate=1, basis="loyal").new_customers_in_the_end is None


@pytest.mark.parametrize(
    "given_",
    [
        {"customers": -1},
        {"rate": -0.1},
        {"rate": math.nan},
        {"generations": 0},
        {"generations": 101},
        {"generations": 1.5},
        {"basis": "happy"},
        {"rate": 1e300, "generations": 2},
    ],
)
def test_bad_referrals_are_refused(given_: Any) -> None:
    with pytest.raises(CustsatError):
        referrals(**{"customers": 1, "rate": 0.25, "basis": "loyal"} | given_)


def test_a_satisfied_customers_deals() -> None:
    with pytest.warns(FolkloreWarning):
        seen = deals(10, figures=told.DEALS_OF_SATISFIED)
    assert (seen.deals_prompted, seen.deals_closed, seen.close_rate) == (80, 10, 0.125)
    assert deals(1, prompted=0, closed=0).close_rate is None


@pytest.mark.parametrize(
    "given_",
    [
        {},
        {"prompted": 8},
        {"prompted": 1, "closed": 2},
        {"prompted": -1, "closed": -1},
        {"prompted": 8, "figures": told.DEALS_OF_SATISFIED},
        {"prompted": 1e308, "closed": 1},
    ],
)
@folklore
def test_bad_deals_are_refused(given_: Any) -> None:
    with pytest.raises(CustsatError):
        deals(10, **given_)


@pytest.mark.parametrize(
    ("good", "net", "repaired", "missing"),
    [(11, -1, False, 1), (12, 0, True, 0), (13, 1, True, 0)],
)
@folklore
def test_twelve_good_impressions_make_up_for_a_bad_one(
    good: Any, net: Any, repaired: Any, missing: Any
) -> None:
    seen = impressions(good=good, bad=1, needed=told.IMPRESSIONS_NEEDED)
    assert (seen.net_impression, seen.repaired, seen.missing) == (
        net,
        repaired,
        missing,
    )


def test_bad_impressions_are_refused() -> None:
    for given_ in ({"good": -1}, {"bad": math.nan}, {"needed": True}, {"bad": 1e308}):
        with pytest.raises(CustsatError):
            impressions(**{"good": 1, "bad": 1, "needed": 12} | given_)


# --------------------------------------------------------------------------- departures


@folklore
def test_the_two_tables_and_the_classic_one() -> None:
    seven = departures(told.DEPARTURES_SEVEN)
    assert (seven.total_given, seven.normalised) == (100, False)
    with pytest.raises(InvalidCount, match="add up to 99, not 100"):
        departures(told.DEPARTURES_FIVE)
    five = departures(told.DEPARTURES_FIVE, normalise=True)
    assert (five.total_given, five.normalised) == (99, True)
    assert five.ranking[0].share == 68 / 99
    classic = departures(told.DEPARTURES_CLASSIC)
    assert sum(row.share for row in classic.ranking) == pytest.approx(1)
    assert [len(it.ranking) for it in (seven, five, classic)] == [7, 5, 6]
    names = {row.name for it in (seven, five, classic) for row in it.ranking}
    assert names == set(DepartureCause)


@folklore
def test_what_is_controllable_is_a_judgement() -> None:
    ours = ["staff_indifferent", "product_disappointed", "cheaper_elsewhere"]
    seen = departures(told.DEPARTURES_SEVEN, controllable=ours)
    assert seen.controllable_share == pytest.approx(0.87)
    five = departures(
        told.DEPARTURES_FIVE,
        normalise=True,
        controllable=["service_disappointed", "quality_unresolved"],
    )
    assert five.controllable_share == pytest.approx(82 / 99)
    assert seen.vital_few == (
        "staff_indifferent",
        "product_disappointed",
        "cheaper_elsewhere",
    )
    assert [f.subject for f in seen.findings] == list(seen.vital_few)
    assert departures(told.DEPARTURES_SEVEN, controllable=[]).controllable_share == 0
    assert departures(told.DEPARTURES_SEVEN).controllable_share is None
    assert departures(told.DEPARTURES_SEVEN).findings == ()


tables = st.dictionaries(
    st.sampled_from("abcdefgh"), st.integers(0, 99), min_size=1, max_size=8
).filter(lambda table: sum(table.values()) > 0)


@given(tables, st.integers(2, 9))
def test_counts_have_no_unit(table: Any, times: Any) -> None:
    one, many = departures(table), departures({k: n * times for k, n in table.items()})
    assert [row.share for row in many.ranking] == [row.share for row in one.ranking]
    assert many.total_given == one.total_given * times
    assert math.fsum(row.share for row in one.ranking) == pytest.approx(1)
    values = [row.given for row in one.ranking]
    assert values == sorted(values, reverse=True)
    assert (one.normalised, one.measure.value) == (False, "count")


@given(tables)
def test_shares_of_the_same_table_rank_alike(table: Any) -> None:
    total = sum(table.values())
    shares = {k: n / total for k, n in table.items()}
    seen = departures(shares, measure="share")
    assert [row.name for row in seen.ranking] == [
        row.name for row in departures(table).ranking
    ]


@pytest.mark.parametrize(
    ("given_", "error"),
    [
        ({"causes": {}}, EmptyInput),
        ({"causes": [("a", 1)]}, EmptyInput),
        ({"causes": {"a": 0}}, EmptyInput),
        ({"causes": {"a": -1}}, OutOfRange),
        ({"causes": {"a": math.nan}}, NotANumber),
        ({"causes": {"a": 0.5, "b": 0.4}, "measure": "share"}, InvalidCount),
        ({"causes": {"a": 101}, "measure": "percent"}, InvalidCount),
        ({"causes": {"a": 1}, "measure": "points"}, UnknownOption),
        ({"causes": {"a": 1}, "controllable": ["b"]}, UnknownField),
        ({"causes": {"a": 1}, "cut_off": 0}, OutOfRange),
        ({"causes": {"a": 1e308, "b": 1e308}}, TooLarge),
    ],
)
def test_bad_tables_are_refused(given_: Any, error: Any) -> None:
    with pytest.raises(error):
        departures(**given_)
