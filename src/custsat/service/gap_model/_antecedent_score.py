"""The scores of antecedents and gaps, from answers whose reversed ones are turned.

>>> columns = {
...     AntecedentStatement.PULLING_TOGETHER: [2, 3, 2],
...     AntecedentStatement.WORKING_AGAINST: [2, 3, None],
... }
>>> (score,) = score_antecedents(columns, level=0.95, min_n=2, target=4)
>>> score.mean, score.n, score.n_dropped
(2.5, 2, 1)
"""

from __future__ import annotations

from math import fsum
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from custsat.estimates import Judgement, judge, mean_interval, moments
from custsat.estimates._judgement import limits_of, shared_level
from custsat.service.gap_model._antecedents import Antecedent, AntecedentStatement
from custsat.service.gap_model._gaps import Gap
from custsat.values import Interval
from custsat.values._not_answers import NotAnswers
from custsat.values._serialize import ExportsProperties
from custsat.values._tally import merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.service.gap_model._gap_estimate import GapGroup

    Columns = Mapping[AntecedentStatement, Sequence[float | None]]


@attrs.frozen(kw_only=True)
class AntecedentScore(ExportsProperties):
    """The score of one antecedent.

    Attributes:
        antecedent: the antecedent.
        n_statements: statements that were asked about it.
        n: respondents who answered all of them.
        n_dropped: respondents who left one open.
        mean: mean score, reversed statements turned; None if nobody answered.
        interval: confidence interval of the mean, at the level that all antecedents
            share; None without a variance.
        judgement: whether the answers bear a verdict on the distance to the target.
        not_answers: number of non-answers to its statements by name, where a question
            read them.
    """

    antecedent: Antecedent
    n_statements: int
    n: int
    n_dropped: int
    mean: float | None
    interval: Interval | None
    judgement: Judgement
    not_answers: NotAnswers = ()

    @property
    def gap(self) -> Gap:
        """The gap that its weakness opens."""
        return self.antecedent.gap

    @property
    def group(self) -> GapGroup:
        """Who was asked."""
        return self.antecedent.group

    def limits(self) -> Interval:
        """Return where the mean may lie."""
        return limits_of(self.mean or 0.0, self.interval, self.judgement)


@attrs.frozen(kw_only=True)
class GapScore(ExportsProperties):
    """The score of the antecedents of one gap.

    Attributes:
        gap: the gap.
        n_antecedents: antecedents that were asked about.
        n: respondents who answered all statements about them.
        n_dropped: respondents who left one open.
        mean: mean of the antecedents; None if nobody answered all.
        interval: confidence interval of the mean; None without a variance.
    """

    gap: Gap
    n_antecedents: int
    n: int
    n_dropped: int
    mean: float | None
    interval: Interval | None


def score_antecedents(
    columns: Columns,
    *,
    level: float,
    min_n: int,
    target: float,
    not_answers: Mapping[AntecedentStatement, NotAnswers] = MappingProxyType({}),
) -> tuple[AntecedentScore, ...]:
    """Return the antecedents that were asked about; their verdicts share the error.

    *not_answers* are those to each statement that a question read.
    """
    parts_by_name = {
        antecedent: [c for s, c in columns.items() if s.antecedent is antecedent]
        for antecedent in Antecedent
        if any(s.antecedent is antecedent for s in columns)
    }
    means = {name: _means_of_rows(parts) for name, parts in parts_by_name.items()}
    shared = shared_level(level, sum(bool(values) for values in means.values()))
    scores = []
    for name, values in means.items():
        interval = _interval(values, shared)
        n = len(values)
        scores.append(
            AntecedentScore(
                antecedent=name,
                n_statements=len(parts_by_name[name]),
                n=n,
                n_dropped=len(parts_by_name[name][0]) - n,
                mean=_mean(values),
                interval=interval,
                judgement=judge(n=n, min_n=min_n, interval=interval, target=target),
                not_answers=merge_not_answers(
                    *(not_answers.get(s, ()) for s in columns if s.antecedent is name)
                ),
            )
        )
    return tuple(scores)


def score_gaps(
    columns: Columns, antecedents: Sequence[AntecedentScore], level: float
) -> tuple[GapScore, ...]:
    """Return the gaps: the mean of their antecedents, of complete respondents."""
    scores = []
    for gap in dict.fromkeys(each.gap for each in antecedents):
        names = [each.antecedent for each in antecedents if each.gap is gap]
        parts = [
            _means_by_row([c for s, c in columns.items() if s.antecedent is name])
            for name in names
        ]
        values = _means_of_rows(parts)
        scores.append(
            GapScore(
                gap=gap,
                n_antecedents=len(names),
                n=len(values),
                n_dropped=len(parts[0]) - len(values),
                mean=_mean(values),
                interval=_interval(values, level),
            )
        )
    return tuple(scores)


def _means_by_row(columns: Sequence[Sequence[float | None]]) -> list[float | None]:
    """Return the mean of each row; None of a row that is not complete."""
    rows = (
        [value for value in row if value is not None]
        for row in zip(*columns, strict=True)
    )
    return [fsum(row) / len(row) if len(row) == len(columns) else None for row in rows]


def _means_of_rows(columns: Sequence[Sequence[float | None]]) -> list[float]:
    """Return the means of the complete rows."""
    return [mean for mean in _means_by_row(columns) if mean is not None]


def _mean(values: Sequence[float]) -> float | None:
    return moments(values).mean if values else None


def _interval(values: Sequence[float], level: float) -> Interval | None:
    if not values:
        return None
    sample = moments(values)
    return mean_interval(
        mean=sample.mean, variance=sample.variance, n=sample.n, level=level
    )
