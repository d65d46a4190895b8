# Written by docs/generate.py from the list in __init__.py.
from custsat.frames.control._attribute_charts import (
    c_chart as c_chart,
    np_chart as np_chart,
    p_chart as p_chart,
    u_chart as u_chart,
)
from custsat.frames.control._single_values import (
    cusum as cusum,
    ewma as ewma,
    individuals as individuals,
)
from custsat.frames.control._variables_charts import (
    xbar_r as xbar_r,
    xbar_s as xbar_s,
)
__all__ = [
    "c_chart",
    "cusum",
    "ewma",
    "individuals",
    "np_chart",
    "p_chart",
    "u_chart",
    "xbar_r",
    "xbar_s",
]
