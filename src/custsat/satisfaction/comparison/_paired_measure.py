"""What the change of pairs of answers is measured by, and what each answer counts.

>>> answer_values(PairedMeasure.NPS, NPS11, None, None)[9]
100.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from custsat.labels import LabelledEnum
from custsat.satisfaction._ces import CES_SCALES, EASY_ANSWERS, EffortVersion
from custsat.satisfaction._csat import CustomerSatisfaction, top_boxes
from custsat.satisfaction._nps import RECOMMENDATIONS, Recommendation
from custsat.satisfaction._score_formulas import best_first
from custsat.satisfaction.comparison._score_change import ScoreUnit
from custsat.values._scale import NPS11, Scale
from custsat.values._tally import Tally

if TYPE_CHECKING:
    from custsat.values._question import Question


class PairedMeasure(LabelledEnum):
    """The score whose change is measured."""

    NPS = "nps"
    CSAT = "csat"
    EFFORT = "effort"
    EASE = "ease"
    MEAN = "mean"


SCALES: Final = {  # of a measure that has its own
    PairedMeasure.NPS: NPS11,
    PairedMeasure.EFFORT: CES_SCALES[EffortVersion.EFFORT],
    PairedMeasure.EASE: CES_SCALES[EffortVersion.EASE],
}
UNITS: Final = {
    PairedMeasure.NPS: ScoreUnit.POINTS,
    PairedMeasure.CSAT: ScoreUnit.PERCENTAGE_POINTS,
    PairedMeasure.EFFORT: ScoreUnit.SCALE_POINTS,
    PairedMeasure.EASE: ScoreUnit.PERCENTAGE_POINTS,
    PairedMeasure.MEAN: ScoreUnit.SCALE_POINTS,
}
KEYS: Final = {
    PairedMeasure.NPS: "score_change.net_promoter",
    PairedMeasure.CSAT: "score_change.customer_satisfaction",
    PairedMeasure.EFFORT: "score_change.customer_effort_effort",
    PairedMeasure.EASE: "score_change.customer_effort_ease",
    PairedMeasure.MEAN: "score_change.mean_answer",
}
POINTS: Final = {  # of an answer to the question of the net promoter score
    Recommendation.DETRACTOR: -100.0,
    Recommendation.PASSIVE: 0.0,
    Recommendation.PROMOTER: 100.0,
}


class SameValues(dict[float, float]):
    """What answers count of which each counts what it is; it lists the ends only."""

    def __missing__(self, answer: float) -> float:
        return answer


def answer_values(
    measure: PairedMeasure, scale: Scale, question: Question | None, top: int | None
) -> dict[float, float]:
    """Return what each answer counts, in the unit of the score.

    Raises:
        OutOfRange: for a *top* that is none of the scale.
        InputError: for a satisfaction score of a scale without separate answers.
    """
    if measure is PairedMeasure.NPS:
        return {a: POINTS[RECOMMENDATIONS.evaluate(a)] for a in scale.answers}
    if measure in {PairedMeasure.EFFORT, PairedMeasure.MEAN}:
        return SameValues({end: end for end in (scale.low, scale.high)})
    satisfied = EASY_ANSWERS
    if measure is PairedMeasure.CSAT:
        boxes = top_boxes(scale, question) if top is None else top
        one = Tally.from_counts({scale.low: 1}, scale=scale)
        CustomerSatisfaction(tally=one, top=boxes, target=None, min_n=1)
        satisfied = best_first(scale)[:boxes]
    return {answer: float(answer in satisfied) for answer in scale.answers}
