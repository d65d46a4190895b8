"""Silent customers: dissatisfied customers who do not complain.

:func:`silent_share` measures their share from a survey.  Without a survey,
:func:`dissatisfied_from_complaints` extrapolates from the number of complaints and the
share of the dissatisfied who complain; published figures of that share that are
folklore cause a warning.

>>> silent_share(dissatisfied=20, complaints=21)
Traceback (most recent call last):
    ...
custsat.errors.OutOfOrder: complaints must not exceed dissatisfied
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final
from warnings import warn

import attrs

from custsat import _checks as checks
from custsat.errors import FolkloreWarning, OutOfOrder, OutOfRange
from custsat.estimates import judge, wilson
from custsat.evidence import PublishedFigure, Status
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.evidence.sources import WHAT_IS_SATISFACTION
from custsat.labels import LabelledEnum
from custsat.rules import Checklist
from custsat.values._finding import Finding
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.values._interval import Interval

HALF: Final = 0.5


class SilenceReason(LabelledEnum):
    """Reasons for not complaining."""

    CHANNEL_BLOCKED = "channel_blocked"
    CHANNEL_UNKNOWN = "channel_unknown"
    NOT_WORTH_IT = "not_worth_it"
    PLANS_TO_LEAVE = "plans_to_leave"


SILENCE_REASONS: Final = Checklist(
    id="silence_reasons@1", source=WHAT_IS_SATISFACTION, items=tuple(SilenceReason)
)


@attrs.frozen(kw_only=True)
class SilentShare(Result):
    """The share of dissatisfied customers who do not complain.

    Attributes:
        dissatisfied: number of dissatisfied customers, from a survey for instance.
        complaints: number of them who complained.

    Raises:
        OutOfOrder: if *complaints* exceeds *dissatisfied*.
        InvalidCount: if a number is not a whole number of 0 or more.
        OutOfRange: if *dissatisfied* is 0.
    """

    schema: ClassVar[str] = "silent_share@1"
    choices: ClassVar[tuple[str, ...]] = ("interval",)
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
        checks.count(self.dissatisfied, "dissatisfied")
        checks.count(self.complaints, "complaints")
        if self.complaints > self.dissatisfied:
            raise OutOfOrder(low="complaints", high="dissatisfied")
        if not self.dissatisfied:
            raise OutOfRange(name="dissatisfied", allowed="1 or more")

    @property
    def silent(self) -> int:
        """Number of dissatisfied customers who did not complain."""
        return self.dissatisfied - self.complaints

    @property
    def share(self) -> float:
        """Share of dissatisfied customers who did not complain. [0 to 1]"""
        return self.silent / self.dissatisfied

    @property
    def per_complaint(self) -> float | None:
        """Dissatisfied customers per complaint; None without complaints."""
        return self.dissatisfied / self.complaints if self.complaints else None

    @property
    def interval(self) -> Interval:
        """Wilson's 95% interval of the share."""
        return self.ci()

    def ci(self, *, level: float = 0.95) -> Interval:
        """Wilson's interval of the share.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
        """
        return wilson(self.silent, self.dissatisfied, level=level)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One finding if most of the dissatisfied did not complain, beyond chance."""
        judgement = judge(
            n=self.dissatisfied,
            min_n=MIN_ANSWERS.value,
            interval=self.interval,
            target=HALF,
        )
        if not judgement.is_conclusive or self.share <= HALF:
            return ()
        return (
            Finding(
                code="finding.silent_majority",
                weight=0,
                facts=(("share", self.share), ("n", self.dissatisfied)),
                advice="advice.ask_the_silent",
            ),
        )


def silent_share(*, dissatisfied: int, complaints: int) -> SilentShare:
    """The share of dissatisfied customers who do not complain.

    >>> from custsat.complaints import silent_share
    >>> result = silent_share(dissatisfied=120, complaints=36)
    >>> result.share, round(result.per_complaint, 2)
    (0.7, 3.33)

    Args:
        dissatisfied: number of dissatisfied customers, from a survey for instance.
        complaints: number of them who complained.

    Raises:
        OutOfOrder: if *complaints* exceeds *dissatisfied*.
        InvalidCount: if a number is not a whole number of 0 or more.
        OutOfRange: if *dissatisfied* is 0.
    """
    return SilentShare(
        dissatisfied=checks.count(dissatisfied, "dissatisfied"),
        complaints=checks.count(complaints, "complaints"),
    )


@attrs.frozen(kw_only=True)
class HiddenDissatisfaction(Result):
    """Dissatisfied customers, extrapolated from the number of complaints.

    Attributes:
        complaints: number of complaints.
        complaint_share: assumed share of the dissatisfied who complain. [0 to 1]
        basis: the status of that share if it was published; None for the caller's own.
        note: the note of the published figure, if there is one.
    """

    schema: ClassVar[str] = "hidden_dissatisfaction@1"
    choices: ClassVar[tuple[str, ...]] = ("complaint_share:.1%", "basis")
    table_fields: ClassVar[tuple[str, ...]] = (
        "complaints",
        "complaint_share:.1%",
        "dissatisfied:.0",
        "silent:.0",
        "basis",
    )
    complaints: float = attrs.field(converter=checks.as_builtin)
    complaint_share: float = attrs.field(converter=checks.as_builtin)
    basis: Status | None = None
    note: str = ""

    def __attrs_post_init__(self) -> None:
        checks.number(self.complaints, "complaints", ge=0)
        checks.number(self.complaint_share, "complaint_share", gt=0, le=1)

    @property
    def dissatisfied(self) -> float:
        """Estimated number of dissatisfied customers. [customers]"""
        return checks.number(self.complaints / self.complaint_share, "dissatisfied")

    @property
    def silent(self) -> float:
        """Estimated number of them who did not complain. [customers]"""
        return self.dissatisfied - self.complaints


def dissatisfied_from_complaints(
    complaints: float,
    *,
    complaint_share: float | PublishedFigure[float] | None = None,
    per_complaint: float | PublishedFigure[float] | None = None,
) -> HiddenDissatisfaction:
    """Estimate the number of dissatisfied customers from the number of complaints.

    >>> from custsat.complaints import dissatisfied_from_complaints
    >>> dissatisfied_from_complaints(40, complaint_share=0.5).silent
    40.0

    Args:
        complaints: number of complaints.
        complaint_share: share of the dissatisfied who complain: a number, or a figure
            of :mod:`custsat.evidence.complaints`. [0 to 1]
        per_complaint: dissatisfied customers per complaint, instead of the share.

    Raises:
        InputError: unless exactly one of the two is passed.
        OutOfRange: for a share that is not above 0, fewer than 1 customer per
            complaint, or negative complaints.
        NotANumber: for something that is not a number.

    Warns:
        FolkloreWarning: for a published figure without a known measurement.
    """
    checks.exactly_one(complaint_share=complaint_share, per_complaint=per_complaint)
    figure = complaint_share if per_complaint is None else per_complaint
    number, basis, note = _unpack_figure(figure)
    if per_complaint is not None:
        number = 1 / checks.number(number, "per_complaint", ge=1)
    return HiddenDissatisfaction(
        complaints=complaints, complaint_share=number, basis=basis, note=note
    )


def _unpack_figure(
    figure: float | PublishedFigure[float] | None,
) -> tuple[Any, Status | None, str]:
    """The value, status and note of *figure*; warn if it is folklore."""
    if not isinstance(figure, PublishedFigure):
        return figure, None, ""
    if figure.status is Status.FOLKLORE:
        message = f"{figure.unit}: {figure.value:g} is quoted everywhere; {figure.note}"
        warn(message, FolkloreWarning, stacklevel=3)
    return figure.value, figure.status, figure.note
