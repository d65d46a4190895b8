"""Short names of True and False, for the rows of decision tables.

>>> YES, NO
(True, False)
"""

from __future__ import annotations

from typing import Final

YES: Final = True
NO: Final = False
