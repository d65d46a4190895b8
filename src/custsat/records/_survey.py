"""Records of survey data: single answers, and whole responses.

>>> from custsat.satisfaction import index
>>> from custsat.values import LIKERT5
>>> response = SurveyResponse(respondent="r1", answers={"speed": 4, "manner": 5})
>>> index([response], weights={"speed": 1, "manner": 1}, scale=LIKERT5).overall
4.5
"""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from custsat.records._field_types import (  # noqa: TC001  # pydantic reads them
    Id,
    Instant,
    Name,
    Number,
    Weight,
)
from custsat.records._reading import Record


def _not_missing() -> PydanticCustomError:
    code, message = "not_missing", "an item has an answer and a non-answer"
    return PydanticCustomError(code, message)


class Answer(Record):
    """One answer of one respondent, a row of an export in long format.

    Attributes:
        respondent: an opaque id; no name and no telephone number.
        item: the question.
        value: the answer; None if the question was not answered.
        not_answer: the name of the non-answer instead, "not applicable" for instance.
        at: when it was answered, with a time zone.
    """

    respondent: Id
    item: Name
    value: Number | None
    not_answer: Name | None = None
    at: Instant | None = None

    @model_validator(mode="after")
    def _check_not_answer(self) -> Self:
        """Reject an answer that is a non-answer as well."""
        if self.not_answer is not None and self.value is not None:
            raise _not_missing()
        return self


class SurveyResponse(Record):
    """The answers of one respondent.

    Attributes:
        respondent: an opaque id; no name and no telephone number.
        answers: the answer to each item; None if it was not answered.
        not_answers: the name of the non-answer to an item without an answer, "not
            applicable" for instance.
        weight: the weight of the respondent in the sample, above 0.
        at: when the survey was answered, with a time zone.
    """

    respondent: Id
    answers: dict[Name, Number | None] = Field(min_length=1)
    not_answers: dict[Name, Name] = Field(default_factory=dict)
    weight: Weight = 1.0
    at: Instant | None = None

    @model_validator(mode="after")
    def _check_not_answers(self) -> Self:
        """Reject non-answers to items that have an answer, or are none."""
        if any(self.answers.get(item, 0) is not None for item in self.not_answers):
            raise _not_missing()
        return self
