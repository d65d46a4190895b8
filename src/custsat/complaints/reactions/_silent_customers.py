"""Silence: those who are dissatisfied and do not say so.

How many there are is measured by a survey (:func:`silent_share`).  To reckon them up
from the complaints alone needs the share that complains, and the most quoted one is
folklore: :func:`dissatisfied_from_complaints` takes yours, and warns of theirs.

>>> seen = silent_share(dissatisfied=120, complaints=36)
>>> seen.share, round(seen.per_complaint, 2)
(0.7, 3.33)
>>> dissatisfied_from_complaints(40, complaint_share=0.5).silent
40.0
>>> silent_share(dissatisfied=20, complaints=21)
Traceback (most recent call last):
    ...
custsat.errors.OutOfOrder: complaints must not exceed dissatisfied
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final
from warnings import warn

import attrs

from custsat.complaints.counts import whole
from custsat.errors import FolkloreWarning, InputError, OutOfOrder, OutOfRange
from custsat.estimates import wilson
from custsat.evidence import PublishedFigure, Status
from custsat.evidence.sources import WHAT_IS_SATISFACTION
from custsat.labels import LabelledEnum
from custsat.rules import Checklist
from custsat.values._finding import Finding
from custsat.values._number import finite, not_negative, plain, within
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.values._interval import Interval


class SilenceReason(LabelledEnum):
    """Why somebody does not complain."""

    CHANNEL_BLOCKED = "channel_blocked"
    CHANNEL_UNKNOWN = "channel_unknown"
    NOT_WORTH_IT = "not_worth_it"
    PLANS_TO_LEAVE = "plans_to_leave"


SILENCE_REASONS: Final = Checklist(
    id="silence_reasons@1", source=WHAT_IS_SATISFACTION, items=tuple(SilenceReason)
)


@attrs.frozen(kw_only=True)
class SilentShare(Result):
    """How many of the dissatisfied say nothing.

    Attributes:
        dissatisfied: dissatisfied customers, by a survey for instance.
        complaints: those of them who complained.

    Raises:
        OutOfOrder: if more complained than were dissatisfied.
        InvalidCount: if a number is negative, or between two whole ones.
        OutOfRange: if nobody is dissatisfied.
    """

    schema: ClassVar[str] = "silent_share@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "dissatisfied",
        "complaints",
        "silent",
        "share:.1%",
        "interval:.1%",
        "per_complaint:.2",
    )
    dissatisfied: int
    complaints: int

    def __attrs_post_init__(self) -> None:
        whole("dissatisfied", self.dissatisfied)
        whole("complaints", self.complaints)
        if self.complaints > self.dissatisfied:
            raise OutOfOrder(low="complaints", high="dissatisfied")
        if not self.dissatisfied:
            raise OutOfRange(name="dissatisfied", allowed="1 or more")

    @property
    def silent(self) -> int:
        """Those who said nothing."""
        return self.dissatisfied - self.complaints

    @property
    def share(self) -> float:
        """Share of the dissatisfied who said nothing. [0 to 1]"""
        return self.silent / self.dissatisfied

    @property
    def per_complaint(self) -> float | None:
        """Dissatisfied customers behind one complaint; None if nobody complained."""
        return self.dissatisfied / self.complaints if self.complaints else None

    @property
    def interval(self) -> Interval:
        """Wilson's 95 % interval of the share."""
        return self.ci()

    def ci(self, *, level: float = 0.95) -> Interval:
        """Wilson's interval of the share.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
        """
        return wilson(self.silent, self.dissatisfied, level=level)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Where most say nothing, complaints are no measure of anything."""
        if self.silent <= self.complaints:
            return ()
        return (
            Finding(
                code="finding.silent_majority",
                weight=100 * self.share,
                facts=(("share", self.share), ("n", self.dissatisfied)),
                advice="advice.ask_the_silent",
            ),
        )


def silent_share(*, dissatisfied: int, complaints: int) -> SilentShare:
    """The share of the dissatisfied who do not complain.

    Raises:
        OutOfOrder: if more complained than were dissatisfied.
        InvalidCount: if a number is negative, or between two whole ones.
        OutOfRange: if nobody is dissatisfied.
    """
    return SilentShare(
        dissatisfied=whole("dissatisfied", dissatisfied),
        complaints=whole("complaints", complaints),
    )


@attrs.frozen(kw_only=True)
class HiddenDissatisfaction(Result):
    """Dissatisfied customers, reckoned up from their complaints.

    Attributes:
        complaints: complaints received.
        complaint_share: share of the dissatisfied who are taken to complain. [0 to 1]
        basis: the status of that share, or that it was given.
        note: what has to be known about it.
    """

    schema: ClassVar[str] = "hidden_dissatisfaction@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "complaints",
        "complaint_share:.1%",
        "dissatisfied:.0",
        "silent:.0",
        "basis",
    )
    complaints: float = attrs.field(converter=plain)
    complaint_share: float = attrs.field(converter=plain)
    basis: Status | None = None
    note: str = ""

    def __attrs_post_init__(self) -> None:
        not_negative("complaints", self.complaints)
        if not within("complaint_share", self.complaint_share, 0, 1):
            raise OutOfRange(name="complaint_share", allowed="above 0 and at most 1")

    @property
    def dissatisfied(self) -> float:
        """Dissatisfied customers, those who complained included. [customers]"""
        return finite("dissatisfied", self.complaints / self.complaint_share)

    @property
    def silent(self) -> float:
        """Those who said nothing. [customers]"""
        return self.dissatisfied - self.complaints


def dissatisfied_from_complaints(
    complaints: float,
    *,
    complaint_share: float | PublishedFigure[float] | None = None,
    per_complaint: float | PublishedFigure[float] | None = None,
) -> HiddenDissatisfaction:
    """Reckon up the dissatisfied from their complaints; an estimate, not a count.

    Args:
        complaints: complaints received.
        complaint_share: share of the dissatisfied who complain; yours, or a figure of
            :mod:`custsat.evidence.complaints`. [0 to 1]
        per_complaint: dissatisfied customers behind one complaint, instead.

    Raises:
        InputError: unless one of the two is given.
        OutOfRange: for a share that is not above 0, fewer than 1 customer behind a
            complaint, or negative complaints.
        NotANumber: if something is none.

    Warns:
        FolkloreWarning: for a figure that nobody can show to have been measured.
    """
    figure = complaint_share if per_complaint is None else per_complaint
    if figure is None or (complaint_share is not None and per_complaint is not None):
        raise InputError(what="give either complaint_share= or per_complaint=")
    number, basis, note = _unpack_figure(figure)
    if per_complaint is not None:
        customers = finite("per_complaint", number)
        if customers < 1:
            raise OutOfRange(name="per_complaint", allowed="1 or more")
        number = 1 / customers
    return HiddenDissatisfaction(
        complaints=complaints, complaint_share=number, basis=basis, note=note
    )


def _unpack_figure(
    figure: float | PublishedFigure[float],
) -> tuple[float, Status | None, str]:
    """The number behind a figure, and how much it can bear."""
    if not isinstance(figure, PublishedFigure):
        return figure, None, ""
    if figure.status is Status.FOLKLORE:
        message = f"{figure.unit}: {figure.value:g} is quoted everywhere; {figure.note}"
        warn(message, FolkloreWarning, stacklevel=3)
    return figure.value, figure.status, figure.note
