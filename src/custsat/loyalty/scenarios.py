"""What if: a lifetime value with one or two of its numbers changed.

Everything else stays as it was, which is the assumption to look at: more retention for
the same margin and cost is a wish as long as nobody says what brings it.

>>> from custsat.loyalty.lifetime import lifetime_value
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
from custsat.errors import EmptyInput, TooLarge, OutOfRange, UnknownOption
from custsat.labels import translate
from custsat.loyalty.lifetime import LifetimeValue
from custsat.loyalty.terms import discount_of, instance, several
from custsat.values._serialize import ExportsProperties
from custsat.values._number import finite, not_negative, within
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["WhatIf", "WhatIfRow", "what_if"]

MOST: Final = 10_000  # rows of a table
READERS: Final[dict[str, Callable[[Any], float]]] = {
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
        changed: the values of the parameters, in the order they were named.
        value: the lifetime value. [currency]
        net_value: the same minus acquisition. [currency]
        change: net now minus net before. [currency]
    """

    changed: tuple[float, ...]
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
    def scenarios(self) -> int:
        """Combinations looked at."""
        return len(self.rows)

    @property
    def lowest_net(self) -> float:
        """The lowest net value of all combinations. [currency]"""
        return min(row.net_value for row in self.rows)

    @property
    def highest_net(self) -> float:
        """The highest net value of all combinations. [currency]"""
        return max(row.net_value for row in self.rows)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The table: parameters, value, net, change."""
        head = [f"parameter.{name}" for name in self.parameters]
        head += ["field.value", "field.net_value", "field.change"]
        rows = [tuple(translate(code, lang) for code in head)]
        for row in self.rows:
            money = (
                format_value(it, lang, ".2") for it in (row.value, row.net_value, row.change)
            )
            rows.append((*(format_value(it, lang) for it in row.changed), *money))
        title = translate("what_if", lang)
        return (Table(title=title, rows=tuple(rows), note=self.summary(lang)),)


def what_if(value: LifetimeValue, **changed: Iterable[float]) -> WhatIf:
    """Value the same customer with other numbers.

    Args:
        value: the value to start from.
        changed: one or two of margin, retention, discount, growth and acquisition, each
            with the values to try.

    Raises:
        UnknownOption: for another parameter.
        OutOfRange: for none or more than two, a value that makes no sense, a single
            number instead of a list.
        EmptyInput: for a parameter without values.
    """
    instance("value", value, LifetimeValue)
    strange = next((name for name in changed if name not in READERS), None)
    if strange is not None:
        raise UnknownOption(name="what_if", given=strange, options=tuple(READERS))
    if len(changed) not in {1, 2}:
        raise OutOfRange(name="the number of changed parameters", allowed="one or two")
    tried = [
        [READERS[name](given) for given in several(name, values)]
        for name, values in changed.items()
    ]
    if not all(tried):
        raise EmptyInput(what="a table of scenarios")
    if len(tried[0]) * len(tried[-1]) > MOST:
        raise TooLarge(what=f"a table of scenarios has at most {MOST} rows")
    if "margin" in changed and len(value.margins) > 1:
        raise OutOfRange(name="margin", allowed="left alone where margins vary")
    names = tuple(changed)
    rows = tuple(_row(value, names, case) for case in product(*tried))
    return WhatIf(base=value, parameters=names, rows=rows)


def _row(
    base: LifetimeValue, names: tuple[str, ...], case: tuple[float, ...]
) -> WhatIfRow:
    changes: dict[str, Any] = dict(zip(names, case, strict=True))
    if "margin" in changes:
        changes["margins"] = (changes.pop("margin"),)
    then = attrs.evolve(base, **changes)
    change = then.net_value - base.net_value
    return WhatIfRow(
        changed=case, value=then.value, net_value=then.net_value, change=change
    )
