"""Why customers leave: a table of causes, its sum said, its vital few, what we control.

Your own counts are best.  The tables that everybody prints are data here, folklore each
of them; one has 100 percent in seven causes, one 99 in five.  A table of shares that
does not add up is refused, or divided by its sum if that is asked for, never both
silently.  Which causes can be controlled is a judgement, and so an argument.

>>> mine = departures({"moved": 6, "price": 14, "service": 60}, controllable={"service"})
>>> mine.raw_total, mine.controllable_share, [row.name for row in mine.ranking]
(80, 0.75, ['service', 'price', 'moved'])
>>> departures({"moved": 3, "service": 96}, measure="percent")
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: the percents add up to 99, not 100; see normalise=
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat.display import Table, format_value
from custsat.errors import EmptyInput, InputError, InvalidCount, UnknownField
from custsat.estimates._pareto import pareto
from custsat.evidence import PublishedFigure
from custsat.labels import LabelledEnum, translate
from custsat.loyalty._figures import figure_value
from custsat.loyalty._terms import chosen, instance, sound
from custsat.values._finding import Finding
from custsat.values._number import not_negative
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


SUM_TOL: Final = 1e-9  # shares written with a few digits add up to this


class DepartureCause(LabelledEnum):
    """The causes of the tables that everybody prints."""

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
    """What the numbers of a table are."""

    COUNT = "count"
    SHARE = "share"
    PERCENT = "percent"


TOTAL_BY_MEASURE: Final = {DepartureMeasure.SHARE: 1, DepartureMeasure.PERCENT: 100}


@attrs.frozen(kw_only=True)
class DepartureRow(ExportsProperties):
    """One cause in its place.

    Attributes:
        name: the cause.
        raw_value: its number, as passed.
        share: its part of all departures. [0 to 1]
        cumulative_share: part of all departures down to this row. [0 to 1]
        vital: whether it belongs to the vital few.
        controllable: whether it was said to be in our hands; None if nothing was said.
    """

    name: str
    raw_value: float
    share: float
    cumulative_share: float
    vital: bool
    controllable: bool | None


@attrs.frozen(kw_only=True)
class Departures(Result):
    """Causes of leaving, ranked.

    Attributes:
        measure: what the numbers given are.
        raw_total: their sum, as passed.
        normalised: whether they were divided by their sum.
        ranking: the causes, the largest first, ties by name.
    """

    schema: ClassVar[str] = "departures@1"
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
        """The shortest list of causes that reaches the cut-off."""
        return tuple(row.name for row in self.ranking if row.vital)

    @property
    def top_cause(self) -> str:
        """The cause at the top."""
        return _as_enum(self.ranking[0].name)

    @property
    def controllable_share(self) -> float | None:
        """Share of departures whose cause is in our hands; None if none was named."""
        rated = [row for row in self.ranking if row.controllable is not None]
        return fsum(row.share for row in rated if row.controllable) if rated else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The vital causes in our hands; the weight is their part in percent."""
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
        """The ranking."""
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

    Args:
        causes: cause and number; or a published table, whose numbers are percents.
        measure: what the numbers are; counts, shares or percents.
        normalise: whether to divide shares or percents by their sum.
        controllable: the causes that are in our hands.
        cut_off: part of all departures that the vital few must reach. [0 to 1]

    Raises:
        InvalidCount: if shares or percents do not add up and *normalise* is not set.
        EmptyInput: if there is no cause, or all numbers are 0.
        UnknownField: if a controllable cause is none of the causes.
        OutOfRange: for a negative number.
    """
    if isinstance(causes, PublishedFigure):
        numbers, measured_in = dict(figure_value(causes)), DepartureMeasure.PERCENT
    else:
        numbers, measured_in = (
            _parse_causes(causes),
            chosen("measure", measure, DepartureMeasure),
        )
    total = sound("the sum of the causes", sum(numbers.values()))
    expected_total = TOTAL_BY_MEASURE.get(measured_in)
    if (
        expected_total is not None
        and abs(total - expected_total) > SUM_TOL * expected_total
        and not normalise
    ):
        what = f"the {measured_in}s add up to {total:g}, not {expected_total}; see normalise="
        raise InvalidCount(what=what)
    controllable_names = None if controllable is None else _cause_names(controllable)
    _check_causes(controllable_names, tuple(numbers))
    ranking = tuple(
        DepartureRow(
            name=row.name,
            raw_value=row.value,
            share=row.share,
            cumulative_share=row.cumulative_share,
            vital=row.vital,
            controllable=None
            if controllable_names is None
            else row.name in controllable_names,
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
    if not isinstance(causes, Mapping) or not causes:
        raise EmptyInput(what="a table of causes")
    return {str(k): not_negative("number of a cause", n) for k, n in causes.items()}


def _cause_names(causes: Any) -> frozenset[str]:
    """Names of causes; a text is one name and no list of letters."""
    if isinstance(causes, str) or not isinstance(causes, Iterable):
        raise InputError(what="controllable must list names of causes")
    return frozenset(instance("a cause", name, str) for name in causes)


def _check_causes(
    controllable: AbstractSet[str] | None, causes: tuple[str, ...]
) -> None:
    for position, name in enumerate(sorted(controllable or ()), start=1):
        if name not in causes:
            raise UnknownField(owner="the table of causes", position=position)


def _as_enum(name: str) -> str:
    """A cause of the published tables as our word, any other as it is."""
    return DepartureCause(name) if name in set(DepartureCause) else name
