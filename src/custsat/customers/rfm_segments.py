"""Named segments of RFM scores: a published table; the first row that fits counts.

The published rows overlap (58 of the 125 combinations fit several) and leave gaps (ten
fit none).  So the table says ``hit_policy="first"``, and what fits no row has a name of its
own: unnamed.  Every customer is in exactly one segment.

>>> segment(recency=3, frequency=4, monetary=3).segment
<Segment.POTENTIAL_LOYALIST: 'potential_loyalist'>
>>> segment(recency=2, frequency=4, monetary=1).segment.label("zh")
'未列入任何分组'
>>> segment(recency=6, frequency=4, monetary=1)
Traceback (most recent call last):
    ...
custsat.errors.UnknownCase: rfm_segment@1 does not know this value of recency
"""

from __future__ import annotations

from enum import IntEnum
from itertools import product
from typing import ClassVar, Final, NamedTuple

import attrs

from custsat.evidence.customers import RFM_README, RFM_SEGMENT_RANGES
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable
from custsat.values._finding import Finding
from custsat.values._number import finite
from custsat.values._reason import Reason
from custsat.values._result import Result

__all__ = ["SEGMENTS", "RfmCase", "RfmCell", "RfmScore", "Segment", "segment"]


class RfmScore(IntEnum):
    """A score, 5 the best."""

    ONE = 1
    TWO = 2
    THREE = 3
    FOUR = 4
    FIVE = 5


class Segment(LabelledEnum):
    """What the published table calls a customer; the last, whom it does not name."""

    CHAMPIONS = "champions"
    POTENTIAL_LOYALIST = "potential_loyalist"
    LOYAL_CUSTOMERS = "loyal_customers"
    PROMISING = "promising"
    NEW_CUSTOMERS = "new_customers"
    CANNOT_LOSE_THEM = "cannot_lose_them"
    AT_RISK = "at_risk"
    NEED_ATTENTION = "need_attention"
    ABOUT_TO_SLEEP = "about_to_sleep"
    LOST = "lost"
    UNNAMED = "unnamed"


class RfmCase(NamedTuple):
    """The three scores."""

    recency: RfmScore | None
    frequency: RfmScore | None
    monetary: RfmScore | None


Range = tuple[int, int]


def _scores(span: Range) -> list[RfmScore | None]:
    """The scores in a range; the whole range is no condition."""
    low, high = span
    if (low, high) == (1, len(RfmScore)):
        return [None]
    return [RfmScore(score) for score in range(low, high + 1)]


def _rows(name: str, *spans: Range) -> list[tuple[RfmCase, Segment]]:
    """A published row, one row for each combination of its scores."""
    return [(RfmCase(*case), Segment(name)) for case in product(*map(_scores, spans))]


SEGMENTS: Final = DecisionTable(
    id="rfm_segment@1",
    source=RFM_README,
    inputs=RfmCase,
    hit_policy="first",
    rows=(
        *(row for line in RFM_SEGMENT_RANGES.value for row in _rows(*line)),
        (RfmCase(None, None, None), Segment.UNNAMED),
    ),
)
PRESSING: Final = {  # what a reader should look at first; our own order
    Segment.CANNOT_LOSE_THEM: 90.0,
    Segment.AT_RISK: 70.0,
    Segment.NEED_ATTENTION: 50.0,
    Segment.ABOUT_TO_SLEEP: 40.0,
    Segment.NEW_CUSTOMERS: 30.0,
}


@attrs.frozen(kw_only=True)
class RfmCell(Result):
    """One combination of scores and what it is called.

    Attributes:
        recency: the score, 5 for the most recent; None where it is not known.
        frequency: likewise.
        monetary: likewise.
        segment: the name; None as long as it is open.
        possible: the names that the known scores leave open.
        why: the rows that fired, or may fire.
    """

    schema: ClassVar[str] = "rfm_cell@1"
    table_fields: ClassVar[tuple[str, ...]] = ("rfm_code", "segment", "possible")
    recency: int | None
    frequency: int | None
    monetary: int | None
    segment: Segment | None
    possible: tuple[Segment, ...]
    why: tuple[Reason, ...]

    @property
    def rfm_code(self) -> str:
        """The three scores side by side, a question mark for the unknown."""
        said = (self.recency, self.frequency, self.monetary)
        return "".join("?" if score is None else str(score) for score in said)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What to do about a segment that should not be left alone."""
        if self.segment is None or self.segment not in PRESSING:
            return ()
        return (
            Finding(
                code="finding.rfm_segment",
                weight=PRESSING[self.segment],
                subject=self.segment.code,
                advice=f"advice.{self.segment.value}",
            ),
        )


def segment(
    *,
    recency: int | None,
    frequency: int | None,
    monetary: int | None,
    rule: DecisionTable[RfmCase, Segment] = SEGMENTS,
) -> RfmCell:
    """Name the segment of three scores.

    Raises:
        UnknownCase: for a score that is not a whole number from 1 to 5.
        NotANumber: for text, truth values and the rest.
    """
    told = zip(RfmCase._fields, (recency, frequency, monetary), strict=True)
    plain = {name: None if it is None else finite(name, it) for name, it in told}
    decision = rule.evaluate(RfmCase(**plain))  # type: ignore[arg-type]  # equal to a score
    return RfmCell(
        **{name: None if it is None else int(it) for name, it in plain.items()},
        segment=decision.outcome,
        possible=decision.possible,
        why=decision.reasons,
    )
