"""``frames.satisfaction.key_drivers``: groups, those without a result, refusals."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from custsat import satisfaction as scalar
from custsat.errors import InputError, OutOfRange, TooLarge, UnknownColumn, WrongType
from custsat.frames import satisfaction, to_frame
from custsat.values import LIKERT5, Covariances, Question

if TYPE_CHECKING:
    from tests.frames.conftest import Engine

DICE = Random(5)
N = 90
ROWS: dict[str, list[Any]] = {
    "shop": ["n"] * 40 + ["s"] * 40 + ["few"] * 3 + ["flat"] * 6 + [None],
    "speed": [DICE.randint(1, 5) for _ in range(N)],
    "price": [DICE.randint(1, 5) for _ in range(N)],
    "weight": [DICE.choice([0.5, 1.0, 2.0]) for _ in range(N)],
}
ROWS["overall"] = [
    min(5, max(1, speed + DICE.randint(-1, 1))) for speed in ROWS["speed"]
]
ROWS["price"][83:89] = [3] * 6
ROWS["speed"][:2] = [None, None]
DRIVERS = {"drivers": ["speed", "price"], "outcome": "overall"}


def rows_of(shop: Any) -> dict[str, list[Any]]:
    """The columns of a shop; of all rows where it is "all"."""
    chosen = [k for k in range(N) if shop in ("all", ROWS["shop"][k])]
    return {name: [column[k] for k in chosen] for name, column in ROWS.items()}


def of_list(shop: Any, **options: Any) -> Any:
    columns = rows_of(shop)
    weights = columns.pop("weight") if options.pop("weighted", False) else None
    names = ("speed", "price", "overall")
    return scalar.key_drivers(
        {name: columns[name] for name in names},
        outcome="overall",
        respondent_weights=weights,
        **options,
    )


@pytest.mark.parametrize("weighted", [False, True], ids=["plain", "weighted"])
@pytest.mark.parametrize("method", ["johnson", "lmg"])
def test_groups_have_the_drivers_of_their_rows(
    engine: Engine, method: str, *, weighted: bool
) -> None:
    weights = {"respondent_weights": "weight"} if weighted else {}
    groups = satisfaction.key_drivers(
        engine.frame(ROWS), **DRIVERS, by="shop", method=method, **weights
    )

    for shop in ("n", "s"):
        assert groups[shop] == of_list(shop, method=method, weighted=weighted)
    assert groups.total == of_list("all", method=method, weighted=weighted)
    assert groups.total.n_missing == 2


def test_a_group_whose_drivers_cannot_be_computed_has_none(engine: Engine) -> None:
    groups = satisfaction.key_drivers(engine.frame(ROWS), **DRIVERS, by="shop")
    table = to_frame(groups, like=engine.frame(ROWS))

    for shop in ("few", "flat", None):
        assert groups[shop] is None
    assert len(groups) == 5
    assert "few" in groups.to_text()
    assert table is not None


def test_drivers_may_have_other_names_than_their_columns(engine: Engine) -> None:
    result = satisfaction.key_drivers(
        engine.frame(ROWS), drivers={"a": "speed", "b": "price"}, outcome="overall"
    ).total

    assert [driver.name for driver in result.drivers] == ["a", "b"]
    assert result.driver("a").weight == of_list("all").driver("speed").weight


def test_cells_are_read_by_questions(engine: Engine) -> None:
    words = Question(
        scale=LIKERT5, labels={"poor": 1}, not_answers={"none": "not asked"}
    )
    cells = ["poor" if one == 1 else str(one) for one in ROWS["price"]]
    cells[5] = "none"
    rows = ROWS | {"price": cells}
    numbers = Question(scale=LIKERT5)
    by_column = {"speed": numbers, "price": words, "overall": numbers}
    result = satisfaction.key_drivers(
        engine.frame(rows), **DRIVERS, questions=by_column
    ).total

    known = ROWS | {
        "price": [
            None if c == "none" else p
            for c, p in zip(cells, ROWS["price"], strict=True)
        ]
    }
    columns = {name: known[name] for name in ("speed", "price", "overall")}
    expected = scalar.key_drivers(columns, outcome="overall")
    assert result.drivers == expected.drivers
    assert result.not_answers == (("price", (("not asked", 1),)),)


def test_a_frame_of_nobody_has_no_total(engine: Engine) -> None:
    rows = {name: column[:2] for name, column in ROWS.items()}
    groups = satisfaction.key_drivers(engine.frame(rows), **DRIVERS, by="shop")

    assert groups.total is None
    assert groups["n"] is None


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        pytest.param({"drivers": "speed"}, WrongType, "drivers=", id="text"),
        pytest.param({"drivers": [1, 2]}, WrongType, "drivers=", id="numbers"),
        pytest.param({"drivers": ["speed"]}, InputError, "at least 2", id="one"),
        pytest.param({"drivers": ["speed"] * 2}, InputError, "twice", id="twice"),
        pytest.param(
            {"drivers": ["speed", "overall"]}, InputError, "'overall'", id="outcome"
        ),
        pytest.param({"drivers": ["speed", "x"]}, UnknownColumn, "x", id="unknown"),
        pytest.param({"outcome": ["overall"]}, WrongType, "outcome=", id="no column"),
        pytest.param({"method": "lmgs"}, InputError, "'lmg'", id="method"),
        pytest.param({"level": 2}, OutOfRange, "level", id="level"),
        pytest.param(
            {"drivers": {"a": "speed", "b": "speed"}},
            InputError,
            "'b'.* is a combination of 'a'",
            id="one column twice",
        ),
    ],
)
def test_frames_of_key_drivers_refuse(
    engine: Engine, changes: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        satisfaction.key_drivers(engine.frame(ROWS), **DRIVERS | changes)


def test_numbers_that_cannot_be_summed_are_refused(engine: Engine) -> None:
    rows = ROWS | {"price": [1e60, *map(float, ROWS["price"][1:])]}
    with pytest.raises(TooLarge, match="drivers='price'"):
        satisfaction.key_drivers(engine.frame(rows), **DRIVERS)


def test_parts_of_a_frame_add_to_the_whole(engine: Engine) -> None:
    groups = satisfaction.key_drivers(engine.frame(ROWS), **DRIVERS, by="shop")
    sums = [groups[shop].covariances for shop in ("n", "s")]
    rest = {name: column[80:] for name, column in ROWS.items() if name != "shop"}
    rest.pop("weight")
    total = sums[0] + sums[1] + Covariances.of(rest)

    assert scalar.key_drivers(covariances=total, outcome="overall") == groups.total
