"""Omega: the share of the variance of the sum of items that is due to what they share.

Alpha takes all items for equally good; omega lets each have a loading of its own on the
one thing that all measure, which is fitted by maximum likelihood.  Where the loadings
are alike the two are the same; where they differ alpha is too low.

>>> from custsat.values import LIKERT5
>>> omega_total([(5, 4), (3, 3)], scale=LIKERT5)
Traceback (most recent call last):
    ...
custsat.errors.InputError: answers needs at least 3 items
"""

from __future__ import annotations

from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import ConvergenceError, OutOfRange, quote
from custsat.estimates._omega import (
    misfit_chi_square,
    misfit_degrees,
    misfit_p_value,
    omega_interval,
    omega_of,
    residual_size,
)
from custsat.estimates._one_factor import (
    MIN_FACTOR_ITEMS,
    FactorFitEnd,
    OneFactor,
    one_factor,
)
from custsat.evidence.satisfaction import (
    MIN_ANSWERS,
    MISFIT_LEVEL,
    N_RESAMPLES,
    RESIDUALS_OF_A_FIT,
)
from custsat.satisfaction.reliability._cronbach_alpha import alpha_of
from custsat.satisfaction.reliability._drawn_interval import (
    drawn_interval,
    omega_of_rows,
)
from custsat.satisfaction.reliability._item_covariances import (
    Survey,
    check_size,
    item_covariances,
)
from custsat.satisfaction.reliability._reliability import Reliability, ReliabilityItem
from custsat.values._certainty import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.display import Table
    from custsat.values._covariances import Covariances
    from custsat.values._finding import Finding
    from custsat.values._interval import Interval
    from custsat.values._question import Question
    from custsat.values._scale import Scale


@attrs.frozen(kw_only=True)
class ItemLoading(ReliabilityItem):
    """How far one item measures what all measure.

    Attributes:
        loading: its correlation with what all items measure.
        unique_share: the share of its variance that the others do not share. [0 to 1]
    """

    loading: float
    unique_share: float


@attrs.frozen(kw_only=True)
class OmegaTotal(Reliability):
    """Omega total of one factor, from the complete questionnaires.

    Raises:
        InputError: for fewer than three items or two complete questionnaires.
        OutOfRange: for an item without a spread; for a *target* above 1.
        ConvergenceError: if one factor does not describe the items.
        UnknownField: for a reversed item that is none.
    """

    schema: ClassVar[str] = "omega_total@1"
    choices: ClassVar[tuple[str, ...]] = (
        "scale",
        "reverse",
        "target:.2",
        "min_n",
        "interval",
        "n_resamples",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "omega:.2!1",
        "interval:.2",
        "standardized_omega:.2!1",
        "cronbach_alpha:.2!1",
        "target?:.2",
        "target_met?",
        "n",
        "n_missing",
        "non_answers?",
        "residual_size:.2!1",
        "chi_square?:.1",
        "p_value?:.3",
        "certainty",
    )

    def __attrs_post_init__(self) -> None:
        self.check_items()
        self._factor  # noqa: B018  # it is fitted now, or refused

    @cached_property
    def _factor(self) -> OneFactor:
        """What all items measure, as a factor that was fitted."""
        return fit_items(self.covariances)

    @property
    def _deviations(self) -> list[float]:
        """The standard deviations of the items."""
        matrix = check_size(self.covariances, MIN_FACTOR_ITEMS)
        return [sqrt(row[k]) for k, row in enumerate(matrix)]

    @property
    def omega(self) -> float:
        """Omega total of the answers as they are. [0 to 1]"""
        return omega_of(self._factor, self._deviations)

    @property
    def standardized_omega(self) -> float:
        """Omega total of items that are made to vary alike. [0 to 1]"""
        return omega_of(self._factor, [1.0] * self.n_items)

    @property
    def score(self) -> float:
        """The omega, which is compared with the target."""
        return self.omega

    @property
    def cronbach_alpha(self) -> float | None:
        """Cronbach's alpha of the same answers; None if all have the same sum."""
        return alpha_of(self.covariances)

    @property
    def items(self) -> tuple[ItemLoading, ...]:
        """One row per item, with its loading."""
        sums, factor = self.covariances, self._factor
        return tuple(
            ItemLoading(
                name=name,
                is_reversed=name in self.reverse,
                mean=mean,
                rest_correlation=correlation,
                loading=loading,
                unique_share=unique,
            )
            for name, mean, correlation, loading, unique in zip(
                sums.names,
                sums.means,
                self.item_correlations,
                factor.loadings,
                factor.unique_variances,
                strict=True,
            )
        )

    @property
    def chi_square(self) -> float | None:
        """How far the answers are from one factor; None of three items.

        With Bartlett's correction, on :attr:`degrees_of_freedom`.
        """
        return misfit_chi_square(self._factor, self.effective_n)

    @property
    def degrees_of_freedom(self) -> int:
        """Of the chi-square; 0 of three items, which one factor always describes."""
        return misfit_degrees(self.n_items)

    @property
    def p_value(self) -> float | None:
        """How often items of one factor are as far from it; None of three items."""
        return misfit_p_value(self._factor, self.effective_n)

    @property
    def residual_size(self) -> float:
        """Root mean square of what the factor leaves of the correlations (SRMR)."""
        return residual_size(self._factor, self.covariances.correlations() or ())

    def ci(self, *, level: float = 0.95, method: str | None = None) -> Interval | None:
        """Interval of the omega by the delta method; None without a spread.

        Its limits are computed on the scale of log(1 - omega).

        Args:
            level: the confidence level. [0 to 1]
            method: ``"delta_log"``, the only one.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
            UnknownOption: for another method.
        """
        checks.option(method or "delta_log", "method", ("delta_log",))
        return omega_interval(self._factor, self._deviations, self.effective_n, level)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The target, items that run against the others, and more than one factor."""
        findings = self.item_findings()
        p_value, limit = self.p_value, RESIDUALS_OF_A_FIT.value
        if self.certainty is Certainty.TOO_FEW or p_value is None:
            return findings
        if p_value >= MISFIT_LEVEL.value or self.residual_size <= limit:
            return findings
        facts = (("size", self.residual_size), ("limit", limit))
        misfit = self.finding("misfit", facts=facts, advice="look_for_parts")
        return (*findings, misfit)

    @classmethod
    def score_names(cls) -> tuple[str, ...]:
        """Return the names under which the score is printed."""
        return ("omega", "score")

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the figures and one row per item."""
        names = ("mean", "rest_correlation", "loading", "unique_share")
        return (*super().tables(lang), self.item_table(names, lang))


def omega_total(
    answers: Iterable[Any] | Mapping[str, Iterable[Any]] | None = None,
    *,
    covariances: Covariances | None = None,
    items: Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    reverse: Iterable[str] = (),
    respondent_weights: Iterable[float] | None = None,
    target: float | None = None,
    rng: Any = None,
    n_resamples: int = N_RESAMPLES.value,
    min_n: int = MIN_ANSWERS.value,
) -> OmegaTotal:
    """Return omega total of the answers to the items of one questionnaire.

    Where the rows of a real survey (411 of five items from 0 to 100, most of them high)
    are the population, the interval of 95% holds omega in 86 of 100 surveys (of 800,
    exact to about 3); that of samples (``rng=``) in 94 or 95 (of 200, exact to 3).

    >>> from custsat.satisfaction import omega_total
    >>> from custsat.values import LIKERT5
    >>> rows = [(3, 4, 5), (4, 2, 4), (5, 5, 5), (3, 3, 3), (4, 4, 4), (4, 4, None)]
    >>> result = omega_total([*rows, (4, 4, 4)], scale=LIKERT5)
    >>> round(result.omega, 3), round(result.cronbach_alpha, 3), result.n
    (0.756, 0.727, 6)

    Args:
        answers: one row per respondent: a mapping of items to answers, a survey record,
            or the answers in the order of the items; or a mapping of items to columns.
            Who left out an item does not count.
        covariances: instead of *answers*, the sums of them, of a warehouse for
            instance.
        items: the names of the items; rows that are mappings need them, as they may
            have other cells.
        scale: the scale of the answers.
        question: instead of *scale*, the question that reads the answers to all items
            as cells of a survey file.
        questions: instead of *scale*, the question of each item, all on one scale.
        reverse: the items that are asked the other way round; their answers are turned.
        respondent_weights: one positive weight per respondent; records have their own.
        target: the omega to reach; None for no target.
        rng: a ``random.Random``; the interval is then that of samples drawn from the
            questionnaires, which needs no normal answers.  Without it, it is that of
            normal answers.
        n_resamples: the number of samples that are drawn.
        min_n: complete questionnaires below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on the scale.
        UnreadableAnswer: for a cell that its question cannot read.
        MixedScales: for *questions* on different scales.
        UnknownField: for an item that *items* does not name, or that nobody answered;
            for a reversed item that is none.
        EmptyInput: without a respondent.
        OutOfRange: for an item that all answer alike; for a *target* above 1, or a
            *min_n* below 1.
        ConvergenceError: if one factor does not describe the items, as the unique
            variance of one would not be above 0 (a Heywood case), one is a sum of
            others, or they have nothing in common.
        InvalidWeights: if there is not one positive weight for each respondent.
        WrongType: for an argument of another type.
        InputError: for fewer than three items or two complete questionnaires, rows with
            names without *items*, or a row of another length.
    """
    survey = Survey(
        items=items,
        scale=scale,
        question=question,
        questions=questions,
        reverse=reverse,
        respondent_weights=respondent_weights,
    )
    found = item_covariances(answers, covariances, survey, "omega_total")
    result = OmegaTotal(
        covariances=found.covariances,
        scale=survey.one_scale,
        reverse=found.reverse,
        target=target,
        min_n=min_n,
    )
    if rng is None:
        return result
    drawn = drawn_interval(found, omega_of_rows, rng, n_resamples)
    return attrs.evolve(result, drawn_interval=drawn, n_resamples=n_resamples)


def fit_items(covariances: Covariances) -> OneFactor:
    """Return the one factor that describes the items.

    Raises:
        InputError: for fewer than three items or two complete questionnaires.
        OutOfRange: for an item that all answer alike.
        ConvergenceError: if no factor describes them.
    """
    names = covariances.names
    matrix = check_size(covariances, MIN_FACTOR_ITEMS)
    correlations = covariances.correlations()
    if correlations is None:
        constant = next(name for k, name in enumerate(names) if not matrix[k][k])
        raise OutOfRange(
            name=f"the answers to {quote(constant)}",
            allowed="different from respondent to respondent; leave the item out",
        )
    factor = one_factor(correlations)
    if factor.end is not FactorFitEnd.CONVERGED:
        positions = (factor.dependent,) if factor.dependent else factor.heywood_items
        items = ", ".join(quote(names[k]) for k in positions)
        raise ConvergenceError(problem=str(factor.end), items=items)
    return factor
