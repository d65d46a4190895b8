"""Compliance: how often standards and expectations are met, and what nobody measures.

The rate is the share of observations that meet the standard, with its interval.  A
requirement without a measurable standard is reported and never counted as met.

>>> from custsat.service.standards import DECK_STANDARDS, Standard
>>> seen = compliance([2, 3, 5, 1, None], standard=DECK_STANDARDS[0], target=0.9)
>>> seen.rate, seen.n_missing, seen.target_met, seen.certainty.value
(0.75, 1, False, 'too_few')
>>> compliance([None], standard=DECK_STANDARDS[0])
Traceback (most recent call last):
    ...
custsat.errors.EmptyInput: compliance needs at least one answer (1 missing)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

import attrs

from custsat.display import Table, format_value
from custsat.errors import EmptyInput, InputError, OutOfRange, UnknownField
from custsat.estimates import proportion_interval
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import LabelledEnum, translate
from custsat.rules import Checklist
from custsat.service.handed_in import each_of, mapped, one_of
from custsat.service.standards import Standard
from custsat.values import Certainty, Finding, Interval, Result, certainty
from custsat.values._number import plain, within
from custsat.values._tally import to_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


__all__ = ["Charter", "Compliance", "charter", "compliance", "met_rates"]

ItemT = TypeVar("ItemT", bound=LabelledEnum)


@attrs.frozen(kw_only=True)
class Compliance(Result):
    """How often one standard, or one expectation of a checklist, was met.

    Attributes:
        about: the requirement or the item, as a code or in the user's words.
        n: observations.
        met: of these, those that met the standard.
        n_missing: observations that were not made.
        target: the rate to reach; None without one. [0 to 1]
    """

    schema: ClassVar[str] = "compliance@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "rate:.0%",
        "interval:.0%",
        "n",
        "n_missing",
        "target:.0%",
        "target_met",
        "certainty",
    )
    about: str
    n: int
    met: int
    n_missing: int = 0
    target: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(plain)
    )

    def __attrs_post_init__(self) -> None:
        if self.n < 1:
            raise EmptyInput(what="compliance", missing=self.n_missing)
        if not 0 <= self.met <= self.n:
            raise OutOfRange(name="met", allowed="from 0 to n")
        if self.target is not None:
            within("target", self.target, 0, 1)

    @property
    def rate(self) -> float:
        """Share of the observations that met it. [0 to 1]"""
        return self.met / self.n

    def ci(self, *, level: float = 0.95, method: str = "wilson") -> Interval:
        """The interval of the rate, by ``"wilson"`` or ``"exact"``."""
        return proportion_interval(self.met, self.n, level=level, method=method)

    @property
    def interval(self) -> Interval:
        """Wilson's 95 % interval of the rate."""
        return self.ci()

    @property
    def target_met(self) -> bool | None:
        """Whether the rate reaches the target, by arithmetic; None without one."""
        return None if self.target is None else self.rate >= self.target

    @property
    def certainty(self) -> Certainty:
        """How much the observations can bear."""
        return certainty(
            n=self.n,
            min_n=MIN_ANSWERS.value,
            interval=self.interval,
            target=self.target,
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A missed target."""
        if self.target is None or self.rate >= self.target:
            return ()
        facts = (("rate", self.rate), ("target", self.target), ("n", self.n))
        return (
            Finding(
                code="finding.standard_missed",
                weight=100 * (self.target - self.rate),
                subject=self.about,
                facts=facts,
                advice="advice.standard_missed",
            ),
        )


@attrs.frozen(kw_only=True)
class Charter(Result):
    """All standards together.

    Attributes:
        lines: compliance of what was observed, in the order of the standards.
        unobserved: requirements with a standard that nobody observed.
        unmeasurable: requirements without a measurable standard.
    """

    schema: ClassVar[str] = "charter@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "measurable_share:.0%",
        "observed_count",
        "unmeasurable_count",
    )
    lines: tuple[Compliance, ...]
    unobserved: tuple[str, ...]
    unmeasurable: tuple[str, ...]

    @property
    def measurable_share(self) -> float:
        """Share of the requirements that have a measurable standard. [0 to 1]"""
        whole = len(self.lines) + len(self.unobserved) + len(self.unmeasurable)
        return 1 - len(self.unmeasurable) / whole

    @property
    def observed_count(self) -> int:
        """Standards that were observed."""
        return len(self.lines)

    @property
    def unmeasurable_count(self) -> int:
        """Requirements without a measurable standard."""
        return len(self.unmeasurable)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Missed targets, and what cannot be managed because nobody measures it."""
        missed = tuple(found for line in self.lines for found in line.findings)
        vague = tuple(
            Finding(
                code="finding.no_standard",
                weight=0,
                subject=requirement,
                advice="advice.no_standard",
            )
            for requirement in self.unmeasurable
        )
        return missed + vague

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The counts, and a line for every requirement."""
        head = tuple(
            translate(f"field.{name}", lang) for name in ("about", "rate", "interval", "n")
        )
        rows = [
            (
                translate(line.about, lang),
                format_value(line.rate, lang, ".0%"),
                format_value(line.interval, lang, ".0%"),
                format_value(line.n, lang),
            )
            for line in self.lines
        ]
        rows += [
            (translate(about, lang), translate(f"field.{name}", lang), "", "")
            for name in ("unobserved", "unmeasurable")
            for about in getattr(self, name)
        ]
        return (*super().tables(lang), Table(title="", rows=(head, *rows)))


def compliance(
    observations: Iterable[Any], *, standard: Standard, target: float | None = None
) -> Compliance:
    """How often *observations* meet the *standard*; None and NaN are missing.

    Raises:
        InputError: if the requirement has no measurable standard.
        NotANumber: for an observation of the wrong kind.
        EmptyInput: if nothing was observed.
        OutOfRange: if *target* is no share.
    """
    one_of(Standard, "standard", standard)
    said = [standard.is_met(it) for it in to_list(observations, "observations")]
    return _counted(standard.requirement, said, target)


def charter(
    standards: Iterable[Standard],
    *,
    observations: Mapping[str, Iterable[Any]],
    target: float | None = None,
) -> Charter:
    """Hold all *standards* against *observations*, which are given by requirement.

    >>> from custsat.service.standards import DECK_STANDARDS, Standard
    >>> seen = charter(
    ...     [*DECK_STANDARDS, Standard(requirement="be nice")],
    ...     observations={"service_requirement.answer_fast": [1, 2, 5]},
    ... )
    >>> len(seen.lines), len(seen.unobserved), seen.unmeasurable
    (1, 4, ('be nice',))

    Raises:
        UnknownField: for observations of a requirement that is not in *standards*.
        EmptyInput: if there is no standard.
        InputError: if a requirement stands twice, or one without a measurable
            standard was observed.
    """
    given = each_of(Standard, "standards", standards)
    kept = {it.requirement: it for it in given}
    if not kept:
        raise EmptyInput(what="a charter")
    if len(kept) < len(given):
        raise InputError(what="a requirement stands twice")
    for position, name in enumerate(mapped("observations", observations), start=1):
        if name not in kept:
            raise UnknownField(owner="the charter", position=position)
    measurable = [it for it in kept.values() if it.metric is not None]
    return Charter(
        lines=tuple(
            compliance(observations[it.requirement], standard=it, target=target)
            for it in kept.values()
            if it.requirement in observations
        ),
        unobserved=tuple(
            it.requirement for it in measurable if it.requirement not in observations
        ),
        unmeasurable=tuple(it.requirement for it in kept.values() if it.metric is None),
    )


def met_rates(
    answers: Iterable[Mapping[ItemT, bool | None]],
    *,
    checklist: Checklist[ItemT],
    target: float | None = None,
) -> tuple[Compliance, ...]:
    """How often every item of a *checklist* was met, over many customers.

    An item that nobody answered has no line.

    >>> from custsat.service.standards import SALES_EXPECTATIONS, SalesExpectation
    >>> rates = met_rates(
    ...     [{SalesExpectation.RESPECT: True}, {SalesExpectation.RESPECT: False}],
    ...     checklist=SALES_EXPECTATIONS,
    ... )
    >>> [(it.about, it.rate) for it in rates]
    [('sales_expectation.respect', 0.5)]

    Raises:
        UnknownField: for an answer to an item that is not on the list.
        UnknownCase: for an answer that is neither yes, no nor unknown.
        EmptyInput: if nobody answered anything.
    """
    one_of(Checklist, "checklist", checklist)
    rows = [mapped("each of answers", it) for it in to_list(answers, "answers")]
    seen = [checklist.evaluate(cast("Mapping[ItemT, bool | None]", row)) for row in rows]
    lines = []
    for item in checklist.items:
        met = sum(item in it.present for it in seen)
        n = met + sum(item in it.absent for it in seen)
        if n:
            missing = len(seen) - n
            lines.append(
                Compliance(
                    about=item.code, n=n, met=met, n_missing=missing, target=target
                )
            )
    if not lines:
        raise EmptyInput(what="met rates", missing=len(seen))
    return tuple(lines)


def _counted(about: str, said: list[bool | None], target: float | None) -> Compliance:
    met, unmet = said.count(True), said.count(False)
    missing = len(said) - met - unmet
    return Compliance(
        about=about, n=met + unmet, met=met, n_missing=missing, target=target
    )
