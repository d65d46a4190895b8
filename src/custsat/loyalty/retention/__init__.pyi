# Written by docs/generate.py from the list in __init__.py.
from custsat.loyalty.retention._cohort_retention import (
    Cohort as Cohort,
)
from custsat.loyalty.retention._departures import (
    DepartureCause as DepartureCause,
)
from custsat.loyalty.retention._departures import (
    DepartureMeasure as DepartureMeasure,
)
from custsat.loyalty.retention._departures import (
    DepartureRow as DepartureRow,
)

__all__ = [
    "Cohort",
    "DepartureCause",
    "DepartureMeasure",
    "DepartureRow",
]
