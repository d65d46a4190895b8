"""What alpha and omega share: reversed items, weights, sums, contrary items."""

from __future__ import annotations

from random import Random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats
from tests.satisfaction.reliability_data import ASRM, ATTITUDE

from custsat.errors import (
    CustsatError,
    InputError,
    InvalidWeights,
    NotAddable,
    OutOfRange,
    OutOfScale,
    TooLarge,
    UnknownField,
    WrongType,
)
from custsat.estimates._reliability import correlation_interval, feldt_interval
from custsat.satisfaction import cronbach_alpha, omega_total
from custsat.satisfaction.reliability._item_covariances import reverse_items
from custsat.satisfaction.reliability._reliability import opposed_items
from custsat.values import (
    LIKERT5,
    LIKERT7,
    ZERO_TO_HUNDRED,
    Certainty,
    Covariances,
    Question,
    Scale,
)

if TYPE_CHECKING:
    from collections.abc import Callable

ANSWERS = st.lists(st.tuples(*[st.integers(1, 5)] * 4), min_size=3, max_size=12)
NAMES = [*"abcd"]
TURNED = {"asrm_2": [6 - answer for answer in ASRM["asrm_2"]]}


def columns_of(rows: Any) -> dict[str, list[int]]:
    return {name: [row[k] for row in rows] for k, name in enumerate(NAMES)}


@given(ANSWERS, st.sets(st.sampled_from(NAMES)), st.lists(st.integers(1, 9)))
def test_turned_sums_are_those_of_turned_answers(
    rows: Any, turned: set[str], weights: list[int]
) -> None:
    columns = columns_of(rows)
    people = [*weights, *[1] * len(rows)][: len(rows)]
    mirrored = {
        name: [6 - each for each in column] if name in turned else column
        for name, column in columns.items()
    }

    assert reverse_items(
        Covariances.of(columns, weights=people), sorted(turned), LIKERT5
    ) == Covariances.of(mirrored, weights=people)


@pytest.mark.parametrize("verb", [cronbach_alpha, omega_total])
def test_a_reversed_item_is_turned(verb: Any) -> None:
    plain = verb(ASRM, scale=LIKERT5)
    result = verb(ASRM | TURNED, scale=LIKERT5, reverse=["asrm_2"])

    assert result.score == pytest.approx(plain.score, abs=1e-9)
    assert result.covariances == plain.covariances
    assert [item.is_reversed for item in result.items] == [
        *(False, True, False, False, False)
    ]
    assert result.items[1].mean == plain.items[1].mean
    assert "asrm_2" in result.summary()
    assert "asrm_2" in result.explain("zh")


@pytest.mark.parametrize("verb", [cronbach_alpha, omega_total])
def test_all_items_reversed_change_nothing(verb: Any) -> None:
    plain = verb(ASRM, scale=LIKERT5)
    result = verb(ASRM, scale=LIKERT5, reverse=[*ASRM])

    assert result.score == pytest.approx(plain.score, abs=1e-9)


@given(ANSWERS, st.integers(1, 9), st.integers(-20, 20))
def test_alpha_does_not_depend_on_units(rows: Any, factor: int, shift: int) -> None:
    assume(len({sum(row) for row in rows}) > 1)
    other = {
        name: [factor * each + shift + 25 for each in column]
        for name, column in columns_of(rows).items()
    }

    assert cronbach_alpha(other, scale=ZERO_TO_HUNDRED).alpha == pytest.approx(
        cronbach_alpha(columns_of(rows), scale=LIKERT5).alpha, abs=1e-9
    )


@given(ANSWERS, st.integers(2, 4))
def test_alpha_of_repeated_rows_is_the_same(rows: Any, times: int) -> None:
    assume(len({sum(row) for row in rows}) > 1)

    assert cronbach_alpha(rows * times, scale=LIKERT5).alpha == pytest.approx(
        cronbach_alpha(rows, scale=LIKERT5).alpha, abs=1e-9
    )


@given(ANSWERS, st.lists(st.integers(1, 4), min_size=12, max_size=12))
def test_a_weight_is_a_number_of_equal_rows(rows: Any, weights: list[int]) -> None:
    assume(len({sum(row) for row in rows}) > 1)
    people = weights[: len(rows)]
    repeated = [row for row, n in zip(rows, people, strict=True) for _ in range(n)]
    result = cronbach_alpha(rows, scale=LIKERT5, respondent_weights=people)
    plain = cronbach_alpha(repeated, scale=LIKERT5)

    assert result.alpha == pytest.approx(plain.alpha, abs=1e-9)
    for item, other in zip(result.items, plain.items, strict=True):
        assert item.rest_correlation == pytest.approx(other.rest_correlation, abs=1e-9)
        assert item.alpha_if_deleted == pytest.approx(other.alpha_if_deleted, abs=1e-9)


def test_weights_are_said_and_their_effective_number_counts() -> None:
    rows = [(5, 4), (4, 4), (2, 3), (1, 2)] * 20
    weights = [1, 2, 1, 4] * 20
    result = cronbach_alpha(rows, scale=LIKERT5, respondent_weights=weights)
    records = [
        {"answers": {"a": row[0], "b": row[1]}, "weight": weight}
        for row, weight in zip(rows, weights, strict=True)
    ]

    assert result.effective_n == pytest.approx(160**2 / 440)
    assert result.ci() == feldt_interval(result.alpha, result.effective_n, 2, 0.95)
    assert "80 weighted respondents tell as much as 58.2" in result.summary()
    assert cronbach_alpha(records, scale=LIKERT5).alpha == result.alpha
    even = cronbach_alpha(rows, scale=LIKERT5, respondent_weights=[0.1] * 80)
    assert not even.is_weighted
    assert even.alpha == pytest.approx(cronbach_alpha(rows, scale=LIKERT5).alpha)


@pytest.mark.parametrize("verb", [cronbach_alpha, omega_total])
def test_results_of_parts_add_up(verb: Any) -> None:
    first = {name: column[:40] for name, column in ASRM.items()}
    second = {name: column[40:] for name, column in ASRM.items()}
    parts = verb(first, scale=LIKERT5) + verb(second, scale=LIKERT5)

    assert parts == verb(ASRM, scale=LIKERT5)
    with pytest.raises(NotAddable):
        verb(first, scale=LIKERT5) + verb(second, scale=LIKERT5, target=0.7)


def test_an_item_that_runs_contrary_is_named() -> None:
    result = cronbach_alpha(ASRM | TURNED, scale=LIKERT5)
    (finding,) = result.findings

    assert result.contrary_items == ("asrm_2",)
    assert finding.code == "finding.reliability_contrary_item"
    assert finding.subject == "asrm_2"
    assert "asrm_2" in finding.explain("zh")
    assert cronbach_alpha(ASRM, scale=LIKERT5).findings == ()
    few = {name: column[:29] for name, column in (ASRM | TURNED).items()}
    codes = [one.code for one in cronbach_alpha(few, scale=LIKERT5).findings]
    assert codes == ["finding.cronbach_alpha_too_few"]


def test_of_two_items_that_run_against_each_other_both_are_named() -> None:
    result = cronbach_alpha([(5, 2), (3, 3), (1, 5), (4, 1)] * 10, scale=LIKERT5)

    assert result.alpha < 0
    assert [finding.subject for finding in result.findings] == ["1", "2"]


def test_an_item_that_may_run_contrary_by_chance_is_not_named() -> None:
    """It goes against the others, and the answers do not bear it."""
    rng = np.random.default_rng(4)
    rows = rng.integers(1, 6, size=(40, 3)).tolist()
    result = cronbach_alpha(rows, scale=LIKERT5)

    assert opposed_items(result.covariances)[1]
    assert result.contrary_items == ()


@pytest.mark.parametrize(
    ("rows", "code", "certainty"),
    [
        pytest.param(
            [(4, 2), (3, 4), (5, 1), (3, 5), (5, 5), (1, 4), (2, 2), (1, 5)] * 5,
            "finding.cronbach_alpha_negative",
            Certainty.CONCLUSIVE,
            id="below 0",
        ),
        pytest.param(
            [(3, 3), (2, 4), (4, 4), (4, 2), (3, 5), (5, 3), (1, 3)] * 6,
            "finding.cronbach_alpha_negative_open",
            Certainty.INCONCLUSIVE,
            id="below 0 by chance",
        ),
    ],
)
def test_an_alpha_below_0_is_a_finding(
    rows: Any, code: str, certainty: Certainty
) -> None:
    result = cronbach_alpha(rows, scale=LIKERT5)
    found = {finding.code: finding.certainty for finding in result.findings}

    assert result.alpha < 0
    assert found == {code: certainty}


def test_too_few_complete_questionnaires_are_said_without_a_target() -> None:
    result = cronbach_alpha([(5, 1), (3, 4)], scale=LIKERT5)

    assert "Too few complete questionnaires for a verdict" in result.summary()
    assert [finding.code for finding in result.findings] == [
        "finding.cronbach_alpha_too_few"
    ]


def test_items_of_covariances_are_selected() -> None:
    sums = Covariances.of(ASRM)
    some = ["asrm_1", "asrm_4", "asrm_2"]
    result = cronbach_alpha(covariances=sums, items=some, scale=LIKERT5)

    assert result == cronbach_alpha({name: ASRM[name] for name in some}, scale=LIKERT5)


def test_constant_items_do_not_hide_a_contrary_one() -> None:
    rows = [(5, 4, 1, 3), (4, 4, 2, 3), (3, 2, 3, 3), (1, 2, 5, 3)] * 10

    assert cronbach_alpha(rows, scale=LIKERT5).contrary_items == ("3",)


@pytest.mark.parametrize("level", [0.5, 0.95])
@pytest.mark.parametrize(("r", "n"), [(0.3, 40), (-0.7, 12), (0, 5)])
def test_correlation_interval_by_fisher(r: float, n: int, level: float) -> None:
    interval = correlation_interval(r, n, level)
    half = stats.norm.ppf((1 + level) / 2) / np.sqrt(n - 3)
    assert interval is not None
    assert interval.low == pytest.approx(np.tanh(np.arctanh(r) - half))
    assert interval.high == pytest.approx(np.tanh(np.arctanh(r) + half))


def test_correlation_interval_at_its_ends() -> None:
    assert correlation_interval(0.5, 3, 0.95) is None
    exact = correlation_interval(1, 10, 0.95)
    assert exact is not None
    assert (exact.low, exact.high) == (1, 1)


def test_feldt_interval_of_hardly_one_respondent_is_unknown() -> None:
    assert feldt_interval(0.5, 1.001, 3, 0.95) is None
    assert feldt_interval(0.5, 1.1, 3, 0.95) is not None


Q = Question(scale=LIKERT5, not_answers={9: "blank"})


@pytest.mark.parametrize("verb", [cronbach_alpha, omega_total])
@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        pytest.param({}, InputError, "exactly one", id="nothing"),
        pytest.param(
            {"answers": pd.DataFrame(ASRM)},
            WrongType,
            r"custsat.frames.satisfaction.\w+\(df, items",
            id="frame",
        ),
        pytest.param(
            {"answers": ASRM, "reverse": "asrm_2"},
            WrongType,
            r"write reverse=\['...'\]",
            id="reverse is a text",
        ),
        pytest.param(
            {"answers": ASRM, "reverse": ["asrm_9"]},
            UnknownField,
            "unknown item 'asrm_9' in reverse",
            id="reverse of no item",
        ),
        pytest.param(
            {"answers": ASRM, "reverse": ["asrm_2", "asrm_2"]},
            InputError,
            "twice",
            id="reversed twice",
        ),
        pytest.param(
            {"covariances": Covariances.of(ASRM), "respondent_weights": [1] * 78},
            InputError,
            "respondent_weights= cannot be combined with covariances=",
            id="weights of sums",
        ),
        pytest.param(
            {"covariances": Covariances.of(ASRM), "question": Q, "scale": None},
            InputError,
            "question= cannot be combined",
            id="question of sums",
        ),
        pytest.param(
            {"covariances": Covariances.of(ATTITUDE)},
            OutOfScale,
            r"the mean of covariances\['rating'\] must lie on 1-5",
            id="sums off the scale",
        ),
        pytest.param(
            {"covariances": Covariances.empty([*"abc"])},
            InputError,
            "2 complete questionnaires",
            id="sums of nobody",
        ),
        pytest.param(
            {"answers": ASRM, "respondent_weights": [1e30, *[1e-30] * 77]},
            TooLarge,
            "respondent_weights= is beyond what can be computed",
            id="a weight that leaves nothing for the others",
        ),
        pytest.param(
            {"answers": ASRM, "respondent_weights": [1, 2]},
            InvalidWeights,
            "respondent_weights",
            id="too few weights",
        ),
    ],
)
def test_alpha_and_omega_reject(
    verb: Callable[..., Any],
    arguments: dict[str, Any],
    error: type[CustsatError],
    message: str,
) -> None:
    with pytest.raises(error, match=message):
        verb(**{"scale": LIKERT5} | arguments)


def test_fields_of_a_result_are_checked() -> None:
    result = cronbach_alpha(ASRM, scale=LIKERT5)

    for change in ({"reverse": ["x"]}, {"scale": 5}, {"covariances": None}):
        with pytest.raises(CustsatError):
            attrs.evolve(result, **change)


def test_alpha_of_a_scale_of_seven_is_read_by_question() -> None:
    question = Question(scale=LIKERT7, not_answers={99: "refused"})
    cells = {"a": ["7", 99, 3, "99", 2], "b": [6, 5, "3", 4, 1]}
    result = cronbach_alpha(cells, question=question)

    assert (result.n, result.n_missing, result.non_answers) == (3, 2, (("refused", 2),))
    assert "refused 2" in result.summary()


def test_an_item_that_all_answer_alike_is_named() -> None:
    columns = {"a": [1, 2, 3, 4] * 20, "b": [2, 3, 3, 4] * 20, "c": [3] * 80}
    result = cronbach_alpha(columns, scale=LIKERT5)

    (finding,) = result.findings
    assert (finding.code, finding.subject) == ("finding.reliability_item_alike", "c")
    assert "all gave the same answer" in finding.explain()
    few = {name: column[:8] for name, column in columns.items()}
    assert "alike" not in str(cronbach_alpha(few, scale=LIKERT5).findings)


@pytest.mark.parametrize("verb", [cronbach_alpha, omega_total])
@pytest.mark.parametrize("far", [1e6, -1e6])
def test_items_far_from_zero_are_as_reliable_as_near_it(verb: Any, far: float) -> None:
    rows = [(3, 4, 1), (4, 2, 2), (5, 5, 1), (3, 3, 3), (4, 4, 2), (4, 4, 2)] * 10
    columns = dict(zip("abc", map(list, zip(*rows, strict=True)), strict=True))
    moved = {name: [one + far for one in column] for name, column in columns.items()}
    near = verb(columns, scale=Scale(1, 5), reverse=["c"])
    other = verb(moved, scale=Scale(1 + far, 5 + far), reverse=["c"])

    assert other.score == pytest.approx(near.score, abs=1e-9)
    for one, two in zip(near.items, other.items, strict=True):
        assert two.mean == pytest.approx(one.mean + far, abs=1e-6)
        assert two.rest_correlation == pytest.approx(one.rest_correlation, abs=1e-9)
    assert other.contrary_items == near.contrary_items
    equal = {"a": [1 + far, 2 + far], "b": [2 + far, 1 + far]}
    with pytest.raises(OutOfRange, match="sums"):
        cronbach_alpha(equal, scale=Scale(1 + far, 5 + far))


def skewed_items(n: int = 60) -> dict[str, list[int]]:
    dice = Random(5)
    rows = []
    for _ in range(n):
        mood = dice.choice([2, 4, 5, 5])
        rows.append([min(5, max(1, mood + dice.randint(-1, 1))) for _ in range(4)])
    return dict(zip("abcd", map(list, zip(*rows, strict=True)), strict=True))


@pytest.mark.parametrize("verb", [cronbach_alpha, omega_total])
@pytest.mark.parametrize("weights", [None, [1 + k % 2 for k in range(60)]])
def test_the_interval_of_samples_is_that_of_results_of_samples(
    verb: Any, weights: Any
) -> None:
    columns = skewed_items()
    columns["d"] = [6 - one for one in columns["d"]]
    options: dict[str, Any] = {"scale": LIKERT5, "reverse": ["d"]}
    result = verb(
        columns, **options, respondent_weights=weights, rng=Random(3), n_resamples=50
    )
    dice, scores = Random(3), []
    for _ in range(50):
        drawn = [int(dice.random() * 60) for _ in range(60)]
        sample = {name: [one[k] for k in drawn] for name, one in columns.items()}
        chosen = None if weights is None else [weights[k] for k in drawn]
        scores.append(verb(sample, **options, respondent_weights=chosen).score)

    assert result.interval.method == "bootstrap"
    assert result.interval is result.drawn_interval
    low, high = np.quantile(scores, [0.025, 0.975])
    assert result.interval.low == pytest.approx(low, abs=1e-6)
    assert result.interval.high == pytest.approx(high, abs=1e-6)
    plain = verb(columns, **options, respondent_weights=weights)
    assert plain.interval == result.ci() != result.interval
    assert plain.score == result.score
    assert "bootstrap" in result.explain()
    assert type(result).from_dict(result.to_dict()) == result
    both = result + plain
    assert both.drawn_interval is both.n_resamples is None


@pytest.mark.parametrize("verb", [cronbach_alpha, omega_total])
@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"rng": 1}, WrongType, "Random"),
        ({"n_resamples": 39}, CustsatError, "n_resamples"),
        ({"rng": SimpleNamespace(random=lambda: 1.0)}, OutOfRange, "below 1"),
        ({"rng": SimpleNamespace(random=lambda: 0.5)}, OutOfRange, "so few answers"),
    ],
)
def test_samples_that_cannot_be_drawn_are_refused(
    verb: Any, changes: Any, error: type[Exception], message: str
) -> None:
    options = {"scale": LIKERT5, "rng": Random(1), "n_resamples": 40} | changes
    with pytest.raises(error, match=message):
        verb(skewed_items(), **options)


def test_sums_have_no_rows_to_draw() -> None:
    sums = Covariances.of(skewed_items())
    with pytest.raises(InputError, match=r"rng= .*covariances="):
        cronbach_alpha(covariances=sums, scale=LIKERT5, rng=Random(1))


def test_samples_that_no_factor_describes_are_left_out() -> None:
    columns = skewed_items(24)
    columns["d"] = [one % 5 + 1 for one in columns["d"]]
    try:
        result = omega_total(columns, scale=LIKERT5, rng=Random(2), n_resamples=40)
    except OutOfRange as error:
        assert "so few answers" in str(error)  # noqa: PT017
    else:
        assert result.interval is not None
