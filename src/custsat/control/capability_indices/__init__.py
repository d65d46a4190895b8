"""Parts of process capability: estimates of the spread, indices of one spread.

The verbs that use them are ``capability`` and ``capability_from`` of
:mod:`custsat.control`.

>>> from custsat.control.capability_indices import WithinSpread
>>> [spread.value for spread in WithinSpread]
['ranges', 'deviations', 'moving_ranges']
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_indices": ["CapabilityIndices"],
        "_within": ["WithinSpread"],
    },
)
