"""Tests of to_dict and from_dict: what is exported, and what is read back."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from math import inf, nan
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.call_counts import calls_of
from tests.hostile import all_text_of, invalid_inputs, leaks_of

from custsat.errors import EmptyInput, InvalidExport
from custsat.evidence import Status
from custsat.values import Certainty, Count, Reason, Result
from custsat.values._serialize import ExportsProperties, equal_json, structure_or_none


@attrs.frozen(kw_only=True)
class Entry(ExportsProperties):
    """A value inside a result."""

    name: str
    points: float

    @property
    def doubled(self) -> float:
        return 2 * self.points


@attrs.frozen(kw_only=True)
class Report(Result):
    """A result with a field of every kind."""

    schema: ClassVar[str] = "test_report@1"
    n: int
    share: float | None
    sure: bool
    status: Status
    paid: Decimal
    day: date
    at: datetime
    entries: tuple[Entry, ...]
    count: Count
    reasons: tuple[Reason, ...] = ()

    @property
    def percent(self) -> float | None:
        return None if self.share is None else 100 * self.share

    @property
    def mean(self) -> float:
        if not self.entries:
            raise EmptyInput(result="a mean")
        return sum(entry.points for entry in self.entries) / len(self.entries)

    @property
    def certainty(self) -> Certainty:
        return Certainty.CONCLUSIVE if self.sure else Certainty.TOO_FEW

    @property
    def _hidden(self) -> int:
        return 1


REASON = Reason(
    rule="r@1",
    row=1,
    when=(("condition.a", "b"),),
    then="c",
    source="s",
    status="status.definition",
)
REPORT = Report(
    n=3,
    share=0.5,
    sure=True,
    status=Status.MEASURED,
    paid=Decimal("10.50"),
    day=date(2026, 2, 28),
    at=datetime(2026, 2, 28, 9, 30, tzinfo=UTC),
    entries=(Entry(name="a", points=1.5),),
    count=Count.of(2),
    reasons=(REASON,),
)
amounts = st.decimals(allow_nan=False, allow_infinity=False, places=4)
reports = st.builds(
    Report,
    n=st.integers(),
    share=st.none() | st.floats(0, 1),
    sure=st.booleans(),
    status=st.sampled_from(Status),
    paid=amounts | st.sampled_from([Decimal("1E+3"), Decimal("1E-12"), Decimal("-0")]),
    day=st.dates(),
    at=st.datetimes(timezones=st.just(UTC)),
    entries=st.lists(
        st.builds(Entry, name=st.text(), points=st.floats(-1e9, 1e9)), max_size=3
    ).map(tuple),
    count=st.builds(Count.of, st.integers(0, 99)),
)


@given(reports)
def test_result_from_dict_inverts_to_dict(report: Report) -> None:
    written = json.dumps(report.to_dict(), allow_nan=False)

    assert Report.from_dict(json.loads(written)) == report


def test_result_to_dict_exports_every_type() -> None:
    assert REPORT.to_dict() == {
        "schema": "custsat/test_report@1",
        "n": 3,
        "share": 0.5,
        "sure": True,
        "status": "measured",
        "paid": "10.50",
        "day": "2026-02-28",
        "at": "2026-02-28T09:30:00+00:00",
        "entries": [{"name": "a", "points": 1.5, "doubled": 3.0}],
        "count": {"n": 2, "weight": 2, "sum_squared_weights": 2},
        "reasons": [
            {
                "rule": "r@1",
                "row": 1,
                "when": [["condition.a", "b"]],
                "then": "c",
                "source": "s",
                "status": "status.definition",
            }
        ],
        "percent": 50.0,
        "mean": 1.5,
        "certainty": "conclusive",
    }


def test_result_to_dict_exports_undefined_values_as_none() -> None:
    bare = attrs.evolve(REPORT, entries=(), share=None)

    assert bare.get_or_none("mean") is None
    assert bare.to_dict()["mean"] is None
    assert Report.from_dict(bare.to_dict()) == bare


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1E+3", "1000"),
        ("1E-9", "0.000000001"),
        ("0E-10", "0.0000000000"),
        ("1E+5000", "1E+5000"),
    ],
)
def test_result_to_dict_keeps_every_digit_of_an_amount(amount: str, text: str) -> None:
    report = attrs.evolve(REPORT, paid=Decimal(amount))

    assert report.to_dict()["paid"] == text


INVALID_VALUES: dict[str, tuple[str, Any]] = {
    "another_schema": ("schema", "custsat/test_report@2"),
    "no_schema": ("schema", None),
    "bool_for_int": ("n", True),
    "float_for_int": ("n", 3.0),
    "text_for_int": ("n", "3"),
    "none_for_int": ("n", None),
    "text_for_float": ("share", "0.5"),
    "bool_for_float": ("share", True),
    "nan": ("share", nan),
    "inf": ("share", inf),
    "int_for_bool": ("sure", 1),
    "text_for_bool": ("sure", "true"),
    "unknown_word": ("status", "rumour"),
    "other_word": ("status", "status.measured"),
    "number_for_word": ("status", 3),
    "number_for_amount": ("paid", 10.5),
    "int_for_amount": ("paid", 10),
    "no_amount": ("paid", "ten"),
    "nan_amount": ("paid", "NaN"),
    "endless_amount": ("paid", "1" * 401),
    "exponent": ("paid", "1e1000000"),
    "spaced_amount": ("paid", " 10.50"),
    "no_day": ("day", "2026-02-30"),
    "short_day": ("day", "20260228"),
    "number_for_day": ("day", 20260228),
    "instant_for_day": ("day", "2026-02-28T00:00:00"),
    "another_spelling": ("at", "2026-02-28T09:30:00Z"),
    "number_for_instant": ("at", 1.5),
    "tuple_for_list": ("entries", ()),
    "text_for_list": ("entries", "a"),
    "mapping_for_list": ("entries", {"name": "a"}),
    "number_for_value": ("entries", [1]),
    "extra_inside": (
        "entries",
        [{"name": "a", "points": 1.5, "doubled": 3.0, "x": 1}],
    ),
    "missing_inside": ("entries", [{"name": "a"}]),
    "wrong_number_inside": ("entries", [{"name": "a", "points": 1.5, "doubled": 4.0}]),
    "no_derived_inside": ("entries", [{"name": "a", "points": 1.5}]),
    "invalid_inside": ("count", {"n": 2, "weight": -1, "sum_squared_weights": 2}),
    "extra_in_attrs": (
        "count",
        {"n": 2, "weight": 2, "sum_squared_weights": 2, "x": 0},
    ),
    "wrong_derived": ("percent", 51),
    "bool_derived": ("mean", True),
    "no_derived": ("percent", None),
    "derived_word": ("certainty", "too_few"),
    "reason_without_rule": ("reasons", [{"row": 1}]),
    "reason_of_row_0": (
        "reasons",
        [attrs.asdict(REASON) | {"row": 0, "when": [["condition.a", "b"]]}],
    ),
    "reason_of_no_rule": (
        "reasons",
        [attrs.asdict(REASON) | {"rule": "<script>", "when": []}],
    ),
    "reason_of_no_status": (
        "reasons",
        [attrs.asdict(REASON) | {"status": "true", "when": []}],
    ),
}


@pytest.mark.parametrize(("name", "value"), INVALID_VALUES.values(), ids=INVALID_VALUES)
def test_result_from_dict_rejects_invalid_values(name: str, value: Any) -> None:
    exported = REPORT.to_dict()
    assert Report.from_dict(exported) == REPORT

    with pytest.raises(InvalidExport, match="not an export of test_report@1"):
        Report.from_dict(exported | {name: value})


@pytest.mark.parametrize("name", REPORT.to_dict())
def test_result_from_dict_rejects_a_missing_field(name: str) -> None:
    exported = REPORT.to_dict()
    del exported[name]
    with pytest.raises(InvalidExport):
        Report.from_dict(exported)


@pytest.mark.parametrize("key", ["more", 5])
def test_result_from_dict_rejects_an_additional_key(key: Any) -> None:
    with pytest.raises(InvalidExport):
        Report.from_dict(REPORT.to_dict() | {key: 1})


@pytest.mark.parametrize(
    "value", [v for _, v in invalid_inputs()], ids=[k for k, _ in invalid_inputs()]
)
def test_result_from_dict_rejects_other_objects(value: Any) -> None:
    with pytest.raises(InvalidExport) as caught:
        Report.from_dict(value)

    assert not leaks_of(all_text_of(caught.value))


@pytest.mark.parametrize("name", REPORT.to_dict())
def test_result_from_dict_rejects_invalid_inputs_in_every_field(name: str) -> None:
    exported = REPORT.to_dict()
    for label, value in invalid_inputs():
        export = exported | {name: value}
        with suppress(InvalidExport):  # or another value of the type: "7" is an amount
            assert equal_json(Report.from_dict(export).to_dict(), export), label


@pytest.mark.parametrize("name", ["reasons", "entries"])
def test_result_from_dict_rejects_a_long_text_quickly(name: str) -> None:
    """An earlier version took half a minute: it reported every letter."""
    export = REPORT.to_dict() | {name: "x" * 1_000_000}

    def read() -> None:
        with pytest.raises(InvalidExport):
            Report.from_dict(export)

    assert calls_of(read) < 10_000


def test_result_from_dict_rejects_deep_nesting() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(InvalidExport):
        Report.from_dict(REPORT.to_dict() | {"entries": deep})
    while deep:  # the interpreter would free it recursively
        deep = deep[0]


def test_result_from_dict_rejects_a_cycle() -> None:
    cycle: list[Any] = []
    cycle.append(cycle)
    with pytest.raises(InvalidExport):
        Report.from_dict(REPORT.to_dict() | {"entries": cycle})


def test_result_from_dict_does_not_change_its_argument() -> None:
    exported = REPORT.to_dict()
    before = json.dumps(exported)
    Report.from_dict(exported)

    assert json.dumps(exported) == before


def test_result_from_dict_accepts_integers_for_floats() -> None:
    exported = REPORT.to_dict()

    assert Report.from_dict(exported | {"percent": 50}) == REPORT


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1.0, True),
        (1, True, False),
        (0, False, False),
        (True, True, True),
        (None, None, True),
        ([1, 2], [1, 2], True),
        ([1, 2], [2, 1], False),
        ([1], [1, 2], False),
        ([1], (1,), False),
        ({"a": 1}, {"a": 1.0}, True),
        ({"a": 1}, {"a": True}, False),
        ({"a": 1}, {"b": 1}, False),
        ({"a": [{"b": 1}]}, {"a": [{"b": True}]}, False),
        (nan, nan, False),
        ("1", 1, False),
    ],
)
def test_equal_json_distinguishes_types(one: object, other: object, same: bool) -> None:
    assert equal_json(one, other) is same
    assert equal_json(other, one) is same


def test_structure_or_none_hides_errors_of_the_converter() -> None:
    assert structure_or_none({"name": "张三"}, Entry) is None
    assert structure_or_none("张三", Entry) is None


def test_export_names_lists_fields_before_properties() -> None:
    assert Entry.export_names() == ["name", "points", "doubled"]
    assert "_hidden" not in Report.derived_names()
    assert "findings" not in Report.derived_names()
