"""Readiness: how to lead somebody by willingness and ability.

Willing and able are facts about one person and one task: who is ready for visits need
not be ready for tenders.  The four types stand in the slides; what to do with each is
the situational leadership of Hersey & Blanchard, from R1 (neither willing nor able) to
R4 (both).  None means not known, which is not no.

>>> result = readiness(willing=True, able=False)
>>> result.level, result.leadership
(<ReadinessLevel.R2: 'r2'>, <LeadershipStyle.COACH: 'coach'>)
>>> readiness(willing="yes", able=True)
Traceback (most recent call last):
    ...
custsat.errors.WrongType: willing must be True, False or None, got str
"""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

import attrs

from custsat.display import format_template
from custsat.evidence.team import HERSEY_BLANCHARD
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable
from custsat.rules._facts import case_of_facts
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result


class StaffCondition(LabelledEnum):
    """The conditions of readiness."""

    WILLING = "willing"
    ABLE = "able"


class ReadinessLevel(LabelledEnum):
    """The four types of staff, from the least ready to the readiest."""

    R1 = "r1"
    R2 = "r2"
    R3 = "r3"
    R4 = "r4"


class LeadershipStyle(LabelledEnum):
    """How to lead: S1 to S4 of situational leadership."""

    DIRECT = "direct"
    COACH = "coach"
    PARTICIPATE = "participate"
    DELEGATE = "delegate"


class StaffCase(NamedTuple):
    """The conditions of readiness for one task."""

    willing: bool | None
    able: bool | None


READINESS_LEVELS: Final = DecisionTable(
    id="readiness_level@1",
    source=HERSEY_BLANCHARD,
    inputs=StaffCase,
    rows=(
        (StaffCase(willing=False, able=False), ReadinessLevel.R1),
        (StaffCase(willing=True, able=False), ReadinessLevel.R2),
        (StaffCase(willing=False, able=True), ReadinessLevel.R3),
        (StaffCase(willing=True, able=True), ReadinessLevel.R4),
    ),
)
READINESS: Final = READINESS_LEVELS.map_outcomes(
    dict(zip(ReadinessLevel, LeadershipStyle, strict=True)), id="readiness@1"
)


@attrs.frozen(kw_only=True)
class StaffReadiness(Result):
    """How to lead one person at one task, as far as the conditions are known.

    Attributes:
        willing: whether the person wants to do the task; None if unknown.
        able: whether the person can do it; None if unknown.
        leadership: how to lead; None while several styles are possible.
        possible: the styles that are still possible, in the order of the rule.
        ask: what to find out; only what can still change the style.
        reasons: the rows of the rule that fired or may still fire.
    """

    schema: ClassVar[str] = "staff_readiness@1"
    table_fields: ClassVar[tuple[str, ...]] = ("level", "leadership", "ask", "possible")
    willing: bool | None
    able: bool | None
    leadership: LeadershipStyle | None
    possible: tuple[LeadershipStyle, ...]
    ask: tuple[StaffCondition, ...]
    reasons: tuple[Reason, ...]

    @property
    def level(self) -> ReadinessLevel | None:
        """The type of the person for this task; None while a condition is unknown."""
        return READINESS_LEVELS.evaluate(StaffCase(self.willing, self.able)).outcome

    def summary(self, lang: str = "en") -> str:
        """Return the decision, or what is still possible and what to find out."""
        if self.leadership is None:
            return format_template(f"{self._name}.summary_open", self, lang)
        return super().summary(lang)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """How to lead, or what to find out first."""
        if self.leadership is None:
            advice = f"advice.ask_{self.ask[0].value}"
            return (Finding(code="finding.readiness_open", weight=0, advice=advice),)
        return (
            Finding(
                code="finding.readiness_known",
                weight=0,
                subject=self.leadership.code,
                advice=f"advice.lead_{self.leadership.value}",
            ),
        )


def readiness(
    *,
    willing: float | None,
    able: float | None,
    rule: DecisionTable[StaffCase, LeadershipStyle] = READINESS,
) -> StaffReadiness:
    """Return how to lead somebody who is, or is not, willing and able to do a task.

    The theory behind it is used widely and confirmed in part only: take the answer as
    a reminder of what to ask and to offer, and judge the person yourself.

    >>> from custsat.team import readiness
    >>> result = readiness(willing=True, able=None)
    >>> [style.value for style in result.possible], result.ask
    (['coach', 'delegate'], (<StaffCondition.ABLE: 'able'>,))

    Args:
        willing: whether the person wants to do the task; None if unknown, a number if
            *rule* has bands for it.
        able: whether the person can do the task; likewise.
        rule: ``READINESS``, or a rule derived from it with ``READINESS.evolve``.

    Raises:
        WrongType: if a condition is not True, False or None, or *rule* is not a
            DecisionTable.
        NotANumber: if a condition with bands is not a number.
    """
    case = case_of_facts(rule, (willing, able))
    decision = rule.evaluate(case)
    return StaffReadiness(
        willing=case[0],
        able=case[1],
        leadership=decision.outcome,
        possible=decision.possible,
        ask=tuple(StaffCondition(name) for name in decision.ask),
        reasons=decision.reasons,
    )
