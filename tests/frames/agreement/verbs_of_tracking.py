"""The verb of custsat.frames.satisfaction that charts the waves of a score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.frames.agreement.verb import GROUPS, Verb, column, groups_of, number
from tests.frames.agreement.verbs_of_control import (
    RULES,
    SUBGROUPS,
    charted_groups,
    names_of,
    subgroups_of,
)

from custsat import frames, satisfaction
from custsat.errors import EmptyInput
from custsat.values import LIKERT5, NPS11

if TYPE_CHECKING:
    from tests.frames.agreement.verb import RoleColumn, Row, Rows


def track_verb(metric: str, scores: RoleColumn, **options: Any) -> Verb:
    """The chart of a score, each wave of which is the score of its own rows."""
    scalar = getattr(satisfaction, metric)
    chosen: dict[str, Any] = RULES | {"min_n": 1}

    def score(rows: Rows) -> Any:
        weights = column(rows, "w")
        answers = column(rows, "score")
        try:
            return scalar(answers, respondent_weights=weights, **options)
        except EmptyInput:
            return None

    def chart(rows: Rows) -> Any:
        waves = [score(part) for part in subgroups_of(rows).values()]
        return satisfaction.track(waves, names=names_of(rows), **chosen)

    def check(row: Row) -> object:
        return score([row])

    return Verb(
        name=f"satisfaction.track {metric}",
        function=frames.satisfaction.track,
        columns={
            "score": scores,
            "subgroup": SUBGROUPS,
            "by": GROUPS,
            "w": number(1, 2, 1, 3, 1, 2),
        },
        arguments={"score": "score", "wave": "subgroup", "by": "by"}
        | {"respondent_weights": "w"},
        options=chosen | {"metric": metric} | options,
        expected=charted_groups(chart, check),
        answer=groups_of,
    )


TRACKING: Final = [
    track_verb("nps", number(10, 9, 3, 0, 7, None), scale=NPS11),
    track_verb("csat", number(5, 4, 3, 1, 2, None), scale=LIKERT5),
    track_verb("ces", number(5, 4, 3, 1, 2, None), version="effort"),
]
