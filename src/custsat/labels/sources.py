"""The Chinese form of sources, by their citation; names and years need none.

Journals and works without a Chinese edition known to us are given with a translated
title; the citation in English is what to look them up by.
"""

from __future__ import annotations

from typing import Final

TITLES: Final[dict[str, str]] = {
    # ------------------------------------------------------------ the training decks
    "Customer service and customer loyalty (slides, 2003)": "《客户服务与客户忠诚》（讲义，2003）",
    "Customer satisfaction and customer management (car dealer handbook)": "《客户满意与客户管理》（汽车经销商手册）",
    "Service marketing in practice, part 2 (slides)": "《服务营销实务》第二部分（讲义）",
    "Raising customer satisfaction (a collection of slides)": "《提升客户满意度》（讲义汇编）",
    "What is customer satisfaction (slides)": "《什么是客户满意》（讲义）",
    # ------------------------------------------------------------------- the library
    "custsat, a default of this library": "本库默认值",
    "custsat, computed for this library": "本库自行计算",
    "a simulation of this library": "本库模拟结果",
    # ------------------------------------------------------------ practice, no author
    "practice, no single author": "业界惯例，无单一作者",
    "survey practice, no single author": "调查业惯例，无单一作者",
    "literature on the antecedents of loyalty, no single author": "忠诚度成因的相关文献，无单一作者",
    "a survey of the 1980s, quoted second hand ever since": "20 世纪 80 年代的一项调查，此后多为转引",
    "table of control chart constants, as printed in textbooks": "教科书通行的控制图系数表",
    "ABC analysis as taught in materials management": "物料管理教学中的 ABC 分析法",
    "Attractiveness and capability grid of portfolio planning": "业务组合规划中的吸引力—能力矩阵",
    "BANT, a sales practice that goes back to IBM": "BANT，源自 IBM 的销售惯例",
    # ------------------------------------------------------------------------- works
    "Abalo, Varela & Manzano (2007), Journal of Business Research 60(2)": "Abalo、Varela 与 Manzano (2007)，《商业研究杂志》60(2)",
    "Berger et al. (1993), Center for Quality of Management Journal 2(4)": "Berger 等 (1993)，《质量管理中心杂志》2(4)",
    "Berry & Parasuraman (1991); the half-life is a model of ours": "Berry 与 Parasuraman (1991)；半衰期为本库所设模型",
    "Carlzon (1987), Moments of Truth": "Carlzon (1987)，《关键时刻》",
    "Champ & Woodall (1987), Exact results for Shewhart control charts": "Champ 与 Woodall (1987)，《休哈特控制图的精确结果》",
    "Clopper & Pearson (1934)": "Clopper 与 Pearson (1934)",
    "Lorenz (1905) and Gini (1912)": "Lorenz (1905)；Gini (1912)",
    "Curry (2000), The Customer Marketing Method": "Curry (2000)，《客户营销法》",
    "Day & Landon (1977), Toward a theory of consumer complaining behavior": "Day 与 Landon (1977)，《消费者抱怨行为理论初探》",
    "DuMouchel (1993), in Berger et al., Center for Quality of Management J.": "DuMouchel (1993)，载 Berger 等，《质量管理中心杂志》",
    "Pouliot (1993), in Berger et al., Center for Quality of Management J.": "Pouliot (1993)，载 Berger 等，《质量管理中心杂志》",
    "Fader & Hardie (2012), Reconciling and clarifying CLV formulas": "Fader 与 Hardie (2012)，《客户终身价值公式的统一与澄清》",
    "Fong (1996), Center for Quality of Management Journal 5": "Fong (1996)，《质量管理中心杂志》5",
    "Fornell, Johnson, Anderson, Cha & Bryant (1996), the ACSI": "Fornell、Johnson、Anderson、Cha 与 Bryant (1996)，美国顾客满意度指数",
    "Goodman of TARP, letter in Quality Progress (November 2005)": "TARP 的 Goodman，《质量进展》读者来信（2005 年 11 月）",
    "Hays & Hill, service failure, complaints and recovery": "Hays 与 Hill，服务失误、投诉与补救研究",
    "Hirschman (1970), Exit, Voice, and Loyalty": "Hirschman (1970)，《退出、呼吁与忠诚》",
    "Hu & Bentler (1999), Structural Equation Modeling 6": "Hu 与 Bentler (1999)，《结构方程模型》6",
    "Hughes (1994), Strategic Database Marketing": "Hughes (1994)，《战略数据库营销》",
    "Hyndman & Athanasopoulos, Forecasting: Principles and Practice": "Hyndman 与 Athanasopoulos，《预测：方法与实践》",
    "ISO 10002, guidelines for complaints handling": "ISO 10002，投诉处理指南",
    "ISO 4217, list one of the maintenance agency, published 2026-01-01": "ISO 4217，维护机构第一号清单，2026-01-01 发布",
    "J.D. Power, China Customer Service Index (CSI) study 2006, as reported": "J.D. Power 中国售后服务满意度指数（CSI）研究 2006，据报道",
    "J.D. Power, China Customer Service Index (CSI) study 2014, press release": "J.D. Power 中国售后服务满意度指数（CSI）研究 2014，新闻稿",
    "Kano, Seraku, Takahashi & Tsuji (1984), attractive and must-be quality": "Kano（狩野纪昭）、Seraku、Takahashi 与 Tsuji (1984)，魅力质量与必备质量",
    "Kotler, Marketing Management": "Kotler，《营销管理》",
    "Laney (2002), Improved control charts for attributes": "Laney (2002)，《计数值控制图的改进》",
    "Lucas & Saccucci (1990), Exponentially weighted moving average schemes": "Lucas 与 Saccucci (1990)，《指数加权移动平均控制方案》",
    "MIL-STD-105E (1989), the same tables as ANSI/ASQ Z1.4": "MIL-STD-105E (1989)，与 ANSI/ASQ Z1.4 抽样表相同",
    "Martilla & James (1977), Journal of Marketing 41(1), 77-79": "Martilla 与 James (1977)，《营销学报》41(1)，77-79",
    "Martin, Quality Customer Service": "Martin，《优质客户服务》",
    "McCollough & Bharadwaj (1992), the recovery paradox": "McCollough 与 Bharadwaj (1992)，服务补救悖论",
    "Merrill & Reid (1981), Personal Styles and Effective Performance": "Merrill 与 Reid (1981)，《个人风格与有效绩效》",
    "Montgomery, Introduction to Statistical Quality Control": "Montgomery，《统计质量控制导论》",
    "Nelson (1984), The Shewhart control chart: tests for special causes": "Nelson (1984)，《休哈特控制图：特殊原因的检验》",
    "Page (1954), Continuous inspection schemes": "Page (1954)，《连续检验方案》",
    "Parasuraman, Berry & Zeithaml (1991), Sloan Management Review": "Parasuraman、Berry 与 Zeithaml (1991)，《斯隆管理评论》",
    "R package rfm, table of segments in its README": "R 语言 rfm 程序包自述文件中的客户分群表",
    "Rocks (2016), interval estimation for the net promoter score": "Rocks (2016)，《净推荐值的区间估计》",
    "Singh (1988), Consumer complaint intentions and behavior": "Singh (1988)，《消费者抱怨意向与行为》",
    "TARP, Consumer Complaint Handling in America (1979, updated 1986)": "TARP，《美国消费者投诉处理》（1979，1986 更新）",
    "Tax, Brown & Chandrashekaran (1998), Journal of Marketing": "Tax、Brown 与 Chandrashekaran (1998)，《营销学报》",
    "Vavra (1997), Improving your measurement of customer satisfaction": "Vavra (1997)，《改进顾客满意度测量》",
    "Western Electric (1956), Statistical Quality Control Handbook": "西部电气 (1956)，《统计质量控制手册》",
    "Zeithaml, Berry & Parasuraman (1993), J. of the Academy of Marketing": "Zeithaml、Berry 与 Parasuraman (1993)，《市场营销科学学会学报》",
    "Zeithaml, Rust & Lemon (2001), The customer pyramid": "Zeithaml、Rust 与 Lemon (2001)，《客户金字塔》",
    "Cochran (1977), Sampling Techniques, chapters 4 and 5": "Cochran (1977)，《抽样技术》第 4、5 章",
    "Covey, The 7 Habits of Highly Effective People": "Covey（柯维），《高效能人士的七个习惯》",
    "Hersey & Blanchard, Management of Organizational Behavior": "Hersey 与 Blanchard，《组织行为学》",
    "Krejcie & Morgan (1970), Determining sample size for research activities": "Krejcie 与 Morgan (1970)，《研究活动的样本量确定》",
}
