# Written by docs/generate.py from the list in __init__.py.
from custsat.frames.loyalty._cohort_retention import (
    cohort_retention as cohort_retention,
)
from custsat.frames.loyalty._kaplan_meier import (
    kaplan_meier as kaplan_meier,
)
from custsat.frames.loyalty._lifetime_value import (
    lifetime_value as lifetime_value,
)
__all__ = [
    "cohort_retention",
    "kaplan_meier",
    "lifetime_value",
]
