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
from custsat.rules import Bands, Checklist, DecisionTable, WeightedIndex, two_way_table, up_to
from custsat.service.handed_in import mapped, rising
from custsat.values import Finding, Reason, Result, Scale
from custsat.values._number import is_missing

__all__ = [
    "PERSONAL_FEATURES",
    "PROCEDURAL_FEATURES",
    "PersonalFeature",
    "ProceduralFeature",
    "ServiceSide",
    "ServiceStyle",
    "SideLevel",
    "StyleSeen",
    "midpoint",
    "service_style",
    "service_styles",
    "side_index",
]


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


class ServiceSides(NamedTuple):
    """The two conditions."""

    procedural: SideLevel | None
    personal: SideLevel | None


Side: TypeAlias = "float | Mapping[str, float | None] | None"
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
def side_index(features: type[LabelledEnum]) -> WeightedIndex:
    """The mean of the known features of a side; the decks give no weights."""
    return WeightedIndex.flat(
        dict.fromkeys(features, 1), id="service_side_mean@1", source=LOYALTY_SLIDES
    )


@lru_cache(maxsize=32)
def service_styles(cut: float) -> DecisionTable[ServiceSides, ServiceStyle]:
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
        inputs=ServiceSides,
        bands=tuple((side.value, sides[0]) for side in ServiceSide),
        outcomes=(
            (ServiceStyle.FREEZER, ServiceStyle.FRIENDLY_ZOO),
            (ServiceStyle.FACTORY, ServiceStyle.QUALITY_SERVICE),
        ),
    )


@attrs.frozen(kw_only=True)
class StyleSeen(Result):
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

    schema: ClassVar[str] = "service_style@1"
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
    ask: tuple[ServiceSide, ...]
    why: tuple[Reason, ...]

    @property
    def weak_sides(self) -> tuple[ServiceSide, ...]:
        """The sides to raise, the weaker first; procedural first in a tie."""
        known = {side: getattr(self, side) for side in ServiceSide}
        weak = [
            it for it in ServiceSide if known[it] is not None and known[it] <= self.cut
        ]
        return tuple(sorted(weak, key=known.__getitem__))

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
    *, procedural: Side, personal: Side, scale: Scale, cut: float | None = None
) -> StyleSeen:
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
    at = midpoint(scale) if cut is None else scale.check("cut", cut)
    hard = _side("procedural", procedural, ProceduralFeature, scale)
    soft = _side("personal", personal, PersonalFeature, scale)
    said = service_styles(float(at)).evaluate_values(hard, soft)
    return StyleSeen(
        procedural=hard,
        personal=soft,
        cut=at,
        scale=scale,
        service_style=said.outcome,
        possible=said.possible,
        ask=tuple(map(ServiceSide, said.ask)),
        why=said.reasons,
    )


def _side(name: str, given: Side, features: type[LabelledEnum], scale: Scale) -> float | None:
    if given is None:
        return None
    if not isinstance(given, Mapping):
        return scale.check(name, given)
    known = {
        feature: None if is_missing(it) else scale.check(name, it)
        for feature, it in mapped(name, given).items()
    }
    seen = side_index(features).evaluate(known).value
    if seen is None:
        raise EmptyInput(what=f"the {name} side", missing=len(given))
    return seen
