"""For the tests of your own rules: what to draw, and what to hold against a result.

Strategies draw valid values and whole random rules; assertions say what every rule and
every result promises.  Only the strategies need hypothesis, the extra ``testing``.

>>> from custsat.testing import assert_complete
>>> from custsat.satisfaction import RECOMMENDATIONS
>>> assert_complete(RECOMMENDATIONS)

With hypothesis installed, ``st.from_type(Tally)`` and its likes work once
:func:`register` was called; importing custsat registers nothing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.testing import care, complaints, loyalty, service
    from custsat.testing.drawn_rules import (
        bands,
        chains,
        checklists,
        decision_tables,
        weighted_indices,
        workflows,
    )
    from custsat.testing.drawn_values import (
        answers,
        counts,
        findings,
        intervals,
        reasons,
        scales,
        sources,
        tallies,
    )
    from custsat.testing.promises import (
        assert_complete,
        assert_reconciles,
        assert_round_trips,
        assert_speaks,
    )
    from custsat.testing.registration import register

__all__ = [
    "answers",
    "assert_complete",
    "assert_reconciles",
    "assert_round_trips",
    "assert_speaks",
    "bands",
    "care",
    "chains",
    "checklists",
    "complaints",
    "counts",
    "decision_tables",
    "findings",
    "intervals",
    "loyalty",
    "reasons",
    "register",
    "scales",
    "service",
    "sources",
    "tallies",
    "weighted_indices",
    "workflows",
]
ROOMS = {
    "drawn_rules": (
        "bands",
        "chains",
        "checklists",
        "decision_tables",
        "weighted_indices",
        "workflows",
    ),
    "drawn_values": (
        "answers",
        "counts",
        "findings",
        "intervals",
        "reasons",
        "scales",
        "sources",
        "tallies",
    ),
    "promises": (
        "assert_complete",
        "assert_reconciles",
        "assert_round_trips",
        "assert_speaks",
    ),
    "registration": ("register",),
}
CHAPTERS = (
    "care",
    "complaints",
    "loyalty",
    "service",
)  # rooms that are handed on themselves
PLAIN = ("promises",)  # rooms that do without hypothesis

if not TYPE_CHECKING:  # a type checker knows the names, and no others

    def __getattr__(name: str) -> object:
        from importlib import import_module  # the map is nearly free
        from importlib.util import find_spec

        rooms = {told: room for room, names in ROOMS.items() for told in names}
        room = name if name in CHAPTERS else rooms.get(name)
        if room is None:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        if room not in PLAIN and find_spec("hypothesis") is None:
            from custsat.errors import MissingExtra

            raise MissingExtra(part=__name__, needs="hypothesis", extra="testing")
        found = import_module(f"{__name__}.{room}")
        return found if name in CHAPTERS else getattr(found, name)

    def __dir__() -> list[str]:
        return sorted(__all__)
