"""Ratings of the items by each group of people, as numbers or as cells of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError
from custsat.satisfaction._survey_cells import (
    check_column,
    questions_by_item,
    read_items,
)
from custsat.service.gap_model._belief_sums import PERCEIVED, RATING, BeliefSums

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.satisfaction._survey_cells import Questions
    from custsat.values import Scale
    from custsat.values._not_answers import NotAnswers, NotAnswersByPart
    from custsat.values._question import Question

    ReadColumn = tuple[list[float | None], NotAnswers]
    Ratings = Mapping[str, Iterable[Any]]


def read_groups(
    groups: Mapping[str, Ratings], scale: Scale, questions: Questions | None
) -> dict[str, dict[str, ReadColumn]]:
    """Return the ratings of each group by item, which all groups share.

    Raises:
        UnknownField: for an item without a question, or a question without an item.
    """
    ratings: dict[str, dict[str, ReadColumn]] = {}
    by_item: dict[str, Question] = {}
    for name, answers in groups.items():
        items = next(iter(ratings.values()), None)
        columns = _columns_of(name, answers, items)
        if items is None:
            by_item = questions_by_item(questions, columns, name)
        ratings[name] = _read_ratings(name, columns, scale, by_item)
    return ratings


def _columns_of(
    name: str, answers: Ratings, items: Iterable[str] | None
) -> dict[str, Any]:
    """Return the columns of a group by item, in the order of the first group."""
    verb = "service.belief_gaps(df, group='...', ratings={...})"
    checks.no_frame(answers, name, verb)
    columns = checks.mapping_by_name(answers, name)
    names = tuple(columns if items is None else items)
    if not names:
        raise EmptyInput(result=name, unit="item")
    checks.known_names(columns, name, names, unit="item")
    checks.has_names(columns, name, names, unit="item", suggest=True)
    return {str(item): columns[item] for item in names}


def _read_ratings(
    name: str,
    columns: Mapping[str, Any],
    scale: Scale,
    questions: Mapping[str, Question],
) -> dict[str, ReadColumn]:
    """Return the ratings of a group by item, and its non-answers by name.

    Raises:
        InputError: if the items differ in length, or for a cell that cannot be read.
    """
    answers, names = read_items(columns, name, questions)
    if len({len(values) for values in answers.values()}) > 1:
        raise InputError(problem="unequal_lengths", name=f"the items of {name}")
    return {
        item: (
            check_column(values, scale, checks.entry(name, item)),
            names.get(item, ()),
        )
        for item, values in answers.items()
    }


def sums_of(rating: ReadColumn, perception: ReadColumn | None) -> BeliefSums:
    """Return the sums of an item, with the non-answers that were read."""
    values, names = rating
    not_answers: NotAnswersByPart = ((RATING, names),) if names else ()
    if perception is None:
        return attrs.evolve(BeliefSums.of(values), not_answers=not_answers)
    not_answers += ((PERCEIVED, perception[1]),) if perception[1] else ()
    sums = BeliefSums.of(values, perception[0])
    return attrs.evolve(sums, not_answers=not_answers)
