"""The shape of the library, checked like any other promise."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import attrs
import pytest

import custsat
from custsat.display import Table
from custsat.labels import LANGUAGES, LabelledEnum, catalogue
from custsat.rules._rule import Rule
from custsat.values import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(custsat.__file__).parent
PATHS = sorted(SOURCE.rglob("*.py"))
MAP = SOURCE / "__init__.py"

# From the ground up.  Two rooms on one line do not know each other.
FLOORS: list[set[str]] = [
    {"rooms"},
    {"errors"},
    {"labels"},
    {"evidence"},
    {"display"},
    {"values"},
    {"estimates"},
    {"rules"},
    {"records"},
    {
        *("satisfaction", "service", "loyalty", "customers", "complaints"),
        *("care", "control", "surveys", "team"),
    },
    {"review"},
    {"frames", "charts", "testing"},
]
CHAPTERS = FLOORS[-3]
HEIGHT = {room: height for height, floor in enumerate(FLOORS) for room in floor}
MAY_KNOW = {
    "customers": {"loyalty"},
    "complaints": {"care"},
    "service": {"satisfaction"},
    "control": {"satisfaction"},
}
# Two doors lead upstairs, opened only when called.
DOORS = {("values/result.py", "frames"), ("values/result.py", "charts")}
# What is not ours and not Python's, and the only rooms that may know it.
OUTSIDE: dict[str, set[str] | None] = {
    "attrs": None,
    "cattrs": {"values"},
    "pydantic": {"records"},
    "pydantic_core": {"records"},
    "dateutil": {"care"},
    "narwhals": {"frames"},
    "polars": {"frames"},
    "matplotlib": {"charts"},
    "scipy": {"loyalty"},
    "numpy": {"loyalty"},
    "hypothesis": {"testing"},
}
ONLY_WHEN_CALLED = {"cattrs", "scipy", "numpy", "polars", "matplotlib"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
# No file, no network, no clock, no chance, no environment, no log.
NO_MODULES = {
    *("asyncio", "http", "io", "locale", "logging", "multiprocessing", "os"),
    *("pathlib", "platform", "random", "secrets", "select", "shutil", "signal"),
    *("socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading"),
    *("time", "urllib", "uuid"),
}
CONSTANTS = "from sys import float_info"
NO_CALLS = {"print", "open", "input", "breakpoint", "eval", "exec", "globals"}
NO_METHODS = {"now", "today", "utcnow", "getenv", "setlocale", "fromtimestamp"}
MUTATORS = {
    *("add", "append", "clear", "discard", "extend", "insert", "pop", "popitem"),
    *("remove", "setdefault", "sort", "update"),
}
CODE = re.compile(
    r"(?:advice|answer|certainty|condition|field|finding|page|status)\.[a-z0-9_]+"
)
HAN = re.compile(r"[\u4e00-\u9fff]")


@cache
def tree_of(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text("utf-8"))


def room_of(path: Path) -> str:
    """The room of the package that *path* stands in; empty for the map itself."""
    part = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    return "" if part == "__init__" else part


def place_of(path: Path) -> str:
    """How a person would name the file."""
    return path.relative_to(SOURCE).as_posix()


def module_of(path: Path) -> str:
    """The name under which *path* is imported."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imported(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Every module named by an import inside *node*, with its line."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Import):
            yield from ((alias.name, inner.lineno) for alias in inner.names)
        elif isinstance(inner, ast.ImportFrom) and inner.module == "custsat":
            yield from (
                (f"custsat.{it.name}", inner.lineno) for it in inner.names
            )
        elif isinstance(inner, ast.ImportFrom):
            yield inner.module or ".", inner.lineno


def for_types_only(tree: ast.Module) -> list[ast.If]:
    """The blocks that only type checkers read."""
    return [
        node
        for node in tree.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    ]


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function, methods and inner ones included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def packages() -> list[str]:
    """The packages that hand names on."""
    return [module_of(path) for path in PATHS if path.name == "__init__.py"]


# --------------------------------------------------------------------------- the floors


def test_every_room_has_a_floor() -> None:
    """A new room is put on a floor before anything is put into it."""
    assert {room_of(path) for path in PATHS} - {""} <= HEIGHT.keys()


def test_imports_only_go_down() -> None:
    """A module knows its own room and the floors beneath."""
    wrong = [
        f"{place_of(path)}:{line}: {name}"
        for path in PATHS
        if path != MAP
        for name, line in imported(tree_of(path))
        if name.split(".")[0] == "custsat" and not allowed(path, name)
    ]

    assert not wrong


def test_the_map_knows_nobody() -> None:
    """The names in it are for type checkers; what is named is loaded by its name."""
    tree = tree_of(MAP)
    (names,) = for_types_only(tree)
    loaded = set(imported(tree)) - set(imported(names))

    assert {name for name, _ in loaded} == {"importlib"}


def allowed(path: Path, name: str) -> bool:
    """Whether the file at *path* may know the module *name* of ours."""
    here = room_of(path)
    there = [*name.split("."), ""][1]
    if there == here:
        return True
    if not there or there not in HEIGHT:
        return False
    return (
        HEIGHT[there] < HEIGHT[here]
        or there in MAY_KNOW.get(here, ())
        or (place_of(path), there) in DOORS
    )


def test_doors_upstairs_open_only_when_called() -> None:
    """An import that goes up stands inside a function."""
    wrong = [
        f"{place_of(path)}: {name}"
        for path in PATHS
        for name in top_imports(path)
        if (place_of(path), [*name.split("."), ""][1]) in DOORS
    ]

    assert not wrong


def test_rooms_of_a_package_do_not_wait_for_each_other() -> None:
    """No circle of imports at the top of files; what is imported when called may."""
    graph = {module_of(path): top_imports(path) for path in PATHS}
    seen: dict[str, int] = {}

    def walk(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " -> ".join((*way[way.index(module) :], module))
        if module in seen:
            return
        for name in graph.get(module, ()):
            walk(name, (*way, module))
        seen[module] = 1

    for module in graph:
        walk(module, ())


def top_imports(path: Path) -> set[str]:
    """The modules that are loaded when *path* is."""
    return {
        name
        for node in tree_of(path).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name, _ in imported(node)
    }


def test_what_is_not_ours_stays_in_its_room() -> None:
    """pydantic at the door, dateutil in care, narwhals in frames, and so on."""
    wrong = []
    for path in PATHS:
        for name, line in imported(tree_of(path)):
            package = name.split(".")[0]
            if package == "custsat" or package in sys.stdlib_module_names:
                continue
            rooms = OUTSIDE.get(package, set())
            if rooms is not None and room_of(path) not in rooms:
                wrong.append(f"{place_of(path)}:{line}: {package}")

    assert not wrong


def test_what_is_heavy_is_imported_when_called() -> None:
    """Who does not fit a curve does not wait for scipy, nor needs to have it."""
    wrong = [
        f"{place_of(path)}: {name}"
        for path in PATHS
        for name in top_imports(path)
        if name.split(".")[0] in ONLY_WHEN_CALLED
    ]

    assert not wrong


# ---------------------------------------------------------------------------- the files


def test_nothing_is_called_utils() -> None:
    """A file that cannot be named after what it holds holds too much."""
    assert not VAGUE & {path.stem.strip("_") for path in PATHS}


def test_a_file_holds_one_subject() -> None:
    """Past the limit it has found a second one."""
    lines = {place_of(it): len(it.read_text("utf-8").splitlines()) for it in PATHS}

    assert not {place: n for place, n in lines.items() if n > LONGEST_FILE}


def test_a_function_holds_one_thought() -> None:
    """Its lines are counted without its docstring."""
    long = {
        f"{place_of(path)}:{function.lineno}: {function.name}": lines_of(function)
        for path in PATHS
        for function in functions(tree_of(path))
        if lines_of(function) > LONGEST_FUNCTION
    }

    assert not long


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of *function* from ``def`` to its end, less those of its docstring."""
    first = function.body[0]
    told = ast.get_docstring(function, clean=False) is not None
    words = (first.end_lineno or 0) - first.lineno + 1 if told else 0
    return (function.end_lineno or 0) - function.lineno + 1 - words


def test_a_file_says_what_it_is() -> None:
    """The docstring of a module is its specification."""
    assert not [place_of(it) for it in PATHS if not ast.get_docstring(tree_of(it))]


def test_no_file_no_clock_no_chance_no_environment_no_log() -> None:
    """A pure function asks nobody; times and random numbers are arguments."""
    wrong = [
        f"{place_of(path)}:{line}: {what}"
        for path in PATHS
        for line, what in asking(tree_of(path))
    ]

    assert not wrong


def asking(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Where a module asks the world for something."""
    fine = {it for block in for_types_only(tree) for it in imported(block)}
    for node in ast.walk(tree):  # constants of the processor
        if isinstance(node, ast.ImportFrom) and ast.unparse(node) == CONSTANTS:
            fine |= set(imported(node))
    for name, line in imported(tree):
        if name.split(".")[0] in NO_MODULES and (name, line) not in fine:
            yield line, f"import {name}"
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Name) and called.id in NO_CALLS:
            yield called.lineno, f"{called.id}()"
        if isinstance(called, ast.Attribute) and called.attr in NO_METHODS:
            yield called.lineno, f".{called.attr}()"


def test_errors_are_raised_outside_of_except() -> None:
    """Inside, the error that we hide would travel along and print what was in it."""
    wrong = [
        f"{place_of(path)}:{inner.lineno}"
        for path in PATHS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Raise)
    ]

    assert not wrong


def test_nothing_global_changes() -> None:
    """What stands at the top of a file is constant."""
    wrong = [
        f"{place_of(path)}:{node.lineno}: {ast.unparse(node)}"
        for path in PATHS
        for function in functions(tree_of(path))
        for node in changing(function, top_names(tree_of(path)))
    ]

    assert not wrong


def top_names(tree: ast.Module) -> set[str]:
    """The names that are bound at the top of a file."""
    return {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }


def own_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The names that *function* itself binds."""
    bound = {arg.arg for arg in ast.walk(function) if isinstance(arg, ast.arg)}
    stored = {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return bound | stored


def changing(
    function: ast.FunctionDef | ast.AsyncFunctionDef, tops: set[str]
) -> Iterator[ast.Global | ast.Subscript | ast.Call]:
    """Where *function* changes something that stands at the top of its file."""
    foreign = tops - own_names(function)
    for node in ast.walk(function):
        target: ast.expr | None = None
        if isinstance(node, ast.Global):
            yield node
        elif isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
            target = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            target = node.func.value if node.func.attr in MUTATORS else None
        if isinstance(target, ast.Name) and target.id in foreign:
            yield node  # type: ignore[misc]  # a target was found in the last two only


# ------------------------------------------------------------------------ public names


@pytest.mark.parametrize("package", packages())
def test_public_names_are_handed_on(package: str) -> None:
    """Each name in ``__all__`` is there, once, in order, and known to type checkers."""
    module = import_module(package)
    names = list(module.__all__)

    assert len(names) == len(set(names))
    assert all(getattr(module, name) is not None for name in names)
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    if not hasattr(module, "__getattr__"):
        return
    told = {
        alias.asname or alias.name
        for block in for_types_only(tree)
        for node in ast.walk(block)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert told == set(names)
    assert set(names) <= set(dir(module))
    with pytest.raises(AttributeError, match="nothing_of_that_name"):
        _ = module.nothing_of_that_name


@pytest.mark.parametrize("package", packages())
def test_no_room_bears_the_name_of_what_it_holds(package: str) -> None:
    """A lazily handed on ``gaps`` would be replaced by the submodule ``gaps``."""
    module = import_module(package)
    folder = Path(str(module.__file__)).parent
    rooms = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    rooms |= {path.parent.name for path in folder.glob("*/__init__.py")}
    shadowed = [
        name
        for name in rooms & set(module.__all__)
        if not isinstance(getattr(module, name), ModuleType)
    ]

    assert not shadowed


def modules_after(statement: str) -> set[str]:
    """The modules that a new interpreter has loaded after *statement*."""
    probe = f"import sys\n{statement}\nimport json; print(json.dumps([*sys.modules]))"
    answer = subprocess.run(  # noqa: S603  # our own interpreter, our own words
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True
    )
    return set(json.loads(answer.stdout))


def test_the_map_loads_nothing() -> None:
    """``import custsat`` is nearly free."""
    more = modules_after("import custsat") - modules_after("pass")

    assert {name for name in more if name.startswith("custsat")} == {"custsat"}
    assert not {name.split(".")[0] for name in more} & OUTSIDE.keys()


@pytest.mark.parametrize(
    "room", sorted(set(custsat.__all__) & (CHAPTERS | {"frames", "charts", "records"}))
)
def test_a_chapter_loads_its_rooms_when_they_are_named(room: str) -> None:
    """Naming the chapter is as free as the map."""
    loaded = modules_after(f"import custsat.{room}")

    assert not {name for name in loaded if name.startswith(f"custsat.{room}.")}


@pytest.mark.parametrize("room", sorted(set(custsat.__all__) & (CHAPTERS | {"review"})))
def test_using_a_chapter_needs_no_extra(room: str) -> None:
    """Everything public can be reached with the bare dependencies."""
    every = f"import custsat.{room} as it; [getattr(it, name) for name in it.__all__]"
    loaded = {name.split(".")[0] for name in modules_after(every)}
    heavy = {name for name, rooms in OUTSIDE.items() if rooms and room not in rooms}

    assert not loaded & (heavy | ONLY_WHEN_CALLED)


# ------------------------------------------------------------------------------- labels


@cache
def library() -> tuple[ModuleType, ...]:
    """Every module, loaded."""
    return tuple(import_module(module_of(path)) for path in PATHS)


def kinds(root: type) -> list[type]:
    """Every class of ours below *root*, by name."""
    library()
    found, queue = set(), [root]
    while queue:
        new = [kind for kind in queue.pop().__subclasses__() if kind not in found]
        found |= set(new)
        queue += new
    # attrs builds a slotted class twice, and examples have classes of their own: what
    # counts is what the module knows.
    known = {(kind.__name__, kind.__module__): kind for kind in found}
    ours = {
        (name, module): vars(sys.modules[module])[name]
        for name, module in known
        if module.startswith("custsat.") and name in vars(sys.modules[module])
    }
    return [ours[key] for key in sorted(ours)]


def test_label_keys_are_unique_over_all_files() -> None:
    """Two chapters that need one line share it; two meanings need two keys."""
    keys: Counter[str] = Counter()
    for path in (SOURCE / "labels").glob("*.py"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Dict) and node.keys and path.stem != "__init__":
                keys.update(k.value for k in node.keys if isinstance(k, ast.Constant))
    twice = {key for key, count in keys.items() if count > 1}

    assert not twice
    assert set(keys) == set(catalogue()), "a file of labels that nobody gathers"


def test_every_label_speaks_every_language() -> None:
    """No half line, no full-width space, no double space, and Chinese in Chinese."""
    wrong = [
        key
        for key, words in catalogue().items()
        if len(words) != len(LANGUAGES)
        or any(not word or "\u3000" in word or "  " in word for word in words)
        or HAN.search(words[0])
    ]
    silent = [
        key
        for key, (_, chinese) in catalogue().items()
        if not HAN.search(chinese)
        and not key.startswith("page.")
        and re.search(r"[a-z]{4}", re.sub(r"\{.*?\}", "", chinese))
    ]

    assert not wrong
    assert not silent


def test_the_blanks_of_a_sentence_are_the_same_in_every_language() -> None:
    """Otherwise one of the readers is told less."""
    blank = re.compile(r"\{([^}]*)\}")
    wrong = [
        key
        for key, words in catalogue().items()
        if len({frozenset(blank.findall(word)) for word in words}) > 1
    ]

    assert not wrong


def test_every_word_has_a_label_of_its_own() -> None:
    """The code of a member is its class in snake case and its value."""
    codes = [member.code for kind in kinds(LabelledEnum) for member in kind]  # type: ignore[attr-defined]
    twice = [code for code, count in Counter(codes).items() if count > 1]

    assert not [code for code in codes if code not in catalogue()]
    assert not twice


def test_labels_tell_the_members_of_a_word_apart() -> None:
    """Two answers that read alike cannot be chosen between, or read back."""
    wrong = [
        (kind.__name__, lang)
        for kind in kinds(LabelledEnum)
        for lang in LANGUAGES
        if len({member.label(lang) for member in kind}) < len(kind)  # type: ignore[attr-defined,arg-type]
    ]

    assert not wrong


def test_every_code_in_the_source_has_a_label() -> None:
    """A finding without words would print its code to a customer-service manager."""
    missing = {
        f"{place_of(path)}:{node.lineno}: {node.value}"
        for path in PATHS
        for node in written_out(tree_of(path))
        if CODE.fullmatch(node.value) and node.value not in catalogue()
    }

    assert not missing


def written_out(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every text that is not a part of a longer one."""
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if text and id(node) not in parts:
            yield node  # type: ignore[misc]  # a constant, as was asked


def named_results() -> list[type]:
    """Results with a name of their own."""
    return [kind for kind in kinds(Result) if "schema" in vars(kind)]


def test_every_result_can_be_shown() -> None:
    """Its title and the names of what its table shows have labels."""
    missing = set()
    for kind in named_results():
        columns = kind.columns() if hasattr(kind, "columns") else ()
        codes = {f"field.{name}" for name, _, _ in columns}
        codes |= {kind.schema.partition("@")[0]}  # type: ignore[attr-defined]
        missing |= {f"{kind.__name__}: {code}" for code in codes - catalogue().keys()}

    assert not missing


def test_every_result_says_what_is_so() -> None:
    """A sentence under its name, or a method of its own that chooses one."""
    missing = {
        kind.__name__
        for kind in named_results()
        if getattr(kind, "summary", None) is Result.summary
        and f"{kind.schema.partition('@')[0]}.summary" not in catalogue()  # type: ignore[attr-defined]
    }

    assert not missing


def test_names_of_exports_are_unique_and_carry_a_version() -> None:
    """Name and version of an export are public API."""
    names = [kind.schema for kind in named_results()]  # type: ignore[attr-defined]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*@[1-9][0-9]*", name) for name in names)


def test_results_are_frozen_and_named() -> None:
    """What was said stays said, and is told by name."""
    for kind in kinds(Result):
        assert all(field.kw_only for field in attrs.fields(kind)), kind
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(object.__new__(kind), next(iter(attrs.fields_dict(kind))), None)


# -------------------------------------------------------------------------------- rules


def standing_rules() -> dict[str, Rule]:
    """Every rule that stands at the top of a module, alone or in a collection."""
    found: dict[int, Rule] = {}
    for module in library():
        for value in vars(module).values():
            found |= {id(rule): rule for rule in rules_in(value)}
    rules = sorted(found.values(), key=lambda rule: rule.id)
    for first, second in pairwise(rules):
        assert first.id != second.id, f"two rules are called {first.id}"
    return {rule.id: rule for rule in rules}


def rules_in(value: object) -> list[Rule]:
    """The rules in a constant."""
    if isinstance(value, Rule):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | tuple):
        return [rule for rule in inner if isinstance(rule, Rule)]  # type: ignore[attr-defined]
    return []


def test_rules_have_names_of_their_own_and_words_for_everything() -> None:
    """A rule prints itself, in every language, without a bare code."""
    for rule in standing_rules().values():
        codes = {code for row in rule.codes() for code in row}
        told = {code for code in codes if re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", code)}

        assert not told - catalogue().keys(), rule.id
        for lang in LANGUAGES:
            assert isinstance(rule.table(lang), Table)
            assert rule.source.citation in rule.to_text(lang)
