"""The options of every verb with verdicts: a confidence level, and answers needed."""

from __future__ import annotations

from typing import Final

import attrs

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.satisfaction._survey_score import check_min_n

MAX_LEVEL: Final = 1 - 1e-9  # shared by many figures, more is no more than 1 in floats


@attrs.frozen(kw_only=True)
class VerdictSettings:
    """The options of a verb, checked.

    Attributes:
        level: the confidence level of the intervals. [0 to 1]
        min_n: answers below which there is no verdict.
    """

    level: float = attrs.field(converter=checks.as_builtin)
    min_n: int = attrs.field(converter=check_min_n)

    def __attrs_post_init__(self) -> None:
        if checks.confidence_level(self.level) > MAX_LEVEL:
            raise OutOfRange(name="level", allowed=f"above 0, and {MAX_LEVEL} at most")
