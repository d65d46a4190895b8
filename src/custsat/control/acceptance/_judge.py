"""The decision about a lot from what its samples hold.

Up to the acceptance number the lot is accepted, from the rejection number on it is not.
Between the two of a plan of reduced inspection it is accepted, and the next lots are
inspected normally; between the two of a first sample the next sample decides.

>>> from custsat.control.acceptance._plan import acceptance_plan
>>> plan = acceptance_plan(32, accept=1, reject=4)
>>> [judge(plan, found).decision.value for found in (1, 2, 3, 4)]
['accept', 'accept_then_normal', 'accept_then_normal', 'not_accepted']
>>> judge(plan, 33)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: found must be at most 32, the items of its sample
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.control.acceptance._plan import (
    AcceptancePlan,
    Counted,
    SampleStage,
    to_plan,
)
from custsat.errors import OutOfRange
from custsat.estimates import clopper_pearson, garwood
from custsat.estimates import judge as judge_estimate
from custsat.evidence.acceptance import MIL_STD_105E
from custsat.labels import LabelledEnum
from custsat.rules import Bands, below, up_to
from custsat.values._finding import Finding
from custsat.values._interval import Interval
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._targeted_score import DEFAULT_LEVEL

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_ITEMS: Final = 2
POINTS: Final = 100.0


class LotDecision(LabelledEnum):
    """What happens to a lot."""

    ACCEPT = "accept"
    ACCEPT_THEN_NORMAL = "accept_then_normal"
    NEXT_SAMPLE = "next_sample"
    NOT_ACCEPTED = "not_accepted"


@attrs.frozen(kw_only=True)
class LotVerdict(Result):
    """The decision about a lot, and what the sample says about its quality.

    Attributes:
        plan: the plan.
        found: what each sample taken so far holds.
        decision: what happens to the lot.
        aql: the acceptance quality limit, per item; None if it was not named.
        interval: where the quality of lots like this one lies, per item.
        reason: the row of the rule that fired.
    """

    schema: ClassVar[str] = "lot_verdict@1"
    choices: ClassVar[tuple[str, ...]] = ("plan.counted", "aql:.4", "interval")
    table_fields: ClassVar[tuple[str, ...]] = (
        "decision",
        "sample_size",
        "n_found",
        "quality:.4",
        "interval:.4",
        "aql?:.4",
    )
    plan: AcceptancePlan
    found: tuple[int, ...]
    decision: LotDecision
    aql: float | None
    interval: Interval
    reason: Reason

    @property
    def sample_size(self) -> int:
        """Items in the samples taken."""
        return sum(stage.n for stage in self.plan.stages[: len(self.found)])

    @property
    def n_found(self) -> int:
        """What the samples taken hold together."""
        return sum(self.found)

    @property
    def quality(self) -> float:
        """Nonconforming items, or nonconformities, per item of the samples."""
        return self.n_found / self.sample_size

    @property
    def is_accepted(self) -> bool | None:
        """Whether the lot is accepted; None while another sample is to be taken."""
        if self.decision is LotDecision.NEXT_SAMPLE:
            return None
        return self.decision is not LotDecision.NOT_ACCEPTED

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What to do about a lot that is not accepted, or after one in the gap.

        The decision is certain, whatever the sample shows about the quality; it weighs
        what the quality is worse than the limit, where the sample shows that.
        """
        if self.decision is LotDecision.ACCEPT_THEN_NORMAL:
            code = "finding.lot_in_gap"
            return (
                Finding(
                    code=code,
                    weight=0,
                    facts=self._facts,
                    advice="advice.normal_inspection",
                ),
            )
        if self.decision is not LotDecision.NOT_ACCEPTED:
            return ()
        code, weight = self._quality_shown()
        return (
            Finding(
                code=f"finding.{code}",
                weight=weight,
                facts=self._facts,
                advice="advice.lot_not_accepted",
            ),
        )

    @property
    def _facts(self) -> tuple[tuple[str, float], ...]:
        """What was found, in how many items; the limit, if there is one."""
        facts = (("found", float(self.n_found)), ("n", float(self.sample_size)))
        return facts if self.aql is None else (*facts, ("aql", self.aql))

    def _quality_shown(self) -> tuple[str, float]:
        """Return what the sample shows about the quality of a lot, and its weight."""
        if self.aql is None:
            return "lot_not_accepted", 0
        judgement = judge_estimate(
            n=self.sample_size,
            min_n=MIN_ITEMS,
            interval=self.interval,
            target=self.aql,
        )
        if judgement.is_conclusive and self.quality > self.aql:
            worse = POINTS * (self.quality - self.aql)
            return "lot_worse_than_limit", min(worse, POINTS)
        return "lot_not_accepted_open", 0


def judge(
    plan: AcceptancePlan, found: int | Sequence[int], *, aql: float | None = None
) -> LotVerdict:
    """Return the decision about a lot.

    >>> from custsat.control import acceptance_plan, judge
    >>> double = acceptance_plan((50, 50), accept=(1, 4), reject=(4, 5))
    >>> judge(double, 2).decision.label(), judge(double, [2, 2]).decision.label()
    ('take the next sample', 'accept')

    Args:
        plan: the plan, or a result that has found one.
        found: what the sample holds; of a double plan one number for each sample taken.
        aql: the acceptance quality limit per item, 0.01 for 1 %; that of a plan found
            by :func:`published_plan` or :func:`plan_for_risks` is known.

    Raises:
        OutOfRange: for more nonconforming items than the sample has, an *aql* of them
            above 1, or a further sample where an earlier one has decided.
        InvalidCount: for a number that is no whole one of 0 or more.
        WrongType: if *plan* is none.
        NotANumber, TooLarge: for a number that is none.
    """
    limit = _aql_of(plan, aql)
    plan = to_plan(plan)
    if plan.counted is Counted.NONCONFORMING_ITEMS:
        limit = _share_of_items(limit)
    numbers = _found(found, plan)
    outcomes = [
        lot_rule(stage, is_last=stage is plan.stages[-1]).evaluate_with_reason(total)
        for stage, total in zip(plan.stages, accumulate(numbers), strict=False)
    ]
    for index, (decision, _) in enumerate(outcomes[:-1], start=1):
        if decision is not LotDecision.NEXT_SAMPLE:
            allowed = f"no number after sample {index}, which has decided"
            raise OutOfRange(name="found", allowed=allowed)
    decision, reason = outcomes[-1]
    return LotVerdict(
        plan=plan,
        found=numbers,
        decision=decision,
        aql=limit,
        interval=_interval(plan, numbers),
        reason=reason,
    )


def lot_rule(stage: SampleStage, *, is_last: bool) -> Bands[LotDecision]:
    """Return the rule of a sample: accept, not yet or then normally, do not accept."""
    middle = LotDecision.ACCEPT_THEN_NORMAL if is_last else LotDecision.NEXT_SAMPLE
    gap = ((below(stage.reject), middle),)
    return Bands(
        id="lot_decision@1",
        source=MIL_STD_105E,
        variable="found",
        rows=(
            (up_to(stage.accept), LotDecision.ACCEPT),
            *(gap if stage.reject > stage.accept + 1 else ()),
        ),
        above=LotDecision.NOT_ACCEPTED,
    )


def _aql_of(plan: Any, aql: float | None) -> float | None:
    """Return the limit, as an argument or of a plan that was found by one."""
    if aql is not None:
        return float(checks.number(aql, "aql", ge=0))
    percent = getattr(plan, "aql_percent", None)
    return getattr(plan, "aql", None) if percent is None else percent / POINTS


def _share_of_items(limit: float | None) -> float | None:
    """Return the limit of nonconforming items, of which an item is one at most."""
    if limit is not None and limit > 1:
        advice = f"{limit / POINTS:g}, not {limit:g}" if limit <= POINTS else ""
        allowed = "from 0 to 1 for nonconforming items"
        raise OutOfRange(name="aql", allowed=allowed, advice=advice)
    return limit


def _found(found: Any, plan: AcceptancePlan) -> tuple[int, ...]:
    is_list = isinstance(found, Iterable) and not isinstance(found, str | bytes)
    values = checks.sequence(found, "found") if is_list else (found,)
    if not 1 <= len(values) <= plan.n_samples:
        allowed = f"1 to {plan.n_samples} numbers, one for each sample taken"
        raise OutOfRange(name="found", allowed=allowed)
    numbers = tuple(checks.count(each, "found") for each in values)
    for stage, number in zip(plan.stages, numbers, strict=False):
        if plan.counted is Counted.NONCONFORMING_ITEMS and number > stage.n:
            allowed = f"at most {stage.n}, the items of its sample"
            raise OutOfRange(name="found", allowed=allowed)
    return numbers


def _interval(plan: AcceptancePlan, found: tuple[int, ...]) -> Interval:
    """Return the exact interval of the quality, from all samples taken."""
    n = sum(stage.n for stage in plan.stages[: len(found)])
    total = sum(found)
    if plan.counted is Counted.NONCONFORMING_ITEMS:
        return clopper_pearson(total, n, level=DEFAULT_LEVEL)
    return garwood(total, n, level=DEFAULT_LEVEL)
