# Written by docs/generate.py from the list in __init__.py.
from custsat.satisfaction.indices._acsi import (
    ACSI as ACSI,
    AcsiQuestion as AcsiQuestion,
)
from custsat.satisfaction.indices._csi import (
    CSI_2014 as CSI_2014,
    CSI_ITEMS as CSI_ITEMS,
    CsiFactor2006 as CsiFactor2006,
)
from custsat.satisfaction.indices._describe import (
    HOTEL_INDICATORS as HOTEL_INDICATORS,
    HotelDimension as HotelDimension,
    HotelIndicator as HotelIndicator,
    ItemDescription as ItemDescription,
    describe as describe,
)
from custsat.satisfaction.indices._factor_index import (
    CsiFactor as CsiFactor,
    CsiItem as CsiItem,
)
from custsat.satisfaction.indices._satisfaction_stage import (
    HORIZONTAL_LEVELS as HORIZONTAL_LEVELS,
    HorizontalLevel as HorizontalLevel,
    ReachedStage as ReachedStage,
    SATISFACTION_STAGES as SATISFACTION_STAGES,
    SatisfactionStage as SatisfactionStage,
    satisfaction_stage as satisfaction_stage,
)
__all__ = [
    "ACSI",
    "AcsiQuestion",
    "CSI_2014",
    "CSI_ITEMS",
    "CsiFactor",
    "CsiFactor2006",
    "CsiItem",
    "HORIZONTAL_LEVELS",
    "HOTEL_INDICATORS",
    "HorizontalLevel",
    "HotelDimension",
    "HotelIndicator",
    "ItemDescription",
    "ReachedStage",
    "SATISFACTION_STAGES",
    "SatisfactionStage",
    "describe",
    "satisfaction_stage",
]
