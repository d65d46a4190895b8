"""Indices that are the mean of the respondents' own scores, with its interval.

Every respondent has a weighted score, from 0 for the worst answers to 100 for the best;
the index is the mean of these.  Where everybody answered everything it is the weighted
mean of the item means, which is how published indices are written down.
"""

from __future__ import annotations

from itertools import compress
from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, OutOfRange
from custsat.estimates import mean_interval
from custsat.evidence.satisfaction import SATISFIED_FROM
from custsat.labels import translate
from custsat.satisfaction._five_point_answers import reject_five_point_ratings
from custsat.satisfaction._index_formulas import clamped
from custsat.satisfaction._index_from_answers import included_responses
from custsat.satisfaction._index_options import (
    IndexOptions,
    MissingPolicy,
    PercentMethod,
    Weighting,
    clamp_percent,
    percent_endpoints,
)
from custsat.satisfaction._item_scores import ItemScore, spread_of
from custsat.satisfaction._responses import (
    ScoredSurvey,
    answer_rows,
    build_responses,
    rows_and_weights,
    score_responses,
)
from custsat.satisfaction._survey_cells import read_rows
from custsat.satisfaction._survey_score import SurveyScore
from custsat.values._arithmetic import FLOATS
from custsat.values._scale import Scale
from custsat.values._tally import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.rules import WeightedIndex
    from custsat.satisfaction._responses import Response
    from custsat.satisfaction._survey_cells import Questions
    from custsat.values._finding import Finding
    from custsat.values._interval import Interval

WEIGHT_SUM_TOL: Final = 1e-9  # written weights are decimals; their sum may not be 1


@attrs.frozen(kw_only=True)
class RespondentIndex(SurveyScore):
    """Mean score of respondents, in points from 0 for the worst answers.

    Attributes:
        scale: the scale of the answers.
        percent_method: which answer counts as 0.
        missing: how respondents with missing answers are counted.
        rule: the id of the rule that weighs the items.
        weight_sum: the sum of the weights as they were given, each of which counts with
            its share of it.
        items: one score per item, in the order of the weights.
        scored_count: count of the respondents with a score; None of published means.
        percent: the mean of the respondents' scores; of published means their weighted
            mean. [0 to 100]
        variance: the variance of the respondents' scores; 0 of equal ones, of one, and
            of published means. [percent squared]
        n_missing: number of respondents without a score.
        target: the score to reach; None for no target. [points]
        min_n: number of respondents below which no verdict is given.

    Raises:
        EmptyInput: if no respondent has a score.
        OutOfRange: for a *target* or *min_n* outside its range.
    """

    points: ClassVar[int] = 100
    scale: Scale
    percent_method: PercentMethod
    missing: MissingPolicy
    rule: str
    weight_sum: float
    items: tuple[ItemScore, ...]
    scored_count: Count | None
    percent: float
    variance: float
    n_missing: int

    def __attrs_post_init__(self) -> None:
        if self.scored_count is not None and not self.scored_count.n:
            raise EmptyInput(result="an index", missing=self.n_missing)
        checks.number(self.percent, "percent", ge=0, le=100)
        checks.number(self.variance, "variance", ge=0)
        if self.target is None:
            return
        checks.number(self.target, "target", ge=0, le=self.points)
        if 0 < self.target < 1:
            advice = f"{0.75 * self.points:g}, not 0.75"
            raise OutOfRange(name="target", allowed="in points", advice=advice)

    @property
    def _counted(self) -> Count | None:
        return self.scored_count

    @property
    def n(self) -> int | None:
        """Number of respondents with a score; None of published means."""
        return None if self.scored_count is None else self.scored_count.n

    @property
    def effective_n(self) -> float | None:
        """Kish's effective number of respondents; None of published means."""
        return None if self.scored_count is None else self.scored_count.effective_n

    @property
    def score(self) -> float:
        """The index. [points]"""
        return self.percent * self.points / 100

    @property
    def standard_deviation(self) -> float | None:
        """Of the respondents' scores; None of published means, or of one. [points]"""
        if self.n is None or self.n == 1:
            return None
        return float(self.variance**0.5 * self.points / 100)

    def ci(self, *, level: float = 0.95, method: str | None = None) -> Interval | None:
        """Student's interval of the mean score; None without a spread. [points]

        Args:
            level: the confidence level. [0 to 1]
            method: ``"t"``, the only one.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
            UnknownOption: for another method.
        """
        checks.option(method or "t", "method", ("t",))
        checks.confidence_level(level, highest=1)
        if self.effective_n is None or not self.variance:
            return None
        return mean_interval(
            mean=self.score,
            variance=self.variance * (self.points / 100) ** 2,
            n=self.effective_n,
            level=level,
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The target: missed, open, or too few answers; nothing of published means."""
        return () if self.n is None else self.target_findings()

    def explain(self, lang: str = "en") -> str:
        """Say as well what the weights add up to, and what published means lack."""
        lines = [super().explain(lang)]
        if abs(self.weight_sum - 1) > WEIGHT_SUM_TOL:
            text = translate("respondent_index.weight_sum", lang)
            lines.append(text.format(sum=f"{self.weight_sum:.6g}"))
        if self.n is None:
            lines.append(translate("respondent_index.evidence_unknown", lang))
        return "\n".join(lines)

    @property
    def _summary_key(self) -> str:
        """Label key of the summary: without respondents if only means are known."""
        key = "means_only" if self.n is None else "summary"
        return f"{self._name}.{key}"

    @property
    def _percent_per_unit(self) -> float:
        """Points of 100 that one point is worth."""
        return 100 / self.points

    @property
    def _advice_if_missed(self) -> str:
        """Code of the advice: the answers do not show the causes."""
        return "ask_why"


@attrs.frozen(kw_only=True)
class ScoreSums:
    """The scores of respondents in percent, summed; lists and frames compute by them.

    Attributes:
        count: the respondents with a score.
        total: the sum of weights times scores.
        squares: the sum of weights times squared scores.
        limits: what their mean cannot leave.
        n_missing: the respondents without a score.
    """

    count: Count
    total: float
    squares: float
    limits: tuple[float, float]
    n_missing: int


def check_data(answers: Any, item_means: Any, verb: str) -> None:
    """Raise unless there are either answers or means; a frame has a *verb* of its own.

    Raises:
        WrongType: for a dataframe.
        InputError: for neither or both.
    """
    checks.no_frame(answers, "answers", verb)
    checks.exactly_one(answers=answers, item_means=item_means)


def respondent_options(
    scale: Scale,
    percent_method: PercentMethod,
    missing: MissingPolicy | str,
    target: float | None,
    min_n: int,
) -> IndexOptions:
    """Return the settings of an index of given weights.

    Raises:
        UnknownOption: for another policy on missing answers.
        InputError: for a share of the maximum on a scale that has none.
    """
    percent_endpoints(scale, percent_method)
    return IndexOptions(
        scale=scale,
        percent_method=percent_method,
        weighting=Weighting.ITEM_WEIGHTS,
        missing=checks.member(missing, "missing", MissingPolicy),
        threshold=SATISFIED_FROM.value,
        target=target,
        min_n=min_n,
    )


def read_survey(
    answers: Any,
    rule: WeightedIndex,
    options: IndexOptions,
    *,
    scale: Scale | None,
    respondent_weights: Iterable[float] | None,
    questions: Questions | None,
    order: Sequence[str],
    owner: str = "weights",
) -> tuple[list[Response], list[bool], ScoreSums]:
    """Return the responses, which of them are counted, and the sums of their scores.

    Answers without names are in this *order* of the items, which a message calls those
    of the argument *owner*.  Without a *scale* and
    *questions* the scale is 1 to 10 by default.

    Raises:
        EmptyInput: if nobody answered.
        OutOfScale: for an answer that is not on the scale.
        WrongScale: for counted answers all on 1 to 5, where 1 to 10 is the default.
        UnknownField: for an item without a weight, or a weight without an item.
    """
    rows, weights, names = rows_and_weights(
        answer_rows(answers, order, owner), respondent_weights
    )
    items = {item: checks.entry("answers", item) for item in rule.items}
    cells, names = read_rows(rows, names, questions, items, owner)
    responses = build_responses(
        cells,
        not_answers=names,
        items=items,
        scale=options.scale,
        importance=None,
        weights=weights,
    )
    included = included_responses(responses, options)
    if scale is None and questions is None:
        answers = [
            answer
            for response in compress(responses, included)
            for answer in response.answers.values()
            if answer is not None
        ]
        reject_five_point_ratings(answers, len(answers))
    survey = score_responses(responses, included, rule, options)
    if not survey.scored_count.n:
        raise EmptyInput(result="an index", missing=survey.n_missing)
    return responses, included, _sums_of(survey)


def _sums_of(survey: ScoredSurvey) -> ScoreSums:
    """Return the sums of the scores of respondents."""
    scores = [
        (each.weight, each.percent)
        for each in survey.respondents
        if each.percent is not None
    ]
    values = [value for _, value in scores]
    return ScoreSums(
        count=survey.scored_count,
        total=fsum(weight * value for weight, value in scores),
        squares=fsum(weight * value * value for weight, value in scores),
        limits=(min(values), max(values)),
        n_missing=survey.n_missing,
    )


def index_fields(
    rule: WeightedIndex, options: IndexOptions, sums: ScoreSums | float
) -> dict[str, Any]:
    """Return the fields of an index that do not depend on its kind, by name.

    Args:
        rule: what weighs the items.
        options: the settings of the index.
        sums: the scores of the respondents; or the percent of published means.
    """
    fields: dict[str, Any] = {
        "scale": options.scale,
        "percent_method": options.percent_method,
        "missing": options.missing,
        "rule": rule.id,
        "weight_sum": fsum(part.weight for part in rule.parts),
        "target": options.target,
        "min_n": options.min_n,
    }
    if not isinstance(sums, ScoreSums):
        none = {"scored_count": None, "variance": 0.0, "n_missing": 0}
        return fields | none | {"percent": clamp_percent(sums)}
    mean = sums.total / sums.count.weight
    return fields | {
        "scored_count": sums.count,
        "percent": clamped(mean, sums.limits, FLOATS),
        "variance": spread_of(sums.count, sums.total, sums.squares)["variance"],
        "n_missing": sums.n_missing,
    }
