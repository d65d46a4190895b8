"""Make loyalty.json: results of other implementations, for the tests of loyalty.

Run by hand in an environment of its own (they need an older pandas than we support):

    pip install "lifelines==0.30.3" "lifetimes==0.11.3" "pandas<3" scipy
    python tests/oracles/make_loyalty.py DATA_FOLDER > tests/oracles/loyalty.json
"""

import json
import sys
from pathlib import Path

import lifelines
import lifetimes
import numpy as np
import pandas as pd
from lifelines.statistics import multivariate_logrank_test
from lifetimes import BetaGeoFitter, GammaGammaFitter
from lifetimes.utils import summary_data_from_transaction_data
from scipy.optimize import minimize
from scipy.special import betaln, hyp2f1

SBG = {
    "regular_7": [1000, 631, 468, 382, 326, 289, 262, 241],
    "regular_4": [1000, 631, 468, 382, 326],
    "high_end_7": [1000, 869, 743, 653, 593, 551, 517, 491],
}


def telco(folder: Path) -> dict:
    frame = pd.read_csv(folder / "telco_churn.csv")
    gone = frame["Churn"].eq("Yes")
    fitter = lifelines.KaplanMeierFitter().fit(frame["tenure"], gone)
    greenwood = fitter.confidence_interval_survival_function_
    test = multivariate_logrank_test(frame["tenure"], frame["Contract"], gone)
    two = multivariate_logrank_test(frame["tenure"], frame["gender"], gone)
    events = fitter.event_table
    return {
        "times": [float(t) for t in fitter.survival_function_.index],
        "survival": [float(s) for s in fitter.survival_function_.iloc[:, 0]],
        "low": [float(s) for s in greenwood.iloc[:, 0]],
        "high": [float(s) for s in greenwood.iloc[:, 1]],
        "at_risk": [int(n) for n in events["at_risk"]],
        "left": [int(n) for n in events["observed"]],
        "contract_statistic": float(test.test_statistic),
        "contract_p": float(test.p_value),
        "gender_statistic": float(two.test_statistic),
        "gender_p": float(two.p_value),
    }


def cdnow(folder: Path) -> dict:
    frame = pd.read_csv(folder / "cdnow_sample.csv", parse_dates=["date"])
    summary = summary_data_from_transaction_data(
        frame,
        "customer_id",
        "date",
        monetary_value_col="amount",
        observation_period_end="1997-09-30",
        freq="D",
    )
    weeks = summary.assign(recency=summary["recency"] / 7, T=summary["T"] / 7)
    fit = BetaGeoFitter().fit(weeks["frequency"], weeks["recency"], weeks["T"])
    cases = [
        (0, 0.0, 38.86, 39.0),
        (2, 30.43, 38.86, 39.0),
        (1, 1.7, 38.9, 52.0),
        (7, 2.0, 35.0, 13.0),
        (20, 38.0, 38.9, 1.0),
    ]
    repeat = weeks[(weeks["frequency"] > 0) & (weeks["monetary_value"] > 0)]
    spend = GammaGammaFitter().fit(repeat["frequency"], repeat["monetary_value"])
    return {
        "customers": len(weeks),
        "repeat": int((weeks["frequency"] > 0).sum()),
        "frequency_sum": int(weeks["frequency"].sum()),
        "recency_sum_days": float(summary["recency"].sum()),
        "age_sum_days": float(summary["T"].sum()),
        "params": {name: float(fit.params_[name]) for name in ("r", "alpha", "a", "b")},
        "cases": [
            {
                "frequency": x,
                "age_at_last": last,
                "age": age,
                "periods": t,
                "purchases": float(
                    fit.conditional_expected_number_of_purchases_up_to_time(
                        t, x, last, age
                    )
                ),
                "p_alive": float(
                    np.ravel(fit.conditional_probability_alive(x, last, age))[0]
                ),
            }
            for x, last, age, t in cases
        ],
        "spend_customers": len(repeat),
        "spend": {name: float(spend.params_[name]) for name in ("p", "q", "v")},
    }


def sbg(survivors: list) -> dict:
    lost = -np.diff(survivors)
    t = np.arange(1, len(survivors))

    def loss(logs):
        a, b = np.exp(logs)
        chance = betaln(a + 1, b + t - 1) - betaln(a, b)
        stay = betaln(a, b + t[-1]) - betaln(a, b)
        return -(lost @ chance + survivors[-1] * stay)

    tight = {"xatol": 1e-10, "fatol": 1e-11, "maxiter": 5000}
    optimum = minimize(loss, [0, 0], method="Nelder-Mead", options=tight)
    a, b = np.exp(optimum.x)
    return {
        "survivors": survivors,
        "alpha": float(a),
        "beta": float(b),
        "log_likelihood": -float(optimum.fun),
        "del_10": float(hyp2f1(1, b, a + b, 1 / 1.1)),
        "derl_2_10": float(
            (b + 2) / (a + b + 2) * hyp2f1(1, b + 3, a + b + 3, 1 / 1.1)
        ),
    }


def main() -> None:
    folder = Path(sys.argv[1])
    result = {
        "made": {
            "script": "tests/oracles/make_loyalty.py",
            "lifelines": lifelines.__version__,
            "lifetimes": lifetimes.__version__,
            "pandas": pd.__version__,
            "numpy": np.__version__,
        },
        "telco": telco(folder),
        "cdnow": cdnow(folder),
        "sbg": {name: sbg(survivors) for name, survivors in SBG.items()},
        "hyp2f1": [
            [b, c, z, float(hyp2f1(1, b, c, z))]
            for b, c, z in (
                (1.182, 1.886, 1 / 1.1),
                (1.182, 1.886, 1 / 1.0001),
                (3, 50, 0.999),
                (50, 51, 0.99),
                (0.1, 0.2, 0.5),
                (2, 3, 0.0),
            )
        ],
    }
    json.dump(result, sys.stdout, indent=1)


main()
