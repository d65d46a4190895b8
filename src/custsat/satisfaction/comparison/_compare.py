"""Is the change real?  A score against that of another survey, or a published one.

The interval of the change decides: Newcombe's for shares (of satisfied customers, of
easy contacts), its limits moved by a ninth of an answer, Welch's for means, indices and
the net promoter score, whose answers count as -1, 0 and 1.  Where it contains 0 there
is no evidence of a change, which does not mean that there is none: the result says
which change so many answers would have shown, and how many answers the change that you
care about needs.

Net promoter scores and mean answers, also of effort, are judged as if three more had
answered in each survey (Rocks, 2016): thirty promoters do not show that all customers
are.  To indices, whose points are means of several answers, a quarter of these is
added.  So a change that is none is named in at most 6 of 100 surveys of 30 to 300
answers, equally many or not.

Of many groups some differ by chance: they are judged together, by Holm's method.

>>> from custsat.satisfaction import nps
>>> now, before = nps([10, 9, 9, 3] * 50), nps([10, 9, 8, 3] * 50)
>>> print(compare(now, before).summary())  # doctest: +NORMALIZE_WHITESPACE
Net promoter score is higher: +50.0 against +25.0, by +25.0 points (95% interval +8.1
to +41.2)
>>> compare(now, 3).verdict.value
'rise'
>>> compare(now, nps([10] * 9)).verdict.value
'too_few'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, overload

from custsat import _checks as checks
from custsat.satisfaction.comparison._comparable import ComparableScore
from custsat.satisfaction.comparison._compare_groups import compare_groups
from custsat.satisfaction.comparison._compare_scores import comparison_of
from custsat.satisfaction.comparison._score_sample import ComparedMeasure
from custsat.values._groups import ResultGroups

if TYPE_CHECKING:
    from custsat.satisfaction.comparison._group_changes import GroupChanges
    from custsat.satisfaction.comparison._score_change import ScoreChange

SCORE_ADVICE: Final = "make one of the answers: csat(...) or nps(...)"


@overload
def compare(
    now: ComparableScore,
    before: ComparableScore | float,
    *,
    measure: ComparedMeasure | str = ComparedMeasure.SCORE,
    relevant_change: float | None = None,
    level: float = 0.95,
) -> ScoreChange: ...
@overload
def compare(
    now: ResultGroups[Any],
    before: ResultGroups[Any] | ComparableScore | float | None = None,
    *,
    measure: ComparedMeasure | str = ComparedMeasure.SCORE,
    relevant_change: float | None = None,
    level: float = 0.95,
) -> GroupChanges: ...
def compare(
    now: ComparableScore | ResultGroups[Any],
    before: ComparableScore | ResultGroups[Any] | float | None = None,
    *,
    measure: ComparedMeasure | str = ComparedMeasure.SCORE,
    relevant_change: float | None = None,
    level: float = 0.95,
) -> ScoreChange | GroupChanges:
    """Return whether a score has changed, and which change could have been seen.

    >>> from custsat.satisfaction import compare, csat
    >>> from custsat.values import LIKERT5
    >>> now = csat([5, 4, 4, 2] * 60, scale=LIKERT5)
    >>> before = csat([5, 4, 3, 2] * 60, scale=LIKERT5)
    >>> result = compare(now, before, relevant_change=0.05)
    >>> result.verdict, result.needed_n
    (<ChangeVerdict.RISE: 'rise'>, 1585)

    Of groups each is compared with the group of the same key before, with all others
    together, or with one score or number for all.  The level is then that of all
    verdicts together: in 95 of 100 surveys without any difference no group is named.

    Args:
        now: the score now, or of the group in question: a net promoter score, a
            satisfaction score, a customer effort score, a satisfaction index, whose
            satisfied rate is compared, or an index of :func:`acsi` or :func:`csi`; or
            the groups of such scores that a verb of frames returned.
        before: the same score before, of a rival or of another group; or a published
            number, whose own uncertainty is then left out.  Of groups also those
            before; without it each group is compared with all others together.
        measure: ``"mean"`` compares satisfaction scores by their mean answer, in scale
            points, in place of the ``"score"``; an index of answers by the mean of the
            scores of its respondents, in points of 100, in place of its satisfied rate.
        relevant_change: the smallest change that you care about, above 0, in the unit
            of the score (0.05 of a share, 5 points of a net promoter score).
        level: the confidence level. [0 to 1]

    Raises:
        WrongType: if *now* is none of these scores, or has no groups.
        InputError: for scores of two kinds, or with different settings; for groups
            without a key in common, and for one group without another.
        OutOfRange: for an index without respondents, a number that the score cannot
            reach, a change that is not above 0, or a level that is no share.
        NotANumber: for a number that is none.
        UnknownOption: for another measure.
    """
    checks.confidence_level(level)
    chosen = checks.member(measure, "measure", ComparedMeasure)
    if isinstance(now, ResultGroups):
        return compare_groups(now, before, relevant_change, chosen, level=level)
    if not isinstance(now, ComparableScore):
        raise checks.wrong_type(now, "now", "a score of answers", SCORE_ADVICE)
    if isinstance(before, ResultGroups):
        advice = "compare(now=groups, before=groups), or compare(now, before[key])"
        raise checks.wrong_type(before, "before", "a score or a number", advice)
    if isinstance(before, list | tuple):
        raise checks.wrong_type(before, "before", "a score or a number", SCORE_ADVICE)
    return comparison_of(now, before, relevant_change, chosen).change(level)
