"""Tests of Reason."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given

from custsat import testing as ct
from custsat.errors import InputError
from custsat.values import (
    Reason,
)


@given(ct.strategies.reasons())
def test_reason_can_be_pickled_and_compared(reason: Reason) -> None:
    assert pickle.loads(pickle.dumps(reason)) == reason
    assert hash(attrs.evolve(reason)) == hash(reason)


@pytest.mark.parametrize(
    "change",
    [
        {"row": 0},
        {"row": -1},
        {"row": True},
        {"row": 1.0},
        {"rule": "man"},
        {"rule": "Man@1"},
        {"rule": "man@0"},
        {"rule": "man@1 "},
        {"rule": ""},
        {"status": "definition"},
        {"status": ""},
    ],
)
def test_reason_rejects_invalid_fields(change: dict[str, Any]) -> None:
    reason = Reason(
        rule="man@1", row=1, when=(), then="x", source="s", status="status.measured"
    )
    with pytest.raises(InputError, match="no row of a rule gives this reason"):
        attrs.evolve(reason, **change)
