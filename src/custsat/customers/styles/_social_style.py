"""Social style of a person from assertiveness and responsiveness (Merrill and Reid).

Assertiveness runs from asking to telling, responsiveness from controlling feelings to
showing them.  The axes cross at the midpoint of the scale, or at the medians of a norm
group if they are known.  A point exactly on an axis is ``BORDERLINE``, with the styles
on both sides as ``neighbours``.

Social style is an aid to conversation.  It is not validated like the big personality
questionnaires, people show several styles, and no decision about a person may be based
on it.

>>> from custsat.values import LIKERT7
>>> between = social_style(assertiveness=4, responsiveness=6, scale=LIKERT7)
>>> between.style.value, [style.value for style in between.neighbours]
('borderline', ['expressive', 'amiable'])
>>> social_style(assertiveness=8, responsiveness=2, scale=LIKERT7)
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: assertiveness must lie on 1-7, got 8
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.customers.styles._style_profile import (
    PUBLISHED_NAMES,
    Style,
    style_profile,
)
from custsat.errors import OutOfScale
from custsat.evidence.customers import MERRILL_REID
from custsat.labels import LabelledEnum, translate
from custsat.rules import Bands, DecisionTable, below, up_to
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._scale import Scale, check_scale

if TYPE_CHECKING:
    from custsat.display import Table


class AxisLevel(LabelledEnum):
    """The position of a score on its axis."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class StyleCase(NamedTuple):
    """The levels of a person on the two axes."""

    assertiveness: AxisLevel | None
    responsiveness: AxisLevel | None


OFF_AXIS_LEVELS: Final = (AxisLevel.HIGH, AxisLevel.LOW)


def social_style_rule(
    assertiveness: float, responsiveness: float
) -> DecisionTable[StyleCase, Style]:
    """Return the rule whose axes cross at these two scores.

    >>> from custsat.customers.styles import social_style_rule
    >>> social_style_rule(4, 3.5).evaluate_values(6, 2).outcome
    <Style.DRIVER: 'driver'>

    Raises:
        NotANumber: for a score that is not a number.
    """
    return _social_style_rule(
        checks.number(assertiveness, "assertiveness"),
        checks.number(responsiveness, "responsiveness"),
    )


@lru_cache(maxsize=32)
def _social_style_rule(
    assertiveness: float, responsiveness: float
) -> DecisionTable[StyleCase, Style]:
    """Return the rule whose axes cross at these two scores."""
    low, middle, high = AxisLevel
    return DecisionTable(
        id="social_style@1",
        source=MERRILL_REID,
        inputs=StyleCase,
        bands=(
            ("assertiveness", _axis_bands(assertiveness)),
            ("responsiveness", _axis_bands(responsiveness)),
        ),
        rows=(
            (StyleCase(high, low), Style.DRIVER),
            (StyleCase(high, high), Style.EXPRESSIVE),
            (StyleCase(low, high), Style.AMIABLE),
            (StyleCase(low, low), Style.ANALYTICAL),
            (StyleCase(middle, None), Style.BORDERLINE),
            (StyleCase(None, middle), Style.BORDERLINE),
        ),
    )


def _axis_bands(middle: float) -> Bands[AxisLevel]:
    """Return the bands below, on and above the dividing score of one axis."""
    return Bands(
        id="axis_level@1",
        source=MERRILL_REID,
        variable="axis_score",
        rows=((below(middle), AxisLevel.LOW), (up_to(middle), AxisLevel.MIDDLE)),
        above=AxisLevel.HIGH,
    )


@attrs.frozen(kw_only=True)
class SocialStyle(Result):
    """The social style of one person.

    Attributes:
        assertiveness: the score in scale points; None if unknown.
        responsiveness: likewise.
        scale: the scale of both scores.
        style: the style; ``BORDERLINE`` on an axis; None while several are possible.
        neighbours: the styles on both sides of a point on an axis.
        possible: the styles that are still possible.
        versatility: the level of versatility; None if it was not measured.
        reasons: the rows of the rule that fired or may still fire.
    """

    schema: ClassVar[str] = "social_style@1"
    choices: ClassVar[tuple[str, ...]] = ("scale",)
    table_fields: ClassVar[tuple[str, ...]] = (
        *("style", "assertiveness:.1", "responsiveness:.1"),
        *("neighbours", "versatility"),
    )
    assertiveness: float | None
    responsiveness: float | None
    scale: Scale
    style: Style | None
    neighbours: tuple[Style, ...]
    possible: tuple[Style, ...]
    versatility: AxisLevel | None = None
    reasons: tuple[Reason, ...]

    @property
    def relevant_styles(self) -> tuple[Style, ...]:
        """The style, or those that it may be: what to keep in mind when talking."""
        return self.neighbours or tuple(
            style for style in self.possible if style in PUBLISHED_NAMES
        )

    def caution(self, lang: str = "en") -> str:
        """Return the caution that belongs to every social style."""
        return translate("caution.social_style", lang)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The scores with the caution, and the profiles of the relevant styles."""
        scores, *rest = super().tables(lang)
        note = f"{scores.note}{translate('page.stop', lang)}{self.caution(lang)}"
        profiles = (
            style_profile(style).tables(lang)[0] for style in self.relevant_styles
        )
        return attrs.evolve(scores, note=note), *rest, *profiles


def social_style(
    *,
    assertiveness: float | None,
    responsiveness: float | None,
    scale: Scale,
    medians: tuple[float, float] | None = None,
    versatility: float | None = None,
) -> SocialStyle:
    """Return the social style of a person from two scores on one *scale*.

    >>> from custsat.customers import social_style
    >>> from custsat.values import LIKERT7
    >>> social_style(assertiveness=6, responsiveness=2, scale=LIKERT7).style
    <Style.DRIVER: 'driver'>

    Args:
        assertiveness: from asking to telling; None if unknown.
        responsiveness: from controlling feelings to showing them; likewise.
        scale: the scale of the scores.
        medians: the medians of a norm group on both axes; the midpoint of the scale if
            None.
        versatility: how much a person adapts to others, on the same scale.

    Raises:
        OutOfScale: for a score, or a median, that is not on the scale.
        NotANumber: for a score that is not a number.
        WrongType: if *scale* is not a Scale, or the medians are not a pair.
    """
    rule = rule_for_scale(scale, medians)
    scores = tuple(
        None if score is None else scale.check(score, name)
        for name, score in zip(
            StyleCase._fields, (assertiveness, responsiveness), strict=True
        )
    )
    checked_versatility = (
        None if versatility is None else scale.check(versatility, "versatility")
    )
    decision = rule.evaluate_values(*scores)
    return SocialStyle(
        assertiveness=scores[0],
        responsiveness=scores[1],
        scale=scale,
        style=decision.outcome,
        neighbours=_adjacent_styles(rule, scores),
        possible=decision.possible,
        versatility=_axis_bands(scale.midpoint).evaluate(checked_versatility),
        reasons=decision.reasons,
    )


def rule_for_scale(
    scale: Scale, medians: tuple[float, float] | None = None
) -> DecisionTable[StyleCase, Style]:
    """Return the rule whose axes cross at the midpoint of *scale* or at *medians*.

    Raises:
        OutOfScale: for a median that is not inside the scale.
        WrongType: if *scale* is not a Scale, or the medians are not a pair.
    """
    midpoint = check_scale(scale, "scale").midpoint
    cuts = (midpoint, midpoint) if medians is None else checks.pair(medians, "medians")
    for cut in cuts:
        if not scale.low < scale.check(cut, "medians") < scale.high:
            raise OutOfScale(name="medians", scale=str(scale), value=cut)
    return social_style_rule(*cuts)


def _adjacent_styles(
    rule: DecisionTable[StyleCase, Style], scores: tuple[float | None, ...]
) -> tuple[Style, ...]:
    """Return the styles around a point on an axis; none for other points."""
    levels = tuple(
        bands.evaluate(score)
        for bands, score in zip(rule.bands_by_condition, scores, strict=True)
        if bands
    )
    if AxisLevel.MIDDLE not in levels:
        return ()
    assertive, responsive = (
        OFF_AXIS_LEVELS if level in (None, AxisLevel.MIDDLE) else (level,)
        for level in levels
    )
    adjacent = {
        rule.evaluate(StyleCase(a, r)).possible[0]
        for a in assertive
        for r in responsive
    }
    return tuple(style for style in PUBLISHED_NAMES if style in adjacent)
