"""What is shown of a result in one language, whatever asks for it.

A language is asked for where something is shown, and never set for a whole program: two
users of one service may read two languages.

>>> from custsat.satisfaction import nps
>>> nps([10, 9, 3]).in_language("zh")
净推荐值
得分        +33.3
置信区间    -73.4 至 +100.0
...
"""

from __future__ import annotations

from typing import final


@final
class Shown:
    """Text for a console, and HTML for a notebook."""

    __slots__ = ("_html", "_text")

    def __init__(self, text: str, html: str) -> None:
        """Take both, in one language."""
        self._text = text
        self._html = html

    def __repr__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        return self._html
