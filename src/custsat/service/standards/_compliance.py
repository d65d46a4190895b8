"""Compliance: how often standards and expectations are met, and what nobody measures.

The rate is the share of observations that meet the standard, with its interval.  A
requirement without a measurable standard is reported and never counted as met.

>>> from custsat.service import EXAMPLE_STANDARDS, Standard
>>> seen = compliance([2, 3, 5, 1, None], standard=EXAMPLE_STANDARDS[0], target=0.9)
>>> seen.rate, seen.n_missing, seen.target_met, seen.certainty.value
(0.75, 1, False, 'too_few')
>>> compliance([None], standard=EXAMPLE_STANDARDS[0])
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
from custsat.service.standards._standard import Standard
from custsat.values import Certainty, Finding, Interval, Result, certainty
from custsat.values._number import plain, within
from custsat.values._tally import to_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
    standard: str
    n: int
    n_met: int
    n_missing: int = 0
    target: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(plain)
    )

    def __attrs_post_init__(self) -> None:
        if self.n < 1:
            raise EmptyInput(what="compliance", missing=self.n_missing)
        if not 0 <= self.n_met <= self.n:
            raise OutOfRange(name="met", allowed="from 0 to n")
        if self.target is not None:
            within("target", self.target, 0, 1)

    @property
    def rate(self) -> float:
        """Share of the observations that met it. [0 to 1]"""
        return self.n_met / self.n

    def ci(self, *, level: float = 0.95, method: str = "wilson") -> Interval:
        """The interval of the rate, by ``"wilson"`` or ``"exact"``."""
        return proportion_interval(self.n_met, self.n, level=level, method=method)

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
                subject=self.standard,
                facts=facts,
                advice="advice.standard_missed",
            ),
        )


@attrs.frozen(kw_only=True)
class ServiceCharter(Result):
    """All standards together.

    Attributes:
        lines: compliance of what was observed, in the order of the standards.
        unobserved: requirements with a standard that nobody observed.
        unmeasurable: requirements without a measurable standard.
    """

    schema: ClassVar[str] = "service_charter@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "measurable_share:.0%",
        "n_observed",
        "n_unmeasurable",
    )
    compliances: tuple[Compliance, ...]
    unobserved: tuple[str, ...]
    unmeasurable: tuple[str, ...]

    @property
    def measurable_share(self) -> float:
        """Share of the requirements that have a measurable standard. [0 to 1]"""
        n_requirements = (
            len(self.compliances) + len(self.unobserved) + len(self.unmeasurable)
        )
        return 1 - len(self.unmeasurable) / n_requirements

    @property
    def n_observed(self) -> int:
        """Standards that were observed."""
        return len(self.compliances)

    @property
    def n_unmeasurable(self) -> int:
        """Requirements without a measurable standard."""
        return len(self.unmeasurable)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Missed targets, and what cannot be managed because nobody measures it."""
        missed = tuple(
            finding
            for compliance in self.compliances
            for finding in compliance.findings
        )
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
        header = tuple(
            translate(f"field.{name}", lang)
            for name in ("standard", "rate", "interval", "n")
        )
        rows = [
            (
                translate(compliance.standard, lang),
                format_value(compliance.rate, lang, ".0%"),
                format_value(compliance.interval, lang, ".0%"),
                format_value(compliance.n, lang),
            )
            for compliance in self.compliances
        ]
        rows += [
            (translate(requirement, lang), translate(f"field.{name}", lang), "", "")
            for name in ("unobserved", "unmeasurable")
            for requirement in getattr(self, name)
        ]
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


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
    outcomes = [
        standard.is_met(observation)
        for observation in to_list(observations, "observations")
    ]
    return _count_compliance(standard.requirement, outcomes, target)


def service_charter(
    standards: Iterable[Standard],
    *,
    observations: Mapping[str, Iterable[Any]],
    target: float | None = None,
) -> ServiceCharter:
    """Hold all *standards* against *observations*, which are given by requirement.

    >>> from custsat.service import EXAMPLE_STANDARDS, Standard
    >>> seen = service_charter(
    ...     [*EXAMPLE_STANDARDS, Standard(requirement="be nice")],
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
    values = each_of(Standard, "standards", standards)
    by_requirement = {each.requirement: each for each in values}
    if not by_requirement:
        raise EmptyInput(what="a charter")
    if len(by_requirement) < len(values):
        raise InputError(what="a requirement stands twice")
    for position, name in enumerate(mapped("observations", observations), start=1):
        if name not in by_requirement:
            raise UnknownField(owner="the charter", position=position)
    measurable = [each for each in by_requirement.values() if each.metric is not None]
    return ServiceCharter(
        compliances=tuple(
            compliance(observations[each.requirement], standard=each, target=target)
            for each in by_requirement.values()
            if each.requirement in observations
        ),
        unobserved=tuple(
            each.requirement
            for each in measurable
            if each.requirement not in observations
        ),
        unmeasurable=tuple(
            each.requirement for each in by_requirement.values() if each.metric is None
        ),
    )


def expectation_met_rates(
    answers: Iterable[Mapping[ItemT, bool | None]],
    *,
    checklist: Checklist[ItemT],
    target: float | None = None,
) -> tuple[Compliance, ...]:
    """How often every item of a *checklist* was met, over many customers.

    An item that nobody answered has no line.

    >>> from custsat.service import SALES_EXPECTATIONS

    >>> from custsat.service.standards import SalesExpectation
    >>> rates = expectation_met_rates(
    ...     [{SalesExpectation.RESPECT: True}, {SalesExpectation.RESPECT: False}],
    ...     checklist=SALES_EXPECTATIONS,
    ... )
    >>> [(it.standard, it.rate) for it in rates]
    [('sales_expectation.respect', 0.5)]

    Raises:
        UnknownField: for an answer to an item that is not on the list.
        UnknownCase: for an answer that is neither yes, no nor unknown.
        EmptyInput: if nobody answered anything.
    """
    one_of(Checklist, "checklist", checklist)
    rows = [mapped("each of answers", answer) for answer in to_list(answers, "answers")]
    results = [
        checklist.evaluate(cast("Mapping[ItemT, bool | None]", row)) for row in rows
    ]
    lines = []
    for item in checklist.items:
        met = sum(item in answer.present for answer in results)
        n = met + sum(item in answer.absent for answer in results)
        if n:
            missing = len(results) - n
            lines.append(
                Compliance(
                    standard=item.code, n=n, n_met=met, n_missing=missing, target=target
                )
            )
    if not lines:
        raise EmptyInput(what="met rates", missing=len(results))
    return tuple(lines)


def _count_compliance(
    standard: str, outcomes: list[bool | None], target: float | None
) -> Compliance:
    met, unmet = outcomes.count(True), outcomes.count(False)
    missing = len(outcomes) - met - unmet
    return Compliance(
        standard=standard, n=met + unmet, n_met=met, n_missing=missing, target=target
    )
