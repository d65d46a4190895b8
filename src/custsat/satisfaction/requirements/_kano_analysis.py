"""The result of Kano's model: what attributes are to customers, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import EmptyInput, NotAddable, UnknownField
from custsat.evidence.satisfaction import KANO_SCORES
from custsat.labels import translate
from custsat.satisfaction._survey_score import check_min_n
from custsat.satisfaction._verdict_settings import VerdictSettings
from custsat.satisfaction.requirements._evaluation_table import (
    TABLES,
    EvaluationTable,
    KanoCategory,
)
from custsat.satisfaction.requirements._kano_attribute import (
    KanoAttribute,
    kano_attribute,
)
from custsat.satisfaction.requirements._kano_counts import KanoCounts
from custsat.satisfaction.requirements._kano_findings import kano_findings
from custsat.values._certainty import Certainty
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.values._finding import Finding

MAX_NAMES: Final = 5  # of attributes of one category in a summary
SHARES: Final = tuple(f"{category.value}_share" for category in KanoCategory)
FIGURES: Final = (
    "better:+.2",
    "better_interval:+.2",
    "worse:+.2",
    "worse_interval:+.2",
    "coefficient_category",
)
SCORES: Final = (
    *("functional_score:+.2", "functional_interval:+.2"),
    *("dysfunctional_score:+.2", "dysfunctional_interval:+.2", "score_category"),
)


@attrs.frozen(kw_only=True, repr=False)
class KanoAnalysis(Result):
    """What attributes are to customers, by Kano's model.

    ``result["grip"]`` is one attribute.  Two results with the same attributes and
    settings add up; their counts are added.

    Attributes:
        table_id: the id of the evaluation table.
        counts: the counts that everything is computed from, one for each attribute.
        level: the confidence level of the intervals. [0 to 1]
        min_n: pairs of answers below which there is no verdict.

    Raises:
        EmptyInput: if nobody gave both answers to any attribute.
        InputError: if an attribute is listed twice.
    """

    schema: ClassVar[str] = "kano_analysis@1"
    choices: ClassVar[tuple[str, ...]] = ("_table", "min_n", "level:%")
    default_rows: ClassVar[str] = "attributes"
    table_fields: ClassVar[tuple[str, ...]] = (
        "n_attributes",
        "n_decided?",
        "n_pairs?",
        "n_missing?",
    )
    table_id: str = attrs.field(validator=checks.field(checks.short_text))
    counts: tuple[KanoCounts, ...]
    level: float = attrs.field(converter=checks.as_builtin)
    min_n: int = attrs.field(converter=check_min_n)

    def __attrs_post_init__(self) -> None:
        checks.confidence_level(self.level)
        checks.no_duplicates((each.attribute for each in self.counts), "an attribute")
        if not any(each.is_answered for each in self.counts):
            unit = "pair of answers"
            raise EmptyInput(result="kano", unit=unit, missing=self.n_missing)

    @property
    def n_attributes(self) -> int:
        """Number of attributes."""
        return len(self.counts)

    @property
    def n_pairs(self) -> int | None:
        """Pairs of answers, of all attributes; None if only shares are known."""
        numbers = [each.n for each in self.counts if each.n is not None]
        return sum(numbers) if len(numbers) == len(self.counts) else None

    @property
    def effective_n(self) -> float | None:
        """The smallest effective number of pairs of an attribute; None likewise."""
        if self.n_pairs is None:
            return None
        numbers = (each.effective_n(KanoCategory) for each in self.counts if each.n)
        return min((number for number in numbers if number), default=None)

    @property
    def is_weighted(self) -> bool:
        """Whether respondents count with unequal weights."""
        return any(each.is_weighted for each in self.counts)

    @property
    def n_missing(self) -> int | None:
        """Pairs that lack an answer, of all attributes; None of published shares."""
        if any(each.shares is not None for each in self.counts):
            return None
        return sum(each.n_missing for each in self.counts)

    @property
    def n_decided(self) -> int | None:
        """Attributes whose category the answers bear; None if only shares are known."""
        return None if self.n_pairs is None else len(self._shown)

    @property
    def attributes(self) -> tuple[KanoAttribute, ...]:
        """The figures of each attribute."""
        n = len(self.counts)
        return tuple(kano_attribute(each, self._settings, n) for each in self.counts)

    def __getitem__(self, attribute: str) -> KanoAttribute:
        for each in self.counts:
            if each.attribute == attribute:
                return kano_attribute(each, self._settings, len(self.counts))
        raise UnknownField(
            owner="attributes",
            unit="attribute",
            program_text=attribute if isinstance(attribute, str) else "",
            known=tuple(each.attribute for each in self.counts),
        )

    def of_category(self, category: KanoCategory | str) -> tuple[str, ...]:
        """Return the attributes of a *category*, as far as the answers bear it.

        Shares without the number of answers bear nothing; of them it is the category
        with the largest share.
        """
        chosen = checks.member(category, "category", KanoCategory)
        return tuple(e.attribute for e in self._shown if e.category is chosen)

    def __add__(self, other: KanoAnalysis) -> KanoAnalysis:
        """Return the result of both groups of respondents; their counts are added."""
        if not isinstance(other, KanoAnalysis):
            return NotImplemented
        settings = [
            (
                one.table_id,
                one.level,
                one.min_n,
                [each.attribute for each in one.counts],
            )
            for one in (self, other)
        ]
        if settings[0] != settings[1]:
            first, second = "one analysis of attributes", "another"
            raise NotAddable(first=first, second=second)
        pairs = zip(self.counts, other.counts, strict=True)
        return attrs.evolve(self, counts=tuple(one + two for one, two in pairs))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What each category asks for, what was not understood, and what is open."""
        return kano_findings(self.attributes, self._settings)

    def __repr__(self) -> str:
        numbers = (self.n_attributes, self.n_decided, self.n_pairs)
        n_attributes, n_decided, n_pairs = numbers
        return f"KanoAnalysis({n_attributes=}, {n_decided=}, {n_pairs=})"

    def summary(self, lang: str = "en") -> str:
        """The attributes of each category that is clear."""
        by_category = [
            (category, self.of_category(category)) for category in KanoCategory
        ]
        decided = [
            translate("page.choice", lang).format(
                name=category.label(lang), value=_names(names, lang)
            )
            for category, names in by_category
            if names
        ]
        keys = (self._evidence, *(["weighted"] if self.is_weighted else []))
        sentences = [
            format_template(f"kano_analysis.{key}", self, lang) for key in keys
        ]
        if decided:
            sentences.append(translate("page.semicolon", lang).join(decided))
        return translate("page.stop", lang).join(sentences)

    def explain(self, lang: str = "en") -> str:
        """Say as well why the category by the two means may be another."""
        text = super().explain(lang)
        text = f"{text}\n{translate('kano_analysis.quadrants', lang)}"
        if self.n_pairs is None:
            text = f"{text}\n{translate('kano_analysis.unknown', lang)}"
        if not self._has_scores:
            return text
        scores = [tuple(str(n) for n in row) for row in KANO_SCORES.value]
        functional, dysfunctional = (format_value(row, lang) for row in scores)
        means = translate("kano_analysis.means", lang)
        sentence = means.format(functional=functional, dysfunctional=dysfunctional)
        return f"{text}\n{sentence}"

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The figures, the categories of each attribute, and the mean scores."""
        shares = tuple(f"{name}:.1%" for name in SHARES)
        names = ("n", "n_missing", "category", "next_category", "certainty")
        tables = [
            self._table_of(
                "kano_analysis.shares", (*names, "berger_category", *shares), lang
            ),
            self._table_of(
                "kano_analysis.coefficients",
                (*FIGURES, "category_strength:.1%", "total_strength:.1%"),
                lang,
            ),
        ]
        if self._has_scores:
            tables.append(self._table_of("kano_analysis.scores", SCORES, lang))
        return (*super().tables(lang), *tables)

    @classmethod
    def group_tables(
        cls, results: Sequence[tuple[str, Result | None]], lang: str
    ) -> tuple[Table, ...]:
        """The category of each attribute in each group, with better and worse."""
        columns = [
            {one.attribute: _summary_cell(one, lang) for one in result.attributes}
            if isinstance(result, KanoAnalysis)
            else {}
            for _, result in results
        ]
        names = dict.fromkeys(name for cells in columns for name in cells)
        rows = ((name, *(cells.get(name, "") for cells in columns)) for name in names)
        labels = [label for label, _ in results]
        header = (translate("field.attribute", lang), *labels)
        title = translate("kano_analysis.groups", lang)
        return (Table(title=title, rows=(header, *rows)),)

    def _table_of(self, title: str, columns: Sequence[str], lang: str) -> Table:
        """Return a table with a row for each attribute."""
        parts = [column.partition(":") for column in columns]
        header = [translate(f"field.{name}", lang) for name, _, _ in parts]
        rows = (
            (
                each.attribute,
                *(_cell(getattr(each, n), lang, spec) for n, _, spec in parts),
            )
            for each in self.attributes
        )
        first = translate("field.attribute", lang)
        title_text = translate(title, lang)
        return Table(title=title_text, rows=((first, *header), *rows))

    @property
    def _evidence(self) -> str:
        """The key of the sentence that says what it is based on."""
        if self.n_pairs is None:
            return "shares_only"
        return "summary" if self.n_missing is not None else "shares_of_n"

    @property
    def _shown(self) -> tuple[KanoAttribute, ...]:
        """The attributes whose category the answers bear, or whose shares are known."""
        shown = (Certainty.CONCLUSIVE, None)
        return tuple(each for each in self.attributes if each.certainty in shown)

    @property
    def _has_scores(self) -> bool:
        """Whether pairs of answers are known, which the mean scores need."""
        return any(each.cells for each in self.counts)

    @property
    def _table(self) -> EvaluationTable | str:
        """The evaluation table: a published one, or the id of another."""
        by_id = dict(zip((one.id for one in TABLES), EvaluationTable, strict=True))
        return by_id.get(self.table_id, self.table_id)

    @property
    def _settings(self) -> VerdictSettings:
        return VerdictSettings(level=self.level, min_n=self.min_n)


def _cell(value: object, lang: str, spec: str) -> str:
    """Return a figure as text; a certainty in words of a category."""
    if isinstance(value, Certainty):
        return translate(f"kano_analysis.{value}", lang)
    return "" if value is None else format_value(value, lang, spec)


def _summary_cell(attribute: KanoAttribute, lang: str) -> str:
    """Return the category of an attribute in short, with better and worse."""
    if attribute.category is None:
        return ""
    text = attribute.category.label(lang)
    if attribute.certainty is not Certainty.CONCLUSIVE:
        text = translate("kano_analysis.open", lang).format(category=text)
    if attribute.better is None or attribute.worse is None:
        return text
    better, worse = (
        format_value(value, lang, "+.2")
        for value in (attribute.better, attribute.worse)
    )
    template = translate("kano_analysis.cell", lang)
    return template.format(category=text, better=better, worse=worse)


def _names(names: Sequence[str], lang: str) -> str:
    """Return the names of attributes as a list, of many the first ones."""
    shown: tuple[str, ...] = tuple(names[:MAX_NAMES])
    if n_more := len(names) - len(shown):
        more = translate("kano_analysis.more", lang).format(count=n_more)
        shown = (*shown, more)
    return format_value(shown, lang)
