"""Decision tables: a combination of finite conditions has an outcome.

The conditions are the fields of a NamedTuple; their annotations are the domains.
``None`` means one thing everywhere, *not known*: in a row, the row fires whether the
condition is known or not; in a case, every row that may still fire is kept, and the
decision stands as soon as all of them agree.
"""

from __future__ import annotations

from functools import cached_property
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar

import attrs

from custsat.errors import (
    RuleError,
    RuleGap,
    RuleOverlap,
    TooLarge,
    UnknownCase,
    UnknownOption,
)
from custsat.rules._bands import Bands
from custsat.rules._decision import Decision, completions, domains_of, is_relevant
from custsat.rules._rule import Rule, code_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from custsat.evidence import Source
    from custsat.values._reason import Reason


HIT_POLICIES: Final = ("any", "unique", "first")
MAX_CASES: Final = 100_000  # cases, the half-known ones included

Case = TypeVar("Case", bound="tuple[Any, ...]")
Out = TypeVar("Out")
New = TypeVar("New")


@attrs.frozen(kw_only=True)
class DecisionTable(Rule, Generic[Case, Out]):
    """Rows that cover every case, and never say two things about one.

    Attributes:
        case: the NamedTuple of the conditions.
        rows: cases and their outcomes; the first that fits is the one that fires.
        cuts: for a condition that comes as a number, the bands that make it a word.
        asks: the conditions in the order in which unknown ones are asked for.
        hit_policy: DMN's: ``"any"`` if rows that match one case must agree, ``"unique"``
            if no two rows may match one case, ``"first"`` for a published table whose
            rows overlap and where the first match wins.

    Raises:
        RuleGap: naming the first case without an outcome.
        RuleOverlap: naming the first case with two outcomes.
        RuleError: if a cut or an order does not fit the conditions.
        TooLarge: for more conditions than can be looked up in a table.
        UnknownOption: for another policy.
    """

    inputs: type[Case]
    rows: tuple[tuple[Case, Out], ...]
    bands: tuple[tuple[str, Bands[Any]], ...] = ()
    ask_order: tuple[str, ...] = ()
    hit_policy: Literal["any", "unique", "first"] = "any"

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.hit_policy not in HIT_POLICIES:
            raise UnknownOption(
                name="hit_policy", given=str(self.hit_policy), options=HIT_POLICIES
            )
        if prod(len(domain) + 1 for domain in self.domains) > MAX_CASES:
            raise TooLarge(what=f"{self.id} has more than {MAX_CASES} cases")
        self._check_rows()
        self._check_cases()
        for name, bands in self.bands:
            if set(bands.outcomes) != set(self._domain(name)):
                self.fail(f"{bands.id} does not speak the words of {name}")
        if len(dict(self.bands)) < len(self.bands):
            self.fail("a condition is cut twice")
        if self.ask_order and sorted(self.ask_order) != sorted(self.conditions):
            self.fail("asks must name every condition once")

    def _check_rows(self) -> None:
        """A typing mistake in a row would be a row that never fires."""
        for row, (demand, _) in enumerate(self.rows, start=1):
            if len(demand) != len(self.domains):
                self.fail(f"row {row} does not have one demand per condition")
            for value, domain in zip(demand, self.domains, strict=True):
                if value is not None and value not in domain:
                    self.fail(f"row {row} demands something that cannot be")

    def _check_cases(self) -> None:
        for case in product(*self.domains):
            matches = tuple(self._matching_rows(case))
            outcomes = {self.rows[row][1] for row in matches}
            if not matches:
                self.fail(f"no outcome for {self._case_text(case)}", RuleGap)
            if len(outcomes) > 1 and self.hit_policy == "any":
                what = f"{len(outcomes)} outcomes for {self._case_text(case)}"
                self.fail(what, RuleOverlap)
            if len(matches) > 1 and self.hit_policy == "unique":
                what = f"{len(matches)} rows match {self._case_text(case)}"
                self.fail(what, RuleOverlap)

    def _domain(self, name: str) -> tuple[Any, ...]:
        if name not in self.conditions:
            self.fail(f"there is no condition {name}")
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
        """What each condition can be, when it is known."""
        return domains_of(self.inputs)

    def evaluate(self, case: Case) -> Decision[Out]:
        """Decide one *case*.

        Raises:
            UnknownCase: if a condition has a value that the table does not know.
        """
        try:
            decision = self.decisions.get(case)
        except TypeError:  # something that cannot be looked up is no answer
            decision = None
        if decision is None:
            raise UnknownCase(rule=self.id, condition=self._unknown_condition(case))
        return decision

    def _unknown_condition(self, case: object) -> str:
        if not isinstance(case, tuple):
            return ""
        for name, domain, value in zip(
            self.conditions, self.domains, case, strict=False
        ):
            if value is not None and not _contains(value, domain):
                return name
        return ""

    def evaluate_values(self, *values: Any) -> Decision[Out]:
        """Decide a case whose conditions come as numbers, cut by the bands."""
        words = (
            value if bands is None else bands.evaluate(value)
            for bands, value in zip(self.bands_by_condition, values, strict=True)
        )
        return self.evaluate(self.inputs(*words))

    @cached_property
    def bands_by_condition(self) -> tuple[Bands[Any] | None, ...]:
        """The bands that read each condition, None where it comes as a word."""
        return tuple(dict(self.bands).get(name) for name in self.conditions)

    def map_outcomes(
        self,
        meaning: Mapping[Out, New],
        *,
        id: str,
    ) -> DecisionTable[Case, New]:
        """The same conditions read on: every outcome replaced by its *meaning*.

        Raises:
            RuleGap: for an outcome that has none.
        """
        for _, out in self.rows:
            if out not in meaning:
                self.fail(f"no meaning for {out}", RuleGap)
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
        """The answer to every case, the half-known ones included."""
        return {
            _build(self.inputs, case): self._decide(case)
            for case in product(*((*domain, None) for domain in self.domains))
        }

    def _decide(self, case: tuple[Any, ...]) -> Decision[Out]:
        fired = {
            full: next(self._matching_rows(full))
            for full in completions(case, self.domains)
        }
        said = {full: self.rows[row][1] for full, row in fired.items()}
        places = {name: place for place, name in enumerate(self.conditions)}
        ask = (
            name
            for name in self.ask_order or self.conditions
            if case[places[name]] is None and is_relevant(places[name], said)
        )
        rows = sorted(set(fired.values()))
        return Decision(
            possible=tuple(dict.fromkeys(self.rows[row][1] for row in rows)),
            ask=tuple(ask),
            reasons=tuple(self._reasons[row] for row in rows),
        )

    def _matching_rows(self, case: tuple[Any, ...]) -> Iterator[int]:
        for row, (demand, _) in enumerate(self.rows):
            if all(d is None or d == v for d, v in zip(demand, case, strict=True)):
                yield row

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
        """One line per row; a condition that does not matter is a dash."""
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
    """A NamedTuple of *kind*, whose fields no type checker can know here."""
    return kind(*values)


def two_way_table(
    *,
    id: str,
    source: Source,
    inputs: type[Case],
    outcomes: Sequence[Sequence[Out]],
    bands: tuple[tuple[str, Bands[Any]], ...] = (),
) -> DecisionTable[Case, Out]:
    """A table of two conditions as it is printed: one line per first condition.

    Raises:
        RuleError: if the body has not one line, or one entry, for each of them.
    """
    down, across = domains_of(inputs)
    if [len(line) for line in outcomes] != [len(across)] * len(down):
        what = f"a grid of {len(down)} lines with {len(across)} entries is needed"
        raise RuleError(rule=id, what=what)
    rows = tuple(
        (inputs(first, second), out)  # type: ignore[call-arg]
        for first, line in zip(down, outcomes, strict=True)
        for second, out in zip(across, line, strict=True)
    )
    return DecisionTable(id=id, source=source, inputs=inputs, rows=rows, bands=bands)
