"""What every field of every record takes and refuses, found by introspection."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import numpy as np
import pandas as pd
import pytest
from pydantic import AwareDatetime, BaseModel, ValidationError
from tests.hostile import CANARIES, NAME
from tests.test_checks_of_rows import NUMBERS
from tests.test_documents import HOME

from custsat import _checks as checks
from custsat import records
from custsat._checks._rows import MAX_ID_NUMBER
from custsat.labels import translate
from custsat.labels.records import LABELS
from custsat.records import Record, SurveyResponse, Transaction, read_many

if TYPE_CHECKING:
    from collections.abc import Iterator

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
TIME_NUMBERS = {name: n for name, n in NUMBERS.items() if not checks.is_missing(n)}
# A valid row of every record, with its required fields only.
ROWS: dict[str, dict[str, Any]] = {
    "Answer": {"respondent": "r", "item": "i", "value": 1},
    "Birthday": {"month": 2, "day": 29},
    "CareProfile": {"customer": "c"},
    "ComplaintRecord": {"complaint": "c", "opened_at": NOON},
    "ContactRecord": {"customer": "c", "tz": "UTC"},
    "CustomerProfile": {"customer": "c"},
    "DealRecord": {},
    "Lead": {"id": "l"},
    "SurveyResponse": {"respondent": "r", "answers": {"i": 1}},
    "Ticket": {"ticket": "t", "opened_at": NOON},
    "Transaction": {
        "customer": "c",
        "at": NOON,
        "amount": 1,
        "currency": "CNY",
    },
}
MODELS: dict[str, type[BaseModel]] = {
    name: model
    for name in records.__all__
    if isinstance(model := getattr(records, name), type)
    and issubclass(model, Record)
    and model is not Record
}


class Field(NamedTuple):
    """A field of a record, and its JSON Schema."""

    record: str
    name: str
    schema: dict[str, Any]

    @property
    def formats(self) -> set[str]:
        """The formats in the schema, those of its items included."""
        return set(values_of("format", self.schema))

    @property
    def is_list(self) -> bool:
        """Whether the field takes a list."""
        return self.schema.get("type") == "array"

    def row(self, value: Any) -> dict[str, Any]:
        """A row that is valid if *value* is."""
        return ROWS[self.record] | {self.name: [value] if self.is_list else value}

    def read(self, value: Any) -> Any:
        """What the record makes of *value*."""
        result = getattr(MODELS[self.record](**self.row(value)), self.name)
        return result[0] if self.is_list else result


def values_of(key: str, schema: Any) -> Iterator[Any]:
    """Every value of *key* in a JSON Schema."""
    if isinstance(schema, dict):
        for name, value in schema.items():
            if name == key:
                yield value
            yield from values_of(key, value)
    elif isinstance(schema, list):
        for item in schema:
            yield from values_of(key, item)


def types_in(annotation: Any) -> Iterator[Any]:
    """Every type in an annotation."""
    yield annotation
    for argument in get_args(annotation):
        yield from types_in(argument)


FIELDS = [
    Field(name, field, schema)
    for name, model in MODELS.items()
    for field, schema in model.model_json_schema()["properties"].items()
]
INSTANTS = [field for field in FIELDS if field.formats == {"date-time"}]
DAYS = [field for field in FIELDS if field.formats == {"date"}]
DAYS_OR_INSTANTS = [f for f in FIELDS if f.formats == {"date", "date-time"}]
TIMES = [*INSTANTS, *DAYS, *DAYS_OR_INSTANTS]
AMOUNTS = [f for f in FIELDS if any(values_of("exclusiveMaximum", f.schema))]
WORDS = [
    field
    for field in FIELDS
    if any(
        isinstance(kind, type) and issubclass(kind, StrEnum)
        for kind in types_in(MODELS[field.record].model_fields[field.name].annotation)
    )
]
IDS = [
    field
    for field in FIELDS
    if MAX_ID_NUMBER in values_of("maximum", field.schema)
    and "additionalProperties" not in field.schema
]


def fields(*fields: Field) -> pytest.MarkDecorator:
    """Run a test for each field."""
    ids = [f"{field.record}.{field.name}" for field in fields]
    return pytest.mark.parametrize("field", fields, ids=ids)


def codes_of(field: Field, value: Any) -> list[tuple[str, str]]:
    """The field and the code of each mistake of a row, whose record reports as many."""
    row = field.row(value)
    result = read_many(MODELS[field.record], [row, ROWS[field.record]])
    assert len(result.accepted) == 1
    with pytest.raises(ValidationError) as caught:
        MODELS[field.record](**row)
    assert len(caught.value.errors()) == len(result.errors)
    text = str(caught.value) + repr(result.errors) + result.summary()
    assert not [name for name in CANARIES if name in text]
    return [(error.field, error.code) for error in result.errors]


def test_every_record_has_a_row_here() -> None:
    assert ROWS.keys() == MODELS.keys(), "add a row of the new record to ROWS"
    for name, model in MODELS.items():
        assert model(**ROWS[name])


def test_every_field_of_a_time_is_found() -> None:
    """Those of the JSON Schema are those of the annotations."""
    annotated = {
        (name, field)
        for name, model in MODELS.items()
        for field, info in model.model_fields.items()
        if {date, datetime, AwareDatetime}.intersection(types_in(info.annotation))
    }
    assert {(field.record, field.name) for field in TIMES} == annotated
    assert all(map(len, (INSTANTS, DAYS, DAYS_OR_INSTANTS)))


MISSING = {
    "nan": float("nan"),
    "NaT": pd.NaT,
    "pd.NA": pd.NA,
    "np.nan": np.float64("nan"),
}


@pytest.mark.parametrize("value", MISSING.values(), ids=MISSING)
def test_what_rows_of_pandas_have_for_nothing_is_none(value: Any) -> None:
    for field in FIELDS:
        info = MODELS[field.record].model_fields[field.name]
        row = ROWS[field.record] | {field.name: value}
        result = read_many(MODELS[field.record], [row, ROWS[field.record]])
        if type(None) in get_args(info.annotation):
            assert not result.errors
            assert getattr(result.accepted[0], field.name) is None
        else:
            assert {error.field for error in result.errors} == {field.name}


def test_answers_that_are_nan_in_a_row_of_pandas_are_missing() -> None:
    frame = pd.DataFrame(
        {"respondent": ["a", "b"], "at": [pd.Timestamp(NOON), pd.NaT], "s": [4, None]}
    )
    rows = [
        {"respondent": row["respondent"], "at": row["at"], "answers": {"s": row["s"]}}
        for row in frame.to_dict("records")
    ]
    result = read_many(SurveyResponse, rows)
    assert not result.errors
    assert [dict(each.answers) for each in result.accepted] == [{"s": 4}, {"s": None}]
    assert [each.at for each in result.accepted] == [NOON, None]


@fields(*TIMES)
@pytest.mark.parametrize("value", TIME_NUMBERS.values(), ids=TIME_NUMBERS)
def test_a_number_is_never_a_time(field: Field, value: Any) -> None:
    code = "not_a_time" if field in INSTANTS else "not_a_date"
    assert codes_of(field, value) == [(field.name, code)]


@fields(*TIMES)
@pytest.mark.parametrize("value", [46027, 46027.5, "46027", "1700000000", True])
def test_a_number_in_json_is_never_a_time(field: Field, value: Any) -> None:
    body = json.dumps(field.row(value), default=str)
    with pytest.raises(ValidationError):
        MODELS[field.record].model_validate_json(body)


@fields(*INSTANTS, *DAYS_OR_INSTANTS)
@pytest.mark.parametrize(
    "value",
    [
        NOON,
        pd.Timestamp(NOON),
        "2026-01-05T12:00:00Z",
        "2026-01-05T20:00:00+08:00",
        "20260105T120000Z",
    ],
)
def test_an_instant_comes_with_its_time_zone(field: Field, value: Any) -> None:
    result = field.read(value)
    assert (result, type(result)) == (NOON, datetime)


@fields(*INSTANTS, *DAYS_OR_INSTANTS)
@pytest.mark.parametrize("value", [datetime(2026, 1, 5, 9), "2026-01-05T09:00:00"])
def test_a_time_of_day_needs_a_time_zone(field: Field, value: Any) -> None:
    assert codes_of(field, value) == [(field.name, "naive_datetime")]


@fields(*INSTANTS)
@pytest.mark.parametrize("value", [date(2026, 1, 5), "2026-01-05"])
def test_a_day_is_no_instant(field: Field, value: Any) -> None:
    assert codes_of(field, value) == [(field.name, "naive_datetime")]


@fields(*DAYS, *DAYS_OR_INSTANTS)
@pytest.mark.parametrize(
    "value",
    [
        date(2026, 1, 5),
        "2026-01-05",
        datetime(2026, 1, 5),
        pd.Timestamp(2026, 1, 5),
        "2026-01-05T00:00:00",
    ],
)
def test_a_day_comes_as_a_date_or_at_midnight(field: Field, value: Any) -> None:
    result = field.read(value)
    assert (result, type(result)) == (date(2026, 1, 5), date)


@fields(*DAYS)
@pytest.mark.parametrize("value", [NOON, datetime(2026, 1, 5, 9), "2026-01-05T00:00Z"])
def test_a_day_has_no_time_of_day_and_no_zone(field: Field, value: Any) -> None:
    assert codes_of(field, value) == [(field.name, "not_a_date")]


# ------------------------------------------------------------------------------ amounts


@fields(*AMOUNTS)
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (29.9, "29.9"),
        ("-29.90", "-29.90"),
        (7, "7"),
        (Decimal("0.12340000"), "0.12340000"),
        (-0.0, "0.0"),
    ],
)
def test_an_amount_is_exact(field: Field, value: Any, expected: str) -> None:
    assert str(field.read(value)) == expected


@fields(*AMOUNTS)
@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0.1 + 0.2, "inexact_amount"),
        (1e-5, "inexact_amount"),
        ("1.00001", "inexact_amount"),
        (Decimal("0.123456789"), "inexact_amount"),
        (True, "bool_as_number"),
        ("٣", "not_a_number"),
        ("1_000", "not_a_number"),
        ("1e5", "not_a_number"),
        ("NaN", "not_a_number"),
        (float("inf"), "not_a_number"),
        (NAME, "not_a_number"),
        (10**11, "too_large"),
        (1e11, "too_large"),
    ],
)
def test_an_amount_by_the_one_rule(field: Field, value: Any, code: str) -> None:
    assert codes_of(field, value) == [(field.name, code)]


def test_amounts_of_json_are_exact() -> None:
    row = ROWS["Transaction"] | {"at": "2026-01-05", "amount": 29.9, "cost": "9.90"}
    sale = Transaction.model_validate_json(json.dumps(row))
    assert (sale.amount, sale.cost) == (Decimal("29.9"), Decimal("9.90"))
    assert Transaction.model_validate_json(sale.model_dump_json()) == sale
    (number, text) = AMOUNTS[0].schema["anyOf"]
    assert (number["exclusiveMaximum"], text["type"]) == (10**11, "string")
    assert re.fullmatch(text["pattern"], "-29.90")
    assert not re.fullmatch(text["pattern"], "1e5")


# ---------------------------------------------------------------------------------- ids


@fields(*IDS)
@pytest.mark.parametrize("value", ["1", 1, "x" * 200, 2**63 - 1, -7, NAME])
def test_an_id_comes_back_as_it_came(field: Field, value: Any) -> None:
    result = field.read(value)
    assert (result, type(result)) == (value, type(value))


@fields(*IDS)
@pytest.mark.parametrize("value", [7.0, Decimal("7.0")])
def test_an_id_may_be_a_float_that_is_whole(field: Field, value: Any) -> None:
    result = field.read(value)
    assert (result, type(result)) == (7, int)


@fields(*IDS)
@pytest.mark.parametrize(
    "value",
    ["", "x" * 201, 1.5, 1e300, True, 2**63, b"1", [1], "\ud800"],
)
def test_what_is_no_id_is_one_mistake(field: Field, value: Any) -> None:
    assert codes_of(field, value) == [(field.name, "not_an_id")]


def test_ids_of_customers_are_found() -> None:
    names = {field.name for field in IDS}
    assert {"customer", "respondent", "id", "ticket", "complaint", "basket"} <= names


# -------------------------------------------------------------------------------- codes


NESTED: Any = 4
for _ in range(3000):
    NESTED = [NESTED]
ODD_VALUES: list[Any] = [
    *NUMBERS.values(),
    *(None, 1.5, float("inf"), 10**30, 10**400, -1, "x", "x" * 2000, b"x", object()),
    *([], ["x"], {}, {"a": 1}, {"": 1}, {1: 1}, {"a": "x"}, {"a": True}, {NAME: NAME}),
    *({"a": NESTED}, NESTED, (NESTED,), {"\ud800": "\ud800"}, {"x" * 300: 1}),
    *({"month": 1}, {"month": 1, "day": "x"}, {"month": 1, "day": 1, NAME: 1}),
    *(0.1 + 0.2, "1e5", 10**12, {1, 2}, pd.NA, 1j, "complaint", "CNY"),
]


@fields(*FIELDS, *(Field(name, "no_such_field", {}) for name in MODELS))
def test_every_code_is_documented_and_has_a_label(field: Field) -> None:
    """Whatever comes, and nested 3,000 times: a record, or codes of the list."""
    row = ROWS[field.record]
    result = read_many(
        MODELS[field.record], [row | {field.name: value} for value in ODD_VALUES]
    )
    assert len(result.accepted) + result.n_rejected == len(ODD_VALUES)
    assert {f"row_error.{code}" for code in result.errors_by_code} <= LABELS.keys()
    assert not [name for name in CANARIES if name in repr(result.errors)]


@fields(*WORDS)
@pytest.mark.parametrize(
    "value",
    [
        pytest.param(NESTED, id="nested list"),
        pytest.param({"a": NESTED}, id="nested mapping"),
        *(1, [NAME], NAME, True),
    ],
)
def test_what_is_no_listed_code_is_one_mistake(field: Field, value: Any) -> None:
    assert codes_of(field, value) == [(field.name, "enum")]


def test_a_ticket_that_was_never_reopened() -> None:
    assert records.Ticket(**ROWS["Ticket"], reopened=0).reopened == 0


@pytest.mark.parametrize("name", MODELS)
def test_a_row_that_is_no_mapping_is_one_mistake(name: str) -> None:
    result = read_many(MODELS[name], ODD_VALUES)
    assert {f"row_error.{code}" for code in result.errors_by_code} <= LABELS.keys()


def test_the_page_lists_every_code_with_its_label() -> None:
    page = (HOME / "docs/reference/records.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", page, re.MULTILINE))
    labels = {
        code.removeprefix("row_error."): translate(code, "en")
        for code in LABELS
        if code.startswith("row_error.") and not code.startswith("row_error.of_")
    }
    assert labels.items() <= listed.items()
