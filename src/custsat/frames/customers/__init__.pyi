# Written by docs/generate.py from the list in __init__.py.
from custsat.frames.customers._qualify import (
    bant as bant,
    qualify as qualify,
)
from custsat.frames.customers._rfm import (
    rfm as rfm,
)
from custsat.frames.customers._rfm_segment import (
    rfm_segment as rfm_segment,
)
from custsat.frames.customers._seven_p import (
    seven_p as seven_p,
)
from custsat.frames.customers._social_style import (
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
