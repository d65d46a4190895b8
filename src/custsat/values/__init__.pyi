# Written by docs/generate.py from the list in __init__.py.
from custsat.values._cell_reader import (
    NonAnswer as NonAnswer,
)
from custsat.values._certainty import (
    Certainty as Certainty,
    certainty as certainty,
)
from custsat.values._covariances import (
    Covariances as Covariances,
)
from custsat.values._duration import (
    Days as Days,
    Duration as Duration,
    Hours as Hours,
    WorkDays as WorkDays,
    WorkHours as WorkHours,
)
from custsat.values._finding import (
    Finding as Finding,
)
from custsat.values._groups import (
    ResultGroups as ResultGroups,
)
from custsat.values._interval import (
    Interval as Interval,
)
from custsat.values._period import (
    Period as Period,
)
from custsat.values._question import (
    NON_ANSWER_WORDS as NON_ANSWER_WORDS,
    Question as Question,
)
from custsat.values._question_kind import (
    ChoiceBase as ChoiceBase,
    QuestionKind as QuestionKind,
)
from custsat.values._reason import (
    Reason as Reason,
)
from custsat.values._result import (
    Result as Result,
)
from custsat.values._scale import (
    CODED_100_70_50_30_10 as CODED_100_70_50_30_10,
    CODED_100_80_60_30_0 as CODED_100_80_60_30_0,
    LIKERT5 as LIKERT5,
    LIKERT7 as LIKERT7,
    MINUS2_TO_2 as MINUS2_TO_2,
    NPS11 as NPS11,
    ONE_TO_SEVEN as ONE_TO_SEVEN,
    ONE_TO_TEN as ONE_TO_TEN,
    SATISFACTION5_AVERAGE as SATISFACTION5_AVERAGE,
    SATISFACTION5_BASIC as SATISFACTION5_BASIC,
    SatisfactionLevel as SatisfactionLevel,
    Scale as Scale,
    THREE_LEVELS as THREE_LEVELS,
    ZERO_TO_FIVE as ZERO_TO_FIVE,
    ZERO_TO_HUNDRED as ZERO_TO_HUNDRED,
)
from custsat.values._tally import (
    Count as Count,
    Tally as Tally,
)
from custsat.values._targeted_score import (
    TargetedScore as TargetedScore,
)
__all__ = [
    "CODED_100_70_50_30_10",
    "CODED_100_80_60_30_0",
    "Certainty",
    "ChoiceBase",
    "Count",
    "Covariances",
    "Days",
    "Duration",
    "Finding",
    "Hours",
    "Interval",
    "LIKERT5",
    "LIKERT7",
    "MINUS2_TO_2",
    "NON_ANSWER_WORDS",
    "NPS11",
    "NonAnswer",
    "ONE_TO_SEVEN",
    "ONE_TO_TEN",
    "Period",
    "Question",
    "QuestionKind",
    "Reason",
    "Result",
    "ResultGroups",
    "SATISFACTION5_AVERAGE",
    "SATISFACTION5_BASIC",
    "SatisfactionLevel",
    "Scale",
    "THREE_LEVELS",
    "Tally",
    "TargetedScore",
    "WorkDays",
    "WorkHours",
    "ZERO_TO_FIVE",
    "ZERO_TO_HUNDRED",
    "certainty",
]
