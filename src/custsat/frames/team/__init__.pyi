# Written by docs/generate.py from the list in __init__.py.
from custsat.frames.team._priority import (
    priority as priority,
)
from custsat.frames.team._readiness import (
    readiness as readiness,
)
__all__ = [
    "priority",
    "readiness",
]
