"""custsat: the models of customer satisfaction and customer management.

The map.  Nothing is loaded before it is named: chapters hold the subject, floors hold
what all chapters stand on.

>>> import custsat as cs
>>> cs.satisfaction.measure(perceived=4, expected=5).outcome.label("zh")
'低于期望'
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "care": [],
        "complaints": [],
        "customers": [],
        "display": [],
        "errors": [],
        "estimates": [],
        "evidence": [],
        "frames": [],
        "labels": [],
        "loyalty": [],
        "records": [],
        "review": [],
        "rules": [],
        "satisfaction": [],
        "service": [],
        "testing": [],
        "values": [],
    },
)
__version__ = "0.1.0"
