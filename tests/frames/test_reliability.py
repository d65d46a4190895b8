"""Alpha and omega of groups of a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from tests.satisfaction.reliability_data import ASRM

from custsat import frames, satisfaction
from custsat.errors import (
    ConvergenceError,
    CustsatError,
    InputError,
    OutOfRange,
    OutOfScale,
    TooLarge,
    UnknownField,
    WrongType,
)
from custsat.values import LIKERT5, Question, Scale

if TYPE_CHECKING:
    from tests.frames.conftest import Engine

VERBS = ["cronbach_alpha", "omega_total"]
verbs = pytest.mark.parametrize("name", VERBS)
ITEMS = [*ASRM]
SHOPS: dict[str, list[Any]] = {"shop": ["n", "s", "n"] * 26, **ASRM}
WEIGHTS = [1.0, 2.0, 0.5] * 26


def scalar(name: str, shop: str | None = None, **options: Any) -> Any:
    rows = [k for k, other in enumerate(SHOPS["shop"]) if shop in {None, other}]
    columns = {item: [ASRM[item][k] for k in rows] for item in ITEMS}
    weights = [WEIGHTS[k] for k in rows]
    return getattr(satisfaction, name)(
        columns, scale=LIKERT5, respondent_weights=weights, **options
    )


@verbs
def test_groups_say_what_their_rows_say(name: str, engine: Engine) -> None:
    frame = engine.frame(SHOPS | {"weight": WEIGHTS})
    groups = getattr(frames.satisfaction, name)(
        frame,
        items=ITEMS,
        by="shop",
        scale=LIKERT5,
        reverse=["asrm_3"],
        respondent_weights="weight",
        target=0.7,
    )

    assert groups.keys() == ("n", "s")
    for key, result in (*groups, (None, groups.total)):
        expected = scalar(name, key, reverse=["asrm_3"], target=0.7)
        assert result.score == pytest.approx(expected.score, abs=1e-9)
        assert (result.n, result.reverse) == (expected.n, ("asrm_3",))
        assert result.interval.low == pytest.approx(expected.interval.low, abs=1e-9)
        assert result.effective_n == pytest.approx(expected.effective_n)


@verbs
def test_cells_are_read_and_non_answers_counted(name: str) -> None:
    cells = {item: [*map(str, ASRM[item])] for item in ITEMS}
    cells["asrm_1"][0] = "9"
    question = Question(scale=LIKERT5, not_answers={9: "blank"})
    verb = getattr(frames.satisfaction, name)
    result = verb(pl.DataFrame(cells), items=ITEMS, question=question).total
    other = verb(
        pl.DataFrame(cells), items=ITEMS, questions=dict.fromkeys(ITEMS, question)
    ).total

    assert result == other == getattr(satisfaction, name)(cells, question=question)
    assert (result.n_missing, result.non_answers) == (1, (("blank", 1),))


@verbs
def test_a_group_without_a_reliability_has_none(name: str) -> None:
    rows = {"shop": ["n"] * 78 + ["s"], **{item: [*ASRM[item], 3] for item in ITEMS}}
    groups = getattr(frames.satisfaction, name)(
        pl.DataFrame(rows), items=ITEMS, by="shop", scale=LIKERT5
    )
    table = frames.to_frame(groups, like=pl.DataFrame())

    assert groups["s"] is None
    assert groups["n"].n == 78
    assert table.select("shop", "n").rows() == [("n", 78), ("s", 1)]


@verbs
def test_a_frame_without_answers_has_no_total(name: str) -> None:
    verb = getattr(frames.satisfaction, name)
    frame = pl.DataFrame({item: [None, None] for item in ITEMS})

    assert verb(frame.clear(), items=ITEMS, scale=LIKERT5).total is None
    with pytest.raises(InputError, match="2 complete questionnaires"):
        verb(frame, items=ITEMS, scale=LIKERT5)


def test_items_may_have_other_names_than_their_columns() -> None:
    frame = pl.DataFrame(SHOPS)
    named = {"speed": "asrm_1", "price": "asrm_2"}
    result = frames.satisfaction.cronbach_alpha(frame, items=named, scale=LIKERT5).total
    plain = frames.satisfaction.cronbach_alpha(
        frame, items=[*named.values()], scale=LIKERT5
    ).total

    assert [item.name for item in result.items] == [*named]
    assert result.alpha == plain.alpha


def test_items_of_groups_are_rows() -> None:
    groups = frames.satisfaction.omega_total(
        pl.DataFrame(SHOPS), items=ITEMS, by="shop", scale=LIKERT5
    )
    table = frames.to_frame(groups, rows="items", like=pl.DataFrame())

    assert table.select("shop", "name").rows() == [
        (shop, item) for shop in ("n", "s") for item in ITEMS
    ]


@pytest.mark.parametrize(
    ("name", "change", "error", "message"),
    [
        pytest.param(
            "cronbach_alpha",
            {"items": ["asrm_1"]},
            InputError,
            "at least 2 items",
            id="one item",
        ),
        pytest.param(
            "omega_total",
            {"items": ["asrm_1", "asrm_2"]},
            InputError,
            "at least 3 items",
            id="two items",
        ),
        pytest.param(
            "cronbach_alpha",
            {"items": "asrm_1"},
            WrongType,
            "items= must be a list",
            id="a name",
        ),
        pytest.param(
            "cronbach_alpha",
            {"items": ["asrm_1", "asrm_1"]},
            InputError,
            "twice",
            id="an item twice",
        ),
        pytest.param(
            "cronbach_alpha",
            {"reverse": ["x"]},
            UnknownField,
            "unknown item 'x' in reverse",
            id="reverse",
        ),
        pytest.param(
            "cronbach_alpha", {"scale": Scale(1, 3)}, OutOfScale, "14 such", id="scale"
        ),
        pytest.param(
            "cronbach_alpha", {"target": 2}, OutOfRange, "target", id="target"
        ),
        pytest.param(
            "omega_total",
            {"items": ["asrm_1", "asrm_2", "twice"]},
            ConvergenceError,
            "the answers to 'twice' follow exactly",
            id="an item that is another",
        ),
        pytest.param(
            "cronbach_alpha",
            {"items": ["asrm_1", "huge"], "scale": Scale(0, 1e80)},
            TooLarge,
            "huge",
            id="numbers that cannot be squared",
        ),
    ],
)
def test_alpha_and_omega_of_frames_reject(
    name: str, change: dict[str, Any], error: type[CustsatError], message: str
) -> None:
    frame = pl.DataFrame(SHOPS | {"twice": ASRM["asrm_2"], "huge": [1e60] * 78})
    options = {"items": ITEMS, "scale": LIKERT5} | change
    with pytest.raises(error, match=message):
        getattr(frames.satisfaction, name)(frame, **options)


@pytest.mark.parametrize("kind", [pl.Int64, pl.Float64])
@pytest.mark.parametrize("high", [10, 11, 12, 181, 182, 46_340, 46_341])
def test_products_of_large_answers_do_not_overflow(high: int, kind: Any) -> None:
    """Sums of small integers: the largest product of each type, and the next one."""
    answers = {
        "a": [high, -high, high, -high, high, None],
        "b": [-high, -high, high, high, high, high],
        "c": [high, 0, high, -high, high, 1],
    }
    scale = Scale(-high, high, step=1)
    expected = satisfaction.cronbach_alpha(answers, scale=scale)
    groups = frames.satisfaction.cronbach_alpha(
        pl.DataFrame(answers, schema=dict.fromkeys(answers, kind)),
        items=["a", "b", "c"],
        scale=scale,
    )
    assert groups.total == expected
    assert type(groups.total.covariances.sums[0]) is float


def test_columns_with_blanks_agree_with_those_without(engine: Engine) -> None:
    """NaN and null beside each other; the last row is complete in one frame only."""
    blanks = {"a": [1.0, 5.0, float("nan"), 4.0], "b": [2.0, None, 3.0, 5.0]}
    groups = frames.satisfaction.cronbach_alpha(
        engine.frame(blanks), items=["a", "b"], scale=LIKERT5
    )
    assert groups.total == satisfaction.cronbach_alpha(
        {"a": [1, None, None, 4], "b": [2, None, 3, 5]}, scale=LIKERT5
    )
