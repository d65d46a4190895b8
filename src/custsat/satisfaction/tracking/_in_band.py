"""Is a score held in its band, and is a fall below it more than the usual wobble?

Satisfaction is not constant; it is to be held at "satisfied" or better, and what goes
wrong repaired soon.  A wave below the band is no alarm by itself: a score whose usual
level is near the limit falls below it now and then by chance.  It is one if the chart
of the score signals there as well.

>>> from custsat.satisfaction import track
>>> chart = track([*[0.80, 0.82, 0.79, 0.81] * 5, 0.77, 0.66], n=200, baseline=20)
>>> banded = in_band(chart, low=0.78)
>>> banded.worse, banded.alarms
(('21',), ('22',))
>>> in_band(chart, high=0.9)
Traceback (most recent call last):
    ...
custsat.errors.InputError: the band needs low=
"""

from __future__ import annotations

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.satisfaction.tracking._banded_chart import BandedChart
from custsat.satisfaction.tracking._score_chart import ScoreChart
from custsat.satisfaction.tracking._score_limits import SIGNED

CHART_ADVICE = "in_band(track(waves), low=...)"


def in_band(
    chart: ScoreChart, *, low: float | None = None, high: float | None = None
) -> BandedChart:
    """Return which waves are worse than a band, and by more than usual variation.

    >>> from custsat.satisfaction import in_band, track
    >>> chart = track([*[0.80, 0.82, 0.79, 0.81] * 5, 0.77, 0.66], n=200, baseline=20)
    >>> print(in_band(chart, low=0.78).waves[-1].standing.label())
    worse than the band, by more than usual variation

    Args:
        chart: the chart of the waves, from :func:`track`.
        low: the lowest score of the band, in the unit of the score; a score on a limit
            is within. None for no limit below.
        high: the highest score of the band; None for no limit above.

    Raises:
        WrongType: if *chart* is no chart of waves.
        InputError: for a band without a limit on the worse side: *low*, or *high* of a
            score that is good when it is low.
        OutOfOrder: for a lower limit above the upper one.
        OutOfRange: for a limit that the score cannot reach.
        NotANumber: for a limit that is no number.
    """
    if not isinstance(chart, ScoreChart):
        raise checks.wrong_type(chart, "chart", "a chart of waves", CHART_ADVICE)
    is_points = chart.limits.score.unit in SIGNED
    for name, limit in (("low", low), ("high", high)):
        if limit is not None and 0 < abs(checks.number(limit, name)) < 1 and is_points:
            raise OutOfRange(name=name, allowed="in points", advice="30, not 0.3")
    return BandedChart(
        chart=chart,
        low=None if low is None else float(low) + 0.0,  # no minus zero
        high=None if high is None else float(high) + 0.0,
    )
