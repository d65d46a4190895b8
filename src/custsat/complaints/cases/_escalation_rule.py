"""The escalation rule: who handles a case, by severity and elapsed share of its time.

The levels and thresholds are a default of this library.  Change them with
``ESCALATION.evolve(id=..., ...)``, and pass the result to a
:class:`~custsat.complaints.SlaPolicy`.

>>> ESCALATION.evaluate_values(ComplaintSeverity.SERIOUS, 1.0).outcome
<EscalationLevel.MANAGER: 'manager'>
>>> ESCALATION.evaluate_values(ComplaintSeverity.DANGEROUS, 0.1).outcome
<EscalationLevel.MANAGER: 'manager'>
>>> ESCALATION.evaluate_values("grave", 0.1)
Traceback (most recent call last):
    ...
custsat.errors.UnknownCase: severity must be minor, serious, dangerous or None for ...
"""

from __future__ import annotations

from typing import Final, NamedTuple

from custsat.evidence.complaints import ESCALATE_FROM
from custsat.evidence.sources import LIBRARY_DEFAULT
from custsat.labels import LabelledEnum
from custsat.rules import Bands, below, two_way_table
from custsat.values._complaint_enums import (
    ComplaintSeverity,  # noqa: TC001  # a decision table reads the annotation
)


class EscalationLevel(LabelledEnum):
    """Who handles a case, from the nearest to the customer upwards."""

    HANDLER = "handler"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"
    DIRECTOR = "director"


class TimePressure(LabelledEnum):
    """Bands of the elapsed share of the time allowed."""

    ON_TRACK = "on_track"
    SOON_DUE = "soon_due"
    LATE = "late"
    VERY_LATE = "very_late"


class EscalationCase(NamedTuple):
    """The conditions of the escalation rule."""

    severity: ComplaintSeverity | None
    elapsed_ratio: TimePressure | None


SOON_DUE_FROM, LATE_FROM, VERY_LATE_FROM = ESCALATE_FROM.value
TIME_PRESSURE: Final = Bands(
    id="time_pressure@1",
    source=LIBRARY_DEFAULT,
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
    source=LIBRARY_DEFAULT,
    inputs=EscalationCase,
    outcomes=(
        (HANDLER, HANDLER, SUPERVISOR, MANAGER),
        (HANDLER, SUPERVISOR, MANAGER, DIRECTOR),
        (MANAGER, MANAGER, DIRECTOR, DIRECTOR),
    ),
    bands=(("elapsed_ratio", TIME_PRESSURE),),
)
