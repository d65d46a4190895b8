"""Answers that were evidently given on 1 to 5 where another scale is the default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from custsat.errors import WrongScale
from custsat.values._scale import ONE_TO_TEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._tally import Tally

FIVE_POINT_ANSWERS: Final = frozenset({1, 2, 3, 4, 5})
MIN_SUSPICIOUS_N: Final = 10
MIN_SUSPICIOUS_ANSWERS: Final = 3


def reject_five_point_recommendations(tally: Tally) -> None:
    """Raise if the answers of *tally* were evidently given on 1 to 5.

    Such answers would score -100 however satisfied the respondents are.

    Raises:
        WrongScale: if the answers look like answers on 1 to 5.
    """
    if _seem_five_point(frozenset(answer for answer, _ in tally.counts), tally.n):
        raise WrongScale(
            name="scores",
            expected="0-10",
            actual="all from 1 to 5",
            advice="use csat(scores, scale=LIKERT5), or say scale=NPS11 if meant",
        )


def reject_five_point_ratings(different: Iterable[float], n: int) -> None:
    """Raise if answers that no scale was named for were evidently given on 1 to 5.

    On 1 to 10, the default, they would score below 50 however good they are.

    Args:
        different: the different answers.
        n: the number of all answers.

    Raises:
        WrongScale: if the answers look like answers on 1 to 5.
    """
    if _seem_five_point(frozenset(different), n):
        raise WrongScale(
            name="answers",
            expected=str(ONE_TO_TEN),
            actual="all from 1 to 5",
            advice="say scale=LIKERT5, or scale=ONE_TO_TEN if meant",
        )


def _seem_five_point(answers: frozenset[float], n: int) -> bool:
    """Return whether the different *answers* of *n* were evidently given on 1 to 5.

    They are within 1 to 5, the 5 among them, and all five occur, or at least three
    among ten or more answers.
    """
    if not answers <= FIVE_POINT_ANSWERS or max(FIVE_POINT_ANSWERS) not in answers:
        return False
    is_enough = n >= MIN_SUSPICIOUS_N and len(answers) >= MIN_SUSPICIOUS_ANSWERS
    return answers == FIVE_POINT_ANSWERS or is_enough
