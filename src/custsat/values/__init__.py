"""Values that all chapters share, and the base class of results."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_cell_reader": ["NonAnswer"],
        "_certainty": ["Certainty", "certainty"],
        "_covariances": ["Covariances"],
        "_duration": ["Days", "Duration", "Hours", "WorkDays", "WorkHours"],
        "_finding": ["Finding"],
        "_groups": ["ResultGroups"],
        "_interval": ["Interval"],
        "_period": ["Period"],
        "_question": ["NON_ANSWER_WORDS", "Question"],
        "_question_kind": ["ChoiceBase", "QuestionKind"],
        "_reason": ["Reason"],
        "_result": ["Result"],
        "_scale": [
            "CODED_100_70_50_30_10",
            "CODED_100_80_60_30_0",
            "LIKERT5",
            "LIKERT7",
            "MINUS2_TO_2",
            "NPS11",
            "ONE_TO_SEVEN",
            "ONE_TO_TEN",
            "SATISFACTION5_AVERAGE",
            "SATISFACTION5_BASIC",
            "THREE_LEVELS",
            "ZERO_TO_FIVE",
            "ZERO_TO_HUNDRED",
            "SatisfactionLevel",
            "Scale",
        ],
        "_tally": ["Count", "Tally"],
        "_targeted_score": ["TargetedScore"],
    },
)
