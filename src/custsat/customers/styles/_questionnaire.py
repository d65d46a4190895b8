"""Social style from a questionnaire: items, the axis each one measures, and its side.

A key says which item counts for which axis and whether agreeing speaks against it.  The
score of an axis is the mean of its answered items, reversed ones turned round; one
that was not answered is left out, and an axis without any answer is not known.  There
is no published key that may be copied here: bring that of your own questionnaire.

>>> from custsat.values import LIKERT5
>>> key = (
...     StyleItem(name="i1", axis=StyleAxis.ASSERTIVENESS),
...     StyleItem(name="i2", axis=StyleAxis.ASSERTIVENESS, reversed=True),
...     StyleItem(name="i3", axis=StyleAxis.RESPONSIVENESS),
... )
>>> result = social_style_from_answers({"i1": 5, "i2": 2, "i3": 1}, key=key, scale=LIKERT5)
>>> result.assertiveness, result.style.value
(4.5, 'driver')
>>> social_style_from_answers({"i9": 5}, key=key, scale=LIKERT5)
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: the key does not know name number 1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from custsat.customers.handed_in import mapped, one_of, several
from custsat.customers.styles._social_style import SocialStyle, social_style
from custsat.errors import InvalidCount, UnknownField
from custsat.labels import LabelledEnum
from custsat.values._number import is_missing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.values._scale import Scale


class StyleAxis(LabelledEnum):
    """What an item measures."""

    ASSERTIVENESS = "assertiveness"
    RESPONSIVENESS = "responsiveness"
    VERSATILITY = "versatility"


@attrs.frozen(kw_only=True)
class StyleItem:
    """One line of the key.

    Attributes:
        name: the item, as the answers name it.
        axis: what it measures.
        reversed: whether agreeing speaks against it.
    """

    name: str
    axis: StyleAxis
    reversed: bool = False


def social_style_from_answers(
    answers: Mapping[str, float | None],
    *,
    key: Sequence[StyleItem],
    scale: Scale,
    medians: tuple[float, float] | None = None,
) -> SocialStyle:
    """Name the style of a person from *answers* on one *scale*.

    Raises:
        UnknownField: for an answer to an item that is not in the key.
        InvalidCount: if the key names an item twice.
        InputError: for a key that is none.
        NotOnScale: for an answer that the scale does not allow.
        OutOfScale: for an answer that lies outside.
        NotANumber: for an answer that is no number.
    """
    answers = mapped("answers", answers)
    items = [one_of(StyleItem, "each of key", value) for value in several("key", key)]
    names = tuple(item.name for item in items)
    if len(set(names)) < len(names):
        raise InvalidCount(what="the key names an item twice")
    for position, name in enumerate(answers, start=1):
        if name not in names:
            raise UnknownField(owner="the key", position=position)
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
    scores = [
        scale.low + scale.high - score if item.reversed else score
        for item in key
        if item.axis is axis and not is_missing(answers.get(item.name))
        for score in (scale.check_answer(item.name, answers[item.name]),)
    ]
    return sum(scores) / len(scores) if scores else None
