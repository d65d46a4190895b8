"""Importance against performance, of groups of respondents."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._cells import name_masks, read_columns
from custsat.frames._expressions import indicator
from custsat.frames._frame_input import open_frame
from custsat.frames._group_sums import group_sums
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_columns,
    group_key,
    group_roles,
    key_types,
)
from custsat.frames.satisfaction._respondent_weights import WEIGHTS, require_weights
from custsat.satisfaction.priorities._build_priorities import build_priorities
from custsat.satisfaction.priorities._derived_importance import check_derived
from custsat.satisfaction.priorities._distances import needed_pairs
from custsat.satisfaction.priorities._item_sums import (
    ItemSums,
    PairSums,
    SurveySums,
    added,
    no_sums,
)
from custsat.satisfaction.priorities._priority_result import ImportancePerformance
from custsat.satisfaction.priorities._priority_settings import (
    SIDES,
    priority_settings,
)
from custsat.values._not_answers import merge_parts
from custsat.values._scale_checks import require_scale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.satisfaction.drivers._key_drivers_result import KeyDrivers
    from custsat.satisfaction.priorities._derived_importance import DerivedImportance
    from custsat.satisfaction.priorities._item_sums import Pair
    from custsat.satisfaction.priorities._priority_settings import PrioritySettings
    from custsat.satisfaction.priorities._quadrants import Lines
    from custsat.values import Scale
    from custsat.values._question import Question

PERSON = "person"


def importance_performance(
    data: Any,
    *,
    importance: Mapping[str, str],
    performance: Mapping[str, str],
    lines: Lines | str | tuple[float, float],
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    scales: Mapping[str, Scale] | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    derived: Mapping[str, float] | KeyDrivers | None = None,
    respondent_weights: str | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[ImportancePerformance]:
    """Return importance against performance of each group, and of all rows.

    Lines that are drawn through the items are those of the group.  A group in which
    nobody answered one of the items has no result.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> from custsat.values import LIKERT5
    >>> data = pl.DataFrame({"i1": [5, 4], "i2": [2, 1], "p1": [2, 1], "p2": [4, 4]})
    >>> groups = satisfaction.importance_performance(
    ...     data,
    ...     importance={"speed": "i1", "coffee": "i2"},
    ...     performance={"speed": "p1", "coffee": "p2"},
    ...     lines="means",
    ...     scale=LIKERT5,
    ... )
    >>> groups.total.in_region("concentrate_here", include_open=True)
    ('speed',)

    Args:
        data: a frame with one row per respondent.
        importance: the column of the importance of each item.
        performance: the column of the performance of each item.
        lines: ``"means"`` or ``"medians"`` of the items, ``"scale_middle"``,
            ``"diagonal"``, or two numbers, the lines of importance and performance.
        by: the column, or the columns, that make the groups.
        scale: the scale of both.
        scales: instead of *scale*, that of ``"importance"`` and of ``"performance"``.
        question: instead of *scale*, the question that reads both as cells of a survey
            file, text and codes; the columns are then read into memory.
        questions: instead of *scale*, the question of each of the two, by its name.
        derived: how much satisfaction goes with each item, the same in all groups: by
            item, or the result of ``custsat.satisfaction.key_drivers``.
        respondent_weights: the column of the weight of each respondent.
        level: the confidence level of all items together. [0 to 1]
        min_n: answers below which no verdict is given.

    Raises:
        OutOfScale: with the number of rows that are not on their scale.
        UnreadableAnswer: for cells that their question cannot read.
        UnknownField: for an item that only one of the two has.
        UnknownOption: for other *lines*.
        NotANumber: for a column that holds no numbers, or infinity.
        UnknownColumn: for a column that the frame does not have.
    """
    settings = priority_settings(
        lines,
        scale=scale,
        scales=scales,
        question=question,
        questions=questions,
        level=level,
        min_n=min_n,
    )
    roles = _roles(importance, performance)
    items = list(importance)
    settings.check_items(len(items))
    extra = check_derived(derived, items, settings.lines)
    keys = group_columns(by)
    frame_input = open_frame(
        data,
        numbers=({} if settings.questions else roles) | {WEIGHTS: respondent_weights},
        cells=roles if settings.questions else {},
        keys=group_roles(keys),
    )
    return _groups(frame_input, list(roles), keys, settings, extra)


def _groups(
    frame_input: FrameInput,
    roles: list[str],
    keys: tuple[str, ...],
    settings: PrioritySettings,
    derived: DerivedImportance | None,
) -> Groups[ImportancePerformance]:
    """Sum the answers by group, and return the groups."""
    table, sums = _sum_groups(frame_input, roles, settings)
    pairs = needed_pairs(len(roles) // 2, settings.lines)
    items = [role.partition(" ")[2] for role in roles[: len(roles) // 2]]
    return build_groups(
        sums,
        keys,
        lambda one: build_priorities(items, one, settings, derived),
        reduce(added, sums.values(), no_sums(len(roles), pairs)),
        result_type=ImportancePerformance,
        key_types=key_types(frame_input, keys, table),
        without_answers=_known_figures,
        explains=True,
    )


def _roles(importance: Any, performance: Any) -> dict[str, str]:
    """Return the column of each item of both sides, by its role.

    Raises:
        UnknownField: for an item that only one of the two has.
        WrongType: for what is no mapping of items to columns.
    """
    expected = "a mapping of items to columns"
    first, second = (
        checks.mapping_by_name(checks.mapping(side, name, expected), name)
        for side, name in ((importance, "importance="), (performance, "performance="))
    )
    names = ("importance=", "performance=")
    checks.has_names(second, names[1], first, named_by=names[0], suggest=True)
    checks.has_names(first, names[0], second, named_by=names[1], suggest=True)
    return {f"importance {item}": column for item, column in first.items()} | {
        f"performance {item}": second[item] for item in first
    }


def _sum_groups(
    frame_input: FrameInput, roles: list[str], settings: PrioritySettings
) -> tuple[pl.DataFrame, dict[tuple[Any, ...], SurveySums]]:
    """Return the sums of each group as a table, and after the keys of the group."""
    values, names = _read_values(frame_input, roles, settings)
    require_weights(frame_input)
    masks = name_masks(names, _question_by_role(roles, settings))
    pairs = needed_pairs(len(roles) // 2, settings.lines)
    columns = {f"x_{k}": value for k, value in enumerate(values.values())}
    masked = {f"name_{k}": mask for k, mask in enumerate(masks.values())}
    weights = {}
    if WEIGHTS in frame_input.columns:
        weights = {PERSON: frame_input.value(WEIGHTS)}
    person = nw.col(PERSON) if weights else None
    table = group_sums(
        frame_input,
        columns | weights | {name: indicator(mask) for name, mask in masked.items()},
        known=list(columns),
        counts={},
        sums={name: nw.col(name) for name in masked}
        | _item_columns(
            list(columns), person, has_cubes=None not in settings.fixed_lines
        )
        | _pair_columns(pairs, person),
    )
    return table, {
        group_key(row, frame_input.keys): _sums(row, len(roles), pairs, list(masks))
        for row in table.iter_rows(named=True)
    }


def _question_by_role(
    roles: list[str], settings: PrioritySettings
) -> dict[str, Question]:
    """Return the question of each role; none without questions."""
    if not settings.questions:
        return {}
    return {role: settings.questions[role.partition(" ")[0]] for role in roles}


def _read_values(
    frame_input: FrameInput, roles: list[str], settings: PrioritySettings
) -> tuple[NewColumns, NewColumns]:
    """Return the numbers of each role, and the names of non-answers of those read."""
    if settings.questions:
        return read_columns(frame_input, _question_by_role(roles, settings))
    scales: dict[str, Scale | None] = dict(zip(SIDES, settings.scales, strict=True))
    for role in roles:
        scale = require_scale(scales[role.partition(" ")[0]])
        frame_input.require_on_scale(scale, role)
    return frame_input.values(*roles), {}


def _item_columns(
    names: list[str], person: nw.Expr | None, *, has_cubes: bool
) -> NewColumns:
    """Return what is summed of each item."""
    sums: NewColumns = {}
    for name in names:
        value = nw.col(name)
        weighted = value if person is None else value * person
        squared = weighted * value
        sums |= {f"{name}_total": weighted, f"{name}_squares": squared}
        if has_cubes:
            sums[f"{name}_cubes"] = squared * value
        if person is not None:
            sums[f"{name}_weight"] = nw.when(~value.is_null()).then(person)
            sums[f"{name}_square"] = nw.when(~value.is_null()).then(person * person)
    return sums


def _pair_columns(pairs: list[Pair], person: nw.Expr | None) -> NewColumns:
    """Return what is summed of those who answered both items of a pair."""
    sums: NewColumns = {}
    for one, other in pairs:
        x, y = nw.col(f"x_{one}"), nw.col(f"x_{other}")
        first, second = nw.when(~y.is_null()).then(x), nw.when(~x.is_null()).then(y)
        weight = indicator(~x.is_null() & ~y.is_null())
        if person is not None:
            first, second = first * person, second * person
            weight = nw.when(~x.is_null() & ~y.is_null()).then(person)
        name = f"pair_{one}_{other}"
        sums |= {
            f"{name}_weight": weight,
            f"{name}_first": first,
            f"{name}_second": second,
            f"{name}_products": first * y,
        }
    return sums


def _sums(
    row: Mapping[str, Any],
    n_columns: int,
    pairs: list[Pair],
    names: list[tuple[str, str]],
) -> SurveySums:
    """Return the sums of one group.

    *names* are the roles and the non-answers that were counted.
    """
    items = []
    for k in range(n_columns):
        n = round(row[f"x_{k}_n"])
        weight, square = (row.get(f"x_{k}_{w}", n) for w in ("weight", "square"))
        total, squares = row[f"x_{k}_total"], row[f"x_{k}_squares"]
        cubes = row.get(f"x_{k}_cubes", 0.0)
        items.append(ItemSums(n, weight, square, total, squares, cubes))
    not_answers = (
        (role.partition(" ")[0], ((name, round(row[f"name_{k}"])),))
        for k, (role, name) in enumerate(names)
    )
    return SurveySums(
        n_respondents=row["n"],
        items=tuple(items),
        pairs={
            (one, other): PairSums(
                *(row[f"pair_{one}_{other}_{part}"] for part in PairSums._fields)
            )
            for one, other in pairs
        },
        not_answers=tuple(
            (side, counted) for side, counted in merge_parts(not_answers) if counted
        ),
    )


def _known_figures(sums: SurveySums) -> dict[str, Any]:
    """Return the figures that are known of a group without a result."""
    return {"n_respondents": sums.n_respondents}
