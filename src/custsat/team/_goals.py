"""Goals: a plan that is split into parts, against what was reached.

A goal has parts or an actual value.  The plans of the parts add up to the plan of the
goal, exactly: 0.1 is read as one tenth, and amounts are Decimals.  What was reached at
a goal is the sum of what was reached at its parts, and is not known while one of them
is not; what is known so far is compared with the plan of those parts alone.

More is better: of a goal that is better the smaller it is (complaints, costs) plan the
saving.  A deviation is the difference of two numbers and proves nothing: whether a part
fell behind by more than it usually varies, a chart of ``custsat.control`` tells.

>>> north = Goal(name="north", plan=60, actual=48)
>>> south = Goal(name="south", plan=40, actual=44)
>>> tree = goals(Goal(name="contracts", plan=100, parts=(north, south)))
>>> tree.total.deviation, tree.main_shortfall
(Decimal('-8'), ('contracts', 'north'))
>>> goals(Goal(name="contracts", plan=110, parts=(north, south)))
Traceback (most recent call last):
    ...
custsat.errors.InputError: the parts of 'contracts' are planned to add up to 100, ...
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import InputError, OutOfRange, TooLarge, quote
from custsat.labels import translate
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_GOALS: Final = 10_000
MAX_LEVELS: Final = 20  # of parts of parts
ZERO: Final = Decimal(0)
PATH_MARK: Final = " / "


def _to_plan(value: float | Decimal | None) -> Decimal | None:
    return None if value is None else checks.amount(value, "plan", as_text=False)


def _to_actual(value: float | Decimal | None) -> Decimal | None:
    is_known = value is not None and not checks.is_missing(value)
    return checks.amount(value, "actual", as_text=False) if is_known else None


def _to_parts(value: Any) -> tuple[Goal, ...]:
    return tuple(checks.sequence(value, "parts", of=Goal))


@attrs.frozen(kw_only=True)
class Goal:
    """A goal with its plan, and what was reached or its parts.

    Attributes:
        name: what the goal is called; 1 to 200 characters.
        plan: what is to be reached; of a goal with parts it may be left out, and is
            their sum then.  At most four decimals.
        actual: what was reached; None or NaN while it is not known.
        parts: the goals that this one is split into.

    Raises:
        InputError: without a plan or parts; for two parts of one name; if the plans of
            the parts do not add up to the plan; for an actual value beside parts.
        NotANumber: if *plan* or *actual* is no number.
        InexactAmount: for more than four decimals.
        TooLarge: for more than 20 levels, or for a number of 1e11 or more.
        WrongType: if *name* is no text, or a part is no Goal.
    """

    name: str = attrs.field(validator=checks.field(checks.short_text))
    plan: Decimal | None = attrs.field(default=None, converter=_to_plan)
    actual: Decimal | None = attrs.field(default=None, converter=_to_actual)
    parts: tuple[Goal, ...] = attrs.field(default=(), converter=_to_parts)

    def __attrs_post_init__(self) -> None:
        name = quote(self.name)
        if not self.parts:
            if self.plan is None:
                raise InputError(
                    problem="needs", name=f"the goal {name}", needed="plan="
                )
            return
        if self.actual is not None:
            raise InputError(problem="actual_of_parts", name=name)
        checks.no_duplicates([part.name for part in self.parts], f"a part of {name}")
        if self.n_levels > MAX_LEVELS:
            raise TooLarge(
                problem="too_many", name=name, maximum=MAX_LEVELS, unit="levels"
            )
        total = sum((part.full_plan for part in self.parts), ZERO)
        if self.plan is not None and total != self.plan:
            raise InputError(
                problem="decomposition",
                name=name,
                total=f"{total:f}",
                plan=f"{self.plan:f}",
            )

    @property
    def full_plan(self) -> Decimal:
        """The plan, or the sum of the plans of the parts."""
        if self.plan is not None:
            return self.plan
        return sum((part.full_plan for part in self.parts), ZERO)

    @property
    def n_levels(self) -> int:
        """Number of levels, 1 without parts."""
        return 1 + max((part.n_levels for part in self.parts), default=0)

    def leaves(self, path: tuple[str, ...] = ()) -> Iterator[GoalLeaf]:
        """Yield the goals without parts, each with its path below *path*."""
        path = (*path, self.name)
        if not self.parts:
            yield GoalLeaf(path=path, plan=self.full_plan, actual=self.actual)
        for part in self.parts:
            yield from part.leaves(path)


@attrs.frozen(kw_only=True)
class GoalLeaf:
    """A goal without parts.

    Attributes:
        path: the names from the root down to this goal.
        plan: what is to be reached.
        actual: what was reached; None if it is not known.
    """

    path: tuple[str, ...]
    plan: Decimal
    actual: Decimal | None


@attrs.frozen(kw_only=True)
class GoalRow(ExportsProperties):
    """A goal of a tree: plan against what was reached.

    Attributes:
        path: the names from the root down to this goal.
        plan: what is to be reached.
        known_plan: the plan of those goals below it whose actual value is known.
        known_actual: what was reached at those.
        n_missing: number of goals below it, itself included, without an actual value.
        shortfall_share: its share of what the parts of the same goal fall short by,
            those that reached their plan left out; None if it does not fall short,
            and of the goal that is no part. [0 to 1]
    """

    path: tuple[str, ...]
    plan: Decimal
    known_plan: Decimal
    known_actual: Decimal
    n_missing: int
    shortfall_share: float | None

    @property
    def goal(self) -> str:
        """The path as one text."""
        return PATH_MARK.join(self.path)

    @property
    def actual(self) -> Decimal | None:
        """What was reached; None while a part of it is not known."""
        return None if self.n_missing else self.known_actual

    @property
    def deviation(self) -> Decimal | None:
        """What was reached minus the plan; None while a part of it is not known."""
        return None if self.n_missing else self.known_deviation

    @property
    def known_deviation(self) -> Decimal:
        """What was reached minus the plan, of the goals that are known."""
        return self.known_actual - self.known_plan

    @property
    def achieved_rate(self) -> float | None:
        """What was reached by the plan; None if not known, or for a plan of 0 or less.

        [0 and more]
        """
        if self.actual is None or self.plan <= 0:
            return None
        return float(self.actual / self.plan)


@attrs.frozen(kw_only=True)
class GoalTree(Result):
    """A tree of goals: plan, what was reached, and where it falls short.

    Attributes:
        leaves: the goals without parts; every other figure is a sum of theirs.

    Raises:
        OutOfRange: if the paths of the leaves are not those of a tree.
    """

    schema: ClassVar[str] = "goal_tree@1"
    default_rows: ClassVar[str] = "rows"
    leaves: tuple[GoalLeaf, ...]

    def __attrs_post_init__(self) -> None:
        paths = [leaf.path for leaf in self.leaves]
        parents = {path[:depth] for path in paths for depth in range(len(path))}
        is_tree = (
            all(paths)
            and len({path[0] for path in paths}) == 1
            and len(set(paths)) == len(paths)
            and not parents.intersection(paths)
        )
        if not is_tree:
            raise OutOfRange(name="leaves", allowed="the leaves of one tree")

    @property
    def rows(self) -> tuple[GoalRow, ...]:
        """Every goal, each before its parts."""
        return self._rows

    @cached_property
    def _rows(self) -> tuple[GoalRow, ...]:
        below: dict[tuple[str, ...], list[GoalLeaf]] = {}
        for leaf in self.leaves:
            for depth in range(1, len(leaf.path) + 1):
                below.setdefault(leaf.path[:depth], []).append(leaf)
        short = {
            path: min(_known_deviation(found), ZERO) for path, found in below.items()
        }
        sums: dict[tuple[str, ...], Decimal] = {}
        for path, shortfall in short.items():
            sums[path[:-1]] = sums.get(path[:-1], ZERO) + shortfall
        ordered = sorted(below, key=_order_of(list(below)))
        return tuple(
            _row(path, below[path], short[path], sums[path[:-1]]) for path in ordered
        )

    @property
    def total(self) -> GoalRow:
        """The goal that all others are parts of."""
        return self.rows[0]

    @property
    def main_shortfall(self) -> tuple[str, ...] | None:
        """The path to the goal that explains most of the shortfall; None without one.

        From the root down, it goes to the part that falls short by most, and ends where
        two parts fall short by the same, or none falls short.
        """
        row = self.total
        if row.known_deviation >= 0:
            return None
        while True:
            parts = [r for r in self.rows if r.path[:-1] == row.path]
            least = min((part.known_deviation for part in parts), default=ZERO)
            worst = [part for part in parts if part.known_deviation == least]
            if least >= 0 or len(worst) > 1:
                return row.path
            row = worst[0]

    @property
    def shortfalls(self) -> tuple[GoalRow, ...]:
        """The goals without parts that fall short, by most first; ties as planned."""
        paths = {leaf.path for leaf in self.leaves}
        short = (r for r in self.rows if r.path in paths and r.known_deviation < 0)
        return tuple(sorted(short, key=lambda row: row.known_deviation))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Where the goal falls short by most, and what is not known yet."""
        path, total = self.main_shortfall, self.total
        found = []
        if path is not None:
            row = next(row for row in self.rows if row.path == path)
            found.append(
                Finding(
                    code="finding.goal_shortfall",
                    weight=0,
                    subject=PATH_MARK.join(path),
                    facts=(("deviation", float(row.known_deviation)),),
                    advice="advice.goal_shortfall",
                )
            )
        if total.n_missing:
            found.append(
                Finding(
                    code="finding.goal_missing",
                    weight=0,
                    facts=(("n", total.n_missing),),
                    advice="advice.goal_missing",
                )
            )
        return tuple(found)

    def summary(self, lang: str = "en") -> str:
        """Return the plan, what was reached, and where it falls short."""
        total, path = self.total, self.main_shortfall
        code = "goal_tree.summary_open" if total.n_missing else "goal_tree.summary"
        is_short = "no_shortfall" if path is None else "shortfall"
        shortfall = translate(f"goal_tree.{is_short}", lang)
        return translate(code, lang).format(
            name=total.path[0],
            plan=format_value(total.plan, lang),
            actual=format_value(total.known_actual, lang),
            known_plan=format_value(total.known_plan, lang),
            deviation=format_value(total.known_deviation, lang, "+"),
            shortfall=shortfall.format(main=PATH_MARK.join(path or ())),
            n_missing=total.n_missing,
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the tree, a row per goal."""
        names = ("goal", "plan", "actual", "deviation", "shortfall_share")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = tuple(
            (
                PATH_MARK.join(row.path[1:]) or row.path[0],
                format_value(row.plan, lang),
                format_value(row.actual, lang),
                format_value(row.deviation, lang, "+"),
                ""
                if row.shortfall_share is None
                else format_value(row.shortfall_share, lang, ".0%"),
            )
            for row in self.rows
        )
        title = translate("goal_tree", lang)
        return (Table(title=title, rows=(header, *rows), note=self.summary(lang)),)


def _known_deviation(leaves: list[GoalLeaf]) -> Decimal:
    return sum((x.actual - x.plan for x in leaves if x.actual is not None), ZERO)


def _order_of(paths: list[tuple[str, ...]]) -> Any:
    """Return a sort key that puts parts behind their goal, in the order they came."""
    position = {path: number for number, path in enumerate(paths)}

    def key(path: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(position[path[:depth]] for depth in range(1, len(path) + 1))

    return key


def _row(
    path: tuple[str, ...], leaves: list[GoalLeaf], shortfall: Decimal, total: Decimal
) -> GoalRow:
    known = [(leaf.plan, leaf.actual) for leaf in leaves if leaf.actual is not None]
    return GoalRow(
        path=path,
        plan=sum((leaf.plan for leaf in leaves), ZERO),
        known_plan=sum((plan for plan, _ in known), ZERO),
        known_actual=sum((actual for _, actual in known), ZERO),
        n_missing=len(leaves) - len(known),
        shortfall_share=float(shortfall / total)
        if shortfall < 0 and path[1:]
        else None,
    )


def goals(goal: Goal) -> GoalTree:
    """Compare the plan of a goal, and of all its parts, with what was reached.

    >>> from custsat.team import Goal, goals
    >>> done, open_ = Goal(name="May", plan=10, actual=9), Goal(name="June", plan=10)
    >>> tree = goals(Goal(name="visits", parts=(done, open_)))
    >>> tree.total.plan, tree.total.actual, tree.total.known_deviation
    (Decimal('20'), None, Decimal('-1'))

    Args:
        goal: the goal that all others are parts of.

    Raises:
        WrongType: if *goal* is no Goal.
        TooLarge: for more than 10,000 goals without parts.
    """
    leaves = tuple(checks.instance(goal, "goal", Goal).leaves())
    if len(leaves) > MAX_GOALS:
        raise TooLarge(
            problem="too_many", name="a tree", maximum=MAX_GOALS, unit="goals"
        )
    return GoalTree(leaves=leaves)
