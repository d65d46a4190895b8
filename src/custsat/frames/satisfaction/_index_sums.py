"""The sums that satisfaction indices are computed from, by group.

Respondents are scored by the rule that weighs the items, or by their own ratings of the
importance; then they, and the answers to each item, are counted and summed in one pass.
Where the mean importance weighs the items, the weights of a group are known only after
its ratings were summed: the rows are then read once, and scored in a second step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from custsat.frames._expressions import (
    float_lit,
    in_band,
    percent_of,
    weighted_sums,
    weighted_sums_by_row,
)
from custsat.frames._group_sums import group_sums
from custsat.frames.satisfaction._index_columns import answer_names, rating_names
from custsat.satisfaction._index_result import Verdict, satisfied_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from custsat.frames._frame_input import NewColumns
    from custsat.frames.satisfaction._index_columns import IndexColumns
    from custsat.rules import WeightedIndex
    from custsat.satisfaction._index_options import IndexOptions


def index_sums(columns: IndexColumns, rule: WeightedIndex | None) -> pl.DataFrame:
    """Return the sums of each group, respondents scored by *rule* or their own ratings.

    The columns are the keys, ``rows``, and counts: of each item ``answer_0``, ...; of
    each rating ``rating_0``, ...; of the respondents ``scored`` and ``satisfied``; and
    ``score_sum``, the sum of weights times scores.
    """
    answers, ratings = answer_names(columns.answers), rating_names(columns.ratings)
    values = {item: nw.col(n) for item, n in zip(columns.items, answers, strict=True)}
    if rule is None:
        weights = dict(zip(columns.items, map(nw.col, ratings), strict=True))
        total, weight = weighted_sums_by_row(values, weights)
    else:
        total, weight = weighted_sums(rule, values)
    person = nw.col("person") if columns.is_weighted else None
    scored, satisfied = ~nw.col("share").is_null(), is_satisfied(columns.options)
    table = group_sums(
        columns.frame_input,
        columns.columns(),
        {"total": total, "weight": weight},
        {"share": share_of_best(columns.options)},
        known=(*answers, *ratings),
        counts={
            **columns.name_masks(),
            **columns.missing_masks(),
            "scored_n": scored,
            "satisfied_n": satisfied,
        },
        sums={
            **value_sums((*answers, *ratings), person),
            **square_sums(answers, person),
            **weight_sums({"scored": scored, "satisfied": satisfied}, person),
            **({} if rule is not None else {"score_sum": score_sum(person)}),
        },
    )
    return table.rename({"n": "rows"})


def share_of_best(options: IndexOptions) -> nw.Expr:
    """The score of a respondent in percent, from its total and its weight."""
    worst, best = options.percent_endpoints
    return percent_of(nw.col("total"), nw.col("weight"), worst, best)


def is_satisfied(options: IndexOptions) -> nw.Expr:
    """Where the score of a respondent in percent is at least the threshold."""
    rule = satisfied_rule(options.threshold)
    return in_band(nw.col("share"), rule, Verdict.SATISFIED)


def value_sums(names: tuple[str, ...], person: nw.Expr | None) -> NewColumns:
    """The sums of columns, with the weights of those who answered."""
    sums: NewColumns = {}
    for name in names:
        value = nw.col(name)
        sums[f"{name}_sum"] = value if person is None else value * person
        if person is not None:
            sums[f"{name}_weight"] = _where(~value.is_null(), person)
    return sums


def square_sums(names: Sequence[str], person: nw.Expr | None) -> NewColumns:
    """The sums of squared answers, and of the squared weights of who gave them."""
    sums: NewColumns = {}
    for name in names:
        value = nw.col(name)
        squared = value * value
        sums[f"{name}_squares"] = squared if person is None else squared * person
        if person is not None:
            sums[f"{name}_square"] = _where(~value.is_null(), person * person)
    return sums


def weight_sums(masks: NewColumns, person: nw.Expr | None) -> NewColumns:
    """The sums of weights and of their squares, of respondents in each mask."""
    if person is None:
        return {}
    return {
        f"{name}_{part}": _where(mask, value)
        for name, mask in masks.items()
        for part, value in (("weight", person), ("square", person * person))
    }


def score_sum(person: nw.Expr | None) -> nw.Expr:
    """The score of a respondent in scale points, times the weight of the respondent."""
    weight = nw.col("weight")
    score = nw.when(weight > float_lit(0)).then(nw.col("total") / weight)
    return score if person is None else score * person


def _where(mask: nw.Expr, value: nw.Expr) -> nw.Expr:
    return nw.when(mask).then(value).otherwise(float_lit(0))
