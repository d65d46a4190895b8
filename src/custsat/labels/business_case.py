"""Labels of the business case."""

from __future__ import annotations

from typing import Final

BUSINESS_CASE: Final[dict[str, tuple[str, str]]] = {
    "assumption_status.user_supplied": ("supplied by you", "由您提供"),
    "assumption_status.definition": ("definition", "定义"),
    "assumption_status.convention": ("convention", "惯例"),
    "assumption_status.measured": ("measured", "实测"),
    "assumption_status.folklore": ("folklore", "坊间说法"),
    "change_duration.once": ("the change happens once", "留存率只改变一次"),
    "change_duration.lasting": ("the change lasts", "留存率持续改变"),
    "scenario.low": ("low", "保守"),
    "scenario.expected": ("expected", "预期"),
    "scenario.high": ("high", "乐观"),
    "assumption.retention_change": ("change in retention", "留存率的变化"),
    "assumption.complaint_handling": ("change in retention by better handling of complaints", "改进投诉处理带来的留存率变化"),
    "assumption.customers": ("customers", "客户数"),
    "assumption.margin": ("margin per period", "每期毛利"),
    "assumption.growth": ("growth of the margin per period", "每期毛利增长率"),
    "assumption.horizon": ("periods with a margin that count", "计入毛利的期数"),
    "assumption.acquisition": ("cost of winning a customer, not part of the benefit", "获客成本，不计入收益"),
    "assumption.retention": ("retention before", "原留存率"),
    "assumption.discount": ("discount rate", "折现率"),
    "assumption.cost": ("cost today", "当前支出"),
    "assumption.nothing_else": ("nothing else changes: margin, new customers, competitors", "其他条件不变：毛利、新客户、竞争对手"),
    "business_case": ("The business case", "商业论证"),
    "business_case.summary": ("net {low_net:$!0} to {high_net:$!0} {currency}, expected {expected_net:$!0}; rests on folklore: {rests_on_folklore}", "净收益 {low_net:$!0} 至 {high_net:$!0} {currency}，预期 {expected_net:$!0}；是否依据坊间说法：{rests_on_folklore}"),
    "field.scenario": ("scenario", "情形"),
    "field.retained_customers": ("retained customers", "留住的客户数"),
    "field.scenario_benefit": ("benefit", "收益"),
    "field.scenario_cost": ("cost", "支出"),
    "field.scenario_net": ("net", "净收益"),
    "field.assumption": ("assumption", "假设"),
    "finding.low_scenario_loses": ("In the low scenario the change does not pay: {net:$!0} {currency}", "在保守情形下得不偿失：{net:$!0} {currency}"),
    "advice.try_small_first": ("Try it with some of the customers first, and measure", "先在部分客户中试行并测量效果"),
}
