"""Where more effort brings less, in groups: the engine counts pairs of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._frame_input import open_frame
from custsat.frames._group_table import merge_keys
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_columns,
    group_key,
    group_roles,
    key_types,
)
from custsat.frames.satisfaction._covariances import require_numbers
from custsat.satisfaction._verdict_settings import VerdictSettings
from custsat.satisfaction.priorities._saturation_point import (
    SaturationPoint,
    build_saturation_point,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.frames._frame_input import FrameInput
    from custsat.frames._groups import Key
    from custsat.satisfaction.priorities._saturation_point import Pairs

ROLES = ("performance", "satisfaction")


def saturation_point(
    data: Any,
    *,
    performance: str,
    satisfaction: str,
    by: str | Sequence[str] | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[SaturationPoint]:
    """Return from which performance on satisfaction rises less, in each group.

    The result of a group is None where nothing can be computed: fewer than five
    different performances; its tables say why.  Each group is judged by itself: at a
    level of 95 %, a break is named in up to one of 20 groups where there is none.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> answers = pl.DataFrame(
    ...     {
    ...         "shop": ["n"] * 9 + ["s"],
    ...         "speed": [1, 2, 3, 4, 5, 3, 2, 4, 1, 2],
    ...         "overall": [1, 3, 5, 5, 5, 4, 2, 6, 2, 2],
    ...     }
    ... )
    >>> groups = satisfaction.saturation_point(
    ...     pl.concat([answers] * 10),
    ...     performance="speed",
    ...     satisfaction="overall",
    ...     by="shop",
    ... )
    >>> groups["n"].response.value, groups["s"]
    ('saturates', None)

    Args:
        data: a frame with one row per respondent.
        performance: the column of how well each respondent says something is performed,
            or of what was measured.
        satisfaction: the column of how satisfied each respondent is.
        by: the column, or the columns, that make the groups.
        level: the confidence level of the intervals. [0 to 1]
        min_n: respondents below which there is no verdict.

    Raises:
        UnknownColumn: for a column that the frame does not have.
        InputError: for fewer than five different performances in all rows.
        NotANumber: for a column that holds no numbers, or infinity.
        TooLarge: for numbers that cannot be squared.
        OutOfRange: for a level that is no share.
    """
    settings = VerdictSettings(level=level, min_n=min_n)
    keys = group_columns(by)
    frame_input = open_frame(
        data,
        numbers={"performance": performance, "satisfaction": satisfaction},
        keys=group_roles(keys),
    )
    require_numbers(frame_input, *ROLES)
    pairs = frame_input.distinct(frame_input.values(*ROLES))
    table = merge_keys(pairs, [*frame_input.keys, *ROLES])
    by_group = _pairs(frame_input, table.select(*frame_input.keys, *ROLES, "n"))
    return build_groups(
        by_group,
        keys,
        lambda one: build_saturation_point(
            one,
            settings,
            name=frame_input.label("performance"),
            unit="different answers",
        ),
        [pair for one in by_group.values() for pair in one],
        result_type=SaturationPoint,
        key_types=key_types(frame_input, keys, table),
        without_answers=_known_figures,
        explains=True,
    )


def _pairs(frame_input: FrameInput, table: Any) -> dict[Key, Pairs]:
    """Return the pairs of answers of each group, and how often each was given."""
    groups: dict[Key, Pairs] = {}
    for row in table.iter_rows(named=True):
        pair = tuple(None if row[n] is None else float(row[n]) for n in ROLES)
        groups.setdefault(group_key(row, frame_input.keys), []).append(
            (pair[0], pair[1], row["n"])
        )
    return groups


def _known_figures(pairs: Pairs) -> dict[str, Any]:
    """Return the figures that are known of a group without a result."""
    n_known = sum(n for x, y, n in pairs if x is not None and y is not None)
    return {"n": n_known, "n_missing": sum(n for *_, n in pairs) - n_known}
