"""Who stays and for how long: cohorts, survival curves, churn, departures."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_cohort_retention": ["Cohort"],
        "_departures": ["DepartureCause", "DepartureMeasure", "DepartureRow"],
    },
)
