"""Every verb of custsat.frames.

A new verb gets an entry in the file of its chapter; tests/frames/test_agreement.py does
the rest.
"""

from __future__ import annotations

from typing import Final

from tests.frames.agreement.verbs_of_complaints import COMPLAINTS
from tests.frames.agreement.verbs_of_control import CONTROL
from tests.frames.agreement.verbs_of_customers import CUSTOMERS
from tests.frames.agreement.verbs_of_loyalty import LOYALTY
from tests.frames.agreement.verbs_of_satisfaction import SATISFACTION
from tests.frames.agreement.verbs_of_service import SERVICE
from tests.frames.agreement.verbs_of_surveys import SURVEYS
from tests.frames.agreement.verbs_of_team import TEAM
from tests.frames.agreement.verbs_of_tracking import TRACKING

VERBS: Final = {
    verb.name: verb
    for verb in (
        *SATISFACTION,
        *TRACKING,
        *SERVICE,
        *COMPLAINTS,
        *CONTROL,
        *CUSTOMERS,
        *LOYALTY,
        *SURVEYS,
        *TEAM,
    )
}
