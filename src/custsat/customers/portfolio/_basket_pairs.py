"""Market basket analysis: association measures of pairs of products.

Of two products A and B in n baskets: *support* is the share of baskets that contain
both; *confidence* of A → B the share of A's baskets that also contain B; *lift* is
support over its value under independence (1), *leverage* support less that value (0);
*conviction* is how much more often A → B would fail under independence; Zhang's measure
runs from -1 (never together) to 1; *Jaccard* is the share of both among the baskets
with either.  Support, lift, leverage and Jaccard do not depend on the direction.

A product that is listed twice in a basket counts once; empty baskets are excluded, and
counted.  Lift is unreliable for small counts: ``min_count`` says how many baskets a
pair needs.

>>> table = basket_pairs([["onion", "eggs"], ["onion", "eggs"], ["eggs"], ["milk"]])
>>> onion_first, eggs_first = table.rule("onion", "eggs"), table.rule("eggs", "onion")
>>> onion_first.conviction, round(eggs_first.conviction, 6)
(None, 1.5)
>>> basket_pairs([[], []])
Traceback (most recent call last):
    ...
custsat.errors.EmptyInput: a table of pairs needs at least one basket (2 missing)
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError, InvalidCount
from custsat.estimates import newcombe_difference
from custsat.estimates._judgement import shared_level
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


LEVEL: Final = 0.95  # of the interval behind a finding
MAX_FINDINGS: Final = 3  # of pairs that nothing tells apart


@attrs.frozen(kw_only=True)
class BasketPair(ExportsProperties):
    """Association of two products, from the first to the second.

    Attributes:
        first: the product on the left of the rule (antecedent).
        second: the product on the right (consequent).
        both_count: number of baskets with both.
        first_count: number of baskets with the first.
        second_count: number of baskets with the second.
        baskets: number of all baskets.

    Raises:
        InvalidCount: for counts that no set of baskets can have.
    """

    first: str
    second: str
    both_count: int
    first_count: int
    second_count: int
    baskets: int

    def __attrs_post_init__(self) -> None:
        either = self.first_count + self.second_count - self.both_count
        smaller_count = min(self.first_count, self.second_count)
        if (
            not 0 <= self.both_count <= smaller_count
            or not smaller_count > 0
            or either > self.baskets
        ):
            raise InvalidCount(
                problem="impossible_pair",
                both_count=self.both_count,
                first_count=self.first_count,
                second_count=self.second_count,
                baskets=self.baskets,
            )

    @property
    def support(self) -> float:
        """Share of baskets with both products. [0 to 1]"""
        return self.both_count / self.baskets

    @property
    def confidence(self) -> float:
        """Share of the first product's baskets with the second. [0 to 1]"""
        return self.both_count / self.first_count

    @property
    def lift(self) -> float:
        """Support over its value under independence. [0 or more; 1 is independence]"""
        return self.both_count * self.baskets / (self.first_count * self.second_count)

    @property
    def leverage(self) -> float:
        """Support less its value under independence. [-0.25 to 0.25]"""
        return self._excess / self.baskets**2

    @property
    def conviction(self) -> float | None:
        """Failures expected by chance over failures; None if there was none."""
        failed = self.first_count - self.both_count
        if not failed:
            return None
        without_second = self.baskets - self.second_count
        return without_second * self.first_count / (self.baskets * failed)

    @property
    def zhang(self) -> float | None:
        """Zhang's measure; None if the first product is in every basket. [-1 to 1]"""
        n, a, b = self.baskets, self.first_count, self.second_count
        largest = max(self.both_count * (n - a), a * (b - self.both_count))
        return self._excess / largest if largest else None

    @property
    def jaccard(self) -> float:
        """Share of baskets with both among those with either. [0 to 1]"""
        return self.both_count / (
            self.first_count + self.second_count - self.both_count
        )

    def is_above_chance(self, level: float = LEVEL) -> bool:
        """Return whether the second product is surely more frequent with the first.

        Each of the two must be in enough baskets.

        Args:
            level: the confidence level. [0 to 1]
        """
        n_others = self.baskets - self.first_count
        n = min(self.first_count, self.second_count)
        if n < MIN_ANSWERS.value or not n_others or self.lift <= 1:
            return False
        difference = newcombe_difference(
            self.both_count,
            self.first_count,
            self.second_count - self.both_count,
            n_others,
            level=level,
        )
        return difference.low > 0

    @property
    def _excess(self) -> int:
        return self.both_count * self.baskets - self.first_count * self.second_count

    def swapped(self) -> BasketPair:
        """Return the same pair from the second to the first."""
        return attrs.evolve(
            self,
            first=self.second,
            second=self.first,
            first_count=self.second_count,
            second_count=self.first_count,
        )


@attrs.frozen(kw_only=True)
class PairTable(Result):
    """Pairs of products, sorted by lift, frequency and name.

    Attributes:
        baskets: number of baskets that are not empty.
        products: number of different products.
        min_count: number of baskets that a pair needs to be listed.
        pairs: the pairs, each once, the two names in alphabetical order.
        n_empty: number of empty baskets.
    """

    schema: ClassVar[str] = "pair_table@1"
    choices: ClassVar[tuple[str, ...]] = ("min_count",)
    default_rows: ClassVar[str] = "pairs"
    table_fields: ClassVar[tuple[str, ...]] = (
        "baskets",
        "products",
        "min_count",
        "listed_pairs",
    )
    baskets: int
    products: int
    min_count: int
    pairs: tuple[BasketPair, ...]
    n_empty: int = 0

    @property
    def listed_pairs(self) -> int:
        """Number of pairs that occur in at least *min_count* baskets."""
        return len(self.pairs)

    def rule(self, first: str, second: str) -> BasketPair:
        """Return the association from *first* to *second*.

        Raises:
            InputError: if the pair is not listed.
        """
        for pair in self.pairs:
            if {pair.first, pair.second} == {first, second}:
                return pair if pair.first == first else pair.swapped()
        raise InputError(problem="pair_not_listed")

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Finding on the pair with the highest lift of those surely above chance.

        The interval of the difference that the first product makes to the share of the
        second must lie above 0; all listed pairs share the error of one interval, and
        either product must be in enough baskets.  Pairs of equal lift and count are one
        finding each; none, if they are more than three, because nothing tells the best
        of them apart.
        """
        level = shared_level(LEVEL, len(self.pairs))
        first = next((p for p in self.pairs if p.is_above_chance(level)), None)
        best = [
            pair
            for pair in self.pairs
            if first and (pair.lift, pair.both_count) == (first.lift, first.both_count)
        ]
        return tuple(
            Finding(
                code="finding.bought_together",
                weight=0,
                subject=f"{pair.first} + {pair.second}",
                facts=(("lift", pair.lift), ("both_count", float(pair.both_count))),
                advice="advice.offer_together",
            )
            for pair in (best if len(best) <= MAX_FINDINGS else ())
        )


def association_metrics(
    *,
    both_count: float,
    first_count: float,
    second_count: float,
    baskets: float,
    names: tuple[str, str] = ("", ""),
) -> BasketPair:
    """Return the association measures of one pair from its counts.

    >>> from custsat.customers.portfolio import association_metrics
    >>> pair = association_metrics(
    ...     both_count=3, first_count=3, second_count=4, baskets=5
    ... )
    >>> pair.lift, round(pair.leverage, 12)
    (1.25, 0.12)

    Args:
        both_count: number of baskets with both products.
        first_count: number of baskets with the first.
        second_count: number of baskets with the second.
        baskets: number of all baskets.
        names: names of the two products.

    Raises:
        InvalidCount: for counts that no set of baskets can have.
        WrongType: if *names* are not a pair of texts.
    """
    first, second = checks.pair(names, "names")
    return BasketPair(
        first=checks.instance(first, "each of names", str),
        second=checks.instance(second, "each of names", str),
        both_count=checks.count(both_count, "both_count"),
        first_count=checks.count(first_count, "first_count"),
        second_count=checks.count(second_count, "second_count"),
        baskets=checks.count(baskets, "baskets"),
    )


def basket_pairs(baskets: Iterable[Iterable[str]], *, min_count: int = 2) -> PairTable:
    """Count which pairs of products are bought together.

    >>> from custsat.customers import basket_pairs
    >>> table = basket_pairs([["onion", "eggs"], ["onion", "eggs"], ["eggs"], ["milk"]])
    >>> rule = table.rule("onion", "eggs")
    >>> rule.support, rule.confidence, round(rule.lift, 3)
    (0.5, 1.0, 1.333)

    Args:
        baskets: the products of each basket; None and NaN are ignored.
        min_count: number of baskets that a pair needs to be listed.

    Raises:
        EmptyInput: if all baskets are empty.
        WrongType: for a basket that is no list, or a product that is no text.
        InvalidCount: if *min_count* is below 1.
    """
    item_counts: Counter[str] = Counter()
    pair_counts: Counter[tuple[str, str]] = Counter()
    n_filled = n_empty = 0
    all_baskets: tuple[Any, ...] = checks.sequence(baskets, "baskets")
    for basket in all_baskets:
        products = _check_products(basket)
        n_filled, n_empty = n_filled + bool(products), n_empty + (not products)
        item_counts.update(products)
        pair_counts.update(combinations(products, 2))
    return pair_table(
        item_counts=item_counts,
        pair_counts=pair_counts,
        baskets=n_filled,
        min_count=min_count,
        n_empty=n_empty,
    )


def _check_products(basket: Any) -> list[str]:
    """Return the different products of a basket, sorted by name."""
    items: tuple[Any, ...] = checks.sequence(basket, "each of baskets")
    names = {
        checks.text(item, "each product of baskets")
        for item in items
        if not checks.is_missing(item)
    }
    return sorted(names)


def pair_table(
    *,
    item_counts: Mapping[str, int],
    pair_counts: Mapping[tuple[str, str], int],
    baskets: int,
    min_count: int = 2,
    n_empty: int = 0,
) -> PairTable:
    """Return the table of pairs from counts, such as those of a data warehouse.

    >>> from custsat.customers.portfolio import pair_table
    >>> items, pairs = {"eggs": 3, "onion": 2}, {("eggs", "onion"): 2}
    >>> table = pair_table(item_counts=items, pair_counts=pairs, baskets=4)
    >>> table.rule("onion", "eggs").confidence
    1.0

    Args:
        item_counts: number of baskets with each product.
        pair_counts: number of baskets with each pair, its names in alphabetical order.
        baskets: number of baskets that are not empty.
        min_count: number of baskets that a pair needs to be listed.
        n_empty: number of empty baskets.

    Raises:
        EmptyInput: if there is no basket.
        InvalidCount: if *min_count* is below 1, *n_empty* is below 0, or no baskets can
            have the counts.
        WrongType: for something that is no mapping, no pair or no text.
    """
    n_baskets = checks.count(baskets, "baskets")
    empty_count = checks.count(n_empty, "n_empty")
    if not n_baskets:
        raise EmptyInput(result="a table of pairs", unit="basket", missing=empty_count)
    product_counts = {
        name: checks.count(n, "each of item_counts")
        for name, n in checks.mapping_by_name(item_counts, "item_counts").items()
    }
    min_count = checks.count(min_count, "min_count", minimum=1)
    pairs = [
        BasketPair(
            first=first,
            second=second,
            both_count=n,
            first_count=product_counts.get(first, 0),
            second_count=product_counts.get(second, 0),
            baskets=n_baskets,
        )
        for (first, second), n in _check_pair_counts(pair_counts)
        if n >= min_count
    ]
    pairs.sort(key=lambda pair: (-pair.lift, -pair.both_count, pair.first, pair.second))
    return PairTable(
        baskets=n_baskets,
        products=len(product_counts),
        min_count=min_count,
        pairs=tuple(pairs),
        n_empty=empty_count,
    )


def _check_pair_counts(pair_counts: Any) -> list[tuple[tuple[str, str], int]]:
    """Return pairs of names with their counts, checked."""
    checked_counts = []
    for pair, n in checks.mapping(pair_counts, "pair_counts").items():
        first, second = checks.pair(pair, "each key of pair_counts")
        names = (
            checks.text(first, "each product of pair_counts"),
            checks.text(second, "each product of pair_counts"),
        )
        count = checks.count(n, "each of pair_counts")
        checked_counts.append((names, count))
    return checked_counts
