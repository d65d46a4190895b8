"""How one answer goes with another: the slope between two columns of respondents.

A gap and the overall rating, the overall rating and who stayed: how much higher the
second is where the first is higher by one, with its interval.  It is an association
among those who answered.  Whether changing the first changes the second is not known
from it; :func:`custsat.review.gap_to_money` lists it as what it is.

>>> result = association([1, 2, 3, 4], [2.0, 2.5, 3.0, None])
>>> result.slope, result.n, result.n_missing
(0.5, 3, 1)
>>> association([3, 3], [1, 5])
Traceback (most recent call last):
...
custsat.errors.OutOfRange: predictor must be numbers that differ
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import format_template
from custsat.errors import EmptyInput, NotANumber, OutOfRange
from custsat.estimates import judge, slope
from custsat.estimates._judgement import two_digits
from custsat.estimates._means import squarable
from custsat.evidence.satisfaction import MIN_ANSWERS, MIN_RARER_ANSWERS
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding, subject_label
from custsat.values._interval import Interval
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.estimates import Judgement

TEXT_ADVICE: Final = {
    "outcome": "write [value == 'Yes' for value in outcome] for instance",
    "predictor": "write [float(value) for value in predictor] if they are digits",
}
PREDICTOR, OUTCOME = "association.predictor", "association.outcome"


@attrs.frozen(kw_only=True)
class Association(Result):
    """The slope between two columns of the same respondents.

    Attributes:
        predictor: the name of the column to start from; empty if it has none.
        outcome: the name of the column that may depend on it; empty if it has none.
        predictor_range: its lowest and highest answer.
        outcome_range: that of the outcome; 0 and 1 for truth values.
        n: respondents who answered both.
        n_missing: respondents without one of the two.
        n_rarer: respondents who gave the rarer answer, where the outcome is yes or no;
            None for any other outcome.
        slope: how much higher the outcome is where the predictor is higher by one.
        interval: its confidence interval; None where no spread about the line is known.
        correlation: Pearson's correlation; None where all outcomes are equal.
        level: the confidence level. [0 to 1]
        min_n: respondents below which there is no verdict.
    """

    schema: ClassVar[str] = "association@1"
    choices: ClassVar[tuple[str, ...]] = ("level:%", "min_n")
    table_fields: ClassVar[tuple[str, ...]] = (
        "predictor",
        "outcome",
        "slope:+.3",
        "interval:+.3",
        "correlation:+.2",
        "n",
        "n_missing",
    )
    predictor: str
    outcome: str
    predictor_range: tuple[float, float]
    outcome_range: tuple[float, float]
    n: int
    n_missing: int
    n_rarer: int | None
    slope: float
    interval: Interval | None
    correlation: float | None
    level: float
    min_n: int

    @property
    def judgement(self) -> Judgement:
        """Whether the answers bear that there is an association.

        Where hardly anybody said no, the interval of the slope is too narrow, however
        many answered: too few gave the rarer answer for a verdict.
        """
        judgement = judge(n=self.n, min_n=self.min_n, interval=self.interval, target=0)
        if judgement.is_too_few or not self._is_rare:
            return judgement
        return attrs.evolve(judgement, certainty=Certainty.TOO_FEW, more_answers=None)

    @property
    def _is_rare(self) -> bool:
        return self.n_rarer is not None and self.n_rarer < MIN_RARER_ANSWERS.value

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That the answers show no association, and how many more would."""
        judgement = self.judgement
        if judgement.is_conclusive:
            return ()
        facts: tuple[tuple[str, float], ...] = (("n", self.n), ("slope", self.slope))
        if judgement.more_answers:
            facts = (*facts, ("more", two_digits(judgement.more_answers)))
        code = "too_few" if judgement.is_too_few else "undecided"
        if self.n_rarer is not None and judgement.is_too_few and self.n >= self.min_n:
            code = "rare"
            facts = (("n", self.n_rarer), ("needed", MIN_RARER_ANSWERS.value))
        return (
            Finding(
                code=f"finding.association_{code}",
                weight=0,
                subject=self.outcome or OUTCOME,
                facts=facts,
                advice="advice.ask_more",
                certainty=judgement.certainty,
            ),
        )

    def summary(self, lang: str = "en") -> str:
        """Return the slope in a sentence."""
        named = {
            "predictor": subject_label(self.predictor or PREDICTOR, lang),
            "outcome": subject_label(self.outcome or OUTCOME, lang),
        }
        blanks = SimpleNamespace(**attrs.asdict(self, recurse=False) | named)
        return format_template("association.summary", blanks, lang)


def association(
    predictor: Iterable[float | None],
    outcome: Iterable[float | bool | None],
    *,
    predictor_name: str = "",
    outcome_name: str = "",
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> Association:
    """Return how one answer of respondents goes with another.

    >>> from custsat.satisfaction import association
    >>> result = association(
    ...     [-2, -1, 0, -1, 1] * 20,
    ...     [3, 4, 4, 3, 5] * 20,
    ...     predictor_name="gap of reliability",
    ...     outcome_name="overall rating",
    ... )
    >>> round(result.slope, 3), round(result.interval.low, 3)
    (0.654, 0.617)
    >>> print(result.summary())  # doctest: +ELLIPSIS
    Where gap of reliability is higher by 1, overall rating differs by +0.654 ...

    Args:
        predictor: the answers to start from, one per respondent; None and NaN are
            missing.
        outcome: the answers that may depend on them, in the same order; truth values
            count as 1 and 0.
        predictor_name: what a sentence calls the predictor.
        outcome_name: what a sentence calls the outcome.
        level: the confidence level of the interval. [0 to 1]
        min_n: respondents below which there is no verdict.

    Raises:
        EmptyInput: if nobody answered both.
        InputError: unless the lists have the same length.
        OutOfRange: if all known *predictor* are equal, or for a level that is no share.
        TooLarge: for a number beyond 1e150, or if the slope cannot be computed.
        NotANumber: for infinity, text, and truth values as *predictor*.
        WrongType: for an argument of another type.
    """
    x, y = _answers(predictor, "predictor"), _answers(outcome, "outcome")
    checks.same_length(x, y, ("predictor", "outcome"))
    pairs = [(a, b) for a, b in zip(x, y, strict=True) if None not in {a, b}]
    if not pairs:
        raise EmptyInput(result="an association", missing=len(x))
    if len({a for a, _ in pairs}) == 1:
        raise OutOfRange(name="predictor", allowed="numbers that differ")
    line = slope(*zip(*pairs, strict=True), level=checks.confidence_level(level))
    return Association(
        predictor=checks.instance(predictor_name, "predictor_name", str),
        outcome=checks.instance(outcome_name, "outcome_name", str),
        predictor_range=_range_of([a for a, _ in pairs]),
        outcome_range=_range_of([b for _, b in pairs]),
        n=line.n,
        n_missing=len(x) - line.n,
        n_rarer=_rarer([b for _, b in pairs]),
        slope=line.slope,
        interval=line.interval,
        correlation=line.correlation,
        level=float(level),
        min_n=checks.count(min_n, "min_n", minimum=1),
    )


def _rarer(answers: list[Any]) -> int | None:
    """Return how many gave the rarer of two answers; None unless all are 0 or 1."""
    if not set(answers) <= {0, 1}:
        return None
    return min(answers.count(0), answers.count(1))


def _range_of(answers: list[Any]) -> tuple[float, float]:
    return min(answers), max(answers)


def _answers(values: Any, name: str) -> list[float | None]:
    """Return a column of numbers; of truth values 1 and 0; None where missing."""
    cells = [None if checks.is_missing(v) else v for v in checks.column(values, name)]
    known = [cell for cell in cells if cell is not None]
    are_flags = all(type(cell).__name__ in checks.BOOLEAN_TYPES for cell in known)
    if name == "outcome" and known and are_flags:
        return [None if cell is None else float(cell) for cell in cells]
    if any(isinstance(cell, str) for cell in known):
        raise NotANumber(name=f"each of {name}", kind="str", advice=TEXT_ADVICE[name])
    return [
        None if cell is None else squarable(cell, row, name)
        for row, cell in enumerate(cells)
    ]
