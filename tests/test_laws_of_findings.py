"""Two laws of every result that has findings from the answers of people.

More respondents in the same proportions never turn a conclusion round, and other names
of the items change nothing but the names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from custsat.errors import EmptyInput
from custsat.satisfaction import (
    ces,
    csat,
    index,
    nps,
    perceptions,
    zones_of_tolerance,
)
from custsat.service import (
    EXAMPLE_STANDARDS,
    MomentOfTruth,
    antecedent_scores,
    belief_gaps,
    compliance,
    diagnose,
    gap_survey,
    journey,
    servperf,
    servqual,
)
from custsat.values import LIKERT5, Certainty

if TYPE_CHECKING:
    from collections.abc import Callable

Rows = list[tuple[int | None, ...]]
Names = tuple[str, ...]
Signs = dict[str, int]
USUAL: Final[Names] = ("one", "two", "three", "four")
RENAMED: Final[Names] = ("delivery", "3rd", "客户", "a.b")
CAUSES: Final = {"research_use": True, "not_standardised": True, "no_authority": False}
answers = st.one_of(st.none(), st.integers(1, 5))


def survey(base: list[int], n: int, changes: list[tuple[int, int, int | None]]) -> Rows:
    """Respondents who answer alike, but for a few answers that are none or another."""
    rows: list[list[int | None]] = [[*base] for _ in range(n)]
    for row, position, answer in changes:
        rows[row % n][position] = answer
    return [tuple(row) for row in rows]


surveys = st.builds(
    survey,
    st.lists(st.integers(1, 5), min_size=8, max_size=8),
    st.integers(2, 7),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 7), answers), max_size=8),
)


def column(rows: Rows, position: int) -> list[int | None]:
    return [row[position] for row in rows]


def half(rows: Rows, names: Names, first: int = 0) -> list[dict[str, int | None]]:
    """The answers of each respondent to four items."""
    return [dict(zip(names, row[first : first + 4], strict=True)) for row in rows]


def index_of(rows: Rows, names: Names) -> Any:
    weights = dict(zip(names, (1, 2, 1, 3), strict=True))
    return index(half(rows, names), weights=weights, scale=LIKERT5, min_n=2, target=0.5)


def dimensions(names: Names) -> dict[str, str]:
    return dict(zip(names, ("x", "x", "y", "y"), strict=True))


def servqual_of(rows: Rows, names: Names) -> Any:
    items = {"items": dimensions(names), "scale": LIKERT5, "min_n": 2}
    return servqual(half(rows, names), half(rows, names, 4), **items)


def servperf_of(rows: Rows, names: Names) -> Any:
    items = {"items": dimensions(names), "scale": LIKERT5, "min_n": 2}
    return servperf(half(rows, names), **items)


def journey_of(rows: Rows, names: Names) -> Any:
    moments = [MomentOfTruth(name=name) for name in names]
    columns = {name: column(rows, k) for k, name in enumerate(names)}
    return journey(moments, answers=columns, scale=LIKERT5, min_n=2)


def gaps_of(rows: Rows, _: Names = USUAL) -> Any:
    return gap_survey(
        customers={"expected": column(rows, 0), "perceived": column(rows, 1)},
        managers={"believed": column(rows, 2), "specified": column(rows, 3)},
        front_line={"delivered": column(rows, 4), "promised": column(rows, 5)},
        scale=LIKERT5,
        min_n=2,
    )


def beliefs_of(rows: Rows, names: Names) -> Any:
    customers, managers = (
        {name: column(rows, k) for k, name in enumerate(names, start=first)}
        for first in (0, 4)
    )
    return belief_gaps(customers=customers, managers=managers, scale=LIKERT5, min_n=2)


def antecedents_of(rows: Rows, _: Names = USUAL) -> Any:
    statements = ("many_levels", "news_reaches_top", "able_to_meet", "written_steps")
    columns = {name: column(rows, k) for k, name in enumerate(statements)}
    return antecedent_scores(managers=columns, scale=LIKERT5, min_n=2)


def diagnosis_of(rows: Rows, _: Names = USUAL) -> Any:
    return diagnose(CAUSES, gaps=gaps_of(rows))


def score_of(rows: Rows, _: Names = USUAL) -> Any:
    return csat(column(rows, 0), scale=LIKERT5, target=0.5, min_n=2)


def nps_of(rows: Rows, _: Names = USUAL) -> Any:
    scores = [None if each is None else 2 * each for each in column(rows, 0)]
    return nps(scores, target=0, min_n=2)


def effort_of(rows: Rows, _: Names = USUAL) -> Any:
    return ces(column(rows, 0), version="effort", target=3, min_n=2)


def perceptions_of(rows: Rows, _: Names = USUAL) -> Any:
    pairs = {"perceived": column(rows, 0), "expected": column(rows, 1)}
    return perceptions(**pairs, scale=LIKERT5, min_n=2)


def zones_of(rows: Rows, _: Names = USUAL) -> Any:
    levels = {"adequate": column(rows, 1), "perceived": column(rows, 0)}
    desired = [5] * len(column(rows, 0))
    return zones_of_tolerance(**levels, desired=desired, scale=LIKERT5, min_n=2)


def compliance_of(rows: Rows, _: Names = USUAL) -> Any:
    standard = EXAMPLE_STANDARDS[0]
    enough = column(rows, 0) * 15  # it has no min_n of its own
    return compliance(enough, standard=standard, target=0.5)


def sign(value: float, *, is_conclusive: bool) -> int:
    return ((value > 0) - (value < 0)) if is_conclusive else 0


def judged(parts: Any, name: str, value: str) -> Signs:
    """Whether each part is above or below 0, 0 where the answers leave it open."""
    return {
        str(getattr(each, name)): sign(
            getattr(each, value) or 0, is_conclusive=each.judgement.is_conclusive
        )
        for each in parts
        if each.judgement
    }


def against_target(result: Any, score: str = "score") -> Signs:
    is_conclusive = result.certainty is Certainty.CONCLUSIVE
    distance = getattr(result, score) - result.target
    return {"": sign(distance, is_conclusive=is_conclusive)}


def named(name: str | None) -> Signs:
    return {} if name is None else {str(name): 1}


BUILD: Final[dict[str, tuple[Callable[..., Any], Callable[[Any], Signs]]]] = {
    "index": (index_of, lambda r: judged(r.items, "name", "excess")),
    "index, target": (index_of, against_target),
    "index, costliest": (index_of, lambda r: named(r.costliest_item)),
    "servqual": (servqual_of, lambda r: judged(r.items, "item", "gap")),
    "servqual, costliest": (servqual_of, lambda r: named(r.costliest_item)),
    "servperf": (servperf_of, lambda r: named(r.lowest_item)),
    "journey": (journey_of, lambda r: judged(r.answers, "moment", "mean")),
    "journey, weakest": (journey_of, lambda r: named(r.weakest_moment)),
    "gap_survey": (gaps_of, lambda r: judged(r.estimates, "gap", "difference")),
    "gap_survey, widest": (gaps_of, lambda r: named(r.widest_gap)),
    "belief_gaps": (
        beliefs_of,
        lambda r: judged(r.gaps[0].items, "item", "difference"),
    ),
    "belief_gaps, widest": (beliefs_of, lambda r: named(r.gaps[0].widest_item)),
    "antecedent_scores": (
        antecedents_of,
        lambda r: {
            str(cause): sign(is_weak - 0.5, is_conclusive=True)
            for cause, is_weak in r.to_causes().items()
            if is_weak is not None
        },
    ),
    "antecedent_scores, lowest": (
        antecedents_of,
        lambda r: named(r.lowest_antecedent),
    ),
    "diagnose": (diagnosis_of, lambda r: named(r.root)),
    "csat": (score_of, against_target),
    "nps": (nps_of, against_target),
    "ces": (effort_of, against_target),
    "perceptions": (
        perceptions_of,
        lambda r: {
            "": sign(r.mean_difference, is_conclusive=r.judgement.is_conclusive)
        },
    ),
    "zones_of_tolerance": (
        zones_of,
        lambda r: {"": sign(r.mean_adequacy, is_conclusive=r.judgement.is_conclusive)},
    ),
    "compliance": (compliance_of, lambda r: against_target(r, "rate")),
}
WITH_ITEMS: Final = (index_of, servqual_of, servperf_of, journey_of, beliefs_of)


def built(build: Callable[..., Any], rows: Rows, names: Names = USUAL) -> Any:
    try:
        return build(rows, names)
    except EmptyInput:
        return None


@pytest.mark.parametrize("name", BUILD)
@settings(max_examples=30)
@given(rows=surveys, times=st.integers(2, 5))
def test_more_respondents_in_proportion_turn_no_conclusion_round(
    name: str, rows: Rows, times: int
) -> None:
    build, signs = BUILD[name]
    few, many = built(build, rows), built(build, rows * times)
    assume(few is not None)
    before, after = signs(few), signs(many)

    for subject, side in before.items():
        assert side * after.get(subject, 0) >= 0
    named_before = {subject for subject, side in before.items() if side > 0}
    if "," in name and "target" not in name:  # one is named: no other in its place
        assert not after or not named_before or set(after) == named_before


@pytest.mark.parametrize("build", WITH_ITEMS)
@settings(max_examples=30)
@given(rows=surveys)
def test_other_names_of_the_items_change_nothing_but_the_names(
    build: Any, rows: Rows
) -> None:
    plain, other = built(build, rows), built(build, rows, RENAMED)
    assume(plain is not None)
    new = dict(zip(USUAL, RENAMED, strict=True))

    findings = [
        (each.code, new.get(each.subject, each.subject), each.weight, each.facts)
        for each in plain.findings
    ]
    assert findings == [
        (each.code, each.subject, each.weight, each.facts) for each in other.findings
    ]
