"""The question that reads the five answers, in words of both languages.

Files have words and codes of their own: declare them.  Whether 1 means like or dislike
is never guessed.

>>> question = kano_question(
...     labels={"needed": "must be", 1: "like"}, not_answers={9: "refused"}
... )
>>> [question.read(cell) for cell in ("needed", "I like it", "无所谓", 1, "9", "")]
['must_be', 'like', 'neutral', 'like', NonAnswer(name='refused'), None]
>>> KANO_QUESTION.read(1)
Traceback (most recent call last):
    ...
custsat.errors.UnreadableAnswer: the cell is no answer of 'like', 'must_be', 'neutral', 'live_with', 'dislike'; question=kano_question(labels={'expect': 'must_be'}) reads words of your own
"""  # noqa: E501  # the error as it is printed

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InvalidQuestion
from custsat.labels.satisfaction_kano import ANSWER_WORDS
from custsat.satisfaction.requirements._evaluation_table import KanoAnswer
from custsat.values._cell_reader import NonAnswer
from custsat.values._question import Question
from custsat.values._question_fields import to_labels
from custsat.values._question_kind import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.values._cell_reader import Code, Meaning


def kano_question(
    *,
    labels: Mapping[float | str, KanoAnswer | str] | None = None,
    not_answers: Mapping[Code, str] | None = None,
) -> Question:
    """Return the question of the five answers, with words and codes of your own.

    >>> from custsat.satisfaction.requirements import kano_question
    >>> kano_question(labels={"needed": "must_be"}).read("Needed")
    'must_be'

    Args:
        labels: further words and codes, each with its answer: like, must_be, neutral,
            live_with or dislike, or a word that is read as one of them.
        not_answers: codes and words that are no answers, each with the name under which
            it is counted.

    Raises:
        InvalidQuestion: if a code or a word has two meanings.
        UnknownField: for a label of an answer that there is not.
    """
    own = () if labels is None else to_labels(labels)
    return attrs.evolve(
        KANO_QUESTION,
        labels=(*ANSWER_WORDS, *((word, _to_option(each)) for word, each in own)),
        not_answers={} if not_answers is None else not_answers,
    )


KANO_QUESTION: Final = Question(
    kind=QuestionKind.SINGLE,
    options=tuple(answer.value for answer in KanoAnswer),
    labels=ANSWER_WORDS,
)


def _to_option(answer: Any) -> Any:
    """Return the answer that a label has, in its own words too; others as they are."""
    if isinstance(answer, KanoAnswer):
        return answer.value
    (meaning,) = KANO_QUESTION.read_each([answer])
    return meaning if isinstance(meaning, str) else answer


def check_question(question: Question | None) -> Question:
    """Return the question that reads the answers: by default the one of our words.

    Raises:
        WrongType: if it is no question.
        InvalidQuestion: if it has not one answer out of five options.
    """
    if question is None:
        return KANO_QUESTION
    checks.instance(question, "question", Question)
    is_single = question.kind is QuestionKind.SINGLE
    if not is_single or len(question.options) != len(KanoAnswer):
        kind = question.kind.label()
        n = len(question.options)
        raise InvalidQuestion(problem="not_five", name="kano", kind=kind, n=n)
    return question


def to_answer(meaning: Meaning, question: Question) -> KanoAnswer | NonAnswer | None:
    """Return the answer that a cell means, by the place of the option.

    The options of a question of your own run from like to dislike.
    """
    if isinstance(meaning, str):
        return tuple(KanoAnswer)[question.options.index(meaning)]
    return meaning if isinstance(meaning, NonAnswer) else None
