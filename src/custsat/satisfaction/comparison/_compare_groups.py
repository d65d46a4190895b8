"""The comparison of many groups: matched by their keys, and judged together.

Holm's method looks at the group with the smallest p-value first, at the level that all
groups together allow, then at the next one at the level that the others allow, and
stops at the first whose interval contains 0.  The interval of each group is shown at
the level at which it was looked at, so that interval and verdict say the same.
"""

from __future__ import annotations

from functools import reduce
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InputError
from custsat.estimates import holm
from custsat.estimates._holm import holm_level
from custsat.satisfaction.comparison._comparable import ComparableScore
from custsat.satisfaction.comparison._compare_scores import Comparison, comparison_of
from custsat.satisfaction.comparison._group_changes import (
    ComparedWith,
    GroupChange,
    GroupChanges,
    Key,
    key_of,
)
from custsat.satisfaction.comparison._together import together
from custsat.values._groups import ResultGroups

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.satisfaction.comparison._score_sample import ComparedMeasure

MIN_GROUPS = 2
ADVICE: Final = "groups of nps, csat, ces, index, acsi and csi of frames have one"


@attrs.frozen(kw_only=True)
class _Matches:
    """What each group is compared with, and the keys of those that are not compared."""

    compared_with: ComparedWith
    scores: tuple[tuple[Key, Any, Any], ...]
    only_now: tuple[Key, ...] = ()
    only_before: tuple[Key, ...] = ()
    without_answers: tuple[Key, ...] = ()


def compare_groups(
    now: ResultGroups[Any],
    before: Any,
    relevant_change: float | None,
    measure: ComparedMeasure,
    *,
    level: float,
) -> GroupChanges:
    """Return the changes of all groups, judged together at *level*.

    Raises:
        WrongType: for results that are no scores, and without groups.
        InputError: for groups by other columns, or without a key in common.
        CustsatError: as :func:`comparison_of`.
    """
    if not now.by:
        advice = "compare(now.total, before.total)"
        raise checks.wrong_type(now, "now", "a score, or groups made by=", advice)
    matches = _matches(now, before)
    compared = [
        (key, comparison_of(to_score(score), other, relevant_change, measure))
        for key, score, other in matches.scores
    ]
    changes, n_judged = _judged(compared, level)
    return GroupChanges(
        by=now.by,
        measure=changes[0].change.measure,
        compared_with=matches.compared_with,
        level=float(level),
        n_judged=n_judged,
        changes=changes,
        only_now=matches.only_now,
        only_before=matches.only_before,
        without_answers=matches.without_answers,
    )


def _matches(now: ResultGroups[Any], before: Any) -> _Matches:
    """Return each group with what it is compared with."""
    if isinstance(before, ResultGroups):
        return _matches_before(now, before)
    answered = [(key_of(key), score) for key, score in now.items() if score is not None]
    silent = tuple(key_of(key) for key, score in now.items() if score is None)
    if before is None:
        scores = _with_others(answered)
        compared_with = ComparedWith.OTHERS
    else:
        is_score = isinstance(before, ComparableScore)
        scores = [(key, score, before) for key, score in answered]
        compared_with = ComparedWith.SCORE if is_score else ComparedWith.NUMBER
    if not scores:
        raise InputError(problem="needs", name="now=", needed="a group with answers")
    return _Matches(
        compared_with=compared_with, scores=tuple(scores), without_answers=silent
    )


def _matches_before(now: ResultGroups[Any], before: ResultGroups[Any]) -> _Matches:
    """Return each group now with that of the same key before."""
    check_same_columns(now, before)
    first, second = by_key(now), by_key(before)
    scores = [
        (key, score, second[key])
        for key, score in first.items()
        if key in second and score is not None and second[key] is not None
    ]
    if not scores:
        raise InputError(
            problem="nothing_in_common",
            first="now",
            second="before",
            unit="group with answers",
        )
    compared = {key for key, *_ in scores}
    return _Matches(
        compared_with=ComparedWith.BEFORE,
        scores=tuple(scores),
        only_now=tuple(key for key in first if key not in second),
        only_before=tuple(key for key in second if key not in first),
        without_answers=tuple(
            key for key in first if key in second and key not in compared
        ),
    )


def check_same_columns(now: ResultGroups[Any], before: ResultGroups[Any]) -> None:
    """Raise unless both are groups by the same columns.

    Raises:
        InputError: if they are not.
    """
    if now.by != before.by:
        raise InputError(
            problem="not_comparable",
            first=f"groups by {', '.join(now.by)}",
            second=f"groups by {', '.join(before.by) or 'nothing'}",
        )


def by_key(groups: ResultGroups[Any]) -> Mapping[Key, Any]:
    """Return the results by the text of their keys.

    Raises:
        InputError: for two keys with one text, 1 and "1" for instance.
    """
    results = {key_of(key): score for key, score in groups.items()}
    if len(results) < len(groups):
        raise InputError(problem="keys_alike_as_text")
    return results


def _with_others(
    answered: Sequence[tuple[Key, Any]],
) -> list[tuple[Key, Any, Any]]:
    """Return each group with the score of all others together."""
    if len(answered) < MIN_GROUPS:
        needed = "two groups with answers; or before="
        raise InputError(problem="needs", name="comparing groups", needed=needed)
    scores = [to_score(score) for _, score in answered]
    first = [None, *accumulate(scores[:-1], together)]
    last = [None, *accumulate(reversed(scores[1:]), together)][::-1]
    return [
        (key, score, reduce(together, [each for each in sides if each is not None]))
        for (key, score), *sides in zip(answered, first, last, strict=True)
    ]


def to_score(score: Any) -> Any:
    """Return a score that can be compared."""
    if isinstance(score, ComparableScore):
        return score
    raise checks.wrong_type(score, "each group of now", "a score of answers", ADVICE)


def _judged(
    compared: Sequence[tuple[Key, Comparison]], level: float
) -> tuple[tuple[GroupChange, ...], int]:
    """Return the changes of the groups, by Holm's method, and how many were judged."""
    comparisons = [comparison for _, comparison in compared]
    found = ((each.is_too_few, each.p_value) for each in comparisons)
    p_values = {
        position: p_value
        for position, (is_too_few, p_value) in enumerate(found)
        if not is_too_few and p_value is not None
    }
    adjusted = dict(zip(p_values, holm([*p_values.values()]), strict=True))
    levels = _levels(comparisons, p_values, level)
    shared = holm_level(level, max(len(p_values), 1), 0)
    changes = (
        GroupChange(
            key=key,
            change=comparison.change(levels.get(position, shared)),
            p_value=p_values.get(position),
            adjusted_p_value=adjusted.get(position),
        )
        for position, (key, comparison) in enumerate(compared)
    )
    return tuple(changes), len(p_values)


def _levels(
    comparisons: Sequence[Comparison], p_values: Mapping[int, float], level: float
) -> dict[int, float]:
    """Return the level at which Holm's method looks at each group, by position."""
    levels: dict[int, float] = {}
    rank, has_stopped = 0, False
    for position in sorted(p_values, key=p_values.__getitem__):
        levels[position] = holm_level(level, len(p_values), rank)
        interval = comparisons[position].interval(levels[position])
        has_stopped = has_stopped or interval is None or interval.contains(0)
        rank += not has_stopped
    return levels
