"""Who gets a case: its severity, and how much of the time allowed it has used up.

The levels and thresholds are a proposal of ours.  ``ESCALATION.evolve(id=..., ...)``
makes them yours, and a :class:`~custsat.complaints.SlaPolicy` takes them.

>>> ESCALATION.at(ComplaintSeverity.SERIOUS, 1.0).outcome
<EscalationLevel.MANAGER: 'manager'>
>>> ESCALATION.at(ComplaintSeverity.DANGEROUS, 0.1).outcome
<EscalationLevel.MANAGER: 'manager'>
>>> ESCALATION.at("grave", 0.1)
Traceback (most recent call last):
    ...
custsat.errors.UnknownCase: escalation@1 does not know this value of severity
"""

from __future__ import annotations

from typing import Final, NamedTuple

from custsat.evidence.complaints import ESCALATE_FROM, OUR_ESCALATION
from custsat.labels import LabelledEnum
from custsat.rules import Bands, below, two_way_table
from custsat.values._complaint_enums import ComplaintSeverity  # noqa: TC001  # a domain is read


class EscalationLevel(LabelledEnum):
    """Who should have the case on the desk, from the nearest to the customer."""

    HANDLER = "handler"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"
    DIRECTOR = "director"


class TimePressure(LabelledEnum):
    """How much of the time allowed is used up."""

    ON_TRACK = "on_track"
    SOON_DUE = "soon_due"
    LATE = "late"
    VERY_LATE = "very_late"


class EscalationCase(NamedTuple):
    """The conditions."""

    severity: ComplaintSeverity | None
    elapsed_ratio: TimePressure | None


SOON_DUE_FROM, LATE_FROM, VERY_LATE_FROM = ESCALATE_FROM.value
TIME_PRESSURE: Final = Bands(
    id="time_pressure@1",
    source=OUR_ESCALATION,
    variable="elapsed_ratio",
    rows=(
        (below(SOON_DUE_FROM), TimePressure.ON_TRACK),
        (below(LATE_FROM), TimePressure.SOON_DUE),
        (below(VERY_LATE_FROM), TimePressure.LATE),
    ),
    above=TimePressure.VERY_LATE,
)
HANDLER, SUPERVISOR, MANAGER, DIRECTOR = EscalationLevel
ESCALATION: Final = two_way_table(
    id="escalation@1",
    source=OUR_ESCALATION,
    inputs=EscalationCase,
    outcomes=(
        (HANDLER, HANDLER, SUPERVISOR, MANAGER),
        (HANDLER, SUPERVISOR, MANAGER, DIRECTOR),
        (MANAGER, MANAGER, DIRECTOR, DIRECTOR),
    ),
    bands=(("elapsed_ratio", TIME_PRESSURE),),
)
