"""Records of survey data: single answers, and whole responses.

>>> from custsat.satisfaction import index
>>> from custsat.values import LIKERT5
>>> response = SurveyResponse(respondent="r1", answers={"speed": 4, "manner": 5})
>>> index([response], weights={"speed": 1, "manner": 1}, scale=LIKERT5).overall
4.5
"""

from __future__ import annotations

from pydantic import Field

from custsat.records._field_types import (  # noqa: TC001  # pydantic reads them
    Id,
    Instant,
    Name,
    Number,
    Weight,
)
from custsat.records._reading import Record


class Answer(Record):
    """One answer of one respondent, a row of an export in long format.

    Attributes:
        respondent: an opaque id; no name and no telephone number.
        item: the question.
        value: the answer; None if the question was not answered.
        at: when it was answered, with a time zone.
    """

    respondent: Id
    item: Name
    value: Number | None
    at: Instant | None = None


class SurveyResponse(Record):
    """The answers of one respondent.

    Attributes:
        respondent: an opaque id; no name and no telephone number.
        answers: the answer to each item; None if it was not answered.
        weight: the weight of the respondent in the sample, above 0.
        at: when the survey was answered, with a time zone.
    """

    respondent: Id
    answers: dict[Name, Number | None] = Field(min_length=1)
    weight: Weight = 1.0
    at: Instant | None = None
