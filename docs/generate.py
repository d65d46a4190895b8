"""Write what follows from the code: the stub files of the lazily loaded packages.

    python docs/generate.py

A package hands its names on by ``custsat._lazy.attach``; type checkers cannot follow
that, so they read the ``__init__.pyi`` beside it, which this script writes.
``tests/test_generated.py`` compares the committed files with what this writes.
"""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "custsat"


def attached(path: Path) -> dict[str, list[str]] | None:
    """The names that the package at *path* hands on, by submodule; None if it has none."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "attach":
            return ast.literal_eval(node.args[1])
    return None


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


def stubs() -> dict[Path, str]:
    """Every stub file and what stands in it."""
    found = {}
    for path in sorted(SOURCE.rglob("__init__.py")):
        submodules = attached(path)
        if submodules is not None:
            package = ".".join(path.parent.relative_to(SOURCE.parent).parts)
            found[path.with_suffix(".pyi")] = stub(package, submodules)
    return found


if __name__ == "__main__":
    for target, text in stubs().items():
        target.write_text(text, "utf-8")
