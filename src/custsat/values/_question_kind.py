"""Kinds of survey questions, and the bases of multiple-choice percentages."""

from __future__ import annotations

from typing import Final

from custsat.labels import LabelledEnum
from custsat.values._scale import NPS11, Scale


class QuestionKind(LabelledEnum):
    """What a question asks for.

    RATING is an answer on a scale, RECOMMEND the one on 0 to 10 of the net promoter
    score.  SINGLE is one option, MULTIPLE any number of options.
    """

    RATING = "rating"
    RECOMMEND = "recommend"
    YES_NO = "yes_no"
    SINGLE = "single"
    MULTIPLE = "multiple"


class ChoiceBase(LabelledEnum):
    """What is 100 percent of a multiple-choice question.

    CASES are the respondents who ticked an option; their shares may add up to more.
    RESPONSES are the options that were ticked.
    """

    CASES = "cases"
    RESPONSES = "responses"


YES_NO_SCALE: Final = Scale(0, 1, levels=(("answer.no", 0), ("answer.yes", 1)))
KIND_SCALES: Final = {QuestionKind.RECOMMEND: NPS11, QuestionKind.YES_NO: YES_NO_SCALE}
MIN_OPTIONS: Final = {QuestionKind.SINGLE: 2, QuestionKind.MULTIPLE: 1}
