"""Tests of cronbach_alpha."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats
from tests.satisfaction.reliability_data import ATTITUDE

from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    OutOfRange,
    OutOfScale,
    UnknownField,
    UnknownOption,
    WrongType,
)
from custsat.estimates._reliability import feldt_interval
from custsat.satisfaction import cronbach_alpha
from custsat.service import servperf
from custsat.values import LIKERT5, LIKERT7, ZERO_TO_HUNDRED, Certainty, Question

if TYPE_CHECKING:
    from collections.abc import Callable

matrices = st.integers(2, 5).flatmap(
    lambda k: st.lists(st.tuples(*[st.integers(1, 7)] * k), min_size=2, max_size=15)
)


def reference(data: Any) -> float:
    """Cronbach's alpha by its definition."""
    table = np.asarray(data, dtype=float)
    k = table.shape[1]
    total = table.sum(axis=1).var(ddof=1)
    return float(k / (k - 1) * (1 - table.var(axis=0, ddof=1).sum() / total))


def test_cronbach_alpha_ex16() -> None:
    result = cronbach_alpha(ATTITUDE, scale=ZERO_TO_HUNDRED)

    assert result.alpha == pytest.approx(0.8431427695647598, abs=1e-12)
    assert result.standardized_alpha == pytest.approx(0.8390838, abs=5e-8)
    assert result.mean_correlation == pytest.approx(0.4269066, abs=5e-8)
    assert (result.n, result.n_missing, result.n_items) == (30, 0, 7)


@given(matrices)
def test_cronbach_alpha_is_its_definition(data: Any) -> None:
    assume(len({sum(row) for row in data}) > 1)

    result = cronbach_alpha(data, scale=LIKERT7)
    assert result.alpha == pytest.approx(reference(data), abs=1e-9)
    assert result.score == result.alpha <= 1


@given(matrices, st.randoms())
def test_cronbach_alpha_ignores_order(data: Any, dice: Any) -> None:
    assume(len({sum(row) for row in data}) > 1)
    order = [*range(len(data[0]))]
    dice.shuffle(order)
    mixed = [tuple(row[place] for place in order) for row in data]
    dice.shuffle(mixed)

    expected = cronbach_alpha(data, scale=LIKERT7).alpha
    assert cronbach_alpha(mixed, scale=LIKERT7).alpha == pytest.approx(expected)


@given(matrices)
def test_cronbach_alpha_of_a_reversed_scale_is_the_same(data: Any) -> None:
    assume(len({sum(row) for row in data}) > 1)
    mirrored = [tuple(8 - answer for answer in row) for row in data]

    assert cronbach_alpha(mirrored, scale=LIKERT7).alpha == pytest.approx(
        cronbach_alpha(data, scale=LIKERT7).alpha, abs=1e-9
    )


def test_cronbach_alpha_is_the_alpha_of_servperf() -> None:
    """There is one definition."""
    rows = [(5, 6, 4), (4, 4, 5), (7, 6, 6), (2, 3, 3)]
    items = dict.fromkeys("abc", "one")
    performance = servperf(rows, items=items)

    assert performance.dimensions[0].alpha == cronbach_alpha(rows, scale=LIKERT7).alpha


@pytest.mark.parametrize("level", [0.5, 0.9, 0.95, 0.999])
@pytest.mark.parametrize(
    ("alpha", "n", "k"), [(0.84, 30, 7), (0.2, 5, 2), (-0.5, 12, 3), (0.99, 900, 22)]
)
def test_feldt_interval_by_scipy(alpha: float, n: int, k: int, level: float) -> None:
    df1, df2, tail = n - 1, (n - 1) * (k - 1), (1 - level) / 2
    interval = feldt_interval(alpha, n, k, level)

    assert interval is not None
    assert interval.low == pytest.approx(1 - (1 - alpha) * stats.f.isf(tail, df1, df2))
    assert interval.high == pytest.approx(1 - (1 - alpha) * stats.f.ppf(tail, df1, df2))
    assert interval.low < alpha < interval.high


def test_cronbach_alpha_without_each_item() -> None:
    result = cronbach_alpha(ATTITUDE, scale=ZERO_TO_HUNDRED)

    for item in result.items:
        others = {name: ATTITUDE[name] for name in ATTITUDE if name != item.name}
        rest = np.array([*others.values()]).sum(axis=0)
        alpha = cronbach_alpha(others, scale=ZERO_TO_HUNDRED).alpha
        assert item.alpha_if_deleted == pytest.approx(alpha)
        assert item.rest_correlation == pytest.approx(
            np.corrcoef(ATTITUDE[item.name], rest)[0, 1]
        )
        assert item.mean == pytest.approx(np.mean(ATTITUDE[item.name]))


def test_cronbach_alpha_of_two_items_has_none_without_one() -> None:
    result = cronbach_alpha([(5, 4), (3, 3), (1, 2)], scale=LIKERT5)

    assert [item.alpha_if_deleted for item in result.items] == [None, None]


def test_cronbach_alpha_may_be_negative() -> None:
    result = cronbach_alpha([(5, 1), (1, 4), (3, 3)], scale=LIKERT5)

    assert result.alpha < -1
    assert result.mean_correlation is not None
    assert result.mean_correlation < 0


def test_cronbach_alpha_of_items_that_cancel_out_has_no_standardized_alpha() -> None:
    """The standardised sums are all equal, the plain ones are not."""
    result = cronbach_alpha([(5, 2), (3, 3), (1, 4)], scale=LIKERT5)

    assert result.mean_correlation == pytest.approx(-1)
    assert result.alpha < 0
    assert result.standardized_alpha is None
    assert "unknown" in result.to_text()


def test_cronbach_alpha_of_parallel_items_has_no_interval() -> None:
    result = cronbach_alpha([(5, 5), (3, 3), (1, 1)], scale=LIKERT5)

    assert (result.alpha, result.standardized_alpha, result.interval) == (1, 1, None)


def test_cronbach_alpha_of_an_item_without_spread() -> None:
    result = cronbach_alpha([(5, 3), (3, 3), (1, 3)], scale=LIKERT5)

    assert result.alpha == 0
    assert (result.mean_correlation, result.standardized_alpha) == (None, None)
    assert [item.rest_correlation for item in result.items] == [None, None]


def test_cronbach_alpha_counts_complete_questionnaires() -> None:
    rows: Any = [(5, 4), (None, 3), (3, 3), (1, 2), (2, None)]
    result = cronbach_alpha(rows, scale=LIKERT5)

    assert (result.n, result.n_missing) == (3, 2)
    assert result.alpha == cronbach_alpha([(5, 4), (3, 3), (1, 2)], scale=LIKERT5).alpha


def test_cronbach_alpha_reads_answers_in_every_shape() -> None:
    rows = [(5, 4), (3, 3), (1, 2)]
    by_name = [{"a": a, "b": b} for a, b in rows]
    columns = {"a": [5, 3, 1], "b": [4, 3, 2]}
    result = cronbach_alpha(by_name, items=["a", "b"], scale=LIKERT5)

    assert [item.name for item in result.items] == ["a", "b"]
    assert cronbach_alpha(columns, scale=LIKERT5) == result
    assert cronbach_alpha(rows, items=["a", "b"], scale=LIKERT5) == result
    records = [{"answers": answers, "weight": 1} for answers in by_name]
    assert cronbach_alpha(records, scale=LIKERT5) == result
    unnamed = cronbach_alpha(np.array(rows), scale=LIKERT5)
    assert [item.name for item in unnamed.items] == ["1", "2"]
    question = Question(scale=LIKERT5, not_answers={9: "blank"})
    cells: Any = [*by_name, {"a": 9, "b": "4"}]
    read = cronbach_alpha(cells, items=["a", "b"], question=question)
    assert (read.n, read.n_missing, read.alpha) == (3, 1, result.alpha)
    assert read.non_answers == (("blank", 1),)
    assert read.covariances.not_answers == (("a", (("blank", 1),)),)
    by_item = {"a": question, "b": question}
    assert cronbach_alpha(cells, questions=by_item) == read


@pytest.mark.parametrize(
    ("n", "target", "code", "certainty"),
    [
        pytest.param(29, 0.95, "too_few", Certainty.TOO_FEW, id="one less than min_n"),
        pytest.param(30, 0.95, "target_missed", Certainty.CONCLUSIVE, id="missed"),
        pytest.param(30, 0.8, "target_open", Certainty.INCONCLUSIVE, id="open"),
        pytest.param(30, 0.5, None, Certainty.CONCLUSIVE, id="met"),
    ],
)
def test_cronbach_alpha_finds_the_target_by_interval_and_n(
    n: int, target: float, code: str | None, certainty: Certainty
) -> None:
    columns = {name: column[:n] for name, column in ATTITUDE.items()}
    result = cronbach_alpha(columns, scale=ZERO_TO_HUNDRED, target=target)

    assert result.certainty is certainty
    expected = [f"finding.cronbach_alpha_{code}"] if code else []
    assert [finding.code for finding in result.findings] == expected
    assert all(finding.weight == 0 for finding in result.findings)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda: cronbach_alpha([(5,), (3,)], scale=LIKERT5),
            InputError,
            "at least 2 items",
            id="one item",
        ),
        pytest.param(
            lambda: cronbach_alpha([(5, 4)], scale=LIKERT5),
            InputError,
            "at least 2 complete questionnaires",
            id="one respondent",
        ),
        pytest.param(
            lambda: cronbach_alpha([(5, None), (3, 2)], scale=LIKERT5),
            InputError,
            "at least 2 complete questionnaires",
            id="one complete questionnaire",
        ),
        pytest.param(
            lambda: cronbach_alpha([(5, 4), (4, 5)], scale=LIKERT5),
            OutOfRange,
            "nothing to explain; items that run against the others go into reverse=",
            id="equal sums",
        ),
        pytest.param(
            lambda: cronbach_alpha([(5, 4), (5, 4)], scale=LIKERT5),
            OutOfRange,
            "nothing to explain$",
            id="equal answers",
        ),
        pytest.param(
            lambda: cronbach_alpha([], items=["a", "b"], scale=LIKERT5),
            EmptyInput,
            ".",
            id="no respondent",
        ),
        pytest.param(
            lambda: cronbach_alpha([], scale=LIKERT5), InputError, "items", id="nothing"
        ),
        pytest.param(
            lambda: cronbach_alpha([3, 4], scale=LIKERT5),
            InputError,
            "items",
            id="plain numbers",
        ),
        pytest.param(
            lambda: cronbach_alpha([(5, 6), (4, 5)], scale=LIKERT5),
            OutOfScale,
            "1-5",
            id="off the scale",
        ),
        pytest.param(
            lambda: cronbach_alpha(
                [{"a": 5, "b": 4}, {"c": 5}], items=["a", "b"], scale=LIKERT5
            ),
            UnknownField,
            "row 1",
            id="item that the first row has not",
        ),
        pytest.param(
            lambda: cronbach_alpha([(5, 4)], items=["a", ["b"]], scale=LIKERT5),  # type: ignore[list-item]
            WrongType,
            "each of items",
            id="item that is no text",
        ),
        pytest.param(
            lambda: cronbach_alpha([(5, 4)], items=["a", "a"], scale=LIKERT5),
            InputError,
            "twice",
            id="item listed twice",
        ),
        pytest.param(
            lambda: cronbach_alpha([{"id": 3, "a": 5}] * 2, scale=LIKERT5),
            InputError,
            r"say items=\['...'\]",
            id="rows that may have an id",
        ),
        pytest.param(
            lambda: cronbach_alpha([(5, 4), (3, 1)]), WrongType, "scale", id="no scale"
        ),
        pytest.param(
            lambda: cronbach_alpha([(5, 4), (3, 1)], scale=LIKERT5, target=1.1),
            OutOfRange,
            "target",
            id="target above 1",
        ),
        pytest.param(
            lambda: cronbach_alpha([(5, 4), (3, 1)], scale=LIKERT5).ci(method="t"),
            UnknownOption,
            "feldt",
            id="method",
        ),
        pytest.param(
            lambda: cronbach_alpha([(5, 4), (3, 1)], scale=LIKERT5).ci(level=1),
            OutOfRange,
            "level",
            id="level",
        ),
    ],
)
def test_cronbach_alpha_rejects(
    call: Callable[[], object], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()


def test_cronbach_alpha_survives_a_round_trip() -> None:
    result = cronbach_alpha(ATTITUDE, scale=ZERO_TO_HUNDRED, target=0.7)

    assert type(result).from_dict(result.to_dict()) == result
    assert "克龙巴赫" in result.summary("zh")
    assert "Feldt" in result.explain()
    with pytest.raises(OutOfRange):
        attrs.evolve(result, target=1.5)


def test_cronbach_alpha_prints_alpha_and_three_decimals_without_an_item() -> None:
    result = cronbach_alpha(ATTITUDE, scale=ZERO_TO_HUNDRED)
    figures, items = result.tables("en")

    assert figures.rows[0] == ("alpha", f"{result.alpha:.2f}")
    assert items.rows[1][-1] == f"{result.items[0].alpha_if_deleted:.3f}"
    assert "internal consistency" in result.explain()
    assert "内部一致性" in result.explain("zh")


def test_rows_may_come_from_an_iterator() -> None:
    a, b = [5, 4, 2, 1], [4, 4, 3, 1]
    rows = cronbach_alpha([*zip(a, b, strict=True)], scale=LIKERT5)
    assert cronbach_alpha(zip(a, b, strict=True), scale=LIKERT5) == rows
