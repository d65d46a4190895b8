"""Intervals of estimates whose spread and degrees of freedom come from a design.

A share has the interval of Korn and Graubard: the exact interval (Clopper-Pearson) of
so many answers of a simple random sample as would have the same variance, fewer where
there are few degrees of freedom.  It stays within 0 to 1 and needs no share other than
0 and 1.  In simulations of 8 designs (2 to 5 strata, up to 200 people or 4 to 10
clusters in each, shares of 0.02 to 0.9) an interval of 95 % held in 94.3 to 97.3 % of
surveys; one on the logit scale held in 92.5 to 95.7 %, Wilson's of the same number of
answers in 92.5 to 95.4 %.  Where much of a small population was drawn, the answers are
worth more than their number.

A net promoter score has it as well, of its way from -100 to 100: passives stand half
way, so that the answers tell more than as many of a share, without a limit.  Student's
interval is short near the ends (of 60 answers at +96 it held in 84 % of surveys, and in
16 % there was none); this one held in 93 to 99 % from -30 to +98, 30 to 200 answers.

>>> limits = korn_graubard(0.2, 0.002, n=100, n_units=100, df=99, level=0.95,
...                        most=100)
>>> round(limits.low, 4), round(limits.high, 4)
(0.1189, 0.3044)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from custsat.estimates import clopper_pearson, t_quantile
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence


def t_limits(
    score: float,
    standard_error: float,
    *,
    df: float,
    level: float,
    ends: Sequence[float] | None = None,
) -> Interval:
    """Return Student's interval of an estimate, cut at the *ends* it may have."""
    half_width = t_quantile((1 + level) / 2, df) * standard_error
    low, high = score - half_width, score + half_width
    if ends is not None:
        low, high = max(low, ends[0]), min(high, ends[1])
    return Interval(low=low, high=high, level=level, method="t")


def korn_graubard(
    share: float,
    variance: float,
    *,
    n: float,
    n_units: float,
    df: float,
    level: float,
    most: float,
) -> Interval:
    """Return the interval of a share by Korn and Graubard.

    Without a spread (nobody, or everybody) the units are counted as one answer each:
    how alike people of a unit are is not known then.

    Args:
        share: the weighted share. [0 to 1]
        variance: its variance.
        n: people who answered.
        n_units: units of which somebody answered.
        df: degrees of freedom of the variance.
        level: the confidence level. [0 to 1]
        most: so many answers of a simple random sample these tell at most; more than
            their number where much of a small population was drawn.
    """
    spread = share * (1 - share)
    effective = n_units
    if variance > 0 and spread > 0:
        effective = spread / variance
    p = (1 + level) / 2
    effective *= (t_quantile(p, max(n - 1, 1)) / t_quantile(p, df)) ** 2
    effective = min(effective, most)
    limits = clopper_pearson(share * effective, effective, level=level)
    return Interval(
        low=limits.low, high=limits.high, level=level, method="korn_graubard"
    )
