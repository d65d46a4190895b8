"""Switching between normal, tightened and reduced inspection, lot after lot.

Two lots not accepted among five consecutive ones tighten inspection, five accepted ones
in a row restore it.  Ten accepted ones in a row allow reduced inspection, if the
service is steady and those responsible want it; the first lot that is not accepted, or
that falls into the gap between the two numbers, ends it.  Tightened inspection that
does not help is discontinued until the cause is removed.

>>> inspection_state([True, False, True, False]).inspection
<Inspection.TIGHTENED: 'tightened'>
>>> SWITCHING.successors(Inspection.TIGHTENED)
(<Inspection.NORMAL: 'normal'>, <Inspection.DISCONTINUED: 'discontinued'>)
>>> inspection_state([False] * 8)
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: lot 8 is not possible after discontinued; ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.control.acceptance._judge import LotDecision, LotVerdict
from custsat.control.acceptance._published_tables import Inspection
from custsat.display import Table, format_value
from custsat.errors import InvalidTransition, OutOfRange
from custsat.evidence.acceptance import (
    DISCONTINUE_LOTS,
    DISCONTINUE_REJECTED,
    ISO_2859_1,
    REDUCED_LOTS,
    RESTORE_LOTS,
    TIGHTEN_LOTS,
)
from custsat.labels import LabelledEnum, translate
from custsat.rules import Workflow
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable

SWITCHING: Final = Workflow(
    id="switching@1",
    source=ISO_2859_1,
    start=Inspection.NORMAL,
    ends=(Inspection.DISCONTINUED,),
    transitions=(
        (Inspection.NORMAL, Inspection.TIGHTENED),
        (Inspection.NORMAL, Inspection.REDUCED),
        (Inspection.REDUCED, Inspection.NORMAL),
        (Inspection.TIGHTENED, Inspection.NORMAL),
        (Inspection.TIGHTENED, Inspection.DISCONTINUED),
        (Inspection.DISCONTINUED, Inspection.TIGHTENED),
    ),
)
"""The moves between normal, tightened and reduced inspection."""


STRICT: Final = frozenset({Inspection.TIGHTENED, Inspection.DISCONTINUED})


class DiscontinueRule(LabelledEnum):
    """When tightened inspection is discontinued."""

    FIVE_NOT_ACCEPTED = "five_not_accepted"
    TEN_LOTS = "ten_lots"


class SwitchCause(LabelledEnum):
    """Why inspection is switched."""

    TWO_OF_FIVE = "two_of_five"
    FIVE_ACCEPTED = "five_accepted"
    TEN_ACCEPTED = "ten_accepted"
    NOT_ACCEPTED = "not_accepted"
    IN_GAP = "in_gap"
    FIVE_NOT_ACCEPTED = "five_not_accepted"
    TEN_LOTS = "ten_lots"


@attrs.frozen(kw_only=True)
class InspectionSwitch(ExportsProperties):
    """A switch.

    Attributes:
        after_lot: the number of the lot after which inspection is switched, from 1.
        inspection: the inspection from the next lot on.
        cause: why.
    """

    after_lot: int
    inspection: Inspection
    cause: SwitchCause


@attrs.frozen(kw_only=True)
class InspectionState(Result):
    """The inspection of the next lot, and how it came to it.

    Attributes:
        first_inspection: the inspection of the first lot.
        decisions: the decision about each lot, in order.
        inspections: the inspection of each lot.
        switches: the switches, in order.
        discontinue: when tightened inspection is discontinued.
        reduced_allowed: whether reduced inspection is wanted where it is possible.
        can_be_reduced: whether enough lots were accepted for reduced inspection.
    """

    schema: ClassVar[str] = "inspection_state@1"
    choices: ClassVar[tuple[str, ...]] = (
        "first_inspection",
        "discontinue",
        "reduced_allowed",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "inspection",
        "n_lots",
        "n_not_accepted",
        "can_be_reduced",
    )
    first_inspection: Inspection
    decisions: tuple[LotDecision, ...]
    inspections: tuple[Inspection, ...]
    switches: tuple[InspectionSwitch, ...]
    discontinue: DiscontinueRule
    reduced_allowed: bool
    can_be_reduced: bool

    @property
    def inspection(self) -> Inspection:
        """The inspection of the next lot."""
        return self.switches[-1].inspection if self.switches else self.first_inspection

    @property
    def n_lots(self) -> int:
        """Number of lots judged."""
        return len(self.decisions)

    @property
    def n_not_accepted(self) -> int:
        """Number of lots that were not accepted."""
        return self.decisions.count(LotDecision.NOT_ACCEPTED)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the last switch asks for; nothing without one, or on normal inspection.

        That enough lots were accepted for reduced inspection is found without a switch.
        """
        facts = (
            ("n_lots", float(self.n_lots)),
            ("n_not_accepted", float(self.n_not_accepted)),
        )
        if self.inspection is Inspection.NORMAL and self.can_be_reduced:
            code, advice = "finding.can_be_reduced", "advice.reduced_inspection"
        elif self.switches and self.inspection in STRICT:
            code = f"finding.inspection_{self.inspection.value}"
            advice = f"advice.inspection_{self.inspection.value}"
        else:
            return ()
        return (Finding(code=code, weight=0, facts=facts, advice=advice),)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The state, and its switches."""
        codes = ("after_lot", "inspection", "switch_cause")
        header = tuple(translate(f"field.{code}", lang) for code in codes)
        rows = tuple(
            tuple(
                format_value(value, lang)
                for value in (switch.after_lot, switch.inspection, switch.cause)
            )
            for switch in self.switches
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def inspection_state(
    decisions: Iterable[LotDecision | LotVerdict | bool | str],
    *,
    start: Inspection | str = Inspection.NORMAL,
    discontinue: DiscontinueRule | str = DiscontinueRule.FIVE_NOT_ACCEPTED,
    reduced_allowed: bool = False,
) -> InspectionState:
    """Return how strictly the next lot is to be inspected.

    >>> from custsat.control import inspection_state
    >>> state = inspection_state([True, False, False, True, True, True, True, True])
    >>> [(s.after_lot, s.inspection.value) for s in state.switches]
    [(3, 'tightened'), (8, 'normal')]

    Args:
        decisions: the decision about each lot when it was first presented, in order:
            verdicts of :func:`judge`, their decisions, or whether it was accepted.
        start: the inspection of the first lot.
        discontinue: when tightened inspection is discontinued: after five lots not
            accepted on it (ISO 2859-1:1999), or ten lots in a row on it (MIL-STD-105E).
        reduced_allowed: whether reduced inspection begins where ten lots in a row allow
            it: the service is steady, and those responsible want it.  The switching
            score of ISO 2859-1:1999 is not kept.

    Raises:
        InvalidTransition: for a lot after inspection was discontinued; begin anew with
            ``start="tightened"`` once the cause is removed.
        OutOfRange: for a lot whose next sample has not been taken.
        UnknownOption, WrongType: for something that is no decision, inspection or rule.
    """
    first = checks.member(start, "start", Inspection)
    outcomes = tuple(map(_decision, checks.sequence(decisions, "decisions")))
    rule = checks.member(discontinue, "discontinue", DiscontinueRule)
    may_reduce = checks.boolean(reduced_allowed, "reduced_allowed")
    inspections: list[Inspection] = []
    switches: list[InspectionSwitch] = []
    current, run = first, _Run([], rule, may_reduce)
    for number, outcome in enumerate(outcomes, start=1):
        if current is Inspection.DISCONTINUED:
            raise InvalidTransition(
                step=f"lot {number}",
                after=current.value,
                possible=SWITCHING.successors(current),
            )
        inspections.append(current)
        run.decisions.append(outcome)
        switch = SWITCH_FROM[current](run)
        if switch is not None:
            current, cause = switch
            run.decisions.clear()
            switches.append(
                InspectionSwitch(after_lot=number, inspection=current, cause=cause)
            )
    return InspectionState(
        first_inspection=first,
        decisions=outcomes,
        inspections=tuple(inspections),
        switches=tuple(switches),
        discontinue=rule,
        reduced_allowed=may_reduce,
        can_be_reduced=current is Inspection.NORMAL and run.ends_accepted(_TEN),
    )


def _decision(value: Any) -> LotDecision:
    """Return a decision, of a verdict, a truth value or a code."""
    if isinstance(value, LotVerdict):
        value = value.decision
    if type(value).__name__ in checks.BOOLEAN_TYPES:
        return LotDecision.ACCEPT if value else LotDecision.NOT_ACCEPTED
    decision = checks.member(value, "each of decisions", LotDecision)
    if decision is LotDecision.NEXT_SAMPLE:
        raise OutOfRange(name="each of decisions", allowed="one after its last sample")
    return decision


class _Run(NamedTuple):
    """The decisions since the last switch, and what was chosen for all lots."""

    decisions: list[LotDecision]
    discontinue: DiscontinueRule
    reduced_allowed: bool

    def ends_accepted(self, n: int) -> bool:
        """Return whether the last *n* lots were accepted."""
        last = self.decisions[-n:]
        return len(last) == n and LotDecision.NOT_ACCEPTED not in last

    def n_not_accepted(self, last: int) -> int:
        """Return how many of the last lots were not accepted."""
        return self.decisions[-last:].count(LotDecision.NOT_ACCEPTED)


_TEN: Final = REDUCED_LOTS.value
Switch = tuple[Inspection, SwitchCause] | None


def _from_normal(run: _Run) -> Switch:
    not_accepted, among = TIGHTEN_LOTS.value
    if run.n_not_accepted(among) >= not_accepted:
        return Inspection.TIGHTENED, SwitchCause.TWO_OF_FIVE
    if run.reduced_allowed and run.ends_accepted(_TEN):
        return Inspection.REDUCED, SwitchCause.TEN_ACCEPTED
    return None


def _from_tightened(run: _Run) -> Switch:
    n_lots = len(run.decisions)
    if run.ends_accepted(RESTORE_LOTS.value):
        return Inspection.NORMAL, SwitchCause.FIVE_ACCEPTED
    if run.discontinue is DiscontinueRule.TEN_LOTS:
        is_over, cause = n_lots >= DISCONTINUE_LOTS.value, SwitchCause.TEN_LOTS
    else:
        is_over = run.n_not_accepted(n_lots) >= DISCONTINUE_REJECTED.value
        cause = SwitchCause.FIVE_NOT_ACCEPTED
    return (Inspection.DISCONTINUED, cause) if is_over else None


def _from_reduced(run: _Run) -> Switch:
    last = run.decisions[-1]
    if last is LotDecision.NOT_ACCEPTED:
        return Inspection.NORMAL, SwitchCause.NOT_ACCEPTED
    if last is LotDecision.ACCEPT_THEN_NORMAL:
        return Inspection.NORMAL, SwitchCause.IN_GAP
    return None


SWITCH_FROM: Final = {
    Inspection.NORMAL: _from_normal,
    Inspection.TIGHTENED: _from_tightened,
    Inspection.REDUCED: _from_reduced,
}
