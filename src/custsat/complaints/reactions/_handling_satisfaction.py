"""Satisfaction with complaint handling, from three kinds of perceived justice.

Distributive justice is about the outcome, procedural justice about the decision and its
speed, interactional justice about how the customer was treated.  No general weights
have been published, so the caller passes them.

>>> from custsat.values import LIKERT7
>>> handling_satisfaction({"poetic": 3}, weights={"distributive": 1}, scale=LIKERT7)
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown kind of justice 'poetic' in means; there are ...
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InvalidWeights
from custsat.evidence.complaints import TAX_BROWN
from custsat.labels import LabelledEnum
from custsat.rules import Score, WeightedIndex, WeightedItem
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._scale import Scale, check_scale

if TYPE_CHECKING:
    from collections.abc import Mapping


class Justice(LabelledEnum):
    """Kinds of perceived justice."""

    DISTRIBUTIVE = "distributive"
    PROCEDURAL = "procedural"
    INTERACTIONAL = "interactional"


def handling_satisfaction_rule(weights: Mapping[Any, float]) -> WeightedIndex:
    """The weighted index of the three kinds of justice.

    >>> from custsat.complaints.reactions import handling_satisfaction_rule
    >>> weights = {"distributive": 2, "procedural": 1, "interactional": 1}
    >>> handling_satisfaction_rule(weights).shares
    (('distributive', 0.5), ('procedural', 0.25), ('interactional', 0.25))

    Args:
        weights: the weight of each :class:`Justice`; 0 for none.

    Raises:
        UnknownField: for an unknown kind of justice.
        InvalidWeights: if a kind has no weight, or all weights are 0.
    """
    weight_of = _by_justice(weights, "weights")
    missing = [repr(justice.value) for justice in Justice if justice not in weight_of]
    if missing:
        raise InvalidWeights(
            problem="missing_weight",
            name="weights",
            unit="kind of justice",
            missing=", ".join(missing),
        )
    parts = tuple(
        WeightedItem(justice.value, weight_of[justice]) for justice in Justice
    )
    return WeightedIndex(id="handling_satisfaction@1", source=TAX_BROWN, parts=parts)


@attrs.frozen(kw_only=True)
class HandlingSatisfaction(Result):
    """Satisfaction with how a complaint was handled.

    Attributes:
        means: the mean rating of each kind of justice; None if it was not rated.
        weights: the weight of each kind.
        scale: the scale of the ratings.
        source: the publication that defines the three kinds.

    Raises:
        EmptyInput: if no kind with a weight above 0 was rated.
        OutOfScale: for a mean that is not on the scale.
    """

    schema: ClassVar[str] = "handling_satisfaction@1"
    choices: ClassVar[tuple[str, ...]] = ("scale", "weights")
    table_fields: ClassVar[tuple[str, ...]] = (
        "score:.2",
        "percent:.1!0!100",
        "distributive_mean:.2",
        "procedural_mean:.2",
        "interactional_mean:.2",
        "weakest_justice",
    )
    means: tuple[tuple[Justice, float | None], ...]
    weights: tuple[tuple[Justice, float], ...]
    scale: Scale
    source: str = TAX_BROWN.citation

    def __attrs_post_init__(self) -> None:
        for justice, mean in self.means:
            if mean is not None:
                self.scale.check(mean, checks.entry("means", justice))
        if not self._score.weight:
            raise EmptyInput(result="satisfaction with handling")

    @cached_property
    def _score(self) -> Score:
        ratings = {justice.value: mean for justice, mean in self.means}
        return handling_satisfaction_rule(dict(self.weights)).evaluate(ratings)

    @property
    def score(self) -> float:
        """The weighted mean of the ratings. [scale points]"""
        return self._score.total / self._score.weight

    @property
    def percent(self) -> float:
        """The score in percent of the scale. [0 to 100]"""
        return self.scale.percent(self.score)

    @property
    def distributive_mean(self) -> float | None:
        """Mean rating of distributive justice. [scale points]"""
        return dict(self.means)[Justice.DISTRIBUTIVE]

    @property
    def procedural_mean(self) -> float | None:
        """Mean rating of procedural justice. [scale points]"""
        return dict(self.means)[Justice.PROCEDURAL]

    @property
    def interactional_mean(self) -> float | None:
        """Mean rating of interactional justice. [scale points]"""
        return dict(self.means)[Justice.INTERACTIONAL]

    @property
    def weakest_justice(self) -> Justice:
        """The kind with the worst rating; the first of equals."""
        return min(self._rated, key=lambda pair: self.scale.percent(pair[1]))[0]

    @property
    def _rated(self) -> list[tuple[Justice, float]]:
        return [(justice, mean) for justice, mean in self.means if mean is not None]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The weakest kinds, weighted by the percentage points that each costs."""
        lowest = dict(self._rated)[self.weakest_justice]
        weights = dict(self.weights)
        return tuple(
            Finding(
                code="finding.weakest_justice",
                weight=weights[justice]
                / sum(weights.values())
                * (100 - self.scale.percent(mean)),
                subject=justice.code,
                facts=(("mean", mean),),
                advice=f"advice.{justice.code.replace('.', '_')}",
            )
            for justice, mean in self._rated
            if mean == lowest
        )


def handling_satisfaction(
    means: Mapping[Any, float | None], *, weights: Mapping[Any, float], scale: Scale
) -> HandlingSatisfaction:
    """Satisfaction with complaint handling, weighted from the three kinds of justice.

    >>> from custsat.complaints import handling_satisfaction
    >>> from custsat.values import LIKERT7
    >>> means = {"distributive": 3, "procedural": 5, "interactional": 6}
    >>> weights = {"distributive": 2, "procedural": 1, "interactional": 1}
    >>> result = handling_satisfaction(means, weights=weights, scale=LIKERT7)
    >>> result.score, result.weakest_justice
    (4.25, <Justice.DISTRIBUTIVE: 'distributive'>)

    Args:
        means: the rating, or mean rating, of each kind; None or missing if not rated.
        weights: the weight of each kind; they need not add up to 1.
        scale: the scale of the ratings.

    Raises:
        UnknownField: for an unknown kind of justice.
        InvalidWeights: if a kind has no weight, or all weights are 0.
        EmptyInput: if no kind with a weight above 0 was rated.
        OutOfScale: for a mean that is not on the scale.
        WrongType: if *scale* is not a scale, or *means* or *weights* not a mapping.
    """
    check_scale(scale, "scale")
    ratings, weight_of = _by_justice(means, "means"), _by_justice(weights, "weights")
    handling_satisfaction_rule(weight_of)
    return HandlingSatisfaction(
        means=tuple((justice, ratings.get(justice)) for justice in Justice),
        weights=tuple((justice, weight_of[justice]) for justice in Justice),
        scale=scale,
    )


def _by_justice(values: Mapping[Any, Any], name: str) -> dict[Justice, Any]:
    checks.known_names(
        checks.mapping(values, name), name, Justice, unit="kind of justice"
    )
    return {
        Justice(key): number
        if number is None
        else checks.number(number, checks.entry(name, key))
        for key, number in values.items()
    }
