"""Customer effort score: how hard it was to get something done.

Two versions go by one name and point in opposite directions, so the version is always
named.  The first asks for the effort, 1 to 5, and a low mean is good.  The second asks
for agreement with "it was easy", 1 to 7, and the share of those who agree is the score.

>>> ces([1, 2, 2, None], version="effort").score
1.6666666666666667
>>> ces([5, 7, 4, 6], version="ease").score
0.75
>>> ces([1, 2, 2], version="easy")
Traceback (most recent call last):
    ...
custsat.errors.UnknownOption: version= must be one of 'effort', 'ease', '1.0', '2.0'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat.errors import EmptyInput, UnknownOption
from custsat.estimates import proportion_interval
from custsat.evidence.satisfaction import EASY_FROM, MIN_ANSWERS
from custsat.evidence.sources import DIXON
from custsat.labels import LabelledEnum
from custsat.rules import Bands, below
from custsat.satisfaction._csat import mean_ci
from custsat.satisfaction._targeted_score import (
    TallyScore,
    level_of,
    to_tally,
)
from custsat.values._number import within
from custsat.values._scale import LIKERT7, Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.values._finding import Finding
    from custsat.values._interval import Interval
    from custsat.values._tally import Tally


class EffortVersion(LabelledEnum):
    """Which of the two questions was asked."""

    EFFORT = "effort"
    EASE = "ease"


class Ease(LabelledEnum):
    """Whether a customer agrees that it was easy."""

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


@attrs.frozen(kw_only=True)
class CustomerEffort(TallyScore):
    """One tally, read in one of two directions.

    Attributes:
        version: which question was asked.
        tally: how often each answer was given.
        target: the score to reach; for effort, not to exceed.
        min_n: answers below which no verdict is given.

    Raises:
        EmptyInput: if nobody answered.
    """

    schema: ClassVar[str] = "customer_effort@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "version",
        "score:.2",
        "interval:.2",
        "target?:.2",
        "target_met?",
        "n",
        "n_missing",
        "mean:.2",
        "mean_percent:.1",
        "certainty",
    )
    version: EffortVersion

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.tally.n:
            what = "a customer effort score"
            raise EmptyInput(what=what, missing=self.tally.missing)
        if self.target is not None:
            scale = self.tally.scale
            bounds = (scale.low, scale.high) if self.low_is_good else (0, 1)
            within("target", self.target, *bounds)

    @property
    def low_is_good(self) -> bool:
        """Whether a low score is the good one."""
        return self.version is EffortVersion.EFFORT

    @property
    def score(self) -> float:
        """Mean effort [1 to 5, low is good] or share of easy [0 to 1, high is good]."""
        if self.version is EffortVersion.EFFORT:
            return self.mean
        easy = self.tally.count_where(lambda answer: EASE.evaluate(answer) is Ease.EASY)
        return easy.weight / self.tally.weight

    def ci(self, *, level: float = 0.95, method: str | None = None) -> Interval | None:
        """The interval of the score: t for a mean, Wilson or exact for a share.

        A mean of one answer has none.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
            UnknownOption: for a method that does not fit the version.
        """
        methods = (
            ("t",) if self.version is EffortVersion.EFFORT else ("wilson", "exact")
        )
        chosen_method = methods[0] if method is None else method
        if chosen_method not in methods:
            raise UnknownOption(
                name="method", given=str(chosen_method), options=methods
            )
        if self.version is EffortVersion.EFFORT:
            return mean_ci(self.tally, level)
        n = self.tally.effective_n
        return proportion_interval(
            self.score * n, n, level=level_of(level), method=chosen_method
        )

    @property
    def _percent_per_unit(self) -> float:
        """A point of effort is a quarter of the way; a share is in hundredths."""
        return 100 / self.tally.scale.span if self.low_is_good else 100

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The verdict."""
        return self.target_findings()

    @property
    def _summary_key(self) -> str:
        """The code of the sentence, in the words of the version."""
        return f"customer_effort.{self.version}"


def ces(
    scores: Iterable[float | None] | Tally | None = None,
    *,
    version: EffortVersion | str,
    counts: Mapping[Any, Any] | None = None,
    respondent_weights: Iterable[float] | None = None,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> CustomerEffort:
    """The customer effort score of answers, of a tally, or of counts.

    Args:
        scores: answers on 1 to 5 (effort) or 1 to 7 (ease), or their tally.
        version: ``"effort"`` (also ``"1.0"``) or ``"ease"`` (``"2.0"``).
        counts: how often each answer was given; None counts the missing.
        respondent_weights: one positive weight for each answer.
        target: the score to reach; for effort the mean not to exceed.
        min_n: answers below which no verdict is given.

    Raises:
        UnknownOption: for another version.
        OutOfScale: for an answer that is none of the scale of the version.
        EmptyInput: if nobody answered.
    """
    effort_version = version_of(version)
    tally = to_tally(scores, counts, CES_SCALES[effort_version], respondent_weights)
    return CustomerEffort(
        version=effort_version, tally=tally, target=target, min_n=min_n
    )


def version_of(version: EffortVersion | str) -> EffortVersion:
    """The version that was asked for, by name or by number.

    Raises:
        UnknownOption: if there is none of that name.
    """
    member = VERSION_BY_NAME.get(str(version))
    if member is None:
        options = tuple(VERSION_BY_NAME)
        raise UnknownOption(name="version", given=str(version), options=options)
    return member
