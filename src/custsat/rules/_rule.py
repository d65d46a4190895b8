"""Base class of all rules: id, source, rendering."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, NoReturn, Self

import attrs

from custsat.display import Shown, Table, as_html, as_text, notebook_html
from custsat.errors import RuleError
from custsat.evidence import Source
from custsat.labels import LabelledEnum, source_title, translate
from custsat.values._reason import ID_PATTERN, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence


@attrs.frozen(kw_only=True, repr=False)
class Rule:
    """Base class of the six shapes of a rule.

    Attributes:
        id: name and version, ``"man@1"``; public API.
        source: who published the rule.

    Raises:
        RuleError: for an id of another shape, without a source, or for rows that could
            be changed from outside.
    """

    id: str
    source: Source

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.id, str) or not ID_PATTERN.fullmatch(self.id):
            raise RuleError(problem="invalid_id", rule="rule")
        if not isinstance(self.source, Source):
            self.fail("no_source")
        for field in attrs.fields(type(self)):
            if not _is_hashable(getattr(self, field.name)):
                self.fail("not_immutable", field=field.name)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"

    def __str__(self) -> str:
        return self.to_text()

    def evolve(self, *, id: str, **changes: Any) -> Self:
        """Return a changed copy under its own *id*; it is checked like any rule."""
        return attrs.evolve(self, id=id, **changes)

    def to_text(self, lang: str = "en") -> str:
        """Return the rule as a table of text."""
        return as_text(self.table(lang))

    def html(self, lang: str = "en") -> str:
        """Return the rule as an escaped HTML table."""
        return as_html(self.table(lang))

    def in_language(self, lang: str) -> Shown:
        """Return what a console prints, and a notebook shows, in a language."""
        return Shown(self.to_text(lang), self._notebook_html(lang))

    def _repr_html_(self) -> str:
        return self._notebook_html("en")

    def _notebook_html(self, lang: str) -> str:
        return notebook_html((self.table(lang),), lang)

    def table(self, lang: str = "en") -> Table:
        """Return the rule as a table of words."""
        rows = tuple(
            tuple(translate(code, lang) for code in row) for row in self.codes()
        )
        note = translate("page.source_of", lang).format(
            source=source_title(self.source.citation, lang),
            status=self.source.status.label(lang),
        )
        return Table(title=self.id, rows=rows, note=note)

    @abstractmethod
    def codes(self) -> Sequence[Sequence[str]]:
        """Return the table of the rule as codes; the first row is the header."""

    def fail(
        self, problem: str, error_type: type[RuleError] = RuleError, **fields: Any
    ) -> NoReturn:
        """Raise an error of this rule; *problem* is one of those of ``RuleError``.

        Raises:
            RuleError: always.
        """
        raise error_type(problem=problem, rule=self.id, **fields)

    def reason(self, row: int, when: tuple[tuple[str, str], ...], then: str) -> Reason:
        """Return the reason that a result carries when *row* fired."""
        return Reason(
            rule=self.id,
            row=row,
            when=when,
            then=then,
            source=self.source.citation,
            status=self.source.status.code,
        )


def _is_hashable(value: object) -> bool:
    """Return whether *value* can be hashed, as nothing that can change can."""
    try:
        hash(value)
    except TypeError:
        return False
    return True


def code_for(value: object) -> str:
    """Return the code of an outcome: of an enum, yes, no, unknown, or the text."""
    if isinstance(value, LabelledEnum):
        return value.code
    if value is None:
        return "answer.unknown"
    if isinstance(value, bool):
        return "answer.yes" if value else "answer.no"
    return str(value)
