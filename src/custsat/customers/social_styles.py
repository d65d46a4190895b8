"""Social style: how a person likes to be talked to, from two axes.

Assertiveness runs from asking to telling, responsiveness from controlling feelings to
showing them; a point exactly on an axis is on the border of two styles and is told so,
with both neighbours, not pushed to one side.  The dividing line is the middle of the
scale, or the medians of a norm group where they are known.

The styles have different Chinese names in the two decks that teach them, and the names
mislead: 促进型, which sounds like the promoting enthusiast, is the amiable;
开创型 is the expressive.  :func:`style_named` reads either deck.

This is an aid to conversation.  It is not validated like the big personality
questionnaires, people show several styles, and nothing may be decided about a person
because of it.

>>> from custsat.values import LIKERT7
>>> seen = temperament(assertiveness=6, responsiveness=2, scale=LIKERT7)
>>> seen.style, [name.label("zh") for name in names_of(seen.style)]
(<Style.DRIVER: 'driver'>, ['控制型', '支配型'])
>>> between = temperament(assertiveness=4, responsiveness=6, scale=LIKERT7)
>>> between.style.value, [style.value for style in between.neighbours]
('border', ['expressive', 'amiable'])
>>> style_named("促进型")
<Style.AMIABLE: 'amiable'>
>>> temperament(assertiveness=8, responsiveness=2, scale=LIKERT7)
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

__all__ = [
    "Axes",
    "AxisLevel",
    "Style",
    "StyleAspect",
    "StyleName",
    "StyleProfile",
    "Temperament",
    "names_of",
    "profile",
    "style_named",
    "style_rule",
    "styles",
    "temperament",
]


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
    BORDER = "border"


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


class Axes(NamedTuple):
    """Tells rather than asks; shows rather than controls feelings."""

    assertiveness: AxisLevel | None
    responsiveness: AxisLevel | None


_ = StyleName
NAMES: Final[dict[Style, tuple[StyleName, StyleName]]] = {
    Style.DRIVER: (_.CONTROLLING, _.DOMINANT),
    Style.EXPRESSIVE: (_.PIONEERING, _.EXPRESSIVE),
    Style.AMIABLE: (_.FACILITATING, _.AMIABLE),
    Style.ANALYTICAL: (_.ANALYTICAL, _.ANALYTICAL),
}
SIDES: Final = (AxisLevel.HIGH, AxisLevel.LOW)


def styles(assertiveness: float, responsiveness: float) -> DecisionTable[Axes, Style]:
    """The rule whose axes cross where the two given scores lie.

    Raises:
        NotANumber: for a score that is none.
    """
    return _styles(
        finite("assertiveness", assertiveness), finite("responsiveness", responsiveness)
    )


@lru_cache(maxsize=32)
def _styles(assertiveness: float, responsiveness: float) -> DecisionTable[Axes, Style]:
    low, middle, high = AxisLevel
    return DecisionTable(
        id="social_style@1",
        source=MERRILL_REID,
        inputs=Axes,
        bands=(
            ("assertiveness", _levels(assertiveness)),
            ("responsiveness", _levels(responsiveness)),
        ),
        rows=(
            (Axes(high, low), Style.DRIVER),
            (Axes(high, high), Style.EXPRESSIVE),
            (Axes(low, high), Style.AMIABLE),
            (Axes(low, low), Style.ANALYTICAL),
            (Axes(middle, None), Style.BORDER),
            (Axes(None, middle), Style.BORDER),
        ),
    )


def _levels(middle: float) -> Bands[AxisLevel]:
    """Below, on and above the middle of one axis."""
    return Bands(
        id="axis_level@1",
        source=MERRILL_REID,
        variable="axis_score",
        rows=((below(middle), AxisLevel.LOW), (up_to(middle), AxisLevel.MIDDLE)),
        above=AxisLevel.HIGH,
    )


@attrs.frozen(kw_only=True)
class Temperament(Result):
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

    schema: ClassVar[str] = "temperament@1"
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
    def talk_as(self) -> tuple[Style, ...]:
        """The styles to keep in mind when talking: the style, or what it may be."""
        return self.neighbours or tuple(s for s in self.possible if s in NAMES)

    def caution(self, lang: str = "en") -> str:
        """What must be said whenever a style is told."""
        return translate("caution.social_style", lang)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The scores, then what is known about the styles in question."""
        own, *rest = super().tables(lang)
        note = f"{own.note} {self.caution(lang)}"
        told = (profile(style).tables(lang)[0] for style in self.talk_as)
        return attrs.evolve(own, note=note), *rest, *told


def temperament(
    *,
    assertiveness: float | None,
    responsiveness: float | None,
    scale: Scale,
    medians: tuple[float, float] | None = None,
    versatility: float | None = None,
) -> Temperament:
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
    rule = style_rule(scale, medians)
    scores = tuple(
        None if score is None else scale.check(name, score)
        for name, score in zip(
            Axes._fields, (assertiveness, responsiveness), strict=True
        )
    )
    adapts = None if versatility is None else scale.check("versatility", versatility)
    decision = rule.evaluate_values(*scores)
    return Temperament(
        assertiveness=scores[0],
        responsiveness=scores[1],
        scale=scale,
        style=decision.outcome,
        neighbours=_neighbours(rule, scores),
        possible=decision.possible,
        versatility=_levels(_middle(scale)).evaluate(adapts),
        why=decision.reasons,
    )


def style_rule(
    scale: Scale, medians: tuple[float, float] | None = None
) -> DecisionTable[Axes, Style]:
    """The rule whose axes cross in the middle of *scale*, or at the *medians*.

    Raises:
        OutOfScale: for a median that does not lie inside the scale.
    """
    across, up = medians or (_middle(scale), _middle(scale))
    for cut in (across, up):
        if not scale.low < scale.check("medians", cut) < scale.high:
            raise OutOfScale(name="medians", scale=str(scale), given=cut)
    return styles(across, up)


def _middle(scale: Scale) -> float:
    return scale.low + (scale.high - scale.low) / 2


def _neighbours(
    rule: DecisionTable[Axes, Style], scores: tuple[float | None, ...]
) -> tuple[Style, ...]:
    """The styles on all sides of a point that lies on an axis."""
    words = tuple(
        bands.evaluate(score)
        for bands, score in zip(rule.bands_by_condition, scores, strict=True)
        if bands
    )
    if AxisLevel.MIDDLE not in words:
        return ()
    across, up = (SIDES if w in (None, AxisLevel.MIDDLE) else (w,) for w in words)
    found = {rule.evaluate(Axes(a, r)).possible[0] for a in across for r in up}
    return tuple(style for style in NAMES if style in found)


@attrs.frozen(kw_only=True)
class StyleProfile(Result):
    """What is taught about one style.

    Attributes:
        style: one of the four.
        deck_names: what the two decks call it.
    """

    schema: ClassVar[str] = "style_profile@1"
    table_fields: ClassVar[tuple[str, ...]] = ("deck_names",)
    style: Style
    deck_names: tuple[StyleName, StyleName]

    def items(self, aspect: StyleAspect, lang: str = "en") -> tuple[str, ...]:
        """What is taught about one *aspect*, item by item.

        >>> profile(Style.DRIVER).items(StyleAspect.FEARS)
        ('making mistakes', 'no result')
        """
        listed = translate(f"style_profile.{self.style.value}_{aspect.value}", lang)
        return tuple(listed.split(translate("page.comma", lang)))

    def tables(self, lang: str) -> tuple[Table, ...]:
        """One line per aspect."""
        comma = translate("page.comma", lang)
        names = comma.join(dict.fromkeys(name.label(lang) for name in self.deck_names))
        rows = (
            (translate("field.deck_names", lang), names),
            *((a.label(lang), comma.join(self.items(a, lang))) for a in StyleAspect),
        )
        return (Table(title=self.style.label(lang), rows=rows, has_header=False),)


def profile(style: Style) -> StyleProfile:
    """What is taught about a style: topics, traits, needs, fears, how to talk.

    Raises:
        UnreadableAnswer: for the border, which has no profile; ask for its neighbours.
        UnknownOption: for something that is no style.
    """
    known = word(Style, "style", style)
    if known is Style.BORDER:
        raise UnreadableAnswer(scale="the four styles")
    return StyleProfile(style=known, deck_names=NAMES[known])


def names_of(style: Style) -> tuple[StyleName, ...]:
    """What the decks call a style, without repeating a name; nothing for the border.

    Raises:
        UnknownOption: for something that is no style.
    """
    return tuple(dict.fromkeys(NAMES.get(word(Style, "style", style), ())))


def style_named(name: str) -> Style:
    """The style that either deck, in either language, calls by this *name*.

    >>> style_named("开创型"), style_named("支配型")
    (<Style.EXPRESSIVE: 'expressive'>, <Style.DRIVER: 'driver'>)

    Raises:
        UnreadableAnswer: if none is; the text itself is not repeated.
    """
    for style in NAMES:
        known = {style.value} | {
            word
            for one in NAMES[style]
            for word in (one.value, *(one.label(lang) for lang in LANGUAGES))
        }
        if isinstance(name, str) and name in known:
            return style
    raise UnreadableAnswer(scale="the four styles")
