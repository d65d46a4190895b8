"""Sums that means of respondents' scores, and of their items, are computed from.

Of each group there are the sums of the answers to every item, of the scores of the
respondents and, of an index of factors, of their scores in each factor.
"""

from __future__ import annotations

from functools import reduce
from operator import add, and_
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from custsat.frames._expressions import float_lit, weighted_mean, weighted_sums
from custsat.frames._group_counts import ObjectCounts
from custsat.frames._group_sums import group_sums
from custsat.frames._group_table import row_count, sort_groups, with_total
from custsat.frames._groups import Groups, groups_of_table
from custsat.frames.satisfaction._index_columns import (
    IndexColumns,
    answer_names,
    missing_names,
    open_index,
)
from custsat.frames.satisfaction._index_sums import (
    share_of_best,
    square_sums,
    value_sums,
    weight_sums,
)
from custsat.rules import WeightedIndex
from custsat.satisfaction._five_point_answers import (
    FIVE_POINT_ANSWERS,
    reject_five_point_ratings,
)
from custsat.satisfaction._item_scores import ItemMean, spread_of
from custsat.satisfaction.indices._respondent_index import (
    ScoreSums,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    import polars as pl  # noqa: TC004  # nobody evaluates the type of a field

    from custsat.frames._frame_input import NewColumns
    from custsat.rules import WeightedItem
    from custsat.satisfaction._index_options import IndexOptions
    from custsat.values._groups import ResultT
    from custsat.values._question import Question

Row = dict[str, Any]
ANSWERED: Final = "answered"  # the count of all answers
PERCENT_LIMITS: Final = (0.0, 100.0)


@attrs.frozen(kw_only=True)
class RespondentSums:
    """The sums of each group after its keys, and those of all rows.

    Attributes:
        columns: what was read.
        by: the columns that make the groups.
        table: a row for each group, sorted by its keys.
        totals: the same without the keys, with a last row for all groups.
    """

    columns: IndexColumns
    by: tuple[str, ...]
    table: pl.DataFrame
    totals: pl.DataFrame

    def groups(
        self,
        result_type: type[ResultT],
        build_result: Callable[[Row], ResultT | None],
        without_answers: Callable[[Row], Mapping[str, Any]],
    ) -> Groups[ResultT]:
        """Return the results of the rows of sums, and say what is wrong with them."""
        *rows, total = self.totals.iter_rows(named=True)
        counts = ObjectCounts(
            result_type=result_type,
            counts=tuple(rows),
            total_counts=total,
            attempt=lambda row: (build_result(row), None),
            without_answers=without_answers,
            has_reasons=False,
        )
        groups = groups_of_table(self.columns.frame_input, self.by, self.table, counts)
        groups.total  # noqa: B018  # what is wrong with the options is said now
        return groups


def open_respondents(
    data: Any,
    answers: Mapping[str, str],
    questions: Mapping[str, Question],
    by: tuple[str, ...],
    *,
    respondent_weights: str | None,
    options: IndexOptions,
) -> IndexColumns:
    """Return the columns of the answers to each item, or of the cells."""
    return open_index(
        data,
        items=answers,
        questions=questions,
        importance={},
        by=by,
        respondent_weights=respondent_weights,
        options=options,
        argument="answers",
    )


def respondent_sums(
    columns: IndexColumns,
    rule: WeightedIndex | None,
    by: tuple[str, ...],
    *,
    is_scale_named: bool = True,
) -> RespondentSums:
    """Return the sums of the answers, and of the scores by a *rule* if there is one.

    Raises:
        WrongScale: if no scale was named, and the answers were evidently given on 1 to
            5.
    """
    keys = list(columns.frame_input.keys)
    factors = () if rule is None else factor_parts(rule)
    values = (*answer_names(columns.answers), *factor_names(factors))
    person = nw.col("person") if columns.is_weighted else None
    scored = {} if rule is None else {"scored": ~nw.col("share").is_null()}
    table = group_sums(
        columns.frame_input,
        columns.columns(),
        *_steps(columns, rule, factors),
        known=values,
        counts={
            **columns.name_masks(),
            **columns.missing_masks(),
            **_factor_masks(columns, factors),
            **{f"{name}_n": mask for name, mask in scored.items()},
        },
        sums={
            **value_sums(values, person),
            **square_sums(values, person),
            **weight_sums(scored, person),
            **({} if rule is None else _share_sums(person)),
            **({} if is_scale_named else _five_point_sums(columns)),
        },
    ).rename({"n": "rows"})
    table = sort_groups(_with_missing(table, columns, factors), keys)
    sums = with_total(table.drop(keys), has_groups=bool(keys))
    if not is_scale_named:
        _check_five_point(sums.row(-1, named=True))
    return RespondentSums(columns=columns, by=by, table=table, totals=sums)


def factor_parts(rule: WeightedIndex) -> tuple[WeightedItem, ...]:
    """Return the factors of a rule that have items."""
    return tuple(part for part in rule.parts if part.group)


def factor_names(factors: Collection[Any]) -> list[str]:
    """Return the names of the columns of factors."""
    return [f"factor_{number}" for number in range(len(factors))]


def score_sums(row: Row) -> ScoreSums | None:
    """Return the sums of the scores of a group; None if nobody has one."""
    count = row_count(row, "scored")
    if not count.n:
        return None
    return ScoreSums(
        count=count,
        total=row["share_sum"],
        squares=row["share_squares"],
        limits=PERCENT_LIMITS,
        n_missing=row["rows"] - count.n,
    )


def factor_item_means(row: Row, rule: WeightedIndex) -> dict[str, ItemMean]:
    """Return the means of the factors that have items, by their names."""
    factors = factor_parts(rule)
    means = {}
    for part, name in zip(factors, factor_names(factors), strict=True):
        count, total = row_count(row, name), row[f"{name}_sum"]
        means[part.name] = ItemMean(
            name=part.name,
            mean=total / count.weight if count.n else None,
            n=count.n,
            n_missing=row[f"{name}_missing"],
            not_answers=(),
            **spread_of(count, total, row[f"{name}_squares"]),
        )
    return means


def known_figures(options: IndexOptions, row: Row) -> Row:
    """Return the figures that are known of a group without a score."""
    return {
        "n": 0,
        "n_missing": row["rows"],
        "percent_method": options.percent_method,
        "missing": options.missing,
        "target": options.target,
        "min_n": options.min_n,
    }


def _steps(
    columns: IndexColumns,
    rule: WeightedIndex | None,
    factors: Collection[WeightedItem],
) -> tuple[NewColumns, ...]:
    """Return the sums along each row, and then the scores, of index and factors."""
    if rule is None:
        return ()
    answers = answer_names(columns.answers)
    values = {item: nw.col(n) for item, n in zip(columns.items, answers, strict=True)}
    total, weight = weighted_sums(rule, values)
    totals: NewColumns = {"total": total, "weight": weight}
    shares: NewColumns = {"share": share_of_best(columns.options)}
    for part, name in zip(factors, factor_names(factors), strict=True):
        of_part = WeightedIndex(id=rule.id, source=rule.source, parts=part.group)
        names = f"{name}_total", f"{name}_of"
        totals |= zip(names, weighted_sums(of_part, values), strict=True)
        shares[name] = weighted_mean(*map(nw.col, names))
    return totals, shares


def _share_sums(person: nw.Expr | None) -> NewColumns:
    """Return the scores in percent and their squares, to be summed."""
    share = nw.col("share")
    weighted = share if person is None else share * person
    return {"share_sum": weighted, "share_squares": share * weighted}


def _factor_masks(
    columns: IndexColumns, factors: Collection[WeightedItem]
) -> NewColumns:
    """Where nothing of a factor is answered, if respondents are left out for it."""
    if not columns.are_complete:
        return {}
    missing = dict(zip(columns.items, missing_names(columns.items), strict=True))
    return {
        f"{name}_missing": reduce(and_, (nw.col(missing[i]) for i in part.item_names))
        for part, name in zip(factors, factor_names(factors), strict=True)
    }


def _with_missing(
    table: pl.DataFrame, columns: IndexColumns, factors: Collection[WeightedItem]
) -> pl.DataFrame:
    """Return the sums with how many did not answer each item, and each factor."""
    import polars as pl

    if columns.are_complete:
        return table
    names = {
        f"{missing}_n": answer
        for missing, answer in zip(
            missing_names(columns.items), answer_names(columns.items), strict=True
        )
    } | {f"{name}_missing": name for name in factor_names(factors)}
    return table.with_columns(
        **{name: pl.col("rows") - pl.col(f"{of}_n") for name, of in names.items()}
    )


def _five_point_sums(columns: IndexColumns) -> NewColumns:
    """Return how many answers of each row are each of five, and how many are others."""
    names = answer_names(columns.answers)
    zero, one = float_lit(0), float_lit(1)
    sums: NewColumns = {}
    for answer in sorted(FIVE_POINT_ANSWERS):
        parts = [
            nw.when(nw.col(name) == float_lit(answer)).then(one).otherwise(zero)
            for name in names
        ]
        sums[f"five_{answer:g}"] = reduce(add, parts)
    known = [
        nw.when(nw.col(name).is_null()).then(zero).otherwise(one) for name in names
    ]
    return sums | {ANSWERED: reduce(add, known)}


def _check_five_point(row: Row) -> None:
    """Raise if the answers of all groups were evidently given on 1 to 5."""
    counts = {answer: row[f"five_{answer:g}"] for answer in FIVE_POINT_ANSWERS}
    n = round(sum(counts.values()))
    if n == round(row[ANSWERED]):
        reject_five_point_ratings([a for a, count in counts.items() if count], n)
