"""Waves of a score on a chart: which of them are more than the usual wobble.

No two surveys of the same customers give the same score, even if nothing changed: other
customers answer.  How far the scores of waves may lie apart by that alone follows from
how far answers lie apart within a wave, and from the number of answers of each.

>>> from custsat.satisfaction import nps
>>> usual = [nps([10] * a + [8] * 30 + [3] * 30) for a in (38, 42, 40, 36, 44) * 4]
>>> chart = track([*usual, nps([10] * 30 + [8] * 30 + [3] * 60)], baseline=20)
>>> chart.signalling
('21',)
>>> track([0.82], n=[100])
Traceback (most recent call last):
    ...
custsat.errors.InputError: waves needs at least 2 points, or limits= that were ...
"""

from __future__ import annotations

from math import fsum, sqrt
from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError
from custsat.estimates._chart_baseline import MIN_SIGMA, baseline_length, check_known
from custsat.estimates._process_chart import DEFAULT_RULES
from custsat.estimates._rule_choice import read_rules
from custsat.evidence.control import MIN_BASELINE
from custsat.satisfaction.comparison._score_sample import ComparedMeasure
from custsat.satisfaction.tracking._score_chart import ScoreChart
from custsat.satisfaction.tracking._score_limits import ScoreLimits
from custsat.satisfaction.tracking._waves import read_waves

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.estimates._rule_choice import Rules
    from custsat.satisfaction.comparison._comparable import ComparableScore
    from custsat.satisfaction.comparison._score_sample import Sample
    from custsat.satisfaction.tracking._score_limits import TrackedScore
    from custsat.values._groups import ResultGroups

    Wave = ComparableScore | float | None
    WavesOrMapping = Iterable[Wave] | Mapping[Any, Wave] | ResultGroups[Any]
    Sizes = Iterable[int | None] | Mapping[Any, int | None] | int


def track(
    waves: WavesOrMapping,
    *,
    n: Sizes | None = None,
    names: Iterable[Any] | None = None,
    measure: ComparedMeasure | str = ComparedMeasure.SCORE,
    baseline: int | None = None,
    limits: ScoreLimits | None = None,
    rules: Rules = DEFAULT_RULES,
    min_baseline: int = MIN_BASELINE.value,
    min_n: int | None = None,
) -> ScoreChart:
    """Return which waves of a score differ by more than usual variation.

    >>> from custsat.satisfaction import track
    >>> shares = [0.80, 0.82, 0.79, 0.81] * 5
    >>> chart = track([*shares, 0.66], n=200, baseline=20)
    >>> print(chart.findings[0].explain())
    Share: “21” is worse than usual variation explains, 14.5 points of 100 from ...

    Args:
        waves: the score of each wave, in the order of time or as a mapping of names to
            scores: those that :func:`compare` takes, or the groups of such scores by
            wave that a verb of frames returned; with *n* shares. [0 to 1] None and NaN
            are waves without answers.
        n: number of answers behind each share; one number for all.
        names: the names of the waves: texts, numbers or days.
        measure: ``"mean"`` tracks satisfaction scores by their mean answer, in scale
            points, in place of the ``"score"``.
        baseline: number of first waves that the limits are computed from; all without
            it.
        limits: instead, limits that were computed before.
        rules: the run rules, by name; one wave beyond three standard errors unless
            others are chosen.
        min_baseline: number of waves behind the limits below which a signal is no
            finding yet.
        min_n: number of answers below which a wave is not judged; that of the scores
            unless another is chosen, and 30 of shares.

    Raises:
        InputError: for scores of two kinds or with different settings, limits of other
            scores, fewer than two waves with enough answers and no *limits*, or answers
            without a spread.
        EmptyInput: if no wave of the baseline has enough answers.
        InvalidCount: for a number of answers that is no whole number.
        OutOfRange: for a share that is none.
        UnknownOption: for another rule or measure.
        WrongType: for an argument of another type.
    """
    series = read_waves(waves, n=n, names=names, measure=measure, min_n=min_n)
    n_baseline = baseline_length(baseline, limits, len(series.names), "waves")
    used = (
        _limits_of(series.judged[:n_baseline], series.score)
        if limits is None
        else _limits_for(limits, series.score)
    )
    return ScoreChart(
        limits=used,
        names=series.names,
        sizes=tuple(
            None if each is None else each.effective_n for each in series.judged
        ),
        observed=tuple(None if each is None else each.score for each in series.samples),
        counts=series.counts,
        intervals=series.intervals,
        rules=read_rules(rules),
        n_in_baseline=n_baseline,
        min_baseline=checks.count(min_baseline, "min_baseline"),
        min_n=series.min_n,
    )


def _limits_of(samples: Sequence[Sample | None], score: TrackedScore) -> ScoreLimits:
    """Return the limits of the first waves: all their answers as one, and their spread.

    Raises:
        EmptyInput: if none has enough answers.
        InputError: if only one has, or all answers are alike.
    """
    judged = [each for each in samples if each is not None]
    if not judged:
        raise EmptyInput(result="the limits of waves", unit="wave with enough answers")
    check_known(len(judged), "waves")
    total = fsum(each.effective_n for each in judged)
    centre = fsum(each.score * each.effective_n for each in judged) / total
    sigma = None if score.is_share else _pooled_deviation(judged)
    has_spread = 0 < centre < 1 if sigma is None else sigma >= MIN_SIGMA
    if not has_spread:
        raise InputError(problem="no_spread", name="the answers within waves")
    return ScoreLimits(
        score=score,
        centre=centre,
        sigma=sigma,
        n_baseline=len(judged),
        n_answers=sum(each.n or 0 for each in judged),
        effective_n=total,
    )


def _pooled_deviation(samples: Iterable[Sample]) -> float:
    """Return the standard deviation of an answer within waves; 0 if none is known."""
    known = [each for each in samples if each.variance is not None]
    df = fsum(each.effective_n - 1 for each in known)
    squares = fsum((each.effective_n - 1) * (each.variance or 0) for each in known)
    return sqrt(squares / df) if df else 0.0


def _limits_for(limits: object, score: TrackedScore) -> ScoreLimits:
    """Return *limits* if they are those of such scores.

    Raises:
        WrongType: for anything else than limits.
        InputError: for the limits of another score, or with other settings.
    """
    checked = checks.instance(limits, "limits", ScoreLimits)
    if checked.score != score:
        first, second = map(_described, (checked.score, score))
        raise InputError(problem="other_chart", first=first, second=second)
    return checked


def _described(score: TrackedScore) -> str:
    """Return what is tracked, with its settings, as a message says it."""
    name = score.name.rpartition(".")[2]
    settings = ", ".join(score.settings)
    return f"{name} with {settings}" if settings else name
