"""The sums behind SERVQUAL: sums of answers and of their squares, which can be added.

The tally of one partition plus that of another is the tally of both, so that lists,
database aggregates and data frames give the same gaps.  An item sums its complete pairs
of answers; a dimension also sums the respondents who answered all of its pairs, from
which its variance and Cronbach's alpha are computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InputError
from custsat.estimates._means import variance_of_sums
from custsat.estimates._reliability import alpha_of_sums
from custsat.satisfaction._pair_sums import PairSums
from custsat.satisfaction._survey_cells import check_rows, read_items
from custsat.satisfaction.expectations._zone_rule import is_reversed
from custsat.service.quality._servqual_items import SERVQUAL_ITEMS
from custsat.values._not_answers import NotAnswers, NotAnswersByPart, merge_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.values import Scale
    from custsat.values._question import Question


NOBODY_RATED: Final = PairSums()
Column = list[Any]
Pair = tuple[float, float, float]  # expected, perceived, adequate (0 where not asked)


@attrs.frozen(kw_only=True)
class ItemSums:
    """The sums of one item.

    Attributes:
        n: complete pairs (with adequate service: triples).
        n_dropped: respondents without a complete pair.
        n_reversed: of those, the ones whose adequate service exceeds the desired one.
        expected: sum of expectations.
        perceived: sum of perceptions.
        adequate: sum of adequate levels; 0 where they were not asked.
        gap_squares: sum of squared gaps.
        adequacy_squares: sum of squared differences of perception and adequate level.
        n_at_ceiling: expectations at the top of the scale.
        not_answers: of each measure that a question read, its non-answers by name.
    """

    n: int = 0
    n_dropped: int = 0
    n_reversed: int = 0
    expected: float = 0
    perceived: float = 0
    adequate: float = 0
    gap_squares: float = 0
    adequacy_squares: float = 0
    n_at_ceiling: int = 0
    not_answers: NotAnswersByPart = ()

    def __add__(self, other: ItemSums) -> ItemSums:
        names = [each.name for each in attrs.fields(ItemSums)]
        names.remove("not_answers")
        return ItemSums(
            **{name: getattr(self, name) + getattr(other, name) for name in names},
            not_answers=merge_parts(self.not_answers, other.not_answers),
        )

    @property
    def gap_variance(self) -> float | None:
        """The sample variance of the gaps; None for fewer than two."""
        return variance_of_sums(
            self.n, self.perceived - self.expected, self.gap_squares
        )

    @property
    def adequacy_variance(self) -> float | None:
        """The sample variance of the adequacies; None for fewer than two."""
        return variance_of_sums(
            self.n, self.perceived - self.adequate, self.adequacy_squares
        )


@attrs.frozen(kw_only=True)
class DimensionSums:
    """Sums over the complete respondents of a dimension, for one kind of score.

    Attributes:
        n: respondents who answered every pair of the dimension.
        squared_totals: sum of their squared sums over the items.
        item_totals: sum of every item.
        squared_scores: sum of all squared scores.
    """

    n: int
    squared_totals: float
    item_totals: tuple[float, ...]
    squared_scores: float

    @classmethod
    def of(cls, rows: Sequence[Sequence[float]], items: int) -> DimensionSums:
        """Compute the sums of complete *rows*."""
        totals = [fsum(row) for row in rows]
        return cls(
            n=len(rows),
            squared_totals=fsum(value * value for value in totals),
            item_totals=tuple(fsum(row[k] for row in rows) for k in range(items)),
            squared_scores=fsum(value * value for row in rows for value in row),
        )

    def __add__(self, other: DimensionSums) -> DimensionSums:
        pairs = zip(self.item_totals, other.item_totals, strict=True)
        return DimensionSums(
            n=self.n + other.n,
            squared_totals=self.squared_totals + other.squared_totals,
            item_totals=tuple(a + b for a, b in pairs),
            squared_scores=self.squared_scores + other.squared_scores,
        )

    @property
    def total(self) -> float:
        """The sum of all scores."""
        return fsum(self.item_totals)

    @property
    def variance_of_mean_score(self) -> float | None:
        """The variance of the respondents' means over the items."""
        variance = variance_of_sums(self.n, self.total, self.squared_totals)
        return None if variance is None else variance / len(self.item_totals) ** 2

    @property
    def alpha(self) -> float | None:
        """Cronbach's alpha; None for one item, one respondent or equal sums."""
        return alpha_of_sums(
            self.n, self.item_totals, self.squared_totals, self.squared_scores
        )


@attrs.frozen(kw_only=True)
class QualityTally:
    """The sums of all items and dimensions.

    Attributes:
        n_respondents: number of respondents.
        items: the sums of every item.
        gaps: the sums of the gaps in every dimension.
        expected: the sums of the expectations in every dimension.
        perceived: the sums of the perceptions in every dimension.
        rated: the sums over the items, of respondents who answered all of them and gave
            an overall rating, with that rating.
    """

    n_respondents: int
    items: tuple[tuple[str, ItemSums], ...]
    gaps: tuple[tuple[str, DimensionSums], ...]
    expected: tuple[tuple[str, DimensionSums], ...]
    perceived: tuple[tuple[str, DimensionSums], ...]
    rated: PairSums = NOBODY_RATED

    @classmethod
    def of(
        cls,
        pairs: Mapping[str, Sequence[Pair | None]],
        items: Mapping[str, str],
        top: float,
    ) -> QualityTally:
        """Sum the *pairs* of every item; None is a pair that cannot be used."""
        rows = {
            dimension: [
                [pair for pair in row if pair is not None]
                for row in zip(*(pairs[item] for item in members), strict=True)
                if None not in row
            ]
            for dimension, members in items_by_dimension(items).items()
        }
        n_items = {
            dimension: len(members)
            for dimension, members in items_by_dimension(items).items()
        }

        def sums_by_dimension(score: Any) -> tuple[tuple[str, DimensionSums], ...]:
            return tuple(
                (
                    name,
                    DimensionSums.of(
                        [[score(pair) for pair in row] for row in complete],
                        n_items[name],
                    ),
                )
                for name, complete in rows.items()
            )

        return cls(
            n_respondents=max(map(len, pairs.values()), default=0),
            items=tuple((item, _item_sums(pairs[item], top)) for item in items),
            gaps=sums_by_dimension(lambda pair: pair[1] - pair[0]),
            expected=sums_by_dimension(lambda pair: pair[0]),
            perceived=sums_by_dimension(lambda pair: pair[1]),
        )

    @property
    def has_answers(self) -> bool:
        """Whether any item has a complete pair."""
        return any(sums.n for _, sums in self.items)

    def __add__(self, other: QualityTally) -> QualityTally:
        def merged(name: str) -> Any:
            left, right = getattr(self, name), dict(getattr(other, name))
            return tuple((key, value + right[key]) for key, value in left)

        return QualityTally(
            n_respondents=self.n_respondents + other.n_respondents,
            items=merged("items"),
            gaps=merged("gaps"),
            expected=merged("expected"),
            perceived=merged("perceived"),
            rated=self.rated + other.rated,
        )


def items_by_dimension(items: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Group the items by dimension, in the order of the first item of each."""
    items_of: dict[str, list[str]] = {}
    for item, dimension in items.items():
        items_of.setdefault(dimension, []).append(item)
    return {dimension: tuple(members) for dimension, members in items_of.items()}


def read_columns(
    answers: Any,
    items: Sequence[str],
    name: str,
    questions: Mapping[str, Question],
) -> tuple[list[Column], dict[str, NotAnswers]]:
    """Return one column per item, and the non-answers to each item that was read.

    Raises:
        InputError: for a cell that the question of its item cannot read.
    """
    cells = to_columns(answers, items, name, is_file=bool(questions))
    columns, names = read_items(dict(zip(items, cells, strict=True)), name, questions)
    return list(columns.values()), names


def to_columns(
    answers: Iterable[Any] | Mapping[str, Any],
    items: Sequence[str],
    name: str,
    *,
    is_file: bool = False,
    named_by: str = "items",
) -> list[Column]:
    """Arrange answers as one column per item, from columns or from rows.

    A row is a mapping from items to answers or a list of answers in the order of the
    items; an item that a mapping does not mention was not answered.

    Args:
        answers: the columns or the rows.
        items: the items, in their order.
        name: the argument that has the answers.
        is_file: whether questions read them, so that a row may have other cells.
        named_by: the argument that names the items.

    Raises:
        UnknownField: as :func:`check_rows`.
        InputError: for a list of another length than the items.
    """
    if isinstance(answers, Mapping):
        checks.known_names(
            checks.mapping_by_name(answers, name),
            name,
            items,
            unit="item",
            advice=_advice_on(items),
        )
        checks.has_names(answers, name, items, named_by=named_by, suggest=True)
        return [
            checks.column(answers[item], checks.entry(name, item)) for item in items
        ]
    rows, advice = checks.column(answers, name), _advice_on(items)
    check_rows(
        ((k, row) for k, row in enumerate(rows) if isinstance(row, Mapping)),
        items,
        name,
        named_by="" if advice else named_by,
        is_file=is_file,
        advice=advice,
    )
    by_row = [
        _to_row(row, items, f"{name} at row {number}")
        for number, row in enumerate(rows)
    ]
    return [[row[index] for row in by_row] for index in range(len(items))]


def _advice_on(items: Sequence[str]) -> str:
    """Return what to do about an unknown item, where the published ones are meant."""
    is_published = tuple(items) == tuple(SERVQUAL_ITEMS)
    return "own items need items={item: dimension}" if is_published else ""


def _to_row(row: Any, items: Sequence[str], name: str) -> Column:
    if isinstance(row, Mapping):
        return [row.get(item) for item in items]
    values = checks.column(row, name)
    if len(values) != len(items):
        raise InputError(
            problem="row_answers", name=name, n=len(items), got=len(values)
        )
    return values


def read_pairs(
    expected: Column, perceived: Column, adequate: Column | None, scale: Scale
) -> tuple[list[Pair | None], int]:
    """Check the answers to one item; return its pairs and the number of reversed ones.

    Raises:
        InputError: if the columns differ in length.
        OutOfScale: for an answer that is none of the *scale*.
    """
    adequate_column = [0] * len(expected) if adequate is None else adequate
    checks.same_length(expected, perceived, ("expected", "perceived"))
    checks.same_length(expected, adequate_column, ("expected", "adequate"))
    pairs: list[Pair | None] = []
    n_reversed = 0
    for row, (e, p, a) in enumerate(
        zip(expected, perceived, adequate_column, strict=True)
    ):
        expected_value = _check_answer(e, "expected", scale, row)
        perceived_value = _check_answer(p, "perceived", scale, row)
        adequate_value = (
            0.0 if adequate is None else _check_answer(a, "adequate", scale, row)
        )
        pair = None
        if (
            expected_value is not None
            and perceived_value is not None
            and adequate_value is not None
        ):
            if adequate is not None and is_reversed(adequate_value, expected_value):
                n_reversed += 1
            else:
                pair = (expected_value, perceived_value, adequate_value)
        pairs.append(pair)
    return pairs, n_reversed


def _check_answer(value: Any, name: str, scale: Scale, row: int) -> float | None:
    return None if checks.is_missing(value) else scale.check_answer(value, name, row)


def _item_sums(pairs: Sequence[Pair | None], top: float) -> ItemSums:
    used = [pair for pair in pairs if pair is not None]
    return ItemSums(
        n=len(used),
        n_dropped=len(pairs) - len(used),
        expected=fsum(e for e, _, _ in used),
        perceived=fsum(p for _, p, _ in used),
        adequate=fsum(a for _, _, a in used),
        gap_squares=fsum((p - e) ** 2 for e, p, _ in used),
        adequacy_squares=fsum((p - a) ** 2 for _, p, a in used),
        n_at_ceiling=sum(e == top for e, _, _ in used),
    )
