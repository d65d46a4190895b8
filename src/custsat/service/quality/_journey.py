"""Moments of truth and customer journeys.

A moment of truth is a contact in which a customer forms an opinion, scored from -2
(very bad) to +2 (very good).  The score of a journey is the weighted mean of its
moments; the weakest moment is named.  A contact involves staff, rules, facilities or
other customers; the coverage shows which of them no moment of the journey involves.

Sources: the slides; Carlzon (1987) for the arithmetic of contacts.

>>> MomentOfTruth(name="call", score=3)
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: score must lie on -2 to 2, got 3
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import EmptyInput, InputError
from custsat.labels import LabelledEnum, translate
from custsat.values import MINUS2_TO_2, Finding, Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable


SECONDS_PER_HOUR: Final = 3600


class MomentChannel(LabelledEnum):
    """The channel of a contact."""

    TELEPHONE = "telephone"
    EMAIL = "email"
    DIRECT_CONTACT = "direct_contact"
    OTHER = "other"


class MomentKind(LabelledEnum):
    """The kind of experience in a contact."""

    PERSON = "person"
    OBSERVATION = "observation"
    PRODUCT = "product"
    SERVICE = "service"


class Touchpoint(LabelledEnum):
    """What a contact can involve."""

    STAFF = "staff"
    RULES = "rules"
    FACILITIES = "facilities"
    OTHER_CUSTOMERS = "other_customers"


class RuleTouchpoint(LabelledEnum):
    """The rules that a contact can involve."""

    QUEUEING = "queueing"
    PAYMENT = "payment"
    REPAIR = "repair"
    APPOINTMENT = "appointment"
    CLAIMS = "claims"


class DesignGoal(LabelledEnum):
    """The goals of designing a touchpoint."""

    CONVENIENCE = "convenience"
    COMFORT = "comfort"
    FULFILMENT = "fulfilment"


def _to_ratings(goals: Any) -> tuple[tuple[DesignGoal, float], ...]:
    return tuple((goal, checks.as_builtin(rating)) for goal, rating in goals)


@attrs.frozen(kw_only=True)
class MomentOfTruth(ExportsProperties):
    """One contact and how the customer experienced it.

    Attributes:
        name: what happens, in the user's words.
        score: how good it was; None if unknown. [-2 to +2]
        weight: its weight in the score of a journey. [above 0]
        channel: the channel of the contact.
        kind: the kind of experience.
        touchpoints: what it involves.
        rules: the rules it involves, if it involves any.
        goal_ratings: how well it serves each design goal. [-2 to +2]

    Raises:
        OutOfScale: for a score or a rating that is not on -2 to +2.
        OutOfRange: if the weight is not above 0.
        InputError: for rules without ``Touchpoint.RULES``, or a goal rated twice.
    """

    name: str
    score: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(checks.as_builtin)
    )
    weight: float = attrs.field(default=1, converter=checks.as_builtin)
    channel: MomentChannel | None = None
    kind: MomentKind | None = None
    touchpoints: tuple[Touchpoint, ...] = ()
    rules: tuple[RuleTouchpoint, ...] = ()
    goal_ratings: tuple[tuple[DesignGoal, float], ...] = attrs.field(
        default=(), converter=_to_ratings
    )

    def __attrs_post_init__(self) -> None:
        if self.score is not None:
            MINUS2_TO_2.check(self.score, "score")
        checks.number(self.weight, "weight", gt=0)
        if self.rules and Touchpoint.RULES not in self.touchpoints:
            raise InputError(problem="rules_without_touchpoint")
        checks.no_duplicates((goal for goal, _ in self.goal_ratings), "a design goal")
        for _, rating in self.goal_ratings:
            MINUS2_TO_2.check(rating, "goal_ratings")


@attrs.frozen(kw_only=True)
class Journey(Result):
    """The moments of one journey, in their order, and their weighted score."""

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
            raise EmptyInput(result="a journey", unit="moment")
        checks.no_duplicates(
            (moment.name for moment in self.moments), "the name of a moment"
        )

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
        """The name of the moment with the lowest score; ties by weight, then order."""
        worst = self._weakest
        return None if worst is None else worst.name

    @property
    def weakest_score(self) -> float | None:
        """The score of the weakest moment. [-2 to +2]"""
        worst = self._weakest
        return None if worst is None else worst.score

    @property
    def n_unscored(self) -> int:
        """Number of moments without a score."""
        return len(self.moments) - len(self._scored)

    @property
    def coverage(self) -> tuple[tuple[str, tuple[bool, ...]], ...]:
        """Which touchpoints every moment involves, in the order of ``Touchpoint``."""
        return tuple(
            (
                moment.name,
                tuple(touchpoint in moment.touchpoints for touchpoint in Touchpoint),
            )
            for moment in self.moments
        )

    @property
    def uncovered_touchpoints(self) -> tuple[Touchpoint, ...]:
        """The touchpoints that no moment involves."""
        involved = {
            touchpoint for moment in self.moments for touchpoint in moment.touchpoints
        }
        return tuple(
            touchpoint for touchpoint in Touchpoint if touchpoint not in involved
        )

    @property
    def goal_ratings(self) -> tuple[tuple[DesignGoal, float | None], ...]:
        """The weighted mean rating of every design goal; None if it was not rated."""
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
        """Moments with a score below 0, worst first; uncovered touchpoints."""
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
                subject=touchpoint.code,
                advice="advice.uncovered_touchpoint",
            )
            for touchpoint in self.uncovered_touchpoints
        )
        return bad + uncovered

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The score, and a row for every moment with its coverage."""
        header = (
            translate("field.moment", lang),
            translate("field.score", lang),
            *(touchpoint.label(lang) for touchpoint in Touchpoint),
        )
        rows = (
            (
                moment.name,
                format_value(moment.score, lang, "+.1"),
                *(format_value(is_covered, lang) for is_covered in row),
            )
            for moment, (_, row) in zip(self.moments, self.coverage, strict=True)
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


@attrs.frozen(kw_only=True)
class ContactLoad(Result):
    """The number of contacts in a period, and their duration.

    Attributes:
        customers: customers in the period.
        per_customer: contacts of each customer.
        seconds: the duration of a contact; None if unknown.
    """

    schema: ClassVar[str] = "contact_load@1"
    table_fields: ClassVar[tuple[str, ...]] = ("contacts:.0", "contact_hours:.0")
    customers: float = attrs.field(converter=checks.as_builtin)
    per_customer: float = attrs.field(converter=checks.as_builtin)
    seconds: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(checks.as_builtin)
    )

    def __attrs_post_init__(self) -> None:
        checks.number(self.customers, "customers", ge=0)
        checks.number(self.per_customer, "per_customer", ge=0)
        if self.seconds is not None:
            checks.number(self.seconds, "seconds", ge=0)
        checks.finite_result(self.contacts * (self.seconds or 1), "the contact load")

    @property
    def contacts(self) -> float:
        """Number of contacts in the period."""
        return self.customers * self.per_customer

    @property
    def contact_hours(self) -> float | None:
        """Total duration of the contacts in hours; None if *seconds* is unknown."""
        if self.seconds is None:
            return None
        return self.contacts * self.seconds / SECONDS_PER_HOUR


def journey(moments: Iterable[MomentOfTruth]) -> Journey:
    """Compute the score, the weakest moment and the coverage of a journey.

    >>> from custsat.service import MomentOfTruth, Touchpoint, journey
    >>> call = MomentOfTruth(name="call", score=2, touchpoints=(Touchpoint.STAFF,))
    >>> queue = MomentOfTruth(name="queue", score=-2, weight=3)
    >>> result = journey([call, queue])
    >>> result.score, result.weakest_moment, result.uncovered_touchpoints[0].label("zh")
    (-1.0, 'queue', '规章制度')

    Raises:
        EmptyInput: if there is none.
        InputError: if two have one name.
        WrongType: for an argument of another type.
    """
    return Journey(moments=checks.sequence(moments, "moments", of=MomentOfTruth))


def contact_load(
    *, customers: float, per_customer: float, seconds: float | None = None
) -> ContactLoad:
    """Compute the number of contacts in a period and their total duration.

    >>> from custsat.service import contact_load
    >>> load = contact_load(customers=10_000_000, per_customer=5, seconds=15)
    >>> load.contacts, round(load.contact_hours)
    (50000000, 208333)

    Args:
        customers: customers in the period.
        per_customer: contacts of each customer.
        seconds: the duration of a contact.

    Raises:
        OutOfRange: if a number is negative.
        NotANumber: for NaN, infinity, text and truth values.
        TooLarge: if the contacts are more than a float can hold.
    """
    return ContactLoad(customers=customers, per_customer=per_customer, seconds=seconds)
