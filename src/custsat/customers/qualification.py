"""MAN and BANT: is a lead worth a visit, what comes next, what is still to be asked.

Every condition is yes, no or, as ``None``, not known yet.  What is not known is not a
no: the actions that remain possible are kept, and what to ask first is named, in the
order of the rule: need, authority, money.  Facts that come as numbers (a budget, a
rank) are read by your own bands: give them to the rule as ``cuts``.

>>> seen = qualify(money=True, authority=None, need=True)
>>> seen.pattern, seen.status.name, seen.ask
('M?N', 'INCOMPLETE', (<Condition.AUTHORITY: 'authority'>,))
>>> [action.value for action in seen.possible], seen.cells
(['sell', 'find_decider'], ('MAN', 'MaN'))
>>> print(qualify(money=True, authority=False, need=True).summary())
MaN: may be contacted; next: find the person who decides; still to ask: nothing
>>> from custsat.rules import Bands, below
>>> enough = Bands(
...     id="budget@1",
...     source=MAN.source,
...     variable="budget",
...     rows=((below(50_000), False),),
...     otherwise=True,
... )
>>> mine = MAN.evolve(id="mine@1", cuts=(("money", enough),))
>>> qualify(money=49_999, authority=True, need=True, rule=mine).pattern
'mAN'
>>> qualify(money="yes", authority=True, need=True)
Traceback (most recent call last):
    ...
custsat.errors.UnknownCase: man@1 does not know this value of money
"""

from __future__ import annotations

from itertools import product
from typing import Any, ClassVar, Final, NamedTuple

import attrs

from custsat.customers.handed_in import truth
from custsat.evidence.customers import BANT_BAR, BANT_PRACTICE
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result

__all__ = [
    "BANT",
    "MAN",
    "MEANING",
    "PROSPECTS",
    "Action",
    "BantCase",
    "BantQualification",
    "BantVerdict",
    "Condition",
    "LeadCase",
    "Prospect",
    "Qualification",
    "QualificationStatus",
    "bant",
    "qualify",
]


class Action(LabelledEnum):
    """What to do next, the most promising first."""

    SELL = "sell"
    PERSUADE = "persuade"
    FIND_DECIDER = "find_decider"
    ARRANGE_CREDIT = "arrange_credit"
    OBSERVE = "observe"
    STOP = "stop"


class Prospect(LabelledEnum):
    """What the contact is worth."""

    PROMISING = "promising"
    MAY_CONTACT = "may_contact"
    NOT_A_CUSTOMER = "not_a_customer"


class Condition(LabelledEnum):
    """What a lead must have, by one rule or the other."""

    MONEY = "money"
    AUTHORITY = "authority"
    NEED = "need"
    BUDGET = "budget"
    TIMING = "timing"


class QualificationStatus(LabelledEnum):
    """Whether enough is known to act."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"


class BantVerdict(LabelledEnum):
    """What becomes of a lead by BANT."""

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


YES, NO = True, False
PLAIN: Final = frozenset({bool, type(None)})
CONDITIONS: Final[dict[str, Condition]] = {it.value: it for it in Condition}
MAN: Final = DecisionTable(
    id="man@1",
    source=DEALER_HANDBOOK,
    inputs=LeadCase,
    ask_order=("need", "authority", "money"),
    rows=(
        (LeadCase(YES, YES, YES), Action.SELL),
        (LeadCase(YES, YES, NO), Action.PERSUADE),
        (LeadCase(YES, NO, YES), Action.FIND_DECIDER),
        (LeadCase(NO, YES, YES), Action.ARRANGE_CREDIT),
        (LeadCase(NO, NO, YES), Action.OBSERVE),
        (LeadCase(NO, YES, NO), Action.OBSERVE),
        (LeadCase(YES, NO, NO), Action.OBSERVE),
        (LeadCase(NO, NO, NO), Action.STOP),
    ),
)
MEANING: Final = dict.fromkeys(Action, Prospect.MAY_CONTACT) | {
    Action.SELL: Prospect.PROMISING,
    Action.STOP: Prospect.NOT_A_CUSTOMER,
}
PROSPECTS: Final = MAN.map_outcomes(MEANING, id="man_prospect@1")


def _verdict(met: int) -> BantVerdict:
    if met >= BANT_BAR.value:
        return BantVerdict.OPPORTUNITY
    return BantVerdict.NURTURE if met else BantVerdict.DROP


BANT: Final = DecisionTable(
    id="bant@1",
    source=BANT_PRACTICE,
    inputs=BantCase,
    ask_order=("need", "authority", "budget", "timing"),
    rows=tuple(
        (BantCase(*case), _verdict(sum(case))) for case in product((YES, NO), repeat=4)
    ),
)


def _pattern(said: tuple[bool | None, ...], letters: str) -> str:
    told = zip(said, letters, strict=True)
    return "".join("?" if v is None else c.upper() if v else c for v, c in told)


@attrs.frozen(kw_only=True)
class Qualification(Result):
    """One lead by MAN, qualified as far as it is known.

    Attributes:
        money: whether they can pay.
        authority: whether they decide.
        need: whether they have use for it.
        action: what to do next; None as long as it is open.
        possible: the actions that are still possible, in the order of the rule.
        ask: what to find out next; only what can still change the action.
        why: the rows that fired, or may fire.
    """

    schema: ClassVar[str] = "qualification@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *("pattern", "status", "prospect", "action", "ask", "possible"),
    )
    money: bool | None
    authority: bool | None
    need: bool | None
    action: Action | None
    possible: tuple[Action, ...]
    ask: tuple[Condition, ...]
    why: tuple[Reason, ...]

    @property
    def pattern(self) -> str:
        """A capital for yes, a small letter for no, a question mark for unknown."""
        return _pattern((self.money, self.authority, self.need), "man")

    @property
    def status(self) -> QualificationStatus:
        """Complete as soon as no answer could change the action."""
        open_ = self.action is None
        return QualificationStatus.INCOMPLETE if open_ else QualificationStatus.COMPLETE

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of the table that the lead may turn out to be in."""
        return tuple(
            pattern
            for full in product((YES, NO), repeat=3)
            if _fits(pattern := _pattern(full, "man"), self.pattern)
        )

    @property
    def prospect(self) -> Prospect | None:
        """What the contact is worth, where all possible actions agree on it."""
        classes = {MEANING[action] for action in self.possible}
        return classes.pop() if len(classes) == 1 else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What to do, or what to ask first; the nearer to a sale, the heavier."""
        best = list(Action).index(self.possible[0])
        told = f"advice.ask_{self.ask[0].value}" if self.ask else ""
        return (
            Finding(
                code="finding.lead_open" if self.ask else "finding.lead_qualified",
                weight=100.0 * (len(Action) - 1 - best) / (len(Action) - 1),
                subject=self.pattern,
                advice=told or self.possible[0].code,
            ),
        )


def _fits(pattern: str, known: str) -> bool:
    return all(k in ("?", p) for p, k in zip(pattern, known, strict=True))


def qualify(
    *,
    money: float | None,
    authority: float | None,
    need: float | None,
    rule: DecisionTable[LeadCase, Action] = MAN,
) -> Qualification:
    """Qualify one lead by its money, its authority and its need.

    Args:
        money: yes, no or None for not known; a number where *rule* has bands for it.
        authority: likewise.
        need: likewise.
        rule: MAN, or your own change of it.

    Raises:
        UnknownCase: if a condition is neither a bool nor None.
        NotANumber: if bands read a condition and it is no number.
    """
    lead = _read(rule, (money, authority, need))
    decision = rule.evaluate(lead)
    return Qualification(
        money=lead[0],
        authority=lead[1],
        need=lead[2],
        action=decision.outcome,
        possible=decision.possible,
        ask=tuple([CONDITIONS[name] for name in decision.ask]),
        why=decision.reasons,
    )


def _read(rule: DecisionTable[Any, Any], facts: tuple[Any, ...]) -> Any:
    """The facts as yes, no and unknown, those that have bands by their bands."""
    if not rule.bands and PLAIN.issuperset(map(type, facts)):
        return facts
    return tuple(
        truth(rule.id, name, fact) if bands is None else bands.evaluate(fact)
        for name, bands, fact in zip(rule.conditions, rule.bands_by_condition, facts, strict=True)
    )


@attrs.frozen(kw_only=True)
class BantQualification(Result):
    """One lead by BANT, as far as it is known.

    Attributes:
        budget: whether the money is there.
        authority: whether they decide.
        need: whether they have use for it.
        timing: whether they want to buy soon enough.
        verdict: what becomes of the lead; None as long as it is open.
        possible: the verdicts that are still possible.
        ask: what to find out next; only what can still change the verdict.
        why: the rows that fired, or may fire.
    """

    schema: ClassVar[str] = "bant_qualification@1"
    table_fields: ClassVar[tuple[str, ...]] = ("pattern", "status", "verdict", "ask")
    budget: bool | None
    authority: bool | None
    need: bool | None
    timing: bool | None
    verdict: BantVerdict | None
    possible: tuple[BantVerdict, ...]
    ask: tuple[Condition, ...]
    why: tuple[Reason, ...]

    @property
    def pattern(self) -> str:
        """A capital for yes, a small letter for no, a question mark for unknown."""
        said = (self.budget, self.authority, self.need, self.timing)
        return _pattern(said, "bant")

    @property
    def status(self) -> QualificationStatus:
        """Complete as soon as no answer could change the verdict."""
        open_ = self.verdict is None
        return QualificationStatus.INCOMPLETE if open_ else QualificationStatus.COMPLETE


def bant(
    *,
    budget: float | None,
    authority: float | None,
    need: float | None,
    timing: float | None,
    rule: DecisionTable[BantCase, BantVerdict] = BANT,
) -> BantQualification:
    """Qualify one lead by the four conditions that go back to IBM.

    Three of four are enough, so a verdict may stand before everything is known.

    >>> bant(budget=True, authority=True, need=True, timing=None).verdict.value
    'opportunity'

    Args:
        budget: yes, no or None for not known; a number where *rule* has bands for it.
        authority: likewise.
        need: likewise.
        timing: likewise.
        rule: BANT, or your own change of it.

    Raises:
        UnknownCase: if a condition is neither a bool nor None.
        NotANumber: if bands read a condition and it is no number.
    """
    lead = _read(rule, (budget, authority, need, timing))
    decision = rule.evaluate(lead)
    return BantQualification(
        **dict(zip(BantCase._fields, lead, strict=True)),
        verdict=decision.outcome,
        possible=decision.possible,
        ask=tuple([CONDITIONS[name] for name in decision.ask]),
        why=decision.reasons,
    )
