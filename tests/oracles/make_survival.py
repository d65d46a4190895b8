"""Make survival.json: product-limit estimates of statsmodels.

Run with statsmodels installed: ``python tests/oracles/make_survival.py``.
"""

import json
import random
from pathlib import Path

import numpy as np
import statsmodels
from statsmodels.duration.survfunc import SurvfuncRight

dice = random.Random(20260301)  # cases, not secrets
cases = []
for number in range(60):
    n = dice.choice([2, 3, 5, 8, 13, 40, 120])
    top = dice.choice([4, 10, 100])
    times = [
        dice.randint(0, top) if number % 2 else round(dice.expovariate(0.1), 3)
        for _ in range(n)
    ]
    observed = [dice.random() < 0.7 for _ in range(n)]
    if not any(observed):
        observed[0] = True
    curve = SurvfuncRight(np.array(times, float), np.array(observed, int))
    cases.append(
        {
            "times": times,
            "observed": observed,
            "at": [float(t) for t in curve.surv_times],
            "at_risk": [int(k) for k in curve.n_risk],
            "ended": [int(k) for k in curve.n_events],
            "survival": [float(p) for p in curve.surv_prob],
            "error": [
                None if not np.isfinite(e) else float(e) for e in curve.surv_prob_se
            ],
        }
    )
out = {"made_with": f"statsmodels {statsmodels.__version__}", "cases": cases}
Path(__file__).with_name("survival.json").write_text(json.dumps(out, indent=0) + "\n")
