"""Hypothesis strategies for the values, rules and results of custsat.

All that they draw is valid.

>>> from hypothesis import given
>>> from custsat.values import LIKERT5, Tally
>>> @given(answers(LIKERT5, min_size=1))
... def test_a_mean_lies_on_the_scale(scores):
...     assert Tally.of(scores, scale=LIKERT5).mean in LIKERT5
>>> test_a_mean_lies_on_the_scale()
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_care": [
            "contacts",
            "customer_dates",
            "month_days",
            "shifts",
            "work_calendars",
        ],
        "_complaints": [
            "complaint_action_flags",
            "complaint_cases",
            "complaint_causes",
            "mistake_flags",
            "tickets",
        ],
        "_customers": [
            "basket_pairs",
            "concentrations",
            "funnels",
            "leads",
            "qualifications",
            "rfm_tables",
            "social_styles",
            "styles",
            "transactions",
        ],
        "_loyalty": [
            "cohort_triangles",
            "life_tables",
            "lifetime_values",
            "purchase_tables",
            "retention_curves",
        ],
        "_questions": ["cells", "questions"],
        "_rules": [
            "bands",
            "chains",
            "checklists",
            "decision_tables",
            "weighted_indices",
            "workflows",
        ],
        "_service": [
            "cause_answers",
            "delivered_values",
            "gap_profiles",
            "moments_of_truth",
            "standards",
        ],
        "_values": [
            "answers",
            "counts",
            "findings",
            "intervals",
            "non_answers",
            "reasons",
            "scales",
            "sources",
            "tallies",
        ],
    },
    extra="testing",
)
