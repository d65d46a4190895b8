"""Product and promotion sections of the 7P analysis."""

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
    """Product section: pairs of products, and concentration of revenue on products.

    Attributes:
        pairs: products bought together; None if no row has a product.
        revenue_concentration: how concentrated the revenue is on few products; None if
            no row has a product.
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
        """Number of different products."""
        return (
            self.revenue_concentration.customer_count
            if self.revenue_concentration
            else 0
        )

    @property
    def pair_count(self) -> int:
        """Number of listed pairs of products."""
        return self.pairs.listed_pairs if self.pairs else 0

    @property
    def top_20_product_share(self) -> float | None:
        """Share of revenue of the best 20 % of products; None without products.

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
        """Finding on products bought together."""
        return self.pairs.findings if self.pairs else ()


@attrs.frozen(kw_only=True)
class PromotionSection(Result):
    """Promotion section: the effect of a campaign.

    Attributes:
        promotion: effect of the campaign; None without one.
        currency: currency of all amounts; None if no row has one.
    """

    schema: ClassVar[str] = "promotion_section@1"
    table_fields: ClassVar[tuple[str, ...]] = ("has_campaign", "verdict")
    promotion: Promotion | None
    currency: str | None

    @property
    def has_campaign(self) -> bool:
        """Whether a campaign was passed."""
        return self.promotion is not None

    @property
    def verdict(self) -> PromotionVerdict | None:
        """Verdict on the campaign; None without one."""
        return self.promotion.verdict if self.promotion else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings on the campaign."""
        return self.promotion.findings if self.promotion else ()


def product_section(counts: LedgerCounts, *, min_pair_count: int) -> ProductSection:
    """Return the product section; rows without a product are ignored."""
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
    """Return the promotion section; margin is the mean net amount per response."""
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
