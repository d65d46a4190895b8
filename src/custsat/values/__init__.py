"""Values that cannot be invalid, and what every result can do."""

from custsat.rooms import handed_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.values.callee import Callee
    from custsat.values.care_dates import CareDates, MonthDay
    from custsat.values.certainty import Certainty, certainty_of
    from custsat.values.duration import Days, Duration, Hours, WorkDays, WorkHours
    from custsat.values.finding import Finding
    from custsat.values.interval import Interval
    from custsat.values.period import Period
    from custsat.values.reason import Reason
    from custsat.values.result import Result
    from custsat.values.scale import (
        CODED_100_70_50_30_10,
        CODED_100_80_60_30_0,
        FIVE_LEVELS_A,
        FIVE_LEVELS_B,
        LIKERT5,
        LIKERT7,
        MINUS2_TO_2,
        NPS11,
        ONE_TO_SEVEN,
        ONE_TO_TEN,
        THREE_LEVELS,
        ZERO_TO_FIVE,
        ZERO_TO_HUNDRED,
        SatisfactionLevel,
        Scale,
    )
    from custsat.values.tally import Count, Tally

__all__ = [
    "CODED_100_70_50_30_10",
    "CODED_100_80_60_30_0",
    "FIVE_LEVELS_A",
    "FIVE_LEVELS_B",
    "LIKERT5",
    "LIKERT7",
    "MINUS2_TO_2",
    "NPS11",
    "ONE_TO_SEVEN",
    "ONE_TO_TEN",
    "THREE_LEVELS",
    "ZERO_TO_FIVE",
    "ZERO_TO_HUNDRED",
    "Callee",
    "CareDates",
    "Certainty",
    "Count",
    "Days",
    "Duration",
    "Finding",
    "Hours",
    "Interval",
    "MonthDay",
    "Period",
    "Reason",
    "Result",
    "SatisfactionLevel",
    "Scale",
    "Tally",
    "WorkDays",
    "WorkHours",
    "certainty_of",
]
if not TYPE_CHECKING:  # a type checker knows the names, and no others
    __getattr__, __dir__ = handed_on(
        __name__,
        {
            "callee": ("Callee",),
            "care_dates": ("CareDates", "MonthDay"),
            "certainty": ("Certainty", "certainty_of"),
            "duration": ("Days", "Duration", "Hours", "WorkDays", "WorkHours"),
            "finding": ("Finding",),
            "interval": ("Interval",),
            "period": ("Period",),
            "reason": ("Reason",),
            "result": ("Result",),
            "scale": (
                "CODED_100_70_50_30_10",
                "CODED_100_80_60_30_0",
                "FIVE_LEVELS_A",
                "FIVE_LEVELS_B",
                "LIKERT5",
                "LIKERT7",
                "MINUS2_TO_2",
                "NPS11",
                "ONE_TO_SEVEN",
                "ONE_TO_TEN",
                "SatisfactionLevel",
                "Scale",
                "THREE_LEVELS",
                "ZERO_TO_FIVE",
                "ZERO_TO_HUNDRED",
            ),
            "tally": ("Count", "Tally"),
        },
    )
