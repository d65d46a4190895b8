"""Words of process capability, part of the chapter on control."""

from __future__ import annotations

from typing import Final

CAPABILITY: Final[dict[str, tuple[str, str]]] = {
    "within_spread.ranges": ("mean range of subgroups", "子组平均极差"),
    "within_spread.deviations": ("mean standard deviation of subgroups", "子组平均标准差"),
    "within_spread.moving_ranges": ("mean moving range of single values", "单值平均移动极差"),
    "interval_method.chi_square": ("chi-square", "卡方法"),
    "interval_method.bissell": ("Bissell (approximate)", "Bissell 近似法"),
    "interval_method.boyles": ("Boyles (approximate)", "Boyles 近似法"),
    "field.lower": ("lower limit", "规格下限"),
    "field.upper": ("upper limit", "规格上限"),
    "field.minimum": ("least index of a capable process", "过程能力指数下限"),
    "field.within_spread": ("spread within", "组内离散的估计"),
    "field.index_name": ("index", "指数"),
    "field.index_value": ("value", "数值"),
    "field.c_p": ("Cp", "Cp"),
    "field.c_pl": ("Cpl", "Cpl"),
    "field.c_pu": ("Cpu", "Cpu"),
    "field.c_pk": ("Cpk", "Cpk"),
    "field.c_pm": ("Cpm", "Cpm"),
    "field.p_p": ("Pp", "Pp"),
    "field.p_pl": ("Ppl", "Ppl"),
    "field.p_pu": ("Ppu", "Ppu"),
    "field.p_pk": ("Ppk", "Ppk"),
    "field.p_pm": ("Ppm (target)", "Ppm（目标值）"),
    "process_capability": ("Process capability", "过程能力"),
    "process_capability.c_pk": ("Cpk {judged.worst:.2} (interval {_interval:.2}), Ppk {overall.worst:.2}; {n_outside} of {n} values outside the limits, {outside_share_if_normal:.3%} expected if the values are normal", "Cpk {judged.worst:.2}（区间 {_interval:.2}），Ppk {overall.worst:.2}；{n} 个值中 {n_outside} 个超出规格限；若服从正态分布，预期超出 {outside_share_if_normal:.3%}"),
    "process_capability.p_pk": ("Ppk {judged.worst:.2} (interval {_interval:.2}); {n_outside} of {n} values outside the limits, {outside_share_if_normal:.3%} expected if the values are normal", "Ppk {judged.worst:.2}（区间 {_interval:.2}）；{n} 个值中 {n_outside} 个超出规格限；若服从正态分布，预期超出 {outside_share_if_normal:.3%}"),
    "process_capability.given": ("Ppk {judged.worst:.2} (Cpk, if the standard deviation is one within subgroups); {outside_share_if_normal:.3%} outside the limits expected if the values are normal", "Ppk {judged.worst:.2}（若所给为组内标准差，则为 Cpk）；若服从正态分布，预期超出规格限 {outside_share_if_normal:.3%}"),
    "process_capability.definition": ("How the spread of a process fits between its limits: the distance from the mean to the nearer limit in 3 standard deviations. Cpk takes the spread within short stretches, Ppk that of all values. The process should be in control; the share outside is expected of normal values only", "过程的离散程度与规格限是否相容：均值到较近规格限的距离除以 3 倍标准差。Cpk 用组内标准差，Ppk 用全部数值的标准差。过程应处于受控状态；预期超出比例仅适用于正态分布"),
    "finding.not_capable": ("the process does not fit between its limits: index {c_pk:.2}, below {minimum:.2}", "过程能力不足：指数 {c_pk:.2}，低于 {minimum:.2}"),
    "finding.not_capable_open": ("the values leave open whether the process fits between its limits: index {c_pk:.2}, with {minimum:.2} asked for", "现有数据不足以判断过程能力是否达标：指数 {c_pk:.2}，要求 {minimum:.2}"),
    "finding.within_and_overall_differ": ("all values together do not fit between the limits: Ppk {p_pk:.2}, below {minimum:.2}, while the spread within gives Cpk {c_pk:.2}", "全部数值与规格限不相容：Ppk {p_pk:.2}，低于 {minimum:.2}，而按组内离散计算 Cpk 为 {c_pk:.2}"),
    "advice.within_and_overall_differ": ("Look at the control chart first: if the two spreads truly differ, the process is not in control, and Cpk says what it can do only once it is", "先看控制图：若两种离散估计确有差异，则过程未受控；受控之后，Cpk 才能说明其能力"),
    "advice.not_capable": ("Bring the mean nearer to the target, or find what makes the values differ; then compute it again from new values", "使均值接近目标，或查明数值波动的原因；之后用新的数据重新计算"),
}
