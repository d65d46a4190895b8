"""Target segments by attractiveness and by our capability to serve them.

Both are judged as shares from 0 to 1; from 0.5 on they count as high, unless other
thresholds are passed.  A segment with an unknown share says what to find out.

>>> target_segments({"fleets": (0.9, None)}).rows[0].ask
('capability',)
>>> target_segments({"fleets": (90, 0.7)})
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: each attractiveness of segments must be from 0 to 1
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.customers.tiers._serve_level import Level, level_bands
from custsat.errors import EmptyInput
from custsat.evidence.customers import GRID_THRESHOLD, PORTFOLIO_GRID
from custsat.evidence.sources import WHAT_IS_SATISFACTION
from custsat.labels import LabelledEnum
from custsat.rules import Checklist, DecisionTable, two_way_table
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping


class TargetDecision(LabelledEnum):
    """Decision about a segment, the best first."""

    CHOOSE = "choose"
    BUILD_CAPABILITY = "build_capability"
    SERVE_ON_DEMAND = "serve_on_demand"
    LEAVE = "leave"


class SegmentCriterion(LabelledEnum):
    """The four families of criteria by which customers are divided into segments."""

    TRANSACTION = "transaction"
    FINANCIAL = "financial"
    CONTACT = "contact"
    CHARACTERISTIC = "characteristic"


# What attractiveness is judged by; the slides name the families, not their indicators.
SEGMENT_CRITERIA: Final = Checklist(
    id="segment_criteria@1", source=WHAT_IS_SATISFACTION, items=tuple(SegmentCriterion)
)


class TargetCase(NamedTuple):
    """Conditions of the rule: attractiveness and capability."""

    attractiveness: Level | None
    capability: Level | None


def target_rule(
    attractiveness_threshold: float = GRID_THRESHOLD.value,
    capability_threshold: float = GRID_THRESHOLD.value,
) -> DecisionTable[TargetCase, TargetDecision]:
    """Return the decision table with these two thresholds.

    >>> from custsat.customers.tiers import target_rule
    >>> target_rule(0.6, 0.5).evaluate_values(0.9, 0.7).outcome
    <TargetDecision.CHOOSE: 'choose'>

    Args:
        attractiveness_threshold: the share from which a segment is attractive.
        capability_threshold: the share from which our capability is high.

    Raises:
        OutOfRange: if a share is not from 0 to 1.
    """
    return _target_rule(
        checks.share(attractiveness_threshold, "attractiveness_threshold"),
        checks.share(capability_threshold, "capability_threshold"),
    )


@lru_cache(maxsize=32)
def _target_rule(
    attractiveness_threshold: float, capability_threshold: float
) -> DecisionTable[TargetCase, TargetDecision]:
    cuts = (
        ("attractiveness", attractiveness_threshold),
        ("capability", capability_threshold),
    )
    return two_way_table(
        id="target@1",
        source=PORTFOLIO_GRID,
        inputs=TargetCase,
        bands=tuple((name, level_bands(name, threshold)) for name, threshold in cuts),
        outcomes=(
            (TargetDecision.LEAVE, TargetDecision.SERVE_ON_DEMAND),
            (TargetDecision.BUILD_CAPABILITY, TargetDecision.CHOOSE),
        ),
    )


@attrs.frozen(kw_only=True)
class TargetRow(ExportsProperties):
    """Decision about one segment.

    Attributes:
        segment: name of the segment.
        attractiveness: how attractive it is; None if unknown. [0 to 1]
        capability: how well we can serve it; None if unknown. [0 to 1]
        decision: what to do with it; None as long as it is undecided.
        ask: the conditions to find out.
    """

    segment: str
    attractiveness: float | None
    capability: float | None
    decision: TargetDecision | None
    ask: tuple[str, ...]


DECISION_RANK: Final[dict[TargetDecision | None, int]] = {
    decision: rank for rank, decision in enumerate(TargetDecision)
}


@attrs.frozen(kw_only=True)
class TargetChoice(Result):
    """Decisions about segments, sorted by decision, attractiveness and capability.

    What is equal stays in the order of the argument.

    Attributes:
        rows: the segments; undecided ones come last.
        reasons: the rows of the rule that apply, or may apply.
    """

    schema: ClassVar[str] = "target_choice@1"
    default_rows: ClassVar[str] = "rows"
    table_fields: ClassVar[tuple[str, ...]] = ("chosen_segments", "undecided_segments")
    rows: tuple[TargetRow, ...]
    reasons: tuple[Reason, ...]

    @property
    def chosen_segments(self) -> tuple[str, ...]:
        """Names of the segments to aim at."""
        return tuple(
            row.segment for row in self.rows if row.decision is TargetDecision.CHOOSE
        )

    @property
    def undecided_segments(self) -> tuple[str, ...]:
        """Names of the segments of which a condition is unknown."""
        return tuple(row.segment for row in self.rows if row.decision is None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings for attractive segments that we cannot serve well yet."""
        return tuple(
            Finding(
                code="finding.capability_missing",
                weight=0,
                subject=row.segment,
                advice="advice.build_capability",
            )
            for row in self.rows
            if row.decision is TargetDecision.BUILD_CAPABILITY
        )


def target_segments(
    segments: Mapping[str, tuple[float | None, float | None]],
    *,
    attractiveness_threshold: float = GRID_THRESHOLD.value,
    capability_threshold: float = GRID_THRESHOLD.value,
) -> TargetChoice:
    """Decide which segments to aim at.

    >>> from custsat.customers import target_segments
    >>> choice = target_segments({"fleets": (0.9, 0.7), "students": (0.2, 0.8)})
    >>> [(row.segment, row.decision.value) for row in choice.rows]
    [('fleets', 'choose'), ('students', 'serve_on_demand')]

    Args:
        segments: by segment, its attractiveness and our capability; None if unknown.
            [0 to 1]
        attractiveness_threshold: the share from which a segment is attractive.
        capability_threshold: the share from which our capability is high.

    Raises:
        EmptyInput: if there is no segment.
        OutOfRange: if a share is not from 0 to 1.
        NotANumber: if a share is no number.
        WrongType: for something that is no mapping, or a segment without a pair.
    """
    pairs = {
        name: checks.pair(pair, "each of segments")
        for name, pair in checks.mapping_by_name(segments, "segments").items()
    }
    if not pairs:
        raise EmptyInput(result="a choice of targets", unit="segment")
    rule = target_rule(attractiveness_threshold, capability_threshold)
    rows: list[TargetRow] = []
    reason_of_row: dict[int, Reason] = {}
    for name, pair in pairs.items():
        scores = [
            None
            if share is None
            else checks.share(share, f"each {condition} of segments")
            for condition, share in zip(TargetCase._fields, pair, strict=True)
        ]
        decision = rule.evaluate_values(*scores)
        reason_of_row |= {reason.row: reason for reason in decision.reasons}
        rows.append(
            TargetRow(
                segment=str(name),
                attractiveness=scores[0],
                capability=scores[1],
                decision=decision.outcome,
                ask=decision.ask,
            )
        )
    rows.sort(key=_sort_key)
    reasons = tuple(reason_of_row[row] for row in sorted(reason_of_row))
    return TargetChoice(rows=tuple(rows), reasons=reasons)


def _sort_key(row: TargetRow) -> tuple[int, float, float]:
    rank = DECISION_RANK.get(row.decision, len(DECISION_RANK))
    return rank, -(row.attractiveness or 0.0), -(row.capability or 0.0)
