"""Tests of the error and warning classes."""

from __future__ import annotations

import ast
import copy
import pickle
import re
import traceback
import warnings
from pathlib import Path
from string import Formatter
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
    NaiveDatetime,
    NotADate,
    NotANumber,
    NotOnScale,
    OutOfRange,
    OutOfScale,
    RuleError,
    StateError,
    UndefinedRatio,
    UnknownCase,
    UnknownColumn,
    UnknownField,
    UnknownOption,
    UnreadableAnswer,
    WrongScale,
    WrongType,
)

SOURCE = Path(errors.__file__).parent
CLASSES = {
    name: value
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, CustsatError | Warning)
}
KINDS = {k: v for k, v in CLASSES.items() if issubclass(v, CustsatError)}
WARNINGS = [value for value in CLASSES.values() if issubclass(value, Warning)]
FIELDS: dict[str, Any] = {
    "row": 3,
    "count": 2,
    "value": 11,
    "position": 2,
    "missing": 4,
    "maximum": 5,
    "program_text": "wilsn",
    "currencies": ("CNY", "USD"),
    "columns": ("overall", "wilson"),
    "options": ("wilson", "exact"),
    "known": ("wilson",),
    "possible": ("apologise",),
}


def templates_of(kind: type[CustsatError]) -> dict[str, str]:
    """The templates of a class by problem, those of its parents included."""
    templates = {"": kind.template} if kind.template else {}
    for parent in reversed(kind.__mro__):
        templates |= vars(parent).get("templates", {})
    return templates


def blanks_of(template: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def required_fields(kind: type[CustsatError]) -> set[str]:
    """The fields of a class that have no default."""
    return {
        name
        for parent in kind.__mro__
        for name, hint in vars(parent).get("__annotations__", {}).items()
        if "ClassVar" not in str(hint) and not hasattr(kind, name)
    }


def build(kind: type[CustsatError], problem: str) -> CustsatError:
    """An error of one kind with a value for every field."""
    template = templates_of(kind)[problem]
    names = required_fields(kind) | blanks_of(template)
    fields = {
        name: FIELDS.get(name, 5 if f"{{{name}:g}}" in template else name)
        for name in names
        if not hasattr(kind, name)
    }
    return kind(problem=problem, **fields) if problem else kind(**fields)


EVERY_ERROR = [
    pytest.param(build(kind, problem), id=f"{name}-{problem}")
    for name, kind in KINDS.items()
    for problem in ({""} if kind.template else vars(kind).get("templates", {}))
]


@pytest.mark.parametrize("error", EVERY_ERROR)
def test_error_keeps_its_fields(error: CustsatError) -> None:
    for again in (copy.copy(error), copy.deepcopy(error)):
        assert (type(again), vars(again)) == (type(error), vars(error))
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(error, protocol))
        assert (type(again), vars(again)) == (type(error), vars(error))
        assert (str(again), again.hint) == (str(error), error.hint)


@pytest.mark.parametrize("error", EVERY_ERROR)
def test_error_message_is_one_sentence(error: CustsatError) -> None:
    message = str(error)

    assert message
    assert not re.search(r"\n|None|\.$|{\w|\w}", message)
    assert getattr(error, "__notes__", []) == ([error.hint] if error.hint else [])


def test_error_message_of_an_unknown_problem_raises_key_error() -> None:
    with pytest.raises(KeyError, match="no_such_problem"):
        _ = str(InputError(problem="no_such_problem"))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_error_code_is_the_class_in_snake_case(kind: type[CustsatError]) -> None:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=A)(?=Date|Number)", "_", kind.__name__)

    assert vars(kind)["code"] == words.lower()
    assert kind.__doc__
    assert issubclass(kind, ValueError)


def calls_of_errors() -> list[tuple[str, type[CustsatError], ast.Call]]:
    """Every call of an error class in the library, with its location."""
    calls = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if name in KINDS:
                location = f"{path.relative_to(SOURCE).as_posix()}:{node.lineno}"
                calls.append((location, KINDS[name], node))
    return calls


def test_errors_are_raised_with_the_fields_of_their_template() -> None:
    """A missing field would be noticed only when somebody reads the message."""
    wrong = []
    for location, kind, call in calls_of_errors():
        names = {keyword.arg for keyword in call.keywords}
        problems = [k.value for k in call.keywords if k.arg == "problem"]
        if None in names or any(not isinstance(p, ast.Constant) for p in problems):
            continue  # fields or a problem that only the run knows
        problem = problems[0].value if problems else ""  # type: ignore[attr-defined]
        templates = templates_of(kind)
        if problem not in templates:
            wrong.append(f"{location}: no template {kind.__name__}.{problem}")
            continue
        blanks = {
            name for name in blanks_of(templates[problem]) if not hasattr(kind, name)
        }
        needed = blanks | required_fields(kind)
        if not needed <= names:
            wrong.append(f"{location}: {sorted(needed - names)} missing")

    assert not wrong


def test_no_error_is_raised_with_a_ready_sentence() -> None:
    assert not [
        p for p, _, call in calls_of_errors() for k in call.keywords if k.arg == "what"
    ]


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
def test_error_classes_have_their_bases(kind: type, base: type) -> None:
    assert issubclass(kind, base)


# Codes are public API.  A line may be added, none may change.
CODES = {
    "CustsatError": "custsat_error",
    "InputError": "input_error",
    "WrongType": "wrong_type",
    "NotAddable": "not_addable",
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


def test_error_codes_are_unchanged() -> None:
    assert CODES.items() <= {name: kind.code for name, kind in KINDS.items()}.items()


@pytest.mark.parametrize(
    ("error", "message", "hint"),
    [
        (EmptyInput(result="a mean"), "a mean needs at least one answer", ""),
        (
            EmptyInput(result="a mean", missing=12),
            "a mean needs at least one answer (12 missing)",
            "",
        ),
        (
            NotANumber(name="score", kind="str", row=17),
            "score at row 17 must be a number, got str",
            "float(...) reads a number that is written as text",
        ),
        (
            NotANumber(name="score", kind="str", advice="Scale.parse reads labels"),
            "score must be a number, got str",
            "Scale.parse reads labels",
        ),
        (
            NotANumber(name="score", kind="NaN"),
            "score must be a number, got NaN",
            "",
        ),
        (
            NotANumber(name="a column of mixed kinds"),
            "a column of mixed kinds must be a number",
            "",
        ),
        (
            BoolAsNumber(name="score", row=0),
            "score at row 0 must be a number, got bool",
            "write 1 or 0 if a number is meant",
        ),
        (
            OutOfScale(name="score", scale="0-10", value=11, row=17, count=3),
            "score at row 17 must lie on 0-10, got 11; 3 such answers",
            "",
        ),
        (OutOfScale(name="score", scale="0-10"), "score must lie on 0-10", ""),
        (
            OutOfScale(name="score", scale="0-10", value=13800138000),
            "score must lie on 0-10",
            "",
        ),
        (
            NotOnScale(name="score", scale="0-10", value=6.5),
            "score must be one of the answers of 0-10, got 6.5",
            "",
        ),
        (
            WrongScale(name="scores", expected="0-10", actual="1-5", advice="look"),
            "scores must be answers on 0-10, these are 1-5",
            "look",
        ),
        (
            UnknownCase(rule="man@1"),
            "a case must be one that is in its table for man@1",
            "",
        ),
        (
            UnknownCase(
                rule="man@1", condition="money", expected="True or None", got="str"
            ),
            "money must be True or None for man@1, got str",
            "",
        ),
        (
            CurrencyMismatch(currencies=("CNY", "USD")),
            "CNY and USD in one sum",
            "convert the amounts to one currency first",
        ),
        (
            UnknownColumn(
                role="score", program_text="overal", columns=("overall", "n")
            ),
            (
                "no column 'overal' for score=; columns: 'overall', 'n'; "
                "did you mean 'overall'?"
            ),
            "",
        ),
        (
            UnknownColumn(role="by 1", program_text="zzz", columns=("overall",)),
            "no column 'zzz' for by=; columns: 'overall'",
            "",
        ),
        (
            UnknownColumn(role="by", program_text="x" * 61, columns=()),
            f"no column '{'x' * 57}...' for by=",
            "",
        ),
        (
            UnknownColumn(
                role="score",
                program_text="Rec",
                columns=(*tuple(f"q{n}" for n in range(13)), "REC"),
            ),
            (
                "no column 'Rec' for score=; columns: 'q2', 'q3', 'q4', 'q5', 'q6', "
                "'q7', 'q8', 'q9', 'q10', 'q11', 'q12', 'REC', ... (14 in all); "
                "did you mean 'REC'?"
            ),
            "",
        ),
        (
            DuplicateColumn(columns=("a", "b")),
            "the frame already has columns 'a', 'b'; rename them",
            "",
        ),
        (
            DuplicateColumn(columns=("a",), advice="pass prefix="),
            "the frame already has a column 'a'; rename it, or pass prefix=",
            "",
        ),
        (
            DuplicateColumn(problem="same_name"),
            "two columns of the frame have the same name",
            "",
        ),
        (
            NotANumber(
                problem="column",
                name="score=",
                column="rating",
                kind="text",
                expected="numbers",
                advice="read it with question=",
            ),
            "score='rating' holds text, not numbers; read it with question=",
            "",
        ),
        (
            BoolAsNumber(problem="column", name="score=", column="vip", kind="flags"),
            "score='vip' holds flags",
            "",
        ),
        (
            NaiveDatetime(
                problem="column",
                name="opened=",
                column="o",
                kind="datetimes without a time zone",
                advice="pass tz=",
            ),
            "opened='o' holds datetimes without a time zone; pass tz=",
            "",
        ),
        (
            NotADate(
                problem="column_rows",
                name="at=",
                column="d",
                kind="datetimes that are not midnight",
                expected="days",
                n_rows=1,
            ),
            "at='d' holds datetimes that are not midnight in 1 row, not days",
            "",
        ),
        (
            UnknownOption(
                name="method", program_text="wilsn", options=("wilson", "exact")
            ),
            (
                "method= must be one of 'wilson', 'exact', got 'wilsn'; "
                "did you mean 'wilson'?"
            ),
            "",
        ),
        (
            UnknownOption(name="kind of row 3", program_text="", options=("a", "b")),
            "kind of row 3 must be one of 'a', 'b'",
            "",
        ),
        (
            UnknownOption(name="method", program_text="", got="int", options=("a",)),
            "method= must be one of 'a', got int",
            "",
        ),
        (
            UnknownField(owner="file@1", position=3),
            "unknown name at position 3 of file@1",
            "",
        ),
        (
            UnknownField(owner="flags", unit="flag", program_text="x", known=("a",)),
            "unknown flag 'x' in flags; there are 'a'",
            "",
        ),
        (
            UnknownField(
                problem="absent", owner="rates", unit="rate", program_text="silent"
            ),
            "rates has no 'silent'",
            "",
        ),
        (
            UnknownField(problem="absent", owner="groups", unit="group", position=2),
            "groups has no group number 2",
            "",
        ),
        (
            EmptyInput(result="a mean", reason="3 late"),
            "a mean needs at least one answer; 3 late",
            "",
        ),
        (
            CurrencyMismatch(currencies=("CNY", "zhang san", "US", "cny", "ＣＮＹ")),
            "5 currencies in one sum, 4 not a currency code",
            "a currency is a code of ISO 4217, like CNY",
        ),
        (
            CurrencyMismatch(currencies=tuple(f"A{x}B" for x in "ABCDEFGHIJKLM")),
            "13 currencies in one sum",
            "convert the amounts to one currency first",
        ),
        (
            NotADate(name="as_of", kind="str"),
            "as_of must be a date, got str",
            "date.fromisoformat(...) reads a date that is written as text",
        ),
        (
            NotADate(name="as_of", kind="datetime", row=3),
            "as_of at row 3 must be a date, got datetime",
            "take .date(), after .astimezone(zone) if it has a time zone",
        ),
        (NotADate(name="as_of"), "as_of must be a date", ""),
        (
            NaiveDatetime(name="at", row=3),
            "at in row 3 has no time zone",
            "pass an aware datetime, .replace(tzinfo=ZoneInfo(...)) for instance",
        ),
        (
            UndefinedRatio(problem="no_true_zero", scale="1-7"),
            "no ratio: 1-7 has no true zero",
            "the difference is defined; use it instead",
        ),
        (
            UndefinedRatio(problem="total_not_positive"),
            "no shares: the total is not above 0",
            "",
        ),
        (
            UnreadableAnswer(scale="1-5"),
            "this text is no answer of 1-5",
            "a code, a label in English or Chinese, or a plain number can be read",
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
            "offer is not possible at this point; possible: nothing",
            "",
        ),
        (
            MissingExtra(part="custsat.charts", needs="matplotlib", extra="charts"),
            "custsat.charts needs matplotlib",
            "pip install 'custsat[charts]'",
        ),
        (
            WrongType(name="scale", expected="a Scale", got="str"),
            "scale must be a Scale, got str",
            "",
        ),
        (
            InputError(problem="duplicate", name="a contact"),
            "a contact is listed twice",
            "",
        ),
        (
            OutOfRange(name="n", allowed="0 or more", advice="x"),
            "n must be 0 or more",
            "x",
        ),
    ],
)
def test_error_message_and_hint(error: CustsatError, message: str, hint: str) -> None:
    assert (str(error), error.hint) == (message, hint)


def test_error_hint_is_a_note_of_the_traceback() -> None:
    error = BoolAsNumber(name="score")
    lines = traceback.format_exception_only(error)

    assert lines[-1].strip() == "write 1 or 0 if a number is meant"


def test_unknown_option_cuts_a_long_text_and_suggests_nothing() -> None:
    error = UnknownOption(
        name="m", program_text="wilson" * 100_000, options=("wilson",)
    )

    assert len(str(error)) < 120
    assert error.suggestion == ""


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [("overal", "Overall"), ("OVERALL", "Overall"), ("zzz", ""), ("", "")],
)
def test_unknown_names_have_a_suggestion(text: str, suggestion: str) -> None:
    names = ("Overall", "n")
    for error in (
        UnknownColumn(role="score", program_text=text, columns=names),
        UnknownOption(name="m", program_text=text, options=names),
        UnknownField(owner="m", program_text=text, known=names),
    ):
        assert error.suggestion == suggestion
        assert ("did you mean 'Overall'?" in str(error)) is bool(suggestion)


def test_out_of_scale_keeps_no_value_that_is_no_rating() -> None:
    assert OutOfScale(name="score", scale="0-10", value=11).value == 11
    error = OutOfScale(name="score", scale="0-10", value=13800138000)
    assert vars(error) == {"name": "score", "scale": "0-10", "value": None}


def test_currency_mismatch_keeps_codes_only() -> None:
    error = CurrencyMismatch(currencies=("CNY", "zhang san"))
    again = pickle.loads(pickle.dumps(error))
    for each in (error, again):
        assert (each.currencies, each.n_invalid) == (("CNY",), 1)
    assert str(again) == str(error)


@pytest.mark.parametrize("kind", WARNINGS)
def test_warning_classes_are_user_warnings(kind: type[Warning]) -> None:
    assert issubclass(kind, CustsatWarning)
    assert issubclass(kind, UserWarning)
    with pytest.warns(kind, match="look"):
        warnings.warn("look", kind, stacklevel=1)
