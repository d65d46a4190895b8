"""The verbs of custsat.frames.surveys.

Their targets are of the categories of a column, which are text or whole numbers: each
call is made with targets of text, and with targets of numbers where those do not fit.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from tests.frames.agreement.verb import (
    GROUPS,
    RoleColumn,
    Row,
    Rows,
    Verb,
    column,
    export,
    flag,
    groups_of,
    identifier,
    number,
    type_of_key,
)

from custsat import frames, surveys
from custsat.errors import EmptyInput, InvalidTargets
from custsat.frames._column_kinds import Role
from custsat.values import LIKERT5

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS: Final = {1: "one", 2: "two"}
OF_TEXT: Final = {"one": 0.25, "two": 0.75}
OF_NUMBERS: Final = {1: 0.25, 2: 0.75}
PREFIX: Final = "new_"


def either(call: Callable[[Any], Any]) -> Any:
    """What a call gives with the targets that fit."""
    with suppress(InvalidTargets):  # an error is raised outside of its handler
        return call(OF_TEXT)
    return call(OF_NUMBERS)


def rake(data: Any, *, region: str, base_weights: str) -> Any:
    verb = partial(frames.surveys.rake, data, base_weights=base_weights, prefix=PREFIX)
    return either(lambda targets: verb(margins={region: targets}))


def post_stratify(data: Any, *, region: str, base_weights: str) -> Any:
    verb = partial(
        frames.surveys.post_stratify, data, cells=region, base_weights=base_weights
    )
    return either(lambda targets: verb(population=targets, prefix=PREFIX))


def rows_of_weights(result: surveys.SurveyWeights) -> list[Row]:
    return [{"new_weight": weight} for weight in result.weights]


def raked(rows: Rows) -> list[Row]:
    people = {"region": column(rows, "region")}
    verb = partial(surveys.rake, people, base_weights=column(rows, "base_weights"))
    return rows_of_weights(either(lambda t: verb(margins={"region": t})))


def post_stratified(rows: Rows) -> list[Row]:
    people, bases = column(rows, "region"), column(rows, "base_weights")
    verb = partial(surveys.post_stratify, people, base_weights=bases)
    return rows_of_weights(either(lambda targets: verb(population=targets)))


ASKED: Final = {"scale": LIKERT5, "reverse": ["rude"], "min_items": 2}
NOTICED: Final = (
    *("n_answered", "straight_lining", "is_complete", "is_speeding", "is_flagged"),
)


def quality(data: Any, *, seconds: str, **items: str) -> Any:
    return frames.surveys.response_quality(
        data, answers=items, seconds=seconds, prefix=PREFIX, **ASKED
    )


def quality_of(rows: Rows) -> list[Row]:
    answers = {item: column(rows, item) for item in ("quick", "polite", "rude")}
    seconds = column(rows, "seconds")
    result = surveys.response_quality(answers, seconds=seconds, **ASKED)
    return [
        {f"{PREFIX}{name}": getattr(row, name) for name in NOTICED}
        for row in result.respondents
    ]


DRAWN: Final = ("values", "respondent_weights", "strata", "clusters")


def export_estimate(result: Any) -> Any:
    """Without differences of which weights of ten digits and more leave no digits."""
    exported = export(result)
    if exported is not None:
        del exported["effective_n"]
        for stratum in exported["strata"]:
            del stratum["residual"], stratum["residual_square"], stratum["variance"]
    return exported


def estimates_of(rows: Rows, **options: Any) -> Any:
    """The estimate of all rows, and of each group as a domain of them, None last."""
    columns = {name: column(rows, name) for name in DRAWN}

    def of_domain(domain: list[bool] | None) -> Any:
        try:
            result = surveys.survey_estimate(**columns, domain=domain, **options)
        except EmptyInput:
            return None
        return export_estimate(result)

    keys = list(dict.fromkeys(row["by"] for row in rows))
    keys.sort(key=lambda key: (key is None, 0 if key is None else key))
    return of_domain(None), [
        (key, type_of_key(key), of_domain([row["by"] == key for row in rows]))
        for key in keys
    ]


ESTIMATES: Final = [
    Verb(
        name=f"surveys.survey_estimate of {measure}",
        function=frames.surveys.survey_estimate,
        columns={
            "values": values,
            "respondent_weights": number(1, 2, 1, 3, 2, 4),
            "strata": RoleColumn(Role.ID, (1, 1, 1, 2, 2, 2), WORDS),
            "clusters": identifier(1, 2, 1, 3, 2, 4),
            "by": GROUPS,
        },
        arguments={name: name for name in (*DRAWN, "by")},
        options={"measure": measure, "min_n": 2},
        expected=partial(estimates_of, measure=measure, min_n=2),
        answer=partial(groups_of, export=export_estimate),
    )
    for measure, values in (
        ("mean", number(7, 2, 5, None, 9, 4)),
        ("nps", number(9, 10, 5, None, 7, 0)),
        ("share", flag(1, 0, 1, None, 0, 1)),
    )
]
SURVEYS: Final = (
    ESTIMATES
    + [
        Verb(
            name="surveys.response_quality",
            function=quality,
            columns={
                "quick": number(5, 4, None, 3, 2, 3),
                "polite": number(5, 4, 2, 3, 5, None),
                "rude": number(5, 2, 2, 3, 5, None),
                "seconds": number(10, 90, 80, None, 70, 20),
            },
            arguments={name: name for name in ("quick", "polite", "rude", "seconds")},
            options={},
            expected=quality_of,
            new_columns=tuple(f"{PREFIX}{name}" for name in NOTICED),
        ),
    ]
    + [
        Verb(
            name=name,
            function=function,
            columns={
                "region": RoleColumn(Role.ID, (1, 2, 1, 1, 2, 1), WORDS),
                "base_weights": number(1, 2, 1, 3, 2, 4),
            },
            arguments={"region": "region", "base_weights": "base_weights"},
            options={},
            expected=expected,
            new_columns=("new_weight",),
        )
        for name, function, expected in (
            ("surveys.rake", rake, raked),
            ("surveys.post_stratify", post_stratify, post_stratified),
        )
    ]
)
