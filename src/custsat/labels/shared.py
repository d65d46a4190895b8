"""Words that every chapter uses."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "answer.yes": ("yes", "是"),
    "answer.no": ("no", "否"),
    "answer.unknown": ("unknown", "未知"),
    "answer.none": ("nothing", "无"),
    "answer.undefined": ("not defined", "无定义"),
    "status.definition": ("definition", "定义"),
    "status.convention": ("convention", "惯例"),
    "status.measured": ("measured", "实测"),
    "status.folklore": ("folklore", "坊间说法"),
    "combine.sum": ("adds", "相加"),
    "combine.product": ("multiplies", "相乘"),
    "certainty.conclusive": ("enough answers", "样本足够"),
    "certainty.inconclusive": ("undecided: the interval contains the target", "尚不能定论：区间包含目标值"),
    "certainty.too_few": ("too few answers for a verdict", "答卷太少，不足以下结论"),
    "page.comma": (", ", "、"),
    "page.semicolon": ("; ", "；"),
    "page.stop": (". ", "。"),
    "page.range": ("{low} to {high}", "{low} 至 {high}"),
    "page.because": ("Rule {rule}, row {row}: {when} → {then}. Source: {source} [{status}]", "规则 {rule} 第 {row} 行：{when} → {then}。来源：{source}［{status}］"),
    "page.is": ("{name} {value}", "{name} {value}"),
    "page.always": ("always", "任何情况"),
    "page.row": ("row", "行"),
    "page.item": ("item", "项目"),
    "page.share": ("share", "占比"),
    "page.link": ("link", "环节"),
    "page.from": ("from", "自"),
    "page.to": ("to", "至"),
    "page.then": ("then", "则"),
    "page.weight": ("weight", "权重"),
    "page.group": ("group", "分组"),
    "page.total": ("total", "合计"),
    "page.source_of": ("Source: {source} [{status}]", "来源：{source}［{status}］"),
    "page.more": ("… {count} more", "……另有 {count} 行"),
}
