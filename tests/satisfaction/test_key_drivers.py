"""``key_drivers``: the published example, oracles, laws, findings, what is refused."""

from __future__ import annotations

import csv
import math
from random import Random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidWeights,
    NotANumber,
    OutOfRange,
    OutOfScale,
    UnknownField,
    UnknownOption,
    WrongScale,
    WrongType,
)
from custsat.estimates._relative_weights import relative_weights
from custsat.records import SurveyResponse
from custsat.satisfaction import key_drivers
from custsat.satisfaction.drivers import DriverMethod, KeyDrivers
from custsat.values import LIKERT5, Certainty, Covariances, Question, Scale

if TYPE_CHECKING:
    from pathlib import Path

X, Y = [1, 2, 3, 4, 5, 6, 7, 8], [2, 1, 4, 3, 5, 2, 1, 4]
Z = [3, 3, 1, 2, 5, 6, 1, 2]
SMALL = {"x": X, "y": Y}
RATING = Question(scale=LIKERT5, not_answers={9: "not applicable"}, labels={"good": 4})


def survey(seed: int, n: int, betas: Any = (0.6, 0.3, 0.1), r: float = 0.3) -> Any:
    """Answers of *n* respondents, who answer all questions alike to some degree."""
    rng = np.random.default_rng(seed)
    mood = rng.normal(size=n) * np.sqrt(r)
    columns = [rng.normal(size=n) * np.sqrt(1 - r) + mood for _ in betas]
    outcome = sum(b * c for b, c in zip(betas, columns, strict=True))
    outcome = outcome + rng.normal(size=n) * 0.6
    names = [*"abcdefgh"[: len(betas)], "overall"]
    columns = [column.tolist() for column in (*columns, outcome)]
    return dict(zip(names, columns, strict=True))


def rows_of(columns: dict[str, list[float]]) -> list[dict[str, Any]]:
    rows = zip(*columns.values(), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def file_columns(path: Path) -> dict[str, list[float]]:
    with path.open() as file:
        rows = [*csv.DictReader(file)]
    return {name: [float(row[name]) for row in rows] for name in rows[0]}


def johnson(columns: dict[str, list[float]], outcome: str) -> dict[str, float]:
    """Relative weights by numpy, from the answers themselves."""
    names = [name for name in columns if name != outcome]
    matrix = np.corrcoef([columns[name] for name in (*names, outcome)])
    left, _, right = np.linalg.svd(scores(columns, names), full_matrices=False)
    nearest = left @ right * np.sqrt(len(columns[outcome]))
    target = scores(columns, [outcome])[:, 0]
    betas = nearest.T @ target / len(target)
    loadings = scores(columns, names).T @ nearest / len(target)
    weights = loadings**2 @ betas**2
    assert weights.sum() == pytest.approx(explained(matrix))
    return dict(zip(names, weights.tolist(), strict=True))


def scores(columns: dict[str, list[float]], names: list[str]) -> Any:
    matrix = np.column_stack([columns[name] for name in names])
    return (matrix - matrix.mean(0)) / matrix.std(0)


def explained(matrix: Any) -> float:
    return float(matrix[-1, :-1] @ np.linalg.solve(matrix[:-1, :-1], matrix[:-1, -1]))


# ------------------------------------------------------------------- published and real


def test_key_drivers_ex40_relative_weights_of_motor_cars(data: Path) -> None:
    columns = file_columns(data / "mtcars_drivers.csv")
    result = key_drivers(columns, outcome="mpg")
    weights = [driver.weight for driver in result.drivers]
    shares = [100 * (driver.share or 0) for driver in result.drivers]

    assert [driver.name for driver in result.drivers] == ["cyl", "disp", "hp", "gear"]
    assert result.r_squared == pytest.approx(0.7791896, abs=5e-8)
    published = [0.2284797, 0.2221469, 0.2321744, 0.0963886]
    assert weights == pytest.approx(published, abs=5e-8)
    assert shares == pytest.approx([29.32274, 28.50999, 29.79691, 12.37037], abs=5e-6)
    lmg = key_drivers(columns, outcome="mpg", method="lmg")
    weights = [driver.weight for driver in lmg.drivers]
    assert weights == pytest.approx([0.247052, 0.2435, 0.210913, 0.077725], abs=5e-7)
    assert lmg.method is DriverMethod.LMG


@pytest.mark.parametrize(
    ("file", "outcome"), [("mtcars_drivers", "mpg"), ("service_quality_SQ", "sat")]
)
def test_key_drivers_of_real_surveys_are_those_of_numpy(
    data: Path, file: str, outcome: str
) -> None:
    columns = file_columns(data / f"{file}.csv")
    result = key_drivers(columns, outcome=outcome)
    names = [name for name in columns if name != outcome]
    weights = johnson(columns, outcome)
    design = np.column_stack([np.ones(result.n), *(columns[name] for name in names)])
    target = np.array(columns[outcome])
    slopes, residual, *_ = np.linalg.lstsq(design, target, rcond=None)
    df = result.n - len(names) - 1
    covariances = residual[0] / df * np.linalg.inv(design.T @ design)
    for number, driver in enumerate(result.drivers, start=1):
        column = np.array(columns[driver.name])
        spread = column.std() / target.std()
        half = (driver.slope_interval.high - driver.slope_interval.low) / 2
        quantile = half / np.sqrt(covariances[number, number])

        assert driver.weight == pytest.approx(weights[driver.name], abs=1e-9)
        assert driver.slope == pytest.approx(slopes[number], abs=1e-9)
        assert driver.beta == pytest.approx(slopes[number] * spread, abs=1e-9)
        assert quantile == pytest.approx(t_quantile(df), rel=1e-9)
        r = np.corrcoef(column, target)[0, 1]
        assert driver.correlation == pytest.approx(r, abs=1e-9)
    assert result.r_squared == pytest.approx(1 - residual[0] / target.var() / result.n)


def t_quantile(df: int) -> float:
    from scipy import stats

    return float(stats.t.ppf(0.975, df))


# --------------------------------------------------------------------------------- laws


@given(st.integers(0, 2**32 - 1), st.sampled_from(DriverMethod))
def test_parts_add_up_and_lie_in_their_intervals(
    seed: int, method: DriverMethod
) -> None:
    result = key_drivers(survey(seed, 40), outcome="overall", method=method)

    assert sum(driver.weight for driver in result.drivers) == pytest.approx(
        result.r_squared
    )
    assert sum(driver.share or 0 for driver in result.drivers) == pytest.approx(1)
    assert result.r_squared_interval.contains(result.r_squared)
    assert result.adjusted_r_squared < result.r_squared
    for driver in result.drivers:
        assert driver.weight_interval.contains(driver.weight)
        assert driver.share_interval
        assert driver.share_interval.contains(driver.share or 0)
        assert driver.beta_interval.contains(driver.beta)
        assert driver.slope_interval.contains(driver.slope)
        assert driver.vif >= 1
        assert abs(driver.signed_share or 0) == driver.share


@given(st.integers(0, 2**32 - 1))
def test_order_and_units_of_columns_change_nothing(seed: int) -> None:
    columns = survey(seed, 40)
    result = key_drivers(columns, outcome="overall")
    order = Random(seed).sample(range(40), 40)
    turned = {
        name: [
            10 - 3 * columns[name][k] if name == "a" else columns[name][k]
            for k in order
        ]
        for name in reversed(columns)
    }
    other = key_drivers(turned, outcome="overall")
    for driver in result.drivers:
        twin = other.driver(driver.name)
        sign, unit = (-1, -3) if driver.name == "a" else (1, 1)
        assert twin.weight == pytest.approx(driver.weight)
        assert twin.beta == pytest.approx(sign * driver.beta)
        assert twin.slope == pytest.approx(driver.slope / unit)
        assert twin.share_interval
        assert driver.share_interval
        assert twin.share_interval.low == pytest.approx(driver.share_interval.low)


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 3), min_size=40, max_size=40))
def test_weights_move_the_figures_like_repeated_rows(
    seed: int, weights: list[int]
) -> None:
    columns = survey(seed, 40)
    weighted = key_drivers(columns, outcome="overall", respondent_weights=weights)
    repeated = key_drivers(
        {
            name: [v for v, k in zip(column, weights, strict=True) for _ in range(k)]
            for name, column in columns.items()
        },
        outcome="overall",
    )

    for driver in weighted.drivers:
        assert driver.weight == pytest.approx(repeated.driver(driver.name).weight)
        assert driver.beta == pytest.approx(repeated.driver(driver.name).beta)
    assert weighted.effective_n <= weighted.n == 40
    assert weighted.p_value >= repeated.p_value
    assert "Weighted" in weighted.summary() or len(set(weights)) == 1


@pytest.mark.parametrize("times", [0.5, 7])
def test_a_common_factor_of_the_weights_changes_nothing(times: float) -> None:
    columns, weights = survey(3, 60), [1 + k % 3 for k in range(60)]
    first, second = (
        key_drivers(columns, outcome="overall", respondent_weights=people)
        for people in (weights, [times * weight for weight in weights])
    )
    for driver in first.drivers:
        other = second.driver(driver.name)
        assert other.weight_interval.low == pytest.approx(driver.weight_interval.low)


def test_rows_columns_covariances_and_records_give_the_same() -> None:
    columns = survey(5, 50)
    result = key_drivers(columns, outcome="overall")
    rows = [
        dict(zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]
    outcome = columns.pop("overall")
    parts = [
        Covariances.of({name: [row[name] for row in part] for name in rows[0]})
        for part in (rows[:20], rows[20:])
    ]

    assert key_drivers(rows, outcome="overall") == result
    by_list = key_drivers(columns, outcome=outcome)
    assert by_list.drivers == result.drivers
    assert "the outcome" in by_list.summary()
    summed = key_drivers(covariances=parts[0] + parts[1], outcome="overall")
    assert summed.drivers[0].weight == pytest.approx(result.drivers[0].weight)
    again = key_drivers(covariances=result.covariances, outcome="overall")
    assert again == result
    two = key_drivers(covariances=result.covariances, outcome="c", drivers=["b", "a"])
    assert [driver.name for driver in two.drivers] == ["b", "a"]


def test_only_complete_answers_count() -> None:
    columns = survey(6, 60)
    rows = [
        dict(zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]
    holes = [row | {"a": None} if k % 4 else row for k, row in enumerate(rows)]
    del holes[4]["b"]
    result = key_drivers(holes, outcome="overall", min_n=5)

    assert (result.n, result.n_missing) == (14, 46)
    kept = [row for k, row in enumerate(rows) if k % 4 == 0 and k != 4]
    assert result.drivers == key_drivers(kept, outcome="overall", min_n=5).drivers


def test_questions_read_the_cells_of_all_columns() -> None:
    cells = {"x": ["1", "good", 9, 3, "5", 2, 4, 1], "y": Y, "z": [*Z[:5], 4, 1, 2]}
    numbers = {"x": [1, 4, None, 3, 5, 2, 4, 1], "y": Y, "z": [*Z[:5], 4, 1, 2]}
    expected = key_drivers(numbers, outcome="z")

    result = key_drivers(cells, outcome="z", question=RATING)
    assert result.drivers == expected.drivers
    assert result.not_answers == (("x", (("not applicable", 1),)),)
    ten = Question(scale=Scale(1, 10))
    by_column = {"x": RATING, "y": ten, "z": ten}
    assert (
        key_drivers(cells, outcome="z", questions=by_column).drivers == expected.drivers
    )


def test_records_bring_their_weights_and_non_answers() -> None:
    records = [
        SurveyResponse(
            respondent=str(k),
            answers={"x": x, "y": y, "z": z, "w": None},
            weight=1 + k % 2,
            not_answers={"w": "blank"},
        )
        for k, (x, y, z) in enumerate(zip(X, Y, Z, strict=True))
    ]
    result = key_drivers(records, outcome="z", drivers=["x", "y"])

    weights = [1 + k % 2 for k in range(8)]
    columns = SMALL | {"z": Z}
    assert result == key_drivers(columns, outcome="z", respondent_weights=weights)


# -------------------------------------------------------- intervals by the delta method


def correlation_error(r: Any, first: tuple[int, int], second: tuple[int, int]) -> float:
    """The covariance of two correlations times n (Olkin and Siotani, 1976)."""
    (j, k), (p, q) = first, second
    squares = r[j, p] ** 2 + r[j, q] ** 2 + r[k, p] ** 2 + r[k, q] ** 2
    triples = (
        r[j, k] * r[j, p] * r[j, q]
        + r[k, j] * r[k, p] * r[k, q]
        + r[p, j] * r[p, k] * r[p, q]
        + r[q, j] * r[q, k] * r[q, p]
    )
    products = r[j, p] * r[k, q] + r[j, q] * r[k, p]
    return float(r[j, k] * r[p, q] * squares / 2 + products - triples)


@pytest.mark.parametrize("figure", ["share", "weight", "beta"])
def test_intervals_are_those_of_the_errors_of_correlations(figure: str) -> None:
    columns = survey(4, 80)
    result = key_drivers(columns, outcome="overall")
    matrix = np.array(result.covariances.correlations())
    pairs = [(i, j) for i in range(4) for j in range(i)]

    def figure_of(changed: Any) -> float:
        weights = np.array(relative_weights(changed.tolist()).weights)
        if figure == "beta":
            return float(np.linalg.solve(changed[:-1, :-1], changed[:-1, -1])[0])
        return float(weights[0] / (weights.sum() if figure == "share" else 1))

    slopes = []
    for i, j in pairs:
        step = np.zeros((4, 4))
        step[i, j] = step[j, i] = 1e-6
        slopes.append((figure_of(matrix + step) - figure_of(matrix - step)) / 2e-6)
    errors = [[correlation_error(matrix, a, b) for b in pairs] for a in pairs]
    df = 80 - 3 - 1
    error = np.sqrt(np.array(slopes) @ np.array(errors) @ np.array(slopes) / df)
    value, width = figure_of(matrix), t_quantile(df) * error
    limits = (value - width, value + width)
    if figure != "beta":
        angle = np.arcsin(np.sqrt(value))
        width /= 2 * np.sqrt(value * (1 - value))
        limits = (np.sin(angle - width) ** 2, np.sin(angle + width) ** 2)

    interval = getattr(result.driver("a"), f"{figure}_interval")
    assert (interval.low, interval.high) == pytest.approx(limits, rel=1e-6)


# ----------------------------------------------------------------- intervals by drawing


def test_drawn_intervals_say_so_and_repeat_with_their_seed() -> None:
    columns = survey(8, 60)
    first, second = (
        key_drivers(columns, outcome="overall", rng=Random(4), n_resamples=200)
        for _ in range(2)
    )
    by_formula = key_drivers(columns, outcome="overall")

    assert first == second
    assert first != key_drivers(
        columns, outcome="overall", rng=Random(5), n_resamples=200
    )
    assert (first.n_resamples, first.n_left_out) == (200, 0)
    assert first.r_squared_interval.method == "bootstrap"
    assert by_formula.r_squared_interval.method == "delta"
    assert by_formula.drivers[0].slope_interval.method == "t"
    assert "bootstrap" in first.explain()
    assert "jointly normal" in by_formula.explain()
    for driver in first.drivers:
        assert driver.weight == by_formula.driver(driver.name).weight
        assert driver.share_interval
        assert driver.share_interval.method == "bootstrap"
        wide = driver.share_interval.high - driver.share_interval.low
        other = by_formula.driver(driver.name).share_interval
        assert other
        assert 0.5 < wide / (other.high - other.low) < 2


class Rotating:
    """A generator that draws the cases one after the other."""

    def __init__(self, n: int) -> None:
        self.n, self.calls = n, 0

    def random(self) -> float:
        self.calls += 1
        return (self.calls % self.n + 0.5) / self.n


@pytest.mark.parametrize("weights", [None, [1, 2, 1, 3, 1, 1, 2, 1] * 2])
def test_a_sample_of_every_case_has_the_figures_of_the_answers(weights: Any) -> None:
    columns = {"x": X * 2, "y": [*Y, *reversed(Y)], "z": [*Z, 2, 3, 3, 1, 4, 5, 2, 2]}
    options = {"outcome": "z", "respondent_weights": weights}
    result = key_drivers(columns, **options, rng=Rotating(16), n_resamples=100)

    for driver in result.drivers:
        for name in ("beta", "slope", "weight", "share"):
            interval = getattr(driver, f"{name}_interval")
            figure = getattr(driver, name)
            assert (interval.low, interval.high) == pytest.approx((figure, figure))


def test_samples_in_which_drivers_give_each_other_are_counted() -> None:
    x = [1] * 36 + [2] * 4
    y = [float(k % 5) for k in range(40)]
    z = [a + b + k % 3 for k, (a, b) in enumerate(zip(x, y, strict=True))]
    columns = {"x": x, "y": y, "z": z}
    result = key_drivers(columns, outcome="z", rng=Random(1), n_resamples=400)
    assert result.n_left_out
    assert 0 < result.n_left_out < 40

    columns["x"] = [1] * 39 + [2]
    with pytest.raises(OutOfRange, match="rng must be left out"):
        key_drivers(columns, outcome="z", rng=Random(1))
    collinear = {"x": [1, 2] * 4, "y": [1, 2] * 3 + [1, 3], "z": Z}
    with pytest.raises(OutOfRange, match="rng must be left out"):
        key_drivers(collinear, outcome="z", rng=Random(1))


# ------------------------------------------------------------------- what is concluded


def test_a_driver_is_named_if_its_interval_is_above_an_equal_share() -> None:
    result = key_drivers(survey(11, 400), outcome="overall")

    assert result.strongest == ("a",)
    first = result.driver("a")
    assert first.judgement.is_conclusive
    assert first.share_interval
    assert first.share_interval.low > result.equal_share == 1 / 3
    (finding,) = result.findings
    assert (finding.code, finding.subject) == ("finding.key_driver", "a")
    assert finding.advice == "advice.start_with_driver"
    assert "cause" in result.summary()
    assert result.is_shown
    # that the third is below an equal share is conclusive as well
    assert result.driver("c").judgement.is_conclusive


def test_the_judged_interval_is_wider_than_the_printed_one() -> None:
    for seed in range(200):
        result = key_drivers(survey(seed, 60), outcome="overall")
        first = result.driver("a")
        if (
            first.share_interval.low
            > result.equal_share
            > first.share_interval.low - 0.03
        ):
            break
    assert not first.judgement.is_conclusive
    assert first.judgement.certainty is Certainty.INCONCLUSIVE
    assert result.findings[0].code == "finding.drivers_alike"
    assert "No driver is shown to be above an equal share" in result.summary()


def test_a_driver_below_an_equal_share_does_not_make_another_one_stand_out() -> None:
    rng, rows = Random(0), []
    for _ in range(60):
        a, b, c, d = (rng.gauss(0, 1) for _ in range(4))
        rows.append((a, b, c, d, a + b + c + rng.gauss(0, 1)))
    columns = dict(zip("abcdz", zip(*rows, strict=True), strict=True))
    result = key_drivers(columns, outcome="z")

    assert result.driver("d").judgement.is_conclusive
    assert result.driver("d").share < result.equal_share
    assert result.strongest == ()
    assert "none is shown to be above an equal share" in result.findings[0].explain()
    assert "No driver is shown to be above an equal share" in result.summary()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_intervals_of_jointly_normal_answers_say_where_they_hold_less(
    lang: str,
) -> None:
    columns = survey(11, 100)
    delta = key_drivers(columns, outcome="overall")
    drawn = key_drivers(columns, outcome="overall", rng=Random(1), n_resamples=200)

    assert "rng=" in delta.explain(lang).splitlines()[-1]
    assert "rng=" not in drawn.explain(lang)


def test_nothing_is_concluded_where_chance_explains_as_much() -> None:
    rng = Random(3)  # one interval is off an equal share by chance
    columns = {name: [rng.gauss(0, 1) for _ in range(200)] for name in "abcdz"}
    result = key_drivers(columns, outcome="z")

    assert result.p_value > 0.05
    assert not result.is_shown
    (finding,) = result.findings
    assert finding.code == "finding.drivers_not_shown"
    assert finding.certainty is Certainty.INCONCLUSIVE
    assert finding.advice == "advice.look_for_drivers"
    assert dict(finding.facts)["most"] == result.r_squared_interval.high
    assert result.strongest == ()
    assert not any(driver.judgement.is_conclusive for driver in result.drivers)
    assert "nothing is concluded" in result.summary()


@pytest.mark.parametrize(("min_n", "is_too_few"), [(400, False), (401, True)])
def test_too_few_answers_are_said_first(min_n: int, *, is_too_few: bool) -> None:
    result = key_drivers(survey(11, 400), outcome="overall", min_n=min_n)

    assert result.is_too_few is is_too_few
    assert result.is_shown is not is_too_few
    code = "drivers_too_few" if is_too_few else "key_driver"
    assert result.findings[0].code == f"finding.{code}"
    if is_too_few:
        assert dict(result.findings[0].facts)["more"] == 1
        assert "Too few for a verdict (at least 401)" in result.summary()
        assert result.findings[0].certainty is Certainty.TOO_FEW
        assert result.strongest == ()


def test_a_driver_below_zero_has_its_sign_and_is_to_be_checked() -> None:
    columns = survey(11, 400, betas=(-0.6, 0.3, 0.1), r=0.05)
    result = key_drivers(columns, outcome="overall")
    first = result.driver("a")

    assert first.signed_share == -(first.share or 0)
    assert result.findings[0].code == "finding.negative_driver"
    assert result.findings[0].advice == "advice.check_driver"


def test_a_suppressor_is_noted() -> None:
    columns = survey(2, 500, betas=(0.9, -0.3), r=0.6)
    result = key_drivers(columns, outcome="overall")
    second = result.driver("b")

    assert second.is_suppressor
    assert second.correlation > 0 > second.beta_interval.high
    assert [each.code for each in result.findings] == [
        "finding.key_driver",
        "finding.suppressor",
    ]
    weak = key_drivers(survey(2, 30, betas=(0.9, -0.3), r=0.6), outcome="overall")
    assert weak.driver("b").is_suppressor
    assert weak.driver("b").beta_interval.contains(0)
    assert all(each.code != "finding.suppressor" for each in weak.findings)


@pytest.mark.parametrize("seed", [2, 5])
def test_a_suppressor_needs_the_sign_of_its_correlation(seed: int) -> None:
    """Correlations of 0.001 and 0.005 among 500 were said to go the other way."""
    result = key_drivers(
        survey(seed, 500, betas=(0.9, -0.54), r=0.6), outcome="overall"
    )
    second = result.driver("b")

    assert second.is_suppressor
    assert second.beta_judgement.is_conclusive
    assert [each.code for each in result.findings] == ["finding.key_driver"]


def test_the_sign_of_a_slope_is_judged_at_the_shared_level() -> None:
    """An interval of 95% alone leaves out 0 in one of several drivers too often."""
    signs = []
    for seed in range(40):
        columns = survey(seed, 60, betas=(0.9, -0.25, 0.1, 0.1, 0.1), r=0.5)
        result = key_drivers(columns, outcome="overall")
        for driver in result.drivers:
            is_judged = driver.beta_judgement.is_conclusive
            assert not (is_judged and driver.beta_interval.contains(0))
            signs.append((is_judged, driver.beta_interval.contains(0)))
    assert (False, False) in signs


def test_a_strong_driver_whose_slope_may_go_either_way_is_no_start() -> None:
    """Its share is that of another driver, which it goes with."""
    rng = np.random.default_rng(1)
    a, c, d, e, noise, own = rng.normal(size=(6, 300))
    b = a + 0.15 * own
    columns = {"a": a, "b": b, "c": c, "d": d, "e": e, "overall": a + noise / 2}
    columns = {name: column.tolist() for name, column in columns.items()}
    result = key_drivers(columns, outcome="overall")
    second = result.driver("b")
    assert "b" in result.strongest
    assert second.beta < 0 < second.beta_interval.high
    first, other = result.findings[:2]
    assert (first.subject, first.advice) == ("a", "advice.take_drivers_together")
    assert other.code == "finding.driver_sign_open"
    assert (other.subject, other.advice) == ("b", "advice.check_driver")
    assert other.certainty is Certainty.INCONCLUSIVE
    assert "is open" in other.explain()
    assert "尚无定论" in other.explain("zh")


def test_drivers_without_any_correlation_have_no_shares() -> None:
    x, y, z = [1, 2, 1, 2], [1, 1, 2, 2], [1, -1, -1, 1]
    columns = {"x": x * 10, "y": y * 10, "z": z * 10}
    for options in ({}, {"rng": Rotating(40), "n_resamples": 100}):
        result = key_drivers(columns, outcome="z", **options)
        assert result.r_squared == 0
        assert result.p_value == 1
        for driver in result.drivers:
            assert (driver.share, driver.share_interval) == (None, None)
            assert driver.signed_share is None
            assert not driver.judgement.is_conclusive
        assert KeyDrivers.from_dict(result.to_dict()) == result
        assert result.to_text("zh")


def test_the_table_begins_with_the_largest_share() -> None:
    result = key_drivers(survey(11, 400, betas=(0.1, 0.6, 0.3)), outcome="overall")
    _, table = result.tables("en")

    assert [row[0] for row in table.rows] == ["driver", "b", "c", "a"]


# --------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        pytest.param({"answers": {"x": X}}, InputError, "at least 2 columns", id="one"),
        pytest.param(
            {"answers": {name: column[:3] for name, column in SMALL.items()}}
            | {"outcome": Z[:3]},
            InputError,
            "answers needs at least 4 complete rows$",
            id="as many drivers as rows leave",
        ),
        pytest.param(
            {"respondent_weights": [100, *[0.01] * 7]},
            InputError,
            "4 complete rows by their weights",
            id="weights of one",
        ),
        pytest.param(
            {"answers": SMALL | {"w": [3] * 8}},
            OutOfRange,
            r"answers\['w'\] must be numbers that differ, or left out",
            id="constant driver",
        ),
        pytest.param(
            {"outcome": [3] * 8}, OutOfRange, "'outcome'", id="constant outcome"
        ),
        pytest.param(
            {"answers": SMALL | {"w": [a - b for a, b in zip(X, Y, strict=True)]}},
            InputError,
            r"answers\['w'\] is a combination of 'x', 'y': leave one of them out",
            id="collinear",
        ),
        pytest.param(
            {"outcome": [a + 2 * b for a, b in zip(X, Y, strict=True)]},
            InputError,
            "the outcome, .* is a combination of 'x', 'y'",
            id="computed outcome",
        ),
        pytest.param({"outcome": [None] * 8}, EmptyInput, "8 missing", id="no answer"),
        pytest.param({"answers": []}, EmptyInput, "drivers needs", id="nobody"),
        pytest.param({"outcome": Z[:4]}, InputError, "differ in length", id="lengths"),
        pytest.param({"outcome": "z"}, UnknownField, "has no 'z'", id="outcome"),
        pytest.param({"drivers": ["x", "q"]}, UnknownField, "'q'", id="driver"),
        pytest.param({"drivers": ["x", "x"]}, InputError, "twice", id="driver twice"),
        pytest.param(
            {"drivers": ["x", "y"], "outcome": "y"},
            InputError,
            "'y', as outcome= and in drivers=, is listed twice",
            id="outcome among the drivers",
        ),
        pytest.param(
            {"answers": SMALL | {"outcome": Z}},
            InputError,
            r"answers\['outcome'\] is listed twice",
            id="two outcomes",
        ),
        pytest.param(
            {"answers": {str(k): X for k in range(41)}},
            OutOfRange,
            "drivers must be at most 40 columns",
            id="41 drivers",
        ),
        pytest.param(
            {"answers": {str(k): X for k in range(16)}, "method": "lmg"},
            OutOfRange,
            "method must be 'johnson' for more than 15 drivers",
            id="lmg of 16",
        ),
        pytest.param({"method": "shapley"}, UnknownOption, "'lmg'", id="method"),
        pytest.param({"answers": SMALL | {"w": ["a"] * 8}}, NotANumber, "w", id="text"),
        pytest.param({"outcome": [float("inf")] * 8}, NotANumber, "inf", id="infinity"),
        pytest.param({"level": 95}, OutOfRange, "level", id="level"),
        pytest.param({"min_n": 0}, InputError, "min_n", id="min_n"),
        pytest.param({"rng": 5}, WrongType, r"pass random\.Random\(1\)", id="rng"),
        pytest.param(
            {"rng": Random(1), "n_resamples": 79},
            OutOfRange,
            "n_resamples must be at least 80",
            id="few samples",
        ),
        pytest.param(
            {"respondent_weights": [1] * 7}, InvalidWeights, "8", id="weights"
        ),
        pytest.param({"answers": None}, InputError, "answers= and cov", id="neither"),
        pytest.param(
            {"covariances": Covariances.of(SMALL)}, InputError, "exactly", id="both"
        ),
        pytest.param(
            {"question": RATING, "questions": {"x": RATING}},
            InputError,
            "question= and questions=",
            id="two readings",
        ),
        pytest.param({"question": LIKERT5}, WrongType, "question", id="no question"),
        pytest.param(
            {"questions": {"x": RATING, "y": RATING}}, UnknownField, "'outcome'",
            id="no question of the outcome",
        ),
        pytest.param({"question": RATING}, OutOfScale, "'x'", id="cells"),
        pytest.param(
            {"question": Question(scale=Scale(1, 8, low_is_good=True))},
            WrongScale,
            "high end",
            id="turned scale",
        ),
    ],
)  # fmt: skip
def test_key_drivers_refuses(
    changes: dict[str, Any], error: type[Exception], message: str
) -> None:
    arguments: dict[str, Any] = {"answers": SMALL, "outcome": Z} | changes
    with pytest.raises(error, match=message):
        key_drivers(arguments.pop("answers"), **arguments)


@pytest.mark.parametrize(
    "option",
    [
        {"question": RATING},
        {"questions": {"x": RATING}},
        {"respondent_weights": [1]},
        {"rng": Random(1)},
    ],
)
def test_covariances_exclude_what_goes_with_answers(option: dict[str, Any]) -> None:
    sums = Covariances.of(SMALL | {"z": Z})
    with pytest.raises(InputError, match="cannot be combined with covariances="):
        key_drivers(covariances=sums, outcome="z", **option)


def test_limits_of_the_number_of_drivers_are_reached() -> None:
    rng = np.random.default_rng(1)
    columns = {str(k): rng.normal(size=80).tolist() for k in range(41)}
    assert key_drivers(columns, outcome="40").n_drivers == 40
    few = {str(k): columns[str(k)] for k in range(16)}
    assert key_drivers(few, outcome="15", method="lmg").n_drivers == 15
    # as many rows as leave one to spare
    rows = {
        str(k): column[:6] for k, column in zip(range(5), few.values(), strict=False)
    }
    assert key_drivers(rows, outcome="4").n == 6


def test_a_driver_that_is_unknown_is_named() -> None:
    result = key_drivers(SMALL, outcome=Z)
    with pytest.raises(UnknownField, match=r"'yy' in drivers; .*did you mean 'y'"):
        result.driver("yy")


def test_exports_that_contradict_themselves_are_refused() -> None:
    result = key_drivers(SMALL, outcome=Z)
    assert KeyDrivers.from_dict(result.to_dict()) == result
    assert attrs.evolve(result, level=0.9) != result


def test_equal_weights_change_no_word_and_refuse_no_driver() -> None:
    """5 weights of 0.1 were fewer than 5 rows, 40 were told from no weights."""
    columns = {
        "speed": [1, 4, 3, 5, 2],
        "price": [5, 2, 1, 4, 4],
        "staff": [2, 5, 1, 2, 4],
        "sat": [3, 5, 2, 4, 1],
    }
    few = key_drivers(columns, outcome="sat", respondent_weights=[0.1] * 5)
    many = {name: values * 8 for name, values in columns.items()}
    weighted = key_drivers(many, outcome="sat", respondent_weights=[0.1] * 40)

    assert few.effective_n == 5
    assert weighted.summary() == key_drivers(many, outcome="sat").summary()


def test_drivers_that_give_each_other_nearly_are_taken_together() -> None:
    dice = Random(3)
    columns: dict[str, list[Any]] = {"twin": [], "other twin": [], "x": [], "y": []}
    columns["overall"] = []
    for _ in range(400):
        one, x, y = (dice.gauss(0, 1) for _ in range(3))
        columns["twin"].append(one)
        columns["other twin"].append(one + 0.08 * dice.gauss(0, 1))
        columns["x"].append(x)
        columns["y"].append(y)
        columns["overall"].append(one + 0.1 * x + dice.gauss(0, 1))
    result = key_drivers(columns, outcome="overall")

    assert result.driver("twin").vif > 100
    assert {*result.not_told_apart} == {"twin", "other twin"} == {*result.strongest}
    open_ = [one for one in result.findings if one.code.endswith("told_apart")]
    assert open_
    assert not any(one.advice.endswith("start_with_driver") for one in result.findings)
    for finding in open_:
        assert finding.certainty is Certainty.INCONCLUSIVE
        assert "start with none of them alone" in finding.advice_text()
        assert "not told from them" in finding.explain()
    assert "Not told from each other" in result.summary()
    assert "无法区分" in result.summary("zh")
    for name in ("x", "y"):
        assert not result.driver(name).is_given_by_others


@pytest.mark.parametrize("number", [1.0, -0.1, math.nan, "0.5", None])
def test_a_generator_of_other_numbers_is_refused(number: Any) -> None:
    generator = SimpleNamespace(random=lambda: number)
    columns = {"x": [1, 2, 3, 4, 5, 4] * 9, "y": [2, 3, 1, 4, 1, 4] * 9}
    columns["overall"] = [1, 2, 3, 5, 4, 4] * 9
    with pytest.raises(OutOfRange, match=r"rng .*from 0 to below 1"):
        key_drivers(columns, outcome="overall", rng=generator)


@pytest.mark.parametrize("level", [1 - 1e-10, 1 - 1e-16])
def test_a_level_that_is_1_in_floats_is_named(level: float) -> None:
    columns = {"x": [1, 2, 3, 4, 5, 4] * 9, "y": [2, 3, 1, 4, 1, 4] * 9}
    columns["overall"] = [1, 2, 3, 5, 4, 4] * 9
    assert key_drivers(columns, outcome="overall", level=1 - 1e-9).drivers
    with pytest.raises(OutOfRange, match=r"level .*0\.999999999 at most"):
        key_drivers(columns, outcome="overall", level=level)


@pytest.mark.parametrize("far", [1e6, -1e6])
def test_drivers_far_from_zero_have_the_figures_of_those_near_it(far: float) -> None:
    dice = Random(1)
    rows = [[dice.randint(1, 5) for _ in range(3)] for _ in range(300)]
    columns = dict(zip("abc", map(list, zip(*rows, strict=True)), strict=True))
    columns["overall"] = [a + b + dice.randint(0, 3) for a, b, _ in rows]
    moved = {name: [one + far for one in column] for name, column in columns.items()}
    near, other = (key_drivers(one, outcome="overall") for one in (columns, moved))

    assert other.r_squared == pytest.approx(near.r_squared, abs=1e-9)
    for one, two in zip(near.drivers, other.drivers, strict=True):
        for name in ("share", "slope", "beta", "correlation", "vif"):
            assert getattr(two, name) == pytest.approx(getattr(one, name), abs=1e-9)
    assert KeyDrivers.from_dict(other.to_dict()) == other
