# Written by docs/generate.py from the list in __init__.py.
from custsat.service.gap_model._diagnose import (
    CAUSE_AGREEMENT as CAUSE_AGREEMENT,
)
from custsat.service.gap_model._diagnose import (
    CAUSE_FREQUENCY as CAUSE_FREQUENCY,
)
from custsat.service.gap_model._diagnose import (
    CauseAgreement as CauseAgreement,
)
from custsat.service.gap_model._diagnose import (
    CauseFrequency as CauseFrequency,
)
from custsat.service.gap_model._diagnose import (
    GapCauses as GapCauses,
)
from custsat.service.gap_model._gap_causes import (
    ANTECEDENTS_BY_CAUSE as ANTECEDENTS_BY_CAUSE,
)
from custsat.service.gap_model._gap_causes import (
    CAUSE_GROUPS as CAUSE_GROUPS,
)
from custsat.service.gap_model._gap_causes import (
    GAP_ANTECEDENTS as GAP_ANTECEDENTS,
)
from custsat.service.gap_model._gap_causes import (
    GAP_CAUSES as GAP_CAUSES,
)
from custsat.service.gap_model._gap_causes import (
    CauseGroup as CauseGroup,
)
from custsat.service.gap_model._gap_survey import (
    GapEstimate as GapEstimate,
)
from custsat.service.gap_model._gap_survey import (
    GapGroup as GapGroup,
)
from custsat.service.gap_model._gap_survey import (
    GapTest as GapTest,
)
from custsat.service.gap_model._gap_survey import (
    GroupCount as GroupCount,
)
from custsat.service.gap_model._gaps import (
    GAP_CHAIN as GAP_CHAIN,
)
from custsat.service.gap_model._gaps import (
    PERCEPTION_DRIVERS as PERCEPTION_DRIVERS,
)
from custsat.service.gap_model._gaps import (
    UPWARD_COMMUNICATION_CHAIN as UPWARD_COMMUNICATION_CHAIN,
)
from custsat.service.gap_model._gaps import (
    GapNode as GapNode,
)
from custsat.service.gap_model._gaps import (
    PerceptionDriver as PerceptionDriver,
)

__all__ = [
    "ANTECEDENTS_BY_CAUSE",
    "CAUSE_AGREEMENT",
    "CAUSE_FREQUENCY",
    "CAUSE_GROUPS",
    "CauseAgreement",
    "CauseFrequency",
    "CauseGroup",
    "GAP_ANTECEDENTS",
    "GAP_CAUSES",
    "GAP_CHAIN",
    "GapCauses",
    "GapEstimate",
    "GapGroup",
    "GapNode",
    "GapTest",
    "GroupCount",
    "PERCEPTION_DRIVERS",
    "PerceptionDriver",
    "UPWARD_COMMUNICATION_CHAIN",
]
