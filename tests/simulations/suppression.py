"""Random tables whose small counts are hidden: can readers work them out?

    python -m tests.simulations.suppression [tables]

Tables have one way or two, and up to five rows and columns.  One reader knows the
published counts; another knows the rule as well, and which counts are small.  Both
solve linear programs for the least and the most that each hidden count may be.  10,000
tables take six minutes; an assertion names the table that gives one away.
"""

from __future__ import annotations

import sys
from random import Random
from time import perf_counter

import pytest
from tests.surveys.attacker import Attacker, random_table

from custsat.surveys import suppress

TABLES = 10_000
BATCH = 1000  # of one seed


def attack(n_tables: int, seed: int) -> None:
    """Publish random tables, and let two readers try to work out what is hidden."""
    dice = Random(seed)
    for number in range(n_tables):
        table = random_table(dice, dice.randint(1, 5), dice.randint(0, 5))
        options = {
            "min_n": dice.choice([3, 5, 10, 10]),
            "hide_zero": dice.random() < 0.15,
            "limits_known": dice.random() < 0.8,
        }
        published = suppress(table, **options)
        for knows_rule in (False, True)[: 1 + options["limits_known"]]:
            reader = Attacker(published, knows_rule=knows_rule)
            assert not reader.hidden or not reader.recovered(dice), (table, options)
        if number % 10 == 0:
            for at in reader.hidden:
                low, high = reader.span(at)
                count = published.counts[at]
                assert round(low) == count.low
                assert (count.high or float("inf")) == pytest.approx(high)


def main() -> None:
    """Attack so many tables, and say that no count was recovered."""
    n_tables = int(sys.argv[1]) if len(sys.argv) > 1 else TABLES
    start = perf_counter()
    for done in range(0, n_tables, BATCH):
        attack(min(BATCH, n_tables - done), seed=2 + done // BATCH)
        n_done = min(done + BATCH, n_tables)
        print(f"{n_done} tables, 0 hidden counts recovered", flush=True)
    print(f"{perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
