"""How much the answers of one question vary from respondent to respondent.

The spread decides how many answers a figure needs.  Where nothing is known about it,
the worst case is taken: a share of a half, as many promoters as detractors and nobody
between, an index of 0 or 100.

>>> spread_of(SurveyMeasure.SHARE).standard_deviation
0.5
>>> spread_of(SurveyMeasure.SHARE, share=1)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: share must be above 0 and below 1
"""

from __future__ import annotations

from math import sqrt
from typing import Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InputError, OutOfRange
from custsat.evidence.surveys import MAX_POINTS_DEVIATION, WORST_CASE_SHARE
from custsat.labels import LabelledEnum

POINTS: Final = 100.0  # of a share of 1
NO_SPREAD: Final = "answers that are all alike say nothing about how they vary; "
MEASURES: Final = {  # which arguments say how the answers vary
    "share": ("share",),
    "mean": ("standard_deviation",),
    "nps": ("promoter_share", "detractor_share"),
    "index": ("standard_deviation",),
}


class SurveyMeasure(LabelledEnum):
    """The figure that a survey is for."""

    SHARE = "share"
    MEAN = "mean"
    NPS = "nps"
    INDEX = "index"


@attrs.frozen(kw_only=True)
class AnswerSpread:
    """How much answers vary.

    Attributes:
        standard_deviation: of one answer, in the unit of the figure.
        is_worst_case: whether it is the largest that is possible.
        is_of_population: whether it is that of everybody (divided by N, as p(1 - p)
            is), not one with n - 1.
    """

    standard_deviation: float
    is_worst_case: bool
    is_of_population: bool


def spread_of(
    measure: SurveyMeasure,
    *,
    share: Any = None,
    standard_deviation: Any = None,
    promoter_share: Any = None,
    detractor_share: Any = None,
) -> AnswerSpread:
    """Return how much the answers vary.

    Raises:
        OutOfRange: if they do not vary, or vary more than is possible.
        InputError: for an argument of another measure, or one that is missing.
        NotANumber: for one that is no number.
    """
    values = {
        "share": share,
        "standard_deviation": standard_deviation,
        "promoter_share": promoter_share,
        "detractor_share": detractor_share,
    }
    for name, value in values.items():
        if value is not None and name not in MEASURES[measure]:
            other = f"measure={measure.value!r}"
            raise InputError(problem="excluded", names=f"{name}=", other=other)
    if measure is SurveyMeasure.SHARE:
        return _spread_of_share(share)
    if measure is SurveyMeasure.NPS:
        return _spread_of_nps(promoter_share, detractor_share)
    return _spread_of_values(measure, standard_deviation)


def _spread_of_share(share: Any) -> AnswerSpread:
    if share is None:
        worst = WORST_CASE_SHARE.value
        return _of_population(worst * (1 - worst), is_worst_case=True)
    expected = checks.share(share, "share")
    if not 0 < expected < 1:
        advice = f"{NO_SPREAD}leave share= out for the worst case, 0.5"
        allowed = "above 0 and below 1"
        raise OutOfRange(name="share", allowed=allowed, advice=advice)
    return _of_population(expected * (1 - expected))


def _spread_of_nps(promoter_share: Any, detractor_share: Any) -> AnswerSpread:
    checks.together(promoter_share=promoter_share, detractor_share=detractor_share)
    if promoter_share is None:
        return _of_population(POINTS * POINTS, is_worst_case=True)
    promoters = checks.share(promoter_share, "promoter_share")
    detractors = checks.share(detractor_share, "detractor_share")
    if promoters + detractors > 1 + SHARES_TOL:
        allowed = "at most 1 together with promoter_share"
        raise OutOfRange(name="detractor_share", allowed=allowed)
    variance = promoters + detractors - (promoters - detractors) ** 2
    if variance <= SHARES_TOL:
        advice = f"{NO_SPREAD}leave both shares out for the worst case, 0.5 and 0.5"
        allowed = "below 1, and not 0 like detractor_share"
        raise OutOfRange(name="promoter_share", allowed=allowed, advice=advice)
    return _of_population(POINTS * POINTS * variance)


SHARES_TOL: Final = 1e-9  # of the sum of two shares


def _of_population(variance: float, *, is_worst_case: bool = False) -> AnswerSpread:
    return AnswerSpread(
        standard_deviation=sqrt(variance),
        is_worst_case=is_worst_case,
        is_of_population=True,
    )


def _spread_of_values(measure: SurveyMeasure, deviation: Any) -> AnswerSpread:
    most = MAX_POINTS_DEVIATION.value
    if measure is SurveyMeasure.INDEX and deviation is None:
        return _of_population(most * most, is_worst_case=True)
    if deviation is None:
        needed = "standard_deviation=, that of the answers of an earlier survey"
        raise InputError(problem="needs", name="measure='mean'", needed=needed)
    value = float(checks.number(deviation, "standard_deviation"))
    if value <= 0:
        advice = f"{NO_SPREAD}take that of an earlier or a similar survey"
        name, allowed = "standard_deviation", "above 0"
        raise OutOfRange(name=name, allowed=allowed, advice=advice)
    if measure is SurveyMeasure.INDEX and value > most:
        allowed = f"at most {most}, half of the points of an index of 0 to 100"
        raise OutOfRange(name="standard_deviation", allowed=allowed)
    return AnswerSpread(
        standard_deviation=value, is_worst_case=False, is_of_population=False
    )
