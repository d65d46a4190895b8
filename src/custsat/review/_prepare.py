"""The satisfaction review: sections, findings in order of weight, actions.

The first result is the measure that the reader came for: the findings about it are
sorted by what they cost in points of it.  The points of other measures cannot be
compared with these; their findings come after, measure by measure.  What several of
them find about one subject is one entry.

What too few answers, or answers that do not decide, leave open comes first: nothing of
it is to be mended yet.  What has no points is noted last.

Each result names by chance, in at most 5 of 100 surveys, something that is not there;
several results do so more often, for they do not share this error.

>>> prepare()
Traceback (most recent call last):
    ...
custsat.errors.EmptyInput: a review needs at least one result
"""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Final, Self

import attrs

from custsat import _checks as checks
from custsat.display import Shown, Table, as_html, as_text
from custsat.errors import CustsatError, EmptyInput, InvalidExport
from custsat.labels import translate
from custsat.review._actions import Action, actions_of
from custsat.review._entries import (
    entries,
    entry_text,
    in_order,
    is_caution,
    is_decided,
    is_too_few,
    sentence_of,
    sentences_of,
)
from custsat.review._section import Section, read_section, sections_of, split_groups
from custsat.review._words import (
    WordsByLanguage,
    exported_words,
    in_language,
    read_words,
)
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding
from custsat.values._serialize import equal_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.values._groups import ResultGroups
    from custsat.values._result import Result


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
        sections: the results in the order of the call; the first is the measure that
            the reader came for.
        findings: the findings of all results: what is open, then those about the first
            measure by weight, those about others, and what has no weight.
        as_of: the day from which actions are dated; None for actions without a day.
        titles: the heading by language, where there are several.
    """

    title: str
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]
    as_of: date | None = None
    titles: WordsByLanguage = ()

    def _in(self, lang: str) -> Self:
        """Return the review whose names are those of one language."""
        if not self.titles and not any(each.names for each in self.sections):
            return self
        sections = tuple(section.in_language(lang) for section in self.sections)
        title, findings = in_language(self.title, self.titles, lang), in_order(sections)
        return attrs.evolve(
            self, title=title, titles=(), sections=sections, findings=findings
        )

    @property
    def undecided(self) -> tuple[Finding, ...]:
        """What the answers leave open: too few, or an interval around the target."""
        return tuple(each for each in self.findings if not is_decided(each))

    @property
    def weighed(self) -> tuple[Finding, ...]:
        """The findings that cost points of the first measure, heaviest first."""
        first = self._about_first
        return tuple(each for each in self._costly if each in first)

    @property
    def of_other_measures(self) -> tuple[Finding, ...]:
        """The findings that cost points of other measures, measure by measure."""
        first = self._about_first
        return tuple(each for each in self._costly if each not in first)

    @property
    def noted(self) -> tuple[Finding, ...]:
        """The findings that cannot be put in points."""
        decided = (each for each in self.findings if is_decided(each))
        return tuple(each for each in decided if not each.weight)

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions, each once: ask where too few answered, then mend, then the rest.

        What has points comes in the order of the findings; what other answers leave
        open after it.
        """
        too_few = [each for each in self.undecided if is_too_few(each)]
        open_ = [each for each in self.undecided if not is_too_few(each)]
        ordered = (*too_few, *self._costly, *open_, *self.noted)
        return actions_of(ordered, self.as_of)

    @property
    def _costly(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if is_decided(each) and each.weight)

    @property
    def _about_first(self) -> frozenset[Finding]:
        return frozenset(self.sections[0].findings())

    def summary(self, lang: str = "en") -> str:
        """Return the review as text: verdict, results, findings, actions."""
        self = self._in(lang)  # noqa: PLW0642  # whose names are of one language
        blocks = [f"{self._heading(lang)}\n{self.verdict(lang)}"]
        blocks += [
            f"{section.name}\n  {section.summary(lang)}"
            for section in self._named_sections(lang)
        ]
        for heading, sentences in self._numbered_lists(lang):
            numbered = (
                f"  {n}. {sentence}" for n, sentence in enumerate(sentences, start=1)
            )
            blocks.append("\n".join((heading, *numbered)))
        return "\n\n".join(blocks)

    def verdict(self, lang: str = "en") -> str:
        """Return the review in one sentence: what counts most, if anything does."""
        self = self._in(lang)  # noqa: PLW0642
        if costly := (*self.weighed, *self.of_other_measures):
            return sentence_of(self._open_target or costly[0], lang)
        codes = [
            code
            for certainty, code in VERDICTS
            if any(each.certainty is certainty for each in self.undecided)
        ]
        first = self._named_sections(lang)[0]
        if not codes and first.meets_target:
            return translate("review.target_met", lang).format(measure=first.name)
        is_open = any(each in self._about_first for each in self.undecided)
        to_do = [
            each
            for each in self.noted
            if each.advice and not (is_open and is_caution(each))
        ]
        if to_do and not self._is_first_open:
            return sentence_of(to_do[0], lang)
        if not codes and first.has_no_target:
            return translate("review.not_judged", lang)
        if not codes and self.noted:
            return sentence_of(self.noted[0], lang)
        return translate(codes[0] if codes else "review.nothing", lang)

    @property
    def _is_first_open(self) -> bool:
        """Whether it is open if the first measure meets its target, or is too small."""
        of_first = (each for each in self.undecided if each in self._about_first)
        return self._open_target is not None or any(map(is_too_few, of_first))

    @property
    def _open_target(self) -> Finding | None:
        """The finding that leaves open whether the first measure meets its target."""
        about_first = self._about_first if self.sections[0].has_target else ()
        is_open = (each for each in self.undecided if each in about_first)
        return next(is_open, None)

    def to_text(self, lang: str = "en") -> str:
        """Return the review as text, with the tables of every result."""
        self = self._in(lang)  # noqa: PLW0642
        blocks = [self.summary(lang)]
        if self.actions:
            blocks.append(as_text(self._action_table(lang)))
        for section in self._named_sections(lang):
            tables = (as_text(table) for table in section.tables(lang))
            blocks.append("\n\n".join((f"## {section.name}", *tables)))
        return "\n\n".join(blocks)

    def html(self, lang: str = "en") -> str:
        """Return the review as an escaped HTML section without script."""
        self = self._in(lang)  # noqa: PLW0642
        parts = [
            f"<h2>{escape(self._heading(lang))}</h2>",
            f"<p>{escape(self.verdict(lang))}</p>",
            _lists_html(self._finding_lists(lang)),
        ]
        if self.actions:
            parts.append(as_html(self._action_table(lang)))
        for section in self._named_sections(lang):
            parts.append(f"<h3>{escape(section.name)}</h3>")
            parts += [as_html(table) for table in section.tables(lang)]
        return (
            f'<section lang="{translate("page.lang", lang)}">{"".join(parts)}</section>'
        )

    def in_language(self, lang: str) -> Shown:
        """Return what a console prints, and a notebook shows, in a language."""
        return Shown(self.to_text(lang), self._notebook_html(lang))

    def _repr_html_(self) -> str:
        return self._notebook_html("en")

    def _notebook_html(self, lang: str) -> str:
        self = self._in(lang)  # noqa: PLW0642
        parts = [
            f"<h3>{escape(self._heading(lang))}</h3>",
            f"<p>{escape(self.verdict(lang))}</p>",
        ]
        for section in self._named_sections(lang):
            name, text = f"<b>{escape(section.name)}</b>", section.summary(lang)
            words = translate("page.choice", lang)
            parts.append(f"<p>{words.format(name=name, value=escape(text))}</p>")
        return "".join((*parts, _lists_html(self._numbered_lists(lang))))

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types: the results, the findings, the actions."""
        from custsat.values._serialize import converter

        return {
            "schema": SCHEMA,
            "title": exported_words(self.title, self.titles),
            "as_of": self.as_of and self.as_of.isoformat(),
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
            results = [read_section(section) for section in data["sections"]]
            names = [section["name"] for section in data["sections"]]
            as_of = data["as_of"] and date.fromisoformat(data["as_of"])
            prepared = prepare(
                *results, title=data["title"], names=names, as_of=as_of or None
            )
            parts = {
                each.name: getattr(prepared, each.name) for each in attrs.fields(Review)
            }
            review = cls(**parts)
        except (CustsatError, KeyError, TypeError, AttributeError, ValueError):
            review = None
        if review is None or not equal_json(review.to_dict(), dict(data)):
            raise InvalidExport(schema="review@1")
        return review

    def _action_table(self, lang: str) -> Table:
        """Return what to do, who owns it, until when, and what shows that it worked."""
        names = ["action", "remedy_owner", "due", "remedy_check"]
        if self.as_of is None:
            names.remove("due")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            tuple(action.texts(lang)[name] for name in names) for action in self.actions
        )
        return Table(title=translate("review.actions", lang), rows=(header, *rows))

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
        actions = [action.explain(lang) for action in self.actions]
        heading = translate("review.actions", lang)
        return [*self._finding_lists(lang), *([(heading, actions)] if actions else [])]

    def _finding_lists(self, lang: str) -> list[tuple[str, list[str]]]:
        """Return the findings as sentences; empty lists left out."""
        undecided = sentences_of(self.undecided, lang)
        noted = sentences_of(self.noted, lang)
        first, others = entries(self.weighed, self.of_other_measures)
        lists = [
            (translate("review.undecided", lang), undecided),
            (self._heading_of_first(lang), [entry_text(each, lang) for each in first]),
            (
                translate("review.of_other_measures", lang),
                [entry_text(each, lang) for each in others],
            ),
            (translate("review.noted", lang), noted),
        ]
        return [(heading, items) for heading, items in lists if items]

    def _heading_of_first(self, lang: str) -> str:
        measure = self._named_sections(lang)[0].name
        return translate("review.findings", lang).format(measure=measure)


def _lists_html(lists: Sequence[tuple[str, list[str]]]) -> str:
    """Return lists of sentences as HTML, each below its heading."""
    return "".join(
        f"<h3>{escape(heading)}</h3>"
        f"<ol>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ol>"
        for heading, items in lists
    )


def prepare(
    *results: Result | ResultGroups[Any],
    title: str | Mapping[str, str] = "",
    names: Sequence[str | Mapping[str, str]] | None = None,
    as_of: date | None = None,
) -> Review:
    """Return the review of *results*, the measure that you came for first.

    The findings about groups are those of their total; the groups themselves are a
    table of the section.

    >>> from custsat.review import prepare
    >>> from custsat.satisfaction import nps
    >>> review = prepare(nps([10, 9, 3, 8] * 20), names=["Recommendation"])
    >>> print(review.summary())  # doctest: +NORMALIZE_WHITESPACE
    Satisfaction review
    Recommendation: 25% of those who answered are detractors (20 people)
    <BLANKLINE>
    Recommendation
      Net promoter score +25 (95% interval +7 to +43; 80 answers, 0 missing)
    <BLANKLINE>
    Findings, by their weight from 0 to 100: Recommendation
      1. Recommendation: 25% of those who answered are detractors (20 people) [25.0]
    <BLANKLINE>
    What next
      1. Call detractors back within days, and learn what would have made them stay
         [customer care]

    Args:
        results: results of any chapter, or the groups that a verb of frames returned.
        title: the heading, or one for each language, ``{"en": ..., "zh": ...}``; empty
            for the default.
        names: one name for each result, in their order, or one for each language; empty
            for the name of the measure.
        as_of: the day from which the actions are dated; None for no dates.

    Raises:
        EmptyInput: without a result, or for groups in which nobody answered.
        WrongType: for an argument that is not a result, or a name that is not text.
        NotADate: if *as_of* is no date.
        InputError: unless there are as many *names* as results, all different; two
            results of one kind need them; for words in one language only, or in
            another one.
    """
    if not results:
        raise EmptyInput(result="a review", unit="result")
    parts = [split_groups(result) for result in results]
    heading, titles = read_words(title, "title")
    sections = sections_of(parts, [""] * len(parts) if names is None else names)
    return Review(
        title=heading,
        titles=titles,
        sections=sections,
        findings=in_order(sections),
        as_of=None if as_of is None else checks.day(as_of, "as_of"),
    )
