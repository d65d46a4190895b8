"""Performance budgets of the customers chapter, as ratios and seconds in one run.

    python -m tests.benchmarks.customers [rows]

``seven_p`` runs in a separate process, so that its peak memory can be measured.  Other
libraries (lifetimes, openretailscience) are timed if they are installed; the project's
environment does not have them.  Nothing is asserted.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
from contextlib import suppress
from datetime import date
from importlib import import_module
from itertools import pairwise
from math import log
from time import perf_counter

import numpy as np
import polars as pl
from tests.benchmarks.stopwatch import best, print_row, ratio

import custsat as cs
from custsat.customers import qualify, rfm_segment
from custsat.frames import customers as frames

SEED = 20261121
AS_OF = date(2026, 6, 30)
ROLES = {"customer": "who", "at": "day", "amount": "paid", "as_of": AS_OF}


def purchases(rows: int) -> pl.DataFrame:
    """Return purchases of three years: five rows per customer, 1 % refunds."""
    rng = np.random.default_rng(SEED)
    days = np.datetime64("2023-07-01") + rng.integers(0, 1095, rows)
    paid = np.round(rng.gamma(2, 20, rows), 2)
    paid[rng.random(rows) < 0.01] *= -1
    who = pl.Series(rng.integers(0, max(1, rows // 5), rows)).cast(pl.String)
    return pl.DataFrame(
        {
            "who": "c" + who,
            "day": pl.Series(days).cast(pl.Date),
            "paid": paid,
            "cost": np.round(paid * 0.6, 2),
            "sku": "p" + pl.Series(rng.zipf(1.6, rows) % 500).cast(pl.String),
            "channel": rng.choice(["shop", "web", "phone"], rows),
        }
    )


def rfm_by_polars(frame: pl.LazyFrame) -> pl.DataFrame:
    """Return the same RFM table in hand-written polars, with the same policies."""
    p, day = pl.col("paid"), pl.col("day")
    clean = frame.select(
        "who",
        "day",
        units=pl.when(p.is_finite()).then((p * 10_000).round().cast(pl.Int64)),
    ).filter(
        pl.col("who").is_not_null()
        & day.is_not_null()
        & pl.col("units").is_not_null()
        & (day <= AS_OF)
    )
    bought = pl.col("units") >= 0
    table = (
        clean.group_by("who")
        .agg(
            last=day.filter(bought).max(),
            frequency=day.filter(bought).n_unique().cast(pl.Int64),
            money=pl.col("units").sum(),
        )
        .filter(pl.col("last").is_not_null())
        .select(
            "who",
            "frequency",
            recency_days=(pl.lit(AS_OF) - pl.col("last")).dt.total_days(),
            monetary=pl.col("money") / 10_000,
        )
        .sort("who")
    )
    n = pl.len().cast(pl.Int64)

    def score(column: str, *, worst_last: bool) -> pl.Expr:
        rank = pl.col(column).rank("min", descending=worst_last).cast(pl.Int64)
        return (rank - 1) * 5 // n + 1

    table = table.with_columns(
        r=score("recency_days", worst_last=True),
        f=score("frequency", worst_last=False),
        m=score("monetary", worst_last=False),
    )
    r, f, m = pl.col("r"), pl.col("f"), pl.col("m")

    def inside(*spans: tuple[int, int]) -> pl.Expr:
        tests = [c.is_between(*span) for c, span in zip((r, f, m), spans, strict=True)]
        return tests[0] & tests[1] & tests[2]

    named = pl.lit("unnamed")
    from custsat.evidence.customers import RFM_SEGMENT_RANGES

    for name, *spans in reversed(RFM_SEGMENT_RANGES.value):
        named = pl.when(inside(*spans)).then(pl.lit(name)).otherwise(named)
    return table.with_columns(segment=named).collect()


def benchmark_rfm(rows: int) -> None:
    """Time the RFM table against hand-written polars and other libraries."""
    frame = purchases(rows)
    lazy = frame.lazy()
    result, expected = frames.rfm(frame, **ROLES), rfm_by_polars(lazy)
    if not result["segment"].equals(expected["segment"]):
        raise SystemExit("the two ways differ: nothing to compare")
    ratio(
        f"rfm, polars, {rows:.0e} rows, over hand-written",
        lambda: frames.rfm(frame, **ROLES),
        lambda: rfm_by_polars(lazy),
        budget=1.3,
        rounds=5,
    )
    small = frame.filter(pl.col("paid") > 0).to_pandas()
    small["day"] = small["day"].dt.date
    own_seconds = best(lambda: frames.rfm(small, **ROLES), rounds=3)
    print_row("rfm, pandas", f"{own_seconds * 1e3:.0f} ms")
    with suppress(ModuleNotFoundError):
        lifetimes = import_module("lifetimes.utils")
        peer_seconds = best(
            lambda: lifetimes.summary_data_from_transaction_data(
                small, "who", "day", "paid", observation_period_end=AS_OF
            ),
            rounds=3,
        )
        print_row(
            "lifetimes over custsat (no scores, no segments)",
            f"{peer_seconds / own_seconds:.2f}",
        )
    with suppress(ModuleNotFoundError):
        peer = import_module("openretailscience.segmentation.rfm")
        named = small.rename(
            columns={
                "who": "customer_id",
                "day": "transaction_date",
                "paid": "unit_spend",
            }
        ).assign(transaction_id=range(len(small)))
        peer_seconds = best(
            lambda: peer.RFMSegmentation(named, current_date=str(AS_OF)).df, rounds=3
        )
        print_row("openretailscience over custsat", f"{peer_seconds / own_seconds:.2f}")


def benchmark_seven_p(rows: int) -> None:
    """Measure time and peak memory of seven_p; to be run in a separate process."""
    frame = purchases(rows)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = perf_counter()
    analysis = frames.seven_p(
        frame, **ROLES, cost="cost", product="sku", channel="channel", min_pair_count=10
    )
    seconds = perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if not analysis.checks.reconciled:
        raise SystemExit("the sections do not add up")
    print_row(f"seven_p, {rows:.0e} rows", f"{seconds:.2f} s", "< 5 s")
    print_row("peak memory, and beyond the data", f"{after / 2**20:.2f} GB", "< 1.5 GB")
    print_row("", f"{(after - before) / 2**20:.2f} GB")


def benchmark_growth() -> None:
    """Measure how the time of an RFM table grows with its rows."""
    sizes = (10**5, 10**6, 10**7)
    seconds = []
    for rows in sizes:
        frame = purchases(rows)
        seconds.append(best(lambda f=frame: frames.rfm(f, **ROLES), rounds=2))
    exponents = [log(after / before) / log(10) for before, after in pairwise(seconds)]
    exponents_text = ", ".join(f"{exponent:.2f}" for exponent in exponents)
    print_row("growth of rfm per tenfold rows, exponents", exponents_text, "<= 1.05")


def benchmark_qualify(rows: int) -> None:
    """Time qualify against hand-written polars that does the same work."""
    rng = np.random.default_rng(SEED)
    columns = {}
    for name in "man":
        answers = pl.Series(rng.random(rows) < 0.5)
        columns[name] = pl.select(
            pl.when(pl.Series(rng.random(rows) < 0.9)).then(answers)
        ).to_series()
    frame = pl.DataFrame(columns)
    m, a, n = (pl.col(name) for name in "man")
    all_known = m.is_not_null() & a.is_not_null() & n.is_not_null()

    def expected() -> pl.DataFrame:
        action = (
            pl.when(m & a & n)
            .then(pl.lit("sell"))
            .when(m & a & ~n)
            .then(pl.lit("persuade"))
            .when(m & ~a & n)
            .then(pl.lit("find_decider"))
            .when(~m & a & n)
            .then(pl.lit("arrange_credit"))
            .when(~m & ~a & ~n)
            .then(pl.lit("stop"))
            .when(all_known)
            .then(pl.lit("observe"))
        )
        prospect = (
            pl.when(m & a & n)
            .then(pl.lit("promising"))
            .when(~m & ~a & ~n)
            .then(pl.lit("not_a_customer"))
            .when((m | a | n) & ~(m & a & n))
            .then(pl.lit("may_contact"))
        )
        ask = pl.concat_str(
            pl.when(n.is_null()).then(pl.lit("need")),
            pl.when(a.is_null()).then(pl.lit("authority")),
            pl.when(m.is_null()).then(pl.lit("money")),
            separator=",",
            ignore_nulls=True,
        )
        return (
            frame.lazy()
            .with_columns(prospect=prospect, action=action, ask=ask)
            .collect()
        )

    result = frames.qualify(frame, money="m", authority="a", need="n")
    if not result.equals(expected().select(result.columns)):
        raise SystemExit("the two ways differ: nothing to compare")
    ratio(
        f"qualify, polars, {rows:.0e} rows, over hand-written",
        lambda: frames.qualify(frame, money="m", authority="a", need="n"),
        expected,
        budget=1.25,
        rounds=5,
    )


def benchmark_scalars() -> None:
    """Measure microseconds per call."""
    for name, work, budget in (
        ("qualify", lambda: qualify(money=True, authority=None, need=True), "< 2 us"),
        (
            "rfm_segment",
            lambda: rfm_segment(recency=3, frequency=4, monetary=3),
            "< 2 us",
        ),
    ):
        print_row(name, f"{best(work, times=20_000) * 1e6:.2f} us", budget)


def main() -> None:
    """Run all benchmarks."""
    rows = int(float(sys.argv[1])) if len(sys.argv) > 1 else 10**6
    print(f"custsat {cs.__version__}, Python {sys.version.split()[0]}")
    benchmark_scalars()
    process = multiprocessing.get_context("spawn").Process(
        target=benchmark_seven_p, args=(rows,)
    )
    process.start()
    process.join()
    benchmark_rfm(rows)
    benchmark_qualify(rows * 10)
    benchmark_growth()


if __name__ == "__main__":
    main()
