"""How long a customer stays on average, if the same share leaves in every period.

>>> five = expected_lifetime(retention=0.8, period="year")
>>> round(five.expected_periods, 6), round(five.to_period("month").expected_periods, 2)
(5.0, 54.28)
>>> expected_lifetime(retention=1, period="year")
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: retention must be below 1: else nobody ever leaves
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from custsat.errors import OutOfRange
from custsat.values._number import finite, within
from custsat.values._period import Period, compound_rate, period_of
from custsat.values._result import Result


@attrs.frozen(kw_only=True)
class ExpectedLifetime(Result):
    """How long a customer stays on average if the same share leaves every period.

    Attributes:
        retention: share that stays. [0 to below 1]
        period: what a period is.
    """

    schema: ClassVar[str] = "expected_lifetime@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "retention:.1%",
        "expected_periods:.2",
        "period",
    )
    retention: float
    period: Period

    def __attrs_post_init__(self) -> None:
        if within("retention", self.retention, 0, 1) == 1:
            raise OutOfRange(
                name="retention", allowed="below 1: else nobody ever leaves"
            )

    @property
    def expected_periods(self) -> float:
        """Expected periods, the first counted: ``1 / (1 - retention)``."""
        return 1 / (1 - self.retention)

    @property
    def further_periods(self) -> float:
        """Expected renewals after the first period: ``r / (1 - r)``."""
        return self.retention / (1 - self.retention)

    def to_period(self, period: Period | str) -> ExpectedLifetime:
        """The same, decided in another *period*: five years are 54, not 60, months.

        Who can leave every month leaves on average in the middle of a year.

        Raises:
            IncompatiblePeriods: between days and months.
        """
        to = period_of(period)
        rate = compound_rate(self.retention, self.period, to)
        return ExpectedLifetime(retention=rate, period=to)


def expected_lifetime(*, retention: float, period: Period | str) -> ExpectedLifetime:
    """How long a customer stays if the share *retention* stays every *period*.

    >>> [round(expected_lifetime(retention=r, period="year").expected_periods, 6)
    ...  for r in (0.80, 0.90, 0.95)]
    [5.0, 10.0, 20.0]

    Raises:
        OutOfRange: if *retention* is not from 0 to below 1.
        UnknownOption: for a period that does not exist.
    """
    return ExpectedLifetime(
        retention=finite("retention", retention), period=period_of(period)
    )
