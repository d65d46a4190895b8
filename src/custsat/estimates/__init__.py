"""What a sample lets us say about everybody: plain mathematics, no customer in it.

>>> from custsat.estimates import wilson
>>> wilson(0, 20).low
0.0
"""

from custsat.estimates.means import (
    Difference,
    Moments,
    PairedDifference,
    mean_interval,
    moments,
    paired,
    welch,
)
from custsat.estimates.proportions import (
    exact,
    share_difference,
    share_interval,
    wilson,
)
from custsat.estimates.quantiles import (
    beta_cdf,
    beta_quantile,
    beta_upper_quantile,
    chi_square_cdf,
    chi_square_quantile,
    chi_square_upper,
    normal_quantile,
    t_cdf,
    t_quantile,
    t_two_sided,
    tail_of,
)
from custsat.estimates.vital_few import ParetoRow, pareto

__all__ = [
    "Difference",
    "Moments",
    "PairedDifference",
    "ParetoRow",
    "beta_cdf",
    "beta_quantile",
    "beta_upper_quantile",
    "chi_square_cdf",
    "chi_square_quantile",
    "chi_square_upper",
    "exact",
    "mean_interval",
    "moments",
    "normal_quantile",
    "paired",
    "pareto",
    "share_difference",
    "share_interval",
    "t_cdf",
    "t_quantile",
    "t_two_sided",
    "tail_of",
    "welch",
    "wilson",
]
