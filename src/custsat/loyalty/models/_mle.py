"""Maximum likelihood over positive parameters, by scipy; the only module that needs it.

The search runs over the logarithms of the parameters.  Parameters that grow or shrink
without end, because the data have no maximum, are distinguished from a search that was
too short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from custsat.errors import MissingExtra
from custsat.loyalty.models._convergence import Convergence, FitReason

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_STEPS: Final = 500
MAX_NEWTON_STEPS: Final = 6
GRADIENT_TOL: Final = 1e-7  # of the mean log likelihood, per unit of a logarithm
LOG_BOUND: Final = 13.0  # parameters beyond e**13 = 442,413 have diverged
FD_STEP: Final = 1e-4


class Optimum(NamedTuple):
    """Result of the search.

    Attributes:
        params: the parameters.
        standard_errors: their standard errors; None if the Hessian is not positive
            definite.
        convergence: how the search ended.
    """

    params: tuple[float, ...]
    standard_errors: tuple[float, ...] | None
    convergence: Convergence


def require_scipy(feature: str) -> tuple[Any, Any, Any]:
    """Return numpy, scipy.optimize and scipy.special.

    Raises:
        MissingExtra: if they are not installed.
    """
    modules = None
    try:
        import numpy as np
        from scipy import optimize, special  # noqa: TID251  # declared here

        modules = np, optimize, special
    except ImportError:
        pass
    if modules is None:
        raise MissingExtra(part=feature, needs="scipy", extra="stats")
    return modules


def maximise_likelihood(
    mean_loss: Callable[[Any], tuple[float, Any]],
    start: tuple[float, ...],
    *,
    n: float,
    feature: str,
) -> Optimum:
    """Maximise a likelihood by BFGS, then refine the maximum by Newton steps.

    Args:
        mean_loss: minus the mean log likelihood and its gradient, by the logarithms of
            the parameters.
        start: the parameters to start from.
        n: number of observations.
        feature: the public function, for the message if scipy is missing.

    Raises:
        MissingExtra: if scipy is not installed.
    """
    np, optimize, _ = require_scipy(feature)
    with np.errstate(all="ignore"):  # a search may try what overflows, and go back
        search = optimize.minimize(
            mean_loss,
            np.log(np.asarray(start)),
            jac=True,
            method="BFGS",
            options={"maxiter": MAX_STEPS, "gtol": GRADIENT_TOL},
        )
        log_params, gradient, hessian = _refine(np, mean_loss, search.x, search.jac)
        params = tuple(float(value) for value in np.exp(log_params))
    reason = FitReason.CONVERGED
    if not max(abs(log_params)) <= LOG_BOUND:  # or not a number
        reason = FitReason.DIVERGED
    elif not max(abs(gradient)) <= 10 * GRADIENT_TOL:
        reason = FitReason.MAX_STEPS
    converged = reason is FitReason.CONVERGED
    errors = _standard_errors(np, hessian, params, n) if converged else None
    return Optimum(params, errors, Convergence(reason=reason, steps=int(search.nit)))


def _refine(
    np: Any,
    mean_loss: Callable[[Any], tuple[float, Any]],
    log_params: Any,
    gradient: Any,
) -> tuple[Any, Any, Any]:
    """Take Newton steps as long as the gradient falls.

    BFGS stops a few digits short of the maximum, where Newton's method is exact.
    """
    hessian = None
    for _step in range(MAX_NEWTON_STEPS):
        if not max(abs(log_params)) <= LOG_BOUND:
            break
        hessian = _hessian(np, mean_loss, log_params)
        if not _is_positive_definite(np, hessian):
            break
        candidate = log_params - np.linalg.solve(hessian, gradient)
        _, new_gradient = mean_loss(candidate)
        if not max(abs(new_gradient)) < max(abs(gradient)):
            break
        log_params, gradient = candidate, new_gradient
    return log_params, gradient, hessian


def _hessian(
    np: Any, mean_loss: Callable[[Any], tuple[float, Any]], log_params: Any
) -> Any:
    """Second derivatives by central differences of the gradient."""
    columns = []
    for index in range(len(log_params)):
        step = np.zeros(len(log_params))
        step[index] = FD_STEP
        _, gradient_up = mean_loss(log_params + step)
        _, gradient_down = mean_loss(log_params - step)
        columns.append((gradient_up - gradient_down) / (2 * FD_STEP))
    hessian = np.array(columns)
    return (hessian + hessian.T) / 2


def _is_positive_definite(np: Any, hessian: Any) -> bool:
    """Return whether a matrix is, and has no number that is infinite or none."""
    is_finite = np.isfinite(hessian).all()
    return bool(is_finite and np.linalg.eigvalsh(hessian)[0] > 0)


def _standard_errors(
    np: Any, hessian: Any, params: tuple[float, ...], n: float
) -> tuple[float, ...] | None:
    """Standard errors by the delta method; None if the Hessian is not definite."""
    if hessian is None or not _is_positive_definite(np, hessian):
        return None
    variances = np.diag(np.linalg.inv(hessian)) / n
    return tuple(float(p * s) for p, s in zip(params, np.sqrt(variances), strict=True))
