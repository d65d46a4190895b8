"""The top of a likelihood, over positive parameters; the only door to scipy.

The search runs over logarithms.  Parameters that run away, because the data have no
maximum, are told from a search that was too short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from custsat.errors import MissingExtra
from custsat.loyalty.models._convergence import Convergence, FitReason

if TYPE_CHECKING:
    from collections.abc import Callable


MAX_STEPS: Final = 500
GRADIENT_TOL: Final = 1e-7  # slope of the mean log likelihood, per unit of a logarithm
LOG_BOUND: Final = 13.0  # logarithms beyond this have run away: e**13 is 442,413
MAX_NEWTON_STEPS: Final = 6
FD_STEP: Final = 1e-4


class Optimum(NamedTuple):
    """Where the search ended.

    Attributes:
        at: the parameters.
        errors: their standard errors; None where the top is no dome.
        convergence: how the search ended.
    """

    params: tuple[float, ...]
    standard_errors: tuple[float, ...] | None
    convergence: Convergence


def require_scipy(feature: str) -> tuple[Any, Any, Any]:
    """numpy, scipy.optimize and scipy.special.

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
    """Minimise a mean loss and its slope, both functions of the logarithms."""
    np, optimize, _ = require_scipy(feature)
    search = optimize.minimize(
        mean_loss,
        np.log(np.asarray(start)),
        jac=True,
        method="BFGS",
        options={"maxiter": MAX_STEPS, "gtol": GRADIENT_TOL},
    )
    log_params, gradient = search.x, search.jac
    hessian = None
    for _step in range(
        MAX_NEWTON_STEPS
    ):  # the last digits: a quadratic form ends exactly
        if max(abs(log_params)) > LOG_BOUND:
            break
        hessian = _hessian(np, mean_loss, log_params)
        if np.linalg.eigvalsh(hessian)[0] <= 0:
            break
        candidate = log_params - np.linalg.solve(hessian, gradient)
        value = mean_loss(candidate)
        if not max(abs(value[1])) < max(abs(gradient)):
            break
        log_params, gradient = candidate, value[1]
    reason = FitReason.CONVERGED
    if max(abs(log_params)) > LOG_BOUND:
        reason = FitReason.DIVERGED
    elif max(abs(gradient)) > 10 * GRADIENT_TOL:
        reason = FitReason.MAX_STEPS
    params = tuple(float(value) for value in np.exp(log_params))
    errors = (
        _standard_errors(np, hessian, params, n)
        if reason is FitReason.CONVERGED
        else None
    )
    return Optimum(params, errors, Convergence(reason=reason, steps=int(search.nit)))


def _hessian(
    np: Any, mean_loss: Callable[[Any], tuple[float, Any]], log_params: Any
) -> Any:
    """Second derivatives, as differences of slopes."""
    columns = []
    for index in range(len(log_params)):
        step = np.zeros(len(log_params))
        step[index] = FD_STEP
        gradient_up, gradient_down = (
            mean_loss(log_params + step)[1],
            mean_loss(log_params - step)[1],
        )
        columns.append((gradient_up - gradient_down) / (2 * FD_STEP))
    hessian = np.array(columns)
    return (hessian + hessian.T) / 2


def _standard_errors(
    np: Any,
    hessian: Any,
    params: tuple[float, ...],
    n: float,
) -> tuple[float, ...] | None:
    """Standard errors by the delta method; None where the top is no dome."""
    if hessian is None or np.linalg.eigvalsh(hessian)[0] <= 0:
        return None
    variances = np.diag(np.linalg.inv(hessian)) / n
    return tuple(float(p * s) for p, s in zip(params, np.sqrt(variances), strict=True))
