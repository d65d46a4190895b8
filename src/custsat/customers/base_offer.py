"""Product and Promotion: what is bought together, and what a campaign added."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat.customers.baskets import PairTable, pair_table
from custsat.customers.concentration_curve import Concentration, concentration
from custsat.customers.ledger import GRAINS
from custsat.customers.promotions import Promotion, PromotionVerdict, promotion
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.customers.base_counts import BaseCounts
    from custsat.values._finding import Finding

__all__ = ["ProductSection", "PromotionSection", "product_section", "promotion_section"]


@attrs.frozen(kw_only=True)
class ProductSection(Result):
    """What is sold.

    Attributes:
        pairs: what is bought together; None where no product was told.
        revenue: how concentrated the revenue is on few products; likewise.
    """

    schema: ClassVar[str] = "product_section@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "product_count",
        "pair_count",
        "top_products:.1%",
    )
    pairs: PairTable | None
    revenue: Concentration | None

    @property
    def product_count(self) -> int:
        """Different products."""
        return self.revenue.customer_count if self.revenue else 0

    @property
    def pair_count(self) -> int:
        """Pairs that were bought together often enough to be listed."""
        return self.pairs.listed_pairs if self.pairs else 0

    @property
    def top_products(self) -> float | None:
        """What the best fifth of the products brings; None where none was told.

        Raises:
            UndefinedRatio: if the revenue is not above 0.
        """
        return self.revenue.top_fifth if self.revenue else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is bought together."""
        return self.pairs.findings if self.pairs else ()


@attrs.frozen(kw_only=True)
class PromotionSection(Result):
    """What a campaign added.

    Attributes:
        promotion: the campaign; None where none was told.
        currency: of all money; None where none was told.
    """

    schema: ClassVar[str] = "promotion_section@1"
    table_fields: ClassVar[tuple[str, ...]] = ("campaign", "verdict")
    promotion: Promotion | None
    currency: str | None

    @property
    def campaign(self) -> bool:
        """Whether there was one."""
        return self.promotion is not None

    @property
    def verdict(self) -> PromotionVerdict | None:
        """What may be said about it; None without one."""
        return self.promotion.verdict if self.promotion else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the campaign says."""
        return self.promotion.findings if self.promotion else ()


def product_section(counts: BaseCounts, *, min_pair_count: int) -> ProductSection:
    """Say what a counted base buys; rows without a product take no part."""
    held, lines = counts.baskets, counts.lines.get("product", {})
    sold = [line.money / GRAINS for name, line in lines.items() if name is not None]
    pairs = None
    if held is not None and held.baskets:
        pairs = pair_table(
            items=held.items,
            both=held.both,
            baskets=held.baskets,
            min_count=min_pair_count,
        )
    return ProductSection(pairs=pairs, revenue=concentration(sold) if sold else None)


def promotion_section(counts: BaseCounts, *, level: float = 0.95) -> PromotionSection:
    """Say what a campaign added; what a response brings is what the treated brought."""
    told = counts.campaign
    if told is None or not told.treated:
        return PromotionSection(promotion=None, currency=counts.currency)
    brought = told.net / GRAINS / told.responded if told.responded else 0.0
    seen = promotion(
        treated=told.treated,
        responded=told.responded,
        control=told.control or None,
        control_responded=told.control_responded if told.control else None,
        margin=brought,
        cost=float(told.cost),
        level=level,
    )
    return PromotionSection(promotion=seen, currency=counts.currency)
