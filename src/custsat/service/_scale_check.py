"""The check of a scale whose high end must be the good one."""

from __future__ import annotations

from typing import Any

from custsat import _checks as checks
from custsat.errors import WrongScale
from custsat.values import Scale


def high_is_good(value: Any, name: str) -> Scale:
    """Return *value* if it is a scale whose high end is good.

    >>> high_is_good(Scale(1, 7), "scale").high
    7

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
