"""Make service.json: results of scipy and pandas, for tests/service; run by hand.

    python tests/oracles/make_service.py DATA_FOLDER

Only statistics are written, no answer of a respondent.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import scipy
from scipy import stats

GROUPS = {
    "customers": {
        "expected": [7, 6, 7, 6, 5, 7, 6, 7],
        "perceived": [5, 5, 6, 4, 5, 6, 3, 6],
    },
    "managers": {"believed": [6, 5, 6, 7, 5], "specified": [5, 5, 4, 6, 5]},
    "front_line": {
        "delivered": [4, 5, 5, 6],
        "believed_by_staff": [6, 7, 6, 6],
    },
    "documented": {"promised": 6.5},
}


def survey() -> dict:
    g = {
        k: v
        for name in ("customers", "managers", "front_line")
        for k, v in GROUPS[name].items()
    }
    tests = {}

    def put(name: Any, result: Any, before: Any, after: Any, method: Any) -> None:
        limits = result.confidence_interval(0.95)
        tests[name] = {
            "difference": float(np.mean(after) - np.mean(before)),
            "p": float(result.pvalue),
            "low": float(limits.low),
            "high": float(limits.high),
            "method": method,
        }

    def welch(name: Any, before: Any, after: Any) -> None:
        put(
            name,
            stats.ttest_ind(g[after], g[before], equal_var=False),
            g[before],
            g[after],
            "welch",
        )

    def paired(name: Any, before: Any, after: Any) -> None:
        put(name, stats.ttest_rel(g[after], g[before]), g[before], g[after], "paired")

    welch("gap1", "expected", "believed")
    paired("gap2", "believed", "specified")
    welch("gap3", "specified", "delivered")
    put(
        "gap4",
        stats.ttest_1samp(g["delivered"], 6.5),
        [6.5],
        g["delivered"],
        "one_sample",
    )
    limits = stats.ttest_1samp(np.array(g["delivered"]) - 6.5, 0).confidence_interval(
        0.95
    )
    tests["gap4"] |= {"low": float(limits.low), "high": float(limits.high)}
    paired("gap5", "expected", "perceived")
    welch("gap6", "expected", "believed_by_staff")
    welch("gap7", "believed_by_staff", "believed")
    return {"answers": GROUPS, "tests": tests}


def alpha(frame: pd.DataFrame) -> float:
    k = frame.shape[1]
    return float(
        k / (k - 1) * (1 - frame.var(ddof=1).sum() / frame.sum(axis=1).var(ddof=1))
    )


def kiosk(folder: Path) -> dict:
    data = pd.read_csv(folder / "kiosk_servqual_kano_ipa_clean.csv")
    expected = data[[f"e{k}" for k in range(1, 25)]].to_numpy(float)
    perceived = data[[f"p{k}" for k in range(1, 25)]].to_numpy(float)
    gap = perceived - expected
    items = []
    for k in range(24):
        limits = stats.ttest_rel(perceived[:, k], expected[:, k]).confidence_interval(
            0.95
        )
        items.append(
            {
                "gap": float(gap[:, k].mean()),
                "low": float(limits.low),
                "high": float(limits.high),
                "ceiling": float((expected[:, k] == 7).mean()),
            }
        )
    dimensions = []
    for d in range(8):
        part = slice(3 * d, 3 * d + 3)
        limits = stats.ttest_1samp(gap[:, part].mean(axis=1), 0).confidence_interval(
            0.95
        )
        dimensions.append(
            {
                "gap": float(gap[:, part].mean()),
                "low": float(limits.low),
                "high": float(limits.high),
                "alpha": alpha(pd.DataFrame(gap[:, part])),
                "alpha_expected": alpha(pd.DataFrame(expected[:, part])),
                "alpha_perceived": alpha(pd.DataFrame(perceived[:, part])),
            }
        )
    return {"n": len(data), "items": items, "dimensions": dimensions}


if __name__ == "__main__":
    result = {
        "made_by": "tests/oracles/make_service.py",
        "versions": {"scipy": scipy.__version__, "pandas": pd.__version__},
        "gap_survey": survey(),
        "kiosk": kiosk(Path(sys.argv[1])),
    }
    target = Path(__file__).with_name("service.json")
    target.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
