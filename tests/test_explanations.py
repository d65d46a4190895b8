"""Every result says what it is of and which choices were made, in both languages."""

from __future__ import annotations

import inspect
import re
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

import attrs
import pytest
from tests import library
from tests.registry import collect, to_do_for_labels

from custsat.labels import LANGUAGES, LabelledEnum, catalogue, translate
from custsat.satisfaction.priorities import Lines
from custsat.values import Result
from custsat.values._result import _choice_code

if TYPE_CHECKING:
    from collections.abc import Iterator

RESULTS = collect("RESULTS")
results = pytest.mark.parametrize("result", RESULTS)
CLASSES: list[Any] = [
    kind for kind in library.classes_below(Result) if "schema" in vars(kind)
]
ENUMS = {enum.__name__: enum for enum in library.classes_below(LabelledEnum)}
HAN = re.compile("[\u4e00-\u9fff]")
RULE_ID = re.compile(r"\b[a-z][a-z0-9_]*@[0-9]+")
RAW = re.compile(r"\b[a-z0-9]+_[a-z0-9_]+\b|\bNone\b|\bnan\b|\w+\.\w+\(|[{}]")
EMPTY = re.compile(r"\bunknown\b|未知|\bnothing\b|not defined|无定义|: (;|$)|：(；|$)")

# A function whose name may be read in an explanation: it is what to call instead.
ADVISED = ("gap_survey",)
# An argument that is what the result is about, and no choice how it is computed.
SUBJECTS = {
    "BreakEven.spend_per_customer",
    "ComplaintCause.company_cause",
    "ComplaintCause.customer_cause",
    "ComplaintCause.topic",
    "ContactDecision.channel",
    "ContactDecision.purpose",
    "CustomerSenseVerdict.relation",
    "LifetimeValue.acquisition",
    "PairTable.n_empty",
    "ServicePerformance.items",
    "ServiceQuality.items",
    "StyleProfile.style",
    "WordOfMouth.n_unhappy",
}
# A choice that an explanation states in another way.
STATED_OTHERWISE = {
    "FactorIndex.percent": "the percent method",
    "KeyDrivers.level": "the level of the intervals",
    "LifetimeValue.margin_timing": "an assumption",
    "LifetimeValue.growth": "an assumption",
    "LifetimeValue.growth_from": "an assumption",
    "Perceptions.tolerance": "how each customer is judged",
    "ZoneOfTolerance.tolerance": "what lies outside the zone",
    "ZonesOfTolerance.tolerance": "what lies outside the zones",
    "RecoveryParadox.level": "the level of the interval",
}


def definition_code(kind: type[Result]) -> str:
    return f"{kind.schema.partition('@')[0]}.definition"


def choice_names(kind: type[Result]) -> set[str]:
    """The names in the paths of its choices."""
    paths = (choice.partition(":")[0].split(".") for choice in kind.choices)
    return {name for path in paths for name in path}


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_result_class_has_a_definition_and_labels_of_its_choices(kind: Any) -> None:
    codes = {_choice_code(choice.partition(":")[0]) for choice in kind.choices}
    to_do = to_do_for_labels({definition_code(kind), *codes})

    assert not to_do, to_do
    english, chinese = catalogue()[definition_code(kind)]
    assert min(len(english), 3 * len(chinese)) >= 60, "a sentence, no title"
    assert HAN.search(chinese)
    assert not re.search(r"[.。 ]\Z", english + "\n" + chinese, re.MULTILINE)


@results
@pytest.mark.parametrize("lang", LANGUAGES)
def test_explanation_states_the_definition_first(result: Result, lang: str) -> None:
    lines = result.explain(lang).splitlines()

    code = definition_code(type(result))
    kind = "_diagonal" if getattr(result, "lines", None) is Lines.DIAGONAL else ""
    assert lines[0] == translate(f"{code}{kind}", lang)
    assert lines[0] not in lines[1:]
    assert all(lines), "an empty line"


@results
@pytest.mark.parametrize("lang", LANGUAGES)
def test_explanation_has_no_raw_code(result: Result, lang: str) -> None:
    text = RULE_ID.sub("", result.explain(lang))
    for name in ADVISED:
        text = text.replace(name, "")

    assert not RAW.search(text), RAW.search(text)


@results
@pytest.mark.parametrize("lang", LANGUAGES)
def test_explanation_states_the_choices_that_were_made(
    result: Result, lang: str
) -> None:
    made = [choice for choice in result.choices if is_made(result, choice)]
    lines = Result.explain(result, lang).splitlines()[1:2]
    for choice in made:
        label = translate(_choice_code(choice.partition(":")[0]), lang)
        assert f"{label}{': ' if lang == 'en' else '：'}" in lines[0]
    if made:
        assert not EMPTY.search(lines[0]), lines[0]
        assert lang == "en" or HAN.search(lines[0])


def is_made(result: Result, choice: str) -> bool:
    value: Any = result
    for part in choice.partition(":")[0].split("."):
        value = value and (
            value.get_or_none(part)
            if isinstance(value, Result)
            else getattr(value, part)
        )
    return value not in (None, (), "")


def test_every_choice_is_made_by_some_example() -> None:
    """A choice that no example has is printed in no test."""
    examples = [parameter.values[0] for parameter in RESULTS]
    missing = [
        f"{kind.__name__}.{choice}"
        for kind in CLASSES
        for choice in kind.choices
        if not any(is_made(r, choice) for r in examples if type(r) is kind)
    ]

    assert not missing


def settings() -> Iterator[tuple[type[Result], str, str]]:
    """The result of each public function, a field of it, and the argument it is of.

    A setting is a field of the type of an enum that an argument takes, or one that is
    called like an argument with a default.
    """
    by_name = {kind.__name__: kind for kind in CLASSES}
    for function in library.functions().values():
        signature = inspect.signature(function)
        kind = by_name.get(str(signature.return_annotation))
        if kind is None:
            continue
        types = {field.name: type_names(field.type) for field in attrs.fields(kind)}
        for parameter in signature.parameters.values():
            enums = set(str(parameter.annotation).split(" | ")) & set(ENUMS)
            for name, names in types.items():
                is_enum = bool(names & enums)
                has_default = parameter.default not in (parameter.empty, None, "")
                if is_enum or (name == parameter.name and has_default):
                    yield kind, name, f"{function.__name__}({parameter.name}=)"


def type_names(declared: Any) -> set[str]:
    """The names of a type or of its alternatives; a text until cattrs resolves it."""
    if isinstance(declared, str):
        return set(declared.split(" | "))
    is_union = get_origin(declared) in (Union, UnionType)
    types = get_args(declared) if is_union else (declared,)
    return {getattr(one, "__name__", "") for one in types}


def test_every_setting_of_a_function_is_a_choice_of_its_result() -> None:
    found = list(settings())
    missing = {
        f"{kind.__name__}.{name} of {argument}"
        for kind, name, argument in found
        if name not in choice_names(kind)
        and f"{kind.__name__}.{name}" not in SUBJECTS | STATED_OTHERWISE.keys()
    }
    names = {f"{kind.__name__}.{name}" for kind, name, _ in found}

    assert not missing, "add it to the choices of the class"
    assert SUBJECTS | STATED_OTHERWISE.keys() <= names, "no setting any more"
    assert {"SatisfactionIndex.percent_method", "CohortTriangle.method"} <= names
