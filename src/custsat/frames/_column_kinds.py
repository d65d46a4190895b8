"""What each role of a verb accepts, as a table of kinds of columns.

A role takes some kinds of columns; every other kind is refused by name, on every
engine, before anything is computed.  A column of nothing but nulls is taken by every
role, whatever its type.

====================  ===============================================================
role                  kinds of columns
====================  ===============================================================
numbers               whole numbers, floats, exact decimals
money                 whole numbers, floats, exact decimals
flags                 truth values; whole numbers and floats that are all 0 or 1
instants              datetimes with a time zone
days                  dates; datetimes without a zone, all at midnight; datetimes with a
                      zone, where ``tz=`` says whose day is meant
keys                  text, categories, truth values, numbers, dates, datetimes
ids                   text, categories, whole numbers; floats and exact decimals that
                      are all whole
names                 text, categories
codes                 text, categories, whole numbers; floats that are all whole
cells                 text, categories, truth values, whole numbers, floats, exact
                      decimals; in pandas also a mixture of them
====================  ===============================================================
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from custsat.errors import (
    BoolAsNumber,
    NaiveDatetime,
    NotADate,
    NotANumber,
    WrongType,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from custsat.errors import CustsatError


class ColumnKind(Enum):
    """A kind of column, by the words of an error message."""

    NOTHING = "nothing"
    FLAGS = "truth values"
    WHOLE = "whole numbers"
    FLOATS = "numbers"
    DECIMALS = "exact decimals"
    TEXT = "text"
    DATES = "dates"
    LOCAL_TIMES = "datetimes without a time zone"
    INSTANTS = "datetimes with a time zone"
    DURATIONS = "durations"
    TIMES_OF_DAY = "times of day"
    BYTES = "bytes"
    NESTED = "lists or structures"
    OTHER = "something else"


class Role(Enum):
    """What a verb reads a column as, by the words of an error message."""

    NUMBER = "numbers"
    MONEY = "amounts"
    FLAG = "True and False"
    INSTANT = "datetimes with a time zone"
    DAY = "dates"
    KEY = "single values"
    ID = "whole numbers or text"
    NAME = "text"
    CODE = "text or whole numbers"
    CELL = "text, numbers or truth values"


K = ColumnKind
NUMERIC: Final = frozenset({K.WHOLE, K.FLOATS, K.DECIMALS})
ACCEPTED: Final = {
    Role.NUMBER: NUMERIC,
    Role.MONEY: NUMERIC,
    Role.FLAG: frozenset({K.FLAGS, K.WHOLE, K.FLOATS}),
    Role.INSTANT: frozenset({K.INSTANTS}),
    Role.DAY: frozenset({K.DATES, K.LOCAL_TIMES, K.INSTANTS}),
    Role.KEY: NUMERIC | {K.FLAGS, K.TEXT, K.DATES, K.LOCAL_TIMES, K.INSTANTS},
    Role.ID: NUMERIC | {K.TEXT},
    Role.NAME: frozenset({K.TEXT}),
    Role.CODE: frozenset({K.TEXT, K.WHOLE, K.FLOATS}),
    Role.CELL: NUMERIC | {K.FLAGS, K.TEXT},
}
KIND_BY_TYPE: Final[tuple[tuple[Callable[[Any], bool], ColumnKind], ...]] = (
    (lambda dtype: dtype == nw.Boolean, K.FLAGS),
    (lambda dtype: dtype.is_integer(), K.WHOLE),
    (lambda dtype: dtype.is_float(), K.FLOATS),
    (lambda dtype: dtype.is_decimal(), K.DECIMALS),
    (lambda dtype: dtype == nw.String or is_category(dtype), K.TEXT),
    (lambda dtype: dtype == nw.Date, K.DATES),
    (
        lambda dtype: dtype == nw.Datetime and dtype.time_zone is None,
        K.LOCAL_TIMES,
    ),
    (lambda dtype: dtype == nw.Datetime, K.INSTANTS),
    (lambda dtype: dtype == nw.Duration, K.DURATIONS),
    (lambda dtype: dtype == nw.Time, K.TIMES_OF_DAY),
    (lambda dtype: dtype == nw.Binary, K.BYTES),
    (lambda dtype: dtype.is_nested(), K.NESTED),
)
ERROR_BY_ROLE: Final[Mapping[Role, type[CustsatError]]] = {
    Role.NUMBER: NotANumber,
    Role.MONEY: NotANumber,
    Role.DAY: NotADate,
}
ADVICE_BY_ROLE: Final = {
    Role.NUMBER: "cast it to numbers first",
    Role.MONEY: "cast it to numbers or exact decimals first",
    Role.KEY: "cast it to text first",
    Role.ID: "cast it to text first",
    Role.NAME: "cast it to text first",
    Role.CODE: "cast it to text first",
    Role.CELL: "cast it to text first",
    Role.FLAG: "compare it with what means yes, frame['left'] == 'Yes' for instance",
}
PARSE_IT: Final = (
    "parse it first, with to_datetime of pandas or str.to_datetime of polars"
)
JOIN_IT: Final = (
    "join each list with the separator of the question, with list.join of polars or "
    "str.join of pandas"
)
ADVICE: Final = {
    (Role.CELL, K.NESTED): JOIN_IT,
    (Role.NUMBER, K.FLAGS): "cast it to 1 and 0 if numbers are meant",
    (Role.DAY, K.TEXT): PARSE_IT,
    (Role.INSTANT, K.TEXT): PARSE_IT,
    (Role.INSTANT, K.LOCAL_TIMES): (
        "say whose clock it is, with dt.tz_localize of pandas or dt.replace_time_zone "
        "of polars"
    ),
}
# Answers to questions; most verbs that have these roles read cells as well.
ROLES_OF_QUESTIONS: Final = frozenset(
    {"score", "items", "expected", "perceived", "adequate"}
)
WORDS_ADVICE: Final = (
    "cast digits to numbers; verbs that have question= read words and digits with it"
)
# Exact money, and days that are instants: polars reads them alike on every engine.
IN_POLARS: Final = frozenset(
    {
        (Role.MONEY, K.DECIMALS),
        (Role.DAY, K.LOCAL_TIMES),
        (Role.DAY, K.INSTANTS),
    }
)


def is_category(dtype: Any) -> bool:
    """Return whether a column of the narwhals type *dtype* encodes text."""
    return any(dtype == encoded for encoded in (nw.Categorical, nw.Enum))


def column_kind(dtype: Any) -> ColumnKind:
    """Return the kind of a column of the narwhals type *dtype*."""
    return next((kind for fits, kind in KIND_BY_TYPE if fits(dtype)), K.OTHER)


def column_kinds(frame: Any) -> dict[str, ColumnKind]:
    """Return the kind of each column of a narwhals frame.

    Where SQL has unsigned integers of 128 bits, it hands on wrong ones.
    """
    schema = frame.collect_schema().items()
    kinds = {name: column_kind(dtype) for name, dtype in schema}
    if not frame.implementation.is_polars():
        kinds |= {name: K.OTHER for name, dtype in schema if dtype == nw.UInt128}
    return kinds


def needs_polars(
    uses: Mapping[str, tuple[str, Role]], kinds: Mapping[str, ColumnKind]
) -> bool:
    """Return whether a column is one that polars reads alike on every engine."""
    return any((use, kinds[name]) in IN_POLARS for name, use in uses.values())


def _advice_on(role: str, use: Role, kind: ColumnKind) -> str:
    """Return what to do about a column of a *kind* that its role does not take."""
    is_answer = role.split(maxsplit=1)[0] in ROLES_OF_QUESTIONS
    if is_answer and (use, kind) == (Role.NUMBER, K.TEXT):
        return WORDS_ADVICE
    return ADVICE.get((use, kind), ADVICE_BY_ROLE.get(use, ""))


MIXED_TIMES: Final = "datetimes with and without a time zone"  # of one column


def wrong_kind(
    role: str, column: str, use: Role, kind: ColumnKind, type_name: str
) -> CustsatError:
    """Return the error for a *column* of a *kind* that its role does not take."""
    error = ERROR_BY_ROLE.get(use, WrongType)
    if kind is K.FLAGS and error is NotANumber:
        error = BoolAsNumber
    is_naive = kind in {K.LOCAL_TIMES, K.DATES} or type_name == MIXED_TIMES
    if is_naive and use is Role.INSTANT:
        error = NaiveDatetime
    return error(
        problem="column",
        name=f"{role.split(maxsplit=1)[0]}=",
        column=column,
        kind=type_name if kind is K.OTHER else kind.value,
        expected=use.value,
        advice=_advice_on(role, use, kind),
    )
