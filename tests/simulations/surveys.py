"""Simulated surveys: how often a review names what is not there, and finds what is.

    python -m tests.simulations.surveys [surveys]

All respondents answer by one distribution, so that no item, gap or moment differs from
another; or one is worse by what the result itself states as detectable.  The answers of
a respondent go together, as they do in life.
"""

from __future__ import annotations

import sys
from random import Random
from statistics import fmean
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from custsat.frames import satisfaction as frames
from custsat.frames import service as service_frames
from custsat.review import prepare
from custsat.satisfaction import index
from custsat.service import (
    Gap,
    GapCause,
    MomentOfTruth,
    diagnose,
    gap_survey,
    journey,
    servperf,
    servqual,
)
from custsat.values import LIKERT7, MINUS2_TO_2

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SEED: Final = 20261130
SURVEYS: Final = 2000
ERROR: Final = 0.05  # stated: intervals of 95%, shared by what is judged together
POWER: Final = 0.8
N: Final = 60
ITEMS: Final = {"a": "x", "b": "x", "c": "y", "d": "y"}
WORSE: Final = "b"
EQUAL: Final = dict.fromkeys(ITEMS, 1)
MOMENTS: Final = [MomentOfTruth(name=name) for name in ITEMS]
COMPANY: Final = {
    "customers": ("expected", "perceived"),
    "managers": ("believed", "specified"),
    "front_line": ("delivered", "promised"),
}
NAMED: Final = frozenset(
    {
        *("item_costs", "item_gap", "below_adequate", "lowest_item", "bad_moment"),
        *("company_gap", "gap_cause", "agreement_unexplained"),
    }
)


def answer(dice: Random, mood: float, less: float = 0) -> int:
    """An answer from 3 to 6, on average lower by *less* points."""
    whole, part = divmod(less, 1)
    usual = min(max(round(dice.gauss(4.5 + mood, 1)), 3), 6)
    return max(usual - int(whole) - (dice.random() < part), 1)


def rows(dice: Random, worse: Mapping[str, float]) -> list[dict[str, int]]:
    """The answers of all respondents to all items."""
    moods = (dice.gauss(0, 0.5) for _ in range(N))
    return [
        {item: answer(dice, mood, worse.get(item, 0)) for item in ITEMS}
        for mood in moods
    ]


def index_of(dice: Random, less: float) -> Any:
    return index(rows(dice, {WORSE: less}), weights=EQUAL, scale=LIKERT7)


def groups_of(dice: Random, less: float) -> Any:
    """The index of two shops, from columns."""
    import polars as pl

    table = pl.DataFrame(rows(dice, {WORSE: less})).with_row_index("who")
    shops = table.with_columns(shop=pl.col("who") % 2)
    return frames.index(shops, items=[*ITEMS], weights=EQUAL, scale=LIKERT7, by="shop")


def servqual_of(dice: Random, less: float) -> Any:
    return servqual(rows(dice, {}), rows(dice, {WORSE: less}), items=ITEMS)


def servqual_groups_of(dice: Random, less: float) -> Any:
    """SERVQUAL of two shops, from columns."""
    import polars as pl

    columns = {
        f"{letter}{item}": [row[item] for row in answers]
        for letter, answers in (("e", rows(dice, {})), ("p", rows(dice, {WORSE: less})))
        for item in ITEMS
    }
    return service_frames.servqual(
        pl.DataFrame({**columns, "shop": [0, 1] * (N // 2)}),
        expected={item: f"e{item}" for item in ITEMS},
        perceived={item: f"p{item}" for item in ITEMS},
        items=ITEMS,
        by="shop",
    )


def servperf_of(dice: Random, less: float) -> Any:
    return servperf(rows(dice, {WORSE: less}), items=ITEMS)


def journey_of(dice: Random, less: float) -> Any:
    """Moments that are neither good nor bad, on -2 to +2."""

    def neutral(name: str) -> list[int]:
        worse = less if name == WORSE else 0
        usual = (dice.choice((-1, 0, 0, 1)) for _ in range(N))
        return [max(each - (dice.random() < worse), -2) for each in usual]

    answers = {name: neutral(name) for name in ITEMS}
    return journey(MOMENTS, answers=answers, scale=MINUS2_TO_2)


def gaps_of(dice: Random, less: float) -> Any:
    """A company whose staff delivers less than its standards by *less*."""
    groups: dict[str, dict[str, list[int]]] = {
        group: {node: [] for node in nodes} for group, nodes in COMPANY.items()
    }
    for columns in groups.values():
        for _ in range(N):
            mood = dice.gauss(0, 0.5)
            for node, column in columns.items():
                worse = less if node in {"delivered", "promised", "perceived"} else 0
                column.append(answer(dice, mood, worse))
    return gap_survey(scale=LIKERT7, **groups)


def diagnosis_of(dice: Random, less: float) -> Any:
    """Causes that are there or not by chance; with a difference those of GAP3."""
    causes = {cause: dice.random() < 0.5 for cause in GapCause}
    return diagnose(causes, gaps=gaps_of(dice, less))


RESULTS: Final[dict[str, Callable[[Random, float], Any]]] = {
    "index": index_of,
    "index of groups": groups_of,
    "servqual": servqual_of,
    "servqual of groups": servqual_groups_of,
    "servperf": servperf_of,
    "journey": journey_of,
    "gap_survey": gaps_of,
    "diagnose": diagnosis_of,
}


def item_points(result: Any) -> float:
    """What the index states, in points of the scale."""
    item = next(each for each in result.items if each.name == WORSE)
    return float(item.judgement.detectable / item.weight / 100 * LIKERT7.span)


# The difference that the result states as found in 4 of 5 surveys, in points of the
# scale; diagnose states none, it reads those of the survey.
STATED: Final[dict[str, Callable[[Any], float]]] = {
    "index": item_points,
    "index of groups": lambda groups: item_points(groups.total),
    "servqual": lambda result: result.item(WORSE).judgement.detectable,
    "servqual of groups": lambda groups: groups.total.item(WORSE).judgement.detectable,
    "servperf": lambda result: result.detectable_difference,
    "journey": lambda result: result.answers[1].judgement.detectable,
    "gap_survey": lambda survey: survey.estimate(Gap.GAP3).judgement.detectable,
}


def names_something(result: Any) -> bool:
    """Whether a review of a result names a worst item, a widest gap or a root."""
    review = prepare(result)
    single = review.sections[0].result
    names = ("costliest_item", "lowest_item", "weakest_moment", "widest_gap", "root")
    codes = {finding.code.removeprefix("finding.") for finding in review.weighed}
    return bool(codes & NAMED) or any(getattr(single, n, None) for n in names)


def finds_the_difference(result: Any) -> bool:
    """Whether a review of a result finds what is worse."""
    return any(
        finding.subject in {WORSE, "gap.gap3"} and finding.weight
        for finding in prepare(result).findings
    )


def named(name: str, surveys: int) -> list[bool]:
    """In which surveys without any difference something is named."""
    dice = Random(f"{SEED} {name}")
    return [names_something(RESULTS[name](dice, 0)) for _ in range(surveys)]


def detectable(name: str, surveys: int) -> float:
    """The difference that results state as detectable where it is there."""
    dice, points = Random(f"{SEED + 1} {name}"), 0.0
    for _ in range(3):  # what is stated depends a little on what is there
        points = fmean(
            STATED[name](RESULTS[name](dice, points)) for _ in range(surveys)
        )
    return points


def power(name: str, points: float, surveys: int) -> float:
    """The share of surveys in which a difference of so many points is found."""
    dice = Random(f"{SEED + 2} {name}")
    return fmean(
        finds_the_difference(RESULTS[name](dice, points)) for _ in range(surveys)
    )


def main() -> None:
    """Print the table."""
    surveys = int(sys.argv[1]) if len(sys.argv) > 1 else SURVEYS
    start, columns = perf_counter(), []
    print(
        f"{surveys} surveys of {N} respondents, at most {ERROR:.0%}, found {POWER:.0%}"
    )
    print(f"{'result':<20}{'named':>8}{'stated':>8}{'found':>8}")
    for name in RESULTS:
        columns.append(named(name, surveys))
        stated, found = "", ""
        if name in STATED:
            points = detectable(name, max(surveys // 50, 4))
            stated, found = f"{points:.2f}", f"{power(name, points, surveys // 4):.1%}"
        print(f"{name:<20}{fmean(columns[-1]):>8.2%}{stated:>8}{found:>8}", flush=True)
    print(
        f"a review of all together: {fmean(map(any, zip(*columns, strict=True))):.2%}"
    )
    print(f"{perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
