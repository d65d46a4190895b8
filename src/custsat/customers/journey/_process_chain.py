"""Internal customers: the next process is the customer of the one before it.

The customer of the last process is outside the company.

>>> process_chain(["buy", "buy"])
Traceback (most recent call last):
    ...
custsat.errors.InputError: a process is listed twice, at positions 1 and 2
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.customers.journey._customer_types import CustomerSide, ServiceKind
from custsat.errors import EmptyInput
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable


@attrs.frozen(kw_only=True)
class ProcessHandover(ExportsProperties):
    """The handover from one process to its customer.

    Attributes:
        supplier: the process that delivers.
        customer: the process that receives; empty if the customer is outside.
        side: whether the customer is inside or outside the company.
    """

    supplier: str
    customer: str
    side: CustomerSide

    @property
    def service_kind(self) -> ServiceKind:
        """Whether the process serves inside or outside the company."""
        is_internal = self.side is CustomerSide.INTERNAL
        return ServiceKind.INTERNAL if is_internal else ServiceKind.EXTERNAL


@attrs.frozen(kw_only=True)
class ProcessChain(Result):
    """Processes in their order, each the customer of the one before it.

    Attributes:
        handovers: one per process.
    """

    schema: ClassVar[str] = "process_chain@1"
    table_fields: ClassVar[tuple[str, ...]] = ("n_processes", "n_internal_handovers")
    handovers: tuple[ProcessHandover, ...]

    @property
    def n_processes(self) -> int:
        """Number of processes."""
        return len(self.handovers)

    @property
    def n_internal_handovers(self) -> int:
        """Number of handovers to a customer inside the company."""
        return sum(
            handover.side is CustomerSide.INTERNAL for handover in self.handovers
        )

    def customer_of(self, process: str) -> str:
        """Return the customer of *process*; empty if the customer is outside.

        Raises:
            UnknownOption: if there is no such process.
        """
        customer_of = {link.supplier: link.customer for link in self.handovers}
        return customer_of[checks.option(process, "process", customer_of)]


def process_chain(processes: Iterable[str]) -> ProcessChain:
    """Return the customer of every process.

    >>> from custsat.customers.journey import process_chain
    >>> chain = process_chain(["buy", "build"])
    >>> [(handover.supplier, handover.customer) for handover in chain.handovers]
    [('buy', 'build'), ('build', '')]

    Args:
        processes: the names of the processes in their order.

    Raises:
        EmptyInput: if there is no process.
        InputError: if a process is listed twice.
        WrongType: for something other than a list of names.
    """
    names = checks.sequence(processes, "processes", str)
    if not names:
        raise EmptyInput(result="a process chain", unit="process")
    checks.no_duplicates(names, "a process")
    inside = (
        ProcessHandover(supplier=before, customer=after, side=CustomerSide.INTERNAL)
        for before, after in pairwise(names)
    )
    last = ProcessHandover(supplier=names[-1], customer="", side=CustomerSide.EXTERNAL)
    return ProcessChain(handovers=(*inside, last))
