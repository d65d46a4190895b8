"""Checks of scales as arguments; they need Scale, which _checks cannot import.

>>> require_scale(Scale(1, 5)).high
5
>>> high_is_good(Scale(1, 7), "scale").high
7
"""

from __future__ import annotations

from typing import Any

from custsat import _checks as checks
from custsat.errors import InputError, WrongScale
from custsat.values._question import Question
from custsat.values._scale import Scale, check_scale
from custsat.values._tally import Tally


def require_scale(
    scale: Scale | None, answers: object = None, question: Question | None = None
) -> Scale:
    """Return *scale*, or that of *question*, or of *answers* if they are a tally.

    Raises:
        WrongType: if there is no scale; it is never guessed.
        InputError: for a scale and a question.
        InvalidQuestion: for a question of options.
    """
    if question is not None:
        return question_scale_of(question, scale)
    if scale is None and isinstance(answers, Tally):
        return answers.scale
    return check_scale(scale, "scale")


def question_scale_of(question: Any, scale: Scale | None = None) -> Scale:
    """Return the scale of *question*, which no other *scale* may accompany.

    Raises:
        WrongType: if it is no question.
        InvalidQuestion: if its answers are options.
        InputError: if there is another scale.
    """
    if scale is not None:
        raise InputError(problem="excluded", names="scale=", other="question=")
    return checks.instance(question, "question", Question).require_scale("a score")


def high_is_good(value: Any, name: str) -> Scale:
    """Return *value* if it is a scale whose high end is good.

    Raises:
        WrongType: if it is no scale.
        WrongScale: for a scale of efforts, waiting times and the like.
    """
    scale = check_scale(value, name)
    if scale.low_is_good:
        raise WrongScale(
            name=name,
            expected="a scale whose high end is good",
            actual=f"answers on {scale} whose low end is good",
            advice="turn the answers round first, with Scale.reverse",
        )
    return scale
