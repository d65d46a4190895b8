"""The columns of drivers and of their outcome, read from answers or from moments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError, OutOfRange, quote
from custsat.estimates._positive_definite import dependent_column
from custsat.satisfaction._responses import rows_and_weights
from custsat.satisfaction._survey_cells import questions_by_item, read_items
from custsat.values._covariances import Covariances
from custsat.values._not_answers import NotAnswersByPart
from custsat.values._question import Question
from custsat.values._scale_checks import high_is_good, question_scale_of
from custsat.values._tally import merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MIN_DRIVERS: Final = 2  # that can share what they explain
MAX_DRIVERS: Final = 40  # of which the intervals take seconds
OUTCOME: Final = "outcome"  # the name of an outcome that is passed as a list


@attrs.frozen(kw_only=True)
class DriverColumns:
    """The answers to drivers and outcome, one row per respondent.

    Attributes:
        columns: the numbers of each column, the outcome last.
        weights: one for each respondent; None without weights.
        not_answers: the non-answers of each column that a question read, by name.
    """

    columns: dict[str, list[Any]]
    weights: list[float] | None
    not_answers: NotAnswersByPart

    def covariances(self) -> Covariances:
        """Return the sums of the columns and of their products."""
        sums = Covariances.of(
            self.columns,
            weights=self.weights,
            name="answers",
            weights_name="respondent_weights",
        )
        return attrs.evolve(sums, not_answers=self.not_answers)


def read_drivers(
    answers: Any,
    *,
    outcome: Any,
    drivers: Sequence[str] | None,
    question: Question | None,
    questions: Mapping[str, Question] | None,
    respondent_weights: Iterable[float] | None,
) -> DriverColumns:
    """Return the columns of drivers and outcome, read by their questions if any.

    Raises:
        UnknownField: for a driver or an outcome that there is not.
        EmptyInput: without a respondent.
        InputError: for fewer than two drivers.
        CustsatError: as :func:`read_items` and :class:`Covariances`.
    """
    columns, weights, not_answers = _columns(answers, respondent_weights)
    if not isinstance(outcome, str):
        if OUTCOME in columns:
            raise InputError(problem="duplicate", name=checks.entry("answers", OUTCOME))
        columns |= {OUTCOME: checks.column(outcome, "outcome")}
        outcome = OUTCOME
    names = driver_names(drivers, outcome, tuple(columns), "answers")
    chosen = {name: columns[name] for name in (*names, outcome)}
    if question is not None or questions is not None:
        owner = "answers" if drivers is None else "drivers and outcome"
        by_name = read_by(question, questions, tuple(chosen), owner)
        chosen, parts = read_items(chosen, "answers", by_name)
        not_answers = tuple((name, counts) for name, counts in parts.items() if counts)
    return DriverColumns(
        columns=chosen,
        weights=weights,
        not_answers=tuple(each for each in not_answers if each[0] in chosen),
    )


def read_by(
    question: Question | None,
    questions: Mapping[str, Question] | None,
    names: tuple[str, ...],
    owner: str,
) -> dict[str, Question]:
    """Return the question of each column of *owner*; their scales may differ.

    Raises:
        InputError: for both arguments.
        UnknownField: for a column without a question, or a question without a column.
        WrongScale: for a scale whose low end is good.
        InvalidQuestion: for a question of options.
    """
    checks.exactly_one(question=question, questions=questions)
    if questions is None:
        by_name = dict.fromkeys(names, checks.instance(question, "question", Question))
    else:
        by_name = questions_by_item(
            checks.mapping_by_name(questions, "questions"), names, owner
        )
    for name, each in by_name.items():
        label = "question" if questions is None else checks.entry("questions", name)
        high_is_good(question_scale_of(each), label)
    return by_name


def driver_names(
    drivers: Any, outcome: str, known: tuple[str, ...], owner: str
) -> list[str]:
    """Return the names of the drivers: as given, or all columns but the outcome.

    Raises:
        UnknownField: for a driver or an outcome that is no column of *owner*.
        InputError: for fewer than two drivers, one that is listed twice, or the outcome
            among them.
        OutOfRange: for more than 40 drivers.
    """
    checks.has_names(known, owner, [outcome], named_by="outcome", suggest=True)
    if drivers is None:
        names = [name for name in known if name != outcome]
    else:
        raw = checks.sequence(drivers, "drivers")
        names = [checks.text(name, "each of drivers") for name in raw]
        checks.has_names(known, owner, names, named_by="drivers", suggest=True)
        checks.no_duplicates(names, "drivers")
    if outcome in names:
        name = f"{quote(outcome)}, as outcome= and in drivers=,"
        raise InputError(problem="duplicate", name=name)
    if len(names) < MIN_DRIVERS:
        raise InputError(
            problem="too_few", name="drivers", minimum=MIN_DRIVERS, unit="columns"
        )
    if len(names) > MAX_DRIVERS:
        raise OutOfRange(name="drivers", allowed=f"at most {MAX_DRIVERS} columns")
    return names


def column_error(
    covariances: Covariances, labels: Mapping[str, str] | None = None
) -> InputError | None:
    """Return why drivers cannot be computed; None if they can.

    It is an EmptyInput without a complete row, an OutOfRange for a column of equal
    numbers; an InputError for as many columns as rows, or more, and for a column that
    others give.

    Args:
        covariances: of the drivers and the outcome, the outcome last.
        labels: what a message calls columns that are not those of the call.
    """
    known = {} if labels is None else labels
    n_drivers = len(covariances.names) - 1
    if not covariances.n:
        return EmptyInput(result="drivers", missing=covariances.n_missing)
    if covariances.effective_n < n_drivers + 2:
        by_weights = " by their weights" if covariances.is_weighted else ""
        unit = f"complete rows{by_weights}"
        minimum = n_drivers + 2
        return InputError(problem="too_few", name="answers", minimum=minimum, unit=unit)
    for name in covariances.names:
        if not covariances.variance(name):
            label = checks.entry("answers", name)
            return OutOfRange(name=label, allowed="numbers that differ, or left out")
    dependent = dependent_column(covariances.correlations() or ())
    if dependent is None:
        return None
    position, others = dependent
    name, *names = (covariances.names[number] for number in (position, *others))
    return InputError(
        problem="computed_outcome" if position == n_drivers else "collinear",
        name=known.get(name, checks.entry("answers", name)),
        names=", ".join(known.get(other, quote(other)) for other in names),
    )


def check_columns(covariances: Covariances) -> None:
    """Check that drivers can be computed.

    Raises:
        InputError: if they cannot; see :func:`column_error`.
    """
    error = column_error(covariances)
    if error is not None:
        raise error


def _columns(
    answers: Any, respondent_weights: Iterable[float] | None
) -> tuple[dict[str, list[Any]], list[float] | None, NotAnswersByPart]:
    """Return columns, weights and non-answers of a mapping of columns, or of rows.

    Raises:
        EmptyInput: without a respondent.
        WrongType: for something else.
    """
    if isinstance(answers, Mapping):
        by_name = checks.mapping_by_name(answers, "answers")
        columns = {
            name: checks.column(values, checks.entry("answers", name))
            for name, values in by_name.items()
        }
        weights = respondent_weights
        return (
            columns,
            None if weights is None else checks.column(weights, "respondent_weights"),
            (),
        )
    records = checks.column(answers, "answers")
    if not records:
        raise EmptyInput(result="drivers")
    rows, weights, names = rows_and_weights(records, respondent_weights)
    for number, row in enumerate(rows):
        checks.mapping_by_name(row, f"answers at row {number}")
    all_names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [row.get(name) for row in rows] for name in all_names}
    return columns, weights, _counted(names)


def _counted(names: list[Mapping[str, str]]) -> NotAnswersByPart:
    """Return how often each non-answer was given to each column."""
    counts: dict[str, Counter[str]] = {}
    for row in names:
        for item, name in row.items():
            counts.setdefault(item, Counter())[name] += 1
    return tuple(
        (item, merge_not_answers(by_name.items())) for item, by_name in counts.items()
    )
