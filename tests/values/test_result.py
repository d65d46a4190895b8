"""Tests of Result: summary, explain, tables and findings."""

from __future__ import annotations

from typing import ClassVar

import attrs
import pytest

from custsat.errors import UndefinedRatio, UnknownOption
from custsat.labels import LabelledEnum
from custsat.values import Reason, Result

REASON = Reason(
    rule="colour@2",
    row=3,
    when=(("condition.difference", "<= 2"), ("condition.b", "answer.yes")),
    then="acme.bright_red",
    source="Somebody <1999>",
    status="status.folklore",
)


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
@pytest.mark.parametrize("name", ["summary", "explain", "to_text", "html"])
def test_result_methods_reject_unknown_languages(name: str, lang: str) -> None:
    with pytest.raises(UnknownOption, match="lang= must be one of 'en', 'zh'"):
        getattr(TONE, name)(lang)


def test_result_repr_html_is_truncated() -> None:
    fields = tuple(["score"] * 30)

    class Long(Tone):
        table_fields = fields

    result = Long(score=1)
    assert result.html().count("<tr>") == 30
    assert result._repr_html_().count("<tr>") == 13
    assert "18 more" in result._repr_html_()
