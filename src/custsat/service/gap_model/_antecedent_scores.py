"""Antecedents of GAP1 to GAP4, scored from answers of managers and the front line.

The score of a respondent on an antecedent is the mean of the statements that were asked
about it, reversed ones turned; who left one of them open is dropped for the antecedent.
The score on a gap is the mean of its antecedents, of those who answered all of them.
High is good: a high score says that the gap has little reason to open, not how wide it
is, which ``gap_survey`` measures.

An antecedent is weak only if enough answered and its interval lies below the *target*,
by default the middle of the scale, where people neither agree nor disagree; the
intervals of all antecedents hold together.  It is the lowest only if it is told from
all others.

Source: the antecedents are those of Zeithaml, Berry & Parasuraman (1988); the
statements and the target are ours.

>>> result = antecedent_scores(
...     front_line={"pulling_together": [2, 3, 2], "working_against": [6, 5, None]},
...     min_n=2,
... )
>>> score = result.antecedent("teamwork")
>>> score.mean, score.n, score.n_dropped
(2.5, 2, 1)
>>> antecedent_scores(managers={"pulling_together": [2]})
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown statement 'pulling_together' in managers; ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import EmptyInput, UnknownField
from custsat.estimates._judgement import possibly_lowest
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import translate
from custsat.satisfaction._survey_cells import survey_scale
from custsat.satisfaction._undecided import undecided
from custsat.service.gap_model._antecedent_score import (
    AntecedentScore,
    GapScore,
    score_antecedents,
    score_gaps,
)
from custsat.service.gap_model._statement_answers import read_statements
from custsat.values import LIKERT7, Finding, Result, Scale
from custsat.values._scale_checks import high_is_good
from custsat.values._tally import merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.service.gap_model._antecedents import Antecedent
    from custsat.service.gap_model._gap_causes import GapCause
    from custsat.service.gap_model._statement_answers import Answers
    from custsat.values._not_answers import NotAnswers
    from custsat.values._question import Question


@attrs.frozen(kw_only=True)
class AntecedentScores(Result):
    """The antecedents of GAP1 to GAP4, as managers and the front line answer.

    Attributes:
        antecedents: the antecedents that were asked about.
        gaps: the gaps whose antecedents were asked about.
        scale: the scale of all answers.
        target: the mean below which an antecedent is weak. [scale points]
        level: the confidence level of all intervals of the antecedents together, and of
            those of the gaps. [0 to 1]
        min_n: answers below which there is no verdict.
    """

    schema: ClassVar[str] = "antecedent_scores@1"
    choices: ClassVar[tuple[str, ...]] = ("scale", "target", "level:%", "min_n")
    default_rows: ClassVar[str] = "antecedents"
    table_fields: ClassVar[tuple[str, ...]] = (
        "weak_antecedents?",
        "lowest_antecedent?",
        "not_answers?",
    )
    antecedents: tuple[AntecedentScore, ...]
    gaps: tuple[GapScore, ...]
    scale: Scale
    target: float
    level: float
    min_n: int

    @property
    def weak_antecedents(self) -> tuple[Antecedent, ...]:
        """The antecedents that the answers show below the target, lowest first."""
        weak = [each for each in self.antecedents if self._is_below(each)]
        return tuple(each.antecedent for each in sorted(weak, key=_mean_of))

    @property
    def lowest_candidates(self) -> tuple[Antecedent, ...]:
        """The antecedents that may be the lowest, by their intervals."""
        return possibly_lowest(
            {each.antecedent: each.limits() for each in self.antecedents}
        )

    @property
    def lowest_antecedent(self) -> Antecedent | None:
        """The lowest antecedent; None if too few answered, or it is not told."""
        candidates = self.lowest_candidates
        is_enough = not any(each.judgement.is_too_few for each in self.antecedents)
        is_told = is_enough and len(candidates) == 1 < len(self.antecedents)
        return candidates[0] if is_told else None

    @property
    def not_answers(self) -> NotAnswers:
        """Number of non-answers by name, over all statements."""
        return merge_not_answers(*(each.not_answers for each in self.antecedents))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The weak antecedents with their remedies, and what the answers leave open.

        They weigh nothing: a score of agreement is no point of satisfaction.
        """
        judgements = [each.judgement for each in self.antecedents]
        weak = map(self.antecedent, self.weak_antecedents)
        is_open = (
            attrs.evolve(each, advice="advice.ask_colleagues")
            for each in undecided(judgements, "antecedents", largest=self.scale.span)
        )
        return (*is_open, *map(self._weak, weak))

    def _weak(self, score: AntecedentScore) -> Finding:
        return Finding(
            code="finding.weak_antecedent",
            weight=0,
            subject=score.antecedent.code,
            facts=(("mean", score.mean or 0.0), ("cut", self.target), ("n", score.n)),
            advice=score.antecedent.cause.remedy,
        )

    def _is_below(self, score: AntecedentScore) -> bool:
        is_known = score.judgement.is_conclusive and score.mean is not None
        return is_known and (score.mean or 0.0) < self.target

    def antecedent(self, name: str) -> AntecedentScore:
        """Return the score of one antecedent by its name.

        Raises:
            UnknownField: for an antecedent that was not asked about.
        """
        scores = {str(each.antecedent): each for each in self.antecedents}
        if name not in scores:
            owner, unit = "antecedents", "antecedent"
            raise UnknownField(
                owner=owner, unit=unit, program_text=str(name), known=tuple(scores)
            )
        return scores[name]

    def to_causes(self) -> dict[GapCause, bool | None]:
        """Return the causes that the antecedents stand for, as ``diagnose`` takes them.

        True where the answers show weakness, False where they show that there is none,
        None where they leave it open.
        """
        weak = self.weak_antecedents
        return {
            each.antecedent.cause: each.antecedent in weak
            if each.judgement.is_conclusive and each.mean != self.target
            else None
            for each in self.antecedents
        }

    def summary(self, lang: str = "en") -> str:
        """The weak antecedents, and which one is the lowest if the answers tell."""
        name = "antecedent_scores"
        keys = [f"{name}.{'summary' if self.weak_antecedents else 'none_weak'}"]
        keys += [f"{name}.lowest"] if self.lowest_antecedent else []
        keys += ["service_quality.not_answers"] if self.not_answers else []
        parts = (format_template(key, self, lang) for key in keys)
        return translate("page.stop", lang).join(parts)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The weak antecedents, a row for every gap, a row for every antecedent."""
        return (*super().tables(lang), self._gap_table(lang), self._score_table(lang))

    def _gap_table(self, lang: str) -> Table:
        names = ("gap", "mean", "interval", "n_antecedents", "n", "n_dropped")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            (
                each.gap.label(lang),
                *_cells(each, lang),
                str(each.n_antecedents),
                str(each.n),
                str(each.n_dropped),
            )
            for each in self.gaps
        )
        return Table(title="", rows=(header, *rows))

    def _score_table(self, lang: str) -> Table:
        names = ("antecedent", "gap_group", "mean", "joint_interval", "n_statements")
        more = ("n", "n_dropped", "certainty")
        header = tuple(translate(f"field.{name}", lang) for name in (*names, *more))
        rows = (
            (
                each.antecedent.label(lang),
                each.group.label(lang),
                *_cells(each, lang),
                str(each.n_statements),
                str(each.n),
                str(each.n_dropped),
                format_value(each.judgement.certainty, lang),
            )
            for each in self.antecedents
        )
        return Table(title="", rows=(header, *rows))


def _cells(score: AntecedentScore | GapScore, lang: str) -> tuple[str, ...]:
    return tuple(
        format_value(each, lang, ".2") for each in (score.mean, score.interval)
    )


def _mean_of(score: AntecedentScore) -> float:
    return score.mean or 0.0


def antecedent_scores(
    *,
    managers: Answers | None = None,
    front_line: Answers | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    target: float | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> AntecedentScores:
    """Score the antecedents of GAP1 to GAP4 from a questionnaire.

    Answers are columns (a mapping from statements to lists; those that were not asked
    are left out) or rows (a list of answers in the order of the questionnaire of the
    group, or a mapping).  The statements are those of :class:`AntecedentStatement`,
    printed by :func:`antecedent_questionnaire`.

    >>> from custsat.service import antecedent_scores
    >>> levels, news = [6, 7, 5, 6] * 10, [2, 2, 3, 1] * 10
    >>> result = antecedent_scores(
    ...     managers={"many_levels": levels, "news_reaches_top": news}
    ... )
    >>> result.antecedent("levels_of_management").mean, len(result.findings)
    (2.0, 1)

    Args:
        managers: the answers of managers, about GAP1 and GAP2.
        front_line: the answers of the front line, about GAP3 and GAP4.
        scale: the scale of agreement; its high end is full agreement; 1 to 7 by
            default.
        question: instead of *scale*, the question that reads the answers to all
            statements as cells of a survey file.
        questions: instead of *scale*, the question of each statement that was asked,
            all on one scale.
        target: the mean below which an antecedent is weak; None for the middle of the
            *scale*. [scale points]
        level: the confidence level of all intervals of the antecedents together, and of
            those of the gaps. [0 to 1]
        min_n: answers below which there is no verdict on an antecedent.

    Raises:
        UnknownField: for a statement that the questionnaire of the group does not have,
            one without a question, or a question without a statement.
        InputError: if the columns of a group differ in length.
        EmptyInput: if nobody answered all statements about any antecedent.
        OutOfScale: for an answer outside the *scale*, or such a *target*.
        NotOnScale: for an answer between two answers of the *scale*.
        UnreadableAnswer: for a cell that its question cannot read.
        MixedScales: for *questions* on different scales.
        InvalidQuestion: for a question of options.
        OutOfRange: if *level* is not between 0 and 1.
        InvalidCount: if *min_n* is no whole number of 1 or more.
        WrongScale: if the low end of the scale is the good one.
        WrongType: for an argument of another type.
    """
    level = checks.confidence_level(level)
    min_n = checks.count(min_n, "min_n", minimum=1)
    on = high_is_good(survey_scale(scale, question, questions, LIKERT7), "scale")
    cut = on.midpoint if target is None else on.check(target, "target")
    columns, names = read_statements(managers, front_line, on, question or questions)
    antecedents = score_antecedents(
        columns, level=level, min_n=min_n, target=cut, not_answers=names
    )
    if not any(each.n for each in antecedents):
        missing = sum(each.n_dropped for each in antecedents)
        raise EmptyInput(result="antecedent scores", missing=missing)
    return AntecedentScores(
        antecedents=antecedents,
        gaps=score_gaps(columns, antecedents, level),
        scale=on,
        target=cut,
        level=level,
        min_n=min_n,
    )
