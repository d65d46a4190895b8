"""Conclusions that the data bear: what is said, and what is left open.

Each test is one kind of sentence that was once said of data that did not bear it.
"""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from statistics import fmean
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from tests.examples.customers import transaction
from tests.registry import collect

from custsat import frames
from custsat.complaints import TicketTimes, desk_metrics, recovery
from custsat.customers import Campaign, promotion, seven_p
from custsat.customers.portfolio import PromotionVerdict, PurchaseTrend
from custsat.errors import InputError, WrongType
from custsat.evidence.complaints import LARGE_LOSS_LOYALTY
from custsat.evidence.loyalty import (
    DEFECTION_HALVED,
    NEVER_RETURN_SHARE,
    WORD_OF_MOUTH_THREE_GENERATIONS,
)
from custsat.loyalty import lifetime_value, word_of_mouth
from custsat.review import RetentionChange, business_case, prepare
from custsat.satisfaction import index, mean_of_dimensions, perceptions
from custsat.service import (
    EXAMPLE_STANDARDS,
    Gap,
    GapCause,
    compliance,
    diagnose,
    gap_survey,
    gaps,
    servqual,
)
from custsat.values import LIKERT7, ZERO_TO_FIVE, Certainty, Hours, Result

if TYPE_CHECKING:
    from pathlib import Path

NONE = dict.fromkeys(GapCause, False)
DAY = date(2026, 3, 31)


def kiosk(data: Path) -> list[dict[str, str]]:
    """The answers to a survey on kiosks in hotels."""
    text = (data / "kiosk_servqual_kano_ipa_clean.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def cdnow(data: Path) -> Any:
    """The purchases of a music shop."""
    with (data / "cdnow_sample.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [transaction(r["customer_id"], r["date"], r["amount"]) for r in rows]


def company(delivered: int = 3) -> Any:
    """A firm that delivers less than its standards, as customers and staff say."""
    return gap_survey(
        customers={"expected": [6, 7] * 20, "perceived": [3, 4] * 20},
        managers={"believed": [6, 7] * 20, "specified": [7, 6] * 20},
        front_line={"delivered": [delivered, delivered + 1] * 20},
        scale=LIKERT7,
    )


def test_the_root_is_the_gap_that_costs_most_by_measurement_and_causes() -> None:
    profile = gaps(expected=6, believed=5.9, specified=3, delivered=2.9, promised=2.9)
    one_yes = diagnose({"research_use": True}, gaps=profile)
    assert (one_yes.root, one_yes.candidate_root) == (None, None)
    assert one_yes.next_causes[0].value == "not_standardised"  # of the widest gap

    tiny = diagnose(
        NONE | {"research_use": True}, gaps=gaps(expected=6, believed=5.99999)
    )
    assert (tiny.root, tiny.gaps[0].agreement) == (None, None)

    measured = diagnose(NONE | {"no_authority": True}, gaps=company())
    assert measured.root is Gap.GAP3
    twice = diagnose({"research_use": True, "weak_research": True})
    assert len(twice.gaps[0].present) == 1


def test_a_gap_that_may_be_chance_is_no_finding_and_has_no_action() -> None:
    survey = gap_survey(
        customers={"expected": [6] * 40 + [5] * 10},
        front_line={"believed_by_staff": [6] * 38 + [5] * 11 + [None]},
        scale=LIKERT7,
    )
    gap = survey.estimate(Gap.GAP6)
    assert gap is not None
    assert -0.1 < gap.difference < 0
    assert {finding.certainty for finding in survey.findings} == {
        Certainty.INCONCLUSIVE
    }
    assert {finding.advice for finding in survey.findings} == {"advice.ask_more"}
    assert survey.widest_gap is None
    assert [(each.n, each.n_dropped) for each in survey.groups] == [(50, 0), (49, 1)]
    assert len(company().tables("en")) >= 4  # gaps, groups, contributions to GAP5


@pytest.mark.data
def test_no_behaviour_is_drawn_from_the_mean_of_a_survey(data: Path) -> None:
    rows = kiosk(data)
    result = perceptions(
        perceived=[fmean(float(row[f"p{k}"]) for k in range(1, 25)) for row in rows],
        expected=[fmean(float(row[f"e{k}"]) for k in range(1, 25)) for row in rows],
        overall=[float(row["overall_sat"]) for row in rows],
        scale=LIKERT7,
    )
    assert result.missed_share == pytest.approx(0.94, abs=0.005)
    text = prepare(result).to_text() + result.explain()
    assert "leave" not in text
    assert "no behaviour is drawn from a mean" in text


def test_servqual_findings_follow_their_cost_and_include_the_adequate_level() -> None:
    expected = [[7, 6], [6, 7]] * 20
    perceived = [[4, 4], [5, 5]] * 20
    adequate = [[5, 6], [6, 6]] * 20
    result = servqual(
        expected,
        perceived,
        adequate=adequate,
        items={"a": "x", "b": "y"},
        weights={"x": 20, "y": 80},
    )
    codes = [finding.code for finding in result.findings]
    assert result.negative_items == ("b", "a")
    assert "finding.below_adequate" in codes
    half = servqual([[7]] * 20 + [[6]] * 20, [[6], [6]] * 20, items={"a": "x"})
    assert "finding.ceiling" in [finding.code for finding in half.findings]
    (alone,) = servqual([[6]], [[4]], items={"a": "x"}).findings
    assert alone.certainty is Certainty.TOO_FEW


def test_a_review_sends_nobody_to_look_for_causes_that_were_found() -> None:
    survey = company()
    diagnosis = diagnose(NONE | {"no_authority": True}, gaps=survey)
    review = prepare(survey, diagnosis)
    advice = [action.advice for action in review.actions]

    assert GapCause.NO_AUTHORITY.remedy in advice
    assert "advice.close_gap3" not in advice
    assert "advice.close_gap3" in [each.advice for each in prepare(survey).actions]
    loss = next(each.weight for each in survey.findings if each.subject == "gap.gap3")
    assert sum(each.weight for each in diagnosis.findings) == pytest.approx(loss)
    checklist = diagnose(dict.fromkeys(GapCause, True))
    assert {finding.weight for finding in checklist.findings} == {0}


def test_eight_of_ten_miss_no_target_of_85_percent() -> None:
    (finding,) = compliance(
        [3] * 8 + [4] * 2, standard=EXAMPLE_STANDARDS[0], target=0.85
    ).findings
    assert (finding.certainty, finding.weight) == (Certainty.TOO_FEW, 0)


def test_four_questionnaires_come_first_and_mend_nothing() -> None:
    """What the printed table leaves out is said as well."""
    printed = {"r1": (0.04, 3.75), "r2": (0.06, 4), "r3": (0.05, 3.5)}
    printed |= {"r4": (0.05, 3.5), "r5": (0.15, 4.5), "r6": (0.05, 4)}
    report = index(
        item_means={name: mean for name, (_, mean) in printed.items()},
        weights={name: weight for name, (weight, _) in printed.items()},
        scale=ZERO_TO_FIVE,
        printed_overall=3.83,
        n=4,
        n_satisfied=3,
        target=0.85,
    )
    review = prepare(report)
    first, rest = review.findings

    assert first.certainty is Certainty.TOO_FEW
    assert rest.code == "finding.remainder_costs"
    assert dict(rest.facts)["shortfall"] == pytest.approx(15.7, abs=0.01)
    assert dict(rest.facts)["total"] == pytest.approx(23.4, abs=0.01)
    assert review.weighed == ()
    assert {action.advice for action in review.actions} == {
        "advice.ask_more",
        "advice.ask_for_items",
    }


def test_five_of_five_is_no_weakness() -> None:
    names = ("skill", "attitude", "timeliness", "parts", "overall")
    result = mean_of_dimensions(dict.fromkeys(names, 5), scale=ZERO_TO_FIVE)
    assert (result.weakest, result.findings) == (None, ())


def test_a_promotion_is_judged_by_its_profit_and_without_costs_has_none() -> None:
    counts = {"treated": 1000, "control": 1000, "control_responded": 100}
    more = promotion(**counts, responded=100, margin=10, cost=900)
    assert more.verdict is not PromotionVerdict.GAIN
    assert more.incremental_profit == -900

    treated = {f"t{k}" for k in range(40)}
    control = {f"c{k}" for k in range(40)}
    campaign = Campaign(
        start=date(2026, 3, 1), end=DAY, treated=treated, control=control
    )
    rows = [
        transaction(who, date(2026, 3, 9), "200" if who in treated else "100")
        for who in sorted(treated | control)
    ]
    unknown = seven_p(rows, as_of=DAY, campaign=campaign).promotion
    assert unknown.effect is not None
    assert unknown.net_gain is None
    assert unknown.verdict is PromotionVerdict.COSTS_UNKNOWN
    free = [
        transaction(
            row.customer, row.at, row.amount, cost=Decimal(0), cost_to_serve=Decimal(0)
        )
        for row in rows
    ]
    paid = Campaign(
        start=date(2026, 3, 1),
        end=DAY,
        treated=treated,
        control=control,
        cost=Decimal(9),
    )
    doubled = seven_p(free, as_of=DAY, campaign=paid).promotion
    assert doubled.net_gain is not None
    assert doubled.net_gain > 0  # equal response, twice the spend


def test_a_business_case_lists_every_number_with_its_status_and_source() -> None:
    shifts = recovery({"resolved": 100}, rates=LARGE_LOSS_LOYALTY).shift(share=0.5)
    change = RetentionChange.from_recovery_shifts(shifts, customers=1000)
    value = lifetime_value(
        margin=[300, 400],
        retention=0.7,
        discount=0.1,
        period="year",
        currency="CNY",
        acquisition=50,
    )
    case = business_case(customers=9, value=value, change=change, duration="once")
    first = case.assumptions[0]
    assert (first.status.value, first.source) == (
        "measured",
        LARGE_LOSS_LOYALTY.source.citation,
    )
    numbers = {
        each.code.removeprefix("assumption."): each.numbers for each in case.assumptions
    }
    assert numbers["margin"] == (300, 400)
    assert (numbers["growth"], numbers["horizon"]) == ((0,), (2,))
    assert numbers["acquisition"] == (50,)
    with pytest.raises(InputError):
        RetentionChange.from_published_figure(DEFECTION_HALVED)


@pytest.mark.data
@pytest.mark.parametrize("as_of", [date(1998, 2, 28), date(1998, 6, 30)])
def test_no_forecast_of_customers_lies_below_0(data: Path, as_of: date) -> None:
    forecasts = seven_p(cdnow(data), as_of=as_of).prospecting.forecasts
    assert all(each.interval.low > 0 for each in forecasts if each.interval)


def test_who_came_once_has_no_pace_to_fall_behind() -> None:
    rows = [transaction(f"c{k}", date(2025, 6, 1), "9") for k in range(60)]
    section = seven_p(rows, as_of=DAY).persistency
    assert dict(section.trends)[PurchaseTrend.NO_PACE] == 60
    assert (section.fading_share, section.findings) == (None, ())


def test_399_of_400_in_time_keep_a_promise_and_are_not_all() -> None:
    nine = datetime(2026, 3, 2, 9, tzinfo=UTC)
    tickets = [
        TicketTimes(opened_at=nine, closed_at=nine + timedelta(hours=hours))
        for hours in (1, 9)
    ]
    desk = desk_metrics(
        tickets,
        as_of=nine + timedelta(days=9),
        resolution_within=Hours(4),
        counts=[399, 1],
    )
    assert desk.findings == ()
    assert "99.8%" in desk.summary()
    assert "100%" not in desk.summary()


def test_importance_weighs_alike_in_lists_and_frames_and_is_named() -> None:
    answers = [{"a": 7, "b": 1}, {"a": 1, "b": 7}, {"a": 7, "b": 7}]
    ratings = [{"a": 5, "b": 1}, {"a": 1, "b": 5}, {"a": 3, "b": 3}]
    table = pl.DataFrame(
        {
            **{name: [row[name] for row in answers] for name in "ab"},
            **{f"i{name}": [row[name] for row in ratings] for name in "ab"},
        }
    )
    for weighting in (None, "mean_importance", "per_respondent"):
        options = {"scale": LIKERT7, "weighting": weighting}
        one = index(answers, importance=ratings, **options)
        other = frames.satisfaction.index(
            table, items=["a", "b"], importance={"a": "ia", "b": "ib"}, **options
        ).total
        assert other is not None
        assert other.percent == pytest.approx(one.percent)
        assert one.weighting.label() in one.explain()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_result_explains_what_it_is_of(lang: str) -> None:
    results = [each.values[0] for each in collect("RESULTS")]
    silent = [
        type(result).__name__
        for result in results
        if isinstance(result, Result) and not result.explain(lang)
    ]
    assert len(results) > 100
    assert silent == []


@pytest.mark.filterwarnings("ignore::custsat.errors.FolkloreWarning")
def test_a_share_of_unhappy_customers_loses_none_of_those_who_hear_of_them() -> None:
    claim = WORD_OF_MOUTH_THREE_GENERATIONS
    result = word_of_mouth(10, figures=claim, never_return_share=NEVER_RETURN_SHARE)
    assert (result.total_people, result.lost_people) == (18250, 7)
    with pytest.raises(WrongType):
        word_of_mouth(1, figures=claim, loss_share=NEVER_RETURN_SHARE)  # type: ignore[arg-type]


def test_unknown_products_are_not_0_products() -> None:
    rows = [transaction("a", date(2026, 3, 1), "9"), transaction("b", DAY, "9")]
    section = seven_p(rows, as_of=DAY).product
    assert (section.product_count, section.pair_count) == (None, None)
    assert "0" not in section.summary() + section.summary("zh")


@pytest.mark.data
def test_servqual_says_that_perceptions_tell_more_than_gaps(data: Path) -> None:
    rows = kiosk(data)
    result = servqual(
        *([[int(row[f"{c}{k}"]) for k in range(1, 25)] for row in rows] for c in "ep"),
        items={str(k): str((k - 1) // 3) for k in range(1, 25)},
        overall=[float(row["overall_sat"]) for row in rows],
    )
    assert "perceptions alone 0.52, differences 0.42" in result.explain()
