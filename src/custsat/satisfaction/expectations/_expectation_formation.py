"""What forms an expectation, and what forms the experience that it meets.

Two slide decks and the literature name the sources of an expectation.  Each list is a
rule of its own, in which the sources weigh the same, because nobody published weights.
They differ: one deck has past experience and no word of mouth, the other the reverse;
the literature has both, and is the default.

One deck puts the service promise on both sides: it raises what customers expect and, as
far as it is kept, what they experience.  The ``shared_effect`` says what one more point
of it on both sides does to the difference: with equal weights, nothing.

>>> from custsat.values import LIKERT5
>>> expectation_formation({"luck": 4}, scale=LIKERT5)
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: unknown source 'luck' in expectation; there are ...
"""

from __future__ import annotations

from math import fsum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import EmptyInput, InputError
from custsat.evidence.satisfaction import ZBP_1993
from custsat.evidence.sources import SERVICE_MARKETING_SLIDES, SLIDE_COLLECTION
from custsat.labels import LabelledEnum, catalogue, translate
from custsat.rules import WeightedIndex, WeightedItem
from custsat.satisfaction._measure import difference
from custsat.values._result import Result
from custsat.values._scale import Scale
from custsat.values._scale_checks import high_is_good
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class FormationSource(LabelledEnum):
    """What forms expectations or experiences, in the words of the sources."""

    NEEDS = "needs"
    PAST_EXPERIENCE = "past_experience"
    COMMUNICATED_PROMISES = "communicated_promises"
    WORD_OF_MOUTH = "word_of_mouth"
    SERVICE_PROMISE = "service_promise"
    PROMISES = "promises"
    EXPLICIT_PROMISES = "explicit_promises"
    IMPLICIT_PROMISES = "implicit_promises"
    SERVICE_DELIVERY = "service_delivery"
    GOODS = "goods"
    STANDARDISED_OPERATION = "standardised_operation"


class FormationModel(LabelledEnum):
    """Sources that say what forms an expectation."""

    ZEITHAML = "zeithaml"
    SERVICE_MARKETING = "service_marketing"
    EFFECTIVE_IMPROVEMENT = "effective_improvement"


def _equal(*sources: FormationSource) -> dict[str, float]:
    """Return the same weight for each source."""
    return dict.fromkeys(sources, 1)


Of = FormationSource
EXPECTATION_SOURCES: Final[Mapping[FormationModel, WeightedIndex]] = MappingProxyType(
    {
        FormationModel.ZEITHAML: WeightedIndex(
            id="expectation_zeithaml@1",
            source=ZBP_1993,
            parts=(
                WeightedItem(Of.NEEDS, 1),
                WeightedItem(Of.PAST_EXPERIENCE, 1),
                WeightedItem(Of.WORD_OF_MOUTH, 1),
                WeightedItem(
                    Of.PROMISES,
                    1,
                    (
                        WeightedItem(Of.EXPLICIT_PROMISES, 1),
                        WeightedItem(Of.IMPLICIT_PROMISES, 1),
                    ),
                ),
            ),
        ),
        FormationModel.SERVICE_MARKETING: WeightedIndex.flat(
            _equal(Of.NEEDS, Of.PAST_EXPERIENCE, Of.COMMUNICATED_PROMISES),
            id="expectation_service_marketing@1",
            source=SERVICE_MARKETING_SLIDES,
        ),
        FormationModel.EFFECTIVE_IMPROVEMENT: WeightedIndex.flat(
            _equal(Of.WORD_OF_MOUTH, Of.SERVICE_PROMISE, Of.NEEDS),
            id="expectation_effective_improvement@1",
            source=SLIDE_COLLECTION,
        ),
    }
)
EXPERIENCE_SOURCES: Final[Mapping[FormationModel, WeightedIndex]] = MappingProxyType(
    {
        FormationModel.SERVICE_MARKETING: WeightedIndex.flat(
            _equal(Of.SERVICE_DELIVERY),
            id="experience_service_marketing@1",
            source=SERVICE_MARKETING_SLIDES,
        ),
        FormationModel.EFFECTIVE_IMPROVEMENT: WeightedIndex.flat(
            _equal(Of.GOODS, Of.SERVICE_PROMISE, Of.STANDARDISED_OPERATION),
            id="experience_effective_improvement@1",
            source=SLIDE_COLLECTION,
        ),
    }
)


@attrs.frozen(kw_only=True)
class FormationPart(ExportsProperties):
    """One source of an expectation or an experience.

    Attributes:
        source: its name.
        score: its score; None if unknown. [scale points]
        share: its share in the weights of the rule. [0 to 1]
        known_share: its share among the sources whose scores are known; 0 if its own is
            not. [0 to 1]
    """

    source: str
    score: float | None
    share: float
    known_share: float

    @property
    def contribution(self) -> float | None:
        """What it adds to the mean of the known sources. [scale points]"""
        return None if self.score is None else self.score * self.known_share


@attrs.frozen(kw_only=True)
class ExpectationFormation(Result):
    """What an expectation, and an experience, are formed of.

    Attributes:
        expected: the weighted mean of the sources of the expectation. [scale points]
        perceived: that of the sources of the experience; None without scores.
        scale: the scale of all scores.
        expectation_rule: the id of the rule of the expectation.
        experience_rule: that of the experience; None without scores.
        expectation: the sources of the expectation with their contributions.
        experience: the sources of the experience; empty without scores.
    """

    schema: ClassVar[str] = "expectation_formation@1"
    choices: ClassVar[tuple[str, ...]] = (
        "scale",
        "expectation_rule",
        "experience_rule",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "expected:.2",
        "expected_coverage:.0%",
        "perceived?:.2",
        "perceived_coverage?:.0%",
        "difference?:+.2",
        "shared_effect?:+.2",
    )
    expected: float
    perceived: float | None
    scale: Scale
    expectation_rule: str
    experience_rule: str | None
    expectation: tuple[FormationPart, ...]
    experience: tuple[FormationPart, ...]

    @property
    def difference(self) -> float | None:
        """Perceived minus expected; None without an experience. [scale points]"""
        if self.perceived is None:
            return None
        return difference(self.perceived, self.expected)

    @property
    def expected_coverage(self) -> float:
        """Share of the weights of the expectation whose scores are known. [0 to 1]"""
        return _coverage(self.expectation)

    @property
    def perceived_coverage(self) -> float | None:
        """Share of the weights of the experience whose scores are known. [0 to 1]"""
        return _coverage(self.experience) if self.experience else None

    @property
    def shared_sources(self) -> tuple[str, ...]:
        """Sources that are on both sides, as one deck has the service promise."""
        names = {part.source for part in self.experience}
        return tuple(p.source for p in self.expectation if p.source in names)

    @property
    def _shared_labels(self) -> tuple[str, ...]:
        """The shared sources, as a summary states them."""
        own = {str(source): source for source in FormationSource}
        return tuple(own.get(name, name) for name in self.shared_sources)

    @property
    def shared_effect(self) -> float | None:
        """What one more point of the shared sources on both sides does.

        It is the change of the difference, by the weights of the rules; None if no
        source is on both sides.
        """
        shared = self.shared_sources
        if not shared:
            return None
        return _share_of(self.experience, shared) - _share_of(self.expectation, shared)

    def summary(self, lang: str = "en") -> str:
        """The expectation, the experience, and what stands on both sides."""
        keys = ["expected"] if self.perceived is None else ["both"]
        keys += ["shared"] if self.shared_sources else []
        sentences = (
            format_template(f"expectation_formation.{k}", self, lang) for k in keys
        )
        return translate("page.stop", lang).join(sentences)

    def explain(self, lang: str = "en") -> str:
        """Say as well that plain scores bear no conclusion."""
        unknown = translate("expectation_formation.evidence_unknown", lang)
        return f"{super().explain(lang)}\n{unknown}"

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The means, and the sources of each side."""
        sides = ("expectation", "experience")
        tables = (_part_table(side, getattr(self, side), lang) for side in sides)
        return (*super().tables(lang), *(table for table in tables if table.rows[1:]))


def _part_table(side: str, parts: tuple[FormationPart, ...], lang: str) -> Table:
    """Return the sources of one side, under its name."""
    names = (side, "score", "share", "contribution")
    header = tuple(translate(f"expectation_formation.{n}", lang) for n in names)
    rows = (
        (
            source_label(part.source, lang),
            format_value(part.score, lang, ".2"),
            format_value(part.share, lang, ".0%"),
            format_value(part.contribution, lang, ".2"),
        )
        for part in parts
    )
    return Table(title="", rows=(header, *rows))


def source_label(name: str, lang: str) -> str:
    """Return the label of a source; the name itself for one's own."""
    code = f"formation_source.{name}"
    return translate(code, lang) if code in catalogue() else name


def _coverage(parts: tuple[FormationPart, ...]) -> float:
    return fsum(part.share for part in parts if part.score is not None)


def _share_of(parts: tuple[FormationPart, ...], names: tuple[str, ...]) -> float:
    return fsum(part.share for part in parts if part.source in names)


def expectation_formation(
    expectation: Mapping[str, float | None],
    experience: Mapping[str, float | None] | None = None,
    *,
    scale: Scale,
    model: FormationModel | str = FormationModel.ZEITHAML,
    expectation_rule: WeightedIndex | None = None,
    experience_rule: WeightedIndex | None = None,
) -> ExpectationFormation:
    """Return what an expectation, and an experience, are formed of, source by source.

    >>> from custsat.satisfaction.expectations import expectation_formation
    >>> from custsat.values import LIKERT5
    >>> result = expectation_formation(
    ...     {"word_of_mouth": 4, "service_promise": 5, "needs": 3},
    ...     {"goods": 4, "service_promise": 3, "standardised_operation": 2},
    ...     scale=LIKERT5,
    ...     model="effective_improvement",
    ... )
    >>> result.expected, result.perceived, result.difference, result.shared_effect
    (4.0, 3.0, -1.0, 0.0)

    Args:
        expectation: how much each source of the *model* lets customers expect; the
            mean leaves out those that are None or absent.
        experience: how good each source of the experience was, likewise; None to leave
            the experience out.
        scale: the scale of all scores; high is much.
        model: the source that says what forms an expectation.
        expectation_rule: other sources of the expectation, or other weights.
        experience_rule: other sources of the experience, or other weights; the
            literature names none.

    Raises:
        UnknownField: for a source that the rule does not have.
        OutOfScale: for a score that is not on the *scale*.
        EmptyInput: if no score of a side is known.
        InputError: for an experience of a *model* that names no sources of it.
        UnknownOption: for a model that does not exist.
        WrongScale: if the low end of the scale is the good one.
        WrongType: for an argument of another type.
    """
    high_is_good(scale, "scale")
    of_model = checks.member(model, "model", FormationModel)
    expected_by = EXPECTATION_SOURCES[of_model]
    if expectation_rule is not None:
        expected_by = checks.instance(
            expectation_rule, "expectation_rule", WeightedIndex
        )
    expected, parts = _side(expectation, "expectation", expected_by, scale)
    perceived, perceived_by = None, None
    experienced: tuple[FormationPart, ...] = ()
    if experience is not None:
        perceived_by = EXPERIENCE_SOURCES.get(of_model)
        if experience_rule is not None:
            perceived_by = checks.instance(
                experience_rule, "experience_rule", WeightedIndex
            )
        if perceived_by is None:
            name, needed = "experience=", "experience_rule= or another model="
            raise InputError(problem="needs", name=name, needed=needed)
        perceived, experienced = _side(experience, "experience", perceived_by, scale)
    return ExpectationFormation(
        expected=expected,
        perceived=perceived,
        scale=scale,
        expectation_rule=expected_by.id,
        experience_rule=None if perceived_by is None else perceived_by.id,
        expectation=parts,
        experience=experienced,
    )


def _side(
    values: Any, name: str, rule: WeightedIndex, scale: Scale
) -> tuple[float, tuple[FormationPart, ...]]:
    """Return the mean of the sources of one side, and the sources."""
    scores = {
        str(source): None
        if checks.is_missing(value)
        else scale.check(value, checks.entry(name, source))
        for source, value in checks.mapping_by_name(values, name).items()
    }
    checks.known_names(scores, name, rule.items, unit="source")
    value = rule.evaluate(scores).value
    if value is None:
        raise EmptyInput(result=f"{name}=", missing=len(rule.items), unit="score")
    known = {source for source, score in scores.items() if score is not None}
    used = dict(_known_shares(rule.parts, known, 1.0))
    parts = tuple(
        FormationPart(
            source=str(source),
            score=scores.get(source),
            share=share,
            known_share=used.get(source, 0.0),
        )
        for source, share in rule.shares
    )
    return value, parts


def _known_shares(
    parts: tuple[WeightedItem, ...], known: set[str], of: float
) -> Iterator[tuple[str, float]]:
    """Yield the share of each known source in the mean of the known ones."""
    there = [part for part in parts if known.intersection(part.item_names)]
    total = fsum(part.weight for part in there)
    for part in there:
        share = of * part.weight / total if total else 0.0
        if part.group:
            yield from _known_shares(part.group, known, share)
        else:
            yield part.name, share
