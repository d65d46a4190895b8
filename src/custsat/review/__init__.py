"""Chapters put together: from results to what they mean and what to do about it.

:func:`prepare` makes a review of any results; :func:`business_case` goes from a change
in retention to money.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.review.satisfaction_review import Action, Review, Section, prepare

__all__ = ["Action", "Review", "Section", "prepare"]
ROOMS = {"satisfaction_review": ("Action", "Review", "Section", "prepare")}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for room, names in ROOMS.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{room}"), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted(__all__)
