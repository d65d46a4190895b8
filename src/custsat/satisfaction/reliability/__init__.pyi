# Written by docs/generate.py from the list in __init__.py.
from custsat.satisfaction.reliability._cronbach_alpha import (
    CronbachAlpha as CronbachAlpha,
    ItemAlpha as ItemAlpha,
)
from custsat.satisfaction.reliability._omega_total import (
    ItemLoading as ItemLoading,
    OmegaTotal as OmegaTotal,
)
from custsat.satisfaction.reliability._reliability import (
    Reliability as Reliability,
    ReliabilityItem as ReliabilityItem,
)
__all__ = [
    "CronbachAlpha",
    "ItemAlpha",
    "ItemLoading",
    "OmegaTotal",
    "Reliability",
    "ReliabilityItem",
]
