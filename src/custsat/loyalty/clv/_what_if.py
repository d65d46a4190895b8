"""What-if analysis: a lifetime value with one or two of its numbers changed.

All other numbers stay as they are, which is the assumption to question: more retention
at the same margin and cost needs a reason.

>>> from custsat.loyalty import lifetime_value
>>> now = lifetime_value(
...     margin=800, retention=0.8, discount=0.1, period="year", currency="CNY"
... )
>>> what_if(now)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: the number of changed parameters must be one or two
"""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import EmptyInput, OutOfRange, TooLarge
from custsat.labels import translate
from custsat.loyalty.clv._lifetime_value import LifetimeValue
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


MAX_ROWS: Final = 10_000
CHECK_BY_PARAMETER: Final[dict[str, Callable[[Any], float]]] = {
    "margin": lambda value: checks.number(value, "margin"),
    "retention": lambda value: checks.share(value, "retention"),
    "discount": checks.discount,
    "growth": lambda value: checks.number(value, "growth"),
    "acquisition": lambda value: checks.number(value, "acquisition", ge=0),
}


@attrs.frozen(kw_only=True)
class WhatIfRow(ExportsProperties):
    """Lifetime value of one combination of parameters.

    Attributes:
        parameter_values: the values of the parameters, in the order of the arguments.
        value: the lifetime value. [currency]
        net_value: the lifetime value minus acquisition. [currency]
        change: net value minus net value of the base. [currency]
    """

    parameter_values: tuple[float, ...]
    value: float
    net_value: float
    change: float


@attrs.frozen(kw_only=True)
class WhatIf(Result):
    """Lifetime values of all combinations of parameters.

    Attributes:
        base: the lifetime value to compare with.
        parameters: the names of the changed parameters.
        rows: every combination, the last parameter changing fastest.
    """

    schema: ClassVar[str] = "what_if@1"
    choices: ClassVar[tuple[str, ...]] = ("base.margin_timing", "base.period")
    default_rows: ClassVar[str] = "rows"
    base: LifetimeValue
    parameters: tuple[str, ...]
    rows: tuple[WhatIfRow, ...]

    @cached_property  # not exported: it is that of the lifetime value
    def currency(self) -> str:
        """The currency code of all amounts."""
        return self.base.currency

    @property
    def n_scenarios(self) -> int:
        """Number of combinations."""
        return len(self.rows)

    @property
    def lowest_net_value(self) -> float:
        """Lowest net value of all combinations. [currency]"""
        return min(row.net_value for row in self.rows)

    @property
    def highest_net_value(self) -> float:
        """Highest net value of all combinations. [currency]"""
        return max(row.net_value for row in self.rows)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the table of parameters, value, net value and change."""
        header = [f"parameter.{name}" for name in self.parameters]
        header += ["field.value", "field.net_value", "field.change"]
        rows = [tuple(translate(code, lang) for code in header)]
        for row in self.rows:
            amounts = (
                format_value(value, lang, "$!0", currency=self.currency)
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
    """Compute the lifetime value with other numbers.

    >>> from custsat.loyalty import lifetime_value, what_if
    >>> now = lifetime_value(
    ...     margin=800, retention=0.8, discount=0.1, period="year", currency="CNY"
    ... )
    >>> [round(row.change) for row in what_if(now, retention=[0.75, 0.80, 0.85]).rows]
    [-419, 0, 587]

    Args:
        value: the lifetime value to compare with.
        changes: one or two of margin, retention, discount, growth and acquisition, each
            with a list of values.

    Raises:
        UnknownOption: for another parameter.
        OutOfRange: for none or more than two parameters, or a value out of range.
        WrongType: if *value* is no lifetime value, or a parameter has no list.
        EmptyInput: for a parameter without values.
        TooLarge: for more than 10,000 combinations, or a value without limit.
    """
    checks.instance(value, "value", LifetimeValue)
    for name in changes:
        checks.option(name, "what_if", CHECK_BY_PARAMETER)
    if len(changes) not in {1, 2}:
        raise OutOfRange(name="the number of changed parameters", allowed="one or two")
    candidates = [
        [CHECK_BY_PARAMETER[name](entry) for entry in checks.column(values, name)]
        for name, values in changes.items()
    ]
    if not all(candidates):
        raise EmptyInput(result="a table of scenarios", unit="value")
    if len(candidates[0]) * len(candidates[-1]) > MAX_ROWS:
        raise TooLarge(
            problem="too_many",
            name="a table of scenarios",
            maximum=MAX_ROWS,
            unit="rows",
        )
    if "margin" in changes and len(value.margins) > 1:
        raise OutOfRange(name="margin", allowed="left out if margins vary")
    parameters = tuple(changes)
    rows = tuple(_row(value, parameters, case) for case in product(*candidates))
    return WhatIf(base=value, parameters=parameters, rows=rows)


def _row(
    base: LifetimeValue, names: tuple[str, ...], parameter_values: tuple[float, ...]
) -> WhatIfRow:
    """Lifetime value of *base* with other values of the parameters *names*."""
    changes: dict[str, Any] = dict(zip(names, parameter_values, strict=True))
    if "margin" in changes:
        changes["margins"] = (changes.pop("margin"),)
    changed_value = attrs.evolve(base, **changes)
    change = changed_value.net_value - base.net_value
    return WhatIfRow(
        parameter_values=parameter_values,
        value=changed_value.value,
        net_value=changed_value.net_value,
        change=change,
    )
