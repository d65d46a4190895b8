"""Write the coverage page: which system of the source decks is which public name.

    python docs/generate.py

reads ``docs/reference/coverage/<chapter>.toml`` and writes ``reference/coverage.md``.
An entry of a fragment is either something that can be called

    [[system]]
    id = "S07"
    title = "Satisfaction as a ratio"
    name = "custsat.satisfaction.measure"     # or a list of names
    example = "custsat.satisfaction.measure(perceived=4.5, expected=6).ratio"
    value = "0.75"                            # what repr() says of the example
    test = "tests/satisfaction/test_disconfirmation.py::test_ratio"

or a term of the glossary: ``id``, ``title`` and ``glossary = "the term"``, explained in
``docs/glossary/<chapter>.md``.  The names ``custsat``, ``datetime``, ``date``,
``Decimal`` and ``ZoneInfo`` are known to examples.  ``tests/test_coverage_page.py``
carries out every example and compares the committed page with what this writes.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent
FRAGMENTS = HOME / "reference" / "coverage"
PAGE = HOME / "reference" / "coverage.md"
LAST = 108
HEAD = """\
# Coverage

<!-- Written by docs/generate.py from docs/reference/coverage/*.toml: edit those. -->

The library restates the systems of five training decks, numbered S01 to S{last:02d}.
A row per system: the public name that carries it, an example with its value, and the
test that owns it. The examples are carried out by `tests/test_coverage_page.py`.

| id | system | public name | example | value | test |
| --- | --- | --- | --- | --- | --- |
"""


def fragments() -> list[dict[str, Any]]:
    """The entries of every chapter, by number; each knows its chapter."""
    entries = [
        entry | {"chapter": path.stem}
        for path in sorted(FRAGMENTS.glob("*.toml"))
        for entry in tomllib.loads(path.read_text("utf-8"))["system"]
    ]
    return sorted(entries, key=lambda entry: (number(entry["id"]), entry["chapter"]))


def number(name: str) -> int:
    """7 for ``"S07"``."""
    return int(name.removeprefix("S"))


def names(entry: dict[str, Any]) -> list[str]:
    """The public names of an entry, one or several."""
    told = entry["name"]
    return [told] if isinstance(told, str) else list(told)


def row(entry: dict[str, Any]) -> str:
    """One line of the table."""
    if "glossary" in entry:
        cells = ["glossary", link(entry), "", ""]
    else:
        public = ", ".join(map(code, names(entry)))
        cells = [
            public,
            code(entry["example"]),
            code(entry["value"]),
            code(entry["test"].removeprefix("tests/")),
        ]
    return "| " + " | ".join([entry["id"], plain(entry["title"]), *cells]) + " |"


def link(entry: dict[str, Any]) -> str:
    """The term, where it is explained."""
    page, term = f"../glossary/{entry['chapter']}.md", entry["glossary"]
    words = (HOME / "glossary" / f"{entry['chapter']}.md").read_text("utf-8")
    headings = re.findall(r"^#{1,3} (.+)$", words, re.MULTILINE)
    for heading in headings:
        if term.casefold() in heading.casefold():
            return f"[{term}]({page}#{anchor(heading)})"
    return f"[{term}]({page})"


def anchor(heading: str) -> str:
    """The end of a heading's address, as GitHub and MyST make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def plain(words: str) -> str:
    """*words* inside a table."""
    return words.replace("|", "\\|")


def code(words: str) -> str:
    """*words* as code inside a table."""
    marks = "``" if "`" in words else "`"
    return f"{marks}{plain(words)}{marks}"


def page() -> str:
    """The page."""
    entries = fragments()
    there = {number(entry["id"]) for entry in entries}
    open_ = [f"S{n:02d}" for n in range(1, LAST + 1) if n not in there]
    lines = [row(entry) for entry in entries]
    rest = f"Not covered yet: {', '.join(open_)}." if open_ else "All are covered."
    count = f"{len(there)} of {LAST} systems stand in the table. {rest}"
    return HEAD.format(last=LAST) + "\n".join(lines) + f"\n\n{count}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
