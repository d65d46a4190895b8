"""Every rule and figure cites what it comes from, checked with a table made by hand.

The table was written from the source decks and the literature, system by system, not
from the code: a line per rule and per published figure, with the system that it belongs
to (S of the decks, C of the literature, - of none) and its source: F0 to F4 for the
decks, "ours" for a default, a computation or a simulation of this library, otherwise
how the citation begins.  A new rule or figure needs a line here.
"""

from __future__ import annotations

import pytest
from tests import library
from tests.evidence.test_evidence import FIGURES

from custsat.evidence import sources

DECKS = {
    "F0": sources.LOYALTY_SLIDES.citation,
    "F1": sources.DEALER_HANDBOOK.citation,
    "F2": sources.SERVICE_MARKETING_SLIDES.citation,
    "F3": sources.SLIDE_COLLECTION.citation,
    "F4": sources.WHAT_IS_SATISFACTION.citation,
}
OURS = ("custsat, ", "a simulation of this library")

RULES = """
customer_sense_handbook@1            S01  F1
customer_sense_service_marketing@1   S01  F2
customer_side@1                      S02  F2
outcome_model_loyalty_slides@1       S09  F0
outcome_model_service_marketing@1    S09  F2
outcome_model_raising_satisfaction@1 S09  F3
outcome_model_effective_improvement@1 S09 F3
outcome_model_kotler@1               S06  Kotler
expectation_service_marketing@1      S11  F2
experience_service_marketing@1       S11  F2
expectation_effective_improvement@1  S11  F3
experience_effective_improvement@1   S11  F3
expectation_zeithaml@1               S11  Zeithaml, Berry & Parasuraman (1993)
expectation_layers@1                 S12  F3
loyalty_traits@1                     S14  F0
loyalty_behaviours@1                 S14  F2
behaviour_tier@1                     S14  F1
typical_behaviour@1                  S14  F1
loyalty_factors@1                    S15  literature on the antecedents of loyalty
satisfaction_chain@1                 S18  F3
satisfaction_consequences@1          S18  F3
research_purposes@1                  S20  F4
survey_purposes@1                    S20  F3
repurchase_group@1                   S20  F4
satisfaction_dimensions@1            S21  F4
improvement_steps@1                  S21  F4
improvement_levers@1                 S22  F1
service_levers@1                     S22  F3
need_loop@1                          S22  F3
service@1                            S23  F0
procedural_features@1                S25  F2
personal_features@1                  S25  F2
service_contrasts@1                  S26  F2
gap_chain@1                          S28  Parasuraman, Zeithaml & Berry (1985)
upward_communication_chain@1         C04  Luk & Layton
gap1_causes@1                        S29  F0
gap2_causes@1                        S30  F0
gap3_causes@1                        S31  F0
gap4_causes@1                        S32  F0
gap1_antecedents@1                   C04  Zeithaml, Berry & Parasuraman (1988)
gap2_antecedents@1                   C04  Zeithaml, Berry & Parasuraman (1988)
gap3_antecedents@1                   C04  Zeithaml, Berry & Parasuraman (1988)
gap4_antecedents@1                   C04  Zeithaml, Berry & Parasuraman (1988)
cause_frequency@1                    -    ours
cause_agreement@1                    -    ours
perception_drivers@1                 S33  F0
perception_outcomes@1                 S33  F0
profit_chain@1                       S34  F0
short_profit_chain@1                 S34  F4
store_chain@1                        C25  Rucci
determinants@1                       C01  Parasuraman, Zeithaml & Berry (1985)
slide_determinants@1                 S35  F3
servqual@1                           C01  Parasuraman, Zeithaml & Berry (1988)
key_factors@1                        S36  F3
needs@1                              S37  F3
sales_expectations@1                 S41  F1
after_sales_expectations@1           S41  F1
quality_practices@1                  S42  F3
quality_steps@1                      S43  Martin
personal_conduct@1                   S43  F3
system_conduct@1                     S43  F3
service_processes@1                  S44  F3
after_sales_links@1                  S45  F3
appointment@1                        S45  F3
reception@1                          S45  F3
inspection@1                         S45  F3
csi_china_2014@1                     C09  J.D. Power, China
shop_reception@1                     S46  F3
shop_sale@1                          S46  F3
shop_complaint@1                     S46  F3
quality_cycle@1                      S46  F3
communication_skills@1               S46  F3
survey_loop@1                        S46  F3
commandments@1                       S50  F2
adviser_roles@1                      S44  F3
sales_strategies@1                   S46  F3
shop_operations@1                    S46  F3
shop_marketing@1                     S46  F3
team_building@1                      S46  F3
service_kinds@1                      S02  F0
segment_criteria@1                   S56  F4
database_marketing@1                 S88  F1
file_reports@1                       S88  F1
outcome_model_meets_or_exceeds@1     S09  F2
satisfaction_stages@1                S67  F2
horizontal_levels@1                  S67  F2
complaint_actions@1                  S68  Day & Landon
complaint_action_kind@1              S68  Day & Landon
complaint_response@1                 C22  Singh
exit_voice@1                         C22  Hirschman
complaint_mistakes@1                 S70  F0
complaint_management@1               S72  F4
silence_reasons@1                    S72  F4
root_cause@1                         S72  ours
complaint_six_steps@1                S73  F1
complaint_three_steps@1              S74  F3
complaint_apologise_first@1          S74  F3
handling_principles@1                S74  F3
courtesies@1                         S74  F3
restaurant_complaints@1              S76  F3
customer_relations_duties@1          S78  F1
escalation@1                         -    ours
time_pressure@1                      -    ours
iso_10002_principles@1               C46  ISO 10002
lapse_risk@1                         -    ours
purchase_trend@1                     -    ours
rfm_segment@1                        C36  R package rfm
customer_stages@1                    S81  F1
customer_stage@1                     S81  F1
man@1                                S82  F1
man_prospect@1                       S82  F1
bant@1                               C33  BANT
call_window@1                        S85  F1
call_length@1                        S85  F1
call_guide@1                         S85  F1
care@1                               S87  F1
contact@1                            -    ours
customer_profile@1                   S89  F0
value_kpis@1                         S91  F2
readiness@1                          S92  Hersey & Blanchard
readiness_level@1                    S92  Hersey & Blanchard
sales_standards@1                    S93  F2
sales_qualities@1                    S93  F2
sales_core_elements@1                S93  F2
staff_management@1                   S93  F2
priority@1                           S94  Covey
task_kind@1                          S94  Covey
pdca@1                               S95  F2
process_management@1                 S96  F2
sales_process@1                      S96  F2
nonconformity@1                      S100 F3
concession_needs@1                   S100 ISO 9001
downgrade_needs@1                    S100 ISO 9001
repair_needs@1                       S100 ISO 9001
return_needs@1                       S100 ISO 9001
rework_needs@1                       S100 ISO 9001
scrap_needs@1                        S100 ISO 9001
segregate_needs@1                    S100 ISO 9001
survey_process@1                     S103 F3
clarify_purpose_needs@1              S103 ours
define_customers_needs@1             S103 ours
fix_indicators_needs@1               S103 ours
choose_mode_needs@1                  S103 ours
design_sampling_needs@1              S103 ours
design_questionnaire_needs@1         S103 ours
carry_out_survey_needs@1             S103 ours
analyse_data_needs@1                 S103 ours
plan_improvement_needs@1             S103 ours
carry_out_plan_needs@1               S103 ours
evaluate_effect_needs@1              S103 ours
dealer_index@1                       S105 F3
improvement_loop@1                   S108 F4
acsi@1                               C08  Fornell
ease@1                               C11  Dixon
nps@1                                C10  Reichheld (2003)
jones_sasser@1                       C21  Jones & Sasser
repurchase_level@1                   C21  Jones & Sasser
repurchase_zone@1                    C21  Jones & Sasser
satisfaction_zone@1                  C21  Jones & Sasser
kano_classic@1                       C12  Kano
kano_modified@1                      C12  Pouliot
kano_coefficients@1                  C12  Berger
kano_quadrants@1                     C12  DuMouchel
importance_performance@1             C13  Martilla & James
importance_performance_diagonal@1    C13  Abalo
importance_grid@1                    C13  Vavra
code_letters_i@1                     S99  MIL-STD-105E
code_letters_ii@1                    S99  MIL-STD-105E
code_letters_iii@1                   S99  MIL-STD-105E
code_letters_s1@1                    S99  MIL-STD-105E
code_letters_s2@1                    S99  MIL-STD-105E
code_letters_s3@1                    S99  MIL-STD-105E
code_letters_s4@1                    S99  MIL-STD-105E
switching@1                          S99  ISO 2859-1
"""
PUBLISHED = """
care.NORMAL_HOURS                    S85  F1
care.OFF_PEAK_HOURS                  S85  F1
care.CALL_MINUTES                    S85  F1
care.RESERVED_MINUTES                S85  F1
care.THANK_YOU_DAYS                  S87  F1
care.USE_CHECK_DAYS                  S87  ours
care.SEASONS                         S87  ours
care.MAINTENANCE_MONTHS              S87  ours
care.MAX_CALLS                       -    ours
care.MAX_CONTACTS                    -    ours
care.MAX_SURVEYS                     -    ours
care.COMPLAINT_PAUSE_DAYS            -    ours
complaints.LARGE_LOSS_LOYALTY        S69  TARP
complaints.SMALL_LOSS_LOYALTY        S69  TARP
complaints.DISSATISFIED_PER_COMPLAINT S64 F3
complaints.SHARE_COMPLAINING_HEADQUARTERS C27 Goodman
complaints.SHARE_COMPLAINING_FRONTLINE C27 Goodman
complaints.SHARE_COMPLAINING_B2B     C27  Goodman
complaints.PARETO_CUT_OFF            -    Pareto analysis as taught
complaints.ESCALATE_FROM             -    ours
complaints.PROMISE_TARGET            -    ours
complaints.MIN_RATINGS               -    ours
customers.EIGHTY_TWENTY              S59  F1
customers.ABC_LIMITS                 S59  ABC analysis
customers.PYRAMID_SHARES             S56  Curry
customers.GRID_THRESHOLD             S56  Attractiveness and capability grid
customers.BANT_MIN_MET               C33  BANT
customers.RFM_SEGMENT_RANGES         C36  R package rfm
customers.LAPSE_RATIOS               -    ours
customers.PURCHASE_TREND_RATIOS      -    ours
customers.FORECAST_MIN_ERRORS        -    ours
customers.PACE_MIN_EXPECTED          -    ours
customers.PACE_MIN_VISITS            -    ours
loyalty.LIFETIME_FORMS               C17  Fader & Hardie (2012)
loyalty.LOYAL_ZONES                  C21  Jones & Sasser
loyalty.ZONE_ANSWERS                 C21  Jones & Sasser
loyalty.LOYAL_MULTIPLE               S61  Jones & Sasser
loyalty.LOYALTY_HIGH_FROM            -    practice, no single author
loyalty.PROFIT_BY_YEAR               S57  Reichheld & Sasser (1990)
loyalty.DEFECTION_HALVED             C20  Reichheld & Sasser (1990)
loyalty.RETENTION_FIVE_POINTS        C20  Reichheld & Sasser (1990)
loyalty.NEW_CUSTOMER_COST_SIX        S58  F0
loyalty.NEW_CUSTOMER_COST_FIVE       S58  F2
loyalty.NEW_CUSTOMER_COST_FIVE_TO_SIX S58 F3
loyalty.CUSTOMER_LIFETIME_SALES      S60  F1
loyalty.REFERRALS_OF_LOYAL           S62  F1
loyalty.REFERRALS_OF_SATISFIED       S62  F2
loyalty.DEALS_OF_SATISFIED           S63  F0
loyalty.TELLS_OF_SATISFIED_ONE_TO_FIVE S63 F2
loyalty.TELLS_OF_SATISFIED_FIVE      S63  F3
loyalty.WORD_OF_MOUTH_INFLUENCE      S64  F0
loyalty.WORD_OF_MOUTH_THREE_GENERATIONS S64 F2
loyalty.NEVER_RETURN_SHARE           S64  F2
loyalty.WORD_OF_MOUTH_TWENTY_SEVEN   S64  F3
loyalty.WORD_OF_MOUTH_TWENTY         S64  F3
loyalty.IMPRESSIONS_NEEDED           S65  F3
loyalty.RECOMMENDED_SHARE            S65  F3
loyalty.DEPARTURES_SEVEN             S66  F2
loyalty.DEPARTURES_FIVE              S66  F3
loyalty.DEPARTURES_CLASSIC           C28  a survey of the 1980s
satisfaction.SATISFIED_FROM          S104 F3
satisfaction.TARGET_RATE             S104 F3
satisfaction.TOP_BOXES               C02  survey practice
satisfaction.MIN_ANSWERS             -    survey practice
satisfaction.VIF_FROM                -    survey practice
satisfaction.EASY_FROM               C11  Dixon
satisfaction.ADJUSTED_WALD           C10  Rocks
satisfaction.CSI_WEIGHTS_2014        C09  J.D. Power, China
satisfaction.CSI_POINTS              C09  J.D. Power, China
satisfaction.CSI_CHINA_2013          C09  J.D. Power, China
satisfaction.CSI_CHINA_2014          C09  J.D. Power, China
satisfaction.CSI_2006_FACTORS        S45  J.D. Power, China
satisfaction.KANO_SCORES             C12  DuMouchel
satisfaction.FONG_ERRORS             C12  Fong
satisfaction.RESIDUALS_OF_A_FIT      C16  Hu & Bentler
satisfaction.MIN_CLASS_ANSWERS       -    ours
satisfaction.N_RESAMPLES             -    ours
satisfaction.MIN_COMPUTABLE          -    ours
satisfaction.MISFIT_LEVEL            -    ours
satisfaction.MIN_SIDE_ANSWERS        -    ours
satisfaction.MAX_TESTED_BREAKS       -    ours
satisfaction.MIN_SPREAD_ANSWERS      -    ours
satisfaction.CHANGED_ANSWER          -    ours
satisfaction.CONTINUITY_CORRECTION   -    ours
satisfaction.INDEX_ANSWERS           -    ours
satisfaction.DIFFERENCE_CORRECTION   -    ours
satisfaction.WHOLE_ANSWERS           -    ours
satisfaction.DAYS_TO_CHECK           -    ours
satisfaction.MIN_RARER_ANSWERS       -    ours
satisfaction.SATURATED_SHARE         -    ours
satisfaction.QUESTIONABLE_FROM       -    ours
service.POINTS_TO_ALLOT              C01  Parasuraman, Berry & Zeithaml (1991)
service.IMPORTANCE_POINTS            C01  Zeithaml, Parasuraman & Berry (1990)
service.STORE_CHAIN_UNITS            C25  Rucci
service.CONTACTS_OF_A_YEAR           C26  Carlzon
service.PHONE_RINGS                  S39  F0
service.RECEPTION_MINUTES            S45  F3
service.HALF_OF_THE_CAUSES           -    ours
service.CEILING_FROM                 -    ours
control.SIGMAS                       C40  Shewhart
control.D2_TABLE                     C40  table of control chart constants
control.D3_TABLE                     C40  table of control chart constants
control.C4_TABLE                     C40  table of control chart constants
control.EWMA_WEIGHT                  C40  Lucas & Saccucci
control.EWMA_WIDTH                   C40  Lucas & Saccucci
control.CUSUM_REFERENCE              C40  Page
control.CUSUM_DECISION               C40  Page
control.RUN_LENGTHS                  -    ours
control.MIN_BASELINE                 -    ours
control.IMPROBABLE_SIGNALS           -    ours
control.LIKELY_CENTRE                -    ours
control.NARROW_LIMITS                -    ours
control.NORMAL_COUNTS                -    ours
capability.MIN_CAPABILITY            C42  Montgomery
capability.MIN_CAPABILITY_VALUES     -    ours
acceptance.CODE_LETTERS              S99  MIL-STD-105E
acceptance.NORMAL_SIZES              S99  MIL-STD-105E
acceptance.REDUCED_SIZES             S99  MIL-STD-105E
acceptance.AQL_PERCENTS              S99  MIL-STD-105E
acceptance.MAX_AQL_PERCENT_OF_ITEMS  S99  MIL-STD-105E
acceptance.NORMAL_NUMBERS            S99  MIL-STD-105E
acceptance.TIGHTENED_NUMBERS         S99  MIL-STD-105E
acceptance.REDUCED_NUMBERS           S99  MIL-STD-105E
acceptance.REDUCED_NUMBERS_B         S99  MIL-STD-105E
acceptance.TIGHTEN_LOTS              S99  ISO 2859-1
acceptance.RESTORE_LOTS              S99  ISO 2859-1
acceptance.REDUCED_LOTS              S99  MIL-STD-105E
acceptance.DISCONTINUE_REJECTED      S99  ISO 2859-1
acceptance.DISCONTINUE_LOTS          S99  MIL-STD-105E
currencies.CURRENCY_DECIMALS         -    ISO 4217
currencies.DEFAULT_CURRENCY_DECIMALS -    ISO 4217
currencies.CURRENCY_CODES            -    ISO 4217
publication.MIN_CELL                 -    ours
surveys.KREJCIE_MORGAN_CHI_SQUARE    C34  Krejcie & Morgan
surveys.KREJCIE_MORGAN_MARGIN        C34  Krejcie & Morgan
surveys.KREJCIE_MORGAN_LEVEL         C34  Krejcie & Morgan
surveys.WORST_CASE_SHARE             C34  Cochran
surveys.COMPLETE_FROM                -    AAPOR
surveys.MAX_POINTS_DEVIATION         -    ours
surveys.SPEEDING_SHARE               -    ours
surveys.MIN_STRAIGHT_ITEMS           -    ours
surveys_weighting.EXTREME_WEIGHT     -    DeBell & Krosnick
surveys_weighting.COSTLY_DESIGN_EFFECT -  ours
"""


def lines(table: str) -> dict[str, tuple[str, str]]:
    """System and source of each line, by its name."""
    rows = [line.split(maxsplit=2) for line in table.strip().splitlines()]
    return {name: (system, source) for name, system, source in rows}


RULE_SOURCES, FIGURE_SOURCES = lines(RULES), lines(PUBLISHED)


def is_cited(citation: str, source: str) -> bool:
    """Whether a citation is that of a line of the table."""
    if source == "ours":
        return citation.startswith(OURS)
    return citation == DECKS[source] if source in DECKS else citation.startswith(source)


def test_every_rule_and_figure_has_a_line() -> None:
    assert {*RULE_SOURCES} == {*library.rules()}
    assert {*FIGURE_SOURCES} == {*FIGURES}


@pytest.mark.parametrize(("rule", "line"), RULE_SOURCES.items())
def test_rule_cites_its_source(rule: str, line: tuple[str, str]) -> None:
    assert is_cited(library.rules()[rule].source.citation, line[1])


@pytest.mark.parametrize(("figure", "line"), FIGURE_SOURCES.items())
def test_figure_cites_its_source(figure: str, line: tuple[str, str]) -> None:
    assert is_cited(FIGURES[figure].source.citation, line[1])


@pytest.mark.parametrize("source", ["F0", "Kotler", "ours"])
def test_another_source_would_be_noticed(source: str) -> None:
    assert not is_cited(sources.DEALER_HANDBOOK.citation, source)
