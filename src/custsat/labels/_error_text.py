"""Read an error in Chinese: its template, and the parts that fill it.

What a programmer wrote stays as it is: texts in quotation marks, names of arguments.
"""

from __future__ import annotations

import re
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Final

from custsat.labels.error_advice import ADVICE
from custsat.labels.error_arguments import ARGUMENTS
from custsat.labels.error_messages import MESSAGES
from custsat.labels.error_nouns import NOUNS
from custsat.labels.error_phrases import PHRASES

if TYPE_CHECKING:
    from custsat.errors import CustsatError

PARTS: Final = PHRASES | NOUNS | ARGUMENTS | ADVICE
QUOTED: Final = re.compile(r"""(?<!\w)(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")
PROGRAM_TEXT: Final = re.compile(r"[\w.\[\]=\ue000-\uf8ff]+")
FIRST_MASK: Final = 0xE000  # of the private use area, one for each text in quotes
HAN: Final = r"[\u3400-\u9fff]"
HAN_OR_MARK: Final = r"[\u3400-\u9fff\u3001\u3002\uff08\uff09\uff0c\uff1a\uff1b\uff1f]"
SPACE_IN_CHINESE: Final = re.compile(f"(?<={HAN_OR_MARK}) +| +(?={HAN_OR_MARK})")
MISSING_SPACE: Final = re.compile(
    rf"(?<={HAN})(?=[0-9A-Za-z_.({{\[\ue000-\uf8ff-])"
    rf"|(?<=[0-9A-Za-z_.=)\]%\ue000-\uf8ff])(?={HAN})"
)
NUMBER: Final = r"[0-9][0-9.]*"
BLANKS: Final = {"n": NUMBER, "m": NUMBER, "name": "[^,; ]+", "word": r"(?!of\b).+?"}
BRACKETS: Final = ("()", "[]", "{}")  # what is between them belongs together
AS_WRITTEN: Final = frozenset({"n", "m", "name", "code"})  # blanks that are text of programs
AS_WRITTEN_FIELDS: Final = frozenset({"case", "extra"})
WORDS_AMONG_NAMES: Final = frozenset({"nothing"})  # of steps that are possible
# Fields whose single words are names of arguments, never words of a sentence.
NAMES: Final = frozenset(
    (
        *("name", "name_text", "names", "fields", "low", "high", "first", "second"),
        *("part", "total", "other", "needed", "role_text", "source", "owner"),
        *("named_by_suffix", "absent_text", "event", "earlier", "rule", "condition"),
        *("item", "items", "requirement", "measure", "category", "step", "field"),
        *("all_possible", "after_what", "bands", "outcome", "schema", "styles"),
    )
)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """The phrases with blanks as patterns: ends of a sentence, then the most words."""

    def weight(english: str) -> tuple[bool, int]:
        is_end = english[0] in ",;: "
        return is_end, sum(len(text) for text, *_ in Formatter().parse(english))

    with_blanks = [
        english for english in PARTS if re.search(r"\{[a-z]\w*\}", english)
    ]
    ranked = sorted(with_blanks, key=weight, reverse=True)
    return [(_pattern(english), PARTS[english]) for english in ranked]


def _pattern(english: str) -> re.Pattern[str]:
    """The pattern of a phrase: each blank is any text."""
    parts = re.split(r"\{([a-z]\w*)\}", english)
    texts = [re.escape(text) for text in parts[::2]]
    blanks = [f"(?P<{name}>{BLANKS.get(name, '.+?')})" for name in parts[1::2]]
    body = "".join(map("".join, zip(texts, [*blanks, ""], strict=True)))
    return re.compile(body, re.DOTALL)


def _is_balanced(text: str) -> bool:
    """Whether *text* closes the brackets that it opens."""
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in BRACKETS)


class _Chinese:
    """The fields and properties of an error, as ``str.format_map`` wants them."""

    def __init__(self, error: CustsatError) -> None:
        self.error = error
        self.quoted: list[str] = []

    def __getitem__(self, name: str) -> object:
        value = getattr(self.error, name)
        if not isinstance(value, str) or name in AS_WRITTEN_FIELDS:
            return value
        return self.read(value, is_name=name in NAMES)

    def read(self, text: str, *, is_name: bool = False) -> str:
        """A field or a hint in Chinese."""
        whole = PARTS.get(text) or MESSAGES.get(text)  # quoted parts are its own
        if whole is not None and not is_name:
            return whole
        return self.phrase(self.mask(text), is_name=is_name)

    def mask(self, text: str) -> str:
        """The text with a mark for each part in quotation marks."""

        def replace(match: re.Match[str]) -> str:
            self.quoted.append(match[0])
            return chr(FIRST_MASK + len(self.quoted) - 1)

        return QUOTED.sub(replace, text)

    def phrase(self, text: str, *, is_name: bool = False) -> str:
        """A part of a message in Chinese; what has no Chinese form stays as it is."""
        is_word = text in WORDS_AMONG_NAMES
        if is_name and not is_word and PROGRAM_TEXT.fullmatch(text):
            return text
        exact = PARTS.get(text) or MESSAGES.get(text)
        if exact is not None:
            return exact
        for pattern, chinese in _patterns():
            match = pattern.fullmatch(text)
            if match and all(map(_is_balanced, match.groups())):
                parts = {
                    name: part
                    if name in AS_WRITTEN
                    else self.phrase(part, is_name=is_name and name != "word")
                    for name, part in match.groupdict().items()
                }
                return chinese.format_map(parts)
        return text

    def finish(self, text: str) -> str:
        """The text with spaces as Chinese has them, and its quoted parts."""
        text = MISSING_SPACE.sub(" ", SPACE_IN_CHINESE.sub("", text))
        for index, part in enumerate(self.quoted):
            text = text.replace(chr(FIRST_MASK + index), part)
        return text


def chinese_message(error: CustsatError) -> str:
    """The message of an error in Chinese."""
    fields = _Chinese(error)
    template = error.message_template
    return fields.finish(MESSAGES.get(template, template).format_map(fields))


def chinese_hint(error: CustsatError) -> str:
    """The hint of an error in Chinese."""
    fields = _Chinese(error)
    return fields.finish(fields.read(error.hint))
