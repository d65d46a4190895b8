# Written by docs/generate.py from the list in __init__.py.
from custsat.frames.satisfaction._scores import (
    ces as ces,
)
from custsat.frames.satisfaction._scores import (
    csat as csat,
)
from custsat.frames.satisfaction._scores import (
    index as index,
)
from custsat.frames.satisfaction._scores import (
    measure as measure,
)
from custsat.frames.satisfaction._scores import (
    nps as nps,
)

__all__ = [
    "ces",
    "csat",
    "index",
    "measure",
    "nps",
]
