"""The English that is left in the Chinese message of an error."""

from __future__ import annotations

import re
from inspect import signature
from typing import TYPE_CHECKING, Any

from tests.registry import collect

from custsat import errors
from custsat.labels import error_hint, error_text

if TYPE_CHECKING:
    from custsat.errors import CustsatError

QUOTED = re.compile(r"""(?<!\w)(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")
BRACKETS = re.compile(r"[\w.]*\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
CODE = re.compile(r"\w+=\w*|\b\w*[._@][\w.]*\w|\b[A-Z]\w*|\b\w+\d\w*|[-\d]*e[+-]?\d+")
WORD = re.compile(r"[a-z]{2,}")
# Types and packages, and what is a number or a setting.
TYPES = set(
    re.findall(
        r"\w+",
        """
        str int float bool bytes bytearray complex dict list tuple set frozenset type
        object date datetime timedelta ndarray memoryview range random
        records frames custsat cudf duckdb narwhals pandas polars pyarrow pyspark scipy
        pip install nps csat ces index acsi csi delta act do getrandbits en zh web
        customer amount id money authority need perceptions zones_of_tolerance quality
        answer servqual gap_survey driver expressive amiable analytical borderline
        """,
    )
)


def arguments() -> set[str]:
    """The names of all arguments of the calls of the examples."""
    return {
        name
        for example in collect("CALLS")
        for name in signature(example.values[0][0]).parameters
    }


ARGUMENTS = arguments() | TYPES


def as_written(error: CustsatError) -> set[str]:
    """The fields of an error that are one word: names that a programmer wrote."""
    texts = [text for text in vars(error).values() if isinstance(text, str)]
    many = [v for v in vars(error).values() if isinstance(v, tuple)]
    texts += [str(text) for texts in many for text in texts]
    return {word for text in texts if " " not in text for word in WORD.findall(text)}


def english_left(text: str, more: set[str] = frozenset()) -> list[str]:  # type: ignore[assignment]
    """The words of a text that are no names of arguments and no text of a program."""
    plain = QUOTED.sub("", text)
    while BRACKETS.search(plain):
        plain = BRACKETS.sub("", plain)
    return sorted({*WORD.findall(CODE.sub("", plain))} - ARGUMENTS - more)


def english_of(error: CustsatError) -> list[str]:
    """The English words in the message and the hint of an error in Chinese."""
    text = f"{error_text(error, 'zh')}；{error_hint(error, 'zh')}"
    return english_left(text, as_written(error))


def templates() -> set[str]:
    """Every template and every hint of every error."""
    texts = {value for name, value in vars(errors).items() if name.endswith("_HINT")}
    texts |= {*errors.NUMBER_HINTS.values(), *errors.DATE_HINTS.values()}
    for kind in vars(errors).values():
        if isinstance(kind, type):
            own: dict[str, Any] = dict(vars(kind))
            texts |= {own.get("template", ""), own.get("hint_template", "")}
            texts |= {
                *own.get("templates", {}).values(),
                *own.get("hints", {}).values(),
            }
    return texts - {""}
