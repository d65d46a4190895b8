"""One gap of a survey: its difference, its test, and whether the answers bear it.

>>> from custsat.service import Gap
>>> before = NodeAnswers(GapGroup.CUSTOMERS, [7, 6, 7, 6])
>>> after = NodeAnswers(GapGroup.CUSTOMERS, [5, 5, 6, 4])
>>> estimate = estimate_gap(Gap.GAP5, before, after, level=0.95, n_judged=1, min_n=4)
>>> estimate.method, estimate.difference, estimate.judgement.certainty
(<GapTest.PAIRED: 'paired'>, -1.5, <Certainty.CONCLUSIVE: 'conclusive'>)
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

import attrs

from custsat.estimates import Difference, moments, paired_t, welch
from custsat.estimates._judgement import (
    Judgement,
    judge,
    limits_of,
    shared_level,
    two_digits,
)
from custsat.labels import LabelledEnum
from custsat.service.gap_model._gaps import Gap
from custsat.values import Finding, Interval
from custsat.values._certainty import Certainty
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from custsat.values import Scale


class GapGroup(LabelledEnum):
    """A group of respondents."""

    CUSTOMERS = "customers"
    MANAGERS = "managers"
    FRONT_LINE = "front_line"


class GapTest(LabelledEnum):
    """The statistical test that compares the two nodes of a gap."""

    PAIRED = "paired"
    WELCH = "welch"
    ONE_SAMPLE = "one_sample"
    NO_TEST = "no_test"


@attrs.frozen
class NodeAnswers:
    """The usable answers to one node, or its one documented value."""

    group: GapGroup | None
    answers: list[float]

    @property
    def mean(self) -> float:
        """Mean of the answers. [scale points]"""
        return fsum(self.answers) / len(self.answers)

    @property
    def n(self) -> int | None:
        """Number of answers; None for a documented value."""
        return len(self.answers) if self.group else None


@attrs.frozen(kw_only=True)
class GapEstimate(ExportsProperties):
    """One gap with its test and confidence interval.

    Attributes:
        gap: the gap.
        difference: the later node minus the earlier. [scale points]
        method: the test that compared the two nodes.
        n_before: answers to the earlier node; None for a documented value.
        n_after: answers to the later node; None for a documented value.
        interval: confidence interval of the difference; None without a variance.
        p_value: two-sided, of no gap at all; None without a variance. [0 to 1]
        judgement: whether the answers bear a verdict; None between documented values,
            which nobody answered.
    """

    gap: Gap
    difference: float
    method: GapTest
    n_before: int | None
    n_after: int | None
    interval: Interval | None
    p_value: float | None
    judgement: Judgement | None

    @property
    def is_loss(self) -> bool:
        """Whether the answers bear that the gap is negative."""
        judgement = self.judgement
        return bool(judgement and judgement.is_conclusive) and self.difference < 0

    def limits(self) -> Interval:
        """Return where the gap may lie."""
        return limits_of(self.difference, self.interval, self.judgement)

    def finding(self, scale: Scale, most: float | None = None) -> Finding | None:
        """Return what to know about the gap; None where there is no loss.

        It costs no more than the *most* that customers lose in all, where that is
        known; where they lose nothing there is nothing to close. [scale points]
        """
        judgement = self.judgement
        if judgement is None:
            return None
        facts = {"gap": self.difference, "n": judgement.n}
        if not judgement.is_conclusive:
            return gap_undecided(self.gap.code, judgement, facts)
        if not self.is_loss:
            return None
        code, loss = "company_gap_exact", -self.difference
        if self.interval is not None:
            code = "company_gap"
            facts |= {"low": self.limits().low, "high": self.limits().high}
        if most is not None:
            loss = min(loss, most)
        return Finding(
            code=f"finding.{code}" if loss else f"finding.{code}_unfelt",
            weight=100 * loss / scale.span,
            subject=self.gap.code,
            facts=tuple(facts.items()),
            advice=f"advice.close_{self.gap}" if loss else "",
        )


def gap_undecided(
    subject: str, judgement: Judgement, facts: dict[str, float]
) -> Finding:
    """Return the finding about a gap that the answers do not bear, and what would."""
    more = judgement.more_answers
    code = "gap_too_few"
    if judgement.certainty is Certainty.INCONCLUSIVE:
        code = "gap_undecided" if more else "gap_undecided_far"
    known = facts | {"more": two_digits(more)} if more else facts
    return Finding(
        code=f"finding.{code}",
        weight=0,
        subject=subject,
        facts=tuple(known.items()),
        advice="advice.ask_more",
        certainty=judgement.certainty,
    )


def estimate_gap(
    gap: Gap,
    before: NodeAnswers,
    after: NodeAnswers,
    *,
    level: float,
    n_judged: int,
    min_n: int,
) -> GapEstimate:
    """Return the gap between two nodes, judged together with *n_judged* in all."""
    method, test = _compare(before, after, level)
    numbers = [n for n in (before.n, after.n) if n is not None]
    judgement = None
    if numbers:
        _, shared = _compare(before, after, shared_level(level, n_judged))
        judgement = judge(
            n=min(numbers), min_n=min_n, interval=shared.interval, target=0
        )
    return GapEstimate(
        gap=gap,
        difference=after.mean - before.mean,
        method=method,
        n_before=before.n,
        n_after=after.n,
        interval=test.interval,
        p_value=test.p_value,
        judgement=judgement,
    )


def _compare(
    before: NodeAnswers, after: NodeAnswers, level: float
) -> tuple[GapTest, Difference]:
    """The test that fits the groups of the two nodes, and its result."""
    if before.group is None and after.group is None:
        return GapTest.NO_TEST, Difference(difference=after.mean - before.mean)
    if before.group is None or after.group is None:
        return GapTest.ONE_SAMPLE, _paired_difference(before, after, level)
    if before.group is after.group:
        return GapTest.PAIRED, _paired_difference(before, after, level)
    before_moments, after_moments = moments(before.answers), moments(after.answers)
    return GapTest.WELCH, welch(
        mean_1=after_moments.mean,
        variance_1=after_moments.variance,
        n_1=after_moments.n,
        mean_2=before_moments.mean,
        variance_2=before_moments.variance,
        n_2=before_moments.n,
        level=level,
    )


def _paired_difference(
    before: NodeAnswers, after: NodeAnswers, level: float
) -> Difference:
    """The paired t test; a documented value is paired with every answer."""
    n = max(len(before.answers), len(after.answers))
    before_answers = before.answers if before.group else before.answers * n
    after_answers = after.answers if after.group else after.answers * n
    return paired_t(
        [b - a for a, b in zip(before_answers, after_answers, strict=True)], level=level
    )
