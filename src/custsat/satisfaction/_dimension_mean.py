"""The plain mean of a few dimensions, as dealers are assessed by.

Five dimensions weigh the same, and the fifth is itself an overall rating, so that the
general impression counts twice; the mean of the other four is therefore beside it.

>>> from custsat.values import ZERO_TO_HUNDRED
>>> result = mean_of_dimensions(
...     {"skill": 90, "attitude": 85, "timeliness": 80, "parts": 70, "overall": 85},
...     scale=ZERO_TO_HUNDRED,
... )
>>> result.overall, result.mean_without_overall
(82.0, 81.25)
>>> mean_of_dimensions({"skil": 90}, scale=ZERO_TO_HUNDRED)
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: dealer_index@1 does not know name number 1
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

import attrs

from custsat.errors import EmptyInput, InputError
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.labels import LabelledEnum
from custsat.rules import WeightedIndex
from custsat.values._finding import Finding
from custsat.values._number import is_missing
from custsat.values._result import Result
from custsat.values._scale import Scale


class DealerDimension(LabelledEnum):
    """The five dimensions of a dealer's service."""

    SKILL = "skill"
    ATTITUDE = "attitude"
    TIMELINESS = "timeliness"
    PARTS = "parts"
    OVERALL = "overall"


DEALER_INDEX: Final = WeightedIndex.flat(
    dict.fromkeys(map(str, DealerDimension), 1),
    id="dealer_index@1",
    source=SLIDE_COLLECTION,
)


@attrs.frozen(kw_only=True)
class DimensionMean(Result):
    """One business unit.

    Attributes:
        rule: the id of the rule.
        scale: the scale of the dimensions.
        dimensions: every dimension with its score, None where it is not known.
        overall: the mean of the known ones. [scale points]
        mean_without_overall: the same without the overall rating; None if there is nothing
            else. [scale points]
        covered: the share of the dimensions that are known. [0 to 1]
    """

    schema: ClassVar[str] = "dimension_mean@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "overall:.2",
        "percent:.1",
        "mean_without_overall:.2",
        "coverage:.0%",
    )
    rule: str
    scale: Scale
    dimensions: tuple[tuple[str, float | None], ...]
    overall: float
    mean_without_overall: float | None
    coverage: float

    @property
    def percent(self) -> float:
        """The overall mean on the way from the worst to the best. [0 to 100]"""
        return self.scale.percent(self.overall)

    @property
    def weakest(self) -> str:
        """The known dimension with the lowest percent; ties by name."""
        percents = [
            (self.scale.percent(score), k)
            for k, score in self.dimensions
            if score is not None
        ]
        name = min(percents)[1]
        members = {str(dimension): dimension for dimension in DealerDimension}
        return members.get(name, name)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The weakest dimension, by the points it keeps the mean from 100."""
        scores = [v for _, v in self.dimensions if v is not None]
        value = dict(self.dimensions)[self.weakest] or 0
        shortfall = (100 - self.scale.percent(value)) / len(scores)
        return (
            Finding(
                code="finding.weakest_dimension",
                weight=shortfall,
                subject=getattr(self.weakest, "code", self.weakest),
                facts=(("percent", self.scale.percent(value)),),
                advice="advice.mend_item",
            ),
        )


def mean_of_dimensions(
    dimensions: Mapping[str, float | None],
    *,
    scale: Scale,
    rule: WeightedIndex = DEALER_INDEX,
) -> DimensionMean:
    """The plain mean of the dimensions of one business unit.

    Args:
        dimensions: a score for each dimension; None or absent is not known, and the
            mean is over the others.
        scale: the scale of the scores.
        rule: other dimensions, or other weights.

    Raises:
        UnknownField: for a dimension that the rule does not have.
        OutOfScale: for a score that is not on the scale.
        EmptyInput: if no dimension is known.
    """
    if not isinstance(dimensions, Mapping):
        raise InputError(what="dimensions map names to scores")
    scores = {
        str(name): None if is_missing(value) else scale.check("dimension", value, row)
        for row, (name, value) in enumerate(dimensions.items())
    }
    score = rule.evaluate(scores)
    if score.value is None:
        raise EmptyInput(what="a mean of dimensions", missing=len(rule.items))
    overall = str(DealerDimension.OVERALL)
    without_overall = rule.evaluate(
        {name: v for name, v in scores.items() if name != overall}
    )
    return DimensionMean(
        rule=rule.id,
        scale=scale,
        dimensions=tuple((name, scores.get(name)) for name in rule.items),
        overall=score.value,
        mean_without_overall=without_overall.value,
        coverage=score.coverage,
    )
