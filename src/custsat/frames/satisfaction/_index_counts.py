"""Counts of groups that satisfaction indices are computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import attrs
import narwhals.stable.v2 as nw

from custsat.estimates._judgement import MIN_SPREAD, shared_level
from custsat.estimates._means import mean_limits
from custsat.frames._column import COLUMNS, Column
from custsat.frames._expressions import weighted_sums, weighted_sums_by_row
from custsat.frames._figure_columns import figure_columns
from custsat.frames._group_counts import POSITION, ColumnCounts, Figures
from custsat.frames._group_table import column_count, row_count, row_not_answers
from custsat.frames.satisfaction._index_columns import (
    answer_names,
    missing_names,
    name_columns,
    rating_names,
)
from custsat.rules import WeightedIndex
from custsat.satisfaction._index_formulas import (
    clamped,
    index_figures,
    position_percent,
    shortfall,
    variance_from_sums,
    weighted_score,
)
from custsat.satisfaction._index_options import IndexOptions, index_rule
from custsat.satisfaction._index_result import SatisfactionIndex, build_result
from custsat.satisfaction._item_costs import (
    ItemCost,
    costliest_of,
    excess_of,
    item_cost,
)
from custsat.satisfaction._item_scores import ItemMean, ItemScore, spread_of
from custsat.satisfaction._score_formulas import target_figures
from custsat.values._tally_formulas import effective_number
from custsat.values._targeted_score import DEFAULT_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import polars as pl  # noqa: TC004  # nobody evaluates the type of a field


@attrs.frozen(kw_only=True, eq=False, repr=False, slots=False)
class IndexCounts(ColumnCounts[SatisfactionIndex]):
    """Sums of the answers to each item, and counts of the respondents.

    Attributes:
        table: the sums, a row for each group and a last one for the total: ``n``, the
            respondents with a score, ``n_missing``, those without, the columns of
            ``index_sums``, and of each item ``missing_0_n``, ...
        items: the names of the items.
        names: the names of the non-answers that are counted.
        rule: the rule that weighs them; None where their importance was rated.
        options: the options of the index.
    """

    result_type = SatisfactionIndex
    table: pl.DataFrame
    items: tuple[str, ...]
    names: tuple[str, ...]
    rule: WeightedIndex | None
    options: IndexOptions

    @property
    def limits(self) -> tuple[float, float]:
        """The ends of the scale."""
        return self.options.scale.low, self.options.scale.high

    def build_result(self, row: Mapping[str, Any]) -> SatisfactionIndex:
        """Return the index of a row of the table in which somebody has a score."""
        scored, satisfied = row_count(row, "scored"), row_count(row, "satisfied")
        overall = None
        if "score_sum" in row:
            overall = row["score_sum"] / scored.weight
        return build_result(
            item_means(row, self.items, self.names, self.options),
            self.rule or index_rule(self._importance(row)),
            self.options,
            scored_count=scored,
            satisfied_count=satisfied,
            n_missing=row["n_missing"],
            overall=overall,
        )

    def known_figures(self, table: pl.DataFrame) -> Figures:
        """Return the counts and the settings."""
        options = self.options
        return {
            "n": Column(table["n"]),
            "n_missing": Column(table["n_missing"]),
            "target": options.target,
            "min_n": options.min_n,
            "low_is_good": False,
            "percent_method": options.percent_method,
            "weighting": options.weighting,
            "missing": options.missing,
            "threshold": options.threshold,
        }

    def answered_figures(self, table: pl.DataFrame) -> Figures:
        """Return the figures of rows of the table in which somebody has a score."""
        figures = index_figures(
            clamped(self._overall(table), self.limits, COLUMNS),
            column_count(table, "satisfied"),
            column_count(table, "scored"),
            self.options.percent_endpoints,
            COLUMNS,
        )
        return (
            figures
            | target_figures(
                figures,
                Column(table["n"]),
                target=self.options.target,
                min_n=self.options.min_n,
                low_is_good=False,
                arithmetic=COLUMNS,
            )
            | {"costliest_item": self._costliest(table)}
        )

    def rows(self, name: str) -> pl.DataFrame:
        """Return the rows *name* of each group and of the total, after its position."""
        import polars as pl

        if name != "items":  # the respondents stay on the engine
            return super().rows(name)
        table = self.table.with_row_index(POSITION).filter(pl.col("n") > 0)
        position = table[POSITION]
        parts = []
        for figures in self._item_rows(table):
            columns = figure_columns(ItemScore, figures, table.height)
            parts.append(pl.DataFrame([position, *columns]))
        return pl.concat(parts).sort(POSITION, maintain_order=True)

    def _item_rows(self, table: pl.DataFrame) -> Iterator[Figures]:
        """Return the figures of each item."""
        shares = self._shares(table)
        level = shared_level(DEFAULT_LEVEL, len(shares))
        excesses = excess_of(self._costs(table, level), COLUMNS)
        for number, (item, share) in enumerate(shares):
            figures = self._item_figures(table, number)
            excess, low, _ = excesses[number]
            is_enough = figures["n"] >= self._least
            yield figures | {
                "name": item,
                "weight": share,
                "weighted_score": weighted_score(figures["mean"], share),
                "shortfall": shortfall(figures["percent"], share),
                "excess": excess,
                "is_costly": COLUMNS.where(is_enough & (low > 0), True, False),  # noqa: FBT003
            }

    @property
    def _least(self) -> int:
        """The number of answers that a verdict needs."""
        return max(self.options.min_n, MIN_SPREAD)

    def _costs(self, table: pl.DataFrame, level: float) -> list[ItemCost[Column]]:
        """Return what the items cost, with limits at a *level*."""
        costs = []
        for number, (_, share) in enumerate(self._shares(table)):
            name = answer_names(self.items)[number]
            mean = clamped(self._mean(table, name), self.limits, COLUMNS)
            n = Column(table[f"{name}_n"])
            cost = item_cost(
                (mean, *self._spread(table, name)),
                share,
                self.options.percent_endpoints,
                level=level,
                is_enough=n >= self._least,
                is_counted=(n > 0) & (mean * 0 + share > 0),
                arithmetic=COLUMNS,
            )
            costs.append(cost)
        return costs

    def _spread(self, table: pl.DataFrame, name: str) -> tuple[Column, Column]:
        """Return the variances and the effective numbers of answers."""
        count = column_count(table, name)
        total, squares = Column(table[f"{name}_sum"]), Column(table[f"{name}_squares"])
        variance = variance_from_sums(count, total, squares, COLUMNS)
        n = effective_number(count, COLUMNS)
        return variance, COLUMNS.where(count.n > 0, n, 1.0)

    def _costliest(self, table: pl.DataFrame) -> Column:
        """Return the item that costs the most, where it is told from all others."""
        costs = self._costs(table, DEFAULT_LEVEL)
        numbers = (Column(table[f"{name}_n"]) for name in answer_names(self.items))
        few = [n < self._least for n in numbers]
        return cast("Column", costliest_of(self.items, costs, few, COLUMNS))

    def _overall(self, table: pl.DataFrame) -> Column:
        """Return the weighted mean of each row of the table. [scale points]"""
        if "score_sum" in table.columns:
            return Column(table["score_sum"]) / column_count(table, "scored").weight
        names = answer_names(self.items)
        means = {name: self._mean(table, name).series for name in names}
        values = dict(zip(self.items, map(nw.col, names), strict=True))
        if self.rule is not None:
            total, weight = weighted_sums(self.rule, values)
        else:
            ratings = rating_names(self.items)
            means |= {name: self._mean(table, name).series for name in ratings}
            weights = dict(zip(self.items, map(nw.col, ratings), strict=True))
            total, weight = weighted_sums_by_row(values, weights)
        frame = nw.from_native(_frame(means)).select(total=total, weight=weight)
        return Column(frame["total"].to_native()) / Column(frame["weight"].to_native())

    def _mean(self, table: pl.DataFrame, name: str) -> Column:
        """Return the mean of the answers or ratings *name*; null without any."""
        of = f"{name}_weight" if f"{name}_weight" in table.columns else f"{name}_n"
        has_values = Column(table[f"{name}_n"]) > 0
        weight = COLUMNS.where(has_values, Column(table[of]), 1.0)
        mean = Column(table[f"{name}_sum"]) / weight
        return COLUMNS.where(has_values, mean, None)

    def _item_figures(self, table: pl.DataFrame, number: int) -> Figures:
        """Return the figures of one item that do not depend on its weight."""
        (name,) = answer_names(self.items)[number : number + 1]
        mean = clamped(self._mean(table, name), self.limits, COLUMNS)
        percent = position_percent(mean, *self.options.percent_endpoints)
        n = Column(table[f"{name}_n"])
        return {
            "mean": mean,
            "percent": clamped(percent, (0.0, 100.0), COLUMNS),
            "n": n,
            "n_missing": Column(table[f"{missing_names(self.items)[number]}_n"]),
            "is_remainder": False,
            "interval": mean_limits(
                mean, *self._spread(table, name), DEFAULT_LEVEL, COLUMNS
            ),
        }

    def _shares(self, table: pl.DataFrame) -> list[tuple[str, Any]]:
        """Return the items, each with its share of all weights, one or a column."""
        if self.rule is not None:
            return list(self.rule.shares)
        means = [self._mean(table, name) for name in rating_names(self.items)]
        total = COLUMNS.total(means)
        return [
            (item, mean / total) for item, mean in zip(self.items, means, strict=True)
        ]

    def _importance(self, row: Mapping[str, Any]) -> dict[str, float]:
        """Return the mean importance of each item in a row of the table."""
        names = zip(self.items, rating_names(self.items), strict=True)
        return {
            item: row[f"{name}_sum"] / row.get(f"{name}_weight", row[f"{name}_n"])
            for item, name in names
        }


def item_means(
    row: Mapping[str, Any],
    items: Sequence[str],
    names: Sequence[str],
    options: IndexOptions,
) -> list[ItemMean]:
    """Return the means of the items of a row of sums, in the order of *items*.

    *names* are those of the non-answers that were counted.
    """
    means = []
    for item, name, missing, prefix in zip(
        items,
        answer_names(items),
        missing_names(items),
        name_columns(items),
        strict=True,
    ):
        count = row_count(row, name)
        mean = row[f"{name}_sum"] / count.weight if count.n else None
        one = ItemMean(
            name=item,
            mean=None if mean is None else options.clamp(mean),
            n=count.n,
            n_missing=row[f"{missing}_n"],
            not_answers=row_not_answers(row, names, prefix),
            **spread_of(count, row[f"{name}_sum"], row[f"{name}_squares"]),
        )
        means.append(one)
    return means


def _frame(columns: Mapping[str, pl.Series]) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(dict(columns))
