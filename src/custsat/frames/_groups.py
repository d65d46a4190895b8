"""The results of all groups, and the result of all of them together.

A total is computed from the counts of the groups, never from their results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs
import narwhals.stable.v2 as nw

from custsat.display import Table, as_html, as_text, format_value, notebook_html
from custsat.errors import InputError, InvalidWeights, UnknownField
from custsat.frames._expressions import float_lit, to_float
from custsat.labels import translate
from custsat.values._number import is_missing
from custsat.values._result import Result
from custsat.values._tally import EMPTY_COUNT, MAX_WEIGHT, MIN_WEIGHT, Count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from custsat.frames._frame_input import FrameInput


ResultT = TypeVar("R", bound=Result)
CountsT = TypeVar("Counted")
Key = tuple[Any, ...]


@attrs.frozen(kw_only=True)
class Groups(Generic[ResultT]):
    """One result per group, in the order of the groups.

    Attributes:
        by: the columns that made the groups; empty if there was none.
        total: the result of everybody; None if nobody answered.
        groups: the key of every group and its result, None where nobody answered.
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
        """Plain JSON types: the columns, the total, and every group."""
        return {
            "schema": "custsat/groups@1",
            "by": list(self.by),
            "total": None if self.total is None else self.total.to_dict(),
            "groups": [
                {"group": _to_json(key), "result": result and result.to_dict()}
                for key, result in self.groups
            ],
        }

    def to_frame(self, like: Any) -> Any:
        """One row per group, as the kind of frame that *like* is."""
        from custsat.frames._to_frame import to_frame

        return to_frame(self, like=like)

    def to_text(self, lang: str = "en") -> str:
        """The groups as a table of text."""
        return as_text(self.table(lang))

    def html(self, lang: str = "en") -> str:
        """The groups as an escaped HTML table."""
        return as_html(self.table(lang))

    def _repr_html_(self) -> str:
        return notebook_html((self.table(),))

    def table(self, lang: str = "en") -> Table:
        """One line per group, and the total below."""
        labelled_results = [
            (format_value(_displayable(key), lang), result)
            for key, result in self.groups
        ]
        labelled_results.append((translate("page.total", lang), self.total))
        first_result = next(
            (result for _, result in labelled_results if result is not None), None
        )
        columns = [
            (name, spec)
            for name, spec, optional in (
                first_result.table_columns() if first_result else ()
            )
            if not optional
            or any(r and r.get_or_none(name) is not None for _, r in labelled_results)
        ]
        header = [translate(f"field.{name}", lang) for name, _ in columns]
        rows = [
            (
                label,
                *(
                    "" if r is None else format_value(r.get_or_none(n), lang, f)
                    for n, f in columns
                ),
            )
            for label, r in labelled_results
        ]
        title = ", ".join(self.by)
        return Table(
            title=title, rows=((translate("page.group", lang), *header), *rows)
        )


def _displayable(key: Any) -> Any:
    if key is None or isinstance(key, tuple | bool | int | float):
        return key
    return str(key)


def _to_json(key: Any) -> Any:
    if isinstance(key, tuple):
        return [_to_json(part) for part in key]
    return key if key is None or isinstance(key, bool | int | float) else str(key)


def sort_keys(keys: Sequence[Key]) -> list[Key]:
    """Keys in ascending order, part by part, unknown ones last."""
    return sorted(
        keys, key=lambda key: tuple((part is None, _sort_key(part)) for part in key)
    )


def _sort_key(part: Any) -> Any:
    return 0 if part is None else part


def key_columns(by: Sequence[str]) -> dict[str, nw.Expr]:
    """The columns of the groups under names that collide with nothing."""
    return {f"custsat_key_{position}": nw.col(name) for position, name in enumerate(by)}


def group_key(row: Mapping[str, Any], keys: Iterable[str]) -> Key:
    """The key of the group that a *row* belongs to; NaN is as unknown as null.

    Raises:
        InputError: for a column of lists or of structures, which makes no groups.
    """
    key = tuple(None if is_missing(row[name]) else row[name] for name in keys)
    if any(isinstance(part, list | dict) for part in key):
        raise InputError(what="by= names columns of single values")
    return key


def count_answers(
    frame: Any, column: str, by: Sequence[str], weight: str | None
) -> dict[Key, dict[float | None, Count]]:
    """How often every answer was given in every group, counted on the engine."""
    keys = key_columns(by)
    step = {**keys, "answer": to_float(column)}
    if weight is not None:
        step["weight"] = to_float(weight)
    rows = frame.select(**step)
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


def check_weights(entry: FrameInput, weights: str) -> None:
    """Refuse people who weigh nothing, less, or nobody knows what.

    Raises:
        InvalidWeights: saying how many there are.
    """
    weight = to_float(weights)
    unsound = (weight < float_lit(MIN_WEIGHT)) | (weight > float_lit(MAX_WEIGHT))
    bad = entry.count_where(bad=weight.is_null() | unsound)["bad"]
    if bad:
        what = f"{bad} weights are missing, not above 0, or beyond 1e-100 to 1e100"
        raise InvalidWeights(what=what)


def build_groups(
    counts: Mapping[Key, CountsT],
    by: Sequence[str],
    build_result: Callable[[CountsT], ResultT | None],
    total: CountsT,
) -> Groups[ResultT]:
    """The results of all groups in order, and of the total."""
    groups = tuple(
        (key[0] if len(by) == 1 else key, build_result(counts[key]))
        for key in sort_keys(list(counts))
    )
    return Groups(by=tuple(by), total=build_result(total), groups=groups if by else ())
