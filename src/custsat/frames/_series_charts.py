"""Charts of series by group: points that have an order, in each group and in all rows.

>>> from custsat.control import c_chart
>>> charts = SeriesChart(
...     result_type=type(c_chart([4, 6])),
...     is_known=lambda count: count is not None,
...     merge=lambda first, second: first + second,
...     build_chart=lambda names, counts: c_chart(counts, names=names),
... )
>>> str(charts.attempt({1: 5})[1])
'counts needs at least 2 points, or limits= that were computed before'
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from custsat.errors import CustsatError, EmptyInput, InputError
from custsat.frames._groups import Groups, groups_of_attempts
from custsat.values._groups import ResultT
from custsat.values._named_points import point_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.frames._group_counts import Attempt
    from custsat.frames._groups import Key

CountsT = TypeVar("CountsT")
Series = dict[Any, CountsT]  # what was counted of each point, by its key


@attrs.frozen(kw_only=True)
class SeriesChart(Generic[CountsT, ResultT]):
    """How series become charts.

    Attributes:
        result_type: the class of the charts.
        is_known: whether anything was counted of a subgroup.
        merge: what was counted of a subgroup of two groups; None where values of
            several groups make no subgroup.
        gap: of the total, a subgroup that some group lacks; None where the total is of
            the groups that were counted.
        build_chart: the chart of the names and the counts of subgroups, in order.
        role: what names the column of the subgroups.
    """

    result_type: type[ResultT]
    is_known: Callable[[CountsT], bool]
    merge: Callable[[CountsT, CountsT], CountsT] | None = None
    gap: CountsT | None = None
    build_chart: Callable[[list[str], list[CountsT]], ResultT]
    role: str = "subgroup"

    def build(self, series: Series[CountsT]) -> ResultT:
        """Return the chart of subgroups, in the order of their keys."""
        order = sorted(series)
        names = [point_name(key, f"each of {self.role}=") for key in order]
        return self.build_chart(names, [series[key] for key in order])

    def chart_or_error(
        self, series: Series[CountsT] | None
    ) -> tuple[ResultT | None, CustsatError | None]:
        """Return a chart, or why there is none."""
        if series is None:
            return None, None
        try:
            return self.build(series), None
        except CustsatError as error:
            return None, error

    def total(
        self, groups: Iterable[Series[CountsT]], *, has_groups: bool
    ) -> Series[CountsT] | None:
        """Return the subgroups of all groups together; None where they make none."""
        if self.merge is None:
            return None if has_groups else next(iter(groups), {})
        total: Series[CountsT] = {}
        for series in (listed := [*groups]):
            for key, counts in series.items():
                known = total.get(key)
                total[key] = counts if known is None else self.merge(known, counts)
        if self.gap is None:
            return total
        return {
            key: counts if self._is_whole(key, listed) else self.gap
            for key, counts in total.items()
        }

    def _is_whole(self, key: Any, groups: Iterable[Series[CountsT]]) -> bool:
        """Return whether a subgroup was counted in every group."""
        return all(key in series and self.is_known(series[key]) for series in groups)

    def known_figures(self, series: Series[CountsT] | None) -> dict[str, int]:
        """Return the figures that are known of a group without a chart."""
        if series is None:
            return {}
        n_known = sum(map(self.is_known, series.values()))
        return {"n_points": len(series), "n_missing": len(series) - n_known}

    def attempt(self, series: Series[CountsT] | None) -> Attempt[ResultT]:
        """Return the chart of a series, or why there is none, as an error."""
        if series is None:
            return None, InputError(problem="no_series")
        return self.chart_or_error(series)

    def by_group(
        self,
        series: Mapping[Key, Series[CountsT]],
        by: Sequence[str],
        key_types: Sequence[Any],
    ) -> Groups[ResultT]:
        """Return the chart of each group, and that of all rows.

        A group of which there is no chart has None, and so has the total where a group
        has a chart; a data frame of the charts says why.

        Args:
            series: the points of each group.
            by: the columns that make the groups.
            key_types: their polars types.

        Raises:
            CustsatError: that of the total, or of a group, if there is no chart at all.
        """
        total = self.total(series.values(), has_groups=bool(by))
        total_chart, error = self.chart_or_error(total)
        if total_chart is None:
            self._require_any_chart(series.values(), error)

        return groups_of_attempts(
            series,
            by,
            self.attempt,
            total,
            result_type=self.result_type,
            key_types=key_types,
            without_answers=self.known_figures,
        )

    def _require_any_chart(
        self, groups: Iterable[Series[CountsT]], error: CustsatError | None
    ) -> None:
        """Raise *error*, that of the total, or of a group, if no group has a chart."""
        for series in groups:
            chart, problem = self.chart_or_error(series)
            if chart is not None:
                return
            error = error or problem
        if error is not None and not isinstance(error, EmptyInput):
            raise error
