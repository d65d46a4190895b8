"""Times of two functions in one run, and their ratio."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["best", "print_row", "ratio"]


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


def print_row(name: str, value: str, budget: str = "") -> None:
    """Print one row of the report."""
    print(f"{name:52s} {value:>12s}  {budget}")


def ratio(
    name: str,
    work: Callable[[], object],
    peer: Callable[[], object],
    *,
    budget: float,
    rounds: int = 7,
) -> float:
    """The time of *work* over that of *peer*, measured in turns."""
    pairs = [(best(work, rounds=1), best(peer, rounds=1)) for _ in range(rounds)]
    seconds, peer_seconds = (min(column) for column in zip(*pairs, strict=True))
    print_row(
        name,
        f"{seconds / peer_seconds:.2f}",
        f"<= {budget:.2f}   {seconds * 1e3:.1f} ms",
    )
    return seconds / peer_seconds
