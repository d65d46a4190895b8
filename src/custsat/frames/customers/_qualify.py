"""The qualification of leads, row by row: MAN and BANT."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.customers.leads._qualification import (
    BANT,
    MAN,
    PROSPECT_BY_ACTION,
    LeadAction,
    LeadCase,
)
from custsat.errors import UnknownCase
from custsat.frames._expressions import apply_table
from custsat.frames._frame_input import FrameInput, open_frame
from custsat.rules import DecisionTable

if TYPE_CHECKING:
    from custsat.customers.leads._qualification import BantCase, BantVerdict
    from custsat.rules import Decision

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
        UnknownCase: for a column that holds no truth values.
        WrongType: if *rule* is not a DecisionTable.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    frame_input = open_frame(
        data, {"money": money, "authority": authority, "need": need}
    )
    _check_conditions(frame_input, rule)
    columns = frame_input.columns
    prospect_rule = rule.map_outcomes(PROSPECT_BY_ACTION, id=rule.id)
    decisions = {
        f"{prefix}prospect": apply_table(prospect_rule, columns),
        f"{prefix}action": apply_table(rule, columns),
        f"{prefix}ask": apply_table(rule, columns, pick=_questions),
    }
    result: Native = frame_input.with_columns(decisions, keep=decisions)
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
        UnknownCase: for a column that holds no truth values.
        WrongType: if *rule* is not a DecisionTable.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    roles = {"budget": budget, "authority": authority, "need": need, "timing": timing}
    frame_input = open_frame(data, roles)
    _check_conditions(frame_input, rule)
    decisions = {
        f"{prefix}verdict": apply_table(rule, frame_input.columns),
        f"{prefix}ask": apply_table(rule, frame_input.columns, pick=_questions),
    }
    result: Native = frame_input.with_columns(decisions, keep=decisions)
    return result


def _questions(decision: Decision[Any]) -> str:
    return ",".join(decision.ask)


def _check_conditions(frame_input: FrameInput, rule: DecisionTable[Any, Any]) -> None:
    """Raise unless the columns hold truth values, or numbers for a rule with bands.

    Raises:
        UnknownCase: with the condition whose column does not.
        WrongType: if *rule* is not a DecisionTable.
    """
    checks.instance(rule, "rule", DecisionTable)
    schema, bands = frame_input.frame.collect_schema(), dict(rule.bands)
    frame_input.check_numeric(*(name for name in rule.conditions if name in bands))
    others = [
        name
        for name in rule.conditions
        if name not in bands and schema[frame_input.columns[name]] != nw.Boolean
    ]
    if not others:
        return
    for name, count in frame_input.count_known(*others).items():
        if count:  # a column of nulls may have any type
            raise UnknownCase(rule=rule.id, condition=name)
