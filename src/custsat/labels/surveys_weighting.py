"""Labels of survey weights, and of estimates that count the design."""

from __future__ import annotations

from typing import Final

WEIGHTING: Final[dict[str, tuple[str, str]]] = {
    "weighting_method.post_stratification": ("post-stratification", "事后分层"),
    "weighting_method.raking": ("raking", "倾斜加权（raking）"),
    "survey_weights": ("Survey weights", "调查权数"),
    "survey_weights.summary": ("{n} respondents in {n_cells} cells; with the weights, {effective_n:.0} answers without weights would tell as much (design effect {design_effect:.2})", "{n} 位受访者分属 {n_cells} 个单元；加权后有效样本量为 {effective_n:.0}（设计效应 {design_effect:.2}）"),
    "survey_weights.held": ("All margins hold", "各边际分布均与目标一致"),
    "survey_weights.missed": ("Within the limits the margins do not all hold", "受上下限约束，部分边际分布未达到目标"),
    "survey_weights.definition": ("A weight says for how many people each respondent stands. Post-stratification gives every cell its share of the population at once; raking brings one margin after another to its share, until all hold. Weights remove the bias of who answered only as far as the weighted variables explain it, and they cost precision: the effective number is the squared sum of the weights over the sum of their squares (Kish), the design effect is n over it. Sources: Deming & Stephan (1940); Kish (1965)", "权数表示每位受访者代表多少人。事后分层一步使每个单元达到其在总体中的占比；倾斜加权（raking）依次调整各边际分布，反复迭代直至全部达到。加权只能消除加权变量所能解释的那部分应答偏差，并且会损失精度：有效样本量为权数之和的平方除以权数平方和（Kish），设计效应为样本量除以有效样本量。来源：Deming & Stephan (1940)；Kish (1965)"),
    "field.design_effect": ("design effect", "设计效应"),
    "field.effective_n": ("effective n", "有效样本量"),
    "field.min_ratio": ("lowest weight, times the mean", "最小权数（均值的倍数）"),
    "field.max_ratio": ("highest weight, times the mean", "最大权数（均值的倍数）"),
    "field.sum_of_weights": ("sum of the weights", "权数之和"),
    "field.iterations": ("rounds", "迭代轮数"),
    "choice.low_limit": ("no weight below, times the mean", "权数下限（均值的倍数）"),
    "choice.high_limit": ("no weight above, times the mean", "权数上限（均值的倍数）"),
    "weights_column.margin": ("category", "类别"),
    "weights_column.n": ("respondents", "受访者"),
    "weights_column.answered_share": ("share of the answers", "样本占比"),
    "weights_column.target_share": ("share of the population", "总体占比"),
    "weights_column.weighted_share": ("weighted share", "加权后占比"),
    "finding.weights_costly": ("The weights cost much: {n} answers tell no more than {effective_n:.0} without weights would (design effect {design_effect:.2})", "加权代价较大：{n} 份答卷的信息量只相当于 {effective_n:.0} 份未加权答卷（设计效应 {design_effect:.2}）"),
    "finding.weight_extreme": ("Each of the {n_cell} respondents of “{subject}” weighs {ratio:.1} times the mean: a few people decide the result", "“{subject}”的 {n_cell} 位受访者每人权数为均值的 {ratio:.1} 倍：少数几个人左右结果"),
    "finding.margin_missed": ("“{subject}” has {share:.1%} of the weights, and {share_due:.1%} of the population: the limits stand in the way", "“{subject}”加权后占 {share:.1%}，而总体中占 {share_due:.1%}：受权数上下限所限"),
    "advice.ask_underrepresented": ("Ask more of those who answer least, or weight by fewer categories", "对应答偏少的群体补充样本，或减少加权所用的类别"),
    "advice.merge_or_limit": ("Merge small categories, or set limits= to the weights", "合并人数过少的类别，或用 limits= 限制权数"),
    "advice.widen_limits": ("Widen the limits, or say with the result that this category is not at its share", "放宽上下限，或在报告中注明该类别未达到其占比"),
}
