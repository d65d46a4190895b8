"""What every public result can do; a result itself only names its fields.

The summary is a sentence of :mod:`custsat.labels`, found by the name of the schema
and filled from attributes.  The explanation is read off the reasons that the result
carries.  JSON is read back only if it says exactly what the result would write.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

import attrs

from custsat.display import Sheet, as_html, as_text, fill, say, small_html
from custsat.errors import BadExport
from custsat.labels import text
from custsat.values.exchange import Derived
from custsat.values.reason import Reason

if TYPE_CHECKING:
    from custsat.values.finding import Finding

__all__ = ["Result"]

QUIET = frozenset({"findings"})  # wording is the review's; exports carry numbers


@attrs.frozen
class Result(Derived):
    """A frozen attrs class that can be exported, summed up, explained and shown.

    Attributes:
        schema: the name and version of the export, ``"net_promoter@1"``.
        shown: what a table shows of it, names with their formats, ``"score:+.1"``; a
            question mark after the name leaves it out where there is nothing to say.
    """

    schema: ClassVar[str]
    shown: ClassVar[tuple[str, ...]] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types: the schema, every field, every derived number."""
        from custsat.values.exchange import converter  # 30 ms, once

        told: dict[str, Any] = converter().unstructure(self)
        return {"schema": f"custsat/{self.schema}"} | told

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what :meth:`to_dict` wrote; nothing more, nothing less, nothing else.

        Raises:
            BadExport: if *data* is not, word for word, an export of such a result.
        """
        from custsat.values.exchange import alike, structured

        told = dict(data) if isinstance(data, Mapping) else {}
        known = alike(f"custsat/{cls.schema}", told.pop("schema", None))
        result = structured(told, cls) if known else None
        if result is None or not alike(result.to_dict(), dict(data)):
            raise BadExport(schema=cls.schema)
        return result

    def summary(self, lang: str = "en") -> str:
        """The result in one or two sentences."""
        return fill(f"{self._name}.summary", self, lang)

    def explain(self, lang: str = "en") -> str:
        """One line per row that fired: rule, row, conditions, answer, source."""
        shown = (getattr(self, field.name) for field in attrs.fields(type(self)))
        return "\n".join(_because(it, lang) for part in shown for it in _reasons(part))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What somebody who must act should know; empty where there is nothing."""
        return ()

    def show(self, lang: str = "en") -> str:
        """The result as tables of text."""
        return "\n\n".join(as_text(sheet) for sheet in self.sheets(lang))

    def html(self, lang: str = "en") -> str:
        """The result as escaped HTML tables, without script."""
        return "".join(as_html(sheet) for sheet in self.sheets(lang))

    def _repr_html_(self) -> str:
        return small_html(self.sheets("en"))

    @classmethod
    def columns(cls) -> list[tuple[str, str, bool]]:
        """What is shown: name, format, and whether it may be left out."""
        told = (it.partition(":") for it in cls.shown)
        return [(name.rstrip("?"), spec, name.endswith("?")) for name, _, spec in told]

    def __str__(self) -> str:
        return self.summary()

    def sheets(self, lang: str) -> tuple[Sheet, ...]:
        """The tables that show this result; one with tables of its own adds them."""
        told = [(name, spec, self.told(name)) for name, spec, _ in self.columns()]
        asked = {name for name, _, optional in self.columns() if not optional}
        rows = tuple(
            (text(f"field.{name}", lang), say(value, lang, spec))
            for name, spec, value in told
            if name in asked or value is not None
        )
        title, note = text(self._name, lang), self.summary(lang)
        return (Sheet(title=title, rows=rows, note=note, headed=False),)

    @property
    def _name(self) -> str:
        return self.schema.partition("@")[0]

    @classmethod
    def derived(cls) -> list[str]:
        """The names of the derived numbers."""
        return [name for name in super().derived() if name not in QUIET]


def _reasons(value: object) -> tuple[Reason, ...]:
    parts = value if isinstance(value, tuple) else (value,)
    return tuple(part for part in parts if isinstance(part, Reason))


def _because(reason: Reason, lang: str) -> str:
    when = (
        text("page.is", lang).format(name=text(name, lang), value=text(value, lang))
        for name, value in reason.when
    )
    return text("page.because", lang).format(
        rule=reason.rule,
        row=reason.row,
        when=text("page.comma", lang).join(when) or text("page.always", lang),
        then=text(reason.then, lang),
        source=reason.source,
        status=text(reason.status, lang),
    )
