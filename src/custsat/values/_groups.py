"""Results of groups: a mapping of keys to results, and the total.

Chapters and the review accept them by this base class, wherever they were counted;
:class:`custsat.frames.Groups` counts columns, :class:`ListedGroups` holds results.

>>> from custsat.satisfaction import nps
>>> shops = ListedGroups(
...     by=("shop",), results=(("n", nps([10])), ("s", None)), total=nps([10])
... )
>>> "n" in shops, shops["n"].score, shops["s"], shops.get("x")
(True, 100.0, None, None)
>>> shops["x"]
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: no group has this key; .keys() lists them
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, overload

import attrs

from custsat import _checks as checks
from custsat.display import (
    Shown,
    Table,
    as_html,
    as_text,
    format_value,
    notebook_html,
)
from custsat.display._tables import MAX_NOTEBOOK_CHARS, truncated
from custsat.errors import UnknownField
from custsat.labels import translate
from custsat.values._result import EMPTY_VALUES, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ResultT = TypeVar("ResultT", bound=Result)
ItemT_co = TypeVar("ItemT_co", covariant=True)
DefaultT = TypeVar("DefaultT")
MAX_PRINTED_GROUPS: Final = 50  # of a printed table; to_text returns all of them
MAX_GROUP_COLUMNS: Final = 12  # of a table with a column per group
NOTEBOOK_GROUPS: Final = (9, 4)  # of a table in a notebook, as many as fit
MAX_REPR_CHARS: Final = 60


class ResultGroups(ABC, Generic[ResultT]):
    """One result per group, in the order of the groups, and the total.

    A mapping from the key of a group to its result, which is None if nobody in the
    group answered.  A key of several columns is a tuple; a part that is missing (null,
    NaN, NaT) is None.  Iteration yields pairs of key and result, as groups of pandas
    and polars do.

    Attributes:
        by: the names of the columns that make the groups; empty if there are none.
    """

    by: tuple[str, ...]

    @property
    @abstractmethod
    def total(self) -> ResultT | None:
        """The result of all groups together; None if nobody answered."""

    @abstractmethod
    def keys(self) -> tuple[Any, ...]:
        """Return the keys of the groups in ascending order, part by part, None last."""

    @abstractmethod
    def _result_at(self, position: int) -> ResultT | None:
        """Return the result of the group at *position*."""

    def _why_none_at(self, position: int, lang: str) -> str | None:  # noqa: ARG002
        """Return why a group has no result, the total after them; None if unknown."""
        return None

    def __getitem__(self, group: object) -> ResultT | None:
        position = self._position(group)
        if position is None:
            raise UnknownField(problem="group", owner="groups")
        return self._result_at(position)

    @overload
    def get(self, group: object) -> ResultT | None: ...
    @overload
    def get(self, group: object, default: DefaultT) -> ResultT | DefaultT | None: ...
    def get(self, group: object, default: Any = None) -> Any:
        """Return the result of *group*; *default* if there is no such group."""
        position = self._position(group)
        return default if position is None else self._result_at(position)

    if not TYPE_CHECKING:  # a checker knows which attributes there are

        def __getattr__(self, name: str) -> Any:
            is_field = name.startswith("_") or name in {"by", "counts", "results"}
            kind = type(self).__name__
            text = f"{kind!r} object has no attribute {name!r}"
            if not is_field and hasattr(self.result_type, name):
                text = (
                    f"groups have no {name}, results have: .total.{name}, [key].{name}"
                )
            raise AttributeError(text)

    def __contains__(self, group: object) -> bool:
        return self._position(group) is not None

    def __iter__(self) -> Iterator[tuple[Any, ResultT | None]]:
        return iter(self.items())

    def __len__(self) -> int:
        return len(self.keys())

    def values(self) -> Sequence[ResultT | None]:
        """Return the results; each is built when it is read."""
        return _Computed(len(self), self._result_at)

    def items(self) -> Sequence[tuple[Any, ResultT | None]]:
        """Return pairs of key and result; each is built when it is read."""
        keys = self.keys()
        return _Computed(len(keys), lambda at: (keys[at], self._result_at(at)))

    @property
    def groups(self) -> tuple[tuple[Any, ResultT | None], ...]:
        """The key of each group and its result."""
        return tuple(self.items())

    @property
    def n_without_answers(self) -> int:
        """Number of groups in which nobody answered."""
        return sum(result is None for result in self.values())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ResultGroups):
            return NotImplemented
        return (
            self.by == other.by
            and self.keys() == other.keys()
            and self.total == other.total
            and all(map(_equal, self.values(), other.values()))
        )

    def __hash__(self) -> int:
        return hash((self.by, self.keys(), self.total))

    def __repr__(self) -> str:
        by = ", ".join(self.by)
        if len(by) > MAX_REPR_CHARS:
            by = f"{by[: MAX_REPR_CHARS - 3]}..."
        kind = "None" if self.total is None else type(self.total).__name__
        return f"{type(self).__name__}(by={by!r}, n_groups={len(self)}, total={kind})"

    def __str__(self) -> str:
        return self._text("en", MAX_PRINTED_GROUPS)

    def _text(self, lang: str, max_groups: int | None = None) -> str:
        first = (self.table(lang, max_groups), *self._reasons(lang, max_groups))
        return "\n\n".join(map(as_text, (*first, *self._further_tables(lang))))

    def summary(self, lang: str = "en") -> str:
        """Return how many groups there are, and the total, in one or two sentences."""
        total = translate("groups.no_answers", lang)
        if self.total is not None:
            total = self.total.summary(lang)
        if not self.by:
            return total
        sentence = translate("groups.total", lang).format(total=total)
        return translate("page.stop", lang).join((self.count_text(lang), sentence))

    def count_text(self, lang: str = "en") -> str:
        """Return how many groups there are, and in how many nobody answered."""
        n_without = self.n_without_answers
        key = "groups.count_without" if n_without else "groups.count"
        text = translate(key, lang)
        return text.format(n=len(self), title=self.title(lang), n_without=n_without)

    def title(self, lang: str = "en") -> str:
        """Return what was measured, and the columns that make the groups."""
        kind = self.result_type
        measure = "" if kind is None else translate(kind.schema.split("@")[0], lang)
        by = translate("page.comma", lang).join(self.by)
        if not measure or not by:
            return measure or by
        return translate("groups.title", lang).format(measure=measure, by=by)

    @property
    def result_type(self) -> type[ResultT] | None:
        """The class of the results; None if nobody answered."""
        results = (self.total, *self.values())
        return next((type(one) for one in results if one is not None), None)

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types: the columns, the total, and each group."""
        return {
            "schema": "custsat/groups@1",
            "by": list(self.by),
            "total": None if self.total is None else self.total.to_dict(),
            "groups": [
                {"group": _to_json(key), "result": result and result.to_dict()}
                for key, result in self
            ],
        }

    def to_text(self, lang: str = "en") -> str:
        """Return the groups as a table of text, and what their results add."""
        return self._text(lang)

    def html(self, lang: str = "en") -> str:
        """Return the groups as escaped HTML tables."""
        first = (self.table(lang), *self._reasons(lang))
        return "".join(map(as_html, (*first, *self._further_tables(lang))))

    def in_language(self, lang: str) -> Shown:
        """Return what a console prints, and a notebook shows, in a language."""
        return Shown(self.to_text(lang), self._notebook_html(lang))

    def _repr_html_(self) -> str:
        return self._notebook_html("en")

    def _notebook_html(self, lang: str) -> str:
        for max_groups in NOTEBOOK_GROUPS:
            html = as_html(truncated(self.table(lang, max_groups), lang))
            reasons = self._reasons(lang, max_groups)
            tables = (*reasons, *self._further_tables(lang, max_groups))
            further = (as_html(truncated(table, lang)) for table in tables)
            for page in (html + "".join(further), html):
                if len(page) <= MAX_NOTEBOOK_CHARS:
                    return page
        return notebook_html((self.table(lang, 1),), lang)

    def table(self, lang: str = "en", max_groups: int | None = None) -> Table:
        """Return a table with one row per group, and the total below.

        Args:
            lang: the language.
            max_groups: the number of groups to show; None for all of them.
        """
        if max_groups is not None and len(self) == max_groups + 1:
            max_groups = None  # the one row that is left fits where "1 more" would be
        shown = list(islice(self.items(), max_groups))
        named = [(format_value(_printable(key), lang), result) for key, result in shown]
        named.append((translate("page.total", lang), self.total))
        columns = _table_columns([result for _, result in named if result is not None])
        header = [translate(f"field.{name}", lang) for name, _ in columns]
        rows = [(label, *_cells(result, columns, lang)) for label, result in named]
        if n_more := len(self) - len(shown):
            more = translate("page.more", lang).format(count=n_more)
            rows.insert(-1, (more, *("" for _ in columns)))
        return Table(
            title=self.title(lang),
            rows=((translate("page.group", lang), *header), *rows),
        )

    def _reasons(self, lang: str, max_groups: int | None = None) -> tuple[Table, ...]:
        """Return why those of the first groups that have no result have none."""
        total = translate("page.total", lang)
        keys = [format_value(_printable(key), lang) for key in self.keys()[:max_groups]]
        named = [(key, self._why_none_at(at, lang)) for at, key in enumerate(keys)]
        named.append((total, self._why_none_at(len(self), lang)))
        rows = [(label, reason) for label, reason in named if reason is not None]
        if not rows:
            return ()
        header = translate("page.group", lang), translate("page.why", lang)
        return (
            Table(title=translate("groups.without_result", lang), rows=(header, *rows)),
        )

    def _further_tables(
        self, lang: str, max_groups: int = MAX_GROUP_COLUMNS
    ) -> tuple[Table, ...]:
        """Return tables with a column per group, of the first ones and the total."""
        if self.result_type is None:
            return ()
        shown = list(islice(self.items(), max_groups))
        named = [(format_value(_printable(key), lang), result) for key, result in shown]
        if n_more := len(self) - len(shown):
            named.append((translate("page.more", lang).format(count=n_more), None))
        named.append((translate("page.total", lang), self.total))
        return self.result_type.group_tables(named, lang)

    def _position(self, group: object) -> int | None:
        """Return the position of a group; None if there is none."""
        try:
            return self._positions.get(_without_nan(group))
        except TypeError:  # a list is no key
            return None

    @cached_property
    def _positions(self) -> dict[Any, int]:
        """The position of each group by its key."""
        return {key: position for position, key in enumerate(self.keys())}


@attrs.frozen(kw_only=True, eq=False, repr=False, str=False, slots=False)
class ListedGroups(ResultGroups[ResultT]):
    """Groups whose results are known.

    Attributes:
        by: the names of the columns that make the groups.
        results: the key of each group and its result.
    """

    by: tuple[str, ...]
    results: tuple[tuple[Any, ResultT | None], ...]
    _total: ResultT | None = attrs.field(alias="total")

    @property
    def total(self) -> ResultT | None:
        """The result of all groups together; None if nobody answered."""
        return self._total

    def keys(self) -> tuple[Any, ...]:
        """Return the keys of the groups, in their order."""
        return tuple(key for key, _ in self.results)

    def _result_at(self, position: int) -> ResultT | None:
        return self.results[position][1]


class _Computed(Sequence[ItemT_co]):
    """A sequence whose items are computed when they are read."""

    def __init__(self, length: int, compute: Callable[[int], ItemT_co]) -> None:
        self._length, self._compute = length, compute

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> ItemT_co: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ItemT_co, ...]: ...
    def __getitem__(self, index: int | slice) -> ItemT_co | tuple[ItemT_co, ...]:
        positions = range(self._length)[index]
        if isinstance(positions, range):
            return tuple(map(self._compute, positions))
        return self._compute(positions)

    def __repr__(self) -> str:
        return f"<{self._length} computed when read>"


def _equal(first: object, second: object) -> bool:
    return first == second


def _table_columns(results: Sequence[Result]) -> list[tuple[str, str]]:
    """The name and format of each column; an optional one is left out if all empty."""
    return [
        (name, spec)
        for name, spec, optional in (results[0].table_rows() if results else ())
        if not optional or any(r.get_or_none(name) not in EMPTY_VALUES for r in results)
    ]


def _cells(
    result: Result | None, columns: Iterable[tuple[str, str]], lang: str
) -> Iterator[str]:
    for name, spec in columns:
        value = None if result is None else result.get_or_none(name)
        if result is None or (name == "not_answers" and not value):
            yield ""
        else:
            yield result.figure_text(name, lang, spec)


def _without_nan(key: object) -> object:
    """Return a key with None for the parts that are missing."""
    if isinstance(key, tuple):
        return tuple(None if checks.is_missing(part) else part for part in key)
    return None if checks.is_missing(key) else key


def _printable(key: Any) -> Any:
    if key is None or isinstance(key, tuple | bool | int | float):
        return key
    return str(key)


def _to_json(key: Any) -> Any:
    if isinstance(key, tuple):
        return [_to_json(part) for part in key]
    return key if key is None or isinstance(key, bool | int | float) else str(key)
