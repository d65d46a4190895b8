"""What dissatisfied customers do, and what they expect."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_complaint_behaviour": [
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
