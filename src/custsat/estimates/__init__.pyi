# Written by docs/generate.py from the list in __init__.py.
from custsat.estimates._means import (
    Difference as Difference,
)
from custsat.estimates._means import (
    Moments as Moments,
)
from custsat.estimates._means import (
    PairedDifference as PairedDifference,
)
from custsat.estimates._means import (
    mean_interval as mean_interval,
)
from custsat.estimates._means import (
    moments as moments,
)
from custsat.estimates._means import (
    paired_t as paired_t,
)
from custsat.estimates._means import (
    welch as welch,
)
from custsat.estimates._pareto import (
    ParetoRow as ParetoRow,
)
from custsat.estimates._pareto import (
    pareto as pareto,
)
from custsat.estimates._proportions import (
    clopper_pearson as clopper_pearson,
)
from custsat.estimates._proportions import (
    newcombe_difference as newcombe_difference,
)
from custsat.estimates._proportions import (
    proportion_interval as proportion_interval,
)
from custsat.estimates._proportions import (
    wilson as wilson,
)
from custsat.estimates._quantiles import (
    beta_cdf as beta_cdf,
)
from custsat.estimates._quantiles import (
    beta_quantile as beta_quantile,
)
from custsat.estimates._quantiles import (
    beta_upper_quantile as beta_upper_quantile,
)
from custsat.estimates._quantiles import (
    chi_square_cdf as chi_square_cdf,
)
from custsat.estimates._quantiles import (
    chi_square_quantile as chi_square_quantile,
)
from custsat.estimates._quantiles import (
    chi_square_upper as chi_square_upper,
)
from custsat.estimates._quantiles import (
    normal_quantile as normal_quantile,
)
from custsat.estimates._quantiles import (
    t_cdf as t_cdf,
)
from custsat.estimates._quantiles import (
    t_quantile as t_quantile,
)
from custsat.estimates._quantiles import (
    t_two_sided as t_two_sided,
)
from custsat.estimates._quantiles import (
    upper_tail as upper_tail,
)
from custsat.estimates._survival import (
    KaplanMeierEstimate as KaplanMeierEstimate,
)
from custsat.estimates._survival import (
    SurvivalStep as SurvivalStep,
)
from custsat.estimates._survival import (
    kaplan_meier as kaplan_meier,
)

__all__ = [
    "Difference",
    "KaplanMeierEstimate",
    "Moments",
    "PairedDifference",
    "ParetoRow",
    "SurvivalStep",
    "beta_cdf",
    "beta_quantile",
    "beta_upper_quantile",
    "chi_square_cdf",
    "chi_square_quantile",
    "chi_square_upper",
    "clopper_pearson",
    "kaplan_meier",
    "mean_interval",
    "moments",
    "newcombe_difference",
    "normal_quantile",
    "paired_t",
    "pareto",
    "proportion_interval",
    "t_cdf",
    "t_quantile",
    "t_two_sided",
    "upper_tail",
    "welch",
    "wilson",
]
