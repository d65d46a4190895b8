"""The items of a SERVQUAL survey, and the questions that read their answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from custsat import _checks as checks
from custsat.errors import EmptyInput
from custsat.satisfaction._perception_columns import OVERALL, check_overall
from custsat.satisfaction._survey_cells import questions_by_item, survey_scale
from custsat.values import LIKERT7, Scale
from custsat.values._scale_checks import high_is_good

if TYPE_CHECKING:
    from custsat.values._question import Question


def quality_questions(
    scale: Scale | None,
    question: Question | None,
    questions: Mapping[str, Question] | None,
    items: Mapping[str, str],
    *,
    owner: str = "items",
    has_overall: bool = False,
) -> tuple[Scale, dict[str, Question]]:
    """Return the scale of the answers, and the question of each item and the rating.

    Raises:
        CustsatError: as :func:`check_items`, and for questions that do not fit.
    """
    checks.mapping_by_name(items, "items")
    of_items, rating = questions, {}
    if isinstance(questions, Mapping) and OVERALL in {*questions} - {*items}:
        rating = {OVERALL: questions[OVERALL]}
        of_items = {item: one for item, one in questions.items() if item != OVERALL}
    on = survey_scale(scale, question, of_items, LIKERT7)
    check_items(items, on)
    check_overall(rating, has_overall=has_overall)
    return on, questions_by_item(question or of_items, items, owner) | rating


def check_items(items: Mapping[str, str], scale: Scale) -> None:
    """Check that *items* maps items to dimensions and the high end of *scale* is good.

    Raises:
        EmptyInput: if there is no item.
        WrongType: if an item or a dimension is no text.
        WrongScale: if the low end of the scale is the good one.
    """
    dimensions = checks.mapping_by_name(items, "items").values()
    if not dimensions:
        raise EmptyInput(result="items=", unit="item")
    checks.sequence(dimensions, "the dimensions of items", of=str)
    high_is_good(scale, "scale")
