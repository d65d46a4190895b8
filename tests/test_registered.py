"""Nothing public is forgotten: what is added is registered, or the suite says where.

The library is searched (``tests/library.py``), the examples in ``tests/examples`` are
collected, and the two are compared.
"""

from __future__ import annotations

import inspect
import re
import tomllib
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st
from tests import library
from tests.frames.agreement.verbs import VERBS
from tests.registry import collect, to_do_for_labels
from tests.test_architecture import MODULES

import custsat
from custsat import rules as shapes
from custsat import testing, values
from custsat.labels import LabelledEnum
from custsat.values import Result

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
REFERENCE = HERE.parent / "docs" / "reference"
CHAPTERS = (
    *("care", "complaints", "customers", "loyalty", "review", "satisfaction"),
    *("service", "control", "surveys", "team"),
)
# A base class, and what a drawn checklist gives when it is evaluated.
NO_STRATEGY = {"Result", "ChecklistResult"}


# It builds a rule out of program text; RuleError and type checkers say what is wrong.
NO_EXAMPLE = {"custsat.rules.two_way_table"}


def examples(kind: str) -> list[Any]:
    """The RESULTS, RULES or CALLS of every file in tests/examples."""
    return [parameter.values[0] for parameter in collect(kind)]


def to_do(names: Iterable[str], what: str) -> str:
    """A message that says what to do about *names*."""
    missing = sorted(names)
    return "".join(f"\n{name}: {what}" for name in missing)


def test_every_public_function_has_an_example() -> None:
    called = {id(getattr(call[0], "func", call[0])) for call in examples("CALLS")}
    missing = [
        path
        for path, function in library.functions().items()
        if id(function) not in called and path not in NO_EXAMPLE
    ]
    advice = "add a call with every argument to CALLS in tests/examples/<chapter>.py"

    assert not missing, to_do(missing, advice)


def test_every_public_function_has_an_example_in_its_docstring() -> None:
    """Modules are private: ``help`` on the function is what a user reads."""
    functions = library.functions() | verbs_of_frames()
    missing = [
        path
        for path, function in functions.items()
        if ">>> " not in (inspect.getdoc(function) or "")
    ]

    assert not missing, to_do(missing, "add an example (>>>) to its docstring")


def test_every_example_of_a_function_has_every_argument() -> None:
    """An argument that no example has never meets invalid input."""
    named: dict[int, set[str]] = {}
    for function, arguments in examples("CALLS"):
        called = getattr(function, "func", function)
        named.setdefault(id(called), set()).update(arguments)
    missing = [
        f"{path}({name}=)"
        for path, function in library.functions().items()
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.kind not in {parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD}
        and path not in NO_EXAMPLE
        and name not in named.get(id(function), {name})
    ]
    advice = "add the argument to a call in CALLS in tests/examples/<chapter>.py"

    assert not missing, to_do(missing, advice)


def test_every_result_and_every_enum_is_public() -> None:
    """A model that is missing from the list of its package is found in no other way."""
    listed = {id(value) for value in library.public().values()}
    results = [cls for cls in library.classes_below(Result) if "schema" in vars(cls)]
    classes = [*results, *library.classes_below(LabelledEnum)]
    missing = [
        f"{cls.__module__}.{cls.__qualname__}"
        for cls in classes
        if id(cls) not in listed
    ]

    assert not missing, to_do(missing, "list it in the __init__.py of its package")


def test_every_module_of_a_chapter_is_listed_or_imported() -> None:
    """A function in a module that nothing names is found in no other way."""
    used = library.used_modules()
    prefixes = tuple(f"custsat.{chapter}." for chapter in CHAPTERS)
    missing = [
        name
        for name in MODULES
        if name.startswith(prefixes)
        and name.rpartition(".")[2].startswith("_")
        and name not in used
    ]

    assert not missing, to_do(missing, "list it in the __init__.py of its package")


def test_every_result_has_an_example() -> None:
    shown = {type(result) for result in examples("RESULTS")}
    missing = [
        cls.__qualname__
        for cls in library.classes_below(Result)
        if "schema" in vars(cls) and cls not in shown
    ]

    assert not missing, to_do(
        missing, "add one to RESULTS in tests/examples/<chapter>.py"
    )


def test_every_rule_has_an_example() -> None:
    shown = {rule.id for rule in examples("RULES")}
    missing = set(library.rules()) - shown

    assert not missing, to_do(missing, "add it to RULES in tests/examples/<chapter>.py")


def test_every_word_has_a_label_in_every_language() -> None:
    codes = [
        member.code
        for enum in library.classes_below(LabelledEnum)
        for member in enum  # type: ignore[attr-defined]
    ]
    advice = to_do_for_labels(codes)

    assert not advice, advice


def verbs_of_frames() -> dict[str, Any]:
    """The functions of frames and of its chapters, by their full path."""
    return {
        path: value
        for path, value in library.public().items()
        if path.startswith("custsat.frames.") and inspect.isfunction(value)
    }


def mirrored_by_frames() -> set[str]:
    """The chapter's functions that a verb of frames mirrors, as ``chapter.name``."""
    pages = (getattr(custsat.frames, name) for name in custsat.frames.__all__)
    return {
        f"{page.__name__.rpartition('.')[2]}.{verb}"
        for page in pages
        if inspect.ismodule(page)
        for verb in page.__all__
    }


def test_every_function_of_a_chapter_has_a_verb_for_columns_or_a_reason() -> None:
    reasons = tomllib.loads((HERE / "frames_verbs.toml").read_text("utf-8"))
    excused = [name for group in reasons.values() for name in group["functions"]]
    verbs = mirrored_by_frames()
    there, missing = set(), set()
    for path in library.functions():
        name = path.removeprefix("custsat.")
        chapter = name.partition(".")[0]
        if chapter in CHAPTERS:
            there.add(name)
            if f"{chapter}.{name.rpartition('.')[2]}" not in verbs:
                missing.add(name)
    advice = "mirror it in custsat.frames, or write a reason in tests/frames_verbs.toml"

    assert not missing - set(excused), to_do(missing - set(excused), advice)
    assert len(excused) == len(set(excused))
    wrong = set(excused) - missing
    assert not wrong, to_do(wrong, "no such function, or mirrored by now: take it out")
    assert set(excused) <= there


def test_every_verb_for_columns_is_compared_with_the_scalar_verb() -> None:
    """Tests on every engine and every type of column find their verbs in one list."""
    registered = {name.partition(" ")[0] for name in VERBS}
    missing = mirrored_by_frames() - registered
    advice = "add it to the file of its chapter in tests/frames/agreement"

    assert not missing, to_do(missing, advice)


def test_every_public_function_of_a_chapter_is_on_its_page() -> None:
    missing = []
    for path in library.functions():
        chapter, name = path.split(".")[1], path.rpartition(".")[2]
        page = REFERENCE / f"{chapter}.md"
        if chapter in CHAPTERS and not re.search(
            rf"\b{name}\b", page.read_text("utf-8")
        ):
            missing.append(path)

    assert not missing, to_do(missing, "describe it in docs/reference/<chapter>.md")


def test_every_value_and_every_shape_of_a_rule_can_be_drawn() -> None:
    """``st.from_type`` knows them once ``testing.register`` was called."""
    testing.register()
    classes = [
        getattr(module, name)
        for module in (values, shapes)
        for name in module.__all__
        if inspect.isclass(getattr(module, name))
    ]
    missing = []
    for cls in classes:
        is_plain = issubclass(cls, Enum) or cls.__name__ in NO_STRATEGY
        if not is_plain and attrs.has(cls) and not can_be_drawn(cls):
            missing.append(cls.__name__)

    assert not missing, to_do(missing, "add a strategy to testing/strategies")


def can_be_drawn(cls: type) -> bool:
    """Whether Hypothesis finds a valid value of *cls* by its type."""
    try:
        st.from_type(cls).validate()
    except Exception:  # noqa: BLE001  # whatever is wrong, it cannot be drawn
        return False
    return True
