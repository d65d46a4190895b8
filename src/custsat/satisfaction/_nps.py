"""Net promoter score: promoters minus detractors, in points of 100.

Answers to "how likely are you to recommend us" are whole numbers from 0 to 10.  Every
answer falls into exactly one of three groups.  The score runs from -100 to 100; higher
is better.

>>> nps([4, 5, 3, 5, 2, 1])
Traceback (most recent call last):
    ...
custsat.errors.WrongScale: scores must be answers on 0-10, these are all from 1 to 5

Checked with the worked example of 1/2 promoters and 1/6 detractors, whose variance is
5/9.  The adjusted interval is known from general literature only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.errors import (
    EmptyInput,
    InputError,
    OutOfRange,
    WrongScale,
)
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.evidence.sources import REICHHELD
from custsat.labels import LabelledEnum
from custsat.rules import Bands, below
from custsat.satisfaction._five_point_answers import (
    reject_five_point_recommendations,
)
from custsat.satisfaction._score_formulas import (
    net_limits,
    net_score,
    net_standard_error,
    net_variance,
    share_of,
)
from custsat.satisfaction._survey_score import (
    SurveyScore,
    check_addable,
    to_tally,
)
from custsat.values._answer_text import parse_number
from custsat.values._arithmetic import FLOATS
from custsat.values._interval import Interval
from custsat.values._scale import NPS11, Scale, check_scale
from custsat.values._scale_checks import question_scale_of
from custsat.values._tally import (
    EMPTY_COUNT,
    Count,
    Tally,
    check_not_answers,
    merge_not_answers,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._finding import Finding
    from custsat.values._question import Question


class Recommendation(LabelledEnum):
    """The three groups of the net promoter score."""

    DETRACTOR = "detractor"
    PASSIVE = "passive"
    PROMOTER = "promoter"


RECOMMENDATIONS: Final = Bands(
    id="nps@1",
    source=REICHHELD,
    variable="likelihood",
    rows=((below(7), Recommendation.DETRACTOR), (below(9), Recommendation.PASSIVE)),
    above=Recommendation.PROMOTER,
)
COUNT_FIELDS: Final = (
    "detractors",
    "passives",
    "promoters",
    "n_missing",
    "not_answers",
)
CI_METHODS: Final = ("wald", "adjusted")


@attrs.frozen(kw_only=True)
class NetPromoter(SurveyScore):
    """Net promoter score of the counts of the three groups.

    Attributes:
        detractors: those who answered 0 to 6.
        passives: those who answered 7 or 8.
        promoters: those who answered 9 or 10.
        n_missing: number of respondents without an answer.
        not_answers: number of non-answers by name, a part of *n_missing*.
        target: the score to reach; None for no target. [-100 to 100 points]
        min_n: number of answers below which no verdict is given.

    Raises:
        EmptyInput: if nobody answered.
        InvalidCount: if there are more non-answers than missing.
        OutOfRange: if the *target* is not in points.
    """

    schema: ClassVar[str] = "net_promoter@1"
    choices: ClassVar[tuple[str, ...]] = ("target:+.1", "min_n", "interval")
    table_fields: ClassVar[tuple[str, ...]] = (
        "score:+.1!100!-100",
        "interval:+.1!100!-100",
        "target?:+.1",
        "target_met?",
        "n",
        "n_missing",
        "not_answers?",
        "promoter_share:.1%",
        "passive_share:.1%",
        "detractor_share:.1%",
        "certainty",
    )
    detractors: Count
    passives: Count
    promoters: Count
    n_missing: int
    not_answers: tuple[tuple[str, int], ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.n:
            raise EmptyInput(result="a net promoter score", missing=self.n_missing)
        check_not_answers(self.not_answers, self.n_missing)
        if self.target is not None:
            checks.number(self.target, "target", ge=-100, le=100)
            if 0 < abs(self.target) < 1:
                advice = "30, not 0.3"
                raise OutOfRange(name="target", allowed="in points", advice=advice)

    @property
    def n(self) -> int:
        """Number of answers."""
        return self._all_answers.n

    @property
    def effective_n(self) -> float:
        """Kish's effective number of answers; *n* without respondent weights."""
        return self._all_answers.effective_n

    @property
    def _counted(self) -> Count:
        return self._all_answers

    @property
    def score(self) -> float:
        """Promoters minus detractors. [-100 to 100 points]"""
        return net_score(
            self.promoters.weight, self.detractors.weight, self._all_answers.weight
        )

    @property
    def promoter_share(self) -> float:
        """Share of promoters. [0 to 1]"""
        return share_of(self.promoters.weight, self._all_answers.weight)

    @property
    def passive_share(self) -> float:
        """Share of passives. [0 to 1]"""
        return share_of(self.passives.weight, self._all_answers.weight)

    @property
    def detractor_share(self) -> float:
        """Share of detractors. [0 to 1]"""
        return share_of(self.detractors.weight, self._all_answers.weight)

    @property
    def variance(self) -> float:
        """Variance of one answer that counts as -1, 0 or 1."""
        return net_variance(self.promoter_share, self.detractor_share, FLOATS)

    @property
    def standard_error(self) -> float:
        """Standard error of the score. [points]"""
        return net_standard_error(self.variance, self.effective_n, FLOATS)

    def ci(self, *, level: float = 0.95, method: str | None = None) -> Interval:
        """Confidence interval of the score, cut at -100 and 100.

        Args:
            level: the confidence level. [0 to 1]
            method: ``"wald"``, or ``"adjusted"``, which first adds three
                pseudo-observations and is better for few answers.  The default is
                Wald's, or the adjusted one if all answers fall into one group, where
                Wald's has no width.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
            UnknownOption: for another method.
        """
        if method is not None:
            checks.option(method, "method", CI_METHODS)
        checks.confidence_level(level, highest=1)
        chosen_method = method or ("wald" if self.variance else "adjusted")
        low, high = net_limits(
            self.score,
            (self.detractor_share, self.passive_share, self.promoter_share),
            self.effective_n,
            level=level,
            is_adjusted=chosen_method == "adjusted",
            arithmetic=FLOATS,
        )
        return Interval(low=low, high=high, level=level, method=chosen_method)

    @property
    def _percent_per_unit(self) -> float:
        """One, for the score is in points of 100 already."""
        return 1

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The finding about the target, and the detractors if there are any."""
        if not self.detractors.n:
            return self.target_findings()
        detractors = self.finding(
            "detractors_weighted" if self._all_answers.is_weighted else "detractors",
            weight=100 * self.detractor_share,
            facts=(("share", self.detractor_share), ("n", self.detractors.n)),
            advice="call_detractors",
        )
        return (*self.target_findings(), detractors)

    def __add__(self, other: NetPromoter) -> NetPromoter:
        """Return the score of both groups of respondents; their counts are added."""
        check_addable(self, other, counts=COUNT_FIELDS)
        return attrs.evolve(
            self,
            detractors=self.detractors + other.detractors,
            passives=self.passives + other.passives,
            promoters=self.promoters + other.promoters,
            n_missing=self.n_missing + other.n_missing,
            not_answers=merge_not_answers(self.not_answers, other.not_answers),
        )

    @property
    def _all_answers(self) -> Count:
        """The count of all answers."""
        return self.detractors + self.passives + self.promoters


def nps(
    scores: Iterable[float | None] | Tally | None = None,
    *,
    counts: Mapping[Any, Any] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    respondent_weights: Iterable[float] | None = None,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> NetPromoter:
    """Return the net promoter score of answers, of a tally, or of counts.

    >>> from custsat.satisfaction import nps
    >>> score = nps([10, 9, 8, 3, None])
    >>> score.score, score.n, score.n_missing
    (25.0, 4, 1)
    >>> nps(counts={"promoter": 50, "passive": 30, "detractor": 20}).score
    30.0

    Args:
        scores: answers from 0 to 10, or their :class:`~custsat.values.Tally`.
        counts: how often each answer, or each of the groups ``"promoter"``,
            ``"passive"`` and ``"detractor"``, was given; None counts the missing.
        scale: ``NPS11`` if answers that all lie on 1 to 5 are meant to be on 0 to 10;
            no other scale is accepted.
        question: the question that reads *scores*, or the keys of *counts*, as cells of
            a survey file; of the kind ``"recommend"``.
        respondent_weights: one positive weight for each answer.
        target: the score to reach; None for no target. [-100 to 100 points]
        min_n: number of answers below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on 0 to 10, or between two answers.
        WrongScale: for answers on another scale, declared or evident.
        UnreadableAnswer: for a cell that the *question* cannot read.
        EmptyInput: if nobody answered.
        InputError: unless exactly one of *scores* and *counts* is given.
        InvalidWeights: if there is not one positive weight for each answer.
        UnknownField: for a group in *counts* that does not exist.
    """
    if scale is not None and check_scale(scale, "scale") != NPS11:
        raise WrongScale(name="scores", expected="0-10", actual=f"on {scale}")
    checks.no_frame(scores, "scores", "satisfaction.nps(df, score='...')")
    if question is not None:
        question_scale_of(question, scale)
        tally = to_tally(scores, counts, NPS11, respondent_weights, question)
    elif isinstance(counts, Mapping) and any(map(_is_group, counts)):
        checks.exactly_one(scores=scores, counts=counts)
        if respondent_weights is not None:
            raise InputError(problem="weights_with_counts")
        tally = _tally_from_groups(counts)
    else:
        tally = to_tally(scores, counts, NPS11, respondent_weights)
        if scale is None and not isinstance(scores, Tally):
            reject_five_point_recommendations(tally)
    groups = dict.fromkeys(Recommendation, EMPTY_COUNT)
    for answer, count in tally.counts:
        group = RECOMMENDATIONS.evaluate(answer)
        groups[group] = groups[group] + count
    return NetPromoter(
        detractors=groups[Recommendation.DETRACTOR],
        passives=groups[Recommendation.PASSIVE],
        promoters=groups[Recommendation.PROMOTER],
        n_missing=tally.missing,
        not_answers=tally.not_answers,
        target=target,
        min_n=min_n,
    )


def _is_group(key: Any) -> bool:
    """Return whether a key of counts is meant as a group: a text without a number."""
    return isinstance(key, str) and parse_number(key) is None


def _tally_from_groups(counts: Mapping[Any, Any]) -> Tally:
    """Return a tally with one answer for each group in *counts*.

    Raises:
        UnknownField: for a text that is not the name of a group.
        WrongType: for an answer beside the name of a group.
    """
    answer_by_group = dict(zip(Recommendation, (0, 7, 9), strict=True))
    known = {None: Recommendation.PASSIVE}  # any, for None counts the missing
    keys = [known.get(key, key) for key in counts]
    checks.known_names(keys, "counts", Recommendation, unit="group", is_data=True)
    answer_counts: dict[float | None, Any] = {
        None if key is None else answer_by_group[key]: n for key, n in counts.items()
    }
    return Tally.from_counts(answer_counts, scale=NPS11)
