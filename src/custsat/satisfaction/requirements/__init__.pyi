# Written by docs/generate.py from the list in __init__.py.
from custsat.satisfaction.requirements._evaluation_table import (
    CLASSIC_TABLE as CLASSIC_TABLE,
    EvaluationTable as EvaluationTable,
    KanoAnswer as KanoAnswer,
    KanoCase as KanoCase,
    KanoCategory as KanoCategory,
    MODIFIED_TABLE as MODIFIED_TABLE,
)
from custsat.satisfaction.requirements._kano_analysis import (
    KanoAnalysis as KanoAnalysis,
)
from custsat.satisfaction.requirements._kano_attribute import (
    KanoAttribute as KanoAttribute,
)
from custsat.satisfaction.requirements._kano_counts import (
    KanoCounts as KanoCounts,
)
from custsat.satisfaction.requirements._kano_quadrants import (
    COEFFICIENT_QUADRANTS as COEFFICIENT_QUADRANTS,
    CoefficientCase as CoefficientCase,
    KANO_QUADRANTS as KANO_QUADRANTS,
    ScoreBand as ScoreBand,
    ScoreCase as ScoreCase,
)
from custsat.satisfaction.requirements._kano_question import (
    KANO_QUESTION as KANO_QUESTION,
    kano_question as kano_question,
)
__all__ = [
    "CLASSIC_TABLE",
    "COEFFICIENT_QUADRANTS",
    "CoefficientCase",
    "EvaluationTable",
    "KANO_QUADRANTS",
    "KANO_QUESTION",
    "KanoAnalysis",
    "KanoAnswer",
    "KanoAttribute",
    "KanoCase",
    "KanoCategory",
    "KanoCounts",
    "MODIFIED_TABLE",
    "ScoreBand",
    "ScoreCase",
    "kano_question",
]
