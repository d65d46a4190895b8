"""How far normal numbers lie beyond a limit that a share of them reach.

Where an outcome ends, those who would have gone beyond gave its last answer.  Their
share says how much their mean has lost by it, if what they would have given is normal.

>>> round(normal_excess(0.5), 4)
0.3989
>>> normal_excess(0)
0.0
"""

from __future__ import annotations

from typing import Final

from custsat.estimates._quantiles import normal_quantile, standard_normal

LEAST_SHARE: Final = 1e-300  # a smaller one has no quantile, and no excess


def normal_excess(share: float) -> float:
    """Return the mean of what lies beyond a limit, 0 for what does not.

    It is that of standard normal numbers, of which a *share* lies beyond; below 1.
    """
    if share < LEAST_SHARE:
        return 0.0
    limit = -normal_quantile(share)
    return max(standard_normal().pdf(limit) - share * limit, 0.0)
