"""Checks of scales as arguments; they need Scale, which _checks cannot import.

>>> require_scale(Scale(1, 5)).high
5
>>> high_is_good(Scale(1, 7), "scale").high
7
"""

from __future__ import annotations

from typing import Any

from custsat import _checks as checks
from custsat.errors import WrongScale
from custsat.values._scale import Scale
from custsat.values._tally import Tally


def require_scale(scale: Scale | None, answers: object = None) -> Scale:
    """Return *scale*, or the scale of *answers* if they are a tally.

    Raises:
        WrongType: if there is no scale; it is never guessed.
    """
    if scale is None and isinstance(answers, Tally):
        return answers.scale
    return checks.instance(scale, "scale", Scale)


def high_is_good(value: Any, name: str) -> Scale:
    """Return *value* if it is a scale whose high end is good.

    Raises:
        WrongType: if it is no scale.
        WrongScale: for a scale of efforts, waiting times and the like.
    """
    scale = checks.instance(value, name, Scale)
    if scale.low_is_good:
        raise WrongScale(
            name=name,
            expected="a scale whose high end is good",
            actual=f"answers on {scale} whose low end is good",
            advice="turn the answers round first, with Scale.reverse",
        )
    return scale
