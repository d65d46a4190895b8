"""Tests of tables as text, as HTML and in notebooks."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import TEXTS

from custsat.display import Table, as_html, as_text, display_width, notebook_html
from custsat.display._tables import MAX_TEXT_WIDTH, truncated

words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=8)
tables = st.integers(1, 4).flatmap(
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
def test_display_width_of_texts(text: str, columns: int) -> None:
    assert display_width(text) == columns


def test_as_text_aligns_numbers_right_and_words_left() -> None:
    table = Table(
        title="t",
        rows=(
            ("item", "n", "percent", "note"),
            ("a", "7", "+12.5%", "x"),
            ("满意", "1 200", "-3.0%", "7"),
            ("c", "", "", ""),
        ),
        note="done",
    )

    assert as_text(table).splitlines() == [
        "t",
        "item      n  percent  note",
        "a         7   +12.5%  x",
        "满意  1 200    -3.0%  7",
        "c",
        "done",
    ]


def test_columns_without_room_stand_below_beside_the_first() -> None:
    """A table of more than 132 columns was broken by the terminal in the middle."""
    rows = tuple(
        (f"shop {row}", *(f"{column}{row}" * 20 for column in "abcd")) for row in (1, 2)
    )
    lines = as_text(Table(title="t", rows=rows, note="n")).splitlines()

    assert max(map(display_width, lines)) <= MAX_TEXT_WIDTH
    assert [line.split()[:2] for line in lines[1:-1] if line] == [
        ["shop", "1"],
        ["shop", "2"],
        ["shop", "1"],
        ["shop", "2"],
    ]
    assert lines[3] == ""
    assert all(any(cell in line for line in lines) for row in rows for cell in row)
    narrow = as_text(Table(title="", rows=(("a" * 65, "b" * 65, "c"),)))
    assert narrow.splitlines() == ["a" * 65 + "  " + "b" * 65, "", "a" * 65 + "  c"]
    wide = Table(title="", rows=(("a", "b" * 200, "c"),))
    assert as_text(wide).splitlines() == ["a  " + "b" * 200, "", "a  c"]


def test_as_text_and_as_html_without_header() -> None:
    table = Table(title="", rows=(("n", "7"), ("mean", "12.5")), has_header=False)

    assert as_text(table) == "n        7\nmean  12.5"
    assert "<th" not in as_html(table)


def test_as_text_and_as_html_of_empty_tables() -> None:
    assert as_text(Table(title="t", rows=(), note="n")) == "t\nn"
    assert as_text(Table(title="", rows=(("a", "b"),))) == "a  b"
    assert as_html(Table(title="", rows=())).count("<") == 2
    assert "<caption>t</caption>" in as_html(Table(title="t", rows=()))
    assert as_html(Table(title="", rows=(), note="n")).endswith("<p>n</p>")


@given(tables)
def test_as_text_lines_fit_the_column_widths(table: Table) -> None:
    """No line is wider than the columns, or ends in blanks."""
    if not table.rows:
        return
    widths = [
        max(map(display_width, column)) for column in zip(*table.rows, strict=True)
    ]
    total = sum(widths) + 2 * (len(widths) - 1)
    bare = Table(title="", rows=table.rows, has_header=table.has_header)

    for text in as_text(bare).splitlines():
        assert display_width(text) <= total
        assert text == text.rstrip()


@given(tables)
def test_as_html_contains_every_cell(table: Table) -> None:
    html = as_html(table)
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", html)

    assert [unescape(cell) for cell in cells] == [w for row in table.rows for w in row]
    assert html.count("<tr>") == html.count("</tr>") == len(table.rows)
    assert ("<th" in html) is (table.has_header and bool(table.rows))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("part", ["title", "note", "cell", "header"])
def test_t32_as_html_escapes_every_text(text: str, part: str) -> None:
    rows = (
        (text if part == "header" else "a", "b"),
        (text if part == "cell" else "c", "7"),
    )
    table = Table(
        title=text if part == "title" else "t",
        rows=rows,
        note=text if part == "note" else "",
    )
    html = as_html(table)

    assert not re.search(r"<(?!/?(?:table|caption|thead|tbody|tr|td|th|p|br)\b)", html)
    assert not re.search(r"=\"[^\"]*(?:alert|onerror)", html)
    assert "script" not in html


def test_as_html_writes_the_alignment_of_most_cells_once() -> None:
    left = as_html(Table(title="", rows=(("a", "b", "n"), ("x", "y", "7"))))
    right = as_html(Table(title="", rows=(("a", "m", "n"), ("x", "8", "7"))))

    assert left.count("text-align:left") == 1
    assert left.count("text-align:right") == 2
    assert right.count("text-align:right") == 1
    assert right.count("text-align:left") == 2


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\tb", "a\x00b", "a\u2028b"])
def test_as_text_replaces_line_breaks(text: str) -> None:
    table = Table(title="", rows=(("item", "n"), (text, "7")))

    assert len(as_text(table).splitlines()) == 2
    assert as_text(table).splitlines()[1].startswith("a ")


@pytest.mark.parametrize("rows", [1, 12, 13, 14, 40])
def test_truncated_keeps_the_first_12_rows(rows: int) -> None:
    table = Table(title="t", rows=tuple((f"r{k}", "1") for k in range(rows)), note="n")
    cut = truncated(table, "en")

    if rows <= 13:  # never "1 more"
        assert cut == table
    else:
        assert cut.rows[:12] == table.rows[:12]
        assert cut.rows[12:] == ((f"… {rows - 12} more", ""),)
        assert (cut.title, cut.note) == ("t", "n")


@pytest.mark.parametrize("length", [1, 71, 72, 73, 500, 100_000])
def test_truncated_shortens_long_texts(length: int) -> None:
    word = "x" * length
    table = Table(title=word, rows=((word,),), note=word)
    cut = truncated(table, "en")

    short = word if length <= 72 else "x" * 72 + "…"
    assert (cut.title, cut.rows[0][0]) == (short, short)
    assert cut.note == (word if length <= 432 else "x" * 432 + "…")


@pytest.mark.parametrize("columns", [1, 5, 20])
@pytest.mark.parametrize("rows", [1, 7, 50])
@pytest.mark.parametrize("count", [1, 3, 12])
def test_notebook_html_is_at_most_12288_characters(
    columns: int, rows: int, count: int
) -> None:
    row = tuple(f"<word> {k}" * 4 for k in range(columns))
    table = Table(title="t", rows=(row,) * rows, note="n")
    html = notebook_html((table,) * count, "en")

    assert len(html) <= 12_288
    assert html.startswith("<table")
    assert "&lt;word&gt; 0" in html


def test_as_html_does_not_align_long_digit_texts_as_numbers() -> None:
    """The pattern is bounded, so that no cell takes long to match."""
    body = ("1" * 100_000 + "x",), ("1" * 24,)
    html = as_html(Table(title="", rows=(("n",), *body)))

    assert "text-align:left" in html


def test_notebook_html_shows_the_main_table_before_others() -> None:
    """Thirty rows of many columns stand in full; what is left out is said."""
    header = tuple(f"column {k}" for k in range(13))
    rows = tuple((f"row {k}", *["0.5"] * 12) for k in range(30))
    overview = Table(title="all", rows=(("n", "30"),) * 5, has_header=False)
    main = Table(title="main", rows=(header, *rows))
    html = notebook_html((overview, main, main, main), "en")

    assert html.count("<tr>") == 5 + 31
    assert " more" not in html
    assert html.endswith("<p>… further tables in to_text() and html(): 2</p>")
    small = Table(title="s", rows=(("a", "b"), ("c", "d")))
    assert notebook_html((small,) * 3, "en") == as_html(small) * 3


def test_notebook_html_has_fewer_rows_of_wide_tables() -> None:
    wide = Table(title="t", rows=(("x" * 70,) * 20,) * 30)
    html = notebook_html((wide,), "en")

    assert html.count("<tr>") == 6 + 1
    assert "… 24 more" in html
    much = notebook_html((Table(title="t", rows=(("x" * 70,) * 200,) * 30), wide), "en")
    assert len(much) > 12_288  # one row is shown whatever its columns
