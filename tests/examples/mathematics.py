"""Examples of what is no chapter: estimates, values, rules, records, the review."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from custsat import estimates, records, review, rules, values
from custsat.satisfaction import nps

CALLS: list[tuple[Any, dict[str, Any]]] = [
    (estimates.beta_cdf, {"x": 0.3, "a": 2, "b": 3}),
    (estimates.beta_quantile, {"p": 0.3, "a": 2, "b": 3}),
    (estimates.beta_upper_quantile, {"q": 0.3, "a": 2, "b": 3}),
    (estimates.chi_square_cdf, {"x": 3.8, "df": 1}),
    (estimates.chi_square_quantile, {"p": 0.95, "df": 1}),
    (estimates.chi_square_upper, {"x": 3.8, "df": 1}),
    (estimates.binomial_cdf, {"k": 2, "n": 68, "p": 0.05}),
    (estimates.hypergeometric_cdf, {"k": 2, "n": 80, "marked": 10, "total": 1000}),
    (estimates.poisson_cdf, {"k": 3, "mean": 5.0}),
    (estimates.clopper_pearson, {"successes": 3, "n": 10, "level": 0.9}),
    (estimates.garwood, {"events": 9, "exposure": 500, "level": 0.9}),
    (
        estimates.kaplan_meier,
        {"durations": [2, 3, 3], "observed": [True, False, True], "counts": [1, 2, 1]},
    ),
    (estimates.holm, {"p_values": [0.01, 0.2, 0.03]}),
    (estimates.kendall_tau, {"first": [1, 2, 4], "second": [1, 3, 2]}),
    (estimates.mean_interval, {"mean": 4.0, "variance": 1.4, "n": 16, "level": 0.9}),
    (estimates.moments, {"values": [3, 4, 4.5]}),
    (
        estimates.newcombe_difference,
        {"successes_1": 3, "n_1": 10, "successes_2": 5, "n_2": 12, "level": 0.9},
    ),
    (estimates.normal_quantile, {"p": 0.3}),
    (estimates.detectable_share, {"share": 0.5, "n_1": 90, "n_2": 80, "level": 0.9}),
    (
        estimates.answers_for_share,
        {"share": 0.5, "change": 0.1, "level": 0.9, "power": 0.9},
    ),
    (
        estimates.detectable_mean,
        {"error": 0.2, "df": 30, "level": 0.9, "power": 0.9},
    ),
    (
        estimates.answers_for_mean,
        {
            "variance_1": 1.2,
            "variance_2": 1,
            "difference": 0.3,
            "level": 0.9,
            "power": 0.9,
        },
    ),
    (estimates.slope, {"x": [1, 2, 3, 4], "y": [1, 3, 2, 4], "level": 0.9}),
    (estimates.paired_t, {"differences": [1, 0, 2], "level": 0.9}),
    (
        estimates.newcombe_paired,
        {"both": 9, "first_only": 3, "second_only": 1, "neither": 5, "level": 0.9},
    ),
    (
        estimates.detectable_paired_share,
        {"changed_share": 0.3, "n": 90, "level": 0.9},
    ),
    (
        estimates.pairs_for_share,
        {"changed_share": 0.3, "change": 0.1, "level": 0.9},
    ),
    (estimates.pairs_for_mean, {"variance": 1.2, "difference": 0.3, "level": 0.9}),
    (estimates.pareto, {"counts": {"late": 5, "rude": 2}, "cut_off": 0.7}),
    (
        estimates.proportion_interval,
        {"successes": 3, "n": 10, "level": 0.9, "method": "exact"},
    ),
    (estimates.t_cdf, {"t": 1.2, "df": 3}),
    (estimates.t_quantile, {"p": 0.3, "df": 3}),
    (estimates.t_two_sided, {"t": 1.2, "df": 3}),
    (estimates.upper_tail, {"level": 0.9}),
    (
        estimates.judge,
        {
            "n": 40,
            "min_n": 30,
            "interval": values.Interval(low=-0.2, high=0.4, level=0.95, method="t"),
            "target": 0.3,
        },
    ),
    (
        estimates.welch,
        {
            "mean_1": 4.2,
            "variance_1": 0.5,
            "n_1": 40,
            "level": 0.9,
            "mean_2": 3.9,
            "variance_2": 0.9,
            "n_2": 50,
        },
    ),
    (estimates.wilson, {"successes": 3, "n": 10, "level": 0.9}),
    (records.read_many, {"model": records.Lead, "rows": [{"id": "a", "need": True}]}),
    (
        records.read_many,
        {
            "model": records.SurveyResponse,
            "rows": [{"respondent": "r1", "answers": {"speed": "6", "manner": "５"}}],
            "questions": values.Question(
                scale=values.LIKERT5, not_answers={6: "not applicable"}
            ),
        },
    ),
    (
        partial(review.prepare, nps([10, 9, 3])),
        {"title": "March", "names": ["NPS"], "as_of": date(2026, 12, 1)},
    ),
    (rules.below, {"at": 5}),
    (rules.up_to, {"at": 5}),
    (rules.integer_weights, {"weights": [0.04, 0.06]}),
    (
        values.certainty,
        {
            "n": 900,
            "min_n": 30,
            "target": 0.8,
            "interval": values.Interval(low=0.7, high=0.9, level=0.95, method="wilson"),
        },
    ),
]
