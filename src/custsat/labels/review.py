"""Labels of the review."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "review": ("Satisfaction review", "满意度评估报告"),
    "review.findings": ("Findings, by their weight from 0 to 100: {measure}", "主要发现（附 0 至 100 的权重）：{measure}"),
    "review.of_other_measures": ("Findings by other measures, each with weights of its own", "其他指标的发现（权重各自计算）"),
    "review.costs": ("{finding} [{points}]", "{finding}［{points}］"),
    "review.owned": ("{action} [{owner}]", "{action}［{owner}］"),
    "review.owned_until": ("{action} [{owner}, by {due}]", "{action}［{owner}，{due} 前］"),
    "review.check": ("the same measure, taken again in the same way, with its interval if it has one", "以同样方式再测一次；有区间的，一并看区间"),
    "review.check_of": ("{measure}, taken again in the same way, with its interval if it has one", "以同样方式再测一次“{measure}”；有区间的，一并看区间"),
    "field.due": ("by", "期限"),
    "review.undecided": ("Not decided yet", "尚不能定论"),
    "review.noted": ("Also noted", "另外注意"),
    "review.too_few": ("Too few answers for a verdict: nothing is to be changed yet", "答卷太少，不足以下结论：暂不必改进任何一项"),
    "review.inconclusive": ("The answers do not decide: ask more before anything is changed", "答卷尚不能定论：先扩大样本，再谈改进"),
    "review.target_met": ("{measure}: the target is met", "{measure}：已达目标"),
    "review.not_judged": ("Not judged: without a target a score is neither good nor bad", "未作判断：未设目标，无从判断好坏"),
    "review.nothing": ("The results bear no finding", "各项结果未得出发现"),
    "review.actions": ("What next", "下一步行动"),
    "review.about": ("{section}: {finding}", "{section}：{finding}"),
    "review.action": ("{advice} ({subjects})", "{advice}（{subjects}）"),
    "page.lang": ("en", "zh-Hans"),
}
