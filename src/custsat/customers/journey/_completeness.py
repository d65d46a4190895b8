"""Completeness of a customer profile: seven kinds of information.

Five kinds are *basic* (need, individual, organisation, dealings, related persons), two
are *to discover*: the decision chain that no organisation chart shows, and competitors.
The figure that grouped them in the source is lost; the groups follow from the names.
Needs of the person and of the organisation both count.

A kind that was looked into and found empty is absent; one that was never looked into is
unknown.

>>> result = completeness({"need": True, "individual": True, "competitor": False})
>>> [(g.group.value, g.n_recorded, g.n_required) for g in result.groups]
[('basic', 2, 5), ('to_discover', 0, 2)]
>>> completeness({"hobby": True})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown kind 'hobby' in recorded; there are 'need', ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.evidence.sources import LOYALTY_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import Checklist, ChecklistResult
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping


class InformationKind(LabelledEnum):
    """The kinds of information in a customer profile."""

    NEED = "need"
    INDIVIDUAL = "individual"
    ORGANISATION = "organisation"
    DEALINGS = "dealings"
    RELATED_PERSONS = "related_persons"
    DECISION_CHAIN = "decision_chain"
    COMPETITOR = "competitor"


class InformationGroup(LabelledEnum):
    """Groups of kinds: openly available, or to be discovered."""

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
    """How many kinds of one group are recorded.

    Attributes:
        group: the group.
        n_recorded: number of kinds that are recorded.
        n_required: number of kinds in the group.
    """

    group: InformationGroup
    n_recorded: int
    n_required: int

    @property
    def recorded_share(self) -> float:
        """Recorded kinds per required kind. [0 to 1]"""
        return self.n_recorded / self.n_required


@attrs.frozen(kw_only=True)
class Completeness(Result):
    """The recorded, empty and unknown kinds of one customer profile.

    Attributes:
        present: kinds that are recorded, in the order of the checklist.
        absent: kinds that were looked into and found empty.
        unknown: kinds that were not looked into.
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
        """Recorded kinds among those looked into; None if none was. [0 to 1]"""
        return self._checklist_result.share

    @property
    def recorded_share(self) -> float:
        """Recorded kinds among all seven. [0 to 1]"""
        return len(self.present) / len(InformationKind)

    @property
    def groups(self) -> tuple[GroupCompleteness, ...]:
        """The completeness of each group."""
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
        """The first kind that is not recorded: what to ask next; None if complete."""
        return next(
            (kind for kind in InformationKind if kind not in self.present), None
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A finding if a kind is not recorded."""
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

    @property
    def _checklist_result(self) -> ChecklistResult[InformationKind]:
        return ChecklistResult(
            present=self.present, absent=self.absent, unknown=self.unknown
        )


def completeness(recorded: Mapping[str, bool | None]) -> Completeness:
    """Return how complete a customer profile is.

    >>> from custsat.customers import completeness
    >>> result = completeness({"need": True, "individual": True, "competitor": False})
    >>> round(result.share, 3), len(result.unknown), result.absent
    (0.667, 4, (<InformationKind.COMPETITOR: 'competitor'>,))

    Args:
        recorded: whether each kind of information is recorded; a kind that is None or
            not listed was not looked into.

    Raises:
        UnknownField: for a kind that is not in ``CUSTOMER_PROFILE``.
        WrongType: for a value that is not True, False or None.
    """
    values = checks.mapping_by_name(recorded, "recorded")
    checks.known_names(values, "recorded", InformationKind, unit="kind")
    result = CUSTOMER_PROFILE.evaluate(
        {
            InformationKind(kind): checks.boolean_or_none(
                value, checks.entry("recorded", kind)
            )
            for kind, value in values.items()
        }
    )
    return Completeness(
        present=result.present, absent=result.absent, unknown=result.unknown
    )
