# Written by docs/generate.py from the list in __init__.py.
from custsat.frames import complaints as complaints
from custsat.frames import customers as customers
from custsat.frames import groups as groups
from custsat.frames import loyalty as loyalty
from custsat.frames import satisfaction as satisfaction
from custsat.frames import service as service
from custsat.frames import tidy as tidy
from custsat.frames.groups import (
    Groups as Groups,
)
from custsat.frames.tidy import (
    to_frame as to_frame,
)
__all__ = [
    "Groups",
    "complaints",
    "customers",
    "groups",
    "loyalty",
    "satisfaction",
    "service",
    "tidy",
    "to_frame",
]
