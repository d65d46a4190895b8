"""Write the catalogue: every list and rule in both languages, by its source.

    python docs/generate.py

writes ``reference/catalogue.md`` from the rules of the library and its labels, so that
somebody who has a source at hand can compare it line by line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from custsat.evidence import sources
from custsat.labels import LANGUAGES, source_title
from custsat.rules import Rule
from custsat.values import Scale

PAGE = Path(__file__).parent / "reference" / "catalogue.md"
DECKS = tuple(
    source.citation
    for source in (
        sources.LOYALTY_SLIDES,
        sources.DEALER_HANDBOOK,
        sources.SERVICE_MARKETING_SLIDES,
        sources.SLIDE_COLLECTION,
        sources.WHAT_IS_SATISFACTION,
    )
)
HEAD = """\
# Catalogue

<!-- Written by docs/generate.py from the rules and labels in src: do not edit. -->

Every list and every rule of the library, word for word in English and Chinese, under
the source that it restates: the five training decks first, then the literature, then
what is a default of this library. The page is written from the same objects that the
functions use, so that what you compare with a source is what decides. A line that is
missing, a source that is wrong or a word that no colleague would say is worth an issue.

本页按出处列出本库的全部清单和规则，中英文逐条对照，先列五份讲义，再列文献，最后是本库自拟的默认值。
内容由函数所用的同一批对象生成。如发现遗漏、出处有误或用词不当，欢迎提出。

Published numbers stand on the page [Published figures](evidence.md), with unit, source
and status; the systems of the decks on the page [Coverage](coverage.md).
"""


def found_rules(public: Iterable[tuple[str, object]]) -> dict[str, tuple[str, Rule]]:
    """Every rule by its id, with the shortest name that it is imported by."""
    found: dict[str, tuple[str, Rule]] = {}
    for name, value in sorted(public, key=lambda pair: (pair[0].count("."), pair[0])):
        for rule in rules_in(value):
            found.setdefault(rule.id, (name, rule))
    return found


def rules_in(value: object) -> Iterable[Rule]:
    """The rules that a value is, or that it holds."""
    if isinstance(value, Rule):
        return [value]
    if isinstance(value, Mapping):
        return [rule for each in value.values() for rule in rules_in(each)]
    if isinstance(value, tuple):
        return [rule for each in value for rule in rules_in(each)]
    return []


def both(texts: tuple[str, ...]) -> str:
    """A text in both languages; once, if they are the same."""
    english, chinese = (cell(text) for text in texts)
    return english if english == chinese else f"{english}<br>{chinese}"


def cell(text: str) -> str:
    """Text as a cell of a table."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def table(rule: Rule) -> str:
    """The rows of a rule; a list has a column per language."""
    texts = [rule.table(lang).rows for lang in LANGUAGES]
    header, *rows = [list(zip(*row, strict=True)) for row in zip(*texts, strict=True)]
    if len(header) == 1:
        lines = [[cell(text) for text in row[0]] for row in rows]
        head = ["English", "中文"]
    else:
        lines = [[both(pair) for pair in row] for row in rows]
        head = [both(pair).replace("<br>", " ") for pair in header]
    dashes = ["---"] * len(head)
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, dashes, *lines))


def scales(public: Iterable[tuple[str, object]]) -> str:
    """The words of every scale whose answers have words."""
    lines = [
        f"| `{name}` | {answer:g} | {words[0]} | {words[1]} |"
        for name, scale in public
        if isinstance(scale, Scale)
        for _, answer in scale.levels
        for words in [[cell(scale.label(answer, lang)) for lang in LANGUAGES]]
    ]
    head = ["| scale | answer | English | 中文 |", "| --- | --- | --- | --- |"]
    return "\n".join([*head, *lines])


def order(citation: str) -> tuple[int, str]:
    """The decks in their order, the literature by name, the library last."""
    if citation in DECKS:
        return DECKS.index(citation), ""
    is_own = citation.startswith(("custsat", "a simulation"))
    return len(DECKS) + is_own, citation


def heading(citation: str, rules: list[Rule]) -> str:
    """A source in both languages, the kinds of its claims, and what is to be known."""
    chinese = source_title(citation, "zh")
    statuses = dict.fromkeys(rule.source.status for rule in rules)
    words = [f"{each.label('en')} {each.label('zh')}" for each in statuses]
    about = [*([chinese] if chinese != citation else []), *words]
    return "\n\n".join([f"## {citation}", " · ".join(about)])


def section(name: str, rule: Rule) -> str:
    """A rule with its name, the note of its source, and its rows."""
    note = rule.source.note
    notes = [f"{note[0].upper()}{note[1:]}."] if note else []
    return "\n\n".join([f"### `{rule.id}`", f"`{name}`", *notes, table(rule)])


def page(public: list[tuple[str, object]]) -> str:
    """The catalogue page of all *public* values with their full names."""
    by_source: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
    for name, rule in found_rules(public).values():
        by_source[rule.source.citation].append((name, rule))
    parts = [HEAD]
    for citation in sorted(by_source, key=order):
        named = sorted(by_source[citation], key=lambda pair: pair[1].id)
        parts.append(heading(citation, [rule for _, rule in named]))
        parts += [section(name, rule) for name, rule in named]
    parts.append(f"## Words of scales\n\n量表各答案的文字\n\n{scales(public)}")
    return "\n\n".join(part.strip() for part in parts) + "\n"
