"""Tests of nps, csat, ces and index with the cells of a survey file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat import testing as ct
from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    InvalidCount,
    InvalidQuestion,
    MixedScales,
    OutOfScale,
    UnknownField,
    UnreadableAnswer,
    WrongScale,
    WrongType,
)
from custsat.satisfaction import NetPromoter, ces, csat, index, nps
from custsat.values import (
    LIKERT5,
    LIKERT7,
    NPS11,
    SATISFACTION5_AVERAGE,
    Question,
    Scale,
    Tally,
)

LIKELY = Question(
    kind="recommend",
    not_answers={11: "blank", -99: "not applicable"},
    labels={"extremely likely": 10, "极有可能": 10},
)
SATISFIED = Question(
    scale=SATISFACTION5_AVERAGE, not_answers={6: "not applicable", 11: "blank"}
)
EFFORT = Question(
    scale=Scale(1, 5, step=1, low_is_good=True), not_answers={6: "not applicable"}
)
EASE = Question(scale=LIKERT7, labels={"strongly agree": 7})
CHOICE = Question(kind="single", options=["a", "b"])
CELLS = ["10", "极有可能", "９分", "0", 7, 11, "-99", "", None]


def test_nps_reads_cells() -> None:
    score = nps(CELLS, question=LIKELY, target=10)
    plain = nps([10, 10, 9, 0, 7, None, None, None, None], target=10)

    assert score == attrs.evolve(
        plain, not_answers=(("blank", 1), ("not applicable", 1))
    )
    assert (score.n, score.n_missing) == (5, 4)
    assert score.to_dict()["not_answers"] == [["blank", 1], ["not applicable", 1]]
    assert NetPromoter.from_dict(score.to_dict()) == score


@pytest.mark.parametrize(
    ("lang", "sentence", "row"),
    [
        ("en", ". Of the missing: blank 1, not applicable 1", "blank 1, not"),
        ("zh", "。缺失原因：空白 1、不适用 1", "空白 1、不适用 1"),
    ],
)
def test_nps_shows_non_answers_by_name(lang: str, sentence: str, row: str) -> None:
    score = nps(CELLS, question=LIKELY)

    assert score.summary(lang).endswith(sentence)
    assert row in score.to_text(lang)
    assert "missing: " not in nps([10, None]).summary()
    assert "of the missing" not in nps([10, None]).to_text()


def test_nps_reads_counts_of_cells() -> None:
    counts = {"10 - extremely likely": 4, "10": 1, "0": 2, "11": 3, None: 1}
    score = nps(counts=counts, question=LIKELY)

    assert (score.promoters.n, score.detractors.n, score.n_missing) == (5, 2, 4)
    assert score.not_answers == (("blank", 3),)


def test_nps_with_a_question_accepts_answers_from_1_to_5() -> None:
    """The question says that they were asked on 0 to 10."""
    with pytest.raises(WrongScale):
        nps([1, 2, 3, 4, 5])
    assert nps([1, 2, 3, 4, 5], question=LIKELY).score == -100
    assert nps([1, 2, 3, 4, 5], question=Question(scale=NPS11)).score == -100


def test_csat_reads_cells_on_the_scale_of_the_question() -> None:
    score = csat(
        ["非常满意", "4", "4:比较满意", "一般", 6, 11, None], question=SATISFIED
    )

    assert score.tally.scale == SATISFACTION5_AVERAGE
    assert score.score == 0.75
    assert score.not_answers == (("blank", 1), ("not applicable", 1))
    assert score + score == csat(
        counts={5: 2, 4: 4, "一般": 2, 6: 2, 11: 2, None: 2}, question=SATISFIED
    )


def test_csat_reads_yes_and_no() -> None:
    question = Question(kind="yes_no", not_answers={9: "refused"})
    score = csat(["1:yes", "否", True, 9], question=question)

    assert score.score == pytest.approx(2 / 3)
    assert score.n_missing == 1


def test_ces_reads_cells_on_the_scale_of_the_version() -> None:
    cells = ["1", 2, "2.0", 6]
    score = ces(cells, version="effort", question=EFFORT)

    assert score.score == pytest.approx(5 / 3)
    assert score.not_answers == (("not applicable", 1),)
    plain = Question(scale=LIKERT5, not_answers={6: "not applicable"})
    assert ces(cells, version="effort", question=plain) == score
    assert ces(["7", "strongly agree", 1], version="ease", question=EASE).n == 3


def test_verbs_with_a_question_weigh_respondents() -> None:
    weights = [1, 2, 3]
    cells, answers = ["10", "blank", "3分"], [10, None, 3]
    score = nps(cells, question=LIKELY, respondent_weights=weights)
    plain = nps(answers, respondent_weights=weights)

    assert score == attrs.evolve(plain, not_answers=(("blank", 1),))


TALLY = Tally.of([10], scale=NPS11)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda: nps([10], question=LIKELY, scale=NPS11),
            InputError,
            "scale= cannot be combined with question=",
            id="nps scale",
        ),
        pytest.param(
            lambda: csat([5], question=SATISFIED, scale=LIKERT5),
            InputError,
            "scale= cannot be combined with question=",
            id="csat scale",
        ),
        pytest.param(
            lambda: nps(TALLY, question=LIKELY),
            InputError,
            "a tally cannot be combined with question=",
            id="tally",
        ),
        pytest.param(
            lambda: nps([10], counts={10: 1}, question=LIKELY),
            InputError,
            "give exactly one of scores= and counts=",
            id="scores and counts",
        ),
        pytest.param(
            lambda: nps(question=LIKELY), InputError, "exactly one", id="nothing"
        ),
        pytest.param(
            lambda: nps(counts={10: 1}, question=LIKELY, respondent_weights=[1]),
            InputError,
            "respondent_weights= go with answers",
            id="counts and weights",
        ),
        pytest.param(
            lambda: nps(counts=[10], question=LIKELY),
            WrongType,
            "counts must be a mapping",
            id="counts list",
        ),
        pytest.param(
            lambda: nps(counts={10: 1.5}, question=LIKELY),
            InvalidCount,
            "each of counts",
            id="half a count",
        ),
        pytest.param(
            lambda: nps(counts={"promoter": 1}, question=LIKELY),
            UnreadableAnswer,
            "each key of counts is no answer of 0-10",
            id="groups",
        ),
        pytest.param(
            lambda: nps([10], question=LIKERT5),
            WrongType,
            "question must be a Question, got Scale",
            id="scale as question",
        ),
        pytest.param(
            lambda: nps([5], question=SATISFIED),
            WrongScale,
            "answers on 0-10, these are on 1-5",
            id="nps of a rating",
        ),
        pytest.param(
            lambda: ces([5], version="ease", question=SATISFIED),
            WrongScale,
            "answers on 1-7, these are on 1-5",
            id="ces of a rating",
        ),
        pytest.param(
            lambda: ces(
                [5],
                version="ease",
                question=Question(scale=Scale(1, 7, step=1, low_is_good=True)),
            ),
            WrongScale,
            "answers on 1-7",
            id="ces the other way round",
        ),
        pytest.param(
            lambda: csat(["a"], question=CHOICE),
            InvalidQuestion,
            "a score needs a question of ratings or of yes and no",
            id="csat of a choice",
        ),
        pytest.param(
            lambda: csat(["5", "poor", "bad"], question=SATISFIED),
            UnreadableAnswer,
            "score at row 1 is no answer of 1-5 ('very dissatisfied', 'rather "
            "dissatisfied', 'average', 'fairly satisfied', 'very satisfied'); 2 such",
            id="word",
        ),
        pytest.param(
            lambda: csat(["5", 7], question=SATISFIED),
            OutOfScale,
            "score at row 1 must lie on 1-5, got 7",
            id="code",
        ),
        pytest.param(
            lambda: csat([6, None], question=SATISFIED),
            EmptyInput,
            "(2 missing)",
            id="no answer",
        ),
    ],
)
def test_verbs_with_a_question_reject_other_arguments(
    call: Callable[[], Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error) as caught:
        call()
    assert message in str(caught.value)
    assert type(caught.value) is error


def test_net_promoter_rejects_more_non_answers_than_missing() -> None:
    score = nps([10, None])

    with pytest.raises(InvalidCount):
        attrs.evolve(score, not_answers=(("blank", 2),))


def test_index_reads_cells_of_a_file() -> None:
    rows = [
        {"id": "1", "speed": "非常满意", "manner": "5"},
        {"id": "2", "speed": "6", "manner": "４分"},
        {"id": "3", "speed": "11", "manner": ""},
        {"id": "4", "speed": "2 - 不太满意", "manner": "6"},
    ]
    weights = {"speed": 0.5, "manner": 0.5}
    answers = [
        {"speed": 5, "manner": 5},
        {"speed": None, "manner": 4},
        {"speed": None, "manner": None},
        {"speed": 2, "manner": None},
    ]
    questions = dict.fromkeys(weights, SATISFIED)
    result = index(rows, weights=weights, questions=questions)
    plain = index(answers, weights=weights, scale=SATISFACTION5_AVERAGE)
    named = [(("blank", 1), ("not applicable", 1)), (("not applicable", 1),)]

    assert [item.not_answers for item in result.items] == named
    items = tuple(attrs.evolve(item, not_answers=()) for item in result.items)
    assert attrs.evolve(result, items=items) == plain
    assert [item.n_missing for item in result.items] == [2, 2]
    assert "不适用 1" in result.to_text("zh")
    assert "of the missing" not in plain.to_text()
    assert type(result).from_dict(result.to_dict()) == result


def test_index_reads_every_item_by_one_question() -> None:
    rows = [{"speed": "6", "manner": "４分"}, {"speed": 2}]
    weights = {"speed": 0.5, "manner": 0.5}
    one = index(rows, weights=weights, question=SATISFIED)

    assert one == index(
        rows, weights=weights, questions=dict.fromkeys(weights, SATISFIED)
    )
    assert [(item.n, item.n_missing) for item in one.items] == [(1, 1), (1, 1)]


def test_index_of_complete_questionnaires_says_why_the_others_are_not() -> None:
    rows = [{"a": 5, "b": 5}, {"a": 6, "b": 4}, {"a": 6, "b": 6}, {"a": 1, "b": ""}]
    result = index(
        rows, weights={"a": 1, "b": 1}, question=SATISFIED, missing="complete_cases"
    )

    assert (result.n, result.n_missing) == (1, 3)
    assert [item.n for item in result.items] == [1, 1]
    assert [item.mean for item in result.items] == [5, 5]
    assert [item.n_missing for item in result.items] == [2, 2]
    assert [item.not_answers for item in result.items] == [
        (("not applicable", 2),),
        (("not applicable", 1),),
    ]


@given(
    st.lists(
        st.fixed_dictionaries(dict.fromkeys("ab", st.sampled_from([1, 5, 6, ""]))),
        min_size=1,
    ),
)
def test_index_counts_the_missing_alike_whoever_counts(rows: Any) -> None:
    """Both policies see the same gaps; each respondent left out has at least one."""
    rows = [*rows, {"a": 1, "b": 1}]
    options: dict[str, Any] = {"weights": {"a": 1, "b": 1}, "question": SATISFIED}
    available, complete = (
        index(rows, missing=policy, **options)
        for policy in ("available_items", "complete_cases")
    )

    for one, other in zip(available.items, complete.items, strict=True):
        assert (one.n_missing, one.not_answers) == (other.n_missing, other.not_answers)
        assert one.n + one.n_missing == len(rows)
        assert other.n == complete.n
    gaps = sum(item.n_missing for item in complete.items)
    assert complete.n_missing <= gaps <= 2 * complete.n_missing


def test_index_of_items_on_two_versions_of_one_scale() -> None:
    first = Question(scale=LIKERT5, not_answers={6: "not applicable"})
    second = Question(scale=LIKERT5, labels={"good": 4})
    result = index(
        [{"a": 6, "b": "good"}, {"a": "1", "b": 2}],
        weights={"a": 1, "b": 1},
        questions={"a": first, "b": second},
    )

    assert [item.mean for item in result.items] == [1, 3]


ROWS = [{"a": 5, "b": 4}]
WEIGHTS = {"a": 1, "b": 1}


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        pytest.param({}, WrongType, "scale must be a Scale", id="no scale"),
        pytest.param(
            {"question": SATISFIED, "scale": LIKERT5},
            InputError,
            "scale= cannot be combined with question=",
            id="scale and question",
        ),
        pytest.param(
            {"questions": {"a": SATISFIED, "b": SATISFIED}, "scale": LIKERT5},
            InputError,
            "scale= cannot be combined with question=",
            id="scale and questions",
        ),
        pytest.param(
            {"questions": {"a": SATISFIED, "b": SATISFIED}, "question": SATISFIED},
            InputError,
            "give exactly one of question= and questions=",
            id="question and questions",
        ),
        pytest.param(
            {"questions": {"a": SATISFIED, "b": EASE}},
            MixedScales,
            "answers on 1-5 and on 1-7",
            id="two scales",
        ),
        pytest.param(
            {"questions": {"a": SATISFIED}},
            UnknownField,
            "questions has no 'b', which weights has",
            id="one missing",
        ),
        pytest.param(
            {"questions": dict.fromkeys(("a", "b", "c"), SATISFIED)},
            UnknownField,
            "weights has no 'c', which questions has",
            id="one more",
        ),
        pytest.param(
            {"questions": {"a": SATISFIED, "b": 5}},
            WrongType,
            "question must be a Question, got int",
            id="no question",
        ),
        pytest.param(
            {"questions": [SATISFIED]}, WrongType, "questions must be", id="list"
        ),
        pytest.param({"questions": {}}, EmptyInput, "one question", id="no questions"),
        pytest.param(
            {"question": CHOICE}, InvalidQuestion, "a score needs", id="choice"
        ),
        pytest.param(
            {"question": SATISFIED, "answers": [{"a": 5, "b": 4}, {"a": 5, "bb": 3}]},
            UnknownField,
            "answers at row 1 has no 'b', which weights has",
            id="another cell in place of an item",
        ),
        pytest.param(
            {"questions": {"a": SATISFIED, "b": SATISFIED}, "answers": [{"a": 5}]},
            UnknownField,
            "answers",
            id="item in no row",
        ),
        pytest.param(
            {"question": SATISFIED, "answers": [{"a": 5, "b": 4}, {"b": "poor"}]},
            UnreadableAnswer,
            "answers['b'] at row 1 is no answer of 1-5",
            id="word",
        ),
        pytest.param(
            {"question": SATISFIED, "answers": None, "item_means": {"a": 5, "b": 4}},
            InputError,
            "item_means=",
            id="table",
        ),
    ],
)
def test_index_with_questions_rejects_other_arguments(
    arguments: dict[str, Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error) as caught:
        index(**{"answers": ROWS, "weights": WEIGHTS} | arguments)
    assert message in str(caught.value)
    assert type(caught.value) is error


@given(st.data())
def test_verbs_with_a_question_are_those_of_its_answers(data: st.DataObject) -> None:
    question = data.draw(ct.strategies.questions("recommend"))
    cells = data.draw(st.lists(ct.strategies.cells(question), max_size=12))
    meanings = question.read_all(cells)
    answers = [one if isinstance(one, int) else None for one in meanings]
    if any(answer is not None for answer in answers):
        score = nps(cells, question=question)
        plain = nps(answers, scale=NPS11)
        assert attrs.evolve(score, not_answers=()) == plain
        assert score.n + score.n_missing == len(cells)
        assert nps(question.tally(cells)) == score


def test_index_rejects_codes_among_the_ratings_of_importance() -> None:
    """A 9 may be "not applicable", or an importance of 9: it is not guessed."""
    question = Question(scale=LIKERT5, not_answers={9: "not applicable"})
    rows, ratings = [{"s": 5, "p": 9}, {"s": 4, "p": 2}], [{"s": 9, "p": 9}] * 2
    with pytest.raises(InputError, match="4 in all"):
        index(rows, importance=ratings, question=question)
    with pytest.raises(InputError, match="2 in all"):
        index(
            [{"s": 5, "p": 1}] * 2,
            importance=ratings,
            questions={"s": question, "p": Question(scale=LIKERT5)},
        )


@pytest.mark.parametrize(
    ("word", "problem"),
    [
        ("satisfied", "may mean several answers of"),
        ("满意", "may mean several answers of"),
        ("delighted", "is no answer of"),
    ],
)
def test_csat_lists_the_words_of_the_scale(word: str, problem: str) -> None:
    with pytest.raises(UnreadableAnswer) as caught:
        csat([word, "average", word], question=Question(scale=SATISFACTION5_AVERAGE))
    assert str(caught.value) == (
        f"score at row 0 {problem} 1-5 ('very dissatisfied', 'rather dissatisfied', "
        "'average', 'fairly satisfied', 'very satisfied'); 2 such cells"
    )
    assert "labels={word: answer}" in caught.value.hint
    with pytest.raises(UnreadableAnswer, match=r"answer of 1-5 \('very dissat"):
        SATISFACTION5_AVERAGE.parse("delighted")
