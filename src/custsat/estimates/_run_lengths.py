"""Average run lengths: how many points there are, on average, up to a signal.

While nothing has changed, a chart signals now and then by chance.  For rules that look
at the zones of a chart, the average run length is exact: a chain of states, which are
what the rules remember of the points before (Champ & Woodall, 1987).  Rises and
alternations need the points themselves; what they cost was simulated.  All of it is of
independent normal points, and of limits that are known.

>>> from custsat.estimates._run_rules import RunRule
>>> round(run_length([RunRule.WESTERN_ELECTRIC_1]), 1)
370.4
>>> round(run_length([RunRule.WESTERN_ELECTRIC_1], shift=1), 1)
43.9
"""

from __future__ import annotations

from collections import Counter
from functools import cache, partial
from itertools import pairwise
from math import erfc, fsum, sqrt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from custsat.estimates._run_rules import PATTERNS, Pattern, PatternKind, side_of
from custsat.evidence.control import RUN_LENGTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from custsat.estimates._run_rules import RunRule

    Chain = list[list[tuple[int, float]]]

ZONE_LIMITS: Final = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
ZONE_POINTS: Final = (-3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5)  # one of each zone
ZONE_KINDS: Final = (PatternKind.BEYOND, PatternKind.WITHIN, PatternKind.OUTSIDE)
MIN_STEPS: Final = 60  # by then the longest pattern has come and gone four times
STEADY_TOL: Final = 1e-13  # a change of the chance to go on that is no change


def run_length(rules: Iterable[RunRule], *, shift: float = 0) -> float | None:
    """Return the average number of points up to the first signal.

    It is None where it was not simulated: for rules about rises or alternations in
    other company than in :data:`custsat.evidence.control.RUN_LENGTHS`, or after a
    shift.

    Args:
        rules: the rules that are applied.
        shift: how far the mean is from the centre, in standard errors of a point.
    """
    patterns = frozenset(PATTERNS[rule] for rule in rules)
    if all(pattern.kind in ZONE_KINDS for pattern in patterns):
        return _expected_steps(patterns, abs(shift)) if patterns else None
    simulated = {
        frozenset(PATTERNS[rule] for rule in names): value
        for names, value in _simulated()
    }
    return None if shift else simulated.get(patterns)


def _simulated() -> list[tuple[list[RunRule], float]]:
    """Return the sets of rules whose run length was simulated."""
    by_code = {rule.value: rule for rule in PATTERNS}
    return [
        ([by_code[code] for code in codes], value) for codes, value in RUN_LENGTHS.value
    ]


@cache
def _expected_steps(patterns: frozenset[Pattern], shift: float) -> float:
    """Return the mean number of points up to the first signal.

    After a while the chance to go on is the same at every step; what remains from there
    is the sum of a geometric series.
    """
    chain = _chain(patterns, shift)
    weights = [1.0] + [0.0] * (len(chain) - 1)
    total, alive, chance, n_steps = 0.0, 1.0, 0.0, 0
    while True:
        total += alive
        after = [0.0] * len(chain)
        for weight, steps in zip(weights, chain, strict=True):
            for state, probability in steps:
                after[state] += weight * probability
        weights, previous, last_chance = after, alive, chance
        alive, n_steps = fsum(after), n_steps + 1
        chance = alive / previous if previous else 0.0
        if n_steps > MIN_STEPS and abs(chance - last_chance) < STEADY_TOL:
            return total + alive / (1 - chance)


def _chain(patterns: frozenset[Pattern], shift: float) -> Chain:
    """Return where each state leads without a signal, and how likely; 0 is first."""
    chances = _zone_chances(shift)
    memories = [_memory(pattern) for pattern in sorted(patterns)]
    start = tuple(memory.start for memory in memories)
    index: dict[tuple[Any, ...], int] = {start: 0}
    chain: Chain = []
    states = [start]
    for state in states:
        steps: Counter[int] = Counter()
        for z, chance in zip(ZONE_POINTS, chances, strict=True):
            after = tuple(
                memory.step(part, z)
                for part, memory in zip(state, memories, strict=True)
            )
            if None in after:
                continue
            if after not in index:
                index[after] = len(states)
                states.append(after)
            steps[index[after]] += chance  # type: ignore[assignment]  # no whole number
        chain.append([*steps.items()])
    return chain


def _zone_chances(shift: float) -> list[float]:
    """Return how likely each zone is for a normal point around *shift*."""
    below = [erfc((shift - limit) / sqrt(2)) / 2 for limit in ZONE_LIMITS]
    ends = [0.0, *below, 1.0]
    return [high - low for low, high in pairwise(ends)]


class _Memory(NamedTuple):
    """What a rule remembers at first, and after a further point; None if it signals."""

    start: Any
    step: Callable[[Any, float], Any]


def _memory(pattern: Pattern) -> _Memory:
    """Return the memory of a rule about zones."""
    if pattern.kind is PatternKind.WITHIN:
        return _Memory(0, partial(_count_within, pattern))
    if pattern.kind is PatternKind.OUTSIDE:
        return _Memory((0, 0), partial(_count_outside, pattern))
    if pattern.least == pattern.length:
        return _Memory(0, partial(_count_side, pattern))
    return _Memory((), partial(_keep_sides, pattern))


def _count_within(pattern: Pattern, n: int, z: float) -> int | None:
    n = 0 if side_of(z, pattern.limit) else n + 1
    return n if n < pattern.length else None


def _count_side(pattern: Pattern, streak: int, z: float) -> int | None:
    streak = _longer(streak, side_of(z, pattern.limit))
    return streak if abs(streak) < pattern.length else None


def _count_outside(
    pattern: Pattern, run: tuple[int, int], z: float
) -> tuple[int, int] | None:
    """Count the points outside, and those on the side of the last one."""
    side = side_of(z, pattern.limit)
    if not side:
        return 0, 0
    n, streak = min(run[0] + 1, pattern.length), _longer(run[1], side)
    if abs(streak) >= pattern.length:
        return n, side * pattern.length
    return (n, streak) if n < pattern.length else None


def _keep_sides(
    pattern: Pattern, sides: tuple[int, ...], z: float
) -> tuple[int, ...] | None:
    window = (*sides, side_of(z, pattern.limit))
    if len(window) < pattern.length:
        return window
    signals = window[-1] != 0 and window.count(window[-1]) >= pattern.least
    return None if signals else window[1:]


def _longer(streak: int, side: int) -> int:
    """Return a streak of points on one side, of which *side* is the next one."""
    return streak + side if streak * side > 0 else side
