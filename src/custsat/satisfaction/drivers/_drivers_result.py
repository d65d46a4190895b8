"""What the results of drivers share: an outcome, the answers, and drivers by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeVar

import attrs

from custsat import _checks as checks
from custsat.errors import UnknownField
from custsat.satisfaction.drivers._driver_columns import OUTCOME
from custsat.values._covariances import Covariances
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

THE_OUTCOME: Final = "key_drivers.the_outcome"


class NamedDriver(Protocol):
    """A driver of either result."""

    @property
    def name(self) -> str:
        """The column."""
        ...


NamedDriverT = TypeVar("NamedDriverT", bound=NamedDriver)


@attrs.frozen(kw_only=True)
class DriversResult(Result):
    """An outcome, and the answers to it and to its drivers.

    Attributes:
        outcome: the column of the outcome.
        covariances: the sums that the figures are computed from, the outcome last.
        level: the confidence level of the intervals. [0 to 1]
        min_n: complete answers below which there is no verdict.
    """

    outcome: str
    covariances: Covariances = attrs.field(repr=False)
    level: float
    min_n: int

    @property
    def n(self) -> int:
        """Respondents who answered every column."""
        return self.covariances.n

    @property
    def n_missing(self) -> int:
        """Respondents who left out at least one; they do not count."""
        return self.covariances.n_missing

    @property
    def effective_n(self) -> float:
        """Kish's effective number of respondents; n where nobody is weighted."""
        return self.covariances.effective_n

    @property
    def is_too_few(self) -> bool:
        """Whether fewer answered than a verdict needs."""
        return self.n < self.min_n

    @property
    def _outcome_name(self) -> str:
        """The column of the outcome; a code where its answers were a list."""
        return outcome_name(self.outcome)


def outcome_name(outcome: str) -> str:
    """Return the column of an outcome; a code where its answers were a list."""
    return THE_OUTCOME if outcome == OUTCOME else outcome


def find_driver(drivers: Sequence[NamedDriverT], name: str) -> NamedDriverT:
    """Return the driver of this *name*.

    Raises:
        UnknownField: if there is none.
    """
    text = checks.text(name, "name")
    for driver in drivers:
        if driver.name == text:
            return driver
    names = tuple(driver.name for driver in drivers)
    raise UnknownField(owner="drivers", unit="driver", program_text=text, known=names)
