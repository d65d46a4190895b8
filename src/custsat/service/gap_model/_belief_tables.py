"""The tables and sentences of beliefs about expectations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from custsat.display import Table, format_template, format_value
from custsat.labels import translate
from custsat.service.gap_model._belief_findings import name_label
from custsat.service.gap_model._item_beliefs import COMPARED_GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.service.gap_model._item_beliefs import BeliefComparison, ItemBelief
    from custsat.service.gap_model._item_contribution import ItemContribution


def sentence(comparison: BeliefComparison, lang: str) -> str:
    """Return how far off a group is, in which direction and in which order."""
    code = f"belief_comparison.{comparison.gap}"
    has_order = comparison.tau is not None
    key = "belief_gaps.summary" if has_order else "belief_gaps.unordered"
    blanks = _Blanks(translate(code, lang), comparison)
    return format_template(key, blanks, lang)


class _Blanks:
    """What the sentence about a comparison quotes."""

    def __init__(self, name: str, comparison: BeliefComparison) -> None:
        self.compared = name
        self.n_items = comparison.n_items
        self.mean_difference = comparison.mean_difference
        self.mean_absolute_difference = comparison.mean_absolute_difference
        self.tau = comparison.tau


def overview_rows(
    comparisons: Iterable[BeliefComparison], lang: str
) -> tuple[tuple[str, ...], ...]:
    """Return a header, and a row for each comparison."""
    names = ("compared", "n_items", "mean_difference", "mean_absolute_difference")
    more = ("joint_interval", "tau", "p_value", "widest_item")
    header = tuple(translate(f"field.{name}", lang) for name in (*names, *more))
    rows = (
        (
            translate(f"belief_comparison.{each.gap}", lang),
            str(each.n_items),
            format_value(each.mean_difference, lang, "+.2"),
            format_value(each.mean_absolute_difference, lang, ".2"),
            format_value(each.mean_absolute_interval, lang, ".2"),
            format_value(each.tau, lang, "+.2"),
            format_value(each.rank_agreement.p_value, lang, ".3!0"),
            _widest(each, lang),
        )
        for each in comparisons
    )
    return (header, *rows)


def _widest(comparison: BeliefComparison, lang: str) -> str:
    name = comparison.widest_item
    return (
        translate("belief_gaps.open", lang) if name is None else name_label(name, lang)
    )


def item_table(comparison: BeliefComparison, lang: str) -> Table:
    """Return a row for each item of a comparison."""
    before, after = COMPARED_GROUPS[comparison.gap]
    names = ("difference", "absolute_difference", "joint_interval")
    counts = translate("belief_gaps.answers_of", lang)
    header = (
        translate("field.item", lang),
        before.label(lang),
        after.label(lang),
        *(translate(f"field.{name}", lang) for name in names),
        *(counts.format(group=group.label(lang)) for group in (before, after)),
        *(translate(f"field.{name}", lang) for name in ("n_dropped", "certainty")),
    )
    rows = (_item_row(item, lang) for item in comparison.items)
    title = translate(f"belief_comparison.{comparison.gap}", lang)
    return Table(title=title, rows=(header, *rows))


def _item_row(item: ItemBelief, lang: str) -> tuple[str, ...]:
    return (
        name_label(item.item, lang),
        format_value(item.before, lang, ".2"),
        format_value(item.after, lang, ".2"),
        format_value(item.difference, lang, "+.2"),
        format_value(item.absolute_difference, lang, ".2"),
        format_value(item.interval, lang, "+.2"),
        str(item.n_before),
        str(item.n_after),
        str(item.n_dropped),
        format_value(item.judgement and item.judgement.certainty, lang),
    )


def contribution_table(rows: Iterable[ItemContribution], lang: str) -> Table:
    """Return GAP5 of each item, and what it consists of."""
    gaps = tuple(COMPARED_GROUPS)
    codes = (
        *("field.item", "short_gap.gap5", "field.interval"),
        *(f"short_gap.{gap}" for gap in gaps),
        *("field.other_gaps", "field.n", "field.n_dropped"),
    )
    header = tuple(translate(code, lang) for code in codes)
    body = (
        (
            name_label(row.item, lang),
            format_value(row.gap5, lang, "+.2"),
            format_value(row.interval, lang, "+.2"),
            *(format_value(getattr(row, gap), lang, "+.2") for gap in gaps),
            format_value(row.other_gaps, lang, "+.2"),
            str(row.n),
            str(row.n_dropped),
        )
        for row in rows
    )
    return Table(title=translate("field.contributions", lang), rows=(header, *body))
