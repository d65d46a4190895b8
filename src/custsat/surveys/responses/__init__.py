"""Parts of the quality of responses: what is noticed about one respondent.

The verb that uses them is :func:`custsat.surveys.response_quality`.

>>> from custsat.surveys.responses import StraightLining
>>> StraightLining.CONTRADICTORY.label()
'all answers alike, through reversed items'
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_respondent_quality": ["RespondentQuality", "StraightLining"],
    },
)
