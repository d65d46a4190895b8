"""The door: what comes in from outside, checked for shape and type, once.

Records are frozen pydantic models, and the only pydantic in the library.  What a value
*means* (whether 7 lies on the scale) is checked by the value that is built from it.
They give JSON Schema for forms and web frameworks; :func:`read_many` validates rows in
bulk and reports what it refused without repeating it.
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_care": ["Birthday", "CareProfile", "ContactRecord"],
        "_complaints": ["ComplaintRecord", "Ticket"],
        "_customers": ["CustomerProfile", "Lead", "Transaction"],
        "_reading": ["ReadResult", "Record", "RowError", "read_many"],
        "_survey": ["Answer", "SurveyResponse"],
    },
)
