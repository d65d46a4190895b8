"""The verbs of :mod:`custsat.service` for columns.

:func:`item_gaps`, :func:`respondent_gaps` and :func:`service_style` are row verbs;
:func:`servqual` is a group verb: sums are counted on the engine, and the scalar
formulas make the results of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial, reduce
from operator import add
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs
import narwhals.stable.v2 as nw

from custsat.errors import InputError, NotOnScale, OutOfScale, UnknownField
from custsat.frames._expressions import (
    apply_table,
    float_lit,
    is_off_scale,
    to_float,
    weighted_sums,
)
from custsat.frames._frame_input import FrameInput, open_frame
from custsat.frames._groups import Groups, build_groups
from custsat.frames.service._servqual_sums import ItemColumns, quality_tallies
from custsat.rules import WeightedIndex, WeightedItem
from custsat.service.quality._quality_tally import QualityTally, items_by_dimension
from custsat.service.quality._service_style import (
    PersonalFeature,
    ProceduralFeature,
    midpoint,
    service_style_rule,
    side_mean_rule,
)
from custsat.service.quality._servqual import (
    build_service_quality,
    check_items,
    dimension_points,
)
from custsat.service.quality._servqual_items import SERVQUAL, SERVQUAL_ITEMS
from custsat.values import LIKERT7, Scale

if TYPE_CHECKING:
    from custsat.labels import LabelledEnum
    from custsat.service.quality._service_quality import ServiceQuality


Native = TypeVar("Native")
Columns = Mapping[str, str] | str
COLUMN_PATTERN: Final = re.compile(r"[^{}]*\{(?::(?:0?[1-9])?d)?\}[^{}]*")


def item_gaps(  # the two columns of every item, and how to read them
    data: Native,
    *,
    expected: Columns,
    perceived: Columns,
    items: Mapping[str, str] = SERVQUAL_ITEMS,
    scale: Scale = LIKERT7,
    prefix: str = "gap_",
) -> Native:
    """Add the gap of every item, perceived minus expected: ``gap_<item>``.

    *expected* and *perceived* map items to columns, or are a pattern with the number of
    the item in it, ``"e{:02d}"`` for instance.

    Raises:
        OutOfScale: for answers outside the *scale*, with their number.
        NotOnScale: for answers between two answers, likewise.
        UnknownField: for an item that is not in *items*.
        UnknownColumn: with the name that was probably meant.
        DuplicateColumn: if a new column would overwrite one.
    """
    survey = _open_survey(data, expected, perceived, items=items, scale=scale)
    gaps = {
        f"{prefix}{item}": to_float(perceived_column) - to_float(expected_column)
        for item, (expected_column, perceived_column, _) in survey.columns.items()
    }
    result: Native = survey.frame_input.with_columns(gaps, keep=gaps)
    return result


def respondent_gaps(  # as item_gaps
    data: Native,
    *,
    expected: Columns,
    perceived: Columns,
    items: Mapping[str, str] = SERVQUAL_ITEMS,
    scale: Scale = LIKERT7,
    weights: Mapping[str, float] | None = None,
    normalise: bool = False,
    prefix: str = "gap_",
) -> Native:
    """Add every respondent's gap of every dimension, and ``gap_overall``.

    A dimension is the mean of the pairs that the respondent answered; overall is the
    mean of the dimensions, by their points where *weights* are given.

    Raises:
        OutOfScale: for answers outside the *scale*, with their number.
        NotOnScale: for answers between two answers, likewise.
        UnknownField: for an item or a dimension that is not in *items*.
        InvalidWeights: unless the weights name every dimension and come to 100.
        UnknownColumn: with the name that was probably meant.
        DuplicateColumn: if a new column would overwrite one.
    """
    survey = _open_survey(data, expected, perceived, items=items, scale=scale)
    points = dict(dimension_points(weights, items, normalise=normalise))
    gaps = {
        f"custsat_gap_{item}": to_float(perceived_column) - to_float(expected_column)
        for item, (expected_column, perceived_column, _) in survey.columns.items()
    }
    members = items_by_dimension(items)
    means = {}
    for dimension, dimension_items in members.items():
        mean = _unweighted_mean(
            {name: f"custsat_gap_{name}" for name in dimension_items}
        )
        means[f"{prefix}{dimension}"] = mean
    overall_index = WeightedIndex(
        id=SERVQUAL.id,
        source=SERVQUAL.source,
        parts=tuple(WeightedItem(name, points.get(name, 1)) for name in members),
    )
    total, weight = weighted_sums(
        overall_index, {name: f"{prefix}{name}" for name in members}
    )
    overall = {f"{prefix}overall": _weighted_mean(total, weight)}
    result: Native = survey.frame_input.with_columns(
        gaps, means, overall, keep=[*means, *overall]
    )
    return result


def service_style(  # two sides, and how to read them
    data: Native,
    *,
    procedural: str | Mapping[str, str],
    personal: str | Mapping[str, str],
    scale: Scale,
    cut: float | None = None,
    prefix: str = "",
) -> Native:
    """Add ``procedural_mean``, ``personal_mean`` and ``service_style``.

    A side is a column of its means, or maps its features to columns.

    Raises:
        OutOfScale: for scores outside the *scale*, with their number.
        UnknownField: for a feature that the side does not have.
        UnknownColumn: with the name that was probably meant.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    sides = {
        "procedural": _side_columns("procedural", procedural, ProceduralFeature),
        "personal": _side_columns("personal", personal, PersonalFeature),
    }
    roles = {
        f"{s} {f}": col
        for s, feature_columns in sides.items()
        for f, col in feature_columns.items()
    }
    entry = open_frame(data, roles)
    entry.check_numeric(*roles)
    _check_rows(
        entry, {role: is_off_scale(col, scale) for role, col in roles.items()}, scale
    )
    features = {"procedural": ProceduralFeature, "personal": PersonalFeature}
    means = {
        f"{prefix}{side}_mean": _side_mean(feature_columns, features[side])
        for side, feature_columns in sides.items()
    }
    table = service_style_rule(float(midpoint(scale) if cut is None else cut))
    columns = {side: f"{prefix}{side}_mean" for side in sides}
    style = {f"{prefix}service_style": apply_table(table, columns)}
    result: Native = entry.with_columns(means, style, keep=[*means, *style])
    return result


def servqual(  # as the scalar verb
    data: Any,
    *,
    expected: Columns,
    perceived: Columns,
    adequate: Columns | None = None,
    items: Mapping[str, str] = SERVQUAL_ITEMS,
    by: str | Sequence[str] | None = None,
    scale: Scale = LIKERT7,
    weights: Mapping[str, float] | None = None,
    normalise: bool = False,
    level: float = 0.95,
) -> Groups[ServiceQuality]:
    """SERVQUAL of every group, and of everybody; None where no pair was answered.

    Raises:
        OutOfScale: for answers outside the *scale*, with their number.
        NotOnScale: for answers between two answers, likewise.
        UnknownField: for an item or a dimension that is not in *items*.
        InvalidWeights: unless the weights name every dimension and come to 100.
        UnknownColumn: with the name that was probably meant.
    """
    keys = _group_columns(by)
    survey = _open_survey(
        data,
        expected,
        perceived,
        items=items,
        scale=scale,
        adequate=adequate,
        keys=keys,
    )
    points = dimension_points(weights, items, normalise=normalise)
    tallies = quality_tallies(
        survey.frame_input.frame, survey.columns, items, keys, scale.high
    )
    nobody = QualityTally.of(dict.fromkeys(items, ()), items, scale.high)
    total = reduce(add, tallies.values(), nobody)

    build_result = partial(
        build_service_quality,
        items=items,
        scale=scale,
        points=points,
        level=level,
        has_adequate=adequate is not None,
    )
    return build_groups(
        tallies,
        keys,
        lambda tally: build_result(tally) if tally.has_answers else None,
        total,
    )


def _group_columns(by: str | Sequence[str] | None) -> tuple[str, ...]:
    if by is None:
        return ()
    return (by,) if isinstance(by, str) else tuple(by)


@attrs.frozen
class _SurveyColumns:
    """The frame, and the columns of every item: expected, perceived, adequate."""

    frame_input: FrameInput
    columns: dict[str, ItemColumns]


def _open_survey(  # what every verb of SERVQUAL is told
    data: Any,
    expected: Columns,
    perceived: Columns,
    *,
    items: Mapping[str, str],
    scale: Scale,
    adequate: Columns | None = None,
    keys: Sequence[str] = (),
) -> _SurveyColumns:
    check_items(items, scale)
    expected_columns = _columns_by_item("expected", expected, items)
    perceived_columns = _columns_by_item("perceived", perceived, items)
    adequate_columns = (
        {} if adequate is None else _columns_by_item("adequate", adequate, items)
    )
    roles = {
        f"{name} {item}": column
        for name, columns_by_item in (
            ("expected", expected_columns),
            ("perceived", perceived_columns),
            ("adequate", adequate_columns),
        )
        for item, column in columns_by_item.items()
    }
    groups = {f"by {position}": name for position, name in enumerate(keys, start=1)}
    entry = open_frame(data, roles | groups)
    entry.check_numeric(*roles)
    _check_rows(
        entry, {role: is_off_scale(col, scale) for role, col in roles.items()}, scale
    )
    if scale.answers:
        between = {role: _is_between_answers(col, scale) for role, col in roles.items()}
        _check_rows(entry, between, scale, NotOnScale)
    return _SurveyColumns(
        entry,
        {
            item_name: (
                expected_columns[item_name],
                perceived_columns[item_name],
                adequate_columns.get(item_name),
            )
            for item_name in map(str, items)
        },
    )


def _columns_by_item(
    role: str, columns: Columns, items: Mapping[str, str]
) -> dict[str, str]:
    """The column of every item, by name or by number."""
    names = tuple(map(str, items))
    if isinstance(columns, str):
        if not COLUMN_PATTERN.fullmatch(columns):
            raise InputError(what=f"{role}= needs {{}} for the number of the item")
        return {
            name: columns.format(item_number)
            for item_number, name in enumerate(names, start=1)
        }
    for position, name in enumerate(columns, start=1):
        if name not in names:
            raise UnknownField(
                owner=f"{role}=", position=position, given=str(name), known=names
            )
    if len(columns) < len(names):
        raise InputError(what=f"{role}= lacks a column of {len(names)} items")
    return {name: columns[name] for name in names}


def _check_rows(
    entry: FrameInput,
    masks: Mapping[str, nw.Expr],
    scale: Scale,
    error_type: type[OutOfScale] = OutOfScale,
) -> None:
    numbered = {
        f"mask_{position}": mask for position, mask in enumerate(masks.values())
    }
    counts = entry.count_where(**numbered).values()
    for role, count in zip(masks, counts, strict=True):
        if count:
            raise error_type(name=f"{role.split()[0]}=", scale=str(scale), count=count)


def _is_between_answers(column: str, scale: Scale) -> nw.Expr:
    x = to_float(column)
    return ~x.is_null() & ~x.is_in([float(answer) for answer in scale.answers])


def _unweighted_mean(columns: Mapping[str, str]) -> nw.Expr:
    index = WeightedIndex(
        id=SERVQUAL.id,
        source=SERVQUAL.source,
        parts=tuple(WeightedItem(item, 1) for item in columns),
    )
    return _weighted_mean(*weighted_sums(index, columns))


def _weighted_mean(total: nw.Expr, weight: nw.Expr) -> nw.Expr:
    return nw.when(weight > float_lit(0)).then(total / weight)


def _side_columns(
    side: str, columns: str | Mapping[str, str], features: type[LabelledEnum]
) -> dict[str, str]:
    if isinstance(columns, str):
        return {"": columns}
    names = tuple(feature.value for feature in features)
    for position, name in enumerate(columns, start=1):
        if name not in names:
            raise UnknownField(
                owner=f"{side}=", position=position, given=str(name), known=names
            )
    if not columns:
        raise InputError(what=f"{side}= needs a column")
    return dict(columns)


def _side_mean(columns: Mapping[str, str], features: type[LabelledEnum]) -> nw.Expr:
    if "" in columns:
        return to_float(columns[""])
    rule = side_mean_rule(features)
    present_items = tuple(part for part in rule.parts if part.name in columns)
    return _weighted_mean(
        *weighted_sums(rule.evolve(id=rule.id, parts=present_items), columns)
    )
