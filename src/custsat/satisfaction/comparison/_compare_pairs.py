"""Is the change real, where the same respondents answered twice?

People who answered both times are their own comparison: what makes one of them content
and another not is the same in both surveys and drops out, so that a smaller change
shows.  Shares (of satisfied customers, of easy contacts) have Newcombe's interval of
pairs; the net promoter score, whose answers count as -1, 0 and 1, the mean effort and
other means have Student's t of the differences, with three more pairs (Rocks, 2016).
Who answered once is counted and left out.

>>> now, before = [10, 9, 9, 3, 8] * 20, [9, 8, 9, 3, None] * 20
>>> result = compare_pairs(now, before, measure="nps")
>>> print(result.summary())  # doctest: +NORMALIZE_WHITESPACE
Net promoter score is higher: +50.0 against +25.0, by +25.0 points (95% interval +14.2
to +33.9). 80 respondents answered both times; 20 answered once and are left out
>>> compare_pairs([10, 9], [9], measure="nps")
Traceback (most recent call last):
    ...
custsat.errors.InputError: now and before differ in length: 2, 1
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import TYPE_CHECKING, Any

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError, WrongScale
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.satisfaction._survey_score import check_min_n, check_question
from custsat.satisfaction.comparison._needed_answers import (
    check_possible,
    weighted_answers,
)
from custsat.satisfaction.comparison._pair_estimates import (
    estimate_mean,
    estimate_share,
)
from custsat.satisfaction.comparison._pair_tally import PairTally
from custsat.satisfaction.comparison._paired_measure import (
    KEYS,
    SCALES,
    UNITS,
    PairedMeasure,
    answer_values,
)
from custsat.satisfaction.comparison._score_change import ScoreChange, ScoreUnit
from custsat.satisfaction.comparison._score_sample import Sample, to_change
from custsat.values._question import read_answers, to_number
from custsat.values._scale import Scale
from custsat.values._scale_checks import question_scale_of, require_scale
from custsat.values._tally import to_count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._question import Question
    from custsat.values._tally import Count


def compare_pairs(
    now: Iterable[Any] | None = None,
    before: Iterable[Any] | None = None,
    *,
    measure: PairedMeasure | str,
    counts: Mapping[Any, Any] | PairTally | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    top: int | None = None,
    respondent_weights: Iterable[float] | None = None,
    relevant_change: float | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> ScoreChange:
    """Return whether a score has changed among respondents who answered twice.

    >>> from custsat.satisfaction import compare_pairs
    >>> from custsat.values import LIKERT5
    >>> counts = {(5, 5): 40, (5, 3): 12, (2, 4): 3, (2, 1): 45, (None, 4): 8}
    >>> result = compare_pairs(counts=counts, measure="csat", scale=LIKERT5)
    >>> round(result.change, 2), result.verdict, result.n_answered_once
    (0.09, <ChangeVerdict.RISE: 'rise'>, 8)

    Args:
        now: the answers now, one for each respondent.
        before: the answers of the same respondents before, in the same order.
        measure: ``"nps"``, ``"csat"``, ``"effort"`` or ``"ease"``; or ``"mean"``, the
            mean answer on any *scale*, such as the points that each respondent has in
            an index (of ``ZERO_TO_HUNDRED``).
        counts: instead of *now* and *before*, how often each pair of answers, now and
            before, was given; None stands for no answer.  A
            :class:`~custsat.satisfaction.comparison.PairTally` brings its scale.
        scale: the scale of the answers; only of ``"csat"`` and ``"mean"``, the others
            have their own.
        question: instead of *scale*, the question that reads the answers as cells of a
            survey file.
        top: of ``"csat"``, how many of the best answers count as satisfied; by default
            as :func:`csat` has it.
        respondent_weights: one positive weight for each respondent.
        relevant_change: the smallest change that you care about, above 0, in the unit
            of the score.
        level: the confidence level. [0 to 1]
        min_n: respondents below which no verdict is given.

    Raises:
        UnknownOption: for another measure.
        InputError: for columns that differ in length, or unless either both columns or
            *counts* are given.
        WrongScale: for another scale than that of the measure.
        OutOfScale: for an answer that is not on the scale.
        UnreadableAnswer: for a cell that the *question* cannot read.
        EmptyInput: if nobody answered twice.
        InvalidWeights: if there is not one positive weight for each respondent.
        OutOfRange: for a *top*, *relevant_change* or *level* outside its range.
        WrongType: for an argument of another type.
    """
    verb = "satisfaction.compare_pairs(df, now='...', before='...', measure='...')"
    checks.no_frame(now, "now", verb)
    if scale is None and question is None and isinstance(counts, PairTally):
        scale = counts.scale
    settings = pair_settings(
        measure, scale, question, top, relevant_change, level=level, min_n=min_n
    )
    _check_data(now, before, counts, respondent_weights)
    columns = None if counts is not None else (now, before, respondent_weights)
    pairs = (
        _pairs_of_counts(counts, settings.scale, question)
        if columns is None
        else _pairs_of_columns(columns, settings.scale, question)
    )
    return change_of_pairs(pairs, settings)


@attrs.frozen(kw_only=True)
class PairSettings:
    """The options of :func:`compare_pairs`, checked.

    Attributes:
        measure: the score whose change is measured.
        scale: the scale of the answers.
        value_of: what each answer counts, in the unit of the score.
        relevant_change: the smallest change that the reader cares about; None if none
            was named.
        level: the confidence level. [0 to 1]
        min_n: respondents below which no verdict is given.
    """

    measure: PairedMeasure
    scale: Scale
    value_of: Mapping[float, float]
    relevant_change: float | None
    level: float
    min_n: int

    @property
    def ends(self) -> tuple[float, float] | None:
        """The ends of the scale of a mean answer; None of other scores."""
        is_mean = self.measure is PairedMeasure.MEAN
        return (self.scale.low, self.scale.high) if is_mean else None

    @property
    def low_is_good(self) -> bool:
        """Whether a fall is an improvement."""
        if self.measure is PairedMeasure.MEAN:
            return self.scale.low_is_good
        return self.measure is PairedMeasure.EFFORT


def pair_settings(
    measure: PairedMeasure | str,
    scale: Scale | None,
    question: Question | None,
    top: int | None,
    relevant_change: float | None,
    *,
    level: float,
    min_n: int,
) -> PairSettings:
    """Return the options of a comparison of pairs, checked.

    Raises:
        UnknownOption: for another measure.
        InputError: for a *top* of a measure that has none.
        WrongScale: for another scale than that of the measure.
        OutOfRange: for a *top*, *relevant_change* or *level* outside its range.
    """
    checks.confidence_level(level)
    chosen = checks.member(measure, "measure", PairedMeasure)
    if chosen is not PairedMeasure.CSAT and top is not None:
        raise InputError(problem="needs", name="top=", needed="measure='csat'")
    answer_scale = _scale_of(chosen, scale, question)
    relevant = None
    if relevant_change is not None:
        relevant = to_change(relevant_change, UNITS[chosen])
    return PairSettings(
        measure=chosen,
        scale=answer_scale,
        value_of=answer_values(chosen, answer_scale, question, top),
        relevant_change=relevant,
        level=float(level),
        min_n=check_min_n(min_n),
    )


def _scale_of(measure: PairedMeasure, scale: Any, question: Any) -> Scale:
    """Return the scale of the answers to the question of a measure."""
    own = SCALES.get(measure)
    if own is None:
        return require_scale(scale, question=question)
    if question is not None:
        question_scale_of(question, scale)
        check_question(question, own)
    elif scale is not None and scale != own:
        raise WrongScale(name="scores", expected=str(own), actual=f"on {scale}")
    return own


def _check_data(now: Any, before: Any, counts: Any, weights: Any) -> None:
    """Raise unless there are either two columns or counts."""
    checks.exactly_one(now=now, counts=counts)
    if counts is None:
        checks.together(now=now, before=before)
        return
    if before is not None:
        raise InputError(problem="excluded", names="before=", other="counts=")
    if weights is not None:
        raise InputError(problem="weights_with_counts")


def _pairs_of_columns(
    columns: tuple[Any, Any, Any], scale: Scale, question: Question | None
) -> PairTally:
    """Return the tally of two columns, now and before, with the weights."""
    *answers, weights = columns
    read = [
        values if question is None else read_answers(values, question, name)[0]
        for name, values in zip(("now", "before"), answers, strict=True)
    ]
    first, second = read
    name = "respondent_weights"
    return PairTally.of(first, second, scale=scale, weights=weights, weights_name=name)


def _pairs_of_counts(counts: Any, scale: Scale, question: Question | None) -> PairTally:
    """Return the tally of counts of pairs."""
    if isinstance(counts, PairTally):
        if question is not None:
            raise InputError(problem="excluded", names="a tally", other="question=")
        if counts.scale != scale:
            actual = f"on {counts.scale}"
            raise WrongScale(name="counts", expected=str(scale), actual=actual)
        return counts
    if question is not None:
        counts = _read_counts(counts, question)
    return PairTally.from_counts(counts, scale=scale)


def _read_counts(counts: Any, question: Question) -> dict[Any, Count]:
    """Return counts of pairs of cells as those of the answers that they say."""
    read: dict[Any, Count] = {}
    name = "each key of counts"
    for key, number in checks.mapping(counts, "counts").items():
        cells = checks.pair(key, name)
        pair = tuple(to_number(question.read(cell, name)) for cell in cells)
        read[pair] = read[pair] + to_count(number) if pair in read else to_count(number)
    return read


def change_of_pairs(pairs: PairTally, settings: PairSettings) -> ScoreChange:
    """Return the change of the score of pairs of answers.

    Raises:
        EmptyInput: if nobody answered twice.
        OutOfRange: for a change that the score before cannot make.
    """
    if not pairs.n:
        missing = pairs.n_answered_once + pairs.n_missing
        raise EmptyInput(
            result="a change of pairs", unit="respondent with both", missing=missing
        )
    value_of, unit = settings.value_of, UNITS[settings.measure]
    all_pairs = pairs.count_where(lambda *_: True)
    is_share = unit is ScoreUnit.PERCENTAGE_POINTS
    estimate = (estimate_share if is_share else estimate_mean)(
        pairs, value_of, settings.level
    )
    weights = [(now, before, count.weight) for now, before, count in pairs.counts]
    score = fsum(value_of[now] * w for now, _, w in weights) / all_pairs.weight
    earlier = fsum(value_of[before] * w for _, before, w in weights) / all_pairs.weight
    n = all_pairs.effective_n
    ends = settings.ends
    sample = Sample(score=earlier, unit=unit, n=pairs.n, effective_n=n, ends=ends)
    relevant, needed = settings.relevant_change, None
    if relevant is not None:
        check_possible(relevant, sample)
        unweighted = estimate.needed(relevant)
        needed = unweighted and weighted_answers(unweighted, sample, sample)
    return ScoreChange(
        measure=KEYS[settings.measure],
        unit=unit,
        low_is_good=settings.low_is_good,
        now=score,
        before=earlier,
        n_now=pairs.n,
        n_before=pairs.n,
        level=settings.level,
        min_n=settings.min_n,
        interval=estimate.interval,
        detectable=sample.possible(estimate.detectable),
        relevant_change=relevant,
        needed_n=needed,
        n_answered_once=pairs.n_answered_once,
        span=sample.span,
    )
