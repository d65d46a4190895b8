"""Tests of DecisionTable, two_way_table and domains_of."""

from __future__ import annotations

from enum import Enum
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.hostile import all_text_of, invalid_inputs, leaks_of

from custsat import testing as ct
from custsat.errors import (
    RuleError,
    RuleGap,
    RuleOverlap,
    TooLarge,
    UnknownCase,
    UnknownOption,
)
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.labels import LabelledEnum
from custsat.rules import Bands, DecisionTable, below, two_way_table
from custsat.rules._decision import domains_of

Table = DecisionTable[Any, Any]


class Size(LabelledEnum):
    """The values of a condition."""

    SMALL = "small"
    LARGE = "large"


class Two(NamedTuple):
    """Two conditions."""

    fast: bool | None
    size: Size | None


class Three(NamedTuple):
    """Three boolean conditions."""

    a: bool | None
    b: bool | None
    c: bool | None


CUT: Bands[Size] = Bands(
    id="size@1",
    source=DEALER_HANDBOOK,
    variable="metres",
    rows=((below(2), Size.SMALL),),
    above=Size.LARGE,
)
ROWS: tuple[tuple[Two, str], ...] = (
    (Two(True, Size.SMALL), "car"),
    (Two(True, Size.LARGE), "train"),
    (Two(False, None), "boat"),
)
VEHICLE: DecisionTable[Two, str] = DecisionTable(
    id="vehicle@1",
    source=DEALER_HANDBOOK,
    inputs=Two,
    rows=ROWS,
    bands=(("size", CUT),),
    ask_order=("size", "fast"),
)


def completions(table: Table, case: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Every complete case that agrees with *case*, by enumeration."""
    return [
        full
        for full in product(*table.domains)
        if all(k is None or k is v for k, v in zip(case, full, strict=True))
    ]


def first_outcome(table: Table, full: tuple[Any, ...]) -> Any:
    """The outcome of the first row that matches a complete case."""
    for demand, out in table.rows:
        if all(d is None or d is v for d, v in zip(demand, full, strict=True)):
            return out
    raise AssertionError


def cases(table: Table) -> list[tuple[Any, ...]]:
    """Every case, those with unknown values included."""
    return [
        table.inputs(*values)
        for values in product(*((*d, None) for d in table.domains))
    ]


# ------------------------------------------------------------------- laws of any table

few = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@few
@given(ct.strategies.decision_tables())
def test_decision_table_decides_if_and_only_if_all_completions_agree(
    table: Table,
) -> None:
    for case in cases(table):
        decision = table.evaluate(case)
        outcomes = {first_outcome(table, full) for full in completions(table, case)}

        assert set(decision.possible) == outcomes
        assert len(decision.possible) == len(outcomes)
        assert decision.outcome == (outcomes.pop() if len(outcomes) == 1 else None)
        assert bool(decision.ask) is (decision.outcome is None)


@few
@given(ct.strategies.decision_tables())
def test_decision_table_ask_is_sufficient(table: Table) -> None:
    """With the values named in ask, the case is decided."""
    for case in cases(table):
        ask = table.evaluate(case).ask
        domains = dict(zip(table.conditions, table.domains, strict=True))
        for answers in product(*(domains[name] for name in ask)):
            values = case._asdict() | dict(zip(ask, answers, strict=True))  # type: ignore[attr-defined]
            assert table.evaluate(table.inputs(**values)).outcome is not None


@few
@given(ct.strategies.decision_tables())
def test_decision_table_ask_lists_exactly_what_matters(table: Table) -> None:
    """A condition matters if its value alone can change the outcome."""
    for case in cases(table):
        full = completions(table, case)
        matter = {
            name
            for index, name in enumerate(table.conditions)
            for one, other in product(full, full)
            if one[:index] + one[index + 1 :] == other[:index] + other[index + 1 :]
            and first_outcome(table, one) != first_outcome(table, other)
        }
        assert set(table.evaluate(case).ask) == matter


@few
@given(ct.strategies.decision_tables())
def test_decision_table_ask_follows_ask_order(table: Table) -> None:
    order = table.ask_order or table.conditions
    for case in cases(table):
        ask = table.evaluate(case).ask
        assert list(ask) == sorted(ask, key=order.index)
        assert all(getattr(case, name) is None for name in ask)


@few
@given(ct.strategies.decision_tables())
def test_decision_table_reasons_are_the_rows_that_may_match(table: Table) -> None:
    for case in cases(table):
        matching = set()
        for full in completions(table, case):
            for row, (demand, _) in enumerate(table.rows, start=1):
                if all(d is None or d is v for d, v in zip(demand, full, strict=True)):
                    matching.add(row)
                    break
        reasons = table.evaluate(case).reasons

        assert [reason.row for reason in reasons] == sorted(matching)
        for reason in reasons:
            demand, out = table.rows[reason.row - 1]
            assert reason.then == out
            assert len(reason.when) == sum(value is not None for value in demand)
            assert reason.rule == table.id


@few
@given(ct.strategies.decision_tables(), st.data())
def test_decision_table_more_known_values_narrow_the_decision(
    table: Table, data: st.DataObject
) -> None:
    """With a value more, nothing becomes possible again."""
    case = data.draw(st.sampled_from(cases(table)))
    index = data.draw(st.integers(0, len(case) - 1))
    if case[index] is not None:
        return
    for value in table.domains[index]:
        more = table.evaluate(table.inputs(*case[:index], value, *case[index + 1 :]))
        assert set(more.possible) <= set(table.evaluate(case).possible)
        assert set(more.ask) <= set(table.evaluate(case).ask)


@few
@given(ct.strategies.decision_tables())
def test_decision_table_map_outcomes_merges_outcomes(table: Table) -> None:
    merged = table.map_outcomes(dict.fromkeys("abc", "one"), id="one@1")

    for case in cases(merged):
        assert merged.evaluate(case).outcome == "one"
        assert merged.evaluate(case).ask == ()
    assert (merged.ask_order, merged.hit_policy) == (table.ask_order, table.hit_policy)


# ------------------------------------------------------------------------- by example


@pytest.mark.parametrize(
    ("case", "possible", "ask", "rows"),
    [
        (Two(True, Size.SMALL), ("car",), (), (1,)),
        (Two(False, None), ("boat",), (), (3,)),
        (Two(True, None), ("car", "train"), ("size",), (1, 2)),
        (Two(None, Size.LARGE), ("train", "boat"), ("fast",), (2, 3)),
        (Two(None, None), ("car", "train", "boat"), ("size", "fast"), (1, 2, 3)),
    ],
)
def test_decision_table_evaluate_examples(
    case: Two, possible: Any, ask: Any, rows: Any
) -> None:
    decision = VEHICLE.evaluate(case)

    assert (decision.possible, decision.ask) == (possible, ask)
    assert tuple(reason.row for reason in decision.reasons) == rows
    assert decision.outcome == (possible[0] if len(possible) == 1 else None)


def test_decision_table_evaluate_values_applies_bands() -> None:
    assert VEHICLE.evaluate_values(True, 1.999).outcome == "car"
    assert VEHICLE.evaluate_values(True, 2).outcome == "train"
    assert VEHICLE.evaluate_values(True, None).ask == ("size",)
    assert VEHICLE.bands_by_condition == (None, CUT)


def test_decision_table_evaluate_accepts_tuples_and_numpy_bools() -> None:
    assert VEHICLE.evaluate((True, Size.SMALL)) == VEHICLE.evaluate(
        Two(True, Size.SMALL)
    )  # type: ignore[arg-type]
    assert VEHICLE.evaluate(Two(np.True_, Size.SMALL)).outcome == "car"


@pytest.mark.parametrize(
    "case",
    [
        *(Two(True, value) for _, value in invalid_inputs() if value is not None),
        *(
            Two(value, Size.SMALL)
            for _, value in invalid_inputs()
            if isinstance(value, str)
        ),
        (True,),
        (True, Size.SMALL, 1),
        (),
        "張",
        None,
        5,
        [True, Size.SMALL],
        {"fast": True},
    ],
)
def test_decision_table_evaluate_rejects_unknown_cases(case: Any) -> None:
    with pytest.raises(UnknownCase, match="for vehicle@1, got ") as caught:
        VEHICLE.evaluate(case)
    assert not leaks_of(all_text_of(caught.value))
    assert caught.value.condition in ("a case", "fast", "size")


def test_decision_table_evaluate_names_the_condition_of_an_unknown_value() -> None:
    with pytest.raises(
        UnknownCase, match=r"size must be .*small.* or None for vehicle@1, got str"
    ):
        VEHICLE.evaluate(Two(True, "huge"))  # type: ignore[arg-type]


# ---------------------------------------------------------------------------- building


def three(*rows: tuple[Three, str], **more: Any) -> Table:
    return DecisionTable(
        id="three@1", source=DEALER_HANDBOOK, inputs=Three, rows=rows, **more
    )


ANY = Three(None, None, None)


def test_decision_table_rejects_a_gap() -> None:
    with pytest.raises(
        RuleGap, match=r"^three@1: no outcome for a True, b False, c True$"
    ):
        three(
            (Three(False, None, None), "x"),
            (Three(None, True, None), "x"),
            (Three(None, None, False), "x"),
        )


def test_decision_table_rejects_an_overlap() -> None:
    rows = ((Three(True, None, None), "x"), (Three(None, False, None), "y"), (ANY, "y"))
    with pytest.raises(
        RuleOverlap, match=r"^three@1: 2 outcomes for a True, b True, c True$"
    ):
        three(*rows)


def test_decision_table_accepts_overlapping_rows_with_one_outcome() -> None:
    table = three((Three(True, None, None), "x"), (ANY, "x"))

    assert table.evaluate(Three(True, True, None)).outcome == "x"
    assert [
        reason.row for reason in table.evaluate(Three(True, True, None)).reasons
    ] == [1]
    assert [
        reason.row for reason in table.evaluate(Three(False, True, None)).reasons
    ] == [2]


def test_decision_table_hit_policy_first_takes_the_first_row() -> None:
    rows = ((Three(True, None, None), "x"), (Three(None, True, None), "y"), (ANY, "z"))
    table = three(*rows, hit_policy="first")

    assert table.evaluate(Three(True, True, True)).outcome == "x"
    assert table.evaluate(Three(False, True, True)).outcome == "y"
    assert table.evaluate(Three(False, False, None)).outcome == "z"


def test_decision_table_hit_policy_unique_rejects_rows_of_one_outcome() -> None:
    rows = ((Three(True, None, None), "x"), (ANY, "x"))
    message = r"^three@1: 2 rows match a True, b True, c True$"
    with pytest.raises(RuleOverlap, match=message):
        three(*rows, hit_policy="unique")


def test_decision_table_hit_policy_any_rejects_the_same_rows() -> None:
    rows = ((Three(True, None, None), "x"), (Three(None, True, None), "y"), (ANY, "z"))
    with pytest.raises(RuleOverlap):
        three(*rows)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rows": ()}, "no outcome for fast True, size small"),
        ({"rows": list(ROWS)}, "rows must be a tuple"),
        ({"rows": ((Two(True, "huge"), "x"), *ROWS)}, "row 1 has a value that"),  # type: ignore[arg-type]
        ({"rows": (*ROWS, ((True,), "x"))}, "row 4 needs one value per"),
        ({"bands": (("sise", CUT),)}, "there is no condition sise"),
        ({"bands": (("fast", CUT),)}, "the names of size@1 are not the values of fast"),
        ({"bands": (("size", CUT), ("size", CUT))}, "a condition has two bands"),
        ({"ask_order": ("size",)}, "ask_order must name every condition once"),
        (
            {"ask_order": ("size", "fast", "size")},
            "ask_order must name every condition once",
        ),
        ({"ask_order": ("size", "slow")}, "ask_order must name every condition once"),
    ],
)
def test_decision_table_rejects_invalid_arguments(
    change: dict[str, Any], message: str
) -> None:
    with pytest.raises(RuleError, match=f"^mine@1: {message}"):
        VEHICLE.evolve(id="mine@1", **change)


def test_t13_decision_table_rejects_an_unknown_hit_policy() -> None:
    """An earlier version took any other text for "first"."""
    with pytest.raises(
        UnknownOption, match="hit_policy= must be one of 'any', 'unique', 'first'"
    ):
        VEHICLE.evolve(id="mine@1", hit_policy="frist")


def test_decision_table_limits_the_number_of_cases() -> None:
    fields = [(f"f{k}", bool) for k in range(11)]
    case: Any = NamedTuple("case", fields)  # type: ignore[misc]
    with pytest.raises(TooLarge, match="wide@1 has at most 100000 cases"):
        DecisionTable(
            id="wide@1",
            source=DEALER_HANDBOOK,
            inputs=case,
            rows=((case(*[None] * 11), 1),),
        )


class Odd(Enum):
    """An enum that is no LabelledEnum."""

    ONE = 1


class Nothing(Enum):
    """An enum without members."""


@pytest.mark.parametrize(
    ("hint", "domain"),
    [(bool, (True, False)), (bool | None, (True, False)), (Odd | None, (Odd.ONE,))],
)
def test_domains_of_bools_and_enums(hint: Any, domain: tuple[Any, ...]) -> None:
    case: Any = NamedTuple("case", [("x", hint)])  # type: ignore[misc]
    assert domains_of(case) == (domain,)


@pytest.mark.parametrize("hint", [int, str, Nothing, Odd | Size, None, list[int]])
def test_domains_of_rejects_other_types(hint: Any) -> None:
    case: Any = NamedTuple("case", [("x", hint)])  # type: ignore[misc]
    with pytest.raises(TypeError, match="a condition is a bool or an enum"):
        domains_of(case)


def test_decision_table_map_outcomes_rejects_a_missing_outcome() -> None:
    with pytest.raises(RuleGap, match="vehicle@1: no new outcome for boat"):
        VEHICLE.map_outcomes({"car": 1, "train": 2}, id="x@1")


def test_two_way_table_evaluates_by_row_and_column() -> None:
    table = two_way_table(
        id="grid@1",
        source=DEALER_HANDBOOK,
        inputs=Two,
        outcomes=(("car", "train"), ("skates", "boat")),
        bands=(("size", CUT),),
    )

    assert [table.evaluate(Two(*case)).outcome for case in product(*table.domains)] == [
        "car",
        "train",
        "skates",
        "boat",
    ]
    assert table.evaluate_values(False, 1).outcome == "skates"


@pytest.mark.parametrize(
    "body", [(), (("a", "b"),), (("a", "b"), ("c",)), (("a", "b"), ("c", "d", "e"))]
)
def test_two_way_table_rejects_missing_cells(body: Any) -> None:
    with pytest.raises(RuleError, match="grid@1: 2 rows of 2 outcomes are needed"):
        two_way_table(id="grid@1", source=DEALER_HANDBOOK, inputs=Two, outcomes=body)


def test_decision_table_to_text() -> None:
    assert VEHICLE.to_text().splitlines()[1:5] == [
        "fast  size   then",
        "yes   small  car",
        "yes   large  train",
        "no    -      boat",
    ]
    assert VEHICLE.to_text("zh").splitlines()[2].startswith("是")
