"""Decision tables: a combination of finite conditions has an outcome.

The conditions are the fields of a NamedTuple; their annotations are the domains.
``None`` means one thing everywhere, *not known*: in a row, the row fires whether the
condition is known or not; in a case, every row that may still fire is kept, and the
decision stands as soon as all of them agree.
"""

from __future__ import annotations

from functools import cached_property
from math import prod
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar

import attrs

from custsat import _checks as checks
from custsat.errors import (
    RuleError,
    RuleGap,
    RuleOverlap,
    TooLarge,
    UnknownCase,
)
from custsat.rules._bands import Bands
from custsat.rules._decision import (
    CaseAnalysis,
    Decision,
    analyse_cases,
    bits_of,
    domains_of,
    rows_by_case,
)
from custsat.rules._rule import Rule, code_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.evidence import Source
    from custsat.values._reason import Reason


HIT_POLICIES: Final = ("any", "unique", "first")
MAX_CASES: Final = 100_000  # cases, the half-known ones included

Case = TypeVar("Case", bound="tuple[Any, ...]")
Out = TypeVar("Out")
New = TypeVar("New")


@attrs.frozen(kw_only=True, repr=False)
class DecisionTable(Rule, Generic[Case, Out]):
    """A table of rows that gives every case one outcome.

    Attributes:
        inputs: the NamedTuple of the conditions.
        rows: cases and their outcomes; the first that fits is the one that fires.
        bands: for a condition that is passed as a number, the bands that turn it into
            one of its values.
        ask_order: the conditions in the order in which unknown ones are asked for.
        hit_policy: as in DMN: ``"any"`` if all rows that match a case must agree,
            ``"unique"`` if only one row may match it, ``"first"`` for a published table
            whose rows overlap and where the first match wins.

    Raises:
        RuleGap: naming the first case without an outcome.
        RuleOverlap: naming the first case with two outcomes.
        RuleError: if *bands* or *ask_order* do not fit the conditions.
        TooLarge: for more conditions than can be looked up in a table.
        UnknownOption: for another hit policy.
    """

    inputs: type[Case]
    rows: tuple[tuple[Case, Out], ...]
    bands: tuple[tuple[str, Bands[Any]], ...] = ()
    ask_order: tuple[str, ...] = ()
    hit_policy: Literal["any", "unique", "first"] = "any"

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        checks.option(self.hit_policy, "hit_policy", HIT_POLICIES)
        if prod(len(domain) + 1 for domain in self.domains) > MAX_CASES:
            raise TooLarge(
                problem="too_many", name=self.id, maximum=MAX_CASES, unit="cases"
            )
        self._check_rows()
        self._check_cases()
        for name, bands in self.bands:
            if set(bands.outcomes) != set(self._domain(name)):
                self.fail("not_the_domain", bands=bands.id, condition=name)
        if len(dict(self.bands)) < len(self.bands):
            self.fail("duplicate_bands")
        if self.ask_order and sorted(self.ask_order) != sorted(self.conditions):
            self.fail("ask_order")

    def _check_rows(self) -> None:
        """Check the values of every row; one with a typing mistake would never fire."""
        for row, (pattern, _) in enumerate(self.rows, start=1):
            if len(pattern) != len(self.domains):
                self.fail("row_length", row=row)
            for value, domain in zip(pattern, self.domains, strict=True):
                if value is not None and value not in domain:
                    self.fail("row_value", row=row)

    def _check_cases(self) -> None:
        for case, matches in self._rows_by_case.items():
            outcomes = {self.rows[row][1] for row in matches}
            if not matches:
                self.fail("no_outcome", RuleGap, case=self._case_text(case))
            if len(outcomes) > 1 and self.hit_policy == "any":
                n, text = len(outcomes), self._case_text(case)
                self.fail("two_outcomes", RuleOverlap, n=n, case=text)
            if len(matches) > 1 and self.hit_policy == "unique":
                n, text = len(matches), self._case_text(case)
                self.fail("two_rows", RuleOverlap, n=n, case=text)

    def _domain(self, name: str) -> tuple[Any, ...]:
        if name not in self.conditions:
            self.fail("no_condition", condition=name)
        return self.domains[self.conditions.index(name)]

    def _case_text(self, case: tuple[Any, ...]) -> str:
        return ", ".join(
            f"{name} {value}" for name, value in zip(self.conditions, case, strict=True)
        )

    @property
    def conditions(self) -> tuple[str, ...]:
        """The names of the conditions."""
        return self.inputs._fields  # type: ignore[attr-defined,no-any-return]

    @property
    def domains(self) -> tuple[tuple[Any, ...], ...]:
        """The values that each condition can have when it is known."""
        return domains_of(self.inputs)

    def evaluate(self, case: Case) -> Decision[Out]:
        """Return the decision on one *case*.

        Raises:
            UnknownCase: if a condition has a value that the table does not know.
        """
        try:
            decision = self.decisions.get(case)
        except TypeError:  # something that cannot be looked up is no answer
            decision = None
        if decision is None:
            raise self._unknown_case(case)
        return decision

    def _unknown_case(self, case: object) -> UnknownCase:
        """Return the error that says which condition has an unknown value."""
        values = case if isinstance(case, tuple) else ()
        for name, domain, value in zip(
            self.conditions, self.domains, values, strict=False
        ):
            if value is not None and not _contains(value, domain):
                return UnknownCase(
                    rule=self.id,
                    condition=name,
                    expected=f"{', '.join(map(str, domain))} or None",
                    got=checks.type_name(value),
                )
        expected = f"a {self.inputs.__name__} of {', '.join(self.conditions)}"
        return UnknownCase(rule=self.id, expected=expected, got=checks.type_name(case))

    def evaluate_values(self, *values: Any) -> Decision[Out]:
        """Return the decision on values; numbers are turned into words by the bands."""
        words = (
            value if bands is None else bands.evaluate(value)
            for bands, value in zip(self.bands_by_condition, values, strict=True)
        )
        return self.evaluate(self.inputs(*words))

    @cached_property
    def bands_by_condition(self) -> tuple[Bands[Any] | None, ...]:
        """The bands of each condition, None where there are none."""
        return tuple(dict(self.bands).get(name) for name in self.conditions)

    def map_outcomes(
        self,
        meaning: Mapping[Out, New],
        *,
        id: str,
    ) -> DecisionTable[Case, New]:
        """Return a table with every outcome replaced by its *meaning*.

        Raises:
            RuleGap: for an outcome that has none.
        """
        for _, out in self.rows:
            if out not in meaning:
                self.fail("no_meaning", RuleGap, outcome=out)
        rows = tuple((case, meaning[out]) for case, out in self.rows)
        return DecisionTable(
            id=id,
            source=self.source,
            inputs=self.inputs,
            rows=rows,
            bands=self.bands,
            ask_order=self.ask_order,
            hit_policy=self.hit_policy,
        )

    @cached_property
    def decisions(self) -> dict[Case, Decision[Out]]:
        """The decision on every case, those with unknown conditions included."""
        outcomes = [outcome for _, outcome in self.rows]
        row_of = {case: matches[0] for case, matches in self._rows_by_case.items()}
        shared: dict[tuple[int, int], Decision[Out]] = {}
        decisions = {}
        for case, analysis in analyse_cases(self.domains, row_of, outcomes):
            key = analysis.rows, analysis.relevant
            if key not in shared:
                shared[key] = self._decision(analysis)
            decisions[_build(self.inputs, case)] = shared[key]
        return decisions

    def _decision(self, analysis: CaseAnalysis) -> Decision[Out]:
        rows = bits_of(analysis.rows)
        relevant = {self.conditions[index] for index in bits_of(analysis.relevant)}
        order = self.ask_order or self.conditions
        return Decision(
            possible=tuple(dict.fromkeys(self.rows[row][1] for row in rows)),
            ask=tuple(name for name in order if name in relevant),
            reasons=tuple(self._reasons[row] for row in rows),
        )

    @cached_property
    def _rows_by_case(self) -> dict[tuple[Any, ...], list[int]]:
        """The rows that each case without unknowns matches."""
        return rows_by_case((pattern for pattern, _ in self.rows), self.domains)

    @cached_property
    def _reasons(self) -> tuple[Reason, ...]:
        return tuple(
            self.reason(row, self._conditions_of(case), code_for(out))
            for row, (case, out) in enumerate(self.rows, start=1)
        )

    def _conditions_of(self, case: tuple[Any, ...]) -> tuple[tuple[str, str], ...]:
        return tuple(
            (f"condition.{name}", code_for(value))
            for name, value in zip(self.conditions, case, strict=True)
            if value is not None
        )

    def codes(self) -> tuple[tuple[str, ...], ...]:
        """Return a row of codes per row; a condition that does not matter is a dash."""
        return (
            (*(f"condition.{name}" for name in self.conditions), "page.then"),
            *(
                (*("-" if v is None else code_for(v) for v in case), code_for(out))
                for case, out in self.rows
            ),
        )


def _contains(value: object, domain: tuple[Any, ...]) -> bool:
    try:
        return value in domain
    except (TypeError, ValueError):  # a column, which is neither equal nor unequal
        return False


def _build(kind: type[Any], values: tuple[Any, ...]) -> Any:
    """Return a NamedTuple of *kind*; type checkers cannot know its fields."""
    return kind(*values)


def two_way_table(
    *,
    id: str,
    source: Source,
    inputs: type[Case],
    outcomes: Sequence[Sequence[Out]],
    bands: tuple[tuple[str, Bands[Any]], ...] = (),
) -> DecisionTable[Case, Out]:
    """Return a table of two conditions: a row of outcomes per value of the first.

    >>> from typing import NamedTuple
    >>> from custsat.evidence import Source, Status
    >>> from custsat.rules import two_way_table
    >>> Lead = NamedTuple("Lead", [("money", bool), ("need", bool)])
    >>> ours = Source(citation="our sales team", status=Status.CONVENTION)
    >>> outcomes = [("visit", "wait"), ("advise", "drop")]
    >>> rule = two_way_table(id="lead@1", source=ours, inputs=Lead, outcomes=outcomes)
    >>> rule.evaluate(Lead(money=True, need=False)).outcome
    'wait'

    Raises:
        RuleError: if there is not one outcome for each combination.
    """
    down, across = domains_of(inputs)
    if [len(row) for row in outcomes] != [len(across)] * len(down):
        shape = {"n_rows": len(down), "n_columns": len(across)}
        raise RuleError(problem="table_shape", rule=id, **shape)
    rows = tuple(
        (inputs(first, second), out)  # type: ignore[call-arg]
        for first, row in zip(down, outcomes, strict=True)
        for second, out in zip(across, row, strict=True)
    )
    return DecisionTable(id=id, source=source, inputs=inputs, rows=rows, bands=bands)
