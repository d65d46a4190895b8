"""The items of SERVQUAL: 22 statements in five dimensions, and their determinants.

The ten determinants of 1985 became five dimensions in 1988; the eight of the slides
are the ten without access and communication.  The statements are paraphrased; the
wording to print in a questionnaire is in the publications.

>>> [len(items) for items in ITEMS_BY_DIMENSION.values()]
[4, 5, 4, 4, 5]
>>> DIMENSION_BY_DETERMINANT[Determinant.COURTESY].label("zh")
'保证性'
>>> sorted(set(Determinant) - set(SLIDE_DETERMINANTS.items))
[<Determinant.ACCESS: 'access'>, <Determinant.COMMUNICATION: 'communication'>]
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from custsat.evidence.service import PZB_1985, PZB_1988
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.labels import LabelledEnum
from custsat.rules import Checklist, WeightedIndex, WeightedItem

if TYPE_CHECKING:
    from collections.abc import Mapping


class ServqualDimension(LabelledEnum):
    """The five dimensions, in the order of the questionnaire."""

    TANGIBLES = "tangibles"
    RELIABILITY = "reliability"
    RESPONSIVENESS = "responsiveness"
    ASSURANCE = "assurance"
    EMPATHY = "empathy"


class ServqualItem(LabelledEnum):
    """The 22 statements, in the order of the questionnaire."""

    MODERN_EQUIPMENT = "modern_equipment"
    APPEALING_FACILITIES = "appealing_facilities"
    NEAT_STAFF = "neat_staff"
    APPEALING_MATERIALS = "appealing_materials"
    KEEPS_PROMISED_TIME = "keeps_promised_time"
    SINCERE_INTEREST = "sincere_interest"
    RIGHT_FIRST_TIME = "right_first_time"
    ON_TIME = "on_time"
    ERROR_FREE_RECORDS = "error_free_records"
    TELLS_WHEN = "tells_when"
    PROMPT_SERVICE = "prompt_service"
    WILLING_TO_HELP = "willing_to_help"
    NEVER_TOO_BUSY = "never_too_busy"
    INSPIRES_CONFIDENCE = "inspires_confidence"
    FEEL_SAFE = "feel_safe"
    COURTEOUS_STAFF = "courteous_staff"
    KNOWLEDGEABLE_STAFF = "knowledgeable_staff"
    INDIVIDUAL_ATTENTION = "individual_attention"
    CONVENIENT_HOURS = "convenient_hours"
    PERSONAL_ATTENTION = "personal_attention"
    BEST_INTEREST = "best_interest"
    UNDERSTANDS_NEEDS = "understands_needs"


class Determinant(LabelledEnum):
    """The ten determinants of service quality of 1985."""

    RELIABILITY = "reliability"
    RESPONSIVENESS = "responsiveness"
    COMPETENCE = "competence"
    ACCESS = "access"
    COURTESY = "courtesy"
    COMMUNICATION = "communication"
    CREDIBILITY = "credibility"
    SECURITY = "security"
    UNDERSTANDING = "understanding"
    TANGIBLES = "tangibles"


class KeyFactor(LabelledEnum):
    """The eight key factors of customer satisfaction in the slides."""

    TRUSTWORTHY_SERVICE = "trustworthy_service"
    ABILITY_TO_COMMUNICATE = "ability_to_communicate"
    GRASP_OF_NEEDS = "grasp_of_needs"
    VISIBLE_RESULTS = "visible_results"
    HUMANE_SERVICE = "humane_service"
    SPEED_OF_RESPONSE = "speed_of_response"
    AFFINITY = "affinity"
    SAFETY = "safety"


Dimension = ServqualDimension
_STATEMENTS: Final = tuple(ServqualItem)
ITEMS_BY_DIMENSION: Final = MappingProxyType(
    {
        Dimension.TANGIBLES: _STATEMENTS[:4],
        Dimension.RELIABILITY: _STATEMENTS[4:9],
        Dimension.RESPONSIVENESS: _STATEMENTS[9:13],
        Dimension.ASSURANCE: _STATEMENTS[13:17],
        Dimension.EMPATHY: _STATEMENTS[17:],
    }
)
SERVQUAL_ITEMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        item: dimension
        for dimension, items in ITEMS_BY_DIMENSION.items()
        for item in items
    }
)
SERVQUAL: Final = WeightedIndex(
    id="servqual@1",
    source=PZB_1988,
    parts=tuple(
        WeightedItem(dimension, 1, tuple(WeightedItem(item, 1) for item in items))
        for dimension, items in ITEMS_BY_DIMENSION.items()
    ),
)
DIMENSION_BY_DETERMINANT: Final = MappingProxyType(
    {
        Determinant.RELIABILITY: Dimension.RELIABILITY,
        Determinant.RESPONSIVENESS: Dimension.RESPONSIVENESS,
        Determinant.COMPETENCE: Dimension.ASSURANCE,
        Determinant.ACCESS: Dimension.EMPATHY,
        Determinant.COURTESY: Dimension.ASSURANCE,
        Determinant.COMMUNICATION: Dimension.EMPATHY,
        Determinant.CREDIBILITY: Dimension.ASSURANCE,
        Determinant.SECURITY: Dimension.ASSURANCE,
        Determinant.UNDERSTANDING: Dimension.EMPATHY,
        Determinant.TANGIBLES: Dimension.TANGIBLES,
    }
)
DETERMINANTS: Final = Checklist(
    id="determinants@1", source=PZB_1985, items=tuple(Determinant)
)
SLIDE_DETERMINANTS: Final = Checklist(
    id="slide_determinants@1",
    source=SLIDE_COLLECTION,
    items=(
        Determinant.RELIABILITY,
        Determinant.RESPONSIVENESS,
        Determinant.COMPETENCE,
        Determinant.COURTESY,
        Determinant.CREDIBILITY,
        Determinant.SECURITY,
        Determinant.UNDERSTANDING,
        Determinant.TANGIBLES,
    ),
)
KEY_FACTORS: Final = Checklist(
    id="key_factors@1", source=SLIDE_COLLECTION, items=tuple(KeyFactor)
)
DIMENSIONS_BY_FACTOR: Final = MappingProxyType(
    {
        KeyFactor.TRUSTWORTHY_SERVICE: (Dimension.RELIABILITY,),
        KeyFactor.ABILITY_TO_COMMUNICATE: (Dimension.EMPATHY,),
        KeyFactor.GRASP_OF_NEEDS: (Dimension.EMPATHY,),
        KeyFactor.VISIBLE_RESULTS: (Dimension.TANGIBLES,),
        KeyFactor.HUMANE_SERVICE: (Dimension.EMPATHY,),
        KeyFactor.SPEED_OF_RESPONSE: (Dimension.RESPONSIVENESS,),
        KeyFactor.AFFINITY: (Dimension.ASSURANCE, Dimension.EMPATHY),
        KeyFactor.SAFETY: (Dimension.ASSURANCE,),
    }
)
