# Written by docs/generate.py from the list in __init__.py.
from custsat.satisfaction.drivers._driver_figures import (
    DriverMethod as DriverMethod,
)
from custsat.satisfaction.drivers._key_drivers_result import (
    Driver as Driver,
    KeyDrivers as KeyDrivers,
)
__all__ = [
    "Driver",
    "DriverMethod",
    "KeyDrivers",
]
