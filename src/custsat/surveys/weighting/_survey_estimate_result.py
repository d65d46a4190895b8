"""The result of a survey estimate: the figure, and how sure the design lets it be."""

from __future__ import annotations

from math import fsum, inf, sqrt
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import format_template
from custsat.errors import EmptyInput
from custsat.labels import LabelledEnum, translate
from custsat.satisfaction._survey_score import SurveyScore
from custsat.surveys.weighting._design_intervals import korn_graubard, t_limits
from custsat.surveys.weighting._design_spread import StratumSpread
from custsat.values._certainty import Certainty
from custsat.values._interval import Interval
from custsat.values._tally import Count
from custsat.values._targeted_score import DEFAULT_LEVEL

if TYPE_CHECKING:
    from custsat.values._finding import Finding


class DesignMeasure(LabelledEnum):
    """What is estimated.

    NPS is the share of promoters less that of detractors, in points; TOTAL is the sum
    over the population, whose people the weights add up to.
    """

    MEAN = "mean"
    SHARE = "share"
    NPS = "nps"
    TOTAL = "total"


ENDS: Final = {  # of a measure that has any
    DesignMeasure.SHARE: (0.0, 1.0),
    DesignMeasure.NPS: (-100.0, 100.0),
}
POINTS_PER_UNIT: Final = {DesignMeasure.SHARE: 100.0, DesignMeasure.NPS: 1.0}


class VarianceMethod(LabelledEnum):
    """How the variance is found: from the design, or from replicate weights.

    JK1 and JKN are the jackknife of one stratum and of several, BRR balanced repeated
    replication.
    """

    LINEARISATION = "linearisation"
    JK1 = "jk1"
    JKN = "jkn"
    BRR = "brr"


@attrs.frozen(kw_only=True)
class SurveyEstimate(SurveyScore):
    """An estimate of the population, with the error that the design gives it.

    Attributes:
        measure: what is estimated.
        estimate: a mean, a share from 0 to 1, points, or a total.
        count: people who answered, and the sums of their weights.
        n_missing: people who were asked and did not answer.
        answer_variance: the weighted variance of the answers; None of a single one.
        variance_method: how the variance is found.
        strata: the spread of each stratum; empty with replicate weights.
        replicates: the estimate by each set of replicate weights.
        replicate_factors: what the squared distance of each is multiplied by.
        replicate_df: the degrees of freedom of replicate weights.
        target: the score to reach; None for no target.
        min_n: number of answers below which no verdict is given.

    Raises:
        EmptyInput: if nobody answered.
        OutOfRange: for a score or a target that the measure cannot have.
    """

    schema: ClassVar[str] = "survey_estimate@1"
    choices: ClassVar[tuple[str, ...]] = (
        "measure",
        "variance_method",
        "interval",
        "min_n",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "score:.4",
        "standard_error:.4",
        "interval:.4",
        "target?:.4",
        "n",
        "n_missing",
        "effective_n:.1",
        "design_effect?:.2",
        "weights_effective_n:.1",
        "df",
    )
    measure: DesignMeasure
    estimate: float = attrs.field(converter=checks.as_builtin)
    count: Count
    n_missing: int
    answer_variance: float | None
    variance_method: VarianceMethod
    strata: tuple[StratumSpread, ...]
    replicates: tuple[float, ...]
    replicate_factors: tuple[float, ...]
    replicate_df: float | None

    def __attrs_post_init__(self) -> None:
        if not self.count.n:
            raise EmptyInput(result="an estimate", missing=self.n_missing)
        for name in ("estimate", "target"):
            _check_in_range(getattr(self, name), name, self.measure)

    @property
    def score(self) -> float:
        """The estimate."""
        return self.estimate

    @property
    def n(self) -> int:
        """People who answered."""
        return self.count.n

    @property
    def n_strata(self) -> int:
        """Strata in which somebody answered."""
        return sum(stratum.n_answered > 0 for stratum in self.strata)

    @property
    def n_units(self) -> int:
        """Units of which somebody answered: clusters, or people."""
        return sum(stratum.n_answered for stratum in self.strata) or self.n

    @property
    def df(self) -> float:
        """Degrees of freedom: units less strata, of those with answers.

        With replicate weights, as many as were passed.
        """
        if self.replicate_df is not None:
            return self.replicate_df
        return self.n_units - self.n_strata

    @property
    def variance(self) -> float | None:
        """The variance of the estimate; None where the spread of units is unknown.

        It is unknown where all units were drawn, but not everybody in them answered.
        """
        if self.replicates:
            pairs = zip(self.replicates, self.replicate_factors, strict=True)
            return fsum(factor * (one - self.score) ** 2 for one, factor in pairs)
        is_lonely = len(self.strata) == 1 and self.strata[0].is_lonely
        if is_lonely or (self._is_all_drawn and not self.is_census):
            return None
        variance = fsum(stratum.variance for stratum in self.strata)
        is_total = self.measure is DesignMeasure.TOTAL
        return variance / (1 if is_total else self.count.weight**2)

    @property
    def is_census(self) -> bool:
        """Whether everybody of the population was drawn and answered.

        Of clusters it is not known whether everybody in them was asked.
        """
        are_people = all(one.n == one.n_answered for one in self.strata)
        return self._is_all_drawn and are_people and not self.n_missing

    @property
    def _is_all_drawn(self) -> bool:
        """Whether all units of the population were drawn."""
        all_drawn = all(one.sampled_share == 1 for one in self.strata)
        return bool(self.strata) and all_drawn

    @property
    def _unsampled(self) -> float:
        """The variance over that of an endless population. [0 to 1]"""
        endless = [attrs.evolve(one, population=None) for one in self.strata]
        whole = fsum(one.variance for one in endless)
        sampled = fsum(one.variance for one in self.strata)
        if whole:
            return sampled / whole
        return max((1 - one.sampled_share for one in self.strata), default=1.0)

    @property
    def standard_error(self) -> float | None:
        """The standard error of the estimate, in its unit; None likewise."""
        return None if self.variance is None else sqrt(self.variance)

    @property
    def weights_effective_n(self) -> float:
        """Kish's effective number of answers: what the weights alone leave of n."""
        return self.count.effective_n

    @property
    def design_effect(self) -> float | None:
        """How many times the variance of a simple random sample of n, with repeats.

        None where there is no variance.
        """
        if not self.variance or not self.answer_variance:
            return None
        of_sample = self.answer_variance / self.n
        if self.measure is DesignMeasure.TOTAL:
            of_sample *= self.count.weight**2
        return self.variance / of_sample

    @property
    def effective_n(self) -> float:
        """Answers of a simple random sample that would tell as much as these.

        Where there is no design effect, Kish's effective number.
        """
        effect = self.design_effect
        return self.weights_effective_n if effect is None else self.n / effect

    def ci(
        self, *, level: float = DEFAULT_LEVEL, method: str | None = None
    ) -> Interval | None:
        """Return the interval of the estimate; None where its variance is unknown.

        A share and a net promoter score have Korn and Graubard's; everything else
        Student's, which needs a variance above 0.  Near the ends of an NPS that one is
        short.  Of everybody the interval is the estimate itself.

        Args:
            level: the confidence level. [0 to 1]
            method: ``"t"`` or ``"korn_graubard"``, the latter of a share or an NPS.

        Raises:
            OutOfRange: for a *level* that is not between 0 and 1.
            UnknownOption: for another method.
        """
        checks.confidence_level(level, "level")
        is_bounded = self.measure in ENDS
        known = ("korn_graubard", "t") if is_bounded else ("t",)
        chosen = known[0] if method is None else checks.option(method, "method", known)
        if self.is_census:
            return Interval(low=self.score, high=self.score, level=level, method=chosen)
        if self.variance is None or self.df < 1 or not self._unsampled:
            return None
        if chosen == "korn_graubard":
            return self._korn_graubard(self.variance, level)
        if not self.variance:
            return None
        return t_limits(
            self.score,
            sqrt(self.variance),
            df=self.df,
            level=level,
            ends=ENDS.get(self.measure),
        )

    def _korn_graubard(self, variance: float, level: float) -> Interval:
        """Return the interval of a share, or of an NPS as its way between the ends."""
        low, high = ENDS[self.measure]
        is_share = self.measure is DesignMeasure.SHARE
        limits = korn_graubard(
            (self.score - low) / (high - low),
            variance / (high - low) ** 2,
            n=self.n,
            n_units=self.n_units,
            df=self.df,
            level=level,
            most=self.n / self._unsampled if is_share else inf,
        )
        return attrs.evolve(
            limits,
            low=low + limits.low * (high - low),
            high=low + limits.high * (high - low),
        )

    @property
    def certainty(self) -> Certainty | None:
        """Whether the answers bear a verdict; without an interval no target is met."""
        is_open = self.target is not None and self.interval is None
        if is_open and self.n >= self.min_n:
            return Certainty.INCONCLUSIVE
        return super().certainty

    def summary(self, lang: str = "en") -> str:
        """Return the score and the verdict, or why there is none.

        What the answers are worth is said where the design effect is known.
        """
        text = super().summary(lang)
        if self.design_effect is not None:
            worth = format_template("survey_estimate.effective", self, lang)
            text = translate("page.stop", lang).join((text, worth))
        if self.interval is not None:
            return text
        undecided = Certainty.INCONCLUSIVE.label(lang)
        return text.replace(undecided, translate("survey_estimate.open", lang))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Whether the target is missed, or still open."""
        return self.target_findings()

    @property
    def _percent_per_unit(self) -> float:
        """Points of 100 that one unit of the score is worth; 0 if unknown."""
        return POINTS_PER_UNIT.get(self.measure, 0)

    @property
    def _finding_name(self) -> str:
        name = super()._finding_name
        return f"{name}_share" if self.measure is DesignMeasure.SHARE else name

    @property
    def _summary_key(self) -> str:
        return f"survey_estimate.{self.measure}"


def _check_in_range(value: float | None, name: str, measure: DesignMeasure) -> None:
    """Check that a score, or a target, is one that the measure can have."""
    if value is None:
        return
    low, high = ENDS.get(measure, (None, None))
    checks.number(value, name, ge=low, le=high)
