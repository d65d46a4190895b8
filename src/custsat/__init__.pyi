# Written by docs/generate.py from the list in __init__.py.
from custsat import care as care
from custsat import complaints as complaints
from custsat import control as control
from custsat import customers as customers
from custsat import display as display
from custsat import errors as errors
from custsat import estimates as estimates
from custsat import evidence as evidence
from custsat import frames as frames
from custsat import labels as labels
from custsat import loyalty as loyalty
from custsat import records as records
from custsat import review as review
from custsat import rules as rules
from custsat import satisfaction as satisfaction
from custsat import service as service
from custsat import surveys as surveys
from custsat import team as team
from custsat import testing as testing
from custsat import values as values
__version__: str
__all__ = [
    "care",
    "complaints",
    "control",
    "customers",
    "display",
    "errors",
    "estimates",
    "evidence",
    "frames",
    "labels",
    "loyalty",
    "records",
    "review",
    "rules",
    "satisfaction",
    "service",
    "surveys",
    "team",
    "testing",
    "values",
]
