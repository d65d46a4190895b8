"""Words of the chapter on loyalty."""

from __future__ import annotations

from typing import Final

from custsat.labels.business_case import BUSINESS_CASE
from custsat.labels.loyalty_types import TYPES

WORDS: Final[dict[str, tuple[str, str]]] = (
    {
        "period.day": ("day", "日"),
        "period.week": ("week", "周"),
        "period.month": ("month", "月"),
        "period.quarter": ("quarter", "季度"),
        "period.year": ("year", "年"),
        # cohorts
        "retention_reading.exact": ("active in that very period", "当期活跃"),
        "retention_reading.unbounded": ("active then or later", "当期或之后活跃"),
        "cohort_triangle": ("Retention by cohort", "分群留存"),
        "cohort_triangle.summary": (
            "{cohort_count} cohorts, {cohort_size} customers; retained by age ({reading}): {retention_by_age:.0%}",
            "{cohort_count} 个客户群，共 {cohort_size} 名客户；各期留存率（{reading}）：{retention_by_age:.0%}",
        ),
        "field.cohort": ("cohort", "客户群"),
        "field.cohort_count": ("cohorts", "客户群数"),
        "field.cohort_size": ("customers", "客户数"),
        "field.retention_by_age": ("retained by age", "各期留存率"),
        # retention curves, churn
        "retention_curve": ("Retention curve", "留存曲线"),
        "retention_curve.summary": (
            "kept by period: {retention:.0%}; still there at the end: {survival_at_end:.0%}",
            "各期留存率：{retention:.0%}；期末仍在：{survival_at_end:.0%}",
        ),
        "field.at_risk": ("at risk", "期初客户数"),
        "field.retention": ("retention", "留存率"),
        "field.survival": ("survival", "存续率"),
        "churn": ("Churn", "客户流失"),
        "churn.summary": (
            "{churn_rate:.1%} lost per {period} ({lost} of {at_start}; 95 % interval {interval:.1%})",
            "每{period}流失 {churn_rate:.1%}（{at_start} 名客户中流失 {lost} 名；95% 区间 {interval:.1%}）",
        ),
        "field.lost": ("lost", "流失数"),
        "field.at_start": ("at the start", "期初客户数"),
        "field.churn_rate": ("churn rate", "流失率"),
        "field.period": ("period", "期间"),
        # life tables
        "life_table": ("How long customers stay", "客户存续时间"),
        "life_table.summary": (
            "{customers} customers, {customers_lost} of them lost; half have left by: {median}",
            "共 {customers} 名客户，已流失 {customers_lost} 名；半数客户流失所需时间：{median}",
        ),
        "field.customers": ("customers", "客户数"),
        "field.customers_lost": ("customers lost", "流失客户数"),
        "field.median": ("median", "中位数"),
        "field.duration": ("duration", "时长"),
        "field.standard_error": ("standard error", "标准误"),
        "log_rank": ("Do the groups leave at one pace?", "各组流失快慢是否相同"),
        "log_rank.summary": (
            "chi-square {statistic:.2} with {degrees} degrees of freedom, p = {p_value:.4}",
            "卡方 {statistic:.2}，自由度 {degrees}，p = {p_value:.4}",
        ),
        "field.statistic": ("chi-square", "卡方统计量"),
        "field.degrees": ("degrees of freedom", "自由度"),
        "field.p_value": ("p-value", "p 值"),
        # fits
        "fit_reason.converged": ("settled", "已收敛"),
        "fit_reason.no_differences": (
            "retention does not rise with age",
            "留存率不随客龄上升",
        ),
        "fit_reason.all_or_nothing": (
            "some leave at once, the others never",
            "一部分客户立即流失，其余从不流失",
        ),
        "fit_reason.nobody_left": ("nobody left", "无人流失"),
        "fit_reason.everybody_left": ("everybody left at once", "客户一次流失殆尽"),
        "fit_reason.too_few_periods": (
            "too few periods for two parameters",
            "期数太少，无法估计两个参数",
        ),
        "fit_reason.no_repeat": ("nobody bought again", "无人再次购买"),
        "fit_reason.at_limit": (
            "a parameter grows or shrinks without end",
            "某个参数趋于无穷或零",
        ),
        "fit_reason.step_limit": ("too many steps", "迭代次数已达上限"),
        "sbg_fit": ("Retention by contract age (sBG)", "合同客户留存模型（sBG）"),
        "sbg_fit.summary": (
            "alpha {alpha:.3}, beta {beta:.3}; log likelihood {log_likelihood:.2}; {reason}",
            "alpha {alpha:.3}，beta {beta:.3}；对数似然 {log_likelihood:.2}；{reason}",
        ),
        "field.alpha": ("alpha", "参数 alpha"),
        "field.beta": ("beta", "参数 beta"),
        "field.log_likelihood": ("log likelihood", "对数似然"),
        "field.reason": ("how the fit ended", "拟合结果"),
        "purchase_table": ("Customers by purchases", "客户购买情况"),
        "purchase_table.summary": (
            "{customers} customers, {repeat_buyers} of them bought again; ages in units of one {period}",
            "共 {customers} 名客户，其中 {repeat_buyers} 名再次购买；时间单位：{period}",
        ),
        "field.repeat_buyers": ("bought again", "再次购买的客户数"),
        "spend_table": ("Customers by spending", "客户消费情况"),
        "spend_table.summary": (
            "{customers} customers; mean amount of a purchase {mean_amount:.2} {currency}",
            "共 {customers} 名客户；平均每次购买金额 {mean_amount:.2} {currency}",
        ),
        "field.mean_amount": ("mean amount", "平均金额"),
        "bgnbd_fit": (
            "Purchases without a contract (BG/NBD)",
            "非合同客户购买模型（BG/NBD）",
        ),
        "bgnbd_fit.summary": (
            "r {r:.3}, alpha {alpha:.3}, a {a:.3}, b {b:.3}; time unit: {period}; log likelihood {log_likelihood:.2}; {reason}",
            "r {r:.3}，alpha {alpha:.3}，a {a:.3}，b {b:.3}；时间单位：{period}；对数似然 {log_likelihood:.2}；{reason}",
        ),
        "field.r": ("r", "r"),
        "field.a": ("a", "a"),
        "field.b": ("b", "b"),
        "gamma_gamma_fit": (
            "Spend per purchase (Gamma-Gamma)",
            "单次消费金额模型（Gamma-Gamma）",
        ),
        "gamma_gamma_fit.summary": (
            "p {p:.3}, q {q:.3}, v {v:.3} {currency}; log likelihood {log_likelihood:.2}; {reason}",
            "p {p:.3}，q {q:.3}，v {v:.3} {currency}；对数似然 {log_likelihood:.2}；{reason}",
        ),
        "field.p": ("p", "p"),
        "field.q": ("q", "q"),
        "field.v": ("v", "v"),
        "expected_value": ("Expected value of a customer", "客户的预期价值"),
        "expected_value.summary": (
            "alive with probability {p_alive:.0%}; in {horizon} periods (one {period} each) {purchases:.2} purchases of {spend:.2}, worth {value:.2} {currency}",
            "仍活跃的概率 {p_alive:.0%}；未来 {horizon} 期（每期一{period}）预计购买 {purchases:.2} 次，每次 {spend:.2}，现值 {value:.2} {currency}",
        ),
        "field.p_alive": ("still a customer", "仍活跃的概率"),
        "field.purchases": ("expected purchases", "预期购买次数"),
        "field.spend": ("amount of a purchase", "单次金额"),
        "field.horizon": ("horizon", "期数"),
        # lifetime value
        "lifetime_convention.now": ("first margin now", "首期毛利立即实现"),
        "lifetime_convention.after_renewal": (
            "first margin after one renewal",
            "首期毛利在一次续约后实现",
        ),
        "lifetime_convention.period_end": (
            "first margin at the end of the first period",
            "首期毛利在第一期末实现",
        ),
        "lifetime_growth.from_first": (
            "the first margin has grown already",
            "首期毛利已含增长",
        ),
        "lifetime_growth.from_second": (
            "margins grow from the second on",
            "毛利自第二期起增长",
        ),
        "margin_conversion.same_value": (
            "the margin that keeps the value",
            "价值不变的毛利",
        ),
        "margin_conversion.split": ("the margin cut into equal parts", "毛利平均分摊"),
        "lifetime_assumption.first_margin_now": (
            "first margin now",
            "首期毛利立即实现",
        ),
        "lifetime_assumption.first_margin_after_renewal": (
            "first margin after one renewal",
            "首期毛利在一次续约后实现",
        ),
        "lifetime_assumption.first_margin_at_period_end": (
            "first margin at the end of the first period, for certain",
            "首期毛利在第一期末确定实现",
        ),
        "lifetime_assumption.infinite_horizon": ("infinite horizon", "期限无限"),
        "lifetime_assumption.finite_horizon": ("finite horizon", "期限有限"),
        "lifetime_assumption.constant_margin": (
            "the same margin every period",
            "各期毛利相同",
        ),
        "lifetime_assumption.variable_margins": (
            "margins given one by one",
            "逐期给出毛利",
        ),
        "lifetime_assumption.grows_from_first": (
            "margins grow, the first included",
            "毛利增长，首期已含增长",
        ),
        "lifetime_assumption.grows_from_second": (
            "margins grow from the second on",
            "毛利自第二期起增长",
        ),
        "lifetime_assumption.constant_retention": (
            "the same retention every period, for all customers",
            "各期、各客户的留存率相同",
        ),
        "lifetime_assumption.constant_discount": (
            "the same discount rate every period",
            "各期折现率相同",
        ),
        "lifetime_value": ("Customer lifetime value", "客户终身价值"),
        "lifetime_value.summary": (
            "{value:.2} {currency} ({convention}; period: {period}); after acquisition {net_value:.2} {currency}",
            "{value:.2} {currency}（{convention}；期间：{period}）；扣除获客成本后 {net_value:.2} {currency}",
        ),
        "field.margins": ("margin", "每期毛利"),
        "field.discount": ("discount rate", "折现率"),
        "field.convention": ("convention", "计算约定"),
        "field.acquisition": ("acquisition cost", "获客成本"),
        "field.net_value": ("after acquisition", "扣除获客成本后"),
        "expected_lifetime": ("Expected lifetime", "预期客户寿命"),
        "expected_lifetime.summary": (
            "{expected_periods:.2} periods (one {period} each) at a retention of {retention:.1%}",
            "留存率 {retention:.1%} 时，预期为 {expected_periods:.2} 期（每期一{period}）",
        ),
        "field.expected_periods": ("expected periods", "预期期数"),
        "break_even": ("Break-even", "盈亏平衡"),
        "break_even.summary": (
            "an outlay of {outlay:.2} is paid back in period: {period_reached}; retention needed: {retention_needed:.1%}",
            "支出 {outlay:.2}，收回所在期：{period_reached}；所需留存率：{retention_needed:.1%}",
        ),
        "field.outlay": ("outlay", "支出"),
        "field.period_reached": ("paid back in period", "收回所在期"),
        "field.retention_needed": ("retention needed", "所需留存率"),
        "what_if": ("What if", "假设分析"),
        "what_if.summary": (
            "{scenarios} scenarios; net value from {lowest_net:.2} to {highest_net:.2}",
            "共 {scenarios} 种情形；净值 {lowest_net:.2} 至 {highest_net:.2}",
        ),
        "parameter.margin": ("margin", "毛利"),
        "parameter.retention": ("retention", "留存率"),
        "parameter.discount": ("discount rate", "折现率"),
        "parameter.growth": ("growth", "增长率"),
        "parameter.acquisition": ("acquisition cost", "获客成本"),
        "field.change": ("change", "变化"),
        # economics
        "profit_part.base": ("base profit", "基本利润"),
        "profit_part.volume": ("extra volume", "额外销售量"),
        "profit_part.saving": ("lower cost", "成本降低"),
        "profit_part.referral": ("referrals", "推荐"),
        "profit_part.premium": ("price premium", "价格溢价"),
        "profit_curve": ("Profit of a customer who stays", "留存客户的利润"),
        "profit_curve.summary": (
            "{total:.2} {currency} in all; paid back in period: {break_even}",
            "合计 {total:.2} {currency}；收回所在期：{break_even}",
        ),
        "field.profit": ("profit", "利润"),
        "field.cumulative": ("so far", "累计"),
        "field.total": ("total", "合计"),
        "field.break_even": ("paid back in period", "收回所在期"),
        "finding.never_pays_back": (
            "The customer does not pay back in {periods:.0} periods: {owed:.2} stay owed",
            "客户在 {periods:.0} 期内未能收回成本：尚欠 {owed:.2}",
        ),
        "advice.spend_less_on_winning": (
            "Spend less on winning such customers, or keep them longer",
            "降低此类客户的获客成本，或延长其留存时间",
        ),
        "replacement_cost": (
            "Replacing customers or keeping them",
            "重新获客与留住客户的成本",
        ),
        "replacement_cost.summary": (
            "keeping {lost:.0} customers would have saved {saving_low:.2} to {saving_high:.2} {currency}, if a new one costs {factor_low} to {factor_high} times as much",
            "若新客户的成本是老客户的 {factor_low} 至 {factor_high} 倍，留住 {lost:.0} 名客户可节省 {saving_low:.2} 至 {saving_high:.2} {currency}",
        ),
        "field.factor_low": ("times as dear, at least", "成本倍数（低）"),
        "field.factor_high": ("times as dear, at most", "成本倍数（高）"),
        "field.saving_low": ("saved, at least", "节省额（低）"),
        "field.saving_high": ("saved, at most", "节省额（高）"),
    }
    | TYPES
    | BUSINESS_CASE
)
