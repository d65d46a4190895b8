# Written by docs/generate.py from the list in __init__.py.
from custsat.testing import strategies as strategies
from custsat.testing._assertions import (
    assert_complete as assert_complete,
    assert_consistent as assert_consistent,
    assert_localised as assert_localised,
    assert_round_trips as assert_round_trips,
)
from custsat.testing._register import (
    register as register,
)
__all__ = [
    "assert_complete",
    "assert_consistent",
    "assert_localised",
    "assert_round_trips",
    "register",
    "strategies",
]
