"""Decision tables of many conditions: the same decisions, in little time."""

from __future__ import annotations

from enum import StrEnum
from itertools import product
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.call_counts import calls_of

from custsat.evidence import Source, Status
from custsat.rules import DecisionTable

OURS = Source(citation="ours", status=Status.CONVENTION)


class Grade(StrEnum):
    LOW, MID, HIGH = "low", "mid", "high"


class Case(NamedTuple):
    one: bool | None
    two: Grade | None
    three: bool | None


DOMAINS = ((True, False), tuple(Grade), (True, False))
patterns = st.tuples(*(st.sampled_from((*domain, None)) for domain in DOMAINS))
tables = st.lists(st.tuples(patterns, st.sampled_from("abc")), max_size=6)


def decide(rows: list[tuple[Case, str]], case: tuple[Any, ...]) -> tuple[Any, ...]:
    """The decision as it is defined, by all completions of *case*."""
    spread = product(
        *(d if v is None else (v,) for v, d in zip(case, DOMAINS, strict=True))
    )
    fired = {
        full: next(
            n
            for n, (pattern, _) in enumerate(rows)
            if all(p is None or p == v for p, v in zip(pattern, full, strict=True))
        )
        for full in spread
    }
    relevant = [
        name
        for index, name in enumerate(Case._fields)
        if any(
            rows[row][1] != rows[other][1]
            for full, row in fired.items()
            for another, other in fired.items()
            if [p for p, (a, b) in enumerate(zip(full, another, strict=True)) if a != b]
            == [index]
        )
    ]
    order = sorted(set(fired.values()))
    return tuple(dict.fromkeys(rows[n][1] for n in order)), tuple(relevant), order


@settings(deadline=None)
@given(tables)
def test_decisions_are_those_of_all_completions(drawn: Any) -> None:
    rows = [(Case(*pattern), outcome) for pattern, outcome in drawn]
    rows.append((Case(None, None, None), "else"))
    table = DecisionTable(
        id="drawn@1", source=OURS, inputs=Case, rows=tuple(rows), hit_policy="first"
    )
    cases = list(product(*((*domain, None) for domain in DOMAINS)))
    assert list(table.decisions) == cases
    for case in cases:
        decision = table.evaluate(Case(*case))
        numbers = [reason.row - 1 for reason in decision.reasons]
        assert (decision.possible, decision.ask, numbers) == decide(rows, case)


@pytest.mark.slow
@pytest.mark.parametrize("complete", [False, True])
def test_ten_conditions_are_decided_in_little_time(complete: bool) -> None:
    """It took 14 seconds when every case was worked out by itself."""
    assert calls_of(lambda: decide_ten(complete)) < 3**10 * 200


def decide_ten(complete: bool) -> None:
    inputs = NamedTuple("Ten", [(f"c{n}", bool | None) for n in range(10)])
    if complete:
        cases = product((True, False), repeat=10)
        rows = tuple((inputs(*case), str(sum(case))) for case in cases)
    else:
        rows = ((inputs(*[True] * 10), "yes"), (inputs(*[None] * 10), "no"))
    policy = "any" if complete else "first"
    table = DecisionTable(
        id="ten@1", source=OURS, inputs=inputs, rows=rows, hit_policy=policy
    )
    unknown = table.evaluate(inputs(*[None] * 10))
    assert len(unknown.ask) == 10
    assert len(unknown.possible) == (11 if complete else 2)
