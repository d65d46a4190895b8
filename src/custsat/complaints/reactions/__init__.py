"""Parts of the behaviour of dissatisfied customers: action kinds, reasons, rules.

The verbs that use them are those of :mod:`custsat.complaints`: ``complaint_behaviour``,
``silent_share``, ``remaining_tolerance`` and ``handling_satisfaction``.

>>> from custsat.complaints.reactions import ComplaintActionKind
>>> [kind.label() for kind in ComplaintActionKind]
['no action', 'private action', 'public action']
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_complaint_behaviour": [
            "COMPLAINT_ACTIONS",
            "ACTION_KINDS",
            "COMPLAINT_RESPONSES",
            "EXIT_VOICE",
            "ComplaintActionKind",
            "ComplaintActionShare",
            "ComplaintResponse",
            "ExitVoice",
        ],
        "_handling_satisfaction": ["handling_satisfaction_rule"],
        "_silent_customers": ["SILENCE_REASONS", "SilenceReason"],
    },
)
