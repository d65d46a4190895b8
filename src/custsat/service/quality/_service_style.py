"""Service styles: how a service is run, and how people are treated in it.

The procedural side is about flow and time, the personal side about manner and tact.
Each is the mean of its features on one scale; two sides, high or low, are four styles,
of which one is quality service.  On the cut itself a side is still low: the dear
mistake is to call a middling service good.

Source: the decks name the features; the four types are Martin's, whose picture is lost
in the decks and whose names are quoted from general literature.

>>> seen = service_style(procedural=4.2, personal=2.5, scale=Scale(1, 5))
>>> seen.service_style.label(), seen.weak_sides
('the factory: efficient but cold', (<ServiceSide.PERSONAL: 'personal'>,))
>>> service_style(procedural=4.2, personal=None, scale=Scale(1, 5)).ask
(<ServiceSide.PERSONAL: 'personal'>,)
>>> service_style(procedural={"charm": 4}, personal=3, scale=Scale(1, 5))
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: service_side_mean@1 does not know name number 1
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar, Final, NamedTuple, TypeAlias

import attrs

from custsat.errors import EmptyInput
from custsat.evidence.service import MARTIN
from custsat.evidence.sources import LOYALTY_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import (
    Bands,
    Checklist,
    DecisionTable,
    WeightedIndex,
    two_way_table,
    up_to,
)
from custsat.service.handed_in import mapped, rising
from custsat.values import Finding, Reason, Result, Scale
from custsat.values._number import is_missing


class ProceduralFeature(LabelledEnum):
    """The procedural side."""

    TIMELINESS = "timeliness"
    FLOW = "flow"
    ACCOMMODATION = "accommodation"
    ANTICIPATION = "anticipation"
    COMMUNICATION = "communication"
    FEEDBACK = "feedback"
    SUPERVISION = "supervision"


class PersonalFeature(LabelledEnum):
    """The personal side."""

    APPEARANCE = "appearance"
    ATTITUDE = "attitude"
    ATTENTIVENESS = "attentiveness"
    TACT = "tact"
    GUIDANCE = "guidance"
    SELLING_SKILL = "selling_skill"
    GRACIOUS_PROBLEM_SOLVING = "gracious_problem_solving"


class ServiceSide(LabelledEnum):
    """The two sides of a service."""

    PROCEDURAL = "procedural"
    PERSONAL = "personal"


class SideLevel(LabelledEnum):
    """Where a side stands against the cut."""

    LOW = "low"
    HIGH = "high"


class ServiceStyle(LabelledEnum):
    """The four types."""

    FREEZER = "freezer"
    FRIENDLY_ZOO = "friendly_zoo"
    FACTORY = "factory"
    QUALITY_SERVICE = "quality_service"


class SideLevels(NamedTuple):
    """The two conditions."""

    procedural: SideLevel | None
    personal: SideLevel | None


SideScores: TypeAlias = "float | Mapping[str, float | None] | None"
PROCEDURAL_FEATURES: Final = Checklist(
    id="procedural_features@1", source=LOYALTY_SLIDES, items=tuple(ProceduralFeature)
)
PERSONAL_FEATURES: Final = Checklist(
    id="personal_features@1", source=LOYALTY_SLIDES, items=tuple(PersonalFeature)
)


def midpoint(scale: Scale) -> float:
    """The middle of a *scale*, where the styles are cut unless told otherwise."""
    return (scale.low + scale.high) / 2


@lru_cache(maxsize=2)
def side_mean_rule(features: type[LabelledEnum]) -> WeightedIndex:
    """The mean of the known features of a side; the decks give no weights."""
    return WeightedIndex.flat(
        dict.fromkeys(features, 1), id="service_side_mean@1", source=LOYALTY_SLIDES
    )


@lru_cache(maxsize=32)
def service_style_rule(cut: float) -> DecisionTable[SideLevels, ServiceStyle]:
    """The rule, cut at *cut* scale points; a side on the cut is low.

    Raises:
        RuleError: if *cut* is no finite number.
    """
    sides = (
        Bands(
            id="service_side@1",
            source=MARTIN,
            variable="side",
            rows=((up_to(cut), SideLevel.LOW),),
            above=SideLevel.HIGH,
        ),
    )
    return two_way_table(
        id="service_style@1",
        source=MARTIN,
        inputs=SideLevels,
        bands=tuple((side.value, sides[0]) for side in ServiceSide),
        outcomes=(
            (ServiceStyle.FREEZER, ServiceStyle.FRIENDLY_ZOO),
            (ServiceStyle.FACTORY, ServiceStyle.QUALITY_SERVICE),
        ),
    )


@attrs.frozen(kw_only=True)
class ServiceStyleResult(Result):
    """One service, as far as it is known.

    Attributes:
        procedural: mean of the procedural side; None if unknown. [scale points]
        personal: mean of the personal side, likewise.
        cut: up to which a side is low. [scale points]
        scale: the scale of both.
        service_style: the type; None as long as a side is unknown.
        possible: the types that remain possible.
        ask: the sides to measure.
        why: the rows that may fire.
    """

    schema: ClassVar[str] = "service_style_result@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "service_style",
        "procedural:.2",
        "personal:.2",
        "cut:.2",
        "weak_sides",
    )
    procedural: float | None
    personal: float | None
    cut: float
    scale: Scale
    service_style: ServiceStyle | None
    possible: tuple[ServiceStyle, ...]
    to_measure: tuple[ServiceSide, ...]
    why: tuple[Reason, ...]

    @property
    def weak_sides(self) -> tuple[ServiceSide, ...]:
        """The sides to raise, the weaker first; procedural first in a tie."""
        means = {side: getattr(self, side) for side in ServiceSide}
        weak = [
            each
            for each in ServiceSide
            if means[each] is not None and means[each] <= self.cut
        ]
        return tuple(sorted(weak, key=means.__getitem__))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every weak side; the weight is its distance from the high end."""
        return tuple(
            Finding(
                code="finding.weak_side",
                weight=100 - self.scale.percent(getattr(self, side)),
                subject=side.code,
                facts=(("mean", getattr(self, side)), ("cut", self.cut)),
                advice=f"advice.raise_{side}",
            )
            for side in self.weak_sides
        )


def service_style(
    *,
    procedural: SideScores,
    personal: SideScores,
    scale: Scale,
    cut: float | None = None,
) -> ServiceStyleResult:
    """Name the style of a service.

    A side is its mean, or a mapping from features to scores whose known ones are
    averaged; None if nobody knows.  *cut* is the middle of the scale unless given.

    Raises:
        UnknownField: for a feature that the side does not have.
        OutOfScale: for a score or a cut that is not on the *scale*.
        EmptyInput: for a side whose features are all unknown.
        WrongScale: if the low end of the scale is the good one.
    """
    rising(scale)
    threshold = midpoint(scale) if cut is None else scale.check("cut", cut)
    procedural_mean = _side_mean("procedural", procedural, ProceduralFeature, scale)
    personal_mean = _side_mean("personal", personal, PersonalFeature, scale)
    decision = service_style_rule(float(threshold)).evaluate_values(
        procedural_mean, personal_mean
    )
    return ServiceStyleResult(
        procedural=procedural_mean,
        personal=personal_mean,
        cut=threshold,
        scale=scale,
        service_style=decision.outcome,
        possible=decision.possible,
        to_measure=tuple(map(ServiceSide, decision.ask)),
        why=decision.reasons,
    )


def _side_mean(
    name: str, scores: SideScores, features: type[LabelledEnum], scale: Scale
) -> float | None:
    if scores is None:
        return None
    if not isinstance(scores, Mapping):
        return scale.check(name, scores)
    parsed = {
        feature: None if is_missing(score) else scale.check(name, score)
        for feature, score in mapped(name, scores).items()
    }
    mean = side_mean_rule(features).evaluate(parsed).value
    if mean is None:
        raise EmptyInput(what=f"the {name} side", missing=len(scores))
    return mean
