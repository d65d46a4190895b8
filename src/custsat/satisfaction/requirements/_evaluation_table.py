"""The evaluation table of Kano: what a pair of answers says about an attribute.

Customers are asked twice: how they feel if an attribute is there (the functional
question), and how they feel if it is not (the dysfunctional one).  Each of the 25 pairs
of answers has a category.

>>> CLASSIC_TABLE.evaluate_values("like", "dislike").outcome.label()
'one-dimensional'
>>> [rule.evaluate_values("must_be", "must_be").outcome.value for rule in TABLES]
['indifferent', 'questionable']
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from custsat import _checks as checks
from custsat.evidence.satisfaction import KANO_1984, POULIOT_1993
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable, two_way_table


class KanoAnswer(LabelledEnum):
    """The five answers to each of the two questions, from like to dislike."""

    LIKE = "like"
    MUST_BE = "must_be"
    NEUTRAL = "neutral"
    LIVE_WITH = "live_with"
    DISLIKE = "dislike"


class KanoCategory(LabelledEnum):
    """What an attribute is to customers, in the order in which ties are broken.

    What is felt more strongly if it lacks comes first: must-be, one-dimensional,
    attractive, indifferent.  A reverse attribute is one that customers would rather do
    without; questionable are answers that contradict each other.  That these two come
    last is an order of this library.
    """

    MUST_BE = "must_be"
    ONE_DIMENSIONAL = "one_dimensional"
    ATTRACTIVE = "attractive"
    INDIFFERENT = "indifferent"
    REVERSE = "reverse"
    QUESTIONABLE = "questionable"


class EvaluationTable(LabelledEnum):
    """The published evaluation tables; they differ in two of the 25 pairs."""

    CLASSIC = "classic"
    MODIFIED = "modified"


class KanoCase(NamedTuple):
    """A pair of answers.

    Attributes:
        functional: how a customer feels if the attribute is there.
        dysfunctional: how a customer feels if it is not.
    """

    functional: KanoAnswer | None
    dysfunctional: KanoAnswer | None


KanoTable = DecisionTable[KanoCase, KanoCategory]
M, O, A, I, R, Q = KanoCategory  # noqa: E741  # the letters of the published table

# Rows are the functional answer, columns the dysfunctional one, from like to dislike.
CLASSIC_TABLE: Final = two_way_table(
    id="kano_classic@1",
    source=KANO_1984,
    inputs=KanoCase,
    outcomes=(
        (Q, A, A, A, O),
        (R, I, I, I, M),
        (R, I, I, I, M),
        (R, I, I, I, M),
        (R, R, R, R, Q),
    ),
)
MODIFIED_TABLE: Final = two_way_table(
    id="kano_modified@1",
    source=POULIOT_1993,
    inputs=KanoCase,
    outcomes=(
        (Q, A, A, A, O),
        (R, Q, I, I, M),
        (R, I, I, I, M),
        (R, I, I, Q, M),
        (R, R, R, R, Q),
    ),
)
TABLES: Final = (CLASSIC_TABLE, MODIFIED_TABLE)


def to_table(value: Any) -> KanoTable:
    """Return an evaluation table, given itself or the name of a published one.

    Raises:
        UnknownOption: for another name.
        WrongType: for a table of other conditions or outcomes.
    """
    if not isinstance(value, DecisionTable):
        name = checks.member(value, "table", EvaluationTable)
        return dict(zip(EvaluationTable, TABLES, strict=True))[name]
    outcomes = {outcome for _, outcome in value.rows}
    if value.inputs is not KanoCase or not outcomes <= set(KanoCategory):
        expected = "a table of KanoCase with KanoCategory as outcomes"
        raise checks.wrong_type(value, "table", expected)
    return value
