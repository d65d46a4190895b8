"""The options of every verb with verdicts: a confidence level, and answers needed."""

from __future__ import annotations

import attrs

from custsat import _checks as checks
from custsat.satisfaction._survey_score import check_min_n


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
        checks.confidence_level(self.level)
