"""The table of nine needs: product, service and partner come to perceived value.

Direction: higher is better; range: the scale.  The decks give no weights: groups weigh
the same unless the user says otherwise, and rows weigh the same within their group.

>>> seen = value_perception(
...     {"quality": 4, "efficacy": 5, "delivery_speed": 3, "credit": 4},
...     scale=Scale(1, 5),
... )
>>> [mean for _, mean in seen.groups], round(seen.perceived_value, 2)
([4.5, 3.0, 4.0], 3.83)
>>> value_perception({"charm": 4}, scale=Scale(1, 5))
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: value_kpis@1 does not know name number 1
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.errors import EmptyInput, InvalidWeights, UnknownField
from custsat.evidence.sources import SERVICE_MARKETING_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import WeightedIndex, WeightedItem
from custsat.service.handed_in import mapped, rising
from custsat.values import Result, Scale
from custsat.values._number import is_missing

if TYPE_CHECKING:
    from collections.abc import Mapping


class ValueGroup(LabelledEnum):
    """What the rows are about."""

    PRODUCT = "product"
    SUPPORT = "support"
    PARTNER = "partner"


class ValueKpi(LabelledEnum):
    """The nine rows."""

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
        WeightedItem(group, 1, tuple(WeightedItem(row, 1) for row in rows))
        for group, rows in KPIS_BY_GROUP
    ),
)


@attrs.frozen(kw_only=True)
class ValuePerception(Result):
    """One customer's, or one group's, perceived value.

    Attributes:
        perceived_value: the weighted mean of the groups. [scale points]
        groups: the mean of every group; None where no row was answered.
        covered: the share of the whole weight that was answered. [0 to 1]
        scale: the scale of the answers.
    """

    schema: ClassVar[str] = "value_perception@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "perceived_value:.2",
        "percent_of_scale:.1",
        "coverage:.0%",
    )
    perceived_value: float
    groups: tuple[tuple[ValueGroup, float | None], ...]
    coverage: float
    scale: Scale

    @property
    def percent_of_scale(self) -> float:
        """The value from the bad to the good end. [0 to 100]"""
        return self.scale.percent(self.perceived_value)


def value_perception(
    scores: Mapping[str, float | None],
    *,
    scale: Scale,
    weights: Mapping[str, float] | None = None,
) -> ValuePerception:
    """Put the rows of the table together; *weights* are those of the groups.

    Raises:
        UnknownField: for a row or a group that the table does not have.
        OutOfScale: for a score that is not on the *scale*.
        InvalidWeights: if a group has no weight, or a weight is negative.
        EmptyInput: if no row was answered.
        WrongScale: if the low end of the scale is the good one.
    """
    rule = VALUE_KPIS if weights is None else _with_group_weights(weights)
    rising(scale)
    parsed = {
        name: None if is_missing(score) else scale.check("score", score)
        for name, score in mapped("scores", scores).items()
    }
    index_score = rule.evaluate(parsed)
    if index_score.value is None:
        raise EmptyInput(what="a value perception", missing=len(parsed))
    return ValuePerception(
        perceived_value=index_score.value,
        groups=tuple((ValueGroup(name), score) for name, score in index_score.parts),
        coverage=index_score.coverage,
        scale=scale,
    )


def _with_group_weights(weights: Mapping[str, float]) -> WeightedIndex:
    names = tuple(group.value for group in ValueGroup)
    for position, name in enumerate(mapped("weights", weights), start=1):
        if name not in names:
            raise UnknownField(
                owner="weights", position=position, given=str(name), known=names
            )
    if len(weights) < len(names):
        raise InvalidWeights(what=f"{len(names)} groups have {len(weights)} weights")
    return VALUE_KPIS.evolve(
        id=VALUE_KPIS.id,
        parts=tuple(
            WeightedItem(part.name, weights[part.name], part.group)
            for part in VALUE_KPIS.parts
        ),
    )
