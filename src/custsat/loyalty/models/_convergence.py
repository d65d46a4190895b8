"""How a maximum likelihood fit ended.

>>> Convergence(reason=FitReason.MAX_STEPS, steps=200).converged
False
>>> Convergence(reason=FitReason.MAX_STEPS, steps=200).require_converged("a forecast")
Traceback (most recent call last):
    ...
custsat.errors.ConvergenceError: a forecast needs a fit that converged: max_steps
"""

from __future__ import annotations

import attrs

from custsat.errors import ConvergenceError
from custsat.labels import LabelledEnum
from custsat.values._serialize import ExportsProperties


class FitReason(LabelledEnum):
    """Why a fit ended: convergence, or what in the data prevents it."""

    CONVERGED = "converged"
    NO_HETEROGENEITY = "no_heterogeneity"
    ALL_OR_NOTHING = "all_or_nothing"
    NOBODY_LEFT = "nobody_left"
    EVERYBODY_LEFT = "everybody_left"
    TOO_FEW_PERIODS = "too_few_periods"
    NO_REPEAT = "no_repeat"
    DIVERGED = "diverged"
    MAX_STEPS = "max_steps"


@attrs.frozen(kw_only=True)
class Convergence(ExportsProperties):
    """Reason and number of steps after which a fit ended.

    Attributes:
        reason: why the fit ended.
        steps: number of steps of the optimiser.
    """

    reason: FitReason
    steps: int

    @property
    def converged(self) -> bool:
        """Whether a maximum was found."""
        return self.reason is FitReason.CONVERGED

    def require_converged(self, result: str) -> None:
        """Raise unless the fit converged; *result* names what needs it.

        Raises:
            ConvergenceError: with the reason.
        """
        if not self.converged:
            raise ConvergenceError(
                problem="not_converged", result=result, reason=self.reason
            )
