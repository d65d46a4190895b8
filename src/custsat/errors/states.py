"""Rules that were built wrong, and steps that are not possible now."""

from __future__ import annotations

from typing import ClassVar

from custsat.errors.mistake import CustsatError

__all__ = [
    "HorizonExceeded",
    "InvalidTransition",
    "MissingExtra",
    "RuleError",
    "RuleGap",
    "RuleOverlap",
    "StateError",
    "EventOutOfOrder",
]


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


class InvalidTransition(StateError):
    """A step that cannot follow; *possible* says which ones can."""

    code: ClassVar[str] = "invalid_transition"
    what: str = ""
    step: str
    after: str = ""
    possible: tuple[str, ...]

    def __str__(self) -> str:
        after = f"after {self.after}" if self.after else "now"
        possible = ", ".join(self.possible) or "nothing"
        return f"{self.step} is not possible {after}; possible: {possible}"


class EventOutOfOrder(StateError):
    """An event before the one it follows."""

    code: ClassVar[str] = "event_out_of_order"


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
