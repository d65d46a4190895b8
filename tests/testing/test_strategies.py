"""The strategies draw valid values, of all kinds and within their arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custsat.errors import OutOfRange
from custsat.evidence import Source
from custsat.satisfaction import csat
from custsat.testing import (
    assert_complete,
    assert_consistent,
    assert_localised,
    register,
    strategies,
)
from custsat.testing._register import STRATEGIES
from custsat.testing.strategies._questions import _single_cells
from custsat.values import (
    LIKERT5,
    ZERO_TO_FIVE,
    Count,
    Finding,
    Interval,
    Question,
    Reason,
    Scale,
    Tally,
)

if TYPE_CHECKING:
    from custsat.rules import Bands, Chain, DecisionTable, Rule, WeightedIndex

few = settings(max_examples=30)


@few
@given(
    strategies.scales(),
    st.data(),
    st.integers(0, 5),
    st.sampled_from([0, 0.1, 0.5, 0.9]),
)
def test_answers_lie_on_the_scale_within_their_size(
    scale: Scale, data: st.DataObject, size: int, missing: float
) -> None:
    drawn = data.draw(
        strategies.answers(scale, min_size=size, max_size=20, missing=missing)
    )
    answered = [answer for answer in drawn if answer is not None]

    assert size <= len(answered) <= 20
    assert all(scale.is_answer(answer) for answer in answered)
    assert len(drawn) - len(answered) <= missing * len(drawn) + 1e-9


def test_answers_are_drawn_with_missing_ones_in_every_position() -> None:
    features: set[str] = set()

    @given(strategies.answers(LIKERT5, min_size=1, missing=0.5))
    def draw_answers(drawn: list[float | None]) -> None:
        is_complete = None not in drawn
        features.add("complete" if is_complete else f"missing {drawn.index(None) > 0}")

    draw_answers()
    assert features == {"complete", "missing True", "missing False"}


def test_decision_tables_are_drawn_of_every_kind() -> None:
    features: set[str] = set()

    @given(strategies.decision_tables())
    def draw_tables(table: DecisionTable[Any, Any]) -> None:
        features.add(table.hit_policy)
        features.add(f"ask_order {bool(table.ask_order)}")
        features.add(f"{len(table.conditions)} conditions")
        if any(None in pattern for pattern, _ in table.rows):
            features.add("merged")

    draw_tables()
    assert features == {
        *("any", "first", "merged", "ask_order True", "ask_order False"),
        *("1 conditions", "2 conditions", "3 conditions"),
    }


def test_other_rules_and_scales_are_drawn_of_every_kind() -> None:
    features: set[str] = set()

    @given(
        strategies.weighted_indices(),
        strategies.chains(),
        strategies.bands(),
        strategies.scales(),
    )
    def draw_rules(
        index: WeightedIndex, chain: Chain, bands: Bands[str], scale: Scale
    ) -> None:
        features.add(f"nested {any(item.group for item in index.parts)}")
        features.add(chain.combine.name)
        features.update(f"inside {limit.inside}" for limit, _ in bands.rows)
        features.add(f"answers {bool(scale.answers)}")
        features.add(f"low_is_good {scale.low_is_good}")

    draw_rules()
    assert features == {
        *("nested True", "nested False", "SUM", "PRODUCT"),
        *("inside True", "inside False", "answers True", "answers False"),
        *("low_is_good True", "low_is_good False"),
    }


@pytest.mark.parametrize("missing", [1, -0.1, 2])
def test_answers_rejects_a_share_that_leaves_no_answer(missing: float) -> None:
    @given(strategies.answers(LIKERT5, missing=missing))
    def draw_answers(_: object) -> None: ...

    with pytest.raises(OutOfRange):
        draw_answers()


@few
@given(st.data(), st.integers(0, 50))
def test_tallies_have_min_n_answers_on_the_scale(
    data: st.DataObject, min_n: int
) -> None:
    scale = data.draw(st.sampled_from([None, LIKERT5, ZERO_TO_FIVE]))
    tally = data.draw(strategies.tallies(scale, min_n=min_n))

    assert tally.n >= min_n
    assert scale is None or tally.scale == scale


@few
@given(
    strategies.decision_tables(max_conditions=1),
    strategies.weighted_indices(nested=False),
)
def test_decision_tables_and_weighted_indices_keep_to_their_size(
    table: DecisionTable[Any, Any], index: WeightedIndex
) -> None:
    assert len(table.conditions) == 1
    assert not any(item.group for item in index.parts)


@few
@given(
    strategies.intervals(0, 1),
    strategies.counts(min_n=3, max_n=4),
    strategies.sources(),
)
def test_intervals_counts_and_sources_are_valid(
    interval: Interval, count: Count, source: Source
) -> None:
    assert 0 <= interval.low <= interval.high <= 1
    assert count in (Count.of(3), Count.of(4))
    assert source.citation


@few
@given(
    st.one_of(
        strategies.bands(),
        strategies.decision_tables(),
        strategies.weighted_indices(),
        strategies.checklists(),
        strategies.workflows(),
        strategies.chains(),
    )
)
def test_drawn_rules_are_complete_and_localised(rule: Rule) -> None:
    assert_complete(rule)
    assert_localised(rule)


@pytest.mark.parametrize("drawn_type", STRATEGIES)
def test_register_makes_from_type_draw(drawn_type: type[Any]) -> None:
    register()
    register()

    @few
    @given(st.from_type(drawn_type))
    def draw(value: Any) -> None:
        assert isinstance(value, drawn_type)

    draw()


def test_register_covers_the_public_values() -> None:
    public = {Count, Finding, Interval, Reason, Scale, Source, Tally}

    assert set(STRATEGIES) >= public


def test_answers_make_a_consistent_report_j8() -> None:
    @given(strategies.answers(LIKERT5, min_size=30, missing=0.1))
    def test_report(drawn: list[float | None]) -> None:
        score = csat(drawn, scale=LIKERT5)
        assert_consistent(score)
        assert_localised(score)

    test_report()


def test_cells_of_a_scale_without_steps_are_its_ends_and_its_middle() -> None:
    question = Question(scale=Scale(0, 100))

    assert _single_cells(question)[:3] == [0, 50.0, 100]
