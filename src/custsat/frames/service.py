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
from custsat.frames.engines import Entry, entered
from custsat.frames.groups import Groups, each
from custsat.frames.quality_sums import Triple, quality_tallies
from custsat.frames.rules import clean, decided, folded, number, off_scale
from custsat.rules import WeightedItem, WeightedIndex
from custsat.service.quality_tally import QualityTally, members_of
from custsat.service.servqual_items import SERVQUAL, SERVQUAL_ITEMS
from custsat.service.servqual_scores import checked_items, checked_points, told
from custsat.service.two_sides import (
    PersonalFeature,
    ProceduralFeature,
    midpoint,
    service_styles,
    side_index,
)
from custsat.values import LIKERT7, Scale

if TYPE_CHECKING:
    from custsat.labels import LabelledEnum
    from custsat.service.quality_report import ServiceQuality

__all__ = ["item_gaps", "respondent_gaps", "service_style", "servqual"]

Native = TypeVar("Native")
Columns = Mapping[str, str] | str
PATTERN: Final = re.compile(r"[^{}]*\{(?::(?:0?[1-9])?d)?\}[^{}]*")


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
    asked = _asked(data, expected, perceived, items=items, scale=scale)
    gaps = {
        f"{prefix}{item}": clean(got) - clean(wanted)
        for item, (wanted, got, _) in asked.columns.items()
    }
    made: Native = asked.entry.add(gaps, keep=gaps)
    return made


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
    asked = _asked(data, expected, perceived, items=items, scale=scale)
    points = dict(checked_points(weights, items, normalise=normalise))
    gaps = {
        f"custsat_gap_{item}": clean(got) - clean(wanted)
        for item, (wanted, got, _) in asked.columns.items()
    }
    members = members_of(items)
    means = {}
    for dimension, own in members.items():
        mean = _plain_mean({it: f"custsat_gap_{it}" for it in own})
        means[f"{prefix}{dimension}"] = mean
    whole = WeightedIndex(
        id=SERVQUAL.id,
        source=SERVQUAL.source,
        parts=tuple(WeightedItem(it, points.get(it, 1)) for it in members),
    )
    total, weight = folded(whole, {it: f"{prefix}{it}" for it in members})
    overall = {f"{prefix}overall": _share(total, weight)}
    made: Native = asked.entry.add(gaps, means, overall, keep=[*means, *overall])
    return made


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
        "procedural": _side("procedural", procedural, ProceduralFeature),
        "personal": _side("personal", personal, PersonalFeature),
    }
    roles = {f"{s} {f}": col for s, own in sides.items() for f, col in own.items()}
    entry = entered(data, roles)
    entry.numeric(*roles)
    _refuse(entry, {role: off_scale(col, scale) for role, col in roles.items()}, scale)
    features = {"procedural": ProceduralFeature, "personal": PersonalFeature}
    means = {
        f"{prefix}{side}_mean": _side_mean(own, features[side])
        for side, own in sides.items()
    }
    table = service_styles(float(midpoint(scale) if cut is None else cut))
    columns = {side: f"{prefix}{side}_mean" for side in sides}
    style = {f"{prefix}service_style": decided(table, columns)}
    made: Native = entry.add(means, style, keep=[*means, *style])
    return made


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
    keys = _keys(by)
    asked = _asked(
        data,
        expected,
        perceived,
        items=items,
        scale=scale,
        adequate=adequate,
        keys=keys,
    )
    points = checked_points(weights, items, normalise=normalise)
    tallies = quality_tallies(asked.entry.frame, asked.columns, items, keys, scale.high)
    nobody = QualityTally.of(dict.fromkeys(items, ()), items, scale.high)
    whole = reduce(add, tallies.values(), nobody)

    made = partial(
        told,
        items=items,
        scale=scale,
        points=points,
        level=level,
        three=adequate is not None,
    )
    return each(tallies, keys, lambda it: made(it) if it.answered else None, whole)


def _keys(by: str | Sequence[str] | None) -> tuple[str, ...]:
    if by is None:
        return ()
    return (by,) if isinstance(by, str) else tuple(by)


@attrs.frozen
class _Asked:
    """The frame, and the columns of every item: expected, perceived, adequate."""

    entry: Entry
    columns: dict[str, Triple]


def _asked(  # what every verb of SERVQUAL is told
    data: Any,
    expected: Columns,
    perceived: Columns,
    *,
    items: Mapping[str, str],
    scale: Scale,
    adequate: Columns | None = None,
    keys: Sequence[str] = (),
) -> _Asked:
    checked_items(items, scale)
    wanted = _columns("expected", expected, items)
    got = _columns("perceived", perceived, items)
    least = {} if adequate is None else _columns("adequate", adequate, items)
    roles = {
        f"{name} {item}": column
        for name, own in (("expected", wanted), ("perceived", got), ("adequate", least))
        for item, column in own.items()
    }
    groups = {f"by {place}": name for place, name in enumerate(keys, start=1)}
    entry = entered(data, roles | groups)
    entry.numeric(*roles)
    _refuse(entry, {role: off_scale(col, scale) for role, col in roles.items()}, scale)
    if scale.answers:
        between = {role: _between(col, scale) for role, col in roles.items()}
        _refuse(entry, between, scale, NotOnScale)
    return _Asked(
        entry, {it: (wanted[it], got[it], least.get(it)) for it in map(str, items)}
    )


def _columns(role: str, given: Columns, items: Mapping[str, str]) -> dict[str, str]:
    """The column of every item, by name or by number."""
    names = tuple(map(str, items))
    if isinstance(given, str):
        if not PATTERN.fullmatch(given):
            raise InputError(what=f"{role}= needs {{}} for the number of the item")
        return {name: given.format(place) for place, name in enumerate(names, start=1)}
    for position, name in enumerate(given, start=1):
        if name not in names:
            raise UnknownField(
                owner=f"{role}=", position=position, given=str(name), known=names
            )
    if len(given) < len(names):
        raise InputError(what=f"{role}= lacks a column of {len(names)} items")
    return {name: given[name] for name in names}


def _refuse(
    entry: Entry,
    masks: Mapping[str, nw.Expr],
    scale: Scale,
    kind: type[OutOfScale] = OutOfScale,
) -> None:
    numbered = {f"mask_{place}": mask for place, mask in enumerate(masks.values())}
    counts = entry.counted(**numbered).values()
    for role, count in zip(masks, counts, strict=True):
        if count:
            raise kind(name=f"{role.split()[0]}=", scale=str(scale), count=count)


def _between(column: str, scale: Scale) -> nw.Expr:
    x = clean(column)
    return ~x.is_null() & ~x.is_in([float(it) for it in scale.answers])


def _plain_mean(columns: Mapping[str, str]) -> nw.Expr:
    index = WeightedIndex(
        id=SERVQUAL.id,
        source=SERVQUAL.source,
        parts=tuple(WeightedItem(item, 1) for item in columns),
    )
    return _share(*folded(index, columns))


def _share(total: nw.Expr, weight: nw.Expr) -> nw.Expr:
    return nw.when(weight > number(0)).then(total / weight)


def _side(
    side: str, given: str | Mapping[str, str], features: type[LabelledEnum]
) -> dict[str, str]:
    if isinstance(given, str):
        return {"": given}
    known = tuple(it.value for it in features)
    for position, name in enumerate(given, start=1):
        if name not in known:
            raise UnknownField(
                owner=f"{side}=", position=position, given=str(name), known=known
            )
    if not given:
        raise InputError(what=f"{side}= needs a column")
    return dict(given)


def _side_mean(columns: Mapping[str, str], features: type[LabelledEnum]) -> nw.Expr:
    if "" in columns:
        return clean(columns[""])
    rule = side_index(features)
    asked = tuple(part for part in rule.parts if part.name in columns)
    return _share(*folded(rule.evolve(id=rule.id, parts=asked), columns))
