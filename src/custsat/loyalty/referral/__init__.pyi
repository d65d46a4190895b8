# Written by docs/generate.py from the list in __init__.py.
from custsat.loyalty.referral._impression_balance import (
    ImpressionBalance as ImpressionBalance,
    impression_balance as impression_balance,
)
from custsat.loyalty.referral._referrals import (
    ReferralBasis as ReferralBasis,
)
from custsat.loyalty.referral._referred_deals import (
    ReferredDeals as ReferredDeals,
    referred_deals as referred_deals,
)
from custsat.loyalty.referral._word_of_mouth import (
    PublishedGeneration as PublishedGeneration,
)
__all__ = [
    "ImpressionBalance",
    "PublishedGeneration",
    "ReferralBasis",
    "ReferredDeals",
    "impression_balance",
    "referred_deals",
]
