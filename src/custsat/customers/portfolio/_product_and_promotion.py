"""Product and Promotion: what is bought together, and what a campaign added."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat.customers.portfolio._basket_pairs import PairTable, pair_table
from custsat.customers.portfolio._ledger import MINOR_UNITS
from custsat.customers.portfolio._promotion import (
    Promotion,
    PromotionVerdict,
    promotion,
)
from custsat.customers.tiers._concentration import Concentration, concentration
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.customers.portfolio._ledger_counts import LedgerCounts
    from custsat.values._finding import Finding


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
        "top_20_product_share:.1%",
    )
    pairs: PairTable | None
    revenue_concentration: Concentration | None

    @property
    def product_count(self) -> int:
        """Different products."""
        return (
            self.revenue_concentration.customer_count
            if self.revenue_concentration
            else 0
        )

    @property
    def pair_count(self) -> int:
        """Pairs that were bought together often enough to be listed."""
        return self.pairs.listed_pairs if self.pairs else 0

    @property
    def top_20_product_share(self) -> float | None:
        """What the best fifth of the products brings; None where none was told.

        Raises:
            UndefinedRatio: if the revenue is not above 0.
        """
        return (
            self.revenue_concentration.top_20_share
            if self.revenue_concentration
            else None
        )

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
    table_fields: ClassVar[tuple[str, ...]] = ("has_campaign", "verdict")
    promotion: Promotion | None
    currency: str | None

    @property
    def has_campaign(self) -> bool:
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


def product_section(counts: LedgerCounts, *, min_pair_count: int) -> ProductSection:
    """Say what a counted base buys; rows without a product take no part."""
    baskets, totals_by_product = (
        counts.baskets,
        counts.totals_by_dimension.get("product", {}),
    )
    revenues = [
        totals.revenue / MINOR_UNITS
        for name, totals in totals_by_product.items()
        if name is not None
    ]
    pairs = None
    if baskets is not None and baskets.baskets:
        pairs = pair_table(
            item_counts=baskets.item_counts,
            pair_counts=baskets.pair_counts,
            baskets=baskets.baskets,
            min_count=min_pair_count,
        )
    return ProductSection(
        pairs=pairs, revenue_concentration=concentration(revenues) if revenues else None
    )


def promotion_section(counts: LedgerCounts, *, level: float = 0.95) -> PromotionSection:
    """Say what a campaign added; what a response brings is what the treated brought."""
    campaign = counts.campaign
    if campaign is None or not campaign.treated:
        return PromotionSection(promotion=None, currency=counts.currency)
    margin = (
        campaign.net / MINOR_UNITS / campaign.responded if campaign.responded else 0.0
    )
    result = promotion(
        treated=campaign.treated,
        responded=campaign.responded,
        control=campaign.control or None,
        control_responded=campaign.control_responded if campaign.control else None,
        margin=margin,
        cost=float(campaign.cost),
        level=level,
    )
    return PromotionSection(promotion=result, currency=counts.currency)
