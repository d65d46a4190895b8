"""Weights of people who answered, which make them stand for the population.

A weight is one number for each distinct cell.  Weights remove the bias of who answered,
as far as the weighted variables explain it, and cost precision: Kish's effective number
says how many answers without weights would tell as much.
"""

from __future__ import annotations

from typing import ClassVar, Final

import attrs

from custsat.display import Table, format_template, format_value
from custsat.evidence.surveys_weighting import COSTLY_DESIGN_EFFECT, EXTREME_WEIGHT
from custsat.labels import LabelledEnum, translate
from custsat.surveys.weighting._cells import Category, cell_label
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties
from custsat.values._tally import EMPTY_COUNT, Count

HELD_REL_TOL: Final = 1e-9  # of a margin that weights add up to


class WeightingMethod(LabelledEnum):
    """How weights are made."""

    POST_STRATIFICATION = "post_stratification"
    RAKING = "raking"


@attrs.frozen(kw_only=True)
class WeightedCell(ExportsProperties):
    """A combination of categories, and the weight of each person in it.

    Attributes:
        categories: the category of each variable.
        count: people who answered, and the sums of their base weights.
        ratio: how many times the mean weight, base weights apart.
        weight: the weight of each person, to be multiplied by a base weight.
    """

    categories: tuple[Category, ...]
    count: Count
    ratio: float
    weight: float

    @property
    def n(self) -> int:
        """People who answered."""
        return self.count.n

    @property
    def label(self) -> str:
        """The categories as a text."""
        return cell_label(self.categories)


@attrs.frozen(kw_only=True)
class MarginShare(ExportsProperties):
    """A category with a target: its share before and after weighting.

    Attributes:
        variable: the variable; empty for cells.
        category: the category, or the cell, as a text.
        n: people who answered.
        answered_share: their share of the base weights. [0 to 1]
        target_share: their share of the population. [0 to 1]
        weighted_share: their share of the weights. [0 to 1]
    """

    variable: str
    category: str
    n: int
    answered_share: float
    target_share: float
    weighted_share: float

    @property
    def error(self) -> float:
        """How far the weighted share is from the target, as a part of it."""
        return abs(self.weighted_share / self.target_share - 1)

    @property
    def label(self) -> str:
        """The variable and the category as a text."""
        return ": ".join(filter(None, (self.variable, self.category)))


@attrs.frozen(kw_only=True)
class SurveyWeights(Result):
    """The weights of cells, and what they do to the answers.

    Attributes:
        method: how the weights were made.
        variables: the variables of a cell; empty where they have no names.
        cells: the cells, each with its weight.
        margins: the shares before and after weighting.
        iterations: sweeps over all margins; 1 for post-stratification.
        low_limit: what no weight is below, times the mean weight; None without a limit.
        high_limit: what no weight is above; None without a limit.
        weights: the weight of each person, in the order of the rows; empty where cells
            were counted.
    """

    schema: ClassVar[str] = "survey_weights@1"
    choices: ClassVar[tuple[str, ...]] = (
        "method",
        "low_limit",
        "high_limit",
        "iterations",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "n",
        "effective_n:.1",
        "design_effect:.2",
        "min_ratio:.2",
        "max_ratio:.2",
        "sum_of_weights:.1",
        "iterations",
    )
    default_rows: ClassVar[str] = "cells"
    method: WeightingMethod
    variables: tuple[str, ...]
    cells: tuple[WeightedCell, ...]
    margins: tuple[MarginShare, ...]
    iterations: int
    low_limit: float | None
    high_limit: float | None
    weights: tuple[float, ...] = attrs.field(repr=False)

    @property
    def count(self) -> Count:
        """People who answered, and the sums of their weights."""
        total = EMPTY_COUNT
        for cell in self.cells:
            total = total + Count(
                n=cell.n,
                weight=cell.weight * cell.count.weight,
                sum_squared_weights=cell.weight
                * cell.weight
                * cell.count.sum_squared_weights,
            )
        return total

    @property
    def n(self) -> int:
        """People who answered."""
        return sum(cell.n for cell in self.cells)

    @property
    def sum_of_weights(self) -> float:
        """The sum of all weights: *n*, or the people of the population."""
        return self.count.weight

    @property
    def effective_n(self) -> float:
        """Kish's effective number: so many unweighted people would tell as much."""
        return self.count.effective_n

    @property
    def design_effect(self) -> float:
        """How many times the variance the weights make: *n* over the effective n."""
        return self.n / self.effective_n

    @property
    def min_ratio(self) -> float:
        """The lowest weight, times the mean weight, base weights apart."""
        return min(cell.ratio for cell in self.cells)

    @property
    def max_ratio(self) -> float:
        """The highest weight, times the mean weight, base weights apart."""
        return max(cell.ratio for cell in self.cells)

    @property
    def largest_error(self) -> float:
        """How far a category is from its target at most, as a part of it."""
        return max(margin.error for margin in self.margins)

    @property
    def margins_hold(self) -> bool:
        """Whether every category has its target; not where limits cut cells."""
        return self.largest_error <= HELD_REL_TOL

    @property
    def is_costly(self) -> bool:
        """Whether the weights cost much: a design effect of 1.5 or more."""
        return self.design_effect >= COSTLY_DESIGN_EFFECT.value

    @property
    def extreme_cells(self) -> tuple[str, ...]:
        """The cells whose weight is 5 times the mean or more, the highest first."""
        cells = [c for c in self.cells if c.ratio >= EXTREME_WEIGHT.value]
        return tuple(c.label for c in sorted(cells, key=lambda c: -c.ratio))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the weights cost, extreme ones, and a margin that does not hold."""
        found = []
        if self.is_costly:
            facts = {
                "n": self.n,
                "effective_n": self.effective_n,
                "design_effect": self.design_effect,
            }
            found.append(_finding("weights_costly", facts, "ask_underrepresented"))
        if self.extreme_cells:
            highest = max(self.cells, key=lambda cell: cell.ratio)
            facts = {"ratio": highest.ratio, "n_cell": highest.n}
            found.append(
                _finding("weight_extreme", facts, "merge_or_limit", highest.label)
            )
        if not self.margins_hold:
            worst = max(self.margins, key=lambda margin: margin.error)
            facts = {"share": worst.weighted_share, "share_due": worst.target_share}
            found.append(_finding("margin_missed", facts, "widen_limits", worst.label))
        return tuple(found)

    def summary(self, lang: str = "en") -> str:
        """How many weights, what they cost, and whether the margins hold."""
        keys = ["summary", "held" if self.margins_hold else "missed"]
        sentences = (format_template(f"{self._name}.{k}", self, lang) for k in keys)
        return translate("page.stop", lang).join(sentences)

    @property
    def n_cells(self) -> int:
        """Number of cells."""
        return len(self.cells)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The figures, and the share of each category before and after weighting."""
        names = ("margin", "n", "answered_share", "target_share", "weighted_share")
        header = tuple(translate(f"weights_column.{name}", lang) for name in names)
        rows = (
            (
                margin.label,
                *(
                    format_value(
                        getattr(margin, name), lang, "" if name == "n" else ".1%"
                    )
                    for name in names[1:]
                ),
            )
            for margin in self.margins
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def _finding(
    code: str, facts: dict[str, float], advice: str, subject: str = ""
) -> Finding:
    return Finding(
        code=f"finding.{code}",
        weight=0,
        subject=subject,
        facts=tuple(facts.items()),
        advice=f"advice.{advice}",
    )
