# Written by docs/generate.py from the list in __init__.py.
from custsat.control.capability_indices._indices import (
    CapabilityIndices as CapabilityIndices,
)
from custsat.control.capability_indices._within import (
    WithinSpread as WithinSpread,
)
__all__ = [
    "CapabilityIndices",
    "WithinSpread",
]
