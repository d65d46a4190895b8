# Written by docs/generate.py from the list in __init__.py.
from custsat.frames.satisfaction._acsi import (
    acsi as acsi,
)
from custsat.frames.satisfaction._compare_pairs import (
    compare_pairs as compare_pairs,
)
from custsat.frames.satisfaction._csi import (
    csi as csi,
)
from custsat.frames.satisfaction._describe import (
    describe as describe,
)
from custsat.frames.satisfaction._importance_performance import (
    importance_performance as importance_performance,
)
from custsat.frames.satisfaction._index import (
    index as index,
)
from custsat.frames.satisfaction._kano import (
    kano as kano,
)
from custsat.frames.satisfaction._key_drivers import (
    key_drivers as key_drivers,
)
from custsat.frames.satisfaction._measure import (
    measure as measure,
)
from custsat.frames.satisfaction._multiple_choice import (
    multiple_choice as multiple_choice,
)
from custsat.frames.satisfaction._penalty_reward import (
    penalty_reward as penalty_reward,
)
from custsat.frames.satisfaction._perceptions import (
    perceptions as perceptions,
)
from custsat.frames.satisfaction._reliability import (
    cronbach_alpha as cronbach_alpha,
    omega_total as omega_total,
)
from custsat.frames.satisfaction._saturation_point import (
    saturation_point as saturation_point,
)
from custsat.frames.satisfaction._scores import (
    ces as ces,
    csat as csat,
    nps as nps,
)
from custsat.frames.satisfaction._track import (
    track as track,
)
from custsat.frames.satisfaction._zone_of_tolerance import (
    zone_of_tolerance as zone_of_tolerance,
)
from custsat.frames.satisfaction._zones_of_tolerance import (
    zones_of_tolerance as zones_of_tolerance,
)
__all__ = [
    "acsi",
    "ces",
    "compare_pairs",
    "cronbach_alpha",
    "csat",
    "csi",
    "describe",
    "importance_performance",
    "index",
    "kano",
    "key_drivers",
    "measure",
    "multiple_choice",
    "nps",
    "omega_total",
    "penalty_reward",
    "perceptions",
    "saturation_point",
    "track",
    "zone_of_tolerance",
    "zones_of_tolerance",
]
