"""Product and promotion sections of the 7P analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat.customers.portfolio._basket_pairs import PairTable, pair_table
from custsat.customers.portfolio._campaign_effect import CampaignEffect
from custsat.customers.portfolio._ledger import MINOR_UNITS
from custsat.customers.tiers._concentration import Concentration, concentration
from custsat.labels import translate
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.customers.portfolio._ledger_counts import LedgerCounts
    from custsat.customers.portfolio._profit_test import PromotionVerdict
    from custsat.display import Table
    from custsat.values._finding import Finding


@attrs.frozen(kw_only=True)
class ProductSection(Result):
    """Product section: pairs of products, and concentration of revenue on products.

    Attributes:
        pairs: products bought together; None if no purchase has a product.
        revenue_concentration: how concentrated the revenue is on few products; None if
            no row has a product.
    """

    schema: ClassVar[str] = "product_section@1"
    choices: ClassVar[tuple[str, ...]] = (
        "pairs.min_count",
        "revenue_concentration.abc_limits:%",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "product_count",
        "pair_count",
        "top_20_product_share:.1%",
    )
    pairs: PairTable | None
    revenue_concentration: Concentration | None

    @property
    def product_count(self) -> int | None:
        """Number of different products; None if no row has a product."""
        revenues = self.revenue_concentration
        return revenues.customer_count if revenues else None

    @property
    def pair_count(self) -> int | None:
        """Number of listed pairs of products; None if no purchase has a product."""
        return self.pairs.listed_pairs if self.pairs else None

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

    def summary(self, lang: str = "en") -> str:
        """The products and their pairs, or that no row has a product."""
        if self.revenue_concentration:
            return super().summary(lang)
        return translate("product_section.unknown", lang)


@attrs.frozen(kw_only=True)
class PromotionSection(Result):
    """Promotion section: the effect of a campaign.

    Attributes:
        effect: effect of the campaign; None without one.
        currency: currency of all amounts; None if no row has one.
    """

    schema: ClassVar[str] = "promotion_section@1"
    choices: ClassVar[tuple[str, ...]] = ("effect.level:%",)
    table_fields: ClassVar[tuple[str, ...]] = (
        *("has_campaign", "net_gain:+$", "verdict"),
    )
    effect: CampaignEffect | None
    currency: str | None

    @property
    def has_campaign(self) -> bool:
        """Whether a campaign was passed."""
        return self.effect is not None

    @property
    def net_gain(self) -> float | None:
        """Net gain of the campaign; None without one, or if a cost is unknown."""
        return self.effect.net_gain if self.effect else None

    @property
    def verdict(self) -> PromotionVerdict | None:
        """Verdict on the campaign; None without one."""
        return self.effect.verdict if self.effect else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings on the campaign."""
        return self.effect.findings if self.effect else ()

    def summary(self, lang: str = "en") -> str:
        """Whether there was a campaign, and what it brought."""
        return self.effect.summary(lang) if self.effect else super().summary(lang)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the figures, and those of the campaign."""
        effect_tables = self.effect.tables(lang) if self.effect else ()
        return (*super().tables(lang), *effect_tables)


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
    """Return the promotion section; None as effect if nobody was treated."""
    campaign = counts.campaign
    if campaign is None or not campaign.treated.n:
        return PromotionSection(effect=None, currency=counts.currency)
    effect = CampaignEffect(
        treated=campaign.treated,
        control=campaign.control if campaign.control.n else None,
        cost=campaign.cost,
        currency=counts.currency,
        level=level,
    )
    return PromotionSection(effect=effect, currency=counts.currency)
