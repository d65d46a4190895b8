"""Low, middle and high answers to drivers, counted and summed as columns of 0 and 1.

Beside them are the answers themselves, and whether the outcome is at one of its ends.

>>> from custsat.values import LIKERT5
>>> classes = answer_classes(["speed"], scale=LIKERT5, low={"speed": 2})
>>> classes["speed"].low, classes["speed"].high
(2, 5)
>>> answer_classes(["speed"], scale=LIKERT5, low=4)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: high must be above low=, with an answer between them
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import add
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InputError, OutOfRange
from custsat.satisfaction._survey_cells import check_column
from custsat.values._covariances import Covariances
from custsat.values._not_answers import NotAnswersByPart, merge_parts
from custsat.values._scale_checks import high_is_good, question_scale_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.satisfaction.drivers._driver_columns import DriverColumns
    from custsat.values._question import Question
    from custsat.values._scale import Scale

LIMIT_TOL: Final = 1e-9  # of low to high: an answer of 0.1 + 0.2 is one of 0.3
NO_MIDDLE: Final = "above low=, with an answer between them"


@attrs.frozen(kw_only=True)
class AnswerClasses:
    """Which answers to a driver are low and which are high.

    Attributes:
        low: an answer up to this one is low.
        high: an answer from this one on is high.
    """

    low: float
    high: float

    @property
    def cuts(self) -> tuple[float, float]:
        """The numbers up to which, and from which on, an answer is in a class."""
        tolerance = LIMIT_TOL * (self.high - self.low)
        return self.low + tolerance, self.high - tolerance

    def dummies(self, answers: Iterable[Any]) -> list[list[int | None]]:
        """Return whether each answer is low, and whether it is high, as 0 and 1."""
        low, high = self.cuts
        numbers = [None if checks.is_missing(one) else one for one in answers]
        return [
            [None if one is None else int(one <= low) for one in numbers],
            [None if one is None else int(one >= high) for one in numbers],
        ]


@attrs.frozen(kw_only=True)
class ClassSums:
    """The sums of the columns of a fit; their names are those of :func:`fit_columns`.

    Attributes:
        columns: the drivers and the outcome.
        covariances: the sums; without non-answers, which are those of other columns.
        counts: how many complete rows have a 1 in each of the columns of low and of
            high answers, whatever their weights.
        not_answers: of each driver, and of the outcome, its non-answers by name.
    """

    columns: tuple[str, ...]
    covariances: Covariances
    counts: tuple[int, ...]
    not_answers: NotAnswersByPart = ()

    def __add__(self, other: ClassSums) -> ClassSums:
        names = merge_parts(self.not_answers, other.not_answers)
        return ClassSums(
            columns=self.columns,
            covariances=self.covariances + other.covariances,
            counts=tuple(map(add, self.counts, other.counts)),
            not_answers=tuple(
                sorted(names, key=lambda part: self.columns.index(part[0]))
            ),
        )


def answer_classes(
    names: Iterable[str],
    *,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    low: float | Mapping[str, float] | None = None,
    high: float | Mapping[str, float] | None = None,
) -> dict[str, AnswerClasses]:
    """Return the classes of each driver; without limits the ends of its scale.

    Raises:
        WrongType: without a scale or questions.
        WrongScale: for a scale whose low end is good.
        InputError: for a scale and questions.
        UnknownField: for a limit of a driver that there is not.
        OutOfScale: for a limit that is not on the scale.
        OutOfRange: if no answer lies between the limits.
    """
    drivers = [*names]
    scales = _scales(drivers, scale, question, questions)
    lows, highs = _limits(low, "low", drivers), _limits(high, "high", drivers)
    classes: dict[str, AnswerClasses] = {}
    for name, on in scales.items():
        answers = on.answers or (on.low, on.high)
        low_name, high_name = (
            _limit_name(label, value, name)
            for label, value in (("low", low), ("high", high))
        )
        chosen = AnswerClasses(
            low=on.check(lows.get(name, answers[0]), low_name),
            high=on.check(highs.get(name, answers[-1]), high_name),
        )
        low_cut, high_cut = chosen.cuts
        between = any(low_cut < one < high_cut for one in answers)
        if not (between if on.answers else low_cut < high_cut):
            raise OutOfRange(name=high_name, allowed=NO_MIDDLE)
        classes[name] = chosen
    return classes


def check_on_scale(columns: DriverColumns, scale: Scale | None) -> None:
    """Check that the answers to the drivers lie on *scale*, if there is one.

    Raises:
        OutOfScale: for an answer that does not.
    """
    if scale is None:
        return
    *drivers, _ = columns.columns
    for name in drivers:
        check_column(columns.columns[name], scale, checks.entry("answers", name))


def class_sums(
    columns: DriverColumns,
    classes: Mapping[str, AnswerClasses],
    outcome_scale: Scale | None = None,
) -> ClassSums:
    """Return the sums of the columns of :func:`fit_columns`.

    Args:
        columns: the answers.
        classes: the classes of each driver.
        outcome_scale: the scale of the outcome; without it the outcome ends at the
            lowest and at the highest one of the complete rows.

    Raises:
        CustsatError: as :class:`Covariances`.
    """
    *drivers, outcome = columns.columns
    dummies = [
        column
        for name in drivers
        for column in classes[name].dummies(columns.columns[name])
    ]
    names = fit_columns(drivers, outcome)
    answers = [columns.columns[name] for name in drivers]
    outcomes = _numbers(columns.columns[outcome], outcome)
    ends = (
        _ends([*dummies, outcomes])
        if outcome_scale is None
        else AnswerClasses(low=outcome_scale.low, high=outcome_scale.high)
    )
    values = [*dummies, *answers, *ends.dummies(outcomes), outcomes]
    replaced = attrs.evolve(
        columns, columns=dict(zip(names, values, strict=True)), not_answers=()
    )
    covariances = replaced.covariances()  # refuses columns that differ in length
    complete = [row for row in zip(*values, strict=True) if None not in row]
    counts = [sum(column) for column in zip(*complete, strict=True)][: len(dummies)]
    return ClassSums(
        columns=(*drivers, outcome),
        covariances=covariances,
        counts=tuple(counts or [0] * len(dummies)),
        not_answers=columns.not_answers,
    )


def fit_columns(drivers: Sequence[str], outcome: str) -> list[str]:
    """Return the names of the columns that are summed.

    These are low and high answers to each driver as columns of 0 and 1, the answers to
    each driver, whether the outcome is at its lowest and at its highest, and it itself.

    Raises:
        InputError: for a column with the name of another one.
    """
    names = [f"{name} ({kind})" for name in drivers for kind in ("low", "high")]
    names += [*drivers, f"{outcome} (lowest)", f"{outcome} (highest)", outcome]
    checks.no_duplicates(names, "columns of low and high answers")
    return names


def _numbers(outcomes: Iterable[Any], name: str) -> list[float | None]:
    """Return outcomes as numbers, None where missing.

    Raises:
        NotANumber: for text, a truth value or infinity.
    """
    label = checks.entry("answers", name)
    return [
        None if checks.is_missing(one) else checks.number(one, label, row=row)
        for row, one in enumerate(outcomes)
    ]


def _ends(columns: Sequence[Sequence[Any]]) -> AnswerClasses:
    """Return the lowest and the highest outcome of complete rows, the last column."""
    rows = zip(*columns, strict=False)  # lengths are compared later
    known = [row[-1] for row in rows if None not in row] or [0]
    return AnswerClasses(low=min(known), high=max(known))


def _scales(
    names: list[str],
    scale: Scale | None,
    question: Question | None,
    questions: Mapping[str, Question] | None,
) -> dict[str, Scale]:
    """Return the scale of each driver, of questions that were checked."""
    if question is None and questions is None:
        return dict.fromkeys(names, high_is_good(scale, "scale"))
    if scale is not None:
        other = "question=" if questions is None else "questions="
        raise InputError(problem="excluded", names="scale=", other=other)
    if questions is None:
        return dict.fromkeys(names, question_scale_of(question))
    return {name: question_scale_of(questions[name]) for name in names}


def _limits(value: Any, label: str, names: list[str]) -> dict[str, float]:
    """Return the limit of each driver that has one.

    Raises:
        UnknownField: for a driver that there is not.
    """
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        limit: float = value  # checked against each scale
        return dict.fromkeys(names, limit)
    by_name = checks.mapping_by_name(value, label)
    checks.has_names(names, "drivers", by_name, named_by=label, suggest=True)
    return by_name


def _limit_name(label: str, value: Any, name: str) -> str:
    """Return what a message calls the limit of a driver."""
    return checks.entry(label, name) if isinstance(value, Mapping) else label
