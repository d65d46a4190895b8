"""Which drivers only disappoint, which only delight, and which do both.

An outcome may fall where answers to a driver are low, and not rise where they are high:
customers take such a driver for granted.  Two columns of 0 and 1 for each driver, low
answers and high ones, are set against the answers between in one least-squares fit of
all drivers together.

Low answers are further from those between than high ones are, or nearer.  A driver is
called basic or excitement only where one side is larger over equal distances, in a fit
that has the answers to all drivers beside the columns of 0 and 1.

Sources: Brandt (1987), in Suprenant (ed.), Add Value to Your Service; Matzler and
Sauerwein (2002), International Journal of Service Industry Management 13.

>>> from custsat.values import LIKERT5
>>> answers = {
...     "speed": [1, 3, 5, 2] * 30,
...     "coffee": [3, 5, 1, 3, 3, 1, 5] * 17 + [3],
...     "overall": [3, 6, 6, 8, 2, 6, 5, 4, 3, 6, 7, 6] * 10,
... }
>>> result = penalty_reward(answers, outcome="overall", scale=LIKERT5)
>>> [(one.name, one.factor.value) for one in result.drivers]
[('speed', 'basic'), ('coffee', 'undecided')]
>>> penalty_reward({"speed": [1, 2, 3], "overall": [1, 2, 4]}, outcome="overall")
Traceback (most recent call last):
    ...
custsat.errors.InputError: drivers needs at least 2 columns
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError, quote
from custsat.evidence.satisfaction import MIN_ANSWERS, MIN_CLASS_ANSWERS
from custsat.satisfaction._verdict_settings import VerdictSettings
from custsat.satisfaction.drivers._answer_classes import (
    AnswerClasses,
    ClassSums,
    answer_classes,
    check_on_scale,
    class_sums,
)
from custsat.satisfaction.drivers._driver_columns import column_error, read_drivers
from custsat.satisfaction.drivers._fit_columns import FitColumns
from custsat.satisfaction.drivers._penalty_reward_result import PenaltyReward
from custsat.satisfaction.drivers._side_figures import SideFigures
from custsat.values._scale_checks import question_scale_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.values._question import Question
    from custsat.values._scale import Scale


def _check_min_class(value: Any) -> int:
    return checks.count(value, "min_class", minimum=1)


@attrs.frozen(kw_only=True)
class PenaltySettings(VerdictSettings):
    """The options of :func:`penalty_reward`, checked."""

    min_class: int = attrs.field(converter=_check_min_class)


def penalty_reward(
    answers: Mapping[str, Iterable[Any]] | Iterable[Any],
    *,
    outcome: str | Iterable[float | None],
    drivers: Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    low: float | Mapping[str, float] | None = None,
    high: float | Mapping[str, float] | None = None,
    respondent_weights: Iterable[float] | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
    min_class: int = MIN_CLASS_ANSWERS.value,
) -> PenaltyReward:
    """Return how much an outcome falls with low answers and rises with high ones.

    Only respondents with an answer to every column count.  Where the outcome rises
    evenly with each answer, at most 6 of 100 surveys of 400 to 3,000 have a wrong
    verdict, whatever the mean answer is; up to 13 if outcomes vary twice as much where
    answers are low.  Who gave the highest outcome that there is cannot show more of a
    reward: a driver is called basic only if its penalty is larger by more than that may
    hide, and excitement likewise at the lowest outcome; at most 3 of 100 surveys of up
    to 10,000 have then a wrong verdict.

    >>> from custsat.satisfaction import penalty_reward
    >>> from custsat.values import LIKERT5
    >>> speed, coffee = [1, 3, 5, 2] * 30, [3, 5, 1, 3, 3, 1, 5] * 17 + [3]
    >>> overall = [3, 6, 6, 8, 2, 6, 5, 4, 3, 6, 7, 6] * 10
    >>> result = penalty_reward(
    ...     {"speed": speed, "coffee": coffee}, outcome=overall, scale=LIKERT5
    ... )
    >>> round(result.driver("speed").penalty, 2), round(result.driver("speed").cost, 2)
    (3.33, 0.83)

    Args:
        answers: a mapping of columns to answers, or one mapping or survey record per
            respondent; None and NaN are missing.
        outcome: the column that may depend on the drivers, overall satisfaction for
            instance, where high is good; or its answers, in the same order.
        drivers: the columns of the drivers; without them all but the outcome.
        scale: the scale of the drivers; the outcome may have another one.
        question: instead of it, the question that reads all columns, the outcome as
            well, as cells of a survey file.
        questions: instead of it, the question of each column; scales may differ.
        low: the highest answer that is low; or one for each driver, by its name.
            Without it the lowest answer of the scale (bottom box).
        high: the lowest answer that is high, likewise; without it the highest answer of
            the scale (top box).
        respondent_weights: one positive weight for each respondent; survey records have
            their own.
        level: the confidence level of the intervals. [0 to 1]
        min_n: complete answers below which there is no verdict.
        min_class: answers below which a class is too small to be told from the others:
            few low answers then count as middle ones, and there is no penalty; likewise
            high ones.  With so few middle answers a driver is left out.

    Raises:
        UnknownField: for a driver or an outcome that is no column.
        EmptyInput: if nobody answered every column.
        InputError: for fewer than two drivers; for too few respondents; for columns of
            low or high answers that give each other; for arguments that exclude each
            other.
        OutOfRange: for limits without an answer between, an outcome of equal answers,
            more than 40 drivers, or a *level* that is no share.
        OutOfScale: for an answer or a limit that is not on its scale.
        WrongScale: for a scale whose low end is good.
        UnreadableAnswer: for a cell that its question cannot read.
        InvalidWeights: unless there is one positive weight for each respondent.
        NotANumber: for text, truth values and infinity.
        WrongType: without a scale or question, and for an argument of another type.
    """
    advice = "satisfaction.penalty_reward(df, outcome='...', drivers=[...])"
    checks.no_frame(answers, "answers", advice)
    settings = PenaltySettings(level=level, min_n=min_n, min_class=min_class)
    columns = read_drivers(
        answers,
        outcome=outcome,
        drivers=drivers,
        question=question,
        questions=questions,
        respondent_weights=respondent_weights,
    )
    *names, last = columns.columns
    classes = answer_classes(
        names, scale=scale, question=question, questions=questions, low=low, high=high
    )
    check_on_scale(columns, scale)
    ends = outcome_scale(last, question, questions)
    return build_penalty_reward(class_sums(columns, classes, ends), classes, settings)


def outcome_scale(
    outcome: str, question: Question | None, questions: Mapping[str, Question] | None
) -> Scale | None:
    """Return the scale of the *outcome*, of questions that were checked, if any."""
    if questions is not None:
        return question_scale_of(questions[outcome])
    return None if question is None else question_scale_of(question)


def penalty_error(
    sums: ClassSums, classes: Mapping[str, AnswerClasses], settings: PenaltySettings
) -> InputError | None:
    """Return why nothing can be computed; None if it can."""
    covariances = sums.covariances
    if not covariances.n:
        return EmptyInput(result="penalty and reward", missing=covariances.n_missing)
    columns = FitColumns.of(sums, settings.min_class)
    if not columns.of_classes:
        unit = "low or high answers to a driver, and as many between"
        return InputError(
            problem="too_few", name="answers", minimum=settings.min_class, unit=unit
        )
    labels = {
        name: f"the column of {kind} answers to {quote(driver)}"
        for name, (driver, kind) in zip(
            covariances.names, product(classes, ("low", "high")), strict=False
        )
    }
    error = column_error(columns.select(columns.of_classes), labels)
    if error is not None or columns.n_needed:
        return error
    return column_error(columns.select(columns.of_both), labels)


def build_penalty_reward(
    sums: ClassSums, classes: Mapping[str, AnswerClasses], settings: PenaltySettings
) -> PenaltyReward:
    """Return the result of sums.

    Raises:
        InputError: as :func:`penalty_error`.
    """
    error = penalty_error(sums, classes, settings)
    if error is not None:
        raise error
    columns = FitColumns.of(sums, settings.min_class)
    by_classes = columns.fit(columns.of_classes)
    figures = SideFigures(
        columns=columns,
        by_classes=by_classes,
        by_both=None if columns.n_needed else columns.fit(columns.of_both),
        level=settings.level,
        min_n=settings.min_n,
    )
    return PenaltyReward(
        outcome=sums.covariances.names[-1],
        covariances=sums.covariances,
        level=settings.level,
        min_n=settings.min_n,
        min_class=settings.min_class,
        not_answers=sums.not_answers,
        r_squared=by_classes.fit.r_squared,
        drivers=tuple(
            figures.driver(name, classes[name], k) for k, name in enumerate(classes)
        ),
    )
