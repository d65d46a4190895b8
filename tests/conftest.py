"""How the suite runs: the profile of hypothesis, and which engines were run."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings

# "fast" is for people, "deep" for .ci/run; both give the same answer on every machine and
# on every day.  "explore" looks for news.
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
        """Say which dataframe engines were run, and by how many tests."""
        counts = sorted(self.counts.items())
        summary = ", ".join(f"{engine} {n}" for engine, n in counts) or "none"
        terminalreporter.write_line(f"tests passed on dataframe engines: {summary}")


def pytest_configure(config: pytest.Config) -> None:
    """Start to count."""
    config.pluginmanager.register(EngineCounter())
