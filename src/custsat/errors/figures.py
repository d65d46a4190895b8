"""What can be wrong with weights, counts, money, instants and exports."""

from __future__ import annotations

from typing import ClassVar

from custsat.errors.mistake import InputError

__all__ = [
    "InvalidExport",
    "InvalidWeights",
    "CurrencyMismatch",
    "InexactAmount",
    "TooLarge",
    "NaiveDatetime",
    "ConvergenceError",
    "NotADate",
    "UnknownCase",
    "InvalidCount",
]


class InvalidWeights(InputError):
    """Weights that do not fit what they weigh."""

    code: ClassVar[str] = "invalid_weights"


class InvalidCount(InputError):
    """Counts that no list of answers could have given."""

    code: ClassVar[str] = "invalid_count"


class UnknownCase(InputError):
    """A case that a finite rule does not know."""

    code: ClassVar[str] = "unknown_case"
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


class InexactAmount(InputError):
    """An exact amount that came as a binary fraction."""

    code: ClassVar[str] = "inexact_amount"
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


class NotADate(InputError):
    """A datetime, or something else, where a calendar day was meant."""

    code: ClassVar[str] = "not_a_date"
    what: str = ""
    name: str

    def __str__(self) -> str:
        return f"{self.name} must be a date, and not a datetime"

    @property
    def hint(self) -> str:
        """How to say which day is meant."""
        return "take .astimezone(zone).date() to say which local day is meant"


class TooLarge(InputError):
    """More than can sensibly be worked through."""

    code: ClassVar[str] = "too_large"


class ConvergenceError(InputError):
    """A fit that did not settle."""

    code: ClassVar[str] = "convergence_error"


class InvalidExport(InputError):
    """A dictionary that is not what ``to_dict`` writes."""

    code: ClassVar[str] = "invalid_export"
    what: str = ""
    schema: str

    def __str__(self) -> str:
        return f"this is not an export of {self.schema}"
