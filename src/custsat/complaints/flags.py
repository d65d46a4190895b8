"""Flags of a list: yes, no or unknown, as a mapping or as the names of the yeses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from custsat.errors import InputError, TooLarge, UnknownField
from custsat.labels import LabelledEnum
from custsat.rules import ChecklistResult

__all__ = ["flagged", "known_word"]

Item = TypeVar("Item", bound=LabelledEnum)
FLAGS = (True, False, None)


def known_word(owner: str, value: Any, words: type[Item], position: int = 1) -> Item:
    """*value* as one of the *words*; its code will do.

    Raises:
        UnknownField: if it is none of them; only the position is told.
    """
    if isinstance(value, str) and value in set(words):
        return words(value)
    codes = tuple(str(word.value) for word in words)
    text_value = value if isinstance(value, str) else ""
    raise UnknownField(owner=owner, position=position, given=text_value, known=codes)


def flagged(
    owner: str,
    flags: Mapping[Any, bool | None] | Iterable[Any],
    words: type[Item],
) -> ChecklistResult[Item]:
    """Go through the *words*; in a mapping what is not mentioned is unknown.

    Raises:
        UnknownField: for a name that is none of the words.
        InputError: for a flag that is neither a bool nor None, or for no list at all.
    """
    if isinstance(flags, str | bytes) or not isinstance(flags, Iterable):
        raise InputError(what=f"{owner} takes a mapping of flags, or a list of names")
    listed = not isinstance(flags, Mapping)
    answers: dict[Item, bool | None] = dict.fromkeys(words, False if listed else None)
    for position, name in enumerate(flags, start=1):
        if position > len(words):
            raise TooLarge(what=f"{owner} has {len(words)} flags at most")
        flag = flags[name] if isinstance(flags, Mapping) else True
        if not any(flag is allowed for allowed in FLAGS):
            raise InputError(what=f"flag number {position} of {owner} is no yes or no")
        answers[known_word(owner, name, words, position)] = flag
    return ChecklistResult(
        present=tuple(word for word, flag in answers.items() if flag is True),
        absent=tuple(word for word, flag in answers.items() if flag is False),
        unknown=tuple(word for word, flag in answers.items() if flag is None),
    )
