"""Reading the cells of a multiple-choice question.

A cell is a text of options with separators, a list or a set of options, or a row of
flags, one for each option.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat.errors import TooLarge, UnknownField, UnreadableAnswer
from custsat.values._answer_text import FULL_WIDTH, fold
from custsat.values._cell_reader import (
    MEMO_TYPES,
    CellReader,
    Code,
    NonAnswer,
    Refusal,
)
from custsat.values._question_words import yes_no_reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.values._cell_reader import Meaning

MAX_CHOICES_LENGTH: Final = 10_000  # characters of a cell with several options
MAX_KNOWN_FLAGS: Final = 1000  # different cells; there are two or three in most files
OTHER_SEPARATORS: Final = (",", "|", "/", "、", ";", "\n", "\t", "+", "&")
LIST_READERS: Final = ("tolist", "to_list", "to_pylist")  # of arrays and series


@attrs.frozen(kw_only=True)
class ChoiceReader:
    """The options of one question, and how several of them stand in a cell.

    Attributes:
        options: the options in order.
        words: reads one option.
        not_answers: the codes and words that are no answers, for the flags.
        separator: what stands between two options of a text.
    """

    options: tuple[str, ...]
    words: CellReader
    not_answers: tuple[tuple[Code, str], ...]
    separator: str

    def read(self, cell: Any) -> Meaning | Refusal:
        """Return the options that *cell* names, in the order of the question."""
        if isinstance(cell, str):
            return self._read_text(cell)
        if isinstance(cell, Mapping):
            return self._read_flags(cell)
        items = _items_of(cell)
        if items is None:
            return self._combine([self.words.read(cell)])
        return self._combine([self.words.read(item) for item in items])

    def _read_text(self, cell: str) -> Meaning | Refusal:
        if len(cell) > MAX_CHOICES_LENGTH:
            fields = {"problem": "too_long", "maximum": MAX_CHOICES_LENGTH}
            return Refusal(TooLarge, fields)
        parts = cell.translate(FULL_WIDTH).split(self.separator)
        pieces = [part for part in parts if part.strip()]
        if len(pieces) <= 1:
            meaning = self._combine([self.words.read_text("".join(pieces))])
        else:
            meaning = self._read_pieces(pieces)
        divider = self._divider_of(cell) if isinstance(meaning, Refusal) else ""
        if not divider or self.separator in cell:
            return meaning
        fields = {"options": self.options, "separator": self.separator}
        fields |= {"problem": "separator", "divider": divider}
        return Refusal(UnreadableAnswer, fields)

    def _divider_of(self, cell: str) -> str:
        """Return what divides a text into options, if the separator does not."""
        for divider in OTHER_SEPARATORS:
            pieces = cell.translate(FULL_WIDTH).split(divider)
            parts = [self.words.read_text(piece) for piece in pieces if piece.strip()]
            if len(parts) > 1 and not any(isinstance(one, Refusal) for one in parts):
                return divider
        return ""

    def _read_pieces(self, pieces: Sequence[str]) -> Meaning | Refusal:
        """Return the options of the pieces of a text.

        An option may itself contain the separator: pieces are joined again where that
        makes an option, if there is only one way to do so.
        """
        ways = [1]  # in how many ways the pieces up to here are options; 2 for more
        last: list[tuple[int, Meaning]] = [(0, None)]
        for end in range(1, len(pieces) + 1):
            n_ways, step = 0, last[0]
            for start in range(max(0, end - self._max_pieces), end):
                text = self.separator.join(pieces[start:end])
                meaning = self.words.read_text(text) if ways[start] else None
                if ways[start] and not isinstance(meaning, Refusal):
                    n_ways, step = min(2, n_ways + ways[start]), (start, meaning)
            ways.append(n_ways)
            last.append(step)
        if ways[-1] != 1:
            return self.words.unreadable("two_ways" if ways[-1] else "cell")
        meanings, end = [], len(pieces)
        while end:
            end, meaning = last[end]
            meanings.append(meaning)
        return self._combine(meanings)

    @cached_property
    def _meanings_of_flags(self) -> dict[str, dict[Any, Meaning | Refusal]]:
        """The meanings of flags that were read before, by option."""
        return {option: {} for option in self.options}

    @cached_property
    def _flags(self) -> CellReader:
        """The reader of one flag: yes or no, 1 or 0."""
        return yes_no_reader((), self.not_answers)

    @cached_property
    def _max_pieces(self) -> int:
        """The pieces into which the separator cuts a word, at most."""
        words = (word for word in self.words.meanings if isinstance(word, str))
        return 1 + max(word.count(self.separator) for word in words)

    def _read_flags(self, row: Mapping[Any, Any]) -> Meaning | Refusal:
        """Return the options whose flags are yes; two flags of one are refused.

        A row without a yes has ticked nothing if one flag is no; if none is, it is a
        non-answer, or empty.
        """
        meanings: list[Meaning | Refusal] = []
        options: set[str] = set()
        is_answered = False
        for position, (name, flag) in enumerate(row.items(), start=1):
            is_option = isinstance(name, str) and name in self._meanings_of_flags
            option = name if is_option else self._option_of(name)
            if option is None:
                fields = {"position": position, "known": self.options}
                return Refusal(UnknownField, fields | {"unit": "option"})
            if option in options:
                fields = {"problem": "two_flags", "option": option}
                return Refusal(UnreadableAnswer, fields)
            options.add(option)
            meaning = self.read_flag(flag, option)
            is_answered |= isinstance(meaning, bool)
            if meaning is True:
                meanings.append(option)
            elif meaning is not False and meaning is not None:
                meanings.append(meaning)
        if not is_answered:
            return self._combine([*meanings, None])
        return self._combine(
            [meaning for meaning in meanings if not isinstance(meaning, NonAnswer)]
        )

    def _option_of(self, name: Any) -> str | None:
        """Return the option of the flag *name*; None if there is none."""
        option = self.words.meanings.get(fold(name)) if isinstance(name, str) else None
        return option if isinstance(option, str) else None

    def read_flag(self, flag: Any, option: str) -> Meaning | Refusal:
        """Return the meaning of a flag; equal flags of an option are read once."""
        if type(flag) not in MEMO_TYPES:
            return self._read_flag(flag, option)
        known, key = self._meanings_of_flags[option], (type(flag), flag)
        if key not in known:
            if len(known) >= MAX_KNOWN_FLAGS:
                known.clear()
            known[key] = self._read_flag(flag, option)
        return known[key]

    def _read_flag(self, flag: Any, option: str) -> Meaning | Refusal:
        """Return True, False, or a non-answer; the word of the option is a yes."""
        if isinstance(flag, str) and self.words.meanings.get(fold(flag)) == option:
            return True
        return self._flags.read(flag)

    def _combine(self, meanings: Sequence[Meaning | Refusal]) -> Meaning | Refusal:
        """Return the options among *meanings*; a non-answer only if there are none."""
        refusal = next((one for one in meanings if isinstance(one, Refusal)), None)
        if refusal is not None:
            return refusal
        options = {one for one in meanings if isinstance(one, str)}
        others = {one for one in meanings if isinstance(one, NonAnswer)}
        if len(others) + bool(options) > 1:
            return self.words.unreadable("mixed")
        if others:
            return others.pop()
        if not options and meanings:
            return self.words.meanings.get(None)
        return tuple(option for option in self.options if option in options)


def _items_of(cell: Any) -> list[Any] | None:
    """Return the items of a list, a set, an array or a series; None for one value."""
    for method in LIST_READERS:
        reader = getattr(cell, method, None)
        if reader is not None:
            cell = reader()
            break
    is_list = isinstance(cell, Iterable) and not isinstance(cell, str | bytes | Mapping)
    return list(cell) if is_list else None
