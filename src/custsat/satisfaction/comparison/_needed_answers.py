"""How many answers each survey needs to show a change."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from custsat.errors import OutOfRange
from custsat.estimates import answers_for_share
from custsat.estimates._judgement import MAX_NEEDED
from custsat.estimates._means import MIN_OBSERVATIONS
from custsat.estimates._power import answers_against, fewest
from custsat.satisfaction.comparison._published_number import answers_from_number
from custsat.satisfaction.comparison._score_tests import welch_of
from custsat.satisfaction.comparison._shown_change import is_shown

if TYPE_CHECKING:
    from custsat.satisfaction.comparison._score_sample import Sample

ROUNDING: Final = 1e-9  # of the effective number of answers, relative


def needed_answers(
    now: Sample,
    before: Sample,
    change: float,
    level: float,
    detectable: float | None,
) -> int | None:
    """Return the answers that each survey needs to show a change, up and down."""
    check_possible(change, before)
    low, high = now.limits
    steps = [step for step in (change, -change) if low <= before.score + step <= high]
    if now.is_share:
        answers = answers_against if before.n is None else answers_for_share
        possible = [answers(before.score, step, level=level) for step in steps]
        needed = None if None in possible else max(n for n in possible if n)
    elif before.n is None:
        needed = answers_from_number(now, before.score, change, level, detectable)
    elif welch_of(now, before, level).df is None:
        needed = None
    else:
        needed = fewest(
            lambda n: (
                n >= MIN_OBSERVATIONS
                and all(is_shown(now, before, step, n, level) for step in steps)
            )
        )
    return None if needed is None else weighted_answers(needed, now, before)


def check_possible(change: float, before: Sample) -> None:
    """Check that a score can change by *change*, up or down.

    Raises:
        OutOfRange: if it cannot.
    """
    if change > before.largest_change:
        allowed = f"at most {before.largest_change:g}, what is possible"
        raise OutOfRange(name="relevant_change", allowed=allowed)


def weighted_answers(needed: int, now: Sample, before: Sample) -> int | None:
    """Return how many answers tell as much as *needed* unweighted ones."""
    each = max(one.n / one.effective_n for one in (now, before) if one.n)
    answers = ceil(needed * each * (1 - ROUNDING))
    return answers if answers <= MAX_NEEDED else None
