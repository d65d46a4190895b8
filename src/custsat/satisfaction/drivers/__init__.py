"""What goes with satisfaction: which answers say most about the overall one.

The functions :func:`custsat.satisfaction.key_drivers` and
:func:`custsat.satisfaction.penalty_reward` are public in :mod:`custsat.satisfaction`;
here are their results, rows and enums.

>>> from custsat.satisfaction.drivers import DriverMethod
>>> DriverMethod.LMG.label()
'LMG (mean over all orders of the drivers)'
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_asymmetric_driver": ["AsymmetricDriver", "DriverFactor"],
        "_driver_figures": ["DriverMethod"],
        "_key_drivers_result": ["Driver", "KeyDrivers"],
        "_penalty_reward_result": ["PenaltyReward"],
    },
)
