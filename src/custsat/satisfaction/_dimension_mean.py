"""The unweighted mean of dimension scores, as used in dealer assessments.

The five dimensions of the dealer index have equal weights.  The fifth is an overall
rating, so that the general impression counts twice; the mean of the other four is
therefore given as well.

>>> from custsat.values import ZERO_TO_HUNDRED
>>> mean_of_dimensions({"skil": 90}, scale=ZERO_TO_HUNDRED)
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown dimension 'skil' in dimensions; there are ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import format_template
from custsat.errors import EmptyInput
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.labels import LabelledEnum, translate
from custsat.rules import WeightedIndex
from custsat.satisfaction.indices._satisfaction_stage import HorizontalLevel
from custsat.values._result import Result
from custsat.values._scale import Scale, check_scale

if TYPE_CHECKING:
    from collections.abc import Mapping


class DealerDimension(LabelledEnum):
    """The five dimensions of a dealer's service."""

    SKILL = "skill"
    ATTITUDE = "attitude"
    TIMELINESS = "timeliness"
    PARTS = "parts"
    OVERALL = "overall"


DEALER_INDEX: Final = WeightedIndex.flat(
    dict.fromkeys(DealerDimension, 1),
    id="dealer_index@1",
    source=SLIDE_COLLECTION,
)
NAMED_DIMENSIONS: Final = (DealerDimension, HorizontalLevel)


@attrs.frozen(kw_only=True)
class DimensionMean(Result):
    """Mean of the dimension scores of one business unit.

    Attributes:
        rule: the id of the rule.
        scale: the scale of the scores.
        dimensions: every dimension with its score; None if unknown.
        overall: the mean of the known scores. [scale points]
        mean_without_overall: the mean of the others than the overall rating; None if
            none of them is known, or the rule has no such rating. [scale points]
        coverage: share of the weights whose scores are known. [0 to 1]
    """

    schema: ClassVar[str] = "dimension_mean@1"
    choices: ClassVar[tuple[str, ...]] = ("scale", "rule")
    table_fields: ClassVar[tuple[str, ...]] = (
        "overall:.2",
        "percent:.1!0!100",
        "mean_without_overall?:.2",
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
        """The overall mean in percent of the way from worst to best. [0 to 100]"""
        return self.scale.percent(self.overall)

    @property
    def weakest(self) -> str | None:
        """The dimension with the lowest score; None if another one is as low.

        It is arithmetic: plain scores do not say how far they can be trusted, so that
        they bear no finding.
        """
        percents = {
            name: self.scale.percent(score)
            for name, score in self.dimensions
            if score is not None
        }
        lowest = [n for n in percents if percents[n] == min(percents.values())]
        return _as_enum(lowest[0]) if len(lowest) == 1 < len(percents) else None

    def summary(self, lang: str = "en") -> str:
        """The mean and, if one is lower than all others, the weakest dimension."""
        key = "summary" if self.weakest is None else "summary_weakest"
        return format_template(f"dimension_mean.{key}", self, lang)

    def explain(self, lang: str = "en") -> str:
        """Say as well that plain scores bear no conclusion."""
        unknown = translate("dimension_mean.evidence_unknown", lang)
        return f"{super().explain(lang)}\n{unknown}"


def _as_enum(name: str) -> str:
    """Return a dimension of the slides as its enum member, others as they are."""
    members: dict[str, str] = {
        str(member): member for kind in NAMED_DIMENSIONS for member in kind
    }
    return members.get(name, name)


def mean_of_dimensions(
    dimensions: Mapping[str, float | None],
    *,
    scale: Scale,
    rule: WeightedIndex = DEALER_INDEX,
) -> DimensionMean:
    """Return the mean of the dimension scores of one business unit.

    >>> from custsat.satisfaction import mean_of_dimensions
    >>> from custsat.values import ZERO_TO_HUNDRED
    >>> scores = dict(skill=90, attitude=85, timeliness=80, parts=70, overall=85)
    >>> result = mean_of_dimensions(scores, scale=ZERO_TO_HUNDRED)
    >>> result.overall, result.mean_without_overall
    (82.0, 81.25)

    Args:
        dimensions: the score of each dimension; the mean leaves out those that are
            None or absent.
        scale: the scale of the scores.
        rule: other dimensions, or other weights: ``HORIZONTAL_LEVELS`` for the five
            sides of satisfaction.

    Raises:
        UnknownField: for a dimension that the rule does not have.
        OutOfScale: for a score that is not on the scale.
        EmptyInput: if no score is known.
        WrongType: if *dimensions* is not a mapping, *scale* not a Scale, or *rule* not
            a WeightedIndex.
    """
    check_scale(scale, "scale")
    checks.instance(rule, "rule", WeightedIndex)
    scores = {
        str(name): None
        if checks.is_missing(value)
        else scale.check(value, checks.entry("dimensions", name))
        for name, value in checks.mapping_by_name(dimensions, "dimensions").items()
    }
    checks.known_names(scores, "dimensions", rule.items, unit="dimension")
    score = rule.evaluate(scores)
    if score.value is None:
        raise EmptyInput(result="a mean of dimensions", missing=len(rule.items))
    overall = str(DealerDimension.OVERALL)
    others = {name: value for name, value in scores.items() if name != overall}
    without_overall = rule.evaluate(others).value if overall in rule.items else None
    return DimensionMean(
        rule=rule.id,
        scale=scale,
        dimensions=tuple((name, scores.get(name)) for name in rule.items),
        overall=score.value,
        mean_without_overall=without_overall,
        coverage=score.coverage,
    )
