"""Care: remembered at the right time, called when it suits, answered in work time."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.care.work_calendar import DayCalendar, WorkCalendar
    from custsat.values.opening_hours import Shift

__all__ = ["DayCalendar", "Shift", "WorkCalendar"]
ROOMS = {
    "work_calendar": ("DayCalendar", "Shift", "WorkCalendar"),
}


def __getattr__(name: str) -> object:
    from importlib import import_module  # the map is nearly free

    for room, names in ROOMS.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{room}"), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted(__all__)
