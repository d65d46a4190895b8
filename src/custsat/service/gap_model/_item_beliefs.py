"""What one group of people believes about an item, against another group.

The difference is the later belief minus the earlier score; the absolute difference is
the same without its sign, since one belief too high and one too low do not make a firm
that knows its customers.

>>> from custsat.service.gap_model._belief_sums import BeliefSums
>>> customers, managers = BeliefSums.of([6, 7, 6, 7]), BeliefSums.of([5, 4, 5, 4])
>>> belief = item_belief("speed", customers, managers, level=0.95)
>>> belief.difference, belief.absolute_difference, belief.n_after
(-2.0, 2.0, 4)
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Final

import attrs

from custsat.estimates import Judgement, RankAgreement, judge, kendall_tau, welch
from custsat.estimates._judgement import (
    limits_of,
    possibly_lowest,
    shared_level,
)
from custsat.estimates._quantiles import LARGEST
from custsat.service.gap_model._belief_sums import RATING
from custsat.service.gap_model._gap_estimate import GapGroup
from custsat.service.gap_model._gaps import Gap
from custsat.values import Interval
from custsat.values._not_answers import NotAnswers
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.service.gap_model._belief_sums import BeliefSums

COMPARED_GROUPS: Final = {
    Gap.GAP1: (GapGroup.CUSTOMERS, GapGroup.MANAGERS),
    Gap.GAP6: (GapGroup.CUSTOMERS, GapGroup.FRONT_LINE),
    Gap.GAP7: (GapGroup.FRONT_LINE, GapGroup.MANAGERS),
}
TIE_DIGITS: Final = 12  # means that agree in so many digits are tied


@attrs.frozen(kw_only=True)
class ItemBelief(ExportsProperties):
    """What two groups say that customers expect of one item.

    Attributes:
        item: its name.
        before: mean of the earlier group: of the customers, or of the front line.
        after: mean of the later group: of the front line, or of the managers.
        n_before: answers of the earlier group.
        n_after: answers of the later group.
        n_dropped: respondents of either group who left the item open.
        interval: confidence interval of the difference, at the level that all items
            share; None without a variance.
        judgement: whether the answers bear a verdict; None where a group has none.
        before_not_answers: non-answers of the earlier group by name, where a question
            read them.
        after_not_answers: likewise of the later group.
    """

    item: str
    before: float | None
    after: float | None
    n_before: int
    n_after: int
    n_dropped: int
    interval: Interval | None = None
    judgement: Judgement | None = None
    before_not_answers: NotAnswers = ()
    after_not_answers: NotAnswers = ()

    @property
    def difference(self) -> float | None:
        """After minus before; below 0 expectations are underrated. [scale points]"""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def absolute_difference(self) -> float | None:
        """The difference without its sign. [scale points]"""
        return None if self.difference is None else abs(self.difference)

    @property
    def absolute_interval(self) -> Interval | None:
        """Where the difference without its sign may lie; from 0 if the sign is open."""
        return None if self.interval is None else absolute(self.interval)

    @property
    def is_misjudged(self) -> bool:
        """Whether the answers bear that the two groups differ, in either direction."""
        judgement = self.judgement
        return bool(judgement and judgement.is_conclusive and self.difference)

    def limits(self) -> Interval:
        """Return where the difference may lie."""
        return limits_of(self.difference or 0.0, self.interval, self.judgement)


@attrs.frozen(kw_only=True)
class BeliefComparison(ExportsProperties):
    """The beliefs of one group against another, item by item.

    Attributes:
        gap: GAP1 (managers against customers), GAP6 (front line against customers) or
            GAP7 (managers against the front line).
        items: the items, in their order.
        rank_agreement: how far both groups order the items alike.
        mean_absolute_interval: where the mean absolute difference may lie; None where
            an item has too few answers.
    """

    gap: Gap
    items: tuple[ItemBelief, ...]
    rank_agreement: RankAgreement
    mean_absolute_interval: Interval | None

    @property
    def n_items(self) -> int:
        """Number of items that both groups answered."""
        return len(self._answered)

    @property
    def mean_difference(self) -> float | None:
        """Mean of the differences, in which too high and too low cancel."""
        return _mean([item.difference for item in self._answered])

    @property
    def mean_absolute_difference(self) -> float | None:
        """Mean of the absolute differences, in which nothing cancels."""
        return _mean([item.absolute_difference for item in self._answered])

    @property
    def tau(self) -> float | None:
        """Kendall's tau-b of the two orders of the items. [-1 to 1]"""
        return self.rank_agreement.tau

    @property
    def widest_candidates(self) -> tuple[str, ...]:
        """The items that may be the most misjudged, in either direction."""
        limits = {each.item: absolute(each.limits()) for each in self._answered}
        return possibly_lowest({name: _mirrored(one) for name, one in limits.items()})

    @property
    def widest_item(self) -> str | None:
        """The most misjudged item; None if the answers do not tell which it is."""
        candidates = self.widest_candidates
        misjudged = {each.item for each in self.items if each.is_misjudged}
        is_told = len(candidates) == 1 and candidates[0] in misjudged
        return candidates[0] if is_told else None

    @property
    def _answered(self) -> tuple[ItemBelief, ...]:
        """The items that both groups answered."""
        return tuple(item for item in self.items if item.difference is not None)

    def item(self, name: str) -> ItemBelief | None:
        """Return one item by its name; None for one that was not asked."""
        return next((item for item in self.items if item.item == name), None)


def item_belief(
    name: str, before: BeliefSums, after: BeliefSums, *, level: float, min_n: int = 1
) -> ItemBelief:
    """Return the difference of two groups, and whether the answers bear it."""
    row = ItemBelief(
        item=name,
        before=before.mean,
        after=after.mean,
        n_before=before.n,
        n_after=after.n,
        n_dropped=before.n_dropped + after.n_dropped,
        before_not_answers=before.names(RATING),
        after_not_answers=after.names(RATING),
    )
    if row.before is None or row.after is None:
        return row
    test = welch(
        mean_1=row.after,
        variance_1=after.variance,
        n_1=after.n,
        mean_2=row.before,
        variance_2=before.variance,
        n_2=before.n,
        level=level,
    )
    n = min(before.n, after.n)
    return attrs.evolve(
        row,
        interval=test.interval,
        judgement=judge(n=n, min_n=min_n, interval=test.interval, target=0),
    )


def compare_beliefs(
    gap: Gap,
    before: Mapping[str, BeliefSums],
    after: Mapping[str, BeliefSums],
    *,
    level: float,
    n_judged: int,
    min_n: int,
) -> BeliefComparison:
    """Return the comparison of two groups, of which *n_judged* items share the error.

    >>> from custsat.service.gap_model._belief_sums import BeliefSums
    >>> customers, managers = BeliefSums.of([6, 7, 6, 7]), BeliefSums.of([5, 4, 5, 4])
    >>> comparison = compare_beliefs(
    ...     Gap.GAP1,
    ...     {"speed": customers, "manner": managers},
    ...     {"speed": managers, "manner": customers},
    ...     **{"level": 0.95, "n_judged": 2, "min_n": 4},
    ... )
    >>> comparison.mean_difference, comparison.mean_absolute_difference
    (0.0, 2.0)
    """
    shared = shared_level(level, n_judged)
    items = [
        item_belief(name, sums, after[name], level=shared, min_n=min_n)
        for name, sums in before.items()
    ]
    limits = [item.limits() for item in items if item.judgement is not None]
    pairs = [
        (_rounded(item.before), _rounded(item.after))
        for item in items
        if item.before is not None and item.after is not None
    ]
    return BeliefComparison(
        gap=gap,
        items=tuple(items),
        rank_agreement=kendall_tau([a for a, _ in pairs], [b for _, b in pairs]),
        mean_absolute_interval=_mean_of_limits(limits, level),
    )


def absolute(interval: Interval) -> Interval:
    """Return the limits of the absolute value of what an *interval* bounds.

    >>> limits = Interval(low=-0.5, high=0.2, level=0.95, method="welch")
    >>> absolute(limits).low, absolute(limits).high
    (0.0, 0.5)
    """
    ends = abs(interval.low), abs(interval.high)
    low = 0.0 if interval.contains(0) else min(ends)
    return attrs.evolve(interval, low=low, high=max(ends))


def _mirrored(interval: Interval) -> Interval:
    return attrs.evolve(interval, low=-interval.high, high=-interval.low)


def _mean_of_limits(limits: Sequence[Interval], level: float) -> Interval | None:
    """Return the mean of absolute limits that hold together; None if one has no end."""
    if not limits or any(each.high >= LARGEST for each in limits):
        return None
    ends = [absolute(each) for each in limits]
    n = len(ends)
    return Interval(
        low=fsum(each.low for each in ends) / n,
        high=fsum(each.high for each in ends) / n,
        level=level,
        method="bonferroni",
    )


def _rounded(mean: float) -> float:
    return float(f"{mean:.{TIE_DIGITS}g}")


def _mean(values: Sequence[float | None]) -> float | None:
    numbers = [value for value in values if value is not None]
    return fsum(numbers) / len(numbers) if numbers else None
