"""Types of the fields of records: what each takes, and the code of what it refuses.

Ids are texts or whole numbers; 7.0 is the whole number 7.  Times are datetimes and
dates or their ISO 8601 text, never numbers.  Amounts follow the rule of the library.

>>> from pydantic import TypeAdapter
>>> TypeAdapter(Day).validate_python("2026-03-02")
datetime.date(2026, 3, 2)
>>> TypeAdapter(Amount).validate_python(29.9)
Decimal('29.9')
>>> try:
...     TypeAdapter(Instant).validate_python(46027)
... except ValueError as error:
...     print(error.errors()[0]["type"])
not_a_time
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import (
    AwareDatetime,
    BeforeValidator,
    Field,
    GetPydanticSchema,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from custsat import _checks as checks
from custsat._checks._amounts import PLAIN_DECIMAL
from custsat._checks._rows import MAX_ID_LENGTH, MAX_ID_NUMBER
from custsat.errors import CustsatError, WrongType

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_TEXT_LENGTH: Final = 1000
MAX_OPTION_LENGTH: Final = 200  # characters, as in a Question
MAX_OPTIONS: Final = 1000


def _refused(code: Any, message: Any) -> PydanticCustomError:
    """Return the error of a value; both are texts of ours, if not literal ones."""
    return PydanticCustomError(code, message)


def _validator(
    check: Callable[[Any, str], Any], wrong_type: str = "wrong_type"
) -> BeforeValidator:
    """Return a validator that runs *check*; its errors keep their codes.

    A value of a wrong type has the code *wrong_type*, which says what it is not.
    """

    def validate(value: Any) -> Any:
        try:
            return check(value, "the value")
        except CustsatError as error:
            code = wrong_type if isinstance(error, WrongType) else error.code
            refused = _refused(code, str(error))
        raise refused

    return BeforeValidator(validate)


def _one_error(code: str, message: str) -> GetPydanticSchema:
    """Return a schema that reports one mistake, whichever type of a union failed."""
    return GetPydanticSchema(
        lambda source, handler: core_schema.custom_error_schema(
            handler(source), custom_error_type=code, custom_error_message=message
        )
    )


def _check_integer(value: Any) -> Any:
    """Reject what pydantic would convert to an integer."""
    if type(value) is not int:
        code, message = "not_a_whole_number", "a whole number is needed"
        raise _refused(code, message)
    return value


def _to_whole(value: Any) -> Any:
    """Return a number of any kind that is whole as an integer, all else as it is."""
    if not isinstance(value, Real | Decimal):
        return value
    try:
        return checks.key(value, "id")
    except CustsatError:
        return value


def _check_word(value: Any) -> Any:
    """Reject what is no text; an enum would print it, however deeply it is nested."""
    if not isinstance(value, str):
        code, message = "enum", "one of the listed texts is needed"
        raise _refused(code, message)
    return value


def _check_options(value: Any) -> Any:
    """Reject what is no list of different texts."""
    if not isinstance(value, list | tuple):
        code, message = "tuple_type", "a list of options is needed"
        raise _refused(code, message)
    texts = [option for option in value if isinstance(option, str)]
    if len(set(texts)) < len(value):
        code, message = "not_a_choice", "an option is listed twice, or is no text"
        raise _refused(code, message)
    return tuple(texts)


Name = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_ID_LENGTH, strict=True)
]
Id = Annotated[
    Name | Annotated[int, Field(strict=True, ge=-MAX_ID_NUMBER, le=MAX_ID_NUMBER)],
    BeforeValidator(_to_whole),
    _one_error("not_an_id", "an id is a short text or a whole number"),
]
Option = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_OPTION_LENGTH, strict=True)
]
Options = Annotated[
    tuple[Option, ...],
    BeforeValidator(_check_options),
    Field(max_length=MAX_OPTIONS),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"type": "string", "minLength": 1, "maxLength": MAX_OPTION_LENGTH},
            "maxItems": MAX_OPTIONS,
            "uniqueItems": True,
        }
    ),
]
Choice = Annotated[
    Option | Options,
    _one_error("not_a_choice", "a choice is an option or a list of options"),
]
ShortText = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_TEXT_LENGTH, strict=True)
]
Word = BeforeValidator(_check_word)
Number = Annotated[float, Field(allow_inf_nan=False), _validator(checks.number)]
Weight = Annotated[float, Field(gt=0, allow_inf_nan=False), _validator(checks.number)]
Integer = Annotated[int, BeforeValidator(_check_integer)]
Count = Annotated[int, Field(ge=0), BeforeValidator(_check_integer)]
Instant = Annotated[AwareDatetime, _validator(checks.iso_instant, "not_a_time")]
Day = Annotated[date, _validator(checks.iso_day)]
DayOrInstant = Annotated[AwareDatetime | date, _validator(checks.iso_day_or_instant)]
Amount = Annotated[
    Decimal,
    _validator(checks.amount),
    WithJsonSchema(
        {
            "anyOf": [
                {
                    "type": "number",
                    "exclusiveMinimum": -checks.MAX_AMOUNT,
                    "exclusiveMaximum": checks.MAX_AMOUNT,
                },
                {"type": "string", "pattern": f"^{PLAIN_DECIMAL.pattern}$"},
            ]
        }
    ),
]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$", strict=True)]
