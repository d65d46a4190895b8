"""Compliance: how often service standards and expectations are met.

The rate is the share of observations that meet the standard, with its interval.  A
requirement without a measurable standard is reported and never counted as met.

>>> from custsat.service import EXAMPLE_STANDARDS
>>> compliance([None], standard=EXAMPLE_STANDARDS[0])
Traceback (most recent call last):
    ...
custsat.errors.EmptyInput: compliance needs at least one answer (1 missing)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar, cast

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_attribute
from custsat.errors import EmptyInput, OutOfRange
from custsat.estimates import judge, proportion_interval
from custsat.estimates._judgement import two_digits
from custsat.labels import LabelledEnum, translate
from custsat.rules import Checklist
from custsat.service.standards._standard import Standard
from custsat.values import Certainty, Finding, Interval, Result, TargetedScore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.estimates import Judgement


ItemT = TypeVar("ItemT", bound=LabelledEnum)
NOT_DERIVED: Final = ("n", "score")  # properties of the base that are not exported


@attrs.frozen(kw_only=True)
class Compliance(TargetedScore):
    """How often one standard, or one expectation of a checklist, was met.

    Attributes:
        standard: the requirement or the item, as a code or in the user's words.
        n: observations.
        n_met: observations that met the standard.
        n_missing: observations that are missing.
        target: the rate to reach; None without one. [0 to 1]
    """

    schema: ClassVar[str] = "compliance@1"
    choices: ClassVar[tuple[str, ...]] = ("target:.0%", "interval")
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
    n: int  # pyright: ignore[reportIncompatibleMethodOverride]  # read alike
    n_met: int
    n_missing: int = 0
    target: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(checks.as_builtin)
    )

    def __attrs_post_init__(self) -> None:
        if self.n < 1:
            raise EmptyInput(result="compliance", missing=self.n_missing)
        if not 0 <= self.n_met <= self.n:
            raise OutOfRange(name="n_met", allowed="from 0 to n")
        if self.target is not None:
            checks.share(self.target, "target")

    @property
    def rate(self) -> float:
        """Share of the observations that met the standard. [0 to 1]"""
        return self.n_met / self.n

    @property
    def score(self) -> float:
        """The rate, which is compared with the target. [0 to 1]"""
        return self.rate

    @classmethod
    def score_names(cls) -> tuple[str, ...]:
        """Return the names under which the score is printed."""
        return ("rate",)

    def ci(self, *, level: float = 0.95, method: str | None = None) -> Interval:
        """Return the confidence interval of the rate.

        Args:
            level: the confidence level. [0 to 1]
            method: ``"wilson"`` (the default) or ``"exact"``.
        """
        return proportion_interval(
            self.n_met, self.n, level=level, method=method or "wilson"
        )

    @classmethod
    def derived_names(cls) -> list[str]:
        """Return the names of the derived numbers; *n* is a field, *score* the rate."""
        return [name for name in super().derived_names() if name not in NOT_DERIVED]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The missed target, or that the observations leave it open."""
        if self.target is None:
            return ()
        judgement = judge(
            n=self.n, min_n=self._min_n, interval=self.interval, target=self.target
        )
        facts = (("rate", self.rate), ("target", self.target), ("n", self.n))
        if not judgement.is_conclusive:
            return (self._open_finding(judgement, facts),)
        if self.rate >= self.target:
            return ()
        return (
            Finding(
                code="finding.standard_missed",
                weight=100 * (self.target - self.rate),
                subject=self.standard,
                facts=facts,
                advice="advice.standard_missed",
            ),
        )

    def _open_finding(
        self, judgement: Judgement, facts: tuple[tuple[str, float], ...]
    ) -> Finding:
        """Return what the observations leave open, and how many more decide it."""
        is_few = judgement.certainty is Certainty.TOO_FEW
        more = judgement.more_answers
        return Finding(
            code="finding.standard_too_few"
            if is_few
            else "finding.standard_target_open",
            weight=0,
            subject=self.standard,
            facts=(*facts, ("more", two_digits(more))) if more else facts,
            advice="advice.observe_more",
            certainty=judgement.certainty,
        )


@attrs.frozen(kw_only=True)
class ServiceCharter(Result):
    """The compliance of a list of standards.

    Attributes:
        compliances: one for every observed standard, in the order of the standards.
        unobserved: requirements with a standard that was not observed.
        unmeasurable: requirements without a measurable standard.
    """

    schema: ClassVar[str] = "service_charter@1"
    default_rows: ClassVar[str] = "compliances"
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
        """Number of observed standards."""
        return len(self.compliances)

    @property
    def n_unmeasurable(self) -> int:
        """Number of requirements without a measurable standard."""
        return len(self.unmeasurable)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Missed targets, and requirements without a measurable standard."""
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
        """The counts, and a row for every requirement."""
        header = tuple(
            translate(f"field.{name}", lang)
            for name in ("standard", "rate", "interval", "n")
        )
        rows = [
            (
                translate(compliance.standard, lang),
                *(
                    format_attribute(
                        compliance, name, getattr(compliance, name), lang, spec
                    )
                    for name, spec in (("rate", ".0%"), ("interval", ".0%"), ("n", ""))
                ),
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
    """Compute how often *observations* meet the *standard*; None and NaN are missing.

    >>> from custsat.service import EXAMPLE_STANDARDS, compliance
    >>> answer_fast = EXAMPLE_STANDARDS[0]
    >>> result = compliance([2, 3, 5, 1, None], standard=answer_fast, target=0.9)
    >>> result.rate, result.n_missing, result.target_met, result.certainty.value
    (0.75, 1, False, 'too_few')

    Raises:
        InputError: if the requirement has no measurable standard.
        NotANumber: for an observation of the wrong kind.
        EmptyInput: if nothing was observed.
        OutOfRange: if *target* is no share.
        WrongType: for an argument of another type.
    """
    checks.instance(standard, "standard", Standard)
    outcomes = [
        standard.is_met(observation)
        for observation in checks.column(observations, "observations")
    ]
    return _count_compliance(standard.requirement, outcomes, target)


def service_charter(
    standards: Iterable[Standard],
    *,
    observations: Mapping[str, Iterable[Any]],
    target: float | None = None,
) -> ServiceCharter:
    """Compute the compliance of every standard, and list what is not measured.

    >>> from custsat.service import EXAMPLE_STANDARDS, Standard, service_charter
    >>> standards = [*EXAMPLE_STANDARDS, Standard(requirement="be nice")]
    >>> observations = {"service_requirement.answer_fast": [1, 2, 5]}
    >>> charter = service_charter(standards, observations=observations)
    >>> len(charter.compliances), len(charter.unobserved), charter.unmeasurable
    (1, 4, ('be nice',))

    Args:
        standards: the standards, each with its own requirement.
        observations: observations by requirement.
        target: the rate that every standard is to reach. [0 to 1]

    Raises:
        UnknownField: for observations of a requirement that is not in *standards*.
        EmptyInput: if there is no standard.
        InputError: if a requirement is listed twice, or one without a measurable
            standard was observed.
        WrongType: for an argument of another type.
    """
    values = checks.sequence(standards, "standards", of=Standard)
    by_requirement = {each.requirement: each for each in values}
    if not by_requirement:
        raise EmptyInput(result="a service charter", unit="standard")
    checks.no_duplicates((each.requirement for each in values), "a requirement")
    checks.known_names(
        checks.mapping_by_name(observations, "observations"),
        "observations",
        by_requirement,
        unit="requirement",
    )
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
    """Compute how often every item of a *checklist* was met, over many customers.

    An item that nobody answered is left out.

    >>> from custsat.service import SALES_EXPECTATIONS, expectation_met_rates
    >>> from custsat.service.standards import SalesExpectation
    >>> answers = [{SalesExpectation.RESPECT: True}, {SalesExpectation.RESPECT: False}]
    >>> rates = expectation_met_rates(answers, checklist=SALES_EXPECTATIONS)
    >>> [(rate.standard, rate.rate) for rate in rates]
    [('sales_expectation.respect', 0.5)]

    Raises:
        UnknownField: for an answer to an item that is not on the list.
        WrongType: for an answer other than True, False and None.
        EmptyInput: if nobody answered anything.
    """
    checks.instance(checklist, "checklist", Checklist)
    results = [
        checklist.evaluate(_flags_of(answer, f"answers at row {row}", checklist.items))
        for row, answer in enumerate(checks.column(answers, "answers"))
    ]
    compliances = []
    for item in checklist.items:
        met = sum(item in answer.present for answer in results)
        n = met + sum(item in answer.absent for answer in results)
        if n:
            missing = len(results) - n
            compliances.append(
                Compliance(
                    standard=item.code, n=n, n_met=met, n_missing=missing, target=target
                )
            )
    if not compliances:
        raise EmptyInput(result="expectation_met_rates", missing=len(results))
    return tuple(compliances)


def _flags_of(
    answer: Any, name: str, items: tuple[ItemT, ...]
) -> Mapping[ItemT, bool | None]:
    """Return the answers of one customer, whose keys are data, as flags or None."""
    row = checks.mapping_by_name(answer, name)
    checks.known_names(row, name, items, unit="item", is_data=True)
    flags = {
        item: None if checks.is_missing(value) else checks.flag(value, name)
        for item, value in row.items()
    }
    return cast("Mapping[ItemT, bool | None]", flags)


def _count_compliance(
    standard: str, outcomes: list[bool | None], target: float | None
) -> Compliance:
    met, unmet = outcomes.count(True), outcomes.count(False)
    missing = len(outcomes) - met - unmet
    return Compliance(
        standard=standard, n=met + unmet, n_met=met, n_missing=missing, target=target
    )
