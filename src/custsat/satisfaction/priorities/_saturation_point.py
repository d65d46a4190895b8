"""Where more effort brings less: the break in how satisfaction goes with performance.

When service reaches the standard that customers have, they are very satisfied; beyond
it satisfaction rises only slightly, and further effort is better spent elsewhere.  A
line with one break is put through the answers: a slope below, a smaller one above.
Satisfaction saturates if the slope above is shown to be less than a quarter of the one
below, and not shown to be above 0.  Where it is above 0, satisfaction goes on rising,
only less steeply; an interval that holds both leaves it open, which more answers would
settle.  No standard follows from either.

Where the break is was searched for, which the test whether there is one allows for.
Where the spread of a slope is not known, or what was tested and the two slopes
disagree, no break is shown.
It is an association among those who answered: that more performance brings more
satisfaction is not shown by it.  A scale of satisfaction that ends where most answers
are bends the line as well.

>>> rows = [(1, 1), (2, 3), (3, 5), (4, 5), (5, 5), (3, 4), (2, 2), (4, 6), (1, 2)]
>>> result = saturation_point(*zip(*rows * 10, (5, 6), strict=True))
>>> result.response.value, round(result.break_point, 2)
('saturates', 3.83)
>>> saturation_point([1, 2, 3, 4], [1, 2, 3, 3])
Traceback (most recent call last):
    ...
custsat.errors.InputError: performance needs at least 5 different answers
"""

from __future__ import annotations

from collections import defaultdict
from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import format_template
from custsat.errors import EmptyInput, InputError
from custsat.estimates import Judgement, judge
from custsat.estimates._broken_line import MIN_X, broken_line
from custsat.estimates._judgement import two_digits
from custsat.estimates._line_fits import LineCell
from custsat.estimates._means import squarable
from custsat.evidence.satisfaction import (
    MIN_ANSWERS,
    MIN_SIDE_ANSWERS,
    SATURATED_SHARE,
)
from custsat.labels import LabelledEnum, translate
from custsat.satisfaction._verdict_settings import VerdictSettings
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding
from custsat.values._interval import Interval
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Pairs = list[tuple[float | None, float | None, int]]


class SaturationResponse(LabelledEnum):
    """How satisfaction goes with performance, as far as the answers bear it."""

    SATURATES = "saturates"
    FLATTENS = "flattens"
    RISES_LESS = "rises_less"
    RISES_FASTER = "rises_faster"
    OTHER_BREAK = "other_break"
    NO_BREAK_SHOWN = "no_break_shown"
    TOO_FEW = "too_few"


@attrs.frozen(kw_only=True)
class SaturationPoint(Result):
    """The break in how satisfaction goes with performance.

    Attributes:
        n: respondents who answered both.
        n_missing: respondents without one of the two.
        break_point: the performance at which the slope changes, if it does.
        break_interval: its interval; None where no spread about the line is known.
        slope_below: how much higher satisfaction is per point, up to the break.
        slope_below_interval: the interval of that; None likewise, and where too few
            answers lie below the break.
        slope_above: how much higher satisfaction is per point, above the break.
        slope_above_interval: the interval of that; None likewise.
        change: of the changes of slope that were tested the one told best from 0; None
            where none could be tested.
        change_interval: its interval, at the level that all of them share; None where
            no spread is known, or none could be tested.
        n_tested: changes of slope that were tested: those with at least 15 answers on
            either side.
        level: the confidence level. [0 to 1]
        min_n: respondents below which there is no verdict.
    """

    schema: ClassVar[str] = "saturation_point@1"
    choices: ClassVar[tuple[str, ...]] = ("n_tested", "level:%", "min_n")
    table_fields: ClassVar[tuple[str, ...]] = (
        "response",
        "break_point:.2",
        "break_interval:.2",
        "slope_below:+.3",
        "slope_below_interval:+.3",
        "slope_above:+.3",
        "slope_above_interval:+.3",
        "n",
        "n_missing",
    )
    n: int
    n_missing: int
    break_point: float
    break_interval: Interval | None
    slope_below: float
    slope_below_interval: Interval | None
    slope_above: float
    slope_above_interval: Interval | None
    change: float | None
    change_interval: Interval | None
    n_tested: int
    level: float
    min_n: int

    @property
    def judgement(self) -> Judgement:
        """Whether the answers bear that the slope changes at all.

        They do not where no change could be tested, where the spread of a slope is not
        known, or where the change that was tested and the two slopes disagree.
        """
        judgement = judge(
            n=self.n, min_n=self.min_n, interval=self.change_interval, target=0
        )
        if judgement.is_conclusive and not (self._is_known and self._agree):
            return Judgement(n=self.n, certainty=Certainty.INCONCLUSIVE)
        return judgement

    @property
    def _is_known(self) -> bool:
        """Whether both slopes have an interval, or nothing is left over at all."""
        if self.break_interval is None:
            return True
        intervals = (self.slope_below_interval, self.slope_above_interval)
        return None not in intervals

    @property
    def _agree(self) -> bool:
        """Whether the change that was tested goes the way that the two slopes go."""
        if self.change is None:
            return False
        difference = self.slope_above - self.slope_below
        return self.change * difference > 0 or not self.change

    @property
    def response(self) -> SaturationResponse:
        """How satisfaction goes with performance, as far as the answers bear it.

        It saturates only if it rises below the break, and if the whole interval of the
        slope above lies below a quarter of the slope below, and not above 0.  That an
        interval holds 0 does not show that the slope is 0: a wide one leaves it open.
        """
        judgement = self.judgement
        if judgement.is_too_few:
            return SaturationResponse.TOO_FEW
        if not judgement.is_conclusive or not self.change:
            return SaturationResponse.NO_BREAK_SHOWN
        if self.change > 0:
            return SaturationResponse.RISES_FASTER
        below, _ = _limits(self.slope_below, self.slope_below_interval)
        above, most = _limits(self.slope_above, self.slope_above_interval)
        if below <= 0:
            return SaturationResponse.OTHER_BREAK
        if above > 0:
            return SaturationResponse.RISES_LESS
        is_flat = most < SATURATED_SHARE.value * below
        return SaturationResponse.SATURATES if is_flat else SaturationResponse.FLATTENS

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Where more effort brings little, or that the answers do not show it."""
        response, judgement = self.response, self.judgement
        certainty = judgement.certainty
        facts: list[tuple[str, float]] = [("n", self.n)]
        if response is SaturationResponse.FLATTENS:
            certainty = Certainty.INCONCLUSIVE
        if response in {
            SaturationResponse.SATURATES,
            SaturationResponse.FLATTENS,
            SaturationResponse.RISES_LESS,
        }:
            facts = [("break_point", self.break_point)]
            facts += [("below", self.slope_below), ("above", self.slope_above)]
        elif response is SaturationResponse.TOO_FEW and judgement.more_answers:
            facts.append(("more", two_digits(judgement.more_answers)))
        elif response in {
            SaturationResponse.RISES_FASTER,
            SaturationResponse.OTHER_BREAK,
        }:
            return ()
        finding = Finding(
            code=f"finding.saturation_{response.value}",
            weight=0,
            facts=tuple(facts),
            advice=self._advice,
            certainty=certainty,
        )
        return (finding,)

    @property
    def _advice(self) -> str:
        """What to do; more answers help only where too few could be tested."""
        if self.response is SaturationResponse.SATURATES:
            return "advice.set_standard"
        if self.response is SaturationResponse.RISES_LESS:
            return "advice.weigh_effort"
        is_tested = self.response is SaturationResponse.NO_BREAK_SHOWN and self.n_tested
        return "advice.accept_line" if is_tested else "advice.ask_more"

    def explain(self, lang: str = "en") -> str:
        """Say as well how many answers a break needs on either side."""
        sides = translate("saturation_point.sides", lang)
        return (
            f"{super().explain(lang)}\n{sides.format(min_side=MIN_SIDE_ANSWERS.value)}"
        )

    def summary(self, lang: str = "en") -> str:
        """Return the slopes and the break, or that none is shown."""
        key = f"saturation_point.{self.response.value}"
        if (
            self.response is SaturationResponse.SATURATES
            and self.break_interval is None
        ):
            key = "saturation_point.exact"
        return format_template(key, self, lang)


def _limits(slope: float, interval: Interval | None) -> tuple[float, float]:
    """Return the limits of a slope; without an interval nothing is left over."""
    return (slope, slope) if interval is None else (interval.low, interval.high)


def saturation_point(
    performance: Iterable[float | None] | None = None,
    satisfaction: Iterable[float | None] | None = None,
    *,
    counts: Mapping[tuple[float | None, float | None], int] | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> SaturationPoint:
    """Return from which performance on satisfaction rises less, if it does.

    >>> from custsat.satisfaction import saturation_point
    >>> counts = {(1, 2): 20, (2, 3): 20, (3, 4): 20, (3, 5): 20, (4, 5): 30, (5, 5): 9}
    >>> result = saturation_point(counts=counts)
    >>> result.n, result.response.value
    (119, 'saturates')

    Args:
        performance: how well each respondent says something is performed, or what was
            measured; at least five different numbers.  None and NaN are missing.
        satisfaction: how satisfied each respondent is, in the same order.
        counts: instead of both, how many respondents gave each pair of performance and
            satisfaction: the rows of a GROUP BY.
        level: the confidence level of the intervals. [0 to 1]
        min_n: respondents below which there is no verdict.

    Raises:
        EmptyInput: if nobody answered both.
        InputError: for fewer than five different *performance*, lists of different
            lengths, or counts beside them.
        InvalidCount: for a count that is no whole number of 0 or more.
        NotANumber: for infinity, text and truth values.
        TooLarge: for a number that cannot be squared, or if no slope can be computed.
        OutOfRange: for a level that is no share.
        WrongType: for an argument of another type.
    """
    settings = VerdictSettings(level=level, min_n=min_n)
    checks.together(performance=performance, satisfaction=satisfaction)
    checks.exactly_one(performance=performance, counts=counts)
    pairs = _pairs(performance, satisfaction, counts)
    name = "performance" if counts is None else "counts"
    unit = "different answers" if counts is None else "different performances"
    return build_saturation_point(pairs, settings, name=name, unit=unit)


def build_saturation_point(
    pairs: Pairs, settings: VerdictSettings, *, name: str, unit: str
) -> SaturationPoint:
    """Return the result of pairs of answers.

    Args:
        pairs: performance, satisfaction and how many respondents gave both.
        settings: the level, and the respondents that a verdict needs.
        name: the argument that has too few different performances.
        unit: what it has too few of.

    Raises:
        EmptyInput: if nobody answered both.
        InputError: for fewer than five different performances.
        TooLarge: if no slope can be computed.
    """
    known = [(x, y, n) for x, y, n in pairs if x is not None and y is not None and n]
    n_missing = sum(n for x, y, n in pairs if x is None or y is None)
    if not known:
        raise EmptyInput(result="a saturation point", missing=n_missing)
    cells = _cells(known)
    if len(cells) < MIN_X:
        raise InputError(problem="too_few", name=name, minimum=MIN_X, unit=unit)
    line = broken_line(cells, level=settings.level)
    return SaturationPoint(
        **attrs.asdict(line, recurse=False),
        n_missing=n_missing,
        level=settings.level,
        min_n=settings.min_n,
    )


def _cells(known: list[tuple[float, float, int]]) -> list[LineCell]:
    """Return the answers counted by their performance, in rising order."""
    by_x: dict[float, list[tuple[float, int]]] = defaultdict(list)
    for x, y, n in known:
        by_x[x].append((y, n))
    return [
        LineCell(
            x=x,
            n=sum(n for _, n in answers),
            total=fsum(n * y for y, n in answers),
            squares=fsum(n * y * y for y, n in answers),
        )
        for x, answers in sorted(by_x.items())
    ]


def _pairs(performance: Any, satisfaction: Any, counts: Any) -> Pairs:
    """Return the pairs of answers, and how many respondents gave each."""
    if counts is None:
        first, second = (
            _answers(values, name)
            for values, name in (
                (performance, "performance"),
                (satisfaction, "satisfaction"),
            )
        )
        checks.same_length(first, second, ("performance", "satisfaction"))
        return [(x, y, 1) for x, y in zip(first, second, strict=True)]
    keys = list(checks.mapping(counts, "counts"))
    name = "each key of counts"
    for key in keys:
        if not isinstance(key, tuple) or len(key) != 2:  # noqa: PLR2004  # a pair
            raise checks.wrong_type(key, name, "a pair: performance, satisfaction")
    numbers = [checks.count(n, "each of counts") for n in counts.values()]
    first, second = (_answers([key[k] for key in keys], name) for k in (0, 1))
    return list(zip(first, second, numbers, strict=True))


def _answers(values: Any, name: str) -> list[float | None]:
    """Return a column of numbers; None where missing."""
    return [
        None if checks.is_missing(value) else squarable(value, row, name)
        for row, value in enumerate(checks.column(values, name))
    ]
