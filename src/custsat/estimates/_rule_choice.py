"""The run rules that a caller chooses, each by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.errors import InputError
from custsat.estimates._run_rules import RunRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    Rules = Iterable[RunRule | str]


def read_rules(rules: Any) -> tuple[RunRule, ...]:
    """Return the rules, given themselves or their codes.

    Raises:
        UnknownOption: for a code that no rule has.
        InputError: for no rule at all, or one that is listed twice.
    """
    chosen = tuple(
        checks.member(rule, "each of rules", RunRule)
        for rule in checks.sequence(rules, "rules")
    )
    if not chosen:
        raise InputError(problem="too_few", name="rules", minimum=1, unit="rule")
    checks.no_duplicates(chosen, "a rule of rules")
    return chosen
