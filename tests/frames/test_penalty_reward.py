"""``frames.satisfaction.penalty_reward``: the figures of lists, on every engine."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from custsat import satisfaction as scalar
from custsat.errors import InputError, OutOfRange, OutOfScale, WrongType
from custsat.frames import satisfaction, to_frame
from custsat.values import LIKERT5, Question

if TYPE_CHECKING:
    from tests.frames.conftest import Engine

DICE = Random(7)
N = 140
ROWS: dict[str, list[Any]] = {
    "shop": ["n"] * 65 + ["s"] * 65 + ["few"] * 3 + ["flat"] * 6 + [None],
    "speed": [DICE.randint(1, 5) for _ in range(N)],
    "price": [DICE.randint(1, 5) for _ in range(N)],
    "weight": [DICE.choice([0.5, 1.0, 2.0]) for _ in range(N)],
}
ROWS["overall"] = [
    3 - 2 * (speed == 1) + DICE.randint(-1, 1) for speed in ROWS["speed"]
]
ROWS["price"][133:139] = [3] * 6
ROWS["speed"][:2] = [None, None]
NAMES = ("speed", "price", "overall")
DRIVERS: dict[str, Any] = {
    "drivers": ["speed", "price"],
    "outcome": "overall",
    "scale": LIKERT5,
}


def of_list(shop: Any, **options: Any) -> Any:
    """The result of a shop's rows as lists; of all rows where it is "all"."""
    chosen = [k for k in range(N) if shop in ("all", ROWS["shop"][k])]
    columns = {name: [column[k] for k in chosen] for name, column in ROWS.items()}
    weights = columns["weight"] if options.pop("weighted", False) else None
    return scalar.penalty_reward(
        {name: columns[name] for name in NAMES},
        outcome="overall",
        scale=LIKERT5,
        respondent_weights=weights,
        **options,
    )


@pytest.mark.parametrize("weighted", [False, True], ids=["plain", "weighted"])
@pytest.mark.parametrize("limits", [{}, {"low": 2, "high": {"price": 4}}])
def test_groups_have_the_figures_of_their_rows(
    engine: Engine, limits: dict[str, Any], *, weighted: bool
) -> None:
    weights: dict[str, Any] = {"respondent_weights": "weight"} if weighted else {}
    groups: Any = satisfaction.penalty_reward(
        engine.frame(ROWS), **DRIVERS, by="shop", **limits, **weights
    )

    for shop in ("n", "s"):
        assert groups[shop] == of_list(shop, weighted=weighted, **limits)
    assert groups.total == of_list("all", weighted=weighted, **limits)
    assert groups.total.n_missing == 2


def test_a_group_of_which_nothing_can_be_computed_has_no_result(engine: Engine) -> None:
    groups = satisfaction.penalty_reward(engine.frame(ROWS), **DRIVERS, by="shop")

    for shop in ("few", "flat", None):
        assert groups[shop] is None
    assert "few" in groups.to_text()
    assert to_frame(groups, like=engine.frame(ROWS)) is not None


def test_cells_are_read_by_questions(engine: Engine) -> None:
    words = Question(
        scale=LIKERT5, labels={"poor": 1}, not_answers={"none": "not asked"}
    )
    cells = ["poor" if one == 1 else str(one) for one in ROWS["price"]]
    cells[5] = "none"
    numbers = Question(scale=LIKERT5)
    by_column = {"speed": numbers, "price": words, "overall": numbers}
    overall = [max(one, 1) for one in ROWS["overall"]]
    result: Any = satisfaction.penalty_reward(
        engine.frame(ROWS | {"price": cells, "overall": overall}),
        drivers=["speed", "price"],
        outcome="overall",
        questions=by_column,
    ).total
    known = ROWS | {"overall": overall, "price": [*ROWS["price"]]}
    known["price"][5] = None
    columns = {name: known[name] for name in NAMES}
    cells_of_lists = columns | {"price": [*cells[:5], None, *cells[6:]]}
    expected = scalar.penalty_reward(
        cells_of_lists, outcome="overall", questions=by_column
    )

    assert result.drivers == expected.drivers
    assert result.not_answers == (("price", (("not asked", 1),)),)


def test_a_frame_of_nobody_has_no_total(engine: Engine) -> None:
    rows = {name: column[:2] for name, column in ROWS.items()}
    groups = satisfaction.penalty_reward(engine.frame(rows), **DRIVERS, by="shop")

    assert groups.total is None
    assert groups["n"] is None


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        pytest.param({"scale": None}, WrongType, "scale", id="no scale"),
        pytest.param({"outcome": ["overall"]}, WrongType, "outcome=", id="no column"),
        pytest.param({"low": 4}, OutOfRange, "between", id="limits"),
        pytest.param({"min_class": 100}, InputError, "at least 100", id="classes"),
    ],
)
def test_frames_of_penalty_reward_refuse(
    engine: Engine, changes: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        satisfaction.penalty_reward(engine.frame(ROWS), **DRIVERS | changes)


def test_answers_off_the_scale_are_counted(engine: Engine) -> None:
    rows = ROWS | {"price": [7, 8, *ROWS["price"][2:]]}
    with pytest.raises(OutOfScale, match=r"price.*2 such answers"):
        satisfaction.penalty_reward(engine.frame(rows), **DRIVERS)
