"""The mean importance of items in groups, which weighs the items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from custsat.errors import InvalidWeights
from custsat.frames.satisfaction._index_columns import answer_names, rating_names
from custsat.rules._weighted_index import MAX_WEIGHT_SUM, MIN_WEIGHT_SUM
from custsat.satisfaction._index_options import index_rule

if TYPE_CHECKING:
    import polars as pl

    from custsat.frames.satisfaction._index_columns import IndexColumns


def mean_ratings(sums: pl.DataFrame, columns: IndexColumns) -> pl.DataFrame:
    """Return the mean rating of each item by group; null where nobody rated it."""
    import polars as pl

    of = "weight" if columns.is_weighted else "n"
    return sums.select(
        pl.when(pl.col(f"{name}_n") > 0)
        .then(pl.col(f"{name}_sum") / pl.col(f"{name}_{of}"))
        .alias(name)
        for name in rating_names(columns.ratings)
    )


def check_importance(sums: pl.DataFrame, columns: IndexColumns) -> None:
    """Raise unless the ratings of every group in which somebody answered are weights.

    Raises:
        InvalidWeights: for an item that nobody rated, and for ratings that are all 0.
    """
    import polars as pl

    has_answers = pl.any_horizontal(
        pl.col(f"{name}_n") > 0 for name in answer_names(columns.answers)
    )
    means = mean_ratings(sums.filter(has_answers), columns)
    unrated = means.filter(pl.any_horizontal(pl.all().is_null()))
    if unrated.height:
        position = unrated.row(0).index(None) + 1
        raise InvalidWeights(problem="no_ratings", position=position)
    total = pl.sum_horizontal(pl.all())
    unusable = (total <= MIN_WEIGHT_SUM) | (total >= MAX_WEIGHT_SUM)
    for row in means.filter(unusable).iter_rows():
        index_rule(dict(zip(columns.ratings, row, strict=True)))  # says what is wrong
