"""Figures of survey weights: when weights cost much, and when one is extreme."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import PublishedFigure, Source, Status

__all__ = ["COSTLY_DESIGN_EFFECT", "EXTREME_WEIGHT", "KISH", "KORN_GRAUBARD"]

KISH: Final = Source(
    citation="Kish (1965), Survey Sampling",
    status=Status.DEFINITION,
    note="the design effect of weights, as it is generally quoted; not read here",
)
KORN_GRAUBARD: Final = Source(
    citation="Korn & Graubard (1998), Survey Methodology 24",
    status=Status.DEFINITION,
    note="as generally quoted; not read here. Its coverage is simulated in the tests",
)
EXTREME_WEIGHT: Final = PublishedFigure(
    value=5,
    unit="times the mean weight, at or above which a weight is extreme",
    source=Source(
        citation="DeBell & Krosnick (2009), weights of the ANES",
        status=Status.CONVENTION,
        note=(
            "read in the manual of the R package anesrake, whose weights are cut at 5 "
            "unless another cap is passed; the report itself was not at hand"
        ),
    ),
)
COSTLY_DESIGN_EFFECT: Final = PublishedFigure(
    value=1.5,
    unit="design effect of the weights, at or above which they cost much",
    source=Source(
        citation="custsat, a default of this library",
        status=Status.CONVENTION,
        note=(
            "a third of the answers is lost; the package balance cut weights so that "
            "they kept to it, by default, until its release 0.8"
        ),
    ),
)
