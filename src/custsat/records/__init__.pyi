# Written by docs/generate.py from the list in __init__.py.
from custsat.records._care import (
    Birthday as Birthday,
    CareProfile as CareProfile,
    ContactRecord as ContactRecord,
    DealRecord as DealRecord,
)
from custsat.records._complaints import (
    ComplaintRecord as ComplaintRecord,
    Ticket as Ticket,
)
from custsat.records._customers import (
    CustomerProfile as CustomerProfile,
    Lead as Lead,
    Transaction as Transaction,
)
from custsat.records._reading import (
    ReadResult as ReadResult,
    Record as Record,
    RowError as RowError,
    read_many as read_many,
)
from custsat.records._survey import (
    Answer as Answer,
    SurveyResponse as SurveyResponse,
)
__all__ = [
    "Answer",
    "Birthday",
    "CareProfile",
    "ComplaintRecord",
    "ContactRecord",
    "CustomerProfile",
    "DealRecord",
    "Lead",
    "ReadResult",
    "Record",
    "RowError",
    "SurveyResponse",
    "Ticket",
    "Transaction",
    "read_many",
]
