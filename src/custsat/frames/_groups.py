"""The results of all groups of a frame, and the total.

The total is computed from the counts of the groups, never from their results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs
import narwhals.stable.v2 as nw

from custsat._checks import is_missing
from custsat.display import Table, as_html, as_text, format_value, notebook_html
from custsat.errors import InputError, InvalidWeights, UnknownField
from custsat.frames._expressions import float_lit, to_float
from custsat.labels import translate
from custsat.values._result import Result
from custsat.values._tally import EMPTY_COUNT, MAX_WEIGHT, MIN_WEIGHT, Count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from custsat.frames._old_frame_input import FrameInput

ResultT = TypeVar("ResultT", bound=Result)
CountsT = TypeVar("CountsT")
Key = tuple[Any, ...]


@attrs.frozen(kw_only=True)
class Groups(Generic[ResultT]):
    """One result per group, in the order of the groups, and the total.

    ``groups["north"]`` is the result of a group; the key of several columns is a tuple.

    Attributes:
        by: the columns that make the groups; empty if there are none.
        total: the result of all rows; None if nobody answered.
        groups: the key of each group and its result, None where nobody answered.
    """

    by: tuple[str, ...]
    total: ResultT | None
    groups: tuple[tuple[Any, ResultT | None], ...]

    def __getitem__(self, group: object) -> ResultT | None:
        for key, result in self.groups:
            if key == group:
                return result
        raise UnknownField(owner="groups")

    def __iter__(self) -> Iterator[tuple[Any, ResultT | None]]:
        return iter(self.groups)

    def __len__(self) -> int:
        return len(self.groups)

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types: the columns, the total, and each group."""
        return {
            "schema": "custsat/groups@1",
            "by": list(self.by),
            "total": None if self.total is None else self.total.to_dict(),
            "groups": [
                {"group": _to_json(key), "result": result and result.to_dict()}
                for key, result in self.groups
            ],
        }

    def to_text(self, lang: str = "en") -> str:
        """Return the groups as a table of text."""
        return as_text(self.table(lang))

    def html(self, lang: str = "en") -> str:
        """Return the groups as an escaped HTML table."""
        return as_html(self.table(lang))

    def _repr_html_(self) -> str:
        return notebook_html((self.table(),))

    def table(self, lang: str = "en") -> Table:
        """Return a table with one row per group, and the total below."""
        results = [
            *((format_value(_printable(key), lang), result) for key, result in self),
            (translate("page.total", lang), self.total),
        ]
        columns = _table_columns([r for _, r in results if r is not None])
        header = [translate(f"field.{name}", lang) for name, _ in columns]
        rows = [(label, *_cells(result, columns, lang)) for label, result in results]
        return Table(
            title=", ".join(self.by),
            rows=((translate("page.group", lang), *header), *rows),
        )


def _table_columns(results: Sequence[Result]) -> list[tuple[str, str]]:
    """The name and format of each column; an optional one is left out if all empty."""
    return [
        (name, spec)
        for name, spec, optional in (results[0].table_rows() if results else ())
        if not optional or any(r.get_or_none(name) is not None for r in results)
    ]


def _cells(
    result: Result | None, columns: Sequence[tuple[str, str]], lang: str
) -> Iterator[str]:
    for name, spec in columns:
        yield (
            "" if result is None else format_value(result.get_or_none(name), lang, spec)
        )


def _printable(key: Any) -> Any:
    if key is None or isinstance(key, tuple | bool | int | float):
        return key
    return str(key)


def _to_json(key: Any) -> Any:
    if isinstance(key, tuple):
        return [_to_json(part) for part in key]
    return key if key is None or isinstance(key, bool | int | float) else str(key)


def group_columns(by: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the names of the columns that make the groups."""
    if by is None:
        return ()
    return tuple(by) if isinstance(by, list | tuple) else (str(by),)


def group_roles(by: Sequence[str]) -> dict[str, str]:
    """Return the columns that make the groups by their role: ``by 1``, ``by 2``, ..."""
    return {f"by {number}": name for number, name in enumerate(by, start=1)}


def key_columns(by: Sequence[str]) -> dict[str, nw.Expr]:
    """Return the columns that make the groups, under names that no frame has."""
    return {f"custsat_key_{number}": nw.col(name) for number, name in enumerate(by)}


def group_key(row: Mapping[str, Any], keys: Iterable[str]) -> Key:
    """Return the key of the group of a *row*; NaN is None like null.

    Raises:
        InputError: for a column of lists or of structures, which makes no groups.
    """
    key = tuple(None if is_missing(row[name]) else row[name] for name in keys)
    if any(isinstance(part, list | dict) for part in key):
        raise InputError(problem="single_values", name="by=")
    return key


def sort_keys(keys: Iterable[Key]) -> list[Key]:
    """Return the keys in ascending order, part by part, None last."""
    return sorted(keys, key=lambda key: tuple(map(_sort_key, key)))


def _sort_key(part: Any) -> tuple[bool, Any]:
    return part is None, 0 if part is None else part


def count_answers(
    frame: Any, column: str, by: Sequence[str], weight: str | None
) -> dict[Key, dict[float | None, Count]]:
    """Count on the engine how often each answer was given, by group."""
    keys = key_columns(by)
    columns = {**keys, "answer": to_float(column)}
    if weight is not None:
        columns["weight"] = to_float(weight)
    rows = frame.select(**columns)
    sums = [nw.len().alias("n")]
    if weight is not None:
        rows = rows.with_columns(square=nw.col("weight") * nw.col("weight"))
        sums += [nw.col("weight").sum(), nw.col("square").sum()]
    counts: dict[Key, dict[float | None, Count]] = {}
    table = rows.group_by(*keys, "answer").agg(*sums).lazy().collect()
    for row in table.iter_rows(named=True):
        n = int(row["n"])
        count = Count.of(n)
        if weight is not None:
            count = Count(n=n, weight=row["weight"], sum_squared_weights=row["square"])
        answers = counts.setdefault(group_key(row, keys), {})
        answers[row["answer"]] = answers.get(row["answer"], EMPTY_COUNT) + count
    return counts


def check_weights(frame_input: FrameInput, weights: str) -> None:
    """Raise unless each weight is a positive number.

    Raises:
        InvalidWeights: with the number of rows whose weight is not.
    """
    weight = to_float(weights)
    out_of_range = (weight < float_lit(MIN_WEIGHT)) | (weight > float_lit(MAX_WEIGHT))
    invalid = weight.is_null() | out_of_range
    count = frame_input.count_where(invalid=invalid)["invalid"]
    if count:
        raise InvalidWeights(problem="invalid_rows", n=count)


def build_groups(
    counts: Mapping[Key, CountsT],
    by: Sequence[str],
    build_result: Callable[[CountsT], ResultT | None],
    total: CountsT,
) -> Groups[ResultT]:
    """Return the results of all groups in order, and of the total."""
    groups = tuple(
        (key[0] if len(by) == 1 else key, build_result(counts[key]))
        for key in sort_keys(counts)
    )
    return Groups(by=tuple(by), total=build_result(total), groups=groups if by else ())
