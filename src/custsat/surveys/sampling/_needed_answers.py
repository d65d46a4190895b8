"""The steps from a margin to the number of answers, and of people to invite.

>>> from custsat.surveys.sampling._answer_spread import SurveyMeasure, spread_of
>>> worst = spread_of(SurveyMeasure.SHARE)
>>> many = uncorrected(worst, 0.05, errors_of(0.95) ** 2)
>>> round(many, 1), round(corrected(many, worst, 1000), 1)
(384.1, 277.7)
"""

from __future__ import annotations

from decimal import Decimal
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.estimates._quantiles import normal_quantile, upper_tail
from custsat.surveys.sampling._answer_spread import POINTS, SurveyMeasure

if TYPE_CHECKING:
    from custsat.surveys.sampling._answer_spread import AnswerSpread

ROUNDING_TOL: Final = 1e-9  # relative, of a number of answers
MAX_DESIGN_EFFECT: Final = 1000.0
SMALLEST_POINTS: Final = 0.1  # an NPS within that takes 3.8 million answers
RANGES: Final = {  # from the least to the largest value of a figure
    SurveyMeasure.SHARE: 1.0,
    SurveyMeasure.NPS: 2 * POINTS,
    SurveyMeasure.INDEX: POINTS,
}


def errors_of(level: float) -> float:
    """Return how many standard errors a limit of the interval lies away."""
    return -normal_quantile(upper_tail(level))


def uncorrected(spread: AnswerSpread, margin: float, chi_square: float) -> float:
    """Return the answers of many people that a margin needs, not rounded.

    Raises:
        TooLarge: if they cannot be counted.
    """
    ratio = spread.standard_deviation / margin
    return checks.finite_result(chi_square * ratio * ratio, "the number of answers")


def corrected(n: float, spread: AnswerSpread, population: int) -> float:
    """Return the answers of a small population, not rounded.

    The variance p(1 - p) is that of everybody, divided by N; Cochran's correction is
    written for the one with N - 1, of which an estimate is.
    """
    one = 1 if spread.is_of_population else 0
    return n / (1 + (n - one) / population)


def reached_margin(
    margin: float, needed: float, spread: AnswerSpread, population: int, n: float
) -> float:
    """Return the margin of *n* answers of a population.

    Args:
        margin: the margin of *needed* answers.
        needed: answers of many people, the design effect counted.
        spread: how much answers vary.
        population: the people there are.
        n: answers, above 0.
    """
    one = 1 if spread.is_of_population else 0
    left = max(population - n, 0.0)
    return margin * sqrt(needed * left / (n * max(population - one, 1)))


def rounded_up(n: float, name: str = "the number of answers") -> int:
    """Return the next whole number; what lies a rounding error above one is that one.

    Raises:
        TooLarge: if it cannot be counted.
    """
    finite = checks.finite_result(n, name)
    return checks.count(max(ceil(finite * (1 - ROUNDING_TOL)), 1), name)


def check_margin(margin: Any, measure: SurveyMeasure, name: str = "margin") -> float:
    """Return a margin, or a change, that is smaller than all that can be measured.

    Less than a tenth of a point is refused: 0.05 was meant as a share.

    Raises:
        OutOfRange: if it is not above 0, too large, or too small for points.
        NotANumber: if it is none.
    """
    value = float(checks.number(margin, name))
    largest = RANGES.get(measure)
    in_points = measure in {SurveyMeasure.NPS, SurveyMeasure.INDEX}
    if in_points and 0 < value < SMALLEST_POINTS:
        allowed = f"{SMALLEST_POINTS:g} points or more"
        advice = f"{name}=5 is five points"
        raise OutOfRange(name=name, allowed=allowed, advice=advice)
    if value <= 0 or (largest is not None and value >= largest):
        below = "" if largest is None else f" and below {largest:g}"
        advice = "with a margin of 0 everybody must answer"
        if value > 0:
            is_share = measure is SurveyMeasure.SHARE
            advice = f"a {name} of 0.05, not 5" if is_share else ""
        raise OutOfRange(name=name, allowed=f"above 0{below}", advice=advice)
    return value


def check_population(value: Any) -> int | None:
    """Return the people there are, at least one, or None.

    Raises:
        InvalidCount, TooLarge: if it is no number of people.
        NotANumber: if it is no number.
    """
    return None if value is None else checks.count(value, "population", minimum=1)


def check_response_rate(value: Any) -> float | None:
    """Return a response rate above 0, or None.

    Raises:
        OutOfRange: if it is 0, or no share.
        NotANumber: if it is no number.
    """
    if value is None:
        return None
    rate = float(checks.share(value, "response_rate"))
    if not rate:
        advice = "if nobody answers, no number of invitations is enough"
        name, allowed = "response_rate", "above 0 and at most 1"
        raise OutOfRange(name=name, allowed=allowed, advice=advice)
    return rate


def check_design_effect(value: Any) -> float:
    """Return a design effect of 1 or more.

    Raises:
        OutOfRange: if it is less, or more than any design has.
        NotANumber: if it is no number.
    """
    return float(checks.number(value, "design_effect", ge=1, le=MAX_DESIGN_EFFECT))


def to_points(figure: float, measure: SurveyMeasure) -> float:
    """Return a margin as it is said: of a share in percentage points.

    >>> to_points(0.07, SurveyMeasure.SHARE)
    7.0
    """
    if measure is not SurveyMeasure.SHARE:
        return figure
    return float(Decimal(repr(figure)) * int(POINTS))
