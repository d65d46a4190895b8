"""Beliefs about customers' expectations against the expectations, item by item.

Managers are asked what customers expect (GAP1), the front line is asked the same
(GAP6), and both are compared (GAP7).  A negative difference says that the later group
believes too little; a positive one is a misperception too, so that the mean absolute
difference stands beside the mean difference, in which both cancel.  Whether a group
knows what matters most is another question: the order of the items is compared by
Kendall's tau-b.

An item is a finding only if enough answered in both groups and its interval lies off 0;
all items of all comparisons share the error.  A firm has few managers: pass the
``min_n`` that you accept.

Source: Zeithaml, Berry & Parasuraman (1988); Luk & Layton (2002).

>>> from custsat.service import Gap
>>> beliefs = belief_gaps(
...     customers={"speed": [7, 6, 7, 6], "manner": [4, 5, 4, 5]},
...     managers={"speed": [5, 6, 5, 6], "manner": [6, 5, 6, None]},
...     scale=Scale(1, 7),
...     min_n=3,
... )
>>> comparison = beliefs.gap(Gap.GAP1)
>>> [round(item.difference, 2) for item in comparison.items]
[-1.0, 1.17]
>>> round(comparison.mean_difference, 2), round(comparison.mean_absolute_difference, 2)
(0.08, 1.08)
>>> belief_gaps(customers={"speed": [8]}, managers={"speed": [7]}, scale=Scale(1, 7))
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: customers['speed'] at row 0 must lie on 1-7, got 8
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template
from custsat.errors import EmptyInput, InputError
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import translate
from custsat.satisfaction._survey_cells import survey_scale
from custsat.service.gap_model._belief_findings import belief_findings
from custsat.service.gap_model._belief_ratings import read_groups, sums_of
from custsat.service.gap_model._belief_tables import (
    contribution_table,
    item_table,
    overview_rows,
    sentence,
)
from custsat.service.gap_model._gap_estimate import GapGroup
from custsat.service.gap_model._item_beliefs import (
    COMPARED_GROUPS,
    BeliefComparison,
    compare_beliefs,
)
from custsat.service.gap_model._item_contribution import (
    ItemContribution,
    item_contributions,
)
from custsat.values import Finding, Result, Scale
from custsat.values._scale_checks import high_is_good
from custsat.values._tally import merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.service.gap_model._belief_ratings import Ratings
    from custsat.service.gap_model._belief_sums import BeliefSums
    from custsat.service.gap_model._gaps import Gap
    from custsat.values._not_answers import NotAnswers
    from custsat.values._question import Question

    ItemSums = Mapping[str, BeliefSums]


class BeliefSettings(NamedTuple):
    """How beliefs are judged, and whether customers were asked what they perceived."""

    scale: Scale
    level: float
    min_n: int
    has_perceived: bool


@attrs.frozen(kw_only=True)
class BeliefGaps(Result):
    """The beliefs of managers and the front line about what customers expect.

    Attributes:
        gaps: GAP1, GAP6 and GAP7, as far as both of their groups were asked.
        n_customers: customers who were asked, whether they answered or not.
        n_managers: managers likewise.
        n_front_line: people of the front line likewise.
        contributions: GAP5 of each item and what beliefs contribute; empty unless
            customers were asked what they perceive.
        scale: the scale of all answers.
        level: the confidence level of all intervals of the comparisons together, and
            of those of GAP5. [0 to 1]
        min_n: answers below which there is no verdict.
    """

    schema: ClassVar[str] = "belief_gaps@1"
    choices: ClassVar[tuple[str, ...]] = ("scale", "level:%", "min_n")
    default_rows: ClassVar[str] = "gaps"
    gaps: tuple[BeliefComparison, ...]
    n_customers: int
    n_managers: int
    n_front_line: int
    contributions: tuple[ItemContribution, ...]
    scale: Scale
    level: float
    min_n: int

    def gap(self, gap: Gap) -> BeliefComparison | None:
        """Return GAP1, GAP6 or GAP7; None if a group of it was not asked."""
        return next((each for each in self.gaps if each.gap is gap), None)

    @property
    def not_answers(self) -> NotAnswers:
        """Number of non-answers by name, over all groups and their items."""
        names: dict[str, list[NotAnswers]] = {
            "perceived": [each.perceived_not_answers for each in self.contributions]
        }
        for each in self.gaps:
            before, after = COMPARED_GROUPS[each.gap]
            names[before] = [item.before_not_answers for item in each.items]
            names[after] = [item.after_not_answers for item in each.items]
        return merge_not_answers(*chain.from_iterable(names.values()))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The items that the answers show to be misjudged, and what they leave open."""
        return tuple(
            finding
            for comparison in self.gaps
            for finding in belief_findings(comparison, self.scale)
        )

    def summary(self, lang: str = "en") -> str:
        """Each comparison: how far off, in which direction, in which order."""
        sentences = [sentence(each, lang) for each in self.gaps]
        if self.not_answers:
            key = "service_quality.not_answers"
            sentences.append(format_template(key, self, lang))
        return translate("page.stop", lang).join(sentences)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """An overview, a table of items for each comparison, the contributions."""
        overview = Table(
            title=translate("belief_gaps", lang),
            rows=overview_rows(self.gaps, lang),
            note=self.summary(lang),
        )
        items = (item_table(each, lang) for each in self.gaps)
        last = (contribution_table(self.contributions, lang),)
        return (overview, *items, *(last if self.contributions else ()))


def belief_gaps(
    *,
    customers: Ratings | None = None,
    managers: Ratings | None = None,
    front_line: Ratings | None = None,
    perceived: Ratings | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> BeliefGaps:
    """Compare what managers and the front line believe with what customers expect.

    A group maps items (or dimensions) to ratings, one for every respondent; all groups
    rate the same items.

    >>> from custsat.service import Gap, belief_gaps
    >>> from custsat.values import LIKERT7
    >>> beliefs = belief_gaps(
    ...     customers={"speed": [7, 6, 7] * 20, "manner": [5, 4, 5] * 20},
    ...     managers={"speed": [6, 5, 6] * 10, "manner": [6, 7, 6] * 10},
    ...     scale=LIKERT7,
    ... )
    >>> [item.is_misjudged for item in beliefs.gap(Gap.GAP1).items]
    [True, True]

    Args:
        customers: what customers expect of each item.
        managers: what managers believe that customers expect of it.
        front_line: what the front line believes that customers expect of it.
        perceived: what the same customers perceive, in the same order; a customer who
            left either question open is dropped for the item.
        scale: the scale of all answers.
        question: instead of *scale*, the question that reads the ratings of all items
            as cells of a survey file.
        questions: instead of *scale*, the question of each item, by which all groups
            are read, all on one scale.
        level: the confidence level of all intervals together. [0 to 1]
        min_n: answers below which there is no verdict, in each of the groups.

    Raises:
        InputError: without two groups to compare, with perceptions but without
            customers, or if the items of a group differ in length or are not those of
            the others.
        UnknownField: for an item that the first group did not rate, or one without a
            question.
        EmptyInput: if no item was answered by two groups.
        OutOfScale: for an answer that is not on the *scale*.
        UnreadableAnswer: for a cell that its question cannot read.
        MixedScales: for *questions* on different scales.
        InvalidQuestion: for a question of options.
        OutOfRange: if *level* is not between 0 and 1.
        InvalidCount: if *min_n* is no whole number of 1 or more.
        WrongScale: if the low end of the scale is the good one.
        WrongType: for an argument of another type.
    """
    by_name = {"customers": customers, "managers": managers, "front_line": front_line}
    groups = {name: ratings for name, ratings in by_name.items() if ratings is not None}
    settings = belief_settings(
        groups,
        survey_scale(scale, question, questions),
        level=level,
        min_n=min_n,
        has_perceived=perceived is not None,
    )
    if perceived is not None:
        groups["perceived"] = perceived
    ratings = read_groups(groups, settings.scale, question or questions)
    perceptions = ratings.pop("perceived", {})
    for item, (column, _) in perceptions.items():
        labels = (checks.entry("customers", item), checks.entry("perceived", item))
        checks.same_length(ratings["customers"][item][0], column, labels)
    sums = {
        GapGroup(name): {
            item: sums_of(
                rating, perceptions.get(item) if name == "customers" else None
            )
            for item, rating in columns.items()
        }
        for name, columns in ratings.items()
    }
    return build_belief_gaps(sums, settings)


def belief_settings(
    groups: Iterable[str],
    scale: Scale,
    *,
    level: float,
    min_n: int,
    has_perceived: bool,
) -> BeliefSettings:
    """Return the settings, checked, for *groups* that can be compared.

    Raises:
        InputError: without two groups, or with perceptions but without customers.
    """
    names = set(groups)
    if not any({*pair} <= names for pair in COMPARED_GROUPS.values()):
        needed = "two of customers=, managers=, front_line="
        raise InputError(problem="needs", name="belief_gaps", needed=needed)
    if has_perceived and GapGroup.CUSTOMERS not in names:
        raise InputError(problem="needs", name="perceived=", needed="customers=")
    return BeliefSettings(
        scale=high_is_good(scale, "scale"),
        level=checks.confidence_level(level),
        min_n=checks.count(min_n, "min_n", minimum=1),
        has_perceived=has_perceived,
    )


def build_belief_gaps(
    sums: Mapping[GapGroup, ItemSums], settings: BeliefSettings
) -> BeliefGaps:
    """Return the result of sums; lists and frames are computed by it.

    Raises:
        EmptyInput: if no item was answered by two groups.
    """
    answered = n_answered(sums)
    if not any(answered.values()):
        missing = sum(s.n_dropped for items in sums.values() for s in items.values())
        raise EmptyInput(result="belief gaps", missing=missing)
    comparisons = tuple(
        compare_beliefs(
            gap,
            *(sums[group] for group in COMPARED_GROUPS[gap]),
            level=settings.level,
            n_judged=sum(answered.values()),
            min_n=settings.min_n,
        )
        for gap, n in answered.items()
        if n
    )
    contributions: tuple[ItemContribution, ...] = ()
    if settings.has_perceived and GapGroup.CUSTOMERS in sums:
        contributions = item_contributions(
            sums[GapGroup.CUSTOMERS], comparisons, settings.level
        )
    return BeliefGaps(
        gaps=comparisons,
        **n_respondents(sums),
        contributions=contributions,
        scale=settings.scale,
        level=settings.level,
        min_n=settings.min_n,
    )


def n_respondents(sums: Mapping[GapGroup, ItemSums]) -> dict[str, int]:
    """Return how many of each group were asked, by the name of the figure."""
    first = {group: next(iter(items.values())) for group, items in sums.items()}
    return {
        f"n_{group}": first[group].n + first[group].n_dropped if group in first else 0
        for group in GapGroup
    }


def n_answered(sums: Mapping[GapGroup, ItemSums]) -> dict[Gap, int]:
    """Return how many items both groups of each comparison answered."""
    return {
        gap: sum(bool(each.n and sums[after][item].n) for item, each in items.items())
        for gap, (before, after) in COMPARED_GROUPS.items()
        if (items := sums.get(before)) and after in sums
    }
