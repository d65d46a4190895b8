"""The figures of one attribute: categories, better and worse, mean scores."""

from __future__ import annotations

from math import fsum, sqrt
from typing import TYPE_CHECKING, Any

import attrs

from custsat import _checks as checks
from custsat.estimates import Judgement, judge, mean_interval, wilson
from custsat.estimates._judgement import shared_level
from custsat.evidence.satisfaction import FONG_ERRORS
from custsat.satisfaction.requirements._evaluation_table import (
    KanoAnswer,
    KanoCategory,
)
from custsat.satisfaction.requirements._kano_counts import sum_counts
from custsat.satisfaction.requirements._kano_quadrants import (
    COEFFICIENT_QUADRANTS,
    DYSFUNCTIONAL_SCORES,
    FUNCTIONAL_SCORES,
    KANO_QUADRANTS,
)
from custsat.values._arithmetic import FLOATS
from custsat.values._certainty import Certainty
from custsat.values._interval import Interval
from custsat.values._serialize import ExportsProperties
from custsat.values._tally_formulas import answer_variance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.satisfaction._verdict_settings import VerdictSettings
    from custsat.satisfaction.requirements._kano_counts import KanoCounts
    from custsat.values._tally import Count

WANTED = (KanoCategory.ATTRACTIVE, KanoCategory.ONE_DIMENSIONAL, KanoCategory.MUST_BE)
BETTER = (KanoCategory.ATTRACTIVE, KanoCategory.ONE_DIMENSIONAL)
WORSE = (KanoCategory.ONE_DIMENSIONAL, KanoCategory.MUST_BE)
UNWANTED = (
    KanoCategory.INDIFFERENT,
    KanoCategory.REVERSE,
    KanoCategory.QUESTIONABLE,
)


@attrs.frozen(kw_only=True)
class KanoAttribute(ExportsProperties):
    """What one attribute is to customers.

    Shares are of the respondents who gave both answers, by their weights.  Figures that
    need an answer are None if nobody gave both.

    Attributes:
        attribute: the attribute.
        n: respondents who gave both answers; None if only shares are known.
        n_missing: respondents without one of them; None where shares are published.
        effective_n: Kish's effective number; *n* without respondent weights; None
            likewise.
        must_be_share: share of answers that take it for granted. [0 to 1]
        one_dimensional_share: share of those for whom more is better. [0 to 1]
        attractive_share: share of those whom it would delight. [0 to 1]
        indifferent_share: share of those who do not care. [0 to 1]
        reverse_share: share of those who would rather do without. [0 to 1]
        questionable_share: share of answers that contradict each other. [0 to 1]
        category: the most frequent category; of equal ones must-be before
            one-dimensional, attractive, indifferent, reverse, questionable.
        next_category: the next most frequent one; None if there is no other.
        berger_category: the category by the rule of Berger et al.: the most frequent of
            must-be, one-dimensional and attractive, if these have more answers together
            than the other three, else the most frequent of those.
        better: (A + O) / (A + O + M + I), how far it raises satisfaction if it is
            there; None if nobody is in these four. [0 to 1]
        better_interval: Wilson's interval of it.
        worse: -(O + M) / (A + O + M + I), how far its lack lowers satisfaction; None
            likewise. [-1 to 0]
        worse_interval: Wilson's interval of it.
        category_strength: share of the most frequent category less that of the next.
        total_strength: share of must-be, one-dimensional and attractive. [0 to 1]
        fong_threshold: the lead, as a share, from which on Fong's test calls the most
            frequent category significant.
        functional_score: mean score of the functional answers; None where only the
            categories are known. [-2 to 4]
        functional_interval: Student's interval of it; None where all are equal.
        dysfunctional_score: mean score of the dysfunctional answers. [-2 to 4]
        dysfunctional_interval: Student's interval of it.
        score_category: the category by the quadrant of the two means.
        judgement: whether the answers bear the lead of the most frequent category; None
            where their number is not known.  Intervals are None as well then.
    """

    attribute: str
    n: int | None
    n_missing: int | None
    effective_n: float | None
    must_be_share: float | None
    one_dimensional_share: float | None
    attractive_share: float | None
    indifferent_share: float | None
    reverse_share: float | None
    questionable_share: float | None
    category: KanoCategory | None
    next_category: KanoCategory | None
    berger_category: KanoCategory | None
    better: float | None
    better_interval: Interval | None
    worse: float | None
    worse_interval: Interval | None
    category_strength: float | None
    total_strength: float | None
    fong_threshold: float | None
    functional_score: float | None
    functional_interval: Interval | None
    dysfunctional_score: float | None
    dysfunctional_interval: Interval | None
    score_category: KanoCategory | None
    judgement: Judgement | None

    @property
    def rules_agree(self) -> bool:
        """Whether the most frequent category is that of the rule of Berger et al."""
        return self.category is self.berger_category

    @property
    def is_significant(self) -> bool | None:
        """Whether the lead passes Fong's test at the published 1.65 standard errors.

        The test treats the two shares as independent, which they are not: of two
        categories that are equally frequent it calls one significant far more often
        than 10 times in 100.  The judgement does not.
        """
        if self.category_strength is None or self.fong_threshold is None:
            return None
        return self.category_strength >= self.fong_threshold

    @property
    def coefficient_category(self) -> KanoCategory | None:
        """The category by the quadrant of better and worse, each divided at a half.

        None where they are; how surely it lies there, their intervals say.
        """
        if self.better is None or self.worse is None:
            return None
        return COEFFICIENT_QUADRANTS.evaluate_values(self.better, -self.worse).outcome

    @property
    def certainty(self) -> Certainty | None:
        """Whether the category is conclusive; not where the two rules differ."""
        if self.judgement is None:
            return None
        if self.judgement.is_conclusive and not self.rules_agree:
            return Certainty.INCONCLUSIVE
        return self.judgement.certainty

    def share(self, category: KanoCategory | str) -> float | None:
        """Return the share of a *category*; None if nobody gave both answers."""
        chosen = checks.member(category, "category", KanoCategory)
        share: float | None = getattr(self, f"{chosen.value}_share")
        return share


def kano_attribute(
    counts: KanoCounts, settings: VerdictSettings, n_judged: int
) -> KanoAttribute:
    """Return the figures of *counts*.

    Args:
        counts: those of one attribute.
        settings: the options of the call.
        n_judged: the attributes that are judged together, and share the error.
    """
    is_answered, total = counts.is_answered, counts.total
    ranked = sorted(KanoCategory, key=lambda each: -counts.weight([each]))
    shares = {
        each: counts.weight([each]) / total if is_answered else None
        for each in KanoCategory
    }
    first, second = (shares[each] for each in ranked[:2])
    lead = None if first is None or second is None else first - second
    effective_n = counts.effective_n(KanoCategory)
    columns: dict[str, Any] = {f"{each.value}_share": shares[each] for each in shares}
    return KanoAttribute(
        attribute=counts.attribute,
        n=counts.n,
        n_missing=counts.n_missing if counts.shares is None else None,
        effective_n=counts.n_published if counts.shares else effective_n,
        **columns,
        category=ranked[0] if is_answered else None,
        next_category=ranked[1] if second else None,
        berger_category=_berger_category(counts) if is_answered else None,
        **_coefficients(counts, settings.level),
        category_strength=lead,
        total_strength=_share(counts, WANTED, total) if is_answered else None,
        fong_threshold=_fong_threshold(first, second, effective_n),
        **_scores(counts, settings.level),
        judgement=_judge_lead(counts, ranked[:2], settings, n_judged),
    )


def _share(
    counts: KanoCounts, categories: Iterable[KanoCategory], total: float
) -> float:
    """Return the share of several categories, which rounding does not put above 1."""
    return min(counts.weight(categories) / total, 1.0)


def _berger_category(counts: KanoCounts) -> KanoCategory:
    """Return the category by the rule of Berger et al.; ties as everywhere."""
    is_wanted = counts.weight(WANTED) > counts.weight(UNWANTED)
    group = WANTED if is_wanted else UNWANTED
    order = [each for each in KanoCategory if each in group]
    return max(order, key=lambda each: counts.weight([each]))


def _coefficients(counts: KanoCounts, level: float) -> dict[str, Any]:
    """Return better and worse with Wilson's intervals; None where nobody counts."""
    counted = (*WANTED, KanoCategory.INDIFFERENT)
    total = counts.weight(counted)
    names = ("better", "better_interval", "worse", "worse_interval")
    if not total:
        return dict.fromkeys(names)
    better, worse = (_share(counts, group, total) for group in (BETTER, WORSE))
    limits = [_wilson(counts, group, counted, level) for group in (BETTER, WORSE)]
    of_worse = limits[1]
    if of_worse is not None:
        of_worse = attrs.evolve(of_worse, low=0 - of_worse.high, high=0 - of_worse.low)
    return dict(zip(names, (better, limits[0], 0 - worse, of_worse), strict=True))


def _wilson(
    counts: KanoCounts,
    categories: Sequence[KanoCategory],
    counted: Sequence[KanoCategory],
    level: float,
) -> Interval | None:
    """Return Wilson's interval of the share of several categories in those counted."""
    n = counts.effective_n(counted)
    if n is None:
        return None
    number = counts.weight(categories) * (n / counts.weight(counted))
    return wilson(min(number, n), n, level=level)


def _fong_threshold(
    first: float | None, second: float | None, n: float | None
) -> float | None:
    """Return the lead that Fong's test asks for, as a share of *n* answers."""
    if first is None or second is None or n is None:
        return None
    both = first + second
    return FONG_ERRORS.value * sqrt(both * max(2 - both, 0.0) / (2 * n))


def _scores(counts: KanoCounts, level: float) -> dict[str, Any]:
    """Return the mean scores of both questions, and the quadrant of the two."""
    names = ("functional_score", "functional_interval")
    others = ("dysfunctional_score", "dysfunctional_interval")
    if not counts.cells:
        return dict.fromkeys((*names, *others, "score_category"))
    functional = [(answer, count) for answer, _, count in counts.cells]
    dysfunctional = [(answer, count) for _, answer, count in counts.cells]
    first, first_interval = _mean(functional, FUNCTIONAL_SCORES, level)
    second, second_interval = _mean(dysfunctional, DYSFUNCTIONAL_SCORES, level)
    return {
        **dict(zip(names, (first, first_interval), strict=True)),
        **dict(zip(others, (second, second_interval), strict=True)),
        "score_category": KANO_QUADRANTS.evaluate_values(first, second).outcome,
    }


def _mean(
    answers: list[tuple[KanoAnswer, Count]],
    scores: Mapping[KanoAnswer, float],
    level: float,
) -> tuple[float, Interval | None]:
    """Return the mean score of answers, and Student's interval of it."""
    total = sum_counts([count for _, count in answers])
    weights: Any = [(scores[answer], count.weight) for answer, count in answers]
    mean = fsum(score * weight for score, weight in weights) / total.weight
    known = [score for score, _ in weights]
    mean = min(max(mean, min(known)), max(known))
    any_count: Any = total
    variance = answer_variance(weights, mean, any_count, FLOATS)
    return mean, mean_interval(
        mean=mean, variance=variance, n=total.effective_n, level=level
    )


def _judge_lead(
    counts: KanoCounts,
    ranked: Sequence[KanoCategory],
    settings: VerdictSettings,
    n_judged: int,
) -> Judgement | None:
    """Return whether the answers bear the lead of the most frequent category.

    Of those in the two most frequent categories, the interval of the share of the first
    must lie above a half.  None where the number of answers is not known.
    """
    n = counts.effective_n(KanoCategory)
    if counts.n is None or n is None:
        return None
    interval = None
    if counts.n:
        factor = n / counts.weight(KanoCategory)
        first, second = (counts.weight([each]) * factor for each in ranked)
        level = shared_level(settings.level, n_judged)
        interval = wilson(first, first + second, level=level)
    return judge(n=counts.n, min_n=settings.min_n, interval=interval, target=0.5)
