"""Qualification of leads by MAN and BANT: next action and what is still to be asked.

Every condition is yes, no or, as ``None``, not known yet.  Unknown is not no: all
actions that remain possible are listed, and ``ask`` names what to find out first, in
the order of the rule: need, authority, money.  A condition that comes as a number (a
budget, a rank) is read by bands: pass them to the rule as ``bands``.

>>> print(qualify(money=True, authority=False, need=True).summary())
MaN: may be contacted; next: find the person who decides; still to ask: nothing
>>> from custsat.rules import Bands, below
>>> budget_bands = Bands(
...     id="budget@1",
...     source=MAN.source,
...     variable="budget",
...     rows=((below(50_000), False),),
...     above=True,
... )
>>> own_rule = MAN.evolve(id="own@1", bands=(("money", budget_bands),))
>>> qualify(money=49_999, authority=True, need=True, rule=own_rule).pattern
'mAN'
>>> qualify(money="yes", authority=True, need=True)
Traceback (most recent call last):
    ...
custsat.errors.WrongType: money must be True, False or None, got str
"""

from __future__ import annotations

from itertools import product
from typing import ClassVar, Final, NamedTuple

import attrs

from custsat.customers._booleans import NO, YES
from custsat.evidence.customers import BANT_MIN_MET, BANT_PRACTICE
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable
from custsat.rules._facts import case_of_facts
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result


class LeadAction(LabelledEnum):
    """The next action for a lead, the most promising first."""

    SELL = "sell"
    PERSUADE = "persuade"
    FIND_DECIDER = "find_decider"
    ARRANGE_CREDIT = "arrange_credit"
    OBSERVE = "observe"
    STOP = "stop"


class ProspectClass(LabelledEnum):
    """How promising a lead is."""

    PROMISING = "promising"
    MAY_CONTACT = "may_contact"
    NOT_A_CUSTOMER = "not_a_customer"


class LeadCondition(LabelledEnum):
    """The conditions of MAN and BANT."""

    MONEY = "money"
    AUTHORITY = "authority"
    NEED = "need"
    BUDGET = "budget"
    TIMING = "timing"


class QualificationStatus(LabelledEnum):
    """Whether enough is known to decide."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"


class BantVerdict(LabelledEnum):
    """The verdict of BANT on a lead."""

    OPPORTUNITY = "opportunity"
    NURTURE = "nurture"
    DROP = "drop"


class LeadCase(NamedTuple):
    """The three conditions of MAN."""

    money: bool | None
    authority: bool | None
    need: bool | None


class BantCase(NamedTuple):
    """The four conditions of BANT."""

    budget: bool | None
    authority: bool | None
    need: bool | None
    timing: bool | None


CONDITION_BY_NAME: Final[dict[str, LeadCondition]] = {
    condition.value: condition for condition in LeadCondition
}
MAN: Final = DecisionTable(
    id="man@1",
    source=DEALER_HANDBOOK,
    inputs=LeadCase,
    ask_order=("need", "authority", "money"),
    rows=(
        (LeadCase(YES, YES, YES), LeadAction.SELL),
        (LeadCase(YES, YES, NO), LeadAction.PERSUADE),
        (LeadCase(YES, NO, YES), LeadAction.FIND_DECIDER),
        (LeadCase(NO, YES, YES), LeadAction.ARRANGE_CREDIT),
        (LeadCase(NO, NO, YES), LeadAction.OBSERVE),
        (LeadCase(NO, YES, NO), LeadAction.OBSERVE),
        (LeadCase(YES, NO, NO), LeadAction.OBSERVE),
        (LeadCase(NO, NO, NO), LeadAction.STOP),
    ),
)
PROSPECT_BY_ACTION: Final = dict.fromkeys(LeadAction, ProspectClass.MAY_CONTACT) | {
    LeadAction.SELL: ProspectClass.PROMISING,
    LeadAction.STOP: ProspectClass.NOT_A_CUSTOMER,
}
PROSPECT_RULE: Final = MAN.map_outcomes(PROSPECT_BY_ACTION, id="man_prospect@1")


def _bant_verdict(n_met: int) -> BantVerdict:
    """Return the verdict for the number of conditions that are met."""
    if n_met >= BANT_MIN_MET.value:
        return BantVerdict.OPPORTUNITY
    return BantVerdict.NURTURE if n_met else BantVerdict.DROP


BANT: Final = DecisionTable(
    id="bant@1",
    source=BANT_PRACTICE,
    inputs=BantCase,
    ask_order=("need", "authority", "budget", "timing"),
    rows=tuple(
        (BantCase(*case), _bant_verdict(sum(case)))
        for case in product((YES, NO), repeat=4)
    ),
)


def _pattern(facts: tuple[bool | None, ...], letters: str) -> str:
    """Return a capital for yes, a small letter for no, ``?`` for unknown."""
    pairs = zip(facts, letters, strict=True)
    return "".join(
        "?" if fact is None else letter.upper() if fact else letter
        for fact, letter in pairs
    )


@attrs.frozen(kw_only=True)
class Qualification(Result):
    """The qualification of one lead by MAN, as far as its conditions are known.

    Attributes:
        money: whether they can pay.
        authority: whether they decide.
        need: whether they have use for it.
        action: what to do next; None while several actions are possible.
        possible: the actions that are still possible, in the order of the rule.
        ask: what to find out next; only what can still change the action.
        reasons: the rows of the rule that fired or may still fire.
    """

    schema: ClassVar[str] = "qualification@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *("pattern", "status", "prospect", "action", "ask", "possible"),
    )
    money: bool | None
    authority: bool | None
    need: bool | None
    action: LeadAction | None
    possible: tuple[LeadAction, ...]
    ask: tuple[LeadCondition, ...]
    reasons: tuple[Reason, ...]

    @property
    def pattern(self) -> str:
        """The conditions as letters: capital if met, small if not, ``?`` if unknown."""
        return _pattern((self.money, self.authority, self.need), "man")

    @property
    def status(self) -> QualificationStatus:
        """Whether the action is decided."""
        is_open = self.action is None
        return (
            QualificationStatus.INCOMPLETE if is_open else QualificationStatus.COMPLETE
        )

    @property
    def possible_patterns(self) -> tuple[str, ...]:
        """The complete patterns that the lead can still turn out to have."""
        return tuple(
            pattern
            for case in product((YES, NO), repeat=3)
            if _matches(pattern := _pattern(case, "man"), self.pattern)
        )

    @property
    def prospect(self) -> ProspectClass | None:
        """How promising the lead is; None while that depends on unknown conditions."""
        classes = {PROSPECT_BY_ACTION[action] for action in self.possible}
        return classes.pop() if len(classes) == 1 else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The next action, or what to ask first."""
        ask_advice = f"advice.ask_{self.ask[0].value}" if self.ask else ""
        return (
            Finding(
                code="finding.lead_open" if self.ask else "finding.lead_qualified",
                weight=0,
                subject=self.pattern,
                advice=ask_advice or self.possible[0].code,
            ),
        )


def _matches(pattern: str, partial: str) -> bool:
    """Whether *pattern* agrees with *partial* wherever that is known."""
    pairs = zip(pattern, partial, strict=True)
    return all(expected in ("?", letter) for letter, expected in pairs)


def qualify(
    *,
    money: float | None,
    authority: float | None,
    need: float | None,
    rule: DecisionTable[LeadCase, LeadAction] = MAN,
) -> Qualification:
    """Qualify one lead by its money, its authority and its need.

    >>> from custsat.customers import qualify
    >>> result = qualify(money=True, authority=None, need=True)
    >>> result.pattern, result.status.name, result.ask
    ('M?N', 'INCOMPLETE', (<LeadCondition.AUTHORITY: 'authority'>,))
    >>> [action.value for action in result.possible]
    ['sell', 'find_decider']

    Args:
        money: whether they can pay; None if unknown, a number if *rule* has bands.
        authority: whether they decide; likewise.
        need: whether they have use for it; likewise.
        rule: ``MAN``, or a rule derived from it with ``MAN.evolve``.

    Raises:
        WrongType: if a condition is not True, False or None, or *rule* is not a
            DecisionTable.
        NotANumber: if a condition with bands is not a number.
    """
    case = case_of_facts(rule, (money, authority, need))
    decision = rule.evaluate(case)
    return Qualification(
        money=case[0],
        authority=case[1],
        need=case[2],
        action=decision.outcome,
        possible=decision.possible,
        ask=tuple([CONDITION_BY_NAME[name] for name in decision.ask]),
        reasons=decision.reasons,
    )


@attrs.frozen(kw_only=True)
class BantQualification(Result):
    """The qualification of one lead by BANT, as far as its conditions are known.

    Attributes:
        budget: whether the money is there.
        authority: whether they decide.
        need: whether they have use for it.
        timing: whether they want to buy soon enough.
        verdict: the verdict; None while several are possible.
        possible: the verdicts that are still possible.
        ask: what to find out next; only what can still change the verdict.
        reasons: the rows of the rule that fired or may still fire.
    """

    schema: ClassVar[str] = "bant_qualification@1"
    table_fields: ClassVar[tuple[str, ...]] = ("pattern", "status", "verdict", "ask")
    budget: bool | None
    authority: bool | None
    need: bool | None
    timing: bool | None
    verdict: BantVerdict | None
    possible: tuple[BantVerdict, ...]
    ask: tuple[LeadCondition, ...]
    reasons: tuple[Reason, ...]

    @property
    def pattern(self) -> str:
        """The conditions as letters: capital if met, small if not, ``?`` if unknown."""
        facts = (self.budget, self.authority, self.need, self.timing)
        return _pattern(facts, "bant")

    @property
    def status(self) -> QualificationStatus:
        """Whether the verdict is decided."""
        is_open = self.verdict is None
        return (
            QualificationStatus.INCOMPLETE if is_open else QualificationStatus.COMPLETE
        )


def bant(
    *,
    budget: float | None,
    authority: float | None,
    need: float | None,
    timing: float | None,
    rule: DecisionTable[BantCase, BantVerdict] = BANT,
) -> BantQualification:
    """Qualify one lead by budget, authority, need and timing.

    Three of four are enough, so the verdict can be known before all conditions are.

    >>> from custsat.customers import bant
    >>> bant(budget=True, authority=True, need=True, timing=None).verdict.value
    'opportunity'

    Args:
        budget: whether the money is there; None if unknown, a number if *rule* has
            bands for it.
        authority: whether they decide; likewise.
        need: whether they have use for it; likewise.
        timing: whether they want to buy soon enough; likewise.
        rule: ``BANT``, or a rule derived from it with ``BANT.evolve``.

    Raises:
        WrongType: if a condition is not True, False or None, or *rule* is not a
            DecisionTable.
        NotANumber: if a condition with bands is not a number.
    """
    case = case_of_facts(rule, (budget, authority, need, timing))
    decision = rule.evaluate(case)
    return BantQualification(
        **dict(zip(BantCase._fields, case, strict=True)),
        verdict=decision.outcome,
        possible=decision.possible,
        ask=tuple([CONDITION_BY_NAME[name] for name in decision.ask]),
        reasons=decision.reasons,
    )
