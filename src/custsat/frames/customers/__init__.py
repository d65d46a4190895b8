"""The verbs of :mod:`custsat.customers` for columns."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_rfm": ["bant", "qualify", "rfm", "rfm_segment", "seven_p", "social_style"],
    },
    extra="frames",
)
