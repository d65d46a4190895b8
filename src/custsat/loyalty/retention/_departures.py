"""Causes for which customers leave: ranking, vital few and controllable share.

Your own counts are best.  The published tables are folklore, in
:mod:`custsat.evidence.loyalty`: one has 100 percent in seven causes, one 99 in five.
Shares that do not add up are refused, unless ``normalise=True`` divides them by their
sum.  Which causes can be controlled is a judgement, and so an argument.

>>> departures({"moved": 3, "service": 96}, measure="percent")
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: the percents add up to 99, not 100; see normalise=
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import EmptyInput, InvalidCount
from custsat.estimates._pareto import pareto
from custsat.evidence import PublishedFigure
from custsat.labels import LabelledEnum, translate
from custsat.loyalty._figures import SUM_TOL, figure_value
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class DepartureCause(LabelledEnum):
    """Causes of departure in the published tables."""

    DIED = "died"
    MOVED_AWAY = "moved_away"
    TASTE_CHANGED = "taste_changed"
    FRIENDS_ADVICE = "friends_advice"
    OTHER_FRIENDSHIPS = "other_friendships"
    OTHER_PRODUCT = "other_product"
    CHEAPER_ELSEWHERE = "cheaper_elsewhere"
    BRAND_CHANGED = "brand_changed"
    COMPETITION = "competition"
    PRODUCT_DISAPPOINTED = "product_disappointed"
    QUALITY_UNRESOLVED = "quality_unresolved"
    STAFF_INDIFFERENT = "staff_indifferent"
    SERVICE_DISAPPOINTED = "service_disappointed"


class DepartureMeasure(LabelledEnum):
    """Unit of the numbers in a table of causes."""

    COUNT = "count"
    SHARE = "share"
    PERCENT = "percent"


TOTAL_BY_MEASURE: Final = {DepartureMeasure.SHARE: 1, DepartureMeasure.PERCENT: 100}


@attrs.frozen(kw_only=True)
class DepartureRow(ExportsProperties):
    """One cause of the ranking.

    Attributes:
        name: the cause.
        raw_value: its number, as passed.
        share: its share of all departures. [0 to 1]
        cumulative_share: share of all departures down to this row. [0 to 1]
        vital: whether it belongs to the vital few.
        controllable: whether it can be controlled; None if unknown.
    """

    name: str
    raw_value: float
    share: float
    cumulative_share: float
    vital: bool
    controllable: bool | None


@attrs.frozen(kw_only=True)
class Departures(Result):
    """Causes of departure, ranked.

    Attributes:
        measure: the unit of the numbers that were passed.
        raw_total: the sum of the numbers that were passed.
        normalised: whether they were divided by their sum.
        ranking: the causes, the largest first; equal ones in the order of the argument.
    """

    schema: ClassVar[str] = "departures@1"
    choices: ClassVar[tuple[str, ...]] = ("measure", "normalised")
    default_rows: ClassVar[str] = "ranking"
    table_fields: ClassVar[tuple[str, ...]] = (
        "raw_total",
        "normalised",
        "controllable_share",
    )
    measure: DepartureMeasure
    raw_total: float
    normalised: bool
    ranking: tuple[DepartureRow, ...]

    @property
    def vital_few(self) -> tuple[str, ...]:
        """Names of the fewest causes that reach the cut-off, and of equal ones."""
        return tuple(row.name for row in self.ranking if row.vital)

    @property
    def top_cause(self) -> str:
        """The most frequent cause; of equal ones the first of the argument."""
        return _as_enum(self.ranking[0].name)

    @property
    def top_causes(self) -> tuple[str, ...]:
        """The most frequent cause, and those that are as frequent."""
        most = self.ranking[0].raw_value
        return tuple(
            _as_enum(row.name) for row in self.ranking if row.raw_value == most
        )

    @property
    def controllable_share(self) -> float | None:
        """Share of departures with a controllable cause; None if unknown. [0 to 1]"""
        rated = [row for row in self.ranking if row.controllable is not None]
        return fsum(row.share for row in rated if row.controllable) if rated else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Vital causes that can be controlled, weighted by their share in percent."""
        return tuple(
            Finding(
                code="finding.controllable_departures",
                weight=100 * row.share,
                subject=row.name,
                facts=(("share", row.share),),
                advice="advice.remove_cause_of_leaving",
            )
            for row in self.ranking
            if row.vital and row.controllable
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the ranking as a table."""
        names = ("departure_cause", "share", "cumulative_share", "controllable")
        rows = [tuple(translate(f"field.{name}", lang) for name in names)]
        for row in self.ranking:
            shares = (
                format_value(share, lang, ".1%")
                for share in (row.share, row.cumulative_share)
            )
            rows.append(
                (
                    format_value(_as_enum(row.name), lang),
                    *shares,
                    format_value(row.controllable, lang),
                )
            )
        title = translate("departures", lang)
        return (Table(title=title, rows=tuple(rows), note=self.summary(lang)),)


def departures(
    causes: Mapping[str, float] | PublishedFigure[tuple[tuple[str, float], ...]],
    *,
    measure: DepartureMeasure | str = DepartureMeasure.COUNT,
    normalise: bool = False,
    controllable: Iterable[str] | None = None,
    cut_off: float = 0.8,
) -> Departures:
    """Rank the *causes* for which customers leave.

    >>> from custsat.loyalty import departures
    >>> counts = {"moved": 6, "price": 14, "service": 60}
    >>> result = departures(counts, controllable={"service"})
    >>> [row.name for row in result.ranking], result.controllable_share
    (['service', 'price', 'moved'], 0.75)

    Args:
        causes: number by cause; or a published table, whose numbers are percents.
        measure: the unit of the numbers: counts, shares or percents.
        normalise: whether to divide shares or percents by their sum.
        controllable: the causes that can be controlled; None if unknown.
        cut_off: share of all departures that the vital few must reach. [0 to 1]

    Raises:
        WrongType: if *causes* is no mapping or table, *controllable* no list of names,
            or *normalise* not True or False.
        InvalidCount: if shares or percents do not add up and *normalise* is not set.
        EmptyInput: if there is no cause, or all numbers are 0.
        UnknownField: if a controllable cause is not one of the causes.
        OutOfRange: for a negative number, or a cut-off that is not a share.
        UnknownOption: for an unknown measure.
    """
    if isinstance(causes, PublishedFigure):
        rows = checks.sequence(figure_value(causes), "causes")
        numbers = dict(checks.pair(row, "each of causes") for row in rows)
        measured_in = DepartureMeasure.PERCENT
    else:
        numbers = _parse_causes(causes)
        measured_in = checks.member(measure, "measure", DepartureMeasure)
    total = checks.finite_result(sum(numbers.values()), "the sum of the causes")
    expected_total = TOTAL_BY_MEASURE.get(measured_in)
    if not checks.boolean(normalise, "normalise"):
        _check_total(total, expected_total, measured_in)
    names = None if controllable is None else _cause_names(controllable, numbers)
    ranking = tuple(
        DepartureRow(
            name=row.name,
            raw_value=row.value,
            share=row.share,
            cumulative_share=row.cumulative_share,
            vital=row.vital,
            controllable=None if names is None else row.name in names,
        )
        for row in pareto(numbers, cut_off=cut_off)
    )
    return Departures(
        measure=measured_in,
        raw_total=total,
        normalised=expected_total is not None and total != expected_total,
        ranking=ranking,
    )


def _parse_causes(causes: Any) -> dict[str, float]:
    """Return the checked numbers by cause."""
    if not checks.mapping(causes, "causes"):
        raise EmptyInput(result="a table of causes", unit="cause")
    return {
        str(cause): checks.number(number, "each number of causes", ge=0)
        for cause, number in causes.items()
    }


def _check_total(total: float, expected: int | None, measure: DepartureMeasure) -> None:
    """Raise unless *total* is the *expected* sum; counts have none."""
    if expected is not None and abs(total - expected) > SUM_TOL * expected:
        raise InvalidCount(
            problem="sum_of_shares", measure=measure, total=total, expected=expected
        )


def _cause_names(controllable: Iterable[str], causes: Iterable[str]) -> frozenset[str]:
    """Return the controllable causes, each of which is one of *causes*."""
    names = frozenset(checks.sequence(controllable, "controllable", of=str))
    checks.has_names(causes, "causes", sorted(names), named_by="controllable")
    return names


def _as_enum(name: str) -> str:
    """Return a cause of the published tables as its enum member, others as they are."""
    return DepartureCause(name) if name in set(DepartureCause) else name
