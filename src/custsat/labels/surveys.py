"""Words of the chapter on surveys."""

from __future__ import annotations

from typing import Final

from custsat.labels.surveys_publication import PUBLICATION
from custsat.labels.surveys_responses import RESPONSES
from custsat.labels.surveys_weighting import WEIGHTING

LABELS: Final[dict[str, tuple[str, str]]] = {
    **PUBLICATION,
    "survey_measure.share": ("share", "占比"),
    "survey_measure.mean": ("mean", "均值"),
    "survey_measure.nps": ("net promoter score", "净推荐值"),
    "survey_measure.index": ("index of 0 to 100", "0 至 100 的指数"),
    "sample_rounding.up": ("to the next whole number (Cochran)", "向上取整（Cochran）"),
    "sample_rounding.krejcie_morgan": ("to the nearest, table of Krejcie and Morgan", "四舍五入（Krejcie 与 Morgan 表）"),
    "choice.measure": ("figure", "指标"),
    "choice.margin": ("margin, to either side", "允许误差（±）"),
    "choice.share": ("share expected", "预期占比"),
    "choice.promoter_share": ("promoters expected", "预期推荐者占比"),
    "choice.detractor_share": ("detractors expected", "预期贬损者占比"),
    "choice.is_worst_case": ("worst case", "按最不利情形"),
    "choice.rounding": ("rounded", "取整方式"),
    "field.n_invited": ("to invite", "需邀请人数"),
    "field.n_uncorrected": ("answers of a simple random sample of many people", "简单随机抽样、总体很大时的样本量"),
    "field.n_corrected": ("the same of this population", "有限总体校正后"),
    "field.population": ("population", "总体人数"),
    "field.expected_n": ("answers if everybody is invited", "全部邀请时的预计答卷数"),
    "field.expected_margin": ("margin of these answers", "届时的允许误差"),
    "sample_size": ("Sample size", "样本量"),
    "sample_size.share": ("{n} answers give a share a margin of ±{margin_points} percentage points at the {level:%} level", "{n} 份有效答卷可使占比的允许误差为 ±{margin_points} 个百分点（置信水平 {level:%}）"),
    "sample_size.mean": ("{n} answers give a mean a margin of ±{margin_points} at the {level:%} level", "{n} 份有效答卷可使均值的允许误差为 ±{margin_points}（置信水平 {level:%}）"),
    "sample_size.nps": ("{n} answers give an NPS a margin of ±{margin_points} points at the {level:%} level", "{n} 份有效答卷可使净推荐值的允许误差为 ±{margin_points} 点（置信水平 {level:%}）"),
    "sample_size.index": ("{n} answers give an index a margin of ±{margin_points} points at the {level:%} level", "{n} 份有效答卷可使指数的允许误差为 ±{margin_points} 点（置信水平 {level:%}）"),
    "sample_size.invited": ("invite {n_invited} at a response rate of {response_rate:%}", "按应答率 {response_rate:%}，需邀请 {n_invited} 人"),
    "sample_size.too_many": ("there are only {population}: if all are invited, about {expected_n} answers", "总体仅 {population} 人：全部邀请时约有 {expected_n} 份答卷"),
    "sample_size.definition": (
        "How many answers make the margin of a figure, half of the width of its interval, as small as is wanted: (z × standard deviation / margin) squared, less where the population is small (Cochran), times the design effect, divided by the response rate. It plans for chance alone: if those who answer differ from those who do not, no number of answers mends that",
        "为使某指标的允许误差（置信区间宽度的一半）达到要求所需的答卷数：（z × 标准差 ÷ 允许误差）的平方，总体较小时作有限总体校正（Cochran），再乘以设计效应，除以应答率。这里只考虑抽样误差：若应答者与未应答者本身不同，增加答卷数也无法弥补",
    ),
    "finding.sample_exceeds_population": ("{n:.0} would have to be asked, and there are {population:.0}", "需要询问 {n:.0} 人，而总体只有 {population:.0} 人"),
    "advice.sample_exceeds_population": ("Invite everybody, raise the response rate with reminders, or allow a wider margin", "邀请全部人员，通过提醒提高应答率，或放宽允许误差"),
    "finding.sample_too_few": ("{n:.0} answers suffice for the margin, but fewer than {min_n:.0} bear no verdict", "{n:.0} 份答卷已可达到允许误差，但少于 {min_n:.0} 份时不作判定"),
    "advice.sample_too_few": ("Ask for at least 30 answers, or for a narrower margin", "至少收集 30 份答卷，或缩小允许误差"),
    "allocation_method.proportional": ("proportional to the people", "按人数比例分配"),
    "allocation_method.neyman": ("Neyman, more where answers vary more", "Neyman 分配（差异大的层多抽）"),
    "allocation_method.cost_optimal": ("cost-optimal, Neyman and less where an answer costs more", "考虑费用的最优分配"),
    "field.strata": ("strata", "各层"),
    "allocation": ("Allocation among strata", "分层样本分配"),
    "allocation.counts": ("{n} answers of {n_strata} strata with {population} people: {counts}", "{n_strata} 层共 {population} 人，抽取 {n} 份答卷：{counts}"),
    "allocation.standard_error": ("standard error of the mean {standard_error:.3}", "均值的标准误 {standard_error:.3}"),
    "allocation.design_effect": ("design effect {design_effect:.2} against the proportional allocation", "与按比例分配相比的设计效应 {design_effect:.2}"),
    "allocation.stratum": ("stratum", "层"),
    "allocation.stratum_n": ("answers", "样本量"),
    "allocation.stratum_size": ("people", "总体人数"),
    "allocation.stratum_weight": ("people per answer", "设计权重（每份答卷代表人数）"),
    "allocation.stratum_standard_deviation": ("standard deviation", "标准差"),
    "allocation.stratum_cost": ("cost of an answer", "每份费用"),
    "allocation.definition": (
        "How the answers of a survey are divided among strata, in whole numbers by the largest remainder. Each stratum gets its minimum and no more people than it has; what it cannot take goes to the others. Where the shares differ from those of the people, answers must be weighted by the people that each stands for",
        "把样本量分配到各层，按最大余数法取整。各层不少于规定的最低数，也不超过该层人数，装不下的部分分给其他层。若样本构成与总体不同，分析时须按每份答卷代表的人数加权",
    ),
    "choice.response_rate": ("response rate", "应答率"),
    "sample_method.simple": ("simple random sample", "简单随机抽样"),
    "sample_method.systematic": ("systematic sample", "系统抽样（等距抽样）"),
    "sample": ("Sample", "样本"),
    "sample.list": ("{n} of {population} drawn: {method}", "从 {population} 人中抽取 {n} 人：{method}"),
    "sample.strata": ("{n} of {population} drawn from {n_strata} strata: in each a {method}", "从 {n_strata} 层共 {population} 人中抽取 {n} 人：各层内{method}"),
    "allocation.stratum_drawn": ("drawn", "抽取人数"),
    "sample.definition": (
        "Which people to ask, as positions in the list, counted from 0, each with its chance of being drawn. The inverse of the chance is the design weight. A sample stands for the list that it was drawn from: whoever is not on the list is not in it",
        "抽中人员在名单中的位置（从 0 起），以及各自的入样概率，其倒数即设计权重。样本只代表抽样所用的名单，名单之外的人不在其中",
    ),
} | RESPONSES | WEIGHTING
