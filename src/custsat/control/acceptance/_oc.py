"""The operating characteristic of a plan: how often lots of a quality are accepted.

Exact sums, no approximation: binomial for items out of a running service,
hypergeometric for one lot of its own, Poisson for nonconformities per item.  If a lot
that is not accepted is checked item by item, and what is found is put right, the
average outgoing quality is what reaches customers on average.

>>> from custsat.control.acceptance._plan import acceptance_plan
>>> curve = oc(acceptance_plan(68, accept=2), [0.01213, 0.089704])
>>> [round(point.acceptance, 4) for point in curve.points]
[0.95, 0.05]
>>> oc(acceptance_plan(68, accept=2), 1.213)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: quality must be from 0 to 1
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.control.acceptance._oc_search import (
    highest_outgoing,
    usual_lots,
    usual_qualities,
)
from custsat.control.acceptance._plan import (
    AcceptancePlan,
    Counted,
    SampleStage,
    to_plan,
)
from custsat.control.acceptance._sampling_model import (
    SamplingModel,
    at_most_of,
    at_most_of_lot,
    course,
    marked_items,
)
from custsat.display import Table, format_value
from custsat.errors import EmptyInput, OutOfRange, UnknownOption
from custsat.estimates._counts import MAX_ITEMS
from custsat.labels import translate
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_POINTS: Final = 10_000
MAX_PER_ITEM: Final = 1e6  # nonconformities


@attrs.frozen(kw_only=True)
class OcPoint(ExportsProperties):
    """What a plan does with lots of one quality.

    Attributes:
        quality: nonconforming items per item [0 to 1], or nonconformities per item.
        acceptance: share of such lots that are accepted. [0 to 1]
        outgoing: average outgoing quality (AOQ), in the unit of *quality*.
        sampled: items in the samples of a lot, on average (ASN).
        inspected: items checked in a lot, on average, where lots that are not accepted
            are checked item by item (ATI); None without the size of the lots.
    """

    quality: float
    acceptance: float
    outgoing: float
    sampled: float
    inspected: float | None


@attrs.frozen(kw_only=True)
class OperatingCharacteristic(Result):
    """What a plan does with lots of several qualities.

    Attributes:
        plan: the plan; its sample is no larger than the lot.
        model: the distribution of what a sample holds.
        lot_size: items in a lot; None if that does not matter.
        points: one for each quality.
        outgoing_limit: the worst average outgoing quality (AOQL), whatever comes in.
        outgoing_limit_at: the quality that comes in there.
    """

    schema: ClassVar[str] = "operating_characteristic@1"
    choices: ClassVar[tuple[str, ...]] = ("model", "lot_size")
    default_rows: ClassVar[str] = "points"
    plan: AcceptancePlan
    model: SamplingModel
    lot_size: int | None
    points: tuple[OcPoint, ...]
    outgoing_limit: float
    outgoing_limit_at: float

    @property
    def is_full_inspection(self) -> bool:
        """Whether the sample is the whole lot."""
        return self.lot_size is not None and self.plan.n >= self.lot_size

    @property
    def n_points(self) -> int:
        """Number of qualities."""
        return len(self.points)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The points, one a row."""
        formats = {
            "quality": ".4",
            "acceptance": ".1%",
            "outgoing": ".4",
            "sampled": ".1",
            "inspected": ".1",
        }
        if self.lot_size is None:
            del formats["inspected"]
        header = tuple(translate(f"field.{name}", lang) for name in formats)
        rows = (
            tuple(
                format_value(getattr(point, name), lang, spec)
                for name, spec in formats.items()
            )
            for point in self.points
        )
        title = translate("operating_characteristic", lang)
        return (Table(title=title, rows=(header, *rows), note=self.summary(lang)),)


def oc(
    plan: AcceptancePlan,
    quality: float | Sequence[float] | None = None,
    *,
    model: SamplingModel | str | None = None,
    lot_size: int | None = None,
) -> OperatingCharacteristic:
    """Return how often lots are accepted, and what reaches customers.

    >>> from custsat.control import acceptance_plan, oc
    >>> one_lot = oc(
    ...     acceptance_plan(80, accept=2), 0.01, model="hypergeometric", lot_size=1000
    ... )
    >>> round(one_lot.points[0].acceptance, 5)
    0.96075

    Args:
        plan: the plan, or a result that has found one.
        quality: nonconforming items per item, or nonconformities per item; one or
            several.  By default the qualities at which 99, 95, 90, 75, 50, 25, 10, 5
            and 1 of 100 lots are accepted.
        model: ``"binomial"`` for items out of a running service, the default;
            ``"hypergeometric"`` for one lot of *lot_size*; ``"poisson"`` for
            nonconformities, the default there; without it that of a plan found by
            :func:`plan_for_risks`.
        lot_size: items in a lot; a sample that is no smaller is the whole lot; without
            it that of a plan found for lots of a size.

    Raises:
        OutOfRange: if *quality* is outside its range, or no number of items of the lot;
            without *lot_size* for one lot of its own; if the lot is smaller than the
            samples of a double plan.
        UnknownOption: for an unknown *model*, or one that does not go with what the
            plan counts.
        EmptyInput: for an empty list of qualities.
        WrongType: if *plan* is none.
        InvalidCount, NotANumber, TooLarge: for a number that is none.
    """
    if model is None:
        model = getattr(plan, "model", None)
    if lot_size is None:
        lot_size = getattr(plan, "lot_size", None)
    plan = to_plan(plan)
    kind = _model_of(model, plan)
    size = None
    if lot_size is not None:
        size = checks.count(lot_size, "lot_size", minimum=1, maximum=MAX_ITEMS)
    elif kind is SamplingModel.HYPERGEOMETRIC:
        raise OutOfRange(name="lot_size", allowed="given for one lot of its own")
    plan = fit_to_lot(plan, size)
    figures = _Figures(plan, kind, size)
    qualities = _qualities(quality, figures)
    worst = highest_outgoing(figures.outgoing, plan, kind, size)
    return OperatingCharacteristic(
        plan=plan,
        model=kind,
        lot_size=size,
        points=tuple(figures.point(each) for each in qualities),
        outgoing_limit=figures.outgoing(worst),
        outgoing_limit_at=worst,
    )


def fit_to_lot(plan: AcceptancePlan, lot_size: int | None) -> AcceptancePlan:
    """Return the plan with a sample that is no larger than the lot.

    Raises:
        OutOfRange: if the lot is smaller than the samples of a double plan.
    """
    if lot_size is None or plan.n <= lot_size:
        return plan
    if plan.n_samples > 1:
        allowed = f"at least {plan.n}, the items of all samples"
        raise OutOfRange(name="lot_size", allowed=allowed)
    [stage] = plan.stages
    whole = SampleStage(n=lot_size, accept=stage.accept, reject=stage.reject)
    return attrs.evolve(plan, stages=(whole,))


def _model_of(model: Any, plan: AcceptancePlan) -> SamplingModel:
    counts_items = plan.counted is Counted.NONCONFORMING_ITEMS
    options = list(SamplingModel) if counts_items else [SamplingModel.POISSON]
    kind = options[0] if model is None else checks.member(model, "model", SamplingModel)
    if kind not in options:
        raise UnknownOption(
            name="model of nonconformities",
            program_text=kind.value,
            options=tuple(str(option.value) for option in options),
        )
    return kind


def _qualities(quality: Any, figures: _Figures) -> tuple[float, ...]:
    """Return the qualities to look at, each within its range."""
    if quality is None:
        return figures.usual()
    is_list = isinstance(quality, Iterable) and not isinstance(quality, str | bytes)
    values = checks.column(quality, "quality") if is_list else [quality]
    if not values:
        raise EmptyInput(result="an operating characteristic", unit="quality")
    if len(values) > MAX_POINTS:
        checks.count(len(values), "the number of qualities", maximum=MAX_POINTS)
    highest = MAX_PER_ITEM if figures.model is SamplingModel.POISSON else 1
    numbers = [
        float(checks.number(each, "quality", ge=0, le=highest)) for each in values
    ]
    if figures.model is SamplingModel.HYPERGEOMETRIC and figures.lot_size is not None:
        return tuple(
            marked_items(each, figures.lot_size) / figures.lot_size for each in numbers
        )
    return tuple(numbers)


@attrs.frozen
class _Figures:
    """The figures of a plan at any quality."""

    plan: AcceptancePlan
    model: SamplingModel
    lot_size: int | None

    def acceptance(self, quality: float) -> float:
        """Share of lots that are accepted."""
        run = course(self.plan.stages, at_most_of(self.model, quality, self.lot_size))
        return min(sum(run.accepted), 1.0)

    def point(self, quality: float) -> OcPoint:
        """Every figure at one quality."""
        run = course(self.plan.stages, at_most_of(self.model, quality, self.lot_size))
        acceptance = min(sum(run.accepted), 1.0)
        drawn, inspected = 0, 0.0
        sampled = 0.0
        for stage, share, reached in zip(self.plan.stages, *run, strict=True):
            drawn += stage.n
            inspected += share * drawn
            sampled += reached * stage.n
        inspects = None
        if self.lot_size is not None:
            inspects = inspected + (1 - acceptance) * self.lot_size
        return OcPoint(
            quality=quality,
            acceptance=acceptance,
            outgoing=self.outgoing(quality),
            sampled=sampled,
            inspected=inspects,
        )

    def outgoing(self, quality: float) -> float:
        """Average outgoing quality, of items and lots put right.

        Of one lot: any item that does not conform and is in no sample is one of the
        others, whose sample decides.
        """
        if not quality:
            return 0.0
        at_most = at_most_of(self.model, quality, self.lot_size)
        if self.model is SamplingModel.HYPERGEOMETRIC and self.lot_size is not None:
            marked = marked_items(quality, self.lot_size)
            at_most = at_most_of_lot(marked - 1, self.lot_size - 1)
        if self.lot_size is None:
            return quality * min(sum(course(self.plan.stages, at_most).accepted), 1.0)
        if self.plan.n >= self.lot_size and self.plan.n_samples == 1:
            return 0.0
        drawn, left = 0, 0.0
        run = course(self.plan.stages, at_most)
        for stage, share in zip(self.plan.stages, run.accepted, strict=True):
            drawn += stage.n
            left += share * (self.lot_size - drawn)
        return quality * left / self.lot_size

    def usual(self) -> tuple[float, ...]:
        """The qualities at which the usual shares of lots are accepted."""
        if self.model is SamplingModel.HYPERGEOMETRIC and self.lot_size is not None:
            return usual_lots(self.acceptance, self.lot_size)
        return usual_qualities(self.acceptance, self.model)
