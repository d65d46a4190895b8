"""The meaning of every code and word of a question, checked for contradictions.

>>> reader = yes_no_reader(labels=[("oui", True)], not_answers=[(9, "refused")])
>>> [reader.read(cell) for cell in ("1:yes", "否", "OUI", 0, 9, None)]
[True, False, True, False, NonAnswer(name='refused'), None]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.errors import InvalidQuestion, UnknownField, quote
from custsat.labels import LANGUAGES, translate
from custsat.labels.values import SYNONYMS
from custsat.values._answer_text import fold, parse_number
from custsat.values._cell_reader import CellReader, NonAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.values._cell_reader import Answer, Code, Meaning
    from custsat.values._scale import Scale

Labels = tuple[tuple[Any, Any], ...]
NotAnswers = tuple[tuple[Any, str], ...]
ABSENT: Final[Any] = object()
YES_NO: Final = {"answer.yes": True, "answer.no": False}


def scale_reader(scale: Scale, labels: Labels, not_answers: NotAnswers) -> CellReader:
    """Return the reader of a question whose answers are the numbers of *scale*."""
    meanings = _build_meanings(scale.answers_by_word, labels, not_answers, scale)
    return CellReader(meanings=meanings, scale=scale)


def yes_no_reader(labels: Labels, not_answers: NotAnswers) -> CellReader:
    """Return the reader of a yes or a no, of truth values, and of 1 and 0.

    Files have other codes as well, 1 and 2 with 0 for blank for instance: a code that
    is declared does not mean what 1 and 0 mean otherwise.
    """
    synonyms = dict(SYNONYMS)
    pairs = [("labels=", labels), ("not_answers=", not_answers)]
    declared = {to_code(code, name) for name, codes in pairs for code, _ in codes}
    usual: dict[Code, Answer] = {1: True, 0: False}
    words = {code: answer for code, answer in usual.items() if code not in declared}
    for code, answer in YES_NO.items():
        texts = [translate(code, lang) for lang in LANGUAGES]
        words |= {fold(word): answer for word in (*texts, *synonyms[code])}
    options = ("yes", "no")
    meanings = _build_meanings(words, labels, not_answers, None, options)
    return CellReader(meanings=meanings, options=options, has_booleans=True)


def option_reader(
    options: tuple[str, ...], labels: Labels, not_answers: NotAnswers
) -> CellReader:
    """Return the reader of one of *options*."""
    words = {to_code(option, "options="): option for option in options}
    meanings = _build_meanings(words, labels, not_answers, None, options)
    return CellReader(meanings=meanings, options=options)


def to_code(code: Any, name: str) -> Code:
    """Return a number, a folded word, or None for the code of an empty cell.

    Raises:
        BoolAsNumber: for True and False.
        NotANumber: for anything else that is neither text nor number.
        TooLarge: for a text that is too long.
    """
    if checks.is_missing(code):
        return None
    if not isinstance(code, str):
        return checks.number(code, f"a code in {name}")
    number = parse_number(code)
    word = fold(code)
    if word:
        checks.short_text(word, f"a word in {name}")
    return number if number is not None else word or None


def _build_meanings(
    answers: Mapping[Any, Answer],
    labels: Labels,
    not_answers: NotAnswers,
    scale: Scale | None,
    options: tuple[str, ...] = (),
) -> dict[Code, Meaning]:
    """Return what each code and each word means.

    Args:
        answers: the answers by the codes and words that the kind of question has.
        labels: further words, each with its answer.
        not_answers: codes and words, each with the name of a non-answer.
        scale: the scale whose numbers are answers, if there is one.
        options: the answers otherwise, as an error names them.

    Raises:
        InvalidQuestion: for a code or a word with two meanings.
        OutOfScale: for a label of a number that is not on the scale.
        UnknownField: for a label of an option that there is not.
    """
    meanings: dict[Code, Meaning] = dict(answers)
    for position, (word, answer) in enumerate(labels, start=1):
        code = to_code(word, "labels=")
        if code is None:
            raise InvalidQuestion(problem="empty_label")
        value = _check_answer(answer, position, answers, scale, word)
        known = _meaning_of(code, meanings, scale)
        if known not in (ABSENT, value):
            raise InvalidQuestion(
                problem="label", program_text=_text_of(word), meaning=quote(known)
            )
        meanings[code] = value
    pairs = list(not_answers)
    for code_or_name, name in [*pairs, *((name, name) for _, name in pairs)]:
        code = to_code(code_or_name, "not_answers=")
        meaning = _meaning_of(code, meanings, scale)
        if meaning not in (ABSENT, NonAnswer(name)):
            is_answer = not isinstance(meaning, NonAnswer)
            raise InvalidQuestion(
                problem="code" if is_answer else "two_names",
                program_text=_text_of(code_or_name),
                scale="" if scale is None else str(scale),
                options=options,
            )
        meanings[code] = NonAnswer(name)
    return meanings


def _meaning_of(
    code: Code, meanings: Mapping[Code, Meaning], scale: Scale | None
) -> Any:
    """Return the meaning of a code or a word; ABSENT if it has none yet."""
    if isinstance(code, str) or code is None or scale is None:
        return meanings.get(code, ABSENT)
    return scale.snap(code) if scale.is_answer(code) else meanings.get(code, ABSENT)


def _check_answer(
    answer: Any,
    position: int,
    answers: Mapping[Code, Answer],
    scale: Scale | None,
    word: Any,
) -> Answer:
    """Return the *answer* of a label *word* as the question returns it."""
    if scale is not None:
        if isinstance(answer, str) and not isinstance(word, str):
            raise InvalidQuestion(
                problem="turned_label",
                program_text=_text_of(word),
                meaning=quote(answer),
                scale=str(scale),
            )
        return scale.check_answer(answer, "an answer in labels=")
    known = tuple(dict.fromkeys(answers.values()))
    if type(answer).__name__ in checks.BOOLEAN_TYPES and bool(answer) in known:
        return bool(answer)
    meaning = answers.get(fold(answer), ABSENT) if isinstance(answer, str) else ABSENT
    if meaning is ABSENT:
        raise UnknownField(
            owner="labels=",
            unit="answer",
            position=position,
            program_text=answer if isinstance(answer, str) else "",
            known=tuple(map(str, known)),
        )
    return meaning  # type: ignore[no-any-return]  # one of the answers


def _text_of(code: Any) -> str:
    """Return a code as a programmer wrote it."""
    return code if isinstance(code, str) else f"{code:g}" if code is not None else ""
