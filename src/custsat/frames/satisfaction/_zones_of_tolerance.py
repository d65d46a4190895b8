"""Zones of tolerance of groups of customers."""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._cells import name_masks, read_columns
from custsat.frames._expressions import apply_table, float_lit
from custsat.frames._frame_input import open_frame
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_columns,
    group_key,
    group_roles,
    key_types,
)
from custsat.frames._row_checks import require_squarable
from custsat.frames.satisfaction._zone_of_tolerance import raised_level
from custsat.satisfaction._measure import difference
from custsat.satisfaction._perception_columns import compared_questions
from custsat.satisfaction.expectations._zone_of_tolerance import LEVELS
from custsat.satisfaction.expectations._zone_rule import (
    ToleranceZone,
    is_reversed,
    zone_rule,
)
from custsat.satisfaction.expectations._zone_settings import ZoneSettings
from custsat.satisfaction.expectations._zone_sums import SUM_NAMES, ZoneSums
from custsat.satisfaction.expectations._zones_of_tolerance import (
    ZonesOfTolerance,
    build_zones,
)
from custsat.values._tally import merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.values import Scale
    from custsat.values._question import Question

COUNTS: Final = ("n_reversed", *map(str, ToleranceZone), "at_ceiling")
SUMS: Final = tuple(name for name in SUM_NAMES if name != "n_missing")
ZERO: Final = float_lit(0)
ONE: Final = float_lit(1)


def zones_of_tolerance(
    data: Any,
    *,
    adequate: str,
    desired: str,
    perceived: str,
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    tolerance: float = 0,
    remaining_share: float | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[ZonesOfTolerance]:
    """Return how many customers of each group are below, within and above their zone.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> data = pl.DataFrame(
    ...     {"shop": ["n", "n", "s"], "a": [4, 5, 3], "d": [6, 7, 5], "p": [5, 4, 6]}
    ... )
    >>> groups = satisfaction.zones_of_tolerance(
    ...     data, adequate="a", desired="d", perceived="p", by="shop"
    ... )
    >>> groups["n"].below_share, groups["s"].above_share, groups.total.n
    (0.5, 1.0, 3)

    Args:
        data: a frame with one row per customer.
        adequate: the column of the service that is still accepted.
        desired: the column of the service that is desired.
        perceived: the column of what was perceived.
        by: the column, or the columns, that make the groups.
        scale: the scale of all three; None for amounts.
        question: instead of *scale*, the question that reads the columns as cells of a
            survey file, text and codes; they are then read into memory.
        questions: instead of *scale*, the question of each of the three, by argument,
            all on one scale.
        tolerance: how far outside its limits still is within a zone. [scale points]
        remaining_share: the share of the width of each zone that a failure leaves: the
            adequate levels rise; None without a failure. [0 to 1]
        level: the confidence level of the intervals. [0 to 1]
        min_n: answers below which no verdict is given.

    Raises:
        OutOfScale: with the number of rows that are not on the *scale*.
        UnreadableAnswer: for cells that their question cannot read.
        MixedScales: for questions on different scales.
        NotANumber: for a column that holds no numbers, or infinity.
        TooLarge: for numbers that cannot be squared.
        UnknownColumn: for a column that the frame does not have.
    """
    keys = group_columns(by)
    on, by_role = compared_questions(scale, question, questions, LEVELS, LEVELS)
    settings = ZoneSettings(
        scale=on,
        tolerance=tolerance,
        remaining_share=remaining_share,
        level=level,
        min_n=min_n,
    )
    roles = dict(zip(LEVELS, (adequate, desired, perceived), strict=True))
    numbers, cells = ({}, roles) if by_role else (roles, {})
    frame_input = open_frame(data, numbers=numbers, cells=cells, keys=group_roles(keys))
    table, sums = _sum_groups(frame_input, settings, by_role)
    return build_groups(
        sums,
        keys,
        lambda one: build_zones(one, settings) if one.n else None,
        reduce(add, sums.values(), ZoneSums()),
        result_type=ZonesOfTolerance,
        key_types=key_types(frame_input, keys, table),
        without_answers=_known_figures,
    )


def _sum_groups(
    frame_input: FrameInput,
    settings: ZoneSettings,
    questions: Mapping[str, Question],
) -> tuple[pl.DataFrame, dict[tuple[Any, ...], ZoneSums]]:
    """Return the sums of each group as a table, and after the keys of the group."""
    values, names = _read_values(frame_input, questions, settings.scale)
    masks = name_masks(names, questions)
    named = {f"name_{k}": _where(mask, ONE) for k, mask in enumerate(masks.values())}
    table = frame_input.aggregate(
        values | named,
        *raised_level(LEVELS, settings.remaining_share),
        *_steps(settings),
        sums=[*(f"sum_{name}" for name in SUMS), *named],
    )
    return table, {
        group_key(row, frame_input.keys): _sums(row, list(masks))
        for row in table.iter_rows(named=True)
    }


def _read_values(
    frame_input: FrameInput, questions: Mapping[str, Question], scale: Scale | None
) -> tuple[NewColumns, NewColumns]:
    """Return the numbers of each role, and the names of non-answers of those read."""
    if questions:
        return read_columns(frame_input, questions)
    if scale is not None:
        frame_input.require_on_scale(scale, *LEVELS)
    require_squarable(frame_input, *LEVELS)
    return frame_input.values(*LEVELS), {}


def _where(mask: nw.Expr, value: nw.Expr) -> nw.Expr:
    """Return *value*, and 0 where it does not count."""
    return nw.when(mask).then(value).otherwise(ZERO)


def _steps(settings: ZoneSettings) -> tuple[NewColumns, ...]:
    """Return the columns that are summed, in steps."""
    least, wish, own = map(nw.col, LEVELS)
    rule, tolerated = zone_rule(settings.tolerance), float_lit(settings.tolerance)
    is_known = ~least.is_null() & ~wish.is_null() & ~own.is_null()
    reversals = {
        "sum_n_reversed": _where(is_known & is_reversed(least, wish, tolerated), ONE)
    }
    is_zone = is_known & (nw.col("sum_n_reversed") == ZERO)
    gaps = {
        "is_zone": is_zone,
        "sum_adequacy": _where(is_zone, difference(own, least)),
        "sum_superiority": _where(is_zone, difference(own, wish)),
    }
    adequacy, superiority = nw.col("sum_adequacy"), nw.col("sum_superiority")
    conditions = {"adequacy": adequacy, "superiority": superiority}
    counted = nw.col("is_zone")
    is_top = counted & ~counted  # nowhere
    if settings.scale is not None:
        is_top = counted & (wish == float_lit(settings.scale.high))
    zones = {
        "zone": apply_table(rule, conditions),
        "sum_at_ceiling": _where(is_top, ONE),
        "sum_adequacy_squared": adequacy * adequacy,
        "sum_superiority_squared": superiority * superiority,
    }
    shares = {
        f"sum_{zone}": _where(counted & (nw.col("zone") == nw.lit(str(zone))), ONE)
        for zone in ToleranceZone
    }
    return reversals, gaps, zones, shares


def _sums(row: Mapping[str, Any], names: list[tuple[str, str]]) -> ZoneSums:
    """Return the sums of one group; counts are whole numbers.

    *names* are the roles and the non-answers that were counted.
    """
    sums = {name: row[f"sum_{name}"] or 0 for name in SUMS}
    counts = {name: round(sums[name]) for name in COUNTS}
    by_role: dict[str, list[tuple[str, int]]] = {}
    for number, (role, name) in enumerate(names):
        n = round(row[f"name_{number}"] or 0)
        by_role.setdefault(role, []).append((name, n))
    n_used = sum(counts[name] for name in COUNTS if name != "at_ceiling")
    return ZoneSums(
        **sums | counts,
        n_missing=row["n"] - n_used,
        not_answers=tuple(
            (role, merge_not_answers(pairs)) for role, pairs in by_role.items()
        ),
    )


def _known_figures(sums: ZoneSums) -> dict[str, Any]:
    """Return the figures that are known of a group without a zone."""
    return {"n": 0, "n_missing": sums.n_missing, "n_reversed": sums.n_reversed}
