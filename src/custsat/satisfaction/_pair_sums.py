"""The sums of pairs of perception and expectation: lists and frames compute by them."""

from __future__ import annotations

from math import fsum, sqrt
from typing import TYPE_CHECKING, Final

import attrs

from custsat.estimates._means import variance_of_sums
from custsat.values._not_answers import NotAnswersByPart, merge_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.values._not_answers import NotAnswers


@attrs.frozen(kw_only=True)
class PairSums:
    """The sums of the pairs of a group; they add up.

    Attributes:
        n: customers with both answers.
        n_missing: customers without one of them.
        missed: customers who perceived less than they expected.
        met: customers who got what they expected.
        exceeded: customers who got more.
        at_ceiling: expectations at the top of the scale.
        gap: sum of the differences.
        gap_squared: sum of their squares.
        rated: customers with an overall rating as well; the sums below are of these.
        rating: sum of the overall ratings.
        rating_squared: sum of their squares.
        rated_gap: sum of the differences.
        rated_gap_squared: sum of their squares.
        gap_rating: sum of difference times rating.
        perception: sum of the perceptions.
        perception_squared: sum of their squares.
        perception_rating: sum of perception times rating.
        not_answers: of each argument that a question read, its non-answers by name.
    """

    n: int = 0
    n_missing: int = 0
    missed: int = 0
    met: int = 0
    exceeded: int = 0
    at_ceiling: int = 0
    gap: float = 0
    gap_squared: float = 0
    rated: int = 0
    rating: float = 0
    rating_squared: float = 0
    rated_gap: float = 0
    rated_gap_squared: float = 0
    gap_rating: float = 0
    perception: float = 0
    perception_squared: float = 0
    perception_rating: float = 0
    not_answers: NotAnswersByPart = ()

    @classmethod
    def of_rated(
        cls, rows: Sequence[tuple[float, float, float]], names: NotAnswers = ()
    ) -> PairSums:
        """Return the sums of *rows* of a perception, a difference and a rating.

        *names* are the non-answers to the overall rating.
        """
        return cls(
            rated=len(rows),
            rating=fsum(r for _, _, r in rows),
            rating_squared=fsum(r * r for _, _, r in rows),
            rated_gap=fsum(gap for _, gap, _ in rows),
            rated_gap_squared=fsum(gap * gap for _, gap, _ in rows),
            gap_rating=fsum(gap * r for _, gap, r in rows),
            perception=fsum(p for p, _, _ in rows),
            perception_squared=fsum(p * p for p, _, _ in rows),
            perception_rating=fsum(p * r for p, _, r in rows),
            not_answers=(("overall", names),) if names else (),
        )

    def __add__(self, other: PairSums) -> PairSums:
        sums = {name: getattr(self, name) + getattr(other, name) for name in SUM_NAMES}
        names = merge_parts(self.not_answers, other.not_answers)
        return PairSums(**sums, not_answers=names)

    @property
    def gap_variance(self) -> float | None:
        """The sample variance of the differences; None of one."""
        return variance_of_sums(self.n, self.gap, self.gap_squared)

    @property
    def correlation_of_gaps(self) -> float | None:
        """Pearson's correlation of differences and ratings; None without a spread."""
        return self._correlation(
            self.rated_gap, self.rated_gap_squared, self.gap_rating
        )

    @property
    def correlation_of_perceptions(self) -> float | None:
        """Pearson's correlation of perceptions and ratings; None without a spread."""
        return self._correlation(
            self.perception, self.perception_squared, self.perception_rating
        )

    def _correlation(
        self, total: float, squares: float, products: float
    ) -> float | None:
        n = self.rated
        variance = variance_of_sums(n, total, squares)
        rating_variance = variance_of_sums(n, self.rating, self.rating_squared)
        if not variance or not rating_variance:
            return None
        covariance = (n * products - total * self.rating) / (n * (n - 1))
        correlation = covariance / (sqrt(variance) * sqrt(rating_variance))
        return min(max(correlation, -1.0), 1.0)


SUM_NAMES: Final = tuple(
    field.name for field in attrs.fields(PairSums) if field.name != "not_answers"
)
