"""Reading the cells of a survey file: codes, words, and both in one cell.

A reader holds the meaning of every code and word of one question.  It returns a
meaning, or a refusal that becomes an error where the name and the row are known; the
cell itself is never repeated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import (
    MAX_RATING,
    BoolAsNumber,
    InputError,
    NotANumber,
    NotOnScale,
    OutOfRange,
    OutOfScale,
    TooLarge,
    UnknownField,
    UnreadableAnswer,
)
from custsat.values._answer_text import fold, parse_number, squeeze
from custsat.values._scale import Scale

Answer = float | bool | str | tuple[str, ...]
Code = float | str | None  # a number, a folded word, None for an empty cell
MAX_CELL_LENGTH: Final = 256  # characters of a cell with one answer
ADVICE: Final = "not_answers= of the question names the codes that are no answers"
MEMO_TYPES: Final = frozenset({str, int, float, bool, type(None)})  # of most cells
UNKNOWN: Final[Any] = object()
# A number, something between, a word; "5 (very good)" too.
CODED_WORD: Final = re.compile(
    r"([+-]?[0-9]{1,16}(?:\.[0-9]{1,15})?)[ :=.,、)\]\-–—]*[ :=.,、)\]\[(\-–—](\S.*)"
)
BRACKETS: Final = {"(": ")", "[": "]"}


def _check_name(_instance: Any, _attribute: Any, value: Any) -> None:
    checks.short_text(value, "the name of a non-answer")
    if not value.strip():
        allowed = "a text that is not blank"
        raise OutOfRange(name="the name of a non-answer", allowed=allowed)


@attrs.frozen
class NonAnswer:
    """What a code or a word says that is no answer: "not applicable", for instance.

    Attributes:
        name: the name under which it is counted.

    Raises:
        OutOfRange: for a blank name.
    """

    name: str = attrs.field(validator=_check_name)


Meaning = Answer | NonAnswer | None  # None: an empty cell


@attrs.frozen
class Refusal:
    """Why a cell cannot be read: the class of the error, and its fields."""

    error_type: type[InputError]
    fields: dict[str, Any]

    def error(self, *, name: str, row: int | None = None, count: int = 1) -> InputError:
        """Return the error of the argument *name*, and of *count* cells from a row."""
        if self.error_type is UnknownField:
            owner = name if row is None else f"{name} at row {row}"
            return UnknownField(**self.fields, owner=owner)
        return self.error_type(**self.fields, name=name, row=row, count=count)


@attrs.frozen(kw_only=True)
class CellReader:
    """The meanings of one question's codes and words.

    Attributes:
        meanings: the answer or the non-answer of each number and each folded word;
            None stands for an empty cell.
        scale: the scale whose numbers are answers as well, if there is one.
        options: the answers otherwise.
        has_booleans: whether True and False are answers.
    """

    meanings: Mapping[Code, Meaning]
    scale: Scale | None = None
    options: tuple[str, ...] = ()
    has_booleans: bool = False

    def read(self, cell: Any) -> Meaning | Refusal:  # noqa: PLR0911  # a kind each
        """Return what *cell* means: an answer, a non-answer, None if it is empty."""
        if isinstance(cell, str):
            if len(cell) > MAX_CELL_LENGTH:
                fields = {"problem": "too_long", "maximum": MAX_CELL_LENGTH}
                return Refusal(TooLarge, fields)
            return self.read_text(cell)
        if checks.is_missing(cell):
            return self.meanings.get(None)
        is_boolean = type(cell).__name__ in checks.BOOLEAN_TYPES
        if is_boolean and self.has_booleans:
            return bool(cell)
        number = checks.as_builtin(cell)
        if not is_boolean and type(number) in (int, float):
            return self._read_number(number)
        if self.scale is None:
            return self.unreadable()
        if is_boolean:
            return Refusal(BoolAsNumber, {})
        return Refusal(NotANumber, {"kind": type(cell).__name__})

    def read_text(self, cell: str) -> Meaning | Refusal:
        """Return what a text means: a word, a number, or a number and a word."""
        text = squeeze(cell)
        if not text:
            return self.meanings.get(None)
        word = fold(text)
        if word in self.meanings:
            return self.meanings[word]
        number = parse_number(text)
        if number is not None:
            return self._read_number(number)
        if self.scale is not None and self.scale.may_mean_several(word):
            return self.unreadable("several_answers")
        return self._read_coded_word(text)

    def unreadable(self, problem: str = "cell") -> Refusal:
        """Return the refusal of a cell that says something unknown."""
        scale = "" if self.scale is None else str(self.scale)
        words = () if self.scale is None else self.scale.words
        fields = {"problem": problem, "scale": scale, "words": words}
        fields |= {"options": self.options}
        return Refusal(UnreadableAnswer, fields)

    def _read_number(self, number: float) -> Meaning | Refusal:
        meaning = self._meaning_of(number)
        if meaning is not UNKNOWN:
            return meaning  # type: ignore[no-any-return]  # it is one of them
        if self.scale is None:
            return self.unreadable()
        value = number if abs(number) < MAX_RATING else None
        fields = {"scale": str(self.scale), "value": value, "advice": ADVICE}
        return Refusal(NotOnScale if number in self.scale else OutOfScale, fields)

    def _meaning_of(self, number: float) -> Any:
        """Return the meaning of a number; UNKNOWN if it has none."""
        meaning = self.meanings.get(number, UNKNOWN)
        if meaning is UNKNOWN and self.scale is not None:
            return self.scale.snap(number) if self.scale.is_answer(number) else UNKNOWN
        return meaning

    def _read_coded_word(self, text: str) -> Meaning | Refusal:
        """Return the meaning of "1:yes", on which the code and the word agree.

        A code that the question does not know is the file's own: the word decides, but
        not on a scale, whose answers are the codes.  A word that it does not know is
        the text of a code that is no answer.
        """
        match = CODED_WORD.fullmatch(text)
        number = parse_number(match[1]) if match else None
        if match is None or number is None:
            return self.unreadable()
        word = _word_of(match)
        if parse_number(word) is not None:
            return self.unreadable()
        by_number = self._meaning_of(number)
        by_word = self.meanings.get(word, UNKNOWN)
        if by_word is UNKNOWN:
            return by_number if isinstance(by_number, NonAnswer) else self.unreadable()
        if by_number is UNKNOWN and self.scale is None:
            return by_word  # type: ignore[no-any-return]  # it is one of them
        return by_word if by_number == by_word else self.unreadable("contradiction")


def _word_of(match: re.Match[str]) -> str:
    """Return the folded word behind a code, without a pair of brackets around it."""
    word = match[2].rstrip()
    bracket = match.string[match.start(2) - 1]
    return fold(word.removesuffix(BRACKETS.get(bracket, "")))
