"""Labels of beliefs about what customers expect."""

from __future__ import annotations

from typing import Final

BELIEFS: Final[dict[str, tuple[str, str]]] = {
    "belief_comparison.gap1": ("Managers' beliefs against customers' expectations", "管理者的看法与客户期望相比"),
    "belief_comparison.gap6": ("The front line's beliefs against customers' expectations", "一线员工的看法与客户期望相比"),
    "belief_comparison.gap7": ("Managers' beliefs against those of the front line", "管理者的看法与一线员工的看法相比"),
    "short_gap.gap1": ("GAP1", "差距1"),
    "short_gap.gap5": ("GAP5", "差距5"),
    "short_gap.gap6": ("GAP6", "差距6"),
    "short_gap.gap7": ("GAP7", "差距7"),
    "field.compared": ("compared", "比较对象"),
    "field.mean_absolute_difference": ("mean absolute difference", "平均绝对差值"),
    "field.absolute_difference": ("absolute", "绝对差值"),
    "field.joint_interval": ("joint interval", "联合区间"),
    "advice.ask_smaller_group": ("Ask more people of the group with fewer answers before you decide", "先请答卷较少的一方补充作答，再作决定"),
    "field.tau": ("Kendall's tau-b", "肯德尔 tau-b"),
    "field.widest_item": ("most misjudged item", "误判最大的项目"),
    "field.other_gaps": ("GAP2, GAP3 and rest", "差距2、差距3 及余项"),
    "belief_gaps": ("Beliefs about what customers expect", "对客户期望的了解程度"),
    "belief_gaps.summary": ("{compared}: {mean_difference:+.2} points on average, {mean_absolute_difference:.2} regardless of direction; in the order of {n_items} items Kendall's tau-b is {tau:+.2}", "{compared}：平均相差 {mean_difference:+.2} 分，不计方向则为 {mean_absolute_difference:.2} 分；{n_items} 个项目的排序一致性（肯德尔 tau-b）为 {tau:+.2}"),
    "belief_gaps.unordered": ("{compared}: {mean_difference:+.2} points on average, {mean_absolute_difference:.2} regardless of direction; items: {n_items}", "{compared}：平均相差 {mean_difference:+.2} 分，不计方向则为 {mean_absolute_difference:.2} 分；项目数：{n_items}"),
    "belief_gaps.open": ("not decided yet", "尚不能定论"),
    "belief_gaps.answers_of": ("answers of {group}", "{group}答卷数"),
    "belief_gaps.definition": ("What managers and the front line believe that customers expect, item by item, against what customers say (GAP1, GAP6) and against each other (GAP7). Below 0 an expectation is underrated, above 0 it is overrated; both are misperceptions and cancel in the mean difference, so that the mean absolute difference stands beside it. The order of the items is compared by Kendall's tau-b. The intervals of all items hold together, so that all verdicts share the error. Source: Zeithaml, Berry & Parasuraman (1988); Luk & Layton (2002)", "逐项比较管理者和一线员工所认为的客户期望与客户自述的期望（差距1、差距6），以及二者彼此之间（差距7）。小于 0 表示低估期望，大于 0 表示高估；两者都是误解，在平均差值中会相互抵消，因此另列平均绝对差值。项目排序的一致性用肯德尔 tau-b 衡量。各项目的区间同时成立，所有判断共同分担出错的概率。来源：Zeithaml, Berry & Parasuraman (1988)；Luk & Layton (2002)"),
    "finding.beliefs_too_few": ("{subject}: {few} of {total} items have too few answers for a verdict; at least {more} more are needed", "{subject}：{total} 个项目中有 {few} 个答卷太少，不足以下结论；至少还需 {more} 份"),
    "finding.beliefs_open": ("{subject}: the answers to {undecided} of {total} items do not show whether the two groups differ, and so few people cannot show it", "{subject}：{total} 个项目中有 {undecided} 个尚看不出两者是否有差异；人数太少，再大的差异也看不出来"),
    "finding.beliefs_undecided": ("{subject}: the answers to {undecided} of {total} items do not show whether the two groups differ; a difference smaller than {detectable:.2} points may be overlooked", "{subject}：{total} 个项目中有 {undecided} 个尚看不出两者是否有差异；小于 {detectable:.2} 分的差异可能看不出来"),
    "finding.belief_low_gap1": ("{subject}: managers underrate what customers expect, {after:.2} against {before:.2} ({gap:+.2} points, interval {low:+.2} to {high:+.2})", "{subject}：管理者低估了客户的期望，{after:.2} 对 {before:.2}（{gap:+.2} 分，区间 {low:+.2} 至 {high:+.2}）"),
    "finding.belief_low_gap6": ("{subject}: the front line underrates what customers expect, {after:.2} against {before:.2} ({gap:+.2} points, interval {low:+.2} to {high:+.2})", "{subject}：一线员工低估了客户的期望，{after:.2} 对 {before:.2}（{gap:+.2} 分，区间 {low:+.2} 至 {high:+.2}）"),
    "finding.belief_low_gap7": ("{subject}: managers rate what customers expect lower than the front line does, {after:.2} against {before:.2} ({gap:+.2} points, interval {low:+.2} to {high:+.2})", "{subject}：管理者认为的客户期望低于一线员工的看法，{after:.2} 对 {before:.2}（{gap:+.2} 分，区间 {low:+.2} 至 {high:+.2}）"),
    "finding.belief_high_gap1": ("{subject}: managers overrate what customers expect, {after:.2} against {before:.2} ({gap:+.2} points, interval {low:+.2} to {high:+.2})", "{subject}：管理者高估了客户的期望，{after:.2} 对 {before:.2}（{gap:+.2} 分，区间 {low:+.2} 至 {high:+.2}）"),
    "finding.belief_high_gap6": ("{subject}: the front line overrates what customers expect, {after:.2} against {before:.2} ({gap:+.2} points, interval {low:+.2} to {high:+.2})", "{subject}：一线员工高估了客户的期望，{after:.2} 对 {before:.2}（{gap:+.2} 分，区间 {low:+.2} 至 {high:+.2}）"),
    "finding.belief_high_gap7": ("{subject}: managers rate what customers expect higher than the front line does, {after:.2} against {before:.2} ({gap:+.2} points, interval {low:+.2} to {high:+.2})", "{subject}：管理者认为的客户期望高于一线员工的看法，{after:.2} 对 {before:.2}（{gap:+.2} 分，区间 {low:+.2} 至 {high:+.2}）"),
}
