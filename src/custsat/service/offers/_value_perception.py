"""Perceived value: the weighted mean of nine indicators of product, support, partner.

Direction: higher is better; range: the scale.  The slides give no weights: groups weigh
the same unless *weights* are passed, and indicators weigh the same within a group.

>>> value_perception({"charm": 4}, scale=Scale(1, 5))
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown indicator 'charm' in scores; there are ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import EmptyInput, InvalidWeights
from custsat.evidence.sources import SERVICE_MARKETING_SLIDES
from custsat.labels import LabelledEnum, translate
from custsat.rules import WeightedIndex, WeightedItem
from custsat.values import Finding, Result, Scale
from custsat.values._scale_checks import high_is_good

if TYPE_CHECKING:
    from collections.abc import Mapping


class ValueGroup(LabelledEnum):
    """The three groups of indicators."""

    PRODUCT = "product"
    SUPPORT = "support"
    PARTNER = "partner"


class ValueKpi(LabelledEnum):
    """The nine indicators of perceived value."""

    QUALITY = "quality"
    EFFICACY = "efficacy"
    PRICE_AND_VALUE = "price_and_value"
    FITTING_SCOPE = "fitting_scope"
    DELIVERY_SPEED = "delivery_speed"
    TRAINING_AND_SUPPORT = "training_and_support"
    PROBLEM_SOLVING = "problem_solving"
    CREDIT = "credit"
    PLEASANT_CONTACT = "pleasant_contact"


Kpi = ValueKpi
KPIS_BY_GROUP: Final = (
    (
        ValueGroup.PRODUCT,
        (Kpi.QUALITY, Kpi.EFFICACY, Kpi.PRICE_AND_VALUE, Kpi.FITTING_SCOPE),
    ),
    (
        ValueGroup.SUPPORT,
        (Kpi.DELIVERY_SPEED, Kpi.TRAINING_AND_SUPPORT, Kpi.PROBLEM_SOLVING),
    ),
    (ValueGroup.PARTNER, (Kpi.CREDIT, Kpi.PLEASANT_CONTACT)),
)
VALUE_KPIS: Final = WeightedIndex(
    id="value_kpis@1",
    source=SERVICE_MARKETING_SLIDES,
    parts=tuple(
        WeightedItem(group, 1, tuple(WeightedItem(kpi, 1) for kpi in kpis))
        for group, kpis in KPIS_BY_GROUP
    ),
)


@attrs.frozen(kw_only=True)
class ValuePerception(Result):
    """The value that a customer or a group of customers perceives.

    Attributes:
        perceived_value: the weighted mean of the groups. [scale points]
        groups: the mean of every group; None if none of its indicators was answered.
        coverage: the share of the total weight that was answered. [0 to 1]
        scale: the scale of the answers.
    """

    schema: ClassVar[str] = "value_perception@1"
    choices: ClassVar[tuple[str, ...]] = ("scale",)
    table_fields: ClassVar[tuple[str, ...]] = (
        "perceived_value:.2",
        "percent_of_scale:.1!0!100",
        "coverage:.0%",
    )
    perceived_value: float
    groups: tuple[tuple[ValueGroup, float | None], ...]
    coverage: float
    scale: Scale

    @property
    def percent_of_scale(self) -> float:
        """The perceived value in percent of the scale. [0 to 100]"""
        return self.scale.percent(self.perceived_value)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Groups whose mean is in the lower half of the scale, the lowest first.

        They say what these scores are, not what other customers would answer.
        """
        low_groups = sorted(
            (mean, group)
            for group, mean in self.groups
            if mean is not None and mean < self.scale.midpoint
        )
        return tuple(
            Finding(
                code="finding.value_group_low",
                weight=self.scale.percent(self.scale.midpoint)
                - self.scale.percent(mean),
                subject=group.code,
                facts=(("group_mean", mean), ("midpoint", self.scale.midpoint)),
                advice="advice.value_group_low",
            )
            for mean, group in low_groups
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The figures, and the mean of every group."""
        names = ("value_group", "group_mean")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            (group.label(lang), format_value(mean, lang, ".2"))
            for group, mean in self.groups
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def value_perception(
    scores: Mapping[str, float | None],
    *,
    scale: Scale,
    weights: Mapping[str, float] | None = None,
) -> ValuePerception:
    """Compute perceived value as the weighted mean of nine indicators in three groups.

    >>> from custsat.service import value_perception
    >>> from custsat.values import Scale
    >>> scores = {"quality": 4, "efficacy": 5, "delivery_speed": 3, "credit": 4}
    >>> perception = value_perception(scores, scale=Scale(1, 5))
    >>> [mean for _, mean in perception.groups], round(perception.perceived_value, 2)
    ([4.5, 3.0, 4.0], 3.83)

    Args:
        scores: scores by indicator (:class:`ValueKpi`); None for a missing one.
        scale: the scale of the scores.
        weights: the weight of every group (:class:`ValueGroup`); equal if None.

    Raises:
        UnknownField: for an indicator or a group that does not exist.
        OutOfScale: for a score that is not on the *scale*.
        InvalidWeights: if a group has no weight, or a weight is negative.
        EmptyInput: if no indicator was answered.
        WrongScale: if the low end of the scale is the good one.
        WrongType: for an argument of another type.
    """
    rule = VALUE_KPIS if weights is None else _with_group_weights(weights)
    high_is_good(scale, "scale")
    parsed = {
        name: None
        if checks.is_missing(score)
        else scale.check(score, checks.entry("scores", name))
        for name, score in checks.mapping_by_name(scores, "scores").items()
    }
    checks.known_names(parsed, "scores", rule.items, unit="indicator")
    index_score = rule.evaluate(parsed)
    if index_score.value is None:
        raise EmptyInput(result="a value perception", missing=len(parsed))
    return ValuePerception(
        perceived_value=index_score.value,
        groups=tuple((ValueGroup(name), score) for name, score in index_score.parts),
        coverage=index_score.coverage,
        scale=scale,
    )


def _with_group_weights(weights: Mapping[str, float]) -> WeightedIndex:
    checks.known_names(
        checks.mapping_by_name(weights, "weights"), "weights", ValueGroup, unit="group"
    )
    missing = [repr(group.value) for group in ValueGroup if group not in weights]
    if missing:
        raise InvalidWeights(
            problem="missing_weight",
            name="weights",
            unit="group",
            missing=", ".join(missing),
        )
    return VALUE_KPIS.evolve(
        id=VALUE_KPIS.id,
        parts=tuple(
            WeightedItem(
                part.name,
                checks.number(weights[part.name], checks.entry("weights", part.name)),
                part.group,
            )
            for part in VALUE_KPIS.parts
        ),
    )
