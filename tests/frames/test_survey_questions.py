"""Perceptions and SERVQUAL of columns of cells: a frame says what its rows say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.frames.rows import column_lists, groups, scalar_groups
from tests.hostile import CANARIES, all_text_of

from custsat import satisfaction as scalar
from custsat import service as scalar_service
from custsat._checks import is_missing
from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    InvalidQuestion,
    MixedScales,
    TooLarge,
    UnknownField,
    UnreadableAnswer,
)
from custsat.frames import _cells, satisfaction, service
from custsat.values import LIKERT5, LIKERT7, NonAnswer, Question, Scale

if TYPE_CHECKING:
    from tests.frames.rows import Rows

law = settings(max_examples=12)
RATING = Question(
    scale=LIKERT5,
    not_answers={6: "not applicable", 11: "blank"},
    labels={"good": 4, "很好": 5},
)
LIKELY = Question(kind="recommend", not_answers={11: "blank", -99: "refused"})
CHANNELS = Question(kind="multiple", options=["shop", "web"])
TEXTS = ["5", "４分", "good", "1.0", "5: 很好", "6", "6 = x", "11", "3\u00a0", "", None]
NUMBERS = [1, 2, 3, 4, 5, 6, 11, None]
BOTH = {"perceived": RATING, "expected": RATING}
KINDS = {"texts": TEXTS, "numbers": NUMBERS}
ITEMS = {"speed": "reliability", "manner": "empathy"}
NAMES = ("e1", "e2", "p1", "p2", "q1", "q2")


def drawn_rows(data: st.DataObject, cells: list[Any], *names: str) -> Rows:
    """Rows of cells, with groups."""
    row = dict.fromkeys(names, st.sampled_from(cells))
    rows: Rows = data.draw(st.lists(st.fixed_dictionaries({"g": groups} | row)))
    return rows


@pytest.mark.parametrize("kind", KINDS)
@law
@given(data=st.data())
def test_perceptions_of_cells_equal_the_scalar_verb_in_each_group(
    engine: Any, kind: str, data: st.DataObject
) -> None:
    row = {
        "g": groups,
        "p": st.sampled_from(KINDS[kind]),
        "e": st.sampled_from(KINDS[kind]),
        "o": st.sampled_from([0, 5, 10, 11, -99, None]),
    }
    rows = data.draw(st.lists(st.fixed_dictionaries(row), max_size=9))
    reading = data.draw(
        st.sampled_from(
            [
                {"question": RATING},
                {"questions": BOTH},
                {"questions": BOTH | {"overall": LIKELY}},
            ]
        )
    )
    has_overall = "overall" in reading.get("questions", {})

    def scalar_perceptions(some: Rows) -> Any:
        more = {"overall": [one["o"] for one in some]} if has_overall else {}
        return scalar.perceptions(
            perceived=[one["p"] for one in some],
            expected=[one["e"] for one in some],
            **more,
            **reading,
        )

    result = satisfaction.perceptions(
        engine.frame(column_lists(rows, "g", "p", "e", "o")),
        perceived="p",
        expected="e",
        overall="o" if has_overall else None,
        by="g",
        **reading,
    )
    expected, total = scalar_groups(rows, ["g"], scalar_perceptions)
    assert dict(result) == expected
    assert result.total == total


def answers_of(rows: Rows, letter: str) -> list[list[Any]]:
    """The cells of both items, row by row."""
    return [[one[f"{letter}1"], one[f"{letter}2"]] for one in rows]


@pytest.mark.parametrize("kind", KINDS)
@law
@given(data=st.data())
def test_servqual_of_cells_equals_the_scalar_verb_in_each_group(
    engine: Any, kind: str, data: st.DataObject
) -> None:
    rows = drawn_rows(data, KINDS[kind], *NAMES)
    has_adequate = data.draw(st.booleans())
    reading = data.draw(
        st.sampled_from(
            [
                {"question": RATING},
                {"questions": dict.fromkeys(ITEMS, RATING)},
                {"questions": dict.fromkeys((*ITEMS, "overall"), RATING)},
            ]
        )
    )
    has_overall = "overall" in reading.get("questions", {})

    def scalar_servqual(some: Rows) -> Any:
        adequate = answers_of(some, "q") if has_adequate else None
        return scalar_service.servqual(
            answers_of(some, "e"),
            answers_of(some, "p"),
            adequate=adequate,
            items=ITEMS,
            overall=[one["q1"] for one in some] if has_overall else None,
            **reading,
        )

    result = service.servqual(
        engine.frame(column_lists(rows, "g", *NAMES)),
        expected="e{}",
        perceived="p{}",
        adequate="q{}" if has_adequate else None,
        overall="q1" if has_overall else None,
        items=ITEMS,
        by="g",
        **reading,
    )
    expected, total = scalar_groups(rows, ["g"], scalar_servqual)
    assert dict(result) == expected
    assert result.total == total


def number_of(cell: Any) -> float | None:
    """The answer that a cell is, if it is one."""
    meaning = RATING.read(cell)
    return None if isinstance(meaning, NonAnswer) else meaning


@pytest.mark.parametrize("kind", KINDS)
@law
@given(data=st.data())
def test_rows_of_cells_have_the_columns_of_what_the_cells_say(
    engine: Any, kind: str, data: st.DataObject
) -> None:
    """A verb that adds columns leaves the cells as they are."""
    rows = drawn_rows(data, KINDS[kind], *NAMES)
    columns = column_lists(rows, "g", *NAMES)
    read = {"g": columns["g"]} | {
        name: list(map(number_of, columns[name])) for name in NAMES
    }
    frames = {"question": engine.frame(columns), "scale": engine.frame(read)}
    options = {"question": {"question": RATING}, "scale": {"scale": LIKERT5}}
    items = {"expected": "e{}", "perceived": "p{}", "items": ITEMS}
    verbs: list[Callable[..., Any]] = [
        lambda frame, **more: satisfaction.measure(
            frame, perceived="p1", expected="e1", **more
        ),
        lambda frame, **more: service.item_gaps(frame, **items, **more),
        lambda frame, **more: service.respondent_gaps(
            frame, **items, weights={"reliability": 30, "empathy": 70}, **more
        ),
    ]
    for verb in verbs:
        results = {name: verb(frames[name], **options[name]) for name in frames}
        assert type(results["question"]) is type(frames["question"])
        found, plain = (engine.read(results[name]) for name in frames)
        added = [name for name in plain[0] if name not in read] if plain else []
        assert [[row[name] for name in added] for row in found] == [
            [row[name] for name in added] for row in plain
        ]
        assert [row["e1"] for row in found] == [
            row["e1"] for row in engine.read(frames["question"])
        ]


def test_rows_of_cells_stay_lazy() -> None:
    frame = pl.LazyFrame({"p": ["5", "6"], "e": ["good", "1"]})
    result = satisfaction.measure(frame, perceived="p", expected="e", questions=BOTH)

    assert isinstance(result, pl.LazyFrame)
    assert result.collect()["difference"].to_list() == [1, None]
    assert isinstance(frame.collect()["p"].to_list()[0], str)


def test_rows_of_cells_take_an_answer_without_steps(engine: Any) -> None:
    question = Question(scale=Scale(0, 100, step=None), not_answers={999: "blank"})
    frame = engine.frame({"p": [12.25, 99.5, 999.0], "e": [12.0, 0.5, 5.0]})
    result = satisfaction.measure(frame, perceived="p", expected="e", question=question)

    gaps = [row["difference"] for row in engine.read(result)]
    assert gaps[:2] == [0.25, 99]
    assert is_missing(gaps[2])


FRAME = {
    "p": ["5", "somewhat", "somewhat"],
    "e": ["4", "4", "3"],
    "o": [6, 1, 2],
    "p1": ["5", "4", "3"],
    "p2": ["5", "4", "somewhat"],
    "e1": ["5", "5", "5"],
    "e2": ["5", "5", "5"],
}
QUALITY: dict[str, Any] = {"expected": "e{}", "perceived": "p{}", "items": ITEMS}
PAIR = {"perceived": "p", "expected": "e"}
GOOD = {"perceived": "p1", "expected": "e"}


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda frame: satisfaction.perceptions(frame, **PAIR, question=RATING),
            UnreadableAnswer,
            "perceived='p' is no answer of 1-5; 2 such cells",
            id="perceptions",
        ),
        pytest.param(
            lambda frame: satisfaction.measure(frame, **PAIR, question=RATING),
            UnreadableAnswer,
            "perceived='p' is no answer of 1-5; 2 such cells",
            id="measure",
        ),
        pytest.param(
            lambda frame: service.servqual(frame, **QUALITY, question=RATING),
            UnreadableAnswer,
            "perceived='p2' is no answer of 1-5",
            id="servqual",
        ),
        pytest.param(
            lambda frame: service.item_gaps(frame, **QUALITY, question=RATING),
            UnreadableAnswer,
            "perceived='p2' is no answer of 1-5",
            id="item gaps",
        ),
        pytest.param(
            lambda frame: service.respondent_gaps(frame, **QUALITY, question=RATING),
            UnreadableAnswer,
            "perceived='p2' is no answer of 1-5",
            id="respondent gaps",
        ),
        pytest.param(
            lambda frame: satisfaction.perceptions(
                frame, **GOOD, overall="o", question=RATING
            ),
            InputError,
            "overall= has codes that are no answers in the question, 1 in all",
            id="code as overall rating",
        ),
        pytest.param(
            lambda frame: satisfaction.perceptions(
                frame, **GOOD, questions={"percieved": RATING}
            ),
            UnknownField,
            "did you mean 'perceived'?",
            id="misspelt argument",
        ),
        pytest.param(
            lambda frame: satisfaction.perceptions(
                frame, **GOOD, questions=BOTH | {"overall": LIKELY}
            ),
            InputError,
            "questions['overall'] needs overall=",
            id="no overall rating",
        ),
        pytest.param(
            lambda frame: satisfaction.measure(
                frame, **GOOD, questions=BOTH | {"expected": Question(scale=LIKERT7)}
            ),
            MixedScales,
            "1-5 and on 1-7",
            id="two scales",
        ),
        pytest.param(
            lambda frame: satisfaction.measure(frame, **GOOD, question=CHANNELS),
            InvalidQuestion,
            "needs a question of ratings",
            id="options",
        ),
        pytest.param(
            lambda frame: service.servqual(
                frame, **QUALITY, question=RATING, scale=LIKERT5
            ),
            InputError,
            "scale= cannot be combined with question=",
            id="scale",
        ),
        pytest.param(
            lambda frame: service.servqual(
                frame, **QUALITY, questions={"speed": RATING, "maner": RATING}
            ),
            UnknownField,
            "questions has no 'manner', which items= has; did you mean 'maner'?",
            id="item without a question",
        ),
        pytest.param(
            lambda frame: service.servqual(
                frame, **QUALITY | {"perceived": "e{}"}, question=RATING, overall="o"
            ),
            InputError,
            "overall= has codes that are no answers in the question, 1 in all",
            id="code as overall rating of servqual",
        ),
        pytest.param(
            lambda frame: service.servqual(
                frame,
                **QUALITY,
                questions=dict.fromkeys((*ITEMS, "overall"), RATING),
            ),
            InputError,
            "questions['overall'] needs overall=",
            id="no overall rating of servqual",
        ),
        pytest.param(
            lambda frame: service.servqual(frame, **QUALITY, questions={}),
            EmptyInput,
            "question",
            id="no questions",
        ),
    ],
)
def test_verbs_with_questions_reject(
    engine: Any, call: Callable[[Any], Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error) as caught:
        call(engine.frame(FRAME))
    assert message in str(caught.value)
    assert type(caught.value) is error
    assert "somewhat" not in all_text_of(caught.value)


@pytest.mark.parametrize("text", CANARIES)
def test_verbs_with_questions_repeat_no_cell(engine: Any, text: str) -> None:
    frame = engine.frame(
        {name: ["5", text] for name in ("e1", "e2", "p1", "p2")} | {"g": [text, text]}
    )
    pair = {"perceived": "p1", "expected": "e1", "question": RATING}
    for call in (
        lambda: satisfaction.perceptions(frame, **pair, by="g"),
        lambda: satisfaction.measure(frame, **pair),
        lambda: service.servqual(frame, **QUALITY, question=RATING, by="g"),
        lambda: service.item_gaps(frame, **QUALITY, question=RATING),
    ):
        with pytest.raises(CustsatError) as caught:
            call()
        assert text not in all_text_of(caught.value)
        assert text not in repr(vars(caught.value))


@pytest.mark.parametrize(
    ("limit", "message"),
    [
        ("MAX_CELLS", "perceived='x' holds more than 2 different cells"),
        ("MAX_ANSWERS", "perceived='x' holds more than 2 different answers"),
    ],
)
def test_rows_of_cells_limit_what_is_different(
    engine: Any, monkeypatch: pytest.MonkeyPatch, limit: str, message: str
) -> None:
    monkeypatch.setattr(_cells, limit, 2)
    frame = engine.frame({"x": ["1", "2", "3"]})
    with pytest.raises(TooLarge) as caught:
        satisfaction.measure(frame, perceived="x", expected="x", question=RATING)
    assert message in str(caught.value)
