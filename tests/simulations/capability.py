"""How often the intervals of capability indices hold the true index.

    python -m tests.simulations.capability

draws normal values with a fixed seed and prints the share of samples whose interval
holds the true index: of Pp (chi-square), Ppk (Bissell), the index of the target
(Boyles), and Cpk of subgroups of 5 by their mean range.
"""

from __future__ import annotations

import sys
from random import Random

from custsat.control import capability

SAMPLES = 2000
LOWER, UPPER, TARGET = -4.0, 4.0, 0.0


def shares(n: int, mean: float, n_samples: int = SAMPLES) -> dict[str, float]:
    """Share of samples whose intervals hold the true index."""
    rng = Random(7)  # no secret
    true = {
        "both": (UPPER - LOWER) / 6,
        "worst": min(UPPER - mean, mean - LOWER) / 3,
        "on_target": (UPPER - LOWER) / (6 * (1 + mean * mean) ** 0.5),
    }
    hits = dict.fromkeys((*true, "worst by ranges"), 0)
    for _ in range(n_samples):
        values = [rng.gauss(mean, 1) for _ in range(n)]
        subgroups = list(zip(*[iter(values)] * 5, strict=True))
        limits = {"lower": LOWER, "upper": UPPER, "target": TARGET}
        result = capability(subgroups, within="ranges", **limits)
        for name, value in true.items():
            interval = getattr(result.overall, f"{name}_interval")
            hits[name] += interval.low <= value <= interval.high
        assert result.within is not None
        interval = result.within.worst_interval
        assert interval is not None
        hits["worst by ranges"] += interval.low <= true["worst"] <= interval.high
    return {name: count / n_samples for name, count in hits.items()}


def main() -> None:
    """Print the table."""
    for n in (20, 50, 100, 200):
        for mean in (0.0, 0.5, 1.5):
            cells = ", ".join(f"{k} {v:.3f}" for k, v in shares(n, mean).items())
            sys.stdout.write(f"n = {n}, mean {mean}: {cells}\n")


if __name__ == "__main__":
    main()
