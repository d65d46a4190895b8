"""Strategies for questions of a survey, and for the cells that they read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from custsat.labels import LANGUAGES
from custsat.testing.strategies._values import NAMES, scales
from custsat.values import (
    LIKERT5,
    NPS11,
    SATISFACTION5_AVERAGE,
    ChoiceBase,
    Question,
    QuestionKind,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[st.SearchStrategy[Any]], Any]

Kind = QuestionKind
CODES: Final = (-99, 99, 998.5, "98", "-", "n/a", "不清楚", None)
NON_ANSWERS: Final = ("not applicable", "don't know", "refused", "blank", "没有时间")
WORDS: Final = ("Très bien", "好极了", "ok", "A", "sí", "excelente", "まあまあ")
SEPARATORS: Final = (";", "，", "|", "、", "\n")
FORMS: Final = ("{}", " {}\u00a0", "{}\u3000", "\t{}")


@st.composite
def questions(
    draw: Draw, kind: QuestionKind | str | None = None, *, max_options: int = 6
) -> Question:
    """Draw questions with codes of non-answers and words of answers.

    Args:
        draw: the function that hypothesis passes.
        kind: the kind of question; any kind if it is None.
        max_options: the largest number of options of a choice.
    """
    kinds = st.sampled_from(Kind)
    drawn_kind = draw(kinds) if kind is None else Kind(kind)
    parts: dict[str, Any] = {"kind": drawn_kind}
    if drawn_kind is Kind.RATING:
        named = st.sampled_from((LIKERT5, NPS11, SATISFACTION5_AVERAGE))
        parts["scale"] = draw(named | scales())
    if drawn_kind in {Kind.SINGLE, Kind.MULTIPLE}:
        options = st.lists(NAMES, unique=True, min_size=2, max_size=max_options)
        parts["options"] = draw(options)
    if drawn_kind is Kind.MULTIPLE:
        parts["base"] = draw(st.sampled_from(ChoiceBase))
        parts["separator"] = draw(st.sampled_from(SEPARATORS))
    answers = Question(**parts).answers or (parts["scale"].low, parts["scale"].high)
    codes, names = st.sampled_from(CODES), st.sampled_from(NON_ANSWERS)
    words = st.sampled_from(WORDS)
    return Question(
        **parts,
        not_answers=draw(st.dictionaries(codes, names)),
        labels=draw(st.dictionaries(words, st.sampled_from(answers))),
    )


def _single_cells(question: Question) -> list[Any]:
    """Return cells of one answer: itself, its label in every language, its words."""
    scale = question.scale
    answers = question.answers
    if scale is not None and not answers:
        answers = (scale.low, scale.midpoint, scale.high)
    texts = [question.label(one, lang) for one in answers for lang in LANGUAGES]
    return [*answers, *texts, *(word for word, _ in question.labels)]


def cells(question: Question) -> st.SearchStrategy[Any]:
    """Draw a cell that *question* reads: an answer, a non-answer, or an empty cell."""
    single = st.sampled_from(_single_cells(question))
    texts = st.tuples(st.sampled_from(FORMS), single).map(
        lambda pair: pair[0].format(pair[1]) if isinstance(pair[1], str) else pair[1]
    )
    empty = st.sampled_from((None, "", " ", "\u3000", float("nan")))
    codes = [code for code, _ in question.not_answers]
    others = st.sampled_from(codes) if codes else empty
    if question.kind is not Kind.MULTIPLE:
        return single | texts | empty | others
    several = st.lists(single, max_size=4)
    separator = str(question.separator)
    flags = st.sampled_from((0, 1, True, False, "1:yes", "no", "是", None))
    rows = st.fixed_dictionaries(dict.fromkeys(question.options, flags))
    return texts | several | several.map(separator.join) | rows | empty | others
