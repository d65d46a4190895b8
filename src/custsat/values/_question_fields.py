"""Fields of a question: what they take, and their defaults by the kind of question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.errors import InvalidQuestion, OutOfRange, TooLarge, UnknownOption
from custsat.values._answer_text import FULL_WIDTH
from custsat.values._question_kind import KIND_SCALES, ChoiceBase, QuestionKind

if TYPE_CHECKING:
    from custsat.values._cell_reader import Answer, Code
    from custsat.values._question import Question
    from custsat.values._scale import Scale

EXAMPLES: Final = {
    "labels": "{'very good': 5}",
    "not_answers": "{6: 'not applicable'}",
}
KANO_ADVICE: Final = (
    "kano_question() of custsat.satisfaction.requirements makes the question of Kano's "
    "five answers"
)
MAX_WORDS: Final = 100_000  # of labels, and of codes that are no answers


def to_kind(value: Any) -> QuestionKind:
    """Return a kind of question, given itself or its code.

    Raises:
        UnknownOption: for another; of Kano's answers it names their function.
    """
    if isinstance(value, str) and value == "kano":
        kinds = tuple(QuestionKind)
        raise UnknownOption(
            name="kind", program_text=value, options=kinds, advice=KANO_ADVICE
        )
    return checks.member(value, "kind", QuestionKind)


def to_base(value: Any) -> ChoiceBase | None:
    """Return a base of percentages, given itself or its code; None for none."""
    return None if value is None else checks.member(value, "base", ChoiceBase)


def to_options(value: Iterable[str]) -> tuple[str, ...]:
    """Return the options as a tuple of texts."""
    options = checks.sequence(value, "options")
    return tuple(checks.short_text(one, "each of options") for one in options)


def to_labels(
    value: Mapping[Any, Any] | Iterable[tuple[Any, Any]],
) -> tuple[tuple[float | str, Answer], ...]:
    """Return words and codes of answers as pairs."""
    return _to_pairs(value, "labels")


def to_not_answers(
    value: Mapping[Any, str] | Iterable[tuple[Any, str]],
) -> tuple[tuple[Code, str], ...]:
    """Return codes and names of non-answers as pairs.

    Raises:
        InvalidQuestion: for a name in place of a code, and a code in place of a name.
    """
    pairs = _to_pairs(value, "not_answers")
    for code, name in pairs:
        if isinstance(code, str) and isinstance(name, int | float):
            raise InvalidQuestion(
                problem="turned_code", program_text=code, meaning=str(name)
            )
    return pairs


def _to_pairs(value: Any, name: str) -> tuple[tuple[Any, Any], ...]:
    pairs = value.items() if isinstance(value, Mapping) else value
    items = checks.sequence(pairs, name)
    for pair in items:
        if not isinstance(pair, tuple | list) or len(pair) != len(("code", "meaning")):
            advice = f"a mapping is easier, {name}={EXAMPLES[name]} for instance"
            raise checks.wrong_type(pair, f"each of {name}", "a pair", advice)
    if len(items) > MAX_WORDS:
        raise TooLarge(problem="too_many", name=name, maximum=MAX_WORDS, unit="words")
    return tuple(
        (None if checks.is_missing(key) else checks.as_builtin(key), meaning)
        for key, meaning in items
    )


def to_separator(value: Any) -> str | None:
    """Return the separator of options in a text, which has no letters."""
    if value is None:
        return None
    text = checks.text(value, "separator").translate(FULL_WIDTH)
    if any(character.isalnum() for character in text):
        allowed = "punctuation or a line break, like ; or |"
        raise OutOfRange(name="separator", allowed=allowed)
    return text.strip() or text


def default_scale(question: Question) -> Scale | None:
    """Return the scale that the kind of question has."""
    return KIND_SCALES.get(question.kind)


def default_base(question: Question) -> ChoiceBase | None:
    """Return the first base of a multiple choice."""
    return ChoiceBase.CASES if question.kind is QuestionKind.MULTIPLE else None


def default_separator(question: Question) -> str | None:
    """Return the separator of a multiple choice."""
    return ";" if question.kind is QuestionKind.MULTIPLE else None
