"""One customer's perception against the expectation, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.errors import TooLarge
from custsat.frames._column_kinds import ColumnKind
from custsat.frames._expressions import apply_bands, float_lit
from custsat.frames._frame_input import open_frame
from custsat.frames._row_checks import RowCheck
from custsat.satisfaction._measure import (
    Outcome,
    OutcomeModel,
    difference,
    outcome_rule,
    outcome_table,
    ratio,
)
from custsat.values._scale_checks import require_scale

if TYPE_CHECKING:
    from custsat.frames._frame_input import FrameInput
    from custsat.values import Scale

Native = TypeVar("Native")


def measure(
    data: Native,
    *,
    perceived: str,
    expected: str,
    scale: Scale | None = None,
    tolerance: float = 0,
    model: OutcomeModel | str = OutcomeModel.KOTLER,
    prefix: str = "",
) -> Native:
    """Add the difference, the ratio, the outcome and what follows from it.

    The new columns are ``difference``, ``ratio``, ``outcome``, ``satisfaction_state``
    and ``behaviour``; all are null where one of the two numbers is missing.  There is
    no ``ratio`` on a scale without a true zero, and none in a row whose expectation is
    0 or next to it.  A lazy frame is asked one query, whether its numbers can be used.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> customers = pl.DataFrame({"got": [4.5, 8.0], "wanted": [6.0, 7.5]})
    >>> result = satisfaction.measure(customers, perceived="got", expected="wanted")
    >>> result.select("difference", "outcome", "behaviour").rows()
    [(-1.5, 'missed', 'churn_risk'), (0.5, 'exceeded', 'loyal_base')]

    Args:
        data: a frame with one row per customer.
        perceived: the column of the perceptions.
        expected: the column of the expectations.
        scale: the scale of both; None for amounts, which have a true zero.
        tolerance: differences up to this one, either way, are met expectations.
        model: which states and behaviours follow from the outcomes.
        prefix: put before the name of each new column.

    Raises:
        NotANumber: for a column that holds no numbers, or infinity.
        OutOfScale: with the number of rows that are not on the *scale*.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    roles = {"perceived": perceived, "expected": expected}
    frame_input = open_frame(data, numbers=roles, prefix=prefix)
    if scale is not None:
        frame_input.require_on_scale(require_scale(scale), *roles)
    if scale is None and ColumnKind.FLOATS in map(frame_input.kind, roles):
        _require_finite(frame_input)
    rule = outcome_rule(tolerance)
    meanings = outcome_table(checks.member(model, "model", OutcomeModel))
    cleaned = {frame_input.temporary(role): frame_input.value(role) for role in roles}
    perception, expectation = map(nw.col, cleaned)
    gap = f"{prefix}difference"
    numbers: dict[str, nw.Expr] = {gap: difference(perception, expectation)}
    if scale is None or scale.true_zero:
        share, zero = ratio(perception, expectation), float_lit(0)
        is_defined = (expectation > zero) & (perception >= zero) & share.is_finite()
        numbers[f"{prefix}ratio"] = nw.when(is_defined).then(share)
    states = {outcome: meanings[outcome][0] for outcome in Outcome}
    behaviours = {outcome: meanings[outcome][1] for outcome in Outcome}
    bands = {
        f"{prefix}outcome": rule,
        f"{prefix}satisfaction_state": rule.map_outcomes(states, id=rule.id),
        f"{prefix}behaviour": rule.map_outcomes(behaviours, id=rule.id),
    }
    labels = {name: apply_bands(nw.col(gap), one) for name, one in bands.items()}
    result: Native = frame_input.with_columns(
        cleaned, numbers, labels, keep=[*numbers, *labels]
    )
    return result


def _require_finite(frame_input: FrameInput) -> None:
    """Refuse rows whose difference no float holds."""
    gap = difference(frame_input.value("perceived"), frame_input.value("expected"))
    frame_input.require(
        RowCheck(
            ~gap.is_null() & ~gap.is_finite(),
            lambda n: TooLarge(
                problem="not_computable_in_rows", name="perceived - expected", n=n
            ),
        )
    )
