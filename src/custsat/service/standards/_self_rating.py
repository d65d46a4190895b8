"""Self-ratings: how far somebody finds that they live up to each item of a checklist.

A checklist asks yes or no; a self-rating asks how much, on a scale, 1 to 5 by default.
The score is the plain mean of what was rated, in scale points.  It is one person's view
of themselves: it says where to begin talking, not how customers find the service.

>>> self_rating({"wink": 3})  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown item at position 1 of ratings; there are ...
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import EmptyInput
from custsat.labels import translate
from custsat.rules import Checklist
from custsat.service.standards._checklists import SERVICE
from custsat.values import LIKERT5, Result, Scale
from custsat.values._scale_checks import high_is_good
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(kw_only=True)
class ItemRating(ExportsProperties):
    """The rating of one item.

    Attributes:
        item: the code of the item.
        rating: the rating; None if it was not rated. [scale points]
    """

    item: str
    rating: float | None


@attrs.frozen(kw_only=True)
class SelfRating(Result):
    """How somebody rates themselves on each item of a checklist.

    Attributes:
        checklist: the id of the checklist.
        source: its publication.
        scale: the scale of the ratings.
        ratings: the rating of each item, in the order of the checklist.
    """

    schema: ClassVar[str] = "self_rating@1"
    choices: ClassVar[tuple[str, ...]] = ("scale", "checklist", "source")
    default_rows: ClassVar[str] = "ratings"
    table_fields: ClassVar[tuple[str, ...]] = ("score:.2", "n_rated", "n_missing")
    checklist: str
    source: str
    scale: Scale
    ratings: tuple[ItemRating, ...]

    def __attrs_post_init__(self) -> None:
        if not self.n_rated:
            raise EmptyInput(
                result="a self-rating", unit="rating", missing=len(self.ratings)
            )
        for row in self.ratings:
            if row.rating is not None:
                self.scale.check_answer(row.rating, row.item)

    @property
    def n_rated(self) -> int:
        """Number of items that were rated."""
        return sum(row.rating is not None for row in self.ratings)

    @property
    def n_missing(self) -> int:
        """Number of items that were not rated."""
        return len(self.ratings) - self.n_rated

    @property
    def score(self) -> float:
        """Mean of the ratings. [scale points]"""
        return fsum(row.rating or 0.0 for row in self.ratings) / self.n_rated

    @property
    def score_percent(self) -> float:
        """The score in percent of the span of the scale. [0 to 100]"""
        return self.scale.percent(self.score)

    @property
    def lowest_items(self) -> tuple[str, ...]:
        """Codes of the items with the lowest rating; empty if all have the same."""
        rated = [row.rating for row in self.ratings if row.rating is not None]
        if min(rated) == max(rated):
            return ()
        return tuple(row.item for row in self.ratings if row.rating == min(rated))

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The score, then the rating of each item."""
        header = (translate("field.item", lang), translate("field.rating", lang))
        rows = tuple(
            (translate(row.item, lang), format_value(row.rating, lang, ".0"))
            for row in self.ratings
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def self_rating(
    ratings: Mapping[Any, float | None],
    *,
    checklist: Checklist[Any] = SERVICE,
    scale: Scale = LIKERT5,
) -> SelfRating:
    """Score how somebody rates themselves on each item of a checklist.

    >>> from custsat.service import NEEDS, self_rating
    >>> result = self_rating({"friendliness": 5, "information": 2}, checklist=NEEDS)
    >>> result.score, result.n_missing, result.lowest_items
    (3.5, 4, ('customer_need.information',))

    Args:
        ratings: the rating of each item, by its member or its code; None, as an item
            that is left out, is not rated.
        checklist: the items: ``SERVICE``, ``NEEDS``, or any other checklist.
        scale: the scale of the ratings, of which the high end is the good one.

    Raises:
        UnknownField: for an item that is not on the checklist.
        OutOfScale: for a rating outside of the scale.
        NotOnScale: for a rating between two answers.
        EmptyInput: if nothing was rated.
        WrongType: for something that is no mapping, checklist or scale.
    """
    items = checks.instance(checklist, "checklist", Checklist).items
    high_is_good(scale, "scale")
    row = checks.mapping_by_name(ratings, "ratings")
    checks.known_names(row, "ratings", items, unit="item", is_data=True)
    values = {
        item: None
        if checks.is_missing(value)
        else scale.check_answer(value, checks.entry("ratings", str(item)))
        for item, value in row.items()
    }
    return SelfRating(
        checklist=checklist.id,
        source=checklist.source.citation,
        scale=scale,
        ratings=tuple(
            ItemRating(item=item.code, rating=values.get(item)) for item in items
        ),
    )
