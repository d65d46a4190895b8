"""Records of survey data: single answers, and whole responses.

>>> from custsat.satisfaction import index
>>> from custsat.values import LIKERT5
>>> response = SurveyResponse(respondent="r1", answers={"speed": 4, "manner": 5})
>>> index([response], weights={"speed": 1, "manner": 1}, scale=LIKERT5).overall
4.5
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AwareDatetime, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from custsat.records._reading import Record


def _reject_bool_and_text(value: Any) -> Any:
    """Reject what pydantic would convert to a number: bools and text."""
    if isinstance(value, bool) or type(value).__name__ in {"bool", "bool_"}:
        code, message = "bool_as_number", "a bool is not a number"
        raise PydanticCustomError(code, message)
    if isinstance(value, str | bytes):
        code, message = "not_a_number", "a text is not a number"
        raise PydanticCustomError(code, message)
    return value


def _reject_bare_number(value: Any) -> Any:
    """Reject bare numbers, which pydantic would read as seconds since 1970."""
    is_number = isinstance(value, str) and value.strip().isdecimal()
    if is_number or isinstance(value, int | float):
        code, message = "not_a_time", "a number is not a time"
        raise PydanticCustomError(code, message)
    return value


OpaqueId = Annotated[str, StringConstraints(min_length=1, max_length=200, strict=True)]
Number = Annotated[
    float, Field(allow_inf_nan=False), BeforeValidator(_reject_bool_and_text)
]
Weight = Annotated[
    float, Field(gt=0, allow_inf_nan=False), BeforeValidator(_reject_bool_and_text)
]
Instant = Annotated[AwareDatetime, BeforeValidator(_reject_bare_number)]


class Answer(Record):
    """One answer of one respondent, a row of an export in long format.

    Attributes:
        respondent: an opaque id; no name and no telephone number.
        item: the question.
        value: the answer; None if the question was not answered.
        at: when it was answered, with a time zone.
    """

    respondent: OpaqueId
    item: OpaqueId
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

    respondent: OpaqueId
    answers: dict[OpaqueId, Number | None] = Field(min_length=1)
    weight: Weight = 1.0
    at: Instant | None = None
