"""custsat: the models of customer satisfaction and customer management.

The map.  Nothing is loaded before it is named: chapters hold the subject, floors hold
what all chapters stand on.

>>> import custsat as cs
>>> cs.satisfaction.measure(perceived=4, expected=5).outcome.label("zh")
'低于期望'
"""

TYPE_CHECKING = False  # a literal: importing typing would cost more than the map
if TYPE_CHECKING:
    from custsat import (
        care,
        complaints,
        customers,
        display,
        errors,
        estimates,
        evidence,
        frames,
        labels,
        loyalty,
        records,
        review,
        rules,
        satisfaction,
        service,
        testing,
        values,
    )

__all__ = [
    "care",
    "complaints",
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
    "testing",
    "values",
]
__version__ = "0.1.0"

if not TYPE_CHECKING:  # a type checker knows the names, and no others

    def __getattr__(name: str) -> object:
        if name in __all__:
            from importlib import import_module  # the map is nearly free

            return import_module(f"custsat.{name}")
        msg = f"module 'custsat' has no attribute {name!r}"
        raise AttributeError(msg)

    def __dir__() -> list[str]:
        return sorted([*__all__, "__version__"])
