"""Words of the quality of responses, part of the chapter on surveys."""

from __future__ import annotations

from typing import Final

RESPONSES: Final[dict[str, tuple[str, str]]] = {
    "straight_lining.no": ("answers differ", "答案有差异"),
    "straight_lining.alike": ("all answers alike, which may be an opinion", "全部同一答案（可能是真实看法）"),
    "straight_lining.contradictory": ("all answers alike, through reversed items", "反向题在内全部同一答案（自相矛盾）"),
    "choice.min_items": ("answers needed to look for a straight line", "判断同一答案所需的最少题数"),
    "choice.speeding_share": ("haste: less than this share of the median time", "作答过快：低于用时中位数的"),
    "choice.complete_from": ("complete: at least this share of the items answered", "完整答卷：答题比例不低于"),
    "choice.invited": ("invited", "邀请人数"),
    "choice.ineligible": ("of these not eligible", "其中不符合调查条件的人数"),
    "response_quality": ("Quality of responses", "答卷质量"),
    "response_quality.answers": ("{n} respondents, {missing_share:.0%} of the answers missing", "{n} 份答卷，缺失答案占 {missing_share:.0%}"),
    "response_quality.response": ("response rate {response_rate:.0%} ({n_complete} complete of {invited} invited)", "应答率 {response_rate:.0%}（邀请 {invited} 人，完整答卷 {n_complete} 份）"),
    "response_quality.response_eligible": ("response rate {response_rate:.0%} ({n_complete} complete of {invited} invited, {ineligible} of them not eligible)", "应答率 {response_rate:.0%}（邀请 {invited} 人，其中不符合调查条件 {ineligible} 人，完整答卷 {n_complete} 份）"),
    "response_quality.lines_alike": ("the same answer throughout: {n_alike}, which may be an opinion", "全卷同一答案 {n_alike} 份，可能是真实看法"),
    "response_quality.lines": ("the same answer throughout: {n_contradictory} through reversed items, {n_alike} that may be an opinion", "全卷同一答案：含反向题而自相矛盾 {n_contradictory} 份，可能是真实看法 {n_alike} 份"),
    "response_quality.speed": ("in haste: {n_speeding} of {n_timed}", "作答过快：{n_timed} 份中 {n_speeding} 份"),
    "response_quality.noticed": ("noticed", "情况"),
    "response_quality.respondents": ("respondents", "份数"),
    "response_quality.of": ("of", "可判断的份数"),
    "response_quality.interval": ("95% interval of the share", "占比的 95% 区间"),
    "response_quality.contradictory": ("all alike, through reversed items", "反向题在内全部同一答案"),
    "response_quality.alike": ("all alike, may be an opinion", "全部同一答案，可能是真实看法"),
    "response_quality.speeding": ("in haste", "作答过快"),
    "response_quality.definition": (
        "What is noticed about the answers, as a reason to look, never as a verdict about a person. Equal answers to every item may be an honest opinion, of a customer who is satisfied with everything for instance; only through reversed items do they contradict each other, unless they are the middle of the scale. The response rate is complete interviews over all invited who are not known to be ineligible (AAPOR RR1)",
        "从答案中看出的、值得核查的情况，不是对任何人的结论。全卷同一答案可能是真实看法，例如对各方面都满意的客户；只有在包含反向题且不是中间选项时才自相矛盾。应答率为完整答卷数除以邀请人数减去已知不符合调查条件的人数（AAPOR RR1）",
    ),
    "finding.answers_to_look_at": ("There is a reason to look at {flagged:.0} of {n:.0} questionnaires: the same answer through reversed items, or answered in haste", "{n:.0} 份答卷中有 {flagged:.0} 份值得核查：含反向题仍全为同一答案，或作答过快"),
    "advice.answers_to_look_at": ("Look at these questionnaires, report the figures with and without them, and leave none out unseen", "核查这些答卷，分别报告包含与剔除时的结果，不要未经查看就剔除"),
}
