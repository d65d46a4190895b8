"""Why a rule said what it said: the row that fired, in codes that can be labelled.

Rules make their reasons once, when they are built; a result only points at them.  A
reason is plain data, so it survives JSON, pickling and the rule's next version.
"""

from __future__ import annotations

import attrs

__all__ = ["Reason"]


@attrs.frozen(kw_only=True)
class Reason:
    """One row of one rule.

    Attributes:
        rule: the id of the rule, with its version.
        row: counted from 1, as printed.
        when: pairs of what was asked and what the row demands, both as codes.
        then: the code of what the row says.
        source: where the rule was published.
        status: the code of what kind of claim it is.
    """

    rule: str
    row: int
    when: tuple[tuple[str, str], ...]
    then: str
    source: str
    status: str
