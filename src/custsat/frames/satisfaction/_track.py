"""Waves of a score on a chart, by group: which are more than the usual wobble."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.errors import InputError, WrongType
from custsat.estimates._process_chart import DEFAULT_RULES
from custsat.evidence.control import MIN_BASELINE
from custsat.frames._from_native import check_column_name
from custsat.frames._groups import group_columns, group_key
from custsat.frames._series_charts import SeriesChart
from custsat.frames.satisfaction._scores import ces, csat, nps
from custsat.satisfaction.comparison._score_sample import ComparedMeasure
from custsat.satisfaction.tracking._score_chart import ScoreChart
from custsat.satisfaction.tracking._track import track as track_of
from custsat.values._named_points import point_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.estimates._rule_choice import Rules
    from custsat.frames._groups import Groups, Key
    from custsat.frames._series_charts import Series
    from custsat.satisfaction._ces import EffortVersion
    from custsat.satisfaction.tracking._score_limits import ScoreLimits
    from custsat.values._question import Question
    from custsat.values._scale import Scale

WAVE: Final = "wave"
SCORES: Final = {"nps": nps, "csat": csat, "ces": ces}
TAKEN: Final = {  # what a score takes besides the columns
    "nps": {"scale", "question"},
    "csat": {"scale", "question", "top"},
    "ces": {"question", "version"},
}


def track(
    data: Any,
    *,
    metric: str,
    score: str,
    wave: str,
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    top: int | None = None,
    version: EffortVersion | str | None = None,
    respondent_weights: str | None = None,
    measure: ComparedMeasure | str = ComparedMeasure.SCORE,
    baseline: int | None = None,
    limits: ScoreLimits | None = None,
    rules: Rules = DEFAULT_RULES,
    min_baseline: int = MIN_BASELINE.value,
    min_n: int | None = None,
) -> Groups[ScoreChart]:
    """Return the chart of the waves of a score of each group, and of all rows.

    The chart of a group is that of :func:`custsat.satisfaction.track` of its own waves:
    a wave without a row in the group is not on it, and one in which nobody answered is
    a gap.  The chart of all rows has the score of all answers of each wave.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> months = [month for month in range(1, 5) for _ in range(40)]
    >>> usual = [10, 10, 9, 8, 7, 3, 9, 10] * 5
    >>> answers = pl.DataFrame({"month": months, "likely": usual * 3 + [3] * 40})
    >>> chart = satisfaction.track(
    ...     answers, metric="nps", score="likely", wave="month", baseline=3
    ... ).total
    >>> chart.observed, chart.signalling
    ((50.0, 50.0, 50.0, -100.0), ('4',))

    Args:
        data: a frame with one row per answer.
        metric: what is tracked: ``"nps"``, ``"csat"`` or ``"ces"``.
        score: the column of the answers.
        wave: the column of the waves: numbers, days or text, in their order.
        by: the column, or the columns, that make the groups.
        scale: the scale of the answers, of ``"nps"`` and ``"csat"``.
        question: the question that reads the column as cells of a survey file.
        top: how many of the best answers count as satisfied, of ``"csat"``.
        version: the version of the question, of ``"ces"``.
        respondent_weights: the column of the weight of each respondent.
        measure: ``"mean"`` tracks the mean answer, in place of the ``"score"``.
        baseline: number of first waves of each group that limits are computed from.
        limits: instead, limits of all groups that were computed before.
        rules: the run rules, by name.
        min_baseline: number of waves behind the limits below which a signal is no
            finding yet.
        min_n: number of answers below which a wave is not judged.

    Raises:
        UnknownOption: for another metric.
        InputError: for an option that the metric does not take, or lacks.
        UnknownColumn: for a column that the frame does not have.
        WrongType: for rows without a wave, or waves that are neither texts, whole
            numbers nor days.
        CustsatError: as the verb of the metric for its answers; as
            :func:`custsat.satisfaction.track`, if no group has a chart.
    """
    keys = group_columns(by)
    check_column_name(wave, WAVE)
    checks.no_duplicates((*keys, wave), f"by= and {WAVE}=")
    options = {"scale": scale, "question": question, "top": top, "version": version}
    columns: dict[str, Any] = {"score": score, "by": [*keys, wave]}
    columns["respondent_weights"] = respondent_weights
    scores = _score_groups(data, metric, options, columns)

    return _charts(
        scores,
        keys,
        measure=measure,
        baseline=baseline,
        limits=limits,
        rules=rules,
        min_baseline=min_baseline,
        min_n=min_n,
    )


def _charts(
    scores: Groups[Any], by: Sequence[str], **options: Any
) -> Groups[ScoreChart]:
    """Return the charts of scores, whose last key is the wave."""

    def build_chart(names: list[str], waves: list[Any]) -> ScoreChart:
        return track_of(waves, names=names, **options)

    charts: SeriesChart[Any, ScoreChart] = SeriesChart(
        result_type=ScoreChart,
        is_known=lambda result: result is not None,
        merge=_added,
        build_chart=build_chart,
        role=WAVE,
    )
    types = [scores.key_table.schema[name] for name in by]
    return charts.by_group(_series(scores, scores.by[-1]), by, types)


def _score_groups(
    data: Any, metric: Any, options: Mapping[str, Any], columns: Mapping[str, Any]
) -> Groups[Any]:
    """Return the score of each wave of each group.

    Raises:
        InputError: for an option that the metric does not take, or lacks.
    """
    name = checks.option(metric, "metric", SCORES)
    chosen = {key: value for key, value in options.items() if value is not None}
    for option in chosen:
        if option not in TAKEN[name]:
            other = f"metric={name!r}"
            raise InputError(problem="excluded", names=f"{option}=", other=other)
    if name == "ces" and "version" not in chosen:
        raise InputError(problem="needs", name="metric='ces'", needed="version=")
    verb: Any = SCORES[name]
    scores: Groups[Any] = verb(data, **columns, **chosen)
    return scores


def _series(scores: Groups[Any], wave: str) -> dict[Key, Series[Any]]:
    """Return the score of each wave by group.

    Raises:
        WrongType: for rows without a wave, or waves that cannot be.
    """
    series: dict[Key, Series[Any]] = {}
    rows = scores.key_table.iter_rows(named=True)
    for row, result in zip(rows, scores.values(), strict=True):
        if row[wave] is None:
            raise WrongType(
                problem="column",
                name=f"{WAVE}=",
                column=wave,
                kind="missing cells",
                expected="the wave of each row",
            )
        point_name(row[wave], f"each of {WAVE}=")
        group = group_key(row, scores.by[:-1])
        series.setdefault(group, {})[row[wave]] = result
    return series


def _added(first: Any, second: Any) -> Any:
    """Return the score of the answers of both; None without any."""
    if first is None or second is None:
        return second if first is None else first
    return add(first, second)
