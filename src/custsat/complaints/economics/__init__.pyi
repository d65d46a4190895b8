# Written by docs/generate.py from the list in __init__.py.
from custsat.complaints.economics._recovery_paradox import (
    ParadoxVerdict as ParadoxVerdict,
)
__all__ = [
    "ParadoxVerdict",
]
