"""Social style from a questionnaire with a scoring key.

The key names the axis of each item and whether the item is reversed.  The score of an
axis is the mean of its answered items, after reversing; an axis without any answer is
unknown.  No published key may be copied here: use that of your own questionnaire.

>>> from custsat.values import LIKERT5
>>> key = (
...     StyleItem(name="i1", axis=StyleAxis.ASSERTIVENESS),
...     StyleItem(name="i2", axis=StyleAxis.ASSERTIVENESS, reversed=True),
...     StyleItem(name="i3", axis=StyleAxis.RESPONSIVENESS),
... )
>>> answers = {"i1": 5, "i2": 2, "i3": 1}
>>> result = social_style_from_answers(answers, key=key, scale=LIKERT5)
>>> result.assertiveness, result.style.value
(4.5, 'driver')
>>> social_style_from_answers({"i9": 5}, key=key, scale=LIKERT5)
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown item at position 1 of answers; there are ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from custsat import _checks as checks
from custsat.customers.styles._social_style import SocialStyle, social_style
from custsat.customers.styles._style_profile import StyleAxis
from custsat.values._scale import Scale, check_scale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def _to_axis(axis: StyleAxis | str) -> StyleAxis:
    return checks.member(axis, "axis", StyleAxis)


@attrs.frozen(kw_only=True)
class StyleItem:
    """One item of the scoring key.

    Attributes:
        name: the name of the item in the answers.
        axis: the axis that it measures.
        reversed: whether agreeing lowers the score.

    Raises:
        UnknownOption: for an unknown axis.
    """

    name: str
    axis: StyleAxis = attrs.field(converter=_to_axis)
    reversed: bool = False


def social_style_from_answers(
    answers: Mapping[str, float | None],
    *,
    key: Sequence[StyleItem],
    scale: Scale,
    medians: tuple[float, float] | None = None,
) -> SocialStyle:
    """Return the social style of a person from *answers* to a questionnaire.

    >>> from custsat.customers.styles import StyleAxis, StyleItem
    >>> from custsat.customers.styles import social_style_from_answers
    >>> from custsat.values import LIKERT5
    >>> key = [StyleItem(name=axis.value, axis=axis) for axis in StyleAxis]
    >>> answers = {"assertiveness": 5, "responsiveness": 1}
    >>> social_style_from_answers(answers, key=key, scale=LIKERT5).style
    <Style.DRIVER: 'driver'>

    Args:
        answers: by name of the item; None for no answer.
        key: the items of the questionnaire.
        scale: the scale of all answers.
        medians: the medians of a norm group on both axes; the midpoint of the scale if
            None.

    Raises:
        UnknownField: for an answer to an item that is not in the key.
        InputError: if the key lists an item twice.
        WrongType: for a key that is not a list of items, or a *scale* that is not a
            Scale.
        NotOnScale: for an answer between the answers of the scale.
        OutOfScale: for an answer outside the scale.
        NotANumber: for an answer that is not a number.
    """
    answers = checks.mapping_by_name(answers, "answers")
    check_scale(scale, "scale")
    items = checks.sequence(key, "key", StyleItem)
    names = tuple(item.name for item in items)
    checks.no_duplicates(names, "an item of key")
    checks.known_names(answers, "answers", names, unit="item", is_data=True)
    means = {axis: _axis_mean(answers, items, axis, scale) for axis in StyleAxis}
    return social_style(
        assertiveness=means[StyleAxis.ASSERTIVENESS],
        responsiveness=means[StyleAxis.RESPONSIVENESS],
        versatility=means[StyleAxis.VERSATILITY],
        scale=scale,
        medians=medians,
    )


def _axis_mean(
    answers: Mapping[str, float | None],
    key: Sequence[StyleItem],
    axis: StyleAxis,
    scale: Scale,
) -> float | None:
    """Return the mean score of the items of *axis*; None without an answer."""
    scores = [
        scale.low + scale.high - score if item.reversed else score
        for item in key
        if item.axis is axis and not checks.is_missing(answers.get(item.name))
        for score in (
            scale.check_answer(answers[item.name], checks.entry("answers", item.name)),
        )
    ]
    return sum(scores) / len(scores) if scores else None
