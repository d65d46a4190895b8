"""Tests of the documents: every example runs and prints what is shown.

A fenced ``python`` block with prompts is compared line by line; one without prompts,
and every cell of a notebook, is executed.  The blocks of a document share their names,
from top to bottom.
"""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from custsat import errors
from custsat.errors import CustsatError, CustsatWarning

HOME = Path(__file__).parent.parent
GENERATED = {"_build", "jupyter_execute"}
DOCUMENTS = sorted(
    path
    for path in (*HOME.glob("*.md"), *HOME.glob("docs/**/*.md"))
    if not GENERATED & set(path.relative_to(HOME).parts)
)
FENCE = re.compile(
    r"^(?P<marks>`{3,}|~{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=marks)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
CODE = {"python", "{code-cell} python", "{code-cell} ipython3", "{code-cell}"}
FLAGS = doctest.ELLIPSIS
ABSOLUTE_PATH = re.compile(
    r"(?:^|[\s\"'=:(])(?:/(?:home|root|tmp|work|Users)/|[A-Z]:\\)"
)


class Block(NamedTuple):
    """A piece of code in a document."""

    info: str
    body: str
    line_number: int

    @property
    def prompts(self) -> bool:
        """Whether it contains the expected output."""
        return ">>> " in self.body

    @property
    def code(self) -> str:
        """The body without the options of a notebook's cell."""
        options = re.compile(r"^:[a-z-]+:.*\n", re.MULTILINE)
        return options.sub("", self.body) if self.info.startswith("{") else self.body


def blocks(path: Path) -> list[Block]:
    """The fenced blocks of a document."""
    text = path.read_text("utf-8")
    return [
        Block(
            info=match["info"].strip(),
            body=match["body"],
            line_number=text.count("\n", 0, match.start("body")),
        )
        for match in FENCE.finditer(text)
    ]


def failures_of(path: Path) -> list[str]:
    """The failures of the examples of a document."""
    names: dict[str, Any] = {"__name__": "__main__"}
    failures: list[str] = []
    for block in blocks(path):
        if block.info not in CODE:
            continue
        if block.prompts:
            failures += doctest_failures(block, names, path)
        else:
            code = compile("\n" * block.line_number + block.code, str(path), "exec")
            exec(code, names)  # noqa: S102  # documents of this repository
    return failures


def doctest_failures(block: Block, names: dict[str, Any], path: Path) -> list[str]:
    """The failures of a block with prompts."""
    test = doctest.DocTestParser().get_doctest(
        block.body, names, path.name, str(path), block.line_number
    )
    test.globs = names  # the next block can use them
    failures: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS).run(
        test, out=failures.append, clear_globs=False
    )
    return failures


@pytest.mark.parametrize(
    "path", DOCUMENTS, ids=lambda path: path.relative_to(HOME).as_posix()
)
def test_document_examples_print_what_is_shown(path: Path) -> None:
    failures = failures_of(path)

    assert not failures, "".join(failures)


def test_failures_of_finds_wrong_examples(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```python\n>>> a = 1\n```\n\n```python\n>>> a + 1\n3\n```\n")
    assert len(failures_of(page)) == 1

    page.write_text("```python\nraise KeyError\n```\n")
    with pytest.raises(KeyError):
        failures_of(page)


def test_documents_include_the_main_pages() -> None:
    """The pages that a newcomer looks for first."""
    names = {path.relative_to(HOME).as_posix() for path in DOCUMENTS}

    assert names >= {
        *("README.md", "README.zh.md", "CHANGELOG.md", "CONTRIBUTING.md"),
        *("SECURITY.md", "docs/index.md", "docs/tutorial/first_review.md"),
    }


def test_documents_contain_no_absolute_paths() -> None:
    """A path of one computer works nowhere else."""
    wrong = [
        f"{path.name}:{number}"
        for path in DOCUMENTS
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if ABSOLUTE_PATH.search(line)
    ]

    assert not wrong


# ----------------------------------------------------------------------------- commands


def commands(name: str) -> list[str]:
    """The bash blocks of a document."""
    return [block.body for block in blocks(HOME / name) if block.info == "bash"]


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_readme_commands_are_complete(name: str) -> None:
    """Each starts from a fresh clone: an environment, an installation, a command."""
    job, suite = commands(name)

    for command in (job, suite):
        assert "python3 -m venv" in command
        assert "pip install" in command
    assert "docs/examples/satisfaction_review.py" in job
    assert "python -m pytest" in suite
    assert [job, suite] == commands("README.md")


def test_readme_shows_the_output_of_the_example() -> None:
    """Line by line; lines may be left out, none may be added."""
    (shown,) = (
        block.body for block in blocks(HOME / "README.md") if block.info == "text"
    )
    example = HOME / "docs" / "examples" / "satisfaction_review.py"
    printed = subprocess.run(  # noqa: S603  # an example of this repository
        [sys.executable, "-X", "utf8", str(example)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()

    assert [line for line in shown.splitlines() if line and line not in printed] == []


# --------------------------------------------------------------------- error catalogue


def documented(heading: str) -> dict[str, str]:
    """The first two columns of the table under *heading*: code or class, and class."""
    page = (HOME / "docs/reference/errors.md").read_text("utf-8")
    part = page.split(f"## {heading}\n")[1].split("\n## ")[0]
    cells = re.findall(r"^\| `(\w+)` \| `(\w+)`", part, re.MULTILINE)
    return dict(cells)


def classes_below(cls: type[Exception]) -> list[type[Exception]]:
    """Every class of the library below *cls*."""
    below = [c for sub in cls.__subclasses__() for c in (sub, *classes_below(sub))]
    return [c for c in below if c.__module__.startswith("custsat.")]


def test_error_page_lists_every_error() -> None:
    """With its code, which is public API."""
    kinds = [CustsatError, *classes_below(CustsatError)]
    codes = {kind.code: kind.__name__ for kind in kinds}  # type: ignore[attr-defined]

    assert len(codes) == len(kinds), "two error classes with one code"
    assert documented("Errors") == codes


def test_error_page_lists_every_warning() -> None:
    """Every warning, and its parent."""
    kinds = [CustsatWarning, *classes_below(CustsatWarning)]

    assert documented("Warnings") == {
        kind.__name__: kind.__mro__[1].__name__ for kind in kinds
    }


def test_error_classes_are_all_in_custsat_errors() -> None:
    import_module("custsat.errors")
    for kind in (*classes_below(CustsatError), *classes_below(CustsatWarning)):
        assert kind.__module__.startswith("custsat.errors")
        assert getattr(errors, kind.__name__) is kind
