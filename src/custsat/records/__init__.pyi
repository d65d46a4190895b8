# Written by docs/generate.py from the list in __init__.py.
from custsat.records._care import (
    Birthday as Birthday,
)
from custsat.records._care import (
    CareProfile as CareProfile,
)
from custsat.records._care import (
    ContactRecord as ContactRecord,
)
from custsat.records._complaints import (
    ComplaintRecord as ComplaintRecord,
)
from custsat.records._complaints import (
    Ticket as Ticket,
)
from custsat.records._customers import (
    CustomerProfile as CustomerProfile,
)
from custsat.records._customers import (
    Lead as Lead,
)
from custsat.records._customers import (
    Transaction as Transaction,
)
from custsat.records._reading import (
    ReadResult as ReadResult,
)
from custsat.records._reading import (
    Record as Record,
)
from custsat.records._reading import (
    RowError as RowError,
)
from custsat.records._reading import (
    read_many as read_many,
)
from custsat.records._survey import (
    Answer as Answer,
)
from custsat.records._survey import (
    SurveyResponse as SurveyResponse,
)

__all__ = [
    "Answer",
    "Birthday",
    "CareProfile",
    "ComplaintRecord",
    "ContactRecord",
    "CustomerProfile",
    "Lead",
    "ReadResult",
    "Record",
    "RowError",
    "SurveyResponse",
    "Ticket",
    "Transaction",
    "read_many",
]
