"""How the answers of a survey are divided among strata, such as regions or tiers.

*Proportional* to the customers of each stratum; by *Neyman*, who gives more to strata
whose answers vary more (N S), so that the mean of all customers is known best; or
*cost-optimal* (N S / root of the cost of an answer).  Whole numbers by the largest
remainder; each stratum gets its minimum and no more people than it has, and what it
cannot take goes to the others.  Neyman's numbers are then the best division in 97 of
100 random cases of two or three small strata; the variance was at most 10 % above the
best one, and 1 % where every stratum had three answers or more.

Sources: Cochran (1977), Sampling Techniques, chapter 5; Neyman (1934).

>>> allocate(60, {"gold": 500, "silver": 300, "bronze": 200}).counts
(('gold', 30), ('silver', 18), ('bronze', 12))
>>> allocate(2000, {"gold": 500, "silver": 300, "bronze": 200})
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: n must be at most 1000, the people or the max_n of all strata
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import fsum, sqrt
from typing import Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import EmptyInput, InputError, OutOfRange, quote
from custsat.labels import LabelledEnum, translate
from custsat.surveys.sampling._bounded_shares import bounded_shares, whole_numbers
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

MAX_STRATA: Final = 10_000
MAX_SPREAD: Final = 1e12  # of a standard deviation or a cost
MIN_SPREAD: Final = 1e-12


class AllocationMethod(LabelledEnum):
    """How answers are divided among strata."""

    PROPORTIONAL = "proportional"
    NEYMAN = "neyman"
    COST_OPTIMAL = "cost_optimal"


@attrs.frozen(kw_only=True)
class StratumAllocation(ExportsProperties):
    """The answers of one stratum.

    Attributes:
        name: the stratum.
        size: people in it.
        n: answers.
        standard_deviation: of one answer; None if not known.
        cost: of one answer; None if not known.
    """

    name: str
    size: int
    n: int
    standard_deviation: float | None
    cost: float | None

    @property
    def weight(self) -> float | None:
        """How many people an answer stands for, its design weight; None of none."""
        return self.size / self.n if self.n else None


@attrs.frozen(kw_only=True)
class Allocation(Result):
    """How the answers of a survey are divided among strata.

    Attributes:
        method: how they are divided.
        strata: one for each stratum, in the order in which they came.
    """

    schema: ClassVar[str] = "allocation@1"
    choices: ClassVar[tuple[str, ...]] = ("method",)
    default_rows: ClassVar[str] = "strata"
    method: AllocationMethod
    strata: tuple[StratumAllocation, ...]

    @property
    def n(self) -> int:
        """Answers in all."""
        return sum(stratum.n for stratum in self.strata)

    @property
    def n_strata(self) -> int:
        """Number of strata."""
        return len(self.strata)

    @property
    def population(self) -> int:
        """People in all strata."""
        return sum(stratum.size for stratum in self.strata)

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """The answers of each stratum, by name."""
        return tuple((stratum.name, stratum.n) for stratum in self.strata)

    @property
    def standard_error(self) -> float | None:
        """The standard error of the mean of all people.

        None without standard deviations, and where a stratum is not asked.
        """
        variance = self._variance
        return None if variance is None else sqrt(variance)

    @property
    def design_effect(self) -> float | None:
        """The variance of the mean over that of the proportional allocation.

        The latter is of fractions of answers; None where either is not known or 0.
        """
        variance = self._variance
        if variance is None or self.n == self.population:
            return None
        proportional = fsum(
            stratum.size / self.population * (stratum.standard_deviation or 0) ** 2
            for stratum in self.strata
        ) * (1 / self.n - 1 / self.population)
        return variance / proportional if proportional else None

    @property
    def cost(self) -> float | None:
        """The cost of all answers; None if not known."""
        costs = [each.cost for each in self.strata if each.cost is not None]
        if len(costs) < self.n_strata:
            return None
        return fsum(
            cost * each.n for cost, each in zip(costs, self.strata, strict=True)
        )

    @property
    def _variance(self) -> float | None:
        parts = []
        for stratum in self.strata:
            deviation = stratum.standard_deviation
            if deviation is None or not stratum.n:
                return None
            share = stratum.size / self.population
            left = 1 - stratum.n / stratum.size
            parts.append(share * share * left * deviation * deviation / stratum.n)
        return fsum(parts)

    def summary(self, lang: str = "en") -> str:
        """Return the answers of all strata, and how well the mean is known."""
        codes = ["allocation.counts"]
        if self.standard_error is not None:
            codes.append("allocation.standard_error")
        if self.design_effect is not None:
            codes.append("allocation.design_effect")
        sentences = (format_template(code, self, lang) for code in codes)
        return translate("page.semicolon", lang).join(sentences)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The strata, one a row."""
        formats = {"n": "", "size": "", "weight": ".2"}
        if self.strata[0].standard_deviation is not None:
            formats["standard_deviation"] = ".2"
        if self.strata[0].cost is not None:
            formats["cost"] = ".2"
        codes = ("stratum", *(f"stratum_{name}" for name in formats))
        header = tuple(translate(f"allocation.{code}", lang) for code in codes)
        rows = (
            (
                stratum.name,
                *(
                    format_value(getattr(stratum, name), lang, spec)
                    for name, spec in formats.items()
                ),
            )
            for stratum in self.strata
        )
        title = translate("allocation", lang)
        return (Table(title=title, rows=(header, *rows), note=self.summary(lang)),)


def allocate(
    n: int,
    strata: Mapping[str, int],
    *,
    method: AllocationMethod | str = AllocationMethod.PROPORTIONAL,
    standard_deviations: Mapping[str, float] | None = None,
    costs: Mapping[str, float] | None = None,
    min_n: int | Mapping[str, int] = 1,
    max_n: int | Mapping[str, int] | None = None,
) -> Allocation:
    """Divide *n* answers among strata.

    >>> from custsat.surveys import allocate
    >>> tiers = {"gold": 200, "silver": 300, "bronze": 500}
    >>> spread = {"gold": 30, "silver": 20, "bronze": 10}
    >>> plan = allocate(60, tiers, method="neyman", standard_deviations=spread)
    >>> plan.counts, round(plan.design_effect, 2)
    ((('gold', 21), ('silver', 21), ('bronze', 18)), 0.81)

    Args:
        n: answers in all.
        strata: the people of each stratum, by name; 1 or more each.
        method: ``"proportional"``, ``"neyman"`` or ``"cost_optimal"``.
        standard_deviations: of one answer, of each stratum; of a share the root of
            p (1 - p).  Needed by all but ``"proportional"``, where they tell how well
            the mean will be known.
        costs: of one answer, of each stratum, above 0; needed by ``"cost_optimal"``.
        min_n: the least answers of each stratum, or by name (strata that are left out
            then have 0).  With 1 every stratum is asked; its variance needs 2.
        max_n: the most answers of each stratum, or by name; none has more than its
            people.

    Raises:
        OutOfRange: if *n* is less than the minima or more than the people that the
            strata allow; if a minimum is above the most of its stratum; if no stratum
            varies, so that no division is the best.
        EmptyInput: without a stratum.
        UnknownField: for an unknown stratum, or one that is missing.
        InputError: without the standard deviations or costs that *method* needs.
        UnknownOption: for an unknown *method*.
        WrongType, InvalidCount, NotANumber, TooLarge: for a number that is none, or
            another mapping.
    """
    kind = checks.member(method, "method", AllocationMethod)
    sizes = _sizes(strata)
    deviations = _figures(standard_deviations, "standard_deviations", sizes, ge=0)
    prices = _figures(costs, "costs", sizes, ge=MIN_SPREAD)
    lows, highs = _bounds(sizes, min_n, max_n)
    total = checks.count(n, "n")
    if total < sum(lows):
        allowed = f"at least {sum(lows)}, the min_n of all strata"
        raise OutOfRange(name="n", allowed=allowed)
    if total > sum(highs):
        allowed = f"at most {sum(highs)}, the people or the max_n of all strata"
        raise OutOfRange(name="n", allowed=allowed)
    weights = _weights(kind, sizes, deviations, prices)
    numbers = _divided(total, weights, list(sizes.values()), lows, highs)
    return Allocation(
        method=kind,
        strata=tuple(
            StratumAllocation(
                name=name,
                size=size,
                n=number,
                standard_deviation=deviations.get(name),
                cost=prices.get(name),
            )
            for (name, size), number in zip(sizes.items(), numbers, strict=True)
        ),
    )


def _sizes(strata: Any) -> dict[str, int]:
    named = checks.mapping_by_name(strata, "strata")
    if not named:
        raise EmptyInput(result="an allocation", unit="stratum")
    checks.count(len(named), "the number of strata", maximum=MAX_STRATA)
    return {
        name: checks.count(size, "each size of strata", minimum=1)
        for name, size in named.items()
    }


def _named(values: Any, name: str, sizes: Mapping[str, int]) -> dict[str, Any]:
    named = checks.mapping_by_name(values, name)
    checks.known_names(named, name, sizes, unit="stratum")
    return named


def _figures(
    values: Any, name: str, sizes: Mapping[str, int], *, ge: float
) -> dict[str, float]:
    """Return a figure of each stratum; nothing where there are none."""
    if values is None:
        return {}
    named = _named(values, name, sizes)
    checks.has_names(named, name, sizes, unit="stratum")
    return {
        stratum: _figure(named[stratum], f"each of {name}", ge) for stratum in sizes
    }


def _figure(value: Any, name: str, least: float) -> float:
    figure = float(checks.number(value, name, ge=least, le=MAX_SPREAD))
    return figure if figure >= MIN_SPREAD else 0.0


def _bounds(
    sizes: Mapping[str, int], min_n: Any, max_n: Any
) -> tuple[list[int], list[int]]:
    """Return the least and the most answers of each stratum.

    Raises:
        OutOfRange: if the least of a stratum is more than its most.
    """
    lows = _limits(min_n, "min_n", sizes, dict.fromkeys(sizes, 0))
    highs = dict(sizes)
    if max_n is not None:
        limits = _limits(max_n, "max_n", sizes, sizes)
        highs = {name: min(size, limits[name]) for name, size in sizes.items()}
    for name, low in lows.items():
        if low > highs[name]:
            which = f"min_n of the stratum {quote(name)}"
            allowed = f"at most {highs[name]}, the people or the max_n of it"
            raise OutOfRange(name=which, allowed=allowed)
    return list(lows.values()), list(highs.values())


def _limits(
    value: Any, name: str, sizes: Mapping[str, int], otherwise: Mapping[str, int]
) -> dict[str, int]:
    if not isinstance(value, Mapping):
        return dict.fromkeys(sizes, checks.count(value, name))
    named = _named(value, name, sizes)
    return {
        stratum: checks.count(named.get(stratum, otherwise[stratum]), f"each of {name}")
        for stratum in sizes
    }


def _weights(
    method: AllocationMethod,
    sizes: Mapping[str, int],
    deviations: Mapping[str, float],
    prices: Mapping[str, float],
) -> list[Fraction]:
    """Return what the answers of the strata are in proportion to."""
    weights = {name: Fraction(size) for name, size in sizes.items()}
    by_method = f"method={method.value!r}"
    if method is not AllocationMethod.PROPORTIONAL:
        if not deviations:
            needed = "standard_deviations=, one for each stratum"
            raise InputError(problem="needs", name=by_method, needed=needed)
        if not any(deviations.values()):
            advice = "answers that never vary need no best division: use 'proportional'"
            name, allowed = "standard_deviations", "above 0 for at least one stratum"
            raise OutOfRange(name=name, allowed=allowed, advice=advice)
        weights = {
            name: size * Fraction(deviations[name]) for name, size in weights.items()
        }
    if method is AllocationMethod.COST_OPTIMAL:
        if not prices:
            needed = "costs=, of an answer of each stratum"
            raise InputError(problem="needs", name=by_method, needed=needed)
        weights = {
            name: weight / Fraction(sqrt(prices[name]))
            for name, weight in weights.items()
        }
    return list(weights.values())


def _divided(
    total: int,
    weights: list[Fraction],
    sizes: list[int],
    lows: list[int],
    highs: list[int],
) -> list[int]:
    """Return the answers of each stratum.

    Strata without a weight, whose answers do not vary, have their minimum; only what
    the others cannot take is divided among them, in proportion to their people.
    """
    most = sum(
        high if weight else low
        for weight, low, high in zip(weights, lows, highs, strict=True)
    )
    exact = bounded_shares(min(total, most), weights, lows=lows, highs=highs)
    if total > most:
        rest = [
            Fraction(0 if weight else size)
            for weight, size in zip(weights, sizes, strict=True)
        ]
        taken = [
            high if weight else low
            for weight, low, high in zip(weights, lows, highs, strict=True)
        ]
        exact = bounded_shares(total, rest, lows=taken, highs=highs)
    return whole_numbers(exact, sizes)
