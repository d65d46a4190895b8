"""Kano's model: which attributes customers take for granted, ask for, or enjoy.

Each attribute is asked for twice, how one feels if it is there and if it is not; the
evaluation table makes a category of each pair of answers.  Of many respondents there is
the most frequent category, and the category by the rule of Berger et al., which first
asks whether most want the attribute at all; better and worse with intervals say how far
it raises satisfaction, and how far its lack lowers it.

>>> result = kano(
...     functional={"grip": ["like", "must be", "neutral", "live with"]},
...     dysfunctional={"grip": ["dislike", "dislike", "dislike", "dislike"]},
... )
>>> result["grip"].category, result["grip"].better, result["grip"].worse
(<KanoCategory.MUST_BE: 'must_be'>, 0.25, -1.0)
>>> kano(functional={"grip": ["like"]}, dysfunctional={"gripp": ["dislike"]})
... # doctest: +NORMALIZE_WHITESPACE
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: dysfunctional= has no 'grip', which functional= has; did
you mean 'gripp'?
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import EmptyInput, InputError, NotAddable, UnknownField
from custsat.evidence.satisfaction import KANO_SCORES, MIN_ANSWERS
from custsat.labels import translate
from custsat.satisfaction._survey_score import check_min_n
from custsat.satisfaction.requirements._evaluation_table import (
    TABLES,
    EvaluationTable,
    KanoCategory,
    to_table,
)
from custsat.satisfaction.requirements._kano_attribute import (
    KanoAttribute,
    KanoSettings,
    kano_attribute,
)
from custsat.satisfaction.requirements._kano_counts import KanoCounts
from custsat.satisfaction.requirements._kano_findings import kano_findings
from custsat.satisfaction.requirements._kano_input import (
    count_columns,
    ready_counts,
)
from custsat.satisfaction.requirements._kano_question import check_question
from custsat.values._certainty import Certainty
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.satisfaction.requirements._evaluation_table import KanoTable
    from custsat.values._finding import Finding
    from custsat.values._question import Question
    from custsat.values._tally import Count

MAX_NAMES: Final = 5  # of attributes of one category in a summary
SHARES: Final = tuple(f"{category.value}_share" for category in KanoCategory)
FIGURES: Final = (
    "better:+.2",
    "better_interval:+.2",
    "worse:+.2",
    "worse_interval:+.2",
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
        "n_decided",
        "n_pairs",
        "n_missing",
    )
    table_id: str = attrs.field(validator=checks.field(checks.short_text))
    counts: tuple[KanoCounts, ...]
    level: float = attrs.field(converter=checks.as_builtin)
    min_n: int = attrs.field(converter=check_min_n)

    def __attrs_post_init__(self) -> None:
        checks.confidence_level(self.level)
        checks.no_duplicates((each.attribute for each in self.counts), "an attribute")
        if not self.n_pairs:
            unit = "pair of answers"
            raise EmptyInput(result="kano", unit=unit, missing=self.n_missing)

    @property
    def n_attributes(self) -> int:
        """Number of attributes."""
        return len(self.counts)

    @property
    def n_pairs(self) -> int:
        """Pairs of answers, of all attributes together."""
        return sum(each.n for each in self.counts)

    @property
    def n_missing(self) -> int:
        """Pairs that lack an answer, of all attributes together."""
        return sum(each.n_missing for each in self.counts)

    @property
    def n_decided(self) -> int:
        """Attributes whose category the answers bear."""
        return len(self._decided)

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
        """Return the attributes of a *category*, as far as the answers bear it."""
        chosen = checks.member(category, "category", KanoCategory)
        return tuple(e.attribute for e in self._decided if e.category is chosen)

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
            (category, [e.attribute for e in self._decided if e.category is category])
            for category in KanoCategory
        ]
        decided = [
            translate("page.choice", lang).format(
                name=category.label(lang), value=_names(names, lang)
            )
            for category, names in by_category
            if names
        ]
        sentences = [format_template("kano_analysis.summary", self, lang)]
        if decided:
            sentences.append(translate("page.semicolon", lang).join(decided))
        return translate("page.stop", lang).join(sentences)

    def explain(self, lang: str = "en") -> str:
        """Say as well why the category by the two means may be another."""
        text = super().explain(lang)
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
    def _decided(self) -> tuple[KanoAttribute, ...]:
        """The attributes whose category the answers bear."""
        decided = Certainty.CONCLUSIVE
        return tuple(each for each in self.attributes if each.certainty is decided)

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
    def _settings(self) -> KanoSettings:
        return KanoSettings(level=self.level, min_n=self.min_n)


def kano(
    functional: Mapping[str, Iterable[Any]] | None = None,
    dysfunctional: Mapping[str, Iterable[Any]] | None = None,
    *,
    counts: Mapping[str, Mapping[tuple[Any, Any], int | Count]] | None = None,
    category_counts: Mapping[str, Mapping[str | None, int | Count]] | None = None,
    question: Question | None = None,
    respondent_weights: Iterable[float] | None = None,
    table: EvaluationTable | str | KanoTable = EvaluationTable.CLASSIC,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> KanoAnalysis:
    """Return which attributes are must-be, one-dimensional, attractive, indifferent.

    >>> from custsat.satisfaction import kano
    >>> published = {"A": 70, "O": 323, "M": 493, "I": 95, "R": 3, "Q": 15}
    >>> grip = kano(category_counts={"edge grip": published})["edge grip"]
    >>> grip.category.label(), round(grip.better, 2), round(grip.worse, 2)
    ('must-be', 0.4, -0.83)

    Args:
        functional: of each attribute the answers to "how do you feel if it is there?",
            one per respondent: like, must be, neutral, live with, dislike, in English
            or Chinese, as :class:`~custsat.satisfaction.requirements.KanoAnswer` or in
            the words of *question*.  None and NaN are missing.
        dysfunctional: of each attribute the answers to "how do you feel if it is not
            there?", in the same order.
        counts: instead of the two, of each attribute how often each pair of answers,
            functional and dysfunctional, was given: the rows of a GROUP BY.
        category_counts: instead of these, of each attribute how often each category was
            found, by its letter or its name: a published table.
        question: the question that reads the answers; see
            :func:`~custsat.satisfaction.requirements.kano_question` for words and codes
            of your own.  The options of another run from like to dislike.
        respondent_weights: one positive weight for each respondent.
        table: the evaluation table, ``"classic"`` or ``"modified"`` (must-be twice, and
            live-with twice, are questionable), or one of your own.
        level: the confidence level of the intervals. [0 to 1]
        min_n: pairs of answers below which there is no verdict.

    Raises:
        EmptyInput: if nobody gave both answers, or there is no attribute.
        UnreadableAnswer: for a cell that the *question* cannot read.
        UnknownField: for an attribute without one of its questions.
        InvalidQuestion: for a question of other than five options.
        InvalidCount: for a count that is no whole number of 0 or more.
        InvalidWeights: if there is not one positive weight for each respondent.
        InputError: unless the lists have the same length, or for several sources.
        UnknownOption: for another table, or a category that there is not.
        WrongType: for an argument of another type.
    """
    verb = "satisfaction.kano(df, functional={...}, dysfunctional={...})"
    checks.no_frame(functional, "functional", verb)
    rule, reader = to_table(table), check_question(question)
    settings = KanoSettings(level=level, min_n=min_n)
    checks.together(functional=functional, dysfunctional=dysfunctional)
    checks.exactly_one(
        functional=functional, counts=counts, category_counts=category_counts
    )
    if functional is None or dysfunctional is None:
        if respondent_weights is not None:
            raise InputError(problem="weights_with_counts")
        all_counts = ready_counts(counts, category_counts, reader, rule)
    else:
        columns = (functional, dysfunctional)
        all_counts = count_columns(columns, reader, rule, respondent_weights)
    return build_kano(all_counts, rule, settings)


def build_kano(
    counts: Iterable[KanoCounts], table: KanoTable, settings: KanoSettings
) -> KanoAnalysis:
    """Return the analysis of *counts*; lists, counts and frames are computed by it.

    Raises:
        EmptyInput: if nobody gave both answers.
    """
    return KanoAnalysis(
        table_id=table.id,
        counts=tuple(counts),
        level=settings.level,
        min_n=settings.min_n,
    )


def _cell(value: object, lang: str, spec: str) -> str:
    """Return a figure as text; a certainty in words of a category."""
    if isinstance(value, Certainty):
        return translate(f"kano_analysis.{value}", lang)
    return "" if value is None else format_value(value, lang, spec)


def _names(names: Sequence[str], lang: str) -> str:
    """Return the names of attributes as a list, of many the first ones."""
    shown: tuple[str, ...] = tuple(names[:MAX_NAMES])
    if n_more := len(names) - len(shown):
        more = translate("kano_analysis.more", lang).format(count=n_more)
        shown = (*shown, more)
    return format_value(shown, lang)
