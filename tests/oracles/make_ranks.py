"""Make ranks.json: Kendall's tau-b by scipy, for tests/estimates; run by hand.

python tests/oracles/make_ranks.py
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from scipy import stats

CASES = {
    # name: number of things, highest value (few values make ties)
    "three": (3, 10**6),
    "five": (5, 10**6),
    "twenty-two": (22, 10**6),
    "fifty": (50, 10**6),
    "fifty-one": (51, 10**6),
    "ten with ties": (10, 4),
    "twenty-two with ties": (22, 6),
    "two hundred with ties": (200, 5),
}


def main() -> None:
    dice = Random(7)
    rows = []
    for name, (n, highest) in CASES.items():
        first = [dice.randint(1, highest) for _ in range(n)]
        second = [value + dice.randint(0, highest) for value in first]
        is_exact = highest > n and n <= 50
        method = "exact" if is_exact else "asymptotic"
        result = stats.kendalltau(first, second, method=method)
        rows.append(
            {
                "name": name,
                "first": first,
                "second": second,
                "tau": float(result.statistic),
                "p": float(result.pvalue),
                "is_exact": is_exact,
            }
        )
    path = Path(__file__).with_name("ranks.json")
    path.write_text(json.dumps(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
