"""Satisfied and bought again: the most promising customers, and the other three groups.

The slides look for customers who are both satisfied and bought again.  Buying again
without being satisfied is no loyalty, and satisfaction alone sells nothing.

>>> repurchase_group(satisfied=True, repurchased=False).group
<RepurchaseGroup.SATISFIED_ONLY: 'satisfied_only'>
>>> repurchase_group(satisfied=4, repurchased=True)
Traceback (most recent call last):
    ...
custsat.errors.WrongType: satisfied must be True, False or None, got int
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import EmptyInput, OutOfRange
from custsat.estimates._proportions import wilson
from custsat.evidence.survey_process import WHAT_IS_SATISFACTION
from custsat.labels import LabelledEnum, translate
from custsat.rules import DecisionTable
from custsat.rules._facts import case_of_facts
from custsat.values._reason import Reason
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.values._interval import Interval


class RepurchaseCondition(LabelledEnum):
    """The conditions of a group."""

    SATISFIED = "satisfied"
    REPURCHASED = "repurchased"


class RepurchaseGroup(LabelledEnum):
    """The four groups, the most promising first."""

    PROMISING = "promising"
    SATISFIED_ONLY = "satisfied_only"
    REPURCHASED_ONLY = "repurchased_only"
    NEITHER = "neither"


class RepurchaseCase(NamedTuple):
    """Whether a customer is satisfied, and bought again."""

    satisfied: bool | None
    repurchased: bool | None


REPURCHASE_GROUPS: Final = DecisionTable(
    id="repurchase_group@1",
    source=WHAT_IS_SATISFACTION,
    inputs=RepurchaseCase,
    rows=(
        (RepurchaseCase(satisfied=True, repurchased=True), RepurchaseGroup.PROMISING),
        (
            RepurchaseCase(satisfied=True, repurchased=False),
            RepurchaseGroup.SATISFIED_ONLY,
        ),
        (
            RepurchaseCase(satisfied=False, repurchased=True),
            RepurchaseGroup.REPURCHASED_ONLY,
        ),
        (RepurchaseCase(satisfied=False, repurchased=False), RepurchaseGroup.NEITHER),
    ),
)


@attrs.frozen(kw_only=True)
class RepurchaseVerdict(Result):
    """The group of one customer, as far as it is known.

    Attributes:
        satisfied: whether the customer is satisfied; None if unknown.
        repurchased: whether the customer bought again; None if unknown.
        group: the group; None while several are possible.
        possible: the groups that are still possible.
        ask: what to find out.
        reasons: the rows of the rule that fired or may still fire.
    """

    schema: ClassVar[str] = "repurchase_verdict@1"
    table_fields: ClassVar[tuple[str, ...]] = ("repurchase_group", "ask", "possible")
    satisfied: bool | None
    repurchased: bool | None
    group: RepurchaseGroup | None
    possible: tuple[RepurchaseGroup, ...]
    ask: tuple[RepurchaseCondition, ...]
    reasons: tuple[Reason, ...]

    @property
    def repurchase_group(self) -> RepurchaseGroup | None:
        """The group, as tables of words name it."""
        return self.group

    def summary(self, lang: str = "en") -> str:
        """Return the group, or what is still possible and what to find out."""
        if self.group is None:
            return format_template(f"{self._name}.summary_open", self, lang)
        return super().summary(lang)


def repurchase_group(
    *,
    satisfied: float | None,
    repurchased: float | None,
    rule: DecisionTable[RepurchaseCase, RepurchaseGroup] = REPURCHASE_GROUPS,
) -> RepurchaseVerdict:
    """Return the group of a customer who is, or is not, satisfied and bought again.

    >>> from custsat.surveys import repurchase_group
    >>> repurchase_group(satisfied=True, repurchased=True).group.value
    'promising'

    Args:
        satisfied: whether the customer is satisfied; None if unknown, a number if
            *rule* has bands for it.
        repurchased: whether the customer bought again; likewise.
        rule: ``REPURCHASE_GROUPS``, or a rule derived from it.

    Raises:
        WrongType: if a condition is not True, False or None, or *rule* is not a
            DecisionTable.
        NotANumber: if a condition with bands is not a number.
    """
    case = case_of_facts(rule, (satisfied, repurchased))
    decision = rule.evaluate(case)
    return RepurchaseVerdict(
        satisfied=case[0],
        repurchased=case[1],
        group=decision.outcome,
        possible=decision.possible,
        ask=tuple(RepurchaseCondition(name) for name in decision.ask),
        reasons=decision.reasons,
    )


@attrs.frozen(kw_only=True)
class RepurchaseTable(Result):
    """How many customers are satisfied, bought again, both or neither.

    Attributes:
        n_promising: customers who are satisfied and bought again.
        n_satisfied_only: customers who are satisfied and did not buy again.
        n_repurchased_only: customers who bought again without being satisfied.
        n_neither: the others.
        level: the confidence level of the interval.

    Raises:
        EmptyInput: without any customer.
        InvalidCount: for a count that is no whole number of 0 or more.
        OutOfRange: for a *level* that is none.
    """

    schema: ClassVar[str] = "repurchase_table@1"
    choices: ClassVar[tuple[str, ...]] = ("level:%",)
    n_promising: int = attrs.field(validator=checks.field(checks.count))
    n_satisfied_only: int = attrs.field(validator=checks.field(checks.count))
    n_repurchased_only: int = attrs.field(validator=checks.field(checks.count))
    n_neither: int = attrs.field(validator=checks.field(checks.count))
    level: float = attrs.field(validator=checks.field(checks.confidence_level))

    def __attrs_post_init__(self) -> None:
        if not self.n:
            raise EmptyInput(result="a table of repurchase", unit="customer")

    @property
    def n(self) -> int:
        """Number of customers."""
        return sum(self.counts)

    @property
    def counts(self) -> tuple[int, ...]:
        """The counts in the order of the groups."""
        return (
            self.n_promising,
            self.n_satisfied_only,
            self.n_repurchased_only,
            self.n_neither,
        )

    @property
    def promising_share(self) -> float:
        """Share of customers who are satisfied and bought again. [0 to 1]"""
        return self.n_promising / self.n

    @property
    def promising_interval(self) -> Interval:
        """The Wilson interval of that share. [0 to 1]"""
        return wilson(self.n_promising, self.n, level=self.level)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the four groups with their shares."""
        names = ("page.group", "field.n_customers", "page.share")
        header = tuple(translate(name, lang) for name in names)
        rows = tuple(
            (group.label(lang), str(n), format_value(n / self.n, lang, ".1%"))
            for group, n in zip(RepurchaseGroup, self.counts, strict=True)
        )
        title = translate("repurchase_table", lang)
        return (Table(title=title, rows=(header, *rows), note=self.summary(lang)),)


def repurchase_table(
    counts: Mapping[tuple[bool, bool], int], *, level: float = 0.95
) -> RepurchaseTable:
    """Return the four groups of customers, and the share of the promising ones.

    >>> from custsat.surveys import repurchase_table
    >>> table = repurchase_table({(True, True): 90, (True, False): 60,
    ...                           (False, True): 20, (False, False): 30})
    >>> print(table)
    90 of 200 customers (45.0%, 95% interval 38.3% to 51.9%) are satisfied and bought \
again

    Args:
        counts: number of customers by whether they are satisfied, and bought again; a
            pair that is left out counts 0.
        level: the confidence level of the interval of the promising group.

    Raises:
        WrongType: if *counts* is no mapping.
        OutOfRange: for a key that is no pair of True or False, or a *level* that is
            none.
        EmptyInput: without any customer.
        InvalidCount: for a count that is no whole number of 0 or more.
    """
    expected = "a mapping of (satisfied, repurchased) to numbers of customers"
    by_case: Mapping[Any, Any] = checks.mapping(counts, "counts", expected)
    for key in by_case:
        is_case = isinstance(key, tuple) and list(map(type, key)) == [bool, bool]
        if not is_case:
            allowed = "by pairs of True or False: (satisfied, repurchased)"
            raise OutOfRange(name="counts", allowed=allowed)
    numbers = [
        checks.count(by_case.get(case, 0), "each of counts")
        for case, _ in REPURCHASE_GROUPS.rows
    ]
    return RepurchaseTable(
        n_promising=numbers[0],
        n_satisfied_only=numbers[1],
        n_repurchased_only=numbers[2],
        n_neither=numbers[3],
        level=checks.confidence_level(level),
    )
