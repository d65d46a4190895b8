"""The package `custsat.testing`: its names, and what it needs."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from custsat import testing as ct


def test_testing_lists_its_public_names() -> None:
    assert dir(ct) == sorted(ct.__all__)
    assert all(getattr(ct, name) is not None for name in ct.__all__)


def test_testing_rejects_an_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = ct.nothing


def test_strategies_have_no_name_twice() -> None:
    assert len(set(ct.strategies.__all__)) == len(ct.strategies.__all__)
    assert all(getattr(ct.strategies, name) for name in ct.strategies.__all__)


def test_assertions_work_without_hypothesis_and_strategies_say_what_to_install() -> (
    None
):
    output = run("""
import json, sys
sys.modules["hypothesis"] = None
import custsat.testing as ct
from custsat.errors import MissingExtra
from custsat.satisfaction import nps
ct.assert_localised(nps([10, 3]))
messages = []
for get in (lambda: ct.strategies.scales, lambda: ct.register):
    try:
        get()
    except MissingExtra as error:
        messages.append([str(error), error.hint])
print(json.dumps(messages))
""")

    assert json.loads(output) == [
        [
            "custsat.testing.strategies needs hypothesis",
            "pip install 'custsat[testing]'",
        ],
        ["custsat.testing needs hypothesis", "pip install 'custsat[testing]'"],
    ]


def test_importing_custsat_does_not_import_hypothesis() -> None:
    output = run("""
import custsat, custsat.values, custsat.rules, custsat.testing, sys
print("hypothesis" in sys.modules)
""")

    assert output.strip() == "False"


def run(code: str) -> str:
    """Return the output of *code* in an interpreter of its own."""
    return subprocess.run(  # noqa: S603  # our own interpreter, our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
