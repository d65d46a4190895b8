"""Counts of a table with the hidden ones left out, each with the reason."""

from __future__ import annotations

from typing import ClassVar

import attrs

from custsat.display import Table, format_value
from custsat.labels import LabelledEnum, translate
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties


class CountKind(LabelledEnum):
    """What a count of a table is."""

    CELL = "cell"
    ROW_TOTAL = "row_total"
    COLUMN_TOTAL = "column_total"
    TOTAL = "total"


class HiddenReason(LabelledEnum):
    """Why a count is hidden."""

    SMALL = "small"
    GIVES_AWAY = "gives_away"
    SUM = "sum"


@attrs.frozen(kw_only=True)
class PublishedCount(ExportsProperties):
    """A count of a table as it may be published.

    Attributes:
        kind: what it is.
        row: the group, or the row of a table of two ways; empty of a column total and
            of the total.
        column: the column; empty where there is none.
        n: the count; None if it is hidden.
        reason: why it is hidden; None if it is not.
        gives_away: the hidden counts that would follow from the totals if this one
            were published, without a look at the limits that readers may know.
        low: the lowest number that a reader can work out for a hidden count.
        high: the highest; None without a limit, and of a count that is published.
    """

    kind: CountKind
    row: str
    column: str
    n: int | None
    reason: HiddenReason | None = None
    gives_away: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None

    @property
    def n_possible(self) -> int | None:
        """How many numbers a hidden count may be; None without a limit."""
        if self.low is None or self.high is None:
            return None
        return self.high - self.low + 1


@attrs.frozen(kw_only=True)
class SuppressedCounts(Result):
    """The counts of a table that may be published.

    Attributes:
        min_published: the smallest count that is published.
        hide_zero: whether 0 is hidden as well.
        limits_known: whether readers may know the rule and which counts are small.
        counts: the cells, the totals, and the total of all.
        is_minimal: whether no choice hides fewer people.
    """

    schema: ClassVar[str] = "suppressed_counts@1"
    default_rows: ClassVar[str] = "counts"
    choices: ClassVar[tuple[str, ...]] = (
        *("min_published", "hide_zero", "limits_known", "is_minimal"),
    )
    min_published: int
    hide_zero: bool
    limits_known: bool
    counts: tuple[PublishedCount, ...]
    is_minimal: bool

    @property
    def n_small(self) -> int:
        """Number of cells that are hidden because they are small."""
        return sum(count.reason is HiddenReason.SMALL for count in self.counts)

    @property
    def n_gives_away(self) -> int:
        """Number of cells that are hidden because they would give others away."""
        return sum(count.reason is HiddenReason.GIVES_AWAY for count in self.counts)

    @property
    def n_totals(self) -> int:
        """Number of totals that are hidden, small ones and those that give away."""
        return sum(count.reason is HiddenReason.SUM for count in self.counts)

    @property
    def total(self) -> int | None:
        """The total of all; None if it is hidden."""
        return self.counts[-1].n

    @property
    def n_possible(self) -> int | None:
        """How many numbers the best known hidden count may be; None without a limit."""
        return min((c.n_possible for c in self.counts if c.n_possible), default=None)

    def summary(self, lang: str = "en") -> str:
        """Return how many counts are hidden, why, and how well."""
        is_any = any(count.n is None for count in self.counts)
        code = "summary" if is_any else "summary_nothing"
        possible = self.n_possible
        sentences = [
            translate(f"suppressed_counts.{code}", lang).format(
                n=len(self.counts),
                n_small=self.n_small,
                n_gives_away=self.n_gives_away,
                n_totals=self.n_totals,
                min_n=self.min_published,
            )
        ]
        if possible is not None:
            text = translate("suppressed_counts.possible", lang)
            sentences.append(text.format(n=possible))
        if self.total is None:
            sentences.append(translate("suppressed_counts.no_total", lang))
        return translate("page.stop", lang).join(sentences)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the counts, and which are hidden why."""
        title, note = translate("suppressed_counts", lang), self.summary(lang)
        names = ("field.cell", "field.n_people", "page.why", "field.remaining_range")
        header = tuple(translate(name, lang) for name in names)
        rows = tuple(
            (
                self._name_of(count, lang),
                translate("suppressed_counts.hidden", lang)
                if count.n is None
                else format_value(count.n, lang),
                "" if count.reason is None else count.reason.label(lang),
                _range_text(count, lang),
            )
            for count in self.counts
        )
        return (Table(title=title, rows=(header, *rows), note=note),)

    @staticmethod
    def _name_of(count: PublishedCount, lang: str) -> str:
        name = " × ".join(filter(None, (count.row, count.column)))
        if count.kind is CountKind.CELL:
            return name
        text = count.kind.label(lang)
        return (
            translate("page.choice", lang).format(name=text, value=name)
            if name
            else text
        )


def _range_text(count: PublishedCount, lang: str) -> str:
    if count.low is None:
        return ""
    if count.high is None:
        return translate("suppressed_counts.from", lang).format(low=count.low)
    return translate("page.range", lang).format(low=count.low, high=count.high)
