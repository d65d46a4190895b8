"""Tests of Scale and of the scales that the library defines."""

from __future__ import annotations

import pickle
from fractions import Fraction
from math import inf, nan, nextafter
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import CANARIES, NO_NUMBERS, SEVENS, TEXTS, all_text_of

from custsat import testing as ct
from custsat import values
from custsat.errors import (
    CustsatError,
    NotANumber,
    NotOnScale,
    OutOfOrder,
    OutOfRange,
    OutOfScale,
    TooLarge,
    UnreadableAnswer,
    WrongType,
)
from custsat.labels import translate
from custsat.values import (
    CODED_100_70_50_30_10,
    CODED_100_80_60_30_0,
    LIKERT5,
    LIKERT7,
    MINUS2_TO_2,
    NPS11,
    ONE_TO_SEVEN,
    ONE_TO_TEN,
    SATISFACTION5_AVERAGE,
    SATISFACTION5_BASIC,
    THREE_LEVELS,
    ZERO_TO_FIVE,
    ZERO_TO_HUNDRED,
    SatisfactionLevel,
    Scale,
)

NAMED = {name: getattr(values, name) for name in values.__all__}
PRESETS = {name: value for name, value in NAMED.items() if isinstance(value, Scale)}
LANGS = ("en", "zh")


# ------------------------------------------------------------------------------ presets


@pytest.mark.parametrize(
    ("scale", "answers"),
    [
        (LIKERT5, (1, 2, 3, 4, 5)),
        (LIKERT7, (1, 2, 3, 4, 5, 6, 7)),
        (ONE_TO_SEVEN, (1, 2, 3, 4, 5, 6, 7)),
        (ONE_TO_TEN, tuple(range(1, 11))),
        (NPS11, tuple(range(11))),
        (MINUS2_TO_2, (-2, -1, 0, 1, 2)),
        (ZERO_TO_FIVE, ()),
        (ZERO_TO_HUNDRED, ()),
        (THREE_LEVELS, (1, 2, 3)),
        (SATISFACTION5_BASIC, (1, 2, 3, 4, 5)),
        (SATISFACTION5_AVERAGE, (1, 2, 3, 4, 5)),
        (CODED_100_80_60_30_0, (0, 30, 60, 80, 100)),
        (CODED_100_70_50_30_10, (10, 30, 50, 70, 100)),
    ],
)
def test_s10_scale_presets_have_their_answers(
    scale: Scale, answers: tuple[int, ...]
) -> None:
    assert scale.answers == answers
    assert not scale.low_is_good


@pytest.mark.parametrize(
    ("scale", "labels"),
    [
        (THREE_LEVELS, "不满意 满意 特别满意"),
        (SATISFACTION5_BASIC, "很不满意 不满意 基本满意 满意 很满意"),
        (SATISFACTION5_AVERAGE, "很不满意 不太满意 一般 比较满意 很满意"),
        (CODED_100_80_60_30_0, "不满意 不太满意 基本满意 满意 很满意"),
        (CODED_100_70_50_30_10, "很不满意 不太满意 一般 比较满意 很满意"),
    ],
)
def test_s10_scale_presets_have_their_chinese_labels(scale: Scale, labels: str) -> None:
    assert [scale.label(value, "zh") for value in scale.answers] == labels.split()


def test_s10_satisfaction5_scales_share_only_their_ends() -> None:
    a, b = (
        [code for code, _ in scale.levels]
        for scale in (SATISFACTION5_BASIC, SATISFACTION5_AVERAGE)
    )

    assert (a[0], a[-1]) == (b[0], b[-1])
    assert not set(a[1:-1]) & set(b[1:-1])


@pytest.mark.parametrize(
    ("scale", "zero"),
    [
        (NPS11, True),
        (ZERO_TO_FIVE, True),
        (ZERO_TO_HUNDRED, True),
        (CODED_100_80_60_30_0, True),
        (LIKERT5, False),
        (MINUS2_TO_2, False),
        (CODED_100_70_50_30_10, False),
        (Scale(0, 10, true_zero=False), False),
    ],
)
def test_scale_true_zero_of_presets(scale: Scale, zero: bool) -> None:
    assert scale.true_zero is zero


def test_ex02_scale_percent_of_coded_levels_is_not_equidistant() -> None:
    codes = [value for _, value in CODED_100_80_60_30_0.levels]

    assert [CODED_100_80_60_30_0.percent(code) for code in codes] == codes
    assert [CODED_100_70_50_30_10.percent(10), LIKERT5.percent(2)] == [0, 25]


# --------------------------------------------------------------------- reading, writing


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scale", PRESETS.values(), ids=PRESETS)
def test_scale_parse_inverts_label_of_presets(scale: Scale, lang: str) -> None:
    for value in scale.answers or (scale.low, scale.high, 2.5, 0.125):
        assert scale.parse(scale.label(value, lang)) == value


@given(ct.strategies.scales(), st.data(), st.sampled_from(LANGS))
def test_scale_parse_inverts_label(
    scale: Scale, data: st.DataObject, lang: str
) -> None:
    value = data.draw(st.sampled_from(scale.answers or (scale.low, scale.high)))

    assert scale.parse(scale.label(value, lang)) == value


def test_scale_parse_inverts_label_of_large_and_small_numbers() -> None:
    wide, fine = Scale(0, 5_000_000, step=1_000), Scale(0, 1)

    assert wide.parse(wide.label(1_234_000)) == 1_234_000
    assert fine.parse(fine.label(1 / 3)) == pytest.approx(1 / 3, abs=1e-15)
    assert fine.label(1e-7) == "0.0000001"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("5", 5),
        ("５", 5),
        ("5分", 5),
        (" 5 points ", 5),
        ("5 point", 5),
        ("4.0", 4),
        ("４．０", 4),
        ("+4", 4),
        ("\u30004\u3000", 4),
        ("4\u00a0", 4),
        ("\u2009４\u202f分\u00a0", 4),
        ("\t4\r\n", 4),
        ("很满意\u00a0", 5),
        ("very\u00a0 satisfied\u2003", 5),
        ("Very Satisfied", 5),
        ("ｖｅｒｙ satisfied", 5),
        ("very_satisfied", 5),
        ("satisfaction_level.very_satisfied", 5),
        ("很满意", 5),
        ("一般", 3),
    ],
)
def test_scale_parse_accepts_digits_and_labels(written: str, value: float) -> None:
    assert SATISFACTION5_AVERAGE.parse(written) == value
    assert type(SATISFACTION5_AVERAGE.parse(written)) is int


@pytest.mark.parametrize(
    "written",
    [
        *TEXTS.values(),
        *CANARIES,
        *(
            "²",
            "٣",
            "①",
            "五",
            "1_000",
            "−5",
            "10%",
            "％",
            "1e400",
            "0x5",
            "nan",
            "inf",
        ),
        *("5 分 分", "5.", ".5", "--5", "5,0", "满意度", None, 5, 5.0, b"5", ["5"]),
    ],
)
@pytest.mark.parametrize("scale", [SATISFACTION5_AVERAGE, NPS11, ZERO_TO_HUNDRED])
def test_scale_parse_rejects_other_texts_without_repeating_them(
    scale: Scale, written: Any
) -> None:
    with pytest.raises((UnreadableAnswer, TooLarge, OutOfScale)) as caught:
        scale.parse(written)
    if isinstance(written, str) and len(written.strip()) > 3:
        assert written.strip() not in all_text_of(caught.value)


SYNONYM_CASES = [
    (SATISFACTION5_BASIC, "非常满意 十分满意 EXTREMELY\u00a0satisfied", 5),
    (SATISFACTION5_BASIC, "不满 unsatisfied", 2),
    (SATISFACTION5_BASIC, "大体满意 基本上满意", 3),
    (SATISFACTION5_BASIC, "非常不满意 十分不满意 非常不满", 1),
    (SATISFACTION5_AVERAGE, "非常满意 完全满意", 5),
    (SATISFACTION5_AVERAGE, "较满意 较为满意", 4),
    (SATISFACTION5_AVERAGE, "普通 中立 Neutral so-so", 3),
    (SATISFACTION5_AVERAGE, "比较不满意 不大满意", 2),
    (CODED_100_80_60_30_0, "非常满意", 100),
    (CODED_100_80_60_30_0, "比较不满意", 30),
]


@pytest.mark.parametrize(("scale", "words", "value"), SYNONYM_CASES)
def test_scale_parse_reads_words_that_mean_the_same(
    scale: Scale, words: str, value: float
) -> None:
    for word in words.split(" "):
        assert scale.parse(word) == value


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        pytest.param(SATISFACTION5_AVERAGE, "满意 satisfied", id="fairly or very"),
        pytest.param(SATISFACTION5_AVERAGE, "不满意 不满", id="rather or very"),
        pytest.param(SATISFACTION5_BASIC, "一般 普通 neutral", id="no neutral answer"),
        pytest.param(SATISFACTION5_BASIC, "比较满意 不太满意", id="of the other scale"),
        pytest.param(SATISFACTION5_BASIC, "特别满意", id="of three levels"),
        pytest.param(THREE_LEVELS, "非常满意 很满意", id="of five levels"),
        pytest.param(SATISFACTION5_AVERAGE, "不知道 不清楚 说不清 无所谓", id="none"),
        pytest.param(LIKERT5, "非常满意", id="scale without words"),
    ],
)
def test_scale_parse_rejects_words_of_two_answers_or_of_none(
    scale: Scale, words: str
) -> None:
    for word in words.split(" "):
        with pytest.raises(UnreadableAnswer):
            scale.parse(word)


def test_scale_words_of_an_answer_are_no_label_of_another() -> None:
    """A word that is read as one answer is shown for no other, on any scale."""
    for scale in PRESETS.values():
        for value in scale.answers:
            for lang in LANGS:
                word = scale.label(value, lang)
                assert scale.parse(word) == value


def test_scale_parse_limits_the_length() -> None:
    assert NPS11.parse("7" + " " * 63) == 7
    with pytest.raises(TooLarge):
        NPS11.parse("7" + " " * 64)


def test_scale_parse_ignores_labels_shared_by_two_answers() -> None:
    scale = Scale(1, 3, levels=(("mine.good", 1), ("yours.good", 2), ("best", 3)))

    assert scale.parse("mine.good") == 1
    assert scale.parse("best") == 3
    with pytest.raises(UnreadableAnswer):
        scale.parse("good")


def test_scale_label_of_a_user_level_is_its_code() -> None:
    scale = Scale(1, 2, levels=[["acme.not_so_good", 1], ["好", np.int64(2)]])

    assert scale.label(1, "zh") == "not so good"
    assert scale.parse("Not so good") == 1
    assert scale.parse("好") == 2
    assert type(scale.levels[1][1]) is int


# --------------------------------------------------------------------------- arithmetic


@given(ct.strategies.scales())
def test_scale_percent_runs_from_the_bad_to_the_good_end(scale: Scale) -> None:
    ends = (scale.low, scale.high)
    bad, good = reversed(ends) if scale.low_is_good else ends

    assert scale.percent(bad) == pytest.approx(0, abs=1e-12)
    assert scale.percent(good) == pytest.approx(100)
    assert scale.percent((bad + good) / 2) == pytest.approx(50)


@given(ct.strategies.scales(), st.data())
def test_scale_reverse_mirrors_answers(scale: Scale, data: st.DataObject) -> None:
    value = data.draw(st.floats(scale.low, scale.high))
    other = attrs.evolve(scale, low_is_good=not scale.low_is_good)

    assert scale.reverse(scale.reverse(value)) == pytest.approx(value)
    assert other.percent(value) == pytest.approx(100 - scale.percent(value))


@given(ct.strategies.scales())
def test_scale_answers_are_sorted_and_valid(scale: Scale) -> None:
    answers = scale.answers

    assert list(answers) == sorted(set(answers))
    assert all(
        scale.is_answer(answer) and scale.snap(answer) == answer for answer in answers
    )
    if answers:
        assert (answers[0], answers[-1]) == (scale.low, scale.high)


@pytest.mark.parametrize(
    ("scale", "span", "midpoint"),
    [(LIKERT5, 4, 3), (NPS11, 10, 5), (MINUS2_TO_2, 4, 0)],
)
def test_scale_span_and_midpoint(scale: Scale, span: float, midpoint: float) -> None:
    assert (scale.span, scale.midpoint) == (span, midpoint)


def test_scale_snap_rounds_to_the_nearest_answer() -> None:
    """0.1 + 0.2 and 0.3 differ as floats and are one answer."""
    scale = Scale(0, 1, step=0.1)

    assert scale.answers == (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1)
    assert scale.check_answer(0.1 + 0.2, "score") == scale.snap(0.1 + 0.2) == 0.3
    assert LIKERT5.snap(2.0000000000001) == 2


@pytest.mark.parametrize(
    ("scale", "value", "kind"),
    [
        (NPS11, nextafter(0, -1), OutOfScale),
        (NPS11, nextafter(10, 11), OutOfScale),
        (NPS11, -1, OutOfScale),
        (NPS11, 11, OutOfScale),
        (NPS11, 6.5, NotOnScale),
        (NPS11, 6 + 1e-8, NotOnScale),
        (CODED_100_80_60_30_0, 50, NotOnScale),
        (CODED_100_80_60_30_0, nextafter(60, 61), NotOnScale),
        (MINUS2_TO_2, -3, OutOfScale),
    ],
)
def test_scale_check_answer_rejects_numbers_that_are_no_answers(
    scale: Scale, value: float, kind: type[CustsatError]
) -> None:
    with pytest.raises(OutOfScale) as caught:
        scale.check_answer(value, "score", row=2)

    assert type(caught.value) is kind
    assert (caught.value.value, caught.value.row) == (value, 2)


def test_scale_check_accepts_numbers_between_answers() -> None:
    assert NPS11.check(6.5, "mean") == 6.5
    assert (6.5 in NPS11, NPS11.is_answer(6.5), 11 in NPS11) == (True, False, False)


@pytest.mark.parametrize(
    "value", [*NO_NUMBERS.values(), None], ids=[*NO_NUMBERS, "none"]
)
def test_scale_check_answer_rejects_non_numbers(value: Any) -> None:
    with pytest.raises(NotANumber):
        NPS11.check_answer(value, "score")


@pytest.mark.parametrize("value", SEVENS.values(), ids=SEVENS)
def test_scale_accepts_every_numeric_type(value: Any) -> None:
    assert NPS11.check_answer(value, "score") == 7
    assert Scale(0, value) == Scale(0, 7)
    assert hash(Scale(0, value)) == hash(Scale(0, 7))


# ----------------------------------------------------------------------------- building


def with_levels(*levels: Any) -> Scale:
    return Scale(1, 5, levels=levels)


@pytest.mark.parametrize(
    ("build", "kind"),
    [
        pytest.param(lambda: Scale(5, 1), OutOfOrder, id="low above high"),
        pytest.param(lambda: Scale(1, 1), OutOfOrder, id="low equals high"),
        pytest.param(lambda: Scale(1, 5, step=0), OutOfRange, id="step 0"),
        pytest.param(lambda: Scale(1, 5, step=-1), OutOfRange, id="negative step"),
        pytest.param(lambda: Scale(0, 10, step=2.6), NotOnScale, id="step 2.6"),
        pytest.param(lambda: Scale(0, 10, step=3), NotOnScale, id="step 3"),
        pytest.param(lambda: Scale(0, 1, step=1e-9), TooLarge, id="many answers"),
        pytest.param(lambda: Scale(0, 1e200), TooLarge, id="high too large"),
        pytest.param(lambda: Scale(-1e200, 1), TooLarge, id="low too large"),
        pytest.param(lambda: with_levels(("a", 6)), NotOnScale, id="level off scale"),
        pytest.param(
            lambda: with_levels(("a", 2), ("b", 1)), NotOnScale, id="falling levels"
        ),
        pytest.param(
            lambda: with_levels(("a", 2), ("b", 2)), NotOnScale, id="equal levels"
        ),
        pytest.param(lambda: with_levels(("a", True)), NotANumber, id="bool level"),
        pytest.param(lambda: with_levels((1, "a")), WrongType, id="swapped level"),
        pytest.param(lambda: with_levels("abc"), WrongType, id="text as level"),
        pytest.param(lambda: Scale(True, 5), NotANumber, id="bool low"),
        pytest.param(lambda: Scale("1", 5), NotANumber, id="text low"),  # type: ignore[arg-type]
        pytest.param(lambda: Scale(0, nan), NotANumber, id="nan high"),
        pytest.param(lambda: Scale(0, 5, step=inf), NotANumber, id="infinite step"),
    ],
)
def test_scale_rejects_invalid_arguments(build: Any, kind: type[CustsatError]) -> None:
    with pytest.raises(kind) as caught:
        build()
    assert type(caught.value) is kind or kind is NotANumber


def test_scale_answers_of_the_smallest_step() -> None:
    assert len(Scale(0, 100, step=0.001).answers) == 100_001


@pytest.mark.parametrize(
    ("scale", "text"),
    [
        (NPS11, "0-10"),
        (MINUS2_TO_2, "-2 to 2"),
        (Scale(-5, -1), "-5 to -1"),
        (Scale(0, 1234567), "0-1234567"),
        (Scale(0.5, 2.5), "0.5-2.5"),
    ],
)
def test_scale_str_shows_its_ends(scale: Scale, text: str) -> None:
    assert str(scale) == text


@given(ct.strategies.scales())
def test_scale_can_be_pickled_and_compared(scale: Scale) -> None:
    again = pickle.loads(pickle.dumps(scale))

    assert again == scale
    assert hash(again) == hash(scale)
    assert again.answers == scale.answers
    assert attrs.evolve(scale) == scale


def test_satisfaction_level_has_labels_in_both_languages() -> None:
    for level in SatisfactionLevel:
        assert translate(level.code, "en") == level.value.replace("_", " ")
        assert translate(level.code, "zh").endswith(("满意", "一般"))


@given(st.integers(1, 12), st.sampled_from([0.1, 0.2, 0.25, 0.5, 0.05]))
def test_scale_answers_are_exact_multiples_of_the_step(count: int, step: float) -> None:
    high = float(count * Fraction(str(step)))
    scale = Scale(0, high, step=step)

    assert scale.answers == tuple(
        float(k * Fraction(str(step))) for k in range(count + 1)
    )
