"""What the shapes share: an id with a version, a source, a face."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, NoReturn, Self

import attrs

from custsat.display import Table, as_html, as_text, notebook_html
from custsat.errors import RuleError
from custsat.evidence import Source
from custsat.labels import LabelledEnum, translate
from custsat.values._reason import ID_PATTERN, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence


@attrs.frozen(kw_only=True)
class Rule:
    """The root of every shape.

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
            raise RuleError(rule="rule", what="an id reads name@version, lower case")
        if not isinstance(self.source, Source):
            self.fail("a rule says who published it: source=Source(...)")
        for field in attrs.fields(type(self)):
            if not _is_hashable(getattr(self, field.name)):
                self.fail(f"{field.name} must be a tuple, all the way down")

    def evolve(self, *, id: str, **changes: Any) -> Self:
        """Change the rule into your own; it is checked again and needs its own *id*."""
        return attrs.evolve(self, id=id, **changes)

    def to_text(self, lang: str = "en") -> str:
        """The rule as a table of text."""
        return as_text(self.table(lang))

    def html(self, lang: str = "en") -> str:
        """The rule as an escaped HTML table."""
        return as_html(self.table(lang))

    def _repr_html_(self) -> str:
        return notebook_html((self.table(),))

    def table(self, lang: str = "en") -> Table:
        """The rule as a table of words."""
        rows = tuple(
            tuple(translate(code, lang) for code in row) for row in self.codes()
        )
        note = translate("page.source_of", lang).format(
            source=self.source.citation, status=self.source.status.label(lang)
        )
        return Table(title=self.id, rows=rows, note=note)

    @abstractmethod
    def codes(self) -> Sequence[Sequence[str]]:
        """The table of the rule, as codes; the first row is its head."""

    def fail(self, what: str, kind: type[RuleError] = RuleError) -> NoReturn:
        """Say what is wrong with this rule.

        Raises:
            RuleError: always.
        """
        raise kind(rule=self.id, what=what)

    def reason(self, row: int, when: tuple[tuple[str, str], ...], then: str) -> Reason:
        """The reason that a result carries when *row* fired."""
        return Reason(
            rule=self.id,
            row=row,
            when=when,
            then=then,
            source=self.source.citation,
            status=self.source.status.code,
        )


def _is_hashable(value: object) -> bool:
    """Whether *value* cannot change, as far as its hash knows."""
    try:
        hash(value)
    except TypeError:
        return False
    return True


def code_for(value: object) -> str:
    """The code of an answer: a word's own, yes, no or unknown, or the text itself."""
    if isinstance(value, LabelledEnum):
        return value.code
    if value is None:
        return "answer.unknown"
    if isinstance(value, bool):
        return "answer.yes" if value else "answer.no"
    return str(value)
