"""The formulas of the survey scores, of numbers or of columns.

Each figure of a score is computed by the same line for one group and for many.  The
``..._figures`` return all figures of a result by the names that the result has; a pair
is the lower and the upper limit of an interval.
"""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

from custsat.estimates import normal_quantile
from custsat.estimates._means import mean_limits
from custsat.estimates._proportions import wilson_limits
from custsat.evidence.satisfaction import ADJUSTED_WALD
from custsat.values._certainty import certainty_of
from custsat.values._tally_formulas import (
    answer_variance,
    effective_number,
    lowest_and_highest,
    mean_answer,
)
from custsat.values._targeted_score import DEFAULT_LEVEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.values._arithmetic import Arithmetic, Quantity, QuantityT
    from custsat.values._scale import Scale
    from custsat.values._tally_formulas import CountOf, Weights

Figures = dict[str, Any]  # by name: a number, a column, a pair of them, or a setting


def share_of(part: QuantityT, weight: QuantityT) -> QuantityT:
    """Return the share of a part in all weights. [0 to 1]"""
    return part / weight


def meets(score: Quantity, target: float, *, low_is_good: bool) -> Any:
    """Return whether a score reaches its target."""
    return score <= target if low_is_good else score >= target


def net_score(
    promoters: QuantityT, detractors: QuantityT, weight: QuantityT
) -> QuantityT:
    """Return promoters minus detractors. [-100 to 100 points]"""
    return 100 * (promoters - detractors) / weight


def net_variance(
    promoter_share: QuantityT,
    detractor_share: QuantityT,
    arithmetic: Arithmetic[QuantityT],
) -> QuantityT:
    """Return the variance of one answer that counts as -1, 0 or 1."""
    net = promoter_share - detractor_share
    return arithmetic.maximum(promoter_share + detractor_share - net * net, 0.0)


def net_standard_error(
    variance: QuantityT, n: QuantityT, arithmetic: Arithmetic[QuantityT]
) -> QuantityT:
    """Return the standard error of a net promoter score. [points]"""
    return 100 * arithmetic.sqrt(variance / n)


def net_limits(
    score: QuantityT,
    shares: tuple[QuantityT, QuantityT, QuantityT],
    n: QuantityT,
    *,
    level: float,
    is_adjusted: Any,
    arithmetic: Arithmetic[QuantityT],
) -> tuple[QuantityT, QuantityT]:
    """Return the limits of a net promoter score, cut at -100 and 100. [points]

    Args:
        score: the score, which rounding must not put beyond its limits.
        shares: the shares of detractors, passives and promoters.
        n: the effective number of answers.
        level: the confidence level. [0 to 1]
        is_adjusted: whether pseudo-observations are added first.
        arithmetic: that of numbers or that of columns.
    """
    z = normal_quantile((1 + level) / 2)
    extra = [
        arithmetic.where(is_adjusted, adjusted, 0.0) for adjusted in ADJUSTED_WALD.value
    ]
    enlarged = n + (extra[0] + extra[1] + extra[2])
    detractors, _, promoters = (
        (share * n + added) / enlarged
        for share, added in zip(shares, extra, strict=True)
    )
    variance = net_variance(promoters, detractors, arithmetic)
    centre = 100 * (promoters - detractors)
    half_width = 100 * z * arithmetic.sqrt(variance / enlarged)
    low = arithmetic.maximum(-100.0, centre - half_width)
    high = arithmetic.minimum(100.0, centre + half_width)
    return arithmetic.minimum(low, score), arithmetic.maximum(high, score)


def nps_figures(
    detractors: CountOf[QuantityT],
    passives: CountOf[QuantityT],
    promoters: CountOf[QuantityT],
    total: CountOf[QuantityT],
    arithmetic: Arithmetic[QuantityT],
) -> Figures:
    """Return the figures of net promoter scores."""
    n = effective_number(total, arithmetic)
    shares = (
        share_of(detractors.weight, total.weight),
        share_of(passives.weight, total.weight),
        share_of(promoters.weight, total.weight),
    )
    score = net_score(promoters.weight, detractors.weight, total.weight)
    variance = net_variance(shares[2], shares[0], arithmetic)
    limits = net_limits(
        score,
        shares,
        n,
        level=DEFAULT_LEVEL,
        is_adjusted=variance <= 0,
        arithmetic=arithmetic,
    )
    return {
        "score": score,
        "interval": limits,
        "effective_n": n,
        "detractor_share": shares[0],
        "passive_share": shares[1],
        "promoter_share": shares[2],
        "variance": variance,
        "standard_error": net_standard_error(variance, n, arithmetic),
    }


def csat_figures(
    weights: Weights[QuantityT],
    total: CountOf[QuantityT],
    scale: Scale,
    top: int,
    arithmetic: Arithmetic[QuantityT],
) -> Figures:
    """Return the figures of customer satisfaction scores.

    Args:
        weights: the answers from low to high, each with its weight.
        total: the count of all answers.
        scale: the scale of the answers.
        top: how many of the best answers count as satisfied.
        arithmetic: that of numbers or that of columns.
    """
    answers = best_first(scale)
    score = answer_share(weights, answers[:top], total.weight)
    bottom_rate = answer_share(weights, worst_answers(scale, top), total.weight)
    figures = tally_figures(weights, total, scale, arithmetic)
    return figures | {
        "score": score,
        "interval": share_limits(score, figures["effective_n"], arithmetic),
        "top_box_rate": answer_share(weights, answers[:1], total.weight),
        "bottom_rate": bottom_rate,
        "net_rate": None if overlaps(scale, top) else score - bottom_rate,
    }


def effort_figures(
    weights: Weights[QuantityT],
    total: CountOf[QuantityT],
    scale: Scale,
    arithmetic: Arithmetic[QuantityT],
) -> Figures:
    """Return the figures of customer effort scores that are a mean effort."""
    figures = tally_figures(weights, total, scale, arithmetic)
    mean, n = figures["mean"], figures["effective_n"]
    variance = answer_variance(weights, mean, total, arithmetic)
    limits = mean_limits(mean, variance, n, DEFAULT_LEVEL, arithmetic)
    return figures | {"score": mean, "interval": limits}


def ease_figures(
    weights: Weights[QuantityT],
    total: CountOf[QuantityT],
    scale: Scale,
    easy: Sequence[float],
    arithmetic: Arithmetic[QuantityT],
) -> Figures:
    """Return the figures of customer effort scores that are a share of *easy*."""
    figures = tally_figures(weights, total, scale, arithmetic)
    score = answer_share(weights, easy, total.weight)
    limits = share_limits(score, figures["effective_n"], arithmetic)
    return figures | {"score": score, "interval": limits}


def tally_figures(
    weights: Weights[QuantityT],
    total: CountOf[QuantityT],
    scale: Scale,
    arithmetic: Arithmetic[QuantityT],
) -> Figures:
    """Return the figures that every score of a tally has."""
    limits = lowest_and_highest(weights, arithmetic)
    mean: Any = mean_answer(weights, total.weight, limits, arithmetic)
    return {
        "effective_n": effective_number(total, arithmetic),
        "mean": mean,
        "mean_percent": scale.percent(mean),
    }


def share_limits(
    share: QuantityT, n: QuantityT, arithmetic: Arithmetic[QuantityT]
) -> tuple[QuantityT, QuantityT]:
    """Return the limits of a share of *n* people, by Wilson."""
    return wilson_limits(share * n, n, DEFAULT_LEVEL, arithmetic)


def answer_share(
    weights: Weights[QuantityT], answers: Sequence[float], weight: QuantityT
) -> QuantityT:
    """Return the share of *answers* in all weights. [0 to 1]"""
    none = weight * 0
    return share_of(reduce(add, (p for a, p in weights if a in answers), none), weight)


def best_first(scale: Scale) -> tuple[float, ...]:
    """Return the answers of a scale from the best to the worst."""
    return tuple(sorted(scale.answers, reverse=not scale.low_is_good))


def worst_answers(scale: Scale, top: int) -> tuple[float, ...]:
    """Return the *top* worst answers, of those that are not among the *top* best."""
    return best_first(scale)[max(top, len(scale.answers) - top) :]


def overlaps(scale: Scale, top: int) -> bool:
    """Return whether some answer is one of the *top* best and of the *top* worst."""
    return 2 * top > len(scale.answers)


def target_figures(
    figures: Figures,
    n: QuantityT,
    *,
    target: float | None,
    min_n: int,
    low_is_good: bool,
    arithmetic: Arithmetic[QuantityT],
) -> Figures:
    """Return the verdicts of scores whose figures are known."""
    is_met = None
    if target is not None:
        is_met = meets(figures["score"], target, low_is_good=low_is_good)
    limits = figures["interval"]
    certainty = certainty_of(n, min_n, limits, target, arithmetic)
    return {"target_met": is_met, "certainty": certainty}
