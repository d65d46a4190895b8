# Written by docs/generate.py from the list in __init__.py.
from custsat.frames.surveys._post_stratify import (
    post_stratify as post_stratify,
)
from custsat.frames.surveys._rake import (
    rake as rake,
)
from custsat.frames.surveys._response_quality import (
    response_quality as response_quality,
)
from custsat.frames.surveys._survey_estimate import (
    survey_estimate as survey_estimate,
)
__all__ = [
    "post_stratify",
    "rake",
    "response_quality",
    "survey_estimate",
]
