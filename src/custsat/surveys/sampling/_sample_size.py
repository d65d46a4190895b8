"""How many answers a figure needs to be known to within a margin, and whom that takes.

The margin is half of the width of the confidence interval that is planned for.  By the
normal approximation n = (z s / margin)^2, where s is the standard deviation of one
answer, for a share that of p (1 - p).  Of a small population fewer are needed (the
finite population correction); a design effect multiplies the number, a response rate
says how many to invite.

What is planned is the usual width: the interval of a mean that has been measured comes
out a little wider in about half of all surveys, as the standard deviation is then
estimated as well.

Sources: Cochran (1977), Sampling Techniques; Krejcie & Morgan (1970).

>>> plan = sample_size("share", margin=0.05)
>>> plan.n, round(plan.n_uncorrected, 1)
(385, 384.1)
>>> sample_size("share", margin=5)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: margin must be above 0 and below 1
"""

from __future__ import annotations

from math import floor
from typing import Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import format_template
from custsat.errors import OutOfRange
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.evidence.surveys import (
    KREJCIE_MORGAN_CHI_SQUARE,
    KREJCIE_MORGAN_LEVEL,
    KREJCIE_MORGAN_MARGIN,
    WORST_CASE_SHARE,
)
from custsat.labels import LabelledEnum, translate
from custsat.surveys.sampling._answer_spread import (
    AnswerSpread,
    SurveyMeasure,
    spread_of,
)
from custsat.surveys.sampling._needed_answers import (
    check_design_effect,
    check_margin,
    check_population,
    check_response_rate,
    corrected,
    errors_of,
    reached_margin,
    rounded_up,
    to_points,
    uncorrected,
)
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._targeted_score import DEFAULT_LEVEL

HALF: Final = 0.5  # rounding to the nearest


class SampleRounding(LabelledEnum):
    """How a number of answers becomes a whole one."""

    UP = "up"
    KREJCIE_MORGAN = "krejcie_morgan"


@attrs.frozen(kw_only=True)
class SampleSize(Result):
    """How many answers a margin needs, and how many people to invite.

    Attributes:
        measure: the figure that is wanted.
        margin: half of the width of its interval: of a share as a share, of an NPS or
            an index in points, of a mean in its unit.
        level: the confidence level. [0 to 1]
        share: the share that is expected; None for another measure, or the worst case.
        promoter_share: the share of promoters that is expected; None likewise.
        detractor_share: the share of detractors that is expected; None likewise.
        standard_deviation: of one answer, in the unit of the margin.
        is_worst_case: whether that is the largest that is possible.
        population: the people there are; None if many.
        design_effect: how many answers of the design say as much as one of a simple
            random sample.
        response_rate: the share of the invited who answer; None if not known.
        rounding: how the number becomes a whole one.
        n_uncorrected: answers of a simple random sample of many people, before
            rounding.
        n_corrected: the same of the design and of this population, of which no more
            can answer than there are; None without one.
        n: answers that are needed.
        n_invited: people to invite; None without a response rate.
        expected_n: answers to expect if everybody is invited; None unless more would
            have to be invited than there are.
        expected_margin: the margin of so many answers; None likewise.
    """

    schema: ClassVar[str] = "sample_size@1"
    choices: ClassVar[tuple[str, ...]] = (
        "measure",
        "margin",
        "level:%",
        "share:%",
        "promoter_share:%",
        "detractor_share:%",
        "is_worst_case",
        "population",
        "design_effect",
        "response_rate:%",
        "rounding",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "n",
        "n_invited?",
        "standard_deviation:.2",
        "n_uncorrected:.1",
        "population?",
        "n_corrected?:.1",
        "design_effect:.2",
        "response_rate?:%",
        "expected_n?",
        "expected_margin?:.4",
    )
    measure: SurveyMeasure
    margin: float
    level: float
    share: float | None
    promoter_share: float | None
    detractor_share: float | None
    standard_deviation: float
    is_worst_case: bool
    population: int | None
    design_effect: float
    response_rate: float | None
    rounding: SampleRounding
    n_uncorrected: float
    n_corrected: float | None
    n: int
    n_invited: int | None
    expected_n: int | None
    expected_margin: float | None

    @property
    def margin_points(self) -> float:
        """The margin as it is said: of a share in percentage points."""
        return to_points(self.margin, self.measure)

    @property
    def expected_margin_points(self) -> float | None:
        """The margin to expect, as it is said; None unless too many are needed."""
        if self.expected_margin is None:
            return None
        return to_points(self.expected_margin, self.measure)

    @property
    def exceeds_population(self) -> bool:
        """Whether more people would have to be asked than there are."""
        return self.population is not None and self._people > self.population

    @property
    def _people(self) -> int:
        """The people to ask."""
        return self.n if self.n_invited is None else self.n_invited

    def summary(self, lang: str = "en") -> str:
        """Return the answers needed, the people to invite, and whether they exist."""
        codes = [f"sample_size.{self.measure.value}"]
        if self.n_invited is not None:
            codes.append("sample_size.invited")
        if self.exceeds_population:
            codes.append("sample_size.too_many")
        sentences = (format_template(code, self, lang) for code in codes)
        return translate("page.semicolon", lang).join(sentences)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That too few people are there, or that the answers bear no verdict."""
        found = []
        if self.exceeds_population and self.population is not None:
            facts = (
                ("n", float(self._people)),
                ("population", float(self.population)),
            )
            advice = "advice.sample_exceeds_population"
            found.append(
                Finding(
                    code="finding.sample_exceeds_population",
                    weight=0,
                    facts=facts,
                    advice=advice,
                )
            )
        if self.n < MIN_ANSWERS.value:
            facts = (("n", float(self.n)), ("min_n", float(MIN_ANSWERS.value)))
            advice = "advice.sample_too_few"
            found.append(
                Finding(
                    code="finding.sample_too_few", weight=0, facts=facts, advice=advice
                )
            )
        return tuple(found)


def sample_size(
    measure: SurveyMeasure | str = SurveyMeasure.SHARE,
    *,
    margin: float,
    share: float | None = None,
    standard_deviation: float | None = None,
    promoter_share: float | None = None,
    detractor_share: float | None = None,
    level: float = DEFAULT_LEVEL,
    population: int | None = None,
    design_effect: float = 1.0,
    response_rate: float | None = None,
    rounding: SampleRounding | str = SampleRounding.UP,
) -> SampleSize:
    """Return how many answers a figure needs to be known to within a margin.

    >>> from custsat.surveys import sample_size
    >>> print(sample_size("nps", margin=5, promoter_share=0.5, detractor_share=0.2))
    938 answers give an NPS a margin of ±5 points at the 95% level
    >>> sample_size(margin=0.05, population=1000, rounding="krejcie_morgan").n
    278

    Args:
        measure: ``"share"``, ``"mean"``, ``"nps"`` or ``"index"`` (of 0 to 100).
        margin: half of the width of the interval; of a share 0.05 for 5 percentage
            points, of an NPS or an index in points, of a mean in its unit.
        share: the share that is expected; without it the worst case, 0.5.
        standard_deviation: of the answers of an earlier survey, for a mean, and for an
            index in points; without it an index has the worst case, 50 points.
        promoter_share: the share of promoters that is expected, for an NPS; without
            both shares the worst case, half promoters and half detractors.
        detractor_share: the share of detractors that is expected.
        level: the confidence level. [0 to 1]
        population: the people there are, if they are not many times the sample.
        design_effect: how many answers of the design say as much as one of a simple
            random sample, 2 for instance where whole branches are drawn; it multiplies
            the number before the correction for the population.
        response_rate: the share of the invited who answer. [0 to 1]
        rounding: ``"up"`` (Cochran), or ``"krejcie_morgan"``: the numbers of their
            table, which are rounded to the nearest, for a share of 0.5 within 0.05.

    Raises:
        OutOfRange: for a *margin* that is not above 0, no smaller than everything that
            can be measured, or below 0.1 points; for answers that do not vary, *share*
            0 or 1 for instance; for another setting than that of the table of Krejcie
            and Morgan.
        InputError: for an argument that does not go with *measure*, or is missing.
        UnknownOption: for an unknown *measure* or *rounding*.
        InvalidCount, TooLarge: for a *population* that is none; for a *margin* so small
            that the answers cannot be counted.
        NotANumber: for a number that is none.
    """
    kind = checks.member(measure, "measure", SurveyMeasure)
    facts = {
        "share": share,
        "standard_deviation": standard_deviation,
        "promoter_share": promoter_share,
        "detractor_share": detractor_share,
    }
    plan = _Plan(
        spread=spread_of(kind, **facts),
        margin=check_margin(margin, kind),
        level=float(checks.confidence_level(level)),
        population=check_population(population),
        design_effect=check_design_effect(design_effect),
        response_rate=check_response_rate(response_rate),
        rounding=checks.member(rounding, "rounding", SampleRounding),
    )
    plan.check_table(kind)
    numbers = {
        name: None if value is None else float(checks.number(value, name))
        for name, value in facts.items()
    }
    return plan.result(kind, numbers)


@attrs.frozen(kw_only=True)
class _Plan:
    """What is wanted, checked."""

    spread: AnswerSpread
    margin: float
    level: float
    population: int | None
    design_effect: float
    response_rate: float | None
    rounding: SampleRounding

    @property
    def is_of_table(self) -> bool:
        """Whether it is a cell of the table of Krejcie and Morgan."""
        return self.rounding is SampleRounding.KREJCIE_MORGAN

    def check_table(self, measure: SurveyMeasure) -> None:
        """Check that a cell of a table has the settings of the table.

        Raises:
            OutOfRange: if it has not.
        """
        if not self.is_of_table:
            return
        margin, level = KREJCIE_MORGAN_MARGIN.value, KREJCIE_MORGAN_LEVEL.value
        worst = WORST_CASE_SHARE.value
        settings = (
            ("measure", measure is SurveyMeasure.SHARE, "'share'"),
            ("margin", self.margin == margin, f"{margin:g}"),
            ("level", self.level == level, f"{level:g}"),
            ("share", self.spread.standard_deviation == worst, f"{worst:g}"),
            ("population", self.population is not None, "a number"),
            ("design_effect", self.design_effect == 1, "1"),
        )
        for name, is_of_table, setting in settings:
            if not is_of_table:
                allowed = f"{setting} with rounding='krejcie_morgan'"
                advice = "that is their table; rounding='up' takes any setting"
                raise OutOfRange(name=name, allowed=allowed, advice=advice)

    def result(
        self, measure: SurveyMeasure, expected: dict[str, float | None]
    ) -> SampleSize:
        """Return the result, with what is expected of the answers."""
        spread = {"standard_deviation": self.spread.standard_deviation}
        settings: dict[str, Any] = expected | spread | self.numbers()
        return SampleSize(
            measure=measure,
            margin=self.margin,
            level=self.level,
            is_worst_case=self.spread.is_worst_case,
            population=self.population,
            design_effect=self.design_effect,
            response_rate=self.response_rate,
            rounding=self.rounding,
            **settings,
        )

    def numbers(self) -> dict[str, Any]:
        """Return the numbers of answers and of people, step by step."""
        chi_square = errors_of(self.level) ** 2
        if self.is_of_table:
            chi_square = KREJCIE_MORGAN_CHI_SQUARE.value
        many = uncorrected(self.spread, self.margin, chi_square)
        of_design = many * self.design_effect
        of_population = None
        if self.population is not None:
            of_population = corrected(of_design, self.spread, self.population)
        exact = of_design if of_population is None else of_population
        n = rounded_up(exact)
        if self.is_of_table:
            n = floor(exact + HALF)
        n_invited = None
        if self.response_rate is not None:
            n_invited = rounded_up(n / self.response_rate, "the people to invite")
        return {
            "n_uncorrected": many,
            "n_corrected": of_population,
            "n": n,
            "n_invited": n_invited,
            **self._if_everybody_is_invited(of_design, n_invited or n),
        }

    def _if_everybody_is_invited(self, needed: float, people: int) -> dict[str, Any]:
        """Return the answers and the margin to expect where too many are needed."""
        answers, margin = None, None
        if self.population is not None and people > self.population:
            answers = floor(self.population * (self.response_rate or 1) + HALF)
            if answers:
                margin = reached_margin(
                    self.margin, needed, self.spread, self.population, answers
                )
        return {"expected_n": answers, "expected_margin": margin}
