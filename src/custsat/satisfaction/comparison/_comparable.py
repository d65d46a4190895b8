"""Which scores are compared, and the settings that two of them must have in common.

>>> from custsat.satisfaction import nps
>>> check_alike(nps([10]), nps([9], target=20))
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from custsat.errors import InputError
from custsat.satisfaction._ces import CustomerEffort
from custsat.satisfaction._csat import CustomerSatisfaction
from custsat.satisfaction._index_result import SatisfactionIndex
from custsat.satisfaction._nps import NetPromoter
from custsat.satisfaction.indices._acsi import LatentIndex
from custsat.satisfaction.indices._factor_index import FactorIndex

if TYPE_CHECKING:
    from collections.abc import Mapping

Index = SatisfactionIndex | LatentIndex | FactorIndex
ComparableScore = NetPromoter | CustomerSatisfaction | CustomerEffort | Index
WEIGHT_SHARES: Final = "_weight_shares"
ITEM_SHARES: Final = "_item_shares"
WEIGHTS: Final = {WEIGHT_SHARES: "weights", ITEM_SHARES: "weights of items"}
OF_RESPONDENTS: Final = ("scale", "percent_method", "missing", WEIGHT_SHARES)
SETTINGS: Final[Mapping[type, tuple[str, ...]]] = {  # that two scores have in common
    NetPromoter: (),
    CustomerSatisfaction: ("top", "tally.scale"),
    CustomerEffort: ("version",),
    SatisfactionIndex: (
        *("scale", "threshold", "percent_method", "weighting", "missing"),
        WEIGHT_SHARES,
    ),
    LatentIndex: OF_RESPONDENTS,
    FactorIndex: (*OF_RESPONDENTS, ITEM_SHARES),
}
MEAN_SETTINGS: Final[Mapping[type, tuple[str, ...]]] = {  # of their mean answers
    CustomerSatisfaction: ("tally.scale",),
    SatisfactionIndex: (
        *("scale", "percent_method", "weighting", "missing"),
        WEIGHT_SHARES,
    ),
}


def check_alike(
    now: ComparableScore,
    before: ComparableScore,
    names: tuple[str, ...] | None = None,
) -> None:
    """Raise unless both are scores of one kind, computed with the same settings.

    The settings are *names*; by default those that a comparison needs.
    """
    if type(now) is not type(before):
        raise InputError(
            problem="not_comparable",
            first=type(now).__name__,
            second=type(before).__name__,
        )
    for name in SETTINGS[type(now)] if names is None else names:
        ours, theirs = (attrgetter(name)(score) for score in (now, before))
        if ours != theirs:
            raise InputError(
                problem=problem_of(name, ours, theirs),
                first=f"{type(now).__name__} with {setting_text(name, ours)}",
                second=f"one with {setting_text(name, theirs)}",
            )


def problem_of(name: str, ours: Any, theirs: Any) -> str:
    """Return the problem of scores with another setting.

    Other weights can be split, if something has a weight in both.
    """
    if name not in WEIGHTS:
        return "not_comparable"
    weighted = ({item for item, share in each if share} for each in (ours, theirs))
    return "other_weights" if set.intersection(*weighted) else "not_comparable"


def setting_text(name: str, value: Any) -> str:
    """Return a setting as a message says it."""
    if name not in WEIGHTS:
        return f"{name}={value}"
    return f"{WEIGHTS[name]} " + ", ".join(
        f"{item} {share:.3g}" for item, share in value
    )
