"""Chapters put together: from results to what they mean and what to do about it.

:func:`prepare` makes a review of any results; :func:`business_case` goes from a change
in retention to money.
"""

from custsat.rooms import handed_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.review.satisfaction_review import Action, Review, Section, prepare

__all__ = ["Action", "Review", "Section", "prepare"]
__getattr__, __dir__ = handed_on(
    __name__, {"satisfaction_review": ("Action", "Review", "Section", "prepare")}
)
