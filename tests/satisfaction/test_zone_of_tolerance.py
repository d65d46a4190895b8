"""``zone_of_tolerance`` and its rule: the zone, its limits, a failure."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custsat.complaints import remaining_tolerance
from custsat.errors import (
    InputError,
    NotANumber,
    OutOfOrder,
    OutOfRange,
    OutOfScale,
    TooLarge,
    UnknownField,
    UnreadableAnswer,
    WrongType,
)
from custsat.satisfaction import (
    Outcome,
    ZoneOfTolerance,
    measure,
    zone_of_tolerance,
)
from custsat.satisfaction.expectations import (
    ToleranceZone,
    zone_rule,
)
from custsat.values import LIKERT7, Question

BELOW, WITHIN, ABOVE = ToleranceZone
RATING = Question(scale=LIKERT7, not_answers={9: "not applicable"}, labels={"good": 6})
numbers = st.integers(-100, 100) | st.floats(-100, 100)
tolerances = st.sampled_from([0, 1e-9, 0.5])
levels = st.tuples(numbers, numbers).map(sorted)


def of(adequate: Any, desired: Any, perceived: Any, **options: Any) -> ZoneOfTolerance:
    return zone_of_tolerance(
        adequate=adequate, desired=desired, perceived=perceived, **options
    )


@pytest.mark.parametrize(
    ("perceived", "zone"),
    [
        pytest.param(3.99, BELOW, id="just below adequate"),
        pytest.param(4, WITHIN, id="adequate"),
        pytest.param(4.01, WITHIN, id="just above adequate"),
        pytest.param(5.99, WITHIN, id="just below desired"),
        pytest.param(6, WITHIN, id="desired"),
        pytest.param(6.01, ABOVE, id="just above desired"),
    ],
)
def test_zone_has_both_limits_inside(perceived: float, zone: ToleranceZone) -> None:
    assert of(4, 6, perceived, scale=LIKERT7).zone is zone


@pytest.mark.parametrize(
    ("adequate", "desired", "perceived"),
    [
        pytest.param(0.1 + 0.2, 1, 0.3, id="adequate"),
        pytest.param(0.1, 0.3, 0.1 + 0.2, id="desired"),
        pytest.param(0.1 + 0.2, 0.3, 0.3, id="no zone reversed by rounding"),
    ],
)
def test_zone_of_computed_numbers_needs_a_tolerance(
    adequate: float, desired: float, perceived: float
) -> None:
    assert of(adequate, desired, perceived, tolerance=1e-9).zone is WITHIN
    try:
        assert of(adequate, desired, perceived).zone is not WITHIN
    except OutOfOrder:
        assert adequate > desired


@pytest.mark.parametrize(
    ("perceived", "zone"),
    [(3.25, BELOW), (3.5, WITHIN), (6.5, WITHIN), (6.75, ABOVE)],
)
def test_zone_is_wider_by_its_tolerance(perceived: float, zone: ToleranceZone) -> None:
    result = of(4, 6, perceived, tolerance=0.5)

    assert result.zone is zone
    assert "0.50 points outside a limit" in result.explain("en")
    assert "0.50 分以内" in result.explain("zh")


@given(levels, numbers, tolerances)
def test_zone_identities(limits: Any, perceived: float, tolerance: float) -> None:
    result = of(*limits, perceived, tolerance=tolerance)

    difference = result.adequacy - result.superiority
    assert difference == pytest.approx(result.zone_width, abs=1e-9)
    assert result.zone_width >= 0
    assert (result.position is None) is (result.zone_width <= tolerance)
    if result.position is not None and tolerance == 0:
        assert (result.position < 0) is (result.adequacy < 0)
    assert ZoneOfTolerance.from_dict(result.to_dict()) == result


@given(numbers, numbers, tolerances)
def test_zone_without_width_is_the_outcome_of_an_expectation(
    expected: float, perceived: float, tolerance: float
) -> None:
    outcome = measure(
        perceived=perceived, expected=expected, tolerance=tolerance
    ).outcome
    zones = {Outcome.MISSED: BELOW, Outcome.MET: WITHIN, Outcome.EXCEEDED: ABOVE}

    assert of(expected, expected, perceived, tolerance=tolerance).zone is zones[outcome]


@given(levels, numbers, numbers)
def test_zone_does_not_fall_where_perception_rises(
    limits: Any, first: float, second: float
) -> None:
    order = list(ToleranceZone)
    lower, higher = (of(*limits, each).zone for each in sorted([first, second]))

    assert order.index(lower) <= order.index(higher)


@given(st.tuples(*[st.integers(-50, 50)] * 3), st.integers(-20, 20))
def test_zone_is_the_same_wherever_the_scale_begins(rows: Any, shift: int) -> None:
    *limits, perceived = rows
    limits.sort()
    moved = of(*(each + shift for each in limits), perceived + shift)

    assert moved.zone is of(*limits, perceived).zone
    assert moved.position == of(*limits, perceived).position


def test_zone_position_is_a_share_of_the_width() -> None:
    assert [of(4, 6, p).position for p in (3, 4, 4.5, 6, 7)] == [-0.5, 0, 0.25, 1, 1.5]
    assert of(4, 4, 5).position is None
    assert of(0, 5e-324, 1e10).position is None


def test_zone_says_why() -> None:
    result = of(4, 6, 3)

    assert "the adequate level is reached no" in result.explain("en")
    assert "Parasuraman, Berry & Zeithaml (1991)" in result.explain("en")
    assert "竞争劣势" in result.summary("zh")
    assert "no width" in of(4, 4, 4).summary("en")
    assert [reason.row for reason in result.reasons] == [1]


def test_zone_finding_is_the_shortfall_in_percent() -> None:
    (finding,) = of(4, 6, 3, scale=LIKERT7).findings

    assert finding.weight == pytest.approx(100 / 6)
    assert of(4, 6, 3).findings[0].weight == 25
    assert of(-4, 6, -5).findings[0].weight == 0
    assert of(4, 6, 4).findings == of(4, 6, 9).findings == ()
    assert finding.explain("en") != finding.explain("zh")


# ------------------------------------------------------------------------ a failure


@given(levels, numbers, st.floats(0, 1), st.floats(0, 1))
def test_failure_raises_the_adequate_level_only(
    limits: Any, perceived: float, share: float, again: float
) -> None:
    usual = of(*limits, perceived)
    result = usual.after_failure(remaining_share=share)

    assert (result.desired, result.perceived) == (usual.desired, perceived)
    assert usual.adequate <= result.adequate <= usual.desired
    assert result.zone_width == pytest.approx(usual.zone_width * share, abs=1e-9)
    assert result.usual_adequate == usual.adequate
    assert result.after_failure(remaining_share=again).usual_adequate == usual.adequate
    order = list(ToleranceZone)
    assert order.index(result.zone) <= order.index(usual.zone)


@given(st.integers(1, 3), st.integers(0, 4), st.integers(1, 7))
def test_failure_by_points_is_that_of_the_share_left(
    adequate: int, raised_by: int, perceived: int
) -> None:
    usual = of(adequate, 7, perceived, scale=LIKERT7)
    left = (7 - adequate - raised_by) / (7 - adequate)
    by_share = usual.after_failure(remaining_share=left)

    by_points = usual.after_failure(raised_by=raised_by)
    assert by_points.adequate == adequate + raised_by
    assert by_share.adequate == pytest.approx(by_points.adequate)


def test_failure_follows_the_model_of_a_wait() -> None:
    wait = remaining_tolerance(6, width=2, half_life=6)
    usual = of(4, 6, 4.5)
    result = usual.after_failure(remaining_share=wait.remaining_share)

    assert result.zone_width == wait.remaining_width == 1
    assert (usual.zone, result.zone) == (WITHIN, BELOW)
    assert "rise from 4.00 to 5.00" in result.explain("en")
    assert "4.00 升至 5.00" in result.explain("zh")
    assert "failure" not in usual.explain("en")


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({}, InputError, "exactly one of raised_by= and remaining_share="),
        ({"raised_by": 1, "remaining_share": 1}, InputError, "exactly one"),
        ({"raised_by": 2.01}, OutOfRange, "at most the width of the zone, 2"),
        ({"raised_by": -1}, OutOfRange, "raised_by"),
        ({"remaining_share": 1.1}, OutOfRange, "remaining_share"),
        ({"raised_by": "1"}, NotANumber, "raised_by"),
    ],
)
def test_failure_rejects_invalid_arguments(
    arguments: Any, error: Any, message: str
) -> None:
    with pytest.raises(error, match=message):
        of(4, 6, 5).after_failure(**arguments)


@pytest.mark.parametrize("limits", [(4, 6), (-6.0, -1.8), (-6.0, -0.8)])
def test_failure_may_leave_no_zone_and_never_less(limits: Any) -> None:
    """-6.0 + (-1.8 + 6.0) is a little above -1.8."""
    usual = of(*limits, limits[1])
    by_points = usual.after_failure(raised_by=usual.zone_width)

    assert by_points.adequate == by_points.desired == limits[1]
    assert usual.after_failure(remaining_share=0) == by_points
    assert by_points.zone is WITHIN


# ---------------------------------------------------------------------- cells, errors


@given(st.tuples(*[st.integers(1, 7)] * 3))
def test_zone_of_cells_is_that_of_what_they_say(answers: Any) -> None:
    assume(answers[0] <= answers[1])
    cells = tuple("good" if each == 6 else f"{each}分" for each in answers)
    expected = of(*answers, scale=LIKERT7)
    by_level = dict.fromkeys(("adequate", "desired", "perceived"), RATING)

    assert of(*cells, question=RATING) == of(*cells, questions=by_level) == expected


@pytest.mark.parametrize(
    ("answers", "options", "error"),
    [
        ((6, 5, 5), {}, OutOfOrder),
        ((4, 8, 5), {"scale": LIKERT7}, OutOfScale),
        ((4, "6", 5), {}, NotANumber),
        ((4, 6, None), {}, NotANumber),
        ((4, 6, [5]), {}, NotANumber),
        ((4, 6, float("nan")), {}, NotANumber),
        ((4, 6, 9), {"question": RATING}, UnreadableAnswer),
        ((-1e308, 1e308, 0), {}, TooLarge),
        ((0, 1e308, -1e308), {}, TooLarge),
        ((-1e308, 0, 1e308), {}, TooLarge),
        ((4, 6, 5), {"tolerance": -1}, OutOfRange),
        ((4, 6, 5), {"scale": 7}, WrongType),
        ((4, 6, 5), {"questions": {"expected": RATING}}, UnknownField),
    ],
)
def test_zone_rejects_invalid_arguments(answers: Any, options: Any, error: Any) -> None:
    with pytest.raises(error):
        of(*answers, **options)


def test_zone_rule_decides_with_what_is_known() -> None:
    rule = zone_rule()

    assert rule.evaluate_values(-1, None).outcome is BELOW
    assert rule.evaluate_values(1, None).outcome is None
    assert rule.evaluate_values(1, None).ask == ("superiority",)
    assert zone_rule(0.5) is zone_rule(0.5)
    with pytest.raises(OutOfRange):
        zone_rule(-1)
