"""Reactions: what dissatisfied customers do, and how three schools read it.

Nothing, something private, something public: a tree whose branches do not exclude each
other.  Who warns friends may complain as well, so shares of customers add up to more
than 1.  What is not known of a customer is not a no.

>>> seen = complaint_behaviour({ComplaintAction.WARNED_FRIENDS: True, ComplaintAction.COMPLAINED_TO_FIRM: True})
>>> seen.kinds
(<ComplaintActionKind.PRIVATE: 'private'>, <ComplaintActionKind.PUBLIC: 'public'>)
>>> complaint_behaviour([ComplaintAction.STOPPED_BUYING]).exit_voice
(<ExitVoice.EXIT: 'exit'>,)
>>> print(complaint_behaviour([]).summary())
Reaction: no action; Hirschman: loyalty; Singh: voice
>>> complaint_behaviour(["sulked"])
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: complaint_behaviour does not know name number 1
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, TypeVar

import attrs

from custsat.complaints.flags import flagged
from custsat.errors import EmptyInput, InputError
from custsat.estimates import wilson
from custsat.evidence.complaints import DAY_LANDON, HIRSCHMAN, SINGH
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties
from custsat.values._tally import to_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.evidence import Source
    from custsat.values._interval import Interval


KindT = TypeVar("Kind", bound=LabelledEnum)


class ComplaintAction(LabelledEnum):
    """What a dissatisfied customer does."""

    WARNED_FRIENDS = "warned_friends"
    STOPPED_BUYING = "stopped_buying"
    SOUGHT_REDRESS = "sought_redress"
    TOOK_LEGAL_ACTION = "took_legal_action"
    COMPLAINED_TO_FIRM = "complained_to_firm"
    COMPLAINED_TO_AGENCY = "complained_to_agency"


class ComplaintActionKind(LabelledEnum):
    """The branches of the tree."""

    NO_ACTION = "no_action"
    PRIVATE = "private"
    PUBLIC = "public"


class ExitVoice(LabelledEnum):
    """Hirschman's three answers to decline; *unclassified* is none of them."""

    EXIT = "exit"
    VOICE = "voice"
    LOYALTY = "loyalty"
    UNCLASSIFIED = "unclassified"


class ComplaintResponse(LabelledEnum):
    """Singh's three, by whom they address."""

    VOICE = "voice"
    PRIVATE = "private"
    THIRD_PARTY = "third_party"


class ComplaintActionCase(NamedTuple):
    """One thing done; whoever did nothing has none."""

    complaint_action: ComplaintAction | None


def _behaviour_table(
    rule_id: str, source: Source, *outcomes: KindT
) -> DecisionTable[ComplaintActionCase, KindT]:
    rows = tuple(zip(map(ComplaintActionCase, ComplaintAction), outcomes, strict=True))
    return DecisionTable(
        id=rule_id, source=source, inputs=ComplaintActionCase, rows=rows
    )


PRIVATE, PUBLIC = ComplaintActionKind.PRIVATE, ComplaintActionKind.PUBLIC
EXIT, VOICE, LOYALTY, OUTSIDE = ExitVoice
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
    "exit_voice@1", HIRSCHMAN, OUTSIDE, EXIT, VOICE, VOICE, VOICE, VOICE
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
    """One customer's reactions.

    Attributes:
        present: what was done.
        absent: what was not.
        unknown: what nobody knows of.
        why: the rows behind each reading of what was done.
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
    why: tuple[Reason, ...]

    @property
    def has_acted(self) -> bool | None:
        """Whether anything was done; None if it may have been."""
        if self.present:
            return True
        return None if self.unknown else False

    @property
    def kinds(self) -> tuple[ComplaintActionKind, ...]:
        """The branches taken for certain; they do not exclude each other."""
        return self._classify(ACTION_KINDS, ComplaintActionKind.NO_ACTION)

    @property
    def exit_voice(self) -> tuple[ExitVoice, ...]:
        """Hirschman's reading; who does nothing stays, for whatever reason."""
        return self._classify(EXIT_VOICE, ExitVoice.LOYALTY)

    @property
    def responses(self) -> tuple[ComplaintResponse, ...]:
        """Singh's reading, in which doing nothing counts as voice."""
        return self._classify(COMPLAINT_RESPONSES, ComplaintResponse.VOICE)

    @property
    def possible_kinds(self) -> tuple[ComplaintActionKind, ...]:
        """The branches that what is unknown leaves open besides."""
        kinds = _outcomes_of(ACTION_KINDS, self.unknown)
        if self.unknown and not self.present:
            kinds = (ComplaintActionKind.NO_ACTION, *kinds)
        return tuple(kind for kind in kinds if kind not in self.kinds)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Who leaves without a word can only be won back by being asked."""
        left_silently = self.exit_voice == (ExitVoice.EXIT,) and not self.unknown
        if not left_silently:
            return ()
        code, advice = "finding.left_in_silence", "advice.ask_the_silent"
        return (Finding(code=code, weight=100, advice=advice),)

    def _classify(
        self, table: DecisionTable[ComplaintActionCase, KindT], if_none: KindT
    ) -> tuple[KindT, ...]:
        return (
            (if_none,) if self.has_acted is False else _outcomes_of(table, self.present)
        )


def _outcomes_of(
    table: DecisionTable[ComplaintActionCase, KindT], actions: Iterable[ComplaintAction]
) -> tuple[KindT, ...]:
    """What *table* says about what was done, each once, in the order of the words."""
    outcomes = {
        table.evaluate(ComplaintActionCase(action)).possible[0] for action in actions
    }
    return tuple(
        kind for kind in dict.fromkeys(o for _, o in table.rows) if kind in outcomes
    )


def complaint_behaviour(
    flags: Mapping[Any, bool | None] | Iterable[Any],
) -> ComplaintBehaviour:
    """Read what a dissatisfied customer did.

    Args:
        flags: which :class:`ComplaintAction` took place, did not, or is not known (None, or
            not mentioned); or just those that took place, and no others.

    Raises:
        UnknownField: for something that is no reaction.
        InputError: for a flag that is neither a bool nor None.
    """
    checked = flagged("complaint_behaviour", flags, ComplaintAction)
    tables = (ACTION_KINDS, EXIT_VOICE, COMPLAINT_RESPONSES)
    cases = [ComplaintActionCase(action) for action in checked.present]
    return ComplaintBehaviour(
        present=checked.present,
        absent=checked.absent,
        unknown=checked.unknown,
        why=tuple(
            table.evaluate(case).reasons[0] for case in cases for table in tables
        ),
    )


@attrs.frozen(kw_only=True)
class ComplaintActionShare(ExportsProperties):
    """How many customers took one branch, of those of whom it is known."""

    kind: ComplaintActionKind
    n_customers: int
    n_known: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.n_customers <= self.n_known:
            raise InputError(what="a part of the customers at most")

    @property
    def share(self) -> float | None:
        """Share of those of whom it is known; None if of nobody. [0 to 1]"""
        return self.n_customers / self.n_known if self.n_known else None

    def ci(self, *, level: float = 0.95) -> Interval | None:
        """Wilson's interval of the share; None if it is known of nobody.

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
    """The reactions of many customers.

    Attributes:
        n_customers: customers whose reactions are known or not.
        shares: each branch; customers may take several, so shares may exceed 1 in sum.
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
        """The share of customers who took this branch. [0 to 1]"""
        return {row.kind: row.share for row in self.shares}[kind]

    @property
    def no_action_share(self) -> float | None:
        """Share of customers who did nothing. [0 to 1]"""
        return self.share(ComplaintActionKind.NO_ACTION)

    @property
    def private_share(self) -> float | None:
        """Share of customers who acted among themselves. [0 to 1]"""
        return self.share(ComplaintActionKind.PRIVATE)

    @property
    def public_share(self) -> float | None:
        """Share of customers who turned to the firm or to others. [0 to 1]"""
        return self.share(ComplaintActionKind.PUBLIC)


def complaint_behaviour_mix(
    profiles: Iterable[ComplaintBehaviour],
) -> ComplaintBehaviourMix:
    """Put the reactions of many customers together.

    Raises:
        EmptyInput: if there is no customer.
        InputError: for something that is no profile of reactions.
    """
    behaviours = to_list(profiles, "profiles")
    if not all(isinstance(profile, ComplaintBehaviour) for profile in behaviours):
        raise InputError(what="reactions are put together from reaction profiles")
    if not behaviours:
        raise EmptyInput(what="a mix of reactions")
    shares = []
    for kind in ComplaintActionKind:
        n_customers = sum(kind in profile.kinds for profile in behaviours)
        n_possible = sum(kind in profile.possible for profile in behaviours)
        shares.append(
            ComplaintActionShare(
                kind=kind, n_customers=n_customers, n_known=len(behaviours) - n_possible
            )
        )
    return ComplaintBehaviourMix(n_customers=len(behaviours), shares=tuple(shares))
