"""Requirements: what customers take for granted, ask for, or are delighted by.

The function :func:`custsat.satisfaction.kano` is public in :mod:`custsat.satisfaction`;
here are its results, the enums, the evaluation tables, and the question that reads the
five answers.

>>> from custsat.satisfaction.requirements import CLASSIC_TABLE
>>> CLASSIC_TABLE.evaluate_values("must_be", "dislike").outcome
<KanoCategory.MUST_BE: 'must_be'>
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_evaluation_table": [
            "CLASSIC_TABLE",
            "MODIFIED_TABLE",
            "EvaluationTable",
            "KanoAnswer",
            "KanoCase",
            "KanoCategory",
        ],
        "_kano_analysis": ["KanoAnalysis"],
        "_kano_attribute": ["KanoAttribute"],
        "_kano_counts": ["KanoCounts"],
        "_kano_question": ["KANO_QUESTION", "kano_question"],
        "_kano_quadrants": [
            "COEFFICIENT_QUADRANTS",
            "KANO_QUADRANTS",
            "CoefficientCase",
            "ScoreBand",
            "ScoreCase",
        ],
    },
)
