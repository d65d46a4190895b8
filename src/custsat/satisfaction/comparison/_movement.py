"""Where does a change come from: other scores, other weights, or another mix?

An index moves when items are rated otherwise, when their weights are changed, and when
items come in or go; the score of all customers moves when groups are served otherwise,
and when another share of the answers comes from another group.  Only the first is
better or worse service.

>>> from custsat.satisfaction import index
>>> from custsat.values import ZERO_TO_HUNDRED
>>> before = index(
...     item_means={"desk": 60, "bill": 80},
...     weights={"desk": 1, "bill": 1},
...     scale=ZERO_TO_HUNDRED,
... )
>>> now = index(
...     item_means={"desk": 60, "bill": 80},
...     weights={"desk": 1, "bill": 3},
...     scale=ZERO_TO_HUNDRED,
... )
>>> result = movement(now, before)
>>> result.change, result.score_effect, result.weight_effect
(5.0, 0.0, 5.0)
"""

from __future__ import annotations

from functools import reduce
from math import fsum
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.satisfaction._nps import NetPromoter
from custsat.satisfaction.comparison._comparable import Index
from custsat.satisfaction.comparison._compare_groups import (
    by_key,
    check_same_columns,
    to_score,
)
from custsat.satisfaction.comparison._compare_scores import comparison_of
from custsat.satisfaction.comparison._group_changes import Key, key_text
from custsat.satisfaction.comparison._item_movement import check_common, of_items
from custsat.satisfaction.comparison._movement_parts import (
    Movement,
    MovementOf,
    MovementPart,
    split,
)
from custsat.satisfaction.comparison._score_sample import measure_key, sample_of
from custsat.satisfaction.comparison._together import together
from custsat.values._groups import ResultGroups

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUPS: Final = "groups of nps, csat, ces, index, acsi or csi of frames"
ADVICE: Final = f"the index itself or {GROUPS} can be split"
NO_GROUPS: Final = "movement(now.total, before.total) splits an index by its items"


def movement(
    now: Index | ResultGroups[Any],
    before: Index | ResultGroups[Any],
    *,
    level: float = 0.95,
) -> Movement:
    """Return the change of an index, or of groups, split into scores, weights and mix.

    Of the items that are in both surveys, weights are taken among each other.  With
    their weights v and scores x, the mean J of them, and bars for the mean of both
    surveys: the score effect is v̄ (x now - x before), the weight effect (v now - v
    before) (x̄ - J̄).  What has come in or gone has the mix effect w (x - J).  They add
    up to the change exactly, and turn round with it.  Of groups the weights are shares
    of the answers, and their effect belongs to the mix.

    >>> from custsat.satisfaction import index, movement
    >>> from custsat.values import LIKERT5
    >>> weights = {"desk": 1, "bill": 1}
    >>> now = index([{"desk": 4, "bill": 5}] * 40, weights=weights, scale=LIKERT5)
    >>> before = index([{"desk": 3, "bill": 5}] * 40, weights=weights, scale=LIKERT5)
    >>> movement(now, before).score_effect
    12.5

    An index of :func:`acsi` or :func:`csi` is split by items where its respondents have
    answered all of them, as with ``missing="complete_cases"``; that of factors by these
    as long as their items are the same.  By groups it is split exactly in any case: it
    is the mean of the scores of respondents.

    Args:
        now: the satisfaction index now, of which the overall index is split, or that of
            acsi or csi; or the groups that a verb of frames returned: the net promoter
            score, the satisfaction score, the effort score, the satisfied rate of the
            index, or the index of acsi or csi.
        before: the same before, whose weights may be others.
        level: the confidence level of the interval of the change. [0 to 1]

    Raises:
        WrongType: for anything else.
        InputError: for another kind, other settings or columns, and of groups other
            weights; without an item or group in common; for an index that is not the
            weighted mean of its items.
        OutOfRange: for groups of an index without respondents, or a *level* that is no
            share.
    """
    checks.confidence_level(level)
    if isinstance(now, ResultGroups):
        if not isinstance(before, ResultGroups):
            raise checks.wrong_type(before, "before", "groups of scores, as now has")
        return _of_groups(now, before, level)
    if not isinstance(now, Index):
        expected = "a satisfaction index, or groups of scores"
        raise checks.wrong_type(now, "now", expected, ADVICE)
    if not isinstance(before, Index):
        raise checks.wrong_type(before, "before", "a satisfaction index, as now is")
    return of_items(now, before, level)


def _of_groups(
    now: ResultGroups[Any], before: ResultGroups[Any], level: float
) -> Movement:
    """Return the movement of the score of all groups together."""
    for name, groups in (("now", now), ("before", before)):
        if not groups.by:
            raise checks.wrong_type(groups, name, "groups made by=", NO_GROUPS)
    check_same_columns(now, before)
    scores = [
        {
            key: to_score(score)
            for key, score in by_key(groups).items()
            if score is not None
        }
        for groups in (now, before)
    ]
    later, earlier = (_shares(group) for group in scores)
    check_common(earlier, later, "group with answers")
    total, total_before = (reduce(together, group.values()) for group in scores)
    comparison = comparison_of(total, total_before, None)
    return Movement(
        measure=measure_key(total),
        unit=comparison.now.unit,
        of=MovementOf.GROUPS,
        now=comparison.now.score,
        before=comparison.before.score,
        parts=tuple(map(_as_mix, split(earlier, later, _text))),
        interval=comparison.interval(level),
    )


def _text(key: Key) -> str:
    return key_text(key, "en")


def _shares(scores: Mapping[Key, Any]) -> dict[Key, tuple[float, float]]:
    """Return the share of the answers and the score of each group."""
    weights = {key: _weight(score) for key, score in scores.items()}
    total = fsum(weights.values())
    return {
        key: (weights[key] / total, sample_of(score, "now").score)
        for key, score in scores.items()
    }


def _weight(score: Any) -> float:
    """Return the sum of the weights of those who answered."""
    if isinstance(score, Index):
        sample_of(score, "now")  # an index without respondents is refused
        return score.scored_count.weight if score.scored_count else 0.0
    if isinstance(score, NetPromoter):
        groups = (score.detractors, score.passives, score.promoters)
        return fsum(count.weight for count in groups)
    return float(score.tally.weight)


def _as_mix(part: MovementPart) -> MovementPart:
    """Return a group whose share of the answers counts as its part of the mix."""
    mix = part.mix_effect + part.weight_effect
    return attrs.evolve(part, weight_effect=0.0, mix_effect=mix)
