"""Classes of the ABC analysis, by the cumulative share of the total.

>>> abc_bands().evaluate(0.8)
<AbcClass.B: 'b'>
"""

from __future__ import annotations

import attrs

from custsat import _checks as checks
from custsat.evidence.customers import ABC_ANALYSIS, ABC_LIMITS
from custsat.labels import LabelledEnum
from custsat.rules import Bands, below
from custsat.values._serialize import ExportsProperties


class AbcClass(LabelledEnum):
    """Class of the ABC analysis; A brings most of the total."""

    A = "a"
    B = "b"
    C = "c"


def abc_bands(limits: tuple[float, float] = ABC_LIMITS.value) -> Bands[AbcClass]:
    """Return the rule that classifies a customer by the share of total ranked before.

    >>> from custsat.customers.tiers import abc_bands
    >>> abc_bands((0.7, 0.9)).evaluate(0.8)
    <AbcClass.B: 'b'>

    Args:
        limits: the cumulative shares at which class A and class B end. [0 to 1]

    Raises:
        OutOfRange: if the limits are not two shares that rise above 0.
    """
    first_limit, second_limit = check_limits(limits, "limits")
    return Bands(
        id="abc@1",
        source=ABC_ANALYSIS,
        variable="share_before",
        rows=((below(first_limit), AbcClass.A), (below(second_limit), AbcClass.B)),
        above=AbcClass.C,
    )


@attrs.frozen(kw_only=True)
class AbcRow(ExportsProperties):
    """One class of the ABC analysis.

    Attributes:
        name: the class.
        customers: number of customers in it.
        customer_share: their share of all customers. [0 to 1]
        value_share: their share of the total. [0 to 1]
    """

    name: AbcClass
    customers: int
    customer_share: float
    value_share: float


def check_limits(value: tuple[float, float], name: str) -> tuple[float, float]:
    """Return the two shares at which class A and class B end, checked."""
    first, second = checks.rising(value, name, len(AbcClass) - 1, unit="shares")
    return checks.number(first, name, gt=0), checks.number(second, name, le=1)
