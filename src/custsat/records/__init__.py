"""Records: input data as frozen pydantic models, checked for shape and type.

They describe survey responses, leads, customers, transactions, tickets, complaints and
contacts, and give JSON Schema for forms and web frameworks.  What a value means, such
as whether 7 lies on the scale, is checked by the function that uses it.
:func:`read_many` validates many rows at once and reports the invalid ones without
repeating their values.

>>> from custsat.records import Lead, read_many
>>> result = read_many(Lead, [{"id": "l1", "money": True}, {"id": "l2", "money": 1}])
>>> result.accepted[0].money, result.errors[0].position, result.errors[0].field
(True, 1, 'money')
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_care": ["Birthday", "CareProfile", "ContactRecord", "DealRecord"],
        "_complaints": ["ComplaintRecord", "Ticket"],
        "_customers": ["CustomerProfile", "Lead", "Transaction"],
        "_reading": ["ReadResult", "Record", "RowError", "read_many"],
        "_survey": ["Answer", "SurveyResponse"],
    },
)
