"""Tables: aligned although Chinese is twice as wide, and escaped."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import TEXTS

from custsat.display import Table, as_html, as_text, display_width, notebook_html
from custsat.display._tables import truncated

words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=8)
sheets = st.integers(1, 4).flatmap(
    lambda n: st.builds(
        Table,
        title=words,
        rows=st.lists(st.tuples(*[words] * n), max_size=5).map(tuple),
        note=words,
        has_header=st.booleans(),
    )
)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("行动", 4),
        ("（a）", 5),
        ("ｱ", 1),
        ("Ａ", 2),
        ("한", 2),
        ("é", 1),
        ("e\u0301", 1),
        ("a\u200db", 2),
        ("\u202eab", 2),
        ("→", 1),
    ],
)
def test_columns_of_a_terminal(text: str, columns: int) -> None:
    assert display_width(text) == columns


def test_numbers_stand_to_the_right_words_to_the_left() -> None:
    sheet = Table(
        title="t",
        rows=(
            ("item", "n", "percent", "note"),
            ("a", "7", "+12.5%", "x"),
            ("满意", "1 200", "-3.0%", "7"),
            ("c", "", "", ""),
        ),
        note="done",
    )

    assert as_text(sheet).splitlines() == [
        "t",
        "item      n  percent  note",
        "a         7   +12.5%  x",
        "满意  1 200    -3.0%  7",
        "c",
        "done",
    ]


def test_a_table_without_a_head() -> None:
    sheet = Table(title="", rows=(("n", "7"), ("mean", "12.5")), has_header=False)

    assert as_text(sheet) == "n        7\nmean  12.5"
    assert "<th" not in as_html(sheet)


def test_tables_of_nothing() -> None:
    assert as_text(Table(title="t", rows=(), note="n")) == "t\nn"
    assert as_text(Table(title="", rows=(("a", "b"),))) == "a  b"
    assert as_html(Table(title="", rows=())).count("<") == 2
    assert "<caption>t</caption>" in as_html(Table(title="t", rows=()))
    assert as_html(Table(title="", rows=(), note="n")).endswith("<p>n</p>")


@given(sheets)
def test_every_line_of_a_table_is_aligned(sheet: Table) -> None:
    """Cut at the same columns, the lines give back the cells."""
    if not sheet.rows:
        return
    widths = [
        max(map(display_width, column)) for column in zip(*sheet.rows, strict=True)
    ]
    total = sum(widths) + 2 * (len(widths) - 1)
    bare = Table(title="", rows=sheet.rows, has_header=sheet.has_header)

    for line in as_text(bare).splitlines():
        assert display_width(line) <= total
        assert line == line.rstrip()


@given(sheets)
def test_html_says_what_was_said(sheet: Table) -> None:
    html = as_html(sheet)
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", html)

    assert [unescape(cell) for cell in cells] == [w for row in sheet.rows for w in row]
    assert html.count("<tr>") == html.count("</tr>") == len(sheet.rows)
    assert ("<th" in html) is (sheet.has_header and bool(sheet.rows))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("place", ["title", "note", "cell", "head"])
def test_t32_every_text_is_escaped(text: str, place: str) -> None:
    rows = (
        (text if place == "head" else "a", "b"),
        (text if place == "cell" else "c", "7"),
    )
    sheet = Table(
        title=text if place == "title" else "t",
        rows=rows,
        note=text if place == "note" else "",
    )
    html = as_html(sheet)

    assert not re.search(r"<(?!/?(?:table|caption|tr|td|th|p)\b)", html)
    assert not re.search(r"=\"[^\"]*(?:alert|onerror)", html)
    assert "script" not in html


def test_the_side_is_told_once_and_exceptions_are_marked() -> None:
    left = as_html(Table(title="", rows=(("a", "b", "n"), ("x", "y", "7"))))
    right = as_html(Table(title="", rows=(("a", "m", "n"), ("x", "8", "7"))))

    assert left.count("text-align:left") == 1
    assert left.count("text-align:right") == 2
    assert right.count("text-align:right") == 1
    assert right.count("text-align:left") == 2


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\tb", "a\x00b", "a\u2028b"])
def test_a_line_break_in_a_name_breaks_no_table(text: str) -> None:
    sheet = Table(title="", rows=(("item", "n"), (text, "7")))

    assert len(as_text(sheet).splitlines()) == 2
    assert as_text(sheet).splitlines()[1].startswith("a ")


@pytest.mark.parametrize("rows", [1, 12, 13, 40])
def test_a_notebook_shows_the_first_dozen(rows: int) -> None:
    sheet = Table(title="t", rows=tuple((f"r{k}", "1") for k in range(rows)), note="n")
    cut = truncated(sheet)

    if rows <= 12:
        assert cut == sheet
    else:
        assert cut.rows[:12] == sheet.rows[:12]
        assert cut.rows[12:] == ((f"… {rows - 12} more", ""),)
        assert (cut.title, cut.note) == ("t", "n")


@pytest.mark.parametrize("length", [1, 71, 72, 73, 500, 100_000])
def test_a_notebook_shows_the_beginning_of_a_long_word(length: int) -> None:
    word = "x" * length
    sheet = Table(title=word, rows=((word,),), note=word)
    cut = truncated(sheet)

    short = word if length <= 72 else "x" * 72 + "…"
    assert (cut.title, cut.rows[0][0]) == (short, short)
    assert cut.note == (word if length <= 432 else "x" * 432 + "…")


@pytest.mark.parametrize("columns", [1, 5, 20])
@pytest.mark.parametrize("rows", [1, 7, 50])
@pytest.mark.parametrize("tables", [1, 3, 12])
def test_a_notebook_shows_what_fits(columns: int, rows: int, tables: int) -> None:
    row = tuple(f"<word> {k}" * 4 for k in range(columns))
    sheet = Table(title="t", rows=(row,) * rows, note="n")
    html = notebook_html((sheet,) * tables)

    assert len(html) <= 4096
    assert html.startswith("<table")
    assert "&lt;word&gt; 0" in html


def test_a_number_with_a_long_tail_is_no_number() -> None:
    """The pattern is bounded, so that no cell takes long."""
    body = ("1" * 100_000 + "x",), ("1" * 24,)
    html = as_html(Table(title="", rows=(("n",), *body)))

    assert "text-align:left" in html
