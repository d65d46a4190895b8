"""How many answers each of two waves needs, so that a change between them shows.

The two waves ask different people; the change is found in 4 of 5 such pairs of waves
(the power), at the level of the test that :func:`custsat.satisfaction.compare` makes.
Of a share and of an NPS the larger number of a rise and a fall counts; an NPS changes
by answers that become passive or are so no longer, as ``compare`` supposes.  Otherwise
the answers of both waves vary alike.  Small populations are not corrected for: a change
is one of the customers to come, not only of those who were there.

Sources: see :mod:`custsat.estimates`.

>>> sample_size_for_change("share", change=0.05, share=0.75).n
1271
>>> sample_size_for_change("share", change=0.6)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: change must be at most 0.5, what is possible
"""

from __future__ import annotations

from typing import Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import format_template
from custsat.errors import OutOfRange, TooLarge
from custsat.estimates import answers_for_mean, answers_for_share
from custsat.estimates._judgement import MAX_NEEDED, POWER
from custsat.estimates._power import check_power
from custsat.evidence.surveys import WORST_CASE_SHARE
from custsat.labels import translate
from custsat.satisfaction.comparison._changed_answers import points_variance_after
from custsat.surveys.sampling._answer_spread import (
    POINTS,
    AnswerSpread,
    SurveyMeasure,
    spread_of,
)
from custsat.surveys.sampling._needed_answers import (
    check_design_effect,
    check_margin,
    check_response_rate,
    rounded_up,
    to_points,
)
from custsat.values._result import Result
from custsat.values._targeted_score import DEFAULT_LEVEL


@attrs.frozen(kw_only=True)
class ChangeSampleSize(Result):
    """How many answers each of two waves needs to show a change.

    Attributes:
        measure: the figure that changes.
        change: the change, of either direction, in the unit of the figure.
        level: the confidence level. [0 to 1]
        power: the share of pairs of waves that show it. [0.5 to 1]
        standard_deviation: of one answer, in the unit of the figure.
        is_worst_case: whether that is the largest that is possible.
        design_effect: how many answers of the design say as much as one of a simple
            random sample.
        response_rate: the share of the invited who answer; None if not known.
        n_simple: answers of a simple random sample, of each wave.
        n: answers of each wave.
        n_invited: people to invite for each wave; None without a response rate.
    """

    schema: ClassVar[str] = "change_sample_size@1"
    choices: ClassVar[tuple[str, ...]] = (
        "measure",
        "change",
        "level:%",
        "power:%",
        "standard_deviation:.2",
        "is_worst_case",
        "design_effect",
        "response_rate:%",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "n",
        "n_invited?",
        "n_simple",
        "standard_deviation:.2",
        "design_effect:.2",
    )
    measure: SurveyMeasure
    change: float
    level: float
    power: float
    standard_deviation: float
    is_worst_case: bool
    design_effect: float
    response_rate: float | None
    n_simple: int
    n: int
    n_invited: int | None

    @property
    def change_points(self) -> float:
        """The change as it is said: of a share in percentage points."""
        return to_points(self.change, self.measure)

    def summary(self, lang: str = "en") -> str:
        """Return the answers that each wave needs, and the people to invite."""
        codes = [f"change_sample_size.{self.measure.value}"]
        if self.n_invited is not None:
            codes.append("sample_size.invited")
        sentences = (format_template(code, self, lang) for code in codes)
        return translate("page.semicolon", lang).join(sentences)


def sample_size_for_change(
    measure: SurveyMeasure | str = SurveyMeasure.SHARE,
    *,
    change: float,
    share: float | None = None,
    standard_deviation: float | None = None,
    promoter_share: float | None = None,
    detractor_share: float | None = None,
    level: float = DEFAULT_LEVEL,
    power: float = POWER,
    design_effect: float = 1.0,
    response_rate: float | None = None,
) -> ChangeSampleSize:
    """Return how many answers each of two waves needs, so that a change shows.

    >>> from custsat.surveys import sample_size_for_change
    >>> print(sample_size_for_change("index", change=3, standard_deviation=20))
    699 answers in each wave show that an index changed by 3 points, at a power of 80%

    Args:
        measure: ``"share"``, ``"mean"``, ``"nps"`` or ``"index"`` (of 0 to 100).
        change: the change to show, above 0, whichever its direction: of a share 0.05
            for 5 percentage points, of an NPS or an index points, of a mean its unit.
        share: the share of the first wave; without it the worst case, 0.5.
        standard_deviation: of one answer, as for :func:`sample_size`.
        promoter_share: the share of promoters of the first wave, likewise.
        detractor_share: the share of detractors of the first wave, likewise.
        level: the confidence level. [0 to 1]
        power: the share of such pairs of waves that show the change. [0.5 to 1]
        design_effect: as for :func:`sample_size`.
        response_rate: the share of the invited who answer. [0 to 1]

    Raises:
        OutOfRange: for a *change* that is not above 0, not possible, or below 0.1
            points; for answers that do not vary; for another *level*, *power* or
            *response_rate* than a share.
        TooLarge: for a *change* so small that a million answers do not show it.
        InputError: for an argument that does not go with *measure*, or is missing.
        UnknownOption: for an unknown *measure*.
        NotANumber: for a number that is none.
    """
    kind = checks.member(measure, "measure", SurveyMeasure)
    spread = spread_of(
        kind,
        share=share,
        standard_deviation=standard_deviation,
        promoter_share=promoter_share,
        detractor_share=detractor_share,
    )
    step = check_margin(change, kind, "change")
    confidence, found = float(checks.confidence_level(level)), check_power(power)
    start = _start(share, promoter_share, detractor_share)
    n_simple = _answers_of(kind, spread, start, step, (confidence, found))
    effect = check_design_effect(design_effect)
    rate = check_response_rate(response_rate)
    return ChangeSampleSize(
        measure=kind,
        change=step,
        level=confidence,
        power=found,
        standard_deviation=spread.standard_deviation,
        is_worst_case=spread.is_worst_case,
        design_effect=effect,
        response_rate=rate,
        n_simple=n_simple,
        n=rounded_up(n_simple * effect),
        n_invited=_invited(rounded_up(n_simple * effect), rate),
    )


def _countable(n: int | None) -> int:
    """Return *n*, which is None of a change that a million answers do not show.

    Raises:
        TooLarge: if it is None.
    """
    if n is None:
        name = "the sample that shows a change so small"
        raise TooLarge(problem="above_maximum", name=name, maximum=MAX_NEEDED)
    return n


def _invited(n: int, rate: float | None) -> int | None:
    return None if rate is None else rounded_up(n / rate)


def _start(share: Any, promoters: Any, detractors: Any) -> float | None:
    """Return the share, or the NPS, that is expected; None of the worst case."""
    if promoters is None:
        return None if share is None else float(share)
    return POINTS * (float(promoters) - float(detractors))


def _answers_of(
    measure: SurveyMeasure,
    spread: AnswerSpread,
    start: float | None,
    change: float,
    limits: tuple[float, float],
) -> int:
    """Return the answers of each wave; *limits* are the level and the power.

    The change is that from *start*, a share or an NPS; None of the worst case.
    """
    if measure is SurveyMeasure.SHARE:
        share = WORST_CASE_SHARE.value if start is None else start
        return _answers_of_share(share, change, *limits)
    if start is None:
        return _answers_of_mean(spread, None, change, *limits)
    return _answers_of_nps(spread, start, change, *limits)


def _answers_of_mean(
    spread: AnswerSpread, after: float | None, change: float, level: float, power: float
) -> int:
    """Return the answers that show a change of a mean; *after* it the variance."""
    deviation = spread.standard_deviation
    before = checks.finite_result(deviation * deviation, "standard_deviation")
    return _countable(
        answers_for_mean(
            before, before if after is None else after, change, level=level, power=power
        )
    )


def _answers_of_nps(
    spread: AnswerSpread, score: float, change: float, level: float, power: float
) -> int:
    """Return the answers that show a rise and a fall, as far as they are possible.

    Raises:
        OutOfRange: if neither is.
    """
    steps = [step for step in (change, -change) if abs(score + step) <= POINTS]
    if not steps:
        allowed = f"at most {POINTS + abs(score):g}, what is possible"
        raise OutOfRange(name="change", allowed=allowed)
    variance = spread.standard_deviation**2
    return max(
        _answers_of_mean(
            spread, points_variance_after(variance, score, step), change, level, power
        )
        for step in steps
    )


def _answers_of_share(share: float, change: float, level: float, power: float) -> int:
    """Return the answers that show a rise and a fall, as far as they are possible.

    Raises:
        OutOfRange: if neither is.
    """
    steps = [step for step in (change, -change) if 0 <= share + step <= 1]
    if not steps:
        allowed = f"at most {max(share, 1 - share):g}, what is possible"
        raise OutOfRange(name="change", allowed=allowed)
    return max(
        _countable(answers_for_share(share, step, level=level, power=power))
        for step in steps
    )
