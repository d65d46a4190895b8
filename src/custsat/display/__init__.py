"""The one place that turns plain values and codes into text and HTML.

It knows words and plain values, not what they mean: a result hands over itself and is
read by the names that its summary in :mod:`custsat.labels` mentions.
"""

from custsat.display.pages import Sheet, as_html, as_text, small_html, wide
from custsat.display.phrases import fill, say

__all__ = ["Sheet", "as_html", "as_text", "fill", "say", "small_html", "wide"]
