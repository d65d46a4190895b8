"""Words of the chapter on loyalty."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
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
    "fit_reason.no_differences": ("retention does not rise with age", "留存率不随客龄上升"),
    "fit_reason.all_or_nothing": ("some leave at once, the others never", "一部分客户立即流失，其余从不流失"),
    "fit_reason.nobody_left": ("nobody left", "无人流失"),
    "fit_reason.everybody_left": ("everybody left at once", "客户一次流失殆尽"),
    "fit_reason.too_few_periods": ("too few periods for two parameters", "期数太少，无法估计两个参数"),
    "fit_reason.no_repeat": ("nobody bought again", "无人再次购买"),
    "fit_reason.at_limit": ("a parameter grows or shrinks without end", "某个参数趋于无穷或零"),
    "fit_reason.step_limit": ("too many steps", "迭代次数已达上限"),
    "sbg_fit": ("Retention by contract age (sBG)", "合同客户留存模型（sBG）"),
    "sbg_fit.summary": (
        "alpha {alpha:.3}, beta {beta:.3}; log likelihood {log_likelihood:.2}; {reason}",
        "alpha {alpha:.3}，beta {beta:.3}；对数似然 {log_likelihood:.2}；{reason}",
    ),
    "field.alpha": ("alpha", "alpha"),
    "field.beta": ("beta", "beta"),
    "field.log_likelihood": ("log likelihood", "对数似然"),
    "field.reason": ("how the fit ended", "拟合结果"),
}
