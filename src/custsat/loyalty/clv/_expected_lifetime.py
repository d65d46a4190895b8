"""Expected lifetime of a customer, if the same share leaves in every period.

>>> five = expected_lifetime(retention=0.8, period="year")
>>> round(five.expected_periods, 6), round(five.to_period("month").expected_periods, 2)
(5.0, 54.28)
>>> expected_lifetime(retention=1, period="year")
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: retention must be below 1, so that customers leave
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.values._period import Period, compound_rate
from custsat.values._result import Result


@attrs.frozen(kw_only=True)
class ExpectedLifetime(Result):
    """Expected lifetime of a customer, if the same share leaves in every period.

    Attributes:
        retention: share of customers who stay per period. [0 to below 1]
        period: the length of a period.

    Raises:
        OutOfRange: if retention is not from 0 to below 1.
    """

    schema: ClassVar[str] = "expected_lifetime@1"
    choices: ClassVar[tuple[str, ...]] = ("period",)
    table_fields: ClassVar[tuple[str, ...]] = (
        "retention:.1%",
        "expected_periods:.2",
        "period",
    )
    retention: float
    period: Period

    def __attrs_post_init__(self) -> None:
        if checks.share(self.retention, "retention") == 1:
            raise OutOfRange(
                name="retention", allowed="below 1, so that customers leave"
            )

    @property
    def expected_periods(self) -> float:
        """Expected number of periods, the first included: ``1 / (1 - retention)``."""
        return 1 / (1 - self.retention)

    @property
    def further_periods(self) -> float:
        """Expected number of renewals: ``retention / (1 - retention)``."""
        return self.retention / (1 - self.retention)

    def to_period(self, period: Period | str) -> ExpectedLifetime:
        """Return the lifetime with the retention of another *period*.

        Five years become 54 months and not 60: customers who can leave every month do
        not stay until the end of the year.

        Raises:
            IncompatiblePeriods: between days and months.
            UnknownOption: for an unknown period.
        """
        to = checks.member(period, "period", Period)
        rate = compound_rate(self.retention, self.period, to)
        return ExpectedLifetime(retention=rate, period=to)


def expected_lifetime(*, retention: float, period: Period | str) -> ExpectedLifetime:
    """Compute how long a customer stays if the share *retention* stays per *period*.

    >>> from custsat.loyalty import expected_lifetime
    >>> [round(expected_lifetime(retention=r, period="year").expected_periods, 6)
    ...  for r in (0.80, 0.90, 0.95)]
    [5.0, 10.0, 20.0]

    Raises:
        OutOfRange: if *retention* is not from 0 to below 1.
        UnknownOption: for an unknown period.
    """
    return ExpectedLifetime(
        retention=checks.number(retention, "retention"),
        period=checks.member(period, "period", Period),
    )
