"""Perceptions against expectations, of groups of customers."""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._expressions import apply_bands, float_lit
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
from custsat.satisfaction._measure import Outcome, difference, outcome_rule
from custsat.satisfaction._pair_sums import PairSums
from custsat.satisfaction._perceptions import (
    Perceptions,
    PerceptionSettings,
    build_perceptions,
)
from custsat.values._scale_checks import require_scale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.values import Scale

SUMS: Final = tuple(
    field.name for field in attrs.fields(PairSums) if field.name != "n_missing"
)
COUNTS: Final = ("n", "missed", "met", "exceeded", "at_ceiling", "rated")


def perceptions(
    data: Any,
    *,
    perceived: str,
    expected: str,
    overall: str | None = None,
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    tolerance: float = 0,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[Perceptions]:
    """Return perceptions against expectations of each group, and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> data = pl.DataFrame({"shop": ["n", "n", "s"], "p": [5, 6, 7], "e": [6, 6, 6]})
    >>> groups = satisfaction.perceptions(data, perceived="p", expected="e", by="shop")
    >>> groups["n"].missed_share, groups.total.mean_difference
    (0.5, 0.0)

    Args:
        data: a frame with one row per customer.
        perceived: the column of the perceptions.
        expected: the column of the expectations.
        overall: the column of an overall rating, on any scale.
        by: the column, or the columns, that make the groups.
        scale: the scale of both; None for amounts with a true zero.
        tolerance: the largest difference that counts as met. [scale points]
        level: the confidence level of the intervals. [0 to 1]
        min_n: answers below which no verdict is given.

    Raises:
        OutOfScale: with the number of rows that are not on the *scale*.
        NotANumber: for a column that holds no numbers, or infinity.
        UnknownColumn: for a column that the frame does not have.
    """
    keys = group_columns(by)
    roles = {"perceived": perceived, "expected": expected}
    frame_input = open_frame(
        data, numbers=roles | {"overall": overall}, keys=group_roles(keys)
    )
    if scale is not None:
        frame_input.require_on_scale(require_scale(scale), *roles)
    settings = PerceptionSettings(
        scale=scale,
        tolerance=tolerance,
        level=level,
        min_n=min_n,
        has_overall=overall is not None,
    )
    table = _sum_table(frame_input, settings)
    sums = {
        group_key(row, frame_input.keys): _sums(row)
        for row in table.iter_rows(named=True)
    }
    return build_groups(
        sums,
        keys,
        lambda one: build_perceptions(one, settings) if one.n else None,
        reduce(add, sums.values(), PairSums()),
        result_type=Perceptions,
        key_types=key_types(frame_input, keys, table),
        without_answers=_known_figures,
    )


def _sum_table(frame_input: FrameInput, settings: PerceptionSettings) -> pl.DataFrame:
    """Return the sums of each group, in one query."""
    require_squarable(frame_input, "perceived", "expected", "overall")
    pairs, others = _pair_columns(frame_input, settings), _sum_columns(settings)
    return frame_input.aggregate(pairs, *others, sums=[f"sum_{n}" for n in SUMS])


ZERO: Final = float_lit(0)


def _where(mask: nw.Expr, value: nw.Expr) -> nw.Expr:
    """Return *value*, and 0 where it does not count."""
    return nw.when(mask).then(value).otherwise(ZERO)


def _pair_columns(frame_input: FrameInput, settings: PerceptionSettings) -> NewColumns:
    """Return which rows are pairs, and the numbers of those that are."""
    one, scale = float_lit(1), settings.scale
    p, e = frame_input.value("perceived"), frame_input.value("expected")
    is_pair = ~p.is_null() & ~e.is_null()
    is_top = is_rated = is_pair & ~is_pair  # nowhere
    rating = ZERO
    if scale is not None:
        is_top = is_pair & (e == float_lit(scale.high))
    if settings.has_overall:
        rating = frame_input.value("overall")
        is_rated = is_pair & ~rating.is_null()
    return {
        "sum_n": _where(is_pair, one),
        "sum_gap": _where(is_pair, difference(p, e)),
        "sum_rated": _where(is_rated, one),
        "sum_rating": _where(is_rated, rating),
        "sum_perception": _where(is_rated, p),
        "sum_at_ceiling": _where(is_top, one),
    }


def _sum_columns(settings: PerceptionSettings) -> tuple[NewColumns, NewColumns]:
    """Return what is computed from the numbers of the pairs, in two steps."""
    gap, is_pair = nw.col("sum_gap"), nw.col("sum_n") > ZERO
    outcome, rated_gap = nw.col("outcome"), nw.col("sum_rated_gap")
    own, rating = nw.col("sum_perception"), nw.col("sum_rating")
    first = {
        "outcome": apply_bands(gap, outcome_rule(settings.tolerance)),
        "sum_rated_gap": gap * nw.col("sum_rated"),
    }
    outcomes = {
        f"sum_{each}": _where(is_pair & (outcome == str(each)), float_lit(1))
        for each in Outcome
    }
    return first, outcomes | {
        "sum_gap_squared": gap * gap,
        "sum_rating_squared": rating * rating,
        "sum_rated_gap_squared": rated_gap * rated_gap,
        "sum_gap_rating": rated_gap * rating,
        "sum_perception_squared": own * own,
        "sum_perception_rating": own * rating,
    }


def _sums(row: Mapping[str, Any]) -> PairSums:
    """Return the sums of one group; counts are whole numbers."""
    sums = {name: row[f"sum_{name}"] or 0 for name in SUMS}
    counts = {name: round(sums[name]) for name in COUNTS}
    return PairSums(**sums | counts, n_missing=row["n"] - counts["n"])


def _known_figures(sums: PairSums) -> dict[str, Any]:
    """Return the figures that are known of a group in which nobody answered."""
    return {"n": 0, "n_missing": sums.n_missing}
