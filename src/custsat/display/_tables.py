"""Tables as text, aligned although Chinese is twice as wide, and as escaped HTML.

>>> print(as_text(Table(title="t", rows=(("M", "行动"), ("是", "12"), ("否", "7")))))
t
M   行动
是    12
否     7
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import category, east_asian_width

import attrs

from custsat.display._formatting import format_value
from custsat.labels import translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


MAX_TEXT_WIDTH: Final = 132  # columns of a wide terminal
COLUMN_GAP: Final = 2  # of them between two columns of a table
MAX_NOTEBOOK_ROWS: Final = 12  # rows of a table of groups inside a notebook
MAIN_ROWS: Final = (40, 20, 12, 6, 3, 1)  # of other tables there, as many as fit
MAX_CELL_CHARS: Final = 72  # characters of a word there
MAX_NOTEBOOK_CHARS: Final = 4000  # characters of everything there, if rows are few
MAX_MAIN_CHARS: Final = 12_000  # characters of the main table, with its rows
ZERO_WIDTH: Final = frozenset(
    {"Mn", "Me", "Cf"}
)  # accents, joiners, marks of direction
CONTROL_CHARS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
NUMBER: Final = re.compile(r"[+-]?[0-9][0-9., ]{0,24}(?:e[+-]?[0-9]{1,6})?%?")
TABLE_STYLE: Final = "border-collapse:collapse;text-align:"
SIDES: Final = ("left", "right")


@attrs.frozen(kw_only=True)
class Table:
    """A title, rows of texts (the first may be a header) and a note."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    has_header: bool = True


def display_width(words: str) -> int:
    """Return the columns that *words* take in a terminal."""
    if words.isascii():
        return len(words)
    return sum(
        2 if east_asian_width(c) in "WF" else 1
        for c in words
        if category(c) not in ZERO_WIDTH
    )


def as_text(table: Table) -> str:
    """Return the table as lines; columns are padded, numbers are aligned right.

    A line break inside a name would break the table, so it becomes a space.  Columns
    that have no room in a terminal stand below the others, beside the first column.
    """
    right = _numeric_columns(table)
    rows = [tuple(CONTROL_CHARS.sub(" ", word) for word in row) for row in table.rows]
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    blocks = (
        "\n".join(
            "  ".join(_padded(row[k], widths[k], right[k]) for k in columns).rstrip()
            for row in rows
        )
        for columns in _blocks(widths)
    )
    return "\n".join(filter(None, (table.title, "\n\n".join(blocks), table.note)))


def _blocks(widths: Sequence[int]) -> list[list[int]]:
    """Return the columns that stand side by side; the first one in each block.

    >>> _blocks([10, 40, 40, 40])
    [[0, 1, 2], [0, 3]]
    """
    blocks: list[list[int]] = [[0] if widths else []]
    for column, width in enumerate(widths[1:], start=1):
        taken = sum(widths[k] + COLUMN_GAP for k in blocks[-1])
        if taken + width > MAX_TEXT_WIDTH and len(blocks[-1]) > 1:
            blocks.append([0])
        blocks[-1].append(column)
    return blocks


def _padded(word: str, width: int, right: bool) -> str:  # noqa: FBT001  # mapped
    space = " " * (width - display_width(word))
    return space + word if right else word + space


def _numeric_columns(table: Table) -> list[bool]:
    """Return for each column whether it has only numbers below the header."""
    body = table.rows[1:] if table.has_header else table.rows
    columns = list(zip(*body, strict=True)) or [()] * len(next(iter(table.rows), ()))
    return [any(cells) and all(map(_is_number, cells)) for cells in columns]


def _is_number(cell: str) -> bool:
    return not cell or NUMBER.fullmatch(cell) is not None


def truncated(table: Table, lang: str, rows: int = MAX_NOTEBOOK_ROWS) -> Table:
    """Return the first *rows*, with a note of how many more there are.

    The one row that is left stands where "1 more" would.
    """
    if len(table.rows) == rows + 1:
        rows += 1
    cut = attrs.evolve(
        table,
        title=_cut(table.title),
        rows=tuple(tuple(map(_cut, row)) for row in table.rows[:rows]),
        note=_cut(table.note, 6),
    )
    more = len(table.rows) - rows
    if more <= 0:
        return cut
    note = translate("page.more", lang).format(count=more)
    last = (note, *[""] * (len(table.rows[0]) - 1))
    return attrs.evolve(cut, rows=(*cut.rows, last))


def _cut(words: str, lines: int = 1) -> str:
    return (
        words
        if len(words) <= MAX_CELL_CHARS * lines
        else f"{words[: MAX_CELL_CHARS * lines]}…"
    )


def notebook_html(tables: Sequence[Table], lang: str) -> str:
    """Return HTML short enough for a notebook.

    The main table, and the figures of the whole above it, come first with as many rows
    as fit; of the further tables those that fit too, and how many are left.
    """
    n_main = 1 if tables[0].has_header else 2
    main, further = tables[:n_main], tables[n_main:]
    pages = (_cut_html(main, lang, rows) for rows in MAIN_ROWS)
    html = next((page for page in pages if len(page) <= MAX_MAIN_CHARS), "")
    if not html:
        html, further = as_html(truncated(tables[0], lang, 1)), tables[1:]
    n_left = len(further)
    for table in further:
        page = html + _cut_html((table,), lang, MAIN_ROWS[0])
        if len(page) > MAX_NOTEBOOK_CHARS:
            break
        html, n_left = page, n_left - 1
    left = translate("page.more_tables", lang).format(count=n_left)
    return f"{html}<p>{left}</p>" if n_left else html


def _cut_html(tables: Sequence[Table], lang: str, rows: int) -> str:
    return "".join(as_html(truncated(table, lang, rows)) for table in tables)


def as_html(table: Table) -> str:
    """Return the table as HTML: escaped, without script or style sheet.

    The side on which most columns stand is told once, for the table.
    """
    from html import escape

    right = _numeric_columns(table)
    mostly = 2 * sum(right) > len(right)
    header = table.rows[:1] if table.has_header else ()
    body = [_row(row, "td", right, mostly) for row in table.rows[len(header) :]]
    rows = f"<tbody>{''.join(body)}</tbody>" if body else ""
    if header:
        rows = f"<thead>{_row(header[0], 'th', right, mostly)}</thead>{rows}"
    title = f"<caption>{escape(table.title)}</caption>" if table.title else ""
    note = escape(table.note).replace("\n", "<br>")
    note = f"<p>{note}</p>" if note else ""
    style = f'style="{TABLE_STYLE}{SIDES[mostly]}" cellpadding="4"'
    return f"<table {style}>{title}{rows}</table>{note}"


def _row(
    words: tuple[str, ...],
    tag: str,
    right: list[bool],
    mostly: bool,  # noqa: FBT001  # one of two sides
) -> str:
    from html import escape

    cells = (
        f"<{tag}{_cell_style(to_right, mostly)}>{escape(word)}</{tag}>"
        for word, to_right in zip(words, right, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _cell_style(to_right: bool, mostly: bool) -> str:  # noqa: FBT001
    """Return the style of a cell that is aligned unlike its table."""
    return "" if to_right is mostly else f' style="text-align:{SIDES[to_right]}"'


def count_table(title: str, counts: Iterable[tuple[object, int]], lang: str) -> Table:
    """Return a table of how many there are of each name; *title* is a code."""
    rows = tuple(
        (format_value(name, lang), format_value(n, lang)) for name, n in counts
    )
    return Table(title=translate(title, lang), rows=rows, has_header=False)
