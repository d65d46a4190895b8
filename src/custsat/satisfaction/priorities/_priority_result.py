"""Items between the lines of importance and performance: the result."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.labels import translate
from custsat.satisfaction.priorities._item_priority import ItemPriority
from custsat.satisfaction.priorities._priority_findings import priority_findings
from custsat.satisfaction.priorities._quadrants import DiagonalSide, Lines, Quadrant
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding, subject_label
from custsat.values._not_answers import NotAnswersByPart
from custsat.values._result import Result
from custsat.values._scale import Scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.values._not_answers import NotAnswers


@attrs.frozen(kw_only=True)
class ImportancePerformance(Result):
    """Items between the lines of importance and performance.

    Attributes:
        lines: how the lines are drawn.
        importance_line: the line of importance; None for the diagonal.
        performance_line: the line of performance; None for the diagonal.
        importance_scale: the scale of the importance; None without.
        performance_scale: the scale of the performance; None without.
        derived_line: the line of the derived importance; None without.
        derived_outcome: the outcome of the key drivers whose shares the derived
            importance is; None if it is not of key drivers.
        derived_certainty: whether these explain anything of it at all; None likewise.
        items: the items, in their order.
        n_respondents: number of respondents; None if only means are known.
        not_answers: the non-answers of each side by name, where a question reads.
        level: the confidence level of all items together. [0 to 1]
        min_n: answers below which no verdict is given.
    """

    schema: ClassVar[str] = "importance_performance@1"
    default_rows: ClassVar[str] = "items"
    choices: ClassVar[tuple[str, ...]] = (
        "lines",
        "importance_scale",
        "performance_scale",
        "level:%",
        "min_n",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "lines",
        "importance_line?:.2",
        "performance_line?:.2",
        "derived_line?:.2",
        "n_respondents?",
        "importance_not_answers?",
        "performance_not_answers?",
    )
    lines: Lines
    importance_line: float | None
    performance_line: float | None
    importance_scale: Scale | None
    performance_scale: Scale | None
    derived_line: float | None
    derived_outcome: str | None
    derived_certainty: Certainty | None
    items: tuple[ItemPriority, ...]
    n_respondents: int | None
    not_answers: NotAnswersByPart
    level: float
    min_n: int

    @property
    def importance_not_answers(self) -> NotAnswers:
        """Non-answers to the importance by name, where a question reads."""
        return dict(self.not_answers).get("importance", ())

    @property
    def performance_not_answers(self) -> NotAnswers:
        """Non-answers to the performance by name, where a question reads."""
        return dict(self.not_answers).get("performance", ())

    @property
    def n_items(self) -> int:
        """Number of items."""
        return len(self.items)

    @property
    def effective_n(self) -> float | None:
        """The smallest effective number of answers to an item; None of means alone."""
        numbers = [each.effective_n for each in self.items if each.effective_n]
        return min(numbers, default=None)

    @property
    def is_weighted(self) -> bool:
        """Whether respondents count with unequal weights."""
        return any(
            (each.effective_n or each.n or 0) < (each.n or 0) for each in self.items
        )

    @property
    def n_conclusive(self) -> int | None:
        """Items whose place the answers bear; None if only means are known."""
        if self.n_respondents is None:
            return None
        return sum(item.is_conclusive for item in self.items)

    def in_region(
        self, region: Quadrant | DiagonalSide | str, *, include_open: bool = False
    ) -> tuple[str, ...]:
        """Return the names of the items in a quadrant, as far as the answers bear it.

        Means without their answers bear nothing; of them it is where the means lie.

        Args:
            region: the quadrant, or the side of the diagonal.
            include_open: whether to return as well the items whose means lie there
                although the answers do not bear it.

        Raises:
            UnknownOption: for what is no quadrant, and no side of the diagonal.
            WrongType: for an *include_open* that is no truth value.
        """
        enum = DiagonalSide if self.lines is Lines.DIAGONAL else Quadrant
        chosen = checks.member(region, "region", enum)
        every = checks.boolean(include_open, "include_open")
        return tuple(
            item.name
            for item in self.items
            if item.region is chosen and (every or item.n is None or item.is_conclusive)
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What to improve, where effort may be saved, and what is left open."""
        scales = self.importance_scale, self.performance_scale
        findings = priority_findings(self.items, scales)
        if self.derived_certainty in {None, Certainty.CONCLUSIVE}:
            return findings
        return (*findings, self._derived_finding())

    def _derived_finding(self) -> Finding:
        """Return that what satisfaction goes with is open."""
        return Finding(
            code="finding.derived_open",
            weight=0,
            subject=self.derived_outcome or "",
            advice="advice.ask_more",
            certainty=self.derived_certainty or Certainty.CONCLUSIVE,
        )

    def summary(self, lang: str = "en") -> str:
        """Return what is to be improved, as far as the answers bear it."""
        key = "summary" if self.n_respondents is not None else "means_only"
        keys = [key, *(["weighted"] if self.is_weighted else [])]
        sentences = [
            format_template(f"importance_performance.{key}", self, lang) for key in keys
        ]
        sentences += self._region_sentences(lang)
        return translate("page.semicolon", lang).join(sentences)

    def _region_sentences(self, lang: str) -> list[str]:
        """Return each quadrant with its items, those that are borne out."""
        comma, sentences = translate("page.comma", lang), []
        enum = DiagonalSide if self.lines is Lines.DIAGONAL else Quadrant
        for region in enum:
            names = self.in_region(region)
            if names:
                pair = {"name": region.label(lang), "value": comma.join(names)}
                sentences.append(translate("page.choice", lang).format(**pair))
        return sentences

    def explain(self, lang: str = "en") -> str:
        """Say as well what lies on a line, and what published means lack."""
        keys = ["on_line", "level"] if self.n_respondents is not None else ["on_line"]
        is_open = self.importance_scale is None and self.performance_scale is None
        keys += ["one_scale"] if is_open and self.lines is Lines.DIAGONAL else []
        keys += [] if self.derived_line is None else ["derived"]
        lines = [
            format_template(f"importance_performance.{key}", self, lang) for key in keys
        ]
        if self.derived_outcome is not None:
            outcome = subject_label(self.derived_outcome, lang)
            text = translate("importance_performance.derived_shares", lang)
            lines.append(text.format(outcome=outcome))
        if self.n_respondents is None:
            lines.append(translate("respondent_index.evidence_unknown", lang))
        text = super().explain(lang)
        if self.lines is Lines.DIAGONAL:
            name = "importance_performance.definition"
            definition = translate(name, lang)
            text = text.replace(definition, translate(f"{name}_diagonal", lang), 1)
        return "\n".join([text, *lines])

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the lines, and one row per item, by quadrant and what it costs."""
        names = ["item", "importance", "performance", "gap", "region", "certainty", "n"]
        if self.n_respondents is None:
            names = names[:-2]
        if self.derived_line is not None:
            names += ["derived", "factor"]
        header = tuple(translate(f"field.{name}", lang) for name in names)
        ranked = sorted(self.items, key=_priority)
        rows = tuple(_row(item, names, lang) for item in ranked)
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def _priority(item: ItemPriority) -> tuple[int, float]:
    """Return the place of an item: its quadrant, then what it costs."""
    return list(type(item.region)).index(item.region), -(item.shortfall or 0)


def _row(item: ItemPriority, names: Sequence[str], lang: str) -> tuple[str, ...]:
    """Return the row of an item."""
    formats = {"importance": ".2", "performance": ".2", "gap": "+.2", "derived": ".2"}
    texts = {"item": item.name}
    if item.certainty is Certainty.INCONCLUSIVE:
        texts["certainty"] = translate("importance_performance.near_line", lang)
    return tuple(
        texts[name]
        if name in texts
        else format_value(getattr(item, name), lang, formats.get(name, ""))
        for name in names
    )
