"""The verbs of custsat.frames.loyalty."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tests.frames.agreement.verb import (
    GROUPS,
    RoleColumn,
    Verb,
    by_group,
    column,
    flag,
    groups_of,
    key,
    number,
)

from custsat import frames, loyalty
from custsat.frames._column_kinds import Role

if TYPE_CHECKING:
    from tests.frames.agreement.verb import Row, Rows

CUSTOMERS: Final = key(1, 2, 1, None, 2, 4)
UNTIL: Final = date(2025, 9, 30)


def value_of(row: Row) -> Row:
    """The value of a customer; what is given is checked beside what is missing."""
    result = loyalty.lifetime_value(
        margin=row["margin"] or 0,
        retention=row["retention"] or 0,
        acquisition=row["acquisition"] or 0,
        discount=0.1,
        period="year",
        currency="CNY",
    )
    if row["margin"] is None or row["retention"] is None:
        return {"value": None, "net_value": None}
    has_cost = row["acquisition"] is not None
    return {"value": result.value, "net_value": result.net_value if has_cost else None}


def events(rows: Rows) -> list[tuple[Any, Any]]:
    return [(row["customer"], row["at"]) for row in rows]


LOYALTY: Final = [
    Verb(
        name="loyalty.lifetime_value",
        function=frames.loyalty.lifetime_value,
        columns={
            "margin": number(100, 20, None, 7, 5, 1),
            "retention": number(0, 1, 0, None, 1, 0),
            "acquisition": number(10, None, 2, 1, 0, 0),
        },
        arguments={name: name for name in ("margin", "retention", "acquisition")},
        options={"discount": 0.1},
        expected=lambda rows: [value_of(row) for row in rows],
        new_columns=("value", "net_value"),
    ),
    Verb(
        name="loyalty.kaplan_meier",
        function=frames.loyalty.kaplan_meier,
        columns={
            "duration": number(1, 2, 2, None, 5, 3),
            "observed": flag(1, 0, 1, 1, None, 0),
            "by": GROUPS,
        },
        arguments={name: name for name in ("duration", "observed", "by")},
        options={"period": "month"},
        expected=by_group(
            lambda rows: loyalty.kaplan_meier(
                column(rows, "duration"),
                observed=column(rows, "observed"),
                period="month",
            )
        ),
        answer=groups_of,
    ),
    Verb(
        name="loyalty.cohort_retention",
        function=frames.loyalty.cohort_retention,
        columns={
            "customer": CUSTOMERS,
            "at": RoleColumn(Role.DAY, (0, 31, 40, 2, None, 1)),
        },
        arguments={"customer": "customer", "at": "at"},
        options={"until": UNTIL, "period": "month", "tz": "Asia/Shanghai"},
        expected=lambda rows: loyalty.cohort_retention(
            events(rows), until=UNTIL, period="month", tz="Asia/Shanghai"
        ).to_dict(),
    ),
    Verb(
        name="loyalty.cohort_retention of numbers",
        function=frames.loyalty.cohort_retention,
        columns={"customer": CUSTOMERS, "at": number(0, 1, 2, 0, None, 1)},
        arguments={"customer": "customer", "at": "at"},
        options={"until": 2},
        expected=lambda rows: loyalty.cohort_retention(events(rows), until=2).to_dict(),
    ),
]
