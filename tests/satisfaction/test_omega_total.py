"""Tests of omega_total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tests.satisfaction.reliability_data import ASRM, ASRM_OMEGA, ATTITUDE

from custsat.errors import (
    ConvergenceError,
    CustsatError,
    EmptyInput,
    InputError,
    OutOfRange,
    UnknownField,
    UnknownOption,
    WrongType,
)
from custsat.satisfaction import cronbach_alpha, omega_total
from custsat.values import LIKERT5, LIKERT7, ZERO_TO_HUNDRED, Certainty, Covariances

if TYPE_CHECKING:
    from collections.abc import Callable

    from custsat.satisfaction.reliability import OmegaTotal


def attitude(**options: Any) -> OmegaTotal:
    return omega_total(ATTITUDE, scale=ZERO_TO_HUNDRED, **options)


def drawn(n: int, true: list[float], seed: int = 8) -> list[list[int]]:
    """Answers from 1 to 7 of *n* respondents to items with these loadings."""
    rng = np.random.default_rng(seed)
    weights = np.array(true)
    noise = rng.normal(size=(n, len(true))) * np.sqrt(1 - weights**2)
    values = rng.normal(size=(n, 1)) * weights + noise
    return np.clip(np.round(4 + 1.3 * values), 1, 7).astype(int).tolist()


def test_omega_total_is_the_published_one() -> None:
    result = omega_total(ASRM, scale=LIKERT5)

    assert result.omega == pytest.approx(ASRM_OMEGA, abs=1e-7)
    assert (result.n, result.n_missing, result.n_items) == (78, 0, 5)
    assert result.degrees_of_freedom == 5


def test_omega_total_of_attitude() -> None:
    """Where loadings differ, omega is more than alpha."""
    result = attitude()
    loadings = np.array([item.loading for item in result.items])
    unique = np.array([item.unique_share for item in result.items])
    deviations = np.std([*ATTITUDE.values()], axis=1, ddof=1)
    shared = float((deviations * loadings).sum()) ** 2
    total = shared + float((deviations**2 * unique).sum())

    assert result.omega == result.score == pytest.approx(shared / total, abs=1e-12)
    assert result.standardized_omega == pytest.approx(
        loadings.sum() ** 2 / (loadings.sum() ** 2 + unique.sum()), abs=1e-12
    )
    alpha = cronbach_alpha(ATTITUDE, scale=ZERO_TO_HUNDRED)
    assert result.cronbach_alpha == alpha.alpha < result.omega
    assert result.item_correlations == alpha.item_correlations
    assert loadings**2 + unique == pytest.approx(1, abs=1e-7)


def test_omega_total_does_not_depend_on_units_or_order() -> None:
    result = attitude()
    shifted = {name: [each / 2 + 10 for each in ATTITUDE[name]] for name in ATTITUDE}
    turned = {name: [100 - each for each in ATTITUDE[name]] for name in ATTITUDE}
    mixed = dict(reversed(ATTITUDE.items()))
    twice = {name: ATTITUDE[name] * 2 for name in ATTITUDE}

    for other in (shifted, turned, mixed, twice):
        omega = omega_total(other, scale=ZERO_TO_HUNDRED).omega
        assert omega == pytest.approx(result.omega, abs=1e-7)


def test_omega_total_of_half_the_units_of_one_item_is_standardized_alike() -> None:
    halved = ATTITUDE | {"rating": [each / 2 for each in ATTITUDE["rating"]]}
    result = omega_total(halved, scale=ZERO_TO_HUNDRED)

    assert result.standardized_omega == pytest.approx(
        attitude().standardized_omega, abs=1e-7
    )
    assert result.omega != pytest.approx(attitude().omega, abs=1e-3)


def test_omega_total_finds_more_than_one_factor() -> None:
    codes = [finding.code for finding in attitude().findings]

    assert attitude().residual_size > 0.08
    assert codes == ["finding.omega_total_misfit"]
    assert "more than one thing" in attitude().findings[0].explain()
    assert attitude(min_n=31).findings[0].code == "finding.omega_total_too_few"


@pytest.mark.parametrize(
    ("n", "true"),
    [
        pytest.param(400, [0.8, 0.7, 0.6, 0.7], id="one factor"),
        pytest.param(400, [0.8, 0.7, 0.6], id="three items, which one factor fits"),
    ],
)
def test_omega_total_of_one_factor_has_no_finding(n: int, true: list[float]) -> None:
    result = omega_total(drawn(n, true), scale=LIKERT7)

    assert result.findings == ()
    assert (result.p_value is None) == (result.chi_square is None) == (len(true) == 3)


@pytest.mark.parametrize(
    ("target", "code", "certainty"),
    [
        pytest.param(0.95, "target_missed", Certainty.CONCLUSIVE, id="missed"),
        pytest.param(0.8, "target_open", Certainty.INCONCLUSIVE, id="open"),
        pytest.param(0.4, None, Certainty.CONCLUSIVE, id="met"),
    ],
)
def test_omega_total_finds_the_target(
    target: float, code: str | None, certainty: Certainty
) -> None:
    result = attitude(target=target)
    codes = [finding.code for finding in result.findings]

    assert result.certainty is certainty
    expected = [f"finding.omega_total_{code}"] if code else []
    assert codes == [*expected, "finding.omega_total_misfit"]


def test_omega_total_with_weights_is_that_of_repeated_rows() -> None:
    rows = drawn(50, [0.8, 0.7, 0.6, 0.7])
    weights = [1, 2, 3, 1, 2] * 10
    repeated = [row for row, n in zip(rows, weights, strict=True) for _ in range(n)]
    weighted = omega_total(rows, scale=LIKERT7, respondent_weights=weights)
    plain = omega_total(repeated, scale=LIKERT7)

    assert weighted.omega == pytest.approx(plain.omega, abs=1e-7)
    assert weighted.n == 50 > weighted.effective_n
    assert weighted.interval is not None
    assert plain.interval is not None
    assert weighted.interval.low < plain.interval.low
    assert "42.6 unweighted" in weighted.summary()


def test_omega_total_of_sums_is_that_of_answers() -> None:
    sums = Covariances.of(ASRM)

    assert omega_total(covariances=sums, scale=LIKERT5) == omega_total(
        ASRM, scale=LIKERT5
    )


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda: omega_total([(5, 4), (3, 3)], scale=LIKERT5),
            InputError,
            "at least 3 items",
            id="two items",
        ),
        pytest.param(
            lambda: omega_total([(5, 4, 4)], scale=LIKERT5),
            InputError,
            "at least 2 complete questionnaires",
            id="one respondent",
        ),
        pytest.param(
            lambda: omega_total([], items=["a", "b", "c"], scale=LIKERT5),
            EmptyInput,
            "a reliability",
            id="nobody",
        ),
        pytest.param(
            lambda: omega_total([(5, 4, 4), (3, 3, 4), (1, 2, 4)], scale=LIKERT5),
            OutOfRange,
            "the answers to '3' must be different",
            id="an item without a spread",
        ),
        pytest.param(
            lambda: omega_total([(5, 4, 5), (3, 3, 1), (1, 4, 2)], scale=LIKERT5),
            ConvergenceError,
            "the answers to '3' follow exactly",
            id="as many respondents as items",
        ),
        pytest.param(
            lambda: omega_total(
                [(a, b, a) for a, b in [(1, 2), (4, 3), (5, 5)] * 9], scale=LIKERT5
            ),
            ConvergenceError,
            "the answers to '3' follow exactly",
            id="an item twice",
        ),
        pytest.param(
            lambda: omega_total(
                [(5, 4, 5), (4, 4, 3), (2, 3, 2), (3, 3, 4), (1, 2, 2)], scale=LIKERT5
            ),
            ConvergenceError,
            "unique variance of '1' would have to be 0 or less",
            id="Heywood case",
        ),
        pytest.param(
            lambda: omega_total(
                [(a, b, c) for a in (1, 5) for b in (1, 5) for c in (1, 5)],
                scale=LIKERT5,
            ),
            ConvergenceError,
            "nothing in common",
            id="nothing in common",
        ),
        pytest.param(lambda: attitude(target=1.1), OutOfRange, "target", id="target"),
        pytest.param(
            lambda: attitude(reverse=["x"]), UnknownField, "'x'", id="unknown item"
        ),
        pytest.param(
            lambda: attitude().ci(method="feldt"), UnknownOption, "delta", id="method"
        ),
        pytest.param(lambda: attitude().ci(level=1), OutOfRange, "level", id="level"),
        pytest.param(
            lambda: omega_total(covariances={}, scale=LIKERT5),  # type: ignore[arg-type]
            WrongType,
            "covariances",
            id="no covariances",
        ),
    ],
)
def test_omega_total_rejects(
    call: Callable[[], object], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()


def test_omega_total_survives_a_round_trip() -> None:
    result = attitude(target=0.7, reverse=["critical"])

    assert type(result).from_dict(result.to_dict()) == result
    assert "critical" in result.summary("zh")
    assert "极大似然" in result.explain("zh")
    assert len(result.tables("en")) == 2
