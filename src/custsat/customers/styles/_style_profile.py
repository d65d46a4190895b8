"""Profiles of the four social styles, and their published names.

The two source decks teach the styles under different Chinese names, and the names
mislead: 促进型, which sounds like a promoting enthusiast, is the amiable style;
开创型 is the expressive.  :func:`parse_style` reads the names of either deck.

>>> parse_style("促进型")
<Style.AMIABLE: 'amiable'>
>>> parse_style("promoter")
Traceback (most recent call last):
    ...
custsat.errors.UnreadableAnswer: name must be a name of one of the styles driver, ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table
from custsat.errors import UnknownOption, UnreadableAnswer
from custsat.evidence.sources import (
    LIBRARY_DEFAULT,
    LOYALTY_SLIDES,
    SERVICE_MARKETING_SLIDES,
)
from custsat.labels import LANGUAGES, LabelledEnum, source_title, translate
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.evidence import Source


class Style(LabelledEnum):
    """The four social styles of Merrill and Reid, and the border between them."""

    DRIVER = "driver"
    EXPRESSIVE = "expressive"
    AMIABLE = "amiable"
    ANALYTICAL = "analytical"
    BORDERLINE = "borderline"


class StyleName(LabelledEnum):
    """The names of the styles in the two source decks."""

    CONTROLLING = "controlling"
    PIONEERING = "pioneering"
    FACILITATING = "facilitating"
    ANALYTICAL = "analytical"
    DOMINANT = "dominant"
    EXPRESSIVE = "expressive"
    AMIABLE = "amiable"


class StyleAspect(LabelledEnum):
    """The aspects of a style profile."""

    TOPICS = "topics"
    TRAITS = "traits"
    NEEDS = "needs"
    FEARS = "fears"
    TALK = "talk"


class StyleAxis(LabelledEnum):
    """The axis that an item measures."""

    ASSERTIVENESS = "assertiveness"
    RESPONSIVENESS = "responsiveness"
    VERSATILITY = "versatility"


class AxisName(LabelledEnum):
    """The names of the two axes in the two source decks."""

    ASSERTIVENESS = "assertiveness"
    EXPRESSIVENESS = "expressiveness"
    SENSITIVITY = "sensitivity"
    EMOTION = "emotion"


ASPECT_SOURCES: Final[dict[StyleAspect, Source]] = {
    StyleAspect.TOPICS: LOYALTY_SLIDES,
    StyleAspect.TRAITS: SERVICE_MARKETING_SLIDES,
    StyleAspect.NEEDS: SERVICE_MARKETING_SLIDES,
    StyleAspect.FEARS: SERVICE_MARKETING_SLIDES,
    StyleAspect.TALK: LIBRARY_DEFAULT,  # advice of ours; no deck has any
}

PUBLISHED_AXES: Final[dict[StyleAxis, tuple[AxisName, ...]]] = {
    StyleAxis.ASSERTIVENESS: (AxisName.ASSERTIVENESS, AxisName.EXPRESSIVENESS),
    StyleAxis.RESPONSIVENESS: (AxisName.SENSITIVITY, AxisName.EMOTION),
}
PUBLISHED_NAMES: Final[dict[Style, tuple[StyleName, StyleName]]] = {
    Style.DRIVER: (StyleName.CONTROLLING, StyleName.DOMINANT),
    Style.EXPRESSIVE: (StyleName.PIONEERING, StyleName.EXPRESSIVE),
    Style.AMIABLE: (StyleName.FACILITATING, StyleName.AMIABLE),
    Style.ANALYTICAL: (StyleName.ANALYTICAL, StyleName.ANALYTICAL),
}


@attrs.frozen(kw_only=True)
class StyleProfile(Result):
    """The published description of one style.

    Attributes:
        style: one of the four.
        published_names: its names in the two source decks.
    """

    schema: ClassVar[str] = "style_profile@1"
    table_fields: ClassVar[tuple[str, ...]] = ("published_names",)
    style: Style
    published_names: tuple[StyleName, StyleName]

    def items(self, aspect: StyleAspect, lang: str = "en") -> tuple[str, ...]:
        """Return the items of one *aspect* in a language.

        >>> style_profile(Style.DRIVER).items(StyleAspect.FEARS)
        ('making mistakes', 'no result')
        """
        joined = translate(f"style_profile.{self.style.value}_{aspect.value}", lang)
        return tuple(joined.split(translate("page.comma", lang)))

    def source(self, aspect: StyleAspect) -> Source:
        """Return where the items of one *aspect* come from.

        >>> style_profile(Style.DRIVER).source(StyleAspect.TALK).citation
        'custsat, a default of this library'
        """
        return ASPECT_SOURCES[checks.member(aspect, "aspect", StyleAspect)]

    def tables(self, lang: str) -> tuple[Table, ...]:
        """One row per aspect, and the sources."""
        comma = translate("page.comma", lang)
        names = comma.join(
            dict.fromkeys(name.label(lang) for name in self.published_names)
        )
        rows = (
            (translate("field.published_names", lang), names),
            *(
                (aspect.label(lang), comma.join(self.items(aspect, lang)))
                for aspect in StyleAspect
            ),
        )
        title, note = self.style.label(lang), _sources_text(lang)
        return (Table(title=title, rows=rows, note=note, has_header=False),)


def _sources_text(lang: str) -> str:
    """Return the sources, and the aspects that come from each."""
    aspects: dict[str, list[str]] = {}
    for aspect, source in ASPECT_SOURCES.items():
        title = source_title(source.citation, lang)
        aspects.setdefault(title, []).append(aspect.label(lang))
    template, comma = translate("page.choice", lang), translate("page.comma", lang)
    parts = (
        template.format(name=comma.join(names), value=title)
        for title, names in aspects.items()
    )
    return translate("page.semicolon", lang).join(parts)


def style_profile(style: Style) -> StyleProfile:
    """Return the published description of *style*.

    It lists topics (from one deck), traits, needs and fears (from the other), and how
    to talk, which is the advice of this library.

    >>> from custsat.customers import Style
    >>> from custsat.customers.styles import StyleAspect, style_profile
    >>> style_profile(Style.DRIVER).items(StyleAspect.NEEDS)
    ('direct answers', 'many new ideas', 'facts')

    Raises:
        UnknownOption: for an unknown style, or ``BORDERLINE``, which has no profile.
    """
    member = checks.member(style, "style", Style)
    if member is Style.BORDERLINE:
        options = tuple(map(str, PUBLISHED_NAMES))
        raise UnknownOption(name="style", program_text=member.value, options=options)
    return StyleProfile(style=member, published_names=PUBLISHED_NAMES[member])


def style_names(style: Style) -> tuple[StyleName, ...]:
    """Return the distinct published names of *style*; none for ``BORDERLINE``.

    >>> from custsat.customers import Style
    >>> from custsat.customers.styles import style_names
    >>> [name.label("zh") for name in style_names(Style.DRIVER)]
    ['控制型', '支配型']

    Raises:
        UnknownOption: for an unknown style.
    """
    return tuple(
        dict.fromkeys(PUBLISHED_NAMES.get(checks.member(style, "style", Style), ()))
    )


def axis_names(axis: StyleAxis) -> tuple[AxisName, ...]:
    """Return the names of *axis* in the two source decks; none for versatility.

    >>> from custsat.customers.styles import StyleAxis, axis_names
    >>> [name.label("zh") for name in axis_names(StyleAxis.RESPONSIVENESS)]
    ['敏感性', '情感度']

    Raises:
        UnknownOption: for an unknown axis.
    """
    return PUBLISHED_AXES.get(checks.member(axis, "axis", StyleAxis), ())


def parse_style(name: str) -> Style:
    """Return the style that has this published *name*, in either language.

    >>> from custsat.customers.styles import parse_style
    >>> parse_style("开创型"), parse_style("支配型")
    (<Style.EXPRESSIVE: 'expressive'>, <Style.DRIVER: 'driver'>)

    Raises:
        UnreadableAnswer: if no style has this name; the text is not repeated.
    """
    checks.instance(name, "name", str)
    for style in PUBLISHED_NAMES:
        names = {style.value} | {
            spelling
            for published in PUBLISHED_NAMES[style]
            for spelling in (
                published.value,
                *(published.label(lang) for lang in LANGUAGES),
            )
        }
        if name in names:
            return style
    styles = ", ".join(style.value for style in PUBLISHED_NAMES)
    raise UnreadableAnswer(problem="style", name="name", styles=styles)
