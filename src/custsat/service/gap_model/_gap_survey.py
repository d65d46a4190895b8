"""The gaps from raw answers of those who know: customers, managers, the front line.

A group answers one or several nodes, respondent by respondent in the same order.  Two
nodes of one group are compared pair by pair, nodes of two groups by Welch's t, a node
that is written down (a standard, a promise) by the t of one sample.  Who left a node of
the own group open is dropped from that group and counted, so that GAP1 + GAP2 + GAP3
and the residual still come to GAP5.

>>> seen = gap_survey(
...     customers={"expected": [7, 6, 7, 6, None], "perceived": [5, 5, 6, 4, 5]},
...     managers={"believed": [6, 5, 6]},
...     scale=Scale(1, 7),
... )
>>> seen.profile.gap5, seen.test(Gap.GAP5).method, seen.groups[0].n_dropped
(-1.5, <GapTest.PAIRED: 'paired'>, 1)
>>> seen.test(Gap.GAP1).method, seen.test(Gap.GAP1).n_after
(<GapTest.WELCH: 'welch'>, 3)
>>> gap_survey(customers={"expected": [8]}, scale=Scale(1, 7))
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: expected at row 0 must lie on 1-7, got 8
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat.display import Table, format_value
from custsat.errors import EmptyInput, InputError, UnknownField
from custsat.estimates import Difference, moments, paired_t, upper_tail, welch
from custsat.labels import LabelledEnum, translate
from custsat.service.gap_model._gaps import GAP_ENDPOINTS, Gap, GapNode, GapProfile
from custsat.service.handed_in import mapped, rising
from custsat.values import Finding, Interval, Result, Scale
from custsat.values._number import is_missing
from custsat.values._serialize import ExportsProperties
from custsat.values._tally import to_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Answers = Mapping[str, Iterable[Any]]


class GapGroup(LabelledEnum):
    """Who is asked."""

    CUSTOMERS = "customers"
    MANAGERS = "managers"
    FRONT_LINE = "front_line"


class GapTest(LabelledEnum):
    """How the two nodes of a gap are compared."""

    PAIRED = "paired"
    WELCH = "welch"
    ONE_SAMPLE = "one_sample"
    WRITTEN = "written"


@attrs.frozen(kw_only=True)
class GroupCount(ExportsProperties):
    """How many of a group could be used.

    Attributes:
        group: who was asked.
        n: respondents who answered every node of their group.
        dropped: respondents who left one open.
    """

    group: GapGroup
    n: int
    n_dropped: int


@attrs.frozen(kw_only=True)
class GapEstimate(ExportsProperties):
    """One gap with what the answers can bear.

    Attributes:
        gap: the gap.
        difference: the later node minus the earlier. [scale points]
        method: how the two were compared.
        n_before: answers to the earlier node; None for a written one.
        n_after: answers to the later node; None for a written one.
        interval: limits of the difference; None where no spread is known.
        p_value: of no gap at all, two-sided; None likewise. [0 to 1]
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
    """The profile of the means, and one estimate for every gap that has both ends."""

    schema: ClassVar[str] = "gap_survey@1"
    table_fields: ClassVar[tuple[str, ...]] = ("widest_gap",)
    profile: GapProfile
    estimates: tuple[GapEstimate, ...]
    groups: tuple[GroupCount, ...]

    def estimate(self, gap: Gap) -> GapEstimate | None:
        """The estimate of one gap; None if a node of it is unknown."""
        return next(
            (estimate for estimate in self.estimates if estimate.gap is gap), None
        )

    @property
    def widest_gap(self) -> Gap | None:
        """The company's most negative gap."""
        return self.profile.widest_gap

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the profile has to say."""
        return self.profile.findings

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The verdict, and a line for every gap."""
        names = ("gap", "difference", "interval", "p_value", "gap_method")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            (
                estimate.gap.label(lang),
                format_value(estimate.difference, lang, "+.2"),
                format_value(estimate.interval, lang, "+.2"),
                format_value(estimate.p_value, lang, ".3"),
                estimate.method.label(lang),
            )
            for estimate in self.estimates
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


@attrs.frozen
class _NodeAnswers:
    """The usable answers to one node, or its one written value."""

    group: GapGroup | None
    answers: list[float]

    @property
    def mean(self) -> float:
        return fsum(self.answers) / len(self.answers)

    @property
    def n(self) -> int | None:
        return len(self.answers) if self.group else None


def gap_survey(  # three groups and what is written down
    *,
    customers: Answers | None = None,
    managers: Answers | None = None,
    front_line: Answers | None = None,
    documented: Mapping[str, float] | None = None,
    scale: Scale,
    level: float = 0.95,
) -> GapSurvey:
    """Measure the gaps from the answers of the groups.

    A group maps the nodes it was asked for (``"expected"``, ``"believed"``, ...) to
    answers; *written* maps nodes to a value that stands on paper.

    Raises:
        UnknownField: for a node that the model does not have.
        InputError: if a node comes twice, or the nodes of a group differ in length.
        EmptyInput: if nobody of a group answered all its nodes, or nothing was given.
        OutOfScale: for an answer that is not on the *scale*.
        OutOfRange: if *level* is not between 0 and 1.
    """
    upper_tail(level)
    rising(scale)
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
    parsed_documented = {} if documented is None else mapped("written", documented)
    documented_nodes = {
        _parse_node(name, k): value
        for k, (name, value) in enumerate(parsed_documented.items())
    }
    _check_not_repeated(nodes, documented_nodes)
    nodes |= {
        node: _NodeAnswers(None, [scale.check(node, number)])
        for node, number in documented_nodes.items()
    }
    if not nodes:
        raise EmptyInput(what="a gap survey")
    means = {str(node): number.mean for node, number in nodes.items()}
    return GapSurvey(
        profile=GapProfile(scale=scale, **means),
        estimates=tuple(
            _estimate(gap, nodes[before], nodes[after], level)
            for gap, (before, after) in GAP_ENDPOINTS.items()
            if before in nodes and after in nodes
        ),
        groups=tuple(counts),
    )


def _parse_node(name: str, position: int) -> GapNode:
    names = tuple(node.value for node in GapNode)
    if name not in names:
        raise UnknownField(
            owner="the gap model", position=position + 1, given=str(name), known=names
        )
    return GapNode(name)


def _check_not_repeated(
    nodes: Mapping[GapNode, _NodeAnswers], added: Mapping[GapNode, Any]
) -> None:
    repeated = [node.value for node in added if node in nodes]
    if repeated:
        raise InputError(what=f"{repeated[0]} was given twice")


def _complete_rows(
    group: GapGroup, answers: Answers, scale: Scale
) -> tuple[dict[GapNode, list[float]], int]:
    """The answers of everybody who answered all nodes of the group."""
    nodes = [_parse_node(name, k) for k, name in enumerate(mapped(group, answers))]
    columns = [
        to_list(value, node)
        for node, value in zip(nodes, answers.values(), strict=True)
    ]
    if len({len(column) for column in columns}) > 1:
        raise InputError(what=f"the nodes of {group} differ in length")
    read = [
        [
            None if is_missing(value) else scale.check(node, value, k)
            for k, value in enumerate(values)
        ]
        for node, values in zip(nodes, columns, strict=True)
    ]
    rows = list(zip(*read, strict=True))
    full = [
        [value for value in row if value is not None] for row in rows if None not in row
    ]
    if not full:
        raise EmptyInput(what=f"the group {group}", missing=len(rows))
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
    """The test that fits how the two nodes were asked."""
    if before.group is None and after.group is None:
        return GapTest.WRITTEN, Difference(difference=after.mean - before.mean)
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
    """Pair by pair; a written value meets every answer."""
    n = max(len(before.answers), len(after.answers))
    before_answers = before.answers if before.group else before.answers * n
    after_answers = after.answers if after.group else after.answers * n
    return paired_t(
        [b - a for a, b in zip(before_answers, after_answers, strict=True)], level=level
    )
