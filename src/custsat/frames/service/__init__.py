"""The verbs of :mod:`custsat.service` for columns."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_servqual": ["item_gaps", "respondent_gaps", "service_style", "servqual"],
    },
    extra="frames",
)
