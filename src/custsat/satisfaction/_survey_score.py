"""Base classes of the survey scores, and the tally that answers are counted into.

A result keeps counts only, so that its interval can be computed again at another level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self

import attrs

from custsat import _checks as checks
from custsat.display import Side, format_template, format_value
from custsat.errors import InputError, NotAddable, NotANumber, WrongScale
from custsat.labels import translate
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding
from custsat.values._scale_checks import question_scale_of
from custsat.values._tally import Tally
from custsat.values._targeted_score import TargetedScore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.values._question import Question
    from custsat.values._result import Result
    from custsat.values._scale import Scale
    from custsat.values._tally import Count

KEY_ADVICE: Final = (
    "keys of JSON are texts: write {int(key): n for key, n in counts.items()}, or pass "
    "question=, which reads the keys as cells"
)


def check_min_n(value: Any) -> int:
    """Return *value* as a whole number of 1 or more."""
    return checks.count(value, "min_n", minimum=1)


@attrs.frozen(kw_only=True)
class SurveyScore(TargetedScore):
    """A score of survey answers.

    Attributes:
        target: the score to reach; None for no target.
        min_n: number of answers below which no verdict is given.
    """

    min_n: int = attrs.field(converter=check_min_n)

    @property
    def low_is_good(self) -> bool:
        """Whether a low score is a good one."""
        return False

    @property
    def _target_side(self) -> Side:
        """The side of the target on which a score meets it."""
        return Side.BELOW if self.low_is_good else Side.ABOVE

    @property
    def target_met(self) -> bool | None:
        """Whether the score reaches the target; None if either is unknown."""
        if self.target is None or self.score is None:
            return None
        if self.low_is_good:
            return self.score <= self.target
        return self.score >= self.target

    def summary(self, lang: str = "en") -> str:
        """The score with its interval and, if there is a target, the verdict."""
        keys = [self._summary_key]
        if self.target_met is not None:
            keys.append(f"{self._summary_key}_target")
        if getattr(self, "not_answers", ()):
            keys.append("survey_score.not_answers")
        sentences = [format_template(key, self, lang) for key in keys]
        if self._counted is not None and self._counted.is_weighted:
            weighted = translate("survey_score.weighted", lang)
            worth = format_value(self._counted.effective_n, lang, ".0")
            sentences.append(weighted.format(effective_n=worth))
        return translate("page.stop", lang).join(sentences)

    def target_findings(self) -> tuple[Finding, ...]:
        """Return what to know about the target: open, missed, or too few answers."""
        n, score, target = self.n, self.score, self.target
        if n is not None and self.certainty is Certainty.TOO_FEW:
            facts = (("n", n), ("min_n", self.min_n))
            return (
                self.finding(
                    "too_few",
                    facts=facts,
                    advice="ask_more",
                    certainty=Certainty.TOO_FEW,
                ),
            )
        if target is None or score is None:
            return ()
        compared = (("score", score), ("target", target))
        if self.certainty is Certainty.INCONCLUSIVE:
            return (
                self.finding(
                    "target_open",
                    facts=compared,
                    advice="ask_more",
                    certainty=Certainty.INCONCLUSIVE,
                ),
            )
        if self.target_met:
            return ()
        return (
            self.finding(
                "target_missed",
                weight=self._percent_per_unit * abs(score - target),
                facts=compared,
                advice=self._advice_if_missed,
            ),
        )

    def finding(
        self,
        code: str,
        *,
        weight: float = 0,
        facts: tuple[tuple[str, float], ...] = (),
        advice: str = "",
        certainty: Certainty = Certainty.CONCLUSIVE,
    ) -> Finding:
        """Return a finding whose code starts with the name of this score.

        Where too few answered it weighs nothing: what those few said is only noted.  So
        is what remains to be done where the answers bear that the target is met.
        """
        name = self._finding_name
        is_met = self.target_met and self.certainty is Certainty.CONCLUSIVE
        is_noted = is_met or self.certainty is Certainty.TOO_FEW
        return Finding(
            code=f"finding.{name}_{code}",
            weight=0 if is_noted else weight,
            facts=facts,
            advice=f"advice.{advice}" if advice else "",
            certainty=certainty,
        )

    @property
    def _counted(self) -> Count | None:
        """Those whose answers make the score, with their weights; None if unknown."""
        return None

    @property
    def _min_n(self) -> int:
        """Number of answers below which no verdict is given."""
        return self.min_n

    @property
    def _finding_name(self) -> str:
        """What the codes of the findings start with."""
        return self.schema.partition("@")[0]

    @property
    def _percent_per_unit(self) -> float:
        """Points of 100 that one unit of the score is worth."""
        return 100

    @property
    def _summary_key(self) -> str:
        """Label key of the summary sentence."""
        return f"{self._name}.summary"

    @property
    def _advice_if_missed(self) -> str:
        """Code of the advice for a missed target."""
        return "ask_why"


@attrs.frozen(kw_only=True)
class TallyScore(SurveyScore):
    """A score that is computed from one tally.

    Two scores add up if they were computed with the same settings.

    Attributes:
        tally: how often each answer was given.
    """

    tally: Tally

    @property
    def n(self) -> int:
        """Number of answers."""
        return self.tally.n

    @property
    def n_missing(self) -> int:
        """Number of respondents without an answer."""
        return self.tally.missing

    @property
    def not_answers(self) -> tuple[tuple[str, int], ...]:
        """Number of non-answers by name, a part of *n_missing*."""
        return self.tally.not_answers

    @property
    def effective_n(self) -> float:
        """Kish's effective number of answers; *n* without respondent weights."""
        return self.tally.effective_n

    @property
    def _counted(self) -> Count:
        return self.tally.count_where()

    @property
    def mean(self) -> float:
        """Mean answer. [scale points]"""
        return self.tally.mean

    @property
    def mean_percent(self) -> float:
        """Mean answer in percent of the way from the worst to the best. [0 to 100]"""
        return self.tally.scale.percent(self.mean)

    def __add__(self, other: Self) -> Self:
        """Return the score of both groups of respondents; their counts are added."""
        check_addable(self, other, counts=("tally",))
        return attrs.evolve(self, tally=self.tally + other.tally)


def to_tally(
    answers: Iterable[Any] | Tally | None,
    counts: Mapping[Any, Any] | None,
    scale: Scale,
    weights: Iterable[float] | None,
    question: Question | None = None,
) -> Tally:
    """Return the tally of *answers* or of *counts*, whichever was passed.

    With a *question* they are cells, which it reads; *scale* is that of the measure.

    Raises:
        InputError: unless exactly one of *answers* and *counts* was passed; for a tally
            and a question, which cannot read it.
        WrongType: if *counts* is not a mapping.
        WrongScale: for a tally, or a question, on another scale.
    """
    checks.exactly_one(scores=answers, counts=counts)
    if weights is not None and (counts is not None or isinstance(answers, Tally)):
        raise InputError(problem="weights_with_counts")
    if question is not None:
        return _read_tally(answers, counts, scale, weights, question)
    if counts is not None:
        _check_no_texts(counts)
        return Tally.from_counts(counts, scale=scale, name="each key of counts")
    if isinstance(answers, Tally):
        if answers.scale != scale:
            raise WrongScale(
                name="scores", expected=str(scale), actual=f"on {answers.scale}"
            )
        return answers
    values = answers if isinstance(answers, list) else checks.column(answers, "scores")
    return Tally.of(
        values, scale=scale, weights=weights, weights_name="respondent_weights"
    )


def _check_no_texts(counts: Any) -> None:
    """Check that no key of *counts* is a text: without a question none is read.

    Raises:
        NotANumber: if one is.
        WrongType: if *counts* is not a mapping.
    """
    if any(isinstance(key, str) for key in checks.mapping(counts, "counts")):
        name = "each key of counts"
        raise NotANumber(name=name, kind="str", advice=KEY_ADVICE)


def _read_tally(
    cells: Iterable[Any] | Tally | None,
    counts: Mapping[Any, Any] | None,
    scale: Scale,
    weights: Iterable[float] | None,
    question: Question,
) -> Tally:
    """Return the tally of cells, or of counts of cells, that *question* reads."""
    if isinstance(cells, Tally):
        raise InputError(problem="excluded", names="a tally", other="question=")
    check_question(question, scale)
    if counts is not None:
        tally = question.tally_counts(
            checks.mapping(counts, "counts"), name="each key of counts"
        )
    else:
        values = () if cells is None else cells
        tally = question.tally(values, weights=weights, name="score")
    return attrs.evolve(tally, scale=scale)


def check_question(question: Question, scale: Scale) -> None:
    """Check that the answers to *question* are those of *scale*.

    Raises:
        WrongType: if it is no question.
        InvalidQuestion: if its answers are options.
        WrongScale: for a question on another scale.
    """
    question_scale = question_scale_of(question)
    if not _has_answers_of(question_scale, scale):
        actual = f"on {question_scale}"
        raise WrongScale(name="scores", expected=str(scale), actual=actual)


def _has_answers_of(scale: Scale, other: Scale) -> bool:
    """Return whether *scale* is *other*; a version of the question knows the good end.

    A scale whose low end is good does not become one whose high end is.
    """
    same = attrs.evolve(scale, low_is_good=other.low_is_good)
    return same == other and scale.low_is_good <= other.low_is_good


def check_addable(first: Result, second: Result, *, counts: tuple[str, ...]) -> None:
    """Raise unless both results share their type and all fields but *counts*.

    Raises:
        NotAddable: if the types or the settings differ.
    """
    names = type(first).__name__, type(second).__name__
    if type(first) is not type(second):
        raise NotAddable(first=names[0], second=names[1])
    for field in attrs.fields(type(first)):
        settings = getattr(first, field.name), getattr(second, field.name)
        if field.name not in counts and settings[0] != settings[1]:
            raise NotAddable(
                first=f"{names[0]} with {field.name}={settings[0]}",
                second=f"{names[1]} with {field.name}={settings[1]}",
            )
