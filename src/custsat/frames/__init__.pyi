# Written by docs/generate.py from the list in __init__.py.
from custsat.frames import complaints as complaints
from custsat.frames import control as control
from custsat.frames import customers as customers
from custsat.frames import loyalty as loyalty
from custsat.frames import satisfaction as satisfaction
from custsat.frames import service as service
from custsat.frames import surveys as surveys
from custsat.frames import team as team
from custsat.frames._groups import (
    Groups as Groups,
)
from custsat.frames._to_frame import (
    to_frame as to_frame,
)
__all__ = [
    "Groups",
    "complaints",
    "control",
    "customers",
    "loyalty",
    "satisfaction",
    "service",
    "surveys",
    "team",
    "to_frame",
]
