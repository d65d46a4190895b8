# Written by docs/generate.py from the list in __init__.py.
from custsat.loyalty.referral._referrals import (
    ImpressionBalance as ImpressionBalance,
)
from custsat.loyalty.referral._referrals import (
    ReferralBasis as ReferralBasis,
)
from custsat.loyalty.referral._referrals import (
    ReferredDeals as ReferredDeals,
)
from custsat.loyalty.referral._referrals import (
    impression_balance as impression_balance,
)
from custsat.loyalty.referral._referrals import (
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
