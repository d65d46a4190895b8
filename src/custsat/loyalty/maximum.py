"""The top of a likelihood, over positive parameters; the only door to scipy.

The search runs over logarithms.  Parameters that run away, because the data have no
maximum, are told from a search that was too short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from custsat.errors import MissingExtra
from custsat.loyalty.convergence import Convergence, FitReason

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Top", "numeric", "top_of"]

STEPS: Final = 500
FLAT: Final = 1e-7  # slope of the mean log likelihood, per unit of a logarithm
FAR: Final = 13.0  # logarithms beyond this have run away: e**13 is 442,413
NEWTON: Final = 6
NUDGE: Final = 1e-4


class Top(NamedTuple):
    """Where the search ended.

    Attributes:
        at: the parameters.
        errors: their standard errors; None where the top is no dome.
        convergence: how the search ended.
    """

    at: tuple[float, ...]
    errors: tuple[float, ...] | None
    convergence: Convergence


def numeric(part: str) -> tuple[Any, Any, Any]:
    """numpy, scipy.optimize and scipy.special.

    Raises:
        MissingExtra: if they are not installed.
    """
    parts = None
    try:
        import numpy as np
        from scipy import optimize, special  # noqa: TID251  # declared here

        parts = np, optimize, special
    except ImportError:
        pass
    if parts is None:
        raise MissingExtra(part=part, needs="scipy", extra="stats")
    return parts


def top_of(
    mean_loss: Callable[[Any], tuple[float, Any]],
    start: tuple[float, ...],
    *,
    n: float,
    part: str,
) -> Top:
    """Minimise a mean loss and its slope, both functions of the logarithms."""
    np, optimize, _ = numeric(part)
    found = optimize.minimize(
        mean_loss,
        np.log(np.asarray(start)),
        jac=True,
        method="BFGS",
        options={"maxiter": STEPS, "gtol": FLAT},
    )
    at, slope = found.x, found.jac
    bend = None
    for _step in range(NEWTON):  # the last digits: a quadratic form ends exactly
        if max(abs(at)) > FAR:
            break
        bend = _bend(np, mean_loss, at)
        if np.linalg.eigvalsh(bend)[0] <= 0:
            break
        nearer = at - np.linalg.solve(bend, slope)
        value = mean_loss(nearer)
        if not max(abs(value[1])) < max(abs(slope)):
            break
        at, slope = nearer, value[1]
    reason = FitReason.CONVERGED
    if max(abs(at)) > FAR:
        reason = FitReason.AT_LIMIT
    elif max(abs(slope)) > 10 * FLAT:
        reason = FitReason.STEP_LIMIT
    params = tuple(float(value) for value in np.exp(at))
    errors = _errors(np, bend, params, n) if reason is FitReason.CONVERGED else None
    return Top(params, errors, Convergence(reason=reason, steps=int(found.nit)))


def _bend(np: Any, mean_loss: Callable[[Any], tuple[float, Any]], at: Any) -> Any:
    """Second derivatives, as differences of slopes."""
    columns = []
    for place in range(len(at)):
        step = np.zeros(len(at))
        step[place] = NUDGE
        up, down = mean_loss(at + step)[1], mean_loss(at - step)[1]
        columns.append((up - down) / (2 * NUDGE))
    bend = np.array(columns)
    return (bend + bend.T) / 2


def _errors(
    np: Any,
    bend: Any,
    params: tuple[float, ...],
    n: float,
) -> tuple[float, ...] | None:
    """Standard errors by the delta method; None where the top is no dome."""
    if bend is None or np.linalg.eigvalsh(bend)[0] <= 0:
        return None
    spread = np.diag(np.linalg.inv(bend)) / n
    return tuple(float(p * s) for p, s in zip(params, np.sqrt(spread), strict=True))
