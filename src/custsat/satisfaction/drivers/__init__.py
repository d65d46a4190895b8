"""What goes with satisfaction: which answers say most about the overall one.

The function :func:`custsat.satisfaction.key_drivers` is public in
:mod:`custsat.satisfaction`; here are its result, its rows and its methods.

>>> from custsat.satisfaction.drivers import DriverMethod
>>> DriverMethod.LMG.label()
'LMG (mean over all orders of the drivers)'
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_driver_figures": ["DriverMethod"],
        "_key_drivers_result": ["Driver", "KeyDrivers"],
    },
)
