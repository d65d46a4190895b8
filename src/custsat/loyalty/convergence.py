"""Whether a fit settled, and if not, what in the data keeps it from settling.

>>> Convergence(reason=FitReason.STEP_LIMIT, steps=200).converged
False
>>> Convergence(reason=FitReason.STEP_LIMIT, steps=200).demand("a forecast")
Traceback (most recent call last):
    ...
custsat.errors.ConvergenceError: a forecast needs a fit that settled: step_limit
"""

from __future__ import annotations

import attrs

from custsat.errors import ConvergenceError
from custsat.labels import LabelledEnum
from custsat.values._serialize import ExportsProperties

__all__ = ["Convergence", "FitReason"]


class FitReason(LabelledEnum):
    """Why a fit ended."""

    CONVERGED = "converged"
    NO_DIFFERENCES = "no_differences"
    ALL_OR_NOTHING = "all_or_nothing"
    NOBODY_LEFT = "nobody_left"
    EVERYBODY_LEFT = "everybody_left"
    TOO_FEW_PERIODS = "too_few_periods"
    NO_REPEAT = "no_repeat"
    AT_LIMIT = "at_limit"
    STEP_LIMIT = "step_limit"


@attrs.frozen(kw_only=True)
class Convergence(ExportsProperties):
    """How a fit ended.

    Attributes:
        reason: why it ended.
        steps: steps that were taken.
    """

    reason: FitReason
    steps: int

    @property
    def converged(self) -> bool:
        """Whether a maximum was found."""
        return self.reason is FitReason.CONVERGED

    def demand(self, what: str) -> None:
        """Refuse *what* unless the fit settled.

        Raises:
            ConvergenceError: with the reason.
        """
        if not self.converged:
            raise ConvergenceError(what=f"{what} needs a fit that settled: {self.reason}")
