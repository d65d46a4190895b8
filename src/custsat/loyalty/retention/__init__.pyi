# Written by docs/generate.py from the list in __init__.py.
from custsat.loyalty.retention._cohort_triangle import (
    Cohort as Cohort,
    CohortCell as CohortCell,
)
from custsat.loyalty.retention._departures import (
    DepartureCause as DepartureCause,
    DepartureMeasure as DepartureMeasure,
    DepartureRow as DepartureRow,
)
from custsat.loyalty.retention._events import (
    SupportsEvent as SupportsEvent,
)
__all__ = [
    "Cohort",
    "CohortCell",
    "DepartureCause",
    "DepartureMeasure",
    "DepartureRow",
    "SupportsEvent",
]
