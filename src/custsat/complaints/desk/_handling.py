"""Mistakes: ten ways to make an unhappy customer an angry one.

A flag is yes where the mistake was made.  To apologise for the trouble a customer had
is not one of them; to accept liability before the facts are known is.

>>> seen = handling_mistakes({"arguing": True, "delaying": True, "vague": None})
>>> seen.n_mistakes, seen.mistakes
(2, (<Mistake.ARGUING: 'arguing'>, <Mistake.DELAYING: 'delaying'>))
>>> seen.findings[0].advice
'advice.mistake_arguing'
>>> handling_mistakes(["shouting"])
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: complaint_mistakes@1 does not know name number 1
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat.complaints.flags import flagged
from custsat.evidence.sources import LOYALTY_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import Checklist
from custsat.values._finding import Finding
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Mistake(LabelledEnum):
    """What not to do to somebody who complains."""

    STRESSING_OWN_RIGHT = "stressing_own_right"
    DEFENDING = "defending"
    ARGUING = "arguing"
    BELITTLING = "belittling"
    VAGUE = "vague"
    DOUBTING_HONESTY = "doubting_honesty"
    BLAMING_COLLEAGUES = "blaming_colleagues"
    FEIGNED_ATTENTION = "feigned_attention"
    EARLY_LIABILITY = "early_liability"
    DELAYING = "delaying"


MISTAKES: Final = Checklist(
    id="complaint_mistakes@1", source=LOYALTY_SLIDES, items=tuple(Mistake)
)


@attrs.frozen(kw_only=True)
class HandlingMistakes(Result):
    """One conversation, held against the list.

    Attributes:
        mistakes: mistakes that were made.
        avoided: those that were not.
        unknown: those that nobody looked for.
        source: who published the list.
    """

    schema: ClassVar[str] = "handling_mistakes@1"
    table_fields: ClassVar[tuple[str, ...]] = ("n_mistakes", "mistakes", "unknown")
    mistakes: tuple[Mistake, ...]
    avoided: tuple[Mistake, ...]
    unknown: tuple[Mistake, ...]
    source: str

    @property
    def n_mistakes(self) -> int:
        """How many mistakes were made for certain."""
        return len(self.mistakes)

    @property
    def max_mistakes(self) -> int:
        """How many, if everything that is unknown was one."""
        return len(self.mistakes) + len(self.unknown)

    @property
    def mistake_share(self) -> float | None:
        """Share of mistakes among those looked for; None if none was. [0 to 1]"""
        n_known = len(self.mistakes) + len(self.avoided)
        return len(self.mistakes) / n_known if n_known else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every mistake, with what to do instead."""
        weight = 100 / len(Mistake)
        return tuple(
            Finding(
                code="finding.handling_mistake",
                weight=weight,
                subject=mistake.code,
                advice=f"advice.{mistake.code.replace('.', '_')}",
            )
            for mistake in self.mistakes
        )


def handling_mistakes(
    flags: Mapping[Any, bool | None] | Iterable[Any],
) -> HandlingMistakes:
    """Hold one conversation against the ten mistakes.

    Args:
        flags: which were made, were not, or are not known (None, or not mentioned); or
            just those that were made, and no others.

    Raises:
        UnknownField: for something that is not on the list.
        InputError: for a flag that is neither a bool nor None.
    """
    checked = flagged(MISTAKES.id, flags, Mistake)
    return HandlingMistakes(
        mistakes=checked.present,
        avoided=checked.absent,
        unknown=checked.unknown,
        source=MISTAKES.source.citation,
    )
