"""Errors are read in Chinese: every template, every part that fills one."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import UTC, date, datetime
from string import Formatter

import pytest
from tests.chinese_errors import english_left, english_of, templates
from tests.errors.test_errors import EVERY_ERROR, calls_of_errors

from custsat.care import ContactWishes, WorkCalendar
from custsat.complaints import open_case
from custsat.customers.journey import distribution_channel
from custsat.errors import (
    BoolAsNumber,
    CurrencyMismatch,
    CustsatError,
    DuplicateColumn,
    EmptyInput,
    InputError,
    MissingExtra,
    NotADate,
    NotANumber,
    OutOfRange,
    OutOfScale,
    TooLarge,
    UnknownColumn,
    UnknownField,
    UnknownOption,
    UnreadableAnswer,
    WrongType,
)
from custsat.labels import error_hint, error_text
from custsat.labels._error_text import PARTS
from custsat.labels.error_messages import MESSAGES

# Fields of an error that are a part of a sentence, wherever they are one constant.
PHRASE_FIELDS = {
    *("allowed", "expected", "advice", "unit", "result", "reason", "kind", "needed"),
    *("low", "high", "part", "total", "owner", "other", "names", "name", "earlier"),
    *("event", "group", "condition", "actual", "named_by"),
}


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_error_text_has_every_template_and_no_other() -> None:
    assert templates() - {*MESSAGES} == set(), (
        "write them into labels/error_messages.py"
    )
    assert {*MESSAGES} - templates() == set(), "no error has these any more"


@pytest.mark.parametrize(("english", "chinese"), MESSAGES.items())
def test_error_text_keeps_the_blanks_of_a_template(english: str, chinese: str) -> None:
    if "={" not in english.replace("limits={", "").replace("role_text}={", ""):
        assert blanks(english) - {"pronoun"} == blanks(chinese) - {"pronoun"}
    assert not english_left(chinese), chinese


def test_phrases_fill_only_blanks_that_they_have() -> None:
    wrong = {
        english: chinese
        for english, chinese in PARTS.items()
        if "={" not in english
        and "{" in english
        and "{day: hours}" not in english
        and "{int(key)" not in english
        and blanks(english) != blanks(chinese)
    }

    assert not wrong


@pytest.mark.parametrize("error", EVERY_ERROR)
def test_every_error_is_read_in_chinese(error: CustsatError) -> None:
    text = error_text(error, "zh")

    assert text != str(error) or isinstance(error, MissingExtra)
    assert {*english_of(error)} <= {"columns"}, text  # there are none in the example
    assert bool(error_hint(error, "zh")) == bool(error.hint)


def test_every_part_of_a_message_is_read_in_chinese() -> None:
    """Of the parts that are constants where an error is raised."""
    left = {}
    for location, _, call in calls_of_errors():
        for keyword in call.keywords:
            value = keyword.value
            if keyword.arg in PHRASE_FIELDS and isinstance(value, ast.Constant):
                text = str(value.value)
                kind = "name" if keyword.arg == "names" else keyword.arg
                error = (
                    OutOfRange(name=text, allowed="")
                    if kind in {"name", "low", "high", "part", "total"}
                    else OutOfRange(name="x", allowed=text)
                )
                words = english_of(error)
                if words and " " in text:
                    left[location] = (text, words)

    assert not left


@pytest.mark.parametrize(
    ("error", "message", "hint"),
    [
        (
            OutOfScale(name="score", scale="0-10", value=11, row=17, count=3),
            "score（第 17 行）须在 0-10 量表之内，实际为 11；共 3 个这样的答案",
            "",
        ),
        (
            EmptyInput(result="a mean", missing=12, reason="3 after as_of=, of 3"),
            "均值至少需要一个答案（缺失 12 个）；as_of= 之后的 3 条，共 3 条",
            "",
        ),
        (
            BoolAsNumber(name="score"),
            "score 须为数字，实际为 bool",
            "若要表示数字，请写 1 或 0",
        ),
        (
            NotANumber(name="score", kind="str", advice="a list"),
            "score 须为数字，实际为 str",
            "列表",
        ),
        (
            UnknownColumn(
                role="score", program_text="overal", columns=("overall", "a and b")
            ),
            (
                "找不到 score= 所指的列 'overal'；现有的列：'overall'、'a and b'；"
                "是否想写 'overall'？"
            ),
            "",
        ),
        (
            DuplicateColumn(columns=("a", "b"), advice="pass prefix="),
            "数据表已有列 'a'、'b'；请将它们改名，或请用 prefix=",
            "",
        ),
        (
            UnknownOption(name="m", program_text="", got="int", options=("the x",)),
            "m= 须为以下之一：'the x'，实际为 int",
            "",
        ),
        (
            UnknownField(owner="flags", unit="flag", position=2),
            "flags 没有这个 flag：第 2 个",
            "",
        ),
        (
            UnknownField(owner="items", unit="item", program_text="x y", known=("a",)),
            "items 没有这个题目：'x y'；可用的有 'a'",
            "",
        ),
        (
            WrongType(
                name="answers",
                expected="a mapping of items to answers, or a list of items",
                got="str",
                advice="one row for each respondent: [(8, 7, 8), ...]",
            ),
            (
                "answers 须为由题目到答案的映射，或题目列表，实际为 str；"
                "每位受访者一行：[(8, 7, 8), ...]"
            ),
            "",
        ),
        (
            OutOfRange(name="each key of answers['a, b']", allowed="above 0"),
            "answers['a, b'] 的每个键须为大于 0",
            "",
        ),
        (
            TooLarge(problem="too_many", name="contacts", maximum=5, unit="tasks"),
            "contacts 最多有 5 个任务",
            "",
        ),
        (
            CurrencyMismatch(currencies=("CNY", "yuan")),
            "同一笔合计中有 2 个币种，其中 1 个不是币种代码",
            "币种须为 ISO 4217 代码，例如 CNY",
        ),
        (
            UnreadableAnswer(problem="separator", name="c", separator=",", divider=";"),
            "c 不是的答案；选项之间的分隔符似乎是 ';'，而不是 ','",
            "为题目设 separator=';' 即可拆分",
        ),
        (
            NotADate(name="the end", kind="str"),
            "结束时间须为日期，实际为 str",
            "date.fromisoformat(...) 可读取写成文本的日期",
        ),
        (
            OutOfRange(name="x", allowed="compare(a, b), then say"),
            "x 须为 compare(a, b), then say",
            "",
        ),
        (
            InputError(problem="row_length", name="rows", n=2, fields="a, b", got=3),
            "rows 的每一项须有 2 个值（a、b），实际为 3 个",
            "",
        ),
    ],
)
def test_error_text_and_hint(error: CustsatError, message: str, hint: str) -> None:
    assert (error_text(error, "zh"), error_hint(error, "zh")) == (message, hint)
    assert (error_text(error), error_hint(error)) == (str(error), error.hint)


MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="北京"),
            "tz 须为 IANA 时区名称，实际为 '北京'；是否想写 'Asia/Shanghai'？",
        ),
        (
            lambda: WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="Nowhere"),
            (
                "tz 须为 IANA 时区名称，例如 'Asia/Shanghai' 或 'America/New_York'，"
                "实际为 'Nowhere'"
            ),
        ),
        (
            lambda: WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="+05:30"),
            (
                "tz 须为 IANA 时区名称，实际为 '+05:30'，这是时差；地名才含夏令时，"
                "例如 'Asia/Shanghai'"
            ),
        ),
        (
            lambda: WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="UTC+8"),
            (
                "tz 须为 IANA 时区名称，实际为 'UTC+8'，这是时差；地名才含夏令时，"
                "例如 'Asia/Shanghai'；固定时差写作 'Etc/GMT-8'"
            ),
        ),
        (
            lambda: WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="localtime"),
            (
                "tz 须为 IANA 时区名称，例如 'Asia/Shanghai'，实际为 'localtime'，"
                "而它因机器而异"
            ),
        ),
        (
            lambda: open_case("C-1", at=MONDAY).record("follow_up", at=MONDAY),
            "目前不能进行 follow_up；可以进行：vent",
        ),
        (
            lambda: distribution_channel(["retailer", "agent"]),
            "在 retailer 之后不能进行 agent；可以进行：无",
        ),
        (
            lambda: ContactWishes(customer="C-1", quiet_days=[date(2026, 1, 1)]),
            "quiet_days 的每一项须为一对日期：第一天和最后一天，实际为 date",
        ),
    ],
)
def test_errors_of_common_mistakes_are_read_in_chinese(
    call: Callable[[], object], message: str
) -> None:
    with pytest.raises(CustsatError) as caught:
        call()
    assert error_text(caught.value, "zh") == message
    assert not english_of(caught.value)


class OwnError(CustsatError):
    """An error of a user."""

    template = "{name} is too blue"


def test_error_text_of_an_own_error_stays_as_it_is() -> None:
    assert error_text(OwnError(name="x"), "zh") == "x is too blue"


@pytest.mark.parametrize("read", [error_text, error_hint])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_error_text_rejects_what_is_no_error_of_the_library(read, lang) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(WrongType, match="must be an error of custsat, got KeyError"):
        read(KeyError("x"), lang)


def test_error_text_rejects_an_unknown_language() -> None:
    with pytest.raises(UnknownOption, match="lang= must be one of"):
        error_text(BoolAsNumber(name="x"), "fr")
