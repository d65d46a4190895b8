"""The sums behind beliefs about expectations, which can be added.

The sums of one partition plus those of another are the sums of both, so that lists and
data frames give the same gaps.

>>> sums = BeliefSums.of([7, 6, 5], [5, None, 5])
>>> sums.n, sums.n_dropped, sums.mean, sums.gap
(2, 1, 6.0, -1.0)
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Final

import attrs

from custsat.estimates._means import variance_of_sums
from custsat.values._not_answers import NotAnswers, NotAnswersByPart, merge_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

RATING: Final = "rating"
PERCEIVED: Final = "perceived"


@attrs.frozen(kw_only=True)
class BeliefSums:
    """The sums of one group of people for one item.

    Attributes:
        n: respondents who answered; with perceptions, both questions.
        n_dropped: respondents who did not.
        rating: sum of what they expect, or believe that customers expect.
        rating_squared: sum of its squares.
        perceived: sum of perceptions; 0 where they were not asked.
        gap_squared: sum of the squares of perception minus expectation, likewise.
        not_answers: non-answers to the rating and to the perception by name, where a
            question read them.
    """

    n: int = 0
    n_dropped: int = 0
    rating: float = 0
    rating_squared: float = 0
    perceived: float = 0
    gap_squared: float = 0
    not_answers: NotAnswersByPart = ()

    @classmethod
    def of(
        cls,
        ratings: Sequence[float | None],
        perceptions: Sequence[float | None] | None = None,
    ) -> BeliefSums:
        """Sum the ratings of an item, and the perceptions where they were asked."""
        seconds = ratings if perceptions is None else perceptions
        rows = zip(ratings, seconds, strict=True)
        used = [(r, p) for r, p in rows if r is not None and p is not None]
        return cls(
            n=len(used),
            n_dropped=len(ratings) - len(used),
            rating=fsum(r for r, _ in used),
            rating_squared=fsum(r * r for r, _ in used),
            perceived=0 if perceptions is None else fsum(p for _, p in used),
            gap_squared=fsum((p - r) ** 2 for r, p in used),
        )

    def __add__(self, other: BeliefSums) -> BeliefSums:
        names = [field.name for field in attrs.fields(BeliefSums)]
        names.remove("not_answers")
        return BeliefSums(
            **{name: getattr(self, name) + getattr(other, name) for name in names},
            not_answers=merge_parts(self.not_answers, other.not_answers),
        )

    def names(self, part: str) -> NotAnswers:
        """Return the non-answers to the rating or to the perception by name."""
        return dict(self.not_answers).get(part, ())

    @property
    def mean(self) -> float | None:
        """Mean rating; None if nobody answered."""
        return self.rating / self.n if self.n else None

    @property
    def variance(self) -> float | None:
        """Sample variance of the ratings; None of fewer than two."""
        return variance_of_sums(self.n, self.rating, self.rating_squared)

    @property
    def gap(self) -> float | None:
        """Mean perception minus mean expectation; None if nobody answered."""
        return (self.perceived - self.rating) / self.n if self.n else None

    @property
    def gap_variance(self) -> float | None:
        """Sample variance of the gaps; None of fewer than two."""
        total = self.perceived - self.rating
        return variance_of_sums(self.n, total, self.gap_squared)
