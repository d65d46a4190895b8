"""Benchmark of the BG/NBD fit against that of lifetimes.

    python -m tests.benchmarks.loyalty DATA_FOLDER

lifetimes 0.11.3 needs its own environment (pandas below 3); run this in it, with
``src`` on the path and attrs, cattrs and scipy installed.  Both fit the customers of
cdnow_sample.csv up to 1997-09-30, in weeks, counted beforehand.
"""

from __future__ import annotations

import csv
import sys
from datetime import date
from pathlib import Path

from lifetimes import BetaGeoFitter
from tests.benchmarks.stopwatch import print_row, ratio

from custsat.loyalty import PurchaseTable, fit_bgnbd


def main() -> None:
    """Fit both in turns and print the ratio of their times."""
    with (Path(sys.argv[1]) / "cdnow_sample.csv").open() as file:
        visits = [
            (row["customer_id"], date.fromisoformat(row["date"]))
            for row in csv.DictReader(file)
        ]
    table = PurchaseTable.from_purchases(visits, until=date(1997, 9, 30), period="week")
    rows = [row for row in table.rows for _ in range(row[3])]
    frequency, recency, age, _ = (list(column) for column in zip(*rows, strict=True))

    def fit_custsat() -> object:
        return fit_bgnbd(table)

    def fit_lifetimes() -> object:
        return BetaGeoFitter().fit(frequency, recency, age)

    fit = fit_bgnbd(table)
    print_row("log likelihood", f"{fit.max_log_likelihood:.2f}", "-9582.43")
    name = "BG/NBD fit, 2,357 customers, custsat / lifetimes"
    ratio(name, fit_custsat, fit_lifetimes, budget=1.0)


if __name__ == "__main__":
    main()
