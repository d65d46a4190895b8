"""The structure of the library: layers, files, purity, imports."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import custsat

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(custsat.__file__).parent
PATHS = sorted(SOURCE.rglob("*.py"))
ROOT_INIT = SOURCE / "__init__.py"

# From the lowest to the highest.  Two packages of one layer do not import each other.
LAYERS: list[set[str]] = [
    {"errors"},
    {"_lazy"},
    {"labels"},
    {"evidence"},
    {"display"},
    {"_checks"},
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
CHAPTERS = LAYERS[-3]
HEIGHT = {package: height for height, layer in enumerate(LAYERS) for package in layer}
ALSO_ALLOWED = {
    "customers": {"loyalty"},
    "complaints": {"care"},
    "service": {"satisfaction"},
    "control": {"satisfaction"},
    "surveys": {"satisfaction"},
}
# The only calls that lead upwards, imported when called.
UPWARD_CALLS = {("values/_result.py", "frames"), ("values/_result.py", "charts")}
# Every dependency, and the packages that may import it; None for all.
DEPENDENCIES: dict[str, set[str] | None] = {
    "attrs": None,
    "cattrs": {"values"},
    "pydantic": {"records"},
    "pydantic_core": {"records"},
    "dateutil": {"care"},
    "narwhals": {"frames"},
    "polars": {"frames"},
    "pandas": {"frames"},
    "pyarrow": {"frames"},
    "matplotlib": {"charts"},
    "scipy": {"loyalty"},
    "numpy": {"loyalty"},
    "hypothesis": {"testing"},
}
ONLY_WHEN_CALLED = {"cattrs", "scipy", "numpy", "pandas", "pyarrow", "matplotlib"}
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base"}
MAX_FILE_LINES = 400  # errors.py is data, and exempt
MAX_FUNCTION_LINES = 40
# No file, no network, no clock, no chance, no environment, no log.
FORBIDDEN_MODULES = {
    *("asyncio", "http", "io", "locale", "logging", "multiprocessing", "os"),
    *("pathlib", "platform", "random", "secrets", "select", "shutil", "signal"),
    *("socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading"),
    *("time", "urllib", "uuid"),
}
ALLOWED_IMPORT = "from sys import float_info"  # constants of the processor
FORBIDDEN_CALLS = {"print", "open", "input", "breakpoint", "eval", "exec", "globals"}
FORBIDDEN_METHODS = {"now", "today", "utcnow", "getenv", "setlocale", "fromtimestamp"}
MUTATING_METHODS = {
    *("add", "append", "clear", "discard", "extend", "insert", "pop", "popitem"),
    *("remove", "setdefault", "sort", "update"),
}


@cache
def tree_of(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text("utf-8"))


def package_of(path: Path) -> str:
    """The package or module directly below custsat; empty for custsat itself."""
    part = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    return "" if part == "__init__" else part


def relative(path: Path) -> str:
    """The path below custsat."""
    return path.relative_to(SOURCE).as_posix()


def module_name(path: Path) -> str:
    """The name under which *path* is imported."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


MODULES = {module_name(path): path for path in PATHS}


def imports(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Every module that is imported inside *node*, with its line."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Import):
            yield from ((alias.name, inner.lineno) for alias in inner.names)
        elif isinstance(inner, ast.ImportFrom):
            for alias in inner.names:  # a module of a package, or a name of a module
                module = f"{inner.module or '.'}.{alias.name}"
                is_module = module in MODULES and inner.module in MODULES
                yield (module if is_module else inner.module or "."), inner.lineno


def type_checking_blocks(tree: ast.Module) -> list[ast.If]:
    """The blocks that only type checkers read."""
    return [
        node
        for node in tree.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    ]


def runtime_imports(path: Path) -> set[str]:
    """The modules that *path* imports when it is loaded or when it is called."""
    tree = tree_of(path)
    types_only = {
        name for block in type_checking_blocks(tree) for name in imports(block)
    }
    return {name for name, line in set(imports(tree)) - types_only}


def top_level_imports(path: Path) -> set[str]:
    """The modules that are loaded when *path* is."""
    return {
        name
        for node in tree_of(path).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name, _ in imports(node)
    }


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function, methods and inner ones included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


# ------------------------------------------------------------------------------- layers


def test_every_package_has_a_layer() -> None:
    assert {package_of(path) for path in PATHS} - {""} <= HEIGHT.keys()


def may_import(path: Path, name: str) -> bool:
    """Whether the file at *path* may import the module *name* of custsat."""
    here, there = package_of(path), [*name.split("."), ""][1]
    if there in (here, "_lazy"):
        return True
    if not there or there not in HEIGHT:
        return False
    return (
        HEIGHT[there] < HEIGHT[here]
        or there in ALSO_ALLOWED.get(here, ())
        or (relative(path), there) in UPWARD_CALLS
    )


def test_imports_only_go_down() -> None:
    wrong = [
        f"{relative(path)}:{line}: {name}"
        for path in PATHS
        if path != ROOT_INIT and package_of(path) != "_lazy"
        for name, line in imports(tree_of(path))
        if name.split(".")[0] == "custsat" and not may_import(path, name)
    ]

    assert not wrong


def test_lazy_imports_only_errors_and_only_when_called() -> None:
    path = SOURCE / "_lazy.py"

    assert top_level_imports(path) == {"importlib"}
    assert {n for n in runtime_imports(path) if "custsat" in n} == {"custsat.errors"}


def test_imports_that_go_up_are_inside_functions() -> None:
    wrong = [
        f"{relative(path)}: {name}"
        for path in PATHS
        for name in top_level_imports(path)
        if (relative(path), [*name.split("."), ""][1]) in UPWARD_CALLS
    ]

    assert not wrong


def test_no_circle_among_files() -> None:
    """Imports inside functions count as well; names are followed to their module."""
    graph = {name: set(file_imports(path)) for name, path in MODULES.items()}
    done: set[str] = set()

    def walk(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path[path.index(module) :], module))
        if module in done:
            return
        for name in sorted(graph.get(module, ())):
            walk(name, (*path, module))
        done.add(module)

    for module in sorted(graph):
        walk(module, ())


def file_imports(path: Path) -> Iterator[str]:
    """The files that *path* imports from; a lazy package is resolved to its modules."""
    if path.name == "__init__.py" and "attach(" in path.read_text("utf-8"):
        return
    tree = tree_of(path)
    types_only = {id(n) for b in type_checking_blocks(tree) for n in ast.walk(b)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in types_only:
            for alias in node.names:
                yield from defining_module(node.module or "", alias.name)


def defining_module(module: str, name: str) -> Iterator[str]:
    """The module that defines *name*, as imported from *module*."""
    if f"{module}.{name}" in MODULES:
        yield f"{module}.{name}"
    elif module in MODULES:
        path = MODULES[module]
        if path.name != "__init__.py":
            yield module
            return
        for target, names in attached(path).items():
            if name in names:
                yield target if target.startswith("custsat.") else f"{module}.{target}"


@cache
def attached(path: Path) -> dict[str, list[str]]:
    """The names that a package exports, by module."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "attach":
            names: dict[str, list[str]] = ast.literal_eval(node.args[1])
            return names
    return {}


def test_dependencies_are_imported_in_their_packages_only() -> None:
    wrong = []
    for path in PATHS:
        for name, line in imports(tree_of(path)):
            dependency = name.split(".")[0]
            if dependency == "custsat" or dependency in sys.stdlib_module_names:
                continue
            packages = DEPENDENCIES.get(dependency, set())
            if packages is not None and package_of(path) not in packages:
                wrong.append(f"{relative(path)}:{line}: {dependency}")

    assert not wrong


def test_heavy_dependencies_are_imported_when_called() -> None:
    wrong = [
        f"{relative(path)}: {name}"
        for path in PATHS
        for name in top_level_imports(path)
        if name.split(".")[0] in ONLY_WHEN_CALLED
    ]

    assert not wrong


# -------------------------------------------------------------------------------- files


def test_no_file_has_a_vague_name() -> None:
    assert not VAGUE_NAMES & {path.stem.strip("_") for path in PATHS}


def test_modules_are_private_or_packages() -> None:
    """Public are packages, and the data in labels and evidence."""
    wrong = [
        relative(path)
        for path in PATHS
        if not path.stem.startswith("_")
        and relative(path) != "errors.py"
        and package_of(path) not in {"labels", "evidence"}
    ]

    assert not wrong


def test_files_are_short() -> None:
    lines = {
        relative(path): len(path.read_text("utf-8").splitlines()) for path in PATHS
    }
    lines.pop("errors.py")

    assert not {place: n for place, n in lines.items() if n > MAX_FILE_LINES}


def test_functions_are_short() -> None:
    """Lines are counted without the docstring."""
    long = {
        f"{relative(path)}:{function.lineno}: {function.name}": lines_of(function)
        for path in PATHS
        for function in functions(tree_of(path))
        if lines_of(function) > MAX_FUNCTION_LINES
    }

    assert not long


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of *function* without its docstring."""
    first = function.body[0]
    has_docstring = ast.get_docstring(function, clean=False) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def test_every_file_has_a_docstring() -> None:
    assert not [
        relative(path) for path in PATHS if not ast.get_docstring(tree_of(path))
    ]


# ------------------------------------------------------------------------------- purity


def test_no_input_output_clock_chance_environment_or_log() -> None:
    wrong = [
        f"{relative(path)}:{line}: {what}"
        for path in PATHS
        for line, what in impure(tree_of(path))
    ]

    assert not wrong


def impure(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Where a module asks the world for something."""
    blocks = type_checking_blocks(tree)
    allowed = {imported for block in blocks for imported in imports(block)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and ast.unparse(node) == ALLOWED_IMPORT:
            allowed |= set(imports(node))
    for name, line in imports(tree):
        if name.split(".")[0] in FORBIDDEN_MODULES and (name, line) not in allowed:
            yield line, f"import {name}"
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Name) and called.id in FORBIDDEN_CALLS:
            yield called.lineno, f"{called.id}()"
        if isinstance(called, ast.Attribute) and called.attr in FORBIDDEN_METHODS:
            yield called.lineno, f".{called.attr}()"


def test_errors_are_raised_outside_of_except() -> None:
    """Inside, the error that we hide would travel along and print what was in it."""
    wrong = [
        f"{relative(path)}:{inner.lineno}"
        for path in PATHS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Raise) and inner.exc is not None
    ]

    assert not wrong


def test_nothing_at_the_top_of_a_file_is_changed() -> None:
    wrong = [
        f"{relative(path)}:{node.lineno}: {ast.unparse(node)}"
        for path in PATHS
        for function in functions(tree_of(path))
        for node in changes(function, constants(tree_of(path)))
    ]

    assert not wrong


def constants(tree: ast.Module) -> set[str]:
    """The names that are bound at the top of a file."""
    return {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }


def local_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The names that *function* itself binds."""
    arguments = {arg.arg for arg in ast.walk(function) if isinstance(arg, ast.arg)}
    stored = {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return arguments | stored


def changes(
    function: ast.FunctionDef | ast.AsyncFunctionDef, names: set[str]
) -> Iterator[ast.Global | ast.Subscript | ast.Call]:
    """Where *function* changes one of *names* that it does not bind itself."""
    foreign = names - local_names(function)
    for node in ast.walk(function):
        target: ast.expr | None = None
        if isinstance(node, ast.Global):
            yield node
        elif isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
            target = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            target = node.func.value if node.func.attr in MUTATING_METHODS else None
        if isinstance(target, ast.Name) and target.id in foreign:
            yield node  # type: ignore[misc]  # a target was found in the last two only


# ----------------------------------------------------------------------- what is loaded


def modules_after(statement: str) -> set[str]:
    """The modules that a new interpreter has loaded after *statement*."""
    probe = f"import sys\n{statement}\nimport json; print(json.dumps([*sys.modules]))"
    answer = subprocess.run(  # noqa: S603  # our own interpreter, our own words
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True
    )
    return set(json.loads(answer.stdout))


def test_import_custsat_loads_nothing() -> None:
    more = modules_after("import custsat") - modules_after("pass")

    ours = {name for name in more if name.startswith("custsat")}
    assert ours == {"custsat", "custsat._lazy"}
    assert not {name.split(".")[0] for name in more} & DEPENDENCIES.keys()


@pytest.mark.parametrize(
    "name", sorted(set(custsat.__all__) & (CHAPTERS | {"frames", "charts", "records"}))
)
def test_importing_a_chapter_loads_none_of_its_modules(name: str) -> None:
    loaded = modules_after(f"import custsat.{name}")

    assert not {module for module in loaded if module.startswith(f"custsat.{name}.")}


@pytest.mark.parametrize("name", sorted(set(custsat.__all__) & (CHAPTERS | {"review"})))
def test_using_a_chapter_needs_no_extra(name: str) -> None:
    every = (
        f"import custsat.{name} as chapter; "
        "[getattr(chapter, name) for name in chapter.__all__]"
    )
    loaded = {module.split(".")[0] for module in modules_after(every)}
    heavy = {dep for dep, users in DEPENDENCIES.items() if users and name not in users}

    assert not loaded & (heavy | ONLY_WHEN_CALLED | {"polars"})


@pytest.mark.parametrize("chart", ["c_chart", "xbar_r", "individuals", "ewma"])
def test_first_chart_loads_no_slow_module_that_it_does_not_use(chart: str) -> None:
    """Each of them costs some milliseconds; they are loaded where they are needed."""
    slow = {"statistics", "random", "fractions", "html", "string", "zoneinfo"}
    before = modules_after("import attrs")
    loaded = modules_after(f"import custsat.control; custsat.control.{chart}")

    assert not (loaded - before) & slow
