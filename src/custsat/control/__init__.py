"""Service quality under control: charts that tell a change from usual variation.

:func:`xbar_r`, :func:`xbar_s` and :func:`individuals` chart measured values such as
waiting minutes; :func:`p_chart` and :func:`np_chart` chart shares, of calls answered
within three rings for instance; :func:`c_chart` and :func:`u_chart` chart events such
as complaints.  :func:`ewma` and :func:`cusum` find small changes sooner.
:func:`run_rules` applies the same rules to points whose centre and
spread are known.

:func:`acceptance_plan`, :func:`plan_for_risks` and :func:`published_plan` say how many
items of a lot to check (recorded calls, invoices, complaint files), :func:`oc` how
often such a plan accepts, :func:`judge` whether this lot is accepted, and
:func:`inspection_state` how strictly the next one is inspected.
:func:`capability` says whether the spread of a process fits between its limits, and
:func:`open_nonconformity` follows one item that does not conform to its end.

>>> from custsat.control import c_chart
>>> complaints = [4, 6, 5, 3, 7, 5, 4, 6, 18]
>>> c_chart(complaints, baseline=8).signalling
('9',)
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "acceptance._judge": ["LotVerdict", "judge"],
        "acceptance._oc": ["OperatingCharacteristic", "oc"],
        "acceptance._plan": ["AcceptancePlan", "acceptance_plan"],
        "acceptance._published_plan": ["PublishedPlan", "published_plan"],
        "acceptance._risk_plan": ["RiskPlan", "plan_for_risks"],
        "acceptance._switching": ["InspectionState", "inspection_state"],
        "capability_indices._capability": [
            "ProcessCapability",
            "capability",
            "capability_from",
        ],
        "custsat.estimates._run_rules": ["RunRule"],
        "nonconforming._nonconforming_item": [
            "NonconformingItem",
            "open_nonconformity",
        ],
        "shewhart._attribute_charts": ["c_chart", "np_chart", "p_chart", "u_chart"],
        "shewhart._control_chart": ["ControlChart"],
        "shewhart._individuals": ["individuals"],
        "shewhart._limits": ["ControlLimits"],
        "shewhart._run_rules": ["run_rules"],
        "shewhart._variables_chart": ["VariablesChart", "xbar_r", "xbar_s"],
        "time_weighted._cusum": ["CusumChart", "cusum"],
        "time_weighted._ewma": ["EwmaChart", "ewma"],
    },
)
