"""Errors: a stable code, facts that survive, one sentence, and nobody's name."""

from __future__ import annotations

import copy
import pickle
import re
import traceback
import warnings
from typing import Any

import pytest

from custsat import errors
from custsat.errors import (
    BoolAsNumber,
    CurrencyMismatch,
    CustsatError,
    CustsatWarning,
    DuplicateColumn,
    EmptyInput,
    HorizonExceeded,
    InputError,
    InvalidTransition,
    MissingExtra,
    NotANumber,
    NotOnScale,
    OutOfRange,
    OutOfScale,
    RuleError,
    StateError,
    UnknownCase,
    UnknownColumn,
    UnknownField,
    UnknownOption,
    WrongScale,
)

KINDS = {
    name: kind
    for name, kind in ((name, getattr(errors, name)) for name in errors.__all__)
    if issubclass(kind, CustsatError)
}
WARNINGS = [
    kind
    for kind in (getattr(errors, name) for name in errors.__all__)
    if issubclass(kind, Warning)
]
FACTS: dict[str, Any] = {
    "what": "a mean",
    "name": "score",
    "kind": "str",
    "row": 3,
    "allowed": "0 or more",
    "advice": "look again",
    "low": "low",
    "high": "high",
    "scale": "0-10",
    "given": "wilsn",
    "count": 2,
    "expected": "0-10",
    "found": "on 1-5",
    "first": "1-5",
    "second": "1-7",
    "rule": "man@1",
    "condition": "money",
    "currencies": ("CNY", "USD"),
    "schema": "case@1",
    "role": "score",
    "columns": ("overall", "wilson"),
    "options": ("wilson", "exact"),
    "owner": "index@1",
    "position": 2,
    "known": ("wilson",),
    "step": "offer",
    "after": "vent",
    "possible": ("apologise",),
    "horizon": "2026-12-31",
    "needed": "2027-01-04",
    "part": "custsat.frames",
    "needs": "narwhals",
    "extra": "frames",
    "missing": 4,
    "unit": "answer",
}


def facts_of(kind: type[CustsatError]) -> dict[str, Any]:
    """A fact for each that the class names."""
    names = {
        name
        for parent in kind.__mro__
        for name, hint in getattr(parent, "__annotations__", {}).items()
        if "ClassVar" not in str(hint)
    }
    facts = {name: FACTS[name] for name in names}
    if issubclass(kind, OutOfScale):
        facts["given"] = 11
    return facts


def made(kind: type[CustsatError]) -> CustsatError:
    """One of a kind, with every fact."""
    return kind(**facts_of(kind))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_error_keeps_its_facts(kind: type[CustsatError]) -> None:
    error = made(kind)

    for again in (copy.copy(error), copy.deepcopy(error)):
        assert (type(again), vars(again)) == (kind, vars(error))
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(error, protocol))
        assert (type(again), vars(again)) == (kind, vars(error))
        assert (str(again), again.hint) == (str(error), error.hint)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_error_says_one_sentence(kind: type[CustsatError]) -> None:
    error = made(kind)
    sentence = "" if kind is CustsatError else str(error)

    assert "\n" not in sentence
    assert "None" not in sentence
    assert not sentence.endswith(".")
    assert sentence or kind is CustsatError
    assert getattr(error, "__notes__", []) == ([error.hint] if error.hint else [])


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_error_is_documented_and_has_a_code_of_its_own(
    kind: type[CustsatError],
) -> None:
    assert "code" in vars(kind)
    assert re.fullmatch(r"[a-z][a-z_]*", kind.code)
    assert [it for it in KINDS.values() if it.code == kind.code] == [kind]
    assert kind.__doc__
    assert issubclass(kind, ValueError)


def test_every_error_is_handed_on() -> None:
    ours = {
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, CustsatError | CustsatWarning)
    }

    assert ours <= set(errors.__all__)
    assert list(errors.__all__) == sorted(errors.__all__)


@pytest.mark.parametrize(
    ("kind", "base"),
    [
        (UnknownColumn, LookupError),
        (UnknownField, LookupError),
        (HorizonExceeded, LookupError),
        (MissingExtra, ImportError),
        (StateError, RuntimeError),
        (InvalidTransition, RuntimeError),
        (OutOfScale, InputError),
        (NotOnScale, OutOfScale),
        (BoolAsNumber, NotANumber),
        (RuleError, CustsatError),
    ],
)
def test_errors_can_be_caught_as_what_they_are(kind: type, base: type) -> None:
    assert issubclass(kind, base)


def test_an_error_of_ones_own_lives_where_it_was_written() -> None:
    class Mine(CustsatError):
        code = "mine"

    assert Mine.__module__ == __name__
    assert {kind.__module__ for kind in KINDS.values()} == {"custsat.errors"}


# Codes are public: programs live by them.  A line may be added, none may change.
CODES = {
    "CustsatError": "custsat_error",
    "InputError": "input_error",
    "EmptyInput": "empty_input",
    "NotANumber": "not_a_number",
    "BoolAsNumber": "bool_as_number",
    "OutOfRange": "out_of_range",
    "OutOfOrder": "out_of_order",
    "OutOfScale": "out_of_scale",
    "NotOnScale": "not_on_scale",
    "WrongScale": "wrong_scale",
    "MixedScales": "mixed_scales",
    "IncompatiblePeriods": "incompatible_periods",
    "UnreadableAnswer": "unreadable_answer",
    "UndefinedRatio": "undefined_ratio",
    "InvalidWeights": "invalid_weights",
    "InvalidCount": "invalid_count",
    "UnknownCase": "unknown_case",
    "CurrencyMismatch": "currency_mismatch",
    "InexactAmount": "inexact_amount",
    "NaiveDatetime": "naive_datetime",
    "NotADate": "not_a_date",
    "TooLarge": "too_large",
    "ConvergenceError": "convergence_error",
    "InvalidExport": "invalid_export",
    "UnknownColumn": "unknown_column",
    "DuplicateColumn": "duplicate_column",
    "UnknownOption": "unknown_option",
    "UnknownField": "unknown_field",
    "RuleError": "rule_error",
    "RuleGap": "rule_gap",
    "RuleOverlap": "rule_overlap",
    "StateError": "state_error",
    "InvalidTransition": "invalid_transition",
    "EventOutOfOrder": "event_out_of_order",
    "HorizonExceeded": "horizon_exceeded",
    "MissingExtra": "missing_extra",
}


def test_codes_do_not_change() -> None:
    assert CODES.items() <= {name: kind.code for name, kind in KINDS.items()}.items()


@pytest.mark.parametrize(
    ("error", "message", "hint"),
    [
        (EmptyInput(what="a mean"), "a mean needs at least one answer", ""),
        (
            EmptyInput(what="a mean", missing=12),
            "a mean needs at least one answer (12 missing)",
            "",
        ),
        (
            NotANumber(name="score", kind="str", row=17),
            "score at row 17 is not a finite number (type str)",
            "Scale.parse reads labels and digits written as text",
        ),
        (
            NotANumber(name="score"),
            "score is not a finite number",
            "give None where a value is not known",
        ),
        (
            BoolAsNumber(name="score", row=0),
            "score at row 0 is a bool, not a number",
            "write 1 or 0 if a number is meant",
        ),
        (
            OutOfScale(name="score", scale="0-10", given=11, row=17, count=3),
            "score at row 17 must lie on 0-10, got 11; 3 such answers",
            "",
        ),
        (OutOfScale(name="score", scale="0-10"), "score must lie on 0-10", ""),
        (
            OutOfScale(name="score", scale="0-10", given=13800138000),
            "score must lie on 0-10",
            "",
        ),
        (
            NotOnScale(name="score", scale="0-10", given=6.5),
            "score must be one of the answers of 0-10, got 6.5",
            "",
        ),
        (
            WrongScale(name="scores", expected="0-10", found="1-5", advice="look"),
            "scores must be answers on 0-10, these are 1-5",
            "look",
        ),
        (UnknownCase(rule="man@1"), "man@1 does not know this value", ""),
        (
            UnknownCase(rule="man@1", condition="money"),
            "man@1 does not know this value of money",
            "",
        ),
        (
            CurrencyMismatch(currencies=("CNY", "USD")),
            "CNY and USD in one sum",
            "convert the amounts to one currency first",
        ),
        (
            UnknownColumn(role="score", given="overal", columns=("overall", "n")),
            "the frame has no column for score=",
            "did you mean 'overall'?",
        ),
        (
            UnknownColumn(role="score", given="zzz", columns=("overall",)),
            "the frame has no column for score=",
            "",
        ),
        (
            DuplicateColumn(columns=("a", "b")),
            "the frame already has a column a, b",
            "rename it, or pass prefix= for the new columns",
        ),
        (
            UnknownOption(name="method", given="wilsn", options=("wilson", "exact")),
            "method= must be one of 'wilson', 'exact'",
            "did you mean 'wilson'?",
        ),
        (
            UnknownField(owner="file@1", position=3),
            "file@1 does not know name number 3",
            "",
        ),
        (
            InvalidTransition(
                step="offer", after="vent", possible=("apologise", "ask")
            ),
            "offer is not possible after vent; possible: apologise, ask",
            "",
        ),
        (
            InvalidTransition(step="offer", possible=()),
            "offer is not possible now; possible: nothing",
            "",
        ),
        (
            MissingExtra(part="custsat.charts", needs="matplotlib", extra="charts"),
            "custsat.charts needs matplotlib",
            "pip install 'custsat[charts]'",
        ),
        (
            OutOfRange(name="n", allowed="0 or more", advice="x"),
            "n must be 0 or more",
            "x",
        ),
    ],
)
def test_what_errors_say(error: CustsatError, message: str, hint: str) -> None:
    assert (str(error), error.hint) == (message, hint)


def test_a_hint_is_a_note_of_the_traceback() -> None:
    error = UnknownOption(name="method", given="wilsn", options=("wilson",))
    lines = traceback.format_exception_only(error)

    assert lines[-1].strip() == "did you mean 'wilson'?"
    assert "wilsn" not in "".join(lines)


def test_a_long_name_is_compared_in_its_beginning_only() -> None:
    error = UnknownOption(name="m", given="wilson" * 100_000, options=("wilson",))

    assert error.hint == ""


@pytest.mark.parametrize("kind", WARNINGS)
def test_warnings_are_user_warnings(kind: type[Warning]) -> None:
    assert issubclass(kind, CustsatWarning)
    assert issubclass(kind, UserWarning)
    with pytest.warns(kind, match="look"):
        warnings.warn("look", kind, stacklevel=1)
