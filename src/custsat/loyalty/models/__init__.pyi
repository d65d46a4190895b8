# Written by docs/generate.py from the list in __init__.py.
from custsat.loyalty.models._convergence import (
    Convergence as Convergence,
    FitReason as FitReason,
)
__all__ = [
    "Convergence",
    "FitReason",
]
