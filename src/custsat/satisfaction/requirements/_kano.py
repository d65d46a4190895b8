"""Kano's model: which attributes customers take for granted, ask for, or enjoy.

Each attribute is asked for twice, how one feels if it is there and if it is not; the
evaluation table makes a category of each pair of answers.  Of many respondents there is
the most frequent category, and the category by the rule of Berger et al., which first
asks whether most want the attribute at all; better and worse with intervals say how far
it raises satisfaction, and how far its lack lowers it.

>>> result = kano(
...     functional={"grip": ["like", "must be", "neutral", "live with"]},
...     dysfunctional={"grip": ["dislike", "dislike", "dislike", "dislike"]},
... )
>>> result["grip"].category, result["grip"].better, result["grip"].worse
(<KanoCategory.MUST_BE: 'must_be'>, 0.25, -1.0)
>>> kano(functional={"grip": ["like"]}, dysfunctional={"gripp": ["dislike"]})
... # doctest: +NORMALIZE_WHITESPACE
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: dysfunctional= has no 'grip', which functional= has; did
you mean 'gripp'?
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.errors import InputError
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.satisfaction._verdict_settings import VerdictSettings
from custsat.satisfaction.requirements._evaluation_table import (
    EvaluationTable,
    to_table,
)
from custsat.satisfaction.requirements._kano_analysis import KanoAnalysis
from custsat.satisfaction.requirements._kano_input import (
    count_columns,
    published_shares,
    ready_counts,
)
from custsat.satisfaction.requirements._kano_question import check_question

FRAME_VERB: Final = "satisfaction.kano(df, functional={...}, dysfunctional={...})"

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.satisfaction.requirements._evaluation_table import KanoTable
    from custsat.satisfaction.requirements._kano_counts import KanoCounts
    from custsat.values._question import Question
    from custsat.values._tally import Count


def kano(
    *answers: Mapping[str, Iterable[Any]] | None,
    functional: Mapping[str, Iterable[Any]] | None = None,
    dysfunctional: Mapping[str, Iterable[Any]] | None = None,
    counts: Mapping[str, Mapping[tuple[Any, Any], int | Count]] | None = None,
    category_counts: Mapping[str, Mapping[str | None, int | Count]] | None = None,
    category_shares: Mapping[str, Mapping[str, float]] | None = None,
    n: int | Mapping[str, int] | None = None,
    question: Question | None = None,
    respondent_weights: Iterable[float] | None = None,
    table: EvaluationTable | str | KanoTable = EvaluationTable.CLASSIC,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> KanoAnalysis:
    """Return which attributes are must-be, one-dimensional, attractive, indifferent.

    >>> from custsat.satisfaction import kano
    >>> published = {"A": 0.070, "O": 0.323, "M": 0.493, "I": 0.095}
    >>> published |= {"R": 0.003, "Q": 0.015}
    >>> grip = kano(category_shares={"edge grip": published})["edge grip"]
    >>> grip.category.label(), round(grip.better, 2), round(grip.worse, 2)
    ('must-be', 0.4, -0.83)

    Args:
        answers: *functional* and *dysfunctional* without their names, in this order.
        functional: of each attribute the answers to "how do you feel if it is there?",
            one per respondent: like, must be, neutral, live with, dislike, in English
            or Chinese, as :class:`~custsat.satisfaction.requirements.KanoAnswer` or in
            the words of *question*.  None and NaN are missing.
        dysfunctional: of each attribute the answers to "how do you feel if it is not
            there?", in the same order.
        counts: instead of the two, of each attribute how often each pair of answers,
            functional and dysfunctional, was given: the rows of a GROUP BY.
        category_counts: instead of these, of each attribute how often each category was
            found, by its letter or its name: a published table.
        category_shares: instead of these, of each attribute the share of each category,
            where a table has no counts; they add up to 1, but for rounding. [0 to 1]
        n: the respondents that the shares are of, of all attributes or of each by its
            name; without it there are no intervals, and no verdict.
        question: the question that reads the answers; see
            :func:`~custsat.satisfaction.requirements.kano_question` for words and codes
            of your own.  The options of another run from like to dislike.
        respondent_weights: one positive weight for each respondent.
        table: the evaluation table, ``"classic"`` or ``"modified"`` (must-be twice, and
            live-with twice, are questionable), or one of your own.
        level: the confidence level of the intervals. [0 to 1]
        min_n: pairs of answers below which there is no verdict.

    Raises:
        EmptyInput: if nobody gave both answers, or there is no attribute.
        UnreadableAnswer: for a cell that the *question* cannot read.
        UnknownField: for an attribute without one of its questions.
        InvalidQuestion: for a question of other than five options.
        InvalidCount: for a count that is no whole number of 0 or more.
        OutOfRange: for shares that do not add up to 1.
        InvalidWeights: if there is not one positive weight for each respondent.
        InputError: unless the lists have the same length, or for several sources.
        UnknownOption: for another table, or a category that there is not.
        WrongType: for an argument of another type.
    """
    functional, dysfunctional = _both(answers, functional, dysfunctional)
    rule, reader = to_table(table), check_question(question)
    settings = VerdictSettings(level=level, min_n=min_n)
    checks.together(functional=functional, dysfunctional=dysfunctional)
    checks.exactly_one(
        functional=functional,
        counts=counts,
        category_counts=category_counts,
        category_shares=category_shares,
    )
    if n is not None and category_shares is None:
        raise InputError(problem="needs", name="n=", needed="category_shares=")
    if functional is None or dysfunctional is None:
        if respondent_weights is not None:
            raise InputError(problem="weights_with_counts")
        all_counts = (
            ready_counts(counts, category_counts, reader, rule)
            if category_shares is None
            else published_shares(category_shares, n)
        )
    else:
        columns = (functional, dysfunctional)
        all_counts = count_columns(columns, reader, rule, respondent_weights)
    return build_kano(all_counts, rule, settings)


def _both(
    answers: tuple[Any, ...], functional: Any, dysfunctional: Any
) -> tuple[Any, Any]:
    """Return the answers to both questions, which may come without their names.

    Raises:
        WrongType: for a frame.
        InputError: for answers with their name and without.
    """
    for name, value in (
        *(("functional", value) for value in answers),
        ("functional", functional),
        ("dysfunctional", dysfunctional),
    ):
        checks.no_frame(value, name, FRAME_VERB)
    if not answers:
        return functional, dysfunctional
    first, *rest = answers
    if functional is not None or len(rest) > (dysfunctional is None):
        names, other = "functional= and dysfunctional=", "answers without these names"
        raise InputError(problem="excluded", names=names, other=other)
    return first, rest[0] if rest else dysfunctional


def build_kano(
    counts: Iterable[KanoCounts], table: KanoTable, settings: VerdictSettings
) -> KanoAnalysis:
    """Return the analysis of *counts*; lists, counts and frames are computed by it.

    Raises:
        EmptyInput: if nobody gave both answers.
    """
    return KanoAnalysis(
        table_id=table.id,
        counts=tuple(counts),
        level=settings.level,
        min_n=settings.min_n,
    )
