"""A survey file with codes, words and multiple choice, read without cleaning by hand.

The file is written from a fixed seed: for each respondent a meaning is drawn, and one
of the ways in which survey tools and people write it.  What is computed from the file
is compared with the meanings.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any, Final

import attrs
import polars as pl
import pytest

from custsat.errors import CustsatError, OutOfScale, UnreadableAnswer
from custsat.frames import satisfaction as columns
from custsat.frames import service as service_columns
from custsat.satisfaction import csat, index, multiple_choice, nps, perceptions
from custsat.service import servperf, servqual
from custsat.values import (
    LIKERT7,
    NON_ANSWER_WORDS,
    SATISFACTION5_AVERAGE,
    Question,
)

N: Final = 400
NOT_APPLICABLE, BLANK, DONT_KNOW = "not applicable", "blank", "don't know"
OPTIONS: Final = ("shop", "phone", "web, app")
REASONS: Final = ("price", "range", "advice")
LEVELS: Final = {
    1: ("very dissatisfied", "很不满意", "非常不满意"),
    2: ("rather dissatisfied", "不太满意", "Somewhat dissatisfied"),
    3: ("average", "一般", "neutral"),
    4: ("fairly satisfied", "比较满意", "较满意"),
    5: ("Very satisfied", "很满意", "非常满意"),
}
FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")

LIKELY = Question(
    kind="recommend",
    not_answers={**NON_ANSWER_WORDS, 11: BLANK, -99: NOT_APPLICABLE},
    labels={
        "not at all likely": 0,
        "完全不可能": 0,
        "extremely likely": 10,
        "极有可能": 10,
    },
)
RATING = Question(
    scale=SATISFACTION5_AVERAGE,
    not_answers={**NON_ANSWER_WORDS, 6: NOT_APPLICABLE, 11: BLANK},
)
SOLVED = Question(kind="yes_no", not_answers={9: "refused"})
CHANNELS = Question(
    kind="multiple",
    options=OPTIONS,
    separator=",",
    labels={"门店": "shop", "电话": "phone", "网站": "web, app"},
    not_answers={99: NOT_APPLICABLE},
)
WHY = Question(kind="multiple", options=REASONS, not_answers={-99: BLANK})
ITEMS: Final = {"speed": RATING, "manner": RATING}
SEVEN = Question(
    scale=LIKERT7,
    not_answers={**NON_ANSWER_WORDS, 8: NOT_APPLICABLE, 99: BLANK},
    labels={"not at all": 1, "completely": 7, "完全符合": 7},
)
QUALITY: Final = {"prompt": "responsiveness", "kind": "empathy"}
QUALITY_COLUMNS: Final = {
    measure: {item: f"{measure}_{item}" for item in QUALITY}
    for measure in ("expected", "perceived")
}
QUALITY_NAMES: Final = [
    name for columns_of in QUALITY_COLUMNS.values() for name in columns_of.values()
]

Truth = dict[str, list[Any]]


def spelt_number(random: Random, number: int) -> str:
    """A number in one of the ways in which files have it."""
    forms = (
        f"{number}",
        f"{number}.0",
        f"{number}分",
        f"{number}\u00a0",
        f"\u3000{number}",
        f"{number}\u202fpoints",
        str(number).translate(FULL_WIDTH),
    )
    return random.choice(forms)


def likely_cell(random: Random, meaning: Any) -> str:
    """A cell of the question how likely one is to recommend the company."""
    if meaning is None:
        return random.choice(("", "  ", "\u3000"))
    codes = {BLANK: ("11", "11.0", "未作答"), NOT_APPLICABLE: ("-99", "n/a", "不适用")}
    if meaning in codes:
        return random.choice(codes[meaning])
    if meaning == DONT_KNOW:
        return random.choice(("Don't know", "不清楚"))
    ends = {
        0: ("not at all likely", "完全不可能"),
        10: ("extremely likely", "极有可能"),
    }
    if meaning in ends and random.random() < 0.5:
        word = random.choice(ends[meaning])
        return random.choice((word, word.upper(), f"{meaning} - {word}"))
    return spelt_number(random, meaning)


def rating_cell(random: Random, meaning: Any) -> str:
    """A cell of a question how satisfied one is."""
    if meaning is None:
        return ""
    codes = {BLANK: ("11", "11: left out"), NOT_APPLICABLE: ("6", "6 = not applicable")}
    if meaning in codes:
        return random.choice(codes[meaning])
    word = random.choice(LEVELS[meaning])
    forms = (word, f"{meaning}:{word}", f"{meaning} - {word}", f"{meaning}（{word}）")
    return random.choice((*forms, spelt_number(random, meaning)))


def seven_cell(random: Random, meaning: Any) -> str:
    """A cell of a question on 1 to 7, what is expected or what was perceived."""
    codes = {
        BLANK: ("99", "99.0", "未作答"),
        NOT_APPLICABLE: ("8", "8 - n/a", "不适用"),
        None: ("", " "),
    }
    if meaning in codes:
        return random.choice(codes[meaning])
    words = {1: ("not at all", "1: Not at all"), 7: ("completely", "7（完全符合）")}
    forms = (*words.get(meaning, ()), spelt_number(random, meaning))
    return random.choice(forms)


def solved_cell(random: Random, meaning: Any) -> str:
    """A cell of the question whether a problem was solved."""
    forms = {
        True: ("1", "1:yes", "Yes", "是", "1 = 是"),
        False: ("0", "0:no", "no", "否"),
        "refused": ("9", "9:refused"),
        None: ("",),
    }
    return random.choice(forms[meaning])


def channels_cell(random: Random, meaning: Any) -> str:
    """A cell of a multiple choice as text with separators, one of them in an option."""
    if meaning is None:
        return ""
    if meaning == NOT_APPLICABLE:
        return random.choice(("99", "99 - does not apply"))
    words = {"shop": ("shop", "门店"), "phone": ("Phone", "电话", "2: phone")}
    parts = [random.choice(words.get(one, ("web, app", "网站"))) for one in meaning]
    random.shuffle(parts)
    return random.choice((", ", ",", "，")).join(parts) + random.choice(("", ","))


def reason_cells(random: Random, meaning: Any) -> dict[str, str]:
    """The cells of a multiple choice with a column of flags for each option."""
    if meaning is None:
        return dict.fromkeys(REASONS, "")
    if meaning == BLANK:
        return dict.fromkeys(REASONS, "-99")
    yes, no = random.choice((("1", "0"), ("1:yes", "0:no"), ("是", "否"), ("1", "")))
    flags = {one: yes if one in meaning else no for one in REASONS}
    return flags if meaning else dict.fromkeys(REASONS, "0")


def subset(random: Random, options: tuple[str, ...], least: int) -> tuple[str, ...]:
    """Some of *options*, in their order."""
    size = random.randint(least, len(options))
    chosen = random.sample(options, size)
    return tuple(option for option in options if option in chosen)


def quality_meaning(random: Random, name: str) -> Any:
    """What a respondent says on 1 to 7; expectations are high."""
    answers = (5, 6, 7, 7) if name.startswith("expected") else (1, 3, 4, 5, 6, 7)
    return random.choice((*answers * 3, NOT_APPLICABLE, BLANK, None))


def survey_file() -> tuple[str, Truth]:
    """The text of the file, and what its respondents meant."""
    random = Random(20260301)
    names = ("likely", *ITEMS, "solved", "used", "why", *QUALITY_NAMES)
    truth: Truth = {name: [] for name in names}
    rows = []
    for number in range(N):
        likely = random.choice((*range(11), *[9, 10] * 3, BLANK, NOT_APPLICABLE, None))
        meanings = {
            "likely": DONT_KNOW if random.random() < 0.05 else likely,
            "speed": random.choice((1, 2, 3, 4, 4, 5, 5, NOT_APPLICABLE, BLANK, None)),
            "manner": random.choice((2, 3, 4, 5, 5, NOT_APPLICABLE, None)),
            "solved": random.choice((True, True, False, "refused", None)),
            "used": random.choice(
                (*[subset(random, OPTIONS, 1)] * 5, NOT_APPLICABLE, None)
            ),
            "why": random.choice((*[subset(random, REASONS, 0)] * 5, BLANK, None)),
        } | {name: quality_meaning(random, name) for name in QUALITY_NAMES}
        for name, meaning in meanings.items():
            truth[name].append(meaning)
        rows.append(
            {
                "respondent": f"r{number}",
                "likely": likely_cell(random, meanings["likely"]),
                **{name: rating_cell(random, meanings[name]) for name in ITEMS},
                "solved": solved_cell(random, meanings["solved"]),
                "used": channels_cell(random, meanings["used"]),
                **reason_cells(random, meanings["why"]),
                **{name: seven_cell(random, meanings[name]) for name in QUALITY_NAMES},
            }
        )
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue(), truth


TEXT, TRUTH = survey_file()


def rows_of_csv() -> list[dict[str, Any]]:
    """The rows as the csv module reads them."""
    return list(csv.DictReader(io.StringIO(TEXT)))


def rows_of_polars() -> list[dict[str, Any]]:
    """The rows as polars reads them, which has numbers and nulls in some columns."""
    return pl.read_csv(io.StringIO(TEXT)).to_dicts()


def names_in(meanings: list[Any], *names: str) -> dict[str, int]:
    """How many of *meanings* are each of *names*."""
    return {name: n for name in sorted(names) if (n := meanings.count(name))}


@pytest.fixture(params=[rows_of_csv, rows_of_polars])
def rows(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    return request.param()


def test_survey_file_has_every_kind_of_cell() -> None:
    cells = {cell for row in rows_of_csv() for cell in row.values()}
    expected = (
        "",
        "11",
        "-99",
        "6",
        "1:yes",
        "极有可能",
        "非常满意",
        "９",
        "10 - 极有可能",
    )

    assert set(expected) <= cells
    assert len(cells) > N + 150
    assert "" not in {cell for row in rows_of_polars() for cell in row.values()}


def test_survey_file_gives_the_net_promoter_score(rows: list[dict[str, Any]]) -> None:
    score = nps([row["likely"] for row in rows], question=LIKELY)
    answers = [one for one in TRUTH["likely"] if isinstance(one, int)]
    promoters = sum(answer >= 9 for answer in answers)
    detractors = sum(answer <= 6 for answer in answers)

    assert score.score == 100 * (promoters - detractors) / len(answers)
    assert (score.n, score.n_missing) == (len(answers), N - len(answers))
    assert dict(score.not_answers) == names_in(
        TRUTH["likely"], BLANK, NOT_APPLICABLE, DONT_KNOW
    )
    assert min(dict(score.not_answers).values()) > 5


@pytest.mark.parametrize("item", ITEMS)
def test_survey_file_gives_the_satisfaction_score(
    rows: list[dict[str, Any]], item: str
) -> None:
    score = csat([row[item] for row in rows], question=RATING)
    answers = [one for one in TRUTH[item] if isinstance(one, int)]

    assert score.score == sum(answer >= 4 for answer in answers) / len(answers)
    assert dict(score.tally.counts).keys() == set(answers)
    assert score.n == len(answers)
    assert dict(score.not_answers) == names_in(TRUTH[item], BLANK, NOT_APPLICABLE)


def test_survey_file_gives_the_index_of_its_items(rows: list[dict[str, Any]]) -> None:
    weights = {"speed": 0.6, "manner": 0.4}
    result = index(rows, weights=weights, questions=ITEMS)
    answers = [
        {
            item: one if isinstance(one, int) else None
            for item, one in zip(ITEMS, pair, strict=True)
        }
        for pair in zip(*(TRUTH[item] for item in ITEMS), strict=True)
    ]
    plain = index(answers, weights=weights, scale=SATISFACTION5_AVERAGE)

    assert (result.overall, result.satisfied_rate, result.n_missing) == (
        plain.overall,
        plain.satisfied_rate,
        plain.n_missing,
    )
    for item in result.items:
        names = names_in(TRUTH[item.name], BLANK, NOT_APPLICABLE)
        assert dict(item.not_answers) == names


def answers_to(name: str) -> list[int | None]:
    """The answers that were meant, None for what is none."""
    return [one if isinstance(one, int) else None for one in TRUTH[name]]


def test_survey_file_gives_the_perceptions(rows: list[dict[str, Any]]) -> None:
    """The overall rating stands in the same file, on another scale."""
    pair = {measure: f"{measure}_prompt" for measure in QUALITY_COLUMNS}
    cells = {measure: [row[name] for row in rows] for measure, name in pair.items()}
    result = perceptions(
        **cells,
        overall=[row["likely"] for row in rows],
        questions=dict.fromkeys(pair, SEVEN) | {"overall": LIKELY},
    )
    plain = perceptions(
        **{measure: answers_to(name) for measure, name in pair.items()},
        overall=answers_to("likely"),
        scale=LIKERT7,
    )

    assert (result.n, result.n_missing) == (plain.n, plain.n_missing)
    assert result.counts == plain.counts
    assert result.mean_difference == plain.mean_difference
    assert result.overall.of_gaps == plain.overall.of_gaps
    assert result.overall.n == plain.overall.n
    for measure, name in pair.items():
        names = getattr(result, f"{measure}_not_answers")
        assert dict(names) == names_in(TRUTH[name], BLANK, NOT_APPLICABLE)
    assert dict(result.overall.not_answers) == names_in(
        TRUTH["likely"], BLANK, NOT_APPLICABLE, DONT_KNOW
    )


def quality_rows(rows: list[dict[str, Any]], measure: str) -> list[dict[str, Any]]:
    """The cells of one measure, by item."""
    columns_of = QUALITY_COLUMNS[measure]
    return [{item: row[name] for item, name in columns_of.items()} for row in rows]


def test_survey_file_gives_servqual(rows: list[dict[str, Any]]) -> None:
    cells = {measure: quality_rows(rows, measure) for measure in QUALITY_COLUMNS}
    result = servqual(**cells, items=QUALITY, question=SEVEN)
    answers = {
        measure: {item: answers_to(name) for item, name in columns_of.items()}
        for measure, columns_of in QUALITY_COLUMNS.items()
    }
    plain = servqual(**answers, items=QUALITY)

    assert result.dimensions == plain.dimensions
    assert result.n_respondents == N
    for item, plain_item in zip(result.items, plain.items, strict=True):
        assert (item.n, item.gap, item.interval) == (
            plain_item.n,
            plain_item.gap,
            plain_item.interval,
        )
        for measure in QUALITY_COLUMNS:
            meanings = TRUTH[QUALITY_COLUMNS[measure][item.item]]
            names = dict(getattr(item, f"{measure}_not_answers"))
            assert names == names_in(meanings, BLANK, NOT_APPLICABLE)
            assert min(names.values()) > 5
    performance = servperf(cells["perceived"], items=QUALITY, question=SEVEN)
    assert [item.mean for item in performance.items] == [
        item.mean for item in servperf(answers["perceived"], items=QUALITY).items
    ]
    assert [item.not_answers for item in performance.items] == [
        item.perceived_not_answers for item in result.items
    ]


def test_survey_file_gives_the_share_of_yes(rows: list[dict[str, Any]]) -> None:
    score = csat([row["solved"] for row in rows], question=SOLVED, top=1)
    yes, no = TRUTH["solved"].count(True), TRUTH["solved"].count(False)

    assert score.score == yes / (yes + no)
    assert dict(score.not_answers) == names_in(TRUTH["solved"], "refused")


@pytest.mark.parametrize(
    ("name", "question", "code"),
    [("used", CHANNELS, NOT_APPLICABLE), ("why", WHY, BLANK)],
)
def test_survey_file_gives_the_table_of_a_multiple_choice(
    rows: list[dict[str, Any]], name: str, question: Question, code: str
) -> None:
    cells = [row[name] for row in rows] if name == "used" else flags_of(rows)
    table = multiple_choice(cells, question=question)
    ticked = [one for one in TRUTH[name] if isinstance(one, tuple) and one]
    frequency = Counter(option for one in ticked for option in one)

    assert [(row.option, row.n) for row in table.rows] == [
        (option, frequency[option]) for option in question.options
    ]
    for row in table.rows:
        assert row.share_of_cases == row.n / len(ticked)
        assert row.share_of_responses == row.n / frequency.total()
    assert (table.n_cases, table.n_missing) == (len(ticked), N - len(ticked))
    names = names_in(TRUTH[name], code)
    unticked = TRUTH[name].count(())
    assert dict(table.not_answers) == names | (
        {"nothing ticked": unticked} if unticked else {}
    )


def flags_of(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The flags of each row, one for each reason."""
    return [{reason: row[reason] for reason in REASONS} for row in rows]


@pytest.mark.parametrize("make", [pl.DataFrame.lazy, pl.DataFrame.to_pandas, None])
def test_survey_file_gives_the_same_as_columns_of_a_frame(make: Any) -> None:
    frame = pl.read_csv(io.StringIO(TEXT))
    data = frame if make is None else make(frame)
    rows = frame.to_dicts()
    weights = {"speed": 0.6, "manner": 0.4}

    assert columns.nps(data, score="likely", question=LIKELY).total == nps(
        frame["likely"], question=LIKELY
    )
    assert columns.csat(data, score="speed", question=RATING).total == csat(
        frame["speed"], question=RATING
    )
    result = columns.index(data, items=[*ITEMS], weights=weights, questions=ITEMS)
    assert result.total.items == index(rows, weights=weights, questions=ITEMS).items
    assert columns.multiple_choice(
        data, answers="used", question=CHANNELS
    ).total == multiple_choice(frame["used"], question=CHANNELS)
    assert columns.multiple_choice(
        data, answers={reason: reason for reason in REASONS}, question=WHY
    ).total == multiple_choice(flags_of(rows), question=WHY)
    questions = {"perceived": SEVEN, "expected": SEVEN, "overall": LIKELY}
    pair = {"perceived": "perceived_kind", "expected": "expected_kind"}
    roles = pair | {"overall": "likely"}
    of_frame = columns.perceptions(data, **roles, questions=questions).total
    of_cells = perceptions(
        **{role: frame[name].to_list() for role, name in roles.items()},
        questions=questions,
    )
    assert of_frame == attrs.evolve(of_cells, overall=of_frame.overall)
    assert of_frame.overall.of_gaps == pytest.approx(of_cells.overall.of_gaps)
    assert service_columns.servqual(
        data, **QUALITY_COLUMNS, items=QUALITY, question=SEVEN
    ).total == servqual(
        *(quality_rows(rows, measure) for measure in QUALITY_COLUMNS),
        items=QUALITY,
        question=SEVEN,
    )


@pytest.mark.parametrize(
    ("cell", "error"), [("somewhat", UnreadableAnswer), ("12", OutOfScale)]
)
def test_survey_file_with_one_more_spelling_is_refused(
    cell: str, error: type[CustsatError]
) -> None:
    cells = [row["likely"] for row in rows_of_csv()]
    cells[123] = cell
    with pytest.raises(error) as caught:
        nps(cells, question=LIKELY)
    assert caught.value.row == 123
    assert "somewhat" not in str(caught.value)


@pytest.mark.data
def test_public_file_with_flags_of_words_and_a_non_answer(data: Path) -> None:
    """Services of a telecom company: Yes, No, and No internet service."""
    services = ("OnlineSecurity", "OnlineBackup", "TechSupport", "StreamingTV")
    with (data / "telco_churn.csv").open(encoding="utf-8") as file:
        customers = list(csv.DictReader(file))
    question = Question(
        kind="multiple",
        options=services,
        not_answers={"No internet service": NOT_APPLICABLE},
    )
    rows = [{one: customer[one] for one in services} for customer in customers]
    table = multiple_choice(rows, question=question)

    assert [(row.option, row.n) for row in table.rows] == [
        (one, sum(row[one] == "Yes" for row in rows)) for one in services
    ]
    assert table.n_cases == sum("Yes" in row.values() for row in rows)
    offline = sum(row["TechSupport"] == "No internet service" for row in rows)
    without = sum(set(row.values()) == {"No"} for row in rows)
    assert dict(table.not_answers) == {
        NOT_APPLICABLE: offline,
        "nothing ticked": without,
    }
    assert table.n_cases + offline + without == len(customers) == 7043
