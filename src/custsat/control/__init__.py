"""Service quality under control: charts that tell a change from usual variation.

:func:`xbar_r`, :func:`xbar_s` and :func:`individuals` chart measured values such as
waiting minutes; :func:`p_chart` and :func:`np_chart` chart shares, of calls answered
within three rings for instance; :func:`c_chart` and :func:`u_chart` chart events such
as complaints.  :func:`run_rules` applies the same rules to points whose centre and
spread are known.

>>> from custsat.control import c_chart
>>> complaints = [4, 6, 5, 3, 7, 5, 4, 6, 18]
>>> c_chart(complaints, baseline=8).signalling
('9',)
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "custsat.estimates._run_rules": ["RunRule"],
        "shewhart._attribute_charts": ["c_chart", "np_chart", "p_chart", "u_chart"],
        "shewhart._control_chart": ["ControlChart"],
        "shewhart._individuals": ["individuals"],
        "shewhart._limits": ["ControlLimits"],
        "shewhart._run_rules": ["run_rules"],
        "shewhart._variables_chart": ["VariablesChart", "xbar_r", "xbar_s"],
    },
)
