"""What every result does with the fields that it names."""

from __future__ import annotations

from typing import ClassVar

import attrs
import pytest

from custsat.errors import UndefinedRatio, UnknownOption
from custsat.labels import LabelledEnum
from custsat.values import Reason, Result

WHY = Reason(
    rule="colour@2",
    row=3,
    when=(("condition.difference", "<= 2"), ("condition.b", "answer.yes")),
    then="acme.bright_red",
    source="Somebody <1999>",
    status="status.folklore",
)


class AcmeTone(LabelledEnum):
    """A word without labels."""

    VERY_LOUD = "very_loud"


@attrs.frozen(kw_only=True)
class Tone(Result):
    """A result without any label: its codes speak."""

    schema: ClassVar[str] = "acme_tone@1"
    table_fields: ClassVar[tuple[str, ...]] = ("score:+.1", "ratio:.2", "tone", "name")
    score: float
    name: str = "a<b"
    tone: AcmeTone = AcmeTone.VERY_LOUD
    why: Reason | None = WHY
    also: tuple[Reason | int, ...] = (WHY, 5, attrs.evolve(WHY, when=(), row=4))

    @property
    def ratio(self) -> float:
        raise UndefinedRatio(what="never")


SEEN = Tone(score=2.25)


def test_the_summary_of_a_result_without_a_sentence_is_its_code() -> None:
    assert SEEN.summary() == "summary"


def test_the_explanation_is_one_line_per_reason() -> None:
    lines = SEEN.explain().splitlines()

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
    assert "规则 colour@2 第 4 行：任何情况 → bright red" in SEEN.explain("zh")


def test_without_reasons_there_is_nothing_to_explain() -> None:
    assert attrs.evolve(SEEN, why=None, also=()).explain() == ""


def test_the_table() -> None:
    assert SEEN.to_text() == (
        "acme_tone\nscore  +2.3\nratio  unknown\ntone   very loud\nname   a<b\nsummary"
    ) or SEEN.to_text().startswith("acme_tone\n")
    assert "+2.3" in SEEN.to_text()
    assert "未知" in SEEN.to_text("zh")


def test_html_is_escaped_and_closed() -> None:
    assert "a&lt;b" in SEEN.html()
    assert "a<b" not in SEEN.html()
    assert SEEN.html() == SEEN._repr_html_()


def test_nothing_to_find_unless_said() -> None:
    assert SEEN.findings == ()


@pytest.mark.parametrize("lang", ["fr", "", "EN_X", None, 5, "汉语"])
def test_languages_we_do_not_speak(lang: str) -> None:
    for way in (SEEN.summary, SEEN.explain, SEEN.to_text, SEEN.html):
        with pytest.raises(UnknownOption, match="lang= must be one of 'en', 'zh'"):
            way(lang)


def test_a_long_table_is_cut_in_a_notebook_only() -> None:
    many = tuple(["score"] * 30)

    class Long(Tone):
        table_fields = many

    seen = Long(score=1)
    assert seen.html().count("<tr>") == 30
    assert seen._repr_html_().count("<tr>") == 13
    assert "18 more" in seen._repr_html_()
