"""The verbs of :mod:`custsat.satisfaction` for columns."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_scores": ["ces", "csat", "index", "measure", "nps"],
    },
    extra="frames",
)
