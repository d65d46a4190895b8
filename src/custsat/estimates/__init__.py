"""Statistics of a sample: intervals, tests, ranks, quantiles, survival, Pareto.

>>> from custsat.estimates import wilson
>>> wilson(0, 20).low
0.0
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_counts": ["binomial_cdf", "hypergeometric_cdf", "poisson_cdf"],
        "_holm": ["holm"],
        "_judgement": ["Judgement", "judge"],
        "_means": [
            "Difference",
            "Moments",
            "PairedDifference",
            "mean_interval",
            "moments",
            "paired_t",
            "welch",
        ],
        "_pairs": [
            "detectable_paired_share",
            "newcombe_paired",
            "pairs_for_mean",
            "pairs_for_share",
        ],
        "_pareto": ["ParetoRow", "pareto"],
        "_power": [
            "answers_for_mean",
            "answers_for_share",
            "detectable_mean",
            "detectable_share",
        ],
        "_proportions": [
            "clopper_pearson",
            "newcombe_difference",
            "proportion_interval",
            "wilson",
        ],
        "_quantiles": [
            "beta_cdf",
            "beta_quantile",
            "beta_upper_quantile",
            "chi_square_cdf",
            "chi_square_quantile",
            "chi_square_upper",
            "normal_quantile",
            "t_cdf",
            "t_quantile",
            "t_two_sided",
            "upper_tail",
        ],
        "_rates": ["garwood"],
        "_ranks": ["RankAgreement", "kendall_tau"],
        "_slope": ["Slope", "slope"],
        "_survival": ["KaplanMeierEstimate", "SurvivalStep", "kaplan_meier"],
    },
)
