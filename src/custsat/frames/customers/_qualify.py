"""The qualification of leads, row by row: MAN and BANT."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from custsat.customers.leads._qualification import (
    BANT,
    MAN,
    PROSPECT_BY_ACTION,
    LeadAction,
    LeadCase,
)
from custsat.frames._condition_columns import (
    condition_columns,
    open_conditions,
    questions,
)
from custsat.frames._expressions import apply_table

if TYPE_CHECKING:
    from custsat.customers.leads._qualification import BantCase, BantVerdict
    from custsat.rules import DecisionTable

Native = TypeVar("Native")


def qualify(
    data: Native,
    *,
    money: str,
    authority: str,
    need: str,
    rule: DecisionTable[LeadCase, LeadAction] = MAN,
    prefix: str = "",
) -> Native:
    """Add ``prospect``, ``action`` and ``ask`` (names joined by commas).

    Where an unknown fact leaves it open, ``action`` is null and ``ask`` lists what to
    find out, in the order of the *rule*.

    >>> import polars as pl
    >>> from custsat.frames import customers
    >>> data = pl.DataFrame({"m": [True, False], "a": [None, True], "n": [True, True]})
    >>> result = customers.qualify(data, money="m", authority="a", need="n")
    >>> result.select("prospect", "action", "ask").rows()
    [(None, None, 'authority'), ('may_contact', 'arrange_credit', '')]

    Args:
        data: a frame with one row per lead.
        money: the column that tells whether the lead can pay.
        authority: the column that tells whether the lead can decide.
        need: the column that tells whether the lead has a need.
        rule: the decision table; a condition that it has bands for is a number.
        prefix: put before the name of each new column.

    Raises:
        WrongType: for a column that holds no truth values, 1 and 0 being some.
        NotANumber: for one that holds no numbers, of a condition with bands.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    roles = {"money": money, "authority": authority, "need": need}
    frame_input = open_conditions(data, roles, rule, prefix)
    prospect_rule = rule.map_outcomes(PROSPECT_BY_ACTION, id=rule.id)
    conditions, values = condition_columns(frame_input, roles)
    decisions = {
        f"{prefix}prospect": apply_table(prospect_rule, values),
        f"{prefix}action": apply_table(rule, values),
        f"{prefix}ask": apply_table(rule, values, pick=questions),
    }
    result: Native = frame_input.with_columns(conditions, decisions, keep=decisions)
    return result


def bant(
    data: Native,
    *,
    budget: str,
    authority: str,
    need: str,
    timing: str,
    rule: DecisionTable[BantCase, BantVerdict] = BANT,
    prefix: str = "",
) -> Native:
    """Add ``verdict`` and ``ask`` (names joined by commas).

    >>> import polars as pl
    >>> from custsat.frames import customers
    >>> data = pl.DataFrame({"b": [True], "a": [None], "n": [True], "t": [None]})
    >>> result = customers.bant(data, budget="b", authority="a", need="n", timing="t")
    >>> result.select("verdict", "ask").rows()
    [(None, 'authority,timing')]

    Args:
        data: a frame with one row per lead.
        budget: the column that tells whether there is a budget.
        authority: the column that tells whether the lead can decide.
        need: the column that tells whether the lead has a need.
        timing: the column that tells whether the lead wants to buy soon enough.
        rule: the decision table; a condition that it has bands for is a number.
        prefix: put before the name of each new column.

    Raises:
        WrongType: for a column that holds no truth values, 1 and 0 being some.
        NotANumber: for one that holds no numbers, of a condition with bands.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    roles = {"budget": budget, "authority": authority, "need": need, "timing": timing}
    frame_input = open_conditions(data, roles, rule, prefix)
    conditions, values = condition_columns(frame_input, roles)
    decisions = {
        f"{prefix}verdict": apply_table(rule, values),
        f"{prefix}ask": apply_table(rule, values, pick=questions),
    }
    result: Native = frame_input.with_columns(conditions, decisions, keep=decisions)
    return result
