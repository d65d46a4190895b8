"""``penalty_reward``: oracles on real surveys, laws, boundaries, findings, refusals."""

from __future__ import annotations

import csv
from random import Random
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    InvalidWeights,
    NotANumber,
    OutOfRange,
    OutOfScale,
    UnknownField,
    UnknownOption,
    WrongScale,
    WrongType,
)
from custsat.records import SurveyResponse
from custsat.review import prepare
from custsat.satisfaction import penalty_reward
from custsat.satisfaction.drivers import DriverFactor, PenaltyReward
from custsat.values import LIKERT5, Certainty, Question, Scale

if TYPE_CHECKING:
    from pathlib import Path

RATING = Question(scale=LIKERT5, not_answers={9: "not applicable"}, labels={"good": 5})
SCALE100 = Scale(0, 100, step=20)
LIKERT7 = Scale(1, 7, step=1)
FIVE = st.integers(1, 5)


def survey(seed: int, n: int = 200, effects: Any = None) -> dict[str, list[Any]]:
    """Five answers to each driver; the outcome loses and gains by *effects*."""
    dice = Random(seed)
    effects = effects or {"basic": (2, 0), "delight": (0, 2), "both": (2, 2)}
    columns: dict[str, list[Any]] = {
        name: [dice.randint(1, 5) for _ in range(n)] for name in effects
    }
    columns["overall"] = [
        sum(
            gain * (columns[name][k] == 5) - loss * (columns[name][k] == 1)
            for name, (loss, gain) in effects.items()
        )
        + dice.gauss(0, 0.5)
        for k in range(n)
    ]
    return columns


def file_columns(path: Path, names: list[str]) -> dict[str, list[float]]:
    with path.open() as file:
        rows = [*csv.DictReader(file)]
    return {name: [float(row[name]) for row in rows] for name in names or rows[0]}


def analysis(columns: Any, **options: Any) -> PenaltyReward:
    return penalty_reward(columns, outcome="overall", scale=LIKERT5, **options)


# ----------------------------------------------------------------------------- oracles


@pytest.mark.parametrize(
    ("file", "names", "scale", "limits"),
    [
        pytest.param("service_quality_SQ", [], SCALE100, (60, 100), id="SQ"),
        pytest.param("service_quality_SQ", [], SCALE100, (40, 80), id="SQ low"),
        pytest.param(
            "kiosk_servqual_kano_ipa_clean",
            [*(f"sat{k}" for k in range(1, 25)), "overall_sat"],
            LIKERT7,
            (3, 6),
            id="kiosk",
        ),
        pytest.param(
            "kiosk_servqual_kano_ipa_clean",
            [*(f"sat{k}" for k in range(1, 25)), "overall_sat"],
            LIKERT7,
            (None, None),
            id="kiosk, boxes",
        ),
    ],
)
def test_penalties_of_real_surveys_are_those_of_numpy(
    data: Path, file: str, names: list[str], scale: Scale, limits: Any
) -> None:
    columns = file_columns(data / f"{file}.csv", names)
    (low, high), outcome = limits, [*columns][-1]
    result = penalty_reward(columns, outcome=outcome, scale=scale, low=low, high=high)
    target = np.array(columns.pop(outcome))
    design, places = [np.ones(len(target))], {}
    for name, column in columns.items():
        answers = np.array(column)
        is_low = answers <= (scale.low if low is None else low)
        is_high = answers >= (scale.high if high is None else high)
        driver = result.driver(name)
        middle = len(target) - is_low.sum() - is_high.sum()
        counts = (driver.n_low, driver.n_middle, driver.n_high)
        assert counts == (is_low.sum(), middle, is_high.sum())
        for kind, mask in (("low", is_low), ("high", is_high)):
            if mask.sum() >= 10 <= middle:
                places[name, kind] = len(design)
                design.append(mask.astype(float))
    matrix = np.column_stack(design)
    slopes, residual, *_ = np.linalg.lstsq(matrix, target, rcond=None)
    df = len(target) - matrix.shape[1]
    errors = residual[0] / df * np.linalg.inv(matrix.T @ matrix)

    def check(value: Any, interval: Any, factors: dict[tuple[str, str], float]) -> None:
        if not factors.keys() <= places.keys():
            assert value is interval is None
            return
        vector = np.zeros(len(slopes))
        for place, factor in factors.items():
            vector[places[place]] = factor
        half = (interval.high - interval.low) / 2
        assert value == pytest.approx(vector @ slopes, abs=1e-9)
        error = np.sqrt(vector @ errors @ vector)
        assert half == pytest.approx(t_quantile(df) * error, rel=1e-9)

    for one in result.drivers:
        is_low, is_high = (one.name, "low"), (one.name, "high")
        check(one.penalty, one.penalty_interval, {is_low: -1})
        check(one.reward, one.reward_interval, {is_high: 1})
        check(one.difference, one.difference_interval, {is_low: -1, is_high: -1})
        if one.penalty is not None:
            cost = np.mean(matrix[:, places[is_low]]) * one.penalty
            assert one.cost == pytest.approx(cost, abs=1e-12)
    check_even_distances(result, columns, target, places)
    explained = 1 - residual[0] / target.var() / len(target)
    assert result.r_squared == pytest.approx(explained, abs=1e-9)


def check_even_distances(
    result: PenaltyReward,
    columns: dict[str, list[float]],
    target: np.ndarray,
    places: dict[tuple[str, str], int],
) -> None:
    """The asymmetry is that of numpy's fit of classes and answers together."""
    design, places = [np.ones(len(target))], dict.fromkeys(places, 0)
    answers = {name: np.array(column) for name, column in columns.items()}
    masks = {
        (one.name, kind): mask
        for one in result.drivers
        for kind, mask in (
            ("low", answers[one.name] <= one.low),
            ("high", answers[one.name] >= one.high),
        )
    }
    for key in places:
        places[key] = len(design)
        design.append(masks[key].astype(float))
    classes = len(design)
    for name, column in answers.items():
        within = np.column_stack(
            [np.ones(len(target)), *(masks[k] for k in places if k[0] == name)]
        )
        if np.linalg.lstsq(within, column, rcond=None)[1].sum() > 1e-9:
            design.append(column)
    assert len(design) > classes
    matrix = np.column_stack(design)
    slopes, residual, *_ = np.linalg.lstsq(matrix, target, rcond=None)
    df = len(target) - matrix.shape[1]
    errors = residual[0] / df * np.linalg.inv(matrix.T @ matrix)
    for one in result.drivers:
        is_low, is_high = (masks[one.name, kind] for kind in ("low", "high"))
        if is_high.any():
            at_top = target[is_high] == target.max()
            assert one.ceiling_share == pytest.approx(at_top.mean(), abs=1e-9)
            share = min(at_top.mean(), 1 - 0.5 / is_high.sum())
            hidden = np.sqrt(residual[0] / df) * excess(share) if share else 0
            assert one.hidden_reward == pytest.approx(hidden, abs=1e-9)
        if one.asymmetry is None or one.asymmetry_interval is None:
            continue
        column = answers[one.name]
        middle = column[~is_low & ~is_high].mean()
        down, up = middle - column[is_low].mean(), column[is_high].mean() - middle
        assert (one.low_distance, one.high_distance) == pytest.approx((down, up))
        vector = np.zeros(len(slopes))
        vector[places[one.name, "low"]] = -(down + up) / 2 / down
        vector[places[one.name, "high"]] = -(down + up) / 2 / up
        assert one.asymmetry == pytest.approx(vector @ slopes, abs=1e-7)
        half = (one.asymmetry_interval.high - one.asymmetry_interval.low) / 2
        error = np.sqrt(vector @ errors @ vector)
        assert half == pytest.approx(t_quantile(df) * error, rel=1e-7)


def t_quantile(df: float) -> float:
    from scipy import stats

    return float(stats.t.ppf(0.975, df))


def excess(share: float) -> float:
    """The mean of standard normal numbers beyond the limit that a share reaches."""
    from scipy import stats

    limit = stats.norm.isf(share)
    return float(stats.norm.expect(lambda x: x - limit, lb=limit))


def test_real_survey_of_an_outcome_at_its_top_has_no_basic_factors(data: Path) -> None:
    columns = file_columns(data / "service_quality_SQ.csv", [])
    result = penalty_reward(columns, outcome="sat", scale=SCALE100, low=60, high=100)

    assert result.in_factor("undecided")[:2] == ("a10", "a12")
    assert len(result.in_factor("undecided")) == 22
    assert [one.code for one in result.findings] == ["finding.factors_open"]
    for name in ("a10", "a12"):  # larger by classes; low answers are further away
        driver = result.driver(name)
        assert driver.difference_judgement.is_conclusive
        assert not driver.asymmetry_judgement.is_conclusive
        assert (driver.low_distance or 0) > 1.4 * (driver.high_distance or 0)
        assert (driver.ceiling_share or 0) > 0.45


# -------------------------------------------------------------------------------- laws


@given(st.integers(0, 2**32 - 1), st.integers(-1000, 1000))
def test_a_constant_added_to_the_outcome_changes_nothing(seed: int, more: int) -> None:
    columns = survey(seed, 80)
    result = analysis(columns, min_class=1)
    columns["overall"] = [one + more for one in columns["overall"]]
    other = analysis(columns, min_class=1)

    for one, two in zip(result.drivers, other.drivers, strict=True):
        assert two.penalty == pytest.approx(one.penalty, abs=1e-7)
        assert two.reward == pytest.approx(one.reward, abs=1e-7)
        assert two.factor is one.factor


@given(st.integers(0, 2**32 - 1))
def test_reversing_both_scales_swaps_penalty_and_reward(seed: int) -> None:
    columns = survey(seed, 80)
    result = analysis(columns, min_class=1)
    turned = {
        name: [6 - one for one in column] if name != "overall" else [-x for x in column]
        for name, column in columns.items()
    }
    swapped = {
        DriverFactor.BASIC: DriverFactor.EXCITEMENT,
        DriverFactor.EXCITEMENT: DriverFactor.BASIC,
    }
    for one, two in zip(
        result.drivers, analysis(turned, min_class=1).drivers, strict=True
    ):
        assert two.penalty == pytest.approx(one.reward, abs=1e-9)
        assert two.reward == pytest.approx(one.penalty, abs=1e-9)
        assert two.difference == pytest.approx(-(one.difference or 0), abs=1e-9)
        assert (two.n_low, two.n_high) == (one.n_high, one.n_low)
        assert two.factor is swapped.get(one.factor, one.factor)


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 3), min_size=80, max_size=80))
def test_weights_move_the_figures_like_repeated_rows(
    seed: int, weights: list[int]
) -> None:
    columns = survey(seed, 80)
    weighted = analysis(columns, respondent_weights=weights, min_class=1)
    repeated = analysis(
        {
            name: [v for v, k in zip(column, weights, strict=True) for _ in range(k)]
            for name, column in columns.items()
        },
        min_class=1,
    )
    for one in weighted.drivers:
        twin = repeated.driver(one.name)
        assert one.low_share == pytest.approx(twin.low_share)
        assert one.high_share == pytest.approx(twin.high_share)
        assert one.penalty == pytest.approx(twin.penalty, abs=1e-9)
        assert one.cost == pytest.approx(twin.cost, abs=1e-9)
    assert weighted.n == 80
    assert [one.n_low for one in weighted.drivers] == [
        columns[name].count(1) for name in ("basic", "delight", "both")
    ]
    assert "Weighted" in weighted.summary() or len(set(weights)) == 1


def test_rows_columns_and_records_give_the_same() -> None:
    columns = survey(5)
    result = analysis(columns)
    rows = [
        dict(zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]
    records = [
        SurveyResponse(respondent=str(k), answers=row) for k, row in enumerate(rows)
    ]

    assert analysis(rows) == result
    assert analysis(records) == result
    outcome = columns.pop("overall")
    by_list = penalty_reward(columns, outcome=outcome, scale=LIKERT5)
    assert by_list.drivers == result.drivers
    assert "of the outcome" in by_list.summary()
    two = penalty_reward(
        rows, outcome="overall", drivers=["both", "basic"], scale=LIKERT5
    )
    assert [one.name for one in two.drivers] == ["both", "basic"]


def test_planted_factors_are_found() -> None:
    result = analysis(survey(1))

    assert [one.factor.value for one in result.drivers] == [
        "basic",
        "excitement",
        "performance",
    ]
    assert all(one.certainty is Certainty.CONCLUSIVE for one in result.drivers)
    assert result.in_factor("basic") == ("basic",)
    basic = result.driver("basic")
    assert basic.penalty == pytest.approx(2, abs=0.3)
    assert basic.cost == pytest.approx(basic.low_share * (basic.penalty or 0))


def test_only_complete_answers_count_in_every_figure() -> None:
    columns = survey(6)
    holes = {name: [*column] for name, column in columns.items()}
    holes["basic"][:20] = [None] * 10 + [float("nan")] * 10
    holes["overall"][20:30] = [None] * 10
    result = analysis(holes)
    rest = {name: column[30:] for name, column in columns.items()}

    assert (result.n, result.n_missing) == (170, 30)
    assert result.drivers == analysis(rest).drivers


# -------------------------------------------------------------------------- boundaries


@pytest.mark.parametrize(("n_low", "is_shown"), [(9, False), (10, True)])
def test_a_class_needs_ten_answers(n_low: int, *, is_shown: bool) -> None:
    columns = survey(2)
    columns["both"] = [1] * n_low + [3, 5] * 100
    columns["both"] = columns["both"][:200]
    driver = analysis(columns).driver("both")

    assert driver.n_low == n_low
    assert (driver.penalty is not None) is is_shown
    assert (driver.cost is not None) is is_shown
    assert driver.reward is not None
    assert driver.difference_judgement.is_too_few is not is_shown
    if not is_shown:
        assert driver.factor is DriverFactor.UNDECIDED
        assert driver.certainty is Certainty.TOO_FEW
        assert driver.penalty_judgement.more_answers == 1


def test_answers_of_a_class_that_is_left_out_count_as_middle_ones() -> None:
    columns = survey(2)
    columns["both"] = [1] * 5 + [3, 4, 5] * 65
    merged = columns | {"both": [3] * 5 + columns["both"][5:]}
    one, two = (analysis(each).driver("both") for each in (columns, merged))

    assert one.reward == two.reward
    assert (one.n_low, one.n_middle, two.n_middle) == (5, 130, 135)


@pytest.mark.parametrize(("n_middle", "is_left_out"), [(9, True), (10, False)])
def test_a_driver_without_middle_answers_is_left_out(
    n_middle: int, *, is_left_out: bool
) -> None:
    columns = survey(2)
    columns["both"] = ([3] * n_middle + [1, 5] * 100)[:200]
    result = analysis(columns)
    driver = result.driver("both")

    assert (driver.penalty is None) is (driver.reward is None) is is_left_out
    assert result.few_middle == (("both",) if is_left_out else ())
    assert result.few_low == result.few_high == ()
    assert ("Left out" in result.summary()) is is_left_out
    if is_left_out:
        others = {name: column for name, column in columns.items() if name != "both"}
        assert (
            result.driver("basic").penalty == analysis(others).driver("basic").penalty
        )


def test_nobody_low_is_said_by_name() -> None:
    columns = survey(3)
    columns["both"] = [max(one, 2) for one in columns["both"]]
    result = analysis(columns)

    assert result.few_low == ("both",)
    assert "no penalty: both" in result.summary()
    assert "惩罚未知：both" in result.summary("zh")
    codes = [finding.code for finding in result.findings]
    assert codes.count("finding.few_low_answers") == 1


@pytest.mark.parametrize(("min_n", "is_too_few"), [(200, False), (201, True)])
def test_fewer_than_min_n_have_no_verdict(min_n: int, *, is_too_few: bool) -> None:
    result = analysis(survey(1), min_n=min_n)

    assert result.is_too_few is is_too_few
    assert bool(result.in_factor("undecided")) is is_too_few
    codes = [finding.code for finding in result.findings]
    assert ("finding.factors_too_few" in codes) is is_too_few
    assert ("Too few" in result.summary()) is is_too_few
    if is_too_few:
        assert dict(result.findings[0].facts)["more"] == 1


@pytest.mark.parametrize(
    ("low", "high", "counts"),
    [
        (None, None, (2, 6, 2)),
        (1.0, 5, (2, 6, 2)),
        (2, 4, (4, 2, 4)),
        (2.5, 3.5, (4, 2, 4)),
        ({"x": 2}, {"y": 4}, (4, 4, 2)),
    ],
)
def test_limits_belong_to_their_class(low: Any, high: Any, counts: Any) -> None:
    columns = {"x": [1, 2, 3, 4, 5] * 20, "y": [1, 1, 3, 3, 5, 3, 5] * 14 + [1, 3]}
    outcome = [Random(1).random() + k % 7 for k in range(100)]
    result = penalty_reward(
        columns, outcome=outcome, scale=LIKERT5, low=low, high=high, min_class=1
    )
    one = result.driver("x")

    assert (one.n_low, one.n_middle, one.n_high) == tuple(10 * n for n in counts)


def test_an_answer_that_is_a_limit_but_for_rounding_is_in_its_class() -> None:
    tenths = Scale(0, 1, step=0.1)
    columns = {"x": [0.1 + 0.2, 0.3, 0.5, 0.9, 1.0, 0.8, 0.7] * 20}
    columns["y"] = [0.1, 0.3, 0.5, 0.9, 1.0] * 28
    outcome = [Random(2).random() + k % 3 for k in range(140)]
    result = penalty_reward(columns, outcome=outcome, scale=tenths, low=0.3, high=0.9)

    assert result.driver("x").n_low == 40
    assert result.driver("x").n_high == 40


def test_ends_of_a_scale_without_steps_are_its_boxes() -> None:
    columns = {"x": [0, 3.5, 10, 7] * 20, "y": [0, 0, 4.5, 10, 10] * 16}
    outcome = [Random(4).random() + k % 3 for k in range(80)]
    result = penalty_reward(columns, outcome=outcome, scale=Scale(0, 10))

    assert (result.driver("x").low, result.driver("x").high) == (0, 10)
    assert result.driver("x").n_middle == 40
    with pytest.raises(OutOfRange, match="low="):
        penalty_reward(columns, outcome=outcome, scale=Scale(0, 10), low=10)


def test_a_factor_needs_every_interval_that_it_rests_on() -> None:
    driver = analysis(survey(1)).driver("both")
    borne, open_ = (
        attrs.evolve(driver.penalty_judgement, certainty=each)
        for each in (Certainty.CONCLUSIVE, Certainty.INCONCLUSIVE)
    )

    def factor(
        penalty: float, reward: float, *judgements: Any, even: Any = None, **more: Any
    ) -> str:
        names = ("penalty_judgement", "reward_judgement", "difference_judgement")
        values = {"asymmetry": penalty - reward, "asymmetry_judgement": judgements[-1]}
        changed = attrs.evolve(
            driver,
            penalty=penalty,
            reward=reward,
            difference=penalty - reward,
            **dict(zip(names, judgements, strict=True)),
            **values
            | {"uncapped_judgement": borne}
            | ({"asymmetry_judgement": even} if even else {})
            | more,
        )
        return changed.factor.value

    assert factor(2, 0.1, borne, open_, borne) == "basic"
    assert factor(2, 0.5, borne, borne, borne) == "basic"
    assert factor(2, 0.1, borne, open_, open_) == "undecided"
    assert factor(0.1, 2, open_, borne, borne) == "excitement"
    assert factor(0.1, 2, open_, borne, open_) == "undecided"
    assert factor(2, 2, borne, borne, open_) == "performance"
    assert factor(2, 2, open_, borne, open_) == "undecided"
    assert factor(1, -1, open_, open_, borne) == "undecided"
    assert factor(-1, 1, open_, open_, borne) == "undecided"
    assert factor(2, 0.5, borne, borne, borne, even=open_) == "performance"
    assert factor(2, 0.5, borne, borne, borne, asymmetry=-1) == "performance"
    assert factor(2, 0.1, borne, open_, borne, even=open_) == "undecided"
    assert factor(2, 0.5, borne, borne, borne, uncapped_judgement=open_) == "undecided"
    assert factor(0.5, 2, borne, borne, borne, uncapped_judgement=open_) == "undecided"
    assert factor(2, 2, borne, borne, open_, uncapped_judgement=open_) == "performance"
    assert factor(2, -1, borne, borne, borne) == "undecided"
    assert factor(-1, 2, borne, borne, borne) == "undecided"


def even_survey(
    seed: int, n: int, *, most_high: bool, top: float = 99
) -> dict[str, list[Any]]:
    """Two drivers, mostly high, of which each answer counts alike; cut at *top*."""
    dice, answers = Random(seed), [1, 2, 3, 4, 5]
    shares = [3, 7, 20, 40, 30] if most_high else [30, 40, 20, 7, 3]
    rows = []
    for _ in range(n):
        mood = dice.choices(answers, shares)[0]
        row = [mood if dice.random() < 0.5 else dice.choices(answers, shares)[0]]
        row.append(mood if dice.random() < 0.5 else dice.choices(answers, shares)[0])
        rows.append([*row, min(0.8 * sum(row) + dice.gauss(0, 1), top)])
    names = ("speed", "price", "overall")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


@pytest.mark.parametrize("most_high", [True, False])
def test_even_drivers_have_no_larger_side(*, most_high: bool) -> None:
    result = analysis(even_survey(4, 6000, most_high=most_high))

    for one in result.drivers:
        assert one.factor is DriverFactor.PERFORMANCE
        assert one.difference_judgement.is_conclusive  # of unlike distances
        assert ((one.difference or 0) > 0) is most_high
        assert ((one.low_distance or 0) > (one.high_distance or 0)) is most_high
        assert one.asymmetry_interval
        assert one.asymmetry_interval.contains(0)


@pytest.mark.parametrize(
    ("is_turned", "word"), [(False, "ceiling"), (True, "floor")], ids=["top", "bottom"]
)
def test_an_outcome_without_room_leaves_it_open(is_turned: bool, word: str) -> None:
    columns = even_survey(4, 3000, most_high=True, top=6.8)
    if is_turned:
        columns = {
            name: [6 - one if name != "overall" else -one for one in column]
            for name, column in columns.items()
        }
    result = analysis(columns)

    assert {*result.in_factor("undecided")} == {"speed", "price"}
    assert {*result.capped} == {"speed", "price"}
    open_, *capped = result.findings
    assert open_.code == "finding.factors_open"
    assert {one.code for one in capped} == {f"finding.outcome_{word}"}
    assert all(one.certainty is Certainty.INCONCLUSIVE for one in capped)
    assert "that there is" in capped[0].explain()
    assert "scale with more answers" in capped[0].advice_text()
    assert "so many outcomes are the highest" in result.summary()
    assert "顶格" in result.summary("zh")
    assert not analysis(columns, min_n=4000).capped


def test_answers_of_one_middle_value_add_nothing_to_their_classes() -> None:
    columns = survey(3)
    columns = {
        name: [{2: 3, 4: 3}.get(one, one) for one in column]
        if name != "overall"
        else column
        for name, column in columns.items()
    }
    result = analysis(columns)
    for one in result.drivers:
        assert one.low_distance == pytest.approx(2)
        assert one.high_distance == pytest.approx(2)
        assert one.asymmetry == pytest.approx(one.difference, abs=1e-9)


@pytest.mark.parametrize(("n", "is_judged"), [(7, False), (8, True)])
def test_too_few_rows_for_the_larger_fit_have_no_verdict(
    n: int, *, is_judged: bool
) -> None:
    columns = {"x": [1, 3, 5, 2, 4, 1, 5, 3], "y": [5, 1, 3, 4, 2, 2, 5, 1]}
    columns = {name: column[:n] for name, column in columns.items()}
    outcome = [1.5, 2.2, 4.1, 3.3, 4.2, 0.8, 5.1, 2.9][:n]
    result = penalty_reward(
        columns, outcome=outcome, scale=LIKERT5, min_n=2, min_class=1
    )
    one = result.driver("x")

    assert one.penalty is not None
    assert one.difference is not None
    assert (one.asymmetry is not None) is is_judged
    assert one.penalty_judgement.is_too_few is not is_judged
    if not is_judged:
        assert one.penalty_judgement.more_answers == 1
        assert one.asymmetry_judgement.more_answers == 1


def test_drivers_that_give_a_third_within_their_classes_are_named() -> None:
    columns = survey(3, 300, {"x": (1, 1), "y": (1, 1)})
    columns["z"] = [a + b for a, b in zip(columns["x"], columns["y"], strict=True)]
    with pytest.raises(InputError, match=r"'z'.* is a combination of"):
        penalty_reward(columns, outcome="overall", scale=Scale(1, 10), high=5)


# ---------------------------------------------------------------------------- findings


def test_findings_name_factors_in_points_of_the_outcome() -> None:
    result = analysis(survey(1))
    basic, delight, both = result.findings

    assert basic.code == "finding.basic_factor"
    assert basic.subject == "basic"
    driver = result.driver("basic")
    assert dict(basic.facts)["cost"] == driver.cost
    assert "of the mean outcome" in basic.explain()
    assert "mend that first" in basic.advice_text()
    assert delight.code == "finding.excitement_factor"
    assert both.code == "finding.performance_factor"
    assert "Basic factors, missed more than praised: basic" in result.summary()
    assert "an outcome" in result.explain()


def test_basic_factors_come_by_their_cost() -> None:
    columns = survey(1, 300, {"rare": (2, 0), "often": (2, 0)})
    dice = Random(1)
    before = columns["rare"]
    columns["rare"] = [3 if one == 1 and dice.random() < 0.5 else one for one in before]
    for k, (old, new) in enumerate(zip(before, columns["rare"], strict=True)):
        columns["overall"][k] += 2 * (old != new)
    result = analysis(columns)

    assert result.in_factor("basic") == ("often", "rare")
    assert [one.subject for one in result.findings] == ["often", "rare"]


def test_a_driver_that_is_turned_round_is_noted() -> None:
    columns = survey(1)
    columns["both"] = [6 - one for one in columns["both"]]
    result = analysis(columns)

    assert result.driver("both").is_reversed
    assert result.driver("both").factor is DriverFactor.UNDECIDED
    assert result.findings[-1].code == "finding.driver_reversed"
    assert "Undecided: 1 of 3" in result.summary()


def test_drivers_that_say_nothing_are_open() -> None:
    columns = survey(1, 200, {"x": (0, 0), "y": (0, 0)})
    result = analysis(columns)
    (finding,) = result.findings

    assert finding.code == "finding.factors_open"
    assert finding.certainty is Certainty.INCONCLUSIVE
    assert "do not bear what any" in result.summary()


def test_no_factor_for_want_of_answers_is_too_few() -> None:
    columns = survey(1, 200, {"x": (0, 0), "y": (0, 0)})
    for name in ("x", "y"):
        columns[name] = [max(one, 2) for one in columns[name]]
    finding, few = analysis(columns).findings

    assert finding.certainty is Certainty.TOO_FEW
    assert dict(few.facts) == {"few": 2, "least": 10}


def test_a_review_has_a_section_of_penalty_and_reward() -> None:
    review = prepare(analysis(survey(1)))

    assert "“basic” is missed more than praised" in review.summary()
    assert "“basic”" in review.verdict()
    assert "基本因素" in review.to_text("zh")
    assert PenaltyReward.from_dict(analysis(survey(1)).to_dict()) == analysis(survey(1))


# ------------------------------------------------------------------------------- cells


def test_questions_read_the_cells_of_all_columns() -> None:
    columns = survey(7, 200, {"x": (2, 0), "y": (0, 2)})
    columns["overall"] = [1 + k % 5 for k in range(200)]
    words = ["good" if one == 5 else str(one) for one in columns["x"]]
    cells = columns | {"x": [9, *words[1:]]}
    numbers = columns | {"x": [None, *columns["x"][1:]]}
    expected = analysis(numbers)
    result = penalty_reward(cells, outcome="overall", question=RATING)

    assert result.drivers == expected.drivers
    assert result.not_answers == (("x", (("not applicable", 1),)),)
    seven = Question(scale=LIKERT7)
    mixed = penalty_reward(
        cells,
        outcome="overall",
        questions={"x": RATING, "y": seven, "overall": seven},
        high={"y": 5},
    )
    assert [(one.low, one.high) for one in mixed.drivers] == [(1, 5), (1, 5)]
    for one, two in zip(mixed.drivers, expected.drivers, strict=True):
        assert one.difference == two.difference
        assert one.asymmetry == two.asymmetry
        assert (one.ceiling_share, one.floor_share) == (0, two.floor_share)


def test_records_bring_their_weights() -> None:
    columns = survey(8)
    weights = [1 + k % 3 for k in range(200)]
    records = [
        SurveyResponse(
            respondent=str(k),
            answers=dict(zip(columns, row, strict=True)),
            weight=weights[k],
        )
        for k, row in enumerate(zip(*columns.values(), strict=True))
    ]

    assert analysis(records) == analysis(columns, respondent_weights=weights)


# ---------------------------------------------------------------------------- refusals


WHOLE = survey(1) | {"overall": [1 + k % 5 for k in range(200)]}


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        pytest.param({"scale": None}, WrongType, "scale", id="no scale"),
        pytest.param(
            {"question": RATING, "answers": WHOLE},
            InputError,
            r"scale= .*question=",
            id="scale, question",
        ),
        pytest.param(
            {"questions": dict.fromkeys(survey(1), RATING), "answers": WHOLE},
            InputError,
            r"scale= .*questions=",
            id="scale, questions",
        ),
        pytest.param(
            {"scale": Scale(1, 5, low_is_good=True)},
            WrongScale,
            "high end",
            id="turned",
        ),
        pytest.param({"scale": Scale(1, 4)}, OutOfScale, r"'basic'", id="off scale"),
        pytest.param({"low": 0}, OutOfScale, "low", id="low off scale"),
        pytest.param({"high": {"both": 6}}, OutOfScale, "high.*both", id="high"),
        pytest.param({"low": {"bot": 1}}, UnknownField, "bot", id="unknown limit"),
        pytest.param({"low": "1"}, NotANumber, "low", id="text as limit"),
        pytest.param({"low": 4}, OutOfRange, "high must be above low=", id="no middle"),
        pytest.param({"low": 3, "high": 2}, OutOfRange, "between", id="crossed"),
        pytest.param(
            {"scale": Scale(0, 5, step=5)}, OutOfRange, "between", id="two answers"
        ),
        pytest.param({"outcome": "all"}, UnknownField, "all", id="outcome"),
        pytest.param({"drivers": ["basic"]}, InputError, "at least 2", id="one"),
        pytest.param({"level": 1}, OutOfRange, "level", id="level"),
        pytest.param({"min_n": 0}, InvalidCount, "min_n", id="min_n"),
        pytest.param({"min_class": 0}, InvalidCount, "min_class", id="min_class"),
        pytest.param({"min_class": 101}, InputError, "at least 101 low", id="classes"),
        pytest.param(
            {"respondent_weights": [1]}, InvalidWeights, "weights", id="weights"
        ),
        pytest.param({"answers": []}, EmptyInput, "drivers needs", id="nobody"),
        pytest.param(
            {"answers": {"basic": [None], "both": [1], "overall": [1]}},
            EmptyInput,
            "penalty and reward needs at least one answer",
            id="nobody complete",
        ),
    ],
)
def test_penalty_reward_refuses(
    changes: dict[str, Any], error: type[Exception], message: str
) -> None:
    arguments = {"answers": survey(1), "outcome": "overall", "scale": LIKERT5}
    with pytest.raises(error, match=message):
        penalty_reward(**arguments | changes)


def test_columns_that_give_each_other_are_named() -> None:
    columns = survey(1)
    columns["both"] = columns["basic"]
    with pytest.raises(
        InputError, match="low answers to 'both' is a combination of the column of low"
    ):
        analysis(columns)
    flat = survey(1) | {"overall": [3] * 200}
    with pytest.raises(OutOfRange, match="overall"):
        analysis(flat)


def test_an_outcome_named_like_a_class_is_refused() -> None:
    columns = survey(1)
    columns["basic (low)"] = columns.pop("overall")
    with pytest.raises(InputError, match="twice"):
        penalty_reward(columns, outcome="basic (low)", scale=LIKERT5)


def test_unknown_names_of_a_result_are_refused() -> None:
    result = analysis(survey(1))
    with pytest.raises(UnknownField, match="basics"):
        result.driver("basics")
    with pytest.raises(UnknownOption, match="basics"):
        result.in_factor("basics")


def test_a_driver_left_out_that_others_give_changes_nothing() -> None:
    columns = survey(3, 200, {"x": (1, 1), "y": (1, 1)})
    more = columns | {"ends": [5 if one in (1, 5) else 1 for one in columns["x"]]}
    result, plain = analysis(more), analysis(columns)

    assert result.few_middle == ("ends",)
    for name in ("x", "y"):
        one, two = result.driver(name), plain.driver(name)
        assert one.asymmetry == pytest.approx(two.asymmetry, abs=1e-9)


def test_a_driver_that_all_answer_high_has_the_share_of_all() -> None:
    columns = survey(3, 200, {"x": (1, 1), "y": (1, 1)})
    columns["overall"] = [min(one, 1) for one in columns["overall"]]
    one = analysis(columns | {"all": [5] * 200}).driver("all")

    at_top = sum(each == 1 for each in columns["overall"]) / 200
    assert one.ceiling_share == pytest.approx(at_top)
    assert one.floor_share is None
