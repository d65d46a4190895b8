"""Gaps from the raw answers of customers, managers and the front line.

A group answers one or several nodes, respondent by respondent in the same order.  Two
nodes of one group are compared by a paired t test, nodes of two groups by Welch's t, a
node with a documented value (a standard, a promise) by a one-sample t test.  A
respondent who left a node of the group open is dropped from the group and counted, so
that GAP1 + GAP2 + GAP3 and the residual still add up to GAP5.

>>> survey = gap_survey(
...     customers={"expected": [7, 6, 7, 6, None], "perceived": [5, 5, 6, 4, 5]},
...     managers={"believed": [6, 5, 6]},
...     scale=Scale(1, 7),
... )
>>> survey.estimate(Gap.GAP5).method, survey.groups[0].n_dropped
(<GapTest.PAIRED: 'paired'>, 1)
>>> survey.estimate(Gap.GAP1).method, survey.estimate(Gap.GAP1).n_after
(<GapTest.WELCH: 'welch'>, 3)
>>> gap_survey(customers={"expected": [8]}, scale=Scale(1, 7))
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: customers['expected'] at row 0 must lie on 1-7, got 8
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import EmptyInput, InputError
from custsat.estimates import Difference, moments, paired_t, welch
from custsat.labels import LabelledEnum, translate
from custsat.service.gap_model._gaps import GAP_ENDPOINTS, Gap, GapNode, GapProfile
from custsat.values import Finding, Interval, Result, Scale
from custsat.values._scale_checks import high_is_good
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Answers = Mapping[str, Iterable[Any]]


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


@attrs.frozen(kw_only=True)
class GroupCount(ExportsProperties):
    """The respondents of one group, used and dropped.

    Attributes:
        group: the group of respondents.
        n: respondents who answered every node of their group.
        n_dropped: respondents who left one open.
    """

    group: GapGroup
    n: int
    n_dropped: int


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
    """

    gap: Gap
    difference: float
    method: GapTest
    n_before: int | None
    n_after: int | None
    interval: Interval | None
    p_value: float | None


@attrs.frozen(kw_only=True)
class GapSurvey(Result):
    """The profile of the means, and one estimate for every gap whose nodes are known.

    Attributes:
        profile: the gaps between the mean answers.
        estimates: one estimate for every gap with two known nodes.
        groups: respondents used and dropped, group by group.
    """

    schema: ClassVar[str] = "gap_survey@1"
    default_rows: ClassVar[str] = "estimates"
    table_fields: ClassVar[tuple[str, ...]] = ("widest_gap",)
    profile: GapProfile
    estimates: tuple[GapEstimate, ...]
    groups: tuple[GroupCount, ...]

    def estimate(self, gap: Gap) -> GapEstimate | None:
        """Return the estimate of one gap; None if a node of it is unknown."""
        return next(
            (estimate for estimate in self.estimates if estimate.gap is gap), None
        )

    @property
    def widest_gap(self) -> Gap | None:
        """The company's most negative gap."""
        return self.profile.widest_gap

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the profile."""
        return self.profile.findings

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The widest gap, and a row for every gap."""
        names = ("gap", "difference", "interval", "p_value", "gap_method")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            (
                estimate.gap.label(lang),
                format_value(estimate.difference, lang, "+.2"),
                format_value(estimate.interval, lang, "+.2"),
                format_value(estimate.p_value, lang, ".3!0"),
                estimate.method.label(lang),
            )
            for estimate in self.estimates
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


@attrs.frozen
class _NodeAnswers:
    """The usable answers to one node, or its one documented value."""

    group: GapGroup | None
    answers: list[float]

    @property
    def mean(self) -> float:
        return fsum(self.answers) / len(self.answers)

    @property
    def n(self) -> int | None:
        return len(self.answers) if self.group else None


def gap_survey(
    *,
    customers: Answers | None = None,
    managers: Answers | None = None,
    front_line: Answers | None = None,
    documented: Mapping[str, float] | None = None,
    scale: Scale,
    level: float = 0.95,
) -> GapSurvey:
    """Compute the gaps, their tests and intervals from the answers of the groups.

    A group maps the nodes it was asked for (``"expected"``, ``"believed"``, ...) to
    answers, one for every respondent in the same order.

    >>> from custsat.service import Gap, gap_survey
    >>> from custsat.values import LIKERT7
    >>> answers = {"expected": [7, 6, 7, 6, None], "perceived": [5, 5, 6, 4, 5]}
    >>> survey = gap_survey(customers=answers, scale=LIKERT7)
    >>> survey.profile.gap5, round(survey.estimate(Gap.GAP5).p_value, 3)
    (-1.5, 0.014)

    Args:
        customers: the answers of customers.
        managers: the answers of managers.
        front_line: the answers of the front line.
        documented: nodes with a value that is laid down, as in a standard or a promise.
        scale: the scale of all answers.
        level: the confidence level of the intervals. [0 to 1]

    Raises:
        UnknownField: for a node that the model does not have.
        InputError: if a node is listed twice, or the nodes of a group differ in length.
        EmptyInput: without answers, or without a complete respondent of a group.
        OutOfScale: for an answer that is not on the *scale*.
        OutOfRange: if *level* is not between 0 and 1.
        WrongType: for an argument of another type.
    """
    checks.confidence_level(level)
    high_is_good(scale, "scale")
    groups = (customers, managers, front_line)
    nodes: dict[GapNode, _NodeAnswers] = {}
    counts: list[GroupCount] = []
    for group, answers in zip(GapGroup, groups, strict=True):
        if answers is not None:
            usable, dropped = _complete_rows(group, answers, scale)
            _check_not_repeated(nodes, usable)
            n = len(next(iter(usable.values())))
            counts.append(GroupCount(group=group, n=n, n_dropped=dropped))
            nodes |= {
                node: _NodeAnswers(group, values) for node, values in usable.items()
            }
    documented_nodes = _documented_values(documented, scale)
    _check_not_repeated(nodes, documented_nodes)
    nodes |= documented_nodes
    if not nodes:
        raise EmptyInput(result="a gap survey")
    means = {str(node): answers.mean for node, answers in nodes.items()}
    return GapSurvey(
        profile=GapProfile(scale=scale, **means),
        estimates=tuple(
            _estimate(gap, nodes[before], nodes[after], level)
            for gap, (before, after) in GAP_ENDPOINTS.items()
            if before in nodes and after in nodes
        ),
        groups=tuple(counts),
    )


def _documented_values(
    documented: Mapping[str, float] | None, scale: Scale
) -> dict[GapNode, _NodeAnswers]:
    """The documented nodes, each with its one value."""
    values = (
        {} if documented is None else checks.mapping_by_name(documented, "documented")
    )
    return {
        node: _NodeAnswers(None, [scale.check(value, checks.entry("documented", node))])
        for node, value in zip(
            _parse_nodes(values, "documented"), values.values(), strict=True
        )
    }


def _parse_nodes(names: Mapping[str, Any], owner: str) -> list[GapNode]:
    checks.known_names(names, owner, GapNode, unit="node")
    return [GapNode(name) for name in names]


def _check_not_repeated(
    nodes: Mapping[GapNode, _NodeAnswers], added: Mapping[GapNode, Any]
) -> None:
    repeated = [node.value for node in added if node in nodes]
    if repeated:
        raise InputError(problem="duplicate", name=repeated[0])


def _complete_rows(
    group: GapGroup, answers: Answers, scale: Scale
) -> tuple[dict[GapNode, list[float]], int]:
    """The answers of the complete respondents of a group, and how many were dropped."""
    nodes = _parse_nodes(checks.mapping_by_name(answers, group), group)
    columns = [
        checks.column(value, checks.entry(group, node))
        for node, value in zip(nodes, answers.values(), strict=True)
    ]
    if len({len(column) for column in columns}) > 1:
        raise InputError(problem="unequal_lengths", name=f"the nodes of {group}")
    names = [checks.entry(group, node) for node in nodes]
    parsed = [
        [
            None if checks.is_missing(value) else scale.check(value, name, k)
            for k, value in enumerate(values)
        ]
        for name, values in zip(names, columns, strict=True)
    ]
    rows = list(zip(*parsed, strict=True))
    full = [
        [value for value in row if value is not None] for row in rows if None not in row
    ]
    if not full:
        raise EmptyInput(result=f"the group {group}", missing=len(rows))
    complete = zip(nodes, zip(*full, strict=True), strict=True)
    return {node: list(values) for node, values in complete}, len(rows) - len(full)


def _estimate(
    gap: Gap, before: _NodeAnswers, after: _NodeAnswers, level: float
) -> GapEstimate:
    method, test = _compare(before, after, level)
    return GapEstimate(
        gap=gap,
        difference=after.mean - before.mean,
        method=method,
        n_before=before.n,
        n_after=after.n,
        interval=test.interval,
        p_value=test.p_value,
    )


def _compare(
    before: _NodeAnswers, after: _NodeAnswers, level: float
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
    before: _NodeAnswers, after: _NodeAnswers, level: float
) -> Difference:
    """The paired t test; a documented value is paired with every answer."""
    n = max(len(before.answers), len(after.answers))
    before_answers = before.answers if before.group else before.answers * n
    after_answers = after.answers if after.group else after.answers * n
    return paired_t(
        [b - a for a, b in zip(before_answers, after_answers, strict=True)], level=level
    )
