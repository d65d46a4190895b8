"""Records of survey data: single answers, and whole responses.

Numbers are answers; options are choices, one as a text or several as a list.

>>> from custsat.satisfaction import index
>>> from custsat.values import LIKERT5
>>> response = SurveyResponse(
...     respondent="r1",
...     answers={"speed": 4, "manner": 5},
...     choices={"used": ["shop", "web"]},
... )
>>> index([response], weights={"speed": 1, "manner": 1}, scale=LIKERT5).overall
4.5
>>> response.cell("used")
('shop', 'web')
"""

from __future__ import annotations

from typing import Self

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from custsat.errors import UnknownField
from custsat.records._field_types import (  # noqa: TC001  # pydantic reads them
    Choice,
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


def _two_answers() -> PydanticCustomError:
    code, message = "two_answers", "an item has a number and a choice"
    return PydanticCustomError(code, message)


class Answer(Record):
    """One answer of one respondent, a row of an export in long format.

    Attributes:
        respondent: an opaque id; no name and no telephone number.
        item: the question.
        value: the answer as a number; None if the question was not answered, or has
            options.
        choice: instead of *value*, the option that was chosen, or the list of those.
        not_answer: the name of the non-answer instead, "not applicable" for instance.
        at: when it was answered, with a time zone.
    """

    respondent: Id
    item: Name
    value: Number | None
    choice: Choice | None = None
    not_answer: Name | None = None
    at: Instant | None = None

    @model_validator(mode="after")
    def _check_one_answer(self) -> Self:
        """Reject an answer that is a choice or a non-answer as well."""
        if self.value is not None and self.choice is not None:
            raise _two_answers()
        if self.not_answer is not None and self.cell() != self.not_answer:
            raise _not_missing()
        return self

    def cell(self) -> float | str | tuple[str, ...] | None:
        """Return the answer, or the name of the non-answer, as a question reads it."""
        answer = self.choice if self.value is None else self.value
        return self.not_answer if answer is None else answer


class SurveyResponse(Record):
    """The answers of one respondent.

    Attributes:
        respondent: an opaque id; no name and no telephone number.
        choices: the option that was chosen at each item, or the list of those; None if
            it was not answered.
        answers: the answer to each other item, a number; None if it was not answered.
        not_answers: the name of the non-answer to an item without an answer, "not
            applicable" for instance.
        weight: the weight of the respondent in the sample, above 0.
        at: when the survey was answered, with a time zone.
    """

    respondent: Id
    choices: dict[Name, Choice | None] = Field(default_factory=dict)
    answers: dict[Name, Number | None]
    not_answers: dict[Name, Name] = Field(default_factory=dict)
    weight: Weight = 1.0
    at: Instant | None = None

    @field_validator("answers")
    @classmethod
    def _check_answers(
        cls, answers: dict[str, float | None], info: ValidationInfo
    ) -> dict[str, float | None]:
        """Reject a response without an item, or with two answers to one."""
        choices = info.data.get("choices")
        if not answers and choices == {}:
            code, message = "too_short", "a response has an item at least"
            raise PydanticCustomError(code, message)
        if choices and choices.keys() & answers.keys():
            raise _two_answers()
        return answers

    @model_validator(mode="after")
    def _check_not_answers(self) -> Self:
        """Reject non-answers to items that have an answer, or are none."""
        answers = {**self.answers, **self.choices}
        if any(answers.get(item, 0) is not None for item in self.not_answers):
            raise _not_missing()
        return self

    def cell(self, item: str) -> float | str | tuple[str, ...] | None:
        """Return what was answered to an *item*, as a question reads it.

        It is the number, the option or the options, the name of the non-answer, or None
        without any of them.

        Raises:
            UnknownField: for an item that the response does not have.
        """
        for cells in (self.not_answers, self.answers, self.choices):
            if item in cells:
                return cells[item]
        raise UnknownField(
            problem="absent", owner="the response", unit="item", program_text=item
        )
