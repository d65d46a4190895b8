# Written by docs/generate.py from the list in __init__.py.
from custsat.service.quality._journey import (
    DesignGoal as DesignGoal,
)
from custsat.service.quality._journey import (
    MomentChannel as MomentChannel,
)
from custsat.service.quality._journey import (
    MomentKind as MomentKind,
)
from custsat.service.quality._journey import (
    RuleTouchpoint as RuleTouchpoint,
)
from custsat.service.quality._service_quality import (
    DimensionGap as DimensionGap,
)
from custsat.service.quality._service_quality import (
    ItemGap as ItemGap,
)
from custsat.service.quality._service_style import (
    PERSONAL_FEATURES as PERSONAL_FEATURES,
)
from custsat.service.quality._service_style import (
    PROCEDURAL_FEATURES as PROCEDURAL_FEATURES,
)
from custsat.service.quality._service_style import (
    PersonalFeature as PersonalFeature,
)
from custsat.service.quality._service_style import (
    ProceduralFeature as ProceduralFeature,
)
from custsat.service.quality._service_style import (
    ServiceSide as ServiceSide,
)
from custsat.service.quality._service_style import (
    SideLevel as SideLevel,
)
from custsat.service.quality._service_style import (
    service_style_rule as service_style_rule,
)
from custsat.service.quality._servperf import (
    DimensionPerformance as DimensionPerformance,
)
from custsat.service.quality._servperf import (
    ItemPerformance as ItemPerformance,
)
from custsat.service.quality._servqual_items import (
    DETERMINANTS as DETERMINANTS,
)
from custsat.service.quality._servqual_items import (
    DIMENSION_BY_DETERMINANT as DIMENSION_BY_DETERMINANT,
)
from custsat.service.quality._servqual_items import (
    DIMENSIONS_BY_FACTOR as DIMENSIONS_BY_FACTOR,
)
from custsat.service.quality._servqual_items import (
    ITEMS_BY_DIMENSION as ITEMS_BY_DIMENSION,
)
from custsat.service.quality._servqual_items import (
    KEY_FACTORS as KEY_FACTORS,
)
from custsat.service.quality._servqual_items import (
    SERVQUAL as SERVQUAL,
)
from custsat.service.quality._servqual_items import (
    SERVQUAL_ITEMS as SERVQUAL_ITEMS,
)
from custsat.service.quality._servqual_items import (
    SLIDE_DETERMINANTS as SLIDE_DETERMINANTS,
)
from custsat.service.quality._servqual_items import (
    Determinant as Determinant,
)
from custsat.service.quality._servqual_items import (
    KeyFactor as KeyFactor,
)
from custsat.service.quality._servqual_items import (
    ServqualDimension as ServqualDimension,
)
from custsat.service.quality._servqual_items import (
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
    "MomentChannel",
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
