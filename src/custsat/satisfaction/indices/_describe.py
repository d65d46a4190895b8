"""A survey described item by item: mean and standard deviation, in groups.

It describes and compares nothing: which item costs an index the most is answered by
:func:`custsat.satisfaction.index`, and how one answer goes with another by
:func:`custsat.satisfaction.association`.  The indicators of a hotel are data; source:
one deck of the collection of slides, whose list of departments breaks off.

>>> from custsat.values import LIKERT5
>>> description = describe({"rooms": [5, 4, 4], "comfort": [3, None, 2]}, scale=LIKERT5)
>>> [(item.name, item.group, round(item.mean, 2)) for item in description.items]
[('rooms', 'service_quality', 4.33), ('comfort', 'facilities', 2.5)]
>>> describe({"bar": [5, 4]}, scale=LIKERT5)
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: answers has no 'front_desk', which items has
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import EmptyInput
from custsat.estimates import Judgement, judge
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import LabelledEnum, translate
from custsat.satisfaction._index_from_answers import item_means
from custsat.satisfaction._item_scores import ItemMean, name_label
from custsat.satisfaction._responses import (
    answer_rows,
    build_responses,
    rows_and_weights,
)
from custsat.satisfaction._survey_cells import read_rows, survey_scale
from custsat.satisfaction._survey_score import check_min_n
from custsat.satisfaction._undecided import too_few_findings
from custsat.values._interval import Interval
from custsat.values._not_answers import NotAnswers
from custsat.values._result import Result
from custsat.values._scale import Scale
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._finding import Finding
    from custsat.values._question import Question


class HotelDimension(LabelledEnum):
    """What a hotel asks its guests about."""

    SERVICE_QUALITY = "service_quality"
    FACILITIES = "facilities"
    PRICE_FAIRNESS = "price_fairness"
    OVERALL = "overall"


class HotelIndicator(LabelledEnum):
    """The indicators of a hotel; more departments may follow the three."""

    FRONT_DESK = "front_desk"
    ROOMS = "rooms"
    CATERING = "catering"
    COMPLETENESS = "completeness"
    COMFORT = "comfort"
    CLEANLINESS = "cleanliness"
    PRICE_MATCHES_SERVICE = "price_matches_service"
    OVERALL_SATISFACTION = "overall_satisfaction"


HOTEL_INDICATORS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(tuple(HotelIndicator)[:3], HotelDimension.SERVICE_QUALITY),
        **dict.fromkeys(tuple(HotelIndicator)[3:6], HotelDimension.FACILITIES),
        HotelIndicator.PRICE_MATCHES_SERVICE: HotelDimension.PRICE_FAIRNESS,
        HotelIndicator.OVERALL_SATISFACTION: HotelDimension.OVERALL,
    }
)


@attrs.frozen(kw_only=True)
class DescribedItem(ExportsProperties):
    """Mean and standard deviation of the answers to one item.

    Attributes:
        name: the name of the item.
        group: the group that it belongs to.
        n: number of answers.
        n_missing: number of respondents without an answer.
        not_answers: number of non-answers by name, a part of *n_missing*.
        mean: the mean answer; None if nobody answered. [scale points]
        standard_deviation: None of fewer than two answers. [scale points]
        interval: 95% confidence interval of the mean; None without a spread.
        judgement: whether as many answered as a verdict needs.
    """

    name: str
    group: str
    n: int
    n_missing: int
    not_answers: NotAnswers
    mean: float | None
    standard_deviation: float | None
    interval: Interval | None
    judgement: Judgement


@attrs.frozen(kw_only=True)
class ItemDescription(Result):
    """The answers to the items of a survey, described one by one.

    Attributes:
        scale: the scale of the answers.
        n_respondents: number of respondents.
        items: one row per item, in the order of the groups.
        min_n: number of answers below which an item bears no verdict.
    """

    schema: ClassVar[str] = "item_description@1"
    choices: ClassVar[tuple[str, ...]] = ("scale", "min_n")
    table_fields: ClassVar[tuple[str, ...]] = ("n_respondents", "scale")
    scale: Scale
    n_respondents: int
    items: tuple[DescribedItem, ...]
    min_n: int = attrs.field(converter=check_min_n)

    @property
    def n_items(self) -> int:
        """Number of items."""
        return len(self.items)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """How many items too few have answered."""
        return too_few_findings([item.judgement for item in self.items], "items")

    def summary(self, lang: str = "en") -> str:
        """How many items and respondents there are, and what is not concluded."""
        return format_template("item_description.summary", self, lang)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the figures and one row per item."""
        columns = ("group", "item", "n", "n_missing", "mean", "interval")
        names = (*columns, "standard_deviation")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = tuple(
            (
                name_label(item.group, HotelDimension, lang),
                name_label(item.name, HotelIndicator, lang),
                str(item.n),
                str(item.n_missing),
                format_value(item.mean, lang, ".2"),
                format_value(item.interval, lang, ".2"),
                format_value(item.standard_deviation, lang, ".2"),
            )
            for item in self.items
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def describe(
    answers: Iterable[Any] | Mapping[str, Iterable[Any]],
    *,
    items: Mapping[str, str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    respondent_weights: Iterable[float] | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> ItemDescription:
    """Return mean and standard deviation of the answers to every item, with intervals.

    >>> from custsat.satisfaction.indices import describe
    >>> from custsat.values import LIKERT5
    >>> items = {"speed": "service", "price": "value"}
    >>> result = describe([(5, 3), (4, 3), (4, 1)], items=items, scale=LIKERT5)
    >>> [round(item.standard_deviation, 3) for item in result.items]
    [0.577, 1.155]

    Args:
        answers: one row per respondent: a mapping of items to answers, a survey record,
            or the answers in the order of the items; or a mapping of items to columns.
        items: the group of each item; without it, the indicators of a hotel that were
            answered, in the dimensions of ``HOTEL_INDICATORS``.
        scale: the scale of the answers.
        question: instead of *scale*, the question that reads the answers to all items
            as cells of a survey file.
        questions: instead of *scale*, the question of each item, all on one scale.
        respondent_weights: one positive weight for each respondent; survey records
            have their own.
        min_n: number of answers below which an item bears no verdict.

    Raises:
        OutOfScale: for an answer that is not on the scale.
        UnreadableAnswer: for a cell that its question cannot read.
        MixedScales: for *questions* on different scales.
        UnknownField: for an item without a group, or a group without an item.
        InvalidWeights: for weights of respondents that are too many, too few, or not
            above 0.
        EmptyInput: if nobody answered, or there are no *items*.
        WrongType: for an argument of another type.
        InputError: for arguments that exclude each other, or a row of another length.
    """
    checks.no_frame(answers, "answers", "satisfaction.describe(df, answers=[...])")
    group_by_item = item_groups(answers, items)
    chosen_scale = survey_scale(scale, question, questions)
    rows, weights, names = rows_and_weights(
        answer_rows(answers, tuple(group_by_item), "items"), respondent_weights
    )
    labels = {item: checks.entry("answers", item) for item in group_by_item}
    reading = questions if question is None else question
    cells, names = read_rows(rows, names, reading, labels, owner="items")
    responses = build_responses(
        cells,
        not_answers=names,
        items=labels,
        scale=chosen_scale,
        importance=None,
        weights=weights,
    )
    means = item_means(responses, [True] * len(responses), chosen_scale)
    return build_description(means, group_by_item, chosen_scale, len(rows), min_n)


def build_description(
    means: Iterable[ItemMean],
    group_by_item: Mapping[str, str],
    scale: Scale,
    n_respondents: int,
    min_n: int,
) -> ItemDescription:
    """Return the description of items whose means are known.

    Raises:
        EmptyInput: if nobody answered.
    """
    items = list(means)
    if not any(item.n for item in items):
        raise EmptyInput(result="a description", missing=n_respondents)
    return ItemDescription(
        scale=scale,
        n_respondents=n_respondents,
        items=tuple(_row(item, group_by_item[item.name], min_n) for item in items),
        min_n=min_n,
    )


def item_groups(answers: Any, items: Any) -> dict[str, str]:
    """Return the group of each item; without items those of a hotel's indicators."""
    if items is not None:
        by_item = checks.mapping_by_name(items, "items")
        if not by_item:
            raise EmptyInput(result="items=", unit="item")
        for group in by_item.values():
            checks.text(group, "each group of items")
        return {str(item): str(group) for item, group in by_item.items()}
    first = answers
    if isinstance(answers, list | tuple) and answers:
        first = answers[0]
    (record,) = checks.optional_fields(first, "answers")
    names = record if isinstance(record, Mapping) else first
    is_named = isinstance(names, Mapping) and set(names) & set(HOTEL_INDICATORS)
    known = names if is_named else HOTEL_INDICATORS
    return {str(i): str(g) for i, g in HOTEL_INDICATORS.items() if i in known}


def _row(item: ItemMean, group: str, min_n: int) -> DescribedItem:
    """Return the described item of its mean."""
    n = item.n or 0
    has_spread = n > 1
    return DescribedItem(
        name=item.name,
        group=group,
        n=n,
        n_missing=item.n_missing,
        not_answers=item.not_answers,
        mean=item.mean,
        standard_deviation=item.variance**0.5 if has_spread else None,
        interval=item.interval,
        judgement=judge(n=n, min_n=min_n, interval=None, target=0),
    )
