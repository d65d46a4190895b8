"""Argument checks: every function of the library checks its arguments here.

Each check takes ``(value, name)``, returns the checked value and raises an error that
names the argument and what it may be.  The value itself is never repeated, unless it is
program text: an option, an item or a column that a programmer wrote.

>>> number(7, "margin", ge=0)
7
>>> share(85, "target")
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: target must be from 0 to 1
>>> sequence("a,b", "survivors")
Traceback (most recent call last):
    ...
custsat.errors.WrongType: survivors must be a list, got str
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime
from decimal import Decimal, DecimalException
from enum import Enum
from math import isfinite
from numbers import Integral, Real
from sys import float_info
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from custsat.errors import (
    BoolAsNumber,
    InputError,
    InvalidCount,
    NaiveDatetime,
    NotADate,
    NotANumber,
    OutOfRange,
    TooLarge,
    UnknownField,
    UnknownOption,
    WrongType,
)

EnumT = TypeVar("EnumT", bound=Enum)
T = TypeVar("T")
BOOLEAN_TYPES: Final = frozenset({"bool", "bool_"})  # Python's and numpy's
MISSING_TYPES: Final = frozenset({"NAType", "NaTType"})  # of pandas
COLUMN_READERS: Final = ("tolist", "to_list", "to_pylist")  # of arrays and series
MAX_FLOAT: Final = float_info.max
MAX_ID_LENGTH: Final = 200
PAIR: Final = 2
CURRENCY_LETTERS: Final = 3
CALENDAR_RANGE: Final = (
    datetime(1, 1, 4, tzinfo=UTC),
    datetime(9999, 12, 28, tzinfo=UTC),
)


# ------------------------------------------------------------------------------ numbers


def number(
    value: Any,
    name: str,
    *,
    ge: float | None = None,
    gt: float | None = None,
    le: float | None = None,
    lt: float | None = None,
    row: int | None = None,
) -> float:
    """Return *value* as a finite int or float within the bounds.

    Raises:
        BoolAsNumber: for True and False, numpy's included.
        NotANumber: for NaN, infinity, text and anything else that is no number.
        OutOfRange: outside the bounds.
    """
    kind = type(value)
    result: float = value if kind is float or kind is int else _read(value, name, row)
    if not -MAX_FLOAT <= result <= MAX_FLOAT:
        raise NotANumber(name=name, row=row)
    if (
        (ge is not None and result < ge)
        or (gt is not None and result <= gt)
        or (le is not None and result > le)
        or (lt is not None and result >= lt)
    ):
        raise OutOfRange(name=name, allowed=_range_text(ge, gt, le, lt))
    return result


def _read(value: Any, name: str, row: int | None) -> float:
    kind = type(value)
    if kind.__name__ in BOOLEAN_TYPES:
        raise BoolAsNumber(name=name, row=row)
    result = as_builtin(value)
    if type(result) is not int and type(result) is not float:
        raise NotANumber(name=name, kind=kind.__name__, row=row)
    return result


def _range_text(
    ge: float | None, gt: float | None, le: float | None, lt: float | None
) -> str:
    if ge is not None and le is not None:
        return f"from {ge:g} to {le:g}"
    if gt is not None and lt is not None:
        return f"between {gt:g} and {lt:g}, both outside"
    limits = [
        "" if ge is None else f"{ge:g} or more",
        "" if gt is None else f"above {gt:g}",
        "" if le is None else f"at most {le:g}",
        "" if lt is None else f"below {lt:g}",
    ]
    return " and ".join(filter(None, limits))


def share(value: Any, name: str) -> float:
    """Return *value* as a share. [0 to 1]

    Raises:
        OutOfRange: outside 0 to 1; a percentage was probably meant.
        NotANumber: if it is none.
    """
    result = number(value, name)
    if not 0 <= result <= 1:
        advice = "a share of 0.85, not 85"
        raise OutOfRange(name=name, allowed="from 0 to 1", advice=advice)
    return result


def discount(value: Any, name: str = "discount") -> float:
    """Return *value* as a discount rate per period. [0 to 1]

    Raises:
        OutOfRange: below 0, and above 1, where a percentage was probably meant.
        NotANumber: if it is none.
    """
    result = number(value, name, ge=0)
    if result > 1:
        advice = "a rate of 0.1, not 10"
        raise OutOfRange(name=name, allowed="from 0 to 1", advice=advice)
    return result


def confidence_level(value: Any, name: str = "level") -> float:
    """Return *value* as a confidence level, 0.95 for instance.

    Raises:
        OutOfRange: if it is not between 0 and 1, both outside.
        NotANumber: if it is none.
    """
    return number(value, name, gt=0, lt=1)


def count(
    value: Any, name: str, *, minimum: int = 0, maximum: int | None = None
) -> int:
    """Return *value* as a whole number of at least *minimum*.

    >>> count(7.0, "n")
    7
    >>> count(6.5, "n")
    Traceback (most recent call last):
        ...
    custsat.errors.InvalidCount: n must be a whole number of 0 or more

    Raises:
        InvalidCount: for fractions and for fewer than *minimum*.
        TooLarge: for more than *maximum*.
        NotANumber: if it is no number.
    """
    result = number(value, name)
    if result < minimum or result != int(result):
        allowed = f"a whole number of {minimum} or more"
        raise InvalidCount(problem="not_whole", name=name, allowed=allowed)
    if maximum is not None and result > maximum:
        raise TooLarge(problem="above_maximum", name=name, maximum=maximum)
    return int(result)


def exact_count(value: Any, name: str) -> int:
    """Return *value* if it is an int of 0 or more; for fields, which are not converted.

    Raises:
        InvalidCount: for anything else, 7.0 and True included.
    """
    if type(value) is not int or value < 0:
        allowed = "a whole number of 0 or more"
        raise InvalidCount(problem="not_whole", name=name, allowed=allowed)
    return value


def finite_result(value: float, name: str) -> float:
    """Return *value*, a computed number, if it is finite.

    Raises:
        TooLarge: if it is infinite, NaN, or an integer that no float can hold.
    """
    try:
        is_finite = isfinite(value)
    except OverflowError:
        is_finite = False
    if not is_finite:
        raise TooLarge(problem="not_computable", name=name)
    return value


def as_builtin(value: Any) -> Any:
    """Return any kind of number as an int or a float; anything else as it is.

    A converter for the fields of values, so that they hold what JSON can hold; whether
    it is a number at all is for a check to say.

    >>> from fractions import Fraction
    >>> as_builtin(Fraction(1, 2)), as_builtin("text")
    (0.5, 'text')
    """
    kind = type(value)
    if kind is float or kind is int or kind is bool:
        return value
    if not isinstance(value, Real | Decimal):
        return value
    try:
        return int(value) if isinstance(value, Integral) else float(value)
    except (ValueError, OverflowError):  # a signalling NaN, a fraction too large
        return value


def is_missing(value: Any) -> bool:
    """Return whether *value* is None, NaN, or the missing value of pandas.

    >>> is_missing(None), is_missing(float("nan")), is_missing(0)
    (True, True, False)
    """
    if value is None or type(value).__name__ in MISSING_TYPES:
        return True
    try:
        return bool(value != value)  # noqa: PLR0124  # only NaN differs from itself
    except (DecimalException, TypeError, ValueError):
        return False


# -------------------------------------------------------------------------------- words


def boolean(value: Any, name: str) -> bool:
    """Return *value* as True or False.

    Raises:
        WrongType: for anything else; 1 may be an amount.
    """
    if type(value).__name__ not in BOOLEAN_TYPES:
        raise _wrong_type(value, name, "True or False")
    return bool(value)


def boolean_or_none(value: Any, name: str) -> bool | None:
    """Return *value* as True, False or None, where None means not known.

    >>> boolean_or_none(1, "money")
    Traceback (most recent call last):
        ...
    custsat.errors.WrongType: money must be True, False or None, got int

    Raises:
        WrongType: for anything else; 1 may be an amount.
    """
    if value is None or value is True or value is False:
        return value  # type: ignore[no-any-return]  # one of three
    if type(value).__name__ not in BOOLEAN_TYPES:
        raise _wrong_type(value, name, "True, False or None")
    return bool(value)


def member(value: Any, name: str, enum: type[EnumT]) -> EnumT:
    """Return *value* as a member of *enum*, given itself or its code.

    Raises:
        UnknownOption: for anything else; lists the options and the nearest one.
    """
    if isinstance(value, enum):
        return value
    options = tuple(str(option.value) for option in enum)
    if isinstance(value, str) and value in options:
        return enum(value)
    text = value if isinstance(value, str) else type(value).__name__
    raise UnknownOption(name=name, program_text=text, options=options)


def text(value: Any, name: str) -> str:
    """Return *value* if it is a text that is not empty.

    Raises:
        WrongType: if it is no text.
        OutOfRange: if it is empty.
    """
    if not isinstance(value, str):
        raise _wrong_type(value, name, "a text")
    if not value:
        raise OutOfRange(name=name, allowed="a text that is not empty")
    return value


def identifier(value: Any, name: str) -> str:
    """Return *value* as the id of a customer, a case or the like: a text.

    Raises:
        WrongType: if it is no text.
        OutOfRange: if it is empty.
        TooLarge: if it is too long for an id.
    """
    if len(text(value, name)) > MAX_ID_LENGTH:
        raise TooLarge(problem="too_long", name=name, maximum=MAX_ID_LENGTH)
    return str(value)


def hashable(value: Any, name: str) -> Hashable:
    """Return *value* if it can be looked up, as the id of a customer must be.

    Raises:
        WrongType: for a list and the like.
    """
    try:
        hash(value)
    except TypeError:
        can_be_key = False
    else:
        can_be_key = True
    if not can_be_key:
        raise _wrong_type(value, name, "hashable")
    return value  # type: ignore[no-any-return]  # it is hashable


def currency(value: Any, name: str = "currency") -> str:
    """Return *value* if it looks like a currency code: three capital letters.

    Raises:
        OutOfRange: if it does not.
    """
    is_code = (
        isinstance(value, str)
        and len(value) == CURRENCY_LETTERS
        and value.isascii()
        and value.isalpha()
        and value.isupper()
    )
    if not is_code:
        raise OutOfRange(name=name, allowed="a code of three capitals, like CNY")
    return str(value)


# -------------------------------------------------------------------- objects and lists


def instance(value: Any, name: str, type_: type[T]) -> T:
    """Return *value* if it is an instance of *type_*.

    >>> instance("5", "scale", int)
    Traceback (most recent call last):
        ...
    custsat.errors.WrongType: scale must be an int, got str

    Raises:
        WrongType: if it is not.
    """
    if not isinstance(value, type_):
        article = "an" if type_.__name__[0].lower() in "aeiou" else "a"
        raise _wrong_type(value, name, f"{article} {type_.__name__}")
    return value


def attributes(value: Any, name: str, *names: str) -> tuple[Any, ...]:
    """Return the attributes *names* of an object of any class.

    Raises:
        WrongType: if it lacks one.
    """
    absent = object()
    found = tuple(getattr(value, attribute, absent) for attribute in names)
    if absent in found:
        raise _wrong_type(value, name, f"an object with {', '.join(names)}")
    return found


def sequence(
    value: Iterable[Any], name: str, of: type[T] | None = None
) -> tuple[T, ...]:
    """Return the items of *value*, all of type *of* if that is given.

    Raises:
        WrongType: for text, a mapping, what cannot be iterated over, and wrong items.
    """
    if isinstance(value, str | bytes | bytearray | Mapping):
        raise _wrong_type(value, name, "a list")
    if not isinstance(value, Iterable):
        raise _wrong_type(value, name, "a list")
    items = tuple(value)
    if of is not None:
        for item in items:
            instance(item, f"each of {name}", of)
    return items


def column(value: Any, name: str) -> list[Any]:
    """Return the values of a list, an array or a column of any engine.

    Raises:
        WrongType: for text, a mapping, and a set, which does not say how often.
    """
    for method in COLUMN_READERS:
        reader = getattr(value, method, None)
        if reader is not None:
            value = reader()
            break
    if isinstance(value, AbstractSet):
        raise _wrong_type(value, name, "a list")
    return list(sequence(value, name))


def pair(value: Any, name: str) -> tuple[Any, Any]:
    """Return *value* as two values.

    Raises:
        WrongType: if it is no tuple or list of two.
    """
    if not isinstance(value, tuple | list) or len(value) != PAIR:
        raise _wrong_type(value, name, "a pair")
    return value[0], value[1]


def mapping(value: Any, name: str) -> Mapping[Any, Any]:
    """Return *value* if it is a mapping.

    Raises:
        WrongType: if it is not.
    """
    if not isinstance(value, Mapping):
        raise _wrong_type(value, name, "a mapping")
    return value


def mapping_by_name(value: Any, name: str) -> dict[str, Any]:
    """Return a copy of *value* if it is a mapping whose keys are texts.

    Raises:
        WrongType: if it is no mapping.
        UnknownField: for a key that is no text, by its position.
    """
    for position, key in enumerate(mapping(value, name), start=1):
        if not isinstance(key, str):
            raise UnknownField(owner=name, position=position)
    return dict(value)


def known_names(names: Iterable[Any], owner: str, known: Iterable[str]) -> None:
    """Check that each of *names* is one of the *known* names of *owner*.

    Raises:
        UnknownField: for the first that is not, by its position.
    """
    all_known = tuple(map(str, known))
    for position, name in enumerate(names, start=1):
        if name not in all_known:
            raise UnknownField(
                owner=owner,
                position=position,
                program_text=name if isinstance(name, str) else "",
                known=all_known,
            )


def exactly_one(**arguments: Any) -> None:
    """Check that exactly one of the *arguments* is not None.

    Raises:
        InputError: if none or several are.
    """
    if sum(value is not None for value in arguments.values()) != 1:
        names = " and ".join(f"{name}=" for name in arguments)
        raise InputError(problem="exactly_one", names=names)


def together(**arguments: Any) -> None:
    """Check that the *arguments* are all None, or none of them.

    Raises:
        InputError: if only some are.
    """
    if len({value is None for value in arguments.values()}) > 1:
        names = " and ".join(f"{name}=" for name in arguments)
        raise InputError(problem="together", names=names)


def same_length(first: Any, second: Any, names: tuple[str, str]) -> None:
    """Check that two lists have the same length.

    Raises:
        InputError: if they have not.
    """
    if len(first) != len(second):
        raise InputError(
            problem="different_lengths",
            first=names[0],
            second=names[1],
            n_first=len(first),
            n_second=len(second),
        )


def no_duplicates(values: Iterable[Hashable], name: str) -> None:
    """Check that no two *values* are equal; *name* says what one of them is.

    Raises:
        InputError: if two are.
    """
    items = list(values)
    if len(set(items)) < len(items):
        raise InputError(problem="duplicate", name=name)


# ----------------------------------------------------------------------- days and times


def day(value: Any, name: str) -> date:
    """Return *value* if it is a day of the calendar.

    Raises:
        NotADate: for a datetime, whose day depends on a time zone, and anything else.
    """
    if isinstance(value, datetime) or not isinstance(value, date):
        raise NotADate(name=name)
    return value


def instant(value: Any, name: str) -> datetime:
    """Return *value* in universal time, where instants compare and subtract rightly.

    Two times of one zone are compared by what the clock shows, so that the hour that
    comes twice in autumn would be lost if the zone were kept.

    Raises:
        NaiveDatetime: for a datetime without a time zone, and anything else.
        TooLarge: near the ends of the calendar, where another zone has no date.
    """
    if not isinstance(value, datetime) or is_missing(value):  # NaT is a datetime
        raise NaiveDatetime(name=name)
    if value.utcoffset() is None:
        raise NaiveDatetime(name=name)
    first, last = CALENDAR_RANGE
    if not first <= value.replace(tzinfo=UTC) <= last:
        raise TooLarge(problem="edge_of_the_calendar", name=name)
    utc = value.astimezone(UTC)
    if type(value) is datetime:
        return utc
    return datetime.combine(utc.date(), utc.timetz())  # pandas has a class of its own


def time_zone(value: Any, name: str) -> ZoneInfo:
    """Return the time zone of that name.

    Raises:
        OutOfRange: if there is none.
    """
    try:
        zone = ZoneInfo(str(value))
    except (LookupError, ValueError, OSError):  # no such name, no name, a directory
        zone = None
    if zone is None:
        allowed = "the name of a time zone, such as Asia/Shanghai"
        raise OutOfRange(name=name, allowed=allowed)
    return zone


# ---------------------------------------------------------------------- fields of attrs


def field(check: Callable[..., Any], **options: Any) -> Callable[[Any, Any, Any], None]:
    """Return an attrs validator that runs *check* on the field, under its name.

    >>> import attrs
    >>> @attrs.frozen
    ... class Target:
    ...     rate: float = attrs.field(validator=field(share))
    >>> Target(1.5)
    Traceback (most recent call last):
        ...
    custsat.errors.OutOfRange: rate must be from 0 to 1
    """

    def validator(_instance: Any, attribute: Any, value: Any) -> None:
        check(value, attribute.name, **options)

    return validator


def _wrong_type(value: Any, name: str, expected: str) -> WrongType:
    return WrongType(name=name, expected=expected, got=type(value).__name__)
