# Written by docs/generate.py from the list in __init__.py.
from custsat.control import acceptance as acceptance
from custsat.control import capability_indices as capability_indices
from custsat.control import nonconforming as nonconforming
from custsat.control import shewhart as shewhart
from custsat.control import time_weighted as time_weighted
from custsat.control.acceptance._judge import (
    LotVerdict as LotVerdict,
    judge as judge,
)
from custsat.control.acceptance._oc import (
    OperatingCharacteristic as OperatingCharacteristic,
    oc as oc,
)
from custsat.control.acceptance._plan import (
    AcceptancePlan as AcceptancePlan,
    acceptance_plan as acceptance_plan,
)
from custsat.control.acceptance._published_plan import (
    PublishedPlan as PublishedPlan,
    published_plan as published_plan,
)
from custsat.control.acceptance._risk_plan import (
    RiskPlan as RiskPlan,
    plan_for_risks as plan_for_risks,
)
from custsat.control.acceptance._switching import (
    InspectionState as InspectionState,
    inspection_state as inspection_state,
)
from custsat.control.capability_indices._capability import (
    ProcessCapability as ProcessCapability,
    capability as capability,
    capability_from as capability_from,
)
from custsat.estimates._run_rules import (
    RunRule as RunRule,
)
from custsat.control.nonconforming._nonconforming_item import (
    NonconformingItem as NonconformingItem,
    open_nonconformity as open_nonconformity,
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
from custsat.control.time_weighted._cusum import (
    CusumChart as CusumChart,
    cusum as cusum,
)
from custsat.control.time_weighted._ewma import (
    EwmaChart as EwmaChart,
    ewma as ewma,
)
__all__ = [
    "AcceptancePlan",
    "ControlChart",
    "ControlLimits",
    "CusumChart",
    "EwmaChart",
    "InspectionState",
    "LotVerdict",
    "NonconformingItem",
    "OperatingCharacteristic",
    "ProcessCapability",
    "PublishedPlan",
    "RiskPlan",
    "RunRule",
    "VariablesChart",
    "acceptance",
    "acceptance_plan",
    "c_chart",
    "capability",
    "capability_from",
    "capability_indices",
    "cusum",
    "ewma",
    "individuals",
    "inspection_state",
    "judge",
    "nonconforming",
    "np_chart",
    "oc",
    "open_nonconformity",
    "p_chart",
    "plan_for_risks",
    "published_plan",
    "run_rules",
    "shewhart",
    "time_weighted",
    "u_chart",
    "xbar_r",
    "xbar_s",
]
