"""Service styles: four types by the procedural and the personal side of a service.

The procedural side is about flow and time, the personal side about manner and tact.
Each is the mean of its features on one scale; high or low on two sides makes four
styles, one of which is quality service.  A side exactly at the cut is low: calling a
mediocre service good is the more expensive mistake.

Source: the slides name the features; the four types are Martin's, whose figure is
missing from the slides and whose names are quoted from general literature.

>>> service_style(procedural=4.2, personal=None, scale=Scale(1, 5)).to_measure
(<ServiceSide.PERSONAL: 'personal'>,)
>>> service_style(procedural={"charm": 4}, personal=3, scale=Scale(1, 5))
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown feature 'charm' in procedural; there are ...
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar, Final, NamedTuple, TypeAlias

import attrs

from custsat import _checks as checks
from custsat.display import Comparison, Side
from custsat.errors import EmptyInput
from custsat.evidence.service import MARTIN
from custsat.evidence.sources import SERVICE_MARKETING_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import (
    Bands,
    Checklist,
    DecisionTable,
    WeightedIndex,
    two_way_table,
    up_to,
)
from custsat.values import Finding, Reason, Result, Scale
from custsat.values._scale_checks import high_is_good


class ProceduralFeature(LabelledEnum):
    """The features of the procedural side."""

    TIMELINESS = "timeliness"
    FLOW = "flow"
    ACCOMMODATION = "accommodation"
    ANTICIPATION = "anticipation"
    COMMUNICATION = "communication"
    FEEDBACK = "feedback"
    SUPERVISION = "supervision"


class PersonalFeature(LabelledEnum):
    """The features of the personal side."""

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
    """Whether the mean of a side is above the cut."""

    LOW = "low"
    HIGH = "high"


class ServiceStyle(LabelledEnum):
    """The four types of service."""

    FREEZER = "freezer"
    FRIENDLY_ZOO = "friendly_zoo"
    FACTORY = "factory"
    QUALITY_SERVICE = "quality_service"


class SideLevels(NamedTuple):
    """The conditions of the rule: the level of each side."""

    procedural: SideLevel | None
    personal: SideLevel | None


SideScores: TypeAlias = "float | Mapping[str, float | None] | None"
PROCEDURAL_FEATURES: Final = Checklist(
    id="procedural_features@1",
    source=SERVICE_MARKETING_SLIDES,
    items=tuple(ProceduralFeature),
)
PERSONAL_FEATURES: Final = Checklist(
    id="personal_features@1",
    source=SERVICE_MARKETING_SLIDES,
    items=tuple(PersonalFeature),
)


@lru_cache(maxsize=2)
def side_mean_rule(features: type[LabelledEnum]) -> WeightedIndex:
    """Return the rule for the mean of a side; the slides give no weights."""
    return WeightedIndex.flat(
        dict.fromkeys(features, 1),
        id="service_side_mean@1",
        source=SERVICE_MARKETING_SLIDES,
    )


@lru_cache(maxsize=32)
def service_style_rule(cut: float) -> DecisionTable[SideLevels, ServiceStyle]:
    """Return the decision table with its cut at *cut* scale points.

    A side exactly at the cut is low.

    >>> from custsat.service.quality import service_style_rule
    >>> service_style_rule(3).evaluate_values(4.2, 2.5).outcome
    <ServiceStyle.FACTORY: 'factory'>

    Raises:
        RuleError: if *cut* is no finite number.
    """
    levels = Bands(
        id="service_side@1",
        source=MARTIN,
        variable="side",
        rows=((up_to(cut), SideLevel.LOW),),
        above=SideLevel.HIGH,
    )
    return two_way_table(
        id="service_style@1",
        source=MARTIN,
        inputs=SideLevels,
        bands=tuple((side.value, levels) for side in ServiceSide),
        outcomes=(
            (ServiceStyle.FREEZER, ServiceStyle.FRIENDLY_ZOO),
            (ServiceStyle.FACTORY, ServiceStyle.QUALITY_SERVICE),
        ),
    )


@attrs.frozen(kw_only=True)
class ServiceStyleResult(Result):
    """The style of one service, as far as it is known.

    Attributes:
        procedural: mean of the procedural side; None if unknown. [scale points]
        personal: mean of the personal side; None if unknown. [scale points]
        cut: the highest mean of a low side. [scale points]
        scale: the scale of both.
        service_style: the style; None if a side is unknown.
        possible: the styles that are possible.
        to_measure: the sides that are unknown.
        reasons: the rows of the rule that fired or may fire.
    """

    schema: ClassVar[str] = "service_style_result@1"
    choices: ClassVar[tuple[str, ...]] = ("scale", "cut")
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
    reasons: tuple[Reason, ...]

    @property
    def weak_sides(self) -> tuple[ServiceSide, ...]:
        """The sides at or below the cut, the weaker first; ties procedural first."""
        means = {side: getattr(self, side) for side in ServiceSide}
        weak = [
            side
            for side, mean in means.items()
            if mean is not None and mean <= self.cut
        ]
        return tuple(sorted(weak, key=means.__getitem__))

    def comparisons(self) -> tuple[Comparison, ...]:
        """Return what decides on the style: the means of both sides and the cut."""
        return (Comparison(tuple(ServiceSide), "cut", Side.BELOW),)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every weak side; the weight is its distance from the high end in percent."""
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
    """Classify the style of a service by its procedural and its personal side.

    A side is its mean, a mapping from features to scores (whose known ones are
    averaged), or None if unknown.

    >>> from custsat.service import service_style
    >>> from custsat.values import Scale
    >>> result = service_style(procedural=4.2, personal=2.5, scale=Scale(1, 5))
    >>> result.service_style.label(), result.weak_sides
    ('the factory: efficient but cold', (<ServiceSide.PERSONAL: 'personal'>,))

    Args:
        procedural: the procedural side.
        personal: the personal side.
        scale: the scale of all scores.
        cut: the highest mean of a low side; the middle of the scale if None.

    Raises:
        UnknownField: for a feature that the side does not have.
        OutOfScale: for a score or a cut that is not on the *scale*.
        EmptyInput: for a side whose features are all unknown.
        WrongScale: if the low end of the scale is the good one.
        WrongType: for an argument of another type.
    """
    high_is_good(scale, "scale")
    threshold = scale.midpoint if cut is None else scale.check(cut, "cut")
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
        reasons=decision.reasons,
    )


def _side_mean(
    name: str, scores: SideScores, features: type[LabelledEnum], scale: Scale
) -> float | None:
    if scores is None:
        return None
    if not isinstance(scores, Mapping):
        return scale.check(scores, name)
    parsed = {
        feature: None
        if checks.is_missing(score)
        else scale.check(score, checks.entry(name, feature))
        for feature, score in checks.mapping_by_name(scores, name).items()
    }
    checks.known_names(parsed, name, features, unit="feature")
    mean = side_mean_rule(features).evaluate(parsed).value
    if mean is None:
        raise EmptyInput(result=f"the {name} side", missing=len(scores))
    return mean
