"""Zones of tolerance of many customers: the shares below, within and above.

Each customer is judged by their own zone (:func:`~custsat.satisfaction.
zone_of_tolerance`): two customers with the same perception may be one below and one
within, because they accept different levels.  The shares have Wilson's intervals, the
mean adequacy and superiority Student's.

Some answer that they accept only more than they desire.  Such reversed answers
contradict themselves; they are counted and left out of everything else.

>>> result = zones_of_tolerance(
...     adequate=[4, 5, 6, None], desired=[6, 7, 5, 7], perceived=[5, 4, 5, 6]
... )
>>> result.n, result.n_missing, result.n_reversed, result.share("below")
(2, 1, 1, 0.5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import EmptyInput, InputError
from custsat.estimates import judge, mean_interval, proportion_interval
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import translate
from custsat.satisfaction._ceiling import ceiling_findings
from custsat.satisfaction._gap_findings import gap_findings, share_findings
from custsat.satisfaction._perception_columns import compared_questions, read_columns
from custsat.satisfaction._survey_score import check_addable
from custsat.satisfaction.expectations._zone_of_tolerance import LEVELS
from custsat.satisfaction.expectations._zone_rule import (
    ToleranceZone,
    reversal_findings,
)
from custsat.satisfaction.expectations._zone_settings import ZoneSettings
from custsat.satisfaction.expectations._zone_sums import (
    ZoneSums,
    after_failure,
    columns_of_counts,
    combinations,
    sum_zones,
)
from custsat.values._result import Result
from custsat.values._scale import Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.estimates import Judgement
    from custsat.values._finding import Finding
    from custsat.values._interval import Interval
    from custsat.values._not_answers import NotAnswers
    from custsat.values._question import Question


@attrs.frozen(kw_only=True)
class ZonesOfTolerance(Result):
    """Perceived service in the zones of tolerance of many customers.

    Two results with the same settings add up; their counts and sums are added.

    Attributes:
        scale: the scale of the answers; None for amounts.
        tolerance: how far outside its limits still is within a zone. [scale points]
        min_n: answers below which no verdict is given.
        level: the confidence level of the intervals. [0 to 1]
        remaining_share: the share of each width that a failure leaves, if any. [0 to 1]
        sums: the counts and sums that everything is computed from.
    """

    schema: ClassVar[str] = "zones_of_tolerance@1"
    choices: ClassVar[tuple[str, ...]] = (
        "scale",
        "min_n",
        "level:%",
        "remaining_share:%",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "mean_adequacy:+.2",
        "adequacy_interval:+.2",
        "mean_superiority:+.2",
        "superiority_interval:+.2",
        "mean_zone_width:.2",
        "n",
        "n_missing",
        "adequate_not_answers?",
        "desired_not_answers?",
        "perceived_not_answers?",
        "n_reversed",
        "ceiling_share?:.0%",
    )
    scale: Scale | None
    tolerance: float = attrs.field(converter=checks.as_builtin)
    min_n: int
    level: float
    remaining_share: float | None = None
    sums: ZoneSums

    @property
    def n(self) -> int:
        """Customers with all three answers that do not contradict themselves."""
        return self.sums.n

    @property
    def n_missing(self) -> int:
        """Customers without one of the answers."""
        return self.sums.n_missing

    @property
    def n_reversed(self) -> int:
        """Customers whose adequate level is above the desired one; left out."""
        return self.sums.n_reversed

    @property
    def counts(self) -> tuple[tuple[ToleranceZone, int], ...]:
        """Number of customers by zone."""
        return tuple((zone, getattr(self.sums, zone.value)) for zone in ToleranceZone)

    def share(self, zone: ToleranceZone | str) -> float:
        """Return the share of customers whose service is in a *zone*. [0 to 1]"""
        return dict(self.counts)[checks.member(zone, "zone", ToleranceZone)] / self.n

    def share_interval(self, zone: ToleranceZone | str) -> Interval:
        """Return Wilson's interval of the share of a *zone*."""
        n = dict(self.counts)[checks.member(zone, "zone", ToleranceZone)]
        return proportion_interval(n, self.n, level=self.level)

    @property
    def below_share(self) -> float:
        """Share of customers who got less than they accept. [0 to 1]"""
        return self.share(ToleranceZone.BELOW)

    @property
    def below_interval(self) -> Interval:
        """Wilson's interval of the share below."""
        return self.share_interval(ToleranceZone.BELOW)

    @property
    def within_share(self) -> float:
        """Share of customers whose service is tolerated. [0 to 1]"""
        return self.share(ToleranceZone.WITHIN)

    @property
    def above_share(self) -> float:
        """Share of customers who got more than they desire. [0 to 1]"""
        return self.share(ToleranceZone.ABOVE)

    @property
    def mean_adequacy(self) -> float:
        """Mean of perceived minus adequate. [scale points]"""
        return self.sums.adequacy / self.n

    @property
    def adequacy_interval(self) -> Interval | None:
        """Student's interval of the mean adequacy; None where nobody differs."""
        return mean_interval(
            mean=self.mean_adequacy,
            variance=self.sums.adequacy_variance,
            n=self.n,
            level=self.level,
        )

    @property
    def mean_superiority(self) -> float:
        """Mean of perceived minus desired. [scale points]"""
        return self.sums.superiority / self.n

    @property
    def superiority_interval(self) -> Interval | None:
        """Student's interval of the mean superiority; None where nobody differs."""
        return mean_interval(
            mean=self.mean_superiority,
            variance=self.sums.superiority_variance,
            n=self.n,
            level=self.level,
        )

    @property
    def mean_zone_width(self) -> float:
        """Mean of desired minus adequate. [scale points]"""
        return self.mean_adequacy - self.mean_superiority

    @property
    def ceiling_share(self) -> float | None:
        """Share of desired levels at the top of the scale; None without one."""
        return None if self.scale is None else self.sums.at_ceiling / self.n

    @property
    def adequate_not_answers(self) -> NotAnswers:
        """Non-answers to the adequate level by name, where a question reads."""
        return dict(self.sums.not_answers).get("adequate", ())

    @property
    def desired_not_answers(self) -> NotAnswers:
        """Non-answers to the desired level by name."""
        return dict(self.sums.not_answers).get("desired", ())

    @property
    def perceived_not_answers(self) -> NotAnswers:
        """Non-answers to the perception by name."""
        return dict(self.sums.not_answers).get("perceived", ())

    @property
    def judgement(self) -> Judgement:
        """Whether the answers bear a verdict on the mean adequacy."""
        interval = self.adequacy_interval
        return judge(n=self.n, min_n=self.min_n, interval=interval, target=0)

    def __add__(self, other: ZonesOfTolerance) -> ZonesOfTolerance:
        """Return the zones of both groups of customers."""
        check_addable(self, other, counts=("sums",))
        return attrs.evolve(self, sums=self.sums + other.sums)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Whether customers get less than they accept, and cautions."""
        gaps = gap_findings(
            "zones",
            self.judgement,
            self.mean_adequacy,
            self.below_share,
            self.scale,
            below="below",
            advice="reach_adequate",
        )
        shares = share_findings(
            "zones",
            self.judgement,
            self.mean_adequacy,
            self.below_share,
            self.below_interval,
            advice="reach_adequate",
        )
        return (
            *gaps,
            *shares,
            *reversal_findings(self.n_reversed),
            *ceiling_findings(self.ceiling_share),
        )

    def summary(self, lang: str = "en") -> str:
        """The shares and the mean adequacy, and what was no answer, by name."""
        keys = ["zones_of_tolerance.summary"]
        if self.remaining_share is not None:
            keys.append("zones_of_tolerance.after_failure")
        keys += [
            f"zones_of_tolerance.{name}_not_answers"
            for name in LEVELS
            if getattr(self, f"{name}_not_answers")
        ]
        sentences = (format_template(key, self, lang) for key in keys)
        return translate("page.stop", lang).join(sentences)

    def explain(self, lang: str = "en") -> str:
        """Say as well what still is within a zone."""
        text, code = super().explain(lang), "zone_of_tolerance.limits"
        return (
            f"{text}\n{format_template(code, self, lang)}" if self.tolerance else text
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The means, and the customers by zone."""
        names = ("zone", "n", "share", "interval")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            (
                zone.label(lang),
                str(n),
                format_value(n / self.n, lang, ".1%"),
                format_value(self.share_interval(zone), lang, ".1%"),
            )
            for zone, n in self.counts
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def zones_of_tolerance(
    *,
    adequate: Iterable[Any] | None = None,
    desired: Iterable[Any] | None = None,
    perceived: Iterable[Any] | None = None,
    counts: Mapping[tuple[Any, Any, Any], int] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    tolerance: float = 0,
    remaining_share: float | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> ZonesOfTolerance:
    """Say how many customers get less than they accept, or more than they desire.

    >>> from custsat.satisfaction import zones_of_tolerance
    >>> from custsat.values import LIKERT7
    >>> result = zones_of_tolerance(
    ...     adequate=[4, 5, 3, 4] * 25,
    ...     desired=[6, 7, 6, 5] * 25,
    ...     perceived=[5, 4, 6, 6] * 25,
    ...     scale=LIKERT7,
    ... )
    >>> result.below_share, result.within_share, result.mean_adequacy
    (0.25, 0.5, 1.25)

    Args:
        adequate: the service that each customer still accepts, one answer per customer;
            None and NaN are missing.
        desired: the service that is desired, in the same order.
        perceived: what was perceived, in the same order.
        counts: instead of the three, how many customers gave each combination of
            adequate, desired and perceived, in this order: the rows of a GROUP BY.
        scale: the scale of all three; None for amounts.
        question: instead of *scale*, the question that reads them as cells of a survey
            file.
        questions: instead of *scale*, the question of each of the three, by argument,
            all on one scale.
        tolerance: how far outside its limits still is within a zone. [scale points]
        remaining_share: the share of the width of each zone that a failure leaves, as
            :func:`zone_of_tolerance` has it. [0 to 1]
        level: the confidence level of the intervals. [0 to 1]
        min_n: answers below which no verdict is given.

    Raises:
        EmptyInput: if nobody gave all three answers without a contradiction.
        OutOfScale: for a number that is not on the *scale*.
        UnreadableAnswer: for a cell that its question cannot read.
        MixedScales: for questions on different scales.
        UnknownField: for a question of another argument.
        TooLarge: for a number that cannot be squared.
        InputError: unless the lists have the same length, or for counts beside them.
        InvalidCount: for a count that is no whole number of 0 or more.
        NotANumber: for infinity, text and truth values.
        OutOfRange: for a negative tolerance, or a level that is no share.
        WrongType: for an argument of another type.
    """
    verb = "satisfaction.zones_of_tolerance(df, adequate='...', desired='...', ...)"
    checks.no_frame(adequate, "adequate", verb)
    on, by_name = compared_questions(scale, question, questions, LEVELS, LEVELS)
    settings = ZoneSettings(
        scale=on,
        tolerance=tolerance,
        remaining_share=remaining_share,
        level=level,
        min_n=min_n,
    )
    columns = dict(zip(LEVELS, (adequate, desired, perceived), strict=True))
    checks.together(**columns)
    checks.exactly_one(adequate=adequate, counts=counts)
    numbers: list[int] | None = None
    if counts is not None:
        if by_name:
            raise InputError(problem="excluded", names="counts=", other="questions")
        columns, numbers = columns_of_counts(counts)
    values, not_answers = read_columns(columns, by_name, on)
    rows = combinations(list(values.values()), numbers)
    rows = after_failure(rows, settings.remaining_share)
    sums = sum_zones(rows, settings.tolerance, None if on is None else on.high)
    return build_zones(attrs.evolve(sums, not_answers=not_answers), settings)


def build_zones(sums: ZoneSums, settings: ZoneSettings) -> ZonesOfTolerance:
    """Return the result of sums; lists, counts and frames are computed by it.

    Raises:
        EmptyInput: if there is no zone.
        TooLarge: if a mean is beyond any float.
    """
    if not sums.n:
        n = sums.n_reversed
        reason = f"{n} with an adequate level above the desired one" if n else ""
        raise EmptyInput(
            result="a count of zones of tolerance",
            missing=sums.n_missing,
            reason=reason,
        )
    result = ZonesOfTolerance(
        scale=settings.scale,
        tolerance=settings.tolerance,
        min_n=settings.min_n,
        level=settings.level,
        remaining_share=settings.remaining_share,
        sums=sums,
    )
    checks.finite_result(result.mean_adequacy, "the mean adequacy")
    checks.finite_result(result.mean_superiority, "the mean superiority")
    return result
