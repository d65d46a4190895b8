"""Indices of given weights, and levels of satisfaction: their rules, items and enums.

The indices are :func:`custsat.satisfaction.acsi` and :func:`custsat.satisfaction.csi`.
:func:`satisfaction_stage` returns the stage that a customer has reached,
:func:`describe` mean and standard deviation of every item of a survey.

>>> from custsat.satisfaction.indices import CSI_2014
>>> print(CSI_2014)  # doctest: +ELLIPSIS
csi_china_2014@1
item                weight
service quality         24
...
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_acsi": ["ACSI", "AcsiQuestion"],
        "_csi": ["CSI_2014", "CSI_ITEMS", "CsiFactor2006"],
        "_describe": [
            "HOTEL_INDICATORS",
            "HotelDimension",
            "HotelIndicator",
            "ItemDescription",
            "describe",
        ],
        "_factor_index": ["CsiFactor", "CsiItem"],
        "_satisfaction_stage": [
            "HORIZONTAL_LEVELS",
            "SATISFACTION_STAGES",
            "HorizontalLevel",
            "ReachedStage",
            "SatisfactionStage",
            "satisfaction_stage",
        ],
    },
)
