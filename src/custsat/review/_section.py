"""Parts of a review: sections, actions, and the order of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat.labels import translate
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding, subject_label
from custsat.values._groups import ResultGroups
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.display import Table

GROUP_FIELDS: Final = ("by", "groups")  # of an export; the total is the result
CERTAINTIES: Final = (Certainty.TOO_FEW, Certainty.INCONCLUSIVE, Certainty.CONCLUSIVE)


@attrs.frozen(kw_only=True)
class Section:
    """A result and its name.

    Attributes:
        name: the name; empty for the name of the measure.
        result: the result; the total, if there are groups.
        groups: the results of its groups; None without groups.
    """

    name: str
    result: Result
    groups: ResultGroups[Any] | None = None

    def summary(self, lang: str) -> str:
        """Return the summary of the result, and how many groups it is of."""
        if self.groups is None:
            return self.result.summary(lang)
        return f"{self.result.summary(lang)}\n  {self.groups.count_text(lang)}"

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the tables of the result, and that of its groups."""
        tables = self.result.tables(lang)
        return tables if self.groups is None else (*tables, self.groups.table(lang))

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types."""
        exported = {"name": self.name, "result": self.result.to_dict()}
        if self.groups is None:
            return exported
        groups = self.groups.to_dict()
        return exported | {"groups": {name: groups[name] for name in GROUP_FIELDS}}


@attrs.frozen(kw_only=True)
class Action:
    """An advice and the findings that call for it.

    Attributes:
        advice: the code of the advice.
        subjects: the subjects of the findings, heaviest first; empty for all.
        weight: the weight of the heaviest finding. [points of 100]
    """

    advice: str
    subjects: tuple[str, ...]
    weight: float

    def explain(self, lang: str = "en") -> str:
        """Return the action as a sentence."""
        sentence = translate(self.advice, lang)
        names = translate("page.comma", lang).join(
            subject_label(subject, lang) for subject in self.subjects
        )
        if not names:
            return sentence
        return translate("review.action", lang).format(advice=sentence, subjects=names)


def sentence_of(finding: Finding, lang: str) -> str:
    """Return the finding as a sentence that names its section."""
    sentence = finding.explain(lang)
    if not finding.section:
        return sentence
    return translate("review.about", lang).format(
        section=finding.section, finding=sentence
    )


def is_decided(finding: Finding) -> bool:
    return finding.certainty is Certainty.CONCLUSIVE


def rank(finding: Finding) -> tuple[int, float]:
    """Return the place of a finding: what is open first, then the heaviest."""
    return CERTAINTIES.index(finding.certainty), -finding.weight


def action_rank(finding: Finding) -> tuple[int, float]:
    """Return the place of the advice of a finding."""
    if finding.certainty is Certainty.TOO_FEW:
        return 0, 0.0
    is_open = finding.certainty is Certainty.INCONCLUSIVE
    return (2 if is_open else 1 if finding.weight else 3), -finding.weight
