"""Whether a result counts other people in its parts than as a whole.

An index counts who answered each item.  Where few answered one, the item says something
about them; and the total less the published groups says it of a hidden group, if nobody
in the other hidden ones answered the item.  How the answers of all are distributed (the
promoters among them) says no more than the result itself.

>>> from custsat.satisfaction import nps
>>> part_of_others(nps([10, 3])) is None
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from custsat.values._result import Result

DISTRIBUTION: Final = frozenset(
    {"promoters", "passives", "detractors", "satisfied_count"}
)


def part_of_others(result: Result) -> str | None:
    """Return a part of a result that counts other people than its ``n``, or None."""
    export = result.to_dict()
    parts = (part for part, n in _counts(export, "") if n not in {None, export["n"]})
    return next(parts, None)


def _counts(value: Any, part: str) -> Iterator[tuple[str, int | None]]:
    """Yield each number of people in an export, and the part that has it."""
    if isinstance(value, list):
        for one in value:
            if isinstance(one, dict):  # a list has an answer and how often it came
                yield from _counts(one, part)
    if isinstance(value, dict):
        if "n" in value:
            yield part, value["n"]
        for name, one in value.items():
            if name not in DISTRIBUTION:
                yield from _counts(one, part or name)
