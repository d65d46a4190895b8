"""Derived importance: how much satisfaction goes with each item.

It is set against the importance that customers state: one number for each item, such as
a correlation, or of key drivers the share of the item in what all of them explain.  A
share has no sign; it is below 0 only where the answers bear that the outcome is lower
as the driver is higher.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from custsat import _checks as checks
from custsat.errors import InputError, OutOfRange
from custsat.satisfaction.drivers._drivers_result import outcome_name
from custsat.satisfaction.drivers._key_drivers_result import KeyDrivers
from custsat.satisfaction.priorities._priority_columns import check_means
from custsat.satisfaction.priorities._quadrants import Lines
from custsat.values._certainty import Certainty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.satisfaction.drivers._key_drivers_result import Driver


@attrs.frozen(kw_only=True)
class DerivedImportance:
    """The derived importance of all items.

    Attributes:
        values: of each item, in their order.
        outcome: the outcome of the key drivers; None if only the numbers are known.
        certainty: whether the drivers explain anything of it at all; None likewise.
    """

    values: tuple[float, ...]
    outcome: str | None = None
    certainty: Certainty | None = None


def check_derived(
    derived: Any, items: Sequence[str], lines: Lines
) -> DerivedImportance | None:
    """Return the derived importance in the order of the items; None without.

    Raises:
        UnknownField: unless it has the same items.
        InputError: beside the diagonal, which does not divide the importance.
        OutOfRange: for key drivers that explain nothing at all.
    """
    if derived is None:
        return None
    if lines is Lines.DIAGONAL:
        other = "lines='diagonal'"
        raise InputError(problem="excluded", names="derived=", other=other)
    if not isinstance(derived, KeyDrivers):
        expected = "a mapping of items to numbers, or the result of key_drivers"
        by_item = checks.mapping_by_name(
            checks.mapping(derived, "derived", expected), "derived"
        )
        _check_items(by_item, items)
        numbers = {item: by_item[item] for item in items}
        return DerivedImportance(values=tuple(check_means(numbers, "derived", None)))
    by_name = {driver.name: driver for driver in derived.drivers}
    _check_items(by_name, items)
    return DerivedImportance(
        values=tuple(_directed_share(by_name[item]) for item in items),
        outcome=outcome_name(derived.outcome),
        certainty=_certainty(derived),
    )


def _check_items(by_item: dict[str, Any], items: Sequence[str]) -> None:
    """Check that there is a derived importance of each item, and of no other."""
    checks.has_names(by_item, "derived", items, named_by="importance", suggest=True)
    checks.known_names(by_item, "derived", items, unit="item")


def _directed_share(driver: Driver) -> float:
    """Return the share of a driver, below 0 where its slope is shown to be."""
    if driver.share is None:
        allowed = "key drivers that explain something: these explain nothing"
        raise OutOfRange(name="derived", allowed=allowed)
    is_negative = driver.beta < 0 and driver.beta_judgement.is_conclusive
    return -driver.share if is_negative else driver.share


def _certainty(drivers: KeyDrivers) -> Certainty:
    """Return whether the answers bear that the drivers explain anything at all."""
    if drivers.is_too_few:
        return Certainty.TOO_FEW
    return Certainty.CONCLUSIVE if drivers.is_shown else Certainty.INCONCLUSIVE
