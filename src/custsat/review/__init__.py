"""Results of several chapters together: reviews and business cases.

:func:`prepare` returns a review with the findings of any results in order of weight and
the actions to take.  :func:`business_case` returns the value of a change in retention,
:func:`gap_to_money` that of closing a gap.

>>> import custsat as cs
>>> review = cs.review.prepare(cs.satisfaction.nps([10, 9, 3, 8] * 20))
>>> print(review.findings[0].explain())
25% of those who answered are detractors (20 people)
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_actions": ["Action"],
        "_assumptions": ["AssumedRange", "Assumption", "AssumptionStatus"],
        "_business_case": [
            "BusinessCase",
            "ChangeDuration",
            "Scenario",
            "ScenarioOutcome",
            "business_case",
        ],
        "_gap_chain": ["ChainStep", "GapToMoney", "Swing"],
        "_gap_to_money": ["gap_to_money"],
        "_prepare": ["Review", "prepare"],
        "_retention_change": ["RetentionChange"],
        "_section": ["Section"],
    },
)
