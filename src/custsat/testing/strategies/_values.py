"""Strategies for scales, answers, tallies and the other values of `custsat.values`."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs
from hypothesis import strategies as st

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.evidence import Source, Status
from custsat.values import Count, Finding, Interval, NonAnswer, Reason, Scale, Tally

if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[st.SearchStrategy[Any]], Any]

STEPS: Final = (1, 2, 0.5, 0.25, 0.1, None)
NAMES: Final = st.sampled_from(
    (
        *("desk", "speed", "manner", "price", "bills", "parts", "skill", "voyage"),
        *("comfort", "taste", "safety", "queue_time", "after_sales", "invoice_2"),
    )
)


@st.composite
def scales(draw: Draw) -> Scale:
    """Draw scales of a few answers, or of all numbers between two ends."""
    low, step = draw(st.integers(-10, 10)), draw(st.sampled_from(STEPS))
    length = draw(st.integers(1, 12))
    fraction = low + length * Fraction(str(step or 1))
    high = int(fraction) if fraction.denominator == 1 else float(fraction)
    return Scale(
        low, high, step=step, true_zero=low == 0, low_is_good=draw(st.booleans())
    )


def _single_answer(scale: Scale) -> st.SearchStrategy[float]:
    if scale.answers:
        return st.sampled_from(scale.answers)
    return st.floats(scale.low, scale.high)


@st.composite
def answers(
    draw: Draw,
    scale: Scale,
    *,
    min_size: int = 0,
    max_size: int | None = None,
    missing: float = 0.0,
) -> list[float | None]:
    """Draw lists of answers, in any order.

    Args:
        draw: the function that hypothesis passes.
        scale: the scale of the answers.
        min_size: the least number of answers that are not missing.
        max_size: the largest number of answers that are not missing.
        missing: the largest share of answers that are None. [0 to 1, 1 outside]

    Raises:
        OutOfRange: if *missing* is not from 0 to 1, or 1, which leaves no answer.
    """
    if checks.share(missing, "missing") == 1:
        raise OutOfRange(name="missing", allowed="below 1")
    values: list[float | None] = draw(
        st.lists(_single_answer(scale), min_size=min_size, max_size=max_size)
    )
    max_missing = int(len(values) * missing / (1 - missing))
    n_missing = draw(st.integers(0, max_missing))
    return draw(st.permutations(values + [None] * n_missing)) if n_missing else values


def counts(*, min_n: int = 0, max_n: int = 10_000) -> st.SearchStrategy[Count]:
    """Draw counts of respondents who weigh 1 each."""
    return st.integers(min_n, max_n).map(Count.of)


@st.composite
def tallies(
    draw: Draw,
    scale: Scale | None = None,
    *,
    min_n: int = 0,
) -> Tally:
    """Draw tallies of at least *min_n* answers, on *scale* or on any scale."""
    drawn_scale: Scale = draw(scales()) if scale is None else scale
    answer_counts: dict[Any, int] = draw(
        st.dictionaries(
            _single_answer(drawn_scale), st.integers(1, 1000), min_size=min(min_n, 1)
        )
    )
    if min_n and sum(answer_counts.values()) < min_n:
        answer_counts[next(iter(answer_counts))] = min_n
    answer_counts[None] = draw(st.integers(0, 100))
    tally = Tally.from_counts(answer_counts, scale=drawn_scale)
    if not tally.missing:
        return tally
    name, n = draw(NAMES), draw(st.integers(1, tally.missing))
    names = draw(st.sampled_from(((), ((name, n),))))
    return attrs.evolve(tally, not_answers=names)


@st.composite
def intervals(
    draw: Draw,
    low: float = -1e6,
    high: float = 1e6,
) -> Interval:
    """Draw intervals between *low* and *high*, single points among them."""
    ends = sorted(draw(st.tuples(*[st.floats(low, high)] * 2)))
    level = draw(st.sampled_from((0.8, 0.9, 0.95, 0.99)))
    method = draw(st.sampled_from(("wilson", "exact", "t")))
    return Interval(low=ends[0], high=ends[1], level=level, method=method)


def non_answers() -> st.SearchStrategy[NonAnswer]:
    """Draw non-answers of any name."""
    return NAMES.map(NonAnswer)


def sources() -> st.SearchStrategy[Source]:
    """Draw sources of every status; some citations contain markup."""
    return st.builds(
        Source,
        citation=st.sampled_from(("A work", "一部著作", "<b>A & B</b>")) | NAMES,
        status=st.sampled_from(Status),
    )


def reasons() -> st.SearchStrategy[Reason]:
    """Draw reasons as rules give them."""
    conditions = st.tuples(NAMES.map("condition.{}".format), NAMES)
    return st.builds(
        Reason,
        rule=NAMES.map("{}@1".format),
        row=st.integers(1, 50),
        when=st.lists(conditions, max_size=3).map(tuple),
        then=NAMES,
        source=NAMES,
        status=st.sampled_from([status.code for status in Status]),
    )


def findings() -> st.SearchStrategy[Finding]:
    """Draw findings of any weight, some without advice."""
    facts = st.tuples(NAMES, st.floats(-1e6, 1e6))
    return st.builds(
        Finding,
        code=NAMES.map("finding.{}".format),
        weight=st.floats(0, 100),
        subject=NAMES | st.just(""),
        facts=st.lists(facts, max_size=3).map(tuple),
        advice=NAMES.map("advice.{}".format) | st.just(""),
    )
