"""Perceptions of many customers against their expectations: shares, not means.

Each customer's difference is judged by itself (:func:`~custsat.satisfaction.measure`);
of many customers there are the shares whose expectation was missed, met or exceeded,
with Wilson's intervals, and the mean difference with Student's.  No behaviour is drawn
from a mean: where most miss their expectation by a little, most may be content.

Expectations that ask what *should* be are at the top of the scale for most people, so
that hardly anybody can exceed them; the share at the ceiling says so.  With an overall
rating, the correlations show which goes with it more closely, the gaps or the
perceptions alone (Cronin and Taylor, 1992, found the latter).

>>> result = perceptions(perceived=[5, 6, 4], expected=[6, 6, None])
>>> result.n, result.n_missing, result.share(Outcome.MISSED)
(2, 1, 0.5)
>>> perceptions(perceived=[5], expected=[None])
Traceback (most recent call last):
    ...
custsat.errors.EmptyInput: a comparison of perceptions needs at least one answer ...
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import EmptyInput
from custsat.estimates import judge, mean_interval, proportion_interval
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import translate
from custsat.satisfaction._ceiling import ceiling_findings
from custsat.satisfaction._gap_findings import gap_findings, share_findings
from custsat.satisfaction._measure import Outcome, difference, outcome_rule
from custsat.satisfaction._pair_sums import PairSums
from custsat.satisfaction._perception_columns import (
    perception_questions,
    read_columns,
)
from custsat.values._interval import Interval
from custsat.values._not_answers import NotAnswers
from custsat.values._result import Result
from custsat.values._scale import Scale
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.estimates import Judgement
    from custsat.values._finding import Finding
    from custsat.values._question import Question


def _check_min_n(value: Any) -> int:
    return checks.count(value, "min_n", minimum=1)


@attrs.frozen(kw_only=True)
class PerceptionSettings:
    """The options of :func:`perceptions`, checked."""

    scale: Scale | None
    tolerance: float = attrs.field(converter=checks.as_builtin)
    level: float = attrs.field(converter=checks.as_builtin)
    min_n: int = attrs.field(converter=_check_min_n)
    has_overall: bool

    def __attrs_post_init__(self) -> None:
        checks.number(self.tolerance, "tolerance", ge=0)
        checks.confidence_level(self.level)


@attrs.frozen(kw_only=True)
class OverallAgreement(ExportsProperties):
    """How gaps and perceptions go with an overall rating.

    Attributes:
        n: customers with both answers and an overall rating.
        of_gaps: correlation of the differences with it; None without a spread.
        of_perceptions: correlation of the perceptions alone; None likewise.
        not_answers: non-answers to the overall rating by name, where a question reads.
    """

    n: int
    of_gaps: float | None
    of_perceptions: float | None
    not_answers: NotAnswers = ()


def overall_agreement(sums: PairSums) -> OverallAgreement:
    """Return how gaps and perceptions go with the overall ratings of *sums*."""
    return OverallAgreement(
        n=sums.rated,
        of_gaps=sums.correlation_of_gaps,
        of_perceptions=sums.correlation_of_perceptions,
        not_answers=dict(sums.not_answers).get("overall", ()),
    )


@attrs.frozen(kw_only=True)
class Perceptions(Result):
    """Perceptions of many customers against their expectations.

    Attributes:
        scale: the scale of both; None for amounts.
        tolerance: the largest difference that counts as met. [scale points]
        min_n: answers below which no verdict is given.
        level: the confidence level of the intervals. [0 to 1]
        n: customers with both answers.
        n_missing: customers without one of them.
        counts: number of customers by outcome.
        mean_difference: mean of perceived minus expected. [scale points]
        interval: its confidence interval; None where nobody differs.
        ceiling_share: share of expectations at the top of the scale; None without one.
        overall: how gaps and perceptions go with an overall rating; None without one.
        perceived_not_answers: non-answers to the perception by name, where a question
            reads; a part of *n_missing*.
        expected_not_answers: likewise to the expectation; a customer may be in both.
    """

    schema: ClassVar[str] = "perceptions@1"
    choices: ClassVar[tuple[str, ...]] = ("scale", "min_n", "level:%")
    table_fields: ClassVar[tuple[str, ...]] = (
        "mean_difference:+.2",
        "interval:+.2",
        "n",
        "n_missing",
        "perceived_not_answers?",
        "expected_not_answers?",
        "ceiling_share?:.0%",
    )
    scale: Scale | None
    tolerance: float = attrs.field(converter=checks.as_builtin)
    min_n: int
    level: float
    n: int
    n_missing: int
    counts: tuple[tuple[Outcome, int], ...]
    mean_difference: float
    interval: Interval | None
    ceiling_share: float | None
    overall: OverallAgreement | None
    perceived_not_answers: NotAnswers = ()
    expected_not_answers: NotAnswers = ()

    def share(self, outcome: Outcome) -> float:
        """Return the share of customers with an *outcome*. [0 to 1]"""
        return dict(self.counts)[outcome] / self.n

    def share_interval(self, outcome: Outcome) -> Interval:
        """Return Wilson's interval of the share of an *outcome*."""
        return proportion_interval(dict(self.counts)[outcome], self.n, level=self.level)

    @property
    def missed_share(self) -> float:
        """Share of customers who perceived less than they expected. [0 to 1]"""
        return self.share(Outcome.MISSED)

    @property
    def exceeded_share(self) -> float:
        """Share of customers who perceived more than they expected. [0 to 1]"""
        return self.share(Outcome.EXCEEDED)

    @property
    def judgement(self) -> Judgement:
        """Whether the answers bear a verdict on the mean difference."""
        return judge(n=self.n, min_n=self.min_n, interval=self.interval, target=0)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Whether customers get less than they expect, and cautions."""
        gaps = gap_findings(
            "perceptions",
            self.judgement,
            self.mean_difference,
            self.missed_share,
            self.scale,
            below="missed",
            advice="close_the_gap",
        )
        shares = share_findings(
            "perceptions",
            self.judgement,
            self.mean_difference,
            self.missed_share,
            self.share_interval(Outcome.MISSED),
            advice="close_the_gap",
        )
        return (*gaps, *shares, *ceiling_findings(self.ceiling_share))

    def summary(self, lang: str = "en") -> str:
        """The shares and the mean difference, and what was no answer, by name."""
        keys = ["perceptions.summary"]
        names = ("perceived_not_answers", "expected_not_answers")
        keys += [f"perceptions.{name}" for name in names if getattr(self, name)]
        sentences = (format_template(key, self, lang) for key in keys)
        return translate("page.stop", lang).join(sentences)

    def explain(self, lang: str = "en") -> str:
        """Say as well who was judged, and what goes with an overall rating."""
        keys = ["perceptions.each_customer"]
        keys += ["perceptions.agreement"] if self.overall else []
        lines = (format_template(key, self, lang) for key in keys)
        return "\n".join([super().explain(lang), *lines])

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The mean difference, and the customers by outcome."""
        names = ("outcome", "n", "share", "interval")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            (
                outcome.label(lang),
                str(n),
                format_value(n / self.n, lang, ".1%"),
                format_value(self.share_interval(outcome), lang, ".1%"),
            )
            for outcome, n in self.counts
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def perceptions(
    *,
    perceived: Iterable[Any],
    expected: Iterable[Any],
    overall: Iterable[Any] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    tolerance: float = 0,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> Perceptions:
    """Compare what many customers perceived with what they had expected.

    >>> from custsat.satisfaction import perceptions
    >>> from custsat.values import LIKERT7
    >>> result = perceptions(
    ...     perceived=[5, 6, 7, 4] * 25, expected=[6, 6, 6, 6] * 25, scale=LIKERT7
    ... )
    >>> result.missed_share, result.mean_difference
    (0.5, -0.5)

    Args:
        perceived: what was perceived, one answer per customer; None and NaN are
            missing.
        expected: what had been expected, in the same order.
        overall: an overall rating of each customer, on any scale.
        scale: the scale of both; None for amounts with a true zero.
        question: instead of *scale*, the question that reads both as cells of a survey
            file; the overall rating are numbers.
        questions: instead of *scale*, the question of ``"perceived"``, ``"expected"``
            and, if it is to be read, ``"overall"``; the first two on one scale.
        tolerance: the largest difference that counts as met. [scale points]
        level: the confidence level of the intervals. [0 to 1]
        min_n: answers below which no verdict is given.

    Raises:
        EmptyInput: if nobody gave both answers.
        OutOfScale: for a number that is not on the *scale*.
        UnreadableAnswer: for a cell that its question cannot read.
        MixedScales: for questions on different scales.
        UnknownField: for a question of another argument.
        TooLarge: for a number that cannot be squared.
        InputError: unless the lists have the same length.
        NotANumber: for infinity, text and truth values.
        OutOfRange: for a negative tolerance, or a level that is no share.
        WrongType: for an argument of another type.
    """
    verb = "satisfaction.perceptions(df, perceived='...', expected='...')"
    checks.no_frame(perceived, "perceived", verb)
    on, by_name = perception_questions(
        scale, question, questions, has_overall=overall is not None
    )
    settings = PerceptionSettings(
        scale=on,
        tolerance=tolerance,
        level=level,
        min_n=min_n,
        has_overall=overall is not None,
    )
    columns = {"perceived": perceived, "expected": expected}
    columns |= {} if overall is None else {"overall": overall}
    values, not_answers = read_columns(columns, by_name, on)
    ratings = values.pop("overall", [None] * len(values["perceived"]))
    rows = zip(*values.values(), ratings, strict=True)
    sums = attrs.evolve(_sum_pairs(list(rows), settings), not_answers=not_answers)
    return build_perceptions(sums, settings)


def _sum_pairs(
    rows: list[tuple[Any, Any, Any]], settings: PerceptionSettings
) -> PairSums:
    """Return the sums of perceptions, expectations and overall ratings."""
    rule, scale = outcome_rule(settings.tolerance), settings.scale
    pairs = [(p, e, r) for p, e, r in rows if p is not None and e is not None]
    outcomes = [rule.evaluate(difference(p, e)) for p, e, _ in pairs]
    rated = [(p, p - e, r) for p, e, r in pairs if r is not None]
    sums = PairSums(
        n=len(pairs),
        n_missing=len(rows) - len(pairs),
        missed=outcomes.count(Outcome.MISSED),
        met=outcomes.count(Outcome.MET),
        exceeded=outcomes.count(Outcome.EXCEEDED),
        at_ceiling=0 if scale is None else sum(e == scale.high for _, e, _ in pairs),
        gap=fsum(p - e for p, e, _ in pairs),
        gap_squared=fsum((p - e) ** 2 for p, e, _ in pairs),
    )
    return sums + PairSums.of_rated(rated)


def build_perceptions(sums: PairSums, settings: PerceptionSettings) -> Perceptions:
    """Return the result of sums; lists and frames are computed by it.

    Raises:
        EmptyInput: if nobody gave both answers.
    """
    if not sums.n:
        raise EmptyInput(result="a comparison of perceptions", missing=sums.n_missing)
    mean = checks.finite_result(sums.gap / sums.n, "the mean difference")
    counts = (sums.missed, sums.met, sums.exceeded)
    variance, level = sums.gap_variance, settings.level
    not_answers = dict(sums.not_answers)
    return Perceptions(
        scale=settings.scale,
        tolerance=settings.tolerance,
        min_n=settings.min_n,
        level=level,
        n=sums.n,
        n_missing=sums.n_missing,
        counts=tuple(zip(Outcome, counts, strict=True)),
        mean_difference=mean,
        interval=mean_interval(mean=mean, variance=variance, n=sums.n, level=level),
        ceiling_share=sums.at_ceiling / sums.n if settings.scale else None,
        overall=overall_agreement(sums) if settings.has_overall else None,
        perceived_not_answers=not_answers.get("perceived", ()),
        expected_not_answers=not_answers.get("expected", ()),
    )
