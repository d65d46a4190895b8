"""One customer's perception against the expectation, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.errors import TooLarge
from custsat.frames._cells import answer_expressions
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
from custsat.satisfaction._perception_columns import COMPARED, compared_questions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.values import Scale
    from custsat.values._question import Question

Native = TypeVar("Native")


def measure(
    data: Native,
    *,
    perceived: str,
    expected: str,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
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
        question: instead of *scale*, the question that reads both columns as cells of a
            survey file, text and codes; what is no answer is missing.
        questions: instead of *scale*, the question of ``"perceived"`` and that of
            ``"expected"``, on one scale.
        tolerance: differences up to this one, either way, are met expectations.
        model: which states and behaviours follow from the outcomes.
        prefix: put before the name of each new column.

    Raises:
        NotANumber: for a column that holds no numbers, or infinity.
        OutOfScale: with the number of rows that are not on the *scale*.
        UnreadableAnswer: for cells that their question cannot read.
        MixedScales: for questions on different scales.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    roles = {"perceived": perceived, "expected": expected}
    on, by_role = compared_questions(scale, question, questions)
    gap = f"{prefix}difference"
    labels = _label_columns(gap, prefix, tolerance, model)
    frame_input = open_frame(
        data,
        numbers={} if by_role else roles,
        cells=roles if by_role else {},
        prefix=prefix,
    )
    if by_role:
        values = answer_expressions(frame_input, by_role)
    else:
        values = _numbers(frame_input, on)
    cleaned = {frame_input.temporary(role): values[role] for role in roles}
    perception, expectation = map(nw.col, cleaned)
    numbers: dict[str, nw.Expr] = {gap: difference(perception, expectation)}
    if on is None or on.true_zero:
        share, zero = ratio(perception, expectation), float_lit(0)
        is_defined = (expectation > zero) & (perception >= zero) & share.is_finite()
        numbers[f"{prefix}ratio"] = nw.when(is_defined).then(share)
    result: Native = frame_input.with_columns(
        cleaned, numbers, labels, keep=[*numbers, *labels]
    )
    return result


def _label_columns(
    gap: str, prefix: str, tolerance: float, model: OutcomeModel | str
) -> NewColumns:
    """Return the outcome of the column *gap*, and what follows from it."""
    rule = outcome_rule(tolerance)
    meanings = outcome_table(checks.member(model, "model", OutcomeModel))
    states = {outcome: meanings[outcome][0] for outcome in Outcome}
    behaviours = {outcome: meanings[outcome][1] for outcome in Outcome}
    bands = {
        f"{prefix}outcome": rule,
        f"{prefix}satisfaction_state": rule.map_outcomes(states, id=rule.id),
        f"{prefix}behaviour": rule.map_outcomes(behaviours, id=rule.id),
    }
    return {name: apply_bands(nw.col(gap), one) for name, one in bands.items()}


def _numbers(frame_input: FrameInput, scale: Scale | None) -> NewColumns:
    """Return the numbers of both columns; those that cannot be used are refused."""
    if scale is not None:
        frame_input.require_on_scale(scale, *COMPARED)
    elif ColumnKind.FLOATS in map(frame_input.kind, COMPARED):
        _require_finite(frame_input)
    return frame_input.values(*COMPARED)


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
