"""Labels of key drivers: what goes with an outcome, and how much of it."""

from __future__ import annotations

from typing import Final

DRIVERS: Final[dict[str, tuple[str, str]]] = {
    "driver_method.johnson": ("Johnson's relative weights", "相对权重（Johnson）"),
    "driver_method.lmg": ("LMG (mean over all orders of the drivers)", "LMG（对驱动因素的所有进入顺序取平均）"),
    "interval_method.delta": ("delta method, as of jointly normal answers", "德尔塔法，视答卷为联合正态"),
    "interval_method.bootstrap": ("samples drawn from the answers again (bootstrap)", "对答卷重复抽样（自助法）"),
    "key_drivers": ("Key drivers", "关键驱动因素"),
    "key_drivers.the_outcome": ("the outcome", "结果变量"),
    "key_drivers.summary": ("{n_drivers} drivers go with {r_squared:.0%} of the variance of {outcome_text} ({level:%} interval {r_squared_interval:.0%}; {n} complete answers, {n_missing} incomplete)", "{n_drivers} 个驱动因素与{outcome_text}差异的 {r_squared:.0%} 相关（{level:%} 区间 {r_squared_interval:.0%}；完整答卷 {n} 份，不完整 {n_missing} 份）"),
    "key_drivers.weighted": ("Weighted; {effective_n:.0} respondents without weights would say as much", "已加权；有效样本量 {effective_n:.0}"),
    "key_drivers.strongest": ("More of it than an equal share of {equal_share:.1%} goes with {names}: an association, not a cause", "占比高于均等份额 {equal_share:.1%} 的有：{names}；只是相关，不等于因果"),
    "key_drivers.alike": ("No driver is told from an equal share of {equal_share:.1%}", "尚无驱动因素能与均等份额 {equal_share:.1%} 区分开来"),
    "key_drivers.not_shown": ("That may be chance: nothing is concluded about the drivers", "这可能只是偶然：对各驱动因素不下结论"),
    "key_drivers.too_few": ("Too few for a verdict (at least {min_n})", "答卷太少，不足以下结论（至少 {min_n} 份）"),
    "key_drivers.definition": ("How much of the variance of an outcome goes with each of several drivers, which go with each other as well. The shares add up to what all drivers explain (R squared). A slope says how much higher the outcome is where one driver is higher and the others are equal (least squares). Only complete answers count; with weights, their effective number. A driver is named only if the drivers explain more than chance would (F test), and if the interval of its share lies above an equal one at a level that all of them share. All this is what goes together among those who answered, not what a change would bring about. Sources: Johnson (2000); Lindeman, Merenda & Gold (1980)", "结果变量的差异有多少与各驱动因素相关，而驱动因素彼此之间也相关。各占比之和即全部驱动因素所解释的部分（R²）。斜率说明其他驱动因素相同时，某一驱动因素每高一分，结果平均相差多少（最小二乘）。只计完整答卷；有权重时按有效样本量。只有当全部驱动因素的解释力超出偶然（F 检验），且某一占比的区间（各因素共同分担的置信水平）高于均等份额时，才点名该因素。这些只说明受访者中哪些回答同高同低，不说明改变它会带来什么。来源：Johnson (2000)；Lindeman, Merenda & Gold (1980)"),
    "choice.r_squared_interval": ("intervals", "区间"),
    "field.n_resamples": ("samples drawn", "重抽样次数"),
    "field.n_left_out": ("samples in which the drivers give each other, left out", "因驱动因素彼此决定而舍去的样本"),
    "field.r_squared": ("explained (R squared)", "解释比例（R²）"),
    "field.r_squared_interval": ("interval of R squared", "R² 的区间"),
    "field.adjusted_r_squared": ("explained, adjusted for the number of drivers", "调整后的解释比例（调整 R²）"),
    "driver_column.driver": ("driver", "驱动因素"),
    "driver_column.share": ("share of what is explained", "占所解释部分"),
    "driver_column.share_interval": ("interval", "区间"),
    "driver_column.weight": ("part of R squared", "R² 中的份额"),
    "driver_column.beta": ("standardised slope", "标准化斜率"),
    "driver_column.beta_interval": ("interval", "区间"),
    "driver_column.slope": ("slope", "斜率"),
    "driver_column.correlation": ("correlation", "相关系数"),
    "driver_column.vif": ("variance inflation", "方差膨胀因子"),
    "finding.key_driver": ("Of what the drivers explain, {share:.1%} goes with “{subject}”; an equal share would be {equal:.1%}", "驱动因素所解释的部分中，“{subject}”占 {share:.1%}；均等份额为 {equal:.1%}"),
    "finding.negative_driver": ("Of what the drivers explain, {share:.1%} goes with “{subject}”, and the outcome is lower where it is higher (standardised slope {beta:+.2})", "驱动因素所解释的部分中，“{subject}”占 {share:.1%}，但它越高，结果反而越低（标准化斜率 {beta:+.2}）"),
    "finding.suppressor": ("“{subject}” goes the other way once the other drivers are equal: correlation {correlation:+.2}, standardised slope {beta:+.2}", "其他驱动因素相同时，“{subject}”的方向相反：相关系数 {correlation:+.2}，标准化斜率 {beta:+.2}（抑制变量）"),
    "finding.drivers_too_few": ("Too few complete answers for a verdict on what goes with {subject} ({n}); at least {more} more are needed", "{subject}：完整答卷太少（{n} 份），不足以判断与哪些因素相关；至少还需 {more} 份"),
    "finding.drivers_not_shown": ("The drivers may have nothing to do with {subject}: they explain {explained:.0%} of its variance, no more than chance may ({n} respondents)", "各驱动因素可能与{subject}无关：只解释其差异的 {explained:.0%}，不超出偶然所能及（{n} 位受访者）"),
    "finding.drivers_alike": ("Which driver goes with {subject} the most is open: none is told from an equal share of {equal:.1%} ({n} respondents)", "哪个驱动因素与{subject}最相关尚不能定论：没有一个能与均等份额 {equal:.1%} 区分开来（{n} 位受访者）"),
    "advice.start_with_driver": ("Look here first: improve it for some of the customers, and see whether satisfaction rises", "优先考虑这里：先对部分客户改进，看满意度是否随之上升"),
    "advice.check_driver": ("Check the scale and the question before you conclude anything: is a high answer good?", "下结论之前先核对量表与题目：分数高是否代表好？"),
}
