"""Simulated surveys: how often ``compare`` names a change in vain, and finds one.

    python -m tests.simulations.comparisons [surveys]

Shares are not simulated: all pairs of surveys are looked at, each with its probability.
Of the others, both surveys are drawn from one distribution (false alarms), or the
answers of the second are lower by the change that the result itself states as
detectable, in the middle of many surveys (power); those of Holm are twenty groups, of
which one is lower.  Between brackets stands what the simulation itself leaves open, by
Wilson's 95 % interval.
"""

from __future__ import annotations

import sys
from math import comb
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from custsat.estimates import wilson
from custsat.satisfaction import acsi, compare, compare_pairs, csat, nps
from custsat.satisfaction.comparison import ChangeVerdict
from custsat.values import LIKERT5
from custsat.values._groups import ListedGroups

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from custsat.satisfaction.comparison import ScoreChange

SEED: Final = 20261130
SURVEYS: Final = 1000
FEWER: Final = 4  # groups take longer
GROUP_N: Final = 100  # respondents of a group
SIZES: Final = (30, 100, 300)
SHARES: Final = (0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9)
FOUND: Final = (ChangeVerdict.RISE, ChangeVerdict.FALL)
GROUPS: Final = 20
STAYS: Final = 0.6  # who answers as before; the others answer anew
EVEN: Final = (0.15, 0.2, 0.3, 0.2, 0.15)
SATISFIED: Final = (0.03, 0.05, 0.12, 0.35, 0.45)  # most answers at the top
FEW_DIFFER: Final = (0, 0.02, 0.2, 0.7, 0.08)
NPS_EVEN: Final = (0.3, 0.3, 0.4)
NPS_HIGH: Final = (0.08, 0.22, 0.7)
BANDS: Final = ("detractor", "passive", "promoter")
TEN: Final = 10
STEP: Final = 2  # points by which an answer of the ACSI is lower
DRAWN: Final = 101  # surveys that state what is detectable
ACSI_TRUTH: Final = 200_000  # respondents from whom it is taken how many can be lower


def is_found(change: ScoreChange) -> bool:
    return change.verdict in FOUND


# ------------------------------------------------------------------ shares, exactly


def happy(n_happy: int, n: int) -> Any:
    return csat(counts={5: n_happy, 1: n - n_happy}, scale=LIKERT5)


def binomial(n: int, p: float) -> np.ndarray:
    """The probability of each number of satisfied customers."""
    return np.array([comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)])


def named_pairs(n: int) -> np.ndarray:
    """Of each pair of surveys of *n*, whether a change is named."""
    surveys = [happy(k, n) for k in range(n + 1)]
    table = np.zeros((n + 1, n + 1))
    for now in range(n + 1):
        for before in range(now):
            named = is_found(compare(surveys[now], surveys[before]))
            table[now, before] = table[before, now] = named
    return table


def print_shares() -> None:
    """The exact figures of shares: two surveys of n, and one against a number."""
    print(f"{'share':<8}{'n':>5}{'false':>9}{'power':>9}{'number':>9}{'power':>9}")
    for n in SIZES:
        table = named_pairs(n)
        for p in SHARES:
            chances, one = binomial(n, p), happy(round(n * p), n)
            change = compare(one, one).detectable or 0
            lower = binomial(n, p - change if p > 0.5 else p + change)
            row = [chances @ table @ chances, lower @ table @ chances]
            against = np.array(
                [is_found(compare(happy(k, n), p)) for k in range(n + 1)]
            )
            change = compare(one, p).detectable or 0
            lower = binomial(n, p - change if p > 0.5 else p + change)
            row += [against @ chances, against @ lower]
            print(f"{p:<8}{n:>5}" + "".join(f"{each:>9.1%}" for each in row))


# ------------------------------------------------------------------------ simulated


class Compared(NamedTuple):
    """Two surveys of one kind that are compared.

    Attributes:
        name: what is printed.
        n: respondents of each survey.
        change: what the result says of two surveys, where with this chance an answer
            of the second is lower than it were, if it can be.
        lose: by how much the score is lower on average, by that chance.
    """

    name: str
    n: int
    change: Callable[[np.random.Generator, float], ScoreChange]
    lose: Callable[[float], float]

    @property
    def detectable(self) -> float:
        """The change that the result in the middle of many says is detectable."""
        dice = np.random.default_rng(SEED)
        stated = [self.change(dice, 0).detectable or np.inf for _ in range(DRAWN)]
        return float(np.median(stated))


def lowered(shares: Sequence[float], chance: float) -> np.ndarray:
    """The distribution where each answer but the worst is one lower by *chance*.

    By a chance of 1.5 all are lower by one, and half of them by one more.
    """
    if chance > 1:
        return lowered(lowered(shares, 1).tolist(), chance - 1)
    moved = np.array([0, *shares[1:]]) * chance
    return np.array(shares) - moved + np.roll(moved, -1)


def loss(shares: Sequence[float], chance: float) -> float:
    """By how many answers the mean is lower."""
    changed = np.array(shares) - lowered(shares, chance)
    return float(changed @ np.arange(len(shares)))


def chance_of(points: float, lose: Callable[[float], float]) -> float:
    """The chance by which the score is lower by *points*, by bisection."""
    low, high = 0.0, 2.0
    if lose(high) < points:
        msg = f"no score is lower by {points}"
        raise ValueError(msg)
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if lose(middle) < points else (low, middle)
    return high


def rounded(shares: Sequence[float], n: int) -> list[int]:
    """The answers of *n* respondents who answer as all do."""
    ends = np.rint(np.cumsum(shares) * n).astype(int)
    return np.diff(ends, prepend=0).tolist()


def answers(counts: Sequence[int]) -> Any:
    return csat(counts=dict(zip(range(1, 6), counts, strict=True)), scale=LIKERT5)


def recommended(counts: Sequence[int]) -> Any:
    return nps(counts=dict(zip(BANDS, counts, strict=True)))


def of_counts(
    name: str,
    n: int,
    shares: Sequence[float],
    score: Callable[[Sequence[int]], Any],
    unit: float,
    *,
    number: float | None = None,
    **options: Any,
) -> Compared:
    """Surveys of one question, or of one survey against a *number*."""

    def change(dice: np.random.Generator, chance: float) -> ScoreChange:
        now = score(dice.multinomial(n, lowered(shares, chance)).tolist())
        before = dice.multinomial(n, shares).tolist()
        return compare(now, score(before) if number is None else number, **options)

    return Compared(name, n, change, lambda c: unit * loss(shares, c))


def of_pairs(
    name: str,
    n: int,
    shares: Sequence[float],
    values: Sequence[int],
    unit: float,
    **options: Any,
) -> Compared:
    """Answers of the same respondents in both surveys."""
    k = len(values)

    def joint(chance: float) -> np.ndarray:
        """How often each answer before goes with each answer now."""
        stays = np.array([lowered(row, chance) for row in np.eye(k).tolist()])
        anew = lowered(shares, chance)
        table = STAYS * stays + (1 - STAYS) * anew
        return (np.array(shares)[:, None] * table).ravel()

    def of(counts: Sequence[int]) -> ScoreChange:
        pairs = [(now, before) for before in values for now in values]
        given = {pair: each for pair, each in zip(pairs, counts, strict=True) if each}
        return compare_pairs(counts=given, **options)

    return Compared(
        name,
        n,
        lambda dice, chance: of(dice.multinomial(n, joint(chance)).tolist()),
        lambda c: unit * float((joint(0) - joint(c)) @ np.tile(np.arange(k), k)),
    )


def of_acsi(name: str, n: int) -> Compared:
    """Three questions of 1 to 10; the answers of a respondent go together."""

    def rows(dice: np.random.Generator, n: int, chance: float = 0) -> np.ndarray:
        mood, own = dice.normal(size=(n, 1)), dice.normal(size=(n, 3))
        drawn = np.clip(np.rint(7.5 + 1.6 * mood + 1.2 * own), 1, TEN)
        return drawn - STEP * ((drawn > STEP) & (dice.random((n, 3)) < chance))

    def change(dice: np.random.Generator, chance: float) -> ScoreChange:
        now, before = rows(dice, n, chance), rows(dice, n)
        return compare(acsi(now.tolist()), acsi(before.tolist()))

    many = rows(np.random.default_rng(SEED), ACSI_TRUTH)
    points = STEP * float((many > STEP).mean())
    return Compared(name, n, change, lambda c: 100 / 9 * points * c)


def compared() -> tuple[Compared, ...]:
    """All that is simulated one change at a time."""
    mean: dict[str, Any] = {"measure": "mean"}
    effort: dict[str, Any] = {"measure": "effort"}
    happy: dict[str, Any] = {"measure": "csat", "scale": LIKERT5}
    level = 100 * (NPS_EVEN[-1] - NPS_EVEN[0])
    mean_of_all = float(np.array(SATISFIED) @ np.arange(1, 6))
    high, points, rated = recommended, (0, 8, TEN), (1, 2, 3, 4, 5)
    return tuple(
        each
        for n in SIZES
        for each in (
            of_counts("mean, even", n, EVEN, answers, 1, **mean),
            of_counts("mean, most satisfied", n, SATISFIED, answers, 1, **mean),
            of_counts("mean, few differ", n, FEW_DIFFER, answers, 1, **mean),
            of_counts(
                "mean, a number", n, SATISFIED, answers, 1, number=mean_of_all, **mean
            ),
            of_acsi("acsi", n),
            of_counts("NPS, even", n, NPS_EVEN, high, 100),
            of_counts("NPS, most promote", n, NPS_HIGH, high, 100),
            of_counts("NPS, a number", n, NPS_EVEN, high, 100, number=round(level)),
            of_pairs("NPS of pairs", n, NPS_EVEN, points, 100, measure="nps"),
            of_pairs("effort of pairs", n, EVEN, rated, 1, **effort),
            of_pairs("share of pairs, half", n, (0.5, 0.5), (1, 5), 1, **happy),
            of_pairs("share of pairs, most", n, (0.2, 0.8), (1, 5), 1, **happy),
        )
    )


def rates(one: Compared, surveys: int) -> tuple[float, float]:
    """How often a change is named where there is none, and where there is one."""
    dice = np.random.default_rng([SEED, one.n, len(one.name)])
    chance = chance_of(one.detectable, one.lose)
    named = [
        np.mean([is_found(one.change(dice, each)) for _ in range(surveys)])
        for each in (0, chance)
    ]
    return float(named[0]), float(named[1])


def group_rates(n: int, surveys: int) -> tuple[float, float, float]:
    """Of twenty groups: any named in vain, by Holm and singly; one lower, found."""
    dice = np.random.default_rng([SEED, n])

    def shops(chance: float = 0) -> ListedGroups[Any]:
        """The scores of the groups; those of the first are lower."""
        chances = [chance, *[0] * (GROUPS - 1)]
        drawn = [dice.multinomial(n, lowered(NPS_EVEN, each)) for each in chances]
        scores = [recommended(each.tolist()) for each in drawn]
        return ListedGroups(by=("shop",), results=tuple(enumerate(scores)), total=None)

    one = recommended(rounded(NPS_EVEN, n))
    same = ListedGroups(
        by=("shop",), results=tuple((k, one) for k in range(GROUPS)), total=None
    )
    points = compare(same, same).changes[0].change.detectable or 0
    chance = chance_of(points, lambda c: 100 * loss(NPS_EVEN, c))
    jointly = singly = lower = 0
    for _ in range(surveys):
        now, before = shops(), shops()
        jointly += any(each.verdict in FOUND for each in compare(now, before))
        singly += any(
            is_found(compare(now[k], before[k]))  # type: ignore[arg-type]
            for k in range(GROUPS)
        )
        lower += compare(shops(chance), before).changes[0].verdict in FOUND
    return jointly / surveys, singly / surveys, lower / surveys


def main() -> None:
    """Print the shares, what is simulated, and the groups."""
    surveys = int(sys.argv[1]) if len(sys.argv) > 1 else SURVEYS
    start = perf_counter()
    print_shares()
    print(f"{surveys} pairs of surveys")
    print(f"{'compared':<22}{'n':>5}{'false':>9}{'power':>9}")
    for one in compared():
        false, power = rates(one, surveys)
        limits = wilson(power * surveys, surveys)
        around = f"({limits.low:.1%} to {limits.high:.1%})"
        print(
            f"{one.name:<22}{one.n:>5}{false:>9.1%}{power:>9.1%} {around}", flush=True
        )
    repeats = max(surveys // FEWER, 10)
    print(f"{repeats} surveys of {GROUPS} groups")
    print(f"{'':<22}{'n':>5}{'Holm':>9}{'singly':>9}{'power':>9}")
    row = "".join(f"{each:>9.1%}" for each in group_rates(GROUP_N, repeats))
    print(f"{'NPS of groups':<22}{GROUP_N:>5}{row}", flush=True)
    print(f"{perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
