"""The verbs of custsat.frames.service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.frames.agreement.verb import (
    GROUPS,
    RoleColumn,
    Verb,
    by_group,
    cell,
    groups_of,
    key,
    number,
)

from custsat import frames, service
from custsat.errors import EmptyInput, WrongType
from custsat.frames._column_kinds import Role
from custsat.values import LIKERT5, LIKERT7, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.frames.agreement.verb import Row, Rows

ITEMS: Final = {"a": "x", "b": "y"}
POINTS: Final = {"x": 25, "y": 75}
ANSWERS: Final = {
    "e1": number(7, 6, 5, 7, None, 4),
    "e2": number(6, 6, 5, 7, 4, 4),
    "p1": number(5, 6, 3, None, 2, 4),
    "p2": number(4, 6, 7, 1, 2, 4),
}
ADEQUATE: Final = {"q1": number(5, 5, 3, 6, 2, 4), "q2": number(4, 6, 4, 1, None, 4)}
SURVEY: Final = {
    "expected": {"a": "e1", "b": "e2"},
    "perceived": {"a": "p1", "b": "p2"},
}
PEOPLE: Final = {1: "customers", 2: "managers", 3: "front_line"}
RATINGS: Final = {"a": "q1", "b": "q2"}
SEEN: Final = {"a": "s1", "b": "s2"}
PERCEIVED: Final = {
    "s1": number(5, None, 3, 1, 2, 6),
    "s2": number(6, 6, 2, None, 4, None),
}


RATING: Final = Question(
    scale=LIKERT7, not_answers={9: "not applicable"}, labels={"good": 6, "很好": 7}
)
WORDS: Final = {
    7: "很好",
    6: "good",
    9: "9",
    5: "５分",
    4: "4.0",
    3: "3",
    2: "2",
    1: "1",
}
CELLS: Final = {
    "e1": cell(WORDS, 7, 6, 5, 9, None, 4),
    "e2": cell(WORDS, 6, 6, 5, 7, 4, 9),
    "p1": cell(WORDS, 5, 6, 3, None, 2, 4),
    "p2": cell(WORDS, 4, 9, 7, 1, 2, 4),
}


def answers(rows: Rows, letter: str) -> list[list[Any]]:
    return [[row[f"{letter}1"], row[f"{letter}2"]] for row in rows]


def servqual_of(rows: Rows, **options: Any) -> Any:
    more: dict[str, Any] = {}
    if rows and "q1" in rows[0]:
        more["adequate"] = answers(rows, "q")
    in_questions = "overall" in options.get("questions", {})  # also without a row
    if in_questions or (rows and "overall" in rows[0]):
        more["overall"] = [row["overall"] for row in rows]
    return service.servqual(
        answers(rows, "e"),
        answers(rows, "p"),
        items=ITEMS,
        weights=POINTS,
        **more,
        **options,
    )


def gaps_of(row: Row, **options: Any) -> Any:
    """SERVQUAL of one respondent; None if no item was answered."""
    try:
        return servqual_of([row], **options)
    except EmptyInput:
        return None


def item_gaps_of(row: Row, **options: Any) -> Row:
    result = gaps_of(row, **options)
    gaps = [None, None] if result is None else [item.gap for item in result.items]
    return dict(zip(("gap_a", "gap_b"), gaps, strict=True))


def respondent_gaps_of(row: Row) -> Row:
    result, names = gaps_of(row), ("gap_x", "gap_y", "gap_overall")
    if result is None:
        return dict.fromkeys(names)
    gaps = [dimension.gap for dimension in result.dimensions]
    return dict(zip(names, (*gaps, result.weighted_score), strict=True))


def style_of(row: Row) -> Row:
    personal = {"tact": row["tact"], "attitude": row["mood"]}
    is_known = any(score is not None for score in personal.values())
    result = service.service_style(
        procedural=row["hard"], personal=personal if is_known else None, scale=LIKERT5
    )
    return {
        "procedural_mean": result.procedural,
        "personal_mean": result.personal,
        "service_style": result.service_style,
    }


def beliefs_of(rows: Rows, *, has_perceived: bool) -> Any:
    """The beliefs of the people in the rows, if there are some to compare."""
    if {row["who"] for row in rows} - {*PEOPLE.values()}:
        raise WrongType(name="group=", expected="who answered", got="something else")
    for row in rows if has_perceived else ():
        for column in SEEN.values():  # of whoever answered
            if row[column] is not None:
                LIKERT7.check(row[column], column)
    groups = {
        who: {
            item: [row[column] for row in rows if row["who"] == who]
            for item, column in RATINGS.items()
        }
        for who in PEOPLE.values()
        if any(row["who"] == who for row in rows)
    }
    if len(groups) < 2:
        raise EmptyInput(result="belief gaps")
    if has_perceived and "customers" in groups:
        groups["perceived"] = {
            item: [row[column] for row in rows if row["who"] == "customers"]
            for item, column in SEEN.items()
        }
    return service.belief_gaps(**groups, scale=LIKERT7, min_n=2)


def beliefs_verb(name: str, more: Mapping[str, RoleColumn]) -> Verb:
    """Beliefs about expectations, with or without perceptions."""
    perceived = {"perceived": SEEN} if more else {}
    return Verb(
        name=name,
        function=frames.service.belief_gaps,
        columns={
            "who": RoleColumn(Role.KEY, (1, 2, 1, 2, 3, 1), PEOPLE),
            "q1": number(7, 6, 5, 7, None, 4),
            "q2": number(6, 6, 5, 7, 4, None),
            **more,
            "by": key(1, 1, 1, 1, 2, None),
        },
        arguments={"group": "who", "ratings": RATINGS, "by": "by"} | perceived,
        options={"scale": LIKERT7, "min_n": 2},
        expected=by_group(lambda rows: beliefs_of(rows, has_perceived=bool(more))),
        answer=groups_of,
    )


def servqual_verb(
    name: str,
    more: Mapping[str, RoleColumn],
    arguments: Mapping[str, Any],
    columns: Mapping[str, RoleColumn] = ANSWERS,
    **options: Any,
) -> Verb:
    """SERVQUAL, with or without the adequate level or an overall rating."""
    return Verb(
        name=name,
        function=frames.service.servqual,
        columns={**columns, **more, "by": GROUPS},
        arguments={**SURVEY, **arguments, "by": "by"},
        options={"items": ITEMS, "weights": POINTS, **options},
        expected=by_group(lambda rows: servqual_of(rows, **options)),
        answer=groups_of,
    )


SERVICE: Final = [
    servqual_verb("service.servqual", {}, {}),
    servqual_verb(
        "service.servqual with adequate",
        ADEQUATE,
        {"adequate": {"a": "q1", "b": "q2"}},
    ),
    servqual_verb(
        "service.servqual with an overall rating",
        {"overall": number(5, 4, 1, 1, 2, None)},
        {"overall": "overall"},
    ),
    servqual_verb(
        "service.servqual of cells",
        {"overall": cell(WORDS, 7, 6, 3, 9, None, 4)},
        {"overall": "overall"},
        CELLS,
        questions=dict.fromkeys((*ITEMS, "overall"), RATING),
    ),
    Verb(
        name="service.item_gaps of cells",
        function=frames.service.item_gaps,
        columns=CELLS,
        arguments=SURVEY,
        options={"items": ITEMS, "question": RATING},
        expected=lambda rows: [item_gaps_of(row, question=RATING) for row in rows],
        new_columns=("gap_a", "gap_b"),
    ),
    beliefs_verb("service.belief_gaps", {}),
    beliefs_verb("service.belief_gaps with perceived", PERCEIVED),
    Verb(
        name="service.item_gaps",
        function=frames.service.item_gaps,
        columns=ANSWERS,
        arguments=SURVEY,
        options={"items": ITEMS},
        expected=lambda rows: [item_gaps_of(row) for row in rows],
        new_columns=("gap_a", "gap_b"),
    ),
    Verb(
        name="service.respondent_gaps",
        function=frames.service.respondent_gaps,
        columns=ANSWERS,
        arguments=SURVEY,
        options={"items": ITEMS, "weights": POINTS},
        expected=lambda rows: [respondent_gaps_of(row) for row in rows],
        new_columns=("gap_x", "gap_y", "gap_overall"),
    ),
    Verb(
        name="service.service_style",
        function=frames.service.service_style,
        columns={
            "hard": number(5, 4, 3, None, 2, 1),
            "tact": number(1, 4, 3, 2, None, 5),
            "mood": number(2, 4, None, 2, None, 5),
        },
        arguments={
            "procedural": "hard",
            "personal": {"tact": "tact", "attitude": "mood"},
        },
        options={"scale": LIKERT5},
        expected=lambda rows: [style_of(row) for row in rows],
        new_columns=("procedural_mean", "personal_mean", "service_style"),
    ),
]
