"""How the suite runs: the profile of hypothesis, and which engines it has seen."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings

# "ci" says the same on every machine and on every day; "explore" looks for news.
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("ci")

# Scripts that make oracles need packages which the suite does without.
collect_ignore_glob = ["oracles/make_*.py", "benchmarks/*"]

ENGINES = re.compile(r"\b(pandas|polars|pyarrow|duckdb|pyspark|dask)\b")
SEEN = pytest.StashKey[Counter[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Start to count."""
    config.stash[SEEN] = Counter()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> pytest.TestReport:
    """Count the tests that passed on an engine named in their brackets."""
    report: pytest.TestReport = yield
    if report.when == "call" and report.passed:
        cases = item.nodeid.partition("[")[2].replace("_", " ")
        item.config.stash[SEEN].update(set(ENGINES.findall(cases)))
    return report


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say which dataframe engines were run, and by how many tests."""
    seen = config.stash[SEEN]
    told = ", ".join(f"{engine} {seen[engine]}" for engine in sorted(seen))
    terminalreporter.write_line(f"tests passed on dataframe engines: {told or 'none'}")
