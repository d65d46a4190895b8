"""What customers feel about an item, and what beliefs about it contribute.

GAP5 of an item is GAP1 and what standards, delivery and perception add; GAP1 is GAP6
plus GAP7.

>>> row = ItemContribution(
...     item="speed", n=40, n_dropped=0, gap5=-1.5, interval=None,
...     gap1=-0.5, gap6=None, gap7=None,
... )
>>> row.other_gaps
-1.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from custsat.estimates import mean_interval
from custsat.service.gap_model._belief_sums import PERCEIVED
from custsat.service.gap_model._item_beliefs import COMPARED_GROUPS
from custsat.values import Interval
from custsat.values._not_answers import NotAnswers
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.service.gap_model._belief_sums import BeliefSums
    from custsat.service.gap_model._gaps import Gap
    from custsat.service.gap_model._item_beliefs import BeliefComparison


@attrs.frozen(kw_only=True)
class ItemContribution(ExportsProperties):
    """What customers feel about one item, and what beliefs contribute to it.

    Attributes:
        item: its name.
        n: customers who said what they expect and what they perceive.
        n_dropped: customers who left one of both open.
        gap5: perceived minus expected; None if nobody answered. [scale points]
        interval: its confidence interval, paired; None without a variance.
        gap1: the managers' belief minus the expectation; None if unknown.
        gap6: the front line's belief minus the expectation; None if unknown.
        gap7: the managers' belief minus that of the front line; None if unknown.
        perceived_not_answers: non-answers to the perception by name, where a question
            read them.
    """

    item: str
    n: int
    n_dropped: int
    gap5: float | None
    interval: Interval | None
    gap1: float | None
    gap6: float | None
    gap7: float | None
    perceived_not_answers: NotAnswers = ()

    @property
    def other_gaps(self) -> float | None:
        """What standards, delivery and perception contribute; None if unknown."""
        if self.gap5 is None or self.gap1 is None:
            return None
        return self.gap5 - self.gap1


def item_contributions(
    customers: Mapping[str, BeliefSums],
    comparisons: Iterable[BeliefComparison],
    level: float,
) -> tuple[ItemContribution, ...]:
    """Return GAP5 of each item, and the parts that the comparisons know."""
    differences: dict[Gap, dict[str, float | None]] = {
        each.gap: {item.item: item.difference for item in each.items}
        for each in comparisons
    }
    by_gap = {str(gap): differences.get(gap, {}) for gap in COMPARED_GROUPS}
    return tuple(
        ItemContribution(
            item=item,
            n=each.n,
            n_dropped=each.n_dropped,
            gap5=each.gap,
            interval=_gap5_interval(each, level),
            perceived_not_answers=each.names(PERCEIVED),
            **{gap: values.get(item) for gap, values in by_gap.items()},
        )
        for item, each in customers.items()
    )


def _gap5_interval(sums: BeliefSums, level: float) -> Interval | None:
    if sums.gap is None:
        return None
    return mean_interval(
        mean=sums.gap, variance=sums.gap_variance, n=sums.n, level=level
    )
