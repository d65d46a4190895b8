# Written by docs/generate.py from the list in __init__.py.
from custsat.display._comparison import (
    Comparison as Comparison,
)
from custsat.display._formatting import (
    format_attribute as format_attribute,
    format_template as format_template,
    format_value as format_value,
)
from custsat.display._numbers import (
    Bound as Bound,
    Side as Side,
)
from custsat.display._shown import (
    Shown as Shown,
)
from custsat.display._tables import (
    Table as Table,
    as_html as as_html,
    as_text as as_text,
    count_table as count_table,
    display_width as display_width,
    notebook_html as notebook_html,
)
__all__ = [
    "Bound",
    "Comparison",
    "Shown",
    "Side",
    "Table",
    "as_html",
    "as_text",
    "count_table",
    "display_width",
    "format_attribute",
    "format_template",
    "format_value",
    "notebook_html",
]
