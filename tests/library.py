"""The modules, public names, classes and rules of the library, by introspection."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from tests.test_architecture import MODULES, attached, imports, tree_of

from custsat.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

# Packages whose functions need no example, because they are no models.
PLUMBING = {"custsat.testing", "custsat.frames", "custsat.display", "custsat.labels"}


def packages() -> list[str]:
    """The packages that export names of their modules."""
    return [name for name, path in MODULES.items() if attached(path)]


def used_modules() -> set[str]:
    """The modules that a package attaches, or that another module imports."""
    attached_modules = {
        f"{package}.{module}"
        for package in packages()
        for module in attached(MODULES[package])
    }
    imported_modules = {
        imported
        for name, path in MODULES.items()
        for imported, _ in imports(tree_of(path))
        if imported != name
    }
    return attached_modules | imported_modules


@cache
def loaded() -> tuple[ModuleType, ...]:
    """Every module of the library."""
    return tuple(import_module(name) for name in MODULES)


@cache
def public() -> dict[str, Any]:
    """Every public name with its full path, packages left out."""
    names = {}
    for package in packages():
        module = import_module(package)
        for name in module.__all__:
            value = getattr(module, name)
            if not isinstance(value, ModuleType):
                names[f"{package}.{name}"] = value
    return names


def functions() -> dict[str, FunctionType]:
    """The public functions of chapters, review, values, rules and estimates."""
    return {
        path: value
        for path, value in public().items()
        if isinstance(value, FunctionType)
        and not any(path.startswith(f"{package}.") for package in PLUMBING)
    }


def classes_below(root: type) -> list[type]:
    """Every class of the library below *root*, sorted by name."""
    loaded()
    below: set[type] = set()
    queue = [root]
    while queue:
        new = [cls for cls in queue.pop().__subclasses__() if cls not in below]
        below |= set(new)
        queue += new
    # attrs builds a slotted class twice, and doctests define classes: only the class
    # that its module contains counts.
    defined = {
        (cls.__name__, cls.__module__): vars(sys.modules[cls.__module__])[cls.__name__]
        for cls in below
        if cls.__module__.startswith("custsat.")
        and cls.__name__ in vars(sys.modules[cls.__module__])
    }
    return [defined[key] for key in sorted(defined)]


def rules() -> dict[str, Rule]:
    """Every rule at the top of a module, alone or in a collection, by id."""
    by_identity: dict[int, Rule] = {}
    for module in loaded():
        for value in vars(module).values():
            by_identity |= {id(rule): rule for rule in rules_in(value)}
    rules = sorted(by_identity.values(), key=lambda rule: rule.id)
    return {rule.id: rule for rule in rules}


def rules_in(value: object) -> Iterator[Rule]:
    """The rules in a constant."""
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, Mapping):
        yield from (rule for rule in value.values() if isinstance(rule, Rule))
    elif isinstance(value, tuple):
        yield from (rule for rule in value if isinstance(rule, Rule))


def is_abstract(cls: type) -> bool:
    """Whether a class is only a base of others."""
    return inspect.isabstract(cls) or "schema" not in vars(cls)
