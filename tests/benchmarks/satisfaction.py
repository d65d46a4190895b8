"""Benchmarks of custsat.satisfaction, as ratios in one run.

    python -m tests.benchmarks.satisfaction [rows]

Nothing is asserted; the budget is printed beside each figure.
"""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from math import log
from statistics import median
from time import perf_counter

import numpy as np
import pandas as pd
import polars as pl
from pydantic import TypeAdapter
from tests.benchmarks.stopwatch import best, print_row, ratio

import custsat as cs
from custsat.frames import satisfaction as frames
from custsat.records import SurveyResponse, read_many
from custsat.satisfaction import RECOMMENDATIONS, measure, nps, outcome_rule

SEED = 20261121


def benchmark_imports() -> None:
    """Measure the milliseconds of imports above those of a bare interpreter."""

    def milliseconds(code: str) -> float:
        seconds = []
        for _ in range(11):
            start = perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603
            seconds.append(perf_counter() - start)
        return median(seconds) * 1e3

    bare = milliseconds("pass")
    for code, budget in (
        ("import custsat", "< 5 ms"),
        ("import custsat; custsat.satisfaction.measure", "< 60 ms"),
        ("import custsat; custsat.satisfaction.nps", "< 60 ms"),
        ("import custsat.records as r; r.SurveyResponse", "< 130 ms"),
    ):
        print_row(code, f"{milliseconds(code) - bare:.1f} ms", budget)


def benchmark_scalars() -> None:
    """Measure microseconds per call."""
    rule = outcome_rule(0)
    for name, work, budget in (
        ("Bands.evaluate", lambda: rule.evaluate(-1.5), "< 0.3 us"),
        ("Bands.evaluate, last band", lambda: RECOMMENDATIONS.evaluate(9), "< 0.3 us"),
        ("measure", lambda: measure(perceived=4.5, expected=6), "< 2 us"),
    ):
        print_row(name, f"{best(work, times=20_000) * 1e6:.2f} us", budget)


def pairs(rows: int) -> pl.DataFrame:
    """Perceptions and expectations; a tenth of them missing, some NaN."""
    rng = np.random.default_rng(SEED)

    def column() -> pl.Series:
        values = np.round(rng.random(rows) * 100) / 10
        values[rng.random(rows) < 0.1] = np.nan
        return pl.Series(values)

    perceived = column()
    return pl.DataFrame({"p": perceived, "e": column().fill_nan(None)})


def measure_by_polars(frame: pl.LazyFrame) -> pl.DataFrame:
    """The same columns as frames.satisfaction.measure, written for polars."""
    clean = frame.with_columns(
        a=pl.when(pl.col("p").is_finite()).then(pl.col("p")),
        b=pl.when(pl.col("e").is_finite()).then(pl.col("e")),
    )
    a, b, d = pl.col("a"), pl.col("b"), pl.col("difference")

    def named(missed: str, met: str, exceeded: str) -> pl.Expr:
        return (
            pl.when(d < 0)
            .then(pl.lit(missed))
            .when(d <= 0)
            .then(pl.lit(met))
            .when(d.is_not_null())
            .then(pl.lit(exceeded))
        )

    return (
        clean.with_columns(
            difference=a - b, ratio=pl.when((b > 0) & (a >= 0)).then(a / b)
        )
        .with_columns(
            outcome=named("missed", "met", "exceeded"),
            satisfaction_state=named("dissatisfied", "satisfied", "delighted"),
            behaviour=named("churn_risk", "may_return", "loyal_base"),
        )
        .drop("a", "b")
        .collect()
    )


def benchmark_measure(rows: int) -> None:
    """Time measure against hand-written polars and pandas doing the same work."""
    frame = pairs(rows)
    lazy = frame.lazy()
    result = frames.measure(frame, perceived="p", expected="e")
    if not result.equals(measure_by_polars(lazy).select(result.columns)):
        raise SystemExit("the results differ: nothing to compare")
    ratio(
        f"measure, polars, {rows:.0e} rows, over hand-written",
        lambda: frames.measure(frame, perceived="p", expected="e"),
        lambda: measure_by_polars(lazy),
        budget=1.25,
        rounds=5,
    )
    small = frame.head(min(rows, 10**6)).to_pandas()
    ratio(
        "measure, pandas, 1e6 rows, over hand-written",
        lambda: frames.measure(small, perceived="p", expected="e"),
        lambda: measure_by_pandas(small),
        budget=1.0,
        rounds=3,
    )


def measure_by_pandas(frame: pd.DataFrame) -> pd.DataFrame:
    """The same columns, written for pandas."""
    p = frame["p"].where(np.isfinite(frame["p"]))
    e = frame["e"].where(np.isfinite(frame["e"]))
    gap = p - e
    has_ratio = (e > 0) & (p >= 0)
    cuts = [gap < 0, gap <= 0, gap > 0]

    def named(*words: str) -> np.ndarray:
        return np.select(cuts, words, default=None)

    return frame.assign(
        difference=gap,
        ratio=(p / e).where(has_ratio),
        outcome=named("missed", "met", "exceeded"),
        satisfaction_state=named("dissatisfied", "satisfied", "delighted"),
        behaviour=named("churn_risk", "may_return", "loyal_base"),
    )


def benchmark_nps(rows: int) -> None:
    """Time nps by group against the shortest group-by that counts the same."""
    rng = np.random.default_rng(SEED)
    frame = pl.DataFrame(
        {"g": rng.integers(0, 50, rows), "s": rng.integers(0, 11, rows)}
    )

    def by_polars() -> pl.DataFrame:
        s = pl.col("s")
        return (
            frame.lazy()
            .group_by("g")
            .agg(
                n=s.count(),
                promoters=(s >= 9).cast(pl.Int64).sum(),
                detractors=(s <= 6).cast(pl.Int64).sum(),
            )
            .collect()
        )

    ratio(
        f"nps by 50 groups, polars, {rows:.0e} rows",
        lambda: frames.nps(frame, score="s", by="g"),
        by_polars,
        budget=1.3,
        rounds=5,
    )
    scores = frame["s"].head(10**6).to_list()
    seconds = best(lambda: nps(scores), rounds=3)
    print_row("nps of a list of 1e6 scores", f"{seconds * 1e3:.0f} ms", "(no budget)")


def benchmark_growth() -> None:
    """Measure how the time per row grows from 1e5 to 1e7 rows."""
    sizes = (10**5, 10**6, 10**7)
    seconds = []
    for rows in sizes:
        frame = pairs(rows)
        seconds.append(
            best(
                lambda f=frame: frames.measure(f, perceived="p", expected="e"), rounds=3
            )
        )
    exponents = [log(after / before) / log(10) for before, after in pairwise(seconds)]
    exponents_text = ", ".join(f"{exponent:.2f}" for exponent in exponents)
    print_row(
        "growth of measure per tenfold rows, exponents", exponents_text, "<= 1.05"
    )


def benchmark_read_many() -> None:
    """Time read_many against pydantic's own bulk validation."""
    rows = [
        {"respondent": f"r{i}", "answers": {"a": 4, "b": 5, "c": None}}
        for i in range(100_000)
    ]
    adapter = TypeAdapter(list[SurveyResponse])
    ratio(
        "read_many over TypeAdapter(list), 1e5 records",
        lambda: read_many(SurveyResponse, rows),
        lambda: adapter.validate_python(rows),
        budget=1.2,
        rounds=5,
    )


def main() -> None:
    """Run all benchmarks."""
    rows = int(float(sys.argv[1])) if len(sys.argv) > 1 else 10**7
    print(f"custsat {cs.__version__}, Python {sys.version.split()[0]}")
    benchmark_imports()
    benchmark_scalars()
    benchmark_measure(rows)
    benchmark_nps(rows)
    benchmark_growth()
    benchmark_read_many()


if __name__ == "__main__":
    main()
