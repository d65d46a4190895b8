"""Type of a customer by satisfaction and loyalty, which do not always agree.

The curve from satisfaction to loyalty is flat in the middle: customers who answer 3 or
4 of 5 are indifferent, only a 5 is affection.  *Mercenaries* are delighted and leave,
*hostages* are dissatisfied and stay.  Customers who tell others are *apostles* or
*terrorists* (the authors' word).

Source: Jones & Sasser (1995); the limits are read off their curve.

>>> loyalty_type(satisfaction=5, loyalty=40)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: loyalty must be from 0 to 1
"""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.evidence.loyalty import JONES_SASSER, LOYAL_ZONES, ZONE_ANSWERS
from custsat.labels import LabelledEnum
from custsat.loyalty.types._loyalty_condition import LoyaltyLevel
from custsat.rules import Bands, DecisionTable, below
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._scale import LIKERT5


class LoyaltyZone(LabelledEnum):
    """Zone of the curve from satisfaction to loyalty."""

    DEFECTION = "defection"
    INDIFFERENCE = "indifference"
    AFFECTION = "affection"


class JonesSasserType(LabelledEnum):
    """Type of customer by satisfaction and loyalty."""

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
    """Case of the table: zone of satisfaction, level of loyalty, word of mouth."""

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
    """Type of a customer by satisfaction and loyalty.

    Attributes:
        satisfaction: the answer, 1 to 5.
        loyalty: likelihood or rate of buying again. [0 to 1]
        tells_others: whether the customer tells others.
        zone: the zone of the answer.
        kind: the type of customer; None if undecided.
        possible: the types that are still possible.
        ask: the unknown conditions that would decide.
        reasons: the rows of the rule that applied.
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
    reasons: tuple[Reason, ...]


def loyalty_type(
    *,
    satisfaction: float | None,
    loyalty: float | None,
    tells_others: bool | None = None,
) -> LoyaltyType:
    """Classify a customer by satisfaction and loyalty.

    >>> from custsat.loyalty import loyalty_type
    >>> loyalty_type(satisfaction=5, loyalty=0.4).kind.label()
    'mercenary'

    Args:
        satisfaction: the answer, 1 to 5; None if unknown.
        loyalty: likelihood or rate of buying again; None if unknown. [0 to 1]
        tells_others: whether the customer tells others; None if unknown.

    Raises:
        OutOfScale: for an answer that is not 1 to 5.
        OutOfRange: for a loyalty that is not from 0 to 1.
        WrongType: if *tells_others* is not boolean.
    """
    answer = (
        None
        if satisfaction is None
        else LIKERT5.check_answer(satisfaction, "satisfaction")
    )
    loyalty_share = None if loyalty is None else checks.share(loyalty, "loyalty")
    case = LoyaltyTypeCase(
        satisfaction=SATISFACTION_ZONES.evaluate(answer),
        loyalty=REPURCHASE_LEVELS.evaluate(loyalty_share),
        tells_others=checks.boolean_or_none(tells_others, "tells_others"),
    )
    decision = LOYALTY_TYPES.evaluate(case)
    return LoyaltyType(
        satisfaction=answer,
        loyalty=loyalty_share,
        tells_others=case.tells_others,
        zone=case.satisfaction,
        kind=decision.outcome,
        possible=decision.possible,
        ask=decision.ask,
        reasons=decision.reasons,
    )
