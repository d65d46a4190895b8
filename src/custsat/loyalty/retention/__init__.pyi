# Written by docs/generate.py from the list in __init__.py.
from custsat.loyalty.retention._cohort_triangle import (
    Cohort as Cohort,
)
from custsat.loyalty.retention._departures import (
    DepartureCause as DepartureCause,
    DepartureMeasure as DepartureMeasure,
    DepartureRow as DepartureRow,
)
__all__ = [
    "Cohort",
    "DepartureCause",
    "DepartureMeasure",
    "DepartureRow",
]
