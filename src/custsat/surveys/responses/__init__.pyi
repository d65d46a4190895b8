# Written by docs/generate.py from the list in __init__.py.
from custsat.surveys.responses._respondent_quality import (
    RespondentQuality as RespondentQuality,
    StraightLining as StraightLining,
)
__all__ = [
    "RespondentQuality",
    "StraightLining",
]
