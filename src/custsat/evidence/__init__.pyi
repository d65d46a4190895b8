# Written by docs/generate.py from the list in __init__.py.
from custsat.evidence import acceptance as acceptance
from custsat.evidence import capability as capability
from custsat.evidence import care as care
from custsat.evidence import complaints as complaints
from custsat.evidence import control as control
from custsat.evidence import currencies as currencies
from custsat.evidence import customers as customers
from custsat.evidence import loyalty as loyalty
from custsat.evidence import nonconforming as nonconforming
from custsat.evidence import satisfaction as satisfaction
from custsat.evidence import service as service
from custsat.evidence import sources as sources
from custsat.evidence import surveys as surveys
from custsat.evidence import surveys_weighting as surveys_weighting
from custsat.evidence._published_figure import (
    PublishedFigure as PublishedFigure,
    Source as Source,
    Status as Status,
)
__all__ = [
    "PublishedFigure",
    "Source",
    "Status",
    "acceptance",
    "capability",
    "care",
    "complaints",
    "control",
    "currencies",
    "customers",
    "loyalty",
    "nonconforming",
    "satisfaction",
    "service",
    "sources",
    "surveys",
    "surveys_weighting",
]
