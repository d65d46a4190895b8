"""Labels of the review."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "review": ("Satisfaction review", "满意度评估报告"),
    "review.findings": ("Findings", "主要发现"),
    "review.actions": ("What next", "下一步行动"),
    "review.about": ("{section}: {finding}", "{section}：{finding}"),
    "review.action": ("{advice} ({subjects})", "{advice}（{subjects}）"),
    "page.lang": ("en", "zh-Hans"),
}
