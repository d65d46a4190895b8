"""Customer effort score (CES): how hard it was to get something done.

Two versions share one name and point in opposite directions, so the version is always
passed.  The first asks for the effort on 1 to 5; the score is the mean, low is good.
The second asks for agreement with "it was easy" on 1 to 7; the score is the share of
respondents who agree.

>>> ces([1, 2, 2], version="easy")
Traceback (most recent call last):
    ...
custsat.errors.UnknownOption: version= must be one of 'effort', 'ease', '1.0', ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput
from custsat.estimates import proportion_interval
from custsat.evidence.satisfaction import EASY_FROM, MIN_ANSWERS
from custsat.evidence.sources import DIXON
from custsat.labels import LabelledEnum
from custsat.rules import Bands, below
from custsat.satisfaction._csat import mean_ci
from custsat.satisfaction._score_formulas import answer_share
from custsat.satisfaction._survey_score import TallyScore, to_tally
from custsat.values._scale import LIKERT7, Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.values._finding import Finding
    from custsat.values._interval import Interval
    from custsat.values._question import Question
    from custsat.values._tally import Tally


class EffortVersion(LabelledEnum):
    """The two versions of the question."""

    EFFORT = "effort"
    EASE = "ease"


class Ease(LabelledEnum):
    """Whether a respondent agrees that it was easy."""

    NOT_EASY = "not_easy"
    EASY = "easy"


VERSION_BY_NAME: Final = {
    **{str(version): version for version in EffortVersion},
    "1.0": EffortVersion.EFFORT,
    "2.0": EffortVersion.EASE,
}
CES_SCALES: Final = {
    EffortVersion.EFFORT: Scale(1, 5, step=1, low_is_good=True),
    EffortVersion.EASE: LIKERT7,
}
EASE: Final = Bands(
    id="ease@1",
    source=DIXON,
    variable="agreement",
    rows=((below(EASY_FROM.value), Ease.NOT_EASY),),
    above=Ease.EASY,
)
EASY_ANSWERS: Final = tuple(
    answer for answer in LIKERT7.answers if EASE.evaluate(answer) is Ease.EASY
)


@attrs.frozen(kw_only=True)
class CustomerEffort(TallyScore):
    """Customer effort score of one tally.

    Attributes:
        version: the version of the question.
        tally: how often each answer was given.
        target: the score to reach, for effort not to exceed; None for no target.
        min_n: number of answers below which no verdict is given.

    Raises:
        EmptyInput: if nobody answered.
        OutOfRange: if the *target* is outside the range of the score.
    """

    schema: ClassVar[str] = "customer_effort@1"
    choices: ClassVar[tuple[str, ...]] = ("version", "target:.2", "min_n", "interval")
    table_fields: ClassVar[tuple[str, ...]] = (
        "version",
        "score:.2",
        "interval:.2",
        "target?:.2",
        "target_met?",
        "n",
        "n_missing",
        "not_answers?",
        "mean:.2",
        "mean_percent:.1!0!100",
        "certainty",
    )
    version: EffortVersion

    def __attrs_post_init__(self) -> None:
        if not self.tally.n:
            what = "a customer effort score"
            raise EmptyInput(result=what, missing=self.tally.missing)
        if self.target is not None:
            scale = self.tally.scale
            low, high = (scale.low, scale.high) if self.low_is_good else (0, 1)
            checks.number(self.target, "target", ge=low, le=high)

    @property
    def low_is_good(self) -> bool:
        """Whether a low score is a good one: True for effort."""
        return self.version is EffortVersion.EFFORT

    @property
    def score(self) -> float:
        """Mean effort [1 to 5, low is good] or share of easy [0 to 1, high is good]."""
        if self.version is EffortVersion.EFFORT:
            return self.mean
        return answer_share(
            self.tally.weight_by_answer, EASY_ANSWERS, self.tally.weight
        )

    def ci(self, *, level: float = 0.95, method: str | None = None) -> Interval | None:
        """Confidence interval of the score; None for the mean of a single answer.

        Args:
            level: the confidence level. [0 to 1]
            method: ``"t"`` for the mean of efforts; ``"wilson"`` (the default) or
                ``"exact"`` for the share of easy.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
            UnknownOption: for a method that does not fit the version.
        """
        methods = (
            ("t",) if self.version is EffortVersion.EFFORT else ("wilson", "exact")
        )
        chosen_method = checks.option(method or methods[0], "method", methods)
        if self.version is EffortVersion.EFFORT:
            return mean_ci(self.tally, level)
        n = self.tally.effective_n
        return proportion_interval(
            self.score * n,
            n,
            level=checks.confidence_level(level),
            method=chosen_method,
        )

    @property
    def _finding_name(self) -> str:
        """Another for each version: mean effort, and the share of easy."""
        name = super()._finding_name
        return name if self.low_is_good else f"{name}_ease"

    @property
    def _percent_per_unit(self) -> float:
        """Percent per scale point of effort, or per unit of a share."""
        return 100 / self.tally.scale.span if self.low_is_good else 100

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The finding about the target, if there is one."""
        return self.target_findings()

    @property
    def _summary_key(self) -> str:
        """Label key of the summary sentence of this version."""
        return f"customer_effort.{self.version}"


def ces(
    scores: Iterable[float | None] | Tally | None = None,
    *,
    version: EffortVersion | str,
    question: Question | None = None,
    counts: Mapping[Any, Any] | None = None,
    respondent_weights: Iterable[float] | None = None,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> CustomerEffort:
    """Return the customer effort score of answers, of a tally, or of counts.

    >>> from custsat.satisfaction import ces
    >>> ces([1, 2, 2, None], version="effort").score
    1.6666666666666667
    >>> ces([5, 7, 4, 6], version="ease").score
    0.75

    Args:
        scores: answers on 1 to 5 (effort) or 1 to 7 (ease), or their tally.
        version: ``"effort"`` (also ``"1.0"``) or ``"ease"`` (``"2.0"``).
        question: the question that reads *scores*, or the keys of *counts*, as cells of
            a survey file; a rating on the scale of the version.
        counts: how often each answer was given; None counts the missing.
        respondent_weights: one positive weight for each answer.
        target: the score to reach, for effort not to exceed; None for no target.
        min_n: number of answers below which no verdict is given.

    Raises:
        UnknownOption: for another version.
        OutOfScale: for an answer that is not on the scale of the version.
        WrongScale: for a question on another scale.
        UnreadableAnswer: for a cell that the *question* cannot read.
        EmptyInput: if nobody answered.
    """
    verb = "satisfaction.ces(df, score='...', version=...)"
    checks.no_frame(scores, "scores", verb)
    effort_version = parse_version(version)
    scale = CES_SCALES[effort_version]
    tally = to_tally(scores, counts, scale, respondent_weights, question)
    return CustomerEffort(
        version=effort_version, tally=tally, target=target, min_n=min_n
    )


def parse_version(version: EffortVersion | str) -> EffortVersion:
    """Return the version with this name or number.

    Raises:
        UnknownOption: if there is none.
    """
    return VERSION_BY_NAME[checks.option(version, "version", VERSION_BY_NAME)]
