"""Levels of satisfaction: stages that build on each other, and sides of equal weight.

In depth, satisfaction is material first, then spiritual, then social: a stage counts
only if the one before it is reached.  In breadth it has five sides, the mean of which
is :func:`~custsat.satisfaction.mean_of_dimensions` with ``rule=HORIZONTAL_LEVELS``.
Source: the slides on service marketing, which only name the stages; what each of them
means is our reading.

>>> satisfaction_stage(material=True, spiritual=False, social=True).stage
<SatisfactionStage.MATERIAL: 'material'>
>>> satisfaction_stage(material=5, spiritual=True, social=True)
Traceback (most recent call last):
    ...
custsat.errors.WrongType: material must be True, False or None, got int
"""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.display import format_template
from custsat.evidence.sources import SERVICE_MARKETING_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable, WeightedIndex
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result


class SatisfactionStage(LabelledEnum):
    """The stages of satisfaction in depth, the lowest first."""

    NONE = "none"
    MATERIAL = "material"
    SPIRITUAL = "spiritual"
    SOCIAL = "social"


class HorizontalLevel(LabelledEnum):
    """The sides of satisfaction in breadth: MI, BI, VI, product and service."""

    MIND = "mind"
    BEHAVIOUR = "behaviour"
    VISUAL = "visual"
    PRODUCT_QUALITY = "product_quality"
    SERVICE_QUALITY = "service_quality"


class StageCase(NamedTuple):
    """Whether a customer is satisfied at each stage."""

    material: bool | None
    spiritual: bool | None
    social: bool | None


YES, NO = True, False
SATISFACTION_STAGES: Final = DecisionTable(
    id="satisfaction_stages@1",
    source=SERVICE_MARKETING_SLIDES,
    inputs=StageCase,
    ask_order=("material", "spiritual", "social"),
    rows=(
        (StageCase(NO, None, None), SatisfactionStage.NONE),
        (StageCase(YES, NO, None), SatisfactionStage.MATERIAL),
        (StageCase(YES, YES, NO), SatisfactionStage.SPIRITUAL),
        (StageCase(YES, YES, YES), SatisfactionStage.SOCIAL),
    ),
)
HORIZONTAL_LEVELS: Final = WeightedIndex.flat(
    dict.fromkeys(HorizontalLevel, 1),
    id="horizontal_levels@1",
    source=SERVICE_MARKETING_SLIDES,
)


@attrs.frozen(kw_only=True)
class ReachedStage(Result):
    """The stage of satisfaction that one customer has reached, as far as it is known.

    Attributes:
        material: whether the product and what it costs satisfy.
        spiritual: whether the experience satisfies.
        social: whether the good that it does beyond the customer satisfies.
        stage: the highest stage that counts; None while several are possible.
        possible: the stages that are still possible, the lowest first.
        ask: what to find out next; only what can still change the stage.
        reasons: the rows of the rule that fired or may still fire.
    """

    schema: ClassVar[str] = "reached_stage@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *("material", "spiritual", "social", "stage", "not_counted?"),
        *("possible", "ask"),
    )
    material: bool | None
    spiritual: bool | None
    social: bool | None
    stage: SatisfactionStage | None
    possible: tuple[SatisfactionStage, ...]
    ask: tuple[SatisfactionStage, ...]
    reasons: tuple[Reason, ...]

    @property
    def not_counted(self) -> tuple[SatisfactionStage, ...]:
        """The stages that satisfy, and do not count for one before them does not."""
        facts = (self.material, self.spiritual, self.social)
        first_no = facts.index(False) if False in facts else len(facts)
        stages = tuple(SatisfactionStage)[1:]
        pairs = zip(stages[first_no:], facts[first_no:], strict=True)
        return tuple(stage for stage, fact in pairs if fact)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A stage that satisfies and does not count, for one before it does not."""
        if not self.not_counted or self.stage is None:
            return ()
        return (
            Finding(
                code="finding.stage_not_counted",
                weight=0,
                subject=self.not_counted[-1].code,
                advice="advice.lower_stage_first",
            ),
        )

    def summary(self, lang: str = "en") -> str:
        """The stage; while several are possible, these and what to ask."""
        key = "open" if self.stage is None else "summary"
        return format_template(f"reached_stage.{key}", self, lang)


def satisfaction_stage(
    *,
    material: bool | None,
    spiritual: bool | None,
    social: bool | None,
    rule: DecisionTable[StageCase, SatisfactionStage] = SATISFACTION_STAGES,
) -> ReachedStage:
    """Return the stage of satisfaction that one customer has reached.

    >>> from custsat.satisfaction.indices import satisfaction_stage
    >>> result = satisfaction_stage(material=True, spiritual=None, social=False)
    >>> [stage.value for stage in result.possible], [s.value for s in result.ask]
    (['material', 'spiritual'], ['spiritual'])

    Args:
        material: whether the product and what it costs satisfy; None if unknown.
        spiritual: whether the experience satisfies; likewise.
        social: whether the good that it does beyond the customer satisfies; likewise.
        rule: ``SATISFACTION_STAGES``, or a rule derived from it with ``evolve``.

    Raises:
        WrongType: if a stage is not True, False or None, or *rule* not a DecisionTable.
    """
    checks.instance(rule, "rule", DecisionTable)
    case = StageCase(
        checks.boolean_or_none(material, "material"),
        checks.boolean_or_none(spiritual, "spiritual"),
        checks.boolean_or_none(social, "social"),
    )
    decision = rule.evaluate(case)
    return ReachedStage(
        material=case.material,
        spiritual=case.spiritual,
        social=case.social,
        stage=decision.outcome,
        possible=decision.possible,
        ask=tuple(SatisfactionStage(name) for name in decision.ask),
        reasons=decision.reasons,
    )
