# Written by docs/generate.py from the list in __init__.py.
from custsat.surveys.publication._suppressed_counts import (
    CountKind as CountKind,
    HiddenReason as HiddenReason,
    PublishedCount as PublishedCount,
)
__all__ = [
    "CountKind",
    "HiddenReason",
    "PublishedCount",
]
