"""What can be wrong with an answer: no number, off its scale, between two of them."""

from __future__ import annotations

from typing import ClassVar

from custsat.errors.mistake import LARGEST_RATING, InputError, at

__all__ = [
    "BoolAsNumber",
    "EmptyInput",
    "IncompatiblePeriods",
    "MixedScales",
    "UndefinedRatio",
    "NotANumber",
    "NotOnScale",
    "OutOfOrder",
    "OutOfRange",
    "OutOfScale",
    "UnreadableAnswer",
    "WrongScale",
]


class EmptyInput(InputError):
    """Nothing to compute from: no answer, or only missing ones."""

    code: ClassVar[str] = "empty_input"
    missing: int = 0
    unit: str = "answer"

    def __str__(self) -> str:
        missing = f" ({self.missing} missing)" if self.missing else ""
        return f"{self.what} needs at least one {self.unit}{missing}"


class NotANumber(InputError):
    """NaN, infinity, text or something else where a number was meant."""

    code: ClassVar[str] = "not_a_number"
    what: str = ""
    name: str
    kind: str = ""
    row: int | None = None

    def __str__(self) -> str:
        kind = f" (type {self.kind})" if self.kind else ""
        return f"{self.name}{at(self.row)} is not a finite number{kind}"

    @property
    def hint(self) -> str:
        """Where the number may come from instead."""
        if self.kind == "str":
            return "Scale.parse reads labels and digits written as text"
        return "give None where a value is not known"


class BoolAsNumber(NotANumber):
    """A truth value where a number was meant."""

    code: ClassVar[str] = "bool_as_number"

    def __str__(self) -> str:
        return f"{self.name}{at(self.row)} is a bool, not a number"

    @property
    def hint(self) -> str:
        """What to write instead."""
        return "write 1 or 0 if a number is meant"


class OutOfRange(InputError):
    """A parameter outside the values that make sense."""

    code: ClassVar[str] = "out_of_range"
    what: str = ""
    name: str
    allowed: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.name} must be {self.allowed}"

    @property
    def hint(self) -> str:
        """What the caller knows about likely mix-ups."""
        return self.advice


class OutOfOrder(InputError):
    """Two values that must not change places."""

    code: ClassVar[str] = "out_of_order"
    what: str = ""
    low: str
    high: str

    def __str__(self) -> str:
        return f"{self.low} must not exceed {self.high}"


class OutOfScale(InputError):
    """A rating that its scale does not contain."""

    code: ClassVar[str] = "out_of_scale"
    what: str = ""
    name: str
    scale: str
    given: float | None = None
    row: int | None = None
    count: int = 1
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.name}{at(self.row)} must lie on {self.scale}{self._got}"

    @property
    def _got(self) -> str:
        """The rating, unless it is so large that it is none, but a telephone number."""
        rating = self.given is not None and abs(self.given) < LARGEST_RATING
        given = f", got {self.given:g}" if rating else ""
        return f"{given}; {self.count} such answers" if self.count > 1 else given

    @property
    def hint(self) -> str:
        """Which scale the answers look like, if one can be told."""
        return self.advice


class NotOnScale(OutOfScale):
    """A rating between the answers that a scale allows."""

    code: ClassVar[str] = "not_on_scale"

    def __str__(self) -> str:
        allowed = f"one of the answers of {self.scale}"
        return f"{self.name}{at(self.row)} must be {allowed}{self._got}"


class WrongScale(InputError):
    """Answers that were given on another scale than the measure reads."""

    code: ClassVar[str] = "wrong_scale"
    what: str = ""
    name: str
    expected: str
    found: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.name} must be answers on {self.expected}, these are {self.found}"

    @property
    def hint(self) -> str:
        """How to say that they are meant."""
        return self.advice


class MixedScales(InputError):
    """Two things that can only be put together on one scale."""

    code: ClassVar[str] = "mixed_scales"
    what: str = ""
    first: str
    second: str

    def __str__(self) -> str:
        return f"answers on {self.first} and on {self.second} cannot be put together"

    @property
    def hint(self) -> str:
        """How to make them comparable."""
        return "rescale one of them first, for instance with Scale.percent"


class IncompatiblePeriods(InputError):
    """Two units of time between which there is no exact number."""

    code: ClassVar[str] = "incompatible_periods"
    what: str = ""
    first: str
    second: str

    def __str__(self) -> str:
        return f"no whole number of one is in the other: {self.first}, {self.second}"


class UnreadableAnswer(InputError):
    """A text that is no answer of the scale; the text itself is not repeated."""

    code: ClassVar[str] = "unreadable_answer"
    what: str = ""
    scale: str

    def __str__(self) -> str:
        return f"this text is no answer of {self.scale}"

    @property
    def hint(self) -> str:
        """What can be read."""
        return "a code, a label in English or Chinese, or a plain number can be read"


class UndefinedRatio(InputError):
    """A ratio of two numbers that have none."""

    code: ClassVar[str] = "undefined_ratio"

    def __str__(self) -> str:
        return f"no ratio: {self.what}"

    @property
    def hint(self) -> str:
        """What always works."""
        return "the difference is defined; use it instead"
