"""Named segments of RFM scores, by a published table of which the first match counts.

The published rows overlap (58 of the 125 combinations match several) and leave gaps
(ten match none).  So the table has ``hit_policy="first"``, and combinations without a
match are in the segment *unnamed*.  Every customer is in exactly one segment.

>>> rfm_segment(recency=2, frequency=4, monetary=1).segment.label("zh")
'未列入任何分组'
>>> rfm_segment(recency=6, frequency=4, monetary=1)
Traceback (most recent call last):
    ...
custsat.errors.UnknownCase: recency must be 1, 2, 3, 4, 5 or None for ...
"""

from __future__ import annotations

from enum import IntEnum
from itertools import product
from typing import ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.evidence.customers import RFM_README, RFM_SEGMENT_RANGES
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result


class RfmScore(IntEnum):
    """RFM score from 1 to 5, the best."""

    ONE = 1
    TWO = 2
    THREE = 3
    FOUR = 4
    FIVE = 5


class RfmSegment(LabelledEnum):
    """Segment of the published table; the last is not in that table."""

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
    """Conditions of the rule: the three scores."""

    recency: RfmScore | None
    frequency: RfmScore | None
    monetary: RfmScore | None


ScoreRange = tuple[int, int]


def _scores_in(score_range: ScoreRange) -> list[RfmScore | None]:
    """Return the scores in a range; [None], no condition, for the full range."""
    low, high = score_range
    if (low, high) == (1, len(RfmScore)):
        return [None]
    return [RfmScore(score) for score in range(low, high + 1)]


def _expand_row(
    name: str, *score_ranges: ScoreRange
) -> list[tuple[RfmCase, RfmSegment]]:
    """Return one rule row for each combination of scores of a published row."""
    return [
        (RfmCase(*case), RfmSegment(name))
        for case in product(*map(_scores_in, score_ranges))
    ]


RFM_SEGMENTS: Final = DecisionTable(
    id="rfm_segment@1",
    source=RFM_README,
    inputs=RfmCase,
    hit_policy="first",
    rows=(
        *(
            row
            for published_row in RFM_SEGMENT_RANGES.value
            for row in _expand_row(*published_row)
        ),
        (RfmCase(None, None, None), RfmSegment.UNNAMED),
    ),
)
# Which segments to do something about, by the advice that this library has for them.
NEED_CARE: Final = frozenset(
    {
        RfmSegment.CANNOT_LOSE_THEM,
        RfmSegment.AT_RISK,
        RfmSegment.NEED_ATTENTION,
        RfmSegment.ABOUT_TO_SLEEP,
        RfmSegment.NEW_CUSTOMERS,
    }
)


@attrs.frozen(kw_only=True)
class RfmSegmentVerdict(Result):
    """Segment of one combination of RFM scores.

    Attributes:
        recency: the recency score, 5 for the most recent; None if unknown.
        frequency: the frequency score; None if unknown.
        monetary: the monetary score; None if unknown.
        segment: the segment; None as long as it is undecided.
        possible: the segments that are possible with the known scores.
        reasons: the rows of the rule that apply, or may apply.
    """

    schema: ClassVar[str] = "rfm_segment_verdict@1"
    table_fields: ClassVar[tuple[str, ...]] = ("rfm_code", "segment", "possible")
    recency: int | None
    frequency: int | None
    monetary: int | None
    segment: RfmSegment | None
    possible: tuple[RfmSegment, ...]
    reasons: tuple[Reason, ...]

    @property
    def rfm_code(self) -> str:
        """Text of the three scores, as in 345; a question mark where one is unknown."""
        scores = (self.recency, self.frequency, self.monetary)
        return "".join("?" if score is None else str(score) for score in scores)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Finding on a segment that needs care."""
        if self.segment is None or self.segment not in NEED_CARE:
            return ()
        return (
            Finding(
                code="finding.rfm_segment",
                weight=0,
                subject=self.segment.code,
                advice=f"advice.{self.segment.value}",
            ),
        )


def rfm_segment(
    *,
    recency: int | None,
    frequency: int | None,
    monetary: int | None,
    rule: DecisionTable[RfmCase, RfmSegment] = RFM_SEGMENTS,
) -> RfmSegmentVerdict:
    """Return the named segment of three RFM scores.

    >>> from custsat.customers import rfm_segment
    >>> rfm_segment(recency=3, frequency=4, monetary=3).segment
    <RfmSegment.POTENTIAL_LOYALIST: 'potential_loyalist'>

    Args:
        recency: the recency score, 5 for the most recent; None if unknown.
        frequency: the frequency score; None if unknown.
        monetary: the monetary score; None if unknown.
        rule: another table of segments.

    Raises:
        UnknownCase: for a score that is not a whole number from 1 to 5.
        NotANumber: for anything that is no number.
        WrongType: if *rule* is not a DecisionTable.
    """
    checks.instance(rule, "rule", DecisionTable)
    raw_scores = zip(RfmCase._fields, (recency, frequency, monetary), strict=True)
    scores = {
        name: None if score is None else checks.number(score, name)
        for name, score in raw_scores
    }
    case = RfmCase(**scores)  # type: ignore[arg-type]  # numbers equal their RfmScore
    decision = rule.evaluate(case)
    return RfmSegmentVerdict(
        **{
            name: None if score is None else int(score)
            for name, score in scores.items()
        },
        segment=decision.outcome,
        possible=decision.possible,
        reasons=decision.reasons,
    )
