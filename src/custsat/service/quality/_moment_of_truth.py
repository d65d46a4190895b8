"""Moments of truth: contacts in which a customer forms an opinion.

A moment is scored from -2 (very bad) to +2 (very good).  A contact involves staff,
rules, facilities or other customers.  Source: the slides.

>>> MomentOfTruth(name="call", score=3)
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: score must lie on -2 to 2, got 3
"""

from __future__ import annotations

from typing import Any

import attrs

from custsat import _checks as checks
from custsat.errors import InputError
from custsat.labels import LabelledEnum
from custsat.values import MINUS2_TO_2
from custsat.values._serialize import ExportsProperties


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
