"""Write estimates.json: expected values for `custsat.estimates`, to 50 digits.

Every number is computed with mpmath by another way than the library takes (continued
fraction, series, textbook formulas) and compared with scipy or statsmodels on the way.
Needs mpmath, scipy and statsmodels; run it by hand, the tests read only the file:

    python tests/oracles/make_estimates.py
"""

from __future__ import annotations

import json
import random
from itertools import product
from pathlib import Path
from statistics import fmean, variance
from typing import Any

import mpmath
import scipy  # the values are compared with it
import statsmodels
from mpmath import mp, mpf
from scipy import stats
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
)

mp.dps = 80  # a tail of 1e-30 taken from 1 still has 50
SERIES_TOL = mpf(10) ** -75
PEER_TOL = 1e-7  # scipy loses digits at the extremes, hence the 50 digits
PROBABILITIES = (1e-12, 1e-6, 0.005, 0.025, 0.3, 0.5, 0.8, 0.975, 1 - 1e-6, 1 - 1e-12)
LEVELS = (0.5, 0.8, 0.95, 0.99, 0.999999)

# ------------------------------------------------------------------- 50-digit functions


def beta_density(x: mpf, y: mpf, a: mpf, b: mpf) -> mpf:
    norm = mp.loggamma(a + b) - mp.loggamma(a) - mp.loggamma(b)
    return mp.exp(norm + (a - 1) * mp.log(x) + (b - 1) * mp.log(y))


def beta_below(x: mpf, y: mpf, a: mpf, b: mpf) -> mpf:
    """Regularised incomplete beta by its continued fraction (DLMF 8.17.22)."""
    if x * b > y * a:
        return 1 - beta_below(y, x, b, a)
    d = 1 / (1 - (a + b) * x / (a + 1))
    c, total, m = mpf(1), d, 0
    while True:
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d, c = 1 / (1 + even * d), 1 + even / c
        total *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = 1 / (1 + odd * d), 1 + odd / c
        total *= d * c
        if abs(d * c - 1) < SERIES_TOL:
            return beta_density(x, y, a, b) * x * y / a * total


def gamma_below(x: mpf, a: mpf) -> mpf:
    """Regularised incomplete gamma by its series (DLMF 8.11.4)."""
    term = total = 1 / a
    n = a
    while term > SERIES_TOL * total:
        n += 1
        term *= x / n
        total += term
    return mp.exp(a * mp.log(x) - x - mp.loggamma(a)) * total


def solve(below: Any, density: Any, p: mpf, start: float) -> mpf:
    x = mpf(start)
    for _ in range(60):
        move = (below(x) - p) / density(x)
        x = x / 2 if move >= x else x - move
        if abs(move) < mpf(10) ** -30 * abs(x):
            return x
    raise ArithmeticError(start)


def beta_root(p: mpf, a: mpf, b: mpf, start: float) -> mpf:
    return solve(
        lambda x: beta_below(x, 1 - x, a, b),
        lambda x: beta_density(x, 1 - x, a, b),
        p,
        start,
    )


def normal_root(p: mpf) -> mpf:
    return mp.sqrt(2) * mp.erfinv(2 * p - 1)


def t_beyond(t: mpf, df: mpf) -> mpf:
    """Two-sided p-value."""
    y = df / (df + t * t)
    return beta_below(y, t * t / (df + t * t), df / 2, mpf(1) / 2)


def t_root(p: mpf, df: mpf) -> mpf:
    """Positive quantile for p above a half."""
    half = mpf(1) / 2
    norm = mp.exp(mp.loggamma((df + 1) / 2) - mp.loggamma(df / 2))

    def density(t: mpf) -> mpf:
        return norm / mp.sqrt(df * mp.pi) * (1 + t * t / df) ** (-(df + 1) / 2)

    def log_beyond(t: mpf) -> mpf:
        return -mp.log(t_beyond(t, df) * half)

    start = float(-stats.t.ppf(float(1 - p), float(df)))
    return solve(
        log_beyond,
        lambda t: density(t) / (t_beyond(t, df) * half),
        -mp.log(1 - p),
        start,
    )


# ------------------------------------------------------------------- recorded, checked

ORACLES: dict[str, list[list[Any]]] = {}


def record(name: str, arguments: list[Any], values: list[mpf], peer: list[Any]) -> None:
    for ours, theirs in zip(values, peer, strict=True):
        if abs(ours - theirs) > PEER_TOL * abs(ours) + 1e-15:
            message = f"{name} {arguments}: {float(ours)!r}; the peer has {theirs!r}"
            print(message)
    ORACLES.setdefault(name, []).append([arguments, [float(value) for value in values]])


def record_quantiles(dice: random.Random) -> None:
    for p in (*PROBABILITIES, 1e-30, 0.1, 0.9, 0.999):
        record("normal_quantile", [p], [normal_root(mpf(p))], [stats.norm.ppf(p)])
    sizes = (0.01, 0.5, 1, 2.5, 40, 1000, 1e7)
    for a, b, p in product(sizes, sizes, PROBABILITIES):
        peer = float(stats.beta.ppf(p, a, b))
        inside = 1e-290 < peer < 1 - 1e-3  # nearer to 1, a float has too few digits
        if inside and (dice.random() < 0.5 or 1e7 in {a, b}):
            root = beta_root(mpf(p), mpf(a), mpf(b), peer)
            record("beta_quantile", [p, a, b], [root], [peer])
    for df, p in product((0.5, 1, 2, 3.7, 30, 1000, 1e6, 1e9), PROBABILITIES):
        if p > 0.5:
            record(
                "t_quantile", [p, df], [t_root(mpf(p), mpf(df))], [stats.t.ppf(p, df)]
            )
        a, peer = mpf(df) / 2, float(stats.chi2.ppf(p, df))
        root = solve(
            lambda x, a=a: gamma_below(x / 2, a),
            lambda x, a=a: mp.exp(
                (a - 1) * mp.log(x / 2) - x / 2 - mp.loggamma(a)
            ) / 2,
            mpf(p),
            peer,
        )  # fmt: skip
        record("chi_square_quantile", [p, df], [root], [peer])


def record_tails(dice: random.Random) -> None:
    for _ in range(60):
        a, b = (10 ** dice.uniform(-2, 7) for _ in range(2))
        x = float(stats.beta.ppf(10 ** dice.uniform(-12, -0.01), a, b))
        if 1e-290 < x < 1:
            below = beta_below(mpf(x), 1 - mpf(x), mpf(a), mpf(b))
            record("beta_cdf", [x, a, b], [below], [stats.beta.cdf(x, a, b)])
    for _ in range(60):
        t, df = (
            dice.choice((-1, 1)) * 10 ** dice.uniform(-3, 1.5),
            10 ** dice.uniform(-0.3, 9),
        )
        beyond = t_beyond(mpf(t), mpf(df))
        record("t_two_sided", [t, df], [beyond], [2 * stats.t.sf(abs(t), df)])
        below = beyond / 2 if t < 0 else 1 - beyond / 2
        record("t_cdf", [t, df], [below], [stats.t.cdf(t, df)])
    for _ in range(60):
        df = 10 ** dice.uniform(-0.3, 6)
        x = max(df + dice.uniform(-6, 12) * (2 * df) ** 0.5, df / 100)
        below = gamma_below(mpf(x) / 2, mpf(df) / 2)
        record("chi_square_cdf", [x, df], [below], [stats.chi2.cdf(x, df)])
        record("chi_square_upper", [x, df], [1 - below], [stats.chi2.sf(x, df)])


# --------------------------------------------------------------------- shares and means


def wilson(x: mpf, n: mpf, level: mpf) -> tuple[mpf, mpf]:
    z = normal_root((1 + level) / 2)
    p = x / n
    half = z * mp.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    middle, shrink = p + z * z / (2 * n), 1 + z * z / n
    low = (middle - half) / shrink if x else mpf(0)
    return low, (middle + half) / shrink if x < n else mpf(1)


def clopper_pearson(x: mpf, n: mpf, level: mpf, peer: Any) -> list[mpf]:
    tail = (1 - level) / 2
    low = beta_root(tail, x, n - x + 1, float(peer[0])) if x else mpf(0)
    if x == n:
        return [low, mpf(1)]
    return [low, 1 - beta_root(tail, n - x, x + 1, float(1 - peer[1]))]


def record_shares(dice: random.Random) -> None:
    table = [(0, 20), (1, 29), (81, 263), (15, 148), (19, 38), (3, 4), (1, 1), (0, 1)]
    table += [(1, 10**6), (999_999, 10**6), (0, 10**7), (5_000_000, 10**7)]
    for _ in range(12):
        n = round(10 ** dice.uniform(0.3, 5), 3)
        table.append((round(n * dice.random(), 3), n))  # type: ignore[arg-type]
    for (x, n), level in product(table, LEVELS):
        arguments, (hits, size, sure) = [x, n, level], map(mpf, (x, n, level))
        peer = proportion_confint(x, n, 1 - level, "wilson")
        record("wilson", arguments, list(wilson(hits, size, sure)), list(peer))
        peer = proportion_confint(x, n, 1 - level, "beta")
        record(
            "clopper_pearson",
            arguments,
            clopper_pearson(hits, size, sure, peer),
            list(peer),
        )
    for (x_1, n_1), (x_2, n_2) in zip(
        table, dice.sample(table, len(table)), strict=True
    ):
        level = dice.choice(LEVELS)
        low_1, high_1 = wilson(mpf(x_1), mpf(n_1), mpf(level))
        low_2, high_2 = wilson(mpf(x_2), mpf(n_2), mpf(level))
        p_1, p_2 = mpf(x_1) / n_1, mpf(x_2) / n_2
        down = mp.sqrt((p_1 - low_1) ** 2 + (high_2 - p_2) ** 2)
        up = mp.sqrt((high_1 - p_1) ** 2 + (p_2 - low_2) ** 2)
        peer = confint_proportions_2indep(
            x_1, n_1, x_2, n_2, compare="diff", method="newcomb", alpha=1 - level
        )
        limits = [p_1 - p_2 - down, p_1 - p_2 + up]
        record("newcombe_difference", [x_1, n_1, x_2, n_2, level], limits, list(peer))


def record_means(dice: random.Random) -> None:
    for _ in range(24):
        level = dice.choice(LEVELS)
        first, second = (
            [round(dice.gauss(centre, 2), 3) for _ in range(dice.randint(2, 40))]
            for centre in (5, 6)
        )
        arguments = [fmean(first), variance(first), len(first)]
        arguments += [fmean(second), variance(second), len(second), level]
        m_1, v_1, n_1, m_2, v_2, n_2, sure = map(mpf, arguments)
        error = mp.sqrt(v_1 / n_1 + v_2 / n_2)
        df = error**4 / ((v_1 / n_1) ** 2 / (n_1 - 1) + (v_2 / n_2) ** 2 / (n_2 - 1))
        t, half = (m_1 - m_2) / error, t_root((1 + sure) / 2, df) * error
        theirs = stats.ttest_ind(first, second, equal_var=False)
        limits = theirs.confidence_interval(level)
        record(
            "welch",
            arguments,
            [m_1 - m_2, m_1 - m_2 - half, m_1 - m_2 + half, t, df, t_beyond(t, df)],
            [
                arguments[0] - arguments[3],
                *limits,
                theirs.statistic,
                theirs.df,
                theirs.pvalue,
            ],
        )
        half = t_root((1 + sure) / 2, n_1 - 1) * mp.sqrt(v_1 / n_1)
        scale = (arguments[1] / arguments[2]) ** 0.5
        peer = stats.t.interval(level, arguments[2] - 1, arguments[0], scale)
        record(
            "mean_interval",
            [*arguments[:3], level],
            [m_1 - half, m_1 + half],
            list(peer),
        )


def main() -> None:
    dice = random.Random(20240229)
    record_quantiles(dice)
    record_tails(dice)
    record_shares(dice)
    record_means(dice)
    made_with = {
        module.__name__: module.__version__ for module in (mpmath, scipy, statsmodels)
    }
    lines = [
        f"{json.dumps(name)}: [\n" + ",\n".join(map(json.dumps, rows)) + "\n]"
        for name, rows in ORACLES.items()
    ]
    text = f'{{"made_with": {json.dumps(made_with)},\n' + ",\n".join(lines) + "}\n"
    Path(__file__).with_name("estimates.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
