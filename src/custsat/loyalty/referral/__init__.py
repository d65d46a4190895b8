"""Referrals and word of mouth."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_referrals": [
            "ImpressionBalance",
            "ReferralBasis",
            "ReferredDeals",
            "impression_balance",
            "referred_deals",
        ],
        "_word_of_mouth": ["PublishedGeneration"],
    },
)
