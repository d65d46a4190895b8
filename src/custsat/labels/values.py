"""Words of the values: the answers that people tick on a scale."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "satisfaction_level.very_dissatisfied": ("very dissatisfied", "很不满意"),
    "satisfaction_level.dissatisfied": ("dissatisfied", "不满意"),
    "satisfaction_level.rather_dissatisfied": ("rather dissatisfied", "不太满意"),
    "satisfaction_level.average": ("average", "一般"),
    "satisfaction_level.basically_satisfied": ("basically satisfied", "基本满意"),
    "satisfaction_level.fairly_satisfied": ("fairly satisfied", "比较满意"),
    "satisfaction_level.satisfied": ("satisfied", "满意"),
    "satisfaction_level.very_satisfied": ("very satisfied", "很满意"),
    "satisfaction_level.extra_satisfied": ("extra satisfied", "特别满意"),
    "question_kind.rating": ("rating", "评分题"),
    "question_kind.recommend": ("likelihood to recommend", "推荐意愿题"),
    "question_kind.yes_no": ("yes or no", "是非题"),
    "question_kind.single": ("single choice", "单选题"),
    "question_kind.multiple": ("multiple choice", "多选题"),
    "choice_base.cases": ("cases", "个案"),
    "choice_base.responses": ("responses", "响应"),
    "non_answer.not_applicable": ("not applicable", "不适用"),
    "non_answer.dont_know": ("don't know", "不知道"),
    "non_answer.refused": ("refused", "拒答"),
    "non_answer.blank": ("blank", "空白"),
    "non_answer.nothing_ticked": ("nothing ticked", "未勾选"),
    # intervals, as an explanation states them
    "choice.interval": ("interval", "区间"),
    "choice.interval_text": ("{method}, {level}", "{method}，{level}"),
    "choice.level": ("confidence level", "置信水平"),
    "interval_method.wilson": ("Wilson", "威尔逊法"),
    "interval_method.wilson_corrected": ("Wilson, with half of the continuity correction", "威尔逊法，连续性校正减半"),
    "interval_method.exact": ("Clopper-Pearson (exact)", "克洛珀-皮尔逊精确法"),
    "interval_method.wald": ("Wald", "沃尔德法"),
    "interval_method.adjusted": ("adjusted Wald", "调整沃尔德法"),
    "interval_method.t": ("Student's t", "t 分布法"),
    "interval_method.feldt": ("Feldt", "费尔特法"),
    "interval_method.paired": ("paired t", "配对 t 法"),
    "interval_method.welch": ("Welch", "韦尔奇法"),
    "interval_method.hc3": ("least squares, standard error HC3", "最小二乘法，HC3 标准误"),
    "interval_method.newcombe": ("Newcombe", "纽科姆法"),
    "interval_method.newcombe_corrected": ("Newcombe, with a ninth of an answer more", "纽科姆法，界限外移九分之一个答案"),
    "interval_method.newcombe_paired": ("Newcombe, of pairs", "纽科姆配对法"),
    "interval_method.katz": ("Katz", "卡茨法"),
    "field.scale": ("scale", "量表"),
    "field.min_n": ("answers needed for a verdict", "下结论所需答卷数"),
}

# Words that are read as a label, and never shown.  A word that two answers of one scale
# could mean is not here: 满意 beside 比较满意 and 很满意 is refused.
SYNONYMS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("satisfaction_level.very_dissatisfied", ("extremely dissatisfied", "completely dissatisfied", "very unsatisfied", "非常不满意", "十分不满意", "极不满意", "非常不满", "很不满")),
    ("satisfaction_level.dissatisfied", ("unsatisfied", "不满")),
    ("satisfaction_level.rather_dissatisfied", ("fairly dissatisfied", "somewhat dissatisfied", "比较不满意", "较不满意", "不大满意", "有点不满意")),
    ("satisfaction_level.average", ("neutral", "so-so", "neither satisfied nor dissatisfied", "普通", "中立")),
    ("satisfaction_level.basically_satisfied", ("mostly satisfied", "基本上满意", "大体满意")),
    ("satisfaction_level.fairly_satisfied", ("rather satisfied", "somewhat satisfied", "较满意", "较为满意")),
    ("satisfaction_level.very_satisfied", ("extremely satisfied", "completely satisfied", "非常满意", "十分满意", "极为满意", "完全满意")),
    ("answer.yes", ("y", "true", "是的")),
    ("answer.no", ("n", "false", "不是")),
)

# Words for the non-answers above, by the English label, which is the name to count under.
NON_ANSWERS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("not applicable", ("n/a", "not applicable", "does not apply", "不适用", "不涉及")),
    ("don't know", ("don't know", "dont know", "do not know", "dk", "不知道", "不清楚", "说不清", "不了解", "不好说")),
    ("refused", ("refused", "prefer not to say", "拒答", "拒绝回答", "不愿回答")),
    ("blank", ("blank", "空白", "未填", "未填写", "未作答", "未回答")),
)
