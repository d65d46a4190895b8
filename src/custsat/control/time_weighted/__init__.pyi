# Written by docs/generate.py from the list in __init__.py.
from custsat.control.time_weighted._cusum import (
    CusumPoint as CusumPoint,
)
from custsat.control.time_weighted._ewma import (
    EwmaPoint as EwmaPoint,
)
__all__ = [
    "CusumPoint",
    "EwmaPoint",
]
