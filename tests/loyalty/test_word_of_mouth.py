"""Word of mouth, referrals, referred deals, impression balance, departures."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    CustsatError,
    EmptyInput,
    FolkloreWarning,
    InputError,
    InvalidCount,
    NotANumber,
    OutOfRange,
    TooLarge,
    UnknownField,
    UnknownOption,
    WrongType,
)
from custsat.evidence import PublishedFigure, Source, Status
from custsat.evidence import loyalty as evidence
from custsat.loyalty import departures, referrals, word_of_mouth
from custsat.loyalty.referral import impression_balance, referred_deals
from custsat.loyalty.referral._word_of_mouth import round_half_up
from custsat.loyalty.retention import DepartureCause

folklore = pytest.mark.filterwarnings("ignore::custsat.errors.FolkloreWarning")
branchings = st.lists(st.floats(0, 50), min_size=1, max_size=6)


def test_published_claims_are_folklore() -> None:
    claims = {
        n: f for n, f in vars(evidence).items() if n.isupper() and hasattr(f, "status")
    }
    figures = {n for n, f in claims.items() if f.status is Status.FOLKLORE}
    assert {
        n for n in claims if n.startswith(("RIPPLE", "NEW_COST", "DEPART"))
    } <= figures


# -------------------------------------------------------------- word of mouth: examples


def test_word_of_mouth_matches_published_ex31() -> None:
    result = word_of_mouth(7, branching=[9], loss_share=0.25)
    assert (result.total, result.lost, result.lost_people) == (63, 15.75, 16)
    assert result.lost_people * 1000 == 16_000


@folklore
def test_word_of_mouth_three_generations_ex33() -> None:
    result = word_of_mouth(figures=evidence.WORD_OF_MOUTH_THREE_GENERATIONS)
    assert result.by_generation == pytest.approx((25, 500, 1300))
    assert (result.total_people, result.total_adds_up) == (1825, True)
    assert result.inconsistent_generations == (2, 3)
    second = result.published_generations[1]
    assert (second.derived_low, second.derived_high) == (200, 400)
    assert (result.published_generations[0].consistent, second.consistent) == (
        True,
        False,
    )
    assert (
        result.published_generations[2].derived_low,
        result.published_generations[2].derived_high,
    ) == (None, None)
    with_self = word_of_mouth(
        figures=evidence.WORD_OF_MOUTH_THREE_GENERATIONS, include_self=True
    )
    assert with_self.total_people == 1826


@folklore
def test_word_of_mouth_of_27_unhappy_customers_ex33() -> None:
    figures = evidence.WORD_OF_MOUTH_TWENTY_SEVEN
    result = word_of_mouth(27, figures=figures)
    with_self = word_of_mouth(27, figures=figures, include_self=True)
    assert result.by_generation == (486,)
    assert result.inconsistent_generations == ()
    assert result.total_adds_up is True
    assert (result.total_people, with_self.total_people) == (486, 513)
    assert word_of_mouth(27, branching=[18]).total_people == 486


@folklore
@pytest.mark.parametrize(
    ("name", "n"), [("WORD_OF_MOUTH_INFLUENCE", 25), ("WORD_OF_MOUTH_TWENTY", 20)]
)
def test_word_of_mouth_one_generation_ex33(name: Any, n: Any) -> None:
    result = word_of_mouth(40, figures=getattr(evidence, name))
    assert (result.total, result.inconsistent_generations, result.total_adds_up) == (
        40 * n,
        (),
        True,
    )


def test_word_of_mouth_range_ex33() -> None:
    assert word_of_mouth(branching=[25, 8]).by_generation[1] == 200
    assert word_of_mouth(branching=[25, 16]).by_generation[1] == 400


# ------------------------------------------------------------ word of mouth: properties


@given(st.floats(0, 1000), branchings, st.booleans())
def test_word_of_mouth_is_a_running_product(
    unhappy: Any, branching: Any, include: Any
) -> None:
    result = word_of_mouth(unhappy, branching=branching, include_self=include)
    people, expected = unhappy, []
    for each in branching:
        people *= each
        expected.append(people)
    assert result.by_generation == tuple(expected)
    assert result.total == pytest.approx(sum(expected) + include * unhappy)
    assert (result.lost, result.lost_people, result.published_generations) == (
        None,
        None,
        (),
    )


@given(st.floats(0, 1000), branchings, st.floats(0, 10))
def test_word_of_mouth_is_proportional_to_n_unhappy(
    unhappy: Any, branching: Any, times: Any
) -> None:
    one, many = (
        word_of_mouth(n, branching=branching) for n in (unhappy, unhappy * times)
    )
    assert many.total == pytest.approx(one.total * times, rel=1e-9)


def test_measured_figure_does_not_warn() -> None:
    assert impression_balance(
        good=6, bad=1, good_per_bad=evidence.LOYAL_MULTIPLE
    ).repaired


def test_round_half_up() -> None:
    assert [round_half_up(n) for n in (0.5, 1.5, 2.5, 2.4999, 0)] == [1, 2, 3, 2, 0]
    with pytest.raises(TooLarge):
        round_half_up(math.inf)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({}, InputError, id="no branching"),
        pytest.param(
            {"branching": [2], "figures": evidence.WORD_OF_MOUTH_TWENTY},
            InputError,
            id="branching and figures",
        ),
        pytest.param({"branching": []}, EmptyInput, id="empty branching"),
        pytest.param({"branching": [-1]}, OutOfRange, id="negative branching"),
        pytest.param({"branching": [math.nan]}, NotANumber, id="branching nan"),
        pytest.param({"branching": [1] * 101}, TooLarge, id="too many generations"),
        pytest.param({"branching": [1e300, 1e300]}, TooLarge, id="people overflow"),
        pytest.param(
            {"n_unhappy": -1, "branching": [1]},
            OutOfRange,
            id="negative n_unhappy",
        ),
        pytest.param(
            {"branching": [1], "loss_share": 1.1},
            OutOfRange,
            id="loss_share above 1",
        ),
        pytest.param(
            {"branching": [1], "never_return_share": 1.1},
            OutOfRange,
            id="never_return_share above 1",
        ),
    ],
)
def test_word_of_mouth_rejects_invalid_arguments(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        word_of_mouth(**arguments)


def test_never_return_share_warns_as_folklore() -> None:
    with pytest.warns(FolkloreWarning, match="never return"):
        result = word_of_mouth(
            1, branching=[10], never_return_share=evidence.NEVER_RETURN_SHARE
        )
    assert (result.lost_unhappy, result.lost_hearers, result.lost) == (0.7, None, 0.7)


def test_a_published_share_of_unhappy_customers_is_none_of_those_who_hear() -> None:
    with pytest.raises(WrongType, match="is never_return_share="):
        word_of_mouth(1, branching=[10], loss_share=evidence.NEVER_RETURN_SHARE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("shares", "include_self", "lost"),
    [
        ({}, True, (None, None, None)),
        ({"loss_share": 0.1}, False, (None, 2, 2)),
        ({"loss_share": 0.1}, True, (0.2, 2, 2.2)),
        ({"never_return_share": 0.5}, False, (1, None, 1)),
        ({"loss_share": 0.1, "never_return_share": 0.5}, True, (1, 2, 3)),
    ],
)
def test_word_of_mouth_loses_unhappy_customers_and_hearers(
    shares: Any, include_self: Any, lost: Any
) -> None:
    result = word_of_mouth(2, branching=[10], include_self=include_self, **shares)
    assert (result.lost_unhappy, result.lost_hearers, result.lost) == lost


# ------------------------------------------------------ referrals, deals, impressions


@pytest.mark.parametrize("basis", ["loyal", "satisfied"])
def test_referrals_matches_published_figures(basis: Any) -> None:
    figure = getattr(evidence, f"REFERRALS_OF_{basis.upper()}")
    with pytest.warns(FolkloreWarning):
        result = referrals(100, rate=figure, basis=basis)
    assert (result.new_customers, result.basis.value) == (25, basis)


@given(st.floats(1e-3, 1e6), st.floats(0, 0.95), st.integers(1, 100))
def test_referrals_converge_to_limit(
    customers: Any, rate: Any, generations: Any
) -> None:
    result = referrals(customers, rate=rate, basis="loyal", generations=generations)
    assert len(result.by_generation) == generations
    end = result.new_customers_limit
    assert result.new_customers <= end * (1 + 1e-12)
    rest = end * rate**generations
    assert result.new_customers + rest == pytest.approx(end, rel=1e-9, abs=1e-9)


def test_referrals_limit_is_none_at_rate_one() -> None:
    assert referrals(1, rate=1, basis="loyal").new_customers_limit is None


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param({"customers": -1}, id="negative customers"),
        pytest.param({"rate": -0.1}, id="negative rate"),
        pytest.param({"rate": math.nan}, id="rate nan"),
        pytest.param({"generations": 0}, id="no generation"),
        pytest.param({"generations": 101}, id="too many generations"),
        pytest.param({"generations": 1.5}, id="fractional generations"),
        pytest.param({"basis": "happy"}, id="unknown basis"),
        pytest.param({"rate": 1e300, "generations": 2}, id="new customers overflow"),
    ],
)
def test_referrals_rejects_invalid_arguments(arguments: Any) -> None:
    with pytest.raises(CustsatError):
        referrals(**{"customers": 1, "rate": 0.25, "basis": "loyal"} | arguments)


def test_referred_deals_matches_published_figures() -> None:
    with pytest.warns(FolkloreWarning):
        deals_of_ten = referred_deals(10, figures=evidence.DEALS_OF_SATISFIED)
    assert (
        deals_of_ten.deals_generated,
        deals_of_ten.deals_closed,
        deals_of_ten.close_rate,
    ) == (80, 10, 0.125)
    assert referred_deals(1, generated=0, closed=0).close_rate is None


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param({}, id="no numbers"),
        pytest.param({"generated": 8}, id="generated only"),
        pytest.param({"generated": 1, "closed": 2}, id="closed above generated"),
        pytest.param({"generated": -1, "closed": -1}, id="negative"),
        pytest.param(
            {"generated": 8, "figures": evidence.DEALS_OF_SATISFIED},
            id="generated and figures",
        ),
        pytest.param({"generated": 1e308, "closed": 1}, id="deals overflow"),
    ],
)
@folklore
def test_referred_deals_rejects_invalid_arguments(arguments: Any) -> None:
    with pytest.raises(CustsatError):
        referred_deals(10, **arguments)


@pytest.mark.parametrize(
    ("good", "net", "repaired", "missing"),
    [(11, -1, False, 1), (12, 0, True, 0), (13, 1, True, 0)],
)
@folklore
def test_impression_balance_with_twelve_good_per_bad(
    good: Any, net: Any, repaired: Any, missing: Any
) -> None:
    balance = impression_balance(
        good=good, bad=1, good_per_bad=evidence.IMPRESSIONS_NEEDED
    )
    assert (balance.net_impression, balance.repaired, balance.still_needed) == (
        net,
        repaired,
        missing,
    )


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({"good": -1}, OutOfRange, id="negative good"),
        pytest.param({"bad": math.nan}, NotANumber, id="bad nan"),
        pytest.param({"good_per_bad": True}, NotANumber, id="boolean good_per_bad"),
        pytest.param({"bad": 1e308}, TooLarge, id="balance overflows"),
    ],
)
def test_impression_balance_rejects_invalid_arguments(
    arguments: Any, error: Any
) -> None:
    with pytest.raises(error):
        impression_balance(**{"good": 1, "bad": 1, "good_per_bad": 12} | arguments)


# --------------------------------------------------------------------------- departures


@folklore
def test_departures_of_published_tables() -> None:
    seven = departures(evidence.DEPARTURES_SEVEN)
    assert (seven.raw_total, seven.normalised) == (100, False)
    with pytest.raises(InvalidCount, match="add up to 99, not 100"):
        departures(evidence.DEPARTURES_FIVE)
    five = departures(evidence.DEPARTURES_FIVE, normalise=True)
    assert (five.raw_total, five.normalised) == (99, True)
    assert five.ranking[0].share == 68 / 99
    classic = departures(evidence.DEPARTURES_CLASSIC)
    assert sum(row.share for row in classic.ranking) == pytest.approx(1)
    assert [len(table.ranking) for table in (seven, five, classic)] == [7, 5, 6]
    names = {row.name for table in (seven, five, classic) for row in table.ranking}
    assert names == set(DepartureCause)


@folklore
def test_departures_controllable_is_an_argument() -> None:
    controllable = ["staff_indifferent", "product_disappointed", "cheaper_elsewhere"]
    result = departures(evidence.DEPARTURES_SEVEN, controllable=controllable)
    assert result.controllable_share == pytest.approx(0.87)
    five = departures(
        evidence.DEPARTURES_FIVE,
        normalise=True,
        controllable=["service_disappointed", "quality_unresolved"],
    )
    assert five.controllable_share == pytest.approx(82 / 99)
    assert result.vital_few == (
        "staff_indifferent",
        "product_disappointed",
        "cheaper_elsewhere",
    )
    assert [f.subject for f in result.findings] == list(result.vital_few)
    assert (
        departures(evidence.DEPARTURES_SEVEN, controllable=[]).controllable_share == 0
    )
    assert departures(evidence.DEPARTURES_SEVEN).controllable_share is None
    assert departures(evidence.DEPARTURES_SEVEN).findings == ()


tables = st.dictionaries(
    st.sampled_from("abcdefgh"), st.integers(0, 99), min_size=1, max_size=8
).filter(lambda table: sum(table.values()) > 0)


@given(tables, st.integers(2, 9))
def test_departures_shares_are_scale_free(table: Any, times: Any) -> None:
    one, many = departures(table), departures({k: n * times for k, n in table.items()})
    assert [row.share for row in many.ranking] == [row.share for row in one.ranking]
    assert many.raw_total == one.raw_total * times
    assert math.fsum(row.share for row in one.ranking) == pytest.approx(1)
    values = [row.raw_value for row in one.ranking]
    assert values == sorted(values, reverse=True)
    assert (one.normalised, one.measure.value) == (False, "count")


@given(tables)
def test_departures_of_shares_and_counts_rank_alike(table: Any) -> None:
    total = sum(table.values())
    shares = {k: n / total for k, n in table.items()}
    result = departures(shares, measure="share")
    assert [row.name for row in result.ranking] == [
        row.name for row in departures(table).ranking
    ]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({"causes": {}}, EmptyInput, id="no cause"),
        pytest.param({"causes": [("a", 1)]}, WrongType, id="causes as list"),
        pytest.param({"causes": {"a": 0}}, EmptyInput, id="only zeros"),
        pytest.param({"causes": {"a": -1}}, OutOfRange, id="negative number"),
        pytest.param({"causes": {"a": math.nan}}, NotANumber, id="nan"),
        pytest.param(
            {"causes": {"a": 0.5, "b": 0.4}, "measure": "share"},
            InvalidCount,
            id="shares do not add up",
        ),
        pytest.param(
            {"causes": {"a": 101}, "measure": "percent"},
            InvalidCount,
            id="percents do not add up",
        ),
        pytest.param(
            {"causes": {"a": 1}, "measure": "points"},
            UnknownOption,
            id="unknown measure",
        ),
        pytest.param(
            {"causes": {"a": 1}, "controllable": ["b"]},
            UnknownField,
            id="unknown controllable cause",
        ),
        pytest.param({"causes": {"a": 1}, "cut_off": 0}, OutOfRange, id="zero cut_off"),
        pytest.param(
            {"causes": {"a": 1e308, "b": 1e308}},
            TooLarge,
            id="sum overflows",
        ),
    ],
)
def test_departures_rejects_invalid_arguments(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        departures(**arguments)


def figure(value: Any) -> PublishedFigure[Any]:
    """A published figure about something else."""
    source = Source(citation="a study", status=Status.MEASURED)
    return PublishedFigure(value=value, unit="anything", source=source)


OTHER_VALUES = [5.5, (), (8,), ((1, 2, 3), (4, 5, 6)), "13800138000"]


@pytest.mark.parametrize("value", [*OTHER_VALUES, (8, 1), (8, (1, 2)), (8, ((1, 2),))])
def test_word_of_mouth_rejects_figures_about_something_else(value: Any) -> None:
    for figures in (value, figure(value)):
        with pytest.raises(InputError, match="figures") as caught:
            word_of_mouth(figures=figures)
        assert "13800138000" not in str(caught.value)


@pytest.mark.parametrize("value", OTHER_VALUES[:3])
def test_referred_deals_rejects_figures_about_something_else(value: Any) -> None:
    for figures in (value, figure(value)):
        with pytest.raises(WrongType, match="figures must be a"):
            referred_deals(3, figures=figures)


@pytest.mark.parametrize("value", [5.5, (8, 1), "ab"])
def test_departures_rejects_figures_about_something_else(value: Any) -> None:
    with pytest.raises(WrongType, match="causes must be a"):
        departures(figure(value))


@pytest.mark.parametrize("flag", [1, "no", None, float("nan")])
def test_flags_of_loyalty_are_true_or_false(flag: Any) -> None:
    with pytest.raises(WrongType, match="include_self must be True or False"):
        word_of_mouth(branching=[9], include_self=flag)
    with pytest.raises(WrongType, match="normalise must be True or False"):
        departures({"a": 1}, normalise=flag)
