"""The same verbs for columns; no rule lives here, rules are read.

A *row verb* returns the frame that it was given with columns added: the same kind of
frame, and a lazy one stays lazy.  A *group verb* counts on the engine, brings back only
the counts, and gives :class:`~custsat.frames.groups.Groups` of the very results that
the scalar verb gives.  pandas, polars, pyarrow, DuckDB and every other engine that
narwhals knows can be handed in.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.frames import complaints, customers, loyalty, satisfaction, service
    from custsat.frames.groups import Groups
    from custsat.frames.tidy import to_frame

__all__ = [
    "Groups",
    "complaints",
    "customers",
    "loyalty",
    "satisfaction",
    "service",
    "to_frame",
]
NAMES = {"Groups": "groups", "to_frame": "tidy"}

if not TYPE_CHECKING:  # a type checker knows the names, and no others

    def __getattr__(name: str) -> object:
        from importlib import import_module  # the map is nearly free

        if name not in __all__:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        room, missing = None, "narwhals"
        try:
            room = import_module(f"{__name__}.{NAMES.get(name, name)}")
        except ModuleNotFoundError as error:
            missing = error.name or missing
        if room is None:
            from custsat.errors import MissingExtra

            raise MissingExtra(part=__name__, needs=missing, extra="frames")
        return getattr(room, name) if name in NAMES else room

    def __dir__() -> list[str]:
        return sorted(__all__)
