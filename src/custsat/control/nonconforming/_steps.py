"""The steps with a nonconforming item: from marking it to preventing the next one.

An item does not meet a specified requirement: a part, an invoice, a call that broke the
standard.  It is identified when it is opened.  After its disposition it is reviewed
again, if that did not settle it; otherwise the cause is looked for.

>>> NONCONFORMITY_STEPS.successors(NonconformityStep.DISPOSE)  # doctest: +ELLIPSIS
(<NonconformityStep.REVIEW: 'review'>, <NonconformityStep.ANALYSE_CAUSE: ...>)
>>> NONCONFORMITY_STEPS.replay([NonconformityStep.DISPOSE])
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: dispose is not possible after identify; ...
"""

from __future__ import annotations

from typing import Final

from custsat.evidence.nonconforming import SLIDE_COLLECTION
from custsat.labels import LabelledEnum
from custsat.rules import Workflow


class NonconformityStep(LabelledEnum):
    """The steps with a nonconforming item."""

    IDENTIFY = "identify"
    RECORD = "record"
    REVIEW = "review"
    DISPOSE = "dispose"
    ANALYSE_CAUSE = "analyse_cause"
    CORRECT_CAUSE = "correct_cause"
    PREVENT = "prevent"


NONCONFORMITY_STEPS: Final = Workflow(
    id="nonconformity@1",
    source=SLIDE_COLLECTION,
    start=NonconformityStep.IDENTIFY,
    ends=(NonconformityStep.PREVENT,),
    transitions=(
        (NonconformityStep.IDENTIFY, NonconformityStep.RECORD),
        (NonconformityStep.RECORD, NonconformityStep.REVIEW),
        (NonconformityStep.REVIEW, NonconformityStep.DISPOSE),
        (NonconformityStep.DISPOSE, NonconformityStep.REVIEW),
        (NonconformityStep.DISPOSE, NonconformityStep.ANALYSE_CAUSE),
        (NonconformityStep.ANALYSE_CAUSE, NonconformityStep.CORRECT_CAUSE),
        (NonconformityStep.CORRECT_CAUSE, NonconformityStep.PREVENT),
        (NonconformityStep.CORRECT_CAUSE, NonconformityStep.ANALYSE_CAUSE),
    ),
)
"""The steps with a nonconforming item; from the correction back, if it did not help."""
