"""The change of a score: whether it is real, and which change could have been seen."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.display import Table, format_template, format_value
from custsat.estimates import judge
from custsat.labels import LabelledEnum, translate
from custsat.satisfaction._ces import CES_SCALES, EffortVersion
from custsat.values._finding import Finding
from custsat.values._interval import Interval
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.estimates import Judgement


class ChangeVerdict(LabelledEnum):
    """Whether the answers show that a score has changed."""

    RISE = "rise"
    FALL = "fall"
    NO_EVIDENCE = "no_evidence"
    TOO_FEW = "too_few"


class ScoreUnit(LabelledEnum):
    """What one unit of a change is."""

    PERCENTAGE_POINTS = "percentage_points"
    POINTS = "points"
    SCALE_POINTS = "scale_points"
    INDEX_POINTS = "index_points"
    THOUSAND_POINTS = "thousand_points"


FORMATS: Final = {  # of a score
    ScoreUnit.PERCENTAGE_POINTS: ".1%",
    ScoreUnit.POINTS: "+.1",
    ScoreUnit.SCALE_POINTS: ".2",
    ScoreUnit.INDEX_POINTS: ".1",
    ScoreUnit.THOUSAND_POINTS: ".0",
}
POINTS_OF_100: Final = {  # that one unit of a score is worth
    ScoreUnit.PERCENTAGE_POINTS: 100.0,
    ScoreUnit.POINTS: 1.0,
    ScoreUnit.SCALE_POINTS: 100 / CES_SCALES[EffortVersion.EFFORT].span,
    ScoreUnit.INDEX_POINTS: 1.0,
    ScoreUnit.THOUSAND_POINTS: 0.1,
}


@attrs.frozen(kw_only=True)
class ScoreChange(Result):
    """The change of a score, whether it is real, and what could have been seen.

    Attributes:
        measure: the label key of the score.
        unit: what one unit of the change is.
        low_is_good: whether a fall is an improvement.
        now: the score now.
        before: the score that it is compared with.
        n_now: answers now.
        n_before: answers before; None for a number without answers behind it.
        level: the confidence level. [0 to 1]
        min_n: answers below which there is no verdict.
        interval: the interval of the change; None where no spread is known.
        detectable: the change that so many answers show in 4 of 5 surveys, in the unit
            of the score; None where not even the largest possible would be shown.
            Where those who change all go to the very worst answer, also from those in
            the middle, means show it in 68 to 81 of 100, indices in 73 or more; pairs,
            where they go from the best answer to the worst, in 66 to 78.
        relevant_change: the smallest change that you care about; None if none was
            named.
        needed_n: the answers that each survey needs to show it, weighted as unevenly as
            these; None if none was named, the answers have no spread, or a million do
            not suffice.
        n_answered_once: of pairs, who answered once and is left out; None of others.
        span: the width of the scale of a mean answer; None of other scores.
    """

    schema: ClassVar[str] = "score_change@1"
    choices: ClassVar[tuple[str, ...]] = ("level:%", "min_n", "relevant_change")
    table_fields: ClassVar[tuple[str, ...]] = (  # of a table of groups
        *("now", "before", "change", "interval", "n_now"),
        *("n_answered_once?", "detectable", "verdict"),
    )
    measure: str
    unit: ScoreUnit
    low_is_good: bool
    now: float
    before: float
    n_now: int
    n_before: int | None
    level: float
    min_n: int
    interval: Interval | None
    detectable: float | None
    relevant_change: float | None = None
    needed_n: int | None = None
    n_answered_once: int | None = None
    span: float | None = None

    @property
    def points(self) -> float:
        """The size of the change, in points of 100."""
        worth = 100 / self.span if self.span else POINTS_OF_100[self.unit]
        return worth * abs(self.change)

    @property
    def is_paired(self) -> bool:
        """Whether the same respondents answered in both surveys."""
        return self.n_answered_once is not None

    @property
    def change(self) -> float:
        """The score now less the score before, in the unit of the score."""
        return self.now - self.before

    @property
    def judgement(self) -> Judgement:
        """Whether the answers bear that the score has changed."""
        n = self.n_now if self.n_before is None else min(self.n_now, self.n_before)
        return judge(n=n, min_n=self.min_n, interval=self.interval, target=0)

    @property
    def verdict(self) -> ChangeVerdict:
        """Whether the answers show a rise, a fall, or neither."""
        judgement = self.judgement
        if judgement.is_too_few:
            return ChangeVerdict.TOO_FEW
        if not judgement.is_conclusive or not self.change:
            return ChangeVerdict.NO_EVIDENCE
        return ChangeVerdict.RISE if self.change > 0 else ChangeVerdict.FALL

    @property
    def is_worse(self) -> bool:
        """Whether the answers show that the score is worse."""
        worse = ChangeVerdict.RISE if self.low_is_good else ChangeVerdict.FALL
        return self.verdict is worse

    @property
    def is_better(self) -> bool:
        """Whether the answers show that the score is better."""
        better = ChangeVerdict.FALL if self.low_is_good else ChangeVerdict.RISE
        return self.verdict is better

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That the score is worse or better, or that no difference is shown."""
        facts: tuple[tuple[str, float], ...] = (
            ("n", self.judgement.n),
            ("min_n", self.min_n),
        )
        weight, code, advice = 0.0, str(self.verdict), "advice.ask_more"
        if self.is_worse or self.is_better:
            facts = (("points", self.points),)
            code, advice = "better", ""
        elif self.judgement.is_conclusive:
            return ()
        if self.is_worse:
            weight, code, advice = self.points, "worse", "advice.ask_what_changed"
        return (
            Finding(
                code=f"finding.score_change_{code}",
                weight=weight,
                subject=self.measure,
                facts=facts,
                advice=advice,
                certainty=self.judgement.certainty,
            ),
        )

    def summary(self, lang: str = "en") -> str:
        """Return the verdict; where nothing is shown, also how many answers show it."""
        blanks = SimpleNamespace(
            measure=translate(self.measure, lang),
            n=self.judgement.n,
            min_n=self.min_n,
            needed=self.needed_n,
            once=self.n_answered_once,
            **change_texts(self, lang),
        )
        keys = [self._verdict_key]
        is_shown = self.is_worse or self.is_better
        if self.relevant_change is not None and not is_shown:
            keys.append(self._needed_key)
        if self.is_paired:
            keys.append("score_change.pairs")
        sentences = (format_template(key, blanks, lang) for key in keys)
        return translate("page.stop", lang).join(sentences)

    @property
    def _verdict_key(self) -> str:
        """Label key of the sentence on the verdict."""
        verdict = self.verdict
        if self.interval is None and verdict is not ChangeVerdict.TOO_FEW:
            return f"score_change.{'all_alike' if self.change else 'no_spread'}"
        if verdict is ChangeVerdict.NO_EVIDENCE and self.detectable is None:
            return "score_change.no_evidence_of_any"
        return f"score_change.{verdict}"

    @property
    def _needed_key(self) -> str:
        """Label key of the sentence on the answers that a change needs."""
        if self.needed_n:
            of_number = "_of_number" if self.n_before is None else ""
            suffix = "_pairs" if self.is_paired else of_number
            return f"score_change.needed{suffix}"
        is_known = self.interval is not None
        return "score_change.never" if is_known else "score_change.need_unknown"

    def figure_text(self, name: str, lang: str, spec: str) -> str:
        """Return a figure in the unit of the score."""
        texts = change_texts(self, lang)
        texts["interval"] = texts["limits"]
        return texts.get(name) or super().figure_text(name, lang, spec)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the two scores, the change and what could have been seen."""
        texts = change_texts(self, lang)
        texts["compared_with"] = texts["before"]
        answers = {
            "n_now": self.n_now,
            "n_compared_with": self.n_before,
            "needed_n": self.needed_n,
            "n_pairs": self.n_now,
            "n_answered_once": self.n_answered_once,
        }
        names = ["now", "n_now", "compared_with", "n_compared_with"]
        if self.n_before is None:
            names.remove("n_compared_with")
        if self.is_paired:
            names = ["now", "before", "n_pairs", "n_answered_once"]
        names += ["change", "limits", "detectable"]
        if self.relevant_change is not None:
            names += ["relevant_change", "needed_n"]
        rows = tuple(
            (
                translate(f"score_change.{name}", lang),
                texts[name] if name in texts else format_value(answers[name], lang),
            )
            for name in names
        )
        verdict = (translate("field.verdict", lang), self.verdict.label(lang))
        title = f"{translate(self.measure, lang)} [{self.unit.label(lang)}]"
        return (
            Table(
                title=title,
                rows=(*rows, verdict),
                note=self.summary(lang),
                has_header=False,
            ),
        )


def change_texts(change: ScoreChange, lang: str) -> dict[str, str]:
    """Return the figures of a change as they are printed, by name."""
    score_format = FORMATS[change.unit]
    factor = 100 if change.unit is ScoreUnit.PERCENTAGE_POINTS else 1
    digits = ".2" if change.unit is ScoreUnit.SCALE_POINTS else ".1"
    unknown = format_value(None, lang)
    limits = change.interval and SimpleNamespace(
        low=factor * change.interval.low, high=factor * change.interval.high
    )
    texts = {
        "now": format_value(change.now, lang, score_format),
        "before": format_value(change.before, lang, score_format),
        "change": format_value(factor * change.change, lang, f"+{digits}!0"),
        "distance": format_value(factor * abs(change.change), lang, f"{digits}!0"),
        "limits": format_value(limits, lang, f"+{digits}!0"),
        "level": format_value(change.level, lang, "%"),
        "unit": change.unit.label(lang),
    }
    for name in ("detectable", "relevant_change"):
        number = getattr(change, name)
        texts[name] = (
            unknown if number is None else format_value(factor * number, lang, digits)
        )
    return texts
