"""Facts as the case of a decision table: yes, no, not known, or a number with bands."""

from __future__ import annotations

from typing import Any, Final

from custsat import _checks as checks
from custsat.rules._decision_table import DecisionTable

BOOL_OR_NONE: Final = frozenset({bool, type(None)})


def case_of_facts(rule: DecisionTable[Any, Any], facts: tuple[Any, ...]) -> Any:
    """Return the case of *rule*: truth values, or what its bands make of a number.

    Raises:
        WrongType: if a fact is not True, False or None, or *rule* is not a
            DecisionTable.
        NotANumber: if a fact with bands is not a number.
    """
    checks.instance(rule, "rule", DecisionTable)
    if not rule.bands and BOOL_OR_NONE.issuperset(map(type, facts)):
        return facts
    return tuple(
        checks.boolean_or_none(fact, name) if bands is None else bands.evaluate(fact)
        for name, bands, fact in zip(
            rule.conditions, rule.bands_by_condition, facts, strict=True
        )
    )
