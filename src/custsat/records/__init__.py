"""The door: what comes in from outside, checked for shape and type, once.

Records are frozen pydantic models, and the only pydantic in the library.  What a value
*means* (whether 7 lies on the scale) is checked by the value that is built from it.
They give JSON Schema for forms and web frameworks; :func:`read_many` validates rows in
bulk and reports what it refused without repeating it.
"""

from custsat.rooms import handed_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.records.care import Birthday, CareProfile, Contact
    from custsat.records.complaints import ComplaintRecord, Ticket
    from custsat.records.customers import CustomerFile, Lead, Transaction
    from custsat.records.door import Batch, Record, Refusal, read_many
    from custsat.records.survey import Answer, SurveyResponse

__all__ = [
    "Answer",
    "Batch",
    "Birthday",
    "CareProfile",
    "ComplaintRecord",
    "Contact",
    "CustomerFile",
    "Lead",
    "Record",
    "Refusal",
    "SurveyResponse",
    "Ticket",
    "Transaction",
    "read_many",
]
if not TYPE_CHECKING:  # a type checker knows the names, and no others
    __getattr__, __dir__ = handed_on(
        __name__,
        {
            "care": ("Birthday", "CareProfile", "Contact"),
            "complaints": ("ComplaintRecord", "Ticket"),
            "customers": ("CustomerFile", "Lead", "Transaction"),
            "door": ("Batch", "Record", "Refusal", "read_many"),
            "survey": ("Answer", "SurveyResponse"),
        },
    )
