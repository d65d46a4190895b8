"""Reactions: what dissatisfied customers do, and how three schools read it.

Nothing, something private, something public: a tree whose branches do not exclude each
other.  Who warns friends may complain as well, so shares of customers add up to more
than 1.  What is not known of a customer is not a no.

>>> seen = reaction({Reaction.WARNED_FRIENDS: True, Reaction.COMPLAINED_TO_FIRM: True})
>>> seen.kinds
(<ReactionKind.PRIVATE: 'private'>, <ReactionKind.PUBLIC: 'public'>)
>>> reaction([Reaction.STOPPED_BUYING]).exit_voice
(<ExitVoice.EXIT: 'exit'>,)
>>> print(reaction([]).summary())
Reaction: no action; Hirschman: loyalty; Singh: voice
>>> reaction(["sulked"])
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: reaction does not know name number 1
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
from custsat.values._serialize import ExportsProperties
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._tally import to_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.evidence import Source
    from custsat.values._interval import Interval

__all__ = [
    "REACTION_EXIT_VOICE",
    "REACTION_KINDS",
    "REACTION_RESPONSES",
    "ComplaintResponse",
    "ExitVoice",
    "Reaction",
    "ReactionKind",
    "ReactionMix",
    "ReactionProfile",
    "ReactionShare",
    "reaction",
    "reactions",
]

Kind = TypeVar("Kind", bound=LabelledEnum)


class Reaction(LabelledEnum):
    """What a dissatisfied customer does."""

    WARNED_FRIENDS = "warned_friends"
    STOPPED_BUYING = "stopped_buying"
    SOUGHT_REDRESS = "sought_redress"
    TOOK_LEGAL_ACTION = "took_legal_action"
    COMPLAINED_TO_FIRM = "complained_to_firm"
    COMPLAINED_TO_AGENCY = "complained_to_agency"


class ReactionKind(LabelledEnum):
    """The branches of the tree."""

    NO_ACTION = "no_action"
    PRIVATE = "private"
    PUBLIC = "public"


class ExitVoice(LabelledEnum):
    """Hirschman's three answers to decline; *outside* is none of them."""

    EXIT = "exit"
    VOICE = "voice"
    LOYALTY = "loyalty"
    OUTSIDE = "outside"


class ComplaintResponse(LabelledEnum):
    """Singh's three, by whom they address."""

    VOICE = "voice"
    PRIVATE = "private"
    THIRD_PARTY = "third_party"


class Act(NamedTuple):
    """One thing done; whoever did nothing has none."""

    reaction: Reaction | None


def _reading(rule: str, source: Source, *kinds: Kind) -> DecisionTable[Act, Kind]:
    rows = tuple(zip(map(Act, Reaction), kinds, strict=True))
    return DecisionTable(id=rule, source=source, inputs=Act, rows=rows)


PRIVATE, PUBLIC = ReactionKind.PRIVATE, ReactionKind.PUBLIC
EXIT, VOICE, LOYALTY, OUTSIDE = ExitVoice
TO_FIRM, AMONG_FRIENDS, TO_OTHERS = ComplaintResponse
REACTION_KINDS: Final = _reading(
    "reaction@1", DAY_LANDON, PRIVATE, PRIVATE, PUBLIC, PUBLIC, PUBLIC, PUBLIC
)
REACTION_EXIT_VOICE: Final = _reading(
    "exit_voice@1", HIRSCHMAN, OUTSIDE, EXIT, VOICE, VOICE, VOICE, VOICE
)
REACTION_RESPONSES: Final = _reading(
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
class ReactionProfile(Result):
    """One customer's reactions.

    Attributes:
        present: what was done.
        absent: what was not.
        unknown: what nobody knows of.
        why: the rows behind each reading of what was done.
    """

    schema: ClassVar[str] = "reaction_profile@1"
    table_fields: ClassVar[tuple[str, ...]] = ("present", "unknown", "kinds", "exit_voice")
    present: tuple[Reaction, ...]
    absent: tuple[Reaction, ...]
    unknown: tuple[Reaction, ...]
    why: tuple[Reason, ...]

    @property
    def took_action(self) -> bool | None:
        """Whether anything was done; None if it may have been."""
        if self.present:
            return True
        return None if self.unknown else False

    @property
    def kinds(self) -> tuple[ReactionKind, ...]:
        """The branches taken for certain; they do not exclude each other."""
        return self._read(REACTION_KINDS, ReactionKind.NO_ACTION)

    @property
    def exit_voice(self) -> tuple[ExitVoice, ...]:
        """Hirschman's reading; who does nothing stays, for whatever reason."""
        return self._read(REACTION_EXIT_VOICE, ExitVoice.LOYALTY)

    @property
    def responses(self) -> tuple[ComplaintResponse, ...]:
        """Singh's reading, in which doing nothing counts as voice."""
        return self._read(REACTION_RESPONSES, ComplaintResponse.VOICE)

    @property
    def possible(self) -> tuple[ReactionKind, ...]:
        """The branches that what is unknown leaves open besides."""
        open_ = _said(REACTION_KINDS, self.unknown)
        if self.unknown and not self.present:
            open_ = (ReactionKind.NO_ACTION, *open_)
        return tuple(kind for kind in open_ if kind not in self.kinds)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Who leaves without a word can only be won back by being asked."""
        silent = self.exit_voice == (ExitVoice.EXIT,) and not self.unknown
        if not silent:
            return ()
        code, advice = "finding.left_in_silence", "advice.ask_the_silent"
        return (Finding(code=code, weight=100, advice=advice),)

    def _read(self, table: DecisionTable[Act, Kind], nothing: Kind) -> tuple[Kind, ...]:
        return (nothing,) if self.took_action is False else _said(table, self.present)


def _said(
    table: DecisionTable[Act, Kind], done: Iterable[Reaction]
) -> tuple[Kind, ...]:
    """What *table* says about what was done, each once, in the order of the words."""
    said = {table.evaluate(Act(it)).possible[0] for it in done}
    return tuple(
        kind for kind in dict.fromkeys(o for _, o in table.rows) if kind in said
    )


def reaction(flags: Mapping[Any, bool | None] | Iterable[Any]) -> ReactionProfile:
    """Read what a dissatisfied customer did.

    Args:
        flags: which :class:`Reaction` took place, did not, or is not known (None, or
            not mentioned); or just those that took place, and no others.

    Raises:
        UnknownField: for something that is no reaction.
        InputError: for a flag that is neither a bool nor None.
    """
    seen = flagged("reaction", flags, Reaction)
    tables = (REACTION_KINDS, REACTION_EXIT_VOICE, REACTION_RESPONSES)
    done = [Act(it) for it in seen.present]
    return ReactionProfile(
        present=seen.present,
        absent=seen.absent,
        unknown=seen.unknown,
        why=tuple(table.evaluate(act).reasons[0] for act in done for table in tables),
    )


@attrs.frozen(kw_only=True)
class ReactionShare(ExportsProperties):
    """How many customers took one branch, of those of whom it is known."""

    kind: ReactionKind
    count: int
    known: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.count <= self.known:
            raise InputError(what="a part of the customers at most")

    @property
    def share(self) -> float | None:
        """Share of those of whom it is known; None if of nobody. [0 to 1]"""
        return self.count / self.known if self.known else None

    def ci(self, *, level: float = 0.95) -> Interval | None:
        """Wilson's interval of the share; None if it is known of nobody.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
        """
        return wilson(self.count, self.known, level=level) if self.known else None


@attrs.frozen(kw_only=True)
class ReactionMix(Result):
    """The reactions of many customers.

    Attributes:
        n_customers: customers whose reactions are known or not.
        shares: each branch; customers may take several, so shares may exceed 1 in sum.
    """

    schema: ClassVar[str] = "reaction_mix@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "n_customers",
        "no_action_share:.1%",
        "private_share:.1%",
        "public_share:.1%",
    )
    n_customers: int
    shares: tuple[ReactionShare, ...]

    def share(self, kind: ReactionKind) -> float | None:
        """The share of customers who took this branch. [0 to 1]"""
        return {it.kind: it.share for it in self.shares}[kind]

    @property
    def no_action_share(self) -> float | None:
        """Share of customers who did nothing. [0 to 1]"""
        return self.share(ReactionKind.NO_ACTION)

    @property
    def private_share(self) -> float | None:
        """Share of customers who acted among themselves. [0 to 1]"""
        return self.share(ReactionKind.PRIVATE)

    @property
    def public_share(self) -> float | None:
        """Share of customers who turned to the firm or to others. [0 to 1]"""
        return self.share(ReactionKind.PUBLIC)


def reactions(profiles: Iterable[ReactionProfile]) -> ReactionMix:
    """Put the reactions of many customers together.

    Raises:
        EmptyInput: if there is no customer.
        InputError: for something that is no profile of reactions.
    """
    told = to_list(profiles, "profiles")
    if not all(isinstance(it, ReactionProfile) for it in told):
        raise InputError(what="reactions are put together from reaction profiles")
    if not told:
        raise EmptyInput(what="a mix of reactions")
    shares = []
    for kind in ReactionKind:
        count = sum(kind in it.kinds for it in told)
        open_ = sum(kind in it.possible for it in told)
        shares.append(ReactionShare(kind=kind, count=count, known=len(told) - open_))
    return ReactionMix(n_customers=len(told), shares=tuple(shares))
