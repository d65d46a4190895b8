# Written by docs/generate.py from the list in __init__.py.
from custsat.records import care as care
from custsat.records import complaints as complaints
from custsat.records import customers as customers
from custsat.records import door as door
from custsat.records import survey as survey
from custsat.records.care import (
    Birthday as Birthday,
    CareProfile as CareProfile,
    ContactRecord as ContactRecord,
)
from custsat.records.complaints import (
    ComplaintRecord as ComplaintRecord,
    Ticket as Ticket,
)
from custsat.records.customers import (
    CustomerProfile as CustomerProfile,
    Lead as Lead,
    Transaction as Transaction,
)
from custsat.records.door import (
    ReadResult as ReadResult,
    Record as Record,
    RowError as RowError,
    read_many as read_many,
)
from custsat.records.survey import (
    Answer as Answer,
    SurveyResponse as SurveyResponse,
)
__all__ = [
    "Answer",
    "ReadResult",
    "Birthday",
    "CareProfile",
    "ComplaintRecord",
    "ContactRecord",
    "CustomerProfile",
    "Lead",
    "Record",
    "RowError",
    "SurveyResponse",
    "Ticket",
    "Transaction",
    "care",
    "complaints",
    "customers",
    "door",
    "read_many",
    "survey",
]
