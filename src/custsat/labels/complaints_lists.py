"""Labels of the chapter on complaints, continued: checklists, causes and advice."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    # mistakes
    "mistake.stressing_own_right": (
        "stressing what is right on our side, denying the error",
        "强调自己正确的方面，不承认错误",
    ),
    "mistake.defending": ("defending oneself all the time", "一味为自己辩护"),
    "mistake.arguing": ("arguing, quarrelling, interrupting", "争辩、争吵、打断客户"),
    "mistake.belittling": (
        "showing or hinting that the customer does not matter",
        "表示或暗示客户不重要",
    ),
    "mistake.vague": ("talking round the subject", "言语含糊，打太极拳"),
    "mistake.doubting_honesty": ("doubting the customer's honesty", "怀疑客户的诚实"),
    "mistake.blaming_colleagues": (
        "blaming colleagues and praising oneself",
        "责备同事，表扬自己",
    ),
    "mistake.feigned_attention": ("only pretending to listen", "假装关注"),
    "mistake.early_liability": (
        "accepting liability before the facts are clear",
        "事实未明先承担责任",
    ),
    "mistake.delaying": ("delaying or concealing", "拖延或隐瞒"),
    "advice.mistake_stressing_own_right": (
        "Name what went wrong before anything else",
        "先说清楚哪里出了错，再谈其他",
    ),
    "advice.mistake_defending": (
        "Put the customer's problem first, and explain only when asked",
        "先解决客户的问题，客户问起再作解释",
    ),
    "advice.mistake_arguing": (
        "Hear the customer out, then repeat what was said",
        "听客户把话说完，再复述要点",
    ),
    "advice.mistake_belittling": (
        "Say that you take it seriously, and give your name",
        "表明重视，并报上自己的姓名",
    ),
    "advice.mistake_vague": (
        "Say what happens next, who does it and until when",
        "说清下一步做什么、由谁做、何时完成",
    ),
    "advice.mistake_doubting_honesty": (
        "Take the account as it is given, and check the facts quietly",
        "先相信客户所述，再私下核实",
    ),
    "advice.mistake_blaming_colleagues": (
        "Speak for the firm as a whole",
        "以公司整体的名义说话",
    ),
    "advice.mistake_feigned_attention": (
        "Take notes, and read them back",
        "边听边记，并复述确认",
    ),
    "advice.mistake_early_liability": (
        "Apologise for the trouble at once, and speak of liability when the facts are known",
        "先为带来的不便道歉；责任待事实查明后再谈",
    ),
    "advice.mistake_delaying": (
        "Say what is known today, and when there will be more",
        "把今天已知的如实相告，并说明何时再答复",
    ),
    # principles, courtesies, duties
    "handling_principle.apologise_and_act": (
        "apologise first, and act at once",
        "先道歉，并立即行动",
    ),
    "handling_principle.hear_to_the_end": (
        "hear the customer to the end",
        "耐心倾听到底，充分沟通",
    ),
    "handling_principle.confirm_facts": (
        "establish the facts fairly",
        "公平客观地确认事实",
    ),
    "handling_principle.do_not_press": (
        "do not press, even if the customer is wrong",
        "即使对方有错，也不穷追到底",
    ),
    "handling_principle.within_authority": (
        "stay within your authority, be quick and reasonable",
        "只处理权限内的事，反应迅速，解决合理",
    ),
    "handling_principle.do_not_overpromise": (
        "do not lightly promise more than is expected",
        "不轻率作出超出期望的保证",
    ),
    "handling_principle.change_person_or_place": (
        "change the person, the place or the time if it helps",
        "视情况换人、换场所或换时间",
    ),
    "handling_principle.answer_clearly": (
        "answer clearly and calmly: you are the firm",
        "回答明确，不带情绪，记住自己代表公司",
    ),
    "handling_principle.practise_courtesies": (
        "practise the six courtesies",
        "实践六道",
    ),
    "courtesy.greet": ("greet when you meet", "相见道好"),
    "courtesy.please": ("say please when you ask", "拜托道请"),
    "courtesy.sorry": ("say sorry when you fail", "失礼道歉"),
    "courtesy.thanks": ("say thank you when you are helped", "受助道谢"),
    "courtesy.goodbye": ("say goodbye when you part", "告辞道别"),
    "courtesy.congratulate": ("congratulate on success", "成功道贺"),
    "customer_relations_duty.register": ("registers complaints", "登记投诉"),
    "customer_relations_duty.manage": ("manages complaints", "管理投诉"),
    "customer_relations_duty.resolve": ("resolves complaints", "解决投诉"),
    "customer_relations_duty.call_back": ("calls customers back", "电话回访"),
    "customer_relations_duty.contact_potential": (
        "keeps in touch with potential customers",
        "联系潜在客户",
    ),
    "customer_relations_duty.contact_prospective": (
        "keeps in touch with prospective customers",
        "联系准客户",
    ),
    "customer_relations_duty.contact_buyers": (
        "keeps in touch with customers who have bought",
        "维系成交客户",
    ),
    "customer_relations_duty.everybody": (
        "everybody in the firm has the right and the duty to handle complaints",
        "全员都有权利和义务妥善处理投诉",
    ),
    "management_duty.take_as_gift": ("take a complaint as a gift", "把抱怨当作礼物"),
    "management_duty.resolve_first_time": (
        "deal with it the first time",
        "第一时间处理",
    ),
    "management_duty.open_channels": (
        "keep channels open and known",
        "让抱怨渠道畅通并为人所知",
    ),
    "management_duty.ask_the_silent": (
        "survey those who say nothing, regularly",
        "定期调查沉默的客户",
    ),
    "management_duty.show_improvement": (
        "show customers what has improved after every survey",
        "每次调查之后让客户看到改进",
    ),
    "management_duty.right_first_time": (
        "do it right the first time",
        "第一次就把事情做对",
    ),
    "management_duty.trace_root": ("trace every problem to its root", "追查问题的根源"),
    "management_duty.make_permanent": ("mend it for good", "改进并固化"),
    "iso_principle.visibility": ("visibility", "透明"),
    "iso_principle.accessibility": ("accessibility", "方便"),
    "iso_principle.responsiveness": ("responsiveness", "响应"),
    "iso_principle.objectivity": ("objectivity", "客观"),
    "iso_principle.no_charges": ("no charges", "免费"),
    "iso_principle.confidentiality": ("confidentiality", "保密"),
    "iso_principle.customer_focus": ("focus on the customer", "以顾客为关注焦点"),
    "iso_principle.accountability": ("accountability", "责任"),
    "iso_principle.continual_improvement": ("continual improvement", "持续改进"),
    # causes
    "complaint_topic.goods": ("about goods", "对商品的抱怨"),
    "complaint_topic.service": ("about service", "对服务的抱怨"),
    "complaint_topic.broken_promise": ("about a broken promise", "对失信的抱怨"),
    "complaint_topic.before_and_after_sale": (
        "about a difference before and after the sale",
        "对售前、售后不一的抱怨",
    ),
    "complaint_topic.own_wrong_choice": (
        "about a wrong choice of one's own, not admitted",
        "对自己选错却不承认的抱怨",
    ),
    "cause_side.company": ("the company's side", "公司方面"),
    "cause_side.customer": ("the customer's side", "客户方面"),
    "root_cause.value": ("the value offered", "价值"),
    "root_cause.system": ("the system", "系统"),
    "root_cause.people": ("the people", "人员"),
    "company_cause.staff_error": ("an error of staff", "员工的错误"),
    "company_cause.negligence": ("negligence", "疏忽"),
    "company_cause.concealment": ("concealment", "隐瞒"),
    "company_cause.poor_relations": (
        "poor relations with the customer",
        "人际关系不良",
    ),
    "company_cause.product_problem": ("a problem of the product", "产品的问题"),
    "company_cause.policy_problem": ("a problem of policy or system", "制度的问题"),
    "customer_cause.cannot_operate": ("the customer cannot operate it", "客户不会操作"),
    "customer_cause.wrong_operation": (
        "it was operated or installed wrongly",
        "客户操作、安装不当",
    ),
    "customer_cause.rival_slander": ("slander by a rival", "同行的中伤"),
    "customer_cause.new_product": ("a new product has come out", "新产品的推出"),
    "customer_cause.outside_influence": (
        "influence from outside: friends, prices, the economy",
        "外来影响（朋友、价格、景气）",
    ),
    "prevention.good_products": ("good products", "优质的产品"),
    "prevention.right_first_time": (
        "doing it right the first time",
        "第一次就做对并固化",
    ),
    "prevention.functional_service": ("functional service by experts", "功能性服务"),
    "prevention.attitude_service": ("service with tact and warmth", "态度性服务"),
    "prevention.rounded_service": (
        "rounded service in attitude and skill",
        "圆融的服务",
    ),
    "prevention.trusted_supplier": (
        "being the supplier whom customers trust",
        "成为客户信赖的采购对象",
    ),
    "prevention.planned_visits": (
        "planned visits to old customers",
        "有计划地拜访老客户",
    ),
    "restaurant_category.dish_quality": ("quality of dishes", "菜品质量"),
    "restaurant_category.service_attitude": ("attitude of service", "服务态度"),
    "restaurant_category.hygiene": ("hygiene of the place", "环境卫生"),
    "restaurant_complaint.taste": ("taste", "口味"),
    "restaurant_complaint.foreign_object": (
        "a foreign object in the dish",
        "菜品有异物",
    ),
    "restaurant_complaint.small_portion": ("portion too small", "分量不足"),
    "restaurant_complaint.unfriendly": ("cold or unfriendly service", "冷漠或不友好"),
    "restaurant_complaint.slow_response": ("slow response", "回应不及时"),
    "restaurant_complaint.untidy_room": ("untidy dining room", "就餐环境不整洁"),
    # silence
    "silence_reason.channel_blocked": ("the channel is blocked", "抱怨渠道不畅通"),
    "silence_reason.channel_unknown": ("the channel is not known", "不了解抱怨渠道"),
    "silence_reason.not_worth_it": (
        "not worth the time and effort",
        "不值得花时间和精力",
    ),
    "silence_reason.plans_to_leave": ("plans to buy elsewhere", "计划改购他家"),
    # advice
    "advice.answer_now": (
        "Answer now, and say when there will be more",
        "马上答复，并说明何时有进一步消息",
    ),
    "advice.escalate": ("Hand the case up, with its history", "连同处理记录一并上报"),
    "advice.keep_promises": (
        "Find out what holds answers up, or promise what can be kept",
        "查清答复为何受阻，或只承诺做得到的时限",
    ),
    "advice.right_first_time": (
        "Do it right the first time: recovery does not make up for it",
        "第一次就做对：事后补救难以完全弥补",
    ),
    "advice.remove_cause": (
        "Remove this cause first: it brings many of the complaints",
        "先消除这一原因：许多投诉由此而来",
    ),
    "advice.ask_the_silent": (
        "Ask those who say nothing, and show what has improved",
        "主动询问沉默的客户，并让他们看到改进",
    ),
    "advice.complaint_outcome_resolved_quickly": (
        "Ask what is still missing when it has been solved quickly",
        "问题已迅速解决，再问问还缺什么",
    ),
    "advice.complaint_outcome_resolved": (
        "Answer faster: the same solution keeps more customers when it comes quickly",
        "更快答复：同样的解决办法，越快留住的客户越多",
    ),
    "advice.complaint_outcome_unresolved": (
        "Solve what is left open, and give the front line the authority to do so",
        "解决悬而未决的问题，并授权一线处理",
    ),
    "advice.complaint_outcome_silent": (
        "Make it easy to complain, and ask those who do not",
        "让投诉变得容易，并主动询问不投诉的客户",
    ),
    "advice.justice_distributive": ("Make good what was lost", "补偿客户的损失"),
    "advice.justice_procedural": (
        "Decide faster, by rules that the customer can see",
        "按客户看得见的规则更快作出决定",
    ),
    "advice.justice_interactional": (
        "Apologise, explain, and show respect",
        "道歉、说明、尊重客户",
    ),
}
