"""Importing and looking up names, against bare Python.

    python -m tests.benchmarks.imports                 # this checkout
    python -m tests.benchmarks.imports --source OLD    # another one, OLD/src

Two checkouts are compared by running both in turns on one machine; the figures of 0.1.0
and of the version with one lazy loader were taken that way and are in CHANGELOG.md.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.stopwatch import print_row

ROUNDS = 15
IMPORTS = [
    ("import attrs", ""),  # of which no chapter can be less
    ("import custsat", "< 5"),
    ("import custsat; custsat.satisfaction.nps", "< 60"),
    ("import custsat; custsat.satisfaction.measure", "< 60"),
    ("import custsat; custsat.customers.qualify", "< 60"),
    ("import custsat.control", "< 60"),
    ("import custsat; custsat.control.c_chart", "< 60"),
    ("import custsat; custsat.records.Lead", ""),
    ("import custsat.errors", ""),
]
LOOK_UPS = [
    ("custsat", "satisfaction", "< 0.1"),
    ("custsat.satisfaction", "nps", "< 0.1"),
    ("custsat.customers", "qualify", "< 0.1"),
    ("custsat.loyalty", "lifetime_value", "< 0.1"),
    ("custsat.evidence", "satisfaction", "< 0.1"),
]
LOOK_UP = """
import importlib, timeit
module = importlib.import_module({module!r}); module.{name}
times = timeit.repeat("module.{name}", globals=globals(), number=200_000, repeat=7)
print(min(times) * 5)
"""


def run(code: str, source: Path) -> str:
    """What *code* prints with the checkout at *source*."""
    environment = os.environ | {"PYTHONPATH": str(source)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else each import compiles
    answer = subprocess.run(  # noqa: S603  # our own interpreter, our own words
        [sys.executable, "-c", code],
        check=True,
        env=environment,
        capture_output=True,
        text=True,
    )
    return answer.stdout


def milliseconds(code: str, source: Path) -> float:
    """How much longer *code* takes than bare Python, the smallest of several."""
    more, bare = [], []
    for _ in range(ROUNDS):
        for statement, times in ((code, more), ("pass", bare)):
            start = time.perf_counter()
            run(statement, source)
            times.append(time.perf_counter() - start)
    return 1e3 * (min(more) - min(bare))


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser()
    root = Path(__file__).parent.parent.parent
    parser.add_argument("--source", type=Path, default=root / "src")
    source = parser.parse_args().source.resolve()
    print(f"imports, ms more than bare Python {sys.version.split()[0]}")
    for code, budget in IMPORTS:
        print_row(code, f"{milliseconds(code, source):.1f}", budget)
    print("look-ups from the second use on, microseconds")
    for module, name, budget in LOOK_UPS:
        microseconds = float(run(LOOK_UP.format(module=module, name=name), source))
        print_row(f"{module}.{name}", f"{microseconds:.3f}", budget)


if __name__ == "__main__":
    main()
