"""Labels of car service after the sale: links of the visit, and checklists."""

from __future__ import annotations

from typing import Final

AFTER_SALES: Final[dict[str, tuple[str, str]]] = {
    "after_sales_link.appointment": ("appointment", "预约"),
    "after_sales_link.reception": ("reception", "接待"),
    "after_sales_link.inspection": ("inspection", "检查诊断"),
    "after_sales_link.work_order": ("work order", "制单"),
    "appointment_item.fast_answer": ("customers are answered fast", "迅速答复客户"),
    "appointment_item.professional_greeting": ("a professional greeting", "职业的问候"),
    "appointment_item.customer_record": ("the customer's record is looked up", "提取客户的信息"),
    "appointment_item.returned_repair_first": ("a returned repair is handled faster: a slot on the same day, or the car is fetched and brought back", "返修客户加快处理：开放当日预约或提供取、送车服务"),
    "appointment_item.active_listening": ("active listening shows what matters to the customer", "积极倾听，确定客户的关键服务要求"),
    "appointment_item.repeat_softly": ("the request is repeated softly while it is written down", "轻声重复，让客户感觉到正在记录"),
    "appointment_item.mileage_of_new_customers": ("of new customers the mileage is recorded", "新客户记录现在的公里数"),
    "reception_item.within_one_minute": ("somebody receives the customer within one minute of arrival", "客户到来后一分钟内有人接待"),
    "reception_item.uniform": ("clean, uniform dress", "整洁、标准的统一着装"),
    "reception_item.grooming": ("good grooming", "良好的仪容仪表"),
    "reception_item.smile": ("a warm smile, unasked", "热情主动的微笑服务"),
    "reception_item.regulars_by_name": ("regular customers are called by name", "立即叫出老客户的姓名"),
    "reception_item.card_for_new_customers": ("new customers get a business card and an introduction", "对新客户主动递名片并介绍自己"),
    "reception_item.drinks": ("drinks are offered", "主动提供茶水、饮料"),
    "reception_item.listen": ("the customer's wishes are listened to", "认真听取客户的要求"),
    "reception_item.announce_activities": ("current activities are announced", "介绍近期的服务活动"),
    "reception_item.tidy_area": ("a tidy working area", "工作区域整洁无杂物"),
    "reception_item.trimmed_plants": ("trimmed plants", "花草修剪整齐"),
    "reception_item.parking": ("enough parking spaces for customers", "足够的客户停车位"),
    "reception_item.clear_signs": ("clear and clean signs", "标示清晰、明了、干净"),
    "reception_item.polite_language": ("standard, polite language", "文明、标准、礼貌的服务用语"),
    "reception_item.tidy_desk": ("tidy desks", "办公用品摆放整齐"),
    "reception_item.fresh_air": ("fresh air", "空气清新，无异味"),
    "reception_item.wall_charts": ("on the wall: organisation chart, price list, certificates", "悬挂组织机构图、价目表、资格证明和技术等级证书"),
    "inspection_item.test_drive_confirmed": ("a test drive with the customer confirms the fault", "客户试车确认"),
    "inspection_item.warranty_work_told": ("work under warranty is named, unasked", "属于保修服务的项目主动告知客户"),
}
