"""The verbs of custsat.frames.satisfaction."""

from __future__ import annotations

from functools import partial
from math import sqrt
from typing import TYPE_CHECKING, Any, Final

from tests.frames.agreement.verb import (
    GROUPS,
    Verb,
    by_group,
    cell,
    column,
    export,
    groups_of,
    number,
)

from custsat import frames, satisfaction
from custsat.errors import EmptyInput, InputError, OutOfOrder
from custsat.satisfaction.requirements import kano_question
from custsat.values import LIKERT5, NPS11, NonAnswer, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.frames.agreement.verb import RoleColumn, Row, Rows

WEIGHTS: Final = number(1, 2, 1, 3, 1, 2)
RESPONDENTS: Final = {"by": "by", "respondent_weights": "w"}


def score_verb(name: str, scores: RoleColumn, **options: Any) -> Verb:
    """A verb that reads one column of answers, with or without a question."""
    scalar = getattr(satisfaction, name)
    return Verb(
        name=f"satisfaction.{name}{' of cells' if 'question' in options else ''}",
        function=getattr(frames.satisfaction, name),
        columns={"score": scores, "by": GROUPS, "w": WEIGHTS},
        arguments={"score": "score", **RESPONDENTS},
        options=options,
        expected=by_group(
            lambda rows: scalar(
                column(rows, "score"), respondent_weights=column(rows, "w"), **options
            )
        ),
        answer=groups_of,
    )


def unnamed(result: Any) -> Any:
    """Key drivers without the name of the outcome, which a frame has of its column."""
    exported = export(result)
    if exported is not None:
        del exported["outcome"], exported["covariances"]["names"]
    return exported


def in_sizes(result: Any) -> Any:
    """Unnamed figures in points of the outcome, in sizes of its largest number.

    Beside an outcome of 2**53 the points of all others are below the last digit.
    """
    exported = unnamed(result)
    if exported is None:
        return None
    size = 1 + sqrt(exported["covariances"]["products"][-1][-1])
    return divided(exported, size)


def divided(value: Any, size: float) -> Any:
    """An export with each of its fractions divided by *size*."""
    if isinstance(value, dict):
        return {name: divided(each, size) for name, each in value.items()}
    if isinstance(value, list):
        return [divided(each, size) for each in value]
    return value / size if isinstance(value, float) else value


def computable_groups(
    verb: Callable[[Rows], Any], export: Callable[[Any], Any] = unnamed
) -> Callable[[Rows], Any]:
    """The scalar *verb* by group; None of a group in which it cannot be computed."""

    def or_none(rows: Rows) -> Any:
        try:
            return verb(rows)
        except InputError:
            return None

    def of_rows(rows: Rows) -> Any:
        try:
            total = export(verb(rows))
        except EmptyInput:
            total = None
        return total, by_group(or_none, export)(rows)[1]

    return of_rows


def driver_verbs(suffix: str, columns: dict[str, RoleColumn], **options: Any) -> Any:
    """Key drivers of two columns, in which more than a group has complete rows."""
    chosen = {"min_n": 3, **options}
    return [
        Verb(
            name=f"satisfaction.key_drivers{suffix}",
            function=lambda frame, x, y, **roles: frames.satisfaction.key_drivers(
                frame, drivers={"first": x, "second": y}, **roles
            ),
            columns=columns | {"by": GROUPS},
            arguments={name: name for name in (*columns, "by")},
            options=chosen,
            expected=computable_groups(
                lambda rows: satisfaction.key_drivers(
                    {"first": column(rows, "x"), "second": column(rows, "y")}
                    | {"outcome": column(rows, "outcome")},
                    outcome="outcome",
                    **chosen,
                )
            ),
            answer=partial(groups_of, export=unnamed),
        )
    ]


def penalty_verbs(suffix: str, columns: dict[str, RoleColumn], **options: Any) -> Any:
    """Penalty and reward of two columns, classes of one answer and more."""
    chosen = {"min_n": 3, "min_class": 1, **options}
    return [
        Verb(
            name=f"satisfaction.penalty_reward{suffix}",
            function=lambda frame, x, y, **roles: frames.satisfaction.penalty_reward(
                frame, drivers={"first": x, "second": y}, **roles
            ),
            columns=columns | {"by": GROUPS},
            arguments={name: name for name in (*columns, "by")},
            options=chosen,
            expected=computable_groups(
                lambda rows: satisfaction.penalty_reward(
                    {"first": column(rows, "x"), "second": column(rows, "y")}
                    | {"outcome": column(rows, "outcome")},
                    outcome="outcome",
                    **chosen,
                ),
                in_sizes,
            ),
            answer=partial(groups_of, export=in_sizes),
        )
    ]


def saturation_verb(**columns: RoleColumn) -> Verb:
    """Where more brings less; of a group if it has five different performances."""

    def scalar(rows: Rows) -> Any:
        sides = (column(rows, name) for name in columns)
        return satisfaction.saturation_point(*sides, min_n=3)

    return Verb(
        name="satisfaction.saturation_point",
        function=frames.satisfaction.saturation_point,
        columns=columns | {"by": GROUPS},
        arguments={name: name for name in (*columns, "by")},
        options={"min_n": 3},
        expected=computable_groups(scalar, export),
        answer=groups_of,
    )


MEASURES: Final = (
    *("difference", "ratio", "outcome", "satisfaction_state", "behaviour"),
)


def measured(row: Row, **options: Any) -> Row:
    """What one customer's two cells say; nothing where one is no answer."""
    question = options.get("question")
    meanings = [question.read(cell) if question else cell for cell in row.values()]
    if any(meaning is None or isinstance(meaning, NonAnswer) for meaning in meanings):
        return dict.fromkeys(MEASURES)
    result = satisfaction.measure(**row, **options)
    return {name: result.get_or_none(name) for name in MEASURES}


def measured_cells(row: Row) -> Row:
    """What two cells say on a scale without a true zero, which has no ratio."""
    figures = measured(row, question=RATING)
    del figures["ratio"]
    return figures


ZONE: Final = (
    *("adequacy", "superiority", "zone_width", "position", "zone"),
    "is_reversed",
)
LEVELS: Final = ("adequate", "desired", "perceived")


def zone_row(row: Row, **options: Any) -> Row:
    """What the three cells of a customer say; nothing where one is no answer."""
    question = options.get("question")
    meanings = [question.read(cell) if question else cell for cell in row.values()]
    if any(meaning is None or isinstance(meaning, NonAnswer) for meaning in meanings):
        return dict.fromkeys(ZONE)
    try:
        result = satisfaction.zone_of_tolerance(**row, **options)
    except OutOfOrder:
        return dict.fromkeys(ZONE) | {"is_reversed": True}
    return {name: result.get_or_none(name) for name in ZONE[:-1]} | {
        "is_reversed": False
    }


def zone_verbs(name: str, columns: Mapping[str, RoleColumn], **options: Any) -> Any:
    """Both verbs of the zone of tolerance, with or without a question."""
    return (
        Verb(
            name=f"satisfaction.zone_of_tolerance{name}",
            function=frames.satisfaction.zone_of_tolerance,
            columns=columns,
            arguments={level: level for level in LEVELS},
            options=options,
            expected=lambda rows: [zone_row(row, **options) for row in rows],
            new_columns=ZONE,
        ),
        Verb(
            name=f"satisfaction.zones_of_tolerance{name}",
            function=frames.satisfaction.zones_of_tolerance,
            columns={**columns, "by": GROUPS},
            arguments={level: level for level in (*LEVELS, "by")},
            options=options,
            expected=by_group(
                lambda rows: satisfaction.zones_of_tolerance(
                    **{level: column(rows, level) for level in LEVELS}, **options
                )
            ),
            answer=groups_of,
        ),
    )


def pair_verb(name: str, columns: Mapping[str, RoleColumn], **options: Any) -> Verb:
    """The change among those who answered twice, with or without a question."""
    return Verb(
        name=f"satisfaction.compare_pairs{name}",
        function=frames.satisfaction.compare_pairs,
        columns={**columns, "by": GROUPS, "w": WEIGHTS},
        arguments={"now": "now", "before": "before", **RESPONDENTS},
        options=options,
        expected=by_group(
            lambda rows: satisfaction.compare_pairs(
                column(rows, "now"),
                column(rows, "before"),
                respondent_weights=column(rows, "w"),
                **options,
            )
        ),
        answer=groups_of,
    )


def export_index(result: Any) -> Any:
    """An index without the scores of single respondents, which stay on the engine."""
    exported = export(result)
    if exported is not None:
        del exported["respondents"], exported["respondent_mean"]
    return exported


def index_verb(
    name: str,
    items: Mapping[str, RoleColumn],
    more: Mapping[str, RoleColumn] = {},
    **options: Any,
) -> Verb:
    """The index with weights, or with *more* columns, those of importance."""
    importance = {"a": "ia", "b": "ib"} if more else None

    def scalar(rows: Rows) -> Any:
        answers = [{"a": row["a"], "b": row["b"]} for row in rows]
        if importance is not None:
            ratings = [{"a": row["ia"], "b": row["ib"]} for row in rows]
            options["importance"] = ratings
        weights = column(rows, "w")
        return satisfaction.index(answers, respondent_weights=weights, **options)

    arguments = {"items": {"a": "a", "b": "b"}, **RESPONDENTS}
    return Verb(
        name=name,
        function=frames.satisfaction.index,
        columns={**items, "by": GROUPS, "w": WEIGHTS, **more},
        arguments=arguments | ({"importance": importance} if importance else {}),
        options=dict(options),
        expected=by_group(scalar, export_index),
        answer=partial(groups_of, export=export_index),
    )


def respondent_verb(
    name: str,
    scalar: Any,
    columns: Mapping[str, RoleColumn],
    /,
    *,
    is_complete: bool = False,
    **options: Any,
) -> Verb:
    """A verb of the answers of respondents to two items, with weights."""
    verb = scalar.__name__
    if is_complete:
        options["missing"] = "complete_cases"
    return Verb(
        name=f"satisfaction.{verb}{name}",
        function=getattr(frames.satisfaction, verb),
        columns={**columns, "by": GROUPS, "w": WEIGHTS},
        arguments={"answers": {"a": "a", "b": "b"}, **RESPONDENTS},
        options=options,
        expected=by_group(
            lambda rows: scalar(
                [{"a": row["a"], "b": row["b"]} for row in rows],
                respondent_weights=column(rows, "w"),
                **options,
            )
        ),
        answer=groups_of,
    )


def priorities_verb(
    name: str, columns: Mapping[str, RoleColumn], **options: Any
) -> Verb:
    """Importance against performance of two items."""
    sides = {
        "importance": {"a": "ia", "b": "ib"},
        "performance": {"a": "pa", "b": "pb"},
    }

    def scalar(rows: Rows) -> Any:
        answers = {
            side: {item: column(rows, one) for item, one in columns_of.items()}
            for side, columns_of in sides.items()
        }
        return satisfaction.importance_performance(
            **answers, respondent_weights=column(rows, "w"), **options
        )

    return Verb(
        name=f"satisfaction.importance_performance{name}",
        function=frames.satisfaction.importance_performance,
        columns={**columns, "by": GROUPS, "w": WEIGHTS},
        arguments={**sides, **RESPONDENTS},
        options=options,
        expected=by_group(scalar),
        answer=groups_of,
    )


def choice_verb(name: str, answers: Any, columns: Mapping[str, RoleColumn]) -> Verb:
    """The table of a multiple choice, of one column or of several."""

    def cell(row: Row) -> Any:
        if isinstance(answers, dict):
            return {option: row[name] for option, name in answers.items()}
        return row[answers] if isinstance(answers, str) else [row[n] for n in answers]

    return Verb(
        name=name,
        function=frames.satisfaction.multiple_choice,
        columns={**columns, "by": GROUPS, "w": WEIGHTS},
        arguments={"answers": answers, **RESPONDENTS},
        options={"question": CHANNELS},
        expected=by_group(
            lambda rows: satisfaction.multiple_choice(
                map(cell, rows),
                question=CHANNELS,
                respondent_weights=column(rows, "w"),
            )
        ),
        answer=groups_of,
    )


def kano_verb(name: str, columns: Mapping[str, RoleColumn], **options: Any) -> Verb:
    """Kano's model of one attribute, or of several."""
    attributes = [column.removeprefix("f") for column in columns if column[0] == "f"]
    arguments = {
        part: {attribute: part[0] + attribute for attribute in attributes}
        for part in ("functional", "dysfunctional")
    }

    def scalar(rows: Rows) -> Any:
        return satisfaction.kano(
            **{
                part: {name: column(rows, role) for name, role in by_name.items()}
                for part, by_name in arguments.items()
            },
            respondent_weights=column(rows, "w"),
            **options,
        )

    return Verb(
        name=name,
        function=frames.satisfaction.kano,
        columns={**columns, "by": GROUPS, "w": WEIGHTS},
        arguments=arguments | RESPONDENTS,
        options=options,
        expected=by_group(scalar),
        answer=groups_of,
    )


def reliability_verb(
    name: str, items: Mapping[str, RoleColumn], kind: str, **options: Any
) -> Verb:
    """Alpha or omega: of all rows as the scalar verb says, of a group if it does."""
    scalar = getattr(satisfaction, name)

    def of_rows(rows: Rows) -> Any:
        return scalar(
            [[row[item] for item in items] for row in rows],
            items=[*items],
            respondent_weights=column(rows, "w"),
            **options,
        )

    def or_none(rows: Rows) -> Any:
        try:
            return of_rows(rows)
        except InputError:
            return None

    def expected(rows: Rows) -> Any:
        total = export(of_rows(rows)) if rows else None
        return total, by_group(or_none)(rows)[1]

    return Verb(
        name=f"satisfaction.{name}{kind}",
        function=getattr(frames.satisfaction, name),
        columns={**items, "by": GROUPS, "w": WEIGHTS},
        arguments={"items": {item: item for item in items}, **RESPONDENTS},
        options=options,
        expected=expected,
        answer=groups_of,
    )


LIKELY: Final = Question(
    kind="recommend",
    not_answers={11: "blank", "n/a": "not applicable"},
    labels={"极有可能": 10},
)
RATING: Final = Question(
    scale=LIKERT5, not_answers={6: "not applicable"}, labels={"good": 4, "很好": 5}
)
CHANNELS: Final = Question(
    kind="multiple",
    options=["shop", "phone", "web"],
    labels={1: "shop", 2: "phone", 3: "web", "网店": "web"},
    not_answers={99: "not applicable", 98: "refused"},
)
LIKELY_WORDS: Final = {
    10: "极有可能",
    9: "９分",
    11: "n/a",
    0: "0.0",
    7: " 7 ",
}
WORDS: Final = {5: "很好", 4: "good", 6: "6", 3: "３分", 2: "2.0", 1: "1"}
OPTIONS: Final = {1: "shop", 2: "2:phone", 3: "网店", 99: "99", 98: "98"}
CHOICES: Final = {1: "shop", 2: "web;phone", 3: "3:网店", 99: "99", 98: "98"}
TICKS: Final = {1: "1:yes", 0: "no", 99: "99", 98: "98"}
ITEMS: Final = {"a": number(5, 4, None, 1, 2, 3), "b": number(4, 4, 2, None, 5, 1)}
CELLS: Final = {
    "a": cell(WORDS, 5, 4, None, 1, 2, 6),
    "b": cell(WORDS, 4, 6, 2, None, 5, 1),
}
SIDES: Final = {
    "ia": number(5, 4, None, 1, 2, 3),
    "ib": number(4, 4, 2, None, 5, 1),
    "pa": number(1, None, 2, 3, 2, 3),
    "pb": number(3, 3, 5, None, 5, 4),
}
SIDES_OF_CELLS: Final = {
    "ia": cell(WORDS, 5, 4, None, 1, 2, 6),
    "ib": cell(WORDS, 4, 6, 2, None, 5, 1),
    "pa": cell(WORDS, 1, None, 2, 3, 6, 3),
    "pb": cell(WORDS, 3, 3, 5, None, 5, 4),
}
FEELINGS: Final = kano_question(
    labels={1: "like", 2: "must_be", 3: "neutral", 4: "live_with", 5: "dislike"},
    not_answers={99: "refused"},
)
FEELING_WORDS: Final = {
    1: "Like",
    2: "2: must be",
    3: "无所谓",
    4: "live-with",
    5: "dislike",
    99: "99",
}
THREE_ITEMS: Final = {
    "a": number(5, 4, 3, 1, 2, None),
    "b": number(4, 4, 3, 2, 1, 5),
    "c": number(4, 5, 2, 1, 2, 5),
}
THREE_CELLS: Final = {
    "a": cell(WORDS, 5, 4, 3, 1, 2, None),
    "b": cell(WORDS, 4, 4, 3, 2, 1, 6),
    "c": cell(WORDS, 4, 5, 2, 1, 2, 5),
}
COMPARED: Final = {"perceived": RATING, "expected": RATING, "overall": LIKELY}
SATISFACTION: Final = [
    score_verb("nps", number(10, 9, 3, 0, 7, None), scale=NPS11),
    score_verb("csat", number(5, 4, 3, 1, 2, None), scale=LIKERT5),
    score_verb("ces", number(5, 4, 3, 1, 2, None), version="effort"),
    score_verb("nps", cell(LIKELY_WORDS, 10, 9, 11, 0, 7, None), question=LIKELY),
    score_verb("csat", cell(WORDS, 5, 4, 6, 1, 2, None), question=RATING, top=3),
    score_verb(
        "ces", cell(WORDS, 5, 4, 6, 1, 2, None), version="effort", question=RATING
    ),
    pair_verb(
        "",
        {"now": number(10, 9, 3, 0, 7, None), "before": number(9, 9, None, 0, 8, 7)},
        measure="nps",
    ),
    pair_verb(
        " of cells",
        {
            "now": cell(WORDS, 5, 4, 6, 1, 2, None),
            "before": cell(WORDS, 4, 3, 6, 5, None, 1),
        },
        measure="csat",
        question=RATING,
    ),
    reliability_verb("cronbach_alpha", ITEMS, "", scale=LIKERT5),
    reliability_verb("cronbach_alpha", CELLS, " of cells", question=RATING),
    reliability_verb("omega_total", THREE_ITEMS, "", scale=LIKERT5),
    reliability_verb("omega_total", THREE_CELLS, " of cells", question=RATING),
    index_verb(
        "satisfaction.index", ITEMS, weights={"a": 0.25, "b": 0.75}, scale=LIKERT5
    ),
    index_verb(
        "satisfaction.index of cells",
        CELLS,
        weights={"a": 0.25, "b": 0.75},
        question=RATING,
    ),
    index_verb(
        "satisfaction.index of importance",
        ITEMS,
        {"ia": number(5, 4, 3, 1, 2, 3), "ib": number(1, 4, 2, 6, 5, 1)},
        weighting="per_respondent",
        scale=LIKERT5,
    ),
    respondent_verb(
        "", satisfaction.acsi, ITEMS, weights={"a": 0.4, "b": 0.6}, scale=LIKERT5
    ),
    respondent_verb(
        " of cells",
        satisfaction.acsi,
        CELLS,
        is_complete=True,
        weights={"a": 0.4, "b": 0.6},
        question=RATING,
    ),
    respondent_verb(
        "",
        satisfaction.csi,
        ITEMS,
        items={"a": "x", "b": "x"},
        weights={"x": 1},
        scale=LIKERT5,
    ),
    respondent_verb(
        " of cells",
        satisfaction.csi,
        CELLS,
        is_complete=True,
        items={"a": "x"},
        weights={"x": 60, "b": 41},
        percent="linear",
        question=RATING,
    ),
    respondent_verb(
        "",
        satisfaction.indices.describe,
        ITEMS,
        items={"a": "x", "b": "y"},
        scale=LIKERT5,
    ),
    respondent_verb(
        " of cells",
        satisfaction.indices.describe,
        CELLS,
        items={"a": "x", "b": "y"},
        question=RATING,
    ),
    choice_verb(
        "satisfaction.multiple_choice",
        "used",
        {"used": cell(CHOICES, 1, 2, 99, None, 3, 98)},
    ),
    choice_verb(
        "satisfaction.multiple_choice of options",
        ["first", "second"],
        {
            "first": cell(OPTIONS, 1, 2, 99, None, 3, 98),
            "second": cell(OPTIONS, 2, None, 99, None, 1, 98),
        },
    ),
    choice_verb(
        "satisfaction.multiple_choice of flags",
        {"shop": "s", "phone": "p", "web": "w3"},
        {
            "s": cell(TICKS, 1, 0, 99, None, 0, 98),
            "p": cell(TICKS, 0, 1, 99, None, 0, 98),
            "w3": cell(TICKS, 1, 1, 99, None, 0, None),
        },
    ),
    kano_verb(
        "satisfaction.kano",
        {
            "f1": cell(FEELING_WORDS, 1, 2, 99, None, 3, 4),
            "d1": cell(FEELING_WORDS, 5, 2, 5, 5, 99, 1),
        },
        question=FEELINGS,
    ),
    kano_verb(
        "satisfaction.kano of several",
        {
            "f1": cell(FEELING_WORDS, 1, 2, 5, None, 3, 4),
            "d1": cell(FEELING_WORDS, 5, 2, 5, 5, 99, 1),
            "f2": cell(FEELING_WORDS, 3, 2, 99, 1, 3, 1),
            "d2": cell(FEELING_WORDS, 4, None, 5, 5, 2, 1),
        },
        question=FEELINGS,
        table="modified",
    ),
    Verb(
        name="satisfaction.perceptions",
        function=frames.satisfaction.perceptions,
        columns={
            "perceived": number(5, 4, 0, None, 7, 2),
            "expected": number(4, 4, 3, 1, None, 0),
            "overall": number(5, 4, 1, 1, 2, None),
            "by": GROUPS,
        },
        arguments={name: name for name in ("perceived", "expected", "overall", "by")},
        options={},
        expected=by_group(
            lambda rows: satisfaction.perceptions(
                **{n: column(rows, n) for n in ("perceived", "expected", "overall")}
            )
        ),
        answer=groups_of,
    ),
    Verb(
        name="satisfaction.perceptions of cells",
        function=frames.satisfaction.perceptions,
        columns={
            "perceived": cell(WORDS, 5, 4, 6, None, 3, 2),
            "expected": cell(WORDS, 4, 6, 3, 1, None, 2),
            "overall": cell(LIKELY_WORDS, 10, 9, 11, 0, 7, None),
            "by": GROUPS,
        },
        arguments={name: name for name in ("perceived", "expected", "overall", "by")},
        options={"questions": COMPARED},
        expected=by_group(
            lambda rows: satisfaction.perceptions(
                **{n: column(rows, n) for n in ("perceived", "expected", "overall")},
                questions=COMPARED,
            )
        ),
        answer=groups_of,
    ),
    *(
        priorities_verb(f" of {lines}", SIDES, lines=lines, scale=LIKERT5)
        for lines in ("means", "medians", "diagonal")
    ),
    priorities_verb(" of cells", SIDES_OF_CELLS, lines="scale_middle", question=RATING),
    *zone_verbs(
        "",
        {
            "adequate": number(3, 4, 0, None, 7, 2),
            "desired": number(4, 4, 3, 1, None, 5),
            "perceived": number(5, 4, 1, 1, 2, None),
        },
    ),
    *zone_verbs(
        " after a failure",
        {
            "adequate": number(3, 4, 0, None, 7, 2),
            "desired": number(4, 4, 3, 1, None, 5),
            "perceived": number(5, 4, 1, 1, 2, None),
        },
        remaining_share=0.3,
    ),
    *zone_verbs(
        " of cells",
        {
            "adequate": cell(WORDS, 1, 4, 6, None, 3, 2),
            "desired": cell(WORDS, 4, 6, 3, 1, None, 2),
            "perceived": cell(WORDS, 5, 4, 3, 6, None, 2),
        },
        question=RATING,
    ),
    *driver_verbs(
        "",
        {
            "x": number(5, 4, 0, 2, 7, 2),
            "y": number(1, 2, 2, 5, 3, 4),
            "outcome": number(3, 4, 1, 1, 6, 2),
        },
    ),
    *driver_verbs(
        " of cells",
        {
            "x": cell(WORDS, 5, 4, 1, 2, 3, 2),
            "y": cell(WORDS, 1, 2, 2, 5, 3, 4),
            "outcome": cell(WORDS, 3, 4, 1, 1, 5, 2),
        },
        question=RATING,
    ),
    *penalty_verbs(
        "",
        {
            "x": number(5, 1, 3, 1, 5, 2),
            "y": number(1, 1, 5, 5, 3, 2),
            "outcome": number(3, 4, 1, 1, 6, 2),
        },
        scale=LIKERT5,
    ),
    *penalty_verbs(
        " of cells",
        {
            "x": cell(WORDS, 5, 1, 3, 1, 5, 2),
            "y": cell(WORDS, 1, 1, 5, 5, 3, 2),
            "outcome": cell(WORDS, 3, 4, 1, 1, 5, 2),
        },
        question=RATING,
    ),
    saturation_verb(
        performance=number(5, 4, 3, 1, 2, 7), satisfaction=number(5, 5, 3, 1, 2, None)
    ),
    Verb(
        name="satisfaction.measure of cells",
        function=frames.satisfaction.measure,
        columns={
            "perceived": cell(WORDS, 5, 4, 6, None, 3, 2),
            "expected": cell(WORDS, 4, 6, 3, 1, None, 2),
        },
        arguments={"perceived": "perceived", "expected": "expected"},
        options={"question": RATING},
        expected=lambda rows: [measured_cells(row) for row in rows],
        new_columns=tuple(name for name in MEASURES if name != "ratio"),
    ),
    Verb(
        name="satisfaction.measure",
        function=frames.satisfaction.measure,
        columns={
            "perceived": number(5, 4, 0, None, 7, 2),
            "expected": number(4, 4, 3, 1, None, 0),
        },
        arguments={"perceived": "perceived", "expected": "expected"},
        options={},
        expected=lambda rows: [measured(row) for row in rows],
        new_columns=MEASURES,
    ),
]
