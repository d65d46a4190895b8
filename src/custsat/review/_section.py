"""The sections of a review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError
from custsat.labels import LANGUAGES, translate
from custsat.review._registry import result_class
from custsat.review._words import (
    WordsByLanguage,
    exported_words,
    in_language,
    read_words,
)
from custsat.values._groups import ListedGroups, ResultGroups
from custsat.values._result import Result
from custsat.values._targeted_score import TargetedScore

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.display import Table
    from custsat.values._finding import Finding

GROUP_FIELDS: Final = ("by", "groups")  # of an export; the total is the result


@attrs.frozen(kw_only=True)
class Section:
    """A result and its name.

    Attributes:
        name: the name; empty for the name of the measure.
        result: the result; the total, if there are groups.
        groups: the results of its groups; None without groups.
        names: the name by language, where there are several.
    """

    name: str
    result: Result
    groups: ResultGroups[Any] | None = None
    names: WordsByLanguage = ()

    def in_language(self, lang: str) -> Section:
        """Return the section with its name in one language."""
        if not self.names:
            return self
        return attrs.evolve(
            self, name=in_language(self.name, self.names, lang), names=()
        )

    @property
    def meets_target(self) -> bool:
        """Whether the result is a score that reaches its target."""
        return isinstance(self.result, TargetedScore) and bool(self.result.target_met)

    @property
    def has_target(self) -> bool:
        """Whether the result is compared with a target."""
        return getattr(self.result, "target", None) is not None

    @property
    def has_no_target(self) -> bool:
        """Whether the result could be compared with a target, and none was given."""
        return isinstance(self.result, TargetedScore) and self.result.target is None

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of the result, with the name of the section."""
        return tuple(
            attrs.evolve(finding, section=self.name) for finding in self.result.findings
        )

    def summary(self, lang: str) -> str:
        """Return the summary of the result, and how many groups it is of."""
        if self.groups is None:
            return self.result.summary(lang)
        return f"{self.result.summary(lang)}\n  {self.groups.count_text(lang)}"

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the tables of the result, and that of its groups."""
        tables = self.result.tables(lang)
        return tables if self.groups is None else (*tables, self.groups.table(lang))

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types."""
        name = exported_words(self.name, self.names)
        exported: dict[str, Any] = {"name": name, "result": self.result.to_dict()}
        if self.groups is None:
            return exported
        groups = self.groups.to_dict()
        return exported | {"groups": {name: groups[name] for name in GROUP_FIELDS}}


def read_section(section: Mapping[str, Any]) -> Result | ResultGroups[Any]:
    """Return the result of an exported section, or its groups."""
    result = _read_result(section["result"])
    if "groups" not in section:
        return result
    exported = section["groups"]
    results = (
        (_read_key(one["group"]), one["result"] and _read_result(one["result"]))
        for one in exported["groups"]
    )
    return ListedGroups(by=tuple(exported["by"]), results=tuple(results), total=result)


def _read_result(exported: Mapping[str, Any]) -> Result:
    return result_class(exported["schema"]).from_dict(exported)


def _read_key(exported: Any) -> Any:
    return tuple(exported) if isinstance(exported, list) else exported


def sections_of(
    parts: Sequence[tuple[Result, ResultGroups[Any] | None]], names: Any
) -> tuple[Section, ...]:
    """Return the sections of results, or of groups, with their names.

    Raises:
        WrongType: for a name that is not text.
        InputError: unless there are as many names as results, all different.
    """
    listed = checks.sequence(names, "names")
    checks.same_length(parts, listed, ("results", "names"))
    sections = []
    for words, (result, groups) in zip(listed, parts, strict=True):
        name, by_language = read_words(words, "each of names")
        sections.append(
            Section(name=name, names=by_language, result=result, groups=groups)
        )
    check_names(sections)
    return tuple(sections)


def check_names(sections: Sequence[Section]) -> None:
    """Raise where a reader could not tell two sections apart, in any language."""
    for lang in LANGUAGES:
        names = set()
        for section in sections:
            kind = section.result.schema.partition("@")[0]
            name = section.in_language(lang).name or translate(kind, lang)
            if name in names:
                raise InputError(problem="results_alike", name=name)
            names.add(name)


def split_groups(
    result: Result | ResultGroups[Any],
) -> tuple[Result, ResultGroups[Any] | None]:
    """Return a result and None, or the total of groups and the groups, if any."""
    if not isinstance(result, ResultGroups):
        advice = "write prepare(*results)" * isinstance(result, list | tuple)
        if not isinstance(result, Result):
            raise checks.wrong_type(result, "each of results", "a Result", advice)
        return result, None
    if result.total is None:
        raise EmptyInput(result="a review")
    return result.total, result if result.by else None
