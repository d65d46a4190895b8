"""Net promoter score, customer satisfaction and customer effort of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from custsat.evidence.satisfaction import MIN_ANSWERS, TOP_BOXES
from custsat.frames._groups import (
    Groups,
    build_groups,
    check_weights,
    count_answers,
    group_columns,
    group_roles,
)
from custsat.frames._old_frame_input import open_frame
from custsat.satisfaction._ces import CES_SCALES, CustomerEffort, parse_version
from custsat.satisfaction._ces import ces as ces_of
from custsat.satisfaction._csat import CustomerSatisfaction
from custsat.satisfaction._csat import csat as csat_of
from custsat.satisfaction._nps import NetPromoter, reject_five_point_answers
from custsat.satisfaction._nps import nps as nps_of
from custsat.values._scale import NPS11, Scale
from custsat.values._scale_checks import require_scale
from custsat.values._tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from custsat.satisfaction._ces import EffortVersion


def nps(
    data: Any,
    *,
    score: str,
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    respondent_weights: str | None = None,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[NetPromoter]:
    """Return the net promoter score of each group, and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> answers = pl.DataFrame({"shop": ["n", "n", "s"], "likely": [10, 9, 3]})
    >>> groups = satisfaction.nps(answers, score="likely", by="shop")
    >>> groups["n"].score, groups["s"].score, round(groups.total.score, 1)
    (100.0, -100.0, 33.3)

    Args:
        data: a frame with one row per answer.
        score: the column of the answers.
        scale: the scale of the answers, 0 to 10; answers that all lie on
            1 to 5 need it, to say that they were asked on 0 to 10.
        by: the column, or the columns, that make the groups.
        respondent_weights: the column of the weight of each respondent.
        target: the score to reach. [-100 to 100]
        min_n: answers below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on 0 to 10, or between two answers.
        WrongScale: for a column of another scale.
        UnknownColumn: for a column that the frame does not have.
    """
    if scale is not None:
        nps_of(Tally.from_counts({0: 1}, scale=NPS11), scale=scale)
    tallies, keys = _group_tallies(data, score, by, NPS11, respondent_weights)
    total = sum(tallies.values(), Tally.empty(NPS11))
    if scale is None:
        reject_five_point_answers(total)
    return build_groups(
        tallies,
        keys,
        _none_if_empty(lambda t: nps_of(t, target=target, min_n=min_n)),
        total,
    )


def csat(
    data: Any,
    *,
    score: str,
    scale: Scale,
    by: str | Sequence[str] | None = None,
    respondent_weights: str | None = None,
    top: int = TOP_BOXES.value,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[CustomerSatisfaction]:
    """Return the customer satisfaction score of each group, and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> from custsat.values import LIKERT5
    >>> answers = pl.DataFrame({"shop": ["n", "n", "s"], "score": [5, 3, 4]})
    >>> groups = satisfaction.csat(answers, score="score", scale=LIKERT5, by="shop")
    >>> groups["n"].score, groups["s"].score, round(groups.total.score, 3)
    (0.5, 1.0, 0.667)

    Args:
        data: a frame with one row per answer.
        score: the column of the answers.
        scale: the scale of the answers.
        by: the column, or the columns, that make the groups.
        respondent_weights: the column of the weight of each respondent.
        top: how many of the best answers count as satisfied.
        target: the share of satisfied to reach. [0 to 1]
        min_n: answers below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on the *scale*.
        UnknownColumn: for a column that the frame does not have.
    """
    tallies, keys = _group_tallies(
        data, score, by, require_scale(scale), respondent_weights
    )
    total = sum(tallies.values(), Tally.empty(scale))
    return build_groups(
        tallies,
        keys,
        _none_if_empty(lambda t: csat_of(t, top=top, target=target, min_n=min_n)),
        total,
    )


def ces(
    data: Any,
    *,
    score: str,
    version: EffortVersion | str,
    by: str | Sequence[str] | None = None,
    respondent_weights: str | None = None,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[CustomerEffort]:
    """Return the customer effort score of each group, and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> answers = pl.DataFrame({"shop": ["n", "n", "s"], "effort": [1, 2, 4]})
    >>> groups = satisfaction.ces(answers, score="effort", version="effort", by="shop")
    >>> groups["n"].score, groups["s"].score, round(groups.total.score, 2)
    (1.5, 4.0, 2.33)

    Args:
        data: a frame with one row per answer.
        score: the column of the answers.
        version: the version of the question, which has its own scale.
        by: the column, or the columns, that make the groups.
        respondent_weights: the column of the weight of each respondent.
        target: the score to reach, on the scale of the *version*.
        min_n: answers below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on the scale of the *version*.
        UnknownColumn: for a column that the frame does not have.
    """
    chosen_version = parse_version(version)
    tallies, keys = _group_tallies(
        data, score, by, CES_SCALES[chosen_version], respondent_weights
    )
    total = sum(tallies.values(), Tally.empty(CES_SCALES[chosen_version]))
    return build_groups(
        tallies,
        keys,
        _none_if_empty(
            lambda t: ces_of(t, version=chosen_version, target=target, min_n=min_n)
        ),
        total,
    )


def _group_tallies(
    data: Any,
    score: str,
    by: str | Sequence[str] | None,
    scale: Scale,
    weights: str | None,
) -> tuple[dict[tuple[Any, ...], Tally], tuple[str, ...]]:
    """Return one tally per group (the key is empty without groups), and the columns."""
    keys = group_columns(by)
    columns = {"score": score, "respondent_weights": weights} | group_roles(keys)
    frame_input = open_frame(data, columns)
    frame_input.check_numeric("score", *(["respondent_weights"] if weights else []))
    if weights is not None:
        check_weights(frame_input, weights)
    counts = count_answers(frame_input.frame, score, keys, weights)
    tallies = {
        key: Tally.from_counts(answers, scale=scale) for key, answers in counts.items()
    }
    return tallies, keys


def _none_if_empty(build_result: Callable[[Tally], Any]) -> Callable[[Tally], Any]:
    """Return *build_result* with None for a group in which nobody answered."""
    return lambda tally: build_result(tally) if tally.n else None
