"""Every public function, each argument replaced by everything that people hand in.

The only outcomes allowed are a right answer, which can be written as JSON, and one of
our errors, which repeats nothing of a customer's.  Never another exception, never a
wait, never a change of what was handed in.
"""

from __future__ import annotations

import copy
import json
import re
import warnings
from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import signature
from time import process_time
from typing import Any

import pytest
from tests.hostile import CANARIES, NAME, NO_NUMBERS, PHONE, SEVENS, strangers, told
from tests.registry import gathered

from custsat.errors import CustsatError, CustsatWarning
from custsat.labels import LabelledEnum
from custsat.values import Result

CALLS = gathered("CALLS")
calls = pytest.mark.parametrize("call", CALLS)
STRANGERS = dict(strangers()) | {f"seven_{name}": it for name, it in SEVENS.items()}
INSIDE = {
    name: STRANGERS[name]
    for name in ("nan", "inf", "true", "text", "name", "phone", "none", "minus_one")
} | {"decimal_snan": NO_NUMBERS["decimal_snan"], "beyond": 10**400, "list": [NAME]}
PATIENCE = 2.0  # seconds of work; most calls need a thousandth of it


def test_there_are_examples() -> None:
    assert CALLS


def quietly(function: Any, arguments: Mapping[str, Any]) -> Any:
    """Call, without the warnings that other tests are about."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CustsatWarning)
        return function(**arguments)


def replaced(arguments: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each argument replaced by each stranger, whole and inside."""
    for name, value in arguments.items():
        for label, stranger in STRANGERS.items():
            if stranger is not None or not ours(value):
                yield f"{name}={label}", {**arguments, name: stranger}
        for label, stranger in INSIDE.items():
            for place, other in inside(value, stranger):
                yield f"{name}[{place}]={label}", {**arguments, name: other}


def ours(value: Any) -> bool:
    """Whether *value* is of a class of ours, whose place nothing else can take.

    A type checker says so; at run time it may be any exception, as long as it repeats
    nothing.
    """
    return type(value).__module__.startswith("custsat.") and not isinstance(value, str)


def inside(value: Any, stranger: Any) -> Iterator[tuple[str, Any]]:
    """*value* with the stranger in its first place."""
    if isinstance(value, Mapping) and value:
        first = next(iter(value))
        yield "value", {**value, first: stranger}
        if can_be_key(stranger):
            yield "key", {stranger: value[first], **value}
        for place, other in inside(value[first], stranger):
            yield place, {**value, first: other}
    elif isinstance(value, list | tuple) and value and not hasattr(value, "_fields"):
        yield "first", type(value)([stranger, *value[1:]])
        for place, other in inside(value[0], stranger):
            yield place, type(value)([other, *value[1:]])


def can_be_key(stranger: Any) -> bool:
    """Whether something can be the key of a mapping."""
    try:
        hash(stranger)
    except TypeError:
        return False
    return True


def trouble(function: Any, arguments: dict[str, Any], *, typed: bool = False) -> str:
    """What is wrong with the way in which *function* answers; nothing, as a rule."""
    start = process_time()
    try:
        answer = quietly(function, arguments)
    except CustsatError as error:
        answer = None
        leaked = [name for name in CANARIES if name in told(error)]
        if leaked:
            return f"{type(error).__name__} repeats {leaked}"
        if not re.search("[a-z]", str(error)) or re.search(r"\bNone\b", str(error)):
            return f"{type(error).__name__} says {str(error)!r}"
    except Exception as error:  # noqa: BLE001  # that is what is looked for
        leaked = [name for name in CANARIES if name in told(error)]
        wrong_type = typed and isinstance(error, AttributeError | TypeError)
        if wrong_type and not leaked:
            return ""
        return f"{type(error).__name__}: {str(error)[:90]}"
    if process_time() - start > PATIENCE:
        return f"takes {process_time() - start:.1f} s"
    return unwritable(answer) if isinstance(answer, Result) else ""


def unwritable(answer: Result) -> str:
    """Why an answer cannot be written and read; nothing, as a rule."""
    try:
        written = json.dumps(answer.to_dict(), allow_nan=False)
        same = type(answer).from_dict(json.loads(written)) == answer
        assert all((answer.summary("zh"), answer.to_text(), answer.html()))
        assert all(finding.weight >= 0 for finding in answer.findings)
    except Exception as error:  # noqa: BLE001
        return f"an answer that cannot be written: {type(error).__name__}: {error}"[
            :120
        ]
    return "" if same else "an answer that is read back as another"


@calls
def test_the_example_works_and_changes_nothing(
    call: tuple[Any, dict[str, Any]],
) -> None:
    function, arguments = call
    kept = copy.deepcopy(arguments)  # a generator of chance moves on, as it should
    before = repr(kept)
    first = quietly(function, kept)
    second = quietly(function, copy.deepcopy(arguments))

    assert repr(kept) == before
    assert first == second


@calls
def test_whatever_is_handed_in(call: tuple[Any, dict[str, Any]]) -> None:
    function, arguments = call
    found: dict[str, list[str]] = {}
    for label, given in replaced(arguments):
        name = re.split(r"[=\[]", label)[0]
        what = trouble(function, given, typed=ours(arguments[name]))
        if what:
            kind = re.sub(r"'[\w.]+'", "…", what)
            found.setdefault(f"{name}: {kind}", []).append(label)

    assert not found, "\n" + "\n".join(
        f"{what} <- {', '.join(labels[:4])} ({len(labels)})"
        for what, labels in found.items()
    )


@calls
def test_an_argument_that_there_is_not(call: tuple[Any, dict[str, Any]]) -> None:
    function, arguments = call
    with pytest.raises((TypeError, CustsatError)):
        quietly(function, {**arguments, "no_such_argument": 1})


def options() -> set[str]:
    """Every value of every word that a chapter hands on."""
    import custsat

    found: set[str] = set()
    for name in custsat.__all__:
        module = import_module(f"custsat.{name}")
        for public in getattr(module, "__all__", ()):
            it = getattr(module, public)
            if isinstance(it, type) and issubclass(it, LabelledEnum):
                found |= {str(word) for word in it}
    return found


OPTIONS = options()


@calls
def test_t13_unknown_options_are_refused(call: tuple[Any, dict[str, Any]]) -> None:
    """A text that is a word of ours is an option; one like it is none.

    What is declared a plain text is a name, even if it reads like a word of ours.
    """
    function, arguments = call
    declared = signature(function).parameters
    for name, value in arguments.items():
        free = name in declared and declared[name].annotation in ("str", str)
        if isinstance(value, str) and str(value) in OPTIONS and not free:
            for near in (f"{value}x", value.upper(), f" {value}", "", PHONE):
                with pytest.raises(CustsatError) as caught:
                    quietly(function, {**arguments, name: near})
                assert PHONE not in told(caught.value)
