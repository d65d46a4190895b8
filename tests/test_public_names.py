"""Public names: one list, private modules, plain words."""

from __future__ import annotations

import ast
import inspect
import pydoc
import re
import sys
import traceback
from collections import Counter
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from tests import library
from tests.test_architecture import MODULES, PATHS, attached, relative, tree_of

import custsat
from custsat import errors

HOUSE_WORDS = {"told", "seen", "said", "given", "asked"}
MAX_CHAPTER_NAMES = 71
OLD_NAMES = Path(__file__).with_name("old_names.txt").read_text("utf-8").split("\n")
PACKAGES = library.packages()


@pytest.mark.parametrize("package", PACKAGES)
def test_names_are_listed_once_and_can_be_imported(package: str) -> None:
    module = import_module(package)
    lists = attached(MODULES[package])
    names = [name for listed in lists.values() for name in listed]

    assert len(names) == len(set(names))
    assert set(names) <= set(module.__all__)
    assert list(module.__all__) == sorted(module.__all__) == dir(module)
    for name in module.__all__:
        value = getattr(module, name)
        assert value is not None
        assert vars(module)[name] is value, "looked up once, then kept"


def test_a_name_has_one_public_path() -> None:
    """Verbs of frames, and functions that chapters share, bear the name they mirror."""
    paths: dict[int, list[str]] = {}
    for path, value in library.public().items():
        if inspect.isclass(value) or inspect.isfunction(value):
            paths.setdefault(id(value), []).append(path)

    assert not [names for names in paths.values() if len(names) > 1]


def test_no_two_public_classes_have_one_name() -> None:
    names = Counter(
        path.rpartition(".")[2]
        for path, value in library.public().items()
        if inspect.isclass(value)
    )

    assert not [name for name, count in names.items() if count > 1]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_module_has_the_name_of_what_a_package_hands_on(package: str) -> None:
    """A lazily loaded function ``gaps`` would be replaced by a module ``gaps``."""
    module = import_module(package)
    folder = Path(str(module.__file__)).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    modules |= {path.parent.name for path in folder.glob("*/__init__.py")}
    shadowed = [
        name
        for name in modules & set(module.__all__)
        if not isinstance(getattr(module, name), ModuleType)
    ]

    assert not shadowed


def test_old_names_are_gone() -> None:
    now = {path.rpartition(".")[2] for path in library.public()} | set(vars(errors))

    assert len(OLD_NAMES) > 150
    assert not set(OLD_NAMES) & now


def test_chapters_hand_on_what_a_user_types() -> None:
    chapters = (
        "care",
        "complaints",
        "control",
        "customers",
        "loyalty",
        "satisfaction",
        "service",
        "surveys",
        "team",
    )
    sizes = {name: len(getattr(custsat, name).__all__) for name in chapters}

    assert max(sizes.values()) <= MAX_CHAPTER_NAMES, sizes


@pytest.mark.parametrize("path", PATHS, ids=relative)
def test_names_in_the_source_are_nouns_and_verbs(path: Path) -> None:
    """No participle stands for what it contains."""
    used = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            used.append((node.id, node.lineno))
        elif isinstance(node, ast.arg):
            used.append((node.arg, node.lineno))
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            used.append((node.name, node.lineno))

    assert not [f"{name} in line {line}" for name, line in used if name in HOUSE_WORDS]


@pytest.mark.parametrize(
    ("package", "name", "suggestion"),
    [
        ("custsat", "nps", "satisfaction.nps"),
        ("custsat", "satisfation", "satisfaction"),
        ("custsat.satisfaction", "npss", "nps"),
        ("custsat.satisfaction", "qualify", "customers.qualify"),
        ("custsat.customers.leads", "qualify", "customers.qualify"),
        ("custsat.customers", "Tier", "customers.tiers.Tier"),
    ],
)
def test_wrong_name_is_answered_with_the_right_one(
    package: str, name: str, suggestion: str
) -> None:
    with pytest.raises(AttributeError, match=f"did you mean '{suggestion}'") as caught:
        getattr(import_module(package), name)
    assert f"module {package!r} has no attribute {name!r}" in str(caught.value)
    shown = "".join(traceback.format_exception_only(caught.value))
    assert shown.lower().count("did you mean") == 1  # Python adds no other suggestion


@pytest.mark.parametrize("name", ["__wrapped__", "_private", "zzzzzzzzzz"])
def test_wrong_name_without_a_neighbour_is_answered_plainly(name: str) -> None:
    with pytest.raises(AttributeError) as caught:
        getattr(custsat, name)
    assert "did you mean" not in str(caught.value)


def test_missing_module_inside_the_library_is_not_taken_for_an_extra() -> None:
    from custsat._lazy import attach

    get, _, _ = attach("custsat.values", {"_no_such_module": ["Nothing"]})
    with pytest.raises(ModuleNotFoundError):
        get("Nothing")


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from custsat._lazy import attach

    monkeypatch.setitem(sys.modules, "hypothesis", None)
    monkeypatch.delitem(sys.modules, "custsat.testing._register", raising=False)
    get, _, _ = attach("custsat.testing", {"_register": ["register"]}, extra="testing")
    with pytest.raises(errors.MissingExtra, match="needs hypothesis") as caught:
        get("register")
    assert caught.value.hint == "pip install 'custsat[testing]'"


def test_library_works_from_a_zip(tmp_path: Path) -> None:
    """That is how libraries reach Spark executors."""
    import subprocess
    import zipfile

    archive = tmp_path / "custsat.zip"
    root = Path(custsat.__file__).parent.parent
    with zipfile.ZipFile(archive, "w") as file:
        for path in PATHS:
            file.write(path, path.relative_to(root))
    code = (
        f"import sys; sys.path.insert(0, {str(archive)!r})\n"
        "import custsat as cs\n"
        "assert '.zip' in cs.__file__\n"
        "print(cs.satisfaction.nps([10, 9, 3]).score)\n"
        "try: cs.nps\n"
        "except AttributeError as error: print(error)"
    )
    answer = subprocess.run(  # noqa: S603  # our own interpreter, our own words
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert answer.stdout.splitlines()[0].startswith("33.3")
    assert "did you mean 'satisfaction.nps'" in answer.stdout


def test_help_on_qualify_fits_on_one_screen() -> None:
    text = re.sub(".\b", "", pydoc.render_doc(custsat.customers.qualify))
    rows = [max(1, -(-len(line) // 100)) for line in text.splitlines()]

    assert sum(rows) <= 40
