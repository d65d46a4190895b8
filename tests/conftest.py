"""How the suite runs: the profile of hypothesis, and which engines were run."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import NoneType

import pytest
from hypothesis import HealthCheck, settings

# "fast" is for people, "deep" for one run of .ci/run; both draw the same examples on
# every machine and on every day.  "explore" draws other examples every time.
NOT_TOO_SLOW = [HealthCheck.too_slow]
settings.register_profile(
    "fast",
    derandomize=True,
    deadline=None,
    max_examples=25,
    suppress_health_check=NOT_TOO_SLOW,
)
settings.register_profile("deep", settings.get_profile("fast"), max_examples=100)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("fast")

# Scripts that make oracles need packages which the suite does without.
collect_ignore_glob = ["oracles/make_*.py", "benchmarks/*"]

MAX_ID_LENGTH = 60
READABLE = (str, bytes, int, float, bool, NoneType, date, Decimal, Fraction)

ENGINES = re.compile(r"\b(pandas|polars|pyarrow|duckdb|pyspark|dask)\b")


class EngineCounter:
    """Counts the tests that passed on an engine named in their brackets."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Read the name of a test; with pytest-xdist all reports arrive here."""
        if report.when == "call" and report.passed:
            parameters = report.nodeid.partition("[")[2].replace("_", " ")
            self.counts.update(set(ENGINES.findall(parameters)))

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter
    ) -> None:
        """Print which dataframe engines were run, and by how many tests."""
        counts = sorted(self.counts.items())
        summary = ", ".join(f"{engine} {n}" for engine, n in counts) or "none"
        terminalreporter.write_line(f"tests passed on dataframe engines: {summary}")


def pytest_configure(config: pytest.Config) -> None:
    """Start to count."""
    config.pluginmanager.register(EngineCounter())


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case after a short list, mapping, date or decimal, not its position."""
    if isinstance(val, int) and abs(val) >= 10**MAX_ID_LENGTH:
        return f"an int of {len(str(val))} digits"
    is_named = isinstance(val, str | int | float | NoneType)  # pytest names these well
    text = ascii(val) if is_readable(val) and not is_named else ""
    return text if 0 < len(text) <= MAX_ID_LENGTH else None


def is_readable(value: object) -> bool:
    """Whether the representation of *value* is the same in every run."""
    if type(value) in (list, tuple):
        return all(map(is_readable, value))  # type: ignore[call-overload]
    if type(value) is dict:
        return all(map(is_readable, (*value, *value.values())))
    return type(value) in READABLE
