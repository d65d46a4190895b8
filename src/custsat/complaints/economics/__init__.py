"""What handling complaints well is worth."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_recovery_paradox": ["ParadoxVerdict"],
    },
)
