"""Group verbs with ``to_frame`` against hand-written polars for the same columns.

    python -m tests.benchmarks.groups [rows]

Both are timed in turns in one run, at 50 and at 100,000 groups.  Nothing is asserted;
the budget is printed beside each figure.  The hand-written code computes every column
of ``to_frame``, intervals and verdicts included, and does not check its input.
"""

from __future__ import annotations

import sys
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from polars.testing import assert_series_equal
from scipy.special import stdtrit
from tests.benchmarks.stopwatch import ratio

import custsat as cs
from custsat.frames import satisfaction as frames
from custsat.frames import to_frame
from custsat.values import LIKERT5

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 20261129
ITEMS = dict(zip("abcdef", (3, 2, 1, 1, 2, 1), strict=True))
BUDGET = 1.5
Z = NormalDist().inv_cdf(0.975)
MIN_N = 30
col = pl.col


def answers(rows: int, n_groups: int, dtype: Any) -> pl.DataFrame:
    """Answers of groups, some of them missing."""
    rng = np.random.default_rng(SEED)
    missing = rng.random(rows) < 0.02
    columns = {"g": rng.integers(0, n_groups, rows)}
    columns |= {"s": rng.integers(0, 11, rows), "c": rng.integers(1, 6, rows)}
    frame = pl.DataFrame(columns)
    unknown = pl.when(~pl.Series(missing))
    return frame.with_columns(
        unknown.then(col(name)).cast(dtype).alias(name) for name in ("s", "c")
    )


def survey(rows: int, n_groups: int) -> pl.DataFrame:
    """Answers to six items, a twentieth of them missing; nobody is content with a."""
    rng = np.random.default_rng(SEED)
    frame = pl.DataFrame(
        {"g": rng.integers(0, n_groups, rows)}
        | {item: rng.integers(1, 5 if item == "a" else 6, rows) for item in ITEMS}
    )
    return frame.with_columns(
        pl.when(pl.Series(rng.random(rows) >= 0.05)).then(col(item)).alias(item)
        for item in ITEMS
    )


def with_wilson(frame: pl.LazyFrame, share: str, n: str) -> pl.LazyFrame:
    """Add Wilson's interval of a share of *n*, and whether n is enough."""
    p, size = col(share), col(n).cast(pl.Float64)
    centre = p + Z * Z / (2 * size)
    half = Z * (p * (1 - p) / size + Z * Z / (4 * size * size)).sqrt()
    below = 1 + Z * Z / size
    return frame.with_columns(
        interval_low=(centre - half) / below,
        interval_high=(centre + half) / below,
        certainty=certainty(n),
    )


def certainty(n: str) -> pl.Expr:
    """The verdict without a target."""
    few = pl.when(col(n) < MIN_N).then(pl.lit("too_few"))
    return few.otherwise(pl.lit("conclusive"))


def nps_by_polars(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns of the net promoter score, written for polars."""
    s = col("s")
    counts = (
        frame.lazy()
        .group_by("g")
        .agg(
            n=s.count(),
            promoters=(s >= 9).sum(),
            detractors=(s <= 6).sum(),
            n_missing=s.null_count(),
        )
        .with_columns(col("n", "promoters", "detractors").cast(pl.Int64))
    )
    shares = counts.with_columns(
        promoter_share=col("promoters") / col("n"),
        detractor_share=col("detractors") / col("n"),
        passive_share=(col("n") - col("promoters") - col("detractors")) / col("n"),
        score=100 * (col("promoters") - col("detractors")) / col("n"),
    )
    net = col("promoter_share") - col("detractor_share")
    spread = shares.with_columns(
        variance=col("promoter_share") + col("detractor_share") - net * net
    ).with_columns(standard_error=100 * (col("variance") / col("n")).sqrt())
    half = Z * col("standard_error")
    return (
        spread.with_columns(
            interval_low=pl.max_horizontal(col("score") - half, -100.0),
            interval_high=pl.min_horizontal(col("score") + half, 100.0),
            certainty=certainty("n"),
        )
        .sort("g")
        .collect()
    )


def csat_by_polars(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns of customer satisfaction, written for polars."""
    c = col("c")
    counts = (
        frame.lazy()
        .group_by("g")
        .agg(
            n=c.count(),
            top=(c >= 4).sum(),
            best=(c == 5).sum(),
            bottom=(c <= 2).sum(),
            mean=c.mean(),
            n_missing=c.null_count(),
        )
    )
    rates = counts.with_columns(
        score=col("top") / col("n"),
        top_box_rate=col("best") / col("n"),
        bottom_rate=col("bottom") / col("n"),
        mean_percent=100 * (col("mean") - 1) / 4,
    ).with_columns(net_rate=col("score") - col("bottom_rate"))
    return with_wilson(rates, "score", "n").sort("g").collect()


def index_by_polars(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns of the satisfaction index, written for polars."""
    zero = pl.lit(0.0)
    scored = (
        frame.lazy()
        .with_columns(
            total=sum((col(i).fill_null(0) * w for i, w in ITEMS.items()), zero),
            weight=sum((col(i).is_not_null() * w for i, w in ITEMS.items()), zero),
        )
        .with_columns(
            share=(col("total") - col("weight")) * 100 / (col("weight") * 4),
        )
    )
    sums = scored.group_by("g").agg(
        *(col(item).sum().alias(f"{item}_sum") for item in ITEMS),
        *(col(item).count().alias(f"{item}_n") for item in ITEMS),
        *((col(item) * col(item)).sum().alias(f"{item}_squares") for item in ITEMS),
        n=(col("weight") > 0).sum(),
        satisfied=(col("share") >= 70).sum(),
        rows=pl.len(),
    )
    means = {item: col(f"{item}_sum") / col(f"{item}_n") for item in ITEMS}
    known = {item: (col(f"{item}_n") > 0) * w for item, w in ITEMS.items()}
    weighted = (means[item].fill_nan(0) * known[item] for item in ITEMS)
    figures = sums.with_columns(
        overall=sum(weighted, zero) / sum(known.values(), zero),
        satisfied_rate=col("satisfied") / col("n"),
        n_missing=col("rows") - col("n"),
    ).with_columns(percent=(col("overall") - 1) * 25)
    table = with_wilson(figures, "satisfied_rate", "n").sort("g").collect()
    return with_costliest(table)


def with_costliest(table: pl.DataFrame) -> pl.DataFrame:
    """Add the item that costs the most, where its interval tells it from the others."""
    for item, weight in ITEMS.items():
        n, total = col(f"{item}_n"), col(f"{item}_sum")
        t = pl.Series(stdtrit(table[f"{item}_n"].to_numpy() - 1, 0.975))
        mean = total / n
        variance = (col(f"{item}_squares") - total * mean) / (n - 1)
        half = t * (variance / n).sqrt()
        cost = weight / sum(ITEMS.values()) * 25
        table = table.with_columns(
            ((5 - mean - half) * cost).alias(f"{item}_low"),
            ((5 - mean + half) * cost).alias(f"{item}_high"),
        )
    highest_low = pl.max_horizontal(f"{item}_low" for item in ITEMS)
    candidates = {item: col(f"{item}_high") >= highest_low for item in ITEMS}
    is_told = sum((mask.cast(pl.Int8) for mask in candidates.values()), pl.lit(0)) == 1
    is_enough = pl.min_horizontal(f"{item}_n" for item in ITEMS) >= MIN_N
    costliest = pl.lit(None, dtype=pl.String)
    for item, mask in candidates.items():
        costliest = (
            pl.when(mask & is_told & is_enough).then(pl.lit(item)).otherwise(costliest)
        )
    return table.with_columns(costliest_item=costliest)


def compare(
    name: str,
    ours: Callable[[], pl.DataFrame],
    by_hand: Callable[[], pl.DataFrame],
    columns: list[str],
) -> None:
    """Print the ratio of the times, if the columns are the same.

    Raises:
        AssertionError: for *name*, if they are not.
    """
    mine, theirs = ours(), by_hand()
    for column in columns:
        assert_series_equal(
            mine[column], theirs[column], check_dtypes=False, abs_tol=1e-9
        )
    ratio(name, ours, by_hand, budget=BUDGET, rounds=5)


def main() -> None:
    """Run all benchmarks."""
    rows = int(float(sys.argv[1])) if len(sys.argv) > 1 else 10**7
    print(f"custsat {cs.__version__}, polars {pl.__version__}, {rows:.0e} rows")
    for n_groups in (50, 100_000):
        for dtype in (pl.Int64, pl.Float64):
            frame = answers(rows, n_groups, dtype)
            compare(
                f"nps of {dtype} by {n_groups} groups",
                lambda f=frame: to_frame(frames.nps(f, score="s", by="g")),
                lambda f=frame: nps_by_polars(f),
                ["score", "n", "n_missing", "standard_error", "promoter_share"],
            )
            compare(
                f"csat of {dtype} by {n_groups} groups",
                lambda f=frame: to_frame(
                    frames.csat(f, score="c", by="g", scale=LIKERT5)
                ),
                lambda f=frame: csat_by_polars(f),
                ["score", "interval_low", "interval_high", "mean_percent", "net_rate"],
            )
        frame = survey(rows, n_groups)
        compare(
            f"index of 6 items by {n_groups} groups",
            lambda f=frame: to_frame(
                frames.index(f, items=[*ITEMS], weights=ITEMS, by="g", scale=LIKERT5)
            ),
            lambda f=frame: index_by_polars(f),
            ["overall", "percent", "satisfied_rate", "n_missing", "costliest_item"],
        )


if __name__ == "__main__":
    main()
