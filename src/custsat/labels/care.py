"""Words of the chapter on care."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "duration.hours": ("{count:g} hours", "{count:g} 小时"),
    "duration.days": ("{count} days", "{count} 天"),
    "duration.work_hours": ("{count:g} working hours", "{count:g} 个工作小时"),
    "duration.work_days": ("{count} working days", "{count} 个工作日"),
    # ------------------------------------------------------------- the care calendar
    "care_anchor.deal": ("the deal", "成交日"),
    "care_anchor.first_use": ("the first use", "开始使用日"),
    "care_anchor.birthday": ("the birthday", "生日"),
    "care_anchor.price_change": ("a change of price", "价格变动日"),
    "care_anchor.use_change": ("a change of use", "用途变动日"),
    "care_anchor.season": ("the beginning of a season", "换季日"),
    "care_anchor.chance": ("nothing, by chance", "不固定（随机）"),
    "leap_day.february_28": ("28 February", "2 月 28 日"),
    "leap_day.march_1": ("1 March", "3 月 1 日"),
    "leap_day.only_leap_years": ("leap years only", "仅闰年"),
    "care_occasion.thank_you": ("thank-you", "成交感谢"),
    "care_occasion.use_check": ("use check", "使用回访"),
    "care_occasion.birthday": ("birthday", "生日"),
    "care_occasion.price_change": ("change of price", "价格变动"),
    "care_occasion.use_change": ("change of use", "用途变动"),
    "care_occasion.seasonal_visit": ("seasonal visit", "季节性访问"),
    "care_occasion.maintenance": ("maintenance", "维修保养"),
    "care_occasion.courtesy_call": ("courtesy call", "不定时问候"),
    "care_action.write_by_hand": (
        "send a thank-you letter, written by hand",
        "手写感谢信",
    ),
    "care_action.ask_how_it_works": (
        "ask whether it works and how it feels",
        "询问产品是否正常及使用感受",
    ),
    "care_action.send_card": ("send a card or a small gift", "寄贺卡或小礼品"),
    "care_action.tell_price": ("tell the customer the new price", "告知新价格"),
    "care_action.tell_use": (
        "tell the customer what changed in its use",
        "告知用途的变化",
    ),
    "care_action.visit_with_advice": (
        "visit with advice for the season",
        "上门送当季养护知识",
    ),
    "care_action.remind": ("remind of the maintenance", "提醒维修保养"),
    "care_action.call": ("call to show that nobody is forgotten", "打电话问候"),
    "care_move.next": ("to the next working day", "顺延至下一工作日"),
    "care_move.previous": ("to the working day before", "提前至上一工作日"),
    "care_move.stay": ("not moved", "不移动"),
    "condition.care_occasion": ("occasion", "事由"),
    "condition.care_anchor": ("counted from", "起算"),
    "condition.days_after": ("days later", "之后天数"),
    "condition.months_apart": ("months apart", "间隔月数"),
    "condition.leap_day": ("29 February in an ordinary year", "平年的 2 月 29 日"),
    "condition.season_from": ("season from", "换季日"),
    "condition.per_year": ("times a year", "每年次数"),
    "field.due": ("when", "时间"),
    "field.move": ("if not worked", "遇休息日"),
    "field.occasion": ("occasion", "事由"),
    "field.day": ("day", "日期"),
    "field.start": ("from", "起始日"),
    "field.end": ("to before", "截止日（不含）"),
    "field.n_tasks": ("tasks", "任务数"),
    "care_task.entry": ("{name}: {value}", "{name}：{value}"),
    "care_plan": ("care calendar", "客户关怀日历"),
    "care_plan.summary": (
        "{n_tasks} tasks for {customers} customers, from {start} to before {end}",
        "{start} 起至 {end}（不含），共 {n_tasks} 项关怀任务，涉及 {customers} 位客户",
    ),
}
