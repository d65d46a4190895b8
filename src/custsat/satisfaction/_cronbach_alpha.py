"""Cronbach's alpha: how far the items of a questionnaire measure one thing.

It is 1 if all items rank the respondents alike and 0 if they have nothing in common; it
may be below 0, where items run against each other.  A high alpha does not show that the
items measure one thing only, and it rises with their number.

>>> from custsat.values import LIKERT5
>>> cronbach_alpha([(5, 4), (3, 3)], scale=LIKERT5).n
2
>>> cronbach_alpha([(5,), (3,)], scale=LIKERT5)
Traceback (most recent call last):
    ...
custsat.errors.InputError: answers needs at least 2 items
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import fsum
from statistics import correlation
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import InputError, OutOfRange
from custsat.estimates._reliability import (
    MIN_ITEMS,
    MIN_ROWS,
    alpha_of_sums,
    feldt_interval,
    standardized_alpha,
)
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import translate
from custsat.satisfaction._responses import build_responses, rows_and_weights
from custsat.satisfaction._survey_cells import read_rows, survey_scale
from custsat.satisfaction._survey_score import SurveyScore
from custsat.satisfaction.indices._respondent_index import answer_rows
from custsat.values._scale import Scale
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.satisfaction._responses import Response
    from custsat.satisfaction._survey_cells import Questions
    from custsat.values._finding import Finding
    from custsat.values._interval import Interval
    from custsat.values._question import Question

Column = tuple[float, ...]


@attrs.frozen(kw_only=True)
class ItemReliability(ExportsProperties):
    """What one item does to the reliability of all.

    Attributes:
        name: the name of the item.
        mean: the mean answer. [scale points]
        rest_correlation: its correlation with the sum of the other items; None if
            either has no spread.
        alpha_if_deleted: the alpha of the other items; None of a single one, or without
            a spread.
    """

    name: str
    mean: float
    rest_correlation: float | None
    alpha_if_deleted: float | None


@attrs.frozen(kw_only=True)
class Reliability(SurveyScore):
    """Cronbach's alpha of the complete questionnaires.

    Attributes:
        scale: the scale of the answers.
        items: one row per item.
        n_complete: number of respondents who answered every item.
        n_missing: number of the others; they do not count.
        alpha: Cronbach's alpha, 1 or less.
        mean_correlation: the mean of the correlations of all pairs of items; None if an
            item has no spread.
        target: the alpha to reach; None for no target.
        min_n: number of complete questionnaires below which no verdict is given.

    Raises:
        OutOfRange: for a *target* above 1.
    """

    schema: ClassVar[str] = "reliability@1"
    choices: ClassVar[tuple[str, ...]] = ("scale", "target:.2", "min_n", "interval")
    table_fields: ClassVar[tuple[str, ...]] = (
        "score:.2!1",
        "interval:.2",
        "standardized_alpha:.2!1",
        "mean_correlation:.2!1",
        "target?:.2",
        "target_met?",
        "n",
        "n_missing",
        "certainty",
    )
    scale: Scale
    items: tuple[ItemReliability, ...]
    n_complete: int
    n_missing: int
    alpha: float
    mean_correlation: float | None

    def __attrs_post_init__(self) -> None:
        checks.number(self.alpha, "alpha", le=1)
        if self.target is not None:
            checks.number(self.target, "target", le=1)

    @property
    def n(self) -> int:
        """Number of respondents who answered every item."""
        return self.n_complete

    @property
    def score(self) -> float:
        """The alpha, which is compared with the target."""
        return self.alpha

    @property
    def n_items(self) -> int:
        """Number of items."""
        return len(self.items)

    @property
    def standardized_alpha(self) -> float | None:
        """The alpha of standardised items; None if one, or their sum, has no spread."""
        if self.mean_correlation is None:
            return None
        return standardized_alpha(self.mean_correlation, self.n_items)

    def ci(self, *, level: float = 0.95, method: str | None = None) -> Interval | None:
        """Feldt's interval of the alpha; None where it is 1.

        Args:
            level: the confidence level. [0 to 1]
            method: ``"feldt"``, the only one.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
            UnknownOption: for another method.
        """
        checks.option(method or "feldt", "method", ("feldt",))
        return feldt_interval(self.alpha, self.n, self.n_items, level)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The target: missed, open, or too few complete questionnaires."""
        return self.target_findings()

    @classmethod
    def score_names(cls) -> tuple[str, ...]:
        """Return the names under which the score is printed."""
        return ("alpha", "score")

    @property
    def _percent_per_unit(self) -> float:
        """An alpha is no loss, and weighs nothing among findings."""
        return 0

    @property
    def _advice_if_missed(self) -> str:
        """Code of the advice: look at the items."""
        return "check_items"

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the figures and one row per item."""
        names = ("item", "mean", "rest_correlation", "alpha_if_deleted")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = tuple(
            (
                item.name,
                format_value(item.mean, lang, ".2"),
                format_value(item.rest_correlation, lang, ".2"),
                format_value(item.alpha_if_deleted, lang, ".2"),
            )
            for item in self.items
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def cronbach_alpha(
    answers: Iterable[Any] | Mapping[str, Iterable[Any]],
    *,
    items: Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Reliability:
    """Return Cronbach's alpha of the answers to the items of one questionnaire.

    >>> from custsat.satisfaction import cronbach_alpha
    >>> from custsat.values import LIKERT5
    >>> rows = [(5, 4, 5), (4, 4, 3), (2, 3, 2), (3, 3, 4), (1, 2, None)]
    >>> result = cronbach_alpha(rows, scale=LIKERT5)
    >>> round(result.alpha, 3), result.n, result.n_missing
    (0.84, 4, 1)

    Args:
        answers: one row per respondent: a mapping of items to answers, a survey record,
            or the answers in the order of the items; or a mapping of items to columns.
            Who left out an item does not count.
        items: the names of the items; without them all that the first row has.
        scale: the scale of the answers.
        question: instead of *scale*, the question that reads the answers to all items
            as cells of a survey file.
        questions: instead of *scale*, the question of each item, all on one scale.
        target: the alpha to reach; None for no target.
        min_n: complete questionnaires below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on the scale.
        UnreadableAnswer: for a cell that its question cannot read.
        MixedScales: for *questions* on different scales.
        UnknownField: for an item that *items* does not name, or that nobody answered.
        EmptyInput: without a respondent.
        OutOfRange: if the sums of all respondents are equal, which leaves nothing to
            explain; for a *target* above 1, or a *min_n* below 1.
        WrongType: for an argument of another type.
        InputError: for fewer than two items or complete questionnaires, records with
            weights, or a row of another length.
    """
    responses = _responses(
        answers,
        _item_names(answers, items, questions),
        survey_scale(scale, question, questions),
        questions if question is None else question,
        are_data=items is None and not isinstance(questions, Mapping),
    )
    complete = [
        [answer for answer in response.answers.values() if answer is not None]
        for response in responses
        if response.is_complete
    ]
    names = [*responses[0].answers]
    columns = dict(zip(names, zip(*complete, strict=True), strict=False))
    return Reliability(
        scale=survey_scale(scale, question, questions),
        alpha=_alpha_or_raise(columns, len(complete)),
        items=tuple(_item_reliability(name, columns) for name in names),
        n_complete=len(complete),
        n_missing=len(responses) - len(complete),
        mean_correlation=_mean_correlation([*columns.values()]),
        target=target,
        min_n=min_n,
    )


def _responses(
    answers: Any,
    names: list[str],
    scale: Scale,
    questions: Questions | None,
    *,
    are_data: bool,
) -> list[Response]:
    """Return the responses to the items of *names*.

    A message does not repeat names that *are_data*.

    Raises:
        InputError: for fewer than two items, or records with weights.
    """
    if len(names) < MIN_ITEMS:
        raise InputError(
            problem="too_few", name="answers", minimum=MIN_ITEMS, unit="items"
        )
    rows, weights, not_answers = rows_and_weights(
        answer_rows(answers, names, "items"), None
    )
    if any(weight != 1 for weight in weights or ()):
        what = "records with weights"
        raise InputError(problem="excluded", names=what, other="cronbach_alpha")
    labels = {
        name: "an answer" if are_data else checks.entry("answers", name)
        for name in names
    }
    cells, not_answers = read_rows(rows, not_answers, questions, labels, owner="items")
    return build_responses(
        cells,
        not_answers=not_answers,
        items=labels,
        scale=scale,
        importance=None,
        weights=None,
    )


def _item_names(answers: Any, items: Any, questions: Any) -> list[str]:
    """Return the names of the items: as given, as questions have them, or as rows."""
    if items is not None:
        raw = checks.sequence(items, "items")
        names = [checks.text(name, "each of items") for name in raw]
        checks.no_duplicates(names, "items")
        return names
    if isinstance(questions, Mapping):
        return [*checks.mapping_by_name(questions, "questions")]
    first = answers
    if not isinstance(answers, Mapping):
        rows = checks.column(answers, "answers")
        first = rows[0] if rows else ()
        (record,) = checks.optional_fields(first, "answers")
        first = record if isinstance(record, Mapping) else first
    if isinstance(first, Mapping):
        return [*checks.mapping_by_name(first, "answers")]
    is_list = isinstance(first, list | tuple) or hasattr(first, "tolist")
    values = checks.column(first, "answers at row 0") if is_list else ()
    return [str(number) for number in range(1, len(values) + 1)]


def _alpha_or_raise(columns: Mapping[str, Column], n: int) -> float:
    """Return the alpha of all items.

    Raises:
        InputError: for fewer than two complete questionnaires.
        OutOfRange: if the sums of all respondents are equal.
    """
    if n < MIN_ROWS:
        unit = "complete questionnaires"
        raise InputError(problem="too_few", name="answers", minimum=MIN_ROWS, unit=unit)
    alpha = _alpha([*columns.values()])
    if alpha is None:
        allowed = "of respondents whose sums differ"
        raise OutOfRange(name="answers", allowed=allowed)
    return min(alpha, 1.0)


def _alpha(columns: Sequence[Column]) -> float | None:
    """Return the alpha of columns; None of one, or of equal sums."""
    totals = [fsum(row) for row in zip(*columns, strict=True)]
    return alpha_of_sums(
        len(totals),
        [fsum(column) for column in columns],
        fsum(total * total for total in totals),
        fsum(answer * answer for column in columns for answer in column),
    )


def _item_reliability(name: str, columns: Mapping[str, Column]) -> ItemReliability:
    """Return what one item does to the reliability of all."""
    column = columns[name]
    others = [each for other, each in columns.items() if other != name]
    rest = tuple(fsum(row) for row in zip(*others, strict=True))
    return ItemReliability(
        name=name,
        mean=fsum(column) / len(column),
        rest_correlation=_correlation(column, rest),
        alpha_if_deleted=_alpha(others),
    )


def _correlation(first: Column, second: Column) -> float | None:
    """Return Pearson's correlation; None if either column has no spread."""
    if len(set(first)) == 1 or len(set(second)) == 1:
        return None
    return max(-1.0, min(correlation(first, second), 1.0))


def _mean_correlation(columns: Sequence[Column]) -> float | None:
    """Return the mean of the correlations of all pairs; None if one has none."""
    values = [_correlation(*pair) for pair in combinations(columns, 2)]
    known = [value for value in values if value is not None]
    return fsum(known) / len(values) if len(known) == len(values) else None
