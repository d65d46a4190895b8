# Written by docs/generate.py from the list in __init__.py.
from custsat.frames.customers._rfm import (
    bant as bant,
)
from custsat.frames.customers._rfm import (
    qualify as qualify,
)
from custsat.frames.customers._rfm import (
    rfm as rfm,
)
from custsat.frames.customers._rfm import (
    rfm_segment as rfm_segment,
)
from custsat.frames.customers._rfm import (
    seven_p as seven_p,
)
from custsat.frames.customers._rfm import (
    social_style as social_style,
)

__all__ = [
    "bant",
    "qualify",
    "rfm",
    "rfm_segment",
    "seven_p",
    "social_style",
]
