"""Models of retention, purchases and spend, fitted by maximum likelihood.

The functions :func:`custsat.loyalty.fit_sbg`, ``fit_bgnbd``, ``fit_gamma_gamma`` and
``expected_value`` are public in :mod:`custsat.loyalty`; here is how a fit ended.

>>> from custsat.loyalty import fit_sbg
>>> from custsat.loyalty.models import FitReason
>>> fit_sbg([1000, 800, 640, 512]).reason is FitReason.NO_HETEROGENEITY
True
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_convergence": [
            "Convergence",
            "FitReason",
        ],
    },
)
