"""Referred deals, the balance of impressions, and parts of referral results.

The functions :func:`custsat.loyalty.referrals` and ``word_of_mouth`` are public in
:mod:`custsat.loyalty`; here are :func:`referred_deals`, :func:`impression_balance` and
the enums and parts of the results.

>>> from custsat.loyalty.referral import referred_deals
>>> referred_deals(10, generated=8, closed=1).deals_generated
80
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_impression_balance": [
            "ImpressionBalance",
            "impression_balance",
        ],
        "_referrals": [
            "ReferralBasis",
        ],
        "_referred_deals": [
            "ReferredDeals",
            "referred_deals",
        ],
        "_word_of_mouth": [
            "PublishedGeneration",
        ],
    },
)
