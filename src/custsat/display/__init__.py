"""Plain values and codes as text, tables and HTML.

It knows words and plain values, not what they mean: a result hands over itself and is
read by the names that its summary in :mod:`custsat.labels` mentions.
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_comparison": ["Comparison"],
        "_formatting": ["format_attribute", "format_template", "format_value"],
        "_numbers": ["Bound", "Side"],
        "_shown": ["Shown"],
        "_tables": [
            "Table",
            "as_html",
            "count_table",
            "as_text",
            "display_width",
            "notebook_html",
        ],
    },
)
