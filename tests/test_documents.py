"""Every example in every document runs, and says what the document says.

A fenced ``python`` block with prompts is compared line by line; one without prompts,
and every cell of a notebook, is carried out.  The blocks of a document share their
names, from top to bottom.
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
MACHINE = re.compile(r"(?:^|[\s\"'=:(])(?:/(?:home|root|tmp|work|Users)/|[A-Z]:\\)")


class Block(NamedTuple):
    """A piece of code in a document."""

    info: str
    body: str
    line: int

    @property
    def prompts(self) -> bool:
        """Whether its output is written beside it."""
        return ">>> " in self.body

    @property
    def code(self) -> str:
        """The body without the options of a notebook's cell."""
        options = re.compile(r"^:[a-z-]+:.*\n", re.MULTILINE)
        return options.sub("", self.body) if self.info.startswith("{") else self.body


def blocks(path: Path) -> list[Block]:
    """The fenced blocks of a document."""
    words = path.read_text("utf-8")
    return [
        Block(
            info=match["info"].strip(),
            body=match["body"],
            line=words.count("\n", 0, match.start("body")),
        )
        for match in FENCE.finditer(words)
    ]


def wrongs(path: Path) -> list[str]:
    """What the examples of a document get wrong."""
    names: dict[str, Any] = {"__name__": "__main__"}
    told: list[str] = []
    for block in blocks(path):
        if block.info not in CODE:
            continue
        if block.prompts:
            told += compared(block, names, path)
        else:
            code = compile("\n" * block.line + block.code, str(path), "exec")
            exec(code, names)  # noqa: S102  # our own documents
    return told


def compared(block: Block, names: dict[str, Any], path: Path) -> list[str]:
    """What a block with prompts prints differently from what stands in it."""
    test = doctest.DocTestParser().get_doctest(
        block.body, names, path.name, str(path), block.line
    )
    test.globs = names  # what one block binds, the next one knows
    told: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS).run(
        test, out=told.append, clear_globs=False
    )
    return told


@pytest.mark.parametrize(
    "path", DOCUMENTS, ids=lambda path: path.relative_to(HOME).as_posix()
)
def test_a_document_says_what_happens(path: Path) -> None:
    """Its examples run in one go, from a folder of its own."""
    told = wrongs(path)

    assert not told, "".join(told)


def test_a_wrong_document_is_found_out(tmp_path: Path) -> None:
    """A check that cannot fail checks nothing."""
    page = tmp_path / "page.md"
    page.write_text("```python\n>>> a = 1\n```\n\n```python\n>>> a + 1\n3\n```\n")
    assert len(wrongs(page)) == 1

    page.write_text("```python\nraise KeyError\n```\n")
    with pytest.raises(KeyError):
        wrongs(page)


def test_documents_are_there() -> None:
    """Those that a stranger looks for first, and every page of the reference."""
    names = {path.relative_to(HOME).as_posix() for path in DOCUMENTS}

    assert names >= {
        *("README.md", "README.zh.md", "CHANGELOG.md", "CONTRIBUTING.md"),
        *("SECURITY.md", "docs/index.md", "docs/tutorial/first_review.md"),
    }


def test_no_document_knows_a_machine() -> None:
    """A path of somebody's computer works nowhere else."""
    wrong = [
        f"{path.name}:{number}"
        for path in DOCUMENTS
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if MACHINE.search(line)
    ]

    assert not wrong


# ----------------------------------------------------------------------------- commands


def commands(name: str) -> list[str]:
    """The bash blocks of a document."""
    return [block.body for block in blocks(HOME / name) if block.info == "bash"]


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_two_commands_stand_alone(name: str) -> None:
    """Each starts from a fresh clone: an environment, an installation, one thing."""
    job, suite = commands(name)

    for command in (job, suite):
        assert "python3 -m venv" in command
        assert "pip install" in command
    assert "docs/examples/satisfaction_review.py" in job
    assert "python -m pytest" in suite
    assert [job, suite] == commands("README.md")


def test_the_readme_shows_what_the_example_prints() -> None:
    """Line by line; lines may be left out, none may be made up."""
    (shown,) = (
        block.body for block in blocks(HOME / "README.md") if block.info == "text"
    )
    example = HOME / "docs" / "examples" / "satisfaction_review.py"
    printed = subprocess.run(  # noqa: S603  # our own example
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


def below(kind: type[Exception]) -> list[type[Exception]]:
    """Every class of ours under *kind*."""
    found = [it for child in kind.__subclasses__() for it in (child, *below(child))]
    return [it for it in found if it.__module__.startswith("custsat.")]


def test_the_catalogue_of_errors_is_complete() -> None:
    """Code by code; programs live by codes."""
    kinds = [CustsatError, *below(CustsatError)]
    codes = {kind.code: kind.__name__ for kind in kinds}  # type: ignore[attr-defined]

    assert len(codes) == len(kinds), "two kinds of mistake under one code"
    assert documented("Errors") == codes


def test_the_catalogue_of_warnings_is_complete() -> None:
    """Every warning, and its parent."""
    kinds = [CustsatWarning, *below(CustsatWarning)]

    assert documented("Warnings") == {
        kind.__name__: kind.__mro__[1].__name__ for kind in kinds
    }


def test_errors_stand_in_one_place() -> None:
    """No chapter has errors of its own that nobody can look up."""
    import_module("custsat.errors")
    for kind in (*below(CustsatError), *below(CustsatWarning)):
        assert kind.__module__.startswith("custsat.errors")
        assert getattr(errors, kind.__name__) is kind
