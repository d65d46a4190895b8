"""Names that nobody knows, or that are taken: columns, options, fields."""

from __future__ import annotations

from typing import ClassVar

from custsat.errors.mistake import InputError, meant

__all__ = ["DuplicateColumn", "UnknownColumn", "UnknownField", "UnknownOption"]


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
        return meant(self.given, self.columns)


class DuplicateColumn(InputError):
    """A column that would be overwritten."""

    code: ClassVar[str] = "duplicate_column"
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
        return meant(self.given, self.options)


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
        return meant(self.given, self.known)
