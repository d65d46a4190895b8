"""Counts of pairs of answers to one attribute: lists, counts and frames make them."""

from __future__ import annotations

from collections import Counter
from itertools import product
from math import fsum
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InvalidCount, NotAddable, UnknownOption
from custsat.satisfaction.requirements._evaluation_table import (
    KanoAnswer,
    KanoCase,
    KanoCategory,
)
from custsat.satisfaction.requirements._kano_question import to_answer
from custsat.values._cell_reader import NonAnswer
from custsat.values._tally import (
    Count,
    check_not_answers,
    merge_not_answers,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.satisfaction.requirements._evaluation_table import KanoTable
    from custsat.values._cell_reader import Meaning
    from custsat.values._question import Question

NotAnswers = tuple[tuple[str, int], ...]
Cell = tuple[KanoAnswer, KanoAnswer, Count]
Pair = tuple[KanoAnswer | NonAnswer | None, KanoAnswer | NonAnswer | None]
ALL_PAIRS: Final = tuple(product(KanoAnswer, KanoAnswer))
LETTERS: Final = {
    **{category.value[0].upper(): category for category in KanoCategory},
    **{category.value: category for category in KanoCategory},
}


@attrs.frozen(kw_only=True)
class KanoCounts:
    """How often each pair of answers was given to one attribute; counts add up.

    Attributes:
        attribute: the attribute.
        cells: the pairs of answers that were given, functional and dysfunctional, each
            with its count, in the order of the evaluation table; None where only the
            categories are known.
        categories: the count of each category.
        n_missing: respondents without one of the two answers.
        functional_not_answers: non-answers to the functional question by name.
        dysfunctional_not_answers: non-answers to the dysfunctional question by name.

    Raises:
        InvalidCount: if the pairs are not in order, a count is 0, or the categories are
            not those of the pairs.
    """

    attribute: str
    cells: tuple[tuple[KanoAnswer, KanoAnswer, Count], ...] | None
    categories: tuple[tuple[KanoCategory, Count], ...]
    n_missing: int = 0
    functional_not_answers: tuple[tuple[str, int], ...] = ()
    dysfunctional_not_answers: tuple[tuple[str, int], ...] = ()

    def __attrs_post_init__(self) -> None:
        checks.short_text(self.attribute, "the name of an attribute")
        missing = checks.exact_count(self.n_missing, "n_missing")
        check_not_answers(self.functional_not_answers, missing)
        check_not_answers(self.dysfunctional_not_answers, missing)
        if [category for category, _ in self.categories] != list(KanoCategory):
            raise InvalidCount(problem="kano_order")
        if self.cells is None:
            return
        places = [ALL_PAIRS.index((first, second)) for first, second, _ in self.cells]
        numbers = [count.n for _, _, count in self.cells]
        if places != sorted(set(places)) or not all(numbers):
            raise InvalidCount(problem="kano_order")
        if sum(numbers) != self.n:
            raise InvalidCount(problem="kano_sum")

    @property
    def n(self) -> int:
        """Respondents who gave both answers."""
        return sum(count.n for _, count in self.categories)

    def __add__(self, other: KanoCounts) -> KanoCounts:
        if not isinstance(other, KanoCounts):
            return NotImplemented
        has_cells = self.cells is not None, other.cells is not None
        if self.attribute != other.attribute or len(set(has_cells)) > 1:
            first = "counts of the answers to one attribute"
            raise NotAddable(first=first, second="others")
        pairs = zip(self.categories, other.categories, strict=True)
        names = "functional_not_answers", "dysfunctional_not_answers"
        return KanoCounts(
            attribute=self.attribute,
            cells=_add_cells(self.cells or (), other.cells or ())
            if all(has_cells)
            else None,
            categories=tuple((each, one + two) for (each, one), (_, two) in pairs),
            n_missing=self.n_missing + other.n_missing,
            **{
                name: merge_not_answers(getattr(self, name), getattr(other, name))
                for name in names
            },
        )


def _add_cells(first: tuple[Cell, ...], second: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return the counts of both, in the order of the evaluation table."""
    total: dict[tuple[KanoAnswer, KanoAnswer], Count] = {}
    for one, two, count in (*first, *second):
        known = total.get((one, two))
        total[one, two] = count if known is None else known + count
    return tuple((*pair, total[pair]) for pair in ALL_PAIRS if pair in total)


def count_pairs(
    attribute: str, pairs: Iterable[tuple[Pair, Count]], table: KanoTable
) -> KanoCounts:
    """Return the counts of pairs of answers, each with its category by *table*.

    A pair may come several times; sums of weights are rounded once.
    """
    parts: dict[tuple[KanoAnswer, KanoAnswer], list[Count]] = {}
    names: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    n_missing = 0
    for (first, second), count in pairs:
        if isinstance(first, KanoAnswer) and isinstance(second, KanoAnswer):
            parts.setdefault((first, second), []).append(count)
            continue
        n_missing += count.n
        for answer, name in zip((first, second), names, strict=True):
            if isinstance(answer, NonAnswer):
                name[answer.name] += count.n
    by_category: dict[KanoCategory, list[Count]] = {each: [] for each in KanoCategory}
    for pair, counts in parts.items():
        by_category[table.evaluate(KanoCase(*pair)).possible[0]] += counts
    sums = {pair: _sum(counts) for pair, counts in parts.items()}
    return KanoCounts(
        attribute=attribute,
        cells=tuple(
            (*pair, sums[pair]) for pair in ALL_PAIRS if pair in sums and sums[pair].n
        ),
        categories=tuple((each, _sum(counts)) for each, counts in by_category.items()),
        n_missing=n_missing,
        functional_not_answers=merge_not_answers(names[0].items()),
        dysfunctional_not_answers=merge_not_answers(names[1].items()),
    )


def pairs_of_counts(
    counts: Any, question: Question, name: str
) -> list[tuple[Pair, Count]]:
    """Return the pairs of answers in *counts*, whose keys are pairs of cells.

    Raises:
        WrongType: for what is no mapping of pairs.
        UnreadableAnswer: for a cell that the *question* cannot read.
        InvalidCount: for a count that is no whole number of 0 or more.
    """
    key_name = f"each key of {name}"
    pairs: list[tuple[Pair, Count]] = []
    for key, number in checks.mapping(counts, name).items():
        first, second = checks.pair(key, key_name)
        cells = question.read(first, key_name), question.read(second, key_name)
        pairs.append((to_pair(cells, question), _to_count(number, name)))
    return pairs


def to_pair(cells: tuple[Meaning, Meaning], question: Question) -> Pair:
    """Return the answers that two cells mean."""
    return to_answer(cells[0], question), to_answer(cells[1], question)


def counts_of_categories(attribute: str, counts: Any, name: str) -> KanoCounts:
    """Return the counts of the categories of a published table.

    Raises:
        WrongType: for what is no mapping.
        UnknownOption: for a key that is no category, no letter of one, and not None.
        InvalidCount: for a count that is no whole number of 0 or more.
    """
    by_category: dict[KanoCategory, list[Count]] = {each: [] for each in KanoCategory}
    n_missing = 0
    for key, number in checks.mapping(counts, name).items():
        if checks.is_missing(key):
            n_missing += _to_count(number, name).n
            continue
        category = LETTERS.get(key)
        if category is None:
            raise UnknownOption(
                name=f"each key of {name}",
                program_text="",
                got=checks.type_name(key),
                options=tuple(LETTERS),
            )
        by_category[category].append(_to_count(number, name))
    return KanoCounts(
        attribute=attribute,
        cells=None,
        categories=tuple((each, _sum(parts)) for each, parts in by_category.items()),
        n_missing=n_missing,
    )


def _to_count(value: Any, name: str) -> Count:
    """Return one of the counts that *name* has; a number is that of so many people."""
    if isinstance(value, Count):
        return value
    return Count.of(checks.count(value, f"each of {name}", maximum=None))


def _sum(counts: list[Count]) -> Count:
    """Return the sum of *counts*; weights are rounded once."""
    if len(counts) == 1:
        return counts[0]
    return Count(
        n=sum(count.n for count in counts),
        weight=fsum(count.weight for count in counts),
        sum_squared_weights=fsum(count.sum_squared_weights for count in counts),
    )
