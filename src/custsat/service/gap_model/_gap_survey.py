"""Gaps from the raw answers of customers, managers and the front line.

A group answers one or several nodes, respondent by respondent in the same order.  Two
nodes of one group are compared by a paired t test, nodes of two groups by Welch's t, a
node with a documented value (a standard, a promise) by a one-sample t test.  A
respondent who left a node of the group open is dropped from the group and counted, so
that GAP1 + GAP2 + GAP3 and the residual still add up to GAP5.

A gap is a finding only if enough answered and its interval lies below 0; the gaps of
the company share the error.  One of them is the widest only if it is told from all
others.  A firm has few managers: pass the ``min_n`` that you accept.

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

from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import EmptyInput, InputError
from custsat.estimates._judgement import possibly_lowest
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import translate
from custsat.satisfaction._survey_cells import (
    check_column,
    questions_by_item,
    read_items,
    survey_scale,
)
from custsat.service.gap_model._gap_estimate import (
    GapEstimate,
    GapGroup,
    NodeAnswers,
    estimate_gap,
)
from custsat.service.gap_model._gaps import GAP_ENDPOINTS, Gap, GapNode, GapProfile
from custsat.values import Finding, Result, Scale
from custsat.values._not_answers import NotAnswers, NotAnswersByPart
from custsat.values._scale_checks import high_is_good
from custsat.values._serialize import ExportsProperties
from custsat.values._tally import merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.satisfaction._survey_cells import Questions
    from custsat.values._question import Question

    Answers = Mapping[str, Iterable[Any]]


@attrs.frozen(kw_only=True)
class GroupCount(ExportsProperties):
    """The respondents of one group, used and dropped.

    Attributes:
        group: the group of respondents.
        n: respondents who answered every node of their group.
        n_dropped: respondents who left one open.
        not_answers: of each node that a question read, its non-answers by name.
    """

    group: GapGroup
    n: int
    n_dropped: int
    not_answers: NotAnswersByPart = ()


@attrs.frozen(kw_only=True)
class GapSurvey(Result):
    """The profile of the means, and one estimate for every gap whose nodes are known.

    Attributes:
        profile: the gaps between the mean answers.
        estimates: one estimate for every gap with two known nodes.
        groups: respondents used and dropped, and their non-answers, group by group.
    """

    schema: ClassVar[str] = "gap_survey@1"
    choices: ClassVar[tuple[str, ...]] = ("profile.scale",)
    default_rows: ClassVar[str] = "estimates"
    table_fields: ClassVar[tuple[str, ...]] = ("widest_gap", "not_answers?")
    profile: GapProfile
    estimates: tuple[GapEstimate, ...]
    groups: tuple[GroupCount, ...]

    def estimate(self, gap: Gap) -> GapEstimate | None:
        """Return the estimate of one gap; None if a node of it is unknown."""
        return next(
            (estimate for estimate in self.estimates if estimate.gap is gap), None
        )

    @property
    def not_answers(self) -> NotAnswers:
        """Number of non-answers by name, over all groups and their nodes."""
        return merge_not_answers(*(group_names(each) for each in self.groups))

    @property
    def company_gaps(self) -> tuple[GapEstimate, ...]:
        """The gaps of the company: all but GAP5, which is the result of the others."""
        return tuple(each for each in self.estimates if each.gap is not Gap.GAP5)

    @property
    def widest_gap(self) -> Gap | None:
        """The company's widest gap; None if the answers do not tell which it is."""
        candidates = self.widest_candidates
        if len(candidates) != 1:
            return None
        (only,) = (each for each in self.company_gaps if each.gap is candidates[0])
        return only.gap if only.is_loss else None

    @property
    def widest_candidates(self) -> tuple[Gap, ...]:
        """The gaps of the company that may be the widest loss."""
        limits = {each.gap: each.limits() for each in self.company_gaps}
        lowest = possibly_lowest(limits)
        return tuple(gap for gap in lowest if limits[gap].low < 0)

    @property
    def largest_loss(self) -> float | None:
        """The most that customers may lose, by GAP5; None if unknown. [scale points]"""
        gap = self.estimate(Gap.GAP5)
        if gap is None or gap.judgement is None or gap.judgement.is_too_few:
            return None
        return max(-gap.limits().low, 0.0)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The losses that the answers bear, and the gaps that they leave open."""
        scale = self.profile.scale
        most = self.largest_loss
        found = (scale and each.finding(scale, most) for each in self.company_gaps)
        return tuple(finding for finding in found if finding)

    def summary(self, lang: str = "en") -> str:
        """The widest gap, or the gaps among which it is not decided yet."""
        key = "undecided" if self.widest_candidates else "no_loss"
        keys = [f"gap_survey.{'summary' if self.widest_gap else key}"]
        keys += ["service_quality.not_answers"] if self.not_answers else []
        sentences = (format_template(key, self, lang) for key in keys)
        return translate("page.stop", lang).join(sentences)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The widest gap, a row for every gap and group, the contributions to GAP5."""
        return (
            *super().tables(lang),
            self._gap_table(lang),
            self._group_table(lang),
            self.profile.contribution_table(lang),
        )

    def _gap_table(self, lang: str) -> Table:
        names = (
            *("gap", "difference", "interval", "p_value", "n_before", "n_after"),
            *("gap_method", "certainty"),
        )
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            (
                estimate.gap.label(lang),
                format_value(estimate.difference, lang, "+.2"),
                format_value(estimate.interval, lang, "+.2"),
                format_value(estimate.p_value, lang, ".3!0"),
                format_value(estimate.n_before, lang),
                format_value(estimate.n_after, lang),
                estimate.method.label(lang),
                format_value(estimate.judgement and estimate.judgement.certainty, lang),
            )
            for estimate in self.estimates
        )
        return Table(title="", rows=(header, *rows))

    def _group_table(self, lang: str) -> Table:
        names = ["gap_group", "n", "n_dropped"]
        names += ["not_answers"] if self.not_answers else []
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            (
                each.group.label(lang),
                str(each.n),
                str(each.n_dropped),
                format_value(group_names(each), lang),
            )[: len(names)]
            for each in self.groups
        )
        return Table(title="", rows=(header, *rows))


def group_names(group: GroupCount) -> NotAnswers:
    """Return the number of non-answers of a group by name, over its nodes."""
    return merge_not_answers(*(names for _, names in group.not_answers))


def gap_survey(
    *,
    customers: Answers | None = None,
    managers: Answers | None = None,
    front_line: Answers | None = None,
    documented: Mapping[str, float] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
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
        question: instead of *scale*, the question that reads the answers to all nodes
            as cells of a survey file; documented values are numbers.
        questions: instead of *scale*, the question of each node that is asked, all on
            one scale.
        level: the confidence level of the intervals. [0 to 1]
        min_n: answers below which there is no verdict, in each of the groups.

    Raises:
        UnknownField: for a node that the model does not have, one without a question,
            or a question about a node that is not asked.
        InputError: if a node is listed twice, or the nodes of a group differ in length.
        EmptyInput: without answers, or without a complete respondent of a group.
        OutOfScale: for an answer that is not on the *scale*.
        UnreadableAnswer: for a cell that its question cannot read.
        MixedScales: for *questions* on different scales.
        InvalidQuestion: for a question of options.
        OutOfRange: if *level* is not between 0 and 1.
        InvalidCount: if *min_n* is no whole number of 1 or more.
        WrongType: for an argument of another type.
    """
    checks.confidence_level(level)
    checks.count(min_n, "min_n", minimum=1)
    on = high_is_good(survey_scale(scale, question, questions), "scale")
    groups = {
        group: checks.mapping_by_name(answers, group)
        for group, answers in zip(
            GapGroup, (customers, managers, front_line), strict=True
        )
        if answers is not None
    }
    nodes, counts = _read_nodes(groups, on, question or questions)
    documented_nodes = _documented_values(documented, on)
    _check_not_repeated(nodes, documented_nodes)
    nodes |= documented_nodes
    if not nodes:
        raise EmptyInput(result="a gap survey")
    means = {str(node): answers.mean for node, answers in nodes.items()}
    return GapSurvey(
        profile=GapProfile(scale=on, **means),
        estimates=_estimates(nodes, level, min_n),
        groups=counts,
    )


def _read_nodes(
    groups: Mapping[GapGroup, Answers], scale: Scale, questions: Questions | None
) -> tuple[dict[GapNode, NodeAnswers], tuple[GroupCount, ...]]:
    """Return the answers to each node, and how many respondents each group has.

    Raises:
        UnknownField: for a node without a question, or a question without a node.
        InputError: for a node of two groups.
    """
    names = [name for group in groups for name in _parse_nodes(groups[group], group)]
    by_node = questions_by_item(questions, names, " / ".join(GapGroup))
    nodes: dict[GapNode, NodeAnswers] = {}
    counts: list[GroupCount] = []
    for group, answers in groups.items():
        usable, count = _complete_rows(group, answers, scale, by_node)
        _check_not_repeated(nodes, usable)
        counts.append(count)
        nodes |= {node: NodeAnswers(group, values) for node, values in usable.items()}
    return nodes, tuple(counts)


def _estimates(
    nodes: Mapping[GapNode, NodeAnswers], level: float, min_n: int
) -> tuple[GapEstimate, ...]:
    """The gaps between known nodes; those of the company are judged together."""
    known = {
        gap: (nodes[before], nodes[after])
        for gap, (before, after) in GAP_ENDPOINTS.items()
        if before in nodes and after in nodes
    }
    n_company = len(known.keys() - {Gap.GAP5})
    return tuple(
        estimate_gap(
            gap,
            *ends,
            level=level,
            n_judged=1 if gap is Gap.GAP5 else n_company,
            min_n=min_n,
        )
        for gap, ends in known.items()
    )


def _documented_values(
    documented: Mapping[str, float] | None, scale: Scale
) -> dict[GapNode, NodeAnswers]:
    """The documented nodes, each with its one value."""
    values = (
        {} if documented is None else checks.mapping_by_name(documented, "documented")
    )
    return {
        node: NodeAnswers(None, [scale.check(value, checks.entry("documented", node))])
        for node, value in zip(
            _parse_nodes(values, "documented"), values.values(), strict=True
        )
    }


def _parse_nodes(names: Mapping[str, Any], owner: str) -> list[GapNode]:
    checks.known_names(names, owner, GapNode, unit="node")
    return [GapNode(name) for name in names]


def _check_not_repeated(
    nodes: Mapping[GapNode, NodeAnswers], added: Mapping[GapNode, Any]
) -> None:
    repeated = [node.value for node in added if node in nodes]
    if repeated:
        raise InputError(problem="duplicate", name=repeated[0])


def _complete_rows(
    group: GapGroup,
    answers: Answers,
    scale: Scale,
    questions: Mapping[str, Question],
) -> tuple[dict[GapNode, list[float]], GroupCount]:
    """The answers of the complete respondents of a group, and how many they are."""
    columns, names = read_items(answers, group, questions)
    if len({len(column) for column in columns.values()}) > 1:
        raise InputError(problem="unequal_lengths", name=f"the nodes of {group}")
    parsed = [
        check_column(column, scale, checks.entry(group, node))
        for node, column in columns.items()
    ]
    rows = list(zip(*parsed, strict=True))
    full = [
        [value for value in row if value is not None] for row in rows if None not in row
    ]
    if not full:
        raise EmptyInput(result=f"the group {group}", missing=len(rows))
    complete = zip(map(GapNode, columns), zip(*full, strict=True), strict=True)
    count = GroupCount(
        group=group,
        n=len(full),
        n_dropped=len(rows) - len(full),
        not_answers=tuple(names.items()),
    )
    return {node: list(values) for node, values in complete}, count
