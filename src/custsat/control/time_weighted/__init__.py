"""Time-weighted charts: parts of :func:`custsat.control.ewma` and its relative.

>>> from custsat.control.time_weighted import EwmaPoint
>>> EwmaPoint(name="1", value=None, average=None, low=None, high=None).signals
False
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_cusum": ["CusumPoint"],
        "_ewma": ["EwmaPoint"],
    },
)
