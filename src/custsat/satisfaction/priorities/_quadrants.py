"""Quadrants of importance and performance, and the grid of two importances: the rules.

A distance is the mean of an item minus the line.  What lies exactly on a line is at
least as important, or performs at least as well, as the line says: it counts as high.

>>> QUADRANTS.evaluate_values(0.4, -0.2).outcome.label()
'concentrate here'
>>> QUADRANTS.evaluate_values(0, 0).outcome.label()
'keep up the good work'
>>> DIAGONAL.evaluate(-0.1).label()
'performance below importance'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from custsat.evidence.satisfaction import (
    ABALO_2007,
    MARTILLA_JAMES_1977,
    VAVRA_1997,
)
from custsat.labels import LabelledEnum
from custsat.rules import Bands, DecisionTable, below

if TYPE_CHECKING:
    from custsat.evidence import Source


class Lines(LabelledEnum):
    """How the lines that divide important from unimportant items are drawn.

    The middle of the scale judges each item for itself: where everything is important,
    nothing is unimportant.  Means and medians compare the items with each other:
    something is always above, and something below.
    """

    SCALE_MIDDLE = "scale_middle"
    MEANS = "means"
    MEDIANS = "medians"
    GIVEN = "given"
    DIAGONAL = "diagonal"


class Quadrant(LabelledEnum):
    """Where an item lies between the lines of importance and of performance."""

    CONCENTRATE_HERE = "concentrate_here"
    KEEP_UP = "keep_up"
    LOW_PRIORITY = "low_priority"
    POSSIBLE_OVERKILL = "possible_overkill"


class DiagonalSide(LabelledEnum):
    """On which side of the diagonal, performance equal to importance, an item lies."""

    BELOW_IMPORTANCE = "below_importance"
    UP_TO_IMPORTANCE = "up_to_importance"


class ImportanceFactor(LabelledEnum):
    """What an item is, by the importance that is stated and the one that is derived."""

    BASIC = "basic"
    KEY = "key"
    UNIMPORTANT = "unimportant"
    EXCITEMENT = "excitement"


class QuadrantCase(NamedTuple):
    """The conditions of a quadrant.

    Attributes:
        importance: whether the item is at least as important as the line.
        performance: whether it performs at least as well as the line.
    """

    importance: bool | None
    performance: bool | None


class FactorCase(NamedTuple):
    """The conditions of a factor.

    Attributes:
        stated: whether customers call the item at least as important as the line.
        derived: whether satisfaction goes with it at least as much as the line says.
    """

    stated: bool | None
    derived: bool | None


def _reached(variable: str, source: Source) -> Bands[bool]:
    """Return whether a distance from a line is 0 or more."""
    return Bands(
        id=f"{variable}_line@1",
        source=source,
        variable=variable,
        rows=((below(0), False),),
        above=True,
    )


HIGH, LOW = True, False
QUADRANTS: Final = DecisionTable(
    id="importance_performance@1",
    source=MARTILLA_JAMES_1977,
    inputs=QuadrantCase,
    rows=(
        (QuadrantCase(HIGH, LOW), Quadrant.CONCENTRATE_HERE),
        (QuadrantCase(HIGH, HIGH), Quadrant.KEEP_UP),
        (QuadrantCase(LOW, LOW), Quadrant.LOW_PRIORITY),
        (QuadrantCase(LOW, HIGH), Quadrant.POSSIBLE_OVERKILL),
    ),
    hit_policy="unique",
    bands=(
        ("importance", _reached("importance", MARTILLA_JAMES_1977)),
        ("performance", _reached("performance", MARTILLA_JAMES_1977)),
    ),
)
DIAGONAL: Final = Bands(
    id="importance_performance_diagonal@1",
    source=ABALO_2007,
    variable="gap",
    rows=((below(0), DiagonalSide.BELOW_IMPORTANCE),),
    above=DiagonalSide.UP_TO_IMPORTANCE,
)
IMPORTANCE_GRID: Final = DecisionTable(
    id="importance_grid@1",
    source=VAVRA_1997,
    inputs=FactorCase,
    rows=(
        (FactorCase(HIGH, LOW), ImportanceFactor.BASIC),
        (FactorCase(HIGH, HIGH), ImportanceFactor.KEY),
        (FactorCase(LOW, LOW), ImportanceFactor.UNIMPORTANT),
        (FactorCase(LOW, HIGH), ImportanceFactor.EXCITEMENT),
    ),
    hit_policy="unique",
    bands=(
        ("stated", _reached("stated", VAVRA_1997)),
        ("derived", _reached("derived", VAVRA_1997)),
    ),
)
