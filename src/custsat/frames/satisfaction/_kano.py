"""Kano's model for groups: the engine counts pairs of answers, each cell is read once.

One attribute is counted where the data are, in one query.  Of several, columns that are
not in memory are read into it once, so that all are counted from the same rows.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._cells import MAX_CELLS, read_cells
from custsat.frames._frame_input import open_frame
from custsat.frames._group_table import merge_keys
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_columns,
    group_roles,
    key_types,
)
from custsat.frames.satisfaction._respondent_weights import (
    WEIGHTS,
    require_weights,
    weight_sums,
)
from custsat.satisfaction._verdict_settings import VerdictSettings
from custsat.satisfaction.requirements._evaluation_table import (
    EvaluationTable,
    to_table,
)
from custsat.satisfaction.requirements._kano import build_kano
from custsat.satisfaction.requirements._kano_analysis import KanoAnalysis
from custsat.satisfaction.requirements._kano_counts import KanoCounts, count_pairs
from custsat.satisfaction.requirements._kano_input import check_attributes
from custsat.satisfaction.requirements._kano_question import (
    check_question,
    to_answer,
)
from custsat.values._cell_reader import Refusal
from custsat.values._tally import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import polars as pl

    from custsat.frames._frame_input import FrameInput
    from custsat.frames._groups import Key
    from custsat.satisfaction.requirements._evaluation_table import (
        KanoAnswer,
        KanoTable,
    )
    from custsat.satisfaction.requirements._kano_counts import Pair
    from custsat.values._cell_reader import NonAnswer
    from custsat.values._question import Question

CELLS: Final = ("custsat_functional", "custsat_dysfunctional")
Numbers = tuple[float, ...]  # people; with weights also the sums of them, and squares
Pairs = list[tuple["Pair", Numbers]]
PairsByAttribute = dict[str, Pairs]


def kano(
    data: Any,
    *,
    functional: Mapping[str, str],
    dysfunctional: Mapping[str, str],
    by: str | Sequence[str] | None = None,
    question: Question | None = None,
    respondent_weights: str | None = None,
    table: EvaluationTable | str | KanoTable = EvaluationTable.CLASSIC,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[KanoAnalysis]:
    """Return what attributes are to the customers of each segment, by Kano's model.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> answers = pl.DataFrame(
    ...     {
    ...         "age": ["old", "old", "young"],
    ...         "with": ["must be", "neutral", "like"],
    ...         "without": ["dislike", "dislike", "neutral"],
    ...     }
    ... )
    >>> groups = satisfaction.kano(
    ...     answers,
    ...     functional={"grip": "with"},
    ...     dysfunctional={"grip": "without"},
    ...     by="age",
    ... )
    >>> [analysis["grip"].category.label() for _, analysis in groups]
    ['must-be', 'attractive']

    Args:
        data: a frame with one row per respondent.
        functional: of each attribute the column of the answers to "how do you feel if
            it is there?".
        dysfunctional: of each attribute the column of the answers to "how do you feel
            if it is not there?".
        by: the column, or the columns, that make the segments.
        question: the question that reads the answers; see
            :func:`~custsat.satisfaction.requirements.kano_question`.
        respondent_weights: the column of the weight of each respondent.
        table: the evaluation table, ``"classic"`` or ``"modified"``, or one of your
            own.
        level: the confidence level of the intervals. [0 to 1]
        min_n: pairs of answers below which there is no verdict.

    Raises:
        UnreadableAnswer: for cells that the *question* cannot read, with their number.
        UnknownField: for an attribute without one of its columns.
        EmptyInput: without an attribute.
        InvalidQuestion: for a question of other than five options.
        UnknownColumn: for a column that the frame does not have.
        UnknownOption: for another table.
    """
    rule, reader = to_table(table), check_question(question)
    settings = VerdictSettings(level=level, min_n=min_n)
    columns = check_attributes(functional, dysfunctional)
    keys = group_columns(by)
    roles = _roles(columns[0])
    frame_input = open_frame(
        data,
        cells={
            role: by_attribute[attribute]
            for attribute, pair in roles.items()
            for role, by_attribute in zip(pair, columns, strict=True)
        },
        numbers={WEIGHTS: respondent_weights},
        keys=group_roles(keys),
    )
    counted, by_group, total = _count_attributes(frame_input, roles, reader)
    return build_groups(
        by_group,
        keys,
        lambda pairs: build_kano(_count_each(pairs, rule), rule, settings),
        total,
        result_type=KanoAnalysis,
        key_types=key_types(frame_input, keys, counted),
        without_answers=lambda pairs: _known_figures(
            _count_each(pairs, rule), rule, settings
        ),
        explains=True,
    )


def _roles(attributes: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the roles of the two columns of each attribute."""
    return {
        attribute: (f"functional {number}", f"dysfunctional {number}")
        for number, attribute in enumerate(attributes, start=1)
    }


def _count_attributes(
    frame_input: FrameInput,
    roles: Mapping[str, tuple[str, str]],
    question: Question,
) -> tuple[pl.DataFrame, dict[Key, PairsByAttribute], PairsByAttribute]:
    """Return the keys as a table, the pairs of each group, and those of all rows.

    They are counted by category when a result is asked for.
    """
    require_weights(frame_input)
    if len(roles) > 1:
        frame_input.read_into_memory()
    counted = {
        name: _count(frame_input, pair, question) for name, pair in roles.items()
    }
    by_group: dict[Key, PairsByAttribute] = {}
    total: PairsByAttribute = {}
    for attribute, (_, groups) in counted.items():
        for key, pairs in groups.items() if frame_input.keys else ():
            by_group.setdefault(key, {})[attribute] = pairs
        total[attribute] = _sum_pairs(groups.values())
    table_of_keys, _ = next(iter(counted.values()))
    return table_of_keys, by_group, total


def _sum_pairs(groups: Iterable[Pairs]) -> Pairs:
    """Return the pairs of all groups together, each once."""
    numbers: dict[Pair, list[Numbers]] = {}
    for pairs in groups:
        for pair, one in pairs:
            numbers.setdefault(pair, []).append(one)
    return [
        (pair, tuple(map(fsum, zip(*parts, strict=True))))
        for pair, parts in numbers.items()
    ]


def _count_each(
    pairs_by_attribute: PairsByAttribute, table: KanoTable
) -> list[KanoCounts]:
    """Return the counts of the categories of each attribute."""
    return [
        count_pairs(attribute, ((pair, _to_count(*one)) for pair, one in pairs), table)
        for attribute, pairs in pairs_by_attribute.items()
    ]


def _count(
    frame_input: FrameInput, roles: tuple[str, str], question: Question
) -> tuple[pl.DataFrame, dict[Key, Pairs]]:
    """Return the keys as a table, and the pairs of answers of each group.

    Raises:
        TooLarge: for more different cells than a question has answers.
        InputError: for cells that cannot be read, with the number of their rows.
    """
    cells = {
        name: frame_input.value(role) for name, role in zip(CELLS, roles, strict=True)
    }
    sums = weight_sums(frame_input)
    table = frame_input.distinct(cells, sums)
    first, second = (
        _answers(table, name, question, frame_input, role)
        for name, role in zip(CELLS, roles, strict=True)
    )
    keys = list(frame_input.keys)
    table = merge_keys(table, [*keys, *CELLS])
    n_keys, groups = len(keys), dict[Any, Pairs]()
    for row in table.select(*keys, *CELLS, "n", *sums).iter_rows():
        pair = first[row[n_keys]], second[row[n_keys + 1]]
        groups.setdefault(row[:n_keys], []).append((pair, row[n_keys + 2 :]))
    return table, groups


def _answers(
    table: pl.DataFrame,
    column: str,
    question: Question,
    frame_input: FrameInput,
    role: str,
) -> dict[Any, KanoAnswer | NonAnswer | None]:
    """Return the answer that each different cell of a column means."""
    cells = list(set(table[column].to_list()))
    are_many = len(cells) > MAX_CELLS
    meanings: list[Any] = [] if are_many else list(question.read_each(cells))
    if are_many or any(isinstance(one, Refusal) for one in meanings):
        read_cells(table, [column], question.read_each, frame_input, role)  # says why
    answers = (to_answer(meaning, question) for meaning in meanings)
    return dict(zip(cells, answers, strict=True))


def _to_count(n: float, weight: float | None = None, square: float = 0) -> Count:
    """Return the count of *n* people, with the sums of their weights if they have."""
    people = round(n)
    if weight is None:
        return Count.of(people)
    return Count(n=people, weight=weight, sum_squared_weights=square)


def _known_figures(
    counts: list[KanoCounts], table: KanoTable, settings: VerdictSettings
) -> dict[str, Any]:
    """Return the figures that are known of a group without a pair of answers."""
    return {
        "table_id": table.id,
        "level": settings.level,
        "min_n": settings.min_n,
        "n_attributes": len(counts),
        "n_decided": 0,
        "n_pairs": 0,
        "n_missing": sum(one.n_missing for one in counts),
    }
