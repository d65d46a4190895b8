"""Counts of pairs of answers to one attribute: lists, counts and frames make them."""

from __future__ import annotations

from collections import Counter
from itertools import product
from math import fsum
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InvalidCount, NotAddable, OutOfRange, UnknownOption
from custsat.satisfaction.requirements._evaluation_table import (
    KanoAnswer,
    KanoCase,
    KanoCategory,
)
from custsat.satisfaction.requirements._kano_question import to_answer
from custsat.values._cell_reader import NonAnswer
from custsat.values._tally import (
    EMPTY_COUNT,
    Count,
    check_not_answers,
    merge_not_answers,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.satisfaction.requirements._evaluation_table import KanoTable
    from custsat.values._cell_reader import Meaning
    from custsat.values._question import Question

NotAnswers = tuple[tuple[str, int], ...]
Cell = tuple[KanoAnswer, KanoAnswer, Count]
Pair = tuple[KanoAnswer | NonAnswer | None, KanoAnswer | NonAnswer | None]
SHARES_TOL: Final = 0.03  # six shares that are rounded to whole percent
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
        shares: the published share of each category, where its count is not known; then
            all counts are 0.
        n_published: respondents that the shares are of; None if they are not known.

    Raises:
        InvalidCount: if the pairs are not in order, a count is 0, or the categories are
            not those of the pairs; for shares beside counts.
        OutOfRange: for shares that do not add up to 1.
    """

    attribute: str
    cells: tuple[tuple[KanoAnswer, KanoAnswer, Count], ...] | None
    categories: tuple[tuple[KanoCategory, Count], ...]
    n_missing: int = 0
    functional_not_answers: tuple[tuple[str, int], ...] = ()
    dysfunctional_not_answers: tuple[tuple[str, int], ...] = ()
    shares: tuple[tuple[KanoCategory, float], ...] | None = None
    n_published: int | None = None

    def __attrs_post_init__(self) -> None:
        checks.short_text(self.attribute, "the name of an attribute")
        missing = checks.exact_count(self.n_missing, "n_missing")
        check_not_answers(self.functional_not_answers, missing)
        check_not_answers(self.dysfunctional_not_answers, missing)
        if [category for category, _ in self.categories] != list(KanoCategory):
            raise InvalidCount(problem="kano_order")
        if self.shares is not None or self.n_published is not None:
            self._check_shares(self.shares or ())
        if self.cells is None:
            return
        places = [ALL_PAIRS.index((first, second)) for first, second, _ in self.cells]
        numbers = [count.n for _, _, count in self.cells]
        if places != sorted(set(places)) or not all(numbers):
            raise InvalidCount(problem="kano_order")
        if sum(numbers) != self.n:
            raise InvalidCount(problem="kano_sum")

    def _check_shares(self, shares: Sequence[tuple[KanoCategory, float]]) -> None:
        if [category for category, _ in shares] != list(KanoCategory):
            raise InvalidCount(problem="kano_order")
        if self.cells is not None or any(count.n for _, count in self.categories):
            raise InvalidCount(problem="kano_sum")
        label = checks.entry("category_shares", self.attribute)
        values = [checks.number(share, f"each of {label}", ge=0) for _, share in shares]
        if abs(fsum(values) - 1) > SHARES_TOL:
            allowed = "shares that add up to 1, but for rounding: 0.32 for 32 %"
            raise OutOfRange(name=label, allowed=allowed)
        if self.n_published is not None:
            checks.exact_count(self.n_published, "n")

    @property
    def n(self) -> int | None:
        """Respondents who gave both answers; None if only shares are known."""
        if self.shares is not None:
            return self.n_published
        return sum(count.n for _, count in self.categories)

    @property
    def is_answered(self) -> bool:
        """Whether anybody gave both answers."""
        return self.shares is not None or bool(self.n)

    @property
    def total(self) -> float:
        """What a share is a share of: the weights of all; 1 where shares are known."""
        return 1.0 if self.shares is not None else self.weight(KanoCategory)

    def weight(self, categories: Iterable[KanoCategory]) -> float:
        """Return the sum of the weights of several categories, or of their shares."""
        if self.shares is not None:
            by_share = dict(self.shares)
            return fsum(by_share[category] for category in categories)
        by_category = dict(self.categories)
        return fsum(by_category[category].weight for category in categories)

    def effective_n(self, categories: Iterable[KanoCategory]) -> float | None:
        """Return Kish's effective number in several categories; None if not known."""
        if self.shares is not None:
            if self.n_published is None:
                return None
            return self.n_published * min(self.weight(categories), 1.0)
        by_category = dict(self.categories)
        counts = [by_category[category] for category in categories]
        return sum_counts(counts).effective_n

    @property
    def is_weighted(self) -> bool:
        """Whether respondents count with unequal weights."""
        return sum_counts([count for _, count in self.categories]).is_weighted

    def __add__(self, other: KanoCounts) -> KanoCounts:
        if not isinstance(other, KanoCounts):
            return NotImplemented
        has_cells = self.cells is not None, other.cells is not None
        are_shares = self.shares is not None or other.shares is not None
        if self.attribute != other.attribute or len({*has_cells}) > 1 or are_shares:
            first = "counts of the answers to one attribute"
            raise NotAddable(first=first, second="others")
        pairs = zip(self.categories, other.categories, strict=True)
        return KanoCounts(
            attribute=self.attribute,
            cells=_add_cells(self.cells or (), other.cells or ())
            if all(has_cells)
            else None,
            categories=tuple((each, one + two) for (each, one), (_, two) in pairs),
            n_missing=self.n_missing + other.n_missing,
            functional_not_answers=merge_not_answers(
                self.functional_not_answers, other.functional_not_answers
            ),
            dysfunctional_not_answers=merge_not_answers(
                self.dysfunctional_not_answers, other.dysfunctional_not_answers
            ),
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
    sums = {pair: sum_counts(counts) for pair, counts in parts.items()}
    return KanoCounts(
        attribute=attribute,
        cells=tuple(
            (*pair, sums[pair]) for pair in ALL_PAIRS if pair in sums and sums[pair].n
        ),
        categories=tuple(
            (each, sum_counts(counts)) for each, counts in by_category.items()
        ),
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
        by_category[_to_category(key, name)].append(_to_count(number, name))
    return KanoCounts(
        attribute=attribute,
        cells=None,
        categories=tuple(
            (each, sum_counts(parts)) for each, parts in by_category.items()
        ),
        n_missing=n_missing,
    )


def shares_of_categories(
    attribute: str, shares: Any, n: int | None, name: str
) -> KanoCounts:
    """Return the shares of the categories of a published table; others have none.

    Raises:
        WrongType: for what is no mapping.
        UnknownOption: for a key that is no category, and no letter of one.
        InputError: for a category that is listed twice, by its letter and its name.
        OutOfRange: for shares that do not add up to 1.
    """
    by_category = dict.fromkeys(KanoCategory, 0.0)
    listed = []
    for key, share in checks.mapping(shares, name).items():
        category = _to_category(key, name)
        listed.append(category)
        by_category[category] = checks.number(share, f"each of {name}", ge=0)
    checks.no_duplicates(listed, name)
    return KanoCounts(
        attribute=attribute,
        cells=None,
        categories=tuple((each, EMPTY_COUNT) for each in KanoCategory),
        shares=tuple(by_category.items()),
        n_published=n,
    )


def _to_category(key: Any, name: str) -> KanoCategory:
    """Return the category of a letter or a name.

    Raises:
        UnknownOption: for another key.
    """
    category = LETTERS.get(key)
    if category is None:
        raise UnknownOption(
            name=f"each key of {name}",
            program_text="",
            got=checks.type_name(key),
            options=tuple(LETTERS),
        )
    return category


def _to_count(value: Any, name: str) -> Count:
    """Return one of the counts that *name* has; a number is that of so many people."""
    if isinstance(value, Count):
        return value
    return Count.of(checks.count(value, f"each of {name}", maximum=None))


def sum_counts(counts: list[Count]) -> Count:
    """Return the sum of *counts*; weights are rounded once."""
    if len(counts) == 1:
        return counts[0]
    return Count(
        n=sum(count.n for count in counts),
        weight=fsum(count.weight for count in counts),
        sum_squared_weights=fsum(count.sum_squared_weights for count in counts),
    )
