"""custsat: the models of customer satisfaction and customer management.

The chapters (``satisfaction``, ``service``, ``loyalty``, ``customers``, ``complaints``,
``care``, ``control``, ``team``, ``review``) contain the models; the other packages
contain what they share.  A package is loaded when it is first used.

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
        "control": [],
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
        "surveys": [],
        "team": [],
        "testing": [],
        "values": [],
    },
)
__version__ = "0.1.0"
