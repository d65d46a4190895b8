# Written by docs/generate.py from the list in __init__.py.
from custsat.complaints.reactions._complaint_behaviour import (
    ACTION_KINDS as ACTION_KINDS,
    COMPLAINT_ACTIONS as COMPLAINT_ACTIONS,
    COMPLAINT_RESPONSES as COMPLAINT_RESPONSES,
    ComplaintActionKind as ComplaintActionKind,
    ComplaintActionShare as ComplaintActionShare,
    ComplaintResponse as ComplaintResponse,
    EXIT_VOICE as EXIT_VOICE,
    ExitVoice as ExitVoice,
)
from custsat.complaints.reactions._handling_satisfaction import (
    handling_satisfaction_rule as handling_satisfaction_rule,
)
from custsat.complaints.reactions._silent_customers import (
    SILENCE_REASONS as SILENCE_REASONS,
    SilenceReason as SilenceReason,
)
__all__ = [
    "ACTION_KINDS",
    "COMPLAINT_ACTIONS",
    "COMPLAINT_RESPONSES",
    "ComplaintActionKind",
    "ComplaintActionShare",
    "ComplaintResponse",
    "EXIT_VOICE",
    "ExitVoice",
    "SILENCE_REASONS",
    "SilenceReason",
    "handling_satisfaction_rule",
]
