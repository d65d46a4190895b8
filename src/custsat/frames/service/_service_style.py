"""The service style of each row: procedural against personal."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.errors import InputError
from custsat.frames._expressions import (
    apply_table,
    weighted_mean,
    weighted_sums,
)
from custsat.frames._frame_input import open_frame
from custsat.service.quality._service_style import (
    PersonalFeature,
    ProceduralFeature,
    service_style_rule,
    side_mean_rule,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.labels import LabelledEnum
    from custsat.values import Scale

Native = TypeVar("Native")


def service_style(
    data: Native,
    *,
    procedural: str | Mapping[str, str],
    personal: str | Mapping[str, str],
    scale: Scale,
    cut: float | None = None,
    prefix: str = "",
) -> Native:
    """Add ``procedural_mean``, ``personal_mean`` and ``service_style``.

    >>> import polars as pl
    >>> from custsat.frames import service
    >>> from custsat.values import LIKERT5
    >>> shops = pl.DataFrame({"process": [4.5, 1.5], "people": [2.0, 4.0]})
    >>> result = service.service_style(
    ...     shops, procedural="process", personal="people", scale=LIKERT5
    ... )
    >>> result["service_style"].to_list()
    ['factory', 'friendly_zoo']

    Args:
        data: a frame with one row per case.
        procedural: the column of the mean of this side, or the column of each of its
            features.
        personal: likewise.
        scale: the scale of the scores.
        cut: the highest mean of a low side; None for the middle of the *scale*.
        prefix: put before the name of each new column.

    Raises:
        OutOfScale: for scores outside the *scale*, with their number.
        UnknownField: for a feature that the side does not have.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    features = {"procedural": ProceduralFeature, "personal": PersonalFeature}
    sides = {
        "procedural": _side_columns("procedural", procedural, ProceduralFeature),
        "personal": _side_columns("personal", personal, PersonalFeature),
    }
    roles = {
        f"{side} {feature}": column
        for side, columns in sides.items()
        for feature, column in columns.items()
    }
    frame_input = open_frame(data, numbers=roles, prefix=prefix)
    frame_input.require_on_scale(scale, *roles)
    means = {
        f"{prefix}{side}_mean": _side_mean(
            {name: frame_input.value(f"{side} {name}") for name in columns},
            features[side],
        )
        for side, columns in sides.items()
    }
    rule = service_style_rule(float(scale.midpoint if cut is None else cut))
    mean_columns = {side: nw.col(f"{prefix}{side}_mean") for side in sides}
    style = {f"{prefix}service_style": apply_table(rule, mean_columns)}
    result: Native = frame_input.with_columns(means, style, keep=[*means, *style])
    return result


def _side_columns(
    side: str, columns: str | Mapping[str, str], features: type[LabelledEnum]
) -> dict[str, str]:
    """Return the column of each feature, or under the empty name that of the mean."""
    if isinstance(columns, str):
        return {"": columns}
    argument = f"{side}="
    expected = "a mapping of features to columns, or the column of their mean"
    checks.mapping(columns, argument, expected)
    checks.known_names(columns, argument, features, unit="feature")
    if not columns:
        raise InputError(problem="no_columns", name=argument)
    return dict(columns)


def _side_mean(values: Mapping[str, nw.Expr], features: type[LabelledEnum]) -> nw.Expr:
    if "" in values:
        return values[""]
    rule = side_mean_rule(features)
    parts = tuple(item for item in rule.parts if item.name in values)
    return weighted_mean(*weighted_sums(rule.evolve(id=rule.id, parts=parts), values))
