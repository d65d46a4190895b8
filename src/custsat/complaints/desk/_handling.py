"""Ten published mistakes in talking to customers who complain.

To apologise for the customer's trouble is not one of them; to accept liability before
the facts are known is.

>>> result = handling_mistakes({"arguing": True, "delaying": True, "vague": None})
>>> result.findings[0].advice
'advice.mistake_arguing'
>>> handling_mistakes(["shouting"])
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown item 'shouting' in flags; there are ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat.evidence.sources import LOYALTY_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import Checklist, ChecklistResult
from custsat.values._finding import Finding
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Mistake(LabelledEnum):
    """Mistakes in talking to a customer who complains."""

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
    """Mistakes made in one conversation.

    Attributes:
        mistakes: mistakes that were made.
        avoided: mistakes that were not made.
        unknown: mistakes of which that is not known.
        source: the publication of the list.
    """

    schema: ClassVar[str] = "handling_mistakes@1"
    table_fields: ClassVar[tuple[str, ...]] = ("n_mistakes", "mistakes", "unknown")
    mistakes: tuple[Mistake, ...]
    avoided: tuple[Mistake, ...]
    unknown: tuple[Mistake, ...]
    source: str

    @property
    def n_mistakes(self) -> int:
        """Number of mistakes made."""
        return len(self.mistakes)

    @property
    def max_mistakes(self) -> int:
        """Number of mistakes if every unknown one was made."""
        return len(self.mistakes) + len(self.unknown)

    @property
    def mistake_share(self) -> float | None:
        """Share made of those known; None if all are unknown. [0 to 1]"""
        return self._checklist_result.share

    @property
    def _checklist_result(self) -> ChecklistResult[Mistake]:
        return ChecklistResult(
            present=self.mistakes, absent=self.avoided, unknown=self.unknown
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One finding for each mistake, with advice."""
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
    """The mistakes made in one conversation, out of ten published ones.

    >>> from custsat.complaints import handling_mistakes
    >>> result = handling_mistakes({"arguing": True, "delaying": True, "vague": None})
    >>> result.n_mistakes, result.mistakes
    (2, (<Mistake.ARGUING: 'arguing'>, <Mistake.DELAYING: 'delaying'>))

    Args:
        flags: for each :class:`Mistake` True, False or None (unknown, as is one that is
            not mentioned); or a list of the mistakes made, all others avoided.

    Raises:
        UnknownField: for an unknown mistake.
        WrongType: for a flag other than True, False and None, or no list at all.
    """
    result = MISTAKES.evaluate(flags, name="flags")
    return HandlingMistakes(
        mistakes=result.present,
        avoided=result.absent,
        unknown=result.unknown,
        source=MISTAKES.source.citation,
    )
