# Written by docs/generate.py from the list in __init__.py.
from custsat.estimates._counts import (
    binomial_cdf as binomial_cdf,
    hypergeometric_cdf as hypergeometric_cdf,
    poisson_cdf as poisson_cdf,
)
from custsat.estimates._holm import (
    holm as holm,
)
from custsat.estimates._judgement import (
    Judgement as Judgement,
    judge as judge,
)
from custsat.estimates._means import (
    Difference as Difference,
    Moments as Moments,
    PairedDifference as PairedDifference,
    mean_interval as mean_interval,
    moments as moments,
    paired_t as paired_t,
    welch as welch,
)
from custsat.estimates._pairs import (
    detectable_paired_share as detectable_paired_share,
    newcombe_paired as newcombe_paired,
    pairs_for_mean as pairs_for_mean,
    pairs_for_share as pairs_for_share,
)
from custsat.estimates._pareto import (
    ParetoRow as ParetoRow,
    pareto as pareto,
)
from custsat.estimates._power import (
    answers_for_mean as answers_for_mean,
    answers_for_share as answers_for_share,
    detectable_mean as detectable_mean,
    detectable_share as detectable_share,
)
from custsat.estimates._proportions import (
    clopper_pearson as clopper_pearson,
    newcombe_difference as newcombe_difference,
    proportion_interval as proportion_interval,
    wilson as wilson,
)
from custsat.estimates._quantiles import (
    beta_cdf as beta_cdf,
    beta_quantile as beta_quantile,
    beta_upper_quantile as beta_upper_quantile,
    chi_square_cdf as chi_square_cdf,
    chi_square_quantile as chi_square_quantile,
    chi_square_upper as chi_square_upper,
    normal_quantile as normal_quantile,
    t_cdf as t_cdf,
    t_quantile as t_quantile,
    t_two_sided as t_two_sided,
    upper_tail as upper_tail,
)
from custsat.estimates._ranks import (
    RankAgreement as RankAgreement,
    kendall_tau as kendall_tau,
)
from custsat.estimates._rates import (
    garwood as garwood,
)
from custsat.estimates._slope import (
    Slope as Slope,
    slope as slope,
)
from custsat.estimates._survival import (
    KaplanMeierEstimate as KaplanMeierEstimate,
    SurvivalStep as SurvivalStep,
    kaplan_meier as kaplan_meier,
)
__all__ = [
    "Difference",
    "Judgement",
    "KaplanMeierEstimate",
    "Moments",
    "PairedDifference",
    "ParetoRow",
    "RankAgreement",
    "Slope",
    "SurvivalStep",
    "answers_for_mean",
    "answers_for_share",
    "beta_cdf",
    "beta_quantile",
    "beta_upper_quantile",
    "binomial_cdf",
    "chi_square_cdf",
    "chi_square_quantile",
    "chi_square_upper",
    "clopper_pearson",
    "detectable_mean",
    "detectable_paired_share",
    "detectable_share",
    "garwood",
    "holm",
    "hypergeometric_cdf",
    "judge",
    "kaplan_meier",
    "kendall_tau",
    "mean_interval",
    "moments",
    "newcombe_difference",
    "newcombe_paired",
    "normal_quantile",
    "paired_t",
    "pairs_for_mean",
    "pairs_for_share",
    "pareto",
    "poisson_cdf",
    "proportion_interval",
    "slope",
    "t_cdf",
    "t_quantile",
    "t_two_sided",
    "upper_tail",
    "welch",
    "wilson",
]
