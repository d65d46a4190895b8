"""The questionnaire about the antecedents of GAP1 to GAP4, as data.

Managers are asked about the antecedents of GAP1 and GAP2, the front line about those of
GAP3 and GAP4: how far they agree with statements, by default from 1 to 7.  Agreement is
good, except with a statement that is reversed.  The antecedents and who answers for
them are published, the statements are ours.

>>> len(AntecedentStatement), len(REVERSED_STATEMENTS)
(46, 18)
>>> Antecedent.TEAMWORK.gap, Antecedent.TEAMWORK.cause.value
(<Gap.GAP3: 'gap3'>, 'weak_teamwork')
>>> AntecedentStatement.MANY_LEVELS.is_reversed, AntecedentStatement.MANY_LEVELS.group
(True, <GapGroup.MANAGERS: 'managers'>)
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from custsat.labels import LabelledEnum
from custsat.service.gap_model._gap_causes import GAP_ANTECEDENTS, GapCause, gap_of
from custsat.service.gap_model._gap_estimate import GapGroup
from custsat.service.gap_model._gaps import Gap


class Antecedent(LabelledEnum):
    """The sixteen antecedents; a high score is the good one."""

    MARKETING_RESEARCH_ORIENTATION = "marketing_research_orientation"
    UPWARD_COMMUNICATION = "upward_communication"
    LEVELS_OF_MANAGEMENT = "levels_of_management"
    MANAGEMENT_COMMITMENT = "management_commitment"
    GOAL_SETTING = "goal_setting"
    TASK_STANDARDISATION = "task_standardisation"
    PERCEPTION_OF_FEASIBILITY = "perception_of_feasibility"
    TEAMWORK = "teamwork"
    EMPLOYEE_JOB_FIT = "employee_job_fit"
    TECHNOLOGY_JOB_FIT = "technology_job_fit"
    PERCEIVED_CONTROL = "perceived_control"
    SUPERVISORY_CONTROL_SYSTEMS = "supervisory_control_systems"
    ROLE_CONFLICT = "role_conflict"
    ROLE_AMBIGUITY = "role_ambiguity"
    HORIZONTAL_COMMUNICATION = "horizontal_communication"
    PROPENSITY_TO_OVERPROMISE = "propensity_to_overpromise"

    @property
    def cause(self) -> GapCause:
        """The cause that its weakness is."""
        return CAUSE_BY_ANTECEDENT[self]

    @property
    def gap(self) -> Gap:
        """The gap that its weakness opens."""
        return gap_of(self.cause)

    @property
    def group(self) -> GapGroup:
        """Who is asked about it."""
        return GROUP_BY_GAP[self.gap]


class AntecedentStatement(LabelledEnum):
    """The statements: those to managers, then those to the front line."""

    REGULAR_RESEARCH = "regular_research"
    RESEARCH_IS_USED = "research_is_used"
    RESEARCH_SKIPS_SERVICE = "research_skips_service"
    MANAGERS_MEET_CUSTOMERS = "managers_meet_customers"
    STAFF_REPORT_CUSTOMERS = "staff_report_customers"
    IDEAS_ARE_ASKED_FOR = "ideas_are_asked_for"
    CONTACT_IN_WRITING_ONLY = "contact_in_writing_only"
    MANY_LEVELS = "many_levels"
    NEWS_REACHES_TOP = "news_reaches_top"
    RESOURCES_FOR_SERVICE = "resources_for_service"
    SERVICE_ADVANCES_CAREERS = "service_advances_careers"
    SALES_BEFORE_SERVICE = "sales_before_service"
    DEFINITE_SERVICE_GOALS = "definite_service_goals"
    GOALS_FROM_CUSTOMERS = "goals_from_customers"
    GOALS_UNCHECKED = "goals_unchecked"
    TOOLS_FOR_CONSISTENCY = "tools_for_consistency"
    WRITTEN_STEPS = "written_steps"
    EVERYBODY_DIFFERS = "everybody_differs"
    ABLE_TO_MEET = "able_to_meet"
    TOO_COSTLY_TO_MEET = "too_costly_to_meet"
    PULLING_TOGETHER = "pulling_together"
    EVERYBODY_CONTRIBUTES = "everybody_contributes"
    WORKING_AGAINST = "working_against"
    ABLE_TO_DO_JOB = "able_to_do_job"
    CAREFUL_HIRING = "careful_hiring"
    BEYOND_TRAINING = "beyond_training"
    TOOLS_AT_HAND = "tools_at_hand"
    EQUIPMENT_FAILS = "equipment_fails"
    FREE_TO_SOLVE = "free_to_solve"
    TIME_AT_PEAK = "time_at_peak"
    DEPENDS_ON_OTHERS = "depends_on_others"
    JUDGED_BY_SERVICE = "judged_by_service"
    GOOD_SERVICE_REWARDED = "good_service_rewarded"
    ONLY_VOLUME_COUNTS = "only_volume_counts"
    SAME_EXPECTATIONS = "same_expectations"
    PAPERWORK_IN_THE_WAY = "paperwork_in_the_way"
    SELLING_IN_THE_WAY = "selling_in_the_way"
    KNOWS_WHAT_IS_EXPECTED = "knows_what_is_expected"
    TOLD_OF_CHANGES = "told_of_changes"
    UNSURE_HOW_JUDGED = "unsure_how_judged"
    ASKED_BEFORE_ADVERTISING = "asked_before_advertising"
    KNOWS_PROMISES_FIRST = "knows_promises_first"
    DEPARTMENTS_DIFFER = "departments_differ"
    ONLY_WHAT_IS_SURE = "only_what_is_sure"
    PROMISES_TO_WIN = "promises_to_win"
    PROMISES_LIKE_COMPETITORS = "promises_like_competitors"

    @property
    def antecedent(self) -> Antecedent:
        """The antecedent that it is about."""
        return ANTECEDENT_BY_STATEMENT[self]

    @property
    def group(self) -> GapGroup:
        """Who is asked."""
        return self.antecedent.group

    @property
    def is_reversed(self) -> bool:
        """Whether agreement is the bad answer."""
        return self in REVERSED_STATEMENTS


Statement = AntecedentStatement
ANTECEDENT_STATEMENTS: Final = MappingProxyType(
    {
        Antecedent.MARKETING_RESEARCH_ORIENTATION: (
            Statement.REGULAR_RESEARCH,
            Statement.RESEARCH_IS_USED,
            Statement.RESEARCH_SKIPS_SERVICE,
            Statement.MANAGERS_MEET_CUSTOMERS,
        ),
        Antecedent.UPWARD_COMMUNICATION: (
            Statement.STAFF_REPORT_CUSTOMERS,
            Statement.IDEAS_ARE_ASKED_FOR,
            Statement.CONTACT_IN_WRITING_ONLY,
        ),
        Antecedent.LEVELS_OF_MANAGEMENT: (
            Statement.MANY_LEVELS,
            Statement.NEWS_REACHES_TOP,
        ),
        Antecedent.MANAGEMENT_COMMITMENT: (
            Statement.RESOURCES_FOR_SERVICE,
            Statement.SERVICE_ADVANCES_CAREERS,
            Statement.SALES_BEFORE_SERVICE,
        ),
        Antecedent.GOAL_SETTING: (
            Statement.DEFINITE_SERVICE_GOALS,
            Statement.GOALS_FROM_CUSTOMERS,
            Statement.GOALS_UNCHECKED,
        ),
        Antecedent.TASK_STANDARDISATION: (
            Statement.TOOLS_FOR_CONSISTENCY,
            Statement.WRITTEN_STEPS,
            Statement.EVERYBODY_DIFFERS,
        ),
        Antecedent.PERCEPTION_OF_FEASIBILITY: (
            Statement.ABLE_TO_MEET,
            Statement.TOO_COSTLY_TO_MEET,
        ),
        Antecedent.TEAMWORK: (
            Statement.PULLING_TOGETHER,
            Statement.EVERYBODY_CONTRIBUTES,
            Statement.WORKING_AGAINST,
        ),
        Antecedent.EMPLOYEE_JOB_FIT: (
            Statement.ABLE_TO_DO_JOB,
            Statement.CAREFUL_HIRING,
            Statement.BEYOND_TRAINING,
        ),
        Antecedent.TECHNOLOGY_JOB_FIT: (
            Statement.TOOLS_AT_HAND,
            Statement.EQUIPMENT_FAILS,
        ),
        Antecedent.PERCEIVED_CONTROL: (
            Statement.FREE_TO_SOLVE,
            Statement.TIME_AT_PEAK,
            Statement.DEPENDS_ON_OTHERS,
        ),
        Antecedent.SUPERVISORY_CONTROL_SYSTEMS: (
            Statement.JUDGED_BY_SERVICE,
            Statement.GOOD_SERVICE_REWARDED,
            Statement.ONLY_VOLUME_COUNTS,
        ),
        Antecedent.ROLE_CONFLICT: (
            Statement.SAME_EXPECTATIONS,
            Statement.PAPERWORK_IN_THE_WAY,
            Statement.SELLING_IN_THE_WAY,
        ),
        Antecedent.ROLE_AMBIGUITY: (
            Statement.KNOWS_WHAT_IS_EXPECTED,
            Statement.TOLD_OF_CHANGES,
            Statement.UNSURE_HOW_JUDGED,
        ),
        Antecedent.HORIZONTAL_COMMUNICATION: (
            Statement.ASKED_BEFORE_ADVERTISING,
            Statement.KNOWS_PROMISES_FIRST,
            Statement.DEPARTMENTS_DIFFER,
        ),
        Antecedent.PROPENSITY_TO_OVERPROMISE: (
            Statement.ONLY_WHAT_IS_SURE,
            Statement.PROMISES_TO_WIN,
            Statement.PROMISES_LIKE_COMPETITORS,
        ),
    }
)
REVERSED_STATEMENTS: Final = frozenset(
    {
        Statement.RESEARCH_SKIPS_SERVICE,
        Statement.CONTACT_IN_WRITING_ONLY,
        Statement.MANY_LEVELS,
        Statement.SALES_BEFORE_SERVICE,
        Statement.GOALS_UNCHECKED,
        Statement.EVERYBODY_DIFFERS,
        Statement.TOO_COSTLY_TO_MEET,
        Statement.WORKING_AGAINST,
        Statement.BEYOND_TRAINING,
        Statement.EQUIPMENT_FAILS,
        Statement.DEPENDS_ON_OTHERS,
        Statement.ONLY_VOLUME_COUNTS,
        Statement.PAPERWORK_IN_THE_WAY,
        Statement.SELLING_IN_THE_WAY,
        Statement.UNSURE_HOW_JUDGED,
        Statement.DEPARTMENTS_DIFFER,
        Statement.PROMISES_TO_WIN,
        Statement.PROMISES_LIKE_COMPETITORS,
    }
)
ANTECEDENT_BY_STATEMENT: Final = MappingProxyType(
    {
        statement: antecedent
        for antecedent, statements in ANTECEDENT_STATEMENTS.items()
        for statement in statements
    }
)
CAUSE_BY_ANTECEDENT: Final = MappingProxyType(
    dict(
        zip(
            Antecedent,
            (cause for rule in GAP_ANTECEDENTS.values() for cause in rule.items),
            strict=True,
        )
    )
)
GROUP_BY_GAP: Final = MappingProxyType(
    {
        Gap.GAP1: GapGroup.MANAGERS,
        Gap.GAP2: GapGroup.MANAGERS,
        Gap.GAP3: GapGroup.FRONT_LINE,
        Gap.GAP4: GapGroup.FRONT_LINE,
    }
)


def statements_for(group: GapGroup) -> tuple[AntecedentStatement, ...]:
    """Return the statements to one group, in the order of the questionnaire.

    >>> [len(statements_for(group)) for group in GapGroup]
    [0, 20, 26]
    """
    return tuple(each for each in AntecedentStatement if each.group is group)
