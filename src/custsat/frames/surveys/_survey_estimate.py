"""Survey estimates of groups: sums of the design on the engine, then the formulas.

Every group has all units of the design: those without anybody of the group were drawn
as well, so that the error of a group is that of a domain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.errors import WrongType
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._expressions import apply_bands, float_lit, indicator
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
from custsat.frames._row_checks import RowCheck
from custsat.frames.satisfaction._covariances import require_numbers
from custsat.frames.satisfaction._index_columns import item_answers
from custsat.frames.satisfaction._respondent_weights import WEIGHTS, require_weights
from custsat.satisfaction._nps import RECOMMENDATIONS
from custsat.satisfaction.comparison._paired_measure import POINTS
from custsat.surveys.weighting._survey_estimate import (
    LonelyStrata,
    check_estimate_settings,
    estimate_from_sums,
    read_weights,
)
from custsat.surveys.weighting._survey_estimate_result import (
    DesignMeasure,
    SurveyEstimate,
)
from custsat.surveys.weighting._unit_sums import UnitSums, added
from custsat.values._covariance_origins import origins_needed
from custsat.values._scale import NPS11

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import polars as pl

    from custsat.errors import CustsatError
    from custsat.frames._frame_input import FrameInput
    from custsat.frames._groups import Key
    from custsat.surveys.weighting._unit_sums import Stratum

VALUES: Final = "values"
DESIGN: Final = ("strata", "clusters")
Unit = tuple["Stratum", Any]  # a cluster in its stratum; the cluster is None of people


class Design(NamedTuple):
    """The sums of a group by stratum, and who of it did not answer."""

    sums: dict[Stratum, UnitSums]
    n_missing: int


def survey_estimate(
    data: Any,
    *,
    values: str,
    by: str | Sequence[str] | None = None,
    measure: DesignMeasure | str = "mean",
    respondent_weights: str | None = None,
    strata: str | None = None,
    clusters: str | None = None,
    population: Mapping[Any, int] | int | None = None,
    lonely_strata: LonelyStrata | str = "refuse",
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[SurveyEstimate]:
    """Return a mean, a share, an NPS or a total of each group, with its design error.

    Groups are domains: all strata and clusters of the frame count in the error of each.

    >>> import polars as pl
    >>> from custsat.frames import surveys
    >>> people = pl.DataFrame(
    ...     {"sex": ["f", "m", "f", "m"], "score": [7, 8, 5, 6], "shop": [1, 1, 2, 2]}
    ... )
    >>> groups = surveys.survey_estimate(
    ...     people, values="score", by="sex", clusters="shop"
    ... )
    >>> groups["f"].score, groups["f"].standard_error, groups.total.score
    (6.0, 1.0, 6.5)

    Args:
        data: a frame with one row for each person who was drawn.
        values: the column of numbers; for a share of truth values; for an NPS of
            answers from 0 to 10.
        by: the column, or the columns, that make the groups.
        measure: ``"mean"``, ``"share"``, ``"nps"`` or ``"total"``.
        respondent_weights: the column of the weight of each person; for a total they
            add up to the population.
        strata: the column of the stratum of each person.
        clusters: the column of the cluster of each person, inside its stratum.
        population: the units of each stratum, or their number without strata; of
            clusters only if all people of a cluster were asked.
        lonely_strata: ``"refuse"`` strata of one unit, or ``"centre"`` them.
        target: the score to reach; None for no target.
        min_n: number of answers below which no verdict is given.

    Raises:
        InputError: as :func:`custsat.surveys.survey_estimate` of all rows.
        UnknownColumn: for a column that the frame does not have.
        WrongType: for rows without a stratum or a cluster.
        InvalidWeights: for weights that are missing or not above 0.
    """
    settings = check_estimate_settings(
        measure, population, lonely_strata, target, min_n
    )
    if respondent_weights is None:
        read_weights(None, 0, settings.measure)
    keys = group_columns(by)
    flags = {VALUES: values} if settings.measure is DesignMeasure.SHARE else {}
    frame_input = open_frame(
        data,
        numbers=({} if flags else {VALUES: values}) | {WEIGHTS: respondent_weights},
        flags=flags,
        ids={"strata": strata, "clusters": clusters},
        keys=group_roles(keys),
    )
    table, origin = _sum_groups(frame_input, settings.measure)
    of_groups, total = _designs(table, frame_input)
    return build_groups(
        of_groups,
        keys,
        lambda one: estimate_from_sums(one.sums, origin, one.n_missing, settings),
        total,
        result_type=SurveyEstimate,
        key_types=_key_types(frame_input, table),
        without_answers=_known_figures,
        explains=True,
    )


def _key_types(frame_input: FrameInput, table: pl.DataFrame) -> list[Any]:
    """Return the polars types of the columns that make the groups."""
    roles = frame_input.key_roles
    columns = [frame_input.columns[role] for role in roles]
    types = zip(roles, key_types(frame_input, columns, table), strict=True)
    return [one for role, one in types if role not in DESIGN]


def _known_figures(design: Design) -> dict[str, Any]:
    """Return the figures that are known of a group without an estimate."""
    return {"n": added(design.sums.values()).n, "n_missing": design.n_missing}


def _require_design(frame_input: FrameInput) -> None:
    """Refuse rows without a stratum or a cluster."""
    for role in DESIGN:
        if role in frame_input.columns:
            is_missing = frame_input.value(role).is_null()
            frame_input.require(RowCheck(is_missing, _missing(frame_input, role)))


def _missing(frame_input: FrameInput, role: str) -> Callable[[int], CustsatError]:
    def build(n_rows: int) -> CustsatError:
        return WrongType(
            problem="column_rows",
            name=f"{role}=",
            column=frame_input.columns[role],
            kind="missing cells",
            n_rows=n_rows,
            expected="one for each row",
        )

    return build


def _value(frame_input: FrameInput, measure: DesignMeasure) -> nw.Expr:
    """Return what each answer counts for the *measure*; null of what is missing."""
    value = frame_input.value(VALUES)
    if measure is DesignMeasure.SHARE:
        return nw.when(~value.is_null()).then(indicator(value))
    if measure is DesignMeasure.NPS:
        answer = item_answers(frame_input, NPS11, [VALUES])[VALUES]
        kind = apply_bands(answer, RECOMMENDATIONS)
        points: nw.Expr = nw.lit(None, dtype=nw.Float64)
        for recommendation, number in POINTS.items():
            is_kind = kind == nw.lit(recommendation.value)
            points = nw.when(is_kind).then(float_lit(number)).otherwise(points)
        return points
    require_numbers(frame_input, VALUES)
    return value


def _sum_groups(
    frame_input: FrameInput, measure: DesignMeasure
) -> tuple[pl.DataFrame, float]:
    """Return the sums by group, stratum and cluster, and the origin of the values."""
    _require_design(frame_input)
    require_weights(frame_input)
    value = _value(frame_input, measure)
    table = _sums(frame_input, value)
    weight, total, square = (
        float(table[name].sum()) for name in ("weight", "value", "value_square")
    )
    origins = origins_needed([total], [[square]], weight)
    if not origins:
        return table, 0.0
    return _sums(frame_input, value - float_lit(origins[0])), origins[0]


def _sums(frame_input: FrameInput, value: nw.Expr) -> pl.DataFrame:
    """Return the sums of values by group, stratum and cluster."""
    has_weights = WEIGHTS in frame_input.columns
    person = frame_input.value(WEIGHTS) if has_weights else float_lit(1.0)
    is_known = ~nw.col("number").is_null()
    w, v = nw.col("w"), nw.col("v")
    return group_sums(
        frame_input,
        {"number": value.cast(nw.Float64), "person": person},
        {
            "w": nw.when(is_known).then(nw.col("person")).otherwise(float_lit(0.0)),
            "v": nw.when(is_known).then(nw.col("number")).otherwise(float_lit(0.0)),
        },
        known=("number",),
        counts={},
        sums={
            "weight": w,
            "value": w * v,
            "weight_square": w * w,
            "value_square": w * v * v,
            "unit_product": w * w * v,
            "unit_value_square": w * v * (w * v),
        },
    )


def _designs(
    table: pl.DataFrame, frame_input: FrameInput
) -> tuple[dict[Key, Design], Design]:
    """Return the sums of each group, and those of all rows, every unit in each."""
    names = dict(zip(frame_input.key_roles, frame_input.keys, strict=True))
    stratum, cluster = (names.pop(role, None) for role in DESIGN)
    of_groups: dict[Key, dict[Unit, list[Mapping[str, Any]]]] = {}
    of_all: dict[Unit, list[Mapping[str, Any]]] = {}
    for row in table.iter_rows(named=True):
        unit = (
            stratum and checks.key(row[stratum], "strata"),
            cluster and checks.key(row[cluster], "clusters"),
        )
        key = group_key(row, names.values())
        of_groups.setdefault(key, {}).setdefault(unit, []).append(row)
        of_all.setdefault(unit, []).append(row)

    def design(rows: Mapping[Unit, Sequence[Mapping[str, Any]]]) -> Design:
        strata: dict[Stratum, list[UnitSums]] = {}
        for unit, drawn in of_all.items():
            own = rows.get(unit, ())
            strata.setdefault(unit[0], []).append(
                _cluster_sums(own) if cluster else _person_sums(own, drawn)
            )
        sums = {name: added(units) for name, units in strata.items()}
        n_rows = sum(row["n"] for own in rows.values() for row in own)
        return Design(sums, n_rows - added(sums.values()).n)

    groups = {key: design(rows) for key, rows in of_groups.items()} if names else {}
    return groups, design(of_all)


def _person_sums(
    rows: Iterable[Mapping[str, Any]], drawn: Iterable[Mapping[str, Any]]
) -> UnitSums:
    """Return the sums of a stratum whose units are people."""
    parts = [
        UnitSums(
            n=row["number_n"],
            n_units=0,
            n_answered=row["number_n"],
            weight=row["weight"],
            value=row["value"],
            weight_square=row["weight_square"],
            value_square=row["value_square"],
            unit_weight_square=row["weight_square"],
            unit_product=row["unit_product"],
            unit_value_square=row["unit_value_square"],
        )
        for row in rows
    ]
    return added(parts)._replace(n_units=sum(row["n"] for row in drawn))


def _cluster_sums(rows: Iterable[Mapping[str, Any]]) -> UnitSums:
    """Return the sums of one cluster, which is a unit whoever answered in it."""
    total = _person_sums(rows, ())
    return total._replace(
        n_units=1,
        n_answered=int(total.n > 0),
        unit_weight_square=total.weight * total.weight,
        unit_product=total.weight * total.value,
        unit_value_square=total.value * total.value,
    )
