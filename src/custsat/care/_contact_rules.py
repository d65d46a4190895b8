"""Contact rules: how often a customer may be contacted, and how long not.

A cap allows so many contacts within so many days, over all that it lists together; a
pause keeps contacts away for days after a contact with a purpose, a complaint for
instance.  Days are counted on the calendar: a cap of one contact in 7 days allows one
on the 1st and the next on the 8th.

The figures are defaults of this library: no published ones are known to us.  Replace
them with ``CONTACT_RULES.evolve(id=..., caps=..., pauses=...)``.

>>> [(cap.maximum, cap.days) for cap in CONTACT_RULES.caps]
[(1, 7), (3, 30), (1, 90)]
>>> ContactCap(maximum=1, days=0)
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: days must be a whole number of 1 or more
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from custsat import _checks as checks
from custsat.errors import InputError
from custsat.evidence.care import (
    COMPLAINT_PAUSE_DAYS,
    LIBRARY_DEFAULT,
    MAX_CALLS,
    MAX_CONTACTS,
    MAX_SURVEYS,
)
from custsat.labels import LabelledEnum, translate
from custsat.rules import Rule
from custsat.values._duration import MAX_WINDOW_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.display import Table
    from custsat.values._reason import Reason

EnumT = TypeVar("EnumT", bound=LabelledEnum)


class ContactChannel(LabelledEnum):
    """How a customer is contacted."""

    CALL = "call"
    MESSAGE = "message"
    EMAIL = "email"
    LETTER = "letter"
    VISIT = "visit"


class ContactPurpose(LabelledEnum):
    """What a customer is contacted for."""

    CARE = "care"
    OFFER = "offer"
    SURVEY = "survey"
    SERVICE = "service"
    COMPLAINT = "complaint"


class ContactObstacle(LabelledEnum):
    """Why a customer is not contacted."""

    DO_NOT_CONTACT = "do_not_contact"
    CHANNEL_REFUSED = "channel_refused"
    PURPOSE_REFUSED = "purpose_refused"
    QUIET_DAYS = "quiet_days"
    CAP = "cap"
    PAUSE = "pause"


UNASKED: Final = (ContactPurpose.CARE, ContactPurpose.OFFER, ContactPurpose.SURVEY)
ALL_CHANNELS: Final = tuple(ContactChannel)


def _members(values: Iterable[Any], name: str, enum: type[EnumT]) -> tuple[EnumT, ...]:
    """Return members of *enum*, each once, in their own order.

    Raises:
        InputError: without one, or with one twice.
        UnknownOption: for another.
    """
    listed = checks.sequence(values, name)
    members = [checks.member(one, f"each of {name}", enum) for one in listed]
    checks.no_duplicates(members, name)
    if not members:
        raise InputError(problem="too_few", name=name, minimum=1, unit="member")
    return tuple(one for one in enum if one in members)


def _to_channels(values: Iterable[Any]) -> tuple[ContactChannel, ...]:
    return _members(values, "channels", ContactChannel)


def _to_purposes(values: Iterable[Any]) -> tuple[ContactPurpose, ...]:
    return _members(values, "purposes", ContactPurpose)


@attrs.frozen(kw_only=True)
class ContactCap:
    """At most so many contacts within so many days.

    Attributes:
        maximum: contacts that are allowed; 0 for none.
        days: within how many days on end, the first and the last included.
        channels: the channels that are counted together; a contact over another one is
            neither counted nor held back.
        purposes: the purposes that are counted together, likewise.

    Raises:
        InvalidCount: for a number that is not valid.
        TooLarge: for more days than a century has.
        InputError: without a channel or a purpose, or with one twice.
        UnknownOption: for another channel or purpose.
    """

    maximum: int
    days: int
    channels: tuple[ContactChannel, ...] = attrs.field(
        default=ALL_CHANNELS, converter=_to_channels
    )
    purposes: tuple[ContactPurpose, ...] = attrs.field(
        default=UNASKED, converter=_to_purposes
    )

    def __attrs_post_init__(self) -> None:
        checks.count(self.maximum, "maximum")
        checks.count(self.days, "days", minimum=1, maximum=MAX_WINDOW_DAYS)

    def counts(self, channel: ContactChannel, purpose: ContactPurpose) -> bool:
        """Return whether such a contact is counted."""
        return channel in self.channels and purpose in self.purposes


def _to_purpose(value: Any) -> ContactPurpose:
    return checks.member(value, "after", ContactPurpose)


@attrs.frozen(kw_only=True)
class ContactPause:
    """No contacts for so many days after a contact with a purpose.

    Attributes:
        after: the purpose that the pause follows.
        days: how many days it lasts, the day after that contact being the first.
        purposes: the purposes that are held back.

    Raises:
        InvalidCount: for a number of days that is not valid.
        TooLarge: for more days than a century has.
        InputError: without a purpose, or with one twice.
        UnknownOption: for another purpose.
    """

    after: ContactPurpose = attrs.field(converter=_to_purpose)
    days: int
    purposes: tuple[ContactPurpose, ...] = attrs.field(
        default=UNASKED, converter=_to_purposes
    )

    def __attrs_post_init__(self) -> None:
        checks.count(self.days, "days", minimum=1, maximum=MAX_WINDOW_DAYS)


def _to_caps(caps: Iterable[ContactCap]) -> tuple[ContactCap, ...]:
    return checks.sequence(caps, "caps", of=ContactCap)


def _to_pauses(pauses: Iterable[ContactPause]) -> tuple[ContactPause, ...]:
    return checks.sequence(pauses, "pauses", of=ContactPause)


@attrs.frozen(kw_only=True, repr=False)
class ContactRules(Rule):
    """How often customers may be contacted: caps and pauses, all of which must hold.

    Attributes:
        caps: the caps, none repeated.
        pauses: the pauses, none repeated.

    Raises:
        RuleError: if there is neither, or one repeats an earlier one.
    """

    caps: tuple[ContactCap, ...] = attrs.field(default=(), converter=_to_caps)
    pauses: tuple[ContactPause, ...] = attrs.field(default=(), converter=_to_pauses)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.limits:
            self.fail("no_rows")
        for number, limit in enumerate(self.limits, start=1):
            if limit in self.limits[: number - 1]:
                self.fail("repeated_row", row=number)

    @property
    def limits(self) -> tuple[ContactCap | ContactPause, ...]:
        """The caps, then the pauses."""
        return (*self.caps, *self.pauses)

    def reason_of(self, limit: ContactCap | ContactPause) -> Reason:
        """Return the reason that a cap or a pause gives for holding a contact back."""
        row = self.limits.index(limit) + 1
        return self.reason(row, _conditions(limit), obstacle_of(limit).code)

    def codes(self) -> tuple[tuple[str, ...], ...]:
        """Return the header and the rows, in English."""
        return self._table_rows("en")

    def table(self, lang: str = "en") -> Table:
        """Return the caps and the pauses as a table."""
        return attrs.evolve(super().table(lang), rows=self._table_rows(lang))

    def _table_rows(self, lang: str) -> tuple[tuple[str, ...], ...]:
        header = ("field.contact_limit", "field.channels", "field.purposes")
        return (
            tuple(translate(name, lang) for name in header),
            *(_limit_row(limit, lang) for limit in self.limits),
        )


def obstacle_of(limit: ContactCap | ContactPause) -> ContactObstacle:
    """Return what a limit is to a contact."""
    is_cap = isinstance(limit, ContactCap)
    return ContactObstacle.CAP if is_cap else ContactObstacle.PAUSE


def _conditions(limit: ContactCap | ContactPause) -> tuple[tuple[str, str], ...]:
    """Return the settings of a cap or a pause, as pairs of label codes."""
    if isinstance(limit, ContactCap):
        return (
            ("condition.max_contacts", str(limit.maximum)),
            ("condition.within_days", str(limit.days)),
        )
    return (
        ("condition.pause_after", limit.after.code),
        ("condition.pause_days", str(limit.days)),
    )


def _limit_row(limit: ContactCap | ContactPause, lang: str) -> tuple[str, ...]:
    """Return a cap or a pause in words, and what it is for."""
    template = translate("page.is", lang)
    comma = translate("page.comma", lang)
    text = comma.join(
        template.format(name=translate(name, lang), value=translate(value, lang))
        for name, value in _conditions(limit)
    )
    channels = limit.channels if isinstance(limit, ContactCap) else ALL_CHANNELS
    return (
        text,
        translate("contact_channel.all", lang)
        if channels == ALL_CHANNELS
        else comma.join(one.label(lang) for one in channels),
        comma.join(one.label(lang) for one in limit.purposes),
    )


CONTACT_RULES: Final = ContactRules(
    id="contact@1",
    source=LIBRARY_DEFAULT,
    caps=(
        ContactCap(
            maximum=MAX_CALLS.value[0],
            days=MAX_CALLS.value[1],
            channels=(ContactChannel.CALL, ContactChannel.VISIT),
        ),
        ContactCap(maximum=MAX_CONTACTS.value[0], days=MAX_CONTACTS.value[1]),
        ContactCap(
            maximum=MAX_SURVEYS.value[0],
            days=MAX_SURVEYS.value[1],
            purposes=(ContactPurpose.SURVEY,),
        ),
    ),
    pauses=(
        ContactPause(
            after=ContactPurpose.COMPLAINT,
            days=COMPLAINT_PAUSE_DAYS.value,
            purposes=(ContactPurpose.OFFER, ContactPurpose.SURVEY),
        ),
    ),
)
