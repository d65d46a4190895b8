"""Words of the chapter on service."""

from __future__ import annotations

from typing import Final

from custsat.labels.service_lists import LISTS

WORDS: Final[dict[str, tuple[str, str]]] = {
    # gap model
    "gap.gap1": ("GAP1: not knowing what customers expect", "差距1：不了解客户的期望"),
    "gap.gap2": (
        "GAP2: not having the right standards",
        "差距2：没有合适的服务设计和标准",
    ),
    "gap.gap3": ("GAP3: not delivering to the standards", "差距3：没有按标准提供服务"),
    "gap.gap4": ("GAP4: not keeping promises", "差距4：服务与承诺不符（违诺）"),
    "gap.gap5": ("GAP5: perceived below expected", "差距5：感知低于期望"),
    "gap.gap6": (
        "GAP6: the front line not knowing what customers expect",
        "差距6：一线员工不了解客户的期望",
    ),
    "gap.gap7": (
        "GAP7: managers not hearing what the front line knows",
        "差距7：管理者没有听到一线的认识",
    ),
    "gap_node.expected": ("expected by customers", "客户的服务期望"),
    "gap_node.believed": ("believed by managers", "管理者认为的客户期望"),
    "gap_node.specified": ("laid down in standards", "服务标准的要求"),
    "gap_node.delivered": ("delivered", "实际提供的服务"),
    "gap_node.promised": ("promised to customers", "对客户的承诺"),
    "gap_node.perceived": ("perceived by customers", "客户的服务认知"),
    "gap_node.believed_by_staff": (
        "believed by the front line",
        "一线员工认为的客户期望",
    ),
    "perception_driver.encounters": ("service encounters", "服务接触点"),
    "perception_driver.evidence": ("evidence of the service", "服务证据"),
    "perception_driver.image": ("image", "形象"),
    "perception_driver.price": ("price", "价格"),
    "gap_group.customers": ("customers", "客户"),
    "gap_group.managers": ("managers", "管理者"),
    "gap_group.front_line": ("front line", "一线员工"),
    "gap_test.paired": ("paired t", "配对 t 检验"),
    "gap_test.welch": ("Welch's t", "韦尔奇 t 检验"),
    "gap_test.one_sample": ("t of one sample", "单样本 t 检验"),
    "gap_test.written": (
        "both written down, nothing to test",
        "两者均为书面值，无需检验",
    ),
    # causes of the decks
    "gap_cause.research_method": (
        "research is badly designed or badly done",
        "市场调查的程序或方法有缺陷",
    ),
    "gap_cause.research_focus": (
        "research does not ask about service quality",
        "市场调查没有关注服务质量",
    ),
    "gap_cause.research_use": (
        "research results are not used well",
        "调查结果没有得到充分利用",
    ),
    "gap_cause.frontline_and_customer": (
        "front line and customers talk too little",
        "一线员工与客户沟通不足",
    ),
    "gap_cause.frontline_and_manager": (
        "front line and managers talk too little",
        "一线员工与管理者沟通不足",
    ),
    "gap_cause.manager_and_customer": (
        "managers and customers talk too little",
        "管理者与客户沟通不足",
    ),
    "gap_cause.no_segments": (
        "customers are not told apart by segment",
        "没有对客户进行细分",
    ),
    "gap_cause.deal_before_relationship": (
        "the deal counts for more than the relationship",
        "重交易，轻关系",
    ),
    "gap_cause.new_before_existing": (
        "new customers count for more than existing ones",
        "重新客户，轻老客户",
    ),
    "gap_cause.not_standardised": (
        "service behaviour is not standardised enough",
        "服务行为不够规范",
    ),
    "gap_cause.indicators_off_customer": (
        "indicators do not start from customers and can hardly be compared or measured",
        "服务指标不以客户为导向，可比性和可测性差",
    ),
    "gap_cause.flawed_goals": (
        "goals for service quality are set badly",
        "服务质量目标的设定有缺陷",
    ),
    "gap_cause.skill_and_responsibility": (
        "staff lack skill or a sense of responsibility",
        "员工缺乏技能或责任心",
    ),
    "gap_cause.unclear_duties": (
        "duties are unclear, so that roles conflict",
        "职责不清，造成角色冲突",
    ),
    "gap_cause.no_authority": (
        "staff have too little authority to settle things on the spot",
        "员工缺少现场处理权力",
    ),
    "gap_cause.no_team_spirit": ("there is no team spirit", "缺乏团队精神"),
    "gap_cause.untold_effort": (
        "efforts, above all invisible ones, are not told to customers",
        "所做的努力（尤其是看不见的）没有告诉客户",
    ),
    "gap_cause.overpromising": (
        "staff promise more than can be kept",
        "员工夸下海口，过度承诺",
    ),
    "gap_cause.untrained_customers": (
        "customers are not shown how to use the service",
        "对客户的培训不够",
    ),
    "gap_cause.separate_departments": (
        "departments do not talk and coordinate",
        "部门和人员之间缺乏沟通与协调",
    ),
    # antecedents of the literature
    "gap_cause.weak_research": (
        "weak marketing research orientation",
        "市场调研导向薄弱",
    ),
    "gap_cause.weak_upward_talk": ("weak upward communication", "自下而上的沟通薄弱"),
    "gap_cause.too_many_levels": ("too many levels of management", "管理层级过多"),
    "gap_cause.weak_commitment": (
        "weak commitment of management to service quality",
        "管理层对服务质量的承诺不足",
    ),
    "gap_cause.weak_goals": ("weak goal setting", "目标设定薄弱"),
    "gap_cause.weak_standardisation": (
        "weak standardisation of tasks",
        "任务标准化程度不足",
    ),
    "gap_cause.seems_infeasible": (
        "meeting expectations seems infeasible",
        "认为满足客户期望不可行",
    ),
    "gap_cause.weak_teamwork": ("weak teamwork", "团队协作薄弱"),
    "gap_cause.employee_misfit": (
        "employees do not fit their jobs",
        "员工与岗位不匹配",
    ),
    "gap_cause.technology_misfit": (
        "tools and technology do not fit the job",
        "工具和技术与岗位不匹配",
    ),
    "gap_cause.weak_control": (
        "staff feel little control over their work",
        "员工感到对工作缺乏控制力",
    ),
    "gap_cause.wrong_supervision": (
        "supervision rewards output, not behaviour",
        "监督体系只看产出，不看服务行为",
    ),
    "gap_cause.role_conflict": ("demands on staff conflict", "员工面临角色冲突"),
    "gap_cause.role_ambiguity": (
        "staff are unsure what is wanted of them",
        "员工角色模糊",
    ),
    "gap_cause.weak_sideways_talk": ("weak horizontal communication", "横向沟通薄弱"),
    "gap_cause.urge_to_overpromise": (
        "a propensity to overpromise",
        "有过度承诺的倾向",
    ),
    "cause_group.research": ("shortfalls of market research", "市场调查存在不足"),
    "cause_group.communication": ("lack of communication", "缺乏沟通"),
    "cause_group.relationship": (
        "too little regard for the relationship",
        "对客户关系重视不够",
    ),
    # remedies
    "advice.cause_research_method": (
        "Have the survey designed anew: who is asked, how many, by which questions, and when",
        "重新设计调查：问谁、问多少人、问什么、何时问",
    ),
    "advice.cause_research_focus": (
        "Ask about service quality item by item, expectation and perception of each",
        "逐项调查服务质量，每一项都同时问期望和感知",
    ),
    "advice.cause_research_use": (
        "Give every result an owner, a decision and a date, and tell customers what came of it",
        "每项调查结果都要落实负责人、决定和期限，并把改进告诉客户",
    ),
    "advice.cause_frontline_and_customer": (
        "Give the front line time and two questions to ask in every contact, and write the answers down",
        "让一线员工在每次接触中有时间提出两个问题，并记录回答",
    ),
    "advice.cause_frontline_and_manager": (
        "Hold a short weekly round in which the front line reports and managers answer",
        "每周开一次短会：一线汇报，管理者答复",
    ),
    "advice.cause_manager_and_customer": (
        "Let every manager serve or visit customers on fixed days",
        "规定管理者定期到一线服务或走访客户",
    ),
    "advice.cause_no_segments": (
        "Divide customers by need and value, and measure expectations for each group",
        "按需求和价值细分客户，分别测量各群体的期望",
    ),
    "advice.cause_deal_before_relationship": (
        "Set goals for repeat purchase and referral beside those for turnover",
        "在销售额之外，设定重复购买和推荐的目标",
    ),
    "advice.cause_new_before_existing": (
        "Reserve people and budget for existing customers, and report losses as openly as gains",
        "为老客户专门安排人员和预算，流失与新增同样公开报告",
    ),
    "advice.cause_not_standardised": (
        "Write down the steps of the frequent services and train them",
        "把常见服务的步骤写成规范并加以培训",
    ),
    "advice.cause_indicators_off_customer": (
        "Derive every indicator from an expectation, with a metric, a threshold and a unit",
        "从客户期望推导每个指标，写明度量、阈值和单位",
    ),
    "advice.cause_flawed_goals": (
        "Set few goals that can be reached and checked, together with those who must reach them",
        "与执行者一起设定少量可达成、可检查的目标",
    ),
    "advice.cause_skill_and_responsibility": (
        "Choose and train for service, and let staff see what their work does to customers",
        "按服务要求选人和培训，让员工看到工作对客户的影响",
    ),
    "advice.cause_unclear_duties": (
        "Say for every task who decides, who does it and who is told; take conflicting targets away",
        "明确每项任务由谁决定、谁执行、通知谁，取消互相矛盾的指标",
    ),
    "advice.cause_no_authority": (
        "Give the front line a sum and a list of decisions it may take without asking",
        "给一线一个额度和一份可自行决定的事项清单",
    ),
    "advice.cause_no_team_spirit": (
        "Set common goals and reward help between colleagues",
        "设定共同目标，奖励同事之间的互相支持",
    ),
    "advice.cause_untold_effort": (
        "Show customers what is done for them, also what they cannot see, before and after",
        "事前事后都让客户看到为其所做的工作，包括看不见的部分",
    ),
    "advice.cause_overpromising": (
        "Let delivery approve promises, and pay sales by promises kept",
        "承诺先由服务部门认可，按兑现的承诺考核销售",
    ),
    "advice.cause_untrained_customers": (
        "Explain to customers what they can do themselves and what to expect when",
        "向客户说明可以自己做什么、何时会得到什么服务",
    ),
    "advice.cause_separate_departments": (
        "Bring marketing, sales and service to one table before every promise",
        "每次对外承诺之前，让市场、销售和服务部门共同协商",
    ),
    "advice.cause_weak_research": (
        "Make regular research on expectations part of the yearly plan",
        "把定期的期望调研列入年度计划",
    ),
    "advice.cause_weak_upward_talk": (
        "Open a way from the front line to the top that is used and answered",
        "建立一线直达高层、有回应的沟通渠道",
    ),
    "advice.cause_too_many_levels": (
        "Take out a level, or let information pass it",
        "减少管理层级，或让信息越级传递",
    ),
    "advice.cause_weak_commitment": (
        "Let top managers take on a service goal of their own and report on it",
        "让高层亲自承担一项服务目标并公开汇报",
    ),
    "advice.cause_weak_goals": (
        "Start goals from what customers expect and review them in public",
        "从客户期望出发设定目标，并公开回顾",
    ),
    "advice.cause_weak_standardisation": (
        "Standardise what repeats, by tools as well as by rules",
        "用工具和规则把重复性工作标准化",
    ),
    "advice.cause_seems_infeasible": (
        "Try the hard expectation in one place and show that it can be met",
        "先在一处试点最难的期望，证明它可以做到",
    ),
    "advice.cause_weak_teamwork": (
        "Let the people of one service work, plan and be judged together",
        "让同一服务链上的人一起工作、计划和考核",
    ),
    "advice.cause_employee_misfit": (
        "Hire for the contact with people and move those who suffer from it",
        "招聘时看重与人打交道的能力，为不适合者调岗",
    ),
    "advice.cause_technology_misfit": (
        "Ask the front line which tool fails most often and replace that first",
        "询问一线最常出问题的工具，并优先更换",
    ),
    "advice.cause_weak_control": (
        "Let staff decide how to reach the standard, and support them when demand peaks",
        "让员工自行决定如何达到标准，高峰时给予支援",
    ),
    "advice.cause_wrong_supervision": (
        "Judge how customers are treated, not only how many are served",
        "考核如何对待客户，而不只是接待了多少人",
    ),
    "advice.cause_role_conflict": (
        "Find the two demands that clash and drop one",
        "找出相互冲突的两项要求，取消其一",
    ),
    "advice.cause_role_ambiguity": (
        "Tell staff what is expected, how it is measured, and how they are doing",
        "告诉员工期望是什么、如何衡量、做得怎样",
    ),
    "advice.cause_weak_sideways_talk": (
        "Let those who promise and those who deliver change places for a day each month",
        "让承诺者与交付者每月互换岗位一天",
    ),
    "advice.cause_urge_to_overpromise": (
        "Promise the level that is reached nearly always, and surprise with the rest",
        "只承诺几乎总能做到的水平，其余作为惊喜",
    ),
    "advice.close_gap1": (
        "Find out what customers expect: look for the causes of GAP1",
        "弄清客户的期望：查找差距1的成因",
    ),
    "advice.close_gap2": (
        "Turn what is known into standards: look for the causes of GAP2",
        "把已知的期望变成标准：查找差距2的成因",
    ),
    "advice.close_gap3": (
        "Make it possible to keep the standards: look for the causes of GAP3",
        "让标准能够落实：查找差距3的成因",
    ),
    "advice.close_gap4": (
        "Promise what is delivered: look for the causes of GAP4",
        "承诺与服务一致：查找差距4的成因",
    ),
    "advice.close_gap6": (
        "Tell the front line what customers said in the survey",
        "把客户调查的结果告诉一线员工",
    ),
    "advice.close_gap7": (
        "Let managers hear what the front line already knows",
        "让管理者听到一线已经知道的情况",
    ),
    "advice.gap_unexplained": (
        "None of the listed causes was found: look for others",
        "清单中的成因均未发现：请寻找其他原因",
    ),
    "advice.gap_not_felt": (
        "Check the measurement, or mend the cause before it is felt",
        "核对测量，或在客户察觉之前消除成因",
    ),
    "advice.mend_tangibles": (
        "Look at rooms, equipment, clothing and paper with the eyes of a customer",
        "用客户的眼光检查场所、设备、着装和资料",
    ),
    "advice.mend_reliability": (
        "Keep the date and get it right the first time before anything is added",
        "先做到守时和一次做对，再谈其他",
    ),
    "advice.mend_responsiveness": (
        "Say when it will be done, and free people for the peaks",
        "告知完成时间，为高峰时段留出人手",
    ),
    "advice.mend_assurance": (
        "Train knowledge and manner, and let staff say what they know",
        "培训知识与礼仪，让员工说得清楚",
    ),
    "advice.mend_empathy": (
        "Know the customer by name and history, and open when customers have time",
        "记住客户的姓名和经历，在客户方便的时间营业",
    ),
    "advice.trace_gap": (
        "Trace it back: what do managers believe, standards demand, staff deliver, promises say?",
        "追根溯源：管理者怎么认为、标准怎么要求、员工怎么做、承诺怎么说？",
    ),
    "advice.ceiling": (
        "Ask for the expected level of a good provider, or for perceptions only",
        "改问对优秀企业的期望水平，或只调查感知",
    ),
    "advice.standard_missed": (
        "Find out when the standard is missed, and why just then",
        "查明何时未达标，以及为什么在那时",
    ),
    "advice.no_standard": (
        "Give it a metric, a comparison, a threshold and a unit",
        "为其确定度量、比较方式、阈值和单位",
    ),
    "advice.bad_moment": (
        "Redesign this moment before polishing the good ones",
        "先重新设计这一时刻，再去完善好的时刻",
    ),
    "advice.untouched": (
        "Add the moments in which customers meet it",
        "补充客户接触它的时刻",
    ),
    "advice.raise_procedural": (
        "Raise the procedural side: time, flow, foresight and supervision",
        "提升程序面：时限、流程、预见性和监管",
    ),
    "advice.raise_personal": (
        "Raise the personal side: attitude, attention, tact and guidance",
        "提升个人面：态度、关注、得体和指导",
    ),
    "advice.negative_value": (
        "Give more or cost less: at present the customer loses by it",
        "增加价值或降低成本：目前客户得不偿失",
    ),
    # findings
    "finding.company_gap": ("{subject}: {gap:+.2} points", "{subject}：{gap:+.2} 分"),
    "finding.gap_cause": (
        "Found: {subject} ({share:.0%} of the causes of this gap that were looked for)",
        "发现：{subject}（占该差距已查成因的 {share:.0%}）",
    ),
    "finding.gap_unexplained": (
        "{subject} was measured ({gap:+.2} points), but no cause was found",
        "{subject}：测得 {gap:+.2} 分，但未发现成因",
    ),
    "finding.gap_not_felt": (
        "{subject}: causes were found, but the gap was not measured ({gap:+.2} points)",
        "{subject}：发现成因，但未测得差距（{gap:+.2} 分）",
    ),
    "finding.item_gap": (
        "{subject}: perceived {perceived:.2} against {expected:.2} expected, a gap of {gap:+.2} points",
        "{subject}：感知 {perceived:.2}，期望 {expected:.2}，差距 {gap:+.2} 分",
    ),
    "finding.ceiling": (
        "All expectations are at the top of the scale: no gap can be positive",
        "所有期望都在量表顶端：差距不可能为正",
    ),
    "finding.standard_missed": (
        "{subject}: met in {rate:.0%} of {n} observations, target {target:.0%}",
        "{subject}：{n} 次观察中达标 {rate:.0%}，目标 {target:.0%}",
    ),
    "finding.no_standard": (
        "{subject}: no measurable standard",
        "{subject}：没有可衡量的标准",
    ),
    "finding.bad_moment": (
        "{subject}: a bad moment of truth ({score:+.1})",
        "{subject}：糟糕的关键时刻（{score:+.1}）",
    ),
    "finding.untouched": (
        "{subject}: no moment of the journey looks at it",
        "{subject}：旅程中没有任何时刻涉及",
    ),
    "finding.weak_side": (
        "{subject}: {mean:.2}, not above {cut:.2}",
        "{subject}：{mean:.2}，未超过 {cut:.2}",
    ),
    "finding.negative_value": (
        "{subject}: takes more than it gives ({delivered:+.2})",
        "{subject}：付出大于所得（{delivered:+.2}）",
    ),
    # diagnosis
    "cause_agreement.confirmed": ("confirm each other", "相互印证"),
    "cause_agreement.unexplained": (
        "contradiction: a gap without a cause",
        "相互矛盾：有差距而无成因",
    ),
    "cause_agreement.not_felt": (
        "contradiction: causes without a gap",
        "相互矛盾：有成因而无差距",
    ),
    "cause_agreement.clear": ("neither gap nor cause", "既无差距也无成因"),
    "cause_load.none": ("no cause found", "未发现成因"),
    "cause_load.some": ("some causes found", "发现部分成因"),
    "cause_load.many": ("many causes found", "发现多数成因"),
    # SERVQUAL
    "servqual_dimension.tangibles": ("tangibles", "有形性"),
    "servqual_dimension.reliability": ("reliability", "可靠性"),
    "servqual_dimension.responsiveness": ("responsiveness", "响应性"),
    "servqual_dimension.assurance": ("assurance", "保证性"),
    "servqual_dimension.empathy": ("empathy", "移情性"),
    "servqual_item.modern_equipment": ("modern equipment", "设备现代化"),
    "servqual_item.appealing_facilities": ("appealing facilities", "设施外观吸引人"),
    "servqual_item.neat_staff": ("neat staff", "员工仪表整洁"),
    "servqual_item.appealing_materials": ("appealing materials", "服务资料美观"),
    "servqual_item.keeps_promised_time": (
        "does by the promised time what was promised",
        "按承诺的时间完成承诺的事",
    ),
    "servqual_item.sincere_interest": (
        "sincere interest in solving a problem",
        "真诚地解决客户的问题",
    ),
    "servqual_item.right_first_time": ("right the first time", "第一次就把服务做好"),
    "servqual_item.on_time": ("serves on time", "准时提供服务"),
    "servqual_item.error_free_records": ("records without errors", "记录准确无误"),
    "servqual_item.tells_when": ("tells when it will be done", "告知何时提供服务"),
    "servqual_item.prompt_service": ("prompt service", "服务及时"),
    "servqual_item.willing_to_help": ("willing to help", "乐于帮助客户"),
    "servqual_item.never_too_busy": ("never too busy to answer", "再忙也会回应客户"),
    "servqual_item.inspires_confidence": (
        "behaviour that inspires confidence",
        "员工行为令人信任",
    ),
    "servqual_item.feel_safe": ("customers feel safe", "客户在交往中感到放心"),
    "servqual_item.courteous_staff": ("courteous staff", "员工始终有礼貌"),
    "servqual_item.knowledgeable_staff": (
        "staff who know the answer",
        "员工有知识解答问题",
    ),
    "servqual_item.individual_attention": (
        "individual attention by the firm",
        "企业给予客户个别关注",
    ),
    "servqual_item.convenient_hours": ("convenient hours", "营业时间方便客户"),
    "servqual_item.personal_attention": (
        "personal attention by the staff",
        "员工给予客户个人关怀",
    ),
    "servqual_item.best_interest": (
        "has the customer's best interest at heart",
        "把客户的利益放在心上",
    ),
    "servqual_item.understands_needs": (
        "understands specific needs",
        "理解客户的特定需求",
    ),
    "determinant.reliability": ("reliability", "可靠"),
    "determinant.responsiveness": ("responsiveness", "反应"),
    "determinant.competence": ("competence", "能力"),
    "determinant.access": ("access", "接近"),
    "determinant.courtesy": ("courtesy", "礼貌"),
    "determinant.communication": ("communication", "沟通"),
    "determinant.credibility": ("credibility", "信任"),
    "determinant.security": ("security", "安全"),
    "determinant.understanding": ("understanding the customer", "了解"),
    "determinant.tangibles": ("tangibles", "有形"),
    "key_factor.trustworthy_service": ("service that can be trusted", "服务值得信赖"),
    "key_factor.ability_to_communicate": (
        "the whole service system's ability to communicate",
        "整个服务体系的沟通能力",
    ),
    "key_factor.grasp_of_needs": ("how well needs are understood", "对需求的了解程度"),
    "key_factor.visible_results": (
        "results that can be seen and touched",
        "成果的有形性",
    ),
    "key_factor.humane_service": ("humane service", "人性化的服务"),
    "key_factor.speed_of_response": (
        "speed of response to problems",
        "对问题的反应速度",
    ),
    "key_factor.affinity": ("affinity of people and system", "人员与体系的亲和力"),
    "key_factor.safety": (
        "relative safety of service and product",
        "服务与产品的相对安全性",
    ),
    # standards
    "operator.at_most": ("at most", "不超过"),
    "operator.below": ("below", "低于"),
    "operator.at_least": ("at least", "不少于"),
    "operator.above": ("above", "高于"),
    "operator.equal": ("equal to", "等于"),
    "standard_kind.numeric": ("a number", "数值"),
    "standard_kind.yes_no": ("yes or no", "是或否"),
    "standard_kind.not_measurable": ("no measurable standard", "没有可衡量的标准"),
    "service_requirement.answer_fast": ("answer the telephone fast", "快速接听电话"),
    "service_requirement.show_sympathy": (
        "show understanding to customers with a quality problem",
        "对有质量问题的客户表示理解和同情",
    ),
    "service_requirement.dress_decently": (
        "be decently dressed at work",
        "上班着装得体",
    ),
    "service_requirement.obey_room_rules": (
        "obey the rules of the equipment room",
        "遵守机房规定",
    ),
    "service_requirement.receive_at_once": (
        "receive arriving customers at once",
        "客户到店立即接待",
    ),
    "service_metric.rings": ("rings until answered", "接听前的铃响次数"),
    "service_metric.apology_and_plan": (
        "apologised and promised a plan to solve it",
        "道歉并承诺给出解决方案",
    ),
    "service_metric.suit_and_tie": ("suit and tie worn", "穿西装打领带"),
    "service_metric.shoe_covers": ("shoe covers worn on entering", "进入机房穿鞋套"),
    "service_metric.minutes_to_reception": (
        "minutes from arrival to reception",
        "到店至接待的分钟数",
    ),
    "sales_expectation.respect": (
        "to be respected and given the attention wanted",
        "受到尊重和应有的关注",
    ),
    "sales_expectation.helping_expert": (
        "an expert who helps me buy",
        "专业的销售人员帮助我购买",
    ),
    "sales_expectation.room_to_decide": (
        "enough room and time to decide",
        "有足够的空间和时间作决定",
    ),
    "sales_expectation.visit_when_hesitating": (
        "a visit that clears doubts when I hesitate",
        "犹豫时有人主动上门释疑",
    ),
    "sales_expectation.relaxed_price_talk": (
        "to settle the final price at ease",
        "在轻松的气氛中商定最终价格",
    ),
    "sales_expectation.call_after_delivery": (
        "a call soon after delivery asking whether all is well",
        "交车后合理时间内来电询问是否完全满意",
    ),
    "after_sales_expectation.easy_and_fast": ("easy and fast", "方便快捷"),
    "after_sales_expectation.promises_kept": (
        "promises of after-sales service strictly kept",
        "严格履行售后承诺",
    ),
    "after_sales_expectation.work_and_cost_explained": (
        "work and estimated cost clearly explained",
        "清楚说明维修项目和费用估算",
    ),
    "after_sales_expectation.repaired_on_time": (
        "repaired on time and professionally",
        "按时、专业地完成维修",
    ),
    "after_sales_expectation.call_after_repair": (
        "a call soon after the repair",
        "维修后合理时间内来电回访",
    ),
    "after_sales_expectation.maintenance_advice": (
        "advice on future maintenance",
        "提供今后的保养建议",
    ),
    # routines
    "reception_step.welcome": ("welcome", "欢迎"),
    "reception_step.guide": ("guide", "引导"),
    "reception_step.ask_need": ("ask for the need", "询问需求"),
    "reception_step.confirm_need": ("confirm the need", "确认需求"),
    "shop_sale_step.receive": ("receive", "接待"),
    "shop_sale_step.introduce": ("introduce the goods", "介绍商品"),
    "shop_sale_step.try_on": ("let the customer try", "试用试穿"),
    "shop_sale_step.settle": ("settle", "结账"),
    "shop_complaint_step.accept": ("accept the complaint", "受理投诉"),
    "shop_complaint_step.analyse": (
        "analyse cause and responsibility",
        "分析原因与责任",
    ),
    "shop_complaint_step.plan": ("plan and schedule the solution", "制定方案与时间表"),
    "quality_cycle_step.set_standards": ("set standards", "制定标准"),
    "quality_cycle_step.monitor": ("monitor and evaluate", "监督与评估"),
    "quality_cycle_step.improve": ("improve", "改进"),
    "survey_loop_step.survey": ("survey", "调查"),
    "survey_loop_step.analyse": ("analyse", "分析"),
    "survey_loop_step.feed_back": ("feed back and improve", "反馈与改进"),
    "quality_step.positive_attitude": (
        "convey a positive attitude",
        "向客户传递积极的态度",
    ),
    "quality_step.analyse_needs": (
        "analyse needs: understand, listen, get feedback",
        "分析客户的需求：了解、倾听、获得反馈",
    ),
    "quality_step.provide_solution": (
        "provide a solution, stage by stage",
        "提供解决方案，分阶段行动",
    ),
    "quality_step.follow_expectations": (
        "follow higher and hidden expectations",
        "跟进更高的、潜在的期望",
    ),
    "communication_skill.listen": ("listen well", "善于倾听"),
    "communication_skill.express_exactly": ("express exactly", "准确表达"),
    "communication_skill.be_flexible": ("be flexible", "灵活应变"),
    "communication_skill.respect_guests": ("respect guests", "尊重客人"),
} | LISTS
