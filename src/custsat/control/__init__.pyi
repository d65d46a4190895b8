# Written by docs/generate.py from the list in __init__.py.
from custsat.control import shewhart as shewhart
from custsat.estimates._run_rules import (
    RunRule as RunRule,
)
from custsat.control.shewhart._attribute_charts import (
    c_chart as c_chart,
    np_chart as np_chart,
    p_chart as p_chart,
    u_chart as u_chart,
)
from custsat.control.shewhart._control_chart import (
    ControlChart as ControlChart,
)
from custsat.control.shewhart._individuals import (
    individuals as individuals,
)
from custsat.control.shewhart._limits import (
    ControlLimits as ControlLimits,
)
from custsat.control.shewhart._run_rules import (
    run_rules as run_rules,
)
from custsat.control.shewhart._variables_chart import (
    VariablesChart as VariablesChart,
    xbar_r as xbar_r,
    xbar_s as xbar_s,
)
__all__ = [
    "ControlChart",
    "ControlLimits",
    "RunRule",
    "VariablesChart",
    "c_chart",
    "individuals",
    "np_chart",
    "p_chart",
    "run_rules",
    "shewhart",
    "u_chart",
    "xbar_r",
    "xbar_s",
]
