"""The base class of results: export, summary, explanation, tables.

The summary is a sentence of :mod:`custsat.labels`, found by the name of the schema
and filled from attributes.  So is the definition that an explanation begins with; the
choices are fields of the result, and the rest is read off the reasons that it carries.
JSON is read back only if it says exactly what the result would write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

import attrs

from custsat.display import (
    Comparison,
    Shown,
    Side,
    Table,
    as_html,
    as_text,
    format_attribute,
    format_template,
    format_value,
    notebook_html,
)
from custsat.errors import InvalidExport
from custsat.labels import catalogue, source_title, translate
from custsat.values._interval import Interval
from custsat.values._reason import Reason
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.values._finding import Finding


EMPTY_VALUES = (None, ())
NOT_CHOSEN = (*EMPTY_VALUES, "")
LIMIT = re.compile(r"(<=|<|>=|>) (-?[0-9][0-9.e+-]*)")  # as a band writes its own
SIDE = {"<": Side.ABOVE, ">=": Side.ABOVE, "<=": Side.BELOW, ">": Side.BELOW}
NOT_EXPORTED = frozenset({"findings"})  # wording is the review's; exports carry numbers


@attrs.frozen
class Result(ExportsProperties):
    """A frozen value that can be exported, summed up, explained and shown.

    Attributes:
        schema: the name and version of the export, ``"net_promoter@1"``.
        table_fields: the rows of its table, names with their formats, ``"score:+.1"``;
            a question mark after the name leaves the row out where the value is None
            or ``()``.
        choices: the settings that :meth:`explain` states, written like
            ``table_fields``; a dotted path reaches into a field, and what is None or
            empty is left out.
        default_rows: the rows that ``frames.to_frame`` makes of a single result whose
            content is its rows; empty for one row of figures.
        row_properties: properties that are rows for data frames only, not exported.
    """

    schema: ClassVar[str]
    table_fields: ClassVar[tuple[str, ...]] = ()
    choices: ClassVar[tuple[str, ...]] = ()
    default_rows: ClassVar[str] = ""
    row_properties: ClassVar[tuple[str, ...]] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types: the schema, every field, every derived number."""
        from custsat.values._serialize import converter  # 30 ms, once

        fields: dict[str, Any] = converter().unstructure(self)
        return {"schema": f"custsat/{self.schema}"} | fields

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the result that :meth:`to_dict` wrote; anything else is rejected.

        Raises:
            InvalidExport: if *data* is not, word for word, an export of such a result.
        """
        from custsat.values._serialize import equal_json, structure_or_none

        fields = dict(data) if isinstance(data, Mapping) else {}
        is_schema = equal_json(f"custsat/{cls.schema}", fields.pop("schema", None))
        result = structure_or_none(fields, cls) if is_schema else None
        if result is None or not equal_json(result.to_dict(), dict(data)):
            raise InvalidExport(schema=cls.schema)
        return result

    def summary(self, lang: str = "en") -> str:
        """Return the result in one or two sentences."""
        return format_template(f"{self._name}.summary", self, lang)

    def explain(self, lang: str = "en") -> str:
        """Return what the result is of, the choices made, and the rows that fired.

        The definition and the choices are one line each; every row of a rule that fired
        is a line with its conditions, its answer and its source.
        """
        values = (getattr(self, field.name) for field in attrs.fields(type(self)))
        reasons = (reason for value in values for reason in _reasons_in(value))
        code = f"{self._name}.definition"
        definition = translate(code, lang)
        choices = (_choice_text(self, choice, lang) for choice in self.choices)
        lines = (
            definition if code in catalogue() else "",
            translate("page.semicolon", lang).join(filter(None, choices)),
            *(_reason_line(reason, lang) for reason in reasons),
        )
        return "\n".join(filter(None, lines))

    def comparisons(self) -> tuple[Comparison, ...]:
        """Return what the verdicts compare, so that printed figures say the same.

        These are the limits of the bands that fired, if a result carries them.
        """
        values = (getattr(self, field.name) for field in attrs.fields(type(self)))
        reasons = (reason for value in values for reason in _reasons_in(value))
        conditions = (condition for reason in reasons for condition in reason.when)
        limits = ((name, LIMIT.fullmatch(text)) for name, text in conditions)
        return tuple(
            Comparison(
                (name.removeprefix("condition."),), float(limit[2]), SIDE[limit[1]]
            )
            for name, limit in limits
            if limit is not None
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What to know in order to act; empty if there is nothing."""
        return ()

    def to_text(self, lang: str = "en") -> str:
        """Return the result as tables of text."""
        return "\n\n".join(as_text(table) for table in self.tables(lang))

    def html(self, lang: str = "en") -> str:
        """Return the result as escaped HTML tables, without script."""
        return "".join(as_html(table) for table in self.tables(lang))

    def in_language(self, lang: str) -> Shown:
        """Return what a console prints, and a notebook shows, in a language."""
        return Shown(self.to_text(lang), self._notebook_html(lang))

    def _repr_html_(self) -> str:
        return self._notebook_html("en")

    def _notebook_html(self, lang: str) -> str:
        return notebook_html(self.tables(lang), lang)

    @classmethod
    def table_rows(cls) -> list[tuple[str, str, bool]]:
        """Return the rows of its table: name, format, whether it may be left out."""
        parts = (field.partition(":") for field in cls.table_fields)
        return [(name.rstrip("?"), spec, name.endswith("?")) for name, _, spec in parts]

    def __str__(self) -> str:
        return self.summary()

    def figure_text(self, name: str, lang: str, spec: str) -> str:
        """Return one of its *table_fields* as a table of groups prints it."""
        return _attribute_text(self, name, self.get_or_none(name), lang, spec)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the tables of this result; a result with several overrides this."""
        values = [
            (name, spec, self.get_or_none(name), is_optional)
            for name, spec, is_optional in self.table_rows()
        ]
        rows = tuple(
            (
                translate(f"field.{name}", lang),
                self.figure_text(name, lang, spec),
            )
            for name, spec, value, is_optional in values
            if value not in EMPTY_VALUES or not is_optional
        )
        title, note = translate(self._name, lang), self.summary(lang)
        return (Table(title=title, rows=rows, note=note, has_header=False),)

    @classmethod
    def group_tables(
        cls,
        results: Sequence[tuple[str, Result | None]],  # noqa: ARG003  # overridden
        lang: str,  # noqa: ARG003
    ) -> tuple[Table, ...]:
        """Return what groups show below their table; a result with rows overrides this.

        Args:
            results: the label of each group and its result, the total last.
            lang: the language.
        """
        return ()

    @property
    def _name(self) -> str:
        return self.schema.partition("@")[0]

    @classmethod
    def derived_names(cls) -> list[str]:
        """Return the names of the derived numbers."""
        left_out = NOT_EXPORTED.union(cls.row_properties)
        return [name for name in super().derived_names() if name not in left_out]


def _choice_text(result: Result, choice: str, lang: str) -> str:
    """Return a choice as "label: value"; empty where there is none."""
    path, _, spec = choice.partition(":")
    *owners, name = path.split(".")
    owner: Any = result
    for part in owners:
        owner = getattr(owner, part)
        if owner is None:
            return ""
    is_result = isinstance(owner, ExportsProperties)
    value = owner.get_or_none(name) if is_result else getattr(owner, name)
    if value in NOT_CHOSEN:
        return ""
    if isinstance(value, Interval):
        text = translate("choice.interval_text", lang).format(
            method=translate(f"interval_method.{value.method}", lang),
            level=format_value(value.level, lang, "%"),
        )
    else:
        text = _attribute_text(owner, name, value, lang, spec)
    label = translate(_choice_code(path), lang)
    return translate("page.choice", lang).format(name=label, value=text)


def _attribute_text(
    owner: object, name: str, value: object, lang: str, spec: str
) -> str:
    """Return a value as text; a source as readers of the language know it."""
    if isinstance(value, str) and name.endswith("source"):
        return source_title(value, lang)
    return format_attribute(owner, name, value, lang, spec)


def _choice_code(path: str) -> str:
    """Return the code of a choice: that of its path, of its name, of the field."""
    name = path.rpartition(".")[2].lstrip("_")
    codes = (f"choice.{path.replace('.', '_')}", f"choice.{name}")
    return next((code for code in codes if code in catalogue()), f"field.{name}")


def _reasons_in(value: object) -> tuple[Reason, ...]:
    parts = value if isinstance(value, tuple) else (value,)
    return tuple(part for part in parts if isinstance(part, Reason))


def _reason_line(reason: Reason, lang: str) -> str:
    when = (
        translate("page.is", lang).format(
            name=translate(name, lang), value=translate(value, lang)
        )
        for name, value in reason.when
    )
    return translate("page.because", lang).format(
        rule=reason.rule,
        row=reason.row,
        when=translate("page.comma", lang).join(when) or translate("page.always", lang),
        then=translate(reason.then, lang),
        source=source_title(reason.source, lang),
        status=translate(reason.status, lang),
    )
