"""Market baskets: what is bought together, and whether that means anything.

Of two products A and B in n baskets: *support* is the share of baskets that hold both;
*confidence* of A → B the share of A's baskets that also hold B; *lift* compares it with
what independence would give (1), *leverage* as a difference of shares (0); *conviction*
says how much more often A → B would fail if the two were independent; Zhang's measure
runs from -1 (never together) to 1; *Jaccard* is the share of both among those with
either.  Support, lift, leverage and Jaccard do not depend on the direction.

A product that stands twice in a basket counts once; a basket with nothing in it is left
out, and counted.  Small counts make wild lifts: say how many baskets a pair needs.

>>> table = basket_pairs([["onion", "eggs"], ["onion", "eggs"], ["eggs"], ["milk"]])
>>> rule = table.rule("onion", "eggs")
>>> rule.support, rule.confidence, round(rule.lift, 3), rule.conviction
(0.5, 1.0, 1.333, None)
>>> round(table.rule("eggs", "onion").conviction, 6)
1.5
>>> basket_pairs([[], []])
Traceback (most recent call last):
    ...
custsat.errors.EmptyInput: a table of pairs needs at least one answer (2 missing)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat.customers.handed_in import mapped, one_of, pairs_of, several
from custsat.customers.headcounts import counted
from custsat.errors import EmptyInput, InputError, InvalidCount, OutOfRange
from custsat.values._finding import Finding
from custsat.values._number import is_missing
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable


@attrs.frozen(kw_only=True)
class BasketPair(ExportsProperties):
    """Two products, read from the first to the second.

    Attributes:
        first: the product that is given.
        second: the product that may come with it.
        both: baskets that hold both.
        first_count: baskets that hold the first.
        second_count: baskets that hold the second.
        baskets: all baskets.

    Raises:
        InvalidCount: if no baskets can have given these counts.
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
            raise InvalidCount(what="no baskets can hold two products that often")

    @property
    def support(self) -> float:
        """Share of baskets that hold both. [0 to 1]"""
        return self.both_count / self.baskets

    @property
    def confidence(self) -> float:
        """Share of the first's baskets that hold the second. [0 to 1]"""
        return self.both_count / self.first_count

    @property
    def lift(self) -> float:
        """Support over what independence would give. [0 on, 1 is independence]"""
        return self.both_count * self.baskets / (self.first_count * self.second_count)

    @property
    def leverage(self) -> float:
        """Support minus what independence would give. [-0.25 to 0.25]"""
        return self._excess / self.baskets**2

    @property
    def conviction(self) -> float | None:
        """How much more often it would fail by chance; None where it never failed."""
        failed = self.first_count - self.both_count
        if not failed:
            return None
        without_second = self.baskets - self.second_count
        return without_second * self.first_count / (self.baskets * failed)

    @property
    def zhang(self) -> float | None:
        """Zhang's measure; None where the first is in every basket. [-1 to 1]"""
        n, a, b = self.baskets, self.first_count, self.second_count
        largest = max(self.both_count * (n - a), a * (b - self.both_count))
        return self._excess / largest if largest else None

    @property
    def jaccard(self) -> float:
        """Baskets with both among those with either. [0 to 1]"""
        return self.both_count / (
            self.first_count + self.second_count - self.both_count
        )

    @property
    def _excess(self) -> int:
        return self.both_count * self.baskets - self.first_count * self.second_count

    def swapped(self) -> BasketPair:
        """The same pair, read from the second to the first."""
        return attrs.evolve(
            self,
            first=self.second,
            second=self.first,
            first_count=self.second_count,
            second_count=self.first_count,
        )


@attrs.frozen(kw_only=True)
class PairTable(Result):
    """Pairs of products, the highest lift first, then the more frequent, then by name.

    Attributes:
        baskets: baskets with something in them.
        products: different products.
        min_count: baskets that a pair needs to be listed.
        pairs: the pairs, each once, the two names in their order.
        empty: baskets with nothing in them.
    """

    schema: ClassVar[str] = "pair_table@1"
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
        """Pairs that reach the count."""
        return len(self.pairs)

    def rule(self, first: str, second: str) -> BasketPair:
        """The pair, read from *first* to *second*.

        Raises:
            EmptyInput: if the pair is not listed.
        """
        for pair in self.pairs:
            if {pair.first, pair.second} == {first, second}:
                return pair if pair.first == first else pair.swapped()
        raise EmptyInput(what="a listed pair of these products")

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The pair with the highest lift, if that is above chance."""
        if not self.pairs or self.pairs[0].lift <= 1:
            return ()
        best = self.pairs[0]
        return (
            Finding(
                code="finding.bought_together",
                weight=100 * best.jaccard,
                subject=f"{best.first} + {best.second}",
                facts=(("lift", best.lift), ("both_count", float(best.both_count))),
                advice="advice.offer_together",
            ),
        )


def association_metrics(
    *,
    both_count: float,
    first_count: float,
    second_count: float,
    baskets: float,
    names: tuple[str, str] = ("", ""),
) -> BasketPair:
    """Measure one pair from its counts.

    >>> round(association_metrics(both_count=3, first_count=3, second_count=4, baskets=5).leverage, 12)
    0.12

    Raises:
        InvalidCount: if no baskets can have given these counts.
    """
    return BasketPair(
        first=names[0],
        second=names[1],
        both_count=counted(both_count),
        first_count=counted(first_count),
        second_count=counted(second_count),
        baskets=counted(baskets),
    )


def basket_pairs(baskets: Iterable[Iterable[str]], *, min_count: int = 2) -> PairTable:
    """Count which products are bought together.

    Args:
        baskets: the products of each basket; None and NaN are no product.
        min_count: baskets that a pair needs to be listed.

    Raises:
        EmptyInput: if no basket holds anything.
        NotANumber: if a text is given where a list of products was meant.
    """
    item_counts: Counter[str] = Counter()
    pair_counts: Counter[tuple[str, str]] = Counter()
    n_filled = n_empty = 0
    for basket in several("baskets", baskets):
        raw_products = (
            product for product in several("basket", basket) if not is_missing(product)
        )
        products = sorted(
            {one_of(str, "a product", product) for product in raw_products}
        )
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


def pair_table(
    *,
    item_counts: Mapping[str, int],
    pair_counts: Mapping[tuple[str, str], int],
    baskets: int,
    min_count: int = 2,
    n_empty: int = 0,
) -> PairTable:
    """Build the table from counts; where frames and warehouses come in.

    Args:
        items: baskets that hold each product.
        both: baskets that hold each pair; names in their order.
        baskets: baskets with something in them.
        min_count: baskets that a pair needs to be listed.
        empty: baskets with nothing in them.

    Raises:
        EmptyInput: if there is no basket.
        OutOfRange: if *min_count* is below 1.
    """
    n_baskets = counted(baskets)
    if not n_baskets:
        raise EmptyInput(what="a table of pairs", missing=n_empty)
    product_counts = {
        name: counted(n) for name, n in mapped("item_counts", item_counts).items()
    }
    if counted(min_count) < 1:
        raise OutOfRange(name="min_count", allowed="1 or more")
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
        min_count=counted(min_count),
        pairs=tuple(pairs),
        n_empty=n_empty,
    )


def _check_pair_counts(pair_counts: Any) -> list[tuple[tuple[str, str], int]]:
    """Pairs of names with their counts, each as it should be."""
    if not isinstance(pair_counts, Mapping):
        raise InputError(what="pair_counts must map pairs of names to counts")
    checked_counts = []
    for pair, n in pair_counts.items():
        first, second = pairs_of("pair_counts", pair)
        names = one_of(str, "a product", first), one_of(str, "a product", second)
        checked_counts.append((names, counted(n)))
    return checked_counts
