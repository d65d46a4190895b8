"""The satisfaction review: sections, findings in order of weight, actions.

Findings come from the results; a review sorts them by weight and states them in words.
Of findings with equal weights, that of the earlier section comes first.

>>> prepare()
Traceback (most recent call last):
    ...
custsat.errors.EmptyInput: a review needs at least one result
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final, Self

import attrs

from custsat import _checks as checks
from custsat.display import as_html, as_text
from custsat.errors import CustsatError, EmptyInput, InvalidExport
from custsat.labels import translate
from custsat.review._registry import result_class
from custsat.values._finding import Finding, subject_label
from custsat.values._result import Result
from custsat.values._serialize import equal_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


SCHEMA: Final = "custsat/review@1"


@attrs.frozen(kw_only=True)
class Section:
    """A result and its name; an empty name stands for the name of the measure."""

    name: str
    result: Result


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


@attrs.frozen(kw_only=True)
class Review:
    """Results with their findings in order of weight and the actions to take.

    Attributes:
        title: the heading; empty for the default.
        sections: the results in the order of the call.
        findings: the findings of all results, heaviest first.
    """

    title: str
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions, each once, in the order of their heaviest findings."""
        findings_by_advice: dict[str, list[Finding]] = {}
        for finding in self.findings:
            if finding.advice:
                findings_by_advice.setdefault(finding.advice, []).append(finding)
        return tuple(
            Action(
                advice=advice,
                subjects=tuple(
                    dict.fromkeys(item.subject for item in findings if item.subject)
                ),
                weight=findings[0].weight,
            )
            for advice, findings in findings_by_advice.items()
        )

    def summary(self, lang: str = "en") -> str:
        """Return the review as text: one line per result, the findings, the actions."""
        blocks = [self._heading(lang)]
        blocks += [
            f"{section.name}\n  {section.result.summary(lang)}"
            for section in self._named_sections(lang)
        ]
        for code, sentences in self._numbered_lists(lang):
            numbered = (
                f"  {n}. {sentence}" for n, sentence in enumerate(sentences, start=1)
            )
            blocks.append("\n".join((translate(code, lang), *numbered)))
        return "\n\n".join(blocks)

    def to_text(self, lang: str = "en") -> str:
        """Return the review as text, with the tables of every result."""
        blocks = [self.summary(lang)]
        for section in self._named_sections(lang):
            tables = (as_text(table) for table in section.result.tables(lang))
            blocks.append("\n\n".join((f"## {section.name}", *tables)))
        return "\n\n".join(blocks)

    def html(self, lang: str = "en") -> str:
        """Return the review as an escaped HTML section without script."""
        parts = [f"<h2>{escape(self._heading(lang))}</h2>", self._lists_html(lang)]
        for section in self._named_sections(lang):
            parts.append(f"<h3>{escape(section.name)}</h3>")
            parts += [as_html(table) for table in section.result.tables(lang)]
        return (
            f'<section lang="{translate("page.lang", lang)}">{"".join(parts)}</section>'
        )

    def _repr_html_(self) -> str:
        """Return a short HTML form for notebooks."""
        paragraphs = "".join(
            f"<p><b>{escape(section.name)}</b>: {escape(section.result.summary())}</p>"
            for section in self._named_sections("en")
        )
        heading = f"<h3>{escape(self._heading('en'))}</h3>"
        return f"{heading}{paragraphs}{self._lists_html('en')}"

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types: the results, the findings, the actions."""
        from custsat.values._serialize import converter

        return {
            "schema": SCHEMA,
            "title": self.title,
            "sections": [
                {"name": section.name, "result": section.result.to_dict()}
                for section in self.sections
            ],
            "findings": converter().unstructure(self.findings),
            "actions": converter().unstructure(self.actions),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the review that :meth:`to_dict` exported.

        Raises:
            InvalidExport: if *data* is not exactly an export of a review.
        """
        review = None
        try:
            sections = [
                (section["name"], section["result"]) for section in data["sections"]
            ]
            results = [
                result_class(result["schema"]).from_dict(result)
                for _, result in sections
            ]
            names = [name for name, _ in sections]
            prepared = prepare(*results, title=data["title"], names=names)
            review = cls(
                title=prepared.title,
                sections=prepared.sections,
                findings=prepared.findings,
            )
        except (CustsatError, KeyError, TypeError, AttributeError):
            review = None
        if review is None or not equal_json(review.to_dict(), dict(data)):
            raise InvalidExport(schema="review@1")
        return review

    def _heading(self, lang: str) -> str:
        """Return the title, or the default one."""
        return self.title or translate("review", lang)

    def _named_sections(self, lang: str) -> tuple[Section, ...]:
        """Return the sections, each with a name."""
        return tuple(
            section
            if section.name
            else attrs.evolve(
                section, name=translate(section.result.schema.partition("@")[0], lang)
            )
            for section in self.sections
        )

    def _numbered_lists(self, lang: str) -> list[tuple[str, list[str]]]:
        """Return the findings and the actions as sentences; empty lists left out."""
        sentences = [_sentence(finding, lang) for finding in self.findings]
        actions = [action.explain(lang) for action in self.actions]
        lists = (("review.findings", sentences), ("review.actions", actions))
        return [(code, items) for code, items in lists if items]

    def _lists_html(self, lang: str) -> str:
        """Return the findings and the actions as HTML lists."""
        return "".join(
            f"<h4>{escape(translate(code, lang))}</h4>"
            f"<ol>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ol>"
            for code, items in self._numbered_lists(lang)
        )


def _sentence(finding: Finding, lang: str) -> str:
    """Return the finding as a sentence that names its section."""
    sentence = finding.explain(lang)
    if not finding.section:
        return sentence
    return translate("review.about", lang).format(
        section=finding.section, finding=sentence
    )


def prepare(
    *results: Result, title: str = "", names: Sequence[str] | None = None
) -> Review:
    """Return the review of *results*.

    >>> from custsat.review import prepare
    >>> from custsat.satisfaction import nps
    >>> review = prepare(nps([10, 9, 3, 8] * 20), names=["Recommendation"])
    >>> print(review.summary())
    Satisfaction review
    <BLANKLINE>
    Recommendation
      Net promoter score +25 (95 % interval +7 to +43; 80 answers, 0 missing)
    <BLANKLINE>
    Findings
      1. Recommendation: 25% of those who answered are detractors (20 people)
    <BLANKLINE>
    What next
      1. Call detractors back within days, and learn what would have made them stay

    Args:
        results: results of any chapter.
        title: the heading; empty for the default.
        names: one name for each result, in their order; empty for the name of the
            measure.

    Raises:
        EmptyInput: without a result.
        WrongType: for an argument that is not a result, or a name that is not text.
        InputError: unless there are as many *names* as results.
    """
    if not results:
        raise EmptyInput(result="a review", unit="result")
    checks.sequence(results, "results", of=Result)
    checks.instance(title, "title", str)
    section_names = checks.sequence(
        [""] * len(results) if names is None else names, "names", of=str
    )
    checks.same_length(results, section_names, ("results", "names"))
    sections = tuple(
        Section(name=name, result=result)
        for name, result in zip(section_names, results, strict=True)
    )
    findings = (
        attrs.evolve(finding, section=section.name)
        for section in sections
        for finding in section.result.findings
    )
    ordered = tuple(sorted(findings, key=lambda finding: -finding.weight))
    return Review(title=title, sections=sections, findings=ordered)
