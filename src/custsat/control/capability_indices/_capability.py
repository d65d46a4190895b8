"""Process capability: does the spread of a process fit between its limits?

Waiting minutes with a limit of 20, for instance.  Cp compares the width between the
limits with 6 standard deviations, Cpk the distance from the mean to the nearer limit
with 3.  They need a spread: that within short stretches says what the process can do
(Cp, Cpk), that of all values what it did (Pp, Ppk).  The process should be in control,
and an expected share outside the limits holds only for normal values.

>>> result = capability_from(mean=16, sigma=2, lower=8, upper=20)
>>> result.p_p, round(result.p_pk, 4)
(1.0, 0.6667)
>>> capability([5, 5, 5], lower=0)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: values must be numbers that differ
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum, inf
from statistics import NormalDist, stdev
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.control.capability_indices._indices import (
    CapabilityIndices,
    Tolerance,
    indices_of,
)
from custsat.control.capability_indices._within import WithinSpread, within_spread
from custsat.control.shewhart._subgroups import read_subgroups, read_values
from custsat.display import Table, format_template, format_value
from custsat.errors import EmptyInput, OutOfOrder, OutOfRange
from custsat.estimates import judge
from custsat.estimates._chart_baseline import has_spread
from custsat.estimates._control_constants import Constants
from custsat.evidence.capability import MIN_CAPABILITY, MIN_CAPABILITY_VALUES
from custsat.labels import translate
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.values._interval import Interval

POINTS: Final = 100.0
MIN_SPREAD: Final = 2


@attrs.frozen(kw_only=True)
class ProcessCapability(Result):
    """How the spread of a process fits between its limits.

    Attributes:
        lower: the lower limit; None if there is none.
        upper: the upper limit; None if there is none.
        target: the value aimed at; None if there is none.
        minimum: the index that a capable process reaches.
        n: values; None if mean and spread were laid down.
        n_missing: missing values.
        mean: their mean.
        within_spread: how the spread within short stretches was estimated; None if it
            was not.
        constants: where d2 and c4 come from; None without a spread within.
        within: indices with the spread within short stretches: Cp, Cpk, Cpm.
        overall: indices with the spread of all values: Pp, Ppk.
        n_outside: values outside the limits; None if mean and spread were laid down.
    """

    schema: ClassVar[str] = "process_capability@1"
    choices: ClassVar[tuple[str, ...]] = (
        "lower",
        "upper",
        "target",
        "minimum:.2",
        "within_spread",
        "constants",
        "_interval",
    )
    lower: float | None
    upper: float | None
    target: float | None
    minimum: float
    n: int | None
    n_missing: int
    mean: float
    within_spread: WithinSpread | None
    constants: Constants | None
    within: CapabilityIndices | None
    overall: CapabilityIndices
    n_outside: int | None

    @property
    def outside_share_if_normal(self) -> float:
        """Share outside the limits if the values are normal, and only then. [0 to 1]"""
        normal = NormalDist(self.mean, self.overall.sigma)
        below = 0.0 if self.lower is None else normal.cdf(self.lower)
        mirrored = NormalDist(-self.mean, self.overall.sigma)
        above = 0.0 if self.upper is None else mirrored.cdf(-self.upper)
        return below + above

    @property
    def outside_share(self) -> float | None:
        """Share of the values outside the limits; None without values. [0 to 1]"""
        return (
            self.n_outside / self.n if self.n and self.n_outside is not None else None
        )

    @property
    def c_p(self) -> float | None:
        """Cp, of the spread within; None without it, or of one limit."""
        return None if self.within is None else self.within.both

    @property
    def c_pk(self) -> float | None:
        """Cpk, of the spread within; None without it."""
        return None if self.within is None else self.within.worst

    @property
    def c_pm(self) -> float | None:
        """Cpm, of the spread within; None without it, a target, or two limits."""
        return None if self.within is None else self.within.on_target

    @property
    def p_p(self) -> float | None:
        """Pp, of the spread of all values; None of one limit."""
        return self.overall.both

    @property
    def p_pk(self) -> float:
        """Ppk, of the spread of all values."""
        return self.overall.worst

    @property
    def p_pm(self) -> float | None:
        """Cpm of the spread of all values; None without a target, or two limits."""
        return self.overall.on_target

    @property
    def judged(self) -> CapabilityIndices:
        """The indices that are compared with the minimum: of the spread within."""
        return self.overall if self.within is None else self.within

    @property
    def _interval(self) -> Interval | None:
        """The interval of the index that is compared with the minimum."""
        return self.judged.worst_interval

    def summary(self, lang: str = "en") -> str:
        """Return the index that is compared, and the share outside, in a sentence."""
        names = "p_pk" if self.within is None else "c_pk"
        name = "given" if self.n is None else names
        return format_template(f"process_capability.{name}", self, lang)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The indices, one a row, with their intervals."""
        rows = [
            (translate(f"field.{name}", lang), *_cells(value, interval, lang))
            for name, value, interval in self._rows()
        ]
        codes = ("index_name", "index_value", "interval")
        header = tuple(translate(f"field.{code}", lang) for code in codes)
        title, note = translate("process_capability", lang), self.summary(lang)
        return (Table(title=title, rows=(header, *rows), note=note),)

    def _rows(self) -> list[tuple[str, float, Interval | None]]:
        """The indices that there are, with their names."""
        found: list[tuple[str, float, Interval | None]] = []
        for letter, each in (("c", self.within), ("p", self.overall)):
            if each is None:
                continue
            rows = (
                (f"{letter}_p", each.both, each.both_interval),
                (f"{letter}_pl", each.below, None),
                (f"{letter}_pu", each.above, None),
                (f"{letter}_pk", each.worst, each.worst_interval),
                (f"{letter}_pm", each.on_target, each.on_target_interval),
            )
            found += [(n, v, i) for n, v, i in rows if v is not None]
        return found

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That the process is not capable, where the values bear it.

        An index of the spread within says what a process in control can do.  Where it
        is not shown to be too low, but that of all values is, that is found instead.
        """
        judged = self._certainty(self.judged)
        both = (("c_pk", self.judged.worst), ("minimum", self.minimum))
        is_shown = judged is Certainty.CONCLUSIVE
        if not is_shown and self._certainty(self.overall) is Certainty.CONCLUSIVE:
            return (
                self._finding(
                    "within_and_overall_differ",
                    Certainty.CONCLUSIVE,
                    *both,
                    ("p_pk", self.p_pk),
                ),
            )
        if judged is None:
            return ()
        code = "not_capable" if is_shown else "not_capable_open"
        return (self._finding(code, judged, *both),)

    def _certainty(self, indices: CapabilityIndices) -> Certainty | None:
        """Return how certain it is that an index is too low; None if it is not low."""
        if indices.worst >= self.minimum:
            return None
        if self.n is None:
            return Certainty.CONCLUSIVE
        return judge(
            n=self.n,
            min_n=MIN_CAPABILITY_VALUES.value,
            interval=indices.worst_interval,
            target=self.minimum,
        ).certainty

    def _finding(
        self, code: str, certainty: Certainty, *facts: tuple[str, float]
    ) -> Finding:
        return Finding(
            code=f"finding.{code}",
            weight=POINTS * self.outside_share_if_normal,
            facts=facts,
            advice=f"advice.{code.removesuffix('_open')}",
            certainty=certainty,
        )


def _cells(value: float, interval: Interval | None, lang: str) -> tuple[str, str]:
    text = "" if interval is None else format_value(interval, lang, ".2")
    return format_value(value, lang, ".2"), text


def capability(
    values: Sequence[Any],
    *,
    lower: float | None = None,
    upper: float | None = None,
    target: float | None = None,
    within: WithinSpread | str | None = None,
    constants: Constants | str = Constants.EXACT,
    minimum: float = MIN_CAPABILITY.value,
    level: float = 0.95,
) -> ProcessCapability:
    """Return the capability of a process from its values.

    >>> from custsat.control import capability
    >>> minutes = [(12, 14, 13), (15, 13, 14), (12, 13, 15), (14, 14, 12)]
    >>> result = capability(minutes, upper=20, within="ranges")
    >>> round(result.c_pk, 2), round(result.p_pk, 2)
    (1.65, 2.03)

    Args:
        values: values in the order of time, or subgroups; missing ones are left out,
            and moving ranges do not reach across them.
        lower: the lower limit.
        upper: the upper limit.
        target: the value aimed at.
        within: how the spread within short stretches is estimated: ``"ranges"``
            (mean range / d2) or ``"deviations"`` (mean standard deviation / c4) of
            subgroups, ``"moving_ranges"`` of single values; None for that of all.
        constants: ``"exact"`` d2 and c4, or ``"tabled"`` ones of three decimals.
        minimum: the index that a capable process reaches.
        level: the confidence level of the intervals. [0 to 1]

    Raises:
        OutOfRange: without a limit, for equal limits, values that do not differ or
            cannot be squared, or a target outside the limits.
        OutOfOrder: if *lower* is above *upper*.
        EmptyInput: for fewer than two values, or no two neighbours for moving ranges,
            or no subgroup of two for a spread within.
        NotANumber, UnknownOption: for a value or an option that is none.
    """
    tolerance = _tolerance(lower, upper, target)
    subgroups, n_missing = _subgroups(values)
    flat = [value for subgroup in subgroups for value in subgroup]
    if len(flat) < MIN_SPREAD:
        raise EmptyInput(result="a spread", unit="second value", missing=n_missing)
    sigma, mean = stdev(flat), fsum(flat) / len(flat)
    kind = None if within is None else checks.member(within, "within", WithinSpread)
    table = checks.member(constants, "constants", Constants)
    inner = None if kind is None else within_spread(subgroups, kind, table)
    spreads = (sigma, sigma if inner is None else inner.sigma)
    if not all(has_spread(each, mean) for each in spreads):
        raise OutOfRange(name="values", allowed="numbers that differ")
    level = float(checks.confidence_level(level))
    n = len(flat)
    return ProcessCapability(
        lower=tolerance.lower,
        upper=tolerance.upper,
        target=tolerance.target,
        minimum=float(checks.number(minimum, "minimum", gt=0)),
        n=n,
        n_missing=n_missing,
        mean=mean,
        within_spread=kind,
        constants=None if kind is None else table,
        within=inner
        and indices_of(tolerance, mean, inner.sigma, n=n, df=inner.df, level=level),
        overall=indices_of(tolerance, mean, sigma, n=n, df=n - 1.0, level=level),
        n_outside=_n_outside(flat, tolerance),
    )


def capability_from(
    *,
    mean: float,
    sigma: float,
    lower: float | None = None,
    upper: float | None = None,
    target: float | None = None,
    minimum: float = MIN_CAPABILITY.value,
) -> ProcessCapability:
    """Return the capability of a mean and a standard deviation, without intervals.

    >>> from custsat.control import capability_from
    >>> round(capability_from(mean=21, sigma=2, lower=8, upper=20).p_pk, 4)
    -0.1667

    Args:
        mean: the mean.
        sigma: the standard deviation.
        lower: the lower limit.
        upper: the upper limit.
        target: the value aimed at.
        minimum: the index that a capable process reaches.

    Raises:
        OutOfRange: without a limit, for equal limits, for a *sigma* not above 0, or for
            a target outside the limits.
        OutOfOrder: if *lower* is above *upper*.
        NotANumber: for a number that is none.
    """
    tolerance = _tolerance(lower, upper, target)
    centre = float(checks.number(mean, "mean"))
    spread = float(checks.number(sigma, "sigma", gt=0))
    return ProcessCapability(
        lower=tolerance.lower,
        upper=tolerance.upper,
        target=tolerance.target,
        minimum=float(checks.number(minimum, "minimum", gt=0)),
        n=None,
        n_missing=0,
        mean=centre,
        within_spread=None,
        constants=None,
        within=None,
        overall=indices_of(tolerance, centre, spread, n=None, df=None, level=0.95),
        n_outside=None,
    )


def _n_outside(values: list[float], tolerance: Tolerance) -> int:
    low = -inf if tolerance.lower is None else tolerance.lower
    high = inf if tolerance.upper is None else tolerance.upper
    return sum(not low <= value <= high for value in values)


def _tolerance(lower: Any, upper: Any, target: Any) -> Tolerance:
    """Return the limits and the target, checked against each other."""
    low, high, aim = (
        None if value is None else float(checks.number(value, name))
        for name, value in (("lower", lower), ("upper", upper), ("target", target))
    )
    if low is None and high is None:
        raise OutOfRange(name="lower or upper", allowed="given: one limit or both")
    if low is not None and low == high:
        raise OutOfRange(name="upper", allowed="above lower")
    if low is not None and high is not None and low > high:
        raise OutOfOrder(low="lower", high="upper")
    is_outside = aim is not None and (
        (low is not None and aim < low) or (high is not None and aim > high)
    )
    if is_outside:
        raise OutOfRange(name="target", allowed="within the limits")
    return Tolerance(low, high, aim)


def _subgroups(values: Any) -> tuple[list[tuple[float, ...]], int]:
    """Return subgroups, and how many values are missing.

    Single values are subgroups of one, and of none where they are missing.
    """
    items = checks.column(values, "values")
    if items and isinstance(items[0], Iterable) and not isinstance(items[0], str):
        items = [checks.column(item, "each of values") for item in items]
        groups = [tuple(group) for group in read_subgroups(items, "values")]
        return groups, sum(map(len, items)) - sum(map(len, groups))
    numbers = read_values(items, "values")
    single = [tuple(n for n in (number,) if n is not None) for number in numbers]
    return single, numbers.count(None)
