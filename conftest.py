"""The data folder of the tests, and doctests of errors that have hints."""

from __future__ import annotations

import doctest
import traceback
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest


def _message(kind: type[BaseException] | None, error: BaseException) -> list[str]:
    """The line of an error without its notes.

    Doctest compares the last line of a traceback, which on some versions of Python is
    the hint of an error and not its message.
    """
    exception = traceback.TracebackException(kind or type(error), error, None)
    exception.__notes__ = None
    return list(exception.format_exception_only())


doctest.traceback = SimpleNamespace(  # type: ignore[attr-defined]
    **{**vars(traceback), "format_exception_only": _message}
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option for the folder of the public data sets."""
    parser.addoption(
        "--data", metavar="DIR", help="the folder of the public data sets", default=None
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Without the data folder, deselect and count the tests that need it."""
    if config.getoption("--data"):
        return
    deselected = [item for item in items if _needs_data(item)]
    if deselected:
        config.hook.pytest_deselected(items=deselected)
        items[:] = [item for item in items if item not in deselected]
    config.stash[DESELECTED] = len(deselected)
    getattr(config, "workeroutput", {})["deselected"] = len(deselected)


def _needs_data(item: pytest.Item) -> bool:
    """Return whether a test is marked so, or reads the folder by its fixture."""
    if item.get_closest_marker("data"):
        return True
    parameters = getattr(getattr(item, "callspec", None), "params", {})
    return "data" in getattr(item, "fixturenames", ()) and "data" not in parameters


DESELECTED = pytest.StashKey[int]()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the number that a worker of pytest-xdist has deselected."""
    node.config.stash[DESELECTED] = getattr(node, "workeroutput", {}).get(
        "deselected", 0
    )


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print how many tests were deselected, and how to run them."""
    count = config.stash.get(DESELECTED, 0)
    if count:
        terminalreporter.write_line(
            f"{count} tests were deselected: they need the data folder, --data=DIR"
        )


@pytest.fixture(scope="session")
def data(request: pytest.FixtureRequest) -> Path:
    """The folder of the public data sets."""
    return Path(request.config.getoption("--data"))
