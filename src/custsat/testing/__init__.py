"""For the tests of your own rules: what to draw, and what to hold against a result.

Strategies draw valid values and whole random rules; assertions say what every rule and
every result promises.  Only the strategies need hypothesis, the extra ``testing``.

>>> from custsat.testing import assert_complete
>>> from custsat.satisfaction import RECOMMENDATIONS
>>> assert_complete(RECOMMENDATIONS)

With hypothesis installed, ``st.from_type(Tally)`` and its likes work once
:func:`register` was called; importing custsat registers nothing.
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
