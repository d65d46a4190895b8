"""The results of all groups of a frame, and the total.

Groups are kept as columns of counts; a result is built when it is asked for, so that
a hundred thousand groups cost what counting them costs.  The total is computed from the
counts of the groups, never from their results.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError
from custsat.frames._from_native import check_column_name
from custsat.frames._group_counts import Attempt, GroupCounts, ObjectCounts
from custsat.labels import error_text
from custsat.values._groups import ResultGroups, ResultT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import polars as pl  # noqa: TC004  # nobody evaluates the type of the field

    from custsat.frames._frame_input import FrameInput

CountsT = TypeVar("CountsT")
Key = tuple[Any, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False, str=False, slots=False)
class Groups(ResultGroups[ResultT]):
    """One result per group, in the order of the groups, and the total.

    ``groups["north"]`` is the result of a group; the key of several columns is a tuple,
    and a part of it that is missing (null, NaN, NaT) is None.  It is a mapping (``in``,
    ``keys()``, ``values()``, ``items()``, ``get()``, ``len()``), but iteration yields
    pairs of key and result, as groups of pandas and polars do.  The result of a group
    in which nobody answered is None.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> answers = pl.DataFrame({"shop": ["n", "n", "s"], "likely": [10, 9, 3]})
    >>> groups = satisfaction.nps(answers, score="likely", by="shop")
    >>> groups
    Groups(by='shop', n_groups=2, total=NetPromoter)
    >>> "n" in groups, groups.keys(), [result.score for _, result in groups]
    (True, ('n', 's'), [100.0, -100.0])

    Attributes:
        by: the columns that make the groups; empty if there are none.
        key_table: their values, a row for each group.
        counts: the counts that the results are built from.
    """

    by: tuple[str, ...]
    key_table: pl.DataFrame
    counts: GroupCounts[ResultT]

    @property
    def total(self) -> ResultT | None:
        """The result of all rows; None if nobody answered."""
        return self.counts.total

    @property
    def result_type(self) -> type[ResultT]:
        """The class of the results."""
        return self.counts.result_type

    @property
    def n_without_answers(self) -> int:
        """Number of groups in which nobody answered."""
        return self.counts.n_without_answers

    def keys(self) -> tuple[Any, ...]:
        """Return the keys of the groups in ascending order, part by part, None last."""
        return self._keys

    @cached_property
    def _keys(self) -> tuple[Any, ...]:
        rows = self.key_table.rows()
        return tuple(row[0] for row in rows) if len(self.by) == 1 else tuple(rows)

    def _result_at(self, position: int) -> ResultT | None:
        return self.counts.result_at(position)

    def _why_none_at(self, position: int, lang: str) -> str | None:
        reason = self.counts.why_none(position)
        return None if reason is None else error_text(reason, lang)

    def __eq__(self, other: object) -> bool:
        if (
            isinstance(other, Groups)
            and (self.by, self.keys()) == (other.by, other.keys())
            and self.counts.is_same(other.counts)
        ):
            return True
        return super().__eq__(other)

    def __hash__(self) -> int:
        return super().__hash__()


def group_columns(by: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the names of the columns that make the groups.

    Raises:
        WrongType: for what is neither a name nor a list of names.
        InputError: for a column that is listed twice.
    """
    if by is None:
        return ()
    columns: tuple[Any, ...] = tuple(by) if isinstance(by, list | tuple) else (by,)
    for column in columns:
        check_column_name(column, "by")
    checks.no_duplicates(columns, "by=")
    return columns


def group_roles(by: Sequence[str]) -> dict[str, str]:
    """Return the columns that make the groups by their role: ``by 1``, ``by 2``, ..."""
    return {f"by {number}": name for number, name in enumerate(by, start=1)}


def group_key(row: Mapping[str, Any], keys: Iterable[str]) -> Key:
    """Return the key of the group of a *row*; a missing part is None."""
    return tuple(row[name] for name in keys)


def sort_keys(keys: Iterable[Key]) -> list[Key]:
    """Return the keys in ascending order, part by part, None last."""
    return sorted(keys, key=lambda key: tuple(map(_sort_key, key)))


def _sort_key(part: Any) -> tuple[bool, Any]:
    return part is None, 0 if part is None else part


def build_groups(
    counts: Mapping[Key, CountsT],
    by: Sequence[str],
    build_result: Callable[[CountsT], ResultT | None],
    total: CountsT,
    *,
    result_type: type[ResultT],
    key_types: Sequence[Any] = (),
    without_answers: Callable[[CountsT], Mapping[str, Any]] | None = None,
    explains: bool = False,
) -> Groups[ResultT]:
    """Return the results of all groups in order, and of the total.

    Args:
        counts: a Python object for each group, by its key.
        by: the columns that make the groups.
        build_result: the result of such an object; None if nobody answered.
        total: the object of all groups together.
        result_type: the class of the results.
        key_types: the polars type of each column that makes the groups.
        without_answers: the figures that are known of a group without a result.
        explains: whether a group of which *build_result* refuses to compute anything
            has the result None, and its tables say why, in the words of the error.

    Raises:
        InputError: of the total; where a verb *explains*, unless nobody answered.
    """

    def attempt(one: CountsT) -> Attempt[ResultT]:
        try:
            return build_result(one), None
        except InputError as error:
            is_open = one is total and not isinstance(error, EmptyInput)
            if is_open or not explains:
                raise
            return None, error

    return groups_of_attempts(
        counts,
        by,
        attempt,
        total,
        result_type=result_type,
        key_types=key_types,
        without_answers=without_answers or _nothing,
        has_reasons=explains,
    )


def groups_of_attempts(
    counts: Mapping[Key, CountsT],
    by: Sequence[str],
    attempt: Callable[[CountsT], Attempt[ResultT]],
    total: CountsT,
    *,
    result_type: type[ResultT],
    key_types: Sequence[Any],
    without_answers: Callable[[CountsT], Mapping[str, Any]],
    has_reasons: bool = True,
) -> Groups[ResultT]:
    """Return what an *attempt* at each group gave: a result, or why there is none."""
    keys = sort_keys(counts) if by else []
    groups = Groups(
        by=tuple(by),
        key_table=_key_table(keys, by, key_types),
        counts=ObjectCounts(
            result_type=result_type,
            counts=tuple(counts[key] for key in keys),
            total_counts=total,
            attempt=attempt,
            without_answers=without_answers,
            has_reasons=has_reasons,
        ),
    )
    groups.total  # noqa: B018  # what is wrong with the rows or the options is said now
    return groups


def groups_of_table(
    frame_input: FrameInput,
    by: Sequence[str],
    table: pl.DataFrame,
    counts: GroupCounts[ResultT],
) -> Groups[ResultT]:
    """Return the groups whose keys are columns of a sorted *table*."""
    names = list(frame_input.keys)
    keys = table.select(names) if by else table.select().clear()
    types: Any = dict(zip(names, key_types(frame_input, by, table), strict=True))
    key_table = keys.cast(types).rename(dict(zip(names, by, strict=True)))
    return Groups(by=tuple(by), key_table=key_table, counts=counts)


def groups_of_results(
    by: Sequence[str],
    results: Iterable[tuple[Any, ResultT | None]],
    total: ResultT | None,
) -> Groups[ResultT]:
    """Return groups whose results are known."""
    pairs = list(results)
    known = (one for one in (total, *(one for _, one in pairs)) if one is not None)
    keys = [(key,) if len(by) == 1 else key for key, _ in pairs]
    result_type: Any = type(next(known, None))
    counts: ObjectCounts[Any, ResultT] = ObjectCounts(
        result_type=result_type,
        counts=tuple(result for _, result in pairs),
        total_counts=total,
        attempt=_itself,
        without_answers=_nothing,
        has_reasons=False,
    )
    return Groups(by=tuple(by), key_table=_key_table(keys, by), counts=counts)


def _itself(result: ResultT | None) -> Attempt[ResultT]:
    return result, None


def _nothing(_: object) -> Mapping[str, Any]:
    return {}


def _key_table(
    keys: Sequence[Key], by: Sequence[str], types: Sequence[Any] = ()
) -> pl.DataFrame:
    """Return the parts of the keys as columns, of these polars types if known."""
    import polars as pl

    columns = list(zip(*keys, strict=True)) if keys else [()] * len(by)
    dtypes = types or [None] * len(by)
    parts = zip(by, columns, dtypes, strict=True)
    return pl.DataFrame([pl.Series(name, part, dtype) for name, part, dtype in parts])


def key_types(
    frame_input: FrameInput, by: Sequence[str], table: pl.DataFrame
) -> list[Any]:
    """Return the polars types of the columns that make the groups, as they came.

    In the *table* of counts a category is its text.

    Raises:
        InputError: for different keys that Python takes for one: instants of an hour
            that comes twice.
    """
    import polars as pl

    types = [table.schema[name] for name in frame_input.keys]
    if any(isinstance(kind, pl.Datetime) for kind in types):
        keys = table.select(list(frame_input.keys)).unique()
        if len(set(keys.iter_rows())) < keys.height:
            raise InputError(problem="keys_alike", name="by=")
    native = frame_input.frame.to_native()
    if not isinstance(native, pl.LazyFrame):
        return types
    schema = native.collect_schema()
    return [
        schema[name] if schema[name] in (pl.Categorical, pl.Enum) else counted
        for name, counted in zip(by, types, strict=True)
    ]
