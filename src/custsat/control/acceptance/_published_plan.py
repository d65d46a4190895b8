"""The published single plans, by lot size, inspection level and quality limit (AQL).

The lot size and the level lead to a code letter, letter and limit to a cell of the
table.  Where the cell holds an arrow, the sample size *and* the numbers are those of
the plan that it points to.  Upper limits of lot sizes belong to their row, and a sample
that is not smaller than the lot is the whole lot.

>>> plan = published_plan(1000, aql_percent=0.25)  # J has an arrow up to H
>>> plan.code_letter, plan.plan_letter, plan.plan.summary()  # doctest: +ELLIPSIS
('J', 'H', 'sample 1: of 50, accept with up to 0, ...')
>>> published_plan(1000, aql_percent=0.3)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: aql_percent must be one of 0.01, 0.015, ... 650, 1000
"""

from __future__ import annotations

from typing import ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.control.acceptance._oc import fit_to_lot
from custsat.control.acceptance._plan import (
    AcceptancePlan,
    Counted,
    SampleStage,
)
from custsat.control.acceptance._published_tables import (
    LETTERS_BY_LEVEL,
    TABLES,
    Inspection,
    InspectionLevel,
    published_cell,
)
from custsat.errors import OutOfRange
from custsat.estimates._counts import MAX_ITEMS
from custsat.evidence.acceptance import AQL_PERCENTS, MAX_AQL_PERCENT_OF_ITEMS
from custsat.values._reason import Reason
from custsat.values._result import Result

SMALLEST_LOT: Final = 2
PUBLISHED: Final = tuple(each.value for each in TABLES)


@attrs.frozen(kw_only=True)
class PublishedPlan(Result):
    """The published single plan for lots of a size.

    Attributes:
        plan: the plan; of a small lot the sample is the whole lot.
        lot_size: items in a lot.
        aql_percent: the acceptance quality limit, per 100 items.
        inspection_level: how large samples are for the lot size.
        inspection: normal, tightened or reduced inspection.
        code_letter: the code letter of the lot size.
        plan_letter: the code letter whose plan is taken, where an arrow points to.
        published_n: items in the sample of the published plan.
        reason: the row of the table of code letters.
    """

    schema: ClassVar[str] = "published_plan@1"
    choices: ClassVar[tuple[str, ...]] = (
        "aql_percent",
        "inspection_level",
        "inspection",
        "plan.counted",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "lot_size",
        "code_letter",
        "plan_letter",
        "sample_size",
        "accept",
        "reject",
        "is_full_inspection",
    )
    plan: AcceptancePlan
    lot_size: int
    aql_percent: float
    inspection_level: InspectionLevel
    inspection: Inspection
    code_letter: str
    plan_letter: str
    published_n: int
    reason: Reason

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

    @property
    def is_full_inspection(self) -> bool:
        """Whether every item of the lot is checked."""
        return self.published_n >= self.lot_size

    @property
    def follows_arrow(self) -> bool:
        """Whether the cell of the table holds an arrow to another plan."""
        return self.plan_letter != self.code_letter


def published_plan(
    lot_size: int,
    *,
    aql_percent: float,
    level: InspectionLevel | str = InspectionLevel.II,
    inspection: Inspection | str = Inspection.NORMAL,
    counted: Counted | str | None = None,
) -> PublishedPlan:
    """Return the published single plan for a lot, arrows followed.

    >>> from custsat.control import published_plan
    >>> calls = published_plan(480, aql_percent=4.0)
    >>> calls.code_letter, calls.sample_size, calls.accept, calls.reject
    ('H', 50, 5, 6)

    Args:
        lot_size: items in the lot, 2 or more: calls, invoices, files.
        aql_percent: a limit of the table, per 100 items; above 10 it is one of
            nonconformities.
        level: ``"I"``, ``"II"``, ``"III"``, or ``"S-1"`` to ``"S-4"`` for small ones.
        inspection: ``"normal"``, ``"tightened"`` or ``"reduced"``.
        counted: what is counted; nonconforming items by default up to 10 per 100.

    Raises:
        OutOfRange: for a limit that the tables do not have, or one above 10 for
            nonconforming items.
        UnknownOption: for an unknown level, inspection or *counted*.
        InvalidCount: for a lot of less than 2 items.
        NotANumber, TooLarge: for a number that is none.
    """
    size = checks.count(lot_size, "lot_size", minimum=SMALLEST_LOT, maximum=MAX_ITEMS)
    limit = _limit(aql_percent)
    kind = _counted(counted, limit)
    level = checks.member(level, "level", InspectionLevel)
    option = checks.option(inspection, "inspection", PUBLISHED)
    letter, reason = LETTERS_BY_LEVEL[level].evaluate_with_reason(size)
    cell = published_cell(letter, limit, Inspection(option))
    stage = SampleStage(n=cell.n, accept=cell.accept, reject=cell.reject)
    plan = AcceptancePlan(stages=(stage,), counted=kind)
    return PublishedPlan(
        plan=fit_to_lot(plan, size),
        lot_size=size,
        aql_percent=limit,
        inspection_level=level,
        inspection=Inspection(option),
        code_letter=letter,
        plan_letter=cell.letter,
        published_n=cell.n,
        reason=reason,
    )


def _limit(aql_percent: float) -> float:
    limit = float(checks.number(aql_percent, "aql_percent"))
    if limit not in AQL_PERCENTS.value:
        known = ", ".join(f"{each:g}" for each in AQL_PERCENTS.value)
        raise OutOfRange(name="aql_percent", allowed=f"one of {known}")
    return limit


def _counted(counted: Counted | str | None, limit: float) -> Counted:
    is_of_items = limit <= MAX_AQL_PERCENT_OF_ITEMS.value
    if counted is None:
        return list(Counted)[0 if is_of_items else 1]
    kind = checks.member(counted, "counted", Counted)
    if kind is Counted.NONCONFORMING_ITEMS and not is_of_items:
        allowed = f"at most {MAX_AQL_PERCENT_OF_ITEMS.value:g} for nonconforming items"
        raise OutOfRange(name="aql_percent", allowed=allowed)
    return kind
