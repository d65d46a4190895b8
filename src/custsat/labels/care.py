"""Words of the chapter on care."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "duration.hours": ("{count:g} hours", "{count:g} 小时"),
    "duration.days": ("{count} days", "{count} 天"),
    "duration.work_hours": ("{count:g} working hours", "{count:g} 个工作小时"),
    "duration.work_days": ("{count} working days", "{count} 个工作日"),
}
