"""Tests of Result: summary, explain, tables and findings."""

from __future__ import annotations

from typing import ClassVar

import attrs
import pytest

from custsat.errors import UndefinedRatio, UnknownOption
from custsat.labels import LabelledEnum
from custsat.values import Interval, Reason, Result

REASON = Reason(
    rule="colour@2",
    row=3,
    when=(("condition.difference", "<= 2"), ("condition.b", "answer.yes")),
    then="acme.bright_red",
    source="Somebody <1999>",
    status="status.folklore",
)

INTERVAL = Interval(low=0, high=1, level=0.995, method="wilson")


class AcmeTone(LabelledEnum):
    """An enum without labels."""

    VERY_LOUD = "very_loud"


@attrs.frozen(kw_only=True)
class Tone(Result):
    """A result without labels."""

    schema: ClassVar[str] = "acme_tone@1"
    table_fields: ClassVar[tuple[str, ...]] = ("score:+.1", "ratio:.2", "tone", "name")
    score: float
    name: str = "a<b"
    tone: AcmeTone = AcmeTone.VERY_LOUD
    reason: Reason | None = REASON
    more_reasons: tuple[Reason | int, ...] = (
        REASON,
        5,
        attrs.evolve(REASON, when=(), row=4),
    )

    @property
    def ratio(self) -> float:
        raise UndefinedRatio(what="never")


TONE = Tone(score=2.25)


def test_result_summary_without_a_label_is_its_code() -> None:
    assert TONE.summary() == "summary"


def test_result_str_is_its_summary() -> None:
    assert str(TONE) == TONE.summary()


def test_result_explain_has_one_line_per_reason() -> None:
    lines = TONE.explain().splitlines()

    assert (
        lines[0]
        == lines[1]
        == (
            "Rule colour@2, row 3: difference <= 2, b yes → bright red. "
            "Source: Somebody <1999> [folklore]"
        )
    )
    assert lines[2].startswith("Rule colour@2, row 4: always → bright red.")
    assert len(lines) == 3
    assert "规则 colour@2 第 4 行：任何情况 → bright red" in TONE.explain("zh")


@attrs.frozen(kw_only=True)
class Part:
    """A field of a result that has settings of its own."""

    level: float = 0.9
    method: str | None = None


@attrs.frozen(kw_only=True)
class Chosen(Tone):
    """A result that states choices, but has no definition."""

    choices: ClassVar[tuple[str, ...]] = (
        "score:+.1",
        "tone",
        "shade",
        "part.level:.0%",
        "part.method",
        "ratio",
        "name",
        "interval",
        "_weights:.1",
    )
    name: str = ""
    shade: AcmeTone | None = None
    part: Part | None = Part()
    interval: Interval = INTERVAL

    @property
    def _weights(self) -> tuple[tuple[str, float], ...]:
        return (("a_b", 2), (AcmeTone.VERY_LOUD, 0.25))


def test_result_explain_states_its_choices_first() -> None:
    """What was not chosen is left out: None, an empty text, an undefined number."""
    chosen = Chosen(score=2.25)

    assert chosen.explain().splitlines()[0] == (
        "score: +2.3; tone: very loud; confidence level: 90%; "
        "interval: Wilson, 99.5%; weights: a_b 2.0, very loud 0.3"
    )
    assert chosen.explain("zh").splitlines()[0].startswith("得分：+2.3；")
    assert chosen.explain().splitlines()[1:] == TONE.explain().splitlines()
    assert "confidence" not in attrs.evolve(chosen, part=None).explain()


def test_result_explain_is_empty_without_reasons() -> None:
    assert attrs.evolve(TONE, reason=None, more_reasons=()).explain() == ""


def test_result_to_text_shows_its_table_fields() -> None:
    assert TONE.to_text() == (
        "acme_tone\nscore  +2.3\nratio  unknown\ntone   very loud\nname   a<b\nsummary"
    )
    assert "未知" in TONE.to_text("zh")


def test_result_html_is_escaped() -> None:
    assert "a&lt;b" in TONE.html()
    assert "a<b" not in TONE.html()
    assert TONE.html() == TONE._repr_html_()


def test_result_findings_are_empty_by_default() -> None:
    assert TONE.findings == ()


@pytest.mark.parametrize("lang", ["fr", "", "EN_X", None, 5, "汉语"])
@pytest.mark.parametrize(
    "name", ["summary", "explain", "to_text", "html", "in_language"]
)
def test_result_methods_reject_unknown_languages(name: str, lang: str) -> None:
    with pytest.raises(UnknownOption, match="lang= must be one of 'en', 'zh'"):
        getattr(TONE, name)(lang)


def test_result_repr_html_is_truncated() -> None:
    fields = tuple(["score"] * 60)

    class Long(Tone):
        table_fields = fields

    result = Long(score=1)
    assert result.html().count("<tr>") == 60
    assert result._repr_html_().count("<tr>") == 41
    assert "20 more" in result._repr_html_()
    assert "另有 20 行" in result.in_language("zh")._repr_html_()


@pytest.mark.parametrize("lang", ["en", "zh", "zh-CN"])
def test_result_is_shown_in_the_language_that_is_asked_for(lang: str) -> None:
    shown = TONE.in_language(lang)

    assert repr(shown) == str(shown) == TONE.to_text(lang)
    assert shown._repr_html_() == TONE.html(lang)
