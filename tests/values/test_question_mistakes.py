"""Mistakes in questions: two spellings of an option, and messages that mend a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.hostile import CANARIES, NAME, all_text_of

from custsat.errors import (
    CustsatError,
    InvalidQuestion,
    UnknownField,
    UnknownOption,
    UnreadableAnswer,
    WrongType,
)
from custsat.frames import satisfaction
from custsat.records import SurveyResponse, read_many
from custsat.satisfaction import csat, index, multiple_choice, perceptions
from custsat.service import servperf
from custsat.values import LIKERT5, Question

RATING = Question(scale=LIKERT5, not_answers={6: "not applicable"})
USED = Question(kind="multiple", options=["shop", "phone", "web app"])
SPELLINGS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "title": str.title,
    "full width": lambda text: text.translate(
        {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
    ),
    "space before": lambda text: f" {text}",
    "hard space behind": lambda text: f"{text}\u00a0",
    "wide spaces": lambda text: text.replace(" ", "\u3000 "),
    "ligature": lambda text: text.replace("fi", "ﬁ"),
}
spellings = st.sampled_from([*SPELLINGS])
flags = st.sampled_from([0, 1, "yes", "no", None, True])
names = st.sampled_from(["shop", "web app", "office", "a1", "fi"])


@given(names, spellings, flags, flags)
def test_two_spellings_of_an_option_are_never_one(
    option: str, spelling: str, first: Any, second: Any
) -> None:
    """A file with the columns "shop" and "Shop" has two answers of one option."""
    other = SPELLINGS[spelling](option)
    assume(other != option)
    question = Question(kind="multiple", options=[option, "another"])

    assert question.read({other: 1}) == (option,)
    for row in ({option: first, other: second}, {other: first, option: second}):
        with pytest.raises(UnreadableAnswer) as caught:
            question.read(row, "the row", 3)
        assert str(caught.value) == (
            f"the row at row 3 has two flags of the option {option!r}"
        )
    with pytest.raises(InvalidQuestion) as refused:
        Question(kind="single", options=["another", option, other])
    assert str(refused.value).startswith("two options are the same word: ")
    assert refused.value.meaning in {repr(other), ascii(other)}


@pytest.mark.parametrize("name", ["shop", "Shop", " shop\u00a0", "ＳＨＯＰ"])
def test_one_spelling_of_an_option_is_that_option(name: str) -> None:
    assert USED.read({name: 1, "phone": 0}) == ("shop",)
    assert USED.read([name]) == USED.read(name) == ("shop",)


def test_an_option_is_ticked_once_in_a_list() -> None:
    """Columns of the first, the second, ... option may repeat one."""
    assert USED.read(["shop", "Shop", "phone"]) == ("shop", "phone")


def test_two_flags_of_an_option_are_counted() -> None:
    rows = [{"shop": 1}, {"shop": 1, "Shop": 0}, {"SHOP": 1, "shop": 1}]
    with pytest.raises(UnreadableAnswer) as caught:
        multiple_choice(rows, question=USED)
    assert str(caught.value) == (
        "answer at row 1 has two flags of the option 'shop'; 2 such cells"
    )
    assert "capitals" in caught.value.hint


def test_columns_of_two_spellings_are_refused() -> None:
    frame = pl.DataFrame({"a": [1], "b": [0], "c": [1], "d": [1]})
    answers = {"shop": "a", "Shop": "b", "phone": "c", "web app": "d"}
    with pytest.raises(UnknownField) as caught:
        satisfaction.multiple_choice(frame, answers=answers, question=USED)
    assert "unknown option 'Shop' in answers=" in str(caught.value)
    assert "did you mean 'shop'?" in str(caught.value)


@pytest.mark.parametrize("text", CANARIES)
def test_flags_of_unknown_options_are_refused_by_row_and_not_repeated(
    text: str,
) -> None:
    with pytest.raises(UnknownField) as caught:
        multiple_choice([{"shop": 1}, {"phone": 0, text: 1}], question=USED)
    assert str(caught.value) == (
        "unknown option at position 2 of answer at row 1; "
        "there are 'shop', 'phone', 'web app'"
    )
    assert text not in all_text_of(caught.value)


def of(**parts: Any) -> Callable[[], Any]:
    return lambda: Question(**parts)


CHOICE = {"kind": "multiple", "options": ["shop", "phone"]}
ROWS = [{"respondent": "r", "answers": {NAME: 5}}]
MISTAKES: dict[str, tuple[Callable[[], Any], type[CustsatError], str]] = {
    "kind": (
        of(kind="multipel", options=["a"]),
        UnknownOption,
        "got 'multipel'; did you mean 'multiple'?",
    ),
    "no kind": (
        of(options=["shop", "phone"]),
        InvalidQuestion,
        (
            "options= does not belong to a question of the kind rating, but to "
            "kind='single' or kind='multiple'"
        ),
    ),
    "options of yes and no": (
        of(kind="yes_no", options=["yes", "no"]),
        InvalidQuestion,
        "but to kind='single' or kind='multiple'",
    ),
    "no scale": (
        of(kind="rating"),
        InvalidQuestion,
        "a question of the kind rating needs scale=",
    ),
    "scale as text": (
        of(scale="LIKERT5"),
        WrongType,
        "scale must be a Scale, got str",
    ),
    "base": (
        of(**CHOICE, base="case"),
        UnknownOption,
        "got 'case'; did you mean 'cases'?",
    ),
    "label of no option": (
        of(**CHOICE, labels={"online": "shp"}),
        UnknownField,
        (
            "unknown answer 'shp' in labels=; there are 'shop', 'phone'; did you mean "
            "'shop'?"
        ),
    ),
    "label turned round": (
        of(scale=LIKERT5, labels={5: "very good"}),
        InvalidQuestion,
        (
            "labels= gives '5' the answer 'very good', which is none of 1-5; it "
            "maps words to answers"
        ),
    ),
    "label twice": (
        of(scale=LIKERT5, labels={"good": 4, "Good": 5}),
        InvalidQuestion,
        "labels= has 'Good', which has another meaning already: '4'",
    ),
    "label that is an option": (
        of(**CHOICE, labels={"Shop": "phone"}),
        InvalidQuestion,
        "labels= has 'Shop', which has another meaning already: 'shop'",
    ),
    "code turned round": (
        of(scale=LIKERT5, not_answers={"not applicable": 6}),
        InvalidQuestion,
        (
            "not_answers= gives 'not applicable' the name 6, which is no text; it maps "
            "codes to names"
        ),
    ),
    "codes without names": (
        of(scale=LIKERT5, not_answers=[6, 11]),
        WrongType,
        (
            "each of not_answers must be a pair, got int; a mapping is easier, "
            "not_answers={6: 'not applicable'} for instance"
        ),
    ),
    "options as text": (
        of(kind="single", options="shop, phone"),
        WrongType,
        "options must be a list, got str",
    ),
    "one option only": (
        of(kind="single", options=["shop"]),
        InvalidQuestion,
        "needs options=, 2 or more",
    ),
    "row of a table": (
        lambda: multiple_choice(["shop"], question=USED)["Shop"],
        UnknownField,
        (
            "unknown option 'Shop' in options; there are 'shop', 'phone', 'web app'; "
            "did you mean 'shop'?"
        ),
    ),
    "item of an index": (
        lambda: index([{"speed": 5}], weights={"speed": 1}, questions={"sped": RATING}),
        UnknownField,
        "questions has no 'speed', which weights has; did you mean 'sped'?",
    ),
    "argument of perceptions": (
        lambda: perceptions(
            perceived=[5],
            expected=[4],
            questions={"perceived": RATING, "expectd": RATING},
        ),
        UnknownField,
        (
            "unknown argument 'expectd' in questions; there are 'perceived', "
            "'expected', 'overall'; did you mean 'expected'?"
        ),
    ),
    "item of SERVPERF": (
        lambda: servperf([[5]], items={"speed": "x"}, questions={"Speed": RATING}),
        UnknownField,
        "questions has no 'speed', which items has; did you mean 'Speed'?",
    ),
    "item of records": (
        lambda: read_many(SurveyResponse, ROWS, questions={"sped": RATING}),
        UnknownField,
        "the field answers of the rows has no 'sped', which questions= has",
    ),
    "a mapping in place of a question": (
        lambda: csat([5], question={"speed": RATING}),
        WrongType,
        "question must be a Question, got dict",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_answered_with_what_mends_it(mistake: str) -> None:
    call, error, message = MISTAKES[mistake]
    with pytest.raises(error) as caught:
        call()
    assert message in str(caught.value)
    assert NAME not in all_text_of(caught.value)


def test_there_are_twenty_mistakes() -> None:
    assert len(MISTAKES) >= 20
