"""Complaint behaviour: what dissatisfied customers do, by three published typologies.

Day and Landon distinguish no action, private and public action; Hirschman exit, voice
and loyalty; Singh voice, private and third-party responses.  The kinds of action do not
exclude each other, so their shares may add up to more than 1.  An action that is not
mentioned is unknown, not a no.

>>> print(complaint_behaviour([]).summary())
Complaint behaviour: no action; Hirschman: loyalty; Singh: voice
>>> complaint_behaviour(["sulked"])
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown item 'sulked' in flags; there are ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, TypeVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InvalidCount
from custsat.estimates import wilson
from custsat.evidence.complaints import DAY_LANDON, HIRSCHMAN, SINGH
from custsat.labels import LabelledEnum
from custsat.rules import Checklist, DecisionTable
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.evidence import Source
    from custsat.values._interval import Interval


KindT = TypeVar("KindT", bound=LabelledEnum)


class ComplaintAction(LabelledEnum):
    """What a dissatisfied customer does."""

    WARNED_FRIENDS = "warned_friends"
    STOPPED_BUYING = "stopped_buying"
    SOUGHT_REDRESS = "sought_redress"
    TOOK_LEGAL_ACTION = "took_legal_action"
    COMPLAINED_TO_FIRM = "complained_to_firm"
    COMPLAINED_TO_AGENCY = "complained_to_agency"


class ComplaintActionKind(LabelledEnum):
    """Kinds of action after Day and Landon."""

    NO_ACTION = "no_action"
    PRIVATE = "private"
    PUBLIC = "public"


class ExitVoice(LabelledEnum):
    """Responses after Hirschman; *unclassified* is an action he does not discuss."""

    EXIT = "exit"
    VOICE = "voice"
    LOYALTY = "loyalty"
    UNCLASSIFIED = "unclassified"


class ComplaintResponse(LabelledEnum):
    """Responses after Singh, by whom they address."""

    VOICE = "voice"
    PRIVATE = "private"
    THIRD_PARTY = "third_party"


class ComplaintActionCase(NamedTuple):
    """The condition of the three tables: one action."""

    complaint_action: ComplaintAction | None


def _behaviour_table(
    rule_id: str, source: Source, *outcomes: KindT
) -> DecisionTable[ComplaintActionCase, KindT]:
    rows = tuple(zip(map(ComplaintActionCase, ComplaintAction), outcomes, strict=True))
    return DecisionTable(
        id=rule_id, source=source, inputs=ComplaintActionCase, rows=rows
    )


COMPLAINT_ACTIONS: Final = Checklist(
    id="complaint_actions@1", source=DAY_LANDON, items=tuple(ComplaintAction)
)
PRIVATE, PUBLIC = ComplaintActionKind.PRIVATE, ComplaintActionKind.PUBLIC
EXIT, VOICE, LOYALTY, UNCLASSIFIED = ExitVoice
TO_FIRM, AMONG_FRIENDS, TO_OTHERS = ComplaintResponse
ACTION_KINDS: Final = _behaviour_table(
    "complaint_action_kind@1",
    DAY_LANDON,
    PRIVATE,
    PRIVATE,
    PUBLIC,
    PUBLIC,
    PUBLIC,
    PUBLIC,
)
EXIT_VOICE: Final = _behaviour_table(
    "exit_voice@1", HIRSCHMAN, UNCLASSIFIED, EXIT, VOICE, VOICE, VOICE, VOICE
)
COMPLAINT_RESPONSES: Final = _behaviour_table(
    "complaint_response@1",
    SINGH,
    AMONG_FRIENDS,
    AMONG_FRIENDS,
    TO_FIRM,
    TO_OTHERS,
    TO_FIRM,
    TO_OTHERS,
)


@attrs.frozen(kw_only=True)
class ComplaintBehaviour(Result):
    """What one dissatisfied customer did.

    Attributes:
        present: actions that the customer took.
        absent: actions that the customer did not take.
        unknown: actions of which that is not known.
        reasons: the rows that classify each action taken, one per typology.
    """

    schema: ClassVar[str] = "complaint_behaviour@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "present",
        "unknown",
        "kinds",
        "exit_voice",
    )
    present: tuple[ComplaintAction, ...]
    absent: tuple[ComplaintAction, ...]
    unknown: tuple[ComplaintAction, ...]
    reasons: tuple[Reason, ...]

    @property
    def has_acted(self) -> bool | None:
        """Whether the customer took any action; None if that is not known."""
        if self.present:
            return True
        return None if self.unknown else False

    @property
    def kinds(self) -> tuple[ComplaintActionKind, ...]:
        """Kinds of the actions taken, after Day and Landon."""
        return self._classify(ACTION_KINDS, ComplaintActionKind.NO_ACTION)

    @property
    def exit_voice(self) -> tuple[ExitVoice, ...]:
        """Responses after Hirschman; no action counts as loyalty."""
        return self._classify(EXIT_VOICE, ExitVoice.LOYALTY)

    @property
    def responses(self) -> tuple[ComplaintResponse, ...]:
        """Responses after Singh; no action counts as voice."""
        return self._classify(COMPLAINT_RESPONSES, ComplaintResponse.VOICE)

    @property
    def possible_kinds(self) -> tuple[ComplaintActionKind, ...]:
        """Further kinds that are possible, given the unknown actions."""
        kinds = _outcomes_of(ACTION_KINDS, self.unknown)
        if self.unknown and not self.present:
            kinds = (ComplaintActionKind.NO_ACTION, *kinds)
        return tuple(kind for kind in kinds if kind not in self.kinds)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One finding if the customer left without complaining to anybody."""
        left_silently = self.exit_voice == (ExitVoice.EXIT,) and not self.unknown
        if not left_silently:
            return ()
        code, advice = "finding.left_in_silence", "advice.ask_the_silent"
        return (Finding(code=code, weight=0, advice=advice),)

    def _classify(
        self, table: DecisionTable[ComplaintActionCase, KindT], if_none: KindT
    ) -> tuple[KindT, ...]:
        return (
            (if_none,) if self.has_acted is False else _outcomes_of(table, self.present)
        )


def _outcomes_of(
    table: DecisionTable[ComplaintActionCase, KindT], actions: Iterable[ComplaintAction]
) -> tuple[KindT, ...]:
    """Outcomes of *table* for *actions*, without duplicates, in the table's order."""
    outcomes = {
        table.evaluate(ComplaintActionCase(action)).possible[0] for action in actions
    }
    return tuple(
        kind for kind in dict.fromkeys(o for _, o in table.rows) if kind in outcomes
    )


def complaint_behaviour(
    flags: Mapping[Any, bool | None] | Iterable[Any],
) -> ComplaintBehaviour:
    """Classify what a dissatisfied customer did.

    >>> from custsat.complaints import complaint_behaviour
    >>> behaviour = complaint_behaviour(["warned_friends", "complained_to_firm"])
    >>> behaviour.kinds
    (<ComplaintActionKind.PRIVATE: 'private'>, <ComplaintActionKind.PUBLIC: 'public'>)
    >>> complaint_behaviour(["stopped_buying"]).exit_voice
    (<ExitVoice.EXIT: 'exit'>,)

    Args:
        flags: for each :class:`ComplaintAction` True, False or None (unknown, as is an
            action that is not mentioned); or a list of the actions taken, all others
            not taken.

    Raises:
        UnknownField: for an unknown action.
        WrongType: for a flag other than True, False and None, or no list at all.
    """
    result = COMPLAINT_ACTIONS.evaluate(flags, name="flags")
    tables = (ACTION_KINDS, EXIT_VOICE, COMPLAINT_RESPONSES)
    cases = [ComplaintActionCase(action) for action in result.present]
    return ComplaintBehaviour(
        present=result.present,
        absent=result.absent,
        unknown=result.unknown,
        reasons=tuple(
            table.evaluate(case).reasons[0] for case in cases for table in tables
        ),
    )


@attrs.frozen(kw_only=True)
class ComplaintActionShare(ExportsProperties):
    """How many customers took one kind of action.

    Attributes:
        kind: the kind of action.
        n_customers: customers who took it.
        n_known: customers of whom it is known whether they did.
    """

    kind: ComplaintActionKind
    n_customers: int
    n_known: int

    def __attrs_post_init__(self) -> None:
        if checks.count(self.n_customers, "n_customers") > self.n_known:
            raise InvalidCount(
                problem="part_exceeds_total", part="n_customers", total="n_known"
            )

    @property
    def share(self) -> float | None:
        """Share of *n_known* who took it; None if *n_known* is 0. [0 to 1]"""
        return self.n_customers / self.n_known if self.n_known else None

    def ci(self, *, level: float = 0.95) -> Interval | None:
        """Wilson's interval of the share; None if *n_known* is 0.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
        """
        return (
            wilson(self.n_customers, self.n_known, level=level)
            if self.n_known
            else None
        )


@attrs.frozen(kw_only=True)
class ComplaintBehaviourMix(Result):
    """What many dissatisfied customers did.

    Attributes:
        n_customers: number of customers.
        shares: how many took each kind of action; a customer may take several.
    """

    schema: ClassVar[str] = "complaint_behaviour_mix@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "n_customers",
        "no_action_share:.1%",
        "private_share:.1%",
        "public_share:.1%",
    )
    n_customers: int
    shares: tuple[ComplaintActionShare, ...]

    def share(self, kind: ComplaintActionKind) -> float | None:
        """Share of customers who took this kind of action. [0 to 1]"""
        return {row.kind: row.share for row in self.shares}[kind]

    @property
    def no_action_share(self) -> float | None:
        """Share of customers who took no action. [0 to 1]"""
        return self.share(ComplaintActionKind.NO_ACTION)

    @property
    def private_share(self) -> float | None:
        """Share of customers who took private action. [0 to 1]"""
        return self.share(ComplaintActionKind.PRIVATE)

    @property
    def public_share(self) -> float | None:
        """Share of customers who took public action. [0 to 1]"""
        return self.share(ComplaintActionKind.PUBLIC)


def complaint_behaviour_mix(
    behaviours: Iterable[ComplaintBehaviour],
) -> ComplaintBehaviourMix:
    """Shares of the kinds of action among many customers.

    >>> from custsat.complaints import complaint_behaviour, complaint_behaviour_mix
    >>> actions = [["stopped_buying"], ["complained_to_firm"], [], []]
    >>> mix = complaint_behaviour_mix(complaint_behaviour(taken) for taken in actions)
    >>> mix.no_action_share, mix.private_share, mix.public_share
    (0.5, 0.25, 0.25)

    Args:
        behaviours: the behaviour of each customer.

    Raises:
        EmptyInput: if there is no customer.
        WrongType: for something that is not a :class:`ComplaintBehaviour`.
    """
    customers = checks.sequence(behaviours, "behaviours", of=ComplaintBehaviour)
    if not customers:
        raise EmptyInput(result="a behaviour mix", unit="customer")
    shares = []
    for kind in ComplaintActionKind:
        n_customers = sum(kind in customer.kinds for customer in customers)
        n_possible = sum(kind in customer.possible_kinds for customer in customers)
        shares.append(
            ComplaintActionShare(
                kind=kind, n_customers=n_customers, n_known=len(customers) - n_possible
            )
        )
    return ComplaintBehaviourMix(n_customers=len(customers), shares=tuple(shares))
