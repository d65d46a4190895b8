"""Parts of retention results: cohorts, and the causes of departures.

The functions :func:`custsat.loyalty.cohort_retention`, ``retention_curve``, ``churn``,
``kaplan_meier``, ``log_rank`` and ``departures`` are public in :mod:`custsat.loyalty`.

>>> from custsat.loyalty.retention import Cohort
>>> Cohort(name="2026-01", active=(100, 60)).retention
(1.0, 0.6)
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_cohort_triangle": [
            "Cohort",
            "CohortCell",
        ],
        "_departures": [
            "DepartureCause",
            "DepartureMeasure",
            "DepartureRow",
        ],
        "_events": [
            "SupportsEvent",
        ],
    },
)
