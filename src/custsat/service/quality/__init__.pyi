# Written by docs/generate.py from the list in __init__.py.
from custsat.service.quality._moment_answers import (
    MomentAnswers as MomentAnswers,
)
from custsat.service.quality._moment_groups import (
    MomentGroup as MomentGroup,
)
from custsat.service.quality._moment_of_truth import (
    DesignGoal as DesignGoal,
    MomentChannel as MomentChannel,
    MomentKind as MomentKind,
    RuleTouchpoint as RuleTouchpoint,
)
from custsat.service.quality._service_quality import (
    DimensionGap as DimensionGap,
    ItemGap as ItemGap,
)
from custsat.service.quality._service_style import (
    PERSONAL_FEATURES as PERSONAL_FEATURES,
    PROCEDURAL_FEATURES as PROCEDURAL_FEATURES,
    PersonalFeature as PersonalFeature,
    ProceduralFeature as ProceduralFeature,
    ServiceSide as ServiceSide,
    SideLevel as SideLevel,
    service_style_rule as service_style_rule,
)
from custsat.service.quality._servperf import (
    DimensionPerformance as DimensionPerformance,
    ItemPerformance as ItemPerformance,
)
from custsat.service.quality._servqual_items import (
    DETERMINANTS as DETERMINANTS,
    DIMENSIONS_BY_FACTOR as DIMENSIONS_BY_FACTOR,
    DIMENSION_BY_DETERMINANT as DIMENSION_BY_DETERMINANT,
    Determinant as Determinant,
    ITEMS_BY_DIMENSION as ITEMS_BY_DIMENSION,
    KEY_FACTORS as KEY_FACTORS,
    KeyFactor as KeyFactor,
    SERVQUAL as SERVQUAL,
    SERVQUAL_ITEMS as SERVQUAL_ITEMS,
    SLIDE_DETERMINANTS as SLIDE_DETERMINANTS,
    ServqualDimension as ServqualDimension,
    ServqualItem as ServqualItem,
)
__all__ = [
    "DETERMINANTS",
    "DIMENSIONS_BY_FACTOR",
    "DIMENSION_BY_DETERMINANT",
    "DesignGoal",
    "Determinant",
    "DimensionGap",
    "DimensionPerformance",
    "ITEMS_BY_DIMENSION",
    "ItemGap",
    "ItemPerformance",
    "KEY_FACTORS",
    "KeyFactor",
    "MomentAnswers",
    "MomentChannel",
    "MomentGroup",
    "MomentKind",
    "PERSONAL_FEATURES",
    "PROCEDURAL_FEATURES",
    "PersonalFeature",
    "ProceduralFeature",
    "RuleTouchpoint",
    "SERVQUAL",
    "SERVQUAL_ITEMS",
    "SLIDE_DETERMINANTS",
    "ServiceSide",
    "ServqualDimension",
    "ServqualItem",
    "SideLevel",
    "service_style_rule",
]
