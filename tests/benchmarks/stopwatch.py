"""Times side by side in one run: the smallest of several, and their ratios."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["best", "line", "ratio"]


def best(work: Callable[[], object], *, rounds: int = 7, times: int = 1) -> float:
    """The shortest of *rounds*, in seconds for one of *times* calls."""
    seconds = []
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        for _ in range(times):
            work()
        seconds.append((time.perf_counter() - start) / times)
    return min(seconds)


def line(name: str, value: str, budget: str = "") -> None:
    """One line of the report."""
    print(f"{name:52s} {value:>12s}  {budget}")


def ratio(
    name: str,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    *,
    budget: float,
    rounds: int = 7,
) -> float:
    """Our time over theirs, taken in turns so that noise hits both."""
    pairs = [(best(ours, rounds=1), best(theirs, rounds=1)) for _ in range(rounds)]
    mine, other = (min(column) for column in zip(*pairs, strict=True))
    line(name, f"{mine / other:.2f}", f"<= {budget:.2f}   {mine * 1e3:.1f} ms")
    return mine / other
