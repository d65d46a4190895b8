"""Base class of the fitted models: parameters, likelihood and convergence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import attrs

from custsat import _checks as checks
from custsat.loyalty.models._convergence import Convergence, FitReason
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(kw_only=True)
class FittedModel(Result):
    """A model with positive parameters, estimated by maximum likelihood or given.

    The parameters are fields of the subclass, listed in ``parameter_names``; they are
    None if the fit did not converge.

    Attributes:
        customers: number of customers in the data; 0 if the parameters were given.
        max_log_likelihood: log likelihood at the maximum; None if there is none.
        convergence: how the fit ended.
    """

    parameter_names: ClassVar[tuple[str, ...]]
    customers: int
    max_log_likelihood: float | None
    convergence: Convergence

    @property
    def reason(self) -> FitReason:
        """Why the fit ended."""
        return self.convergence.reason

    @classmethod
    def _from_parameters(cls, parameters: Mapping[str, float], **fields: Any) -> Self:
        """Return a model with given *parameters*, each above 0."""
        positive = {
            name: float(checks.number(value, name, gt=0))
            for name, value in parameters.items()
        }
        return cls(
            customers=0,
            max_log_likelihood=None,
            convergence=Convergence(reason=FitReason.CONVERGED, steps=0),
            **positive,
            **fields,
        )

    def _parameters(self, result: str) -> tuple[float, ...]:
        """Return the parameters; *result* names what needs them.

        Raises:
            ConvergenceError: if the fit did not converge.
        """
        self.convergence.require_converged(result)
        return tuple(getattr(self, name) for name in self.parameter_names)
