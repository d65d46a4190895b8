# Written by docs/generate.py from the list in __init__.py.
from custsat.display._formatting import (
    format_template as format_template,
)
from custsat.display._formatting import (
    format_value as format_value,
)
from custsat.display._tables import (
    Table as Table,
)
from custsat.display._tables import (
    as_html as as_html,
)
from custsat.display._tables import (
    as_text as as_text,
)
from custsat.display._tables import (
    display_width as display_width,
)
from custsat.display._tables import (
    notebook_html as notebook_html,
)

__all__ = [
    "Table",
    "as_html",
    "as_text",
    "display_width",
    "format_template",
    "format_value",
    "notebook_html",
]
