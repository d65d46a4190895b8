"""How far several items measure the same: parts and bases of reliability.

The functions :func:`custsat.satisfaction.cronbach_alpha` and ``omega_total`` are public
in :mod:`custsat.satisfaction`; here are their results and what these say of each item.

>>> from custsat.satisfaction import cronbach_alpha
>>> from custsat.values import LIKERT5, Covariances
>>> covariances = Covariances.of({"speed": [5, 3, 1], "price": [4, 3, 2]})
>>> cronbach_alpha(covariances=covariances, scale=LIKERT5).items[1].name
'price'
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_cronbach_alpha": ["CronbachAlpha", "ItemAlpha"],
        "_omega_total": ["ItemLoading", "OmegaTotal"],
        "_reliability": ["Reliability", "ReliabilityItem"],
    },
)
