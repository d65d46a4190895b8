"""Reasons: the row of a rule that fired, in codes that have labels.

Rules make their reasons once, when they are built; a result only points at them.  A
reason is plain data, so it survives JSON, pickling and the rule's next version.
"""

from __future__ import annotations

import re
from typing import Final

import attrs

from custsat.errors import InputError
from custsat.evidence import Status

ID_PATTERN: Final = re.compile(r"[a-z][a-z0-9_]*@[1-9][0-9]*")
STATUS_CODES: Final = frozenset(status.code for status in Status)


@attrs.frozen(kw_only=True)
class Reason:
    """One row of a rule, as a result carries it.

    Attributes:
        rule: the id of the rule, with its version.
        row: counted from 1, as printed.
        when: pairs of a condition and the value that the row demands, as codes.
        then: the code of what the row says.
        source: where the rule was published.
        status: the code of what kind of claim it is.

    Raises:
        InputError: for a row, an id or a status that no rule can have.
    """

    rule: str
    row: int
    when: tuple[tuple[str, str], ...]
    then: str
    source: str
    status: str

    def __attrs_post_init__(self) -> None:
        named = ID_PATTERN.fullmatch(self.rule) and self.status in STATUS_CODES
        if not named or type(self.row) is not int or self.row < 1:
            raise InputError(problem="invalid_reason")
