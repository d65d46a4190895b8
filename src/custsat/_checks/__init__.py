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

from custsat._checks._amounts import AMOUNT_DECIMALS, MAX_AMOUNT, amount
from custsat._checks._collections import (
    attributes,
    column,
    exactly_one,
    fixed_length,
    has_names,
    instance,
    known_names,
    mapping,
    mapping_by_name,
    no_duplicates,
    pair,
    rising,
    same_length,
    sequence,
    together,
)
from custsat._checks._numbers import (
    as_builtin,
    confidence_level,
    count,
    discount,
    exact_count,
    finite_result,
    is_missing,
    number,
    share,
)
from custsat._checks._row_times import (
    iso_day,
    iso_day_or_instant,
    iso_instant,
    local_day,
    local_time,
)
from custsat._checks._rows import id_order, identifier, key, optional_fields, row_fields
from custsat._checks._time_zones import time_zone
from custsat._checks._times import day, instant
from custsat._checks._types import (
    BOOLEAN_TYPES,
    entry,
    is_frame,
    no_frame,
    type_name,
    wrong_type,
)
from custsat._checks._validator import field
from custsat._checks._words import (
    boolean,
    boolean_or_none,
    currency,
    currency_mismatch,
    flag,
    hashable,
    member,
    option,
    short_text,
    text,
)

__all__ = [
    "AMOUNT_DECIMALS",
    "BOOLEAN_TYPES",
    "MAX_AMOUNT",
    "amount",
    "as_builtin",
    "attributes",
    "boolean",
    "boolean_or_none",
    "column",
    "confidence_level",
    "count",
    "currency",
    "currency_mismatch",
    "day",
    "discount",
    "entry",
    "exact_count",
    "exactly_one",
    "field",
    "finite_result",
    "fixed_length",
    "flag",
    "has_names",
    "hashable",
    "id_order",
    "identifier",
    "instance",
    "instant",
    "is_frame",
    "is_missing",
    "iso_day",
    "iso_day_or_instant",
    "iso_instant",
    "key",
    "known_names",
    "local_day",
    "local_time",
    "mapping",
    "mapping_by_name",
    "member",
    "no_duplicates",
    "no_frame",
    "number",
    "option",
    "optional_fields",
    "pair",
    "rising",
    "row_fields",
    "same_length",
    "sequence",
    "share",
    "short_text",
    "text",
    "time_zone",
    "together",
    "type_name",
    "wrong_type",
]
