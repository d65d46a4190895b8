"""The smallest plan that keeps two risks.

The producer's risk is that a lot as good as the acceptance quality limit (AQL) is not
accepted; the consumer's risk that a lot as bad as the limiting quality (LTPD, lot
tolerance) is.  The sample is the smallest one that keeps both, by exact sums: printed
tables of such plans often miss their risks.

>>> found = plan_for_risks(aql=0.05, ltpd=0.15, consumer_risk=0.075)
>>> found.sample_size, found.plan.stages[0].accept
(80, 7)
>>> plan_for_risks(aql=0.15, ltpd=0.05)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: ltpd must be above aql
"""

from __future__ import annotations

from math import ceil, floor
from typing import ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.control.acceptance._plan import AcceptancePlan, Counted, acceptance_plan
from custsat.control.acceptance._sampling_model import (
    ITEMS_TOL,
    AtMost,
    SamplingModel,
    at_most_of,
    at_most_of_lot,
)
from custsat.errors import OutOfRange, TooLarge
from custsat.estimates._counts import MAX_ITEMS
from custsat.values._result import Result

MAX_SAMPLE: Final = 100_000  # the two qualities are then hardly different
MAX_SCANNED: Final = 32  # acceptance numbers up to which all are looked at
N_RECHECKED: Final = 8  # numbers before the first found to keep both risks


@attrs.frozen(kw_only=True)
class RiskPlan(Result):
    """The smallest plan that keeps two risks.

    Attributes:
        plan: the plan.
        aql: the quality that is to be accepted.
        ltpd: the quality that is not to be accepted.
        producer_risk: the largest risk allowed that lots of *aql* are not accepted.
        consumer_risk: the largest risk allowed that lots of *ltpd* are accepted.
        producer_risk_reached: the risk of the plan at *aql*.
        consumer_risk_reached: the risk of the plan at *ltpd*.
        model: the distribution of what a sample holds.
        lot_size: items of the lot; None out of a running service.
    """

    schema: ClassVar[str] = "risk_plan@1"
    choices: ClassVar[tuple[str, ...]] = (
        "aql:.4",
        "ltpd:.4",
        "producer_risk:.1%",
        "consumer_risk:.1%",
        "model",
        "lot_size",
        "plan.counted",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "sample_size",
        "accept",
        "reject",
        "producer_risk_reached:.2%",
        "consumer_risk_reached:.2%",
    )
    plan: AcceptancePlan
    aql: float
    ltpd: float
    producer_risk: float
    consumer_risk: float
    producer_risk_reached: float
    consumer_risk_reached: float
    model: SamplingModel
    lot_size: int | None

    @property
    def sample_size(self) -> int:
        """Items in the sample."""
        return self.plan.n

    @property
    def accept(self) -> int:
        """The acceptance number."""
        return self.plan.stages[0].accept

    @property
    def reject(self) -> int:
        """The rejection number."""
        return self.plan.stages[0].reject


def plan_for_risks(
    *,
    aql: float,
    ltpd: float,
    producer_risk: float = 0.05,
    consumer_risk: float = 0.10,
    lot_size: int | None = None,
    counted: Counted | str = Counted.NONCONFORMING_ITEMS,
) -> RiskPlan:
    """Return the plan with the smallest sample that keeps both risks.

    >>> from custsat.control import plan_for_risks
    >>> plan_for_risks(aql=0.01, ltpd=0.08, lot_size=500).plan.summary()
    'sample 1: of 63, accept with up to 2, do not accept from 3'

    Args:
        aql: the quality that is to be accepted: nonconforming items per item [0 to 1],
            or nonconformities per item.
        ltpd: the quality that is not to be accepted.
        producer_risk: allowed risk that lots of *aql* are not accepted. [0 to 1]
        consumer_risk: allowed risk that lots of *ltpd* are accepted. [0 to 1]
        lot_size: items of one lot of its own, whose items are drawn without return
            (hypergeometric); without it they come out of a running service (binomial).
            The largest number of items within *aql* is to be accepted, the smallest
            within *ltpd* not.
        counted: what is counted; nonconformities are a Poisson number, and take no
            *lot_size*.

    Raises:
        OutOfRange: if a quality or a risk is outside its range, or *ltpd* not above
            *aql*; for *lot_size* with nonconformities.
        TooLarge: if the two qualities are so near that more than 100,000 items would be
            needed.
        UnknownOption: for an unknown *counted*.
        InvalidCount, NotANumber: for a number that is none.
    """
    kind = checks.member(counted, "counted", Counted)
    counts_items = kind is Counted.NONCONFORMING_ITEMS
    highest = 1 if counts_items else None
    good = float(checks.number(aql, "aql", ge=0, le=highest))
    bad = float(checks.number(ltpd, "ltpd", gt=0, le=highest))
    if bad <= good:
        raise OutOfRange(name="ltpd", allowed="above aql")
    risks = (
        _risk(producer_risk, "producer_risk"),
        _risk(consumer_risk, "consumer_risk"),
    )
    model = SamplingModel.BINOMIAL if counts_items else SamplingModel.POISSON
    if lot_size is not None:
        if not counts_items:
            raise OutOfRange(name="lot_size", allowed="None for nonconformities")
        model = SamplingModel.HYPERGEOMETRIC
        lot_size = checks.count(lot_size, "lot_size", minimum=1, maximum=MAX_ITEMS)
    curves = _curves(model, good, bad, lot_size)
    n, accept = _Search(*curves, *risks, min(lot_size or MAX_SAMPLE, MAX_SAMPLE)).run()
    return RiskPlan(
        plan=acceptance_plan(n, accept=accept, counted=kind),
        aql=good,
        ltpd=bad,
        producer_risk=risks[0],
        consumer_risk=risks[1],
        producer_risk_reached=1 - curves[0](accept, n, 0, 0),
        consumer_risk_reached=curves[1](accept, n, 0, 0),
        model=model,
        lot_size=lot_size,
    )


def _risk(value: float, name: str) -> float:
    risk = float(checks.number(value, name))
    if not 0 < risk < 1:
        advice = "a risk of 0.05, not 5" if risk >= 1 else ""
        raise OutOfRange(name=name, allowed="above 0 and below 1", advice=advice)
    return risk


def _curves(
    model: SamplingModel, good: float, bad: float, lot_size: int | None
) -> tuple[AtMost, AtMost]:
    """Return the distributions at both qualities; of a lot at whole items."""
    if lot_size is None:
        return at_most_of(model, good, None), at_most_of(model, bad, None)
    fewest = max(ceil(bad * lot_size - ITEMS_TOL), 1)
    most = min(floor(good * lot_size + ITEMS_TOL), fewest - 1)
    return at_most_of_lot(most, lot_size), at_most_of_lot(fewest, lot_size)


@attrs.frozen
class _Search:
    """The search for the smallest sample that keeps both risks.

    For each acceptance number the smallest sample that keeps the consumer's risk is
    taken; it grows with the number, and so does the room for the producer's risk, but
    for whole numbers.
    """

    at_good: AtMost
    at_bad: AtMost
    producer: float
    consumer: float
    largest: int

    def run(self) -> tuple[int, int]:
        """Return the sample and the acceptance number.

        Raises:
            TooLarge: if no sample is small enough.
        """
        high = MAX_SCANNED
        while not self.keeps(high) and self.sample(high) is not None:
            high *= 2
        low = high // 2 if high > MAX_SCANNED else 0
        while high > MAX_SCANNED and high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self.keeps(middle) else (middle, high)
        for accept in range(max(low - N_RECHECKED, 0), high + 1):
            n = self.sample(accept)
            if n is not None and self.keeps(accept):
                return n, accept
        raise TooLarge(
            problem="above_maximum",
            name="the sample that tells ltpd from aql",
            maximum=self.largest,
        )

    def keeps(self, accept: int) -> bool:
        """Return whether an acceptance number keeps both risks."""
        n = self.sample(accept)
        return n is not None and 1 - self.at_good(accept, n, 0, 0) <= self.producer

    def sample(self, accept: int) -> int | None:
        """Return the smallest sample that keeps the consumer's risk; None if none."""
        low, high = accept, accept + 1
        while high < self.largest and self.is_risky(accept, high):
            low, high = high, 2 * high
        high = min(high, self.largest)
        if accept >= self.largest or self.is_risky(accept, high):
            return None
        while high - low > 1:
            middle = (low + high) // 2
            is_risky = self.is_risky(accept, middle)
            low, high = (middle, high) if is_risky else (low, middle)
        return high

    def is_risky(self, accept: int, n: int) -> bool:
        """Return whether a bad lot is accepted more often than is allowed."""
        return self.at_bad(accept, n, 0, 0) > self.consumer
