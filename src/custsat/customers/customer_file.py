"""The customer file: seven kinds of information, and how complete they are.

Five are *basic* (need, individual, organisation, dealings, related persons), two are
*latent*: the decision chain that no organisation chart shows, and competitors.  The
picture that sorted them is lost; the split is the natural reading of their names.
Needs of the person and of the organisation both count.

A kind that nobody has looked into is unknown: it is not missing, it is to be looked up.

>>> seen = completeness({"need": True, "individual": True, "competitor": False})
>>> round(seen.share, 3), len(seen.unknown), [str(kind) for kind in seen.absent]
(0.667, 4, ['competitor'])
>>> [(group.group.value, group.filled, group.required) for group in seen.groups]
[('basic', 2, 5), ('latent', 0, 2)]
>>> completeness({"hobby": True})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: customer_file@1 does not know name number 1
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.customers.handed_in import mapped
from custsat.errors import NotANumber, UnknownField
from custsat.evidence.sources import LOYALTY_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import Checklist
from custsat.values._serialize import ExportsProperties
from custsat.values._finding import Finding
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CUSTOMER_FILE",
    "FILE_GROUPS",
    "Completeness",
    "FileCategory",
    "FileGroup",
    "GroupFill",
    "completeness",
]


class FileCategory(LabelledEnum):
    """The seven kinds of information."""

    NEED = "need"
    INDIVIDUAL = "individual"
    ORGANISATION = "organisation"
    DEALINGS = "dealings"
    RELATED_PERSONS = "related_persons"
    DECISION_CHAIN = "decision_chain"
    COMPETITOR = "competitor"


class FileGroup(LabelledEnum):
    """What lies open, and what has to be found out."""

    BASIC = "basic"
    LATENT = "latent"


CUSTOMER_FILE: Final = Checklist(
    id="customer_file@1", source=LOYALTY_SLIDES, items=tuple(FileCategory)
)
FILE_GROUPS: Final[tuple[tuple[FileGroup, tuple[FileCategory, ...]], ...]] = (
    (FileGroup.BASIC, tuple(FileCategory)[:5]),
    (FileGroup.LATENT, tuple(FileCategory)[5:]),
)


@attrs.frozen(kw_only=True)
class GroupFill(ExportsProperties):
    """How much of one group is filled.

    Attributes:
        group: the group.
        filled: kinds that are filled.
        required: kinds that belong to it.
    """

    group: FileGroup
    filled: int
    required: int

    @property
    def filled_share(self) -> float:
        """Filled per required. [0 to 1]"""
        return self.filled / self.required


@attrs.frozen(kw_only=True)
class Completeness(Result):
    """The state of one file.

    Attributes:
        present: kinds that are filled, in the order of the list.
        absent: kinds that were looked into and are empty.
        unknown: kinds that nobody has looked into.
    """

    schema: ClassVar[str] = "completeness@1"
    table_fields: ClassVar[tuple[str, ...]] = ("filled_share:.0%", "absent", "unknown")
    present: tuple[FileCategory, ...]
    absent: tuple[FileCategory, ...]
    unknown: tuple[FileCategory, ...]

    @property
    def share(self) -> float | None:
        """Filled kinds among those looked into; None if none was. [0 to 1]"""
        seen = len(self.present) + len(self.absent)
        return len(self.present) / seen if seen else None

    @property
    def filled_share(self) -> float:
        """Filled kinds among all seven: what the file is worth today. [0 to 1]"""
        return len(self.present) / len(FileCategory)

    @property
    def groups(self) -> tuple[GroupFill, ...]:
        """Basic and latent information apart."""
        return tuple(
            GroupFill(
                group=group,
                filled=sum(kind in self.present for kind in kinds),
                required=len(kinds),
            )
            for group, kinds in FILE_GROUPS
        )

    @property
    def ask(self) -> FileCategory | None:
        """What to find out next: the first kind of the list that is not filled."""
        return next((kind for kind in FileCategory if kind not in self.present), None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That the file has holes, if it has."""
        if self.ask is None:
            return ()
        return (
            Finding(
                code="finding.customer_file_incomplete",
                weight=100 * (1 - self.filled_share),
                subject=self.ask.code,
                facts=(("filled_share", self.filled_share),),
                advice="advice.complete_customer_file",
            ),
        )


def completeness(filled: Mapping[str, bool | None]) -> Completeness:
    """Say how complete a customer file is.

    Args:
        filled: by kind of information, whether it is filled; None, or a kind that is
            not named, has not been looked into.

    Raises:
        UnknownField: for a kind that is not on the list.
        NotANumber: for something that is neither a bool nor None.
    """
    known = tuple(FileCategory)
    for position, (kind, said) in enumerate(mapped("filled", filled).items(), start=1):
        if kind not in known:
            raise UnknownField(owner=CUSTOMER_FILE.id, position=position)
        if said is not None and not isinstance(said, bool):
            raise NotANumber(name="filled", kind=type(said).__name__, row=position - 1)
    seen = CUSTOMER_FILE.evaluate({FileCategory(kind): said for kind, said in filled.items()})
    return Completeness(present=seen.present, absent=seen.absent, unknown=seen.unknown)
