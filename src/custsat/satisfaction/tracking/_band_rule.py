"""The band in which a score is to be held, as a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.labels import LabelledEnum
from custsat.rules import Bands, below, up_to

if TYPE_CHECKING:
    from custsat.rules._bands import Limit


class BandPosition(LabelledEnum):
    """Where a score lies against the band in which it is to be held."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


def band_rule(low: float | None, high: float | None) -> Bands[BandPosition]:
    """Return the rule of a band; a score on one of its limits is within.

    >>> [band_rule(70, 90).evaluate(score).value for score in (69.9, 70, 90, 90.1)]
    ['below', 'within', 'within', 'above']
    >>> band_rule(70, None).evaluate(100)
    <BandPosition.WITHIN: 'within'>
    """
    rows: list[tuple[Limit, BandPosition]] = []
    if low is not None:
        rows.append((below(low), BandPosition.BELOW))
    if high is not None:
        rows.append((up_to(high), BandPosition.WITHIN))
    return Bands(
        id="maintenance_band@1",
        source=DEALER_HANDBOOK,
        variable="score",
        rows=tuple(rows),
        above=BandPosition.WITHIN if high is None else BandPosition.ABOVE,
    )
