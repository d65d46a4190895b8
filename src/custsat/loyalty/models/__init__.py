"""Purchase and retention models fitted by maximum likelihood."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_convergence": ["Convergence", "FitReason"],
    },
)
