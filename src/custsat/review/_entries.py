"""The findings of a review: their order, and the entries that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from custsat.display import format_value
from custsat.labels import translate
from custsat.values._certainty import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.review._section import Section
    from custsat.values._finding import Finding

CERTAINTIES: Final = (Certainty.TOO_FEW, Certainty.INCONCLUSIVE, Certainty.CONCLUSIVE)
CAUTIONS: Final = frozenset({"finding.ceiling", "finding.reversed_answers"})


def in_order(sections: Sequence[Section]) -> tuple[Finding, ...]:
    """Return the findings of all sections in their order, each once."""
    once: dict[Finding, int] = {}
    for position, section in enumerate(sections):
        for finding in section.findings():
            once.setdefault(finding, position)
    return tuple(sorted(once, key=lambda finding: _rank(once[finding], finding)))


def _rank(position: int, finding: Finding) -> tuple[int, bool, int, float]:
    """Return the place of a finding of the section at a *position*."""
    certainty = CERTAINTIES.index(finding.certainty)
    return certainty, not finding.weight, position, -finding.weight


def entries(
    first: Sequence[Finding], others: Sequence[Finding]
) -> tuple[list[list[Finding]], list[list[Finding]]]:
    """Return the entries about the first measure, and those about others only.

    What several measures find about one subject is one entry, where the first of them
    stands.
    """
    by_subject: dict[object, list[Finding]] = {}
    for finding in (*first, *others):
        by_subject.setdefault(_subject(finding), []).append(finding)
    n_first = len({_subject(finding) for finding in first})
    found = list(by_subject.values())
    return found[:n_first], found[n_first:]


def _subject(finding: Finding) -> str | Finding:
    """Return what a finding is about: without a subject, what it says."""
    return finding.subject or attrs.evolve(finding, section="")


def entry_text(entry: Sequence[Finding], lang: str) -> str:
    """Return what is found about one subject, with what it costs."""
    sentences = (_costed(finding, lang) for finding in _merged(entry, lang))
    return translate("page.semicolon", lang).join(sentences)


def sentences_of(findings: Iterable[Finding], lang: str) -> list[str]:
    """Return the findings as sentences, equal ones of several sections once."""
    return [sentence_of(finding, lang) for finding in _merged(findings, lang)]


def _merged(findings: Iterable[Finding], lang: str) -> list[Finding]:
    """Return equal findings of several sections as one that names all of them."""
    sections: dict[Finding, list[str]] = {}
    for finding in findings:
        same = attrs.evolve(finding, section="")
        sections.setdefault(same, []).append(finding.section)
    comma = translate("page.comma", lang)
    return [
        attrs.evolve(finding, section=comma.join(filter(None, names)))
        for finding, names in sections.items()
    ]


def _costed(finding: Finding, lang: str) -> str:
    """Return the sentence, with its points; an amount stands in the sentence itself."""
    sentence = sentence_of(finding, lang)
    if finding.currency:
        return sentence
    points = format_value(finding.weight, lang, ".1")
    return translate("review.costs", lang).format(finding=sentence, points=points)


def sentence_of(finding: Finding, lang: str) -> str:
    """Return the finding as a sentence that names its section."""
    sentence = finding.explain(lang)
    if not finding.section:
        return sentence
    return translate("review.about", lang).format(
        section=finding.section, finding=sentence
    )


def is_caution(finding: Finding) -> bool:
    """Whether it is about how the answers were taken, not about what they say."""
    return finding.code in CAUTIONS


def is_decided(finding: Finding) -> bool:
    return finding.certainty is Certainty.CONCLUSIVE


def is_too_few(finding: Finding) -> bool:
    return finding.certainty is Certainty.TOO_FEW
