"""Words of the chapter on satisfaction."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    # ------------------------------------------------- perception against expectation
    "outcome.missed": ("below expectation", "低于期望"),
    "outcome.met": ("as expected", "符合期望"),
    "outcome.exceeded": ("above expectation", "超出期望"),
    "impression.dissatisfied": ("dissatisfied", "不满意"),
    "impression.complaining": ("dissatisfied and complaining", "不满抱怨"),
    "impression.uncertain": ("uncertain", "不确定"),
    "impression.ordinary": ("ordinary", "普通"),
    "impression.basically_satisfied": ("basically satisfied", "基本满意"),
    "impression.satisfied": ("satisfied", "满意"),
    "impression.very_satisfied": ("very satisfied", "很满意"),
    "impression.delighted": ("delighted", "感动"),
    "behaviour.churn_risk": ("may leave", "可能流失"),
    "behaviour.uncertain": ("may or may not come back", "去留未定"),
    "behaviour.may_return": ("may come back", "可能再来"),
    "behaviour.loyal_base": ("base of loyalty", "忠诚的基础"),
    "reading.kotler": ("Kotler's three states", "科特勒的三种状态"),
    "reading.loyalty_slides": ("slides on customer loyalty", "客户忠诚讲义"),
    "reading.service_marketing": ("slides on service marketing", "服务营销讲义"),
    "reading.raising_satisfaction": ("raising satisfaction", "提升满意度讲义"),
    "reading.effective_improvement": ("effective improvement", "有效改善讲义"),
    "condition.difference": ("difference", "差值"),
    "condition.outcome": ("outcome", "结果"),
    "condition.likelihood": ("likelihood to recommend", "推荐意愿"),
    "condition.score": ("score", "得分"),
    "condition.agreement": ("agreement", "认同程度"),
    "field.perceived": ("perceived", "实际感受"),
    "field.expected": ("expected", "期望"),
    "field.difference": ("difference", "差值"),
    "field.outcome": ("outcome", "结果"),
    "field.impression": ("impression", "印象"),
    "field.behaviour": ("expected behaviour", "预期行为"),
    "satisfaction": ("Perception against expectation", "感受与期望"),
    "satisfaction.summary": (
        "{outcome} (difference {difference:+.1}): {impression}; {behaviour}",
        "{outcome}（差值 {difference:+.1}）：{impression}；{behaviour}",
    ),
    "satisfaction.summary_with_ratio": (
        "{outcome} (difference {difference:+.1}, ratio {ratio:.2}): "
        "{impression}; {behaviour}",
        "{outcome}（差值 {difference:+.1}，比值 {ratio:.2}）：{impression}；{behaviour}",
    ),
    # -------------------------------------------------------------------- one question
    "recommendation.detractor": ("detractor", "贬损者"),
    "recommendation.passive": ("passive", "被动者"),
    "recommendation.promoter": ("promoter", "推荐者"),
    "effort_version.effort": (
        "effort, 1 to 5, low is good",
        "费力程度 1 至 5，越低越好",
    ),
    "effort_version.ease": ("ease, 1 to 7, high is good", "轻松程度 1 至 7，越高越好"),
    "ease.not_easy": ("not easy", "不轻松"),
    "ease.easy": ("easy", "轻松"),
    "verdict.satisfied": ("satisfied", "满意"),
    "verdict.dissatisfied": ("dissatisfied", "不满意"),
    "field.score": ("score", "得分"),
    "field.interval": ("95 % interval", "95% 区间"),
    "field.n": ("answers", "有效答卷"),
    "field.n_missing": ("missing", "缺失"),
    "field.certainty": ("certainty", "把握程度"),
    "field.promoter_share": ("promoters", "推荐者占比"),
    "field.passive_share": ("passives", "被动者占比"),
    "field.detractor_share": ("detractors", "贬损者占比"),
    "field.top_box_rate": ("top box", "最高分占比"),
    "field.mean": ("mean", "均值"),
    "field.mean_percent": ("mean in percent", "均值（百分制）"),
    "field.net_rate": ("net satisfied", "净满意率"),
    "field.version": ("version", "版本"),
    "net_promoter": ("Net promoter score", "净推荐值"),
    "net_promoter.summary": (
        "Net promoter score {score:+.0} (95 % interval {interval:+.0}; "
        "{n} answers, {n_missing} missing)",
        "净推荐值 {score:+.0}（95% 区间 {interval:+.0}；有效 {n}，缺失 {n_missing}）",
    ),
    "customer_satisfaction": ("Customer satisfaction score", "客户满意率"),
    "customer_satisfaction.summary": (
        "{score:.0%} satisfied (95 % interval {interval:.0%}; mean {mean:.2}; "
        "{n} answers, {n_missing} missing)",
        "满意 {score:.0%}（95% 区间 {interval:.0%}；均值 {mean:.2}；"
        "有效 {n}，缺失 {n_missing}）",
    ),
    "customer_effort": ("Customer effort score", "客户费力度"),
    "customer_effort.effort": (
        "Mean effort {score:.2} on 1 to 5, low is good ({n} answers, {n_missing} missing)",
        "平均费力程度 {score:.2}（1 至 5，越低越好；有效 {n}，缺失 {n_missing}）",
    ),
    "customer_effort.ease": (
        "{score:.0%} found it easy (95 % interval {interval:.0%}; {n} answers, "
        "{n_missing} missing)",
        "{score:.0%} 认为轻松（95% 区间 {interval:.0%}；有效 {n}，缺失 {n_missing}）",
    ),
    # ------------------------------------------------------------------- weighted index
    "percent_reading.linear": (
        "from the worst to the best answer",
        "由最差到最好线性折算",
    ),
    "percent_reading.of_max": ("share of the highest answer", "占最高分的百分比"),
    "weighting.given": ("weights given", "给定权重"),
    "weighting.mean_importance": ("mean importance", "平均重要性"),
    "weighting.per_respondent": (
        "each respondent's own importance",
        "各人自评的重要性",
    ),
    "missing.renormalise": ("over what was answered", "按已答项目折算"),
    "missing.complete": ("complete questionnaires only", "仅计完整问卷"),
    "field.overall": ("overall", "综合满意度"),
    "field.percent": ("overall, 0 to 100", "综合满意度（百分制）"),
    "field.satisfied_rate": ("satisfied rate", "客户满意率"),
    "field.threshold": ("satisfied from", "满意线"),
    "field.target": ("target", "目标"),
    "field.target_met": ("target met", "是否达标"),
    "field.percent_reading": ("percent means", "百分制口径"),
    "field.weighting": ("weighted by", "权重来源"),
    "field.missing": ("questionnaires with holes", "缺答处理"),
    "field.item": ("item", "项目"),
    "field.items": ("items", "分项"),
    "field.remainder": ("remaining items", "其余项目"),
    "field.weight": ("weight", "权重"),
    "field.item_percent": ("percent", "百分制"),
    "field.weighted": ("weighted", "加权得分"),
    "field.shortfall": ("points lost", "失分"),
    "satisfaction_index": ("Satisfaction index", "满意度指数"),
    "satisfaction_index.summary": (
        "Satisfaction index {percent:.0} of 100; satisfied rate {satisfied_rate:.0%} "
        "(95 % interval {interval:.0%}; {n} respondents)",
        "综合满意度 {percent:.0}（百分制）；客户满意率 {satisfied_rate:.0%}"
        "（95% 区间 {interval:.0%}；{n} 份有效问卷）",
    ),
    "satisfaction_index.means_only": (
        "Satisfaction index {percent:.0} of 100, from item means; the respondents are "
        "not known",
        "综合满意度 {percent:.0}（百分制），由分项均值得出；受访者数据未知",
    ),
    "satisfaction_index.target": (
        "Target {target:.0%} met: {target_met}; {certainty}",
        "目标 {target:.0%}，达标：{target_met}；{certainty}",
    ),
    "dealer_dimension.skill": ("service skill", "服务技能"),
    "dealer_dimension.attitude": ("service attitude", "服务态度"),
    "dealer_dimension.timeliness": ("service timeliness", "服务及时性"),
    "dealer_dimension.parts": ("parts supply", "配件供应"),
    "dealer_dimension.overall": ("service overall", "服务综合"),
    "field.mean_of_parts": ("without the overall rating", "不含综合评分"),
    "field.covered": ("known", "已知比例"),
    "dimension_mean": ("Mean of dimensions", "各维度平均"),
    "dimension_mean.summary": (
        "Mean of dimensions {overall:.1} ({percent:.0} of 100); weakest: {weakest}",
        "各维度平均 {overall:.1}（百分制 {percent:.0}）；最弱：{weakest}",
    ),
    # ------------------------------------------------------------------------- findings
    "finding.expectation_missed": (
        "What was perceived lies {gap:.2} below what was expected",
        "实际感受比期望低 {gap:.2}",
    ),
    "finding.net_promoter_too_few": (
        "Net promoter score: {n} answers are too few for a verdict (at least {min_n})",
        "净推荐值：{n} 份答卷太少，不足以下结论（至少 {min_n} 份）",
    ),
    "finding.net_promoter_target_open": (
        "Net promoter score {score:+.0}: whether the target {target:+.0} is met is still open",
        "净推荐值 {score:+.0}：是否达到目标 {target:+.0} 尚不能定论",
    ),
    "finding.net_promoter_target_missed": (
        "Net promoter score {score:+.0} misses the target {target:+.0}",
        "净推荐值 {score:+.0}，未达目标 {target:+.0}",
    ),
    "finding.net_promoter_detractors": (
        "{share:.0%} of those who answered are detractors ({n} people)",
        "{share:.0%} 的受访者是贬损者（{n} 人）",
    ),
    "finding.customer_satisfaction_too_few": (
        "Satisfied: {n} answers are too few for a verdict (at least {min_n})",
        "满意率：{n} 份答卷太少，不足以下结论（至少 {min_n} 份）",
    ),
    "finding.customer_satisfaction_target_open": (
        "{score:.0%} satisfied: whether the target {target:.0%} is met is still open",
        "满意率 {score:.0%}：是否达到目标 {target:.0%} 尚不能定论",
    ),
    "finding.customer_satisfaction_target_missed": (
        "{score:.0%} satisfied, target {target:.0%} missed",
        "满意率 {score:.0%}，未达目标 {target:.0%}",
    ),
    "finding.customer_satisfaction_unhappy": (
        "{share:.0%} ticked the lowest answers",
        "{share:.0%} 的受访者给出最低档评价",
    ),
    "finding.customer_effort_too_few": (
        "Effort: {n} answers are too few for a verdict (at least {min_n})",
        "费力度：{n} 份答卷太少，不足以下结论（至少 {min_n} 份）",
    ),
    "finding.customer_effort_target_open": (
        "Effort {score:.2}: whether the target {target:.2} is met is still open",
        "费力度 {score:.2}：是否达到目标 {target:.2} 尚不能定论",
    ),
    "finding.customer_effort_target_missed": (
        "Effort {score:.2} misses the target {target:.2}",
        "费力度 {score:.2}，未达目标 {target:.2}",
    ),
    "finding.satisfaction_index_too_few": (
        "Satisfied rate: {n} questionnaires are too few for a verdict (at least {min_n})",
        "客户满意率：{n} 份问卷太少，不足以下结论（至少 {min_n} 份）",
    ),
    "finding.satisfaction_index_target_open": (
        "Satisfied rate {score:.0%}: whether the target {target:.0%} is met is still open",
        "客户满意率 {score:.0%}：是否达到目标 {target:.0%} 尚不能定论",
    ),
    "finding.satisfaction_index_target_missed": (
        "Satisfied rate {score:.0%}, target {target:.0%} missed",
        "客户满意率 {score:.0%}，未达目标 {target:.0%}",
    ),
    "finding.item_costs": (
        "“{subject}” stands at {percent:.0} of 100, weighs {share:.1%} and costs the "
        "index {shortfall:.2} points",
        "“{subject}”得分 {percent:.0}（百分制），权重 {share:.1%}，使指数损失 {shortfall:.2} 分",
    ),
    "finding.weakest_dimension": (
        "“{subject}” is the weakest dimension, at {percent:.0} of 100",
        "“{subject}”是最弱的维度，得分 {percent:.0}（百分制）",
    ),
    "advice.close_the_gap": (
        "Find out where the expectation comes from: keep the promise, or promise less",
        "弄清期望从何而来：要么兑现承诺，要么少作承诺",
    ),
    "advice.ask_more": (
        "Ask more customers before you decide; the interval tells how far to trust this",
        "先扩大样本再作决定；区间说明目前可以相信到什么程度",
    ),
    "advice.look_into_causes": (
        "Look into the items that cost the most points before you act",
        "行动之前，先查明失分最多的项目",
    ),
    "advice.call_detractors": (
        "Call detractors back within days, and learn what would have made them stay",
        "数日内回访贬损者，了解怎样才能留住他们",
    ),
    "advice.call_unhappy": (
        "Call the unhappy ones back while it can still be mended",
        "趁还能补救，回访不满意的客户",
    ),
    "advice.mend_item": (
        "Mend this first: it weighs much and scores low",
        "优先改进此项：权重高而得分低",
    ),
}
