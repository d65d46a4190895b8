"""Justice: how fair customers find what was done about their complaint.

*Distributive* is what they got, *procedural* how it was decided and how long it took,
*interactional* how they were treated.  No weights were ever published that hold
everywhere: give your own.

>>> from custsat.values import LIKERT7
>>> seen = handling_satisfaction(
...     {"distributive": 3, "procedural": 5, "interactional": 6},
...     weights={"distributive": 2, "procedural": 1, "interactional": 1},
...     scale=LIKERT7,
... )
>>> seen.score, round(seen.percent, 1), seen.weakest_justice
(4.25, 54.2, <Justice.DISTRIBUTIVE: 'distributive'>)
>>> handling_satisfaction({"poetic": 3}, weights={"distributive": 1}, scale=LIKERT7)
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: means does not know name number 1
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

import attrs

from custsat.complaints.flags import known_word
from custsat.errors import EmptyInput, InputError, InvalidWeights
from custsat.evidence.complaints import TAX_BROWN
from custsat.labels import LabelledEnum
from custsat.rules import Score, WeightedIndex, WeightedItem
from custsat.values._finding import Finding
from custsat.values._number import plain
from custsat.values._result import Result
from custsat.values._scale import Scale


class Justice(LabelledEnum):
    """Three things that can be fair."""

    DISTRIBUTIVE = "distributive"
    PROCEDURAL = "procedural"
    INTERACTIONAL = "interactional"


def handling_satisfaction_rule(weights: Mapping[Any, float]) -> WeightedIndex:
    """The rule for *weights* of your own: one for each of the three.

    Raises:
        UnknownField: for a name that is none of the three.
        InvalidWeights: if one of the three has no weight, or all are 0.
    """
    weight_of = _by_justice("weights", weights)
    if set(weight_of) != set(Justice):
        raise InvalidWeights(what="each kind of justice needs a weight, 0 for none")
    parts = tuple(
        WeightedItem(justice.value, weight_of[justice]) for justice in Justice
    )
    return WeightedIndex(id="handling_satisfaction@1", source=TAX_BROWN, parts=parts)


@attrs.frozen(kw_only=True)
class HandlingSatisfaction(Result):
    """Satisfaction with how a complaint was handled.

    Attributes:
        means: what each kind of justice was given, None where nobody was asked.
        weights: what each weighs.
        scale: the scale of the ratings.
        source: whose three kinds they are.

    Raises:
        EmptyInput: if nothing that weighs anything was rated.
        OutOfScale: for a mean that is not on the scale.
    """

    schema: ClassVar[str] = "handling_satisfaction@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "score:.2",
        "percent:.1",
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
                self.scale.check(justice.value, mean)
        if not self._score.weight:
            raise EmptyInput(what="satisfaction with handling")

    @cached_property
    def _score(self) -> Score:
        ratings = {justice.value: mean for justice, mean in self.means}
        return handling_satisfaction_rule(dict(self.weights)).evaluate(ratings)

    @property
    def score(self) -> float:
        """The weighted mean of what was rated. [scale points]"""
        return self._score.total / self._score.weight

    @property
    def percent(self) -> float:
        """The score in percent of the scale. [0 to 100]"""
        return self.scale.percent(self.score)

    @property
    def distributive_mean(self) -> float | None:
        """How fair the outcome was found. [scale points]"""
        return dict(self.means)[Justice.DISTRIBUTIVE]

    @property
    def procedural_mean(self) -> float | None:
        """How fair the way to it was found. [scale points]"""
        return dict(self.means)[Justice.PROCEDURAL]

    @property
    def interactional_mean(self) -> float | None:
        """How fair the treatment was found. [scale points]"""
        return dict(self.means)[Justice.INTERACTIONAL]

    @property
    def weakest_justice(self) -> Justice:
        """The kind found least fair; the first of equals."""
        return min(self._rated, key=lambda pair: self.scale.percent(pair[1]))[0]

    @property
    def _rated(self) -> list[tuple[Justice, float]]:
        return [(justice, mean) for justice, mean in self.means if mean is not None]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The weakest kind, by what it costs the score."""
        mean = dict(self._rated)[self.weakest_justice]
        weights = dict(self.weights)
        weight_share = weights[self.weakest_justice] / sum(weights.values())
        return (
            Finding(
                code="finding.weakest_justice",
                weight=weight_share * (100 - self.scale.percent(mean)),
                subject=self.weakest_justice.code,
                facts=(("mean", mean),),
                advice=f"advice.{self.weakest_justice.code.replace('.', '_')}",
            ),
        )


def handling_satisfaction(
    means: Mapping[Any, float | None], *, weights: Mapping[Any, float], scale: Scale
) -> HandlingSatisfaction:
    """Satisfaction with handling, from the three kinds of justice.

    Args:
        means: a rating, or the mean rating, of each kind; None, or not mentioned, where
            nobody was asked.
        weights: what each of the three weighs; they need not add up to 1.
        scale: the scale of the ratings.

    Raises:
        UnknownField: for a name that is none of the three.
        InvalidWeights: if one of the three has no weight, or all are 0.
        EmptyInput: if nothing that weighs anything was rated.
        OutOfScale: for a mean that is not on the scale.
    """
    if not isinstance(scale, Scale):
        raise InputError(what="scale= is a Scale")
    ratings, weight_of = _by_justice("means", means), _by_justice("weights", weights)
    handling_satisfaction_rule(weight_of)
    return HandlingSatisfaction(
        means=tuple((justice, ratings.get(justice)) for justice in Justice),
        weights=tuple((justice, weight_of[justice]) for justice in Justice),
        scale=scale,
    )


def _by_justice(name: str, values: Mapping[Any, Any]) -> dict[Justice, Any]:
    if not isinstance(values, Mapping):
        raise InputError(what=f"{name}= maps the kinds of justice to numbers")
    return {
        known_word(name, key, Justice, position): plain(number)
        for position, (key, number) in enumerate(values.items(), start=1)
    }
