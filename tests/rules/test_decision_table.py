"""Decision tables: complete, without overlap, and honest about what is not known."""

from __future__ import annotations

from enum import Enum
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.hostile import CANARIES, all_text_of, invalid_inputs

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
    """A condition."""

    SMALL = "small"
    LARGE = "large"


class Two(NamedTuple):
    """Two conditions."""

    fast: bool | None
    size: Size | None


class Three(NamedTuple):
    """Three truths."""

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
    """Every known case that *case* may turn out to be; slow and obvious."""
    return [
        full
        for full in product(*table.domains)
        if all(k is None or k is v for k, v in zip(case, full, strict=True))
    ]


def said(table: Table, full: tuple[Any, ...]) -> Any:
    """What the first row that fits says; slow and obvious."""
    for demand, out in table.rows:
        if all(d is None or d is v for d, v in zip(demand, full, strict=True)):
            return out
    raise AssertionError


def cases(table: Table) -> list[tuple[Any, ...]]:
    """Every case, the half-known ones included."""
    return [table.inputs(*it) for it in product(*((*d, None) for d in table.domains))]


# ------------------------------------------------------------------- laws of any table

few = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@few
@given(ct.strategies.decision_tables())
def test_a_case_is_decided_if_and_only_if_all_its_completions_agree(
    table: Table,
) -> None:
    for case in cases(table):
        decision = table.evaluate(case)
        outs = {said(table, full) for full in completions(table, case)}

        assert set(decision.possible) == outs
        assert len(decision.possible) == len(outs)
        assert decision.outcome == (outs.pop() if len(outs) == 1 else None)
        assert bool(decision.ask) is (decision.outcome is None)


@few
@given(ct.strategies.decision_tables())
def test_asking_is_enough(table: Table) -> None:
    """Once everything that is asked for is known, the decision stands."""
    for case in cases(table):
        ask = table.evaluate(case).ask
        domains = dict(zip(table.conditions, table.domains, strict=True))
        for answers in product(*(domains[name] for name in ask)):
            known = case._asdict() | dict(zip(ask, answers, strict=True))  # type: ignore[attr-defined]
            assert table.evaluate(table.inputs(**known)).outcome is not None


@few
@given(ct.strategies.decision_tables())
def test_nothing_is_asked_that_cannot_matter(table: Table) -> None:
    """And nothing that can matter is left out."""
    for case in cases(table):
        full = completions(table, case)
        matter = {
            name
            for place, name in enumerate(table.conditions)
            for one, other in product(full, full)
            if one[:place] + one[place + 1 :] == other[:place] + other[place + 1 :]
            and said(table, one) != said(table, other)
        }
        assert set(table.evaluate(case).ask) == matter


@few
@given(ct.strategies.decision_tables())
def test_questions_come_in_the_order_that_the_rule_states(table: Table) -> None:
    order = table.ask_order or table.conditions
    for case in cases(table):
        ask = table.evaluate(case).ask
        assert list(ask) == sorted(ask, key=order.index)
        assert all(getattr(case, name) is None for name in ask)


@few
@given(ct.strategies.decision_tables())
def test_the_reasons_are_the_rows_that_may_fire(table: Table) -> None:
    for case in cases(table):
        fired = set()
        for full in completions(table, case):
            for row, (demand, _) in enumerate(table.rows, start=1):
                if all(d is None or d is v for d, v in zip(demand, full, strict=True)):
                    fired.add(row)
                    break
        why = table.evaluate(case).reasons

        assert [reason.row for reason in why] == sorted(fired)
        for reason in why:
            demand, out = table.rows[reason.row - 1]
            assert reason.then == out
            assert len(reason.when) == sum(it is not None for it in demand)
            assert reason.rule == table.id


@few
@given(ct.strategies.decision_tables(), st.data())
def test_a_weakened_question_is_caught(table: Table, data: st.DataObject) -> None:
    """Knowing more never opens what was closed."""
    case = data.draw(st.sampled_from(cases(table)))
    place = data.draw(st.integers(0, len(case) - 1))
    if case[place] is not None:
        return
    for value in table.domains[place]:
        more = table.evaluate(table.inputs(*case[:place], value, *case[place + 1 :]))
        assert set(more.possible) <= set(table.evaluate(case).possible)
        assert set(more.ask) <= set(table.evaluate(case).ask)


@few
@given(ct.strategies.decision_tables())
def test_reading_on_merges_outcomes(table: Table) -> None:
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
def test_vehicles(case: Two, possible: Any, ask: Any, rows: Any) -> None:
    decision = VEHICLE.evaluate(case)

    assert (decision.possible, decision.ask) == (possible, ask)
    assert tuple(reason.row for reason in decision.reasons) == rows
    assert decision.outcome == (possible[0] if len(possible) == 1 else None)


def test_numbers_are_cut_into_words() -> None:
    assert VEHICLE.evaluate_values(True, 1.999).outcome == "car"
    assert VEHICLE.evaluate_values(True, 2).outcome == "train"
    assert VEHICLE.evaluate_values(True, None).ask == ("size",)
    assert VEHICLE.bands_by_condition == (None, CUT)


def test_a_case_may_come_as_a_plain_tuple() -> None:
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
    ids=repr,
)
def test_a_case_that_the_table_does_not_know(case: Any) -> None:
    with pytest.raises(UnknownCase, match="vehicle@1 does not know this value") as it:
        VEHICLE.evaluate(case)
    assert not any(name in all_text_of(it.value) for name in CANARIES)
    assert it.value.condition in ("", "fast", "size")


def test_the_stranger_is_named_by_its_condition() -> None:
    with pytest.raises(UnknownCase, match="this value of size"):
        VEHICLE.evaluate(Two(True, "huge"))  # type: ignore[arg-type]


# ---------------------------------------------------------------------------- building


def three(*rows: tuple[Three, str], **more: Any) -> Table:
    return DecisionTable(
        id="three@1", source=DEALER_HANDBOOK, inputs=Three, rows=rows, **more
    )


ANY = Three(None, None, None)


def test_a_gap_names_its_case() -> None:
    with pytest.raises(
        RuleGap, match=r"^three@1: no outcome for a True, b False, c True$"
    ):
        three(
            (Three(False, None, None), "x"),
            (Three(None, True, None), "x"),
            (Three(None, None, False), "x"),
        )


def test_an_overlap_names_its_case() -> None:
    rows = ((Three(True, None, None), "x"), (Three(None, False, None), "y"), (ANY, "y"))
    with pytest.raises(
        RuleOverlap, match=r"^three@1: 2 outcomes for a True, b True, c True$"
    ):
        three(*rows)


def test_rows_that_agree_do_not_overlap() -> None:
    table = three((Three(True, None, None), "x"), (ANY, "x"))

    assert table.evaluate(Three(True, True, None)).outcome == "x"
    assert [why.row for why in table.evaluate(Three(True, True, None)).reasons] == [1]
    assert [why.row for why in table.evaluate(Three(False, True, None)).reasons] == [2]


def test_first_row_first() -> None:
    rows = ((Three(True, None, None), "x"), (Three(None, True, None), "y"), (ANY, "z"))
    table = three(*rows, hit_policy="first")

    assert table.evaluate(Three(True, True, True)).outcome == "x"
    assert table.evaluate(Three(False, True, True)).outcome == "y"
    assert table.evaluate(Three(False, False, None)).outcome == "z"
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
def test_a_table_that_cannot_be(change: dict[str, Any], message: str) -> None:
    with pytest.raises(RuleError, match=f"^mine@1: {message}"):
        VEHICLE.evolve(id="mine@1", **change)


def test_t13_another_policy_is_refused() -> None:
    """It was read as "first" once, and overlaps went unseen."""
    with pytest.raises(
        UnknownOption, match="hit_policy= must be one of 'any', 'unique', 'first'"
    ):
        VEHICLE.evolve(id="mine@1", hit_policy="frist")


def test_a_table_has_an_end() -> None:
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
    """A condition that is no word of ours."""

    ONE = 1


class Nothing(Enum):
    """No value at all."""


@pytest.mark.parametrize(
    ("hint", "domain"),
    [(bool, (True, False)), (bool | None, (True, False)), (Odd | None, (Odd.ONE,))],
)
def test_domains(hint: Any, domain: tuple[Any, ...]) -> None:
    case: Any = NamedTuple("case", [("x", hint)])  # type: ignore[misc]
    assert domains_of(case) == (domain,)


@pytest.mark.parametrize("hint", [int, str, Nothing, Odd | Size, None, list[int]])
def test_what_is_no_finite_condition(hint: Any) -> None:
    case: Any = NamedTuple("case", [("x", hint)])  # type: ignore[misc]
    with pytest.raises(TypeError, match="a condition is a bool or an enum"):
        domains_of(case)


def test_a_meaning_for_every_outcome() -> None:
    with pytest.raises(RuleGap, match="vehicle@1: no meaning for boat"):
        VEHICLE.map_outcomes({"car": 1, "train": 2}, id="x@1")


def test_a_grid_as_it_is_printed() -> None:
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
def test_a_grid_with_holes(body: Any) -> None:
    with pytest.raises(RuleError, match="grid@1: 2 rows of 2 outcomes are needed"):
        two_way_table(id="grid@1", source=DEALER_HANDBOOK, inputs=Two, outcomes=body)


def test_the_table_of_a_table() -> None:
    assert VEHICLE.to_text().splitlines()[1:5] == [
        "fast  size   then",
        "yes   small  car",
        "yes   large  train",
        "no    -      boat",
    ]
    assert VEHICLE.to_text("zh").splitlines()[2].startswith("是")
