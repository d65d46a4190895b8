"""What can go wrong, one class per kind of mistake.

Every error has a stable ``code``, keeps its facts as attributes, says one sentence and,
where there is something to do, a ``hint`` (also a note of the exception).  The text may
change, the code does not.  Names of arguments, positions, counts, allowed ranges and at
most one numeric rating are told; ids, names and free text of customers never are.

>>> error = OutOfScale(name="score", scale="0-10", given=11, row=17)
>>> error.code, str(error)
('out_of_scale', 'score at row 17 must lie on 0-10, got 11')
>>> isinstance(error, ValueError)
True
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, ClassVar, Final, dataclass_transform

__all__ = [
    "BadExport",
    "BadWeights",
    "BoolAsNumber",
    "ColumnTaken",
    "CurrencyMismatch",
    "CustsatError",
    "CustsatWarning",
    "DataQualityWarning",
    "EmptyInput",
    "FloatMoney",
    "FolkloreWarning",
    "HorizonExceeded",
    "IllegalStep",
    "InputError",
    "LimitExceeded",
    "MissingExtra",
    "MixedPeriods",
    "MixedScales",
    "NaiveDatetime",
    "NoConvergence",
    "NoRatio",
    "NotANumber",
    "NotDate",
    "NotOnScale",
    "OutOfDomain",
    "OutOfOrder",
    "OutOfRange",
    "OutOfScale",
    "RuleError",
    "RuleGap",
    "RuleOverlap",
    "StateError",
    "TimeReversed",
    "UnknownColumn",
    "UnknownField",
    "UnknownLevel",
    "UnknownOption",
    "WrongCounts",
    "WrongScale",
]


LARGEST_RATING: Final = 1e6


@dataclass_transform(kw_only_default=True)
class CustsatError(ValueError):
    """The root: catch this one to catch them all.

    Attributes:
        code: the stable name of the kind of mistake.
        hint: what to do about it; empty where there is nothing to advise.
    """

    code: ClassVar[str] = "custsat_error"

    def __init__(self, **facts: Any) -> None:
        super().__init__()
        vars(self).update(facts)
        if self.hint:
            self.add_note(self.hint)

    @property
    def hint(self) -> str:
        """What to do about it."""
        return ""

    def __reduce__(self) -> tuple[Any, ...]:
        facts = {k: v for k, v in vars(self).items() if k != "__notes__"}
        return _again, (type(self), facts)


def _again(kind: type[CustsatError], facts: dict[str, Any]) -> CustsatError:
    """Build an error from its facts; keyword-only classes cannot be unpickled bare."""
    return kind(**facts)


def _meant(given: str, known: tuple[str, ...]) -> str:
    """The known name that *given* was probably meant to be."""
    close = get_close_matches(given[:80], known, n=1)
    return f"did you mean {str(close[0])!r}?" if close else ""


def _at(row: int | None) -> str:
    return "" if row is None else f" at row {row}"


# ------------------------------------------------------------------ what was handed in


class InputError(CustsatError):
    """A value that cannot be used; the root of all mistakes in the data."""

    code: ClassVar[str] = "bad_input"
    what: str

    def __str__(self) -> str:
        return self.what


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
        return f"{self.name}{_at(self.row)} is not a finite number{kind}"

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
        return f"{self.name}{_at(self.row)} is a bool, not a number"

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
        return f"{self.name}{_at(self.row)} must lie on {self.scale}{self._got}"

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
        return f"{self.name}{_at(self.row)} must be {allowed}{self._got}"


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


class MixedPeriods(InputError):
    """Two units of time between which there is no exact number."""

    code: ClassVar[str] = "mixed_periods"
    what: str = ""
    first: str
    second: str

    def __str__(self) -> str:
        return f"no whole number of one is in the other: {self.first}, {self.second}"


class UnknownLevel(InputError):
    """A text that is no answer of the scale; the text itself is not repeated."""

    code: ClassVar[str] = "unknown_level"
    what: str = ""
    scale: str

    def __str__(self) -> str:
        return f"this text is no answer of {self.scale}"

    @property
    def hint(self) -> str:
        """What can be read."""
        return "a code, a label in English or Chinese, or a plain number can be read"


class NoRatio(InputError):
    """A ratio of two numbers that have none."""

    code: ClassVar[str] = "no_ratio"

    def __str__(self) -> str:
        return f"no ratio: {self.what}"

    @property
    def hint(self) -> str:
        """What always works."""
        return "the difference is defined; use it instead"


class BadWeights(InputError):
    """Weights that do not fit what they weigh."""

    code: ClassVar[str] = "bad_weights"


class WrongCounts(InputError):
    """Counts that no list of answers could have given."""

    code: ClassVar[str] = "wrong_counts"


class OutOfDomain(InputError):
    """A case that a finite rule does not know."""

    code: ClassVar[str] = "out_of_domain"
    what: str = ""
    rule: str
    condition: str = ""

    def __str__(self) -> str:
        about = f" of {self.condition}" if self.condition else ""
        return f"{self.rule} does not know this value{about}"


class CurrencyMismatch(InputError):
    """Amounts of several currencies in one sum."""

    code: ClassVar[str] = "currency_mismatch"
    what: str = ""
    currencies: tuple[str, ...]

    def __str__(self) -> str:
        return f"{' and '.join(self.currencies)} in one sum"

    @property
    def hint(self) -> str:
        """What to do first."""
        return "convert the amounts to one currency first"


class FloatMoney(InputError):
    """An exact amount that came as a binary fraction."""

    code: ClassVar[str] = "float_money"
    what: str = ""
    name: str

    def __str__(self) -> str:
        return f"{self.name} is a float, and exact money is not"

    @property
    def hint(self) -> str:
        """What to write instead."""
        return "give a Decimal or its text"


class NaiveDatetime(InputError):
    """An instant without a time zone."""

    code: ClassVar[str] = "naive_datetime"
    what: str = ""
    name: str

    def __str__(self) -> str:
        return f"{self.name} has no time zone"

    @property
    def hint(self) -> str:
        """What to add."""
        return "pass an aware datetime, for instance with tzinfo=ZoneInfo(...)"


class NotDate(InputError):
    """A datetime, or something else, where a calendar day was meant."""

    code: ClassVar[str] = "datetime_for_date"
    what: str = ""
    name: str

    def __str__(self) -> str:
        return f"{self.name} must be a date, and not a datetime"

    @property
    def hint(self) -> str:
        """How to say which day is meant."""
        return "take .astimezone(zone).date() to say which local day is meant"


class LimitExceeded(InputError):
    """More than can sensibly be worked through."""

    code: ClassVar[str] = "too_large"


class NoConvergence(InputError):
    """A fit that did not settle."""

    code: ClassVar[str] = "no_convergence"


class BadExport(InputError):
    """A dictionary that is not what ``to_dict`` writes."""

    code: ClassVar[str] = "bad_export"
    what: str = ""
    schema: str

    def __str__(self) -> str:
        return f"this is not an export of {self.schema}"


# ----------------------------------------------------------------------- names, options


class UnknownColumn(InputError, LookupError):
    """A column that the frame does not have."""

    code: ClassVar[str] = "unknown_column"
    what: str = ""
    role: str
    given: str
    columns: tuple[str, ...]

    def __str__(self) -> str:
        return f"the frame has no column for {self.role}="

    @property
    def hint(self) -> str:
        """The column that was probably meant."""
        return _meant(self.given, self.columns)


class ColumnTaken(InputError):
    """A column that would be overwritten."""

    code: ClassVar[str] = "column_taken"
    what: str = ""
    columns: tuple[str, ...]

    def __str__(self) -> str:
        return f"the frame already has a column {', '.join(self.columns)}"

    @property
    def hint(self) -> str:
        """How to keep both."""
        return "rename it, or pass prefix= for the new columns"


class UnknownOption(InputError):
    """An option that a parameter does not know."""

    code: ClassVar[str] = "unknown_option"
    what: str = ""
    name: str
    given: str
    options: tuple[str, ...]

    def __str__(self) -> str:
        known = ", ".join(repr(str(option)) for option in self.options)
        return f"{self.name}= must be one of {known}"

    @property
    def hint(self) -> str:
        """The option that was probably meant."""
        return _meant(self.given, self.options)


class UnknownField(InputError, LookupError):
    """A name that is not among ours: an item of a list, a field, a group."""

    code: ClassVar[str] = "unknown_field"
    what: str = ""
    owner: str
    position: int = 1
    given: str = ""
    known: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.owner} does not know name number {self.position}"

    @property
    def hint(self) -> str:
        """The name that was probably meant; only names of ours are told."""
        return _meant(self.given, self.known)


# ------------------------------------------------------------------------ rules, states


class RuleError(CustsatError):
    """A rule that was built wrong."""

    code: ClassVar[str] = "rule_error"
    rule: str
    what: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.what}"


class RuleGap(RuleError):
    """A case for which a rule has no answer."""

    code: ClassVar[str] = "rule_gap"


class RuleOverlap(RuleError):
    """A case for which a rule has two different answers."""

    code: ClassVar[str] = "rule_overlap"


class StateError(CustsatError, RuntimeError):
    """Something that cannot happen to a case in its present state."""

    code: ClassVar[str] = "state_error"
    what: str

    def __str__(self) -> str:
        return self.what


class IllegalStep(StateError):
    """A step that cannot follow; *possible* says which ones can."""

    code: ClassVar[str] = "illegal_step"
    what: str = ""
    step: str
    after: str = ""
    possible: tuple[str, ...]

    def __str__(self) -> str:
        after = f"after {self.after}" if self.after else "now"
        possible = ", ".join(self.possible) or "nothing"
        return f"{self.step} is not possible {after}; possible: {possible}"


class TimeReversed(StateError):
    """An event before the one it follows."""

    code: ClassVar[str] = "time_reversed"


class HorizonExceeded(CustsatError, LookupError):
    """A day that a calendar does not know yet."""

    code: ClassVar[str] = "horizon_exceeded"
    horizon: str
    needed: str

    def __str__(self) -> str:
        return f"the work calendar ends {self.horizon}, need {self.needed}"

    @property
    def hint(self) -> str:
        """What to extend."""
        return "extend closed= and horizon="


class MissingExtra(CustsatError, ImportError):
    """A part of the library whose dependencies are not installed."""

    code: ClassVar[str] = "missing_extra"
    part: str
    needs: str
    extra: str

    def __str__(self) -> str:
        return f"{self.part} needs {self.needs}"

    @property
    def hint(self) -> str:
        """The command that helps."""
        return f"pip install 'custsat[{self.extra}]'"


# ----------------------------------------------------------------------------- warnings


class CustsatWarning(UserWarning):
    """The root of our warnings."""


class FolkloreWarning(CustsatWarning):
    """A number that everybody quotes and nobody has measured was asked for by name."""


class DataQualityWarning(CustsatWarning):
    """The data can be used, but something about them should be looked at."""
