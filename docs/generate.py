"""Write what follows from the code, so that nobody writes it twice.

    python docs/generate.py

* ``__init__.pyi`` beside every package that hands its names on by ``custsat._lazy``:
  type checkers cannot follow that, and read the stub;
* ``docs/reference/names.md``: every public name with what it is;
* ``docs/reference/catalogue.md``: every list and rule in both languages, by source;
* ``docs/reference/coverage.md``, from the fragments in ``docs/reference/coverage``.

``tests/test_generated.py`` compares the committed files with what this writes.
"""

from __future__ import annotations

import ast
import inspect
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "custsat"
NAMES_PAGE = ROOT / "docs" / "reference" / "names.md"
NAMES_HEAD = """\
# Names

<!-- Written by docs/generate.py from the lists in src: do not edit. -->

Every public name, by the package that it is imported from. `help(name)` says what it
takes, returns and raises.
"""


def attached(path: Path) -> dict[str, list[str]] | None:
    """The names that the package at *path* hands on, by submodule; else None."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "attach":
            names: dict[str, list[str]] = ast.literal_eval(node.args[1])
            return names
    return None


def packages() -> dict[str, tuple[Path, dict[str, list[str]]]]:
    """The packages that hand names on, with their lists."""
    found = {}
    for path in sorted(SOURCE.rglob("__init__.py")):
        submodules = attached(path)
        if submodules is not None:
            package = ".".join(path.parent.relative_to(SOURCE.parent).parts)
            found[package] = (path, submodules)
    return found


def stub(package: str, submodules: dict[str, list[str]]) -> str:
    """The stub file of *package*."""
    relative = (name for name in submodules if not is_absolute(name))
    public = sorted({top for top in map(first_part, relative) if top[0] != "_"})
    lines = [f"from {package} import {name} as {name}" for name in public]
    for module, names in sorted(submodules.items()):
        if names:
            source = module if is_absolute(module) else f"{package}.{module}"
            lines.append(f"from {source} import (")
            lines += [f"    {name} as {name}," for name in sorted(names)]
            lines.append(")")
    exported = sorted(
        {*public, *(name for names in submodules.values() for name in names)}
    )
    version = ["__version__: str"] if package == "custsat" else []
    listed = [f'    "{name}",' for name in exported]
    head = "# Written by docs/generate.py from the list in __init__.py."
    return "\n".join([head, *lines, *version, "__all__ = [", *listed, "]", ""])


def first_part(module: str) -> str:
    """The first part of a dotted name."""
    return module.partition(".")[0]


def is_absolute(module: str) -> bool:
    """Whether *module* is in another package, named from the root on."""
    return module.startswith("custsat.")


def names_page() -> str:
    """The page of all public names."""
    parts = [NAMES_HEAD]
    for package in packages():
        rows = [
            f"| `{name}` | {what_it_is(value)} |"
            for name, value in public_names(package)
        ]
        if rows:
            table = "\n".join(["| name | what it is |", "| --- | --- |", *rows])
            parts.append(f"## {package}\n\n{table}\n")
    return "\n".join(parts)


def public_names(package: str) -> list[tuple[str, object]]:
    """The public names of *package*, its submodules left out."""
    module = import_module(package)
    pairs = [(name, getattr(module, name)) for name in module.__all__]
    return [pair for pair in pairs if not isinstance(pair[1], ModuleType)]


def what_it_is(value: object) -> str:
    """The first line of a docstring; for a rule its id, for a constant its type."""
    if inspect.isclass(value) or inspect.isfunction(value):
        text = (inspect.getdoc(value) or "").split("\n\n")[0].replace("\n", " ")
    else:
        kind = type(value).__name__
        article = "an" if kind[0].lower() in "aeiou" else "a"
        rule = getattr(value, "id", "")
        text = f"{kind} `{rule}`" if rule else f"{article} {kind}"
    return text.replace("|", "\\|")


def generated() -> dict[Path, str]:
    """Every file that is written, and what it contains."""
    sys.path.insert(0, str(ROOT / "docs"))
    import catalogue_page
    from coverage_page import PAGE, page

    names = [
        (f"{package}.{name}", value)
        for package in packages()
        for name, value in public_names(package)
    ]
    stubs = {
        path.with_suffix(".pyi"): stub(package, submodules)
        for package, (path, submodules) in packages().items()
    }
    pages = {NAMES_PAGE: names_page(), PAGE: page()}
    return stubs | pages | {catalogue_page.PAGE: catalogue_page.page(names)}


if __name__ == "__main__":
    for target, content in generated().items():
        target.write_text(content, "utf-8")
