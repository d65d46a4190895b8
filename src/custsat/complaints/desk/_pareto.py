"""Pareto ranking of complaint causes: the few causes behind most complaints.

Causes are ranked by frequency, with cumulative shares; the vital few are the shortest
leading list that reaches the cut-off, and the causes that are as frequent as the last
of them.  Complaints without a cause are counted apart.

>>> pareto([None])
Traceback (most recent call last):
    ...
custsat.errors.EmptyInput: a Pareto ranking needs at least one complaint (1 missing)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat import estimates
from custsat.complaints.desk._root_cause import RestaurantCategory, RootCause
from custsat.display import Table, format_value
from custsat.errors import EmptyInput, UnknownField, WrongType
from custsat.estimates import ParetoRow, wilson
from custsat.estimates._judgement import shared_level
from custsat.evidence.complaints import PARETO_CUT_OFF
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import LabelledEnum, translate
from custsat.rules import DecisionTable
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._targeted_score import DEFAULT_LEVEL

# What is advised on a cause whose group has published countermeasures or preventions.
ADVICE_BY_GROUP: Final = {
    group.code: f"advice.{group.code.replace('.', '_')}"
    for group in (
        RestaurantCategory.DISH_QUALITY,
        RestaurantCategory.SERVICE_ATTITUDE,
        *RootCause,
    )
}


@attrs.frozen(kw_only=True)
class ComplaintPareto(Result):
    """Complaints ranked by cause.

    Attributes:
        counts: number of complaints of each cause, most frequent first.
        groups: the group of each cause; empty without groups.
        n_missing: number of complaints without a cause.
        cut_off: cumulative share that the vital few must reach. [0 to 1]

    Raises:
        EmptyInput: if there is no complaint with a cause.
        OutOfRange: if the cut-off is not above 0 and at most 1.
    """

    schema: ClassVar[str] = "complaint_pareto@1"
    choices: ClassVar[tuple[str, ...]] = ("cut_off:.0%",)
    default_rows: ClassVar[str] = "rows"
    counts: tuple[tuple[str, int], ...]
    groups: tuple[tuple[str, str], ...] = ()
    n_missing: int = 0
    cut_off: float = attrs.field(
        default=PARETO_CUT_OFF.value, converter=checks.as_builtin
    )

    def __attrs_post_init__(self) -> None:
        if not any(count for _, count in self.counts):
            raise EmptyInput(
                result="a Pareto ranking", unit="complaint", missing=self.n_missing
            )
        _ = self._ranking

    @property
    def n(self) -> int:
        """Number of complaints with a cause."""
        return sum(count for _, count in self.counts)

    @property
    def rows(self) -> tuple[ParetoRow, ...]:
        """The causes, most frequent first, ties by name."""
        return self._ranking

    @cached_property
    def _ranking(self) -> tuple[ParetoRow, ...]:
        return _rank(dict(self.counts), self.cut_off)

    @property
    def group_rows(self) -> tuple[ParetoRow, ...]:
        """The groups of causes, ranked likewise; empty without groups."""
        if not self.groups:
            return ()
        group = dict(self.groups)
        totals: Counter[str] = Counter()
        for name, count in self.counts:
            totals[group[name]] += count
        return _rank(dict(sorted(totals.items())), self.cut_off)

    @property
    def vital_causes(self) -> tuple[str, ...]:
        """Names of the vital few causes."""
        return tuple(row.name for row in self.rows if row.vital)

    @property
    def n_vital(self) -> int:
        """Number of vital few causes."""
        return len(self.vital_causes)

    @property
    def n_causes(self) -> int:
        """Number of causes with at least one complaint."""
        return sum(count > 0 for _, count in self.counts)

    @property
    def vital_share(self) -> float:
        """Share of the complaints that the vital few make up. [0 to 1]"""
        return max(row.cumulative_share for row in self.rows if row.vital)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The vital few that are told from an equal share, or that none is yet.

        A cause brings more than an equal share where its interval, which shares the
        error with those of the other causes, lies above that; equal causes have none.
        """
        if self.n_causes == 1:
            return ()
        if self.n < MIN_ANSWERS.value:
            return (self._undecided(Certainty.TOO_FEW),)
        frequent = [row for row in self.rows if row.vital and self._is_above_equal(row)]
        if not frequent:
            return (self._undecided(Certainty.INCONCLUSIVE),)
        return tuple(
            Finding(
                code="finding.vital_cause",
                weight=100 * row.share,
                subject=row.name,
                facts=(("share", row.share), ("n", row.value)),
                advice=self._advice(row.name),
            )
            for row in frequent
        )

    def _advice(self, cause: str) -> str:
        """The advice on a cause: that of its group, if one was published."""
        group = dict(self.groups).get(cause, "") if self.groups else ""
        return ADVICE_BY_GROUP.get(group, "advice.remove_cause")

    def _is_above_equal(self, row: ParetoRow) -> bool:
        """Whether the complaints bear that a cause brings more than an equal share."""
        level = shared_level(DEFAULT_LEVEL, self.n_causes)
        return wilson(row.value, self.n, level=level).low > 1 / self.n_causes

    def _undecided(self, certainty: Certainty) -> Finding:
        """Return the finding that no cause is told from the others yet."""
        facts = (("n", self.n), ("min_n", MIN_ANSWERS.value))
        return Finding(
            code=f"finding.causes_{certainty}",
            weight=0,
            facts=facts if certainty is Certainty.TOO_FEW else facts[:1],
            advice="advice.count_more_complaints",
            certainty=certainty,
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The ranking of the causes, after that of the groups if there are any."""
        columns = (
            "field.cause",
            "field.n_complaints",
            "field.share",
            "field.cumulative_share",
        )
        header = tuple(translate(code, lang) for code in (*columns, "field.vital"))
        levels = [rows for rows in (self.group_rows, self.rows) if rows]
        return tuple(
            Table(
                title=translate(self._name, lang),
                rows=(header, *(_row_cells(row, lang) for row in rows)),
                note=self.summary(lang),
            )
            for rows in levels
        )


def _rank(counts: Mapping[str, float], cut_off: float) -> tuple[ParetoRow, ...]:
    return estimates.pareto(counts, cut_off=cut_off)


def _row_cells(row: ParetoRow, lang: str) -> tuple[str, ...]:
    shares = (
        format_value(share, lang, ".1%") for share in (row.share, row.cumulative_share)
    )
    return (
        translate(row.name, lang),
        f"{row.value:g}",
        *shares,
        format_value(row.vital, lang),
    )


def pareto(
    causes: Mapping[Any, int] | Iterable[Any],
    *,
    cut_off: float = PARETO_CUT_OFF.value,
    groups: Mapping[Any, Any] | DecisionTable[Any, Any] | None = None,
) -> ComplaintPareto:
    """Rank causes, and mark the few that make up most complaints.

    >>> from custsat.complaints import pareto
    >>> ranking = pareto(["late", "late", "cold", "late", None], cut_off=0.75)
    >>> [(row.name, row.cumulative_share, row.vital) for row in ranking.rows]
    [('late', 0.75, True), ('cold', 1.0, False)]
    >>> ranking.n, ranking.n_missing
    (4, 1)

    Args:
        causes: the cause of each complaint, None if unknown; or the number of
            complaints by cause.  A cause is a member of an enum of this library, or a
            text.
        cut_off: cumulative share that the vital few must reach. [0 to 1]
        groups: the group of each cause, or a decision table of one condition.

    Raises:
        EmptyInput: if there is no complaint with a cause.
        WrongType: for a cause that is not a text, and for other kinds of *causes* and
            *groups*.
        InvalidCount: if a count is not a whole number of 0 or more.
        UnknownField: for a cause without a group.
        OutOfRange: if the cut-off is not above 0 and at most 1.
    """
    checks.no_frame(causes, "causes", "complaints.pareto(df, cause='...')")
    counts, n_missing = _count_causes(causes)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ComplaintPareto(
        counts=tuple(ordered),
        groups=() if groups is None else _groups_of([n for n, _ in ordered], groups),
        n_missing=n_missing,
        cut_off=cut_off,
    )


def _count_causes(
    causes: Mapping[Any, int] | Iterable[Any],
) -> tuple[dict[str, int], int]:
    """Number of complaints by cause, and number without a cause."""
    count_by_cause: Mapping[Any, int] = (
        causes
        if isinstance(causes, Mapping)
        else Counter(
            _cause_name(cause, f"causes at row {row}")
            for row, cause in enumerate(checks.column(causes, "causes"))
        )
    )
    counts: Counter[str | None] = Counter()
    for cause, count in count_by_cause.items():
        counts[_cause_name(cause)] += checks.count(count, "each count of causes")
    missing = counts.pop(None, 0)
    return {cause: n for cause, n in counts.items() if cause is not None}, missing


def _cause_name(value: Any, name: str = "each of causes") -> str | None:
    """The name of a cause: the code of an enum member, or a text; None if missing."""
    if isinstance(value, LabelledEnum):
        return value.code
    if isinstance(value, str):
        return value
    if not checks.is_missing(value):
        got = checks.type_name(value)
        raise WrongType(name=name, expected="a text or a member of an enum", got=got)
    return None


def _groups_of(
    names: Iterable[str], groups: Mapping[Any, Any] | DecisionTable[Any, Any]
) -> tuple[tuple[str, str], ...]:
    if isinstance(groups, DecisionTable):
        groups = {case[0]: group for case, group in groups.rows}
    checks.mapping(groups, "groups")
    group_by_cause = {
        _cause_name(cause, "each cause of groups"): _cause_name(group, "each of groups")
        for cause, group in groups.items()
    }
    pairs = []
    for position, name in enumerate(names, start=1):
        group = group_by_cause.get(name)
        if group is None:
            unit = "group for cause"
            raise UnknownField(
                problem="absent", owner="groups", unit=unit, position=position
            )
        pairs.append((name, group))
    return tuple(pairs)
