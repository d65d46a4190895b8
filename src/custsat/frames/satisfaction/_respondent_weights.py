"""The weights of respondents: each must be a number above 0 that can be squared."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from custsat.errors import InvalidWeights
from custsat.frames._expressions import float_lit
from custsat.frames._row_checks import RowCheck
from custsat.values._respondent_weights import MAX_WEIGHT, MIN_WEIGHT

if TYPE_CHECKING:
    from custsat.frames._frame_input import FrameInput, NewColumns

WEIGHTS: Final = "respondent_weights"


def require_weights(frame_input: FrameInput, role: str = WEIGHTS) -> None:
    """Refuse weights that are missing, not above 0, or too small or large to square."""
    if role not in frame_input.columns:
        return
    weight = frame_input.value(role)
    low, high = float_lit(MIN_WEIGHT), float_lit(MAX_WEIGHT)
    is_invalid = weight.is_null() | (weight < low) | (weight > high)
    invalid_weights = partial(_invalid_weights, frame_input.label(role))
    frame_input.require(RowCheck(is_invalid, invalid_weights, role))


def weight_sums(frame_input: FrameInput) -> NewColumns:
    """Return the weights and their squares, to be summed; nothing without weights."""
    if WEIGHTS not in frame_input.columns:
        return {}
    weight = frame_input.value(WEIGHTS)
    return {"weight": weight, "square": weight * weight}


def _invalid_weights(name: str, n: int) -> InvalidWeights:
    return InvalidWeights(problem="invalid_rows", name=name, n=n)
