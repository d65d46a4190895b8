"""Every example call with each argument replaced by invalid and unusual values.

A call must return a result that can be exported as JSON, or raise a CustsatError that
repeats no personal data.  It must not raise another exception, take long or change its
arguments.
"""

from __future__ import annotations

import copy
import json
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from inspect import signature
from typing import Any

import pytest
from tests.call_counts import calls_of
from tests.chinese_errors import english_of
from tests.hostile import (
    NAME,
    NO_NUMBERS,
    PHONE,
    SEVENS,
    all_text_of,
    invalid_inputs,
    leaks_of,
)
from tests.registry import collect

from custsat import frames
from custsat.errors import (
    CustsatError,
    CustsatWarning,
    NotADate,
    NotANumber,
    UnknownOption,
    WrongType,
)
from custsat.labels import LabelledEnum
from custsat.values import Question, Result

CALLS = collect("CALLS")
calls = pytest.mark.parametrize("call", CALLS)
INPUTS = dict(invalid_inputs()) | {f"seven_{name}": n for name, n in SEVENS.items()}
NESTED_INPUTS = {
    name: INPUTS[name]
    for name in ("nan", "inf", "true", "text", "name", "phone", "none", "minus_one")
} | {"decimal_snan": NO_NUMBERS["decimal_snan"], "beyond": 10**400, "list": [NAME]}
MAX_CALLS = 1_000_000  # of other functions; most calls need a thousandth of it
NONE_IN_MESSAGES = re.compile("True, False or None|got None|[^ ]+ or None for ")
# Arguments that are written by a programmer, or whose keys or items of a list are.
PROGRAM_TEXT = {
    *("tz", "weights", "items", "flags", "causes of diagnose"),
    *("expected", "perceived", "adequate", "documented", "managers", "front_line"),
    *(
        "customers of gap_survey",
        "customers of belief_gaps",
        "observations",
        "links",
        "contrasts",
        "recorded",
    ),
    *("functional", "dysfunctional", "counts of kano", "category_counts"),
    *("category_shares", "n of kano"),
    *("labels of kano_question", "not_answers of kano_question"),
    *("rates", "signals", "means", "dimensions", "item_means"),
    *(
        "questions",
        "procedural",
        "personal",
        "controllable",
        "scores of value_perception",
    ),
    *("importance of importance_performance", "performance", "scales", "derived"),
    *("answers of trait_score", "answers of journey", "expectation", "experience"),
    *("answers of key_drivers", "drivers", "outcome of key_drivers"),
    "reverse",
    *("answers of penalty_reward", "outcome of penalty_reward"),
    *("low of penalty_reward", "high of penalty_reward"),
    *("strata of allocate", "standard_deviations of allocate", "costs of allocate"),
    *("min_n of allocate", "max_n of allocate", "answers of response_quality"),
    *("population of post_stratify", "margins of rake"),
    "population of survey_estimate",
    *("people of post_stratify", "people of rake"),
}
# Errors about a result, or about several arguments, which their messages name.
OF_A_TYPE = (WrongType, NotANumber, NotADate)
QUESTION_ARGUMENTS = {*signature(Question).parameters}
# Arguments whose mistake shows in another one, which the message names.
OTHER_WORDS = {
    "frequency": {"age_at_last"},
    "items": {"weights"},
    "customers": {"managers"},
    "key": {"answers"},
    "margin": {"horizon"},
    "not_answers": {"answer"},
    "scores": {"respondent_weights"},
    "answers": {"respondent_weights"},
    "strata": {"standard_deviations"},
    "until": {"period"},
    "n_customers": {"outcomes"},
    "dissatisfied": {"outcomes"},
    "item_means": {"printed_overall"},
    "counts": {"cohort"},
    "questions": {
        "scale",
        "perceived",
        "expected",
        "adequate",
        "answers",
        "managers",
    },
}
OF_SEVERAL_ARGUMENTS = (
    ("EmptyInput", ""),
    ("TooLarge", "not_computable"),
    ("InvalidCount", "impossible_pair"),
    ("InputError", "too_few"),
    ("InputError", "row_answers"),
)


def test_calls_are_registered() -> None:
    assert CALLS


def call_silently(function: Any, arguments: Mapping[str, Any]) -> Any:
    """The function's return value; its own warnings are ignored."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CustsatWarning)
        return function(**arguments)


def replaced(arguments: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The arguments with each input in place of one of them, or inside of it."""
    for name, value in arguments.items():
        for label, replacement in INPUTS.items():
            if replacement is not None or not is_custsat_object(value):
                yield f"{name}={label}", {**arguments, name: replacement}
        for label, replacement in NESTED_INPUTS.items():
            for position, other in nested(value, replacement):
                yield f"{name}[{position}]={label}", {**arguments, name: other}


def is_custsat_object(value: Any) -> bool:
    """Whether *value* is an instance of a class of the library, enums excepted.

    It may be optional: None in its place is no invalid input.
    """
    return type(value).__module__.startswith("custsat.") and not isinstance(value, str)


def nested(value: Any, replacement: Any) -> Iterator[tuple[str, Any]]:
    """*value* with *replacement* as its first item, key or value, at any depth."""
    if isinstance(value, Mapping) and value:
        first = next(iter(value))
        yield "value", {**value, first: replacement}
        if is_hashable(replacement):
            yield "key", {replacement: value[first], **value}
        for position, other in nested(value[first], replacement):
            yield position, {**value, first: other}
    elif isinstance(value, list | tuple) and value and not hasattr(value, "_fields"):
        yield "first", type(value)([replacement, *value[1:]])
        for position, other in nested(value[0], replacement):
            yield position, type(value)([other, *value[1:]])


def is_hashable(value: Any) -> bool:
    """Whether *value* can be the key of a mapping."""
    try:
        hash(value)
    except TypeError:
        return False
    return True


def problem_of(function: Any, arguments: dict[str, Any], label: str) -> str:
    """What is wrong with the outcome of a call; empty if nothing is."""
    result = None

    def call() -> None:
        nonlocal result
        result = call_silently(function, arguments)

    try:
        n_calls = calls_of(call)
    except CustsatError as error:
        argument = re.split(r"[=\[]", label)[0]
        name = getattr(getattr(function, "func", function), "__name__", "")
        names = {argument, f"{argument} of {name}"}
        problem = problem_of_advice(error, function, arguments[argument])
        if problem:
            return problem
        is_program_text = isinstance(error, UnknownOption) or bool(names & PROGRAM_TEXT)
        written = names_in(arguments[argument], argument) if is_program_text else ()
        problem = problem_of_message(error, argument, written)
        if problem:
            return problem
    except Exception as error:  # noqa: BLE001  # that is what is looked for
        return f"{type(error).__name__}: {str(error)[:90]}"
    else:
        if n_calls > MAX_CALLS:
            return f"calls {n_calls} functions"
    return export_problem(result) if isinstance(result, Result) else ""


def problem_of_message(error: CustsatError, argument: str, written: Any) -> str:
    """What is wrong with the text of an error; empty if nothing is.

    It repeats no data, not even cut, but what a programmer has *written*.  It names the
    argument, and the type that came.
    """
    name, message = type(error).__name__, str(error)
    leaked = [each for each in leaks_of(all_text_of(error)) if each not in written]
    if leaked:
        return f"{name} repeats {leaked}"
    said = NONE_IN_MESSAGES.sub("", message)
    if not re.search("[a-z]", message) or re.search(r"\bNone\b", said):
        return f"{name} says {message!r}"
    if not is_named(argument, error):
        return f"{name} does not name the argument: {message!r}"
    if isinstance(error, OF_A_TYPE) and not any(
        getattr(error, field, "") for field in ("got", "kind")
    ):
        return f"{name} does not name the type that came: {message!r}"
    english = english_of(error)
    return f"{name} is not Chinese in {english}: {message!r}" if english else ""


def problem_of_advice(error: CustsatError, function: Any, value: Any) -> str:
    """What is wrong with the arguments that an error tells to write; empty if nothing.

    They are arguments of the function, or of the verb, the question or the method that
    stands beside them; None is no advice where it came.
    """
    text = re.sub("(got|has no) '.*?'", "", f"{error}; {error.hint}")
    if value is None and "None" in error.hint:
        return f"{type(error).__name__} advises None: {error.hint!r}"
    verb = re.search(r"custsat\.frames\.(\w+)\.(\w+)\((.*)\)", text)
    if verb:
        target, text = getattr(getattr(frames, verb[1]), verb[2]), verb[3]
    else:
        target, text = function, re.sub(r"(\.replace|Scale)\(.*?\)", "", text)
    known = {*signature(target).parameters}
    known |= QUESTION_ARGUMENTS if "question" in text else set()
    unknown = set(re.findall(r"\b(\w+)=(?!=)", text)) - known
    return f"{type(error).__name__} advises {sorted(unknown)}" if unknown else ""


def names_in(value: Any, argument: str) -> tuple[Any, ...]:
    """What a programmer writes there: an option, keys of a mapping, items of a list."""
    if isinstance(value, str):
        return (value,)
    if argument in {"items", "labels"} and isinstance(value, Mapping):
        return (*value, *value.values())
    return tuple(value) if isinstance(value, Iterable) else ()


def is_named(argument: str, error: CustsatError) -> bool:
    """Whether the message has the name of the argument, or need not have it."""
    if (type(error).__name__, error.problem) in OF_SEVERAL_ARGUMENTS:
        return True
    other_words = OTHER_WORDS.get(argument, ())
    names = {argument, argument.rstrip("s_"), re.sub("ies$", "y", argument)}
    return bool({*names, *other_words} & set(re.findall(r"\w+", str(error))))


def export_problem(result: Result) -> str:
    """Why a result cannot be exported and read back; empty if it can."""
    try:
        exported = json.dumps(result.to_dict(), allow_nan=False)
        same = type(result).from_dict(json.loads(exported)) == result
        assert all((result.summary("zh"), result.to_text(), result.html()))
        assert all(finding.weight >= 0 for finding in result.findings)
    except Exception as error:  # noqa: BLE001
        problem = f"a result that cannot be exported: {type(error).__name__}: {error}"
        return problem[:120]
    return "" if same else "a result that differs when read back"


@calls
def test_call_returns_the_same_twice_and_changes_no_argument(
    call: tuple[Any, dict[str, Any]],
) -> None:
    function, arguments = call
    used = copy.deepcopy(arguments)  # a random generator changes, as it should
    before = repr(used)
    first = call_silently(function, used)
    second = call_silently(function, copy.deepcopy(arguments))

    assert repr(used) == before
    assert first == second


@calls
def test_call_with_invalid_inputs_returns_a_result_or_raises_custsat_error(
    call: tuple[Any, dict[str, Any]],
) -> None:
    function, arguments = call
    problems: dict[str, list[str]] = {}
    for label, changed in replaced(arguments):
        name = re.split(r"[=\[]", label)[0]
        problem = problem_of(function, changed, label)
        if problem:
            kind = re.sub(r"'[\w.]+'|\d+", "…", problem)
            problems.setdefault(f"{name}: {kind}", []).append(label)

    assert not problems, "\n" + "\n".join(
        f"{problem} <- {', '.join(labels[:4])} ({len(labels)})"
        for problem, labels in problems.items()
    )


@calls
def test_call_rejects_an_unknown_argument(call: tuple[Any, dict[str, Any]]) -> None:
    function, arguments = call
    with pytest.raises((TypeError, CustsatError)):
        call_silently(function, {**arguments, "no_such_argument": 1})


def options() -> set[str]:
    """Every value of every enum that a chapter exports."""
    import custsat

    values: set[str] = set()
    for name in custsat.__all__:
        module = import_module(f"custsat.{name}")
        for public_name in getattr(module, "__all__", ()):
            value = getattr(module, public_name)
            if isinstance(value, type) and issubclass(value, LabelledEnum):
                values |= {str(member) for member in value}
    return values


OPTIONS = options()


@calls
def test_t13_call_rejects_unknown_options(call: tuple[Any, dict[str, Any]]) -> None:
    """A text argument with the value of an enum member is an option.

    An argument declared as a plain text is a name, even if it equals a member.
    """
    function, arguments = call
    declared = signature(function).parameters
    for name, value in arguments.items():
        is_text = name in declared and declared[name].annotation in ("str", str)
        if isinstance(value, str) and str(value) in OPTIONS and not is_text:
            for near in (f"{value}x", value.upper(), f" {value}", "", PHONE):
                with pytest.raises(CustsatError):
                    call_silently(function, {**arguments, name: near})
