"""Packages whose rooms open when somebody enters: nothing is loaded before it is named.

A package says which module holds which of its public names, and hands them on:

    __getattr__, __dir__ = handed_on(__name__, {"bands": ("Bands", "below", "up_to")})

The names also stand in ``__all__`` and, for type checkers, under ``TYPE_CHECKING``.
"""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["handed_on"]


def handed_on(
    package: str, rooms: "Mapping[str, tuple[str, ...]]"
) -> "tuple[Callable[[str], object], Callable[[], list[str]]]":
    """The two functions by which Python asks a module for what it has not loaded.

    >>> find, names = handed_on("custsat.rules", {"bands": ("Bands",)})
    >>> find("Bands").__name__, names()
    ('Bands', ['Bands'])
    >>> find("Band")
    Traceback (most recent call last):
        ...
    AttributeError: module 'custsat.rules' has no attribute 'Band'
    """
    room_of = {name: room for room, names in rooms.items() for name in names}

    def find(name: str) -> object:
        room = room_of.get(name)
        if room is None:
            msg = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(msg)
        return getattr(import_module(f"{package}.{room}"), name)

    return find, lambda: sorted(room_of)
