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


def known_word(owner: str, given: Any, words: type[Item], position: int = 1) -> Item:
    """*given* as one of the *words*; its code will do.

    Raises:
        UnknownField: if it is none of them; only the position is told.
    """
    if isinstance(given, str) and given in set(words):
        return words(given)
    known = tuple(str(word.value) for word in words)
    said = given if isinstance(given, str) else ""
    raise UnknownField(owner=owner, position=position, given=said, known=known)


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
    for position, given in enumerate(flags, start=1):
        if position > len(words):
            raise TooLarge(what=f"{owner} has {len(words)} flags at most")
        flag = flags[given] if isinstance(flags, Mapping) else True
        if not any(flag is known for known in FLAGS):
            raise InputError(what=f"flag number {position} of {owner} is no yes or no")
        answers[known_word(owner, given, words, position)] = flag
    return ChecklistResult(
        present=tuple(word for word, flag in answers.items() if flag is True),
        absent=tuple(word for word, flag in answers.items() if flag is False),
        unknown=tuple(word for word, flag in answers.items() if flag is None),
    )
