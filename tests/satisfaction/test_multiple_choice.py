"""Tests of multiple_choice and its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from math import fsum
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
    InvalidWeights,
    NotAddable,
    OutOfRange,
    UnknownField,
    UnknownOption,
    UnreadableAnswer,
    WrongType,
)
from custsat.estimates import clopper_pearson, wilson
from custsat.satisfaction import ChoiceTable, OptionRow, multiple_choice
from custsat.values import LIKERT5, ChoiceBase, Count, NonAnswer, Question

CHANNELS = Question(
    kind="multiple",
    options=["shop", "phone", "web"],
    labels={"网店": "web"},
    not_answers={99: "not applicable"},
)
CELLS = ["shop;web", "网店", "phone；web", "", 99, {"shop": 0, "web": "no"}, ["web"]]
TABLE = multiple_choice(CELLS, question=CHANNELS)
MULTIPLE = ct.strategies.questions("multiple")


def test_multiple_choice_counts_cases_and_responses() -> None:
    assert [(row.option, row.n) for row in TABLE.rows] == [
        ("shop", 1),
        ("phone", 1),
        ("web", 4),
    ]
    assert (TABLE.n_cases, TABLE.n_responses, TABLE.n_missing) == (4, 6, 3)
    assert [row.share_of_cases for row in TABLE.rows] == [0.25, 0.25, 1]
    assert [row.share_of_responses for row in TABLE.rows] == [1 / 6, 1 / 6, 4 / 6]
    assert TABLE.responses_per_case == 1.5
    assert TABLE.most_frequent == ("web",)
    assert TABLE.not_answers == (("not applicable", 1), ("nothing ticked", 1))


def test_multiple_choice_gives_the_interval_of_the_share_of_cases() -> None:
    assert TABLE["shop"] == OptionRow(
        option="shop",
        n=1,
        share_of_cases=0.25,
        interval=wilson(1, 4),
        share_of_responses=1 / 6,
    )
    assert TABLE.ci("shop", level=0.9) == wilson(1, 4, level=0.9)
    assert TABLE.ci("web", method="exact") == clopper_pearson(4, 4)


def test_multiple_choice_reads_counts_of_cells() -> None:
    counts = {
        "shop;web": 1,
        ("web",): 2,
        frozenset({"web", "phone"}): 1,
        None: 1,
        "99": 1,
        (): 1,
    }

    assert multiple_choice(counts=counts, question=CHANNELS) == TABLE


def test_multiple_choice_reads_flags_like_texts() -> None:
    rows = [
        {"shop": 1, "phone": 0, "web": 1},
        {"shop": None, "phone": None, "web": "网店"},
        {"shop": "no", "phone": "1:yes", "web": "是"},
        {"shop": None, "phone": "", "web": None},
        {"shop": 99, "phone": "99", "web": 99.0},
        {"shop": False, "phone": 0, "web": "0"},
        {"web": True},
    ]

    assert multiple_choice(rows, question=CHANNELS) == TABLE


def test_multiple_choice_of_a_single_choice_has_equal_bases() -> None:
    branch = Question(kind="single", options=["north", "south"])
    table = multiple_choice(["north", "south", "North", None], question=branch)

    assert [row.share_of_cases for row in table.rows] == [2 / 3, 1 / 3]
    assert all(row.share_of_cases == row.share_of_responses for row in table.rows)
    assert (table.base, table.responses_per_case) == (ChoiceBase.CASES, 1)


def test_multiple_choice_weighs_respondents() -> None:
    weights = [1, 2, 3, 4, 5, 6, 0.5]
    table = multiple_choice(CELLS, question=CHANNELS, respondent_weights=weights)

    assert table["web"].share_of_cases == 1
    assert table["phone"].share_of_cases == pytest.approx(3 / 6.5)
    assert table["phone"].share_of_responses == pytest.approx(3 / 10.5)
    assert table.effective_n == pytest.approx(6.5**2 / 14.25)
    assert table.n_missing == 3
    n = table.effective_n
    assert table["phone"].interval == wilson(3 / 6.5 * n, n)


@pytest.mark.parametrize("base", ChoiceBase)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_multiple_choice_says_both_bases(base: ChoiceBase, lang: str) -> None:
    table = multiple_choice(CELLS, question=attrs.evolve(CHANNELS, base=base))
    words = {"en": ("cases", "responses"), "zh": ("个案", "响应")}[lang]
    texts = table.summary(lang), table.explain(lang), table.to_text(lang)

    for text in (*texts, table.html(lang)):
        assert words[0] in text.lower()
        assert words[1] in text.lower()
        assert "100" in text
    first, second = words if base is ChoiceBase.CASES else words[::-1]
    main = table.summary(lang).partition("web")[2].lower()
    assert main.index(first) < main.index(second)
    assert "150.0%" in table.explain(lang)


def test_multiple_choice_prints_a_row_per_option_and_the_total() -> None:
    lines = TABLE.to_text().splitlines()
    header = next(n for n, line in enumerate(lines) if line.startswith("option "))
    cells = [" ".join(line.split()) for line in lines[header : header + 5]]

    assert cells == [
        "option ticked share of cases confidence interval share of responses",
        "shop 1 25.0% 4.6% to 69.9% 16.7%",
        "phone 1 25.0% 4.6% to 69.9% 16.7%",
        "web 4 100.0% 51.0% to 100.0% 66.7%",
        "total 6 150.0% 100.0%",
    ]


def test_multiple_choice_summary_names_every_most_frequent_option() -> None:
    table = multiple_choice(["shop", "phone"], question=CHANNELS)

    assert table.most_frequent == ("shop", "phone")
    assert "Most frequent: shop, phone, 50% of cases" in table.summary()
    assert "Of the missing" not in table.summary()


def test_choice_table_round_trips() -> None:
    ct.assert_round_trips(TABLE)
    ct.assert_localised(TABLE)
    ct.assert_consistent(TABLE)


# --------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda: multiple_choice(["fax", "shop", "mail"], question=CHANNELS),
            UnreadableAnswer,
            "answer at row 0 is no answer of 'shop', 'phone', 'web'; 2 such cells",
            id="option",
        ),
        pytest.param(
            lambda: multiple_choice([{"fax": 1}], question=CHANNELS),
            UnknownField,
            "unknown option at position 1 of answer at row 0; there are 'shop'",
            id="flag",
        ),
        pytest.param(
            lambda: multiple_choice([99, None, []], question=CHANNELS),
            EmptyInput,
            "a multiple-choice table needs at least one answer (3 missing)",
            id="nobody",
        ),
        pytest.param(
            lambda: multiple_choice([5], question=Question(scale=LIKERT5)),
            InvalidQuestion,
            "multiple_choice needs a question with options",
            id="rating",
        ),
        pytest.param(
            lambda: multiple_choice(["yes"], question=Question(kind="yes_no")),
            InvalidQuestion,
            "multiple_choice needs a question with options",
            id="yes or no",
        ),
        pytest.param(
            lambda: multiple_choice(["shop"], question=["shop"]),
            WrongType,
            "question must be a Question, got list",
            id="no question",
        ),
        pytest.param(
            lambda: multiple_choice("shop", question=CHANNELS),
            WrongType,
            "answers must be a list",
            id="text",
        ),
        pytest.param(
            lambda: multiple_choice({"shop"}, question=CHANNELS),
            WrongType,
            "answers must be a list",
            id="set",
        ),
        pytest.param(
            lambda: multiple_choice(question=CHANNELS),
            InputError,
            "give exactly one of answers= and counts=",
            id="nothing",
        ),
        pytest.param(
            lambda: multiple_choice(["shop"], counts={"shop": 1}, question=CHANNELS),
            InputError,
            "exactly one",
            id="both",
        ),
        pytest.param(
            lambda: multiple_choice(
                counts={"shop": 1}, question=CHANNELS, respondent_weights=[1]
            ),
            InputError,
            "respondent_weights= go with answers",
            id="weights of counts",
        ),
        pytest.param(
            lambda: multiple_choice(
                ["shop", "web"], question=CHANNELS, respondent_weights=[1]
            ),
            InvalidWeights,
            "one weight for each of the 2 answers, got 1",
            id="one weight",
        ),
        pytest.param(
            lambda: multiple_choice(
                ["shop"], question=CHANNELS, respondent_weights=[0]
            ),
            InvalidWeights,
            "must be above 0",
            id="weight 0",
        ),
        pytest.param(
            lambda: multiple_choice(counts={"shop": -1}, question=CHANNELS),
            InvalidCount,
            "each of counts",
            id="count",
        ),
        pytest.param(
            lambda: multiple_choice(counts={"fax": 1}, question=CHANNELS),
            UnreadableAnswer,
            "each answer of counts is no answer of",
            id="count of an option",
        ),
        pytest.param(
            lambda: TABLE.ci("web", level=95), OutOfRange, "level", id="level"
        ),
        pytest.param(
            lambda: TABLE.ci("web", method="wald"), UnknownOption, "method=", id="wald"
        ),
        pytest.param(lambda: TABLE["fax"], UnknownField, "options", id="row"),
        pytest.param(lambda: TABLE[0], UnknownField, "options", id="position"),
    ],
)
def test_multiple_choice_rejects(
    call: Callable[[], Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error) as caught:
        call()
    assert message in str(caught.value)
    assert type(caught.value) is error


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        pytest.param({"cases": Count.of(3)}, InvalidCount, id="more than cases"),
        pytest.param({"cases": Count.of(7)}, InvalidCount, id="case without a tick"),
        pytest.param(
            {"cases": Count(n=4, weight=3, sum_squared_weights=3)},
            InvalidCount,
            id="weight above that of cases",
        ),
        pytest.param({"cases": Count.of(0)}, EmptyInput, id="no case"),
        pytest.param(
            {"counts": (("web", Count.of(4)),) * 2}, InputError, id="option twice"
        ),
        pytest.param({"n_missing": 1}, InvalidCount, id="names without missing"),
        pytest.param({"n_missing": -1}, InvalidCount, id="negative missing"),
    ],
)
def test_choice_table_rejects_counts_that_no_list_has(
    fields: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        attrs.evolve(TABLE, **fields)


@pytest.mark.parametrize(
    "other",
    [
        attrs.evolve(TABLE, base=ChoiceBase.RESPONSES),
        attrs.evolve(TABLE, counts=TABLE.counts[::-1]),
    ],
)
def test_choice_table_adds_only_tables_of_one_question(other: ChoiceTable) -> None:
    with pytest.raises(NotAddable):
        TABLE + other
    with pytest.raises(TypeError):
        TABLE + 1  # type: ignore[operator]


# --------------------------------------------------------------------------------- laws


@given(MULTIPLE, st.data())
def test_multiple_choice_counts_what_the_question_reads(
    question: Question, data: st.DataObject
) -> None:
    cells = data.draw(st.lists(ct.strategies.cells(question), max_size=12))
    meanings = question.read_all(cells)
    ticked = [one for one in meanings if isinstance(one, tuple) and one]
    if not ticked:
        with pytest.raises(EmptyInput):
            multiple_choice(cells, question=question)
        return
    table = multiple_choice(cells, question=question)
    frequency = Counter(option for one in ticked for option in one)
    names = Counter(one.name for one in meanings if isinstance(one, NonAnswer))
    names.update({"nothing ticked": meanings.count(())})

    assert {row.option: row.n for row in table.rows} == {
        option: frequency[option] for option in question.options
    }
    assert table.n_cases + table.n_missing == len(cells)
    assert dict(table.not_answers) == +names
    assert fsum(row.share_of_responses for row in table.rows) == pytest.approx(1)
    total = fsum(row.share_of_cases for row in table.rows)
    assert total == pytest.approx(table.responses_per_case)
    assert table.responses_per_case >= 1
    assert all(row.interval.contains(row.share_of_cases) for row in table.rows)


@given(MULTIPLE, st.data())
def test_multiple_choice_tables_add(question: Question, data: st.DataObject) -> None:
    cells = st.lists(ct.strategies.cells(question), min_size=1, max_size=6)
    first, second = data.draw(cells), data.draw(cells)
    try:
        parts = [multiple_choice(one, question=question) for one in (first, second)]
    except EmptyInput:
        return

    both = multiple_choice(first + second, question=question)
    assert parts[0] + parts[1] == both
    assert multiple_choice((first + second)[::-1], question=question) == both
    ct.assert_round_trips(both)


def test_a_weighted_table_says_that_its_shares_are_of_weights() -> None:
    question = Question(kind="multiple", options=["shop", "web"])
    cells = ["shop;web", "web", "shop"]
    table = multiple_choice(cells, question=question, respondent_weights=[1, 1, 8])

    for text in (table.summary(), table.explain()):
        assert "weights of respondents" in text
        assert "1.5 unweighted" in text
    assert "权重" in table.summary("zh")
    plain = multiple_choice(cells, question=question)
    assert "weights" not in plain.summary() + plain.explain()


def test_explain_says_what_the_shares_of_cases_add_up_to() -> None:
    question = Question(kind="multiple", options=["shop", "web"])
    one = multiple_choice(["shop", "web"], question=question).explain()
    several = multiple_choice(["shop;web", "web"], question=question).explain()

    assert "each ticked one" in one
    assert "150.0%" in several


@pytest.mark.parametrize("divider", [",", "|", "/", "、", "+", "&", "\n"])
def test_multiple_choice_says_what_divides_the_options(divider: str) -> None:
    question = Question(kind="multiple", options=["shop", "web"])
    with pytest.raises(UnreadableAnswer) as caught:
        multiple_choice([f"shop{divider}web", "shop"], question=question)
    assert str(caught.value) == (
        f"answer at row 0 is no answer of 'shop', 'web'; {divider!r} seems to divide "
        "its options, not ';'"
    )
    assert caught.value.hint == f"separator={divider!r} of the question divides them"
    divided = attrs.evolve(question, separator=divider)
    assert multiple_choice([f"shop{divider}web"], question=divided).n_cases == 1


@pytest.mark.parametrize("cell", ["shop,fax", "shop;web,shop", "fax", "shop,"])
def test_multiple_choice_names_no_separator_that_does_not_divide(cell: str) -> None:
    question = Question(kind="multiple", options=["shop", "web"])
    with pytest.raises(UnreadableAnswer) as caught:
        multiple_choice([cell], question=question)
    assert "separator=" not in caught.value.hint
