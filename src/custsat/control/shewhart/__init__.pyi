# Written by docs/generate.py from the list in __init__.py.
from custsat.control.shewhart._attribute_charts import (
    SpreadMethod as SpreadMethod,
)
from custsat.control.shewhart._limits import (
    ChartKind as ChartKind,
)
from custsat.estimates._control_constants import (
    Constants as Constants,
)
from custsat.estimates._control_limits import (
    Statistic as Statistic,
)
from custsat.estimates._control_points import (
    ChartPoint as ChartPoint,
    ControlSignal as ControlSignal,
    SignalSide as SignalSide,
)
from custsat.estimates._run_rules import (
    NELSON_RULES as NELSON_RULES,
    WESTERN_ELECTRIC_RULES as WESTERN_ELECTRIC_RULES,
)
__all__ = [
    "ChartKind",
    "ChartPoint",
    "Constants",
    "ControlSignal",
    "NELSON_RULES",
    "SignalSide",
    "SpreadMethod",
    "Statistic",
    "WESTERN_ELECTRIC_RULES",
]
