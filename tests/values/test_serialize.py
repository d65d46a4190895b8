"""What an export says, and that nothing else is read back."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from math import inf, nan
from time import perf_counter
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import CANARIES, all_text_of, invalid_inputs

from custsat.errors import EmptyInput, InvalidExport
from custsat.evidence import Status
from custsat.values import Certainty, Count, Reason, Result
from custsat.values._serialize import ExportsProperties, equal_json, structure_or_none


@attrs.frozen(kw_only=True)
class Line(ExportsProperties):
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
    lines: tuple[Line, ...]
    count: Count
    why: tuple[Reason, ...] = ()

    @property
    def percent(self) -> float | None:
        return None if self.share is None else 100 * self.share

    @property
    def mean(self) -> float:
        if not self.lines:
            raise EmptyInput(result="a mean")
        return sum(line.points for line in self.lines) / len(self.lines)

    @property
    def certainty(self) -> Certainty:
        return Certainty.CONCLUSIVE if self.sure else Certainty.TOO_FEW

    @property
    def _hidden(self) -> int:
        return 1


WHY = Reason(
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
    lines=(Line(name="a", points=1.5),),
    count=Count.of(2),
    why=(WHY,),
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
    lines=st.lists(
        st.builds(Line, name=st.text(), points=st.floats(-1e9, 1e9)), max_size=3
    ).map(tuple),
    count=st.builds(Count.of, st.integers(0, 99)),
)


@given(reports)
def test_what_is_written_is_read(report: Report) -> None:
    written = json.dumps(report.to_dict(), allow_nan=False)

    assert Report.from_dict(json.loads(written)) == report


def test_what_is_written() -> None:
    assert REPORT.to_dict() == {
        "schema": "custsat/test_report@1",
        "n": 3,
        "share": 0.5,
        "sure": True,
        "status": "measured",
        "paid": "10.50",
        "day": "2026-02-28",
        "at": "2026-02-28T09:30:00+00:00",
        "lines": [{"name": "a", "points": 1.5, "doubled": 3.0}],
        "count": {"n": 2, "weight": 2, "sum_squared_weights": 2},
        "why": [
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


def test_a_number_that_is_not_defined_is_none() -> None:
    bare = attrs.evolve(REPORT, lines=(), share=None)

    assert bare.get_or_none("mean") is None
    assert bare.to_dict()["mean"] is None
    assert Report.from_dict(bare.to_dict()) == bare


def test_amounts_have_all_their_digits() -> None:
    for amount, written in [
        ("1E+3", "1000"),
        ("1E-9", "0.000000001"),
        ("0E-10", "0.0000000000"),
        ("1E+5000", "1E+5000"),
    ]:
        told_ = attrs.evolve(REPORT, paid=Decimal(amount)).to_dict()["paid"]
        assert told_ == written


LIES: dict[str, tuple[str, Any]] = {
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
    "tuple_for_list": ("lines", ()),
    "text_for_list": ("lines", "a"),
    "mapping_for_list": ("lines", {"name": "a"}),
    "number_for_value": ("lines", [1]),
    "extra_inside": (
        "lines",
        [{"name": "a", "points": 1.5, "doubled": 3.0, "x": 1}],
    ),
    "missing_inside": ("lines", [{"name": "a"}]),
    "wrong_number_inside": ("lines", [{"name": "a", "points": 1.5, "doubled": 4.0}]),
    "no_derived_inside": ("lines", [{"name": "a", "points": 1.5}]),
    "invalid_inside": ("count", {"n": 2, "weight": -1, "sum_squared_weights": 2}),
    "extra_in_attrs": (
        "count",
        {"n": 2, "weight": 2, "sum_squared_weights": 2, "x": 0},
    ),
    "wrong_derived": ("percent", 51),
    "bool_derived": ("mean", True),
    "no_derived": ("percent", None),
    "derived_word": ("certainty", "too_few"),
    "reason_without_rule": ("why", [{"row": 1}]),
    "reason_of_row_0": (
        "why",
        [attrs.asdict(WHY) | {"row": 0, "when": [["condition.a", "b"]]}],
    ),
    "reason_of_no_rule": (
        "why",
        [attrs.asdict(WHY) | {"rule": "<script>", "when": []}],
    ),
    "reason_of_no_status": (
        "why",
        [attrs.asdict(WHY) | {"status": "true", "when": []}],
    ),
}


@pytest.mark.parametrize(("name", "lie"), LIES.values(), ids=LIES)
def test_an_export_that_lies_is_refused(name: str, lie: Any) -> None:
    honest = REPORT.to_dict()
    assert Report.from_dict(honest) == REPORT

    with pytest.raises(InvalidExport, match="not an export of test_report@1"):
        Report.from_dict(honest | {name: lie})


def test_every_field_is_needed_and_no_other() -> None:
    honest = REPORT.to_dict()
    for name in honest:
        with pytest.raises(InvalidExport):
            Report.from_dict({k: v for k, v in honest.items() if k != name})
    with pytest.raises(InvalidExport):
        Report.from_dict(honest | {"more": 1})
    with pytest.raises(InvalidExport):
        Report.from_dict(honest | {5: 1})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "value", [v for _, v in invalid_inputs()], ids=[k for k, _ in invalid_inputs()]
)
def test_what_is_no_export_at_all(value: Any) -> None:
    with pytest.raises(InvalidExport) as caught:
        Report.from_dict(value)

    assert not any(it in all_text_of(caught.value) for it in CANARIES)


@pytest.mark.parametrize("name", REPORT.to_dict())
def test_no_stranger_in_any_place(name: str) -> None:
    honest = REPORT.to_dict()
    for label, value in invalid_inputs():
        given_ = honest | {name: value}
        with suppress(InvalidExport):  # or another value of the type: "7" is an amount
            assert equal_json(Report.from_dict(given_).to_dict(), given_), label


def test_a_long_text_for_a_list_does_not_last() -> None:
    """Half a minute once: every letter became a mistake of its own."""
    start = perf_counter()
    for name in ("why", "lines"):
        with pytest.raises(InvalidExport):
            Report.from_dict(REPORT.to_dict() | {name: "x" * 1_000_000})

    assert perf_counter() - start < 1


def test_what_is_nested_too_deep() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(InvalidExport):
        Report.from_dict(REPORT.to_dict() | {"lines": deep})
    while deep:  # taken apart by hand: the interpreter would do it recursively
        deep = deep[0]


def test_what_holds_itself() -> None:
    cycle: list[Any] = []
    cycle.append(cycle)
    with pytest.raises(InvalidExport):
        Report.from_dict(REPORT.to_dict() | {"lines": cycle})


def test_the_input_is_not_changed() -> None:
    honest = REPORT.to_dict()
    before = json.dumps(honest)
    Report.from_dict(honest)

    assert json.dumps(honest) == before


def test_other_readers_write_whole_numbers_as_they_like() -> None:
    honest = REPORT.to_dict()

    assert Report.from_dict(honest | {"percent": 50}) == REPORT


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
def test_alike(one: object, other: object, same: bool) -> None:
    assert equal_json(one, other) is same
    assert equal_json(other, one) is same


def test_errors_of_the_converter_do_not_travel() -> None:
    assert structure_or_none({"name": "张三"}, Line) is None
    assert structure_or_none("张三", Line) is None


def test_names_are_fields_first() -> None:
    assert Line.export_names() == ["name", "points", "doubled"]
    assert "_hidden" not in Report.derived_names()
    assert "findings" not in Report.derived_names()
