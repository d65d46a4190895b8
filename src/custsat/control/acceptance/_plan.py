"""Acceptance plans: how many items to check, and how many may be nonconforming.

A lot is whatever is judged as a whole: the calls of a week, the invoices of a month, a
pile of complaint files.  A single plan takes one sample; a double or multiple plan
takes another one where the first does not decide, and its numbers count what all
samples so far hold.

>>> plan = acceptance_plan(80, accept=7)
>>> plan.summary()
'sample 1: of 80, accept with up to 7, do not accept from 8'
>>> acceptance_plan(80, accept=7, reject=7)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: reject must be above accept
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import EmptyInput, OutOfRange, TooLarge
from custsat.estimates._counts import MAX_ITEMS
from custsat.labels import LabelledEnum, translate
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_SAMPLES: Final = 10  # of one lot; the published multiple plans have 7
MIN_GAP: Final = 2  # from accept to reject, where another sample may follow


class Counted(LabelledEnum):
    """What is counted in a sample."""

    NONCONFORMING_ITEMS = "nonconforming_items"
    NONCONFORMITIES = "nonconformities"


@attrs.frozen(kw_only=True)
class SampleStage(ExportsProperties):
    """One sample of a plan, and the decision after it.

    Attributes:
        n: items in this sample.
        accept: the acceptance number: accept with up to so many in all samples so far.
        reject: the rejection number: do not accept with so many or more.

    Raises:
        InvalidCount: for a fraction, a negative number, or a sample of 0.
        OutOfRange: if *reject* is not above *accept*.
    """

    n: int
    accept: int
    reject: int

    def __attrs_post_init__(self) -> None:
        checks.count(checks.exact_count(self.n, "n"), "n", minimum=1, maximum=MAX_ITEMS)
        checks.exact_count(self.accept, "accept")
        if checks.exact_count(self.reject, "reject") <= self.accept:
            raise OutOfRange(name="reject", allowed="above accept")


@attrs.frozen(kw_only=True)
class AcceptancePlan(Result):
    """The samples of a lot, and how many may be nonconforming.

    Attributes:
        stages: the samples in order; one in a single plan, two in a double plan.
        counted: what is counted.

    Raises:
        EmptyInput: without a sample.
        TooLarge: for more than 10 samples.
        OutOfRange: if a number falls from sample to sample, or nothing lies between the
            numbers of a sample that another one follows.
    """

    schema: ClassVar[str] = "acceptance_plan@1"
    choices: ClassVar[tuple[str, ...]] = ("counted",)
    default_rows: ClassVar[str] = "stages"
    stages: tuple[SampleStage, ...]
    counted: Counted = Counted.NONCONFORMING_ITEMS

    def __attrs_post_init__(self) -> None:
        if not self.stages:
            raise EmptyInput(result="an acceptance plan", unit="sample")
        if len(self.stages) > MAX_SAMPLES:
            raise TooLarge(
                problem="too_many", name="n", maximum=MAX_SAMPLES, unit="samples"
            )
        for earlier, later in pairwise(self.stages):
            if later.accept < earlier.accept or later.reject < earlier.reject:
                allowed = "numbers that do not fall from sample to sample"
                raise OutOfRange(name="accept and reject", allowed=allowed)
            if earlier.reject < earlier.accept + MIN_GAP:
                allowed = "at least accept + 2 where another sample may follow"
                raise OutOfRange(name="reject", allowed=allowed)

    @property
    def n(self) -> int:
        """Items in all samples."""
        return sum(stage.n for stage in self.stages)

    @property
    def n_samples(self) -> int:
        """Number of samples that may be needed."""
        return len(self.stages)

    @property
    def has_gap(self) -> bool:
        """Whether there are counts between the last two numbers."""
        return self.stages[-1].reject >= self.stages[-1].accept + MIN_GAP

    def summary(self, lang: str = "en") -> str:
        """Return the samples and their numbers in a sentence."""
        stages = [
            format_template("acceptance_plan.stage", _Line(stage, number), lang)
            for number, stage in enumerate(self.stages, start=1)
        ]
        return translate("page.semicolon", lang).join(stages)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The samples, one a row."""
        codes = ("sample_number", "sample_size", "accept", "reject")
        header = tuple(translate(f"field.{code}", lang) for code in codes)
        rows = (
            tuple(
                format_value(value, lang)
                for value in (number, stage.n, stage.accept, stage.reject)
            )
            for number, stage in enumerate(self.stages, start=1)
        )
        title = translate("acceptance_plan", lang)
        return (Table(title=title, rows=(header, *rows), note=self.summary(lang)),)


class _Line:
    """A sample with its number, for its sentence."""

    def __init__(self, stage: SampleStage, sample_number: int) -> None:
        self.n, self.accept, self.reject = stage.n, stage.accept, stage.reject
        self.sample_number = sample_number


def acceptance_plan(
    n: int | Sequence[int],
    *,
    accept: int | Sequence[int],
    reject: int | Sequence[int] | None = None,
    counted: Counted | str = Counted.NONCONFORMING_ITEMS,
) -> AcceptancePlan:
    """Return the plan of a sample of *n*, or of several samples of one lot.

    >>> from custsat.control import acceptance_plan
    >>> acceptance_plan(50, accept=1).stages[0].reject
    2
    >>> double = acceptance_plan((50, 50), accept=(1, 4), reject=(4, 5))
    >>> double.n_samples, double.n
    (2, 100)

    Args:
        n: items in the sample; of several samples one number each.
        accept: the acceptance number Ac; counts what all samples so far hold.
        reject: the rejection number Re; Ac + 1 by default in a plan of one sample.
        counted: what is counted, nonconforming items or nonconformities.

    Raises:
        InvalidCount: for a number that is no whole one, or a sample of 0.
        OutOfRange: if a number does not fit the others.
        TooLarge: for more than 10 samples.
        UnknownOption: for an unknown *counted*.
    """
    sizes, accepts = _counts(n, "n"), _counts(accept, "accept")
    rejects = (accepts[0] + 1,) if reject is None else _counts(reject, "reject")
    for name, numbers in (("accept", accepts), ("reject", rejects)):
        if len(numbers) != len(sizes):
            raise OutOfRange(name=name, allowed="one number for each sample of n")
    return AcceptancePlan(
        stages=tuple(
            SampleStage(n=size, accept=low, reject=high)
            for size, low, high in zip(sizes, accepts, rejects, strict=True)
        ),
        counted=checks.member(counted, "counted", Counted),
    )


def _counts(value: Any, name: str) -> tuple[int, ...]:
    """Return a number, or each of several, as a whole one."""
    is_list = isinstance(value, Iterable) and not isinstance(value, str | bytes)
    numbers = checks.sequence(value, name) if is_list else (value,)
    if not numbers:
        raise EmptyInput(result="an acceptance plan", unit="sample")
    return tuple(checks.count(number, name) for number in numbers)


def to_plan(value: Any) -> AcceptancePlan:
    """Return a plan, or that of a result that has found one.

    Raises:
        WrongType: for anything else.
    """
    return checks.instance(getattr(value, "plan", value), "plan", AcceptancePlan)
