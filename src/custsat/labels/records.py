"""Words about rows that were read: what is wrong with one, by code."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "read_result.accepted": ("rows accepted: all {n_rows}", "{n_rows} 行全部接受"),
    "read_result.rejected": ("rows accepted: {n_accepted} of {n_rows}; mistakes: {mistakes}", "共 {n_rows} 行，接受 {n_accepted} 行；错误：{mistakes}"),
    "read_result.mistake": ("{mistake} ({n})", "{mistake}（{n} 处）"),
    "read_result.more": ("and {n} more", "另有 {n} 处"),
    "row_error.of_field": ("row {position}, {field}: {mistake}", "第 {position} 行（从 0 数起），{field}：{mistake}"),
    "row_error.of_row": ("row {position}: {mistake}", "第 {position} 行（从 0 数起）：{mistake}"),
    "row_error.bool_as_number": ("a truth value where a number belongs", "应为数字，却是真假值"),
    "row_error.bool_type": ("neither true nor false", "不是 true 或 false"),
    "row_error.dict_type": ("not an object of names and values", "不是由名称和值组成的对象"),
    "row_error.enum": ("none of the listed codes", "不是所列代码之一"),
    "row_error.extra_forbidden": ("a field that the record does not have", "记录不应含有的字段"),
    "row_error.greater_than": ("not above 0", "不大于 0"),
    "row_error.greater_than_equal": ("below 0", "小于 0"),
    "row_error.inexact_amount": ("more than 4 decimals where an exact amount belongs", "应为精确金额，却超过 4 位小数"),
    "row_error.invalid_key": ("a field whose name is not text", "字段名不是文本"),
    "row_error.missing": ("a field that is missing", "缺少此字段"),
    "row_error.model_type": ("not a record", "不是一条记录"),
    "row_error.naive_datetime": ("no time zone", "缺少时区"),
    "row_error.nested_too_deeply": ("nested too deeply", "嵌套过深"),
    "row_error.not_a_date": ("not a date, such as 2026-01-31", "不是日期，例如 2026-01-31"),
    "row_error.not_a_number": ("not a finite number", "不是有效数字"),
    "row_error.not_a_time": ("not a time, such as 2026-01-31T09:00:00+08:00", "不是时间，例如 2026-01-31T09:00:00+08:00"),
    "row_error.not_a_whole_number": ("not a whole number", "不是整数"),
    "row_error.not_missing": ("an answer and a non-answer to one item", "同一项目既有答案又标为未作答"),
    "row_error.not_on_scale": ("a number between the answers of the question", "数字介于题目的答案之间"),
    "row_error.out_of_scale": ("a number that is no answer of the question", "数字不是题目的答案"),
    "row_error.unreadable_answer": ("a cell that the question cannot read", "题目无法读取的内容"),
    "row_error.not_an_id": ("not an id: a text of 1 to 200 characters or a whole number", "不是编号：应为 1 至 200 个字符的文本，或整数"),
    "row_error.string_pattern_mismatch": ("not a code of three capital letters", "不是三个大写字母的代码"),
    "row_error.string_too_long": ("too long a text", "文本过长"),
    "row_error.string_too_short": ("an empty text", "文本为空"),
    "row_error.string_type": ("not a text", "不是文本"),
    "row_error.string_unicode": ("a text with characters that are no Unicode", "文本含有非 Unicode 字符"),
    "row_error.too_large": ("too large an amount", "金额过大"),
    "row_error.too_short": ("empty", "内容为空"),
    "row_error.tuple_type": ("not a list", "不是列表"),
}
