"""What groups are counted as: a Python object for each, or columns of numbers.

Either makes the result of one group when it is asked for, and the figures of all groups
as columns.  Columns are computed by the formulas of the chapter at once; objects one
result after the other.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from custsat.errors import CustsatError
from custsat.frames._column import Column
from custsat.frames._figure_columns import (
    figure_columns,
    figure_frame,
    row_classes,
)
from custsat.values._groups import ResultT

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

CountsT = TypeVar("CountsT")
Figures = dict[str, Any]
Attempt = tuple[ResultT | None, CustsatError | None]  # a result, or why there is none
POSITION = "custsat_position"  # of the group, in a frame of rows
WHY_NONE = "why_none"  # the column of why a group has no result


class GroupCounts(ABC, Generic[ResultT]):
    """The counts of all groups and of their total.

    Attributes:
        result_type: the class of the results.
    """

    result_type: type[ResultT]

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def result_at(self, position: int) -> ResultT | None:
        """Return the result of a group; None if nobody answered."""

    @property
    @abstractmethod
    def total(self) -> ResultT | None:
        """The result of all groups together; None if nobody answered."""

    @property
    @abstractmethod
    def n_without_answers(self) -> int:
        """Number of groups in which nobody answered."""

    @abstractmethod
    def figures(self) -> pl.DataFrame:
        """Return a row of figures for each group, and one for the total."""

    def why_none(self, position: int) -> CustsatError | None:  # noqa: ARG002  # without reasons
        """Return why a group has no result, the total after them; None if unknown."""
        return None

    @abstractmethod
    def is_same(self, other: GroupCounts[Any]) -> bool:
        """Return whether the counts and the settings of another are the same."""

    def rows(self, name: str) -> pl.DataFrame:
        """Return the rows *name* of each group and of the total, after its position."""
        import polars as pl

        parts: list[object] = []
        positions: list[int] = []
        for position, result in enumerate((*self._results(), self.total)):
            rows: Any = () if result is None else result.get_or_none(name) or ()
            parts += rows
            positions += [position] * len(rows)
        column = pl.Series(POSITION, positions, dtype=pl.UInt32)
        frame = figure_frame(parts, row_classes(self.result_type)[name])
        return frame.insert_column(0, column)

    def _results(self) -> Iterator[ResultT | None]:
        return map(self.result_at, range(len(self)))


@attrs.frozen(kw_only=True, eq=False, repr=False, slots=False)
class ObjectCounts(GroupCounts[ResultT], Generic[CountsT, ResultT]):
    """Counts that are a Python object for each group.

    Attributes:
        result_type: the class of the results.
        counts: the counts of each group, in the order of the groups.
        total_counts: those of all groups together.
        attempt: the result of counts, and why there is none, as an error.
        without_answers: the figures that are known of a group without a result.
        has_reasons: whether figures say why a group has no result; where they do not,
            nobody answered.
    """

    result_type: type[ResultT]
    counts: tuple[CountsT, ...]
    total_counts: CountsT
    attempt: Callable[[CountsT], Attempt[ResultT]]
    without_answers: Callable[[CountsT], Mapping[str, Any]]
    has_reasons: bool

    def __len__(self) -> int:
        return len(self.counts)

    def result_at(self, position: int) -> ResultT | None:
        """Return the result of a group; None if nobody answered."""
        return self.attempt(self.counts[position])[0]

    @property
    def total(self) -> ResultT | None:
        """The result of all groups together; None if nobody answered."""
        return self._total[0]

    @cached_property
    def _total(self) -> Attempt[ResultT]:
        return self.attempt(self.total_counts)

    def why_none(self, position: int) -> CustsatError | None:
        """Return why a group has no result, the total after them; None if unknown."""
        at_total = position == len(self)
        return (self._total if at_total else self.attempt(self.counts[position]))[1]

    @property
    def n_without_answers(self) -> int:
        """Number of groups in which nobody answered."""
        return sum(result is None for result in self._results())

    def figures(self) -> pl.DataFrame:
        """Return a row of figures for each group, and one for the total."""
        known = map(self.without_answers, (*self.counts, self.total_counts))
        results, reasons = zip(*self._attempts(), strict=True)
        figures = figure_frame(results, self.result_type, known)
        if not self.has_reasons:
            return figures
        import polars as pl

        texts = [None if reason is None else str(reason) for reason in reasons]
        return figures.with_columns(pl.Series(WHY_NONE, texts, dtype=pl.String))

    def _attempts(self) -> list[Attempt[ResultT]]:
        """Return the result of each group and of the total, or why there is none."""
        return [*map(self.attempt, self.counts), self._total]

    def is_same(self, other: GroupCounts[Any]) -> bool:
        """Return whether the results are the same."""
        return self.total == other.total and all(
            self.result_at(position) == other.result_at(position)
            for position in range(len(self))
        )

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the results, not the functions that build them."""
        known = map(self.without_answers, (*self.counts, self.total_counts))
        parts = zip(self._attempts(), map(dict, known), strict=True)
        return _from_results, (self.result_type, self.has_reasons, *parts)


def _from_results(
    result_type: type[ResultT],
    has_reasons: bool,  # noqa: FBT001  # pickle passes it by position
    *results: tuple[Attempt[ResultT], Mapping[str, Any]],
) -> ObjectCounts[Any, ResultT]:
    """Return counts whose results are known, the last one being the total."""
    return ObjectCounts(
        result_type=result_type,
        counts=results[:-1],
        total_counts=results[-1],
        attempt=itemgetter(0),
        without_answers=itemgetter(1),
        has_reasons=has_reasons,
    )


class ColumnCounts(GroupCounts[ResultT]):
    """Counts that are columns, a row for each group and a last one for the total.

    Attributes:
        result_type: the class of the results.
        table: the counts; ``n`` are those who answered.
    """

    table: pl.DataFrame

    def __len__(self) -> int:
        return self.table.height - 1

    @abstractmethod
    def build_result(self, row: Mapping[str, Any]) -> ResultT:
        """Return the result of a row of the table in which somebody answered."""

    @abstractmethod
    def known_figures(self, table: pl.DataFrame) -> Figures:
        """Return the figures that are known without an answer: counts, settings."""

    @abstractmethod
    def answered_figures(self, table: pl.DataFrame) -> Figures:
        """Return the figures of rows of the table in which somebody answered."""

    def result_at(self, position: int) -> ResultT | None:
        """Return the result of a group; None if nobody answered."""
        row = self.table.row(position, named=True)
        return self.build_result(row) if row["n"] else None

    @property
    def total(self) -> ResultT | None:
        """The result of all groups together; None if nobody answered."""
        return self._total

    @cached_property
    def _total(self) -> ResultT | None:
        return self.result_at(len(self))

    @property
    def n_without_answers(self) -> int:
        """Number of groups in which nobody answered."""
        return int((self.table["n"][:-1] == 0).sum())

    def figures(self) -> pl.DataFrame:
        """Return a row of figures for each group, and one for the total."""
        import polars as pl

        has_answers = self.table["n"] > 0
        answered = self.table.filter(has_answers)
        figures = self.answered_figures(answered) if answered.height else {}
        number = has_answers.cast(pl.UInt32).cum_sum() - 1
        rows = pl.select(pl.when(has_answers).then(number)).to_series()
        spread = {name: _at_rows(value, rows) for name, value in figures.items()}
        known = self.known_figures(self.table)
        return pl.DataFrame(
            figure_columns(self.result_type, spread | known, self.table.height)
        )

    def is_same(self, other: GroupCounts[Any]) -> bool:
        """Return whether the counts and the settings of another are the same."""
        if type(self) is not type(other):
            return False
        cls: Any = type(self)  # every subclass is one of attrs
        names = [field.name for field in attrs.fields(cls)]
        return all(_equal(getattr(self, name), getattr(other, name)) for name in names)


def _equal(first: Any, second: Any) -> bool:
    """Return whether two counts or settings are equal; frames compare by cell."""
    if hasattr(first, "equals") and hasattr(second, "equals"):
        return bool(first.equals(second))
    return bool(first == second)


def _at_rows(value: Any, rows: pl.Series) -> Any:
    """Return a figure at the numbers in *rows*, null where there is none."""
    import polars as pl

    if isinstance(value, tuple):
        return tuple(_at_rows(limit, rows) for limit in value)
    if isinstance(value, Column):
        return Column(value.series.gather(rows))
    return Column(
        pl.select(pl.when(rows.is_not_null()).then(pl.lit(value))).to_series()
    )
