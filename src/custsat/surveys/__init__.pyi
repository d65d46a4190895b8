# Written by docs/generate.py from the list in __init__.py.
from custsat.surveys import sampling as sampling
from custsat.surveys.sampling._allocate import (
    Allocation as Allocation,
    allocate as allocate,
)
from custsat.surveys.sampling._sample_size import (
    SampleSize as SampleSize,
    sample_size as sample_size,
)
__all__ = [
    "Allocation",
    "SampleSize",
    "allocate",
    "sample_size",
    "sampling",
]
