"""The split of a change into what scores, weights and the mix contribute.

Of the parts that are in both surveys, weights are taken among each other.  With the
weights v, the scores x and the mean J of these parts, and bars for the mean of both
surveys,

    score effect    v̄ (x now - x before)
    weight effect   (v now - v before) (x̄ - J̄)

A part that has come in contributes w (x - J) now, one that has gone the opposite of the
same before: the mix effect.  All effects of all parts add up to the change, and turn
round with it, because neither survey is the base.

>>> rows = split({"a": (0.5, 60), "b": (0.5, 80)}, {"a": (0.25, 60), "b": (0.75, 84)})
>>> [(row.name, row.score_effect, row.weight_effect) for row in rows]
[('a', 0.0, 3.5), ('b', 2.5, 2.0)]
"""

from __future__ import annotations

from collections.abc import Hashable
from math import fsum
from typing import TYPE_CHECKING, ClassVar, TypeVar

import attrs

from custsat.display import Table, format_value
from custsat.labels import LabelledEnum, translate
from custsat.satisfaction.comparison._score_change import FORMATS, ScoreUnit
from custsat.values._interval import Interval
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NameT = TypeVar("NameT", bound=Hashable)
EFFECTS = ("score_effect", "weight_effect", "mix_effect")


class MovementOf(LabelledEnum):
    """What a score is the weighted mean of."""

    ITEMS = "items"
    GROUPS = "groups"


@attrs.frozen(kw_only=True)
class MovementPart(ExportsProperties):
    """What one item, or one group, contributes to a change.

    Attributes:
        name: the item, or the key of the group as text.
        weight_before: its share of all weights before; None if it was not there.
        weight_now: its share now; None if it is not there. [0 to 1]
        score_before: its score before, in the unit of the score; None likewise.
        score_now: its score now; None likewise.
        score_effect: what the change of its score contributes.
        weight_effect: what the change of the weight of an item contributes.
        mix_effect: what it contributes by coming in or going; of a group also what the
            change of its share of respondents does.
    """

    name: str
    weight_before: float | None
    weight_now: float | None
    score_before: float | None
    score_now: float | None
    score_effect: float = 0.0
    weight_effect: float = 0.0
    mix_effect: float = 0.0

    @property
    def effect(self) -> float:
        """All that it contributes, in the unit of the score."""
        return self.score_effect + self.weight_effect + self.mix_effect


@attrs.frozen(kw_only=True)
class Movement(Result):
    """The change of a score, split exactly into scores, weights and mix.

    Attributes:
        measure: the label key of the score.
        unit: what one unit of it is.
        of: what it is the weighted mean of: items or groups.
        now: the score now.
        before: the score before.
        parts: what each item or group contributes.
        interval: the interval of the whole change; None of the items of a satisfaction
            index, whose answers go together in a way that their means do not show, and
            of published means.
    """

    schema: ClassVar[str] = "movement@1"
    choices: ClassVar[tuple[str, ...]] = ("of", "interval")
    default_rows: ClassVar[str] = "parts"
    measure: str
    unit: ScoreUnit
    of: MovementOf
    now: float
    before: float
    parts: tuple[MovementPart, ...]
    interval: Interval | None = None

    @property
    def change(self) -> float:
        """The score now less the score before, in the unit of the score."""
        return self.now - self.before

    @property
    def score_effect(self) -> float:
        """What changed scores contribute: better or worse service."""
        return fsum(part.score_effect for part in self.parts)

    @property
    def weight_effect(self) -> float:
        """What changed weights of items contribute: another measure."""
        return fsum(part.weight_effect for part in self.parts)

    @property
    def mix_effect(self) -> float:
        """What other items, or another mix of groups, contribute."""
        return fsum(part.mix_effect for part in self.parts)

    def summary(self, lang: str = "en") -> str:
        """Return the change, its three effects, and what they do not say."""
        texts = {name: self._points(getattr(self, name), lang) for name in EFFECTS}
        score_format = self._score_format
        limits = self.interval and attrs.evolve(
            self.interval,
            low=self._factor * self.interval.low,
            high=self._factor * self.interval.high,
        )
        keys = [f"summary_of_{self.of}", "real" if self.interval is None else "limits"]
        sentences = (
            translate(f"movement.{key}", lang).format(
                measure=translate(self.measure, lang),
                now=format_value(self.now, lang, score_format),
                before=format_value(self.before, lang, score_format),
                change=self._points(self.change, lang),
                unit=self.unit.label(lang),
                limits=format_value(limits, lang, "+.2!0"),
                level=format_value(limits and limits.level, lang, "%"),
                **texts,
            )
            for key in keys
        )
        return translate("page.stop", lang).join(sentences)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return a row for each item or group, and the sums."""
        effects = [name for name in EFFECTS if self._has(name)]
        names = ("weight_before", "weight_now", "score_before", "score_now", *effects)
        weight = "weight" if self.of is MovementOf.ITEMS else "share"
        titles = (f"{weight}_before", f"{weight}_now", *names[2:])
        header = [translate(f"movement.{name}", lang) for name in (self.of, *titles)]
        rows = [self._row(part, effects, lang) for part in self.parts]
        sums = (self._points(getattr(self, name), lang) for name in effects)
        scores = (
            format_value(score, lang, self._score_format)
            for score in (self.before, self.now)
        )
        total = (translate("page.total", lang), "", "", *scores, *sums)
        title = f"{translate(self.measure, lang)} [{self.unit.label(lang)}]"
        note = self.summary(lang)
        return (Table(title=title, rows=(tuple(header), *rows, total), note=note),)

    @property
    def _factor(self) -> int:
        """What a score is multiplied with to be printed in its unit."""
        return 100 if self.unit is ScoreUnit.PERCENTAGE_POINTS else 1

    @property
    def _score_format(self) -> str:
        """How a score is printed; a satisfaction index has no sign."""
        is_index = self.of is MovementOf.ITEMS and self.unit is ScoreUnit.POINTS
        return ".1" if is_index else FORMATS[self.unit]

    def _has(self, name: str) -> bool:
        return name != "weight_effect" or self.of is MovementOf.ITEMS

    def _points(self, number: float, lang: str) -> str:
        return format_value(self._factor * number, lang, "+.2!0")

    def _row(
        self, part: MovementPart, effects: list[str], lang: str
    ) -> tuple[str, ...]:
        weights = (
            "" if weight is None else format_value(weight, lang, ".1%")
            for weight in (part.weight_before, part.weight_now)
        )
        scores = (
            "" if score is None else format_value(score, lang, self._score_format)
            for score in (part.score_before, part.score_now)
        )
        points = (self._points(getattr(part, name), lang) for name in effects)
        return part.name, *weights, *scores, *points


def split(
    before: Mapping[NameT, tuple[float, float]],
    now: Mapping[NameT, tuple[float, float]],
    text_of: Callable[[NameT], str] = str,
) -> tuple[MovementPart, ...]:
    """Return what each part contributes to the change of a weighted mean.

    Args:
        before: the share of all weights and the score of each part before; at least one
            of a weight above 0 is in both.
        now: the same now.
        text_of: what a part is called.
    """
    common = [name for name in now if name in before]
    totals = [fsum(rows[name][0] for name in common) for rows in (before, now)]
    means = [
        fsum(rows[name][0] * rows[name][1] for name in common) / total
        for rows, total in zip((before, now), totals, strict=True)
    ]
    return tuple(
        _part(text_of(name), before.get(name), now.get(name), totals, means)
        for name in dict.fromkeys((*now, *before))
    )


def _part(
    name: str,
    before: tuple[float, float] | None,
    now: tuple[float, float] | None,
    totals: list[float],
    means: list[float],
) -> MovementPart:
    """Return what one part contributes; *totals* and *means* are of the common ones."""
    score = weight = mix = 0.0
    if before is not None and now is not None:
        share, later = before[0] / totals[0], now[0] / totals[1]
        score = (share + later) / 2 * (now[1] - before[1])
        weight = (later - share) * (before[1] + now[1] - means[0] - means[1]) / 2
    elif now is not None:
        mix = now[0] * (now[1] - means[1])
    else:
        gone, earlier = before or (0.0, 0.0)
        mix = -gone * (earlier - means[0])
    weight_before, score_before = before or (None, None)
    weight_now, score_now = now or (None, None)
    return MovementPart(
        name=name,
        weight_before=weight_before,
        weight_now=weight_now,
        score_before=score_before,
        score_now=score_now,
        score_effect=score,
        weight_effect=weight,
        mix_effect=mix,
    )
