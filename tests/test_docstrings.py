"""Docstrings name the fields and arguments that there are."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest
from tests.test_architecture import PATHS, relative, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENTRY = re.compile(r"\*{0,2}(\w+(?:, \*{0,2}\w+)*):(?:\s|$)")


def documented(docstring: str, heading: str) -> list[str]:
    """The names under a heading of a docstring, ``Args:`` for instance."""
    section = re.search(
        rf"^{heading}:\n((?:(?:    .*)?\n?)*?)(?=^\S|\Z)", docstring, re.MULTILINE
    )
    lines = section[1].splitlines() if section else []
    entries = (ENTRY.match(line[4:]) for line in lines if not line.startswith("     "))
    return [name for entry in entries if entry for name in entry[1].split(", ")]


CLASSES = {
    node.name: node
    for path in PATHS
    for node in ast.walk(tree_of(path))
    if isinstance(node, ast.ClassDef)
}


def members(node: ast.ClassDef) -> Iterator[str]:
    """The fields and properties of a class and of its parents in the library."""
    for member in node.body:
        if isinstance(member, ast.AnnAssign) and isinstance(member.target, ast.Name):
            yield member.target.id
        elif isinstance(member, ast.FunctionDef):
            yield member.name
    for base in node.bases:
        name = ast.unparse(base).partition("[")[0]
        if name in CLASSES and name != node.name:
            yield from members(CLASSES[name])


def arguments(node: ast.FunctionDef) -> list[str]:
    """The arguments of a function, its own object left out."""
    spec = node.args
    positional = [*spec.posonlyargs, *spec.args]
    starred = [argument for argument in (spec.vararg, spec.kwarg) if argument]
    names = [argument.arg for argument in [*positional, *spec.kwonlyargs, *starred]]
    return [name for name in names if name not in {"self", "cls"}]


@pytest.mark.parametrize("path", PATHS, ids=relative)
def test_attributes_and_arguments_are_documented_by_their_names(path: Path) -> None:
    wrong = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ClassDef):
            heading, there = "Attributes", set(members(node))
        elif isinstance(node, ast.FunctionDef):
            heading, there = "Args", set(arguments(node))
        else:
            continue
        names = documented(ast.get_docstring(node) or "", heading)
        place = f"line {node.lineno}, {node.name}"
        wrong += [f"{place}: there is no {name}" for name in names if name not in there]
        if names and heading == "Args":
            missing = there - set(names)
            wrong += [f"{place}: {name} is not described" for name in sorted(missing)]

    assert not wrong
