"""What if: a lifetime value with one or two of its numbers changed.

Everything else stays as it was, which is the assumption to look at: more retention for
the same margin and cost is a wish as long as nobody says what brings it.

>>> from custsat.loyalty import lifetime_value
>>> now = lifetime_value(
...     margin=800, retention=0.8, discount=0.1, period="year", currency="CNY"
... )
>>> then = what_if(now, retention=[0.75, 0.80, 0.85, 0.90])
>>> [round(row.change) for row in then.rows]
[-419, 0, 587, 1467]
>>> what_if(now)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: the number of changed parameters must be one or two
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat.display import Table, format_value
from custsat.errors import EmptyInput, OutOfRange, TooLarge, UnknownOption
from custsat.labels import translate
from custsat.loyalty._terms import discount_of, instance, several
from custsat.loyalty.clv._lifetime_value import LifetimeValue
from custsat.values._number import finite, not_negative, within
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


MAX_ROWS: Final = 10_000  # rows of a table
CHECK_BY_PARAMETER: Final[dict[str, Callable[[Any], float]]] = {
    "margin": lambda value: finite("margin", value),
    "retention": lambda value: within("retention", value, 0, 1),
    "discount": discount_of,
    "growth": lambda value: finite("growth", value),
    "acquisition": lambda value: not_negative("acquisition", value),
}


@attrs.frozen(kw_only=True)
class WhatIfRow(ExportsProperties):
    """One combination.

    Attributes:
        parameter_values: the values of the parameters, in the order they were named.
        value: the lifetime value. [currency]
        net_value: the same minus acquisition. [currency]
        change: net now minus net before. [currency]
    """

    parameter_values: tuple[float, ...]
    value: float
    net_value: float
    change: float


@attrs.frozen(kw_only=True)
class WhatIf(Result):
    """A table of lifetime values.

    Attributes:
        base: the value that was changed.
        parameters: the names of what was changed.
        rows: every combination, the last parameter changing fastest.
    """

    schema: ClassVar[str] = "what_if@1"
    base: LifetimeValue
    parameters: tuple[str, ...]
    rows: tuple[WhatIfRow, ...]

    @property
    def n_scenarios(self) -> int:
        """Combinations looked at."""
        return len(self.rows)

    @property
    def lowest_net_value(self) -> float:
        """The lowest net value of all combinations. [currency]"""
        return min(row.net_value for row in self.rows)

    @property
    def highest_net_value(self) -> float:
        """The highest net value of all combinations. [currency]"""
        return max(row.net_value for row in self.rows)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The table: parameters, value, net, change."""
        header = [f"parameter.{name}" for name in self.parameters]
        header += ["field.value", "field.net_value", "field.change"]
        rows = [tuple(translate(code, lang) for code in header)]
        for row in self.rows:
            amounts = (
                format_value(value, lang, ".2")
                for value in (row.value, row.net_value, row.change)
            )
            rows.append(
                (
                    *(format_value(value, lang) for value in row.parameter_values),
                    *amounts,
                )
            )
        title = translate("what_if", lang)
        return (Table(title=title, rows=tuple(rows), note=self.summary(lang)),)


def what_if(value: LifetimeValue, **changes: Iterable[float]) -> WhatIf:
    """Value the same customer with other numbers.

    Args:
        value: the value to start from.
        changes: one or two of margin, retention, discount, growth and acquisition, each
            with the values to try.

    Raises:
        UnknownOption: for another parameter.
        OutOfRange: for none or more than two, a value that makes no sense, a single
            number instead of a list.
        EmptyInput: for a parameter without values.
    """
    instance("value", value, LifetimeValue)
    unknown = next((name for name in changes if name not in CHECK_BY_PARAMETER), None)
    if unknown is not None:
        raise UnknownOption(
            name="what_if", given=unknown, options=tuple(CHECK_BY_PARAMETER)
        )
    if len(changes) not in {1, 2}:
        raise OutOfRange(name="the number of changed parameters", allowed="one or two")
    candidates = [
        [
            CHECK_BY_PARAMETER[name](value_to_try)
            for value_to_try in several(name, values)
        ]
        for name, values in changes.items()
    ]
    if not all(candidates):
        raise EmptyInput(what="a table of scenarios")
    if len(candidates[0]) * len(candidates[-1]) > MAX_ROWS:
        raise TooLarge(what=f"a table of scenarios has at most {MAX_ROWS} rows")
    if "margin" in changes and len(value.margins) > 1:
        raise OutOfRange(name="margin", allowed="left alone where margins vary")
    parameters = tuple(changes)
    rows = tuple(_row(value, parameters, case) for case in product(*candidates))
    return WhatIf(base=value, parameters=parameters, rows=rows)


def _row(
    base: LifetimeValue, names: tuple[str, ...], case: tuple[float, ...]
) -> WhatIfRow:
    changes: dict[str, Any] = dict(zip(names, case, strict=True))
    if "margin" in changes:
        changes["margins"] = (changes.pop("margin"),)
    changed_value = attrs.evolve(base, **changes)
    change = changed_value.net_value - base.net_value
    return WhatIfRow(
        parameter_values=case,
        value=changed_value.value,
        net_value=changed_value.net_value,
        change=change,
    )
