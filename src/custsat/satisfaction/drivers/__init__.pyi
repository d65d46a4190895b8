# Written by docs/generate.py from the list in __init__.py.
from custsat.satisfaction.drivers._asymmetric_driver import (
    AsymmetricDriver as AsymmetricDriver,
    DriverFactor as DriverFactor,
)
from custsat.satisfaction.drivers._driver_figures import (
    DriverMethod as DriverMethod,
)
from custsat.satisfaction.drivers._key_drivers_result import (
    Driver as Driver,
    KeyDrivers as KeyDrivers,
)
from custsat.satisfaction.drivers._penalty_reward_result import (
    PenaltyReward as PenaltyReward,
)
__all__ = [
    "AsymmetricDriver",
    "Driver",
    "DriverFactor",
    "DriverMethod",
    "KeyDrivers",
    "PenaltyReward",
]
