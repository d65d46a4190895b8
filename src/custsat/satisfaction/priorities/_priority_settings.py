"""The options of :func:`importance_performance`, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InputError
from custsat.satisfaction._verdict_settings import VerdictSettings
from custsat.satisfaction.priorities._distances import THROUGH_ITEMS
from custsat.satisfaction.priorities._quadrants import Lines
from custsat.values._question import Question
from custsat.values._scale import Scale
from custsat.values._scale_checks import high_is_good, question_scale_of

if TYPE_CHECKING:
    from collections.abc import Mapping

SIDES: Final = ("importance", "performance")
MIN_ITEMS: Final = 2  # items that a line can lie between
LINES_ADVICE: Final = (
    "'means' or 'medians' compare the items with each other, 'scale_middle' each with "
    "its scale, 'diagonal' performance with importance; or two numbers"
)


@attrs.frozen(kw_only=True)
class PrioritySettings(VerdictSettings):
    """The options, checked.

    Attributes:
        lines: how the lines are drawn.
        numbers: the lines of importance and performance, if they are given.
        scales: the scale of importance and that of performance; None without.
        questions: the question of each side that one reads.
    """

    lines: Lines
    numbers: tuple[float, float] | None
    scales: tuple[Scale | None, Scale | None]
    questions: dict[str, Question]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        for name, scale, line in zip(
            SIDES, self.scales, self.numbers or (), strict=False
        ):
            if scale is not None:
                scale.check(line, f"the line of {name}")
        if self.lines is Lines.SCALE_MIDDLE and None in self.scales:
            raise InputError(
                problem="needs", name="lines='scale_middle'", needed="scale= or scales="
            )

    def check_items(self, n_items: int) -> None:
        """Check that there are enough items for the lines.

        Raises:
            InputError: for one item where the lines are drawn through the items.
        """
        needed = MIN_ITEMS if self.lines in THROUGH_ITEMS else 1
        if n_items < needed:
            name = f"lines={self.lines.value!r}" if n_items else "importance"
            raise InputError(
                problem="too_few",
                name=name,
                minimum=needed,
                unit="items" if needed > 1 else "item",
            )

    @property
    def fixed_lines(self) -> tuple[float | None, float | None]:
        """The lines that do not depend on the answers."""
        if self.numbers is not None:
            return self.numbers
        if self.lines is not Lines.SCALE_MIDDLE:
            return None, None
        first, second = (scale.midpoint if scale else None for scale in self.scales)
        return first, second

    @property
    def gap_terms(self) -> tuple[tuple[float, float], float]:
        """What a point of importance and of performance is worth, and the start.

        On one scale, or on none, a gap is in points; on two in percent of each.
        """
        first, second = self.scales
        if first is None or second is None or first == second:
            return (1.0, 1.0), 0.0
        factors = 100 / first.span, 100 / second.span
        return factors, first.low * factors[0] - second.low * factors[1]


def priority_settings(
    lines: Lines | str | tuple[float, float],
    *,
    scale: Scale | None,
    scales: Mapping[str, Scale] | None,
    question: Question | None,
    questions: Mapping[str, Question] | None,
    level: float,
    min_n: int,
) -> PrioritySettings:
    """Return the options, checked.

    Raises:
        InputError: for several of *scale*, *scales*, *question* and *questions*.
        UnknownOption: for other lines.
        CustsatError: for an option that cannot be used.
    """
    by_name = {
        name: value
        for name, value in {
            "scale": scale,
            "scales": scales,
            "question": question,
            "questions": questions,
        }.items()
        if value is not None
    }
    if len(by_name) > 1:
        first, other = (f"{name}=" for name in list(by_name)[:2])
        raise InputError(problem="excluded", names=first, other=other)
    by_side = _questions(question, questions)
    kind, numbers = _lines(lines)
    return PrioritySettings(
        lines=kind,
        numbers=numbers,
        scales=_scales(scale, scales, by_side),
        questions=by_side,
        level=level,
        min_n=min_n,
    )


def _lines(lines: Any) -> tuple[Lines, tuple[float, float] | None]:
    """Return how lines are drawn, and the two numbers that were given."""
    expected = "two numbers, the lines of importance and of performance"
    if isinstance(lines, tuple | list):
        if len(lines) != len(SIDES):
            raise checks.wrong_type(lines, "lines", expected, LINES_ADVICE)
        first, second = (
            checks.number(line, f"the line of {name}")
            for name, line in zip(SIDES, lines, strict=True)
        )
        return Lines.GIVEN, (first, second)
    kind = checks.member(lines, "lines", Lines)
    if kind is Lines.GIVEN:
        raise checks.wrong_type(lines, "lines", expected, LINES_ADVICE)
    return kind, None


def _questions(question: Any, questions: Any) -> dict[str, Question]:
    """Return the question of each side; none without questions."""
    if question is not None:
        question_scale_of(question)
        return dict.fromkeys(SIDES, question)
    if questions is None:
        return {}
    by_name = _by_side(questions, "questions")
    for one in by_name.values():
        question_scale_of(one)
    return by_name


def _scales(
    scale: Any, scales: Any, questions: Mapping[str, Question]
) -> tuple[Scale | None, Scale | None]:
    """Return the scale of importance and that of performance."""
    if questions:
        found = {name: question_scale_of(one) for name, one in questions.items()}
        names = dict.fromkeys(SIDES, "questions")
    elif scales is not None:
        found = _by_side(scales, "scales")
        names = {name: checks.entry("scales", name) for name in SIDES}
    elif scale is not None:
        found, names = dict.fromkeys(SIDES, scale), dict.fromkeys(SIDES, "scale")
    else:
        return None, None
    first, second = (high_is_good(found[name], names[name]) for name in SIDES)
    return first, second


def _by_side(value: Any, name: str) -> dict[str, Any]:
    """Return a mapping of both sides.

    Raises:
        UnknownField: for another name, or without one of the two.
    """
    by_name = dict(checks.mapping_by_name(value, name))
    checks.known_names(by_name, name, SIDES, unit="argument")
    checks.has_names(by_name, name, SIDES)
    return by_name
