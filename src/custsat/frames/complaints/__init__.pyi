# Written by docs/generate.py from the list in __init__.py.
from custsat.frames.complaints._desk_metrics import (
    desk_metrics as desk_metrics,
)
from custsat.frames.complaints._overdue import (
    overdue as overdue,
)
from custsat.frames.complaints._pareto import (
    pareto as pareto,
)
__all__ = [
    "desk_metrics",
    "overdue",
    "pareto",
]
