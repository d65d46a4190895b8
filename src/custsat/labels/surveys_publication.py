"""Words of publishing tables of groups, part of the chapter on surveys."""

from __future__ import annotations

from typing import Final

PUBLICATION: Final[dict[str, tuple[str, str]]] = {
    "count_kind.cell": ("cell", "单元格"),
    "count_kind.row_total": ("row total", "行合计"),
    "count_kind.column_total": ("column total", "列合计"),
    "count_kind.total": ("total", "总计"),
    "hidden_reason.small": ("hidden: too few people", "隐藏：人数过少"),
    "hidden_reason.gives_away": ("hidden: it would give a hidden one away", "隐藏：公布后可推算出其他被隐藏的数"),
    "hidden_reason.sum": ("hidden: a sum that is small or would give hidden ones away", "隐藏：合计过小，或公布后可推算出被隐藏的数"),
    "choice.min_published": ("smallest count that is published", "可公布的最小人数"),
    "choice.hide_zero": ("0 is hidden", "0 是否隐藏"),
    "choice.limits_known": ("readers may know the rule and the reasons", "读者是否可知规则和隐藏原因"),
    "choice.is_minimal": ("certain that no choice hides fewer people", "是否确定已使隐藏人数最少"),
    "field.cell": ("group", "分组"),
    "field.n_people": ("people", "人数"),
    "field.remaining_range": ("what a reader can work out", "读者可推算的范围"),
    "suppressed_counts": ("Counts that may be published", "可公布的人数"),
    "suppressed_counts.hidden": ("hidden", "隐藏"),
    "suppressed_counts.from": ("{low} or more", "{low} 及以上"),
    "suppressed_counts.summary": ("{n} counts, hidden: {n_small} as small (below {min_n}), {n_gives_away} that would give those away, totals: {n_totals}", "共 {n} 个数，其中隐藏：人数少于 {min_n} 的 {n_small} 个，公布后可推算出前者的 {n_gives_away} 个，合计 {n_totals} 个"),
    "suppressed_counts.summary_nothing": ("{n} counts, none of them small (below {min_n}): all may be published", "共 {n} 个数，没有少于 {min_n} 人的，全部可以公布"),
    "suppressed_counts.possible": ("Each hidden count may be one of at least {n} numbers", "对每个隐藏的数，读者最少面对 {n} 种可能"),
    "suppressed_counts.no_total": ("The total is hidden as well, nothing else would do", "总计也须隐藏，否则无法保护"),
    "suppressed_counts.definition": ("A table whose small counts are hidden, and others with them, so that no hidden count follows exactly from row, column and grand totals. The range that remains may be narrow, other tables of the same people are not looked at, and what all people of a group have in common is still seen", "隐藏表中人数过少的数，并连带隐藏其他数，使任何被隐藏的数都不能由行、列合计和总计准确推出。剩余范围可能较窄；不检查同一批人的其他表；组内所有人的共同之处仍可看出"),
}
