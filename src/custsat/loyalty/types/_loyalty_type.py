"""Satisfied is not loyal: the zones, and the customers who break the rule.

The curve from satisfaction to loyalty is flat in the middle: those who answer 3 or 4
of 5 are indifferent, only a 5 is affection.  Some break the rule: *mercenaries*
are delighted and leave, *hostages* are not and stay.  Those who speak are *apostles* or
*terrorists* (the authors' word).

How many times as loyal the completely satisfied are (the much quoted six) is measured
here from your own customers; it is a ratio of repurchase rates, with its interval.

Source: Jones & Sasser (1995); the limits are read off their curve.

>>> loyalty_type(satisfaction=5, loyalty=0.4).kind.label()
'mercenary'
>>> comparison = compare_repurchase({5: (90, 100), 4: (30, 100)})
>>> limits = comparison.interval
>>> comparison.repurchase_ratio, round(limits.low, 2), round(limits.high, 2)
(3.0, 2.21, 4.08)
>>> compare_repurchase({5: (90, 80), 4: (0, 100)})
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: more bought again than there are customers
"""

from __future__ import annotations

from math import exp, log, sqrt
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

import attrs

from custsat.errors import EmptyInput, InvalidCount, OutOfRange, UndefinedRatio
from custsat.estimates._proportions import newcombe_difference
from custsat.estimates._quantiles import normal_quantile, upper_tail
from custsat.evidence.loyalty import JONES_SASSER, LOYAL_ZONES, ZONE_ANSWERS
from custsat.labels import LabelledEnum
from custsat.loyalty._terms import mapping, two_of, yes_or_no
from custsat.loyalty.retention._retention_curve import whole_count
from custsat.loyalty.types._loyalty_condition import LoyaltyLevel
from custsat.rules import Bands, DecisionTable, below
from custsat.values._interval import Interval
from custsat.values._number import within
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._scale import LIKERT5, Scale

if TYPE_CHECKING:
    from collections.abc import Mapping


class LoyaltyZone(LabelledEnum):
    """A piece of the curve."""

    DEFECTION = "defection"
    INDIFFERENCE = "indifference"
    AFFECTION = "affection"


class JonesSasserType(LabelledEnum):
    """Who a customer is between satisfaction and loyalty."""

    APOSTLE = "apostle"
    LOYALIST = "loyalist"
    MERCENARY = "mercenary"
    HOSTAGE = "hostage"
    DEFECTOR = "defector"
    TERRORIST = "terrorist"


SATISFACTION_ZONES: Final = Bands(
    id="satisfaction_zone@1",
    source=JONES_SASSER,
    variable="satisfaction",
    rows=(
        (below(ZONE_ANSWERS.value[0]), LoyaltyZone.DEFECTION),
        (below(ZONE_ANSWERS.value[1]), LoyaltyZone.INDIFFERENCE),
    ),
    above=LoyaltyZone.AFFECTION,
)
REPURCHASE_ZONES: Final = Bands(
    id="repurchase_zone@1",
    source=JONES_SASSER,
    variable="repurchase_rate",
    rows=(
        (below(LOYAL_ZONES.value[0]), LoyaltyZone.DEFECTION),
        (below(LOYAL_ZONES.value[1]), LoyaltyZone.INDIFFERENCE),
    ),
    above=LoyaltyZone.AFFECTION,
)
REPURCHASE_LEVELS: Final = Bands(
    id="repurchase_level@1",
    source=JONES_SASSER,
    variable="repurchase_rate",
    rows=((below(LOYAL_ZONES.value[1]), LoyaltyLevel.LOW),),
    above=LoyaltyLevel.HIGH,
)


class LoyaltyTypeCase(NamedTuple):
    """What is known of a customer."""

    satisfaction: LoyaltyZone | None
    loyalty: LoyaltyLevel | None
    tells_others: bool | None


LOW, HIGH = LoyaltyLevel.LOW, LoyaltyLevel.HIGH
LOYALTY_TYPES: Final = DecisionTable(
    id="jones_sasser@1",
    source=JONES_SASSER,
    inputs=LoyaltyTypeCase,
    rows=(
        (
            LoyaltyTypeCase(LoyaltyZone.AFFECTION, HIGH, tells_others=True),
            JonesSasserType.APOSTLE,
        ),
        (
            LoyaltyTypeCase(LoyaltyZone.AFFECTION, HIGH, tells_others=False),
            JonesSasserType.LOYALIST,
        ),
        (LoyaltyTypeCase(LoyaltyZone.AFFECTION, LOW, None), JonesSasserType.MERCENARY),
        *(
            row
            for zone in (LoyaltyZone.INDIFFERENCE, LoyaltyZone.DEFECTION)
            for row in (
                (LoyaltyTypeCase(zone, HIGH, None), JonesSasserType.HOSTAGE),
                (
                    LoyaltyTypeCase(zone, LOW, tells_others=True),
                    JonesSasserType.TERRORIST,
                ),
                (
                    LoyaltyTypeCase(zone, LOW, tells_others=False),
                    JonesSasserType.DEFECTOR,
                ),
            )
        ),
    ),
    bands=(("satisfaction", SATISFACTION_ZONES), ("loyalty", REPURCHASE_LEVELS)),
)


@attrs.frozen(kw_only=True)
class LoyaltyType(Result):
    """One customer.

    Attributes:
        satisfaction: the answer, 1 to 5.
        loyalty: how likely to buy again, or how often it was so. [0 to 1]
        tells_others: whether the customer tells others.
        zone: the zone of the answer.
        kind: who the customer is; None as long as it is open.
        possible: who it can still be.
        ask: what to find out.
        why: the rows that fired.
    """

    schema: ClassVar[str] = "loyalty_type@1"
    table_fields: ClassVar[tuple[str, ...]] = ("zone", "loyalty:.0%", "kind")
    satisfaction: float | None
    loyalty: float | None
    tells_others: bool | None
    zone: LoyaltyZone | None
    kind: JonesSasserType | None
    possible: tuple[JonesSasserType, ...]
    ask: tuple[str, ...]
    why: tuple[Reason, ...]


@attrs.frozen(kw_only=True)
class RepurchaseComparison(Result):
    """Repurchase of the completely satisfied against the satisfied.

    Attributes:
        complete_repurchased: completely satisfied customers who bought again.
        complete_n: completely satisfied customers.
        satisfied_repurchased: merely satisfied customers who bought again.
        satisfied_n: merely satisfied customers.
    """

    schema: ClassVar[str] = "repurchase_comparison@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "complete_repurchase_rate:.1%",
        "satisfied_repurchase_rate:.1%",
        "repurchase_ratio:.2",
    )
    complete_repurchased: int
    complete_n: int
    satisfied_repurchased: int
    satisfied_n: int

    def __attrs_post_init__(self) -> None:
        if not self.complete_n or not self.satisfied_n:
            raise EmptyInput(what="a ratio of repurchase rates")
        if (
            self.complete_repurchased > self.complete_n
            or self.satisfied_repurchased > self.satisfied_n
        ):
            raise InvalidCount(what="more bought again than there are customers")

    @property
    def complete_repurchase_rate(self) -> float:
        """Share of the completely satisfied who bought again. [0 to 1]"""
        return self.complete_repurchased / self.complete_n

    @property
    def satisfied_repurchase_rate(self) -> float:
        """Share of the satisfied who bought again. [0 to 1]"""
        return self.satisfied_repurchased / self.satisfied_n

    @property
    def repurchase_ratio(self) -> float:
        """How many times as many of the completely satisfied bought again.

        Raises:
            UndefinedRatio: if nobody of the satisfied did.
        """
        if not self.satisfied_repurchased:
            raise UndefinedRatio(what="nobody of the satisfied bought again")
        numerator = self.complete_repurchased * self.satisfied_n
        return numerator / (self.complete_n * self.satisfied_repurchased)

    @property
    def difference_interval(self) -> Interval:
        """The 95 % interval of the difference of the two rates."""
        return newcombe_difference(
            self.complete_repurchased,
            self.complete_n,
            self.satisfied_repurchased,
            self.satisfied_n,
        )

    @property
    def interval(self) -> Interval:
        """The 95 % interval of the ratio.

        Raises:
            UndefinedRatio: if nobody of one of the groups bought again.
        """
        return self.ci()

    def ci(self, *, level: float = 0.95) -> Interval:
        """The interval of the ratio by the logarithm (Katz et al. 1978).

        Raises:
            UndefinedRatio: if nobody of one of the groups bought again.
            OutOfRange: if *level* is not between 0 and 1.
        """
        z = -normal_quantile(upper_tail(level))
        if not self.complete_repurchased:
            raise UndefinedRatio(what="nobody of the completely satisfied bought again")
        ratio = self.repurchase_ratio
        log_variance = 1 / self.complete_repurchased - 1 / self.complete_n
        log_variance += 1 / self.satisfied_repurchased - 1 / self.satisfied_n
        half_width = z * sqrt(max(log_variance, 0.0))
        low, high = exp(log(ratio) - half_width), exp(log(ratio) + half_width)
        return Interval(low=low, high=high, level=level, method="katz")


def loyalty_type(
    *,
    satisfaction: float | None,
    loyalty: float | None,
    tells_others: bool | None = None,
) -> LoyaltyType:
    """Who a customer is between satisfaction and loyalty.

    Args:
        satisfaction: the answer, 1 to 5.
        loyalty: how likely to buy again. [0 to 1]
        tells_others: whether the customer tells others.

    Raises:
        OutOfScale: for an answer that is none of 1 to 5.
        OutOfRange: for a loyalty outside 0..1.
        UnknownCase: if *tells_others* is no truth value.
    """
    answer = (
        None
        if satisfaction is None
        else LIKERT5.check_answer("satisfaction", satisfaction)
    )
    loyalty_share = None if loyalty is None else within("loyalty", loyalty, 0, 1)
    decision = LOYALTY_TYPES.evaluate(
        LoyaltyTypeCase(
            SATISFACTION_ZONES.evaluate(answer),
            REPURCHASE_LEVELS.evaluate(loyalty_share),
            yes_or_no(LOYALTY_TYPES.id, "tells_others", tells_others),
        )
    )
    return LoyaltyType(
        satisfaction=answer,
        loyalty=loyalty_share,
        tells_others=tells_others,
        zone=SATISFACTION_ZONES.evaluate(answer),
        kind=decision.outcome,
        possible=decision.possible,
        ask=decision.ask,
        why=decision.reasons,
    )


def compare_repurchase(
    counts: Mapping[float, tuple[int, int]], *, scale: Scale = LIKERT5
) -> RepurchaseComparison:
    """How many times as loyal the completely satisfied are.

    Args:
        counts: by answer, how many bought again, and of how many; the highest answer
            of the scale against the next lower one.
        scale: the scale of the answers, of whole steps.

    Raises:
        OutOfScale: for an answer that is none of the scale.
        OutOfRange: if the scale has no steps.
        InvalidCount: for counts that are no whole numbers, or too many who bought again.
        EmptyInput: if one of the two groups is empty.
    """
    if scale.step is None:
        raise OutOfRange(name="scale", allowed="one with steps")
    counts_by_answer = mapping("counts", counts)
    for answer in counts_by_answer:
        scale.check_answer("answer", answer)
    best = two_of("counts", counts_by_answer.get(scale.high, (0, 0)))
    second_best = two_of(
        "counts", counts_by_answer.get(scale.high - scale.step, (0, 0))
    )
    return RepurchaseComparison(
        complete_repurchased=whole_count(best[0]),
        complete_n=whole_count(best[1]),
        satisfied_repurchased=whole_count(second_best[0]),
        satisfied_n=whole_count(second_best[1]),
    )
