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
}
