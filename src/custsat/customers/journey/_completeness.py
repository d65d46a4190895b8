"""The customer file: seven kinds of information, and how complete they are.

Five are *basic* (need, individual, organisation, dealings, related persons), two are
*latent*: the decision chain that no organisation chart shows, and competitors.  The
picture that sorted them is lost; the split is the natural reading of their names.
Needs of the person and of the organisation both count.

A kind that nobody has looked into is unknown: it is not missing, it is to be looked up.

>>> result = completeness({"need": True, "individual": True, "competitor": False})
>>> round(result.share, 3), len(result.unknown), [str(kind) for kind in result.absent]
(0.667, 4, ['competitor'])
>>> [(g.group.value, g.n_recorded, g.n_required) for g in result.groups]
[('basic', 2, 5), ('to_discover', 0, 2)]
>>> completeness({"hobby": True})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: customer_profile@1 does not know name number 1
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.customers.handed_in import mapped
from custsat.errors import NotANumber, UnknownField
from custsat.evidence.sources import LOYALTY_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import Checklist
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping


class InformationKind(LabelledEnum):
    """The seven kinds of information."""

    NEED = "need"
    INDIVIDUAL = "individual"
    ORGANISATION = "organisation"
    DEALINGS = "dealings"
    RELATED_PERSONS = "related_persons"
    DECISION_CHAIN = "decision_chain"
    COMPETITOR = "competitor"


class InformationGroup(LabelledEnum):
    """What lies open, and what has to be found out."""

    BASIC = "basic"
    TO_DISCOVER = "to_discover"


CUSTOMER_PROFILE: Final = Checklist(
    id="customer_profile@1", source=LOYALTY_SLIDES, items=tuple(InformationKind)
)
INFORMATION_GROUPS: Final[
    tuple[tuple[InformationGroup, tuple[InformationKind, ...]], ...]
] = (
    (InformationGroup.BASIC, tuple(InformationKind)[:5]),
    (InformationGroup.TO_DISCOVER, tuple(InformationKind)[5:]),
)


@attrs.frozen(kw_only=True)
class GroupCompleteness(ExportsProperties):
    """How much of one group is filled.

    Attributes:
        group: the group.
        filled: kinds that are filled.
        required: kinds that belong to it.
    """

    group: InformationGroup
    n_recorded: int
    n_required: int

    @property
    def recorded_share(self) -> float:
        """Filled per required. [0 to 1]"""
        return self.n_recorded / self.n_required


@attrs.frozen(kw_only=True)
class Completeness(Result):
    """The state of one file.

    Attributes:
        present: kinds that are filled, in the order of the list.
        absent: kinds that were looked into and are empty.
        unknown: kinds that nobody has looked into.
    """

    schema: ClassVar[str] = "completeness@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "recorded_share:.0%",
        "absent",
        "unknown",
    )
    present: tuple[InformationKind, ...]
    absent: tuple[InformationKind, ...]
    unknown: tuple[InformationKind, ...]

    @property
    def share(self) -> float | None:
        """Filled kinds among those looked into; None if none was. [0 to 1]"""
        n_checked = len(self.present) + len(self.absent)
        return len(self.present) / n_checked if n_checked else None

    @property
    def recorded_share(self) -> float:
        """Filled kinds among all seven: what the file is worth today. [0 to 1]"""
        return len(self.present) / len(InformationKind)

    @property
    def groups(self) -> tuple[GroupCompleteness, ...]:
        """Basic and latent information apart."""
        return tuple(
            GroupCompleteness(
                group=group,
                n_recorded=sum(kind in self.present for kind in kinds),
                n_required=len(kinds),
            )
            for group, kinds in INFORMATION_GROUPS
        )

    @property
    def ask(self) -> InformationKind | None:
        """What to find out next: the first kind of the list that is not filled."""
        return next(
            (kind for kind in InformationKind if kind not in self.present), None
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That the file has holes, if it has."""
        if self.ask is None:
            return ()
        return (
            Finding(
                code="finding.customer_profile_incomplete",
                weight=100 * (1 - self.recorded_share),
                subject=self.ask.code,
                facts=(("recorded_share", self.recorded_share),),
                advice="advice.complete_customer_profile",
            ),
        )


def completeness(recorded: Mapping[str, bool | None]) -> Completeness:
    """Say how complete a customer file is.

    Args:
        recorded: by kind of information, whether it is recorded; None, or a kind that is
            not named, has not been looked into.

    Raises:
        UnknownField: for a kind that is not on the list.
        NotANumber: for something that is neither a bool nor None.
    """
    kinds = tuple(InformationKind)
    for position, (kind, value) in enumerate(
        mapped("recorded", recorded).items(), start=1
    ):
        if kind not in kinds:
            raise UnknownField(owner=CUSTOMER_PROFILE.id, position=position)
        if value is not None and not isinstance(value, bool):
            raise NotANumber(
                name="recorded", kind=type(value).__name__, row=position - 1
            )
    result = CUSTOMER_PROFILE.evaluate(
        {InformationKind(kind): value for kind, value in recorded.items()}
    )
    return Completeness(
        present=result.present, absent=result.absent, unknown=result.unknown
    )
