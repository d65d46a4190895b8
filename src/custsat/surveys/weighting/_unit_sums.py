"""Sums of the sampled units of strata, from which an estimate and its error follow.

A unit is what was drawn: a person, or a cluster of people who were drawn together (all
that is drawn inside a cluster counts with it: ultimate clusters).  Every unit counts,
also one of which nobody answered, or is of the group concerned: it adds nothing to the
sums, but was drawn.

>>> sums = unit_sums([4.0, None, 5.0], weights=[2, 1, 1], strata=None, clusters=None)
>>> sums[None].n, sums[None].n_units, sums[None].weight, sums[None].value
(2, 3, 3.0, 13.0)
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Stratum: TypeAlias = str | int | None


class UnitSums(NamedTuple):
    """The sums of a stratum.  Values are less an origin, which all strata share.

    Attributes:
        n: people who answered.
        n_units: units that were drawn.
        n_answered: units of which somebody answered.
        weight: the sum of the weights of those who answered.
        value: that of weight times value.
        weight_square: that of squared weights.
        value_square: that of weight times squared value.
        unit_weight_square: of units, that of their squared sum of weights.
        unit_product: that of their sum of weights times their sum of values.
        unit_value_square: that of their squared sum of values.
    """

    n: int
    n_units: int
    n_answered: int
    weight: float
    value: float
    weight_square: float
    value_square: float
    unit_weight_square: float
    unit_product: float
    unit_value_square: float


NO_SUMS: Final = UnitSums(0, 0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
SumsByStratum: TypeAlias = "Mapping[Stratum, UnitSums]"


def unit_sums(
    values: Sequence[float | None],
    *,
    weights: Sequence[float],
    strata: Sequence[Any] | None,
    clusters: Sequence[Any] | None,
) -> dict[Stratum, UnitSums]:
    """Return the sums of each stratum; a cluster is one inside its stratum only.

    Args:
        values: the value of each person, less the origin; None without an answer.
        weights: the weight of each person.
        strata: the stratum of each person; None for one stratum.
        clusters: the cluster of each person; None where people were drawn.
    """
    n = len(values)
    of_rows = [None] * n if strata is None else strata
    units = range(n) if clusters is None else clusters
    people: dict[Any, dict[Any, list[tuple[float, float]]]] = {}
    rows = zip(of_rows, units, values, weights, strict=True)
    for stratum, unit, value, weight in rows:
        members = people.setdefault(stratum, {}).setdefault(unit, [])
        if value is not None:
            members.append((weight, value))
    return {
        stratum: _stratum_sums(by_unit.values()) for stratum, by_unit in people.items()
    }


def _stratum_sums(units: Iterable[Sequence[tuple[float, float]]]) -> UnitSums:
    """Return the sums of units, each the weights and values of those who answered."""
    drawn = list(units)
    people = [person for unit in drawn for person in unit]
    totals = [
        (fsum(w for w, _ in unit), fsum(w * v for w, v in unit)) for unit in drawn
    ]
    return UnitSums(
        n=len(people),
        n_units=len(drawn),
        n_answered=sum(map(bool, drawn)),
        weight=fsum(weight for weight, _ in people),
        value=fsum(weight * value for weight, value in people),
        weight_square=fsum(weight * weight for weight, _ in people),
        value_square=fsum(weight * value * value for weight, value in people),
        unit_weight_square=fsum(weight * weight for weight, _ in totals),
        unit_product=fsum(weight * value for weight, value in totals),
        unit_value_square=fsum(value * value for _, value in totals),
    )


def added(sums: Iterable[UnitSums]) -> UnitSums:
    """Return the sums of several strata, of different units."""
    strata = list(sums)
    if not strata:
        return NO_SUMS
    totals = [fsum(column) for column in zip(*strata, strict=True)]
    n, n_units, n_answered = (round(total) for total in totals[:3])
    return UnitSums(n, n_units, n_answered, *totals[3:])
