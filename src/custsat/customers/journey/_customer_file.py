"""Uses of a customer file: what database marketing is for, and who fills in reports.

The handbook keeps a file of every customer and calls what it is used for database
marketing.  It divides the file into reports by use, which sales consultants,
supervisors and managers fill in separately; the forms themselves are lost.

>>> [role.value for role in FILE_REPORTS.items]
['sales_consultant', 'supervisor', 'manager']
"""

from __future__ import annotations

from typing import Final

from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.labels import LabelledEnum
from custsat.rules import Checklist


class DatabaseMarketingUse(LabelledEnum):
    """What a file of customers is used for, in the order of the handbook."""

    SATISFACTION = "satisfaction"
    BRAND_LOYALTY = "brand_loyalty"
    LATENT_NEEDS = "latent_needs"
    SALES_INCOME = "sales_income"
    EFFICIENT_MARKETING = "efficient_marketing"
    OFFER_BY_STAGE = "offer_by_stage"
    TEST_PROMOTIONS = "test_promotions"
    BRAND_AWARENESS = "brand_awareness"
    LINK_FUNCTIONS = "link_functions"
    SHORTER_PROCESSES = "shorter_processes"


class FileReport(LabelledEnum):
    """Reports of the customer file, by the role that fills them in."""

    SALES_CONSULTANT = "sales_consultant"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"


DATABASE_MARKETING: Final = Checklist(
    id="database_marketing@1",
    source=DEALER_HANDBOOK,
    items=tuple(DatabaseMarketingUse),
)
FILE_REPORTS: Final = Checklist(
    id="file_reports@1", source=DEALER_HANDBOOK, items=tuple(FileReport)
)
