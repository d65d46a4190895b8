"""The covariances of the answers to items, out of answers in any shape.

Items that are asked the other way round are turned in the sums, which costs nothing and
is the same for lists and for frames: an answer becomes low + high - answer.

>>> from custsat.values import LIKERT5, Covariances
>>> sums = Covariances.of({"speed": [5, 3], "waiting": [1, 2]})
>>> reverse_items(sums, ("waiting",), LIKERT5) == Covariances.of(
...     {"speed": [5, 3], "waiting": [5, 4]}
... )
True
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.errors import InputError, TooLarge
from custsat.estimates._reliability import MIN_ITEMS, MIN_ROWS
from custsat.satisfaction._responses import (
    answer_rows,
    build_responses,
    rows_and_weights,
)
from custsat.satisfaction._survey_cells import read_rows, survey_scale
from custsat.values._covariances import Covariances
from custsat.values._question import Question
from custsat.values._scale import Scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.satisfaction._responses import Response
    from custsat.values._covariances import Sums
    from custsat.values._not_answers import NotAnswersByPart

FRAME_VERB: Final = "satisfaction.{verb}(df, items=['...'])"


@attrs.frozen(kw_only=True)
class Survey:
    """The items and how they were asked, as the arguments of a verb say it.

    Attributes:
        items: the names of the items; None for those that the answers have.
        scale: the scale of the answers.
        question: the question that reads the cells of all items, if there is one.
        questions: the question of each item, if there are any.
        reverse: the items that were asked the other way round.
        respondent_weights: the weight of each respondent, if they have weights.
    """

    items: Any
    scale: Scale | None
    question: Question | None
    questions: Mapping[str, Question] | None
    reverse: Iterable[str]
    respondent_weights: Iterable[float] | None

    @property
    def one_scale(self) -> Scale:
        """The scale of all items."""
        return survey_scale(self.scale, self.question, self.questions)


class ItemSums(NamedTuple):
    """The sums of items, turned where asked the other way round.

    Attributes:
        covariances: the sums.
        reverse: the items that were turned.
        columns: the answers to each item, turned but for a constant; None of sums.
        weights: one for each respondent; None without weights.
    """

    covariances: Covariances
    reverse: tuple[str, ...]
    columns: list[list[Any]] | None
    weights: Sequence[float] | None


def item_covariances(
    answers: Any, covariances: Any, survey: Survey, verb: str
) -> ItemSums:
    """Return the covariances of items, turned where asked the other way round.

    Raises:
        InputError: unless exactly one of *answers* and *covariances* is given.
        UnknownField: for a reversed item that is none.
    """
    checks.exactly_one(answers=answers, covariances=covariances)
    scale = survey.one_scale
    if covariances is None:
        checks.no_frame(answers, "answers", FRAME_VERB.format(verb=verb))
        sums, columns, weights = _from_answers(answers, survey)
    else:
        sums, columns, weights = _selected(covariances, survey), None, None
    names = reversed_names(survey.reverse, sums.names)
    turned = None
    if columns is not None:
        turned = [_turned(column, name in names) for name, column in columns.items()]
    return ItemSums(reverse_items(sums, names, scale), names, turned, weights)


def _turned(column: list[Any], is_turned: bool) -> list[Any]:  # noqa: FBT001
    """Return the answers to an item, below 0 where asked the other way round."""
    return [one and -one for one in column] if is_turned else column


def _selected(covariances: Any, survey: Survey) -> Covariances:
    """Return the covariances of the items.

    Raises:
        InputError: for weights or a question, which the sums have behind them.
        OutOfScale: for a mean that is not on the scale.
    """
    for argument in ("respondent_weights", "question", "questions"):
        if getattr(survey, argument) is not None:
            other = "covariances="
            raise InputError(problem="excluded", names=f"{argument}=", other=other)
    sums = checks.instance(covariances, "covariances", Covariances)
    if survey.items is not None:
        names = _listed_names(survey.items)
        checks.known_names(names, "items", sums.names, unit="column of covariances")
        sums = sums.select(names)
    for name, mean in zip(sums.names, sums.means if sums.n else (), strict=False):
        survey.one_scale.check(mean, f"the mean of {checks.entry('covariances', name)}")
    return sums


def reversed_names(reverse: Any, items: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the items that were asked the other way round.

    Raises:
        UnknownField: for a name that is no item.
        InputError: for one that is listed twice.
    """
    names = [checks.text(name, "each of reverse") for name in _listed(reverse)]
    checks.no_duplicates(names, "reverse")
    checks.known_names(names, "reverse", items, unit="item")
    return tuple(names)


def _listed(reverse: Any) -> list[Any]:
    if isinstance(reverse, str):
        raise checks.wrong_type(reverse, "reverse", "a list", "write reverse=['...']")
    return list(checks.sequence(reverse, "reverse"))


def reverse_items(
    covariances: Covariances, names: Iterable[str], scale: Scale
) -> Covariances:
    """Return the covariances after turning the answers to the items of *names*."""
    turned = {covariances.names.index(name) for name in names}
    if not turned:
        return covariances
    ends, weight = scale.low + scale.high, covariances.rows.weight
    sums = covariances.sums
    if covariances.origins:
        return _reversed_from_origins(covariances, turned, ends)

    def product(i: int, j: int, value: float) -> float:
        if i in turned and j in turned:
            return ends * ends * weight - ends * (sums[i] + sums[j]) + value
        if i in turned:
            return ends * sums[j] - value
        return ends * sums[i] - value if j in turned else value

    return attrs.evolve(
        covariances,
        sums=[
            ends * weight - total if k in turned else total
            for k, total in enumerate(sums)
        ],
        products=[
            [product(i, j, value) for j, value in enumerate(row)]
            for i, row in enumerate(covariances.products)
        ],
    )


def _reversed_from_origins(
    covariances: Covariances, turned: set[int], ends: float
) -> Covariances:
    """Return the covariances of turned items: distances change their sign."""
    signs = [-1 if k in turned else 1 for k in range(len(covariances.names))]
    return attrs.evolve(
        covariances,
        origins=[
            ends - origin if k in turned else origin
            for k, origin in enumerate(covariances.origins)
        ],
        sums=[sign * s for sign, s in zip(signs, covariances.sums, strict=True)],
        products=[
            [signs[i] * signs[j] * value for j, value in enumerate(row)]
            for i, row in enumerate(covariances.products)
        ],
    )


def check_size(covariances: Covariances, min_items: int) -> tuple[Sums, ...]:
    """Return the covariances of enough items and respondents, as a matrix.

    Raises:
        InputError: for too few of either; of respondents two are enough.
        TooLarge: if the weight of one leaves nothing for the others.
    """
    name, matrix = "answers", covariances.matrix()
    n, unit = len(covariances.names), "items"
    if n < min_items:
        raise InputError(problem="too_few", name=name, minimum=min_items, unit=unit)
    if covariances.n < MIN_ROWS:
        n, unit = MIN_ROWS, "complete questionnaires"
        raise InputError(problem="too_few", name=name, minimum=n, unit=unit)
    if matrix is None:
        name = "respondent_weights="
        raise TooLarge(problem="not_computable", name=name)
    return matrix


def _from_answers(
    answers: Any, survey: Survey
) -> tuple[Covariances, dict[str, list[Any]], Sequence[float] | None]:
    """Return the covariances of the answers to items, the answers, and weights.

    Raises:
        InputError: for fewer than two items.
        EmptyInput: without a respondent.
    """
    if not isinstance(answers, Mapping):
        answers = checks.column(answers, "answers")  # an iterator is read once
    names = _item_names(answers, survey.items, survey.questions)
    if len(names) < MIN_ITEMS:
        name, unit = "answers", "items"
        raise InputError(problem="too_few", name=name, minimum=MIN_ITEMS, unit=unit)
    rows, weights, not_answers = rows_and_weights(
        answer_rows(answers, names, "items"), survey.respondent_weights, "a reliability"
    )
    are_data = survey.items is None and survey.questions is None
    labels = {
        name: "an answer" if are_data else checks.entry("answers", name)
        for name in names
    }
    questions = survey.questions if survey.question is None else survey.question
    cells, not_answers = read_rows(rows, not_answers, questions, labels, owner="items")
    responses = build_responses(
        cells,
        not_answers=not_answers,
        items=labels,
        scale=survey.one_scale,
        importance=None,
        weights=weights,
    )
    columns = {name: [one.answers[name] for one in responses] for name in names}
    sums = Covariances.of(columns, weights=weights)
    sums = attrs.evolve(sums, not_answers=_names_by_item(responses, names))
    return sums, columns, weights


def _names_by_item(
    responses: Sequence[Response], items: Sequence[str]
) -> NotAnswersByPart:
    """Return the non-answers to each item that has any, by name."""
    by_item = {
        item: Counter(
            one.not_answers[item] for one in responses if item in one.not_answers
        )
        for item in items
    }
    return tuple(
        (item, tuple(sorted(names.items()))) for item, names in by_item.items() if names
    )


def _item_names(answers: Any, items: Any, questions: Any) -> list[str]:
    """Return the names of the items: as given, as questions have them, or as columns.

    Raises:
        InputError: for rows that are mappings, which may have other cells as well.
    """
    if items is not None:
        return _listed_names(items)
    if questions is not None:
        return [*checks.mapping_by_name(questions, "questions")]
    if isinstance(answers, Mapping):
        return [*checks.mapping_by_name(answers, "answers")]
    rows = checks.column(answers, "answers")
    first = rows[0] if rows else ()
    (record,) = checks.optional_fields(first, "answers")
    if isinstance(record, Mapping):
        return [*checks.mapping_by_name(record, "answers")]
    if isinstance(first, Mapping):
        raise InputError(problem="items_of_rows")
    is_list = isinstance(first, list | tuple) or hasattr(first, "tolist")
    values = checks.column(first, "answers at row 0") if is_list else ()
    return [str(number) for number in range(1, len(values) + 1)]


def _listed_names(items: Any) -> list[str]:
    """Return the names of the items, each once."""
    listed = checks.sequence(items, "items")
    names = [checks.text(name, "each of items") for name in listed]
    checks.no_duplicates(names, "items")
    return names
