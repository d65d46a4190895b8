"""The verbs of custsat.frames.control."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from tests.frames.agreement.verb import (
    GROUPS,
    Verb,
    column,
    export,
    flag,
    groups_of,
    key,
    number,
    type_of_key,
)

from custsat import _checks as checks
from custsat import control, frames
from custsat.control.shewhart import WESTERN_ELECTRIC_RULES
from custsat.control.shewhart._counts import read_counts
from custsat.control.shewhart._subgroups import read_values
from custsat.errors import CustsatError, EmptyInput, InputError
from custsat.values._named_points import point_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.frames.agreement.verb import RoleColumn, Row, Rows

SUBGROUPS: Final = key(2, 1, 2, 1, 3, 3)
SERIES: Final = key(2, 1, 3, 4, 5, 6)
RULES: Final[dict[str, Any]] = {"rules": WESTERN_ELECTRIC_RULES, "min_baseline": 2}


def chart_or_error(
    verb: Callable[[Rows], Any], rows: Rows
) -> tuple[Any, CustsatError | None]:
    try:
        return export(verb(rows)), None
    except CustsatError as error:
        return None, error


def charted_groups(
    verb: Callable[[Rows], Any],
    check: Callable[[Row], object],
    *,
    has_total: bool = True,
) -> Callable[[Rows], Any]:
    """The scalar *verb* by group; None of what has no chart, unless nothing has one."""

    def of_rows(rows: Rows) -> Any:
        for row in rows:
            check(row)
            point_name(row["subgroup"], "subgroup")
        keys = list(dict.fromkeys(row["by"] for row in rows))
        keys.sort(key=lambda key: (key is None, 0 if key is None else key))
        total, error = chart_or_error(verb, rows) if has_total else (None, None)
        groups = []
        for group in keys:
            part = [row for row in rows if row["by"] == group]
            if not has_total and len({*column(part, "subgroup")}) < len(part):
                raise InputError(problem="duplicate", name="a subgroup")
            chart, problem = chart_or_error(verb, part)
            error = error or problem
            groups.append((group, type_of_key(group), chart))
        has_chart = total is not None or any(chart for *_, chart in groups)
        if error is not None and not has_chart and not isinstance(error, EmptyInput):
            raise error
        return total, groups

    return of_rows


def name_of(subgroup: Any) -> Any:
    """The name of a point; an offset that is not one of whole hours comes as UTC."""
    if isinstance(subgroup, datetime) and (offset := subgroup.utcoffset()):
        has_minutes = offset % timedelta(hours=1)
        return subgroup.astimezone(UTC) if has_minutes else subgroup
    return subgroup


def names_of(rows: Rows) -> list[Any]:
    """The names of the subgroups, in order."""
    return [name_of(subgroup) for subgroup in subgroups_of(rows)]


def subgroups_of(rows: Rows) -> dict[Any, Rows]:
    """The rows of each subgroup, in order."""
    order = sorted({*column(rows, "subgroup")})
    return {one: [row for row in rows if row["subgroup"] == one] for one in order}


def added(rows: Rows, name: str, *known: str) -> list[Any]:
    """The sum of a column in each subgroup, of rows that have all; None without."""
    sums = []
    for part in subgroups_of(rows).values():
        complete = [row for row in part if all(row[n] is not None for n in known)]
        sums.append(sum(row[name] for row in complete) if complete else None)
    return sums


def whole(rows: Rows, counts: list[Any]) -> list[Any]:
    """The counts of subgroups in which no row of any group lacks its number."""
    groups = {*column(rows, "by")}
    return [
        count
        if groups == {*column(part, "by")} and None not in column(part, "counts")
        else None
        for part, count in zip(subgroups_of(rows).values(), counts, strict=True)
    ]


def count_verb(
    name: str, *, sized: bool, of_cases: bool = False, **options: Any
) -> Verb:
    """A chart of counts, with the column of their sizes or without."""
    chosen = RULES | options
    columns: dict[str, RoleColumn] = {"counts": number(1, 2, 0, None, 3, 1)}
    if sized:
        columns["sizes"] = number(4, 7, 6, 5, None, 8)

    def chart(rows: Rows) -> Any:
        sizes = {"n": added(rows, "sizes", *columns)} if sized else {}
        counts = added(rows, "counts", *columns)
        return getattr(control, name)(
            counts if sized else whole(rows, counts),
            names=names_of(rows),
            **sizes,
            **chosen,
        )

    def check(row: Row) -> object:
        size = [row["sizes"]] if sized else 1
        return read_counts([row["counts"]], size, None, of_cases=of_cases)

    return Verb(
        name=f"control.{name}",
        function=getattr(frames.control, name),
        columns=columns | {"subgroup": SUBGROUPS, "by": GROUPS},
        arguments={
            "n" if name == "sizes" else name: name
            for name in (*columns, "subgroup", "by")
        },
        options=chosen,
        expected=charted_groups(chart, check),
        answer=groups_of,
    )


def truth(value: Any) -> int:
    return 0 if value is None else int(checks.boolean(value, "counts"))


def case_verb(name: str) -> Verb:
    """A chart of cases, one a row."""

    def chart(rows: Rows) -> Any:
        known = [
            [row["counts"] for row in part if row["counts"] is not None]
            for part in subgroups_of(rows).values()
        ]
        return getattr(control, name)(
            [sum(map(truth, cases)) if cases else None for cases in known],
            n=[len(cases) or None for cases in known],
            names=names_of(rows),
            **RULES,
        )

    return Verb(
        name=f"control.{name} of cases",
        function=getattr(frames.control, name),
        columns={
            "counts": flag(1, 0, 0, None, 1, 0),
            "subgroup": SUBGROUPS,
            "by": GROUPS,
        },
        arguments={n: n for n in ("counts", "subgroup", "by")},
        options=RULES,
        expected=charted_groups(chart, lambda row: truth(row["counts"])),
        answer=groups_of,
    )


def check_value(row: Row) -> object:
    return read_values([row["value"]], "value")


def value_verb(name: str, **options: Any) -> Verb:
    """A chart of subgroups of values."""
    chosen = RULES | options
    return Verb(
        name=f"control.{name}",
        function=getattr(frames.control, name),
        columns={
            "value": number(4, 7, 6, None, 5, 9),
            "subgroup": SUBGROUPS,
            "by": GROUPS,
        },
        arguments={n: n for n in ("value", "subgroup", "by")},
        options=chosen,
        expected=charted_groups(
            lambda rows: getattr(control, name)(
                [column(part, "value") for part in subgroups_of(rows).values()],
                names=names_of(rows),
                **chosen,
            ),
            check_value,
        ),
        answer=groups_of,
    )


def single_verb(name: str, **options: Any) -> Verb:
    """A chart of single values, which has no total of groups."""
    chosen = {"min_baseline": 2, **options}

    def chart(rows: Rows) -> Any:
        rows = sorted(rows, key=lambda row: row["subgroup"])
        names = [*map(name_of, column(rows, "subgroup"))]
        return getattr(control, name)(column(rows, "value"), names=names, **chosen)

    return Verb(
        name=f"control.{name}",
        function=getattr(frames.control, name),
        columns={"value": number(4, 7, 6, None, 5, 9)}
        | {"subgroup": SERIES, "by": key(1, 2, 1, None, 2, 1)},
        arguments={n: n for n in ("value", "subgroup", "by")},
        options=chosen,
        expected=charted_groups(chart, check_value, has_total=False),
        answer=groups_of,
    )


CONTROL: Final = [
    count_verb("p_chart", sized=True, of_cases=True),
    case_verb("p_chart"),
    count_verb("np_chart", sized=True, of_cases=True),
    case_verb("np_chart"),
    count_verb("c_chart", sized=False),
    count_verb("u_chart", sized=True),
    value_verb("xbar_r"),
    value_verb("xbar_s", constants="tabled"),
    single_verb("individuals", rules=WESTERN_ELECTRIC_RULES),
    single_verb("ewma", centre=5, sigma=1),
    single_verb("cusum"),
]
