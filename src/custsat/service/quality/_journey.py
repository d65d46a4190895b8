"""Moments of truth: every contact in which a customer forms a small opinion.

A moment is scored from -2 (very bad) to +2 (very good); a journey is the weighted mean
of its moments, and as good as its weakest one is bad.  Every contact touches staff,
rules, facilities or other customers; the coverage says which of them nobody looks at.

Sources: the decks; Carlzon (1987) for the arithmetic of contacts.

>>> seen = journey(
...     [
...         MomentOfTruth(name="call", score=2, channel=MomentChannel.TELEPHONE),
...         MomentOfTruth(name="queue", score=-2, weight=3),
...     ]
... )
>>> seen.score, seen.weakest, seen.uncovered_touchpoints[0].label("zh")
(-1.0, 'queue', '服务人员')
>>> contacts(customers=10_000_000, per_customer=5, seconds=15).contact_hours
208333.33333333334
>>> MomentOfTruth(name="call", score=3)
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: score must lie on -2 to 2, got 3
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat.display import Table, format_value
from custsat.errors import EmptyInput, InputError, TooLarge
from custsat.labels import LabelledEnum, translate
from custsat.service.handed_in import each_of
from custsat.values import MINUS2_TO_2, Finding, Result
from custsat.values._number import not_negative, plain, positive
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable


SECONDS_PER_HOUR: Final = 3600


class MomentChannel(LabelledEnum):
    """By which way the contact comes about."""

    TELEPHONE = "telephone"
    EMAIL = "email"
    DIRECT_CONTACT = "direct_contact"
    OTHER = "other"


class MomentKind(LabelledEnum):
    """What the customer meets."""

    PERSON = "person"
    OBSERVATION = "observation"
    PRODUCT = "product"
    SERVICE = "service"


class Touchpoint(LabelledEnum):
    """What a contact touches."""

    STAFF = "staff"
    RULES = "rules"
    FACILITIES = "facilities"
    OTHER_CUSTOMERS = "other_customers"


class RuleTouchpoint(LabelledEnum):
    """Which rules a contact can touch."""

    QUEUEING = "queueing"
    PAYMENT = "payment"
    REPAIR = "repair"
    APPOINTMENT = "appointment"
    CLAIMS = "claims"


class DesignGoal(LabelledEnum):
    """What a touchpoint is designed for."""

    CONVENIENCE = "convenience"
    COMFORT = "comfort"
    FULFILMENT = "fulfilment"


def _to_ratings(goals: Any) -> tuple[tuple[DesignGoal, float], ...]:
    return tuple((goal, plain(rating)) for goal, rating in goals)


@attrs.frozen(kw_only=True)
class MomentOfTruth(ExportsProperties):
    """One contact.

    Attributes:
        name: what happens, in the user's words.
        score: how it was, from -2 to +2; None if nobody knows.
        weight: how much it counts. [above 0]
        channel: by which way.
        kind: what the customer meets.
        touches: the kinds of touchpoint it involves.
        rules: which rules, where it touches any.
        goals: how well it serves the design goals, from -2 to +2.

    Raises:
        OutOfScale: for a score or a rating that is not on -2 to +2.
        OutOfRange: if the weight is not above 0.
        InputError: for rules where no rules are touched, or a goal rated twice.
    """

    name: str
    score: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(plain)
    )
    weight: float = attrs.field(default=1, converter=plain)
    channel: MomentChannel | None = None
    kind: MomentKind | None = None
    touchpoints: tuple[Touchpoint, ...] = ()
    rules: tuple[RuleTouchpoint, ...] = ()
    goal_ratings: tuple[tuple[DesignGoal, float], ...] = attrs.field(
        default=(), converter=_to_ratings
    )

    def __attrs_post_init__(self) -> None:
        if self.score is not None:
            MINUS2_TO_2.check("score", self.score)
        positive("weight", self.weight)
        if self.rules and Touchpoint.RULES not in self.touchpoints:
            raise InputError(what="a moment with rules touches Touchpoint.RULES")
        if len(dict(self.goal_ratings)) < len(self.goal_ratings):
            raise InputError(what="a design goal is rated once")
        for _, rating in self.goal_ratings:
            MINUS2_TO_2.check("goals", rating)


@attrs.frozen(kw_only=True)
class Journey(Result):
    """The moments of one journey, in their order."""

    schema: ClassVar[str] = "journey@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "score:+.2",
        "weakest_moment",
        "weakest_score:+.1",
        "n_unscored",
        "uncovered_touchpoints",
    )
    moments: tuple[MomentOfTruth, ...]

    def __attrs_post_init__(self) -> None:
        if not self.moments:
            raise EmptyInput(what="a journey")
        if len({moment.name for moment in self.moments}) < len(self.moments):
            raise InputError(what="two moments of a journey have one name")

    @property
    def score(self) -> float | None:
        """The weighted mean of the scored moments; None if none is. [-2 to +2]"""
        total_weight = sum(moment.weight for moment, _ in self._scored)
        if not total_weight:
            return None
        return (
            sum(moment.weight * score for moment, score in self._scored) / total_weight
        )

    @property
    def weakest_moment(self) -> str | None:
        """The moment with the lowest score; in a tie the heavier, then the earlier."""
        worst = self._weakest
        return None if worst is None else worst.name

    @property
    def weakest_score(self) -> float | None:
        """The score of the weakest moment. [-2 to +2]"""
        worst = self._weakest
        return None if worst is None else worst.score

    @property
    def n_unscored(self) -> int:
        """Moments without a score."""
        return len(self.moments) - len(self._scored)

    @property
    def coverage(self) -> tuple[tuple[str, tuple[bool, ...]], ...]:
        """Which touchpoints every moment touches, in the order of ``Touchpoint``."""
        return tuple(
            (
                moment.name,
                tuple(touchpoint in moment.touchpoints for touchpoint in Touchpoint),
            )
            for moment in self.moments
        )

    @property
    def uncovered_touchpoints(self) -> tuple[Touchpoint, ...]:
        """Touchpoints that no moment covers."""
        touched = {
            touchpoint for moment in self.moments for touchpoint in moment.touchpoints
        }
        return tuple(
            touchpoint for touchpoint in Touchpoint if touchpoint not in touched
        )

    @property
    def goal_ratings(self) -> tuple[tuple[DesignGoal, float | None], ...]:
        """The weighted mean rating of every design goal; None if nobody rated it."""
        return tuple((goal, self._mean_goal_rating(goal)) for goal in DesignGoal)

    def _mean_goal_rating(self, goal: DesignGoal) -> float | None:
        rated = [
            (moment.weight, dict(moment.goal_ratings).get(goal))
            for moment in self.moments
        ]
        rated_pairs = [
            (weight, rating) for weight, rating in rated if rating is not None
        ]
        total_weight = sum(weight for weight, _ in rated_pairs)
        return (
            sum(weight * rating for weight, rating in rated_pairs) / total_weight
            if total_weight
            else None
        )

    @property
    def _scored(self) -> list[tuple[MomentOfTruth, float]]:
        return [
            (moment, moment.score)
            for moment in self.moments
            if moment.score is not None
        ]

    @property
    def _weakest(self) -> MomentOfTruth | None:
        order = sorted(self._scored, key=lambda pair: (pair[1], -pair[0].weight))
        return order[0][0] if order else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Moments below 0, worst first; touchpoints that nobody looks at."""
        span = MINUS2_TO_2.span
        bad = tuple(
            Finding(
                code="finding.bad_moment",
                weight=100 * -score / span,
                subject=moment.name,
                facts=(("score", score),),
                advice="advice.bad_moment",
            )
            for moment, score in sorted(self._scored, key=lambda pair: pair[1])
            if score < 0
        )
        uncovered = tuple(
            Finding(
                code="finding.uncovered_touchpoint",
                weight=0,
                subject=pair.code,
                advice="advice.uncovered_touchpoint",
            )
            for pair in self.uncovered_touchpoints
        )
        return bad + uncovered

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The verdict, and the coverage matrix with the scores."""
        header = (
            translate("field.moment", lang),
            translate("field.score", lang),
            *(touchpoint.label(lang) for touchpoint in Touchpoint),
        )
        rows = (
            (
                moment.name,
                format_value(moment.score, lang, "+.1"),
                *(format_value(is_covered, lang) for is_covered in touches),
            )
            for moment, (_, touches) in zip(self.moments, self.coverage, strict=True)
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


@attrs.frozen(kw_only=True)
class ContactLoad(Result):
    """How many moments of truth there are.

    Attributes:
        customers: customers of the period.
        per_customer: contacts of each.
        seconds: how long a contact lasts; None if unknown.
    """

    schema: ClassVar[str] = "contact_load@1"
    table_fields: ClassVar[tuple[str, ...]] = ("contacts:.0", "contact_hours:.0")
    customers: float = attrs.field(converter=plain)
    per_customer: float = attrs.field(converter=plain)
    seconds: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(plain)
    )

    def __attrs_post_init__(self) -> None:
        not_negative("customers", self.customers)
        not_negative("per_customer", self.per_customer)
        if self.seconds is not None:
            not_negative("seconds", self.seconds)
        if not isfinite(self.contacts * (self.seconds or 1)):
            raise TooLarge(what="so many contacts cannot be counted")

    @property
    def contacts(self) -> float:
        """Contacts of the period."""
        return self.customers * self.per_customer

    @property
    def contact_hours(self) -> float | None:
        """Hours that they last together; None if nobody knows how long one lasts."""
        if self.seconds is None:
            return None
        return self.contacts * self.seconds / SECONDS_PER_HOUR


def journey(moments: Iterable[MomentOfTruth]) -> Journey:
    """Put the *moments* of a journey together.

    Raises:
        EmptyInput: if there is none.
        InputError: if two have one name.
    """
    return Journey(moments=tuple(each_of(MomentOfTruth, "moments", moments)))


def contact_load(
    *, customers: float, per_customer: float, seconds: float | None = None
) -> ContactLoad:
    """Count the moments of truth of a period.

    Raises:
        OutOfRange: if a number is negative.
        NotANumber: for NaN, infinity, text and truth values.
        TooLarge: if the contacts are more than a float can hold.
    """
    return ContactLoad(customers=customers, per_customer=per_customer, seconds=seconds)
