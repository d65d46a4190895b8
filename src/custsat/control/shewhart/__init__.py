"""Shewhart charts: their points, limits and signals.

>>> from custsat.control.shewhart import ChartKind
>>> ChartKind.P_CHART.label()
'p chart'
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_attribute_charts": ["SpreadMethod"],
        "_limits": ["ChartKind"],
        "custsat.estimates._control_constants": ["Constants"],
        "custsat.estimates._control_limits": ["Statistic"],
        "custsat.estimates._control_points": [
            "ChartPoint",
            "ControlSignal",
            "SignalSide",
        ],
        "custsat.estimates._run_rules": ["NELSON_RULES", "WESTERN_ELECTRIC_RULES"],
    },
)
