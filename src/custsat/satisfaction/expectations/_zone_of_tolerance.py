"""The zone of tolerance of one customer: what is tolerated, and where service lies.

``adequacy = perceived - adequate`` (the measure of service adequacy, MSA) and
``superiority = perceived - desired`` (the measure of service superiority, MSS) in scale
points; ``width = desired - adequate``.  The ``position`` is 0 at the adequate level and
1 at the desired one.

After a failure customers accept less: the adequate level rises, the desired one stays,
and the zone narrows.  By how much was never measured, so that it is an argument.  The
zone of what matters more to a customer is narrower; no figure for that is published
that would be general, and none is computed.

>>> zone_of_tolerance(adequate=6, desired=5, perceived=5)
Traceback (most recent call last):
    ...
custsat.errors.OutOfOrder: adequate must not exceed desired
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Comparison, Side, format_template
from custsat.errors import OutOfOrder, OutOfRange
from custsat.satisfaction._measure import difference
from custsat.satisfaction._perception_columns import check_single, read_numbers
from custsat.satisfaction.expectations._zone_rule import (
    ToleranceZone,
    adequate_after_failure,
    is_reversed,
    zone_rule,
)
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._scale import Scale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.values._question import Question

LEVELS: Final[tuple[str, ...]] = ("adequate", "desired", "perceived")


@attrs.frozen(kw_only=True)
class ZoneOfTolerance(Result):
    """Perceived service in the zone of tolerance of one customer.

    Attributes:
        adequate: the service that is still accepted. [scale points]
        desired: the service that is desired. [scale points]
        perceived: what was perceived. [scale points]
        scale: the scale of all three; None for amounts.
        tolerance: how far outside its limits still is within the zone. [scale points]
        usual_adequate: the adequate level before a failure raised it; None without a
            failure. [scale points]
        zone: whether the service is below, within or above the zone.
        reasons: the row of the rule that was applied.
    """

    schema: ClassVar[str] = "zone_of_tolerance@1"
    choices: ClassVar[tuple[str, ...]] = ("scale",)
    table_fields: ClassVar[tuple[str, ...]] = (
        "adequate",
        "desired",
        "perceived",
        "adequacy:+.2",
        "superiority:+.2",
        "zone_width:.2",
        "position?:.0%",
        "usual_adequate?",
        "zone",
    )
    adequate: float = attrs.field(converter=checks.as_builtin)
    desired: float = attrs.field(converter=checks.as_builtin)
    perceived: float = attrs.field(converter=checks.as_builtin)
    scale: Scale | None
    tolerance: float = attrs.field(converter=checks.as_builtin)
    usual_adequate: float | None = None
    zone: ToleranceZone
    reasons: tuple[Reason, ...]

    @property
    def adequacy(self) -> float:
        """Perceived minus adequate, the measure of service adequacy. [scale points]"""
        return difference(self.perceived, self.adequate)

    @property
    def superiority(self) -> float:
        """Perceived minus desired, the measure of superiority. [scale points]"""
        return difference(self.perceived, self.desired)

    @property
    def zone_width(self) -> float:
        """Desired minus adequate: the width of the zone. [scale points]"""
        return difference(self.desired, self.adequate)

    @property
    def position(self) -> float | None:
        """Where service lies: 0 at the adequate level, 1 at the desired one.

        It is below 0 or above 1 outside the zone, and None for a zone without width.
        """
        return position(self.adequacy, self.zone_width, self.tolerance)

    def after_failure(
        self, *, raised_by: float | None = None, remaining_share: float | None = None
    ) -> ZoneOfTolerance:
        """Return the zone after a failure has raised the adequate level.

        The desired level and what was perceived stay.

        >>> from custsat.satisfaction import zone_of_tolerance
        >>> usual = zone_of_tolerance(adequate=4, desired=6, perceived=4.5)
        >>> usual.zone.value, usual.after_failure(raised_by=1).zone.value
        ('within', 'below')

        Args:
            raised_by: the points that the adequate level rises by; or else
            remaining_share: the share of the width that is left. [0 to 1]

        Raises:
            InputError: unless exactly one of the two is passed.
            OutOfRange: if the level would rise beyond the desired one or fall.
            NotANumber: for something that is not a number.
        """
        checks.exactly_one(raised_by=raised_by, remaining_share=remaining_share)
        width = max(self.zone_width, 0)
        if raised_by is None:
            left = checks.share(remaining_share, "remaining_share")
            adequate = adequate_after_failure(self.adequate, self.desired, left)
        elif checks.number(raised_by, "raised_by", ge=0) > width:
            allowed = f"at most the width of the zone, {width:g}"
            raise OutOfRange(name="raised_by", allowed=allowed)
        else:
            highest = max(self.desired, self.adequate)
            adequate = min(self.adequate + raised_by, highest)
        usual = self.adequate if self.usual_adequate is None else self.usual_adequate
        return attrs.evolve(
            build_zone(
                adequate,
                self.desired,
                self.perceived,
                scale=self.scale,
                tolerance=self.tolerance,
            ),
            usual_adequate=usual,
        )

    def comparisons(self) -> tuple[Comparison, ...]:
        """Return what decides on the zone: two differences and the tolerance."""
        return (
            Comparison(("adequacy",), -self.tolerance, Side.ABOVE),
            Comparison(("superiority",), self.tolerance, Side.BELOW),
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Service below the zone; its weight is the shortfall in percent."""
        if self.zone is not ToleranceZone.BELOW:
            return ()
        span = self.adequate if self.scale is None else self.scale.span
        gap = -self.adequacy
        return (
            Finding(
                code="finding.below_zone",
                weight=gap / span * 100 if span > 0 else 0,
                facts=(("gap", gap),),
                advice="advice.reach_adequate",
            ),
        )

    def summary(self, lang: str = "en") -> str:
        """One sentence with the zone, both differences and the width."""
        key = "summary" if self.position is None else "summary_with_position"
        return format_template(f"zone_of_tolerance.{key}", self, lang)

    def explain(self, lang: str = "en") -> str:
        """Say as well what is within the zone, and what a failure was taken to do."""
        keys = ["limits"] if self.tolerance else []
        keys += [] if self.usual_adequate is None else ["after_failure"]
        lines = (format_template(f"zone_of_tolerance.{k}", self, lang) for k in keys)
        return "\n".join([super().explain(lang), *lines])


def position(adequacy: float, width: float, tolerance: float) -> float | None:
    """Return *adequacy* in parts of the *width*; None if the zone has none."""
    if width <= tolerance:
        return None
    share = adequacy / width
    return share if isfinite(share) else None


def build_zone(
    adequate: float,
    desired: float,
    perceived: float,
    *,
    scale: Scale | None,
    tolerance: float,
) -> ZoneOfTolerance:
    """Return the result of three checked numbers.

    Raises:
        OutOfOrder: if the adequate level exceeds the desired one.
        TooLarge: if a difference is beyond any float.
    """
    rule = zone_rule(tolerance)
    pairs = {
        "perceived - adequate": difference(perceived, adequate),
        "perceived - desired": difference(perceived, desired),
        "desired - adequate": difference(desired, adequate),
    }
    for name, value in pairs.items():
        checks.finite_result(value, name)
    if is_reversed(adequate, desired, tolerance):
        raise OutOfOrder(low="adequate", high="desired")
    adequacy, superiority, _ = pairs.values()
    decision = rule.evaluate_values(adequacy, superiority)
    return ZoneOfTolerance(
        adequate=adequate,
        desired=desired,
        perceived=perceived,
        scale=scale,
        tolerance=tolerance,
        zone=decision.possible[0],
        reasons=decision.reasons,
    )


def zone_of_tolerance(
    *,
    adequate: float | str,
    desired: float | str,
    perceived: float | str,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    tolerance: float = 0,
    remaining_share: float | None = None,
) -> ZoneOfTolerance:
    """Say where service lies between what is adequate and what is desired.

    >>> from custsat.satisfaction import zone_of_tolerance
    >>> zone = zone_of_tolerance(adequate=4, desired=6, perceived=4.5)
    >>> zone.adequacy, zone.superiority, zone.zone_width, zone.position
    (0.5, -1.5, 2, 0.25)
    >>> zone.zone
    <ToleranceZone.WITHIN: 'within'>

    Args:
        adequate: the service that the customer still accepts.
        desired: the service that the customer desires, on the same scale.
        perceived: what the customer perceived; :func:`zones_of_tolerance` takes the
            answers of many.
        scale: the scale of all three; None for amounts.
        question: instead of *scale*, the question that reads them as cells of a survey
            file.
        questions: instead of *scale*, the question of each of the three, by argument,
            all on one scale.
        tolerance: how far outside its limits still is within the zone; needed for
            computed numbers, where 0.1 + 0.2 is not 0.3. [scale points]
        remaining_share: the share of the width that a failure leaves, as
            :meth:`ZoneOfTolerance.after_failure` has it; None without a failure.
            [0 to 1]

    Raises:
        OutOfOrder: if the adequate level exceeds the desired one.
        NotANumber: for NaN, infinity, text and truth values, naming the argument.
        WrongType: if *scale* is not a scale.
        OutOfScale: for a number that is not on the *scale*.
        UnreadableAnswer: for a cell that its question cannot read, or reads as no
            answer.
        OutOfRange: for a negative tolerance, or what is no share.
        TooLarge: if a difference is beyond any float.
    """
    cells = {"adequate": adequate, "desired": desired, "perceived": perceived}
    check_single(cells, "zones_of_tolerance")
    on, numbers = read_numbers(cells, scale, question, questions)
    usual = build_zone(**numbers, scale=on, tolerance=tolerance)
    if remaining_share is None:
        return usual
    return usual.after_failure(remaining_share=remaining_share)
