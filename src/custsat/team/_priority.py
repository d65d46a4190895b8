"""Priority: what to do with a task by its urgency and its importance.

The four kinds are those of the second-quadrant method, named by what they mean: books
number the quadrants in different ways, and a number alone is taken for two kinds of
tasks.  :meth:`TaskPriority.numbering` says who calls a kind by which number.  The
picture of the slide is lost; its numbers are read as those of a plane (urgency across,
importance up), which agrees with the name of the method.

>>> result = priority(urgent=False, important=True)
>>> result.action, result.kind
(<PriorityAction.PLAN: 'plan'>, <TaskKind.IMPORTANT_ONLY: 'important_only'>)
>>> priority(urgent=True, important=False).numbering()
'quadrant III in Covey, fourth quadrant in the slides'
>>> priority(urgent=3, important=True)
Traceback (most recent call last):
    ...
custsat.errors.WrongType: urgent must be True, False or None, got int
"""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

import attrs

from custsat.display import format_template
from custsat.evidence.team import COVEY
from custsat.labels import LabelledEnum, translate
from custsat.rules import DecisionTable
from custsat.rules._facts import case_of_facts
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result


class TaskCondition(LabelledEnum):
    """The conditions of priority, the one to ask first at the head."""

    IMPORTANT = "important"
    URGENT = "urgent"


class TaskKind(LabelledEnum):
    """The four kinds of tasks, by what they are and never by a number."""

    URGENT_AND_IMPORTANT = "urgent_and_important"
    IMPORTANT_ONLY = "important_only"
    URGENT_ONLY = "urgent_only"
    NEITHER = "neither"


class PriorityAction(LabelledEnum):
    """What to do with a task."""

    DO_NOW = "do_now"
    PLAN = "plan"
    HAND_OVER = "hand_over"
    DROP = "drop"


class TaskCase(NamedTuple):
    """The conditions of priority."""

    urgent: bool | None
    important: bool | None


TASK_KINDS: Final = DecisionTable(
    id="task_kind@1",
    source=COVEY,
    inputs=TaskCase,
    ask_order=tuple(TaskCondition),
    rows=(
        (TaskCase(urgent=True, important=True), TaskKind.URGENT_AND_IMPORTANT),
        (TaskCase(urgent=False, important=True), TaskKind.IMPORTANT_ONLY),
        (TaskCase(urgent=True, important=False), TaskKind.URGENT_ONLY),
        (TaskCase(urgent=False, important=False), TaskKind.NEITHER),
    ),
)
PRIORITIES: Final = TASK_KINDS.map_outcomes(
    dict(zip(TaskKind, PriorityAction, strict=True)), id="priority@1"
)


@attrs.frozen(kw_only=True)
class TaskPriority(Result):
    """What to do with one task, as far as its conditions are known.

    Attributes:
        urgent: whether it cannot wait; None if unknown.
        important: whether it serves a goal that matters; None if unknown.
        action: what to do; None while several actions are possible.
        possible: the actions that are still possible, in the order of the rule.
        ask: what to find out; only what can still change the action.
        reasons: the rows of the rule that fired or may still fire.
    """

    schema: ClassVar[str] = "task_priority@1"
    table_fields: ClassVar[tuple[str, ...]] = ("kind", "action", "ask", "possible")
    urgent: bool | None
    important: bool | None
    action: PriorityAction | None
    possible: tuple[PriorityAction, ...]
    ask: tuple[TaskCondition, ...]
    reasons: tuple[Reason, ...]

    @property
    def kind(self) -> TaskKind | None:
        """The kind of task; None while a condition is unknown."""
        return TASK_KINDS.evaluate(TaskCase(self.urgent, self.important)).outcome

    def numbering(self, lang: str = "en") -> str:
        """Return which book calls this kind of task by which number; empty if open."""
        kind = self.kind
        return "" if kind is None else translate(f"quadrant.{kind.value}", lang)

    def explain(self, lang: str = "en") -> str:
        """Return the definition, the rows that fired, and the numbers of the books."""
        lines = (super().explain(lang), self.numbering(lang))
        return "\n".join(filter(None, lines))

    def summary(self, lang: str = "en") -> str:
        """Return the decision, or what is still possible and what to find out."""
        if self.action is None:
            return format_template(f"{self._name}.summary_open", self, lang)
        return super().summary(lang)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What to do with the task, or what to find out first."""
        if self.action is None:
            advice = f"advice.ask_{self.ask[0].value}"
            return (Finding(code="finding.priority_open", weight=0, advice=advice),)
        return (
            Finding(
                code="finding.priority_known",
                weight=0,
                subject=self.action.code,
                advice=f"advice.task_{self.action.value}",
            ),
        )


def priority(
    *,
    urgent: float | None,
    important: float | None,
    rule: DecisionTable[TaskCase, PriorityAction] = PRIORITIES,
) -> TaskPriority:
    """Return what to do with a task that is, or is not, urgent and important.

    >>> from custsat.team import priority
    >>> print(priority(urgent=True, important=True).summary())
    urgent and important: do it now
    >>> [action.value for action in priority(urgent=None, important=False).possible]
    ['hand_over', 'drop']

    Args:
        urgent: whether it cannot wait; None if unknown, a number (hours that are left,
            for instance) if *rule* has bands for it.
        important: whether it serves a goal that matters; likewise.
        rule: ``PRIORITIES``, or a rule derived from it with ``PRIORITIES.evolve``.

    Raises:
        WrongType: if a condition is not True, False or None, or *rule* is not a
            DecisionTable.
        NotANumber: if a condition with bands is not a number.
    """
    case = case_of_facts(rule, (urgent, important))
    decision = rule.evaluate(case)
    return TaskPriority(
        urgent=case[0],
        important=case[1],
        action=decision.outcome,
        possible=decision.possible,
        ask=tuple(TaskCondition(name) for name in decision.ask),
        reasons=decision.reasons,
    )
