"""Rating scales: the lowest and the highest answer, and those between.

A scale says what its answers are, which of them are allowed, and whether it has a true
zero, without which two answers have a difference but no ratio.  ``low`` and ``high``
are numbers; ``percent`` is linear from 0 at the bad end to 100 at the good end.

>>> Scale(0, 5).percent(3.75), Scale(1, 7).percent(4)
(75.0, 50.0)
>>> SATISFACTION5_AVERAGE.parse("比较满意"), NPS11.parse("９分")
(4, 9)
>>> NPS11.check_answer(6.5, "score")
Traceback (most recent call last):
    ...
custsat.errors.NotOnScale: score must be one of the answers of 0-10, got 6.5
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import (
    NotOnScale,
    OutOfOrder,
    OutOfScale,
    TooLarge,
    UnreadableAnswer,
)
from custsat.labels import LANGUAGES, LabelledEnum, translate
from custsat.labels.values import SYNONYMS
from custsat.values._answer_text import MAX_WORD_LENGTH, fold, parse_number

STEP_TOL: Final = 1e-9  # a step of 0.1 is no exact number; an answer of 0.3 is meant
TEXT_ADVICE: Final = "a Question reads words and digits; Scale.parse reads one text"
NO_SCALE_ADVICE: Final = (
    "it is never guessed; scale=LIKERT5 of custsat.values for instance"
)
SCALE_ADVICE: Final = "custsat.values has LIKERT5, which is Scale(1, 5, step=1)"
MAX_MAGNITUDE: Final = 1e100  # ends further out would overflow in a percent
MAX_ANSWERS: Final = 100_000  # answers; a finer scale is meant without a step


class SatisfactionLevel(LabelledEnum):
    """The answers to "how satisfied are you", from worst to best."""

    VERY_DISSATISFIED = "very_dissatisfied"
    DISSATISFIED = "dissatisfied"
    RATHER_DISSATISFIED = "rather_dissatisfied"
    AVERAGE = "average"
    BASICALLY_SATISFIED = "basically_satisfied"
    FAIRLY_SATISFIED = "fairly_satisfied"
    SATISFIED = "satisfied"
    VERY_SATISFIED = "very_satisfied"
    EXTRA_SATISFIED = "extra_satisfied"


def _to_levels(levels: Any) -> tuple[tuple[str, float], ...]:
    pairs = [checks.pair(level, "each of levels") for level in levels]
    return tuple(
        (checks.instance(code, "the code of a level", str), checks.as_builtin(value))
        for code, value in pairs
    )


@attrs.frozen
class Scale:
    """A closed interval of possible answers.

    Attributes:
        low: the lowest answer.
        high: the highest answer.
        step: the distance of two answers; None if anything between is an answer.
        levels: codes and values of named answers, from low to high; where there are
            any, nothing else is an answer.
        true_zero: whether 0 means *nothing*, so that a ratio makes sense; a scale that
            starts at 0 is taken to mean it unless this says otherwise.
        low_is_good: whether the low end is the good one (an effort, for instance).

    Raises:
        OutOfOrder: if the scale does not rise.
        NotOnScale: if a level lies outside, the levels do not rise, or the steps do not
            lead from end to end.
        TooLarge: for ends beyond 1e100, or more answers than can be listed.
    """

    low: float = attrs.field(converter=checks.as_builtin)
    high: float = attrs.field(converter=checks.as_builtin)
    step: float | None = attrs.field(
        default=None,
        kw_only=True,
        converter=attrs.converters.optional(checks.as_builtin),
    )
    levels: tuple[tuple[str, float], ...] = attrs.field(
        default=(), kw_only=True, converter=_to_levels
    )
    true_zero: bool = attrs.field(
        kw_only=True, default=attrs.Factory(lambda self: self.low == 0, takes_self=True)
    )
    low_is_good: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if checks.number(self.low, "low") >= checks.number(self.high, "high"):
            raise OutOfOrder(low="low", high="high")
        if max(abs(self.low), abs(self.high)) > MAX_MAGNITUDE:
            raise TooLarge(problem="scale_ends")
        if self.step is not None:
            self._check_steps(checks.number(self.step, "step", gt=0))
        values = [checks.number(value, "level") for _, value in self.levels]
        inside = all(self.low <= value <= self.high for value in values)
        if not inside or values != sorted(set(values)):
            raise NotOnScale(name="levels", scale=str(self))

    def _check_steps(self, step: float) -> None:
        if self.span / step > MAX_ANSWERS:
            raise TooLarge(
                problem="too_many", name="a scale", maximum=MAX_ANSWERS, unit="answers"
            )
        if not self.is_answer(self.high) and not self.levels:
            raise NotOnScale(name="high", scale=str(self), value=self.high)

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    def __str__(self) -> str:
        to = "-" if self.low >= 0 else " to "
        return f"{self.low:.12g}{to}{self.high:.12g}"

    @property
    def span(self) -> float:
        """The distance from end to end, in scale points."""
        return self.high - self.low

    @property
    def midpoint(self) -> float:
        """The point halfway between the ends."""
        return self.low + (self.high - self.low) / 2

    @property
    def answers(self) -> tuple[float, ...]:
        """Every possible answer from low to high; empty if anything between is one."""
        if self.levels:
            return tuple(value for _, value in self.levels)
        if self.step is None:
            return ()
        return tuple(
            self._nth_answer(k) for k in range(round(self.span / self.step) + 1)
        )

    def _nth_answer(self, steps: int) -> float:
        """Return the answer *steps* above the lowest, as people write it: 0.3."""
        if type(self.low) is int and type(self.step) is int:
            return self.low + steps * self.step
        low, step, divisor = self._integer_steps
        return (low + steps * step) / divisor

    @cached_property
    def _integer_steps(self) -> tuple[int, int, int]:
        """The lowest answer and the step as written, as integers and their divisor."""
        low, step = Fraction(str(self.low)), Fraction(str(self.step))
        divisor = lcm(low.denominator, step.denominator)
        return int(low * divisor), int(step * divisor), divisor

    def snap(self, number: float) -> float:
        """Return the answer that *number* equals but for a rounding error.

        >>> Scale(0, 1, step=0.1).snap(0.1 + 0.2)
        0.3
        """
        if self.step is None or self.levels:
            return number or abs(number)  # -0.0 is 0
        return self._nth_answer(round(self.steps_to(number)))

    def percent(self, value: float) -> float:
        """Return *value* in percent of the span, from the bad end. [0 to 100]"""
        distance = self.high - value if self.low_is_good else value - self.low
        return 100 * distance / self.span

    def reverse(self, value: float) -> float:
        """Return the answer as far from the other end: low + high - *value*."""
        return self.low + self.high - value

    def check(self, value: Any, name: str, row: int | None = None) -> float:
        """Return *value* as a number on this scale; a mean between answers is allowed.

        Raises:
            OutOfScale: naming the argument and the scale.
            NotANumber: for NaN, infinity, text and truth values.
        """
        number = checks.number(value, name, row=row, advice=TEXT_ADVICE)
        if number not in self:
            raise OutOfScale(name=name, scale=str(self), value=number, row=row)
        return number

    def check_answer(self, value: Any, name: str, row: int | None = None) -> float:
        """Return *value* as one of the answers of this scale.

        Raises:
            NotOnScale: for a number between two answers.
            OutOfScale: for a number outside.
            NotANumber: for NaN, infinity, text and truth values.
        """
        number = self.check(value, name, row)
        if not self.is_answer(number):
            raise NotOnScale(name=name, scale=str(self), value=number, row=row)
        return self.snap(number)

    def is_answer(self, number: float) -> bool:
        """Return whether *number* is one of the answers."""
        if number not in self:
            return False
        if self.levels:
            return any(number == value for _, value in self.levels)
        if self.step is None:
            return True
        steps: float = self.steps_to(number)
        return abs(steps - round(steps)) < STEP_TOL

    def steps_to(self, number: Any) -> Any:
        """Return how many steps a number, or a column of numbers, is from the lowest.

        Of a scale that has steps.
        """
        return (number - self.low) / self.step

    def parse(self, written: str) -> float:
        """Return the answer that a text means: a code, a label, or a plain number.

        Labels are read in every language, and words that mean the same (非常满意 for
        很满意); digits in their full width as well.  Spaces at the ends, hard ones
        included, do not matter.  A word that fits two answers is no answer.

        Raises:
            UnreadableAnswer: if it is none of the answers; the text is not repeated.
            OutOfScale: for a number that is not on the scale.
            TooLarge: for a text too long to be an answer.
        """
        if not isinstance(written, str):
            raise UnreadableAnswer(scale=str(self))
        if len(written) > MAX_WORD_LENGTH:
            problem, name = "too_long", "an answer"
            raise TooLarge(problem=problem, name=name, maximum=MAX_WORD_LENGTH)
        level = self.answers_by_word.get(fold(written))
        if level is not None:
            return level
        number = parse_number(written)
        if number is None:
            raise UnreadableAnswer(scale=str(self), words=self.words)
        return self.check_answer(number, "answer")

    def label(self, value: float, lang: str = "en") -> str:
        """Return the label of an answer; the number itself where it has none.

        >>> from custsat.values import MINUS2_TO_2
        >>> [MINUS2_TO_2.label(answer) for answer in (-2, 1, 2)]
        ['very dissatisfied', '1', 'very satisfied']
        """
        for code, number in self._named_answers:
            if number == value:
                return translate(code, lang)
        return f"{Decimal(f'{value or 0:.15g}'):f}"

    @property
    def words(self) -> tuple[str, ...]:
        """The English labels of the named answers, from low to high."""
        return tuple(translate(code, "en") for code, _ in self._named_answers)

    @property
    def _named_answers(self) -> tuple[tuple[str, float], ...]:
        """The answers that have a word: the levels, or the ends of -2 to +2."""
        if self == MINUS2_TO_2:
            ends = (Level.VERY_DISSATISFIED, Level.VERY_SATISFIED)
            return tuple(
                (end.code, value) for end, value in zip(ends, (-2, 2), strict=True)
            )
        return self.levels

    @cached_property
    def answers_by_word(self) -> dict[str, float]:
        """The answer of each word, folded; words of two answers are left out."""
        values = self._values_of_words
        return {word: min(same) for word, same in values.items() if len(same) == 1}

    def may_mean_several(self, word: str) -> bool:
        """Return whether a folded *word* is, or is a part of, words of two answers."""
        answers: set[float] = set()
        for other, values in self._values_of_words.items():
            is_part = word in other.split() if word.isascii() else word in other
            answers |= values if is_part else set()
        return len(answers) > 1

    @cached_property
    def _values_of_words(self) -> dict[str, set[float]]:
        """The answers of each word, folded."""
        values: dict[str, set[float]] = {}
        synonyms = dict(SYNONYMS)
        for code, value in self._named_answers:
            labels = (translate(code, lang) for lang in LANGUAGES)
            others = synonyms.get(code, ())
            for word in (code, code.rpartition(".")[2], *labels, *others):
                values.setdefault(fold(word), set()).add(value)
        return values


def check_scale(value: Any, name: str) -> Scale:
    """Return *value* if it is a scale; 5 and "1-5" are none.

    Raises:
        WrongType: if it is not.
    """
    if not isinstance(value, Scale):
        advice = NO_SCALE_ADVICE if value is None else SCALE_ADVICE
        raise checks.wrong_type(value, name, "a Scale", advice)
    return value


def _levels(*pairs: tuple[SatisfactionLevel, float]) -> Scale:
    values = [value for _, value in pairs]
    levels = tuple((level.code, value) for level, value in pairs)
    return Scale(min(values), max(values), levels=levels)


Level = SatisfactionLevel
LIKERT5: Final = Scale(1, 5, step=1)
LIKERT7: Final = Scale(1, 7, step=1)
ONE_TO_SEVEN: Final = LIKERT7
ONE_TO_TEN: Final = Scale(1, 10, step=1)
NPS11: Final = Scale(0, 10, step=1)
MINUS2_TO_2: Final = Scale(-2, 2, step=1)
ZERO_TO_FIVE: Final = Scale(0, 5)
ZERO_TO_HUNDRED: Final = Scale(0, 100)
THREE_LEVELS: Final = _levels(
    (Level.DISSATISFIED, 1), (Level.SATISFIED, 2), (Level.EXTRA_SATISFIED, 3)
)
SATISFACTION5_BASIC: Final = _levels(
    (Level.VERY_DISSATISFIED, 1),
    (Level.DISSATISFIED, 2),
    (Level.BASICALLY_SATISFIED, 3),
    (Level.SATISFIED, 4),
    (Level.VERY_SATISFIED, 5),
)
SATISFACTION5_AVERAGE: Final = _levels(
    (Level.VERY_DISSATISFIED, 1),
    (Level.RATHER_DISSATISFIED, 2),
    (Level.AVERAGE, 3),
    (Level.FAIRLY_SATISFIED, 4),
    (Level.VERY_SATISFIED, 5),
)
CODED_100_80_60_30_0: Final = _levels(
    (Level.DISSATISFIED, 0),
    (Level.RATHER_DISSATISFIED, 30),
    (Level.BASICALLY_SATISFIED, 60),
    (Level.SATISFIED, 80),
    (Level.VERY_SATISFIED, 100),
)
CODED_100_70_50_30_10: Final = _levels(
    (Level.VERY_DISSATISFIED, 10),
    (Level.RATHER_DISSATISFIED, 30),
    (Level.AVERAGE, 50),
    (Level.FAIRLY_SATISFIED, 70),
    (Level.VERY_SATISFIED, 100),
)
