"""Every published number that the library uses, with unit, source and status.

A status says how much a claim can bear.  A *definition* cannot be wrong, a
*convention* is what most people do, a *measured* figure was observed once somewhere,
and *folklore* is quoted everywhere although nobody can show where it was measured.
Each figure is defined here once; rules cite the same sources.

>>> from custsat.evidence.satisfaction import TOP_BOXES
>>> TOP_BOXES.value, TOP_BOXES.unit, TOP_BOXES.status.label("zh")
(2, 'highest answers of a scale that count as satisfied', '惯例')
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_published_figure": ["PublishedFigure", "Source", "Status"],
        "acceptance": [],
        "capability": [],
        "care": [],
        "complaints": [],
        "control": [],
        "currencies": [],
        "customers": [],
        "loyalty": [],
        "nonconforming": [],
        "satisfaction": [],
        "service": [],
        "sources": [],
        "surveys": [],
        "surveys_weighting": [],
    },
)
