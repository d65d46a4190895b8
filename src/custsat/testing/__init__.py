"""Assertions and hypothesis strategies for tests of rules and results.

The assertions check what every rule and every result must fulfil; they need no extra.
The strategies in :mod:`custsat.testing.strategies` draw valid values and whole random
rules; they need hypothesis, the extra ``testing``.  After :func:`register`,
``st.from_type(Tally)`` and the like draw such values too.

>>> from custsat.satisfaction import RECOMMENDATIONS
>>> from custsat.testing import assert_complete
>>> assert_complete(RECOMMENDATIONS)
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_assertions": [
            "assert_complete",
            "assert_consistent",
            "assert_localised",
            "assert_round_trips",
        ],
        "_register": ["register"],
        "strategies": [],
    },
    extra="testing",
)
