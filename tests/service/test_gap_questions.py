"""Gaps, beliefs and antecedents of cells of a survey file, which questions read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import CANARIES, all_text_of

from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    InvalidQuestion,
    MixedScales,
    UnknownField,
    UnreadableAnswer,
    WrongScale,
    WrongType,
)
from custsat.service import (
    AntecedentScores,
    BeliefGaps,
    Gap,
    GapSurvey,
    antecedent_scores,
    belief_gaps,
    gap_survey,
)
from custsat.values import LIKERT5, LIKERT7, NonAnswer, Question, Scale

RATING = Question(
    scale=LIKERT5,
    not_answers={6: "not applicable", 11: "blank"},
    labels={"good": 4, "很好": 5},
)
CHANNELS = Question(kind="multiple", options=["shop", "web"])
LOW_IS_GOOD = Question(scale=Scale(1, 5, low_is_good=True))
SEVEN = Question(scale=LIKERT7)
ITEMS = ("speed", "manner")
NODES = ("expected", "perceived")
STATEMENTS = ("pulling_together", "working_against", "tools_at_hand")
cell = st.sampled_from(
    [1, "2", "３分", "good", "5 = 很好", 6, "6: does not apply", "11", "", None]
)
Names = tuple[tuple[str, int], ...]


def reading_of(data: st.DataObject, names: tuple[str, ...]) -> dict[str, Any]:
    """One question for all, or one for each name."""
    by_name = {"questions": dict.fromkeys(names, RATING)}
    return data.draw(st.sampled_from([{"question": RATING}, by_name]))


def columns_of(data: st.DataObject, names: tuple[str, ...]) -> dict[str, list[Any]]:
    """Columns of cells, of one length."""
    rows = data.draw(st.lists(st.tuples(*[cell] * len(names)), min_size=1, max_size=8))
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def number_of(one: Any) -> float | None:
    """The answer that a cell is, if it is one."""
    meaning = RATING.read(one)
    return None if isinstance(meaning, NonAnswer) else meaning


def numbers_of(columns: dict[str, list[Any]]) -> dict[str, list[float | None]]:
    """The answers of columns of cells."""
    return {name: list(map(number_of, column)) for name, column in columns.items()}


def names_of(*columns: list[Any]) -> Names:
    """How often each non-answer is in columns of cells."""
    meanings = [RATING.read(one) for column in columns for one in column]
    names = Counter(one.name for one in meanings if isinstance(one, NonAnswer))
    return tuple(sorted(names.items()))


def plain_or_none(verb: Callable[..., Any], **arguments: Any) -> Any:
    """The result of numbers; None if there are none."""
    try:
        return verb(**arguments)
    except EmptyInput:
        return None


@given(st.data())
def test_gap_survey_of_cells_is_that_of_what_the_cells_say(data: Any) -> None:
    groups = {
        "customers": columns_of(data, NODES),
        "managers": columns_of(data, ("believed",)),
    }
    reading = reading_of(data, (*NODES, "believed"))
    documented = {"specified": 5}
    numbers = {name: numbers_of(columns) for name, columns in groups.items()}
    plain = plain_or_none(
        gap_survey, **numbers, documented=documented, scale=LIKERT5, min_n=2
    )
    if plain is None:
        with pytest.raises(EmptyInput):
            gap_survey(**groups, documented=documented, **reading)
        return
    result = gap_survey(**groups, documented=documented, **reading, min_n=2)

    counts = tuple(
        attrs.evolve(
            count,
            not_answers=tuple(
                (node, names_of(column)) for node, column in groups[count.group].items()
            ),
        )
        for count in plain.groups
    )
    assert result == attrs.evolve(plain, groups=counts)
    assert GapSurvey.from_dict(result.to_dict()) == result
    assert result.not_answers == names_of(
        *(column for columns in groups.values() for column in columns.values())
    )
    assert bool(result.not_answers) is ("in place of answers" in result.summary())


@given(st.data())
def test_belief_gaps_of_cells_are_those_of_what_the_cells_say(data: Any) -> None:
    groups = {
        name: columns_of(data, ITEMS)
        for name in ("customers", "managers", "front_line")
    }
    has_perceived = data.draw(st.booleans())
    if has_perceived:
        groups["perceived"] = {
            item: data.draw(st.permutations(column))
            for item, column in groups["customers"].items()
        }
    reading = reading_of(data, ITEMS)
    numbers = {name: numbers_of(columns) for name, columns in groups.items()}
    plain = plain_or_none(belief_gaps, **numbers, scale=LIKERT5, min_n=2)
    if plain is None:
        with pytest.raises(EmptyInput):
            belief_gaps(**groups, **reading)
        return
    result = belief_gaps(**groups, **reading, min_n=2)

    compared = {
        Gap.GAP1: ("customers", "managers"),
        Gap.GAP6: ("customers", "front_line"),
        Gap.GAP7: ("front_line", "managers"),
    }
    gaps = []
    for each in plain.gaps:
        before, after = (groups[name] for name in compared[each.gap])
        items = (
            attrs.evolve(
                item,
                before_not_answers=names_of(before[item.item]),
                after_not_answers=names_of(after[item.item]),
            )
            for item in each.items
        )
        gaps.append(attrs.evolve(each, items=tuple(items)))
    contributions = tuple(
        attrs.evolve(
            each, perceived_not_answers=names_of(groups["perceived"][each.item])
        )
        for each in plain.contributions
    )
    assert result == attrs.evolve(plain, gaps=tuple(gaps), contributions=contributions)
    assert BeliefGaps.from_dict(result.to_dict()) == result
    if len(plain.gaps) == len(compared):
        columns = [column for by_item in groups.values() for column in by_item.values()]
        assert result.not_answers == names_of(*columns)


@given(st.data())
def test_antecedents_of_cells_are_those_of_what_the_cells_say(data: Any) -> None:
    columns = columns_of(data, STATEMENTS)
    managers = columns_of(data, ("many_levels",))
    reading = reading_of(data, (*STATEMENTS, "many_levels"))
    plain = plain_or_none(
        antecedent_scores,
        front_line=numbers_of(columns),
        managers=numbers_of(managers),
        scale=LIKERT5,
        min_n=2,
    )
    if plain is None:
        with pytest.raises(EmptyInput):
            antecedent_scores(front_line=columns, managers=managers, **reading)
        return
    result = antecedent_scores(
        front_line=columns, managers=managers, **reading, min_n=2
    )

    names = {
        "teamwork": names_of(columns["pulling_together"], columns["working_against"]),
        "technology_job_fit": names_of(columns["tools_at_hand"]),
        "levels_of_management": names_of(managers["many_levels"]),
    }
    scores = tuple(
        attrs.evolve(each, not_answers=names[each.antecedent])
        for each in plain.antecedents
    )
    assert result == attrs.evolve(plain, antecedents=scores)
    assert AntecedentScores.from_dict(result.to_dict()) == result
    assert result.not_answers == names_of(*columns.values(), *managers.values())


def test_antecedents_are_read_from_rows_of_a_file() -> None:
    rows = [
        {"id": 7, "pulling_together": "2", "working_against": "5"},
        {"id": 8, "pulling_together": "6", "working_against": ""},
    ]
    questions = dict.fromkeys(STATEMENTS[:2], RATING)
    result = antecedent_scores(front_line=rows, questions=questions)
    lists = [["2", "5"], ["6", ""]]

    (score,) = result.antecedents
    assert (score.mean, score.n, score.n_dropped) == (1.5, 1, 1)
    assert score.not_answers == (("not applicable", 1),)
    assert antecedent_scores(front_line=lists, questions=questions) == result


def test_gaps_say_what_was_no_answer() -> None:
    cells = ["5", "4", "6", "11"]
    beliefs = belief_gaps(
        customers={"speed": cells}, managers={"speed": cells}, question=RATING
    )
    survey = gap_survey(customers={"expected": cells}, question=RATING)
    scores = antecedent_scores(front_line={"pulling_together": cells}, question=RATING)

    for result, n in ((beliefs, 2), (survey, 1), (scores, 1)):
        text = f"Given in place of answers: blank {n}, not applicable {n}"
        assert result.summary("en").endswith(text)
        assert result.summary("zh").endswith(f"空白 {n}、不适用 {n}")
        assert text in result.to_text("en")
        assert "not applicable" in result._repr_html_()


def test_gap_survey_shows_the_non_answers_of_each_group() -> None:
    survey = gap_survey(
        customers={"expected": ["5", "6"]}, managers={"believed": [4]}, question=RATING
    )
    table = survey.tables("en")[2]

    assert table.rows[0][-1] == "of the missing"
    assert [row[-1] for row in table.rows[1:]] == ["not applicable 1", "nothing"]


GROUP = {"customers": {"speed": ["5", "x", "x"]}, "managers": {"speed": [5]}}
ONE: dict[str, Any] = {"customers": {"speed": [5]}, "managers": {"speed": [5]}}


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda: gap_survey(customers={"expected": [5]}),
            WrongType,
            "scale must be a Scale",
            id="survey without a scale",
        ),
        pytest.param(
            lambda: belief_gaps(**ONE),
            WrongType,
            "scale must be a Scale",
            id="beliefs without a scale",
        ),
        pytest.param(
            lambda: gap_survey(
                customers={"expected": [5]}, question=RATING, scale=LIKERT5
            ),
            InputError,
            "scale= cannot be combined with question=",
            id="survey with a scale and a question",
        ),
        pytest.param(
            lambda: antecedent_scores(
                managers={"many_levels": [5]}, question=RATING, scale=LIKERT5
            ),
            InputError,
            "scale= cannot be combined with question=",
            id="antecedents with a scale and a question",
        ),
        pytest.param(
            lambda: belief_gaps(**ONE, question=RATING, questions={"speed": RATING}),
            InputError,
            "give exactly one of question= and questions=",
            id="beliefs with both",
        ),
        pytest.param(
            lambda: gap_survey(
                customers={"expected": [5], "perceived": [5]},
                questions={"expected": RATING, "perceived": SEVEN},
            ),
            MixedScales,
            "1-5 and on 1-7",
            id="two scales",
        ),
        pytest.param(
            lambda: belief_gaps(**ONE, question=CHANNELS),
            InvalidQuestion,
            "needs a question of ratings",
            id="options",
        ),
        pytest.param(
            lambda: gap_survey(customers={"expected": [5]}, question=LOW_IS_GOOD),
            WrongScale,
            "low end is good",
            id="survey where low is good",
        ),
        pytest.param(
            lambda: antecedent_scores(
                managers={"many_levels": [5]}, question=LOW_IS_GOOD
            ),
            WrongScale,
            "low end is good",
            id="antecedents where low is good",
        ),
        pytest.param(
            lambda: gap_survey(
                customers={"expected": ["5", "x", "x"]}, question=RATING
            ),
            UnreadableAnswer,
            "customers['expected'] at row 1 is no answer of 1-5; 2 such cells",
            id="word of a node",
        ),
        pytest.param(
            lambda: belief_gaps(**GROUP, question=RATING),
            UnreadableAnswer,
            "customers['speed'] at row 1 is no answer of 1-5; 2 such cells",
            id="word of an item",
        ),
        pytest.param(
            lambda: antecedent_scores(managers={"many_levels": ["x"]}, question=RATING),
            UnreadableAnswer,
            "managers['many_levels'] at row 0 is no answer of 1-5",
            id="word of a statement",
        ),
        pytest.param(
            lambda: gap_survey(
                customers={"expected": [5]}, questions={"expectd": RATING}
            ),
            UnknownField,
            "questions has no 'expected', which customers / managers / front_line has",
            id="misspelt node",
        ),
        pytest.param(
            lambda: gap_survey(
                customers={"expected": [5]},
                questions={"expected": RATING, "believed": RATING},
            ),
            UnknownField,
            "customers / managers / front_line has no 'believed', which questions has",
            id="question about a node that is not asked",
        ),
        pytest.param(
            lambda: belief_gaps(**ONE, questions={"sped": RATING}),
            UnknownField,
            "questions has no 'speed', which customers has; did you mean 'sped'?",
            id="misspelt item",
        ),
        pytest.param(
            lambda: antecedent_scores(
                managers={"many_levels": [5]}, questions={"mny_levels": RATING}
            ),
            UnknownField,
            "unknown statement 'mny_levels' in questions",
            id="misspelt statement",
        ),
        pytest.param(
            lambda: antecedent_scores(
                managers={"many_levels": [5]},
                questions=dict.fromkeys(("many_levels", "news_reaches_top"), RATING),
            ),
            UnknownField,
            "managers has no 'news_reaches_top', which questions has",
            id="question about a statement that is not asked",
        ),
        pytest.param(
            lambda: antecedent_scores(
                managers={"many_levels": [5], "news_reaches_top": [5]},
                questions={"many_levels": RATING},
            ),
            UnknownField,
            "questions has no 'news_reaches_top', which managers has",
            id="statement without a question",
        ),
        pytest.param(
            lambda: antecedent_scores(
                managers={"many_levels": [5]},
                questions=dict.fromkeys(("many_levels", *STATEMENTS), RATING),
            ),
            InputError,
            "questions['pulling_together'] needs front_line=",
            id="question to a group that did not answer",
        ),
        pytest.param(
            lambda: antecedent_scores(
                managers=[{"many_levels": 5}], questions={"pulling_together": RATING}
            ),
            InputError,
            "managers= needs questions= about the statements of managers",
            id="rows without a question",
        ),
        pytest.param(
            lambda: antecedent_scores(
                managers=[{"many_level": 5}], questions={"many_levels": RATING}
            ),
            UnknownField,
            "managers has no 'many_levels', which questions has; did you mean 'many_le",
            id="misspelt statement of a row",
        ),
        pytest.param(
            lambda: antecedent_scores(
                managers=[{"many_levels": 5, "id": 1}], question=RATING
            ),
            UnknownField,
            "unknown item at position 2 of managers at row 0",
            id="other cell of a row where the call names no statement",
        ),
    ],
)
def test_questions_of_gaps_reject(
    call: Callable[[], Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error) as caught:
        call()
    assert message in str(caught.value)


@pytest.mark.parametrize("text", CANARIES)
def test_questions_of_gaps_repeat_no_cell(text: str) -> None:
    statement = {"many_levels": [text]}
    for call in (
        lambda: gap_survey(customers={"expected": [text]}, question=RATING),
        lambda: belief_gaps(**ONE | {"managers": {"speed": [text]}}, question=RATING),
        lambda: antecedent_scores(managers=statement, question=RATING),
    ):
        with pytest.raises(CustsatError) as caught:
            call()
        assert text not in all_text_of(caught.value)
        assert text not in repr(vars(caught.value))
