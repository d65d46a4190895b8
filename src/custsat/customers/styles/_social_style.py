"""Social style: how a person likes to be talked to, from two axes.

Assertiveness runs from asking to telling, responsiveness from controlling feelings to
showing them; a point exactly on an axis is on the border of two styles and is told so,
with both neighbours, not pushed to one side.  The dividing line is the middle of the
scale, or the medians of a norm group where they are known.

The styles have different Chinese names in the two decks that teach them, and the names
mislead: 促进型, which sounds like the promoting enthusiast, is the amiable;
开创型 is the expressive.  :func:`parse_style` reads either deck.

This is an aid to conversation.  It is not validated like the big personality
questionnaires, people show several styles, and nothing may be decided about a person
because of it.

>>> from custsat.values import LIKERT7
>>> result = social_style(assertiveness=6, responsiveness=2, scale=LIKERT7)
>>> result.style, [name.label("zh") for name in style_names(result.style)]
(<Style.DRIVER: 'driver'>, ['控制型', '支配型'])
>>> between = social_style(assertiveness=4, responsiveness=6, scale=LIKERT7)
>>> between.style.value, [style.value for style in between.neighbours]
('borderline', ['expressive', 'amiable'])
>>> parse_style("促进型")
<Style.AMIABLE: 'amiable'>
>>> social_style(assertiveness=8, responsiveness=2, scale=LIKERT7)
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: assertiveness must lie on 1-7, got 8
"""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar, Final, NamedTuple

import attrs

from custsat.customers.handed_in import word
from custsat.display import Table
from custsat.errors import OutOfScale, UnreadableAnswer
from custsat.evidence.customers import MERRILL_REID
from custsat.labels import LANGUAGES, LabelledEnum, translate
from custsat.rules import Bands, DecisionTable, below, up_to
from custsat.values._number import finite
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._scale import Scale


class AxisLevel(LabelledEnum):
    """Where a score lies on its axis."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class Style(LabelledEnum):
    """The four styles of Merrill and Reid, and the line between them."""

    DRIVER = "driver"
    EXPRESSIVE = "expressive"
    AMIABLE = "amiable"
    ANALYTICAL = "analytical"
    BORDERLINE = "borderline"


class StyleName(LabelledEnum):
    """What the decks call the styles."""

    CONTROLLING = "controlling"
    PIONEERING = "pioneering"
    FACILITATING = "facilitating"
    ANALYTICAL = "analytical"
    DOMINANT = "dominant"
    EXPRESSIVE = "expressive"
    AMIABLE = "amiable"


class StyleAspect(LabelledEnum):
    """What is told about a style."""

    TOPICS = "topics"
    TRAITS = "traits"
    NEEDS = "needs"
    FEARS = "fears"
    TALK = "talk"


class StyleCase(NamedTuple):
    """Tells rather than asks; shows rather than controls feelings."""

    assertiveness: AxisLevel | None
    responsiveness: AxisLevel | None


Name = StyleName
PUBLISHED_NAMES: Final[dict[Style, tuple[StyleName, StyleName]]] = {
    Style.DRIVER: (Name.CONTROLLING, Name.DOMINANT),
    Style.EXPRESSIVE: (Name.PIONEERING, Name.EXPRESSIVE),
    Style.AMIABLE: (Name.FACILITATING, Name.AMIABLE),
    Style.ANALYTICAL: (Name.ANALYTICAL, Name.ANALYTICAL),
}
OFF_AXIS_LEVELS: Final = (AxisLevel.HIGH, AxisLevel.LOW)


def social_style_rule(
    assertiveness: float, responsiveness: float
) -> DecisionTable[StyleCase, Style]:
    """The rule whose axes cross where the two given scores lie.

    Raises:
        NotANumber: for a score that is none.
    """
    return _social_style_rule(
        finite("assertiveness", assertiveness), finite("responsiveness", responsiveness)
    )


@lru_cache(maxsize=32)
def _social_style_rule(
    assertiveness: float, responsiveness: float
) -> DecisionTable[StyleCase, Style]:
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
    """Below, on and above the middle of one axis."""
    return Bands(
        id="axis_level@1",
        source=MERRILL_REID,
        variable="axis_score",
        rows=((below(middle), AxisLevel.LOW), (up_to(middle), AxisLevel.MIDDLE)),
        above=AxisLevel.HIGH,
    )


@attrs.frozen(kw_only=True)
class SocialStyle(Result):
    """The style of one person, as far as two scores can tell.

    Attributes:
        assertiveness: the score, in scale points; None where it is not known.
        responsiveness: likewise.
        scale: the scale of both.
        style: the style; BORDER on an axis; None as long as it is open.
        neighbours: the styles that a point on the border lies between.
        possible: the styles that the known scores leave open.
        versatility: where the third dimension lies, if it was asked for.
        why: the rows that fired, or may fire.
    """

    schema: ClassVar[str] = "social_style@1"
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
    why: tuple[Reason, ...]

    @property
    def relevant_styles(self) -> tuple[Style, ...]:
        """The styles to keep in mind when talking: the style, or what it may be."""
        return self.neighbours or tuple(
            s for s in self.possible if s in PUBLISHED_NAMES
        )

    def caution(self, lang: str = "en") -> str:
        """What must be said whenever a style is told."""
        return translate("caution.social_style", lang)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The scores, then what is known about the styles in question."""
        scores, *rest = super().tables(lang)
        note = f"{scores.note} {self.caution(lang)}"
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
    """Name the style of a person from two scores on one *scale*.

    Args:
        assertiveness: from asking to telling; None where it is not known.
        responsiveness: from controlling feelings to showing them; likewise.
        scale: the scale of the scores.
        medians: the scores that half of a norm group exceed, where they are known;
            otherwise the middle of the scale divides both axes.
        versatility: how much a person adapts to others, on the same scale.

    Raises:
        OutOfScale: for a score, or a median, that is not on the scale.
        NotANumber: for a score that is no number.
    """
    rule = rule_for_scale(scale, medians)
    scores = tuple(
        None if score is None else scale.check(name, score)
        for name, score in zip(
            StyleCase._fields, (assertiveness, responsiveness), strict=True
        )
    )
    checked_versatility = (
        None if versatility is None else scale.check("versatility", versatility)
    )
    decision = rule.evaluate_values(*scores)
    return SocialStyle(
        assertiveness=scores[0],
        responsiveness=scores[1],
        scale=scale,
        style=decision.outcome,
        neighbours=_adjacent_styles(rule, scores),
        possible=decision.possible,
        versatility=_axis_bands(_midpoint(scale)).evaluate(checked_versatility),
        why=decision.reasons,
    )


def rule_for_scale(
    scale: Scale, medians: tuple[float, float] | None = None
) -> DecisionTable[StyleCase, Style]:
    """The rule whose axes cross in the middle of *scale*, or at the *medians*.

    Raises:
        OutOfScale: for a median that does not lie inside the scale.
    """
    assertive_cut, responsive_cut = medians or (_midpoint(scale), _midpoint(scale))
    for cut in (assertive_cut, responsive_cut):
        if not scale.low < scale.check("medians", cut) < scale.high:
            raise OutOfScale(name="medians", scale=str(scale), given=cut)
    return social_style_rule(assertive_cut, responsive_cut)


def _midpoint(scale: Scale) -> float:
    return scale.low + (scale.high - scale.low) / 2


def _adjacent_styles(
    rule: DecisionTable[StyleCase, Style], scores: tuple[float | None, ...]
) -> tuple[Style, ...]:
    """The styles on all sides of a point that lies on an axis."""
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


@attrs.frozen(kw_only=True)
class StyleProfile(Result):
    """What is taught about one style.

    Attributes:
        style: one of the four.
        published_names: what the two decks call it.
    """

    schema: ClassVar[str] = "style_profile@1"
    table_fields: ClassVar[tuple[str, ...]] = ("published_names",)
    style: Style
    published_names: tuple[StyleName, StyleName]

    def items(self, aspect: StyleAspect, lang: str = "en") -> tuple[str, ...]:
        """What is taught about one *aspect*, item by item.

        >>> style_profile(Style.DRIVER).items(StyleAspect.FEARS)
        ('making mistakes', 'no result')
        """
        joined = translate(f"style_profile.{self.style.value}_{aspect.value}", lang)
        return tuple(joined.split(translate("page.comma", lang)))

    def tables(self, lang: str) -> tuple[Table, ...]:
        """One line per aspect."""
        comma = translate("page.comma", lang)
        names = comma.join(
            dict.fromkeys(name.label(lang) for name in self.published_names)
        )
        rows = (
            (translate("field.published_names", lang), names),
            *((a.label(lang), comma.join(self.items(a, lang))) for a in StyleAspect),
        )
        return (Table(title=self.style.label(lang), rows=rows, has_header=False),)


def style_profile(style: Style) -> StyleProfile:
    """What is taught about a style: topics, traits, needs, fears, how to talk.

    Raises:
        UnreadableAnswer: for the border, which has no profile; ask for its neighbours.
        UnknownOption: for something that is no style.
    """
    member = word(Style, "style", style)
    if member is Style.BORDERLINE:
        raise UnreadableAnswer(scale="the four styles")
    return StyleProfile(style=member, published_names=PUBLISHED_NAMES[member])


def style_names(style: Style) -> tuple[StyleName, ...]:
    """What the decks call a style, without repeating a name; nothing for the border.

    Raises:
        UnknownOption: for something that is no style.
    """
    return tuple(dict.fromkeys(PUBLISHED_NAMES.get(word(Style, "style", style), ())))


def parse_style(name: str) -> Style:
    """The style that either deck, in either language, calls by this *name*.

    >>> parse_style("开创型"), parse_style("支配型")
    (<Style.EXPRESSIVE: 'expressive'>, <Style.DRIVER: 'driver'>)

    Raises:
        UnreadableAnswer: if none is; the text itself is not repeated.
    """
    for style in PUBLISHED_NAMES:
        names = {style.value} | {
            spelling
            for published in PUBLISHED_NAMES[style]
            for spelling in (
                published.value,
                *(published.label(lang) for lang in LANGUAGES),
            )
        }
        if isinstance(name, str) and name in names:
            return style
    raise UnreadableAnswer(scale="the four styles")
