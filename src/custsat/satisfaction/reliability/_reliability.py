"""What both measures of reliability share: the items, and those that run contrary.

A result keeps the sums of the answers, so that results of months or shops add up, and
every figure follows from them.

>>> from custsat.satisfaction import cronbach_alpha
>>> from custsat.values import LIKERT5
>>> rows = [(5, 4, 1), (4, 4, 2), (3, 2, 3), (1, 2, 5)] * 10
>>> [finding.subject for finding in cronbach_alpha(rows, scale=LIKERT5).findings]
['3']
>>> cronbach_alpha(rows, scale=LIKERT5, reverse=["3"]).findings
()
"""

from __future__ import annotations

from abc import abstractmethod
from math import fsum, sqrt
from typing import TYPE_CHECKING, Final, Self

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.estimates import judge
from custsat.estimates._judgement import shared_level
from custsat.estimates._matrices import eigen_symmetric
from custsat.estimates._reliability import MIN_ITEMS, correlation_interval
from custsat.labels import translate
from custsat.satisfaction._survey_score import SurveyScore, check_addable
from custsat.satisfaction.reliability._item_covariances import (
    check_size,
    reverse_items,
)
from custsat.values._arithmetic import SUMS_REL_TOL
from custsat.values._certainty import Certainty
from custsat.values._covariances import Covariances
from custsat.values._finding import Finding
from custsat.values._interval import Interval
from custsat.values._scale import Scale
from custsat.values._serialize import ExportsProperties
from custsat.values._tally import merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.values._not_answers import NotAnswers

LEVEL: Final = 0.95  # of all intervals of correlations together
ITEM_FORMATS: Final = {"alpha_if_deleted": ".3"}  # items differ in the third decimal


@attrs.frozen(kw_only=True)
class ReliabilityItem(ExportsProperties):
    """One item among the others.

    Attributes:
        name: the name of the item.
        is_reversed: whether its answers were turned.
        mean: the mean answer, after turning. [scale points]
        rest_correlation: its correlation with the sum of the other items; None if
            either has no spread.
    """

    name: str
    is_reversed: bool
    mean: float
    rest_correlation: float | None


def _as_names(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(names)


@attrs.frozen(kw_only=True)
class Reliability(SurveyScore):
    """How far items measure the same, from complete questionnaires.

    Results with the same items and settings add up.

    Attributes:
        covariances: the sums of the answers to the items, after turning.
        scale: the scale of the answers.
        reverse: the items whose answers were turned, as they were asked the other way
            round.
        target: the reliability to reach; None for no target.
        min_n: number of complete questionnaires below which no verdict is given.
        drawn_interval: the 95% interval of samples drawn from the questionnaires; None
            where none were drawn, and of sums of results.
        n_resamples: how many were drawn; None likewise.
    """

    covariances: Covariances
    scale: Scale
    reverse: tuple[str, ...] = attrs.field(default=(), converter=_as_names)
    drawn_interval: Interval | None = None
    n_resamples: int | None = None

    @property
    def interval(self) -> Interval | None:
        """95% confidence interval, of samples where some were drawn."""
        return self.drawn_interval or self.ci()

    def check_items(self) -> None:
        """Raise unless the fields are those of a reliability.

        Raises:
            OutOfRange: for a *target* above 1.
            UnknownField: for a reversed item that is none.
        """
        checks.instance(self.covariances, "covariances", Covariances)
        checks.instance(self.scale, "scale", Scale)
        items = self.covariances.names
        checks.known_names(self.reverse, "reverse", items, unit="item")
        if self.target is not None:
            checks.number(self.target, "target", le=1)

    @property
    def n(self) -> int:
        """Number of respondents who answered every item."""
        return self.covariances.n

    @property
    def effective_n(self) -> float:
        """Kish's effective number of them; *n* without respondent weights."""
        return self.covariances.effective_n

    @property
    def n_missing(self) -> int:
        """Number of the others; they do not count."""
        return self.covariances.n_missing

    @property
    def non_answers(self) -> NotAnswers:
        """Number of cells that are no answers, by name, over all items."""
        return merge_not_answers(*(names for _, names in self.covariances.not_answers))

    @property
    def n_items(self) -> int:
        """Number of items."""
        return len(self.covariances.names)

    @property
    def is_weighted(self) -> bool:
        """Whether respondents count with unequal weights."""
        return self.covariances.is_weighted

    @property
    @abstractmethod
    def items(self) -> tuple[ReliabilityItem, ...]:
        """One row per item."""

    @property
    def item_correlations(self) -> tuple[float | None, ...]:
        """The correlation of each item with the sum of the others."""
        return tuple(rest_correlations(self.covariances))

    def summary(self, lang: str = "en") -> str:
        """The reliability with its interval, the verdict, and what it is based on."""
        keys = [self._summary_key]
        if self.target_met is not None:
            keys.append("reliability.summary_target")
        elif self.certainty is Certainty.TOO_FEW:
            keys.append("reliability.too_few")
        keys += [
            key
            for key, is_said in (
                ("reliability.weighted", self.is_weighted),
                ("reliability.reversed", self.reverse),
                ("reliability.non_answers", self.non_answers),
            )
            if is_said
        ]
        sentences = (format_template(key, self, lang) for key in keys)
        return translate("page.stop", lang).join(sentences)

    def item_findings(self) -> tuple[Finding, ...]:
        """Return the target's finding, and the items that run against the others."""
        findings = self.target_findings()
        if self.certainty is Certainty.TOO_FEW:
            return findings
        contrary = (
            Finding(
                code="finding.reliability_contrary_item",
                weight=0,
                subject=name,
                advice="advice.reverse_items",
            )
            for name in self.contrary_items
        )
        alike = (
            Finding(
                code="finding.reliability_item_alike",
                weight=0,
                subject=name,
                advice="advice.replace_item",
            )
            for name in self.covariances.names
            if not self.covariances.variance(name)
        )
        return (*findings, *contrary, *alike)

    @property
    def contrary_items(self) -> tuple[str, ...]:
        """Items that run against the others, as far as the answers bear it.

        Which ones they are is told by the signs of the first principal component, both
        parts where they are equal; after turning one part, the interval of the
        correlation of each with the others must lie above 0.  The intervals of all
        items hold together.
        """
        along, against = opposed_items(self.covariances)
        turned = reverse_items(self.covariances, against, self.scale)
        contrary = {*against, *(along if len(along) == len(against) else ())}
        correlations = rest_correlations(turned)
        return tuple(
            name
            for name, correlation in zip(turned.names, correlations, strict=True)
            if name in contrary and self._goes_with_others(correlation)
        )

    def _goes_with_others(self, correlation: float | None) -> bool:
        """Return whether the answers bear that a correlation is above 0."""
        value, level = correlation or 0.0, shared_level(LEVEL, self.n_items)
        interval = correlation_interval(value, self.effective_n, level)
        judgement = judge(n=self.n, min_n=self.min_n, interval=interval, target=0)
        return value > 0 and interval is not None and judgement.is_conclusive

    @property
    def _percent_per_unit(self) -> float:
        """A reliability is no loss, and weighs nothing among findings."""
        return 0

    @property
    def _advice_if_missed(self) -> str:
        """Code of the advice: look at the items."""
        return "check_items"

    def item_table(self, names: Sequence[str], lang: str) -> Table:
        """Return one row per item, with the figures of *names*."""
        header = tuple(translate(f"field.{name}", lang) for name in ("item", *names))
        rows = tuple(
            (
                item.name,
                *(
                    format_value(
                        getattr(item, name), lang, ITEM_FORMATS.get(name, ".2")
                    )
                    for name in names
                ),
            )
            for item in self.items
        )
        return Table(title="", rows=(header, *rows))

    def __add__(self, other: Self) -> Self:
        """Return the reliability of both groups of respondents."""
        counts = ("covariances", "drawn_interval", "n_resamples")
        check_addable(self, other, counts=counts)
        return attrs.evolve(
            self,
            covariances=self.covariances + other.covariances,
            drawn_interval=None,
            n_resamples=None,
        )


def rest_correlations(covariances: Covariances) -> list[float | None]:
    """Return the correlation of each item with the sum of the others."""
    matrix = check_size(covariances, MIN_ITEMS)
    total = fsum(value for row in matrix for value in row)
    values: list[float | None] = []
    for k, row in enumerate(matrix):
        shared = fsum(row) - row[k]
        rest = total - 2 * shared - row[k]
        if row[k] and rest > 0 and not _have_equal_sums(covariances, k):
            values.append(max(-1.0, min(shared / sqrt(row[k] * rest), 1.0)))
        else:
            values.append(None)
    return values


def opposed_items(covariances: Covariances) -> tuple[list[str], list[str]]:
    """Return the items that go together, and the fewer that run against them.

    They are told by the signs of the first principal component of the correlations.
    Of two halves nobody knows which is the one that runs against the other.
    """
    matrix = check_size(covariances, MIN_ITEMS)
    varying = [covariances.names[k] for k, row in enumerate(matrix) if row[k]]
    _, components = eigen_symmetric(covariances.select(varying).correlations() or ())
    signs = [row[0] for row in components]
    parts: tuple[list[str], list[str]] = ([], [])
    for name, sign in zip(varying, signs, strict=True):
        parts[sign < 0].append(name)
    against, along = sorted(parts, key=len)
    return along, against


def _have_equal_sums(covariances: Covariances, without: int) -> bool:
    """Return whether the sums of all respondents over the other items are equal."""
    others = [k for k in range(len(covariances.names)) if k != without]
    total = fsum(covariances.sums[k] for k in others)
    products = covariances.products
    squares = fsum(products[max(i, j)][min(i, j)] for i in others for j in others)
    size = covariances.rows.weight * squares
    return size - total * total <= SUMS_REL_TOL * size
