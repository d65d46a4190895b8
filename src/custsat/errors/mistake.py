"""The root of all errors: a code, a sentence, a hint, and the facts as attributes."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, ClassVar, Final, dataclass_transform

__all__ = ["LARGEST_RATING", "CustsatError", "InputError", "at", "meant"]

HOME: Final = "custsat.errors"  # where users find an error, and tracebacks name it
LARGEST_RATING: Final = 1e6


@dataclass_transform(kw_only_default=True)
class CustsatError(ValueError):
    """The root: catch this one to catch them all.

    Attributes:
        code: the stable name of the kind of mistake.
        hint: what to do about it; empty where there is nothing to advise.
    """

    code: ClassVar[str] = "custsat_error"

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if cls.__module__.startswith(HOME):
            cls.__module__ = HOME

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


CustsatError.__module__ = HOME


def _again(kind: type[CustsatError], facts: dict[str, Any]) -> CustsatError:
    """Build an error from its facts; keyword-only classes cannot be unpickled bare."""
    return kind(**facts)


def meant(given: str, known: tuple[str, ...]) -> str:
    """The known name that *given* was probably meant to be."""
    close = get_close_matches(given[:80], known, n=1)
    return f"did you mean {str(close[0])!r}?" if close else ""


def at(row: int | None) -> str:
    """The place of a mistake, where it is known."""
    return "" if row is None else f" at row {row}"


class InputError(CustsatError):
    """A value that cannot be used; the root of all mistakes in the data."""

    code: ClassVar[str] = "input_error"
    what: str

    def __str__(self) -> str:
        return self.what
