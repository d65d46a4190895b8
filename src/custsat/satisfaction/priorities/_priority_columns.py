"""The two sides of importance and performance: means, columns or rows of answers."""

from __future__ import annotations

from collections.abc import Mapping
from numbers import Real
from typing import TYPE_CHECKING, Any

import attrs

from custsat import _checks as checks
from custsat.errors import InputError, UnknownField
from custsat.satisfaction._survey_cells import check_column
from custsat.satisfaction.priorities._distances import needed_pairs
from custsat.satisfaction.priorities._item_sums import sum_items
from custsat.satisfaction.priorities._priority_settings import SIDES
from custsat.values._covariance_columns import MAX_NUMBER, too_large
from custsat.values._not_answers import merge_parts
from custsat.values._question import read_answers
from custsat.values._respondent_weights import check_n_weights, check_weight
from custsat.values._scale_checks import require_scale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.satisfaction.priorities._item_sums import SurveySums
    from custsat.satisfaction.priorities._priority_settings import PrioritySettings
    from custsat.values._not_answers import NotAnswersByPart
    from custsat.values._scale import Scale

Side = dict[str, Any]
VERB = "satisfaction.importance_performance(df, importance={...}, performance={...})"
MEAN = "the mean of an item, as the others are"
ANSWERS = "the answers to an item, one per respondent, as the others are"


def read_sides(importance: Any, performance: Any) -> tuple[tuple[Side, Side], bool]:
    """Return means or columns of both sides by item, and whether they are means.

    The items of both are in the order of the importance.

    Raises:
        UnknownField: for an item that only one of the two has.
        WrongType: for anything else than items with means, or with answers.
    """
    first, second = (
        _by_item(values, name)
        for values, name in zip((importance, performance), SIDES, strict=True)
    )
    are_rows = not all(isinstance(v, Mapping) for v in (importance, performance))
    for one, other, names in ((first, second, SIDES), (second, first, SIDES[::-1])):
        checks.has_names(
            other,
            names[1],
            one,
            named_by=names[0],
            unit="item",
            is_data=are_rows,
            suggest=not are_rows,
        )
    are_means = all(map(_is_mean, list(first.values())[:1]))
    for name, side in zip(SIDES, (first, second), strict=True):
        for item, value in side.items():
            if _is_mean(value) is not are_means:
                expected = MEAN if are_means else ANSWERS
                raise checks.wrong_type(value, checks.entry(name, item), expected)
    return (first, {item: second[item] for item in first}), are_means


def _is_mean(value: Any) -> bool:
    return value is None or isinstance(value, Real) or hasattr(value, "as_tuple")


def _by_item(values: Any, name: str) -> Side:
    """Return the means or the columns of one side by item."""
    checks.no_frame(values, name, VERB)
    if isinstance(values, Mapping):
        return checks.mapping_by_name(values, name)
    rows = checks.column(values, name)
    items: dict[str, Any] = {}
    for number, row in enumerate(rows):
        label = f"{name} at row {number}"
        checks.mapping(row, label, "a mapping of items to answers")
        by_item = checks.mapping_by_name(row, label)
        items = items if number else by_item
        for position, item in enumerate(by_item, start=1):
            if item not in items:
                raise UnknownField(owner=label, unit="item", position=position)
    return {item: [row.get(item) for row in rows] for item in items}


def check_means(side: Side, name: str, scale: Scale | None) -> list[float]:
    """Return the means of one side.

    Raises:
        OutOfScale: for a mean that is not on the scale.
        NotANumber: for a mean that is missing.
        TooLarge: for a mean beyond 1e50.
    """
    check = checks.number if scale is None else scale.check
    means = {item: check(mean, checks.entry(name, item)) for item, mean in side.items()}
    for item, mean in means.items():
        if abs(mean) > MAX_NUMBER:
            raise too_large(checks.entry(name, item))
    return [*means.values()]


def read_survey(
    sides: tuple[Side, Side], settings: PrioritySettings, weights: Iterable[Any] | None
) -> SurveySums:
    """Return the sums of the answers of both sides.

    Raises:
        WrongType: for answers without their scale.
        InputError: for columns of different lengths.
        CustsatError: for an answer that cannot be used.
    """
    columns: list[list[float | None]] = []
    not_answers: NotAnswersByPart = ()
    for side, name, scale in zip(sides, SIDES, settings.scales, strict=True):
        for item, cells in side.items():
            label = checks.entry(name, item)
            if name in settings.questions:
                values, names = read_answers(cells, settings.questions[name], label)
                parts = [(name, names)] if names else []
                not_answers = merge_parts(not_answers, parts)
            else:
                raw = checks.column(cells, label)
                values = check_column(raw, require_scale(scale), label)
            columns.append(values)
            first = checks.entry(SIDES[0], next(iter(sides[0])))
            checks.same_length(columns[0], values, (first, label))
    pairs = needed_pairs(len(sides[0]), settings.lines)
    row_weights = _weights(weights, len(columns[0]))
    sums = sum_items(columns, pairs, row_weights)
    return attrs.evolve(sums, not_answers=not_answers)


def _weights(weights: Iterable[Any] | None, n: int) -> list[float] | None:
    """Return the weight of each respondent; None without weights."""
    if weights is None:
        return None
    name = "respondent_weights"
    row_weights = [
        check_weight(value, name, row)
        for row, value in enumerate(checks.column(weights, name))
    ]
    check_n_weights(row_weights, name, n, "respondents")
    return row_weights


def refuse_weights_of_means(weights: Any) -> None:
    """Raise if means come with weights of respondents, which they do not have."""
    if weights is not None:
        raise InputError(problem="excluded", names="respondent_weights=", other="means")
