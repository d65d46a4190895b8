"""Counts of groups that the scores of a survey are computed from.

The figures are those of the formulas of the chapter, which take columns for numbers.
"""

from __future__ import annotations

from abc import abstractmethod
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat.frames._column import COLUMNS, Column, ColumnCount
from custsat.frames._group_counts import POSITION, ColumnCounts, Figures
from custsat.frames._group_table import column_count, row_count, row_not_answers
from custsat.satisfaction._ces import EASY_ANSWERS, CustomerEffort, EffortVersion
from custsat.satisfaction._csat import CustomerSatisfaction
from custsat.satisfaction._nps import RECOMMENDATIONS, NetPromoter, Recommendation
from custsat.satisfaction._score_formulas import (
    csat_figures,
    ease_figures,
    effort_figures,
    nps_figures,
    target_figures,
)
from custsat.values._groups import ResultT
from custsat.values._scale import NPS11, Scale
from custsat.values._tally import Count, Tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl  # noqa: TC004  # nobody evaluates the type of a field

Boxes = dict[str, tuple[float, ...]]  # the answers of each box, by its name
RECOMMENDATION_BOXES: Final[Boxes] = {
    str(group): tuple(a for a in NPS11.answers if RECOMMENDATIONS.evaluate(a) is group)
    for group in Recommendation
}
CELL: Final = "cell"  # the count of a row of cells
MAX_WIDE_CELLS: Final = 20_000_000  # of a table with a column for each answer


def answer_boxes(scale: Scale) -> Boxes:
    """Return a box for each answer of a scale."""
    return {f"answer_{k}": (answer,) for k, answer in enumerate(scale.answers)}


@attrs.frozen(kw_only=True)
class ScoreSettings:
    """The settings of a score.

    Attributes:
        target: the score to reach; None for no target.
        min_n: answers below which no verdict is given.
        low_is_good: whether a low score is a good one.
    """

    target: float | None
    min_n: int
    low_is_good: bool = False

    def known_figures(self, table: pl.DataFrame) -> Figures:
        """Return the figures that are known without an answer."""
        counts = {name: Column(table[name]) for name in ("n", "n_missing")}
        return attrs.asdict(self) | counts

    def with_verdicts(self, figures: Figures, table: pl.DataFrame) -> Figures:
        """Return the figures with the verdicts about the target."""
        n, settings = Column(table["n"]), attrs.asdict(self)
        return figures | target_figures(figures, n, arithmetic=COLUMNS, **settings)


@attrs.frozen(kw_only=True, eq=False, repr=False, slots=False)
class NetPromoterCounts(ColumnCounts[NetPromoter]):
    """Detractors, passives and promoters of each group.

    Attributes:
        table: the counts, a row for each group and a last one for the total.
        settings: the settings of the scores.
        names: the names of the non-answers that are counted.
    """

    result_type = NetPromoter
    table: pl.DataFrame
    settings: ScoreSettings
    names: tuple[str, ...] = ()

    def build_result(self, row: Mapping[str, Any]) -> NetPromoter:
        """Return the score of a row of the table in which somebody answered."""
        return NetPromoter(
            detractors=row_count(row, Recommendation.DETRACTOR),
            passives=row_count(row, Recommendation.PASSIVE),
            promoters=row_count(row, Recommendation.PROMOTER),
            n_missing=row["n_missing"],
            not_answers=row_not_answers(row, self.names),
            target=self.settings.target,
            min_n=self.settings.min_n,
        )

    def known_figures(self, table: pl.DataFrame) -> Figures:
        """Return the figures that are known without an answer."""
        return self.settings.known_figures(table)

    def answered_figures(self, table: pl.DataFrame) -> Figures:
        """Return the figures of rows of the table in which somebody answered."""
        groups = [column_count(table, group) for group in Recommendation]
        detractors, passives, promoters = groups
        total = detractors + passives + promoters
        figures = nps_figures(detractors, passives, promoters, total, COLUMNS)
        return self.settings.with_verdicts(figures, table)


@attrs.frozen(kw_only=True, eq=False, repr=False, slots=False)
class TallyCounts(ColumnCounts[ResultT]):
    """How often each answer was given in each group.

    Attributes:
        table: ``n`` and ``n_missing``, a row for each group and a last one for the
            total; with *cells* the position of the group, without them a count of
            each answer.
        cells: a row for each answer of each group, sorted by the position of the group.
        scale: the scale of the answers.
        settings: the settings of the scores.
        names: the names of the non-answers that are counted.
    """

    table: pl.DataFrame
    cells: pl.DataFrame | None
    scale: Scale
    settings: ScoreSettings
    names: tuple[str, ...] = ()

    @abstractmethod
    def figures_of_answers(
        self, weights: list[tuple[float, Column]], total: ColumnCount
    ) -> Figures:
        """Return the figures of the weights of each answer, and of the count of all."""

    def tally(self, row: Mapping[str, Any]) -> Tally:
        """Return the tally of a row of the table."""
        counts: dict[float | None, Count | int]
        if self.cells is None:
            boxes = answer_boxes(self.scale).items()
            counts = {answer: row_count(row, box) for box, (answer,) in boxes}
        else:
            positions, position = self.cells[POSITION], row[POSITION]
            first = positions.search_sorted(position, side="left")
            last = positions.search_sorted(position, side="right")
            cells = self.cells[first:last].iter_rows(named=True)
            counts = {cell["answer"]: row_count(cell, CELL) for cell in cells}
        tally = Tally.from_counts(counts, scale=self.scale)
        not_answers = row_not_answers(row, self.names)
        return attrs.evolve(tally, missing=row["n_missing"], not_answers=not_answers)

    def known_figures(self, table: pl.DataFrame) -> Figures:
        """Return the figures that are known without an answer."""
        return self.settings.known_figures(table)

    def answered_figures(self, table: pl.DataFrame) -> Figures:
        """Return the figures of rows of the table in which somebody answered."""
        rows = table.height
        if self.cells is not None:
            rows = max(MAX_WIDE_CELLS // self.cells["answer"].n_unique(), 1)
        parts = [self._figures(chunk) for chunk in table.iter_slices(rows)]
        return {name: _joined([part[name] for part in parts]) for name in parts[0]}

    def _figures(self, table: pl.DataFrame) -> Figures:
        counts = self._counts_by_answer(table)
        total = reduce(add, (count for _, count in counts))
        weights = [(answer, count.weight) for answer, count in counts]
        figures = self.figures_of_answers(weights, total)
        return self.settings.with_verdicts(figures, table)

    def _counts_by_answer(self, table: pl.DataFrame) -> list[tuple[float, ColumnCount]]:
        """Return the answers from low to high, each with its count in each row."""
        if self.cells is None:
            boxes = answer_boxes(self.scale).items()
            return [(answer, column_count(table, box)) for box, (answer,) in boxes]
        positions = table.select(POSITION)
        by_answer = self.cells.join(positions, on=POSITION, how="semi").sort("answer")
        return [
            (answer, column_count(_spread(cells, positions), CELL))
            for (answer,), cells in by_answer.partition_by(
                "answer", as_dict=True, include_key=False
            ).items()
        ]


@attrs.frozen(kw_only=True, eq=False, repr=False, slots=False)
class SatisfactionCounts(TallyCounts[CustomerSatisfaction]):
    """Tallies of answers, and how many of the best answers count as satisfied."""

    result_type = CustomerSatisfaction
    top: int

    def build_result(self, row: Mapping[str, Any]) -> CustomerSatisfaction:
        """Return the score of a row of the table in which somebody answered."""
        return CustomerSatisfaction(
            tally=self.tally(row),
            top=self.top,
            target=self.settings.target,
            min_n=self.settings.min_n,
        )

    def known_figures(self, table: pl.DataFrame) -> Figures:
        """Return the figures that are known without an answer."""
        return super().known_figures(table) | {"top": self.top}

    def figures_of_answers(
        self, weights: list[tuple[float, Column]], total: ColumnCount
    ) -> Figures:
        """Return the figures of the weights of each answer, and of the count of all."""
        return csat_figures(weights, total, self.scale, self.top, COLUMNS)


@attrs.frozen(kw_only=True, eq=False, repr=False, slots=False)
class EffortCounts(TallyCounts[CustomerEffort]):
    """Tallies of answers, and the version of the question."""

    result_type = CustomerEffort
    version: EffortVersion

    def build_result(self, row: Mapping[str, Any]) -> CustomerEffort:
        """Return the score of a row of the table in which somebody answered."""
        return CustomerEffort(
            version=self.version,
            tally=self.tally(row),
            target=self.settings.target,
            min_n=self.settings.min_n,
        )

    def known_figures(self, table: pl.DataFrame) -> Figures:
        """Return the figures that are known without an answer."""
        return super().known_figures(table) | {"version": self.version}

    def figures_of_answers(
        self, weights: list[tuple[float, Column]], total: ColumnCount
    ) -> Figures:
        """Return the figures of the weights of each answer, and of the count of all."""
        if self.version is EffortVersion.EFFORT:
            return effort_figures(weights, total, self.scale, COLUMNS)
        return ease_figures(weights, total, self.scale, EASY_ANSWERS, COLUMNS)


def _spread(cells: pl.DataFrame, positions: pl.DataFrame) -> pl.DataFrame:
    """Return the counts of one answer at each of *positions*, 0 where there is none."""
    import polars as pl

    joined = positions.join(cells, on=POSITION, how="left", maintain_order="left")
    return joined.with_columns(pl.exclude(POSITION).fill_null(0))


def _joined(parts: list[Any]) -> Any:
    """Return the figures of chunks of rows as those of all rows."""
    import polars as pl

    first = parts[0]
    if isinstance(first, tuple):
        return tuple(_joined([part[k] for part in parts]) for k in range(len(first)))
    if not isinstance(first, Column):
        return first
    return Column(pl.concat([part.series for part in parts]))
