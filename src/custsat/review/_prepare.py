"""The satisfaction review: sections, findings in order of weight, actions.

Findings come from the results; a review sorts them and states them in words.  What too
few answers, or answers that do not decide, leave open comes first: nothing of it is to
be mended yet.  Then the findings by weight, in points of 100; of equal weights that of
the earlier section comes first.  What has no weight is noted last.

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
from custsat.review._section import (
    Action,
    Section,
    action_rank,
    is_decided,
    rank,
    sentence_of,
)
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding
from custsat.values._groups import ListedGroups, ResultGroups
from custsat.values._result import Result
from custsat.values._serialize import equal_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


SCHEMA: Final = "custsat/review@1"
VERDICTS: Final = (
    (Certainty.TOO_FEW, "review.too_few"),
    (Certainty.INCONCLUSIVE, "review.inconclusive"),
)


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
    def undecided(self) -> tuple[Finding, ...]:
        """What the answers leave open: too few, or an interval around the target."""
        return tuple(each for each in self.findings if not is_decided(each))

    @property
    def weighed(self) -> tuple[Finding, ...]:
        """The findings that cost points, heaviest first."""
        return tuple(each for each in self.findings if is_decided(each) and each.weight)

    @property
    def noted(self) -> tuple[Finding, ...]:
        """The findings that cannot be put in points."""
        decided = (each for each in self.findings if is_decided(each))
        return tuple(each for each in decided if not each.weight)

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions, each once: ask where too few answered, then mend, then the rest.

        What has points comes in their order; what other answers leave open after it.
        """
        findings_by_advice: dict[str, list[Finding]] = {}
        for finding in sorted(self.findings, key=action_rank):
            if finding.advice:
                findings_by_advice.setdefault(finding.advice, []).append(finding)
        return tuple(
            Action(
                advice=advice,
                subjects=tuple(
                    dict.fromkeys(item.subject for item in findings if item.subject)
                ),
                weight=max(finding.weight for finding in findings),
            )
            for advice, findings in findings_by_advice.items()
        )

    def summary(self, lang: str = "en") -> str:
        """Return the review as text: verdict, results, findings, actions."""
        blocks = [f"{self._heading(lang)}\n{self.verdict(lang)}"]
        blocks += [
            f"{section.name}\n  {section.summary(lang)}"
            for section in self._named_sections(lang)
        ]
        for code, sentences in self._numbered_lists(lang):
            numbered = (
                f"  {n}. {sentence}" for n, sentence in enumerate(sentences, start=1)
            )
            blocks.append("\n".join((translate(code, lang), *numbered)))
        return "\n\n".join(blocks)

    def verdict(self, lang: str = "en") -> str:
        """Return the review in one sentence: what counts most, if anything does."""
        if self.weighed:
            return sentence_of(self.weighed[0], lang)
        codes = [
            code
            for certainty, code in VERDICTS
            if any(each.certainty is certainty for each in self.undecided)
        ]
        return translate(codes[0] if codes else "review.nothing", lang)

    def to_text(self, lang: str = "en") -> str:
        """Return the review as text, with the tables of every result."""
        blocks = [self.summary(lang)]
        for section in self._named_sections(lang):
            tables = (as_text(table) for table in section.tables(lang))
            blocks.append("\n\n".join((f"## {section.name}", *tables)))
        return "\n\n".join(blocks)

    def html(self, lang: str = "en") -> str:
        """Return the review as an escaped HTML section without script."""
        parts = [
            f"<h2>{escape(self._heading(lang))}</h2>",
            f"<p>{escape(self.verdict(lang))}</p>",
            self._lists_html(lang),
        ]
        for section in self._named_sections(lang):
            parts.append(f"<h3>{escape(section.name)}</h3>")
            parts += [as_html(table) for table in section.tables(lang)]
        return (
            f'<section lang="{translate("page.lang", lang)}">{"".join(parts)}</section>'
        )

    def _repr_html_(self) -> str:
        """Return a short HTML form for notebooks."""
        paragraphs = "".join(
            f"<p><b>{escape(section.name)}</b>: {escape(section.summary('en'))}</p>"
            for section in self._named_sections("en")
        )
        heading = f"<h3>{escape(self._heading('en'))}</h3>"
        verdict = f"<p>{escape(self.verdict())}</p>"
        return f"{heading}{verdict}{paragraphs}{self._lists_html('en')}"

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types: the results, the findings, the actions."""
        from custsat.values._serialize import converter

        return {
            "schema": SCHEMA,
            "title": self.title,
            "sections": [section.to_dict() for section in self.sections],
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
            results = [_read_section(section) for section in data["sections"]]
            names = [section["name"] for section in data["sections"]]
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
        findings = (
            ("review.undecided", self.undecided),
            ("review.findings", self.weighed),
            ("review.noted", self.noted),
        )
        lists = [
            (code, [sentence_of(finding, lang) for finding in part])
            for code, part in findings
        ]
        actions = [action.explain(lang) for action in self.actions]
        lists.append(("review.actions", actions))
        return [(code, items) for code, items in lists if items]

    def _lists_html(self, lang: str) -> str:
        """Return the findings and the actions as HTML lists."""
        return "".join(
            f"<h4>{escape(translate(code, lang))}</h4>"
            f"<ol>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ol>"
            for code, items in self._numbered_lists(lang)
        )


def _read_section(section: Mapping[str, Any]) -> Result | ResultGroups[Any]:
    """Return the result of an exported section, or its groups."""
    result = _read_result(section["result"])
    if "groups" not in section:
        return result
    exported = section["groups"]
    results = (
        (_read_key(one["group"]), one["result"] and _read_result(one["result"]))
        for one in exported["groups"]
    )
    return ListedGroups(by=tuple(exported["by"]), results=tuple(results), total=result)


def _read_result(exported: Mapping[str, Any]) -> Result:
    return result_class(exported["schema"]).from_dict(exported)


def _read_key(exported: Any) -> Any:
    return tuple(exported) if isinstance(exported, list) else exported


def prepare(
    *results: Result | ResultGroups[Any],
    title: str = "",
    names: Sequence[str] | None = None,
) -> Review:
    """Return the review of *results*.

    The findings about groups are those of their total; the groups themselves are a
    table of the section.

    >>> from custsat.review import prepare
    >>> from custsat.satisfaction import nps
    >>> review = prepare(nps([10, 9, 3, 8] * 20), names=["Recommendation"])
    >>> print(review.summary())
    Satisfaction review
    Recommendation: 25% of those who answered are detractors (20 people)
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
        results: results of any chapter, or the groups that a verb of frames returned.
        title: the heading; empty for the default.
        names: one name for each result, in their order; empty for the name of the
            measure.

    Raises:
        EmptyInput: without a result, or for groups in which nobody answered.
        WrongType: for an argument that is not a result, or a name that is not text.
        InputError: unless there are as many *names* as results.
    """
    if not results:
        raise EmptyInput(result="a review", unit="result")
    parts = [_split_groups(result) for result in results]
    checks.instance(title, "title", str)
    section_names = checks.sequence(
        [""] * len(results) if names is None else names, "names", of=str
    )
    checks.same_length(results, section_names, ("results", "names"))
    sections = tuple(
        Section(name=name, result=result, groups=groups)
        for name, (result, groups) in zip(section_names, parts, strict=True)
    )
    findings = (
        attrs.evolve(finding, section=section.name)
        for section in sections
        for finding in section.result.findings
    )
    ordered = tuple(sorted(findings, key=rank))
    return Review(title=title, sections=sections, findings=ordered)


def _split_groups(
    result: Result | ResultGroups[Any],
) -> tuple[Result, ResultGroups[Any] | None]:
    """Return a result and None, or the total of groups and the groups, if any."""
    if not isinstance(result, ResultGroups):
        return checks.instance(result, "each of results", Result), None
    if result.total is None:
        raise EmptyInput(result="a review")
    return result.total, result if result.by else None
